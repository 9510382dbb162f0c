"""The periods of what comes again, each with its own last instant."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from congvan.deadlines import remarks
from congvan.deadlines.deadline import Deadline, DeadlineKind, Remark
from congvan.deadlines.instants import Clock, Relation, last_instant
from congvan.deadlines.meaning.setting import Setting, failed, warn_of_day, word_day
from congvan.deadlines.meaning.spans import day_of_month
from congvan.deadlines.office_times import OfficeTime, possible_hours
from congvan.deadlines.statements.statement import Recurring
from congvan.deadlines.words.tokens import DayOfMonth, Every, MonthOfPeriod
from congvan.deadlines.working_days import WEEKDAYS, WorkingCalendar

SHOWN = 12
"""How many periods after the document's date are shown."""

_ROMAN = ("I", "II", "III", "IV")
_LONGEST = {
    Every.DAY: 2, Every.WEEK: 8, Every.MONTH: 63, Every.QUARTER: 125, Every.HALF_YEAR: 220, Every.YEAR: 400
}  # fmt: skip
"""Days by which a period's instant can lie away from the days of the period itself."""
_MONTHS_LONG = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6}
_SHIFTS = {
    MonthOfPeriod.LAST: 0,
    MonthOfPeriod.LAST_OF_QUARTER: 0,
    MonthOfPeriod.NEXT: 1,
    MonthOfPeriod.FIRST_OF_NEXT_QUARTER: 1,
    MonthOfPeriod.FIRST_OF_QUARTER: -2,
}
"""Months from the last month of the period to the month in which its day lies."""


def resolve_recurring(recurring: Recurring, setting: Setting) -> Deadline:
    """Return what comes again with its next periods after the document's date."""
    why = missing(recurring)
    if why is None and recurring.part and len(_hours(recurring, setting)) > 1:
        return failed(recurring.text, remarks.HOURS_OPEN.of(part=recurring.text))
    readings: tuple[Deadline, ...] = ()
    if why is None and setting.issued_on:
        years = 1 if recurring.every in (Every.DAY, Every.WEEK, Every.MONTH) else 15
        last = setting.issued_on + timedelta(days=366 * years + 62)
        readings = periods(recurring, setting.issued_on, last, setting=setting)[:SHOWN]
    days = [one.day for one in (recurring, *recurring.more) if isinstance(one.day, int) and one.day > 28]
    short = days if recurring.every is not Every.YEAR else []
    return Deadline(
        phrase=recurring.text,
        kind=DeadlineKind.RECURRING,
        rule=remarks.RECURRING,
        readings=readings,
        warnings=tuple(remarks.SHORT_MONTH.of(day=day) for day in short),
        problem=why,
    )


def missing(recurring: Recurring) -> Remark | None:
    """Say what a phrase lacks for the day of each period; None where it is fixed."""
    match recurring.every:
        case Every.DAY:
            fixed = recurring.clock is not None
        case Every.WEEK:
            fixed = recurring.weekday is not None
        case Every.YEAR:
            fixed = recurring.month is not None
        case Every.MONTH:
            fixed = recurring.day is not None and recurring.month_of_period in (
                None, MonthOfPeriod.THIS, MonthOfPeriod.LAST, MonthOfPeriod.NEXT
            )  # fmt: skip
        case Every.QUARTER | Every.HALF_YEAR:
            if recurring.day is not None and recurring.month_of_period not in _SHIFTS:
                return remarks.NEEDS_MONTH_OF_PERIOD
            fixed = recurring.day is not None
        case None:
            fixed = False
    return None if fixed else remarks.NEEDS_DAY_OF_PERIOD


def periods(
    recurring: Recurring, first: date, last: date, *, setting: Setting, dated: bool = False
) -> tuple[Deadline, ...]:
    """Return the periods whose last instant falls on a day from `first` to `last`, in order.

    Where a week, month or year has several such days, each is a period by itself, with its date as key and name;
    `dated` asks for that also where other statements of the phrase have periods of the same week, month or year.
    """
    if recurring.more:
        each = (replace(recurring, more=()), *recurring.more)
        several = [period for one in each for period in periods(one, first, last, setting=setting, dated=True)]
        return in_order(several)
    hours = _hours(recurring, setting)
    if missing(recurring) or recurring.every is None or len(hours) > 1:
        return ()
    around = timedelta(days=_LONGEST[recurring.every])
    found = []
    for days in _days_of_periods(recurring, first - around, last + around, calendar=setting.calendar):
        relation = Relation.BY if days.shortened and hours[0] is None else recurring.relation
        instant = last_instant(days.day, days.day, clock=hours[0], relation=relation, zone=setting.zone)
        if first <= instant.date() <= last:
            found.append(
                Deadline(
                    phrase=recurring.text,
                    kind=DeadlineKind.INSTANT,
                    last_on_time=instant,
                    rule=remarks.RECURRING,
                    warnings=warn_of_day(instant, replace(setting, issued_on=None)),
                    label=_name_of_day(recurring, days.day) if dated else days.label,
                    period=days.day.isoformat() if dated else days.key,
                )
            )
    return tuple(found)


def in_order(found: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Return periods in order of their last instants, each key once: 29 and 30 are one day in February."""
    each = {period.period: period for period in sorted(found, key=lambda one: str(one.last_on_time))}
    return tuple(each.values())


def _hours(recurring: Recurring, setting: Setting) -> tuple[Clock | None, ...]:
    """Return the hours that each period can end at, one where it is known; None is the end of the day."""
    if not recurring.part:
        return (recurring.clock,)
    return possible_hours(OfficeTime(recurring.part), recurring.relation, setting.calendar.hours)


def _name_of_day(recurring: Recurring, day: date) -> str:
    """Return the name of a period that is one of several in its week, month or year."""
    return f"{WEEKDAYS[day.weekday()] if recurring.every is Every.WEEK else 'ngày'} {word_day(day)}"


class _Day(Struct, frozen=True, kw_only=True):
    """The day of a period; `shortened` where the month has no such day and its last stands in."""

    label: str
    key: str
    day: date
    shortened: bool = False


def _days_of_periods(recurring: Recurring, first: date, last: date, *, calendar: WorkingCalendar) -> Iterator[_Day]:
    """Yield the day of every period that touches a span of time."""
    match recurring.every:
        case Every.DAY:
            for count in range((last - first).days + 1):
                day = first + timedelta(days=count)
                yield _Day(label=f"ngày {word_day(day)}", key=day.isoformat(), day=day)
        case Every.WEEK:
            yield from _weeks(recurring.weekday or 0, first, last)
        case Every.YEAR:
            for year in range(first.year, last.year + 1):
                place = year * 12 + (recurring.month or 1) - 1
                yield _in_month((f"năm {year}", str(year)), place, recurring.day or 1, calendar=calendar)
        case _:
            yield from _months(recurring, first, last, calendar=calendar)


def _weeks(weekday: int, first: date, last: date) -> Iterator[_Day]:
    """Yield a weekday of every week."""
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        sunday = monday + timedelta(days=6)
        year, week, _ = monday.isocalendar()
        label = f"tuần {word_day(monday)} - {word_day(sunday)}"
        yield _Day(label=label, key=f"{year}-W{week:02d}", day=monday + timedelta(days=weekday))
        monday += timedelta(days=7)


def _months(recurring: Recurring, first: date, last: date, *, calendar: WorkingCalendar) -> Iterator[_Day]:
    """Yield the day of every month, quarter or half-year."""
    assert recurring.every is not None
    assert recurring.day is not None
    length = _MONTHS_LONG[recurring.every]
    shift = _SHIFTS.get(recurring.month_of_period, 0) if recurring.month_of_period else 0
    period, end = (first.year * 12 + first.month - 1) // length, (last.year * 12 + last.month - 1) // length
    while period <= end:
        closing = period * length + length - 1
        yield _in_month(_label(recurring.every, closing), closing + shift, recurring.day, calendar=calendar)
        period += 1


def _in_month(name: tuple[str, str], place: int, day: int | DayOfMonth, *, calendar: WorkingCalendar) -> _Day:
    """Return a named day of a month, the last one where the month is too short; months count from year 0."""
    year, month = place // 12, place % 12 + 1
    longest = monthrange(year, month)[1]
    label, key = name
    if isinstance(day, DayOfMonth):
        named = day_of_month(date(year, month, 1), date(year, month, longest), day, calendar=calendar)
        return _Day(label=label, key=key, day=named)
    return _Day(label=label, key=key, day=date(year, month, min(day, longest)), shortened=day > longest)


def _label(every: Every, closing: int) -> tuple[str, str]:
    """Return the name and the key of a period by its last month."""
    year, month = closing // 12, closing % 12 + 1
    if every is Every.MONTH:
        return f"tháng {month}/{year}", f"{year}-{month:02d}"
    if every is Every.QUARTER:
        return f"quý {_ROMAN[month // 3 - 1]}/{year}", f"{year}-Q{month // 3}"
    return f"6 tháng {'đầu' if month == 6 else 'cuối'} năm {year}", f"{year}-H{month // 6}"
