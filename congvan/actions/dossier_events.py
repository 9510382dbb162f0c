"""What happened with a directive, its basis and its schools, as lines of a dossier with their links of the chain."""

from collections.abc import Iterator
from datetime import datetime

from congvan.actions import store_tables
from congvan.actions.workspace import Workspace
from congvan.base import database
from congvan.dossiers import event_words
from congvan.dossiers.dossier import EventLine
from congvan.register import document_event_query
from congvan.register.document_events import DocumentEvent
from congvan.register.incoming_table import Arrived
from congvan.store import chain_table
from congvan.store.chain_table import ChainedEvent
from congvan.tracking import event_query
from congvan.tracking.events import Event
from congvan.workflow.directive import Directive


def load(
    workspace: Workspace,
    directive: Directive,
    connection: database.Connection,
    *,
    basis: tuple[Arrived, ...],
    as_of: datetime,
) -> tuple[EventLine, ...]:
    """Return the events of a directive and of its basis that had been recorded by an instant, in their order."""
    told = document_event_query.load_document_events(connection, directive.id)
    arrivals = document_event_query.load_numbered(connection, {one.event for one in basis})
    documents = {event.number: event for event in (*told, *arrivals) if event.recorded_at <= as_of}
    schools = {one.number: one for one in event_query.load_events(connection, directive.id, recorded_until=as_of)}
    chained = chain_table.read_chained(connection, store_tables.EVENTS, (*documents, *schools))
    return tuple(_lines(workspace, directive, chained, documents=documents, schools=schools))


def _lines(
    workspace: Workspace,
    directive: Directive,
    chained: tuple[ChainedEvent, ...],
    *,
    documents: dict[int, DocumentEvent],
    schools: dict[int, Event],
) -> Iterator[EventLine]:
    """Put each event into words."""
    titles = {requirement.id: requirement.title for requirement in directive.requirements}
    names = {school.code: school.name for school in workspace.schools}
    zone = workspace.office.zone
    for link in chained:
        if link.number in documents:
            event = documents[link.number]
            yield EventLine(
                chained=link,
                happened_at=event.happened_at,
                recorded_at=event.recorded_at,
                by=event.by,
                role=event_words.ROLES.get(event.role, event.role),
                what=event_words.of_document(event.kind, event.data),
                whom="",
                why=event.why,
            )
            continue
        of_school = schools[link.number]
        yield EventLine(
            chained=link,
            happened_at=of_school.happened_at,
            recorded_at=of_school.recorded_at,
            by=of_school.by,
            role=event_words.ROLES.get(of_school.role, of_school.role),
            what=event_words.of_school(
                of_school, titles.get(of_school.requirement or "", of_school.requirement or ""), zone
            ),
            whom=f"{names.get(of_school.school, '?')} ({of_school.school})",
            why=of_school.note,
        )
