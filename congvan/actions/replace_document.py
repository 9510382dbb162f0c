"""Replacing an issued document by another: at once where the new one is issued, else as soon as it is."""

from datetime import datetime

from msgspec import Struct

from congvan.actions import document_lives
from congvan.actions.acting import Actor, WhoAsks, find_actor
from congvan.actions.document_lives import refuse_unless_possible
from congvan.actions.issue_document import replaced_event
from congvan.actions.recording import recording, refuse_if_newer
from congvan.actions.workspace import Workspace, open_directive
from congvan.base.errors import Refused
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.letters import letter_words
from congvan.register import document_event_table
from congvan.register.document_events import DocumentEvent, NewDocumentEvent
from congvan.register.stages import OUT, Action, DocumentEventKind, Stage
from congvan.workflow.directive import Directive

WITH_ITSELF = ProblemKind(
    code="actions.replaced-by-itself",
    message="{directive} cannot replace itself.",
    cure="Make a new document: copy the workflow file under another name, without “number” and “date”.",
)
NEW_HAS_ENDED = ProblemKind(
    code="actions.replacement-ended",
    message="{directive} cannot replace another document: it was withdrawn or replaced itself.",
    cure="Name the document that holds now.",
)
DOES_NOT_NAME = ProblemKind(
    code="actions.does-not-name",
    message="{directive} does not name the document that it replaces ({number}).",
    cure="Say in its text, or under “basis”, that it replaces that document.",
    severity=Severity.WARNING,
)


class ToReplace(Struct, frozen=True, kw_only=True):
    """Which document is to be replaced by which."""

    old: str
    new: str
    who: WhoAsks
    why: str = ""
    seen: int | None = None
    """The newest event of the old one that was seen; None where nobody says."""


class Replaced(Struct, frozen=True, kw_only=True):
    """Both documents, and the event: of the old one where it is replaced now, else of the new one."""

    old: Directive
    new: Directive
    event: NewDocumentEvent
    at_once: bool
    warnings: tuple[Problem, ...] = ()


def replace(workspace: Workspace, asked: ToReplace, *, now: datetime, dry_run: bool = False) -> Replaced:
    """Have a document replaced by another.

    Raises:
        Refused: the old one was not issued, or does not hold any more; the new one cannot replace it.
        ProblemsFound: one of the two has problems.
        Stopped: the database cannot be used.
    """
    old, new = open_directive(workspace, asked.old), open_directive(workspace, asked.new)
    if old.id == new.id:
        raise Refused(WITH_ITSELF, Place(file=old.place.file), directive=old.id)
    actor = find_actor(workspace.office, asked.who, Action.REPLACE)
    with recording(workspace, now=now, dry_run=dry_run) as (connection, recorded_at):
        life = document_lives.load_life(connection, old)
        refuse_unless_possible(Action.REPLACE, old, life, workspace.office.zone)
        refuse_if_newer(connection, workspace, old.id, seen=asked.seen)
        its_life = document_lives.load_life(connection, new)
        if its_life.stage in (Stage.WITHDRAWN, Stage.REPLACED):
            raise Refused(NEW_HAS_ENDED, Place(file=new.place.file), directive=new.id)
        at_once = its_life.stage in OUT
        event = _event(asked, old, new, its_life.issued if at_once else None, actor=actor, now=recorded_at)
        if not dry_run:
            event = document_event_table.append_document_event(connection, event)
    return Replaced(old=old, new=new, event=event, at_once=at_once, warnings=_unnamed(old, new))


def _event(
    asked: ToReplace, old: Directive, new: Directive, issued: DocumentEvent | None, *, actor: Actor, now: datetime
) -> NewDocumentEvent:
    """Build the event: the old one's end, or the new one's intention."""
    kind, directive, data = DocumentEventKind.TO_REPLACE, new.id, {"replaces": old.id}
    if issued:
        told = replaced_event(old.id, issued, why=asked.why)
        kind, directive, data = DocumentEventKind.REPLACED, old.id, dict(told.data)
    return NewDocumentEvent(
        directive=directive,
        kind=kind.value,
        happened_at=now,
        recorded_at=now,
        by=actor.name,
        role=actor.role,
        why=asked.why,
        data=data,
    )


def _unnamed(old: Directive, new: Directive) -> tuple[Problem, ...]:
    """Warn where the new document says nothing of the old one's number."""
    number = letter_words.word_number(old.letter)
    grounds = new.letter.decision.grounds if new.letter.decision else ()
    texts = (
        [basis.number for basis in new.letter.basis]
        + ["".join(run.text for run in block.runs) for block in new.letter.body]
        + list(grounds)
    )
    bare = number.lstrip("0")
    if any(number in text or bare in text for text in texts):
        return ()
    return (DOES_NOT_NAME.at(Place(file=new.place.file), directive=new.id, number=number),)
