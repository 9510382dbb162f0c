"""What a school asks the office for (xin gia hạn, xin miễn, đề nghị mở khóa), and the refusal of it.

A request is one event, about one requirement or about all that the school still owes. It waits until an event that
stands answers it: `extend`, `exempt` or `unlock` with `--request N`, or `refuse N`.
"""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from congvan.actions import selecting, statuses, typed_instants
from congvan.actions.acting import WhoAsks, find_actor
from congvan.actions.directive_periods import open_followed
from congvan.actions.recording import recording
from congvan.actions.selecting import Selection
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, ProblemKind
from congvan.deadlines.typed_times import TypedInstant
from congvan.tracking import event_query, event_table, status
from congvan.tracking.events import Event, EventKind, NewEvent, Wish
from congvan.workflow.directive import Directive

NO_REQUEST = ProblemKind(
    code="actions.no-request",
    message="{directive} has no request number {number} that waits for an answer.",
    cure="These wait: {known}. “congvan requests” shows all of them.",
)
WISH_WITHOUT_UNTIL = ProblemKind(
    code="actions.wish-without-until",
    message="An exemption has no last day, so “--until” says nothing here.",
    cure="Leave --until out, or say --for extend.",
)


class ToAsk(Struct, frozen=True, kw_only=True):
    """What a school asks for."""

    directive: str
    school: str
    requirements: tuple[str, ...]
    """Empty for all that it still owes."""
    wish: Wish
    until: datetime | None
    at: TypedInstant | None
    """When it asked; None means now."""
    who: WhoAsks
    why: str


class Asked(Struct, frozen=True, kw_only=True):
    """A request that was recorded or refused."""

    directive: Directive
    events: tuple[NewEvent, ...]
    """The requests, one a requirement that was named, or the refusal; without numbers after a dry run."""
    request: Event | None = None
    """Of a refusal: what was refused."""


class Waiting(Struct, frozen=True, kw_only=True):
    """A request that waits, with its directive."""

    directive: Directive
    event: Event


def ask(workspace: Workspace, asked: ToAsk, *, now: datetime, dry_run: bool = False) -> Asked:
    """Record what a school asks for.

    Raises:
        ProblemsFound: no such school or requirement.
        Refused: no such directive, or it is not that person's to do.
        Stopped: the database cannot be used.
    """
    directive = open_followed(workspace, asked.directive, as_of=now)
    actor = find_actor(workspace.office, asked.who, "request")
    if asked.wish is Wish.EXEMPT and asked.until:
        raise Refused(WISH_WITHOUT_UNTIL)
    happened_at = typed_instants.happened_at(asked.at, now, workspace, directive.letter.day)
    selection = Selection(schools=(asked.school,), requirements=asked.requirements)
    named = selecting.find_named(workspace, directive, selection)
    with recording(workspace, now=now, dry_run=dry_run) as (connection, recorded_at):
        known = statuses.status_of(workspace, directive, connection, as_of=recorded_at)
        items = selecting.select_items(workspace, directive, known, selection, named=named)
        school = items[0][0]
        about = tuple(requirement.id for _school, requirement in items) if asked.requirements else (None,)
        events = [
            NewEvent(
                directive=directive.id,
                school=school.code,
                requirement=requirement,
                kind=EventKind.REQUESTED,
                happened_at=happened_at,
                recorded_at=recorded_at,
                by=actor.name,
                role=actor.role,
                note=asked.why,
                until=asked.until,
                wants=asked.wish,
            )
            for requirement in about
        ]
        recorded = tuple(events) if dry_run else event_table.append_events(connection, events)
    return Asked(directive=directive, events=recorded)


def refuse(workspace: Workspace, number: int, *, who: WhoAsks, why: str, now: datetime, dry_run: bool = False) -> Asked:
    """Record that the office says no to a request.

    Raises:
        Refused: no such request waits, or it is not that person's to do.
        Stopped: the database cannot be used.
    """
    actor = find_actor(workspace.office, who, "refuse")
    with recording(workspace, now=now, dry_run=dry_run) as (connection, recorded_at):
        events = event_query.load_events(connection)
        waiting = status.open_requests(status.standing_events(events, recorded_at))
        request = next((event for event in waiting if event.number == number), None)
        if request is None:
            told = next((event.directive for event in events if event.number == number), "–")
            raise no_request(told, number, waiting)
        directive = open_followed(workspace, request.directive, as_of=now)
        refusal = NewEvent(
            directive=request.directive,
            school=request.school,
            requirement=request.requirement,
            kind=EventKind.REFUSED,
            happened_at=recorded_at,
            recorded_at=recorded_at,
            by=actor.name,
            role=actor.role,
            note=why,
            answers=number,
        )
        recorded = (refusal,) if dry_run else event_table.append_events(connection, [refusal])
    return Asked(directive=directive, events=recorded, request=request)


def find_open(directive: Directive, known: status.DirectiveStatus, number: int) -> Event:
    """Return a request of a directive that waits.

    Raises:
        Refused: there is none of that number.
    """
    for request in known.requests:
        if request.number == number:
            return request
    raise no_request(directive.id, number, known.requests)


def no_request(directive_id: str, number: int, waiting: Iterable[Event]) -> Refused:
    """Return the refusal of an answer to a request that does not wait."""
    known = ", ".join(str(event.number) for event in waiting) or "–"
    return Refused(NO_REQUEST, Place(), directive=directive_id, number=number, known=known)


def list_requests(workspace: Workspace, typed: str | None, *, as_of: datetime) -> tuple[Waiting, ...]:
    """Return the requests that wait, of one directive or of all, in the order in which they were recorded.

    Raises:
        Refused: no such directive.
        Stopped: the database cannot be used.
    """
    only = open_followed(workspace, typed, as_of=as_of) if typed else None
    with open_store(workspace.office) as engine, database.reading(engine) as connection:
        events = event_query.load_events(connection, only.id if only else None, as_of)
    requests = status.open_requests(status.standing_events(events, as_of))
    found = []
    directives: dict[str, Directive | None] = {only.id: only} if only else {}
    for event in requests:
        if event.directive not in directives:
            directives[event.directive] = _read(workspace, event.directive, as_of)
        directive = directives[event.directive]
        if directive:
            found.append(Waiting(directive=directive, event=event))
    return tuple(found)


def _read(workspace: Workspace, directive_id: str, as_of: datetime) -> Directive | None:
    """Open a directive or a period of one; None where there is none any more, or it cannot be read."""
    try:
        return open_followed(workspace, directive_id, as_of=as_of)
    except (Refused, ProblemsFound):
        return None
