"""Which periods of what comes again are reminded of: the current one, and those whose plan is not over yet.

A period is over for reminders a week after the last step of its plan, so that an office that begins to remind, or has
not for a while, does not urge schools about every period of two years at once. What a school was given more time for,
or was to do again, keeps its period open.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from congvan.actions import directive_periods
from congvan.actions.workspace import Workspace
from congvan.base import database
from congvan.base.errors import Refused
from congvan.base.problems import Place
from congvan.reminders import plan
from congvan.tracking import event_query
from congvan.tracking.events import MOVES_DEADLINE
from congvan.workflow import opened_periods
from congvan.workflow.directive import Directive

AFTER_THE_LAST = timedelta(days=7)
"""How long after the last step of its plan a period is still reminded of."""


def reminded(
    workspace: Workspace, directive: Directive, wanted: str, connection: database.Connection, *, as_of: datetime
) -> Iterator[Directive]:
    """Go through a directive, or those of its periods that reminders are about; of a period that is wanted only that.

    Raises:
        Refused: there is no such period.
    """
    if not opened_periods.comes_again(directive):
        if wanted:
            place = Place(file=directive.place.file)
            raise Refused(directive_periods.NO_PERIODS, place, directive=directive.id, typed=wanted)
        yield directive
    elif wanted:
        yield directive_periods.choose_period(workspace, directive, wanted, connection, as_of=as_of)
    else:
        periods = directive_periods.opened(workspace, directive, connection, as_of=as_of)
        for period in periods:
            one = directive_periods.of_period(workspace, directive, period)
            if period is periods[-1] or goes_on(workspace, one, connection, as_of=as_of):
                yield one


def goes_on(workspace: Workspace, directive: Directive, connection: database.Connection, *, as_of: datetime) -> bool:
    """Tell whether the plan of a period is not over; that of a directive without periods never is."""
    last_on_time = directive.deadline.last_on_time
    if not directive.deadline.period or last_on_time is None:
        return True
    zone = workspace.office.zone
    furthest = max((step.days for step in directive.reminders), default=0)
    last = plan.day_of_step(last_on_time.astimezone(zone).date(), furthest, workspace.calendar)
    if as_of.astimezone(zone).date() <= last + AFTER_THE_LAST:
        return True
    return any(event.kind in MOVES_DEADLINE for event in event_query.load_events(connection, directive.id))
