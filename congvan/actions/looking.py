"""The instant of which something is shown where nobody says one: now, by a clock that may be behind what is recorded.

The other side of `recording`: what is shown as of now must not silently leave out the newest events.
"""

from datetime import datetime, timedelta

from msgspec import Struct

from congvan.actions.workspace import Workspace, reading_store
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.store import chain_query
from congvan.summaries import vietnamese_form

CLOCK_BEHIND_SHOWN = ProblemKind(
    code="actions.clock-behind-shown",
    message="The clock of this computer ({now}) is behind the newest event, number {number} of {at} for {by}: what was "
    "recorded after {now} is not shown.",
    cure="Put the clock right (date, hour, time zone); or see everything with --as-of “{all}”. Where the clock of "
    "another computer was wrong, docs/store.md says how to go on.",
    severity=Severity.WARNING,
)


class Look(Struct, frozen=True, kw_only=True):
    """The instant as of which something is shown, and what is to be said about it."""

    as_of: datetime
    problems: tuple[Problem, ...] = ()


def look_now(workspace: Workspace, *, now: datetime) -> Look:
    """Return the instant as of which the present state is shown.

    That of the newest event where this computer's clock is a little behind it, as in recording; where it is far behind,
    the clock's own, with a warning: nobody knows which of the two clocks is right.

    Raises:
        Stopped: the database cannot be used.
    """
    with reading_store(workspace.office) as connection:
        newest = chain_query.newest_event(connection)
    if newest is None or newest.recorded_at <= now:
        return Look(as_of=now)
    if newest.recorded_at - now <= chain_query.CLOCKS_DIFFER:
        return Look(as_of=newest.recorded_at)
    zone = workspace.office.zone
    to_see_all = newest.recorded_at.astimezone(zone) + timedelta(minutes=1)  # typed to the minute
    told = {
        "now": vietnamese_form.show_instant(now, zone),
        "number": newest.number,
        "by": newest.by or "?",
        "at": vietnamese_form.show_instant(newest.recorded_at, zone),
        "all": f"{to_see_all.day}/{to_see_all.month}/{to_see_all.year} {to_see_all:%Hh%M}",
    }
    return Look(as_of=now, problems=(CLOCK_BEHIND_SHOWN.at(Place(), **told),))
