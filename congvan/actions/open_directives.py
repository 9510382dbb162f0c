"""The directives that the office is following at an instant, each with its status then and at an earlier instant."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from congvan.actions import issued_documents, statuses
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database
from congvan.base.problems import Problem, has_errors
from congvan.deadlines import working_days
from congvan.register import document_event_table, stages
from congvan.register.document_events import DocumentEvent
from congvan.register.stages import OUT, Stage
from congvan.tracking import event_table, succession
from congvan.tracking.status import DirectiveStatus
from congvan.workflow import reading
from congvan.workflow.directive import Directive

OPEN = frozenset({Stage.ISSUED, Stage.FOLLOWED})
"""Stages in which answers are waited for."""

EARLIER = timedelta(days=800)
"""How long ago a directive may have gone out that one is compared with: two school years."""
BESIDE = 2
"""With so many earlier directives one is compared."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """A directive that is out, with its status at an instant; `before` is None where it was not out by then."""

    directive: Directive
    stage: Stage
    """At the instant asked."""
    known: DirectiveStatus
    before: DirectiveStatus | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowedAll:
    """All directives that are wanted, and the problems of files that cannot be read and events that are not counted."""

    followed: tuple[Followed, ...]
    problems: tuple[Problem, ...]
    unreadable: int = 0
    """How many workflow files cannot be read, so that what they ask for is missing here."""


def end_of_day_before(workspace: Workspace, as_of: datetime) -> datetime:
    """Return the end of the last working day before an instant's day: with what a summary compares if nobody says."""
    zone = workspace.office.zone
    day = working_days.previous_working_day(as_of.astimezone(zone).date(), workspace.calendar)
    return datetime.combine(day, time(23, 59, 59), tzinfo=zone)


def gather(
    workspace: Workspace,
    *,
    as_of: datetime,
    since: datetime | None = None,
    wanted: Callable[[Directive, Stage], bool] = lambda _directive, stage: stage in OPEN,
    newest: int | None = None,
) -> FollowedAll:
    """Gather the directives that ask something of the schools and are wanted at an instant.

    Args:
        workspace: The office.
        as_of: An aware instant; what was recorded later does not exist, nor do documents issued later.
        since: The earlier instant to compare with.
        wanted: By the directive and its stage at `as_of`; without it those that answers are waited for.
        newest: Only so many of them, those with the latest days.

    Raises:
        Stopped: the database cannot be used.
    """
    found: list[Followed] = []
    problems: list[Problem] = []
    order = tuple(level.id for level in workspace.office.levels)
    with open_store(workspace.office) as engine, database.reading(engine) as connection:
        lives = _by_directive(document_event_table.load_document_events(connection))
        chosen = []
        readable = tuple(_read_all(workspace, connection, problems))
        for directive in (one for one in readable if one is not None and not one.asks_nothing):
            stage = _stage_at(workspace, directive, lives.get(directive.id, []), as_of)
            if stage in OUT and wanted(directive, stage):
                chosen.append((directive, stage))
        if newest is not None:
            chosen = sorted(chosen, key=lambda one: (one[0].letter.day or date.min, one[0].id), reverse=True)[:newest]
        for directive, stage in chosen:
            events = event_table.load_events(connection, directive.id)
            known = statuses.status_from(workspace, directive, events, as_of=as_of)
            problems += known.problems
            before = None
            if since is not None and _stage_at(workspace, directive, lives.get(directive.id, []), since) in OUT:
                before = statuses.status_from(workspace, directive, events, as_of=since)
            joined = succession.joined(directive, known, order)
            found.append(Followed(directive=joined, stage=stage, known=known, before=before))
    return FollowedAll(followed=tuple(found), problems=tuple(problems), unreadable=readable.count(None))


def _read_all(
    workspace: Workspace, connection: database.Connection, problems: list[Problem]
) -> Iterator[Directive | None]:
    """Yield every directive; one that cannot be read is None and adds its problems."""
    issued = issued_documents.read_issued(connection)
    for path in reading.directive_files(workspace.office):
        numbered = issued[path.stem].numbered if path.stem in issued else None
        read = reading.load_directive(path, workspace.office, workspace.schools, workspace.calendar, numbered=numbered)
        problems += [problem for problem in read.problems if problem.is_error]
        yield None if has_errors(read.problems) else read.directive


def load_earlier(
    workspace: Workspace, directive: Directive, *, as_of: datetime
) -> tuple[tuple[Directive, DirectiveStatus], ...]:
    """Return the last few directives of the same kind that went out before one, the newest first.

    Raises:
        Stopped: the database cannot be used.
    """
    day = directive.letter.day

    def wanted(other: Directive, _stage: Stage) -> bool:
        before = other.letter.day
        near = day is not None and before is not None and timedelta(0) < day - before <= EARLIER
        return near and other.id != directive.id and directive.kind is not None and other.kind == directive.kind

    found = gather(workspace, as_of=as_of, wanted=wanted, newest=BESIDE).followed
    return tuple((one.directive, one.known) for one in found)


def _by_directive(events: Sequence[DocumentEvent]) -> dict[str, list[DocumentEvent]]:
    """Sort documents' events by their directives."""
    found: dict[str, list[DocumentEvent]] = defaultdict(list)
    for event in events:
        if event.directive:
            found[event.directive].append(event)
    return found


def _stage_at(workspace: Workspace, directive: Directive, events: Sequence[DocumentEvent], at: datetime) -> Stage:
    """Return a directive's stage at an instant, by what was recorded by then.

    One with number and date in its file of which nothing was ever recorded was issued without us, on its day.
    """
    letter = directive.letter
    if not events:
        day = at.astimezone(workspace.office.zone).date()
        out = letter.number is not None and letter.day is not None and letter.day <= day
        return Stage.ISSUED if out else Stage.DRAFT
    return stages.compute_life([event for event in events if event.recorded_at <= at], directive.stages).stage
