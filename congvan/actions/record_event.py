"""Recording what happens with schools: delivered, submitted, returned, accepted, extended, exempted, locked, unlocked.

Everything typed is checked first; then all events of a command are written in one transaction, or none.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from congvan.actions import deadlines_held, record_checks, school_requests, selecting, statuses, typed_instants
from congvan.actions.acting import Actor, WhoAsks, find_actor
from congvan.actions.directive_periods import open_followed
from congvan.actions.record_checks import Wanted, shown
from congvan.actions.recording import recording, refuse_if_newer
from congvan.actions.selecting import Item, Selection
from congvan.actions.workspace import Workspace
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.deadlines.typed_times import TypedInstant
from congvan.office.schools import School
from congvan.tracking import event_table, status
from congvan.tracking.events import EventKind, NewEvent
from congvan.workflow.directive import Directive, Requirement

UNTIL_NEEDED = ProblemKind(
    code="actions.until-needed",
    message="Request {number} does not say until when.",
    cure="Say it: --until 20/9/2024.",
)

DUTY_OF: Mapping[EventKind, str] = {
    EventKind.RECEIVED: "delivered",
    EventKind.SUBMITTED: "submit",
    EventKind.RETURNED: "return",
    EventKind.ACCEPTED: "accept",
    EventKind.EXTENDED: "extend",
    EventKind.EXEMPTED: "exempt",
    EventKind.LOCKED: "lock",
    EventKind.UNLOCKED: "unlock",
    EventKind.REQUESTED: "request",
    EventKind.REFUSED: "refuse",
    EventKind.UNDONE: "undo",
}
"""The word of the command that records each kind of event, for the table of duties."""


class ToRecord(Struct, frozen=True, kw_only=True):
    """What a user asks to be recorded."""

    directive: str
    selection: Selection
    kind: EventKind
    at: TypedInstant | None
    """None means now; of a lock: from when it holds."""
    who: WhoAsks
    note: str = ""
    until: datetime | None = None
    again: bool = False
    """Record a submission although one is already there."""
    without: tuple[str, ...] = ()
    """Of a submission: what did not come with it, by number or words."""
    request: int | None = None
    """The number of the request that this answers; it says for whom."""
    seen: int | None = None
    """The newest event that was seen; None where nobody says."""


class Recorded(Struct, frozen=True, kw_only=True):
    """What was recorded, and what stood already and was left alone."""

    directive: Directive
    events: tuple[NewEvent, ...]
    """Events with numbers; without numbers after a dry run."""
    already: tuple[tuple[School, Requirement], ...] = ()
    passed_over: tuple[tuple[School, Requirement], ...] = ()
    """Of a group: what the command does not fit."""


def record(workspace: Workspace, asked: ToRecord, *, now: datetime, dry_run: bool = False) -> Recorded:
    """Record one kind of event for schools and their requirements, all in one transaction.

    Raises:
        ProblemsFound: what was typed does not fit; nothing was recorded.
        Refused: no such directive, it asks nothing of the schools, it is not that person's to do, or something was
            recorded since `seen`.
        Stopped: the database cannot be used.
    """
    directive = open_followed(workspace, asked.directive, as_of=now)
    actor = find_actor(workspace.office, asked.who, DUTY_OF[asked.kind])
    happened_at = _instant(asked, now, workspace, directive.letter.day)
    zone = workspace.office.zone
    named = selecting.find_named(workspace, directive, asked.selection)
    with recording(workspace, now=now, dry_run=dry_run) as (connection, recorded_at):
        known = statuses.status_of(workspace, directive, connection, as_of=recorded_at)
        selection, until = asked.selection, asked.until
        if asked.request is not None:
            selection, until = _answered(asked, directive, known)
            named = selecting.find_named(workspace, directive, selection)
        if asked.kind is EventKind.UNLOCKED and until and until <= now:
            raise Refused(record_checks.UNTIL_PASSED, until=shown(until, zone))
        items = selecting.select_items(workspace, directive, known, selection, named=named)
        schools = {school.code for school, _requirement in items}
        refuse_if_newer(connection, workspace, directive.id, seen=asked.seen, schools=schools)
        wanted = _all_wanted(asked, directive, items, known, happened_at=happened_at, now=now, until=until)
        sorted_out = _sort_out(wanted, is_group=selection.is_group)
        problems = [
            *record_checks.locks_of(sorted_out.fresh, directive, zone),
            *(problem for one in sorted_out.fresh for problem in record_checks.problems_of(one, zone)),
        ]
        if problems:
            raise ProblemsFound(tuple(problems))
        events = [_event(directive, one, asked, actor=actor, now=recorded_at) for one in sorted_out.fresh]
        if asked.kind is EventKind.RECEIVED:
            events = _one_a_school(events)
        if events and not dry_run:
            deadlines_held.hold(connection, directive, workspace.calendar, actor=actor, now=recorded_at)
        recorded: Sequence[NewEvent] = events if dry_run else event_table.append_events(connection, events)
    return Recorded(
        directive=directive,
        events=tuple(recorded),
        already=tuple(one.item for one in sorted_out.already),
        passed_over=tuple(one.item for one in sorted_out.passed_over),
    )


class _SortedOut(Struct, frozen=True, kw_only=True):
    """What is to be recorded, what stands already, and of a group what the command does not fit."""

    fresh: list[Wanted]
    already: list[Wanted]
    passed_over: list[Wanted]


def _sort_out(wanted: list[Wanted], *, is_group: bool) -> _SortedOut:
    """Sort out what is to be recorded."""
    found = _SortedOut(fresh=[], already=[], passed_over=[])
    for one in wanted:
        if record_checks.stands_already(one):
            found.already.append(one)
        elif is_group and not record_checks.concerns(one):
            found.passed_over.append(one)
        else:
            found.fresh.append(one)
    return found


def _answered(
    asked: ToRecord, directive: Directive, known: status.DirectiveStatus
) -> tuple[Selection, datetime | None]:
    """Return whom the answer to a request concerns, and until when: as asked for, unless something else was typed.

    Raises:
        Refused: there is no such request that waits, or it does not say until when.
    """
    assert asked.request is not None
    request = school_requests.find_open(directive, known, asked.request)
    until = asked.until
    if until is None and request.wants == DUTY_OF[asked.kind]:
        until = request.until
    if until is None and asked.kind is EventKind.EXTENDED:
        raise Refused(UNTIL_NEEDED, number=asked.request)
    requirements = (request.requirement,) if request.requirement else ()
    owes = any(item.state.is_owed for item in known.items_of(request.school))
    selection = Selection(schools=(request.school,), requirements=requirements, missing=owes and not requirements)
    return selection, until


def _all_wanted(
    asked: ToRecord,
    directive: Directive,
    items: tuple[Item, ...],
    known: status.DirectiveStatus,
    *,
    happened_at: datetime,
    now: datetime,
    until: datetime | None,
) -> list[Wanted]:
    """Bring together what is to be recorded of each item and where it stands.

    Raises:
        ProblemsFound: a school owes nothing in another's place, or an attachment is unknown.
    """
    problems: list[Problem] = _passed_nothing(directive, items, known)
    missing, more = record_checks.missing_of(items, asked.without, directive)
    if problems or more:
        raise ProblemsFound((*problems, *more))
    found = []
    for item in items:
        standing = known.item(item[0].code, item[1].id)
        starts = record_checks.start_of_lock(happened_at, standing) if asked.kind is EventKind.LOCKED else None
        found.append(
            Wanted(
                item=item,
                now=standing,
                kind=asked.kind,
                happened_at=now if asked.kind is EventKind.LOCKED else happened_at,
                at=asked.at,
                until=until,
                again=asked.again,
                missing=missing[item[0].code, item[1].id],
                starts=starts,
            )
        )
    return found


def _passed_nothing(directive: Directive, items: tuple[Item, ...], known: status.DirectiveStatus) -> list[Problem]:
    """Find what is asked of a school that took another one over, but owes nothing in its place."""
    return [
        record_checks.NOTHING_PASSED.at(
            Place(where=school.code), school=school.name, directive=directive.id, requirement=requirement.title
        )
        for school, requirement in items
        if requirement.id not in {item.requirement for item in known.items_of(school.code)}
    ]


def _instant(asked: ToRecord, now: datetime, workspace: Workspace, issued_on: date | None) -> datetime:
    """Return when it happened, or of a lock from when it holds.

    Raises:
        Refused: that instant has not come yet, or lies before the letter; a lock lies in the past.
    """
    if asked.kind is EventKind.LOCKED:
        return typed_instants.lock_from(asked.at, now, workspace.office.zone)
    return typed_instants.happened_at(asked.at, now, workspace, issued_on)


def _event(directive: Directive, wanted: Wanted, asked: ToRecord, *, actor: Actor, now: datetime) -> NewEvent:
    """Build the event of one school and requirement."""
    school, requirement = wanted.item
    return NewEvent(
        directive=directive.id,
        school=school.code,
        requirement=None if asked.kind is EventKind.RECEIVED else requirement.id,
        kind=asked.kind,
        happened_at=wanted.happened_at,
        recorded_at=now,
        by=actor.name,
        role=actor.role,
        note=asked.note,
        until=wanted.until,
        missing=wanted.missing,
        starts=wanted.starts,
        answers=asked.request,
    )


def _one_a_school(events: list[NewEvent]) -> list[NewEvent]:
    """Keep one event a school: receipt concerns the letter, not its requirements."""
    return list({event.school: event for event in events}.values())
