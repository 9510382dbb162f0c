"""Opening what is followed: a directive, or one period of a directive whose deadline comes again."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from congvan.actions import issued_documents
from congvan.actions.workspace import (
    Workspace,
    find_directive_file,
    open_asking_directive,
    read_directive,
    reading_store,
)
from congvan.base import query, schema
from congvan.base.errors import Refused
from congvan.base.problems import Place, ProblemKind
from congvan.register import document_event_query, stages
from congvan.register.document_events import DocumentEvent
from congvan.register.stages import DocumentEventKind, Life, Stage
from congvan.workflow import opened_periods
from congvan.workflow.directive import Directive
from congvan.workflow.opened_periods import Period

NO_PERIODS = ProblemKind(
    code="actions.no-periods",
    message="The deadline of {directive} does not come again, so it has no period “{typed}”.",
    cure="Leave the period out.",
)
NO_PERIOD = ProblemKind(
    code="actions.no-period",
    message="{directive} has no period “{typed}” that has opened.",
    cure="Periods that have opened: {known}.",
)
NONE_OPEN = ProblemKind(
    code="actions.no-period-open",
    message="No period of {directive} has opened yet: periods begin with the letter's date.",
    cure="Issue the document, or write “date:” in its file.",
)
RECOMPUTED_PERIODS = "periods"
"""Where an event keeps the last instants of periods that were worked out again."""
SHOWN = 6
"""How many periods are named in a refusal, the newest."""


def open_followed(workspace: Workspace, typed: str, *, as_of: datetime) -> Directive:
    """Open a directive that asks something; of one that comes again the period typed after “@”, else the current one.

    The current period is the last that has opened: each opens when the one before has ended.

    Raises:
        Refused: no such directive or period, or it asks nothing of the schools.
        ProblemsFound: its workflow file has problems that stop the work.
        Stopped: the database cannot be used.
    """
    name, wanted = split(workspace, typed)
    directive = open_asking_directive(workspace, name, as_of=as_of)
    if not opened_periods.comes_again(directive):
        if wanted:
            raise Refused(NO_PERIODS, Place(file=directive.place.file), directive=directive.id, typed=wanted)
        return directive
    with reading_store(workspace.office) as connection:
        return choose_period(workspace, directive, wanted, connection, as_of=as_of)


def split(workspace: Workspace, typed: str) -> tuple[str, str]:
    """Part what was typed into a directive's name and a period; a file of that very name goes first."""
    name, sign, wanted = typed.rpartition(opened_periods.SIGN)
    if not sign or (workspace.office.paths.workflows / f"{typed}.yaml").exists():
        return typed, ""
    return name, wanted.strip()


def choose_period(
    workspace: Workspace, directive: Directive, wanted: str, connection: query.Connection, *, as_of: datetime
) -> Directive:
    """Return the directive of the period that is wanted, or of the current one, inside an open transaction.

    Raises:
        Refused: there is no such period, or none has opened.
    """
    found = opened(workspace, directive, connection, as_of=as_of)
    place = Place(file=directive.place.file)
    if not found:
        raise Refused(NONE_OPEN, place, directive=directive.id)
    chosen = found[-1] if not wanted else next((one for one in found if one.key.lower() == wanted.lower()), None)
    if chosen is None:
        keys = [one.key for one in found]
        known = ", ".join(keys[-SHOWN:])
        near = schema.near_miss(wanted, keys)
        raise Refused(NO_PERIOD, place, directive=directive.id, typed=wanted, known=known, near=near)
    return of_period(workspace, directive, chosen)


def of_period(workspace: Workspace, directive: Directive, period: Period) -> Directive:
    """Return what a period asks: its recipients are the schools open on the day on which it opens."""
    opens = period.opens.astimezone(workspace.office.zone).date()
    if opens != directive.letter.day:
        path = find_directive_file(workspace.office, directive.id)
        issued = issued_documents.load_issued(workspace.office, directive.id).get(directive.id)
        numbered = issued.numbered if issued else None
        directive = read_directive(workspace, path, numbered, recipients_on=opens)
    return opened_periods.directive_of_period(directive, period)


def opened(
    workspace: Workspace, directive: Directive, connection: query.Connection, *, as_of: datetime
) -> tuple[Period, ...]:
    """Return the periods that have opened by an instant; once a document is closed or withdrawn no more open."""
    events = document_event_query.load_document_events(connection, directive.id)
    life = stages.compute_life(events, tuple(Stage))
    ended = life.came_by.happened_at if life.came_by and life.issued and not _goes_on(life) else None
    return opened_periods.periods_until(
        directive,
        as_of=min(as_of, ended) if ended else as_of,
        calendar=workspace.calendar,
        zone=workspace.office.zone,
        held=recorded(event for event in events if event.recorded_at <= as_of),
    )


def recorded(events: Iterable[DocumentEvent]) -> Mapping[str, datetime]:
    """Return the last instants of periods that opened, by the period's key: as recorded, or worked out again since."""
    found: dict[str, datetime] = {}
    for event in events:
        if event.kind == DocumentEventKind.PERIOD_OPENED.value:
            found.setdefault(str(event.data["period"]), datetime.fromisoformat(str(event.data["last_on_time"])))
        elif event.kind == DocumentEventKind.RECOMPUTED.value:
            again = event.data.get(RECOMPUTED_PERIODS) or {}
            found.update({str(key): datetime.fromisoformat(str(instant)) for key, instant in again.items()})
    return found


def _goes_on(life: Life) -> bool:
    """Tell whether periods go on opening."""
    return life.stage in (Stage.ISSUED, Stage.FOLLOWED)
