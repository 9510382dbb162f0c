"""What happened with a document and its schools, in the order of time."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from congvan.actions import directive_periods, document_lives
from congvan.actions.selecting import find_schools
from congvan.actions.workspace import Workspace, open_directive, reading_store
from congvan.base import query
from congvan.register import document_event_query, stages
from congvan.register.document_events import DocumentEvent
from congvan.register.stages import Life
from congvan.tracking import event_query
from congvan.tracking.events import Event
from congvan.workflow import opened_periods
from congvan.workflow.directive import Directive


class History(Struct, frozen=True, kw_only=True):
    """A directive's events in the order in which they happened, and where its life has come to."""

    directive: Directive
    events: tuple[DocumentEvent | Event, ...]
    life: Life
    names: dict[str, str]
    """The name of each school by its code."""


def tell_history(workspace: Workspace, typed: str, schools: tuple[str, ...] = (), *, as_of: datetime) -> History:
    """Return what had been recorded of a directive by an instant; with schools only what concerns them.

    Raises:
        Refused: no such directive.
        ProblemsFound: no such school, or its workflow file has problems.
        Stopped: the database cannot be used.
    """
    name, wanted = directive_periods.split(workspace, typed)
    directive = open_directive(workspace, name)
    only = opened_periods.id_of_period(directive.id, wanted) if wanted else ""
    codes = {school.code for school in find_schools(workspace, directive, schools)}
    with reading_store(workspace.office) as connection:
        told = document_event_query.load_document_events(connection, directive.id)
        of_schools = _events_of(connection, directive, only, as_of=as_of)
    documents = tuple(event for event in told if event.recorded_at <= as_of)
    told_of = [event for event in documents if event.data.get("period") == wanted] if only else documents
    shown: list[DocumentEvent | Event] = [] if codes else list(told_of)
    shown += [event for event in of_schools if not codes or event.school in codes]
    shown.sort(key=_place_in_time)
    names = {school.code: school.name for school in workspace.schools}
    life = stages.compute_life(documents, directive.stages)
    life = replace(life, stage=document_lives.stage_of(directive, life))
    return History(directive=directive, events=tuple(shown), life=life, names=names)


def _events_of(connection: query.Connection, directive: Directive, only: str, *, as_of: datetime) -> list[Event]:
    """Return what was recorded of schools by an instant: of one period, or of the directive with all its periods."""
    if only or not opened_periods.comes_again(directive):
        return list(event_query.load_events(connection, only or directive.id, recorded_until=as_of))
    of_all = event_query.load_events(connection, recorded_until=as_of)
    return [event for event in of_all if event.directive.partition(opened_periods.SIGN)[0] == directive.id]


def _place_in_time(event: DocumentEvent | Event) -> tuple[datetime, int]:
    """Return by what events are put in order: when it happened, but never later than it was recorded."""
    return min(event.happened_at, event.recorded_at), event.number
