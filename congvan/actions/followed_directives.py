"""Every directive of the office that can be read, with its stage, its status, and who proposed it."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from congvan.actions import document_lives, issued_documents, statuses
from congvan.actions.workspace import Workspace, read_directive
from congvan.base import query
from congvan.base.errors import ProblemsFound
from congvan.register import document_event_query
from congvan.register.stages import DocumentEventKind, Stage
from congvan.tracking import succession
from congvan.tracking.status import DirectiveStatus
from congvan.workflow import reading
from congvan.workflow.directive import Directive


class Followed(Struct, frozen=True, kw_only=True):
    """A directive as it stands at an instant."""

    directive: Directive
    """With the schools that have taken one over."""
    status: DirectiveStatus
    stage: Stage
    proposed_by: str
    """Who proposed it last; empty where nobody did."""
    returned: bool
    """Whether it was sent back to be drafted again."""


def load_followed(workspace: Workspace, connection: query.Connection, *, as_of: datetime) -> Iterator[Followed]:
    """Go through the directives of an office inside an open transaction; one with errors is for `check` to tell."""
    numbered = issued_documents.read_numbered(connection, as_of=as_of)
    order = tuple(level.id for level in workspace.office.levels)
    for path in reading.directive_files(workspace.office):
        try:
            directive = read_directive(workspace, path, numbered.get(path.stem))
        except ProblemsFound:
            continue
        events = document_event_query.load_document_events(connection, directive.id)
        life = document_lives.load_life(connection, directive)
        proposed = [event.by for event in events if event.kind == DocumentEventKind.PROPOSED]
        known = statuses.status_of(workspace, directive, connection, as_of=as_of)
        yield Followed(
            directive=succession.joined(directive, known, order),
            status=known,
            stage=document_lives.stage_of(directive, life),
            proposed_by=proposed[-1] if proposed else "",
            returned=life.came_by is not None and life.came_by.kind == DocumentEventKind.REJECTED,
        )
