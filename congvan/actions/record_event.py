"""Recording what happens with schools: received, submitted, returned, accepted, extended, exempted, undone.

Everything typed is checked first; then all events of a command are written in one transaction, or none.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from congvan.actions import statuses
from congvan.actions.directive_periods import open_followed
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database, schema, vietnamese
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.deadlines import wording
from congvan.deadlines.typed_times import TypedInstant
from congvan.office import schools as register
from congvan.office.schools import School
from congvan.summaries import vietnamese_form
from congvan.tracking import event_table, status
from congvan.tracking.events import Event, EventKind, NewEvent
from congvan.workflow.directive import Directive, Requirement

NO_SCHOOL = ProblemKind(
    code="actions.no-school",
    message="No recipient of {directive} is called “{typed}”.",
    cure="Type the school's code or any part of its name, with or without diacritics.",
)
SEVERAL_SCHOOLS = ProblemKind(
    code="actions.several-schools",
    message="“{typed}” may be any of: {candidates}.",
    cure="Type the code, or more of the name. Nothing was recorded.",
)
NOT_A_RECIPIENT = ProblemKind(
    code="actions.not-a-recipient",
    message="{school} is in the register but is not a recipient of {directive}.",
    cure="Look at “recipients:” in the workflow file.",
)
NO_REQUIREMENT = ProblemKind(
    code="actions.no-requirement",
    message="{school} does not owe a requirement “{typed}” under {directive}.",
    cure="It owes: {known}.",
)
IN_THE_FUTURE = ProblemKind(
    code="actions.in-the-future",
    message="{instant} has not come yet, so it cannot have happened.",
    cure="Check the date, and the clock of this computer.",
)
HOUR_NEEDED = ProblemKind(
    code="actions.hour-needed",
    message="{school}: the deadline ends within that day ({deadline}), so the hour decides between on time and late.",
    cure="Type the hour too: --at “14/9/2024 16h30”.",
)
NOTHING_SUBMITTED = ProblemKind(
    code="actions.nothing-submitted",
    message="{school} has not submitted “{requirement}”, so there is nothing to {act}.",
    cure="Record the submission first, or look at “congvan status”.",
)
UNTIL_IN_THE_PAST = ProblemKind(
    code="actions.until-not-later",
    message="{school}: {until} is not later than the deadline that holds now ({deadline}).",
    cure="Type a later day for --until.",
)


IS_EXEMPT = ProblemKind(
    code="actions.is-exempt",
    message="{school} is exempt from “{requirement}”; nothing was recorded.",
    cure="Take the exemption back first: “congvan undo” with the number of its event.",
)
WAS_CLOSED = ProblemKind(
    code="actions.school-was-closed",
    message="{school} was closed on {day}, before “{requirement}” fell due, and does not owe it; nothing was recorded.",
    cure="Where it was merged, record it for the school that took it over; what came before that day needs --at.",
)
NOTHING_PASSED = ProblemKind(
    code="actions.nothing-passed",
    message="{school} is no recipient of {directive} itself, and “{requirement}” has not passed to it by a merger.",
    cure="Look at “congvan status”, and at the dates in the list of schools.",
)
BEFORE_SUBMISSION = ProblemKind(
    code="actions.before-submission",
    message="{school} submitted at {instant}; it cannot have been accepted or returned before that.",
    cure="Check the date that was typed.",
)
BEFORE_THE_LETTER = ProblemKind(
    code="actions.before-the-letter",
    message="{instant} lies before the letter itself, which is of {day}.",
    cure="Check the day, month and year that were typed.",
)


Item = tuple[School, Requirement]


@dataclass(frozen=True, kw_only=True, slots=True)
class ToRecord:
    """What a user asks to be recorded."""

    directive: str
    schools: tuple[str, ...]
    requirements: tuple[str, ...]
    """Empty means everything that each school owes."""
    kind: EventKind
    at: TypedInstant | None
    """None means now."""
    by: str
    note: str = ""
    until: datetime | None = None
    again: bool = False
    """Record a submission although one is already there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """What was recorded, and what stood already and was left alone."""

    directive: Directive
    events: tuple[NewEvent, ...]
    """Events with numbers; without numbers after a dry run."""
    already: tuple[tuple[School, Requirement], ...] = ()


def record(workspace: Workspace, asked: ToRecord, *, now: datetime, dry_run: bool = False) -> Recorded:
    """Record one kind of event for schools and their requirements, all in one transaction.

    Raises:
        ProblemsFound: what was typed does not fit; nothing was recorded.
        Refused: no such directive, or it asks nothing of the schools.
        Stopped: the database cannot be used.
    """
    directive = open_followed(workspace, asked.directive, as_of=now)
    happened_at = _happened_at(asked.at, now, workspace, directive.letter.day)
    items = _find_items(workspace, directive, asked)
    with open_store(workspace.office) as engine, database.writing(engine) as connection:
        known = statuses.status_of(workspace, directive, connection, as_of=now)
        problems = _passed_nothing(directive, items, known) or [
            p for item in items for p in _problems_of(item, asked, happened_at, known=known, workspace=workspace)
        ]
        if problems:
            raise ProblemsFound(tuple(problems))
        already = tuple(item for item in items if _stands_already(item, asked, known))
        events = [
            _event(directive, item, asked, happened_at=happened_at, now=now) for item in items if item not in already
        ]
        if asked.kind is EventKind.RECEIVED:
            events = _one_a_school(events)
        recorded: Sequence[NewEvent] = events if dry_run else event_table.append_events(connection, events)
    return Recorded(directive=directive, events=tuple(recorded), already=already)


def _passed_nothing(directive: Directive, items: Iterable[Item], known: status.DirectiveStatus) -> list[Problem]:
    """Find what is asked of a school that took another one over, but owes nothing in its place."""
    return [
        NOTHING_PASSED.at(
            Place(where=school.code), school=school.name, directive=directive.id, requirement=requirement.title
        )
        for school, requirement in items
        if requirement.id not in {item.requirement for item in known.items_of(school.code)}
    ]


def find_schools(workspace: Workspace, directive: Directive, typed: Iterable[str]) -> tuple[School, ...]:
    """Find the recipients that codes or parts of names mean, each once; also those that took one of them over since.

    Raises:
        ProblemsFound: one of them means no recipient, or several.
    """
    problems: list[Problem] = []
    found: dict[str, School] = {}
    recipients = {school.code: school for school in (*directive.recipients, *directive.successors)}
    for word in typed:
        among = register.find(word, directive.recipients, workspace.office.levels)
        school = among.school
        if school is None and not among.candidates:
            elsewhere = register.find(word, workspace.schools, workspace.office.levels).school
            school = recipients.get(_present_code(elsewhere, workspace)) if elsewhere else None
        if school:
            found[school.code] = school
        else:
            problems.append(_school_problem(workspace, directive, word, among.candidates))
    if problems:
        raise ProblemsFound(tuple(problems))
    return tuple(found.values())


def _present_code(school: School, workspace: Workspace) -> str:
    """Return the code of a school, or of the one that took it over in the end."""
    heir = register.successor_of(school, workspace.schools, school.closed) if school.closed else school
    return heir.code if heir else school.code


def _school_problem(workspace: Workspace, directive: Directive, typed: str, candidates: tuple[School, ...]) -> Problem:
    """Say why a typed name leads to no single recipient."""
    place = Place(where=typed)
    if candidates:
        names = "; ".join(f"{school.name} ({school.code})" for school in candidates)
        return SEVERAL_SCHOOLS.at(place, typed=typed, candidates=names)
    elsewhere = register.find(typed, workspace.schools, workspace.office.levels).school
    if elsewhere:
        return NOT_A_RECIPIENT.at(place, school=elsewhere.name, directive=directive.id)
    near = schema.near_miss(typed, [name for school in directive.recipients for name in (school.name, school.code)])
    return NO_SCHOOL.at(place, typed=typed, directive=directive.id, near=near)


def _find_items(workspace: Workspace, directive: Directive, asked: ToRecord) -> tuple[Item, ...]:
    """Find every school with every requirement that is meant."""
    problems: list[Problem] = []
    items: dict[tuple[str, str], Item] = {}
    for school in find_schools(workspace, directive, asked.schools):
        owed = directive.requirements_of(school)
        for requirement in owed if not asked.requirements else ():
            items[school.code, requirement.id] = (school, requirement)
        for typed in asked.requirements:
            meant = _find_requirement(typed, owed)
            if meant:
                items[school.code, meant.id] = (school, meant)
            else:
                known = ", ".join(f"{r.id} ({r.title})" for r in owed)
                near = schema.near_miss(typed, [name for r in owed for name in (r.id, r.title)])
                place = Place(where=typed)
                problem = NO_REQUIREMENT.at(
                    place, school=school.name, typed=typed, directive=directive.id, known=known, near=near
                )
                problems.append(problem)
    if problems:
        raise ProblemsFound(tuple(problems))
    return tuple(items.values())


def _find_requirement(typed: str, owed: tuple[Requirement, ...]) -> Requirement | None:
    """Find the requirement that an id, a title, or the only title with these words means."""
    wanted = vietnamese.alike(typed)
    steps: tuple[Callable[[Requirement], bool], ...] = (
        lambda r: r.id == typed.strip(),
        lambda r: vietnamese.same(r.title) == vietnamese.same(typed),
        lambda r: vietnamese.alike(r.title) == wanted or vietnamese.alike(r.id) == wanted,
        lambda r: bool(wanted) and f" {wanted} " in f" {vietnamese.alike(r.title)} ",
    )
    for matches in steps:
        found = [requirement for requirement in owed if matches(requirement)]
        if len(found) == 1:
            return found[0]
    return None


def _happened_at(at: TypedInstant | None, now: datetime, workspace: Workspace, issued_on: date | None) -> datetime:
    """Return when it happened: a day without an hour means its end, or now where it is today.

    Raises:
        Refused: that instant has not come yet, or lies before the letter.
    """
    if at is None:
        return now
    zone = workspace.office.zone
    if not at.has_hour and at.instant.astimezone(zone).date() == now.astimezone(zone).date():
        return now
    if at.instant > now:
        raise Refused(IN_THE_FUTURE, instant=_shown(at.instant, zone))
    if issued_on and at.instant.astimezone(zone).date() < issued_on:
        day = f"{issued_on.day}/{issued_on.month}/{issued_on.year}"
        raise Refused(BEFORE_THE_LETTER, instant=_shown(at.instant, zone), day=day)
    return at.instant


def _shown(instant: datetime, zone: ZoneInfo) -> str:
    """Write an instant as it is shown everywhere: `14/9/2024 16:30`."""
    return vietnamese_form.show_instant(instant, zone)


def _problems_of(
    item: Item, asked: ToRecord, happened_at: datetime, *, known: status.DirectiveStatus, workspace: Workspace
) -> Iterable[Problem]:
    """Find what forbids an event for one school and requirement."""
    school, requirement = item
    now_state = known.item(school.code, requirement.id)
    zone = workspace.office.zone
    place = Place(where=school.code)
    shown = _shown(now_state.last_on_time, zone) if now_state.last_on_time else "?"
    if asked.kind is EventKind.SUBMITTED and asked.at and not asked.at.has_hour and now_state.last_on_time:
        ends = now_state.last_on_time.astimezone(zone)
        same_day = ends.date() == happened_at.astimezone(zone).date()
        if same_day and ends < happened_at.astimezone(zone):
            yield HOUR_NEEDED.at(place, school=school.name, deadline=shown)
    if now_state.state is status.State.EXEMPT and school.closed and now_state.reason:
        before_closing = happened_at.astimezone(zone).date() < school.closed
        if asked.kind is not EventKind.SUBMITTED or not before_closing:
            day = wording.word_day(school.closed)
            yield WAS_CLOSED.at(place, school=school.name, day=day, requirement=requirement.title)
    elif now_state.state is status.State.EXEMPT and asked.kind is not EventKind.EXEMPTED:
        yield IS_EXEMPT.at(place, school=school.name, requirement=requirement.title)
    before = now_state.submitted_at
    if asked.kind in (EventKind.RETURNED, EventKind.ACCEPTED) and before and happened_at < before:
        yield BEFORE_SUBMISSION.at(place, school=school.name, instant=_shown(before, zone))
    if asked.kind in (EventKind.RETURNED, EventKind.ACCEPTED) and not now_state.state.is_submitted:
        yield NOTHING_SUBMITTED.at(
            place,
            school=school.name,
            requirement=requirement.title,
            act="return" if asked.kind is EventKind.RETURNED else "accept",
        )
    last = now_state.last_on_time
    if asked.kind is EventKind.EXTENDED and asked.until and last and asked.until <= last:
        yield UNTIL_IN_THE_PAST.at(place, school=school.name, until=_shown(asked.until, zone), deadline=shown)


def _stands_already(item: Item, asked: ToRecord, known: status.DirectiveStatus) -> bool:
    """Tell whether what is asked is so already, so that typing it twice records it once."""
    state = known.item(item[0].code, item[1].id).state
    if asked.kind is EventKind.SUBMITTED:
        return state.is_submitted and not asked.again
    if asked.kind is EventKind.ACCEPTED:
        return state in (status.State.ACCEPTED_ON_TIME, status.State.ACCEPTED_LATE)
    return asked.kind is EventKind.EXEMPTED and state is status.State.EXEMPT


def _event(directive: Directive, item: Item, asked: ToRecord, *, happened_at: datetime, now: datetime) -> NewEvent:
    """Build the event of one school and requirement."""
    return NewEvent(
        directive=directive.id,
        school=item[0].code,
        requirement=None if asked.kind is EventKind.RECEIVED else item[1].id,
        kind=asked.kind,
        happened_at=happened_at,
        recorded_at=now,
        by=asked.by,
        note=asked.note,
        until=asked.until,
    )


def _one_a_school(events: list[NewEvent]) -> list[NewEvent]:
    """Keep one event a school: receipt concerns the letter, not its requirements."""
    return list({event.school: event for event in events}.values())


def numbers_of(events: Sequence[NewEvent]) -> tuple[int, ...]:
    """Return the numbers of recorded events; none after a dry run."""
    return tuple(event.number for event in events if isinstance(event, Event))
