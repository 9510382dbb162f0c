"""The periods of a directive whose deadline comes again: when each opens, and the directive that it is by itself.

A period follows from the phrase and the letter's date alone, so that everybody who asks sees the same periods. Its
directive has an id of its own, `ID@2024-10`: events, states and summaries of a period are those of that directive.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from congvan.deadlines import phrases
from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.deadlines.instants import start_of
from congvan.deadlines.working_days import WorkingCalendar
from congvan.workflow.directive import Directive

SIGN = "@"
"""Stands between a directive's id and the key of a period."""

AHEAD = timedelta(days=800)
"""How far on the next period is looked for: over a year, and the longest way from a year to its day."""


class Period(Struct, frozen=True, kw_only=True):
    """One period: its key and name, when it opens, and its deadline."""

    key: str
    """`2024-10`, `2024-Q3`, `2024-H1`, `2024`, `2024-W36`, `2024-10-05`."""
    label: str
    """In Vietnamese, as documents say it: `tháng 10/2024`."""
    opens: datetime
    """Just after the last instant of the period before; the first one with the letter's day."""
    deadline: Deadline


def comes_again(directive: Directive) -> bool:
    """Tell whether a directive's deadline comes again in every period."""
    return directive.deadline.kind is DeadlineKind.RECURRING


def periods_until(
    directive: Directive,
    *,
    as_of: datetime,
    calendar: WorkingCalendar,
    zone: ZoneInfo,
    held: Mapping[str, datetime] | None = None,
) -> tuple[Period, ...]:
    """Return the periods that have opened by an instant, in order; none for a draft without a date.

    Args:
        directive: one whose deadline comes again.
        as_of: an aware instant.
        calendar: the office's working days, for warnings.
        zone: the time zone of the instants.
        held: last instants that were recorded when periods opened, by key; they stay what they were.
    """
    day = directive.letter.day
    if day is None or not comes_again(directive):
        return ()
    phrase, last = directive.deadline.phrase, max(as_of.astimezone(zone).date(), day) + AHEAD
    found: list[Period] = []
    opens = start_of(day, zone)
    for deadline in phrases.periods(phrase, first=day, last=last, calendar=calendar, zone=zone):
        if deadline.last_on_time is None or opens > as_of:
            break
        instant = (held or {}).get(deadline.period, deadline.last_on_time).astimezone(zone)
        words = f"{phrase.strip().rstrip('.;,')} (kỳ {deadline.label})"
        period = replace(deadline, phrase=words, last_on_time=instant, starts=opens)
        found.append(Period(key=deadline.period, label=deadline.label, opens=opens, deadline=period))
        opens = instant + timedelta(seconds=1)
    return tuple(found)


def id_of_period(directive_id: str, key: str) -> str:
    """Return the id of a period's directive: `2024-42-csdl@2024-10`."""
    return f"{directive_id}{SIGN}{key}"


def directive_id_of(period_id: str) -> str:
    """Return the id of the directive that a period belongs to; that of a directive as it is."""
    return period_id.partition(SIGN)[0]


def period_data(period_id: str) -> dict[str, object]:
    """Return what a document's event says of the period that it is about; nothing for a directive's id."""
    key = period_id.partition(SIGN)[2]
    return {"period": key} if key else {}


def directive_of_period(directive: Directive, period: Period) -> Directive:
    """Return what a period asks by itself: the directive under the period's id, with the period's deadline."""
    return replace(directive, id=id_of_period(directive.id, period.key), deadline=period.deadline)
