"""Taking a document from one stage of its life to the next: propose, approve, reject, withdraw, close, file, reopen.

The stage is read and the event written in one transaction, so the second of two who decide at once is told by the
refusal who was first, and when.
"""

from datetime import datetime

from msgspec import Struct

from congvan.actions import check_office, document_lives
from congvan.actions.acting import Actor, WhoAsks, find_actor
from congvan.actions.recording import recording, refuse_if_newer
from congvan.actions.workspace import Workspace, open_directive
from congvan.base import database
from congvan.base.errors import ProblemsFound
from congvan.base.problems import Problem, has_errors
from congvan.register import document_event_query, document_event_table, stages
from congvan.register.document_events import DocumentEvent, NewDocumentEvent
from congvan.register.stages import Action, Life, Stage
from congvan.workflow.directive import Directive

CHECKED_FIRST = frozenset({Action.PROPOSE, Action.APPROVE})
"""A document with problems is neither proposed nor approved."""


class ToMove(Struct, frozen=True, kw_only=True):
    """What a user asks to be done with a document."""

    directive: str
    action: Action
    """`WITHDRAW` also stands for `TAKE_BACK`: the document's stage decides."""
    who: WhoAsks
    why: str = ""
    file_code: str = ""
    """Of `FILE`: the code of the file (hồ sơ)."""
    seen: int | None = None
    """The newest event that was seen; None where nobody says."""


class Moved(Struct, frozen=True, kw_only=True):
    """What was done: the event, and the document's life with it."""

    directive: Directive
    action: Action
    event: NewDocumentEvent
    """With its number; without one after a dry run."""
    life: Life
    warnings: tuple[Problem, ...] = ()


def move(workspace: Workspace, asked: ToMove, *, now: datetime, dry_run: bool = False) -> Moved:
    """Do one thing with a document and record it.

    Raises:
        Refused: no such directive; it is not at that stage; it is not that person's to do; it was changed since it
            was proposed.
        ProblemsFound: the document has problems, so it cannot be proposed or approved.
        Stopped: the database cannot be used.
    """
    directive = open_directive(workspace, asked.directive)
    warnings = _check(workspace, directive) if asked.action in CHECKED_FIRST else ()
    zone = workspace.office.zone
    with recording(workspace, now=now, dry_run=dry_run) as (connection, recorded_at):
        life = document_lives.load_life(connection, directive)
        action = _meant(asked.action, life)
        actor = find_actor(workspace.office, asked.who, action)
        document_lives.refuse_unless_possible(action, directive, life, zone)
        refuse_if_newer(connection, workspace, directive.id, seen=asked.seen)
        if action is Action.APPROVE and life.came_by and life.stage is Stage.PROPOSED:
            kind = document_lives.CHANGED_SINCE_PROPOSAL
            document_lives.refuse_if_changed(workspace, directive, life.came_by, kind)
        event = _event(workspace, directive, asked, action, actor=actor, now=recorded_at)
        if not dry_run:
            event = document_event_table.append_document_event(connection, event)
            life = document_lives.load_life(connection, directive)
        else:
            life = _after(connection, directive, event)
    return Moved(directive=directive, action=action, event=event, life=life, warnings=warnings)


def _check(workspace: Workspace, directive: Directive) -> tuple[Problem, ...]:
    """Find the problems that `check` finds in the office and this document; return the warnings.

    Raises:
        ProblemsFound: there are errors.
    """
    checked = check_office.check(workspace.office.paths.root, directive.id)
    if has_errors(checked.problems):
        raise ProblemsFound(checked.problems)
    return tuple(problem for problem in checked.problems if problem.place.file == directive.place.file)


def _meant(action: Action, life: Life) -> Action:
    """Return what withdrawing means: of what is not issued yet it is taking back."""
    return Action.TAKE_BACK if action is Action.WITHDRAW and life.issued is None else action


def _event(
    workspace: Workspace, directive: Directive, asked: ToMove, action: Action, *, actor: Actor, now: datetime
) -> NewDocumentEvent:
    """Build the event; what is proposed or approved is known by its content from then on."""
    data: dict[str, object] = {}
    if action in CHECKED_FIRST:
        data["content"] = document_lives.content_of(workspace, directive)
    if action is Action.FILE:
        data["file_code"] = asked.file_code
    return NewDocumentEvent(
        directive=directive.id,
        kind=stages.EVENT_OF[action].value,
        happened_at=now,
        recorded_at=now,
        by=actor.name,
        role=actor.role,
        why=asked.why,
        data=data,
    )


def _after(connection: database.Connection, directive: Directive, event: NewDocumentEvent) -> Life:
    """Return the life that a document would have with an event that is not recorded."""
    events = document_event_query.load_document_events(connection, directive.id)
    number = events[-1].number + 1 if events else 1
    values = {name: getattr(event, name) for name in NewDocumentEvent.__struct_fields__}
    return stages.compute_life((*events, DocumentEvent(number=number, **values)), directive.stages)
