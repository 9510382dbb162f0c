"""The basis of a directive: which incoming documents it carries out, shown, linked and parted again."""

from datetime import datetime

from msgspec import Struct

from congvan.actions import incoming_basis
from congvan.actions.acting import WhoAsks, find_actor
from congvan.actions.recording import recording
from congvan.actions.workspace import Workspace, open_directive, open_store
from congvan.base import database
from congvan.base.errors import Refused
from congvan.base.problems import Problem, ProblemKind
from congvan.register import document_event_table, incoming_table
from congvan.register.document_events import NewDocumentEvent
from congvan.register.incoming_table import Arrived
from congvan.register.stages import EVENT_OF, Action
from congvan.workflow.directive import Directive

NO_ARRIVAL = ProblemKind(
    code="actions.no-arrival",
    message="The register of incoming documents of {year} has no số đến {arrival}.",
    cure="Look it up with “congvan find”; for another year add --year.",
)
LINKED_ALREADY = ProblemKind(
    code="actions.linked-already",
    message="Số đến {arrival}/{year} is the basis of {directive} already.",
    cure="Nothing needs to be done.",
)
NOT_LINKED = ProblemKind(
    code="actions.not-linked",
    message="Số đến {arrival}/{year} is not the basis of {directive}.",
    cure="“congvan basis {directive}” shows what is.",
)


class ToLink(Struct, frozen=True, kw_only=True):
    """Which directive, and which incoming document is its basis, or is it no more."""

    directive: str
    arrival: int | None = None
    """None to show the basis only."""
    year: int | None = None
    """None for the present one."""
    remove: bool = False
    who: WhoAsks
    why: str = ""


class BasisShown(Struct, frozen=True, kw_only=True):
    """The basis of a directive: what is linked, and what was recorded just now."""

    directive: Directive
    linked: tuple[Arrived, ...]
    event: NewDocumentEvent | None
    warnings: tuple[Problem, ...]


def link(workspace: Workspace, asked: ToLink, *, now: datetime, dry_run: bool = False) -> BasisShown:
    """Link an incoming document to a directive, or part them; without a số đến show what is linked.

    Raises:
        Refused: no such directive or số đến, it is so already, or it is not theirs to do.
        ProblemsFound: the workflow file has problems.
        Stopped: the database cannot be used.
    """
    directive = open_directive(workspace, asked.directive)
    if asked.arrival is None:
        with open_store(workspace.office) as engine, database.reading(engine) as connection:
            return _shown(directive, connection)
    with recording(workspace, now=now, dry_run=dry_run) as (connection, recorded_at):
        event = _event(workspace, asked, directive, connection, now=recorded_at)
        if not dry_run:
            event = document_event_table.append_document_event(connection, event)
        return _shown(directive, connection, event)


def _shown(directive: Directive, connection: database.Connection, event: NewDocumentEvent | None = None) -> BasisShown:
    """Return the basis as it is now."""
    return BasisShown(
        directive=directive,
        linked=incoming_basis.load_basis(connection, directive.id),
        event=event,
        warnings=tuple(incoming_basis.check_basis(directive, incoming_basis.find_numbered(connection, directive))),
    )


def _event(
    workspace: Workspace, asked: ToLink, directive: Directive, connection: database.Connection, *, now: datetime
) -> NewDocumentEvent:
    """Build the event of linking or parting.

    Raises:
        Refused: there is no such số đến, or it is so already.
    """
    action = Action.UNLINK if asked.remove else Action.LINK
    actor = find_actor(workspace.office, asked.who, action)
    year = asked.year or now.astimezone(workspace.office.zone).year
    told = {"arrival": asked.arrival, "year": year, "directive": directive.id}
    arrived = incoming_table.find_arrival(connection, year, asked.arrival or 0)
    if arrived is None:
        raise Refused(NO_ARRIVAL, **told)
    linked = arrived in incoming_basis.load_basis(connection, directive.id)
    if linked is not asked.remove:
        raise Refused(LINKED_ALREADY if linked else NOT_LINKED, **told)
    document = arrived.document
    return NewDocumentEvent(
        directive=directive.id,
        kind=EVENT_OF[action].value,
        happened_at=now,
        recorded_at=now,
        by=actor.name,
        role=actor.role,
        why=asked.why,
        data={
            "year": document.year,
            "arrival": document.arrival,
            "number": document.number,
            "symbol": document.symbol,
            "author": document.author,
            "day": document.day.isoformat() if document.day else None,
        },
    )
