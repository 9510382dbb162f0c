"""Who owes what: the schools that still have something to do, each with its requirements, the most pressing state."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from congvan.tracking import standing
from congvan.tracking.locking import to_second
from congvan.tracking.standing import Place, Standing
from congvan.tracking.status import ItemStatus, State, open_state

PRESSING = (State.OVERDUE, State.RETURNED, State.DUE_SOON, State.NOT_DUE)
"""States in which something is owed, the most pressing first."""


class OwedItem(NamedTuple):
    """One thing that a school owes at an instant, by the same names as `ItemStatus` has."""

    school: str
    """Its code."""
    requirement: str
    """Its id."""
    state: State
    last_on_time: datetime | None
    """None where the deadline is open."""
    incomplete: tuple[str, ...] = ()
    """The attachments that did not come with what was handed in."""
    locked: bool = False
    """Whether nothing more is taken."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Owing:
    """A school with what it owes at an instant, in the directive's order of requirements; at least one item."""

    school: str
    """Its code."""
    items: tuple[OwedItem, ...]

    @property
    def requirements(self) -> tuple[str, ...]:
        """Return the ids of what it owes."""
        return tuple(item.requirement for item in self.items)

    @property
    def state(self) -> State:
        """Return the most pressing state of what it owes."""
        return min((item.state for item in self.items), key=PRESSING.index)

    @property
    def last_on_time(self) -> datetime | None:
        """Return the earliest last instant of what it owes; None where all of that is open."""
        return min((item.last_on_time for item in self.items if item.last_on_time), default=None)


def find_owing(items: Iterable[ItemStatus], states: Iterable[State] = PRESSING) -> tuple[Owing, ...]:
    """Return the schools that owe something, in the order of the items; `states` narrows to, say, the overdue."""
    wanted = frozenset(states)
    return _by_school(
        OwedItem(item.school, item.requirement, item.state, item.last_on_time, item.incomplete, item.locked)
        for item in items
        if item.state.is_owed and item.state in wanted
    )


def find_owing_packed(
    packed: Standing, codes: Sequence[str], requirements: Iterable[str], *, as_of: datetime, due_soon_days: int
) -> tuple[Owing, ...]:
    """Return the schools of a packed standing that owe something, in its order.

    Which attachments are missing is not packed: of `incomplete_schools` only the events tell.

    Args:
        packed: The standing.
        codes: The schools' codes by their bits.
        requirements: The ids of what is asked for, in the directive's order.
        as_of: The instant asked, not before the newest event that the standing counts.
        due_soon_days: An item is due soon from so many times 24 hours before its last instant.
    """
    soon, place_of = timedelta(days=due_soon_days), {name: place for place, name in enumerate(requirements)}
    locked = _locked(packed, as_of)
    found: dict[int, list[OwedItem]] = defaultdict(list)
    for (requirement, group), bits in sorted(packed.marks.items(), key=lambda mark: place_of[mark[0][0]]):
        if group.place not in standing.OWED:
            continue
        last = group.last_on_time
        state = State.RETURNED if group.place is Place.RETURNED else open_state(last, as_of, soon)
        shut = locked.get(requirement, 0)
        for rows, is_locked in ((bits & ~shut, False), (bits & shut, True)):
            for bit in standing.places_of(rows):
                found[bit].append(OwedItem(codes[bit], requirement, state, last, (), is_locked))
    return tuple(Owing(school=codes[bit], items=tuple(found[bit])) for bit in sorted(found))


def incomplete_schools(packed: Standing) -> int:
    """Return the schools (bits) that have handed in something without its attachments."""
    found = 0
    for (_requirement, group), bits in packed.marks.items():
        found |= bits if group.incomplete else 0
    return found


def _locked(packed: Standing, as_of: datetime) -> Mapping[str, int]:
    """Return the schools (bits) of which nothing more is taken at an instant, by requirement."""
    at, found = to_second(as_of), dict[str, int]()
    for (requirement, starts), bits in packed.locks.items():
        if at >= to_second(starts):
            found[requirement] = found.get(requirement, 0) | bits
    return found


def _by_school(items: Iterable[OwedItem]) -> tuple[Owing, ...]:
    """Put together what each school owes."""
    by_school: dict[str, list[OwedItem]] = {}
    for item in items:
        by_school.setdefault(item.school, []).append(item)
    return tuple(Owing(school=school, items=tuple(owed)) for school, owed in by_school.items())
