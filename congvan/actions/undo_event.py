"""Taking an event back: an event of its own, so that a summary as of an earlier instant stays what it was."""

from datetime import datetime

from congvan.actions.workspace import Workspace, open_store
from congvan.base import database
from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.tracking import event_table
from congvan.tracking.events import Event, EventKind, NewEvent

NO_EVENT = ProblemKind(
    code="actions.no-event",
    message="There is no event number {number}.",
    cure="“congvan status ID --json” and the line printed when an event was recorded show the numbers.",
)
ALREADY_UNDONE = ProblemKind(
    code="actions.already-undone",
    message="Event {number} was taken back already, by event {by}.",
    cure="Nothing needs to be done.",
)
CANNOT_UNDO_UNDO = ProblemKind(
    code="actions.cannot-undo-undo",
    message="Event {number} takes another one back and cannot be taken back itself.",
    cure="Record again what did happen.",
)


def undo(
    workspace: Workspace, number: int, *, by: str, why: str, now: datetime, dry_run: bool = False
) -> tuple[Event, NewEvent]:
    """Take an event back; return it and the event that undoes it.

    Raises:
        Refused: there is no such event, or it cannot be taken back.
        Stopped: the database cannot be used.
    """
    with open_store(workspace.office) as engine, database.writing(engine) as connection:
        events = event_table.load_events(connection)
        event = next((event for event in events if event.number == number), None)
        if event is None:
            raise Refused(NO_EVENT, number=number)
        if event.kind is EventKind.UNDONE:
            raise Refused(CANNOT_UNDO_UNDO, number=number)
        earlier = next((other for other in events if other.undoes == number), None)
        if earlier:
            raise Refused(ALREADY_UNDONE, number=number, by=earlier.number)
        undoing = NewEvent(
            directive=event.directive,
            school=event.school,
            requirement=event.requirement,
            kind=EventKind.UNDONE,
            happened_at=now,
            recorded_at=now,
            by=by,
            note=why,
            undoes=number,
        )
        if dry_run:
            return event, undoing
        return event, event_table.append_events(connection, [undoing])[0]
