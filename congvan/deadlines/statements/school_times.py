"""Days of the school year: `cuối học kỳ I`, `trước khai giảng`, `hết năm học 2024-2025`, as config.yaml dates them."""

import re

from congvan.deadlines.instants import Relation
from congvan.deadlines.school_years import SchoolDay
from congvan.deadlines.statements.statement import SchoolTime
from congvan.deadlines.statements.times import BREAKS, Reading, read_marks
from congvan.deadlines.words.tokens import Mark, MarkToken

_NAMED = (
    r"(?P<when>(?:khi|ngay|luc|thoi diem) )?(?P<end>(?:ket thuc|het|cuoi|be giang|tong ket) )?"
    r"(?:(?:hoc ky|hoc ki|hk) ?(?P<semester>ii|i|2|1)"
    r"|(?P<opening>(?:le )?khai giang)|(?P<back>tuu truong)|(?P<year>nam hoc))"
    r"(?: (?:cua )?nam hoc)?(?: (?P<first>20\d\d) ?- ?(?P<second>20\d\d))?(?![\w/-])"
)
"""A day of the school year, without diacritics."""

_UNTIL_ITS_END = frozenset((Mark.END, Mark.IN, Mark.UNTIL, Mark.BY, Mark.HEAD))
_MAY_FOLLOW = BREAKS | {Mark.SUBJECT, Mark.DONE, Mark.OBLIGE}
_MAY_LEAD = BREAKS | {Mark.DONE, Mark.FILLER}


def _may_name(plain: str) -> bool:
    """Tell whether a phrase has a word of each day of the school year: few do, and then the pattern is compiled."""
    return any(word in plain for word in ("hoc k", "hk", "khai giang", "tuu truong", "nam hoc"))


def read_school_time(reading: Reading, place: int) -> SchoolTime | None:
    """Read a day of the school year that a word governs, or whose end is named where something is due."""
    marks, at = read_marks(reading, place)
    if not marks and reading.mark(place) is Mark.AFTER_EVENT and _is_value(reading, place, "before"):
        marks, at = frozenset((Mark.BEFORE,)), place + 1
    token = reading.token(at)
    found = (
        re.compile(_NAMED).match(reading.text.plain, token.start) if token and _may_name(reading.text.plain) else None
    )
    if token is None or found is None:
        return None
    day = _day_of(found, has_end=bool(marks & _UNTIL_ITS_END))
    after = at
    while after < len(reading.tokens) and reading.tokens[after].start < found.end():
        after += 1
    if day is None or not (reading.token(after) is None or reading.mark(after) in _MAY_FOLLOW):
        return None
    if not marks and not (found["end"] and (place == 0 or reading.mark(place - 1) in _MAY_LEAD)):
        return None
    before = Mark.BEFORE in marks
    return SchoolTime(
        first=place,
        after=after,
        text=reading.said(place, after),
        day=day,
        year=int(found["first"]) if found["first"] else None,
        relation=Relation.BEFORE if before else Relation.BY,
        open_end=before and bool(found["end"]) and reading.mark(at - 1) is not Mark.DAY,
    )


def _day_of(found: re.Match[str], *, has_end: bool) -> SchoolDay | None:
    """Return the day that is named; of a semester or year its end must be meant, for its beginning is not dated."""
    if found["second"] and int(found["second"]) != int(found["first"]) + 1:
        return None
    if found["opening"] or found["back"]:
        return None if found["end"] else SchoolDay.OPENING if found["opening"] else SchoolDay.BACK
    if not (found["end"] or has_end):
        return None
    if found["year"]:
        return SchoolDay.YEAR_END
    return SchoolDay.SEMESTER_1_END if found["semester"] in ("i", "1") else SchoolDay.SEMESTER_2_END


def _is_value(reading: Reading, place: int, value: str) -> bool:
    """Tell whether a mark has a certain value."""
    token = reading.tokens[place]
    return isinstance(token, MarkToken) and token.value == value
