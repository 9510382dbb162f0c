"""Where every school stands with every requirement at an instant: one pure function from the events.

**Two clocks.** What was not recorded by `as_of` does not exist, and an undoing recorded by then takes its event back.
Among what stands, the order is that in which things happened (`Event.moment`), so that papers entered in any order
give the same answer; the number decides between events of one moment.

**Which submission counts.** The first since the last return: if that was on time, a better version sent later does not
make the school late. After a return the school owes again, and its next submission counts anew. An acceptance keeps
the submission that it found, also a returned one; where none was recorded, it stands for it. After an acceptance only a
return matters.

**What is incomplete** (an attachment that must come with it did not) does not count: the item is owed until something
comes with which nothing is missing, and the instant of that decides. Or it is accepted as it is: then it counts from
the submission since which the same has been missing.

**Which deadline counts.** The one that holds at `as_of`: the latest `until` of an extension or a return, else the
letter's own. An extension that is recorded after the submission therefore makes it on time from then on.

Instants are compared to the second, as they are shown: 17:00:00 is on time for 17:00, 17:00:01 is late.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from enum import Enum, StrEnum, auto
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.office.schools import School
from congvan.tracking.events import MOVES_DEADLINE, Event, EventKind
from congvan.tracking.locking import Lock, LockStory, to_second
from congvan.workflow.directive import Directive, Requirement

UNKNOWN_SCHOOL = ProblemKind(
    code="tracking.unknown-school",
    message="Event {number} is about {school}, which is not a recipient of {directive} any more; it is not counted.",
    cure="Put the school back under “recipients:”, or take the event back: congvan undo {number}.",
    severity=Severity.WARNING,
)
UNKNOWN_REQUIREMENT = ProblemKind(
    code="tracking.unknown-requirement",
    message="Event {number} is about the requirement “{requirement}”, which {school} does not owe under {directive};"
    " it is not counted.",
    cure="Give the requirement its old id back, or take the event back: congvan undo {number}.",
    severity=Severity.WARNING,
)

DeadlineFor = Callable[[School, Requirement, datetime | None], Deadline]
"""Resolves the letter's own deadline of a school's requirement, given the instant of receipt that was recorded."""


class State(StrEnum):
    """How a school stands with a requirement; the words of `status --json`."""

    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    SUBMITTED_ON_TIME = "submitted_on_time"
    SUBMITTED_LATE = "submitted_late"
    RETURNED = "returned"
    ACCEPTED_ON_TIME = "accepted_on_time"
    ACCEPTED_LATE = "accepted_late"
    EXEMPT = "exempt"

    @property
    def is_expected(self) -> bool:
        """Tell whether it stays in the denominator."""
        return self is not State.EXEMPT

    @property
    def is_owed(self) -> bool:
        """Tell whether the school still has something to do."""
        return self in {State.NOT_DUE, State.DUE_SOON, State.OVERDUE, State.RETURNED}

    @property
    def is_submitted(self) -> bool:
        """Tell whether it is handed in: on time, late or accepted."""
        return self.is_on_time or self.is_late

    @property
    def is_accepted(self) -> bool:
        """Tell whether the office has accepted it."""
        return self in {State.ACCEPTED_ON_TIME, State.ACCEPTED_LATE}

    @property
    def is_on_time(self) -> bool:
        """Tell whether it is handed in and was on time."""
        return self in {State.SUBMITTED_ON_TIME, State.ACCEPTED_ON_TIME}

    @property
    def is_late(self) -> bool:
        """Tell whether it is handed in and was late."""
        return self in {State.SUBMITTED_LATE, State.ACCEPTED_LATE}


class ItemStatus(Struct, frozen=True, kw_only=True):
    """One school's requirement at an instant."""

    school: str
    """Its code."""
    requirement: str
    """Its id."""
    state: State
    last_on_time: datetime | None = None
    """None where the deadline is open."""
    extended: bool = False
    """Whether the office gave this school its own last instant."""
    submitted_at: datetime | None = None
    """When the submission happened that counts, that was returned, or that is incomplete."""
    recorded_at: datetime | None = None
    """When that submission was recorded."""
    note: str = ""
    """What was typed with the event that decides the state."""
    reason: str = ""
    """Of an open deadline that nobody has met yet: why it is open, an English msgid."""
    returned_why: str = ""
    """Of a returned one: what the office wrote."""
    incomplete: tuple[str, ...] = ()
    """Of what is owed: the attachments that did not come with what was handed in."""
    lock: Lock | None = None
    """The lock that holds, or will hold from its instant on."""
    locked: bool = False
    """Whether nothing more is taken."""
    events: tuple[Event, ...] = ()
    """What stands at that instant, in the order in which it happened."""

    @property
    def late_by(self) -> timedelta | None:
        """Return how late a late submission was."""
        if not self.state.is_late or self.submitted_at is None or self.last_on_time is None:
            return None
        return to_second(self.submitted_at) - to_second(self.last_on_time)


class DirectiveStatus(Struct, frozen=True, kw_only=True, dict=True):
    """Every expected item of a directive at an instant, in the directive's order of schools and requirements."""

    directive: str
    """Its id."""
    as_of: datetime
    items: tuple[ItemStatus, ...]
    problems: tuple[Problem, ...] = ()
    """Warnings about events of schools and requirements that the directive does not have."""
    requests: tuple[Event, ...] = ()
    """What schools have asked for and the office has not answered, in the order in which it was recorded."""

    @cached_property
    def _of_school(self) -> Mapping[str, Mapping[str, ItemStatus]]:
        """The items by school and requirement, indexed once, for a grid asks for each of them."""
        found: dict[str, dict[str, ItemStatus]] = defaultdict(dict)
        for item in self.items:
            found[item.school][item.requirement] = item
        return MappingProxyType(dict(found))

    def item(self, school: str, requirement: str) -> ItemStatus:
        """Return the item of a school that owes this requirement, by code and id."""
        return self._of_school[school][requirement]

    def items_of(self, school: str) -> tuple[ItemStatus, ...]:
        """Return what a school owes or owed, by its code; nothing of a school that is no recipient."""
        return tuple(self._of_school.get(school, {}).values())


def compute_status(
    directive: Directive,
    events: Iterable[Event],
    *,
    as_of: datetime,
    due_soon_days: int,
    deadline_for: DeadlineFor | None = None,
) -> DirectiveStatus:
    """Compute where every school stands at an instant, from what had been recorded by then.

    Args:
        directive: What is owed by whom; events of other directives are passed over.
        events: In any order.
        as_of: An aware instant.
        due_soon_days: An item is due soon from so many times 24 hours before its last instant.
        deadline_for: Resolves deadlines that are counted from receipt (see `receipt.deadlines_from_receipt`); without
            it the directive's deadlines are taken as they stand.
    """
    if as_of.utcoffset() is None:
        raise ValueError("an instant needs a time zone")
    standing = standing_events((event for event in events if event.directive == directive.id), as_of)
    of_item, problems = _sort_out(directive, standing)
    soon = timedelta(days=due_soon_days)
    items = []
    for school, requirement in directive.expected_items():
        story = of_item.get((school.code, requirement.id), [])
        received = next((event.moment for event in story if event.kind is EventKind.RECEIVED), None)
        deadline = (
            deadline_for(school, requirement, received) if deadline_for else directive.deadline_of(school, requirement)
        )
        items.append(_item(school, requirement, deadline, story, as_of=as_of, soon=soon))
    return DirectiveStatus(
        directive=directive.id, as_of=as_of, items=tuple(items), problems=problems, requests=open_requests(standing)
    )


def open_requests(standing: Iterable[Event]) -> tuple[Event, ...]:
    """Return the requests among events that stand which none of them answers, in the order of recording."""
    known = tuple(standing)
    answered = {event.answers for event in known}
    waiting = (event for event in known if event.kind is EventKind.REQUESTED and event.number not in answered)
    return tuple(sorted(waiting, key=lambda event: event.number))


def standing_events(events: Iterable[Event], as_of: datetime) -> tuple[Event, ...]:
    """Return the events that stand at an instant, in the order in which they happened.

    Undoings are left out: they have done their work. An undoing that was itself taken back does none.
    """
    recorded = sorted((event for event in events if event.recorded_at <= as_of), key=lambda event: -event.number)
    taken_back: set[int] = set()
    for event in recorded:  # the newest first, so that whether an undoing stands is known before its turn
        if event.undoes is not None and event.number not in taken_back:
            taken_back.add(event.undoes)
    standing = (event for event in recorded if event.number not in taken_back and event.kind is not EventKind.UNDONE)
    return tuple(sorted(standing, key=lambda event: (event.moment, event.number)))


def _sort_out(
    directive: Directive, standing: Iterable[Event]
) -> tuple[dict[tuple[str, str], list[Event]], tuple[Problem, ...]]:
    """Give each event to the items it concerns; what concerns none is a problem."""
    owed: dict[str, tuple[str, ...]] = {
        school.code: tuple(requirement.id for requirement in directive.requirements_of(school))
        for school in directive.recipients
    }
    of_item: dict[tuple[str, str], list[Event]] = defaultdict(list)
    problems = []
    place = Place(file=directive.place.file)
    for event in standing:
        known = {"number": event.number, "school": event.school, "directive": directive.id}
        if event.school not in owed:
            problems.append(UNKNOWN_SCHOOL.at(place, **known))
        elif event.requirement is None:
            for requirement in owed[event.school]:
                of_item[event.school, requirement].append(event)
        elif event.requirement in owed[event.school]:
            of_item[event.school, event.requirement].append(event)
        else:
            problems.append(UNKNOWN_REQUIREMENT.at(place, requirement=event.requirement, **known))
    return of_item, tuple(problems)


class _Phase(Enum):
    """Whose turn it is."""

    OPEN = auto()
    SUBMITTED = auto()
    RETURNED = auto()
    ACCEPTED = auto()


class _Story(Struct, kw_only=True):
    """What one item's events come to, as it grows event by event."""

    phase: _Phase = _Phase.OPEN
    counted: Event | None = None
    """The submission that counts, or the last one that was returned."""
    partial: Event | None = None
    """The submission since which the same attachments have been missing."""
    decided: Event | None = None
    """The event that brought the phase."""
    moved: Event | None = None
    """The last event that gave the school its own deadline."""
    exempted: Event | None = None
    locks: LockStory = field(default_factory=LockStory)

    def tell(self, event: Event) -> None:
        """Take in the next event."""
        self.locks.tell(event)
        if event.kind in MOVES_DEADLINE and event.until is not None:
            self.moved = event
        if event.kind is EventKind.SUBMITTED and self.phase in {_Phase.OPEN, _Phase.RETURNED}:
            self._submit(event)
        elif event.kind is EventKind.RETURNED:
            self.counted, self.partial = self.partial or self.counted, None
            self.phase, self.decided = _Phase.RETURNED, event
        elif event.kind is EventKind.ACCEPTED:
            self.counted, self.partial = self.partial or self.counted or event, None
            self.phase, self.decided = _Phase.ACCEPTED, event
        elif event.kind is EventKind.EXEMPTED and self.exempted is None:
            self.exempted = event

    def _submit(self, event: Event) -> None:
        """Take in a submission while one is owed."""
        if not event.missing:
            self.phase, self.counted, self.decided, self.partial = _Phase.SUBMITTED, event, event, None
        elif self.partial is None or set(self.partial.missing) != set(event.missing):
            self.partial = event


def _item(
    school: School,
    requirement: Requirement,
    deadline: Deadline,
    events: Iterable[Event],
    *,
    as_of: datetime,
    soon: timedelta,
) -> ItemStatus:
    """Tell one item's story and say where it stands."""
    events = tuple(events)
    story = _Story()
    for event in events:
        story.tell(event)
    last_on_time = story.moved.until if story.moved else deadline.last_on_time
    state = _state(story, last_on_time, as_of, soon)
    shown = story.partial or story.counted
    lock = story.locks.lock
    item = ItemStatus(
        school=school.code,
        requirement=requirement.id,
        state=state,
        last_on_time=last_on_time,
        extended=story.moved is not None,
        submitted_at=shown.moment if shown else None,
        recorded_at=shown.recorded_at if shown else None,
        note=_note(story),
        returned_why=story.decided.note if state is State.RETURNED and story.decided else "",
        incomplete=story.partial.missing if story.partial and state.is_owed else (),
        lock=lock,
        locked=lock is not None and lock.holds(as_of),
        events=events,
    )
    if state is not State.NOT_DUE or last_on_time is not None:
        return item
    by_receipt = deadline.kind is DeadlineKind.EVENT
    return replace(
        item,
        reason="open until the day of receipt is recorded" if by_receipt else "the deadline has no single instant",
    )


def _state(story: _Story, last_on_time: datetime | None, as_of: datetime, soon: timedelta) -> State:
    """Name the state that a story has come to."""
    if story.exempted:
        return State.EXEMPT
    if story.phase is _Phase.RETURNED:
        return State.RETURNED
    last = to_second(last_on_time) if last_on_time else None
    if story.phase in {_Phase.SUBMITTED, _Phase.ACCEPTED} and story.counted:
        late = last is not None and to_second(story.counted.moment) > last
        if story.phase is _Phase.ACCEPTED:
            return State.ACCEPTED_LATE if late else State.ACCEPTED_ON_TIME
        return State.SUBMITTED_LATE if late else State.SUBMITTED_ON_TIME
    return open_state(last, as_of, soon)


def open_state(last_on_time: datetime | None, as_of: datetime, soon: timedelta) -> State:
    """Return the state of what nobody has handed in yet: it hangs on the instant asked only.

    Args:
        last_on_time: None where the deadline is open.
        as_of: The instant asked.
        soon: Something is due soon from so long before its last instant.
    """
    at = to_second(as_of)
    last = to_second(last_on_time) if last_on_time else None
    if last is None or at < last - soon:
        return State.NOT_DUE
    return State.OVERDUE if at > last else State.DUE_SOON


def _note(story: _Story) -> str:
    """Return the words typed with what decides the state; an acceptance without words keeps the submission's."""
    event = story.exempted or story.partial or story.decided or story.moved
    if event is None:
        return ""
    if event.kind is EventKind.ACCEPTED and not event.note and story.counted:
        return story.counted.note
    return event.note
