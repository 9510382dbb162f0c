"""The dates of a school as the list of schools writes them: opened, closed, merged, earlier names and communes.

An earlier name stands with the day of its change in brackets: `Tiểu học A (trước 1/7/2025)` was called so to the end of
30/6/2025; several are separated by semicolons.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from msgspec import Struct, field

from congvan.base import schema, vietnamese
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.office.schools import Earlier, School

BAD_DATE = ProblemKind(
    code="office.bad-school-date",
    message="“{value}” is not a date.",
    cure="Write day, month and year, such as 1/7/2025.",
)
BAD_EARLIER = ProblemKind(
    code="office.bad-earlier",
    message="“{value}” does not tell until when it held.",
    cure="Write it with the day of the change, such as “Tiểu học A (trước 1/7/2025)”; several are separated by “;”.",
)
CLOSED_BEFORE_OPENED = ProblemKind(
    code="office.closed-before-opened",
    message="The school was closed on {closed}, which is not after it was opened on {opened}.",
    cure="Check both dates.",
)
MERGED_WITHOUT_DAY = ProblemKind(
    code="office.merged-without-day",
    message="The school was merged into {value}, but the day on which it was closed is missing.",
    cure="Write the day under “Ngày giải thể”.",
)
MERGED_INTO_NONE = ProblemKind(
    code="office.merged-into-none",
    message="The school was merged into “{value}”, but no school of the list has that code.",
    cure="Write the code of the school that took it over, and that school in a row of its own.",
)
MERGED_IN_A_CIRCLE = ProblemKind(
    code="office.merged-in-a-circle",
    message="The mergers lead from {value} back to it.",
    cure="Check the codes under “Sáp nhập vào”: one of these schools must be the one that is left.",
)
EARLIER_CODE_TAKEN = ProblemKind(
    code="office.earlier-code-taken",
    message="The earlier code “{value}” is another school's code.",
    cure="Delete it here, or put the other school's code right.",
)
NO_DAY_OF_CHANGE = ProblemKind(
    code="office.no-day-of-change",
    message="It is not said until when “{value}” held, so it only helps to find the school.",
    cure="Add the day of the change, such as “{value} (trước 1/7/2025)”.",
    severity=Severity.WARNING,
)

_BRACKET = re.compile(r"(?P<text>[^;]*?)\s*\((?P<word>[^\W\d]+(?: [^\W\d]+)*?)\s+(?:ngày\s+)?(?P<day>[\d/.-]+)\)\s*")
_FIRST_DAYS_AFTER = {"truoc": 0, "den truoc": 0, "before": 0, "den": 1, "den het": 1, "until": 1}
"""Words before a day, with how many days after it the change came."""

Report = Callable[[Problem], None]


def parse_day(text: str, place: Place, report: Report) -> date | None:
    """Return the date of a cell; None where it is empty or no date."""
    found = schema.parse_date(text) if text else None
    if text and found is None:
        report(BAD_DATE.at(place, value=vietnamese.shortened(text)))
    return found


def parse_earlier(text: str, place: Place, report: Report) -> tuple[Earlier, ...]:
    """Return what a cell of earlier names or communes says, in its order."""
    found = []
    for part in filter(None, map(vietnamese.one_line, text.split(";"))):
        bracket = _BRACKET.fullmatch(part)
        if bracket is None:
            report(NO_DAY_OF_CHANGE.at(place, value=vietnamese.shortened(part)))
            found.append(Earlier(text=part))
            continue
        after = _FIRST_DAYS_AFTER.get(vietnamese.alike(bracket["word"]))
        day = schema.parse_date(bracket["day"])
        if after is None or day is None or not bracket["text"]:
            report(BAD_EARLIER.at(place, value=vietnamese.shortened(part)))
        else:
            found.append(Earlier(text=bracket["text"], before=day + timedelta(days=after)))
    return tuple(found)


def write_earlier(earlier: Iterable[Earlier]) -> str:
    """Write earlier names or communes as a cell has them."""
    return "; ".join(f"{one.text} (trước {write_day(one.before)})" if one.before else one.text for one in earlier)


def write_day(day: date) -> str:
    """Write a date as a cell has it: `1/7/2025`."""
    return f"{day.day}/{day.month}/{day.year}"


def check_order(school: School, place: Place, report: Report) -> None:
    """Report dates of one school that cannot be."""
    if school.opened and school.closed and school.closed <= school.opened:
        report(
            CLOSED_BEFORE_OPENED.at(place, closed=write_day(school.closed), opened=write_day(school.opened)),
        )
    if school.merged_into and not school.closed:
        report(MERGED_WITHOUT_DAY.at(place, value=school.merged_into))


class Mergers(Struct, kw_only=True):
    """Finds what only shows when the whole list is read: codes of others that are none, and circles."""

    found: list[tuple[School, Place, Place]] = field(default_factory=list)
    """Each school with the places of its merger and of its earlier codes."""

    def check(self, report: Report) -> None:
        """Report codes that lead nowhere, in a circle, or to two schools."""
        by_code = {vietnamese.same(school.code): school for school, _merged, _codes in self.found}
        for school, merged, codes in self.found:
            if school.merged_into:
                self._follow(school, by_code, merged, report)
            for code in school.earlier_codes:
                if vietnamese.same(code) in by_code:
                    report(EARLIER_CODE_TAKEN.at(codes, value=code))

    def _follow(self, school: School, by_code: dict[str, School], place: Place, report: Report) -> None:
        """Follow the mergers from one school to the one that is left."""
        seen: set[str] = set()
        at = school
        while at.merged_into:
            seen.add(vietnamese.same(at.code))
            into = vietnamese.same(at.merged_into)
            if into in seen:
                if into == vietnamese.same(school.code):
                    report(MERGED_IN_A_CIRCLE.at(place, value=school.code))
                return
            if into not in by_code:
                if at is school:
                    report(MERGED_INTO_NONE.at(place, value=school.merged_into))
                return
            at = by_code[into]
