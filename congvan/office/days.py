"""The office's own list of days off and worked days: its lines in config.yaml, and what cannot be in it."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from congvan.base import schema
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.base.schema import Field, Reading, Shape
from congvan.base.yaml_text import Mapping, Node
from congvan.deadlines.days_off import DayKind, OfficeDay

MAX_RANGE_DAYS = 31

UNCLEAR_DAY = ProblemKind(
    code="office.unclear-day",
    message="This line of days off must have either “date”, or “from” and “to”.",
    cure="Write date: 2/9/2024 for one day, or from: 8/2/2024 and to: 14/2/2024 for several.",
)
RANGE_BACKWARDS = ProblemKind(
    code="office.day-range",
    message="From {first} to {last} is not a range of one to {limit} days.",
    cure="Check both dates; write a longer break on several lines.",
)
DAY_TWICE = ProblemKind(
    code="office.day-twice",
    message="The day {day} stands here a second time; the first is at line {first}.",
    cure="Keep one of the two.",
)
WORKED_ALREADY = ProblemKind(
    code="office.worked-already",
    message="{day} is a day of the working week, so it cannot be added as a worked day.",
    cure="Check the date; for a holiday on which the office works write kind: not-off.",
)
OFF_ALREADY = ProblemKind(
    code="office.off-already",
    message="{day} is not a day of the working week, so it is off in any case.",
    cure="Check the date; if it is worked in exchange for another day write kind: worked.",
    severity=Severity.WARNING,
)
NO_DOCUMENT = ProblemKind(
    code="office.day-without-document",
    message="No document is named that says so.",
    cure="Add document: with number, symbol and date, so that a deadline can be defended.",
    severity=Severity.WARNING,
)


class DayLine(Struct, frozen=True, kw_only=True):
    """A line of the list: its days, what it says of them, and its place in the file."""

    days: tuple[date, ...]
    kind: DayKind
    why: str
    document: str
    place: Place

    def office_days(self) -> tuple[OfficeDay, ...]:
        """Return the line as one record a day."""
        return tuple(OfficeDay(day=day, kind=self.kind, why=self.why, document=self.document) for day in self.days)


DAY = Shape(
    name="days_off",
    fields=(
        Field(key="date", read=schema.calendar_date, doc="the day, where it is one."),
        Field(key="from", read=schema.calendar_date, doc="the first of several days."),
        Field(key="to", read=schema.calendar_date, doc="the last of several days."),
        Field(
            key="kind",
            read=schema.choice(*DayKind),
            default=DayKind.OFF,
            doc="off (a day off), worked (a Saturday or Sunday on which the office works), not-off (no day off here).",
        ),
        Field(key="why", read=schema.text, required=True, doc="the reason, as it is shown beside a deadline."),
        Field(
            key="document",
            read=schema.text,
            default="",
            doc="the document that says so, with number, symbol and date.",
        ),
    ),
)


def read_day(node: Node, path: str, reading: Reading) -> DayLine | None:
    """Read a line of the list."""
    values = DAY.read(node, path, reading)
    if values is None or not isinstance(node, Mapping):
        return None
    place = schema.at(node, path)
    given = {key for key in ("date", "from", "to") if node.get(key) is not None}
    if given not in ({"date"}, {"from", "to"}):
        reading.report(UNCLEAR_DAY.at(place))
        return None
    first, last = (values["date"],) * 2 if "date" in given else (values["from"], values["to"])
    if first is None or last is None or values["why"] is None:
        return None
    if not 0 <= (last - first).days < MAX_RANGE_DAYS:
        shown = {"first": word_day(first), "last": word_day(last), "limit": MAX_RANGE_DAYS}
        reading.report(RANGE_BACKWARDS.at(place, **shown))
        return None
    if not values["document"] and node.get("document") is None:
        reading.report(NO_DOCUMENT.at(place))
    days = tuple(first + timedelta(days=number) for number in range((last - first).days + 1))
    kind = DayKind(values["kind"])
    return DayLine(days=days, kind=kind, why=values["why"], document=values["document"], place=place)


def check_days(lines: Iterable[DayLine], working_week: tuple[int, ...]) -> tuple[Problem, ...]:
    """Find days that stand twice, and lines that say nothing new about their day."""
    problems: list[Problem] = []
    first: dict[date, DayLine] = {}
    for line in lines:
        for day in line.days:
            if day in first:
                problems.append(DAY_TWICE.at(line.place, day=word_day(day), first=first[day].place.line))
            first.setdefault(day, line)
            worked = day.weekday() in working_week
            if line.kind is DayKind.WORKED and worked:
                problems.append(WORKED_ALREADY.at(line.place, day=word_day(day)))
            elif line.kind is not DayKind.WORKED and not worked and len(line.days) == 1:
                problems.append(OFF_ALREADY.at(line.place, day=word_day(day)))
    return tuple(problems)


def word_day(day: date) -> str:
    """Write a day as it is typed: `2/9/2024`."""
    return f"{day.day}/{day.month}/{day.year}"
