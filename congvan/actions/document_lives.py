"""Where a document is in its life, as the store tells it; and what may come next, with the refusals in words."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from congvan.actions.workspace import Workspace
from congvan.base import query
from congvan.base.errors import Refused
from congvan.base.problems import Place, ProblemKind
from congvan.register import document_event_query, frozen_data, stages
from congvan.register.document_events import DocumentEvent
from congvan.register.stage_words import ACTION_WORDS, STAGE_WORDS
from congvan.register.stages import Action, Life, Stage
from congvan.summaries import vietnamese_form
from congvan.workflow.directive import Directive

WRONG_STAGE = ProblemKind(
    code="actions.wrong-stage",
    message="{directive} cannot {act}: it is “{found}” since {at} (by {by}).",
    cure="What can be done with it now: {possible}. Nothing was recorded.",
)
STILL_DRAFT = ProblemKind(
    code="actions.still-draft",
    message="{directive} cannot {act}: it is still a draft.",
    cure="What can be done with it now: {possible}. Nothing was recorded.",
)
NO_SUCH_STAGE = ProblemKind(
    code="actions.no-such-stage",
    message="{directive} cannot {act}: its workflow has no such stage.",
    cure="Look at “stages:” in the workflow file or its kind.",
)
ISSUED_ALREADY = ProblemKind(
    code="actions.issued-already",
    message="{directive} was issued already: number {number}, of {day}, by {by} at {at}.",
    cure="What was issued stays as it is. For another text make a new document: “congvan replace {directive} NEW”.",
)
CHANGED_SINCE_PROPOSAL = ProblemKind(
    code="actions.changed-since-proposal",
    message="{directive} is not what {by} proposed at {at}: it was changed since (its workflow file: {saved}).",
    cure="Look at it as it is now. Then have it proposed again: “congvan reject {directive} --why …”, and propose.",
)
CHANGED_SINCE_APPROVAL = ProblemKind(
    code="actions.changed-since-approval",
    message="{directive} is not what {by} approved at {at}: it was changed since (its workflow file: {saved}).",
    cure="Have the new text approved: “congvan reject {directive} --why …”, then propose and approve again.",
)


def content_of(workspace: Workspace, directive: Directive) -> str:
    """Return the hash by which what a document says is known."""
    return frozen_data.content_of(frozen_data.describe(directive, str(workspace.office.paths.root)))


def refuse_if_changed(workspace: Workspace, directive: Directive, told: DocumentEvent, kind: ProblemKind) -> None:
    """Refuse a document that is not what it was when an event was recorded which keeps its content.

    Raises:
        Refused: with who recorded it and when, and when the workflow file was last saved.
    """
    if told.data.get("content") == content_of(workspace, directive):
        return
    zone = workspace.office.zone
    at = vietnamese_form.show_instant(told.recorded_at, zone)
    file = workspace.office.paths.root / directive.place.file if directive.place.file else None
    place = Place(file=directive.place.file)
    raise Refused(kind, place, directive=directive.id, by=told.by or "?", at=at, saved=_saved_at(file, zone))


def _saved_at(file: Path | None, zone: ZoneInfo) -> str:
    """Return when a file was last saved, as it is shown."""
    try:
        saved = datetime.fromtimestamp(file.stat().st_mtime, UTC) if file else None
    except OSError:
        saved = None
    return vietnamese_form.show_instant(saved, zone) if saved else "?"


def load_life(connection: query.Connection, directive: Directive) -> Life:
    """Return where a document is, inside an open transaction."""
    return stages.compute_life(document_event_query.load_document_events(connection, directive.id), directive.stages)


def life_of_id(connection: query.Connection, directive_id: str) -> Life:
    """Return where a document is whose workflow file is not at hand: with every stage that a workflow can have."""
    events = document_event_query.load_document_events(connection, directive_id)
    return stages.compute_life(events, tuple(Stage))


def stage_of(directive: Directive, life: Life) -> Stage:
    """Return a directive's stage; with number and date in its file and nothing recorded it was issued without us."""
    letter = directive.letter
    if life.came_by is None and letter.number is not None and letter.day is not None:
        return Stage.ISSUED
    return life.stage


def refuse_unless_possible(action: Action, directive: Directive, life: Life, zone: ZoneInfo) -> None:
    """Refuse an action that the document's stage does not allow.

    Raises:
        Refused: with who brought it to its stage, and when.
    """
    before = stages.stages_before(action, directive.stages)
    if life.stage in before:
        return
    place = Place(file=directive.place.file)
    act = ACTION_WORDS[action].act
    if not before:
        raise Refused(NO_SUCH_STAGE, place, directive=directive.id, act=act)
    if action is Action.ISSUE and life.issued:
        raise refuse_issued(directive.id, life, zone)
    possible = ", ".join(one.value for one in commands_for(life, directive.stages)) or "–"
    if life.came_by is None or life.stage is Stage.DRAFT:
        raise Refused(STILL_DRAFT, place, directive=directive.id, act=act, possible=possible)
    at, by = vietnamese_form.show_instant(life.came_by.recorded_at, zone), life.came_by.by or "?"
    found = STAGE_WORDS[life.stage]
    raise Refused(WRONG_STAGE, place, directive=directive.id, act=act, found=found, at=at, by=by, possible=possible)


def refuse_issued(directive_id: str, life: Life, zone: ZoneInfo) -> Refused:
    """Return the refusal to issue a document a second time."""
    assert life.issued is not None
    data = life.issued.data
    number = f"{data['number']:02d}/{data['symbol']}"
    year, month, day = (int(part) for part in str(data["day"]).split("-"))
    at = vietnamese_form.show_instant(life.issued.recorded_at, zone)
    by = life.issued.by or "?"
    return Refused(ISSUED_ALREADY, directive=directive_id, number=number, day=f"{day}/{month}/{year}", by=by, at=at)


def commands_for(life: Life, of_workflow: tuple[str, ...]) -> tuple[Action, ...]:
    """Return what can be done now by the words of the commands: `withdraw` and `close` each do two things."""
    words = {Action.TAKE_BACK: Action.WITHDRAW, Action.FILE: Action.CLOSE}
    possible = stages.possible_actions(life, of_workflow)
    return tuple(dict.fromkeys(words.get(action, action) for action in possible))
