"""Fixed days: `trước ngày D`, `chậm nhất 17h00 ngày D`, `hạn nộp: D`, `trong tháng 9`, and what makes one doubtful."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from congvan.deadlines import remarks
from congvan.deadlines.deadline import Remark
from congvan.deadlines.instants import Relation
from congvan.deadlines.statements.statement import Aside, Doubtful, Fixed, Point, Statement
from congvan.deadlines.statements.times import (
    BREAKS,
    Reading,
    clause_before,
    read_governed,
    read_marks,
    read_when,
    sentence_of,
    skip,
)
from congvan.deadlines.words.phrase_text import bare
from congvan.deadlines.words.tokens import (
    DateToken,
    DayOfMonth,
    HourToken,
    Mark,
    MonthToken,
    NumberToken,
    QuarterToken,
    StretchToken,
    WeekToken,
    WordToken,
    YearToken,
)

Marks = frozenset[Mark]

_LISTING = frozenset((Mark.AND, Mark.COMMA, Mark.DASH))
_ONLY_UNTIL = frozenset((Mark.UNTIL, Mark.END))
_EITHER = frozenset(("hoặc", "hoac", "hay"))
_CONDITIONS = frozenset(("nếu", "neu", "mà", "thì", "thi", "coi"))
_CLOSES = re.compile(
    r"\bkhong(?: duoc)?(?: tiep)? (?:nhan|tiep nhan|xet|xem xet|tong hop|giai quyet|nop|gui|chap nhan|cap nhat)\b"
    r"|\bchua (?:nop|gui|bao cao|hoan thanh|co bao cao)\b|\b(?:khoa|dong|ngung|dung nhan)\b"
)
"""What is refused or closed after a day may be done until its end (without diacritics)."""


def read_fixed(reading: Reading, place: int) -> Statement | None:
    """Read a day or period that words such as `trước`, `chậm nhất`, `hạn nộp`, `đến hết`, `trong` govern."""
    governed = read_governed(reading, place)
    if governed is None:
        return None
    relation = Relation.BEFORE if Mark.BEFORE in governed.marks and not _or_on_it(reading, place) else Relation.BY
    fixed = Fixed(
        first=place,
        after=governed.after,
        text=reading.said(place, governed.after),
        when=governed.when,
        relation=relation,
        until=governed.marks <= _ONLY_UNTIL,
        within=governed.marks == {Mark.IN},
        open_end=governed.marks == {Mark.UNTIL},
    )
    fixed = _with_hour_behind(reading, fixed)
    for check in _CHECKS:
        found = check(reading, fixed, governed.marks)
        if found:
            return found
    return fixed


def closes(words: str) -> bool:
    """Tell whether words without diacritics say that something is refused or closed: `không nhận`, `khóa`."""
    return _CLOSES.search(words) is not None


def read_overdue(reading: Reading, place: int) -> Statement | None:
    """Read `sau ngày D sẽ không nhận`: what is refused after D is on time until its end; `sau ngày D` alone begins."""
    if reading.mark(place) is not Mark.AFTER:
        return None
    found = read_when(reading, place + 1)
    if found is None or not isinstance(found[0].span, DateToken):
        return None
    when, after = found
    text = reading.said(place, after)
    if _is_listed(reading, place):
        return Doubtful(first=place, after=after, text=text, why=remarks.UNCLEAR.of(part=text))
    before, behind = clause_before(reading, place), sentence_of(reading, place, after)[1]
    around = (bare(reading.said(at.start, at.stop).lower()) for at in (before, behind))
    behind_refused = any(reading.mark(at) is Mark.NOT for at in behind)
    handed_in = any(reading.mark(at) is Mark.DONE for at in before)
    if (handed_in and behind_refused) or any(closes(words) for words in around):
        return Fixed(first=place, after=after, text=text, when=when, relation=Relation.BY)
    if handed_in:  # các trường nộp sau ngày D bị trừ điểm: whatever follows, D matters
        return Doubtful(first=place, after=after, text=text, why=remarks.UNCLEAR.of(part=text))
    return Aside(first=place, after=after, text=text, rule=remarks.BEGINS_ONLY)


def _or_on_it(reading: Reading, first: int) -> bool:
    """Tell whether `vào hoặc`, `trong hoặc` stands before `trước ngày D`: the day itself is still on time."""
    joined = reading.token(first - 1)
    either = isinstance(joined, WordToken) and joined.word in _EITHER
    return either and reading.mark(first - 2) in (Mark.IN, Mark.FILLER)


def read_point(reading: Reading, place: int) -> Statement | None:
    """Read `vào cuối tháng 9`, `hoàn thành đầu tháng 10`: a point of a month or year without another word."""
    if reading.mark(place) is not Mark.POINT or reading.mark(place - 1) not in (Mark.FILLER, Mark.DONE):
        return None
    found = read_when(reading, place)
    if found is None:
        return None
    when, after = found
    return Fixed(first=place, after=after, text=reading.said(place, after), when=when, relation=Relation.BY)


def read_bare(reading: Reading, place: int) -> Statement | None:
    """Read a time that no word governs: it counts only where the phrase is nothing else.

    A week of a month is always kept: it has several readings in any case.
    """
    found = read_when(reading, place)
    if found is None:
        return None
    when, after = found
    text = reading.said(place, after)
    fixed = Fixed(first=place, after=after, text=text, when=when, relation=Relation.BY, bare=True)
    if isinstance(when.span, WeekToken):
        return replace(fixed, bare=False)
    if not isinstance(when.span, DateToken):
        return fixed if stands_alone(reading, place, after) else None
    if reading.mark(place) in (Mark.FILLER, Mark.AT_HOUR):  # vào 8h00 ngày D: when something is held
        return Doubtful(first=place, after=after, text=text, why=remarks.NO_WORD.of(date=text))
    if reading.mark(after) is Mark.IS and reading.mark(after + 1) is Mark.HEAD:
        return replace(fixed, bare=False, after=after + 2)  # ngày 15/9/2024 là hạn cuối
    with_hour = _with_hour_behind(reading, fixed)
    return with_hour if with_hour is fixed else replace(with_hour, bare=False)


def _with_hour_behind(reading: Reading, fixed: Fixed) -> Fixed:
    """Add an hour that has its own word: `trong ngày 15/9/2024, trước 17h00`."""
    when = fixed.when
    if fixed.relation is Relation.BEFORE or when.clocks or when.part or not isinstance(when.span, DateToken):
        return fixed
    marks, at = read_marks(reading, skip(reading, fixed.after, frozenset((Mark.COMMA, Mark.OPEN))))
    token = reading.token(at)
    if not marks or not isinstance(token, HourToken) or read_when(reading, at):
        return fixed
    relation = Relation.BEFORE if Mark.BEFORE in marks else Relation.BY
    after = at + 1 + (reading.mark(at + 1) is Mark.CLOSE)
    return replace(
        fixed,
        after=after,
        text=reading.said(fixed.first, after),
        when=replace(when, clocks=token.clocks),
        relation=relation,
        until=False,
    )


def _doubt(fixed: Fixed, why: Remark) -> Doubtful:
    """Return the same statement as a doubtful one."""
    return Doubtful(first=fixed.first, after=fixed.after, text=fixed.text, why=why)


def _contradicts_itself(reading: Reading, fixed: Fixed, marks: Marks) -> Statement | None:
    """`trước hết ngày D`, `trong 17h00`, `trước cuối tháng`: two words that do not go together."""
    before = Mark.BEFORE in marks
    if (
        _is_listed(reading, fixed.first)
        or (before and Mark.END in marks)
        or (Mark.IN in marks and fixed.when.clocks and not marks - {Mark.IN} and reading.mark(fixed.first + 1) is None)
        or (before and fixed.when.point is Point.LAST)
        or (before and fixed.when.point is DayOfMonth.LAST and "cung" not in bare(fixed.text.lower()))
    ):
        return _doubt(fixed, remarks.UNCLEAR.of(part=fixed.text))
    return None


def _is_listed(reading: Reading, first: int) -> bool:
    """Tell whether another word of relation is joined on before: `trước và trong ngày`, `trong và sau ngày`."""
    joined = reading.token(first - 1)
    either = isinstance(joined, WordToken) and joined.word in _EITHER
    if either and reading.mark(first - 2) is Mark.AFTER:
        return True
    if reading.mark(first - 1) not in _LISTING:
        return False
    return reading.mark(first - 2) in (Mark.BEFORE, Mark.IN, Mark.AFTER)


def _has_another_year(reading: Reading, fixed: Fixed, marks: Marks) -> Statement | None:
    """`ngày 30 tháng 8 của năm tuyển sinh`: a year that is not the document's."""
    token = reading.token(skip(reading, fixed.after, frozenset((Mark.FILLER,))))
    if isinstance(token, WordToken) and token.word in ("năm", "nam"):
        return _doubt(fixed, remarks.UNCLEAR.of(part=reading.said(fixed.first, fixed.after + 2)))
    return None


def _goes_on(reading: Reading, fixed: Fixed, marks: Marks) -> Statement | None:
    """`trong tháng 9, 10/2024`: a list of periods, of which only the first was read."""
    after = reading.token(fixed.after + 1)
    listed = isinstance(after, MonthToken | QuarterToken | YearToken | NumberToken)
    if not isinstance(fixed.when.span, DateToken) and reading.mark(fixed.after) in _LISTING and listed:
        return _doubt(fixed, remarks.UNCLEAR.of(part=reading.said(fixed.first, fixed.after + 2)))
    return None


def _is_negated(reading: Reading, fixed: Fixed, marks: Marks) -> Statement | None:
    """`không nộp trước ngày D`: what must not be done before a day."""
    if fixed.relation is not Relation.BEFORE and not fixed.until:
        return None
    if any(reading.mark(at) is Mark.NOT for at in clause_before(reading, fixed.first)):
        return _doubt(fixed, remarks.NEGATED)
    return None


def _tells_which(reading: Reading, fixed: Fixed, marks: Marks) -> Statement | None:
    """`hồ sơ phát sinh trước ngày D`, `các trường đã nộp trước ngày D`: which things, not when."""
    if fixed.relation is not Relation.BEFORE and not fixed.until:
        return None
    clause = clause_before(reading, fixed.first)
    issued = [at for at in clause if reading.mark(at) in (Mark.DOCUMENT, Mark.DOCUMENT_OR_VERB)]
    if issued and reading.mark(fixed.first - 1) is Mark.SIGNED:
        return _doubt(fixed, remarks.TELLS_WHICH.of(part=reading.said(issued[-1], fixed.first)))
    telling = [at for at in clause if reading.mark(at) in (Mark.OF_NOUN, Mark.DONE)]
    if telling and reading.mark(telling[-1]) is Mark.OF_NOUN:
        return _doubt(fixed, remarks.TELLS_WHICH.of(part=reading.said(telling[-1], fixed.first)))
    done = [at for at in clause if reading.mark(at) in (Mark.DONE, Mark.DOCUMENT_OR_VERB)]
    verbs = [at for at in done if reading.mark(at) is Mark.DONE] or done
    if verbs and reading.mark(verbs[-1] - 1) is Mark.PAST and fixed.relation is Relation.BEFORE:
        return _doubt(fixed, remarks.TELLS_WHICH.of(part=reading.said(verbs[-1] - 1, fixed.first)))
    return None


def _is_cut_off(reading: Reading, fixed: Fixed, marks: Marks) -> Statement | None:
    """`số liệu đến ngày D`: the day that figures describe; `cập nhật số liệu đến ngày D` can be either."""
    clause = clause_before(reading, fixed.first)
    headed = clause_before(reading, fixed.first - 1) if reading.mark(fixed.first - 1) is Mark.COLON else ()
    cut_off = [at for at in (*headed, *clause) if reading.mark(at) is Mark.CUT_OFF]
    figures = [at for at in clause if reading.mark(at) is Mark.FIGURES]
    if cut_off:
        if fixed.until:
            return Aside(first=cut_off[0], after=fixed.after, text=fixed.text, rule=remarks.CUT_OFF)
        return _doubt(fixed, remarks.DOUBTFUL_CUT_OFF.of(part=reading.said(cut_off[0], fixed.after)))
    if not figures or not fixed.until:
        return None
    verbs = [at for at in clause if reading.mark(at) is Mark.DONE or isinstance(reading.tokens[at], WordToken)]
    if not verbs:
        return Aside(first=fixed.first, after=fixed.after, text=fixed.text, rule=remarks.CUT_OFF)
    return _doubt(fixed, remarks.DOUBTFUL_CUT_OFF.of(part=reading.said(figures[0], fixed.after)))


def _is_reported_on(reading: Reading, fixed: Fixed, marks: Marks) -> Statement | None:
    """`báo cáo công tác trong 9 tháng đầu năm`: the months that a report is about."""
    clause = clause_before(reading, fixed.first)
    about = any(reading.mark(at) in (Mark.DOCUMENT_OR_VERB, Mark.FIGURES) for at in clause)
    asked = any(reading.mark(at) in (Mark.DONE, Mark.OBLIGE) for at in clause)
    if isinstance(fixed.when.span, StretchToken) and fixed.within and about and not asked:
        return Aside(first=fixed.first, after=fixed.after, text=fixed.text, rule=remarks.CUT_OFF)
    return None


def _looks_back(reading: Reading, fixed: Fixed, marks: Marks) -> Statement | None:
    """`đến ngày D, nhiều đơn vị chưa nộp`: a look back at what had been done, as every urging letter has it."""
    before, behind = sentence_of(reading, fixed.first, fixed.after)
    obliged = any(reading.mark(at) is Mark.OBLIGE for at in (*before, *behind))
    past_behind = any(reading.mark(at) is Mark.PAST for at in behind)
    if not fixed.until and marks != {Mark.IN}:
        leads = not before and reading.mark(fixed.after) is Mark.COMMA
        looks_back = leads and past_behind and not obliged and fixed.relation is Relation.BEFORE
        return _doubt(fixed, remarks.UNCLEAR.of(part=fixed.text)) if looks_back else None
    if past_behind:
        if obliged or _is_condition(reading, (*before, *behind)):
            return _doubt(fixed, remarks.UNCLEAR.of(part=fixed.text))
        return Aside(first=fixed.first, after=fixed.after, text=fixed.text, rule=remarks.LOOK_BACK)
    if any(reading.mark(at) is Mark.PAST for at in before) and not obliged:
        return _doubt(fixed, remarks.UNCLEAR.of(part=fixed.text))
    return None


def _is_condition(reading: Reading, places: Iterable[int]) -> bool:
    """Tell whether a sentence says what follows from being late: `nếu đến ngày D mà chưa nộp thì …`."""
    tokens = (reading.tokens[at] for at in places)
    return any(isinstance(token, WordToken) and token.word in _CONDITIONS for token in tokens)


def _is_planned(reading: Reading, fixed: Fixed, marks: Marks) -> Statement | None:
    """`dự kiến hoàn thành trước ngày D`: an expectation."""
    if is_planned(reading, fixed.first):
        return _doubt(fixed, remarks.PLANNED)
    return None


def _has_exception(reading: Reading, fixed: Fixed, marks: Marks) -> Statement | None:
    """`khoảng`, `âm lịch`, `trở về trước` right beside the time."""
    behind = fixed.after + (reading.mark(fixed.after) is Mark.OPEN)
    for at in (fixed.first - 1, behind):
        if reading.mark(at) is Mark.DOUBT:
            return _doubt(fixed, remarks.EXCEPTION.of(part=reading.said(at, at + 1)))
    return None


def is_planned(reading: Reading, first: int) -> bool:
    """Tell whether `dự kiến` stands right before, with at most a verb in between."""
    at = first - 1
    while reading.mark(at) in (Mark.DONE, Mark.FILLER, Mark.IS, Mark.COLON):
        at -= 1
    return reading.mark(at) is Mark.PLANNED


def stands_alone(reading: Reading, first: int, after: int) -> bool:
    """Tell whether nothing but signs stands before and behind."""
    others = (*range(first), *range(after, len(reading.tokens)))
    return all(reading.mark(at) in BREAKS for at in others)


_CHECKS = (
    _contradicts_itself,
    _has_another_year,
    _goes_on,
    _is_negated,
    _tells_which,
    _is_cut_off,
    _is_reported_on,
    _looks_back,
    _is_planned,
    _has_exception,
)
"""Tried in this order on every fixed day; the first that finds something decides."""
