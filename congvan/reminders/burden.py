"""What is due when, over all directives, and what should be looked at: heads are blamed for the load of schools.

Pure: due dates go in, remarks come out; nothing is touched.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from congvan.deadlines.working_days import WorkingCalendar

CLOSE_DAYS = 2
"""Two directives due for the same schools within so many days stand in each other's way."""


class DueDay(Struct, frozen=True, kw_only=True):
    """What one directive wants from schools by one day."""

    day: date
    hour: str
    """`trước 17 giờ 00`; empty for the end of the day."""
    directive: str
    short: str
    """`42/PGDĐT-CNTT`, or the id of a draft."""
    subject: str
    label: str = ""
    """What tells it from the directive's other days: `gia hạn`, `tháng 9/2024`."""
    is_draft: bool = False
    owed: tuple[tuple[str, int], ...] = ()
    """Codes of schools, each with how many requirements it has to hand in by then."""

    @property
    def schools(self) -> frozenset[str]:
        """Return the codes of the schools."""
        return frozenset(code for code, _count in self.owed)


class RemarkKind(StrEnum):
    """What may be wrong with a calendar."""

    DAY_OFF = "day-off"
    CLOSE = "close"
    BURDEN = "burden"


class CalendarRemark(Struct, frozen=True, kw_only=True):
    """Something to be looked at, with what it is about."""

    kind: RemarkKind
    day: date
    """The day, the earlier of the two, or the Monday of the week."""
    directives: tuple[str, ...]
    """Short names."""
    schools: int = 0
    """How many schools it concerns."""
    worst: int = 0
    """Of a burden: the most requirements that one school has in that week."""
    why: str = ""
    """Of a day off: its name, as documents say it."""
    other_day: date | None = None


def find_remarks(due: Sequence[DueDay], calendar: WorkingCalendar, *, most: int) -> tuple[CalendarRemark, ...]:
    """Find days off, directives too close to each other, and weeks with more than `most` requirements for a school."""
    found = [*_days_off(due, calendar), *_close(due), *_burdens(due, most)]
    return tuple(sorted(found, key=lambda remark: (remark.day, remark.kind)))


def _days_off(due: Iterable[DueDay], calendar: WorkingCalendar) -> Iterator[CalendarRemark]:
    """Find what is due on a day off."""
    for one in due:
        if not calendar.is_working_day(one.day):
            yield CalendarRemark(
                kind=RemarkKind.DAY_OFF,
                day=one.day,
                directives=(one.short,),
                schools=len(one.owed),
                why=calendar.why_off(one.day),
            )


def _close(due: Sequence[DueDay]) -> Iterator[CalendarRemark]:
    """Find two directives that the same schools have within a few days; only those of near days are compared."""
    ordered = sorted(due, key=lambda one: (one.day, one.directive))
    for place, first in enumerate(ordered):
        for second in ordered[place + 1 :]:
            if (second.day - first.day).days > CLOSE_DAYS:
                break
            common = len(first.schools & second.schools)
            if common and first.directive != second.directive:
                yield CalendarRemark(
                    kind=RemarkKind.CLOSE,
                    day=first.day,
                    other_day=second.day,
                    directives=(first.short, second.short),
                    schools=common,
                )


def _burdens(due: Iterable[DueDay], most: int) -> Iterator[CalendarRemark]:
    """Find weeks, Monday to Sunday, in which schools have more to hand in than they should."""
    load: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    names: dict[date, dict[str, None]] = defaultdict(dict)
    for one in due:
        monday = one.day - timedelta(days=one.day.weekday())
        names[monday][one.short] = None
        for code, count in one.owed:
            load[monday][code] += count
    for monday, of_school in load.items():
        over = [count for count in of_school.values() if count > most]
        if over:
            yield CalendarRemark(
                kind=RemarkKind.BURDEN,
                day=monday,
                directives=tuple(names[monday]),
                schools=len(over),
                worst=max(over),
            )
