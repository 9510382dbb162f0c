"""Taking back a line of the register of incoming documents that was written by mistake: the line stays and says so."""

from datetime import datetime

from msgspec import Struct

from congvan.actions.acting import WhoAsks, find_actor
from congvan.actions.link_basis import NO_ARRIVAL
from congvan.actions.recording import recording
from congvan.actions.workspace import Workspace
from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.register import document_event_table, incoming_table
from congvan.register.document_events import IncomingDocument, NewDocumentEvent
from congvan.register.stages import Action, DocumentEventKind
from congvan.summaries import vietnamese_form

CANCELLED_ALREADY = ProblemKind(
    code="actions.cancelled-already",
    message="Số đến {arrival}/{year} was taken back already, by {by} at {at}.",
    cure="Nothing needs to be done.",
)


class ToCancel(Struct, frozen=True, kw_only=True):
    """Which số đến was written by mistake, and why it is taken back."""

    arrival: int
    year: int | None = None
    """None for the present one."""
    who: WhoAsks
    why: str


def cancel(
    workspace: Workspace, asked: ToCancel, *, now: datetime, dry_run: bool = False
) -> tuple[IncomingDocument, NewDocumentEvent]:
    """Take back a line: its number is not given again, and the document may be written into the register anew.

    Raises:
        Refused: there is no such số đến, it was taken back already, or it is not theirs to do.
        Stopped: the database cannot be used.
    """
    actor = find_actor(workspace.office, asked.who, Action.CANCEL)
    with recording(workspace, now=now, dry_run=dry_run) as (connection, recorded_at):
        year = asked.year or recorded_at.astimezone(workspace.office.zone).year
        told = {"arrival": asked.arrival, "year": year}
        arrived = incoming_table.find_arrival(connection, year, asked.arrival)
        if arrived is None:
            raise Refused(NO_ARRIVAL, **told)
        before = incoming_table.load_cancelled(connection).get((year, asked.arrival))
        if before:
            at = vietnamese_form.show_instant(before.recorded_at, workspace.office.zone)
            raise Refused(CANCELLED_ALREADY, **told, by=before.by or "?", at=at)
        event = NewDocumentEvent(
            directive=None,
            kind=DocumentEventKind.CANCELLED.value,
            happened_at=recorded_at,
            recorded_at=recorded_at,
            by=actor.name,
            role=actor.role,
            why=asked.why,
            data=told,
        )
        if not dry_run:
            event = document_event_table.append_document_event(connection, event)
    return arrived.document, event
