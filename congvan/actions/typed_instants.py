"""When something happened, by what was typed: a day without an hour, and instants that cannot be."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from congvan.actions.workspace import Workspace
from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.deadlines import school_years
from congvan.deadlines.typed_times import TypedInstant
from congvan.summaries import vietnamese_form

IN_THE_FUTURE = ProblemKind(
    code="actions.in-the-future",
    message="{instant} has not come yet, so it cannot have happened.",
    cure="Check the date, and the clock of this computer.",
)
BEFORE_THE_LETTER = ProblemKind(
    code="actions.before-the-letter",
    message="{instant} lies before the letter itself, which is of {day}.",
    cure="Check the day, month and year that were typed.",
)
LOCK_IN_THE_PAST = ProblemKind(
    code="actions.lock-in-the-past",
    message="{instant} has passed, and what was recorded since cannot be locked any more.",
    cure="Leave --at out to lock from now on, or type a day that is still to come.",
)


def happened_at(at: TypedInstant | None, now: datetime, workspace: Workspace, issued_on: date | None) -> datetime:
    """Return when it happened: a day without an hour means its end, or now where it is today.

    Raises:
        Refused: that instant has not come yet, or lies before the letter.
    """
    zone = workspace.office.zone
    if at is None or _is_today(at, now, zone):
        return now
    if at.instant > now:
        raise Refused(IN_THE_FUTURE, instant=vietnamese_form.show_instant(at.instant, zone))
    if issued_on and at.instant.astimezone(zone).date() < issued_on:
        day = f"{issued_on.day}/{issued_on.month}/{issued_on.year}"
        raise Refused(BEFORE_THE_LETTER, instant=vietnamese_form.show_instant(at.instant, zone), day=day)
    return at.instant


def lock_from(at: TypedInstant | None, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant from which a lock holds: a day without an hour means its beginning, or now where it is today.

    Raises:
        Refused: it has passed.
    """
    if at is None or _is_today(at, now, zone):
        return now
    local = at.instant.astimezone(zone)
    starts = local if at.has_hour else local.replace(hour=0, minute=0, second=0, microsecond=0)
    if starts < now:
        raise Refused(LOCK_IN_THE_PAST, instant=vietnamese_form.show_instant(starts, zone))
    return starts


def _is_today(at: TypedInstant, now: datetime, zone: ZoneInfo) -> bool:
    """Tell whether only a day was typed, and it is today."""
    return not at.has_hour and at.instant.astimezone(zone).date() == now.astimezone(zone).date()


def read_school_year(typed: str) -> int | None:
    """Read a school year, and return the calendar year in which it begins; None where it is none."""
    return school_years.parse_year(typed)
