"""What a phrase is read in: the document's date, the day of receipt, the office's calendar and time zone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.deadlines import remarks
from congvan.deadlines.deadline import Deadline, DeadlineKind, Remark
from congvan.deadlines.instants import start_of
from congvan.deadlines.working_days import WorkingCalendar, previous_working_day

FAR = timedelta(days=366)
"""A deadline later than this after the document's date is worth a second look."""


class Setting(Struct, frozen=True, kw_only=True):
    """Everything that the meaning of a phrase depends on besides its words."""

    issued_on: date | None
    received_on: date | None
    calendar: WorkingCalendar
    zone: ZoneInfo


def failed(phrase: str, why: Remark) -> Deadline:
    """Return a phrase that cannot be resolved."""
    return Deadline(phrase=phrase, kind=DeadlineKind.ERROR, problem=why)


def ambiguous(phrase: str, why: Remark, readings: tuple[Deadline, ...]) -> Deadline:
    """Return a phrase with all that it can mean; none is chosen."""
    return Deadline(phrase=phrase, kind=DeadlineKind.AMBIGUOUS, readings=readings, problem=why)


def warn_of_day(instant: datetime, setting: Setting, *, since: date | None = None) -> tuple[Remark, ...]:
    """Return what to look at about a last instant: a day off, a year or day not settled, a date far off.

    Args:
        instant: the last instant on time.
        setting: the document's date and the calendar.
        since: the day from which days were counted; every year touched must be confirmed.
    """
    day, calendar = instant.date(), setting.calendar
    found = []
    if not calendar.is_working_day(day):
        before = word_day(previous_working_day(day, calendar))
        found.append(remarks.DAY_OFF.of(day=word_day(day), why=calendar.why_off(day), before=before))
    years = range((since or day).year, day.year + 1)
    found += [remarks.UNCONFIRMED_YEAR.of(year=year) for year in years if not calendar.is_confirmed(year)]
    open_days = [d for d in sorted(calendar.unsettled) if (since is not None and since < d <= day) or d == day]
    found += [remarks.UNSETTLED_DAY.of(day=word_day(open_day)) for open_day in open_days[:1]]
    if setting.issued_on and instant < start_of(setting.issued_on, setting.zone):
        found.append(remarks.LONG_PAST.of(day=word_day(setting.issued_on)))
    if setting.issued_on and day > setting.issued_on + FAR:
        found.append(remarks.FAR_AHEAD.of(day=word_day(setting.issued_on)))
    return tuple(found)


def word_day(day: date) -> str:
    """Return a day as documents write it: `14/9/2024`."""
    return f"{day.day}/{day.month}/{day.year}"
