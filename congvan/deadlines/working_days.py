"""Working days: which days are worked, why the others are not, and counting over them."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct, field

from congvan.deadlines.deadline import SkippedDay
from congvan.deadlines.office_times import OfficeHours
from congvan.deadlines.school_years import SchoolYear

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
"""Names as documents write them, Monday first."""


class DaySource(StrEnum):
    """Who says that a day is off or worked; the later one wins."""

    LAW = "law"
    ANNOUNCEMENT = "announcement"
    OFFICE = "office"


class CalendarDay(Struct, frozen=True, kw_only=True):
    """A day that does not follow the working week: a holiday, a swapped day, a worked Saturday."""

    day: date
    worked: bool
    why: str
    """Vietnamese, shown in documents: `nghỉ Tết Nguyên đán`, `làm bù`."""
    source: DaySource
    document: str = ""
    """The document that says so, where one is known."""


class WorkingCalendar(Struct, frozen=True, kw_only=True):
    """Which days an office works.

    `days` holds only the days that differ from the working week; a day that the office's list gives back to the week
    is simply not in it. `unsettled` holds days for which a change was proposed and no decision is known.
    """

    days: Mapping[date, CalendarDay] = field(default_factory=lambda: MappingProxyType({}))
    working_week: tuple[int, ...] = (0, 1, 2, 3, 4)
    confirmed: frozenset[int] = frozenset()
    unsettled: frozenset[date] = frozenset()
    hours: OfficeHours | None = None
    """When the office works on such a day, for `cuối giờ chiều`."""
    school_years: tuple[SchoolYear, ...] = ()
    """The years of the schools, for `cuối học kỳ I`, `trước khai giảng`."""

    def __post_init__(self) -> None:
        if not set(self.working_week) & set(range(7)):
            raise ValueError("a working week has at least one day")

    def is_working_day(self, day: date) -> bool:
        """Tell whether the office works on a day."""
        found = self.days.get(day)
        return found.worked if found else day.weekday() in self.working_week

    def why_off(self, day: date) -> str:
        """Return why a day is off, in Vietnamese as documents say it; nothing for a working day."""
        found = self.days.get(day)
        if found:
            return "" if found.worked else found.why
        return "" if day.weekday() in self.working_week else WEEKDAYS[day.weekday()]

    def is_confirmed(self, year: int) -> bool:
        """Tell whether a document is known that settles the days off of a year."""
        return year in self.confirmed


def next_working_day(day: date, calendar: WorkingCalendar) -> date:
    """Return the first working day after a day."""
    return add_working_days(day, 1, calendar)[0]


def previous_working_day(day: date, calendar: WorkingCalendar) -> date:
    """Return the last working day before a day."""
    return add_working_days(day, -1, calendar)[0]


def add_working_days(day: date, count: int, calendar: WorkingCalendar) -> tuple[date, tuple[SkippedDay, ...]]:
    """Return the day that is `count` working days after (negative: before) a day, and the days not counted.

    The day itself is never counted, whether it is worked or not (Civil Code 2015, art. 147.2).
    """
    step = timedelta(days=1 if count > 0 else -1)
    left, skipped = abs(count), []
    while left:
        day += step
        if calendar.is_working_day(day):
            left -= 1
        else:
            skipped.append(SkippedDay(day=day, why=calendar.why_off(day)))
    return day, tuple(skipped)


def roll_forward(day: date, calendar: WorkingCalendar) -> tuple[date, tuple[SkippedDay, ...]]:
    """Return a day, or the next working day when it is off, and the days rolled over (Civil Code 2015, art. 148.5)."""
    if calendar.is_working_day(day):
        return day, ()
    rolled, skipped = add_working_days(day, 1, calendar)
    return rolled, (SkippedDay(day=day, why=calendar.why_off(day)), *skipped)
