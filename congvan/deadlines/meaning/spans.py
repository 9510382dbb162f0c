"""The days that a written time stands for, once its year is known, and the years that it can be in."""

from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from congvan.deadlines import remarks
from congvan.deadlines.deadline import Remark
from congvan.deadlines.meaning.setting import Setting, word_day
from congvan.deadlines.statements.statement import Point, Span, When
from congvan.deadlines.words.tokens import (
    LAST_WEEK,
    DateToken,
    DayOfMonth,
    MonthToken,
    QuarterToken,
    StretchToken,
    WeekToken,
    YearToken,
)
from congvan.deadlines.working_days import WEEKDAYS, WorkingCalendar, add_working_days


class Days(Struct, frozen=True, kw_only=True):
    """The first and last day of a time, and what tells this reading from another."""

    first: date
    last: date
    label: str = ""


class Found(Struct, frozen=True, kw_only=True):
    """The days that a time can stand for: one, several with the reason, or none with the reason."""

    days: tuple[Days, ...] = ()
    why: Remark | None = None


def find_days(when: When, setting: Setting, *, leaves_out: bool = False) -> Found:
    """Return the days of a time: its own year's, else the document's; two years where that has passed.

    Args:
        when: the time as written.
        setting: for the document's date.
        leaves_out: the phrase leaves the first day out (`trước`), so that it has passed a day earlier.
    """
    year = _written_year(when.span, setting)
    if year is None:
        return Found(why=remarks.NO_YEAR.of(date=when.text))
    days = days_in(when, year, calendar=setting.calendar)
    if not days:
        return Found(why=remarks.NO_SUCH_DATE.of(date=when.text))
    if len(days) > 1:
        return Found(days=days, why=remarks.WEEK_OPEN.of(part=when.text))
    last = days[0].first - timedelta(days=1) if leaves_out else days[0].last
    if not _has_own_year(when.span) and setting.issued_on and min(last, days[0].last) < setting.issued_on:
        following = days_in(when, year + 1, calendar=setting.calendar)
        both = (*_labelled(days, year), *_labelled(following, year + 1))
        return Found(days=both, why=remarks.YEAR_OPEN.of(date=when.text))
    return _check_weekday(when, days[0])


def days_in(when: When, year: int, *, calendar: WorkingCalendar) -> tuple[Days, ...]:
    """Return the days of a time in a year; nothing for 29/2 where there is none, several for a week of a month.

    `calendar` settles `ngày làm việc cuối cùng`.
    """
    span = when.span
    if isinstance(when.point, DayOfMonth):
        whole = days_in(replace(when, point=None), year, calendar=calendar)[0]
        return (_one(day_of_month(whole.first, whole.last, when.point, calendar=calendar)),)
    match span:
        case DateToken():
            if span.day > monthrange(year, span.month)[1]:
                return ()
            return (_one(date(year, span.month, span.day)),)
        case MonthToken():
            return (_point_of(_months(year, span.month, span.month), when.point),)
        case QuarterToken():
            return (_point_of(_months(year, span.quarter * 3 - 2, span.quarter * 3), when.point),)
        case YearToken():
            return (_point_of_year(year, when.point),)
        case WeekToken():
            return _weeks(year, span.month, span.week)
        case StretchToken():
            return (_stretch(span, year),)


def day_of_month(first: date, last: date, day: DayOfMonth, *, calendar: WorkingCalendar) -> date:
    """Return the first or last day, or working day, of the days from `first` to `last`."""
    match day:
        case DayOfMonth.FIRST:
            return first
        case DayOfMonth.LAST:
            return last
        case DayOfMonth.FIRST_WORKING:
            return add_working_days(first - timedelta(days=1), 1, calendar)[0]
        case DayOfMonth.LAST_WORKING:
            return add_working_days(last + timedelta(days=1), -1, calendar)[0]


def _stretch(span: StretchToken, year: int) -> Days:
    """Return the first or last months of a year, or days of a month."""
    if span.month is None:
        return _months(year, 13 - span.count, 12) if span.last else _months(year, 1, span.count)
    month = _months(year, span.month, span.month)
    length = timedelta(days=span.count - 1)
    return replace(month, first=month.last - length) if span.last else replace(month, last=month.first + length)


def _one(day: date) -> Days:
    """Return a single day."""
    return Days(first=day, last=day)


def _months(year: int, first: int, last: int) -> Days:
    """Return whole months."""
    return Days(first=date(year, first, 1), last=date(year, last, monthrange(year, last)[1]))


def _point_of(days: Days, point: object) -> Days:
    """Return the 1st, 15th or last day of a month (Civil Code 2015, art. 146.2)."""
    match point:
        case Point.FIRST:
            return _one(days.first)
        case Point.MIDDLE:
            return _one(days.first.replace(day=15))
        case Point.LAST:
            return _one(days.last)
        case _:
            return days


def _point_of_year(year: int, point: object) -> Days:
    """Return 1/1, 30/6 or 31/12 (Civil Code 2015, art. 146.3)."""
    if point is Point.MIDDLE:
        return _one(date(year, 6, 30))
    return _point_of(_months(year, 1, 12), point)


def _weeks(year: int, month: int, week: int) -> tuple[Days, ...]:
    """Return the ways to count a week of a month: by sevens, from the week of the 1st, from the first Monday."""
    first = date(year, month, 1)
    if week == LAST_WEEK:
        last = first.replace(day=monthrange(year, month)[1])
        monday = last - timedelta(days=last.weekday())
        return _seven_days({last - timedelta(days=6), monday, monday - timedelta(days=7 if last.weekday() < 6 else 0)})
    sevens = first + timedelta(days=7 * (week - 1))
    calendar_week = first - timedelta(days=first.weekday()) + timedelta(days=7 * (week - 1))
    from_monday = first + timedelta(days=-first.weekday() % 7) + timedelta(days=7 * (week - 1))
    return _seven_days({sevens, calendar_week, from_monday})


def _seven_days(starts: set[date]) -> tuple[Days, ...]:
    """Return the seven days from each start, in order."""
    return tuple(
        Days(first=day, last=day + timedelta(days=6), label=f"{word_day(day)} - {word_day(day + timedelta(days=6))}")
        for day in sorted(starts)
    )


def _has_own_year(span: Span) -> bool:
    """Tell whether a time says its year, or how many years on it lies."""
    return span.year is not None or bool(getattr(span, "years_on", None) is not None)


def _written_year(span: Span, setting: Setting) -> int | None:
    """Return the year that is written, else the document's; None where neither is known."""
    if span.year is not None:
        return span.year
    if setting.issued_on is None:
        return None
    return setting.issued_on.year + (getattr(span, "years_on", None) or 0)


def _labelled(days: tuple[Days, ...], year: int) -> tuple[Days, ...]:
    """Return days labelled with their year."""
    return tuple(Days(first=one.first, last=one.last, label=str(year)) for one in days)


def _check_weekday(when: When, days: Days) -> Found:
    """Return the day, or both the date and the nearest such weekday where the two do not agree."""
    right = days.last.weekday()
    if when.weekday is None or when.weekday == right:
        return Found(days=(days,))
    away = (when.weekday - right + 3) % 7 - 3
    near = days.last + timedelta(days=away)
    why = remarks.WEEKDAY_WRONG.of(date=word_day(days.last), right=WEEKDAYS[right], wrong=WEEKDAYS[when.weekday])
    readings = (days.last, near)
    return Found(
        days=tuple(Days(first=day, last=day, label=f"{WEEKDAYS[day.weekday()]} {word_day(day)}") for day in readings),
        why=why,
    )
