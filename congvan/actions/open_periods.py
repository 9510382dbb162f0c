"""Opening periods: what comes again opens by the calendar; the event says that it did, once for each period.

A period's states never wait for the event: they follow from the phrase and the letter's date. What the event adds is
that it stands in the history, and that its last instant stays what it was. The events that are missing are written in
one transaction in which nobody else writes, so a run that is killed leaves none or all, and of two machines the second
finds nothing left to do.
"""

from datetime import datetime

from msgspec import Struct

from congvan.actions import directive_periods, issued_documents
from congvan.actions.acting import Actor, WhoAsks, find_actor
from congvan.actions.recording import recording
from congvan.actions.workspace import Workspace, open_directive, read_directive
from congvan.base import database
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.register import document_event_query, document_event_table, stages
from congvan.register.document_events import NewDocumentEvent
from congvan.register.stages import DocumentEventKind, Stage
from congvan.workflow import opened_periods, reading
from congvan.workflow.directive import Directive
from congvan.workflow.opened_periods import Period

NOT_RECURRING = ProblemKind(
    code="actions.not-recurring",
    message="The deadline of {directive} does not come again: “{phrase}”.",
    cure="Only what is due in every period, such as “trước ngày 25 hằng tháng”, has periods.",
)
NOT_ISSUED = ProblemKind(
    code="actions.periods-before-issue",
    message="{directive} is not issued, so none of its periods opens.",
    cure="Issue it first: “congvan issue {directive}”.",
)


class Opened(Struct, frozen=True, kw_only=True):
    """A period that has opened."""

    directive: Directive
    period: Period
    event: NewDocumentEvent | None
    """The event, with its number; without one after a dry run; None where it was recorded before."""


class AllOpened(Struct, frozen=True, kw_only=True):
    """Every period that has opened, and the problems of files that cannot be read."""

    periods: tuple[Opened, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def new(self) -> tuple[Opened, ...]:
        """Return what was recorded now."""
        return tuple(one for one in self.periods if one.event)


def open_periods(
    workspace: Workspace, typed: str | None, *, as_of: datetime, who: WhoAsks, now: datetime, dry_run: bool = False
) -> AllOpened:
    """Record every period that has opened by an instant and is not recorded, of one directive or of all.

    Raises:
        Refused: no such directive, its deadline does not come again, it is not issued, or not that person's to do.
        ProblemsFound: the workflow file of the directive that is named has problems.
        Stopped: the database cannot be used.
    """
    found, problems = ([open_directive(workspace, typed)], []) if typed else _recurring(workspace)
    for directive in found:
        if not opened_periods.comes_again(directive):
            phrase = directive.deadline.phrase
            raise Refused(NOT_RECURRING, Place(file=directive.place.file), directive=directive.id, phrase=phrase)
    actor = find_actor(workspace.office, who, "open-periods")
    done: list[Opened] = []
    with recording(workspace, now=now, dry_run=dry_run) as (connection, recorded_at):
        for directive in found:
            if _is_out(directive, connection):
                done += _open(
                    workspace, directive, connection, as_of=as_of, actor=actor, now=recorded_at, dry_run=dry_run
                )
            elif typed:
                raise Refused(NOT_ISSUED, Place(file=directive.place.file), directive=directive.id)
    return AllOpened(periods=tuple(done), problems=tuple(problems))


def _recurring(workspace: Workspace) -> tuple[list[Directive], list[Problem]]:
    """Return every directive whose deadline comes again, and the errors of files that cannot be read."""
    found: list[Directive] = []
    problems: list[Problem] = []
    issued = issued_documents.load_issued(workspace.office)
    for path in reading.directive_files(workspace.office):
        document = issued.get(path.stem)
        try:
            directive = read_directive(workspace, path, document.numbered if document else None)
        except ProblemsFound as error:
            problems += [problem for problem in error.problems if problem.is_error]
            continue
        found += [directive] if opened_periods.comes_again(directive) else []
    return found, problems


def _is_out(directive: Directive, connection: database.Connection) -> bool:
    """Tell whether a directive was issued: here, or before the program was used (number and date stand in its file)."""
    life = stages.compute_life(document_event_query.load_document_events(connection, directive.id), tuple(Stage))
    return life.issued is not None or (life.came_by is None and directive.letter.number is not None)


def _open(
    workspace: Workspace,
    directive: Directive,
    connection: database.Connection,
    *,
    as_of: datetime,
    actor: Actor,
    now: datetime,
    dry_run: bool,
) -> list[Opened]:
    """Record the periods of one directive that are not recorded yet."""
    events = document_event_query.load_document_events(connection, directive.id)
    known = directive_periods.recorded(events)
    issued = stages.compute_life(events, tuple(Stage)).issued
    since = issued.happened_at if issued else None
    done = []
    for period in directive_periods.opened(workspace, directive, connection, as_of=as_of):
        event = None
        if period.key not in known:
            event = _event(directive, period, actor=actor, now=now, since=since)
        if event and not dry_run:
            event = document_event_table.append_document_event(connection, event)
        done.append(Opened(directive=directive, period=period, event=event))
    return done


def _event(
    directive: Directive, period: Period, *, actor: Actor, now: datetime, since: datetime | None
) -> NewDocumentEvent:
    """Build the event of a period; none opens before the document was issued."""
    assert period.deadline.last_on_time is not None
    return NewDocumentEvent(
        directive=directive.id,
        kind=DocumentEventKind.PERIOD_OPENED.value,
        happened_at=min(max(period.opens, since or period.opens), now),
        recorded_at=now,
        by=actor.name,
        role=actor.role,
        data={
            "period": period.key,
            "label": period.label,
            "opens": period.opens.isoformat(),
            "last_on_time": period.deadline.last_on_time.isoformat(),
        },
    )
