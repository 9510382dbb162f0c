"""What many directives come to, counted from packed standings that are kept beside the events and brought up to date.

A directive of a few hundred items is folded from its events whenever it is asked for, and nothing is kept of it. Of a
large one the last standing is kept: only schools of which something was recorded since are folded anew, by the same
`statuses.status_from` as ever. So there is no second truth, and what is kept can be thrown away at any time.

Schools that were closed, and those that took them over, are folded every time: what they owe hangs on the day asked.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from congvan import __version__
from congvan.actions import statuses
from congvan.actions.workspace import Workspace, open_store
from congvan.base import files, query, vietnamese
from congvan.base.errors import Stopped
from congvan.base.problems import Problem
from congvan.deadlines.deadline import DeadlineKind
from congvan.deadlines.working_days import WorkingCalendar
from congvan.office.schools import School
from congvan.register import held_deadlines
from congvan.tracking import event_query, standing, standing_query
from congvan.tracking.standing import Standing, Tally
from congvan.tracking.standing_query import KeptRow, KeptTally, ToKeep
from congvan.tracking.status import DirectiveStatus, ItemStatus
from congvan.workflow.directive import Directive

if TYPE_CHECKING:
    from congvan.base import database

FOLD = "1"
"""To be raised when `tracking.status` or `tracking.succession` count otherwise than before."""
LARGE = 3_000
"""From so many items on a directive's standing is kept."""
PATIENCE_MS = 200
"""So long a command that only asks waits to keep what it has counted; then the next one counts it again."""


class Counted(Struct, frozen=True, kw_only=True):
    """What a directive comes to at an instant."""

    tally: Tally
    """Of the schools that neither closed nor took over another one."""
    codes: tuple[str, ...]
    """The schools by their bits in the tally."""
    items: tuple[ItemStatus, ...]
    """Of the other schools; of a small directive all there are."""
    requests: int
    """How many requests wait."""
    problems: tuple[Problem, ...]


NOTHING = Tally(groups={})


class Countable(Struct, frozen=True, kw_only=True, dict=True):
    """A directive with what decides how its events are counted, whatever the instant."""

    workspace: Workspace
    directive: Directive
    calendar: WorkingCalendar
    schools: str
    """What `_fingerprint` says of the register; empty where nothing of the directive is kept."""

    @cached_property
    def moving(self) -> frozenset[str]:
        """The codes of schools whose items hang on the day asked: closed ones, and those they can pass to."""
        everyone = (*self.directive.recipients, *self.directive.successors)
        closed = [school for school in everyone if school.closed is not None]
        found = {school.code for school in self.directive.successors}
        by_code = {vietnamese.same(school.code): school for school in everyone} if closed else {}
        for school in closed:
            at: School | None = school
            while at is not None and at.code not in found:
                found.add(at.code)
                at = by_code.get(vietnamese.same(at.merged_into)) if at.merged_into else None
        return frozenset(found)

    @cached_property
    def settled(self) -> tuple[School, ...]:
        """The recipients that are in the packed standing, in their order."""
        return tuple(school for school in self.directive.recipients if school.code not in self.moving)

    @cached_property
    def order(self) -> dict[str, int]:
        """The bit of each school in the packed standing."""
        return {school.code: bit for bit, school in enumerate(self.settled)}

    @cached_property
    def inputs(self) -> str:
        """The SHA-256 of all that decides how events are counted, without the events."""
        one, counted_by_receipt = self.directive, None
        if any(d.kind is DeadlineKind.EVENT for d in held_deadlines.all_deadlines(one)):
            days = tuple(sorted((day, self.calendar.is_working_day(day)) for day in self.calendar.days))
            counted_by_receipt = (days, self.calendar.working_week, self.calendar.hours, self.calendar.school_years)
        told = (
            FOLD, __version__, str(self.workspace.office.zone), one.id, counted_by_receipt, one.letter.day,
            (one.deadline, one.level_deadlines, one.requirement_deadlines),
            tuple((owed.id, owed.levels) for owed in one.requirements),
            self.schools, "\n".join([school.code for school in self.settled]),
        )  # fmt: skip
        return files.sha256_of(repr(told).encode())

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the schools in the packed standing, by their bits."""
        return tuple(self.order)

    @property
    def is_large(self) -> bool:
        """Tell whether what it comes to is kept."""
        return _is_large(self.directive)

    def fold(
        self, connection: query.Connection, schools: Collection[School] | None, as_of: datetime
    ) -> DirectiveStatus:
        """Compute the status from events, of all schools or of some."""
        directive, codes = self.directive, None
        if schools is not None:
            codes = [code for school in schools for code in (school.code, *school.earlier_codes)]
            some = {school.code for school in schools}
            joining = tuple(school for school in directive.successors if school.code in some)
            chosen = tuple(school for school in directive.recipients if school.code in some)
            directive = replace(directive, recipients=chosen, successors=joining)
        events = event_query.load_events(connection, directive.id, as_of, codes)
        return statuses.status_from(self.workspace, directive, events, calendar=self.calendar, as_of=as_of)


class At(Struct, frozen=True, kw_only=True):
    """An instant, and the number of the newest event recorded by then."""

    as_of: datetime
    number: int


class Found(Struct, frozen=True, kw_only=True):
    """What was counted, by directive, and what is worth keeping of it."""

    counted: Mapping[str, Counted]
    to_keep: tuple[ToKeep, ...]


def prepare(
    workspace: Workspace, directives: Iterable[Directive], connection: query.Connection, *, as_of: datetime
) -> tuple[Countable, ...]:
    """Look at what decides how directives are counted, with the days off by what was known at an instant.

    Args:
        workspace: The office.
        directives: As they were read, or the directives of periods; each asks something of the schools.
        connection: A transaction.
        as_of: An aware instant.
    """
    directives = tuple(directives)
    schools = _fingerprint(workspace.schools) if any(map(_is_large, directives)) else ""
    return tuple(
        Countable(
            workspace=workspace,
            directive=one,
            calendar=statuses.calendar_of(workspace, one, connection, as_of=as_of),
            schools=schools,
        )
        for one in directives
    )


def _is_large(directive: Directive) -> bool:
    """Tell whether a directive has so many items that what it comes to is kept."""
    return len(directive.recipients) * len(directive.requirements) >= LARGE


def _fingerprint(schools: Iterable[School]) -> str:
    """Return the SHA-256 of what the register says of its schools, as far as it decides what they owe."""
    told = [(one.code, one.levels, one.earlier_codes, one.opened, one.closed, one.merged_into) for one in schools]
    return files.sha256_of(repr(told).encode())


def count_directives(
    known: Sequence[Countable], connection: query.Connection, *, as_of: datetime, schools: bool = True
) -> Found:
    """Count directives from what is kept and the events since.

    Args:
        known: What `prepare` returned.
        connection: A transaction.
        as_of: An aware instant.
        schools: Whether the tallies are to say which schools are in which group, and not only how many items.
    """
    counted = {one.directive.id: _folded(one.fold(connection, None, as_of)) for one in known if not one.is_large}
    large = [one for one in known if one.is_large]
    number = standing_query.number_at(connection, as_of) if large else None
    if number is None:
        return Found(
            counted=counted | {one.directive.id: _folded(one.fold(connection, None, as_of)) for one in large},
            to_keep=(),
        )
    to_keep: list[ToKeep] = []
    at = At(as_of=as_of, number=number)
    kept = standing_query.load_tallies(connection, [one.directive.id for one in large], number, schools=schools)
    for one in large:
        counted[one.directive.id], fresh = _count(one, kept.get(one.directive.id), connection, at)
        to_keep += fresh
    return Found(counted=counted, to_keep=tuple(to_keep))


def keep(workspace: Workspace, to_keep: Sequence[ToKeep]) -> None:
    """Keep what was counted, if nobody else is writing and the store may be written; else it is counted again."""
    if not to_keep:
        return
    from congvan.base import database
    from congvan.tracking import standing_table

    with (
        suppress(Stopped),
        open_store(workspace.office, patience_ms=PATIENCE_MS) as engine,
        database.writing(engine) as connection,
    ):
        standing_table.keep_rows(connection, to_keep)


def rebuild(known: Sequence[Countable], connection: "database.Connection", now: datetime) -> int:
    """Forget all that is kept, and make it anew from the events, within a transaction that writes.

    Returns:
        How many directives are large enough to be kept.
    """
    from congvan.tracking import standing_table

    standing_table.forget_all(connection)
    found = count_directives(known, connection, as_of=now)
    standing_table.keep_rows(connection, found.to_keep)
    return len(found.to_keep)


def is_anything_kept(connection: query.Connection) -> bool:
    """Tell whether anything is kept counted."""
    return standing_query.is_kept(connection)


def find_differences(known: Sequence[Countable], connection: query.Connection, now: datetime) -> Iterator[str]:
    """Yield the ids of directives of which something else is kept than their events come to."""
    number = standing_query.number_at(connection, now)
    if number is None:  # then nothing that is kept is used
        return
    by_id = {one.directive.id: one for one in known}
    for kept in standing_query.load_tallies(connection, list(by_id), number).values():
        one = by_id[kept.directive]
        if kept.inputs != one.inputs:
            continue  # it is not used any more
        events = event_query.load_events(connection, kept.directive)
        then = tuple(event for event in events if event.number <= kept.through)
        status = statuses.status_from(one.workspace, one.directive, then, calendar=one.calendar, as_of=now)
        packed = _pack(one, status, one.settled)
        if packed != standing_query.load_standing(connection, kept.directive, kept.through) or (
            packed.tally() != kept.tally
        ):
            yield kept.directive


class Brought(Struct, frozen=True, kw_only=True):
    """A large directive's standing, brought up to an instant."""

    packed: Standing | None = None
    """Its settled schools; None where what is kept holds as it stands."""
    folded: DirectiveStatus | None = None
    """All its schools, where some event is of a school or requirement that it does not have: told every time."""
    to_keep: tuple[ToKeep, ...] = ()


AS_KEPT = Brought()
"""What is kept holds as it stands."""


def bring(one: Countable, kept: KeptRow | None, connection: query.Connection, at: At) -> Brought:
    """Bring what is kept of one large directive up to date, or make it."""
    if kept is None or kept.inputs != one.inputs:
        return fold_anew(one, connection, at)
    if kept.newest <= kept.through:
        return AS_KEPT
    changed = _changed(one, kept, connection, at)
    if changed is None:
        return Brought(folded=one.fold(connection, None, at.as_of))
    packed = standing_query.load_standing(connection, one.directive.id, kept.through)
    status = one.fold(connection, changed, at.as_of)
    if packed is None or status.problems:
        return fold_anew(one, connection, at)
    bits = sum(1 << one.order[school.code] for school in changed)
    packed = packed.replaced(bits, _pack(one, status, changed))
    return Brought(packed=packed, to_keep=(_to_keep(one, packed, kept.newest, at),))


def fold_anew(one: Countable, connection: query.Connection, at: At) -> Brought:
    """Fold all events of a large directive, and pack what they come to."""
    status = one.fold(connection, None, at.as_of)
    if status.problems:
        return Brought(folded=status)
    packed, newest = _pack(one, status, one.settled), standing_query.newest_of(connection, one.directive.id, at.number)
    return Brought(packed=packed, to_keep=(_to_keep(one, packed, newest, at),))


def _count(
    one: Countable, kept: KeptTally | None, connection: query.Connection, at: At
) -> tuple[Counted, tuple[ToKeep, ...]]:
    """Count one large directive; also return what is to be kept of it, if anything is new."""
    brought = bring(one, kept, connection, at)
    if brought.folded is not None:
        return _folded(brought.folded), ()
    moving = fold_moving(one, connection, at)
    tally = brought.packed.tally() if brought.packed else kept.tally if kept else NOTHING
    return Counted(
        tally=tally,
        codes=one.codes,
        items=moving.items if moving else (),
        requests=tally.requests + (len(moving.requests) if moving else 0),
        problems=(),
    ), brought.to_keep


def fold_moving(one: Countable, connection: query.Connection, at: At) -> DirectiveStatus | None:
    """Fold the schools that were closed, and those that took them over."""
    if not one.moving:
        return None
    everyone = (*one.directive.recipients, *one.directive.successors)
    return one.fold(connection, [school for school in everyone if school.code in one.moving], at.as_of)


def _changed(one: Countable, kept: KeptRow, connection: query.Connection, at: At) -> tuple[School, ...] | None:
    """Return the schools to be folded anew; None where an event is about something that the directive does not have."""
    codes = standing_query.schools_since(connection, one.directive.id, kept.through, at.number)
    names = {code: school for school in one.settled for code in (school.code, *school.earlier_codes)}
    unknown = codes - names.keys() - one.moving
    if unknown:
        return None
    found = {names[code].code: names[code] for code in codes if code in names}
    return tuple(sorted(found.values(), key=lambda school: one.order[school.code]))


def _pack(one: Countable, status: DirectiveStatus, schools: Iterable[School]) -> Standing:
    """Pack what some schools of a status come to."""
    order = {school.code: one.order[school.code] for school in schools}
    return standing.pack((item for item in status.items if item.school in order), status.requests, order)


def _to_keep(one: Countable, packed: Standing, newest: int, at: At) -> ToKeep:
    """Return the row of a packed standing."""
    day: date = at.as_of.astimezone(one.workspace.office.zone).date()
    return ToKeep(directive=one.directive.id, through=newest, day=day, inputs=one.inputs, standing=packed)


def _folded(status: DirectiveStatus) -> Counted:
    """Return what a status comes to that was folded from all events."""
    return Counted(tally=NOTHING, codes=(), items=status.items, requests=len(status.requests), problems=status.problems)
