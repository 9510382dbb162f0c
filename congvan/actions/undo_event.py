"""Taking an event back: an event of its own, so that a summary as of an earlier instant stays what it was."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.actions.acting import Actor, WhoAsks, find_actor
from congvan.actions.record_event import DUTY_OF
from congvan.actions.recording import recording
from congvan.actions.workspace import Workspace
from congvan.base.errors import ProblemsFound
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.register import document_event_query
from congvan.summaries import vietnamese_form
from congvan.tracking import event_query, event_table
from congvan.tracking.events import Event, EventKind, NewEvent

NO_EVENT = ProblemKind(
    code="actions.no-event",
    message="There is no event number {number}.",
    cure="“congvan status ID --json” and the line printed when an event was recorded show the numbers.",
)
OF_DOCUMENT = ProblemKind(
    code="actions.event-of-document",
    message="Event {number} is a step of a document, not something recorded of a school; undo does not take it back.",
    cure="A document goes back by reject, withdraw or reopen; a line of incoming documents by “receive --cancel”; "
    "a link to its basis by “basis … --remove”.",
)
LOOKED_UP = 400
"""So many numbers that are no event of a school are looked up among the steps of documents."""
ALREADY_UNDONE = ProblemKind(
    code="actions.already-undone",
    message="Event {number} was taken back already, by event {later}, for {by} at {at}.",
    cure="Nothing needs to be done.",
)
CANNOT_UNDO_UNDO = ProblemKind(
    code="actions.cannot-undo-undo",
    message="Event {number} takes another one back and cannot be taken back itself.",
    cure="Record again what did happen.",
)


DECIDED_SINCE = ProblemKind(
    code="actions.decided-since",
    message="Event {number} was accepted, returned or answered since, by event {later}.",
    cure="Take that event back first.",
)


def undo(
    workspace: Workspace, numbers: Sequence[int], *, who: WhoAsks, why: str, now: datetime, dry_run: bool = False
) -> tuple[tuple[Event, NewEvent], ...]:
    """Take events back, all or none; return each with the event that undoes it.

    Raises:
        ProblemsFound: one of them is not there, or cannot be taken back.
        Refused: what one of them records is not that person's to do.
        Stopped: the database cannot be used.
    """
    office = workspace.office
    find_actor(office, who, "undo")
    with recording(workspace, now=now, dry_run=dry_run) as (connection, recorded_at):
        known = _Known.of(event_query.load_events(connection))
        found = [(number, known.events.get(number)) for number in numbers]
        unknown = [number for number, event in found if event is None]
        steps = {one.number for one in document_event_query.load_numbered(connection, unknown[:LOOKED_UP])}
        problems = [OF_DOCUMENT.at(Place(where=f"{number}"), number=number) for number in unknown if number in steps]
        problems += [
            problem
            for number, event in found
            if number not in steps
            for problem in _problems_of(number, event, known, together=set(numbers), zone=office.zone)
        ]
        if problems:
            raise ProblemsFound(tuple(problems))
        events = [event for _number, event in found if event]
        actors = {kind: find_actor(office, who, DUTY_OF[kind]) for kind in dict.fromkeys(e.kind for e in events)}
        undoings = [_undoing(event, actors[event.kind], why, recorded_at) for event in events]
        recorded = undoings if dry_run else event_table.append_events(connection, undoings)
    return tuple(zip(events, recorded, strict=True))


class _Known(Struct, frozen=True, kw_only=True):
    """All events by number, by which event each was taken back, and what was decided that stands."""

    events: Mapping[int, Event]
    undone_by: Mapping[int, Event]
    decisions: Mapping[tuple[str, str], list[Event]]
    """Acceptances and returns of a directive's school."""
    answers: Mapping[int, list[Event]]
    """By the number of the request."""

    @classmethod
    def of(cls, events: Iterable[Event]) -> "_Known":
        """Index events."""
        told = tuple(events)
        undone_by = {event.undoes: event for event in reversed(told) if event.undoes is not None}
        decisions: dict[tuple[str, str], list[Event]] = {}
        answers: dict[int, list[Event]] = {}
        for event in told:
            if event.number in undone_by:
                continue
            if event.kind in (EventKind.ACCEPTED, EventKind.RETURNED):
                decisions.setdefault((event.directive, event.school), []).append(event)
            if event.answers is not None:
                answers.setdefault(event.answers, []).append(event)
        by_number = {event.number: event for event in told}
        return cls(events=by_number, undone_by=undone_by, decisions=decisions, answers=answers)


def _problems_of(
    number: int, event: Event | None, known: _Known, *, together: set[int], zone: ZoneInfo
) -> Iterator[Problem]:
    """Say why an event cannot be taken back; what is taken back together with it is no hindrance."""
    place = Place(where=f"{number}")
    if event is None:
        yield NO_EVENT.at(place, number=number)
    elif event.kind is EventKind.UNDONE:
        yield CANNOT_UNDO_UNDO.at(place, number=number)
    elif number in known.undone_by:
        undoing = known.undone_by[number]
        at = vietnamese_form.show_instant(undoing.recorded_at, zone)
        yield ALREADY_UNDONE.at(place, number=number, later=undoing.number, by=undoing.by or "?", at=at)
    else:
        after = [other.number for other in _decisions_about(event, known) if other.number not in together]
        if after:
            yield DECIDED_SINCE.at(place, number=number, later=", ".join(map(str, after)))


def _undoing(event: Event, actor: Actor, why: str, recorded_at: datetime) -> NewEvent:
    """Build the event that takes another one back."""
    return NewEvent(
        directive=event.directive,
        school=event.school,
        requirement=event.requirement,
        kind=EventKind.UNDONE,
        happened_at=recorded_at,
        recorded_at=recorded_at,
        by=actor.name,
        role=actor.role,
        note=why,
        undoes=event.number,
    )


def _decisions_about(event: Event, known: _Known) -> list[Event]:
    """Return the acceptances and returns that a submission has met since, and the answer that a request has."""
    if event.kind is EventKind.REQUESTED:
        return known.answers.get(event.number, [])
    if event.kind is not EventKind.SUBMITTED:
        return []
    return [
        other
        for other in known.decisions.get((event.directive, event.school), [])
        if other.number > event.number and other.requirement in (None, event.requirement)
    ]
