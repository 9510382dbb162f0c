"""Taking an event back: an event of its own, so that a summary as of an earlier instant stays what it was."""

from datetime import datetime

from congvan.actions.recording import recording
from congvan.actions.workspace import Workspace
from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.summaries import vietnamese_form
from congvan.tracking import event_table
from congvan.tracking.events import Event, EventKind, NewEvent

NO_EVENT = ProblemKind(
    code="actions.no-event",
    message="There is no event number {number}.",
    cure="“congvan status ID --json” and the line printed when an event was recorded show the numbers.",
)
ALREADY_UNDONE = ProblemKind(
    code="actions.already-undone",
    message="Event {number} was taken back already, by event {later}, for {by} at {at}.",
    cure="Nothing needs to be done.",
)
CANNOT_UNDO_UNDO = ProblemKind(
    code="actions.cannot-undo-undo",
    message="Event {number} takes another one back and cannot be taken back itself.",
    cure="Record again what did happen.",
)


DECIDED_SINCE = ProblemKind(
    code="actions.decided-since",
    message="Event {number} was accepted or returned since, by event {later}.",
    cure="Take that event back first.",
)


def undo(
    workspace: Workspace, number: int, *, by: str, why: str, now: datetime, dry_run: bool = False
) -> tuple[Event, NewEvent]:
    """Take an event back; return it and the event that undoes it.

    Raises:
        Refused: there is no such event, or it cannot be taken back.
        Stopped: the database cannot be used.
    """
    with recording(workspace, now=now) as (connection, recorded_at):
        events = event_table.load_events(connection)
        event = next((event for event in events if event.number == number), None)
        if event is None:
            raise Refused(NO_EVENT, number=number)
        if event.kind is EventKind.UNDONE:
            raise Refused(CANNOT_UNDO_UNDO, number=number)
        earlier = next((other for other in events if other.undoes == number), None)
        if earlier:
            at = vietnamese_form.show_instant(earlier.recorded_at, workspace.office.zone)
            raise Refused(ALREADY_UNDONE, number=number, later=earlier.number, by=earlier.by or "?", at=at)
        standing = tuple(other for other in events if other.undoes is None and not _is_undone(other, events))
        after = _decisions_about(event, standing)
        if after:
            raise Refused(DECIDED_SINCE, number=number, later=", ".join(str(other.number) for other in after))
        undoing = NewEvent(
            directive=event.directive,
            school=event.school,
            requirement=event.requirement,
            kind=EventKind.UNDONE,
            happened_at=now,
            recorded_at=recorded_at,
            by=by,
            note=why,
            undoes=number,
        )
        if dry_run:
            return event, undoing
        return event, event_table.append_events(connection, [undoing])[0]


def _is_undone(event: Event, events: tuple[Event, ...]) -> bool:
    """Tell whether an event was taken back."""
    return any(other.undoes == event.number for other in events)


def _decisions_about(event: Event, standing: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the acceptances and returns that a submission has met since."""
    if event.kind is not EventKind.SUBMITTED:
        return ()
    return tuple(
        other
        for other in standing
        if other.kind in (EventKind.ACCEPTED, EventKind.RETURNED)
        and other.number > event.number
        and (other.directive, other.school) == (event.directive, event.school)
        and (other.requirement is None or other.requirement == event.requirement)
    )
