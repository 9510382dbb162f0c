"""The directives that the office is following at an instant, each with its status then and at an earlier instant."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from msgspec import Struct

from congvan.actions import directive_periods, issued_documents, standings, statuses
from congvan.actions.standings import Counted
from congvan.actions.workspace import Workspace, reading_store
from congvan.base import query
from congvan.base.problems import Problem, has_errors
from congvan.deadlines import working_days
from congvan.register import document_event_query, stages
from congvan.register.document_events import DocumentEvent
from congvan.register.stages import OUT, Stage
from congvan.tracking import event_query, status, succession
from congvan.tracking.status import DirectiveStatus
from congvan.workflow import opened_periods, reading
from congvan.workflow.directive import Directive

OPEN = frozenset({Stage.ISSUED, Stage.FOLLOWED})
"""Stages in which answers are waited for."""

EARLIER = timedelta(days=800)
"""How long ago a directive may have been due that one is compared with: two school years."""
BESIDE = 2
"""With so many earlier directives one is compared."""


class Candidate(Struct, frozen=True, kw_only=True):
    """A directive, or a period of one that comes again, that may be wanted."""

    directive: Directive
    of: Directive
    """The directive as its file has it; of a period the whole one."""
    stage: Stage
    """At the instant asked."""
    day: date | None
    """The letter's, or the one on which the period opens."""
    opens: datetime | None = None
    """Of a period: when it opens."""
    current: bool = True
    """Whether no later period of it has opened."""

    def was_out(self, workspace: Workspace, lives: Mapping[str, Sequence[DocumentEvent]], at: datetime) -> bool:
        """Tell whether it was out by an instant."""
        opened = self.opens is None or self.opens <= at
        return opened and _stage_at(workspace, self.of, lives.get(self.of.id, []), at) in OUT


class Followed(Struct, frozen=True, kw_only=True):
    """A directive that is out, with its status at an instant; `before` is None where it was not out by then."""

    directive: Directive
    stage: Stage
    """At the instant asked."""
    day: date | None
    """The letter's, or the one on which the period opens."""
    known: DirectiveStatus
    before: DirectiveStatus | None


class FollowedAll(Struct, frozen=True, kw_only=True):
    """All directives that are wanted, and the problems of files that cannot be read and events that are not counted."""

    followed: tuple[Followed, ...]
    problems: tuple[Problem, ...]
    unreadable: int = 0
    """How many workflow files cannot be read, so that what they ask for is missing here."""


class CountedAll(Struct, frozen=True, kw_only=True):
    """All directives that answers are waited for, each counted at an instant, and at an earlier one if it was out."""

    counted: tuple[tuple[Directive, Counted, Counted | None], ...]
    problems: tuple[Problem, ...]
    unreadable: int
    earlier_requests: Mapping[str, int]
    """How many requests wait about earlier periods of what comes again, by the id of its current one."""


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
    wanted: Callable[[Candidate], bool] | None = None,
    newest: int | None = None,
) -> FollowedAll:
    """Gather the directives that ask something of the schools and are wanted at an instant.

    Args:
        workspace: The office.
        as_of: An aware instant; what was recorded later does not exist, nor do documents issued later.
        since: The earlier instant to compare with.
        wanted: Which ones; without it those that answers are waited for. Of what comes again each period that has
            opened is one of its own; without `wanted` the current one.
        newest: Only so many of them, those with the latest days.

    Raises:
        Stopped: the database cannot be used.
    """
    found: list[Followed] = []
    order = tuple(level.id for level in workspace.office.levels)
    with reading_store(workspace.office) as connection:
        chosen = _choose(workspace, connection, wanted or _waited, as_of=as_of)
        problems = list(chosen.problems)
        for one in chosen.candidates if newest is None else chosen.latest(newest):
            events = event_query.load_events(connection, one.directive.id)
            calendar = statuses.calendar_of(workspace, one.directive, connection, as_of=as_of)
            status_at = partial(statuses.status_from, workspace, one.directive, events, calendar=calendar)
            known = status_at(as_of=as_of)
            problems += known.problems
            out_before = since is not None and one.was_out(workspace, chosen.lives, since)
            before = status_at(as_of=since) if since is not None and out_before else None
            joined = succession.joined(one.directive, known, order)
            found.append(Followed(directive=joined, stage=one.stage, day=one.day, known=known, before=before))
    return FollowedAll(followed=tuple(found), problems=tuple(problems), unreadable=chosen.unreadable)


def gather_counts(workspace: Workspace, *, as_of: datetime, since: datetime) -> CountedAll:
    """Gather the directives that answers are waited for, counted at two instants.

    Of what comes again it is the current period; of the earlier ones only the requests that still wait.

    What was counted of a large directive is kept, so that it need not be counted from all its events the next time.

    Raises:
        Stopped: the database cannot be used.
    """
    with reading_store(workspace.office) as connection:
        chosen = _choose(workspace, connection, lambda one: one.stage in OPEN, as_of=as_of)
        current = [one for one in chosen.candidates if one.current]
        known = standings.prepare(workspace, (one.directive for one in current), connection, as_of=as_of)
        out = {one.directive.id for one in current if one.was_out(workspace, chosen.lives, since)}
        earlier = [one for one in known if one.directive.id in out]
        before = standings.count_directives(earlier, connection, as_of=since)
        now = standings.count_directives(known, connection, as_of=as_of)
        earlier_requests = _count_earlier_requests(chosen.candidates, connection, as_of=as_of)
    standings.keep(workspace, (*before.to_keep, *now.to_keep))
    directives = [one.directive for one in known]
    problems = [problem for one in directives for problem in now.counted[one.id].problems]
    return CountedAll(
        counted=tuple((one, now.counted[one.id], before.counted.get(one.id)) for one in directives),
        problems=(*chosen.problems, *problems),
        unreadable=chosen.unreadable,
        earlier_requests=earlier_requests,
    )


def _count_earlier_requests(
    candidates: Sequence[Candidate], connection: query.Connection, *, as_of: datetime
) -> dict[str, int]:
    """Count the requests that wait about periods after which another one has opened, by the id of the current one."""
    current = {one.of.id: one.directive.id for one in candidates if one.current}
    earlier = {one.directive.id: current[one.of.id] for one in candidates if not one.current}
    if not earlier:
        return {}
    events = event_query.load_about_requests(connection, list(earlier), as_of)
    return Counter(earlier[event.directive] for event in status.open_requests(status.standing_events(events, as_of)))


def every_directive(workspace: Workspace, connection: query.Connection, *, as_of: datetime) -> tuple[Directive, ...]:
    """Return the directives that ask something and are out at an instant, with each period of what comes again."""
    return tuple(one.directive for one in _choose(workspace, connection, lambda _one: True, as_of=as_of).candidates)


class _Chosen(Struct, frozen=True, kw_only=True):
    """The candidates that are wanted, and what was found on the way."""

    candidates: tuple[Candidate, ...]
    lives: Mapping[str, Sequence[DocumentEvent]]
    problems: tuple[Problem, ...]
    unreadable: int

    def latest(self, number: int) -> Sequence[Candidate]:
        """Return so many candidates, those with the latest days."""
        by_day = sorted(self.candidates, key=lambda one: (one.day or date.min, one.directive.id), reverse=True)
        return by_day[:number]


def _choose(
    workspace: Workspace, connection: query.Connection, wanted: Callable[[Candidate], bool], *, as_of: datetime
) -> _Chosen:
    """Read all directives, and choose among those that ask something of the schools and are out at an instant."""
    problems: list[Problem] = []
    lives = _by_directive(document_event_query.load_document_events(connection))
    readable = tuple(_read_all(workspace, connection, problems, as_of=as_of))
    asking = (one for one in readable if one is not None and not one.asks_nothing)
    candidates = (one for each in asking for one in _candidates(workspace, each, lives, connection, as_of=as_of))
    chosen = tuple(one for one in candidates if one.stage in OUT and wanted(one))
    return _Chosen(candidates=chosen, lives=lives, problems=tuple(problems), unreadable=readable.count(None))


def _waited(one: Candidate) -> bool:
    """Want what answers are waited for; of what comes again the current period."""
    return one.stage in OPEN and one.current


def _candidates(
    workspace: Workspace,
    directive: Directive,
    lives: Mapping[str, Sequence[DocumentEvent]],
    connection: query.Connection,
    *,
    as_of: datetime,
) -> Iterator[Candidate]:
    """Yield a directive, or each period of it that has opened, the newest last."""
    stage = _stage_at(workspace, directive, lives.get(directive.id, []), as_of)
    if not opened_periods.comes_again(directive) or stage not in OUT:
        yield Candidate(directive=directive, of=directive, stage=stage, day=directive.letter.day)
        return
    periods = directive_periods.opened(workspace, directive, connection, as_of=as_of)
    for period in periods:
        yield Candidate(
            directive=directive_periods.of_period(workspace, directive, period),
            of=directive,
            stage=stage,
            day=period.opens.astimezone(workspace.office.zone).date(),
            opens=period.opens,
            current=period is periods[-1],
        )


def _read_all(
    workspace: Workspace, connection: query.Connection, problems: list[Problem], *, as_of: datetime
) -> Iterator[Directive | None]:
    """Yield every directive; one that cannot be read is None and adds its problems."""
    known = issued_documents.read_numbered(connection, as_of=as_of)
    for path in reading.directive_files(workspace.office):
        numbered = known.get(path.stem)
        read = reading.load_directive(path, workspace.office, workspace.schools, workspace.calendar, numbered=numbered)
        problems += [problem for problem in read.problems if problem.is_error]
        yield None if has_errors(read.problems) else read.directive


def load_earlier(
    workspace: Workspace, directive: Directive, *, as_of: datetime
) -> tuple[tuple[Directive, DirectiveStatus], ...]:
    """Return the last few directives of the same kind that went out before one, the newest first.

    Of one that comes again they are its own earlier periods, where there are any.

    Raises:
        Stopped: the database cannot be used.
    """
    last = directive.deadline.last_on_time

    def wanted(one: Candidate) -> bool:
        before = one.directive.deadline.last_on_time
        near = last is not None and before is not None and timedelta(0) < last - before <= EARLIER
        alike = directive.kind is not None and one.directive.kind == directive.kind
        same = alike or one.of.id == opened_periods.directive_id_of(directive.id)
        return near and same and one.directive.id != directive.id

    def own(one: Candidate) -> bool:
        return one.of.id == opened_periods.directive_id_of(directive.id) and wanted(one)

    found = gather(workspace, as_of=as_of, wanted=own, newest=BESIDE).followed if directive.deadline.period else ()
    found = found or gather(workspace, as_of=as_of, wanted=wanted, newest=BESIDE).followed
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

    One with number and date in its file that nothing recorded ever brought to a stage was issued without us, on its
    day: that it was given its basis, or that a period of it opened, moves no document.
    """
    letter = directive.letter
    if stages.compute_life(events, directive.stages).came_by is None:
        day = at.astimezone(workspace.office.zone).date()
        out = letter.number is not None and letter.day is not None and letter.day <= day
        return Stage.ISSUED if out else Stage.DRAFT
    return stages.compute_life([event for event in events if event.recorded_at <= at], directive.stages).stage
