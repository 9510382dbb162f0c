"""What the page over all directives needs of one: its counts, and the schools that owe. From items or packed standings.

Both ways give the same; the packed one counts rows of bits, and so costs the same for sixty schools and for thousands.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Self

from msgspec import Struct

from congvan.summaries import counts
from congvan.summaries.counts import Counts, SchoolCounts
from congvan.tracking import standing
from congvan.tracking.locking import to_second
from congvan.tracking.standing import Place, Tally
from congvan.tracking.status import ItemStatus, State, open_state


class DirectiveTally(Struct, frozen=True, kw_only=True):
    """What a directive comes to at an instant."""

    counts: Counts
    schools: SchoolCounts
    owing: frozenset[str]
    """The codes of the schools that owe anything."""
    pressed: frozenset[str]
    """Those of which something is overdue or was returned."""
    next_owed: datetime | None
    """The earliest last instant of what is owed."""
    latest: datetime | None
    """The latest last instant of all."""

    def __add__(self, other: Self) -> Self:
        """Put two groups of schools together that share none."""
        return type(self)(
            counts=self.counts + other.counts,
            schools=SchoolCounts(
                complete=self.schools.complete + other.schools.complete,
                partly=self.schools.partly + other.schools.partly,
                nothing=self.schools.nothing + other.schools.nothing,
                exempt=self.schools.exempt + other.schools.exempt,
            ),
            owing=self.owing | other.owing,
            pressed=self.pressed | other.pressed,
            next_owed=min((at for at in (self.next_owed, other.next_owed) if at), default=None),
            latest=max((at for at in (self.latest, other.latest) if at), default=None),
        )


_STATES: dict[Place, State] = {place: State(place.value) for place in Place if place is not Place.OPEN}
"""The states that do not hang on the instant asked."""
_NONE_FOUND = dict.fromkeys(State, 0)


def tally_items(items: Iterable[ItemStatus]) -> DirectiveTally:
    """Count items one by one."""
    known = tuple(items)
    owed = [item for item in known if item.state.is_owed]
    return DirectiveTally(
        counts=counts.count_items(known),
        schools=counts.count_schools(known),
        owing=frozenset(item.school for item in owed),
        pressed=frozenset(item.school for item in owed if item.state in {State.OVERDUE, State.RETURNED}),
        next_owed=min((item.last_on_time for item in owed if item.last_on_time), default=None),
        latest=max((item.last_on_time for item in known if item.last_on_time), default=None),
    )


def tally_packed(packed: Tally, codes: Sequence[str], *, as_of: datetime, due_soon_days: int) -> DirectiveTally:
    """Count what is packed.

    Args:
        packed: The tally.
        codes: The schools' codes by their bits.
        as_of: The instant asked, not before the newest event that the tally counts.
        due_soon_days: An item is due soon from so many times 24 hours before its last instant.
    """
    owing = packed.schools_in(standing.OWED)
    submitted = packed.schools_in(standing.SUBMITTED)
    exempt = packed.schools_in({Place.EXEMPT}) & ~(owing | submitted)
    pressed = packed.schools_in({Place.RETURNED}) | packed.overdue_at(as_of)
    instants = [(group.place, group.last_on_time) for group in packed.groups if group.last_on_time]
    return DirectiveTally(
        counts=count_packed(packed, as_of=as_of, due_soon_days=due_soon_days),
        schools=SchoolCounts(
            complete=(submitted & ~owing).bit_count(),
            partly=(submitted & owing).bit_count(),
            nothing=(owing & ~submitted).bit_count(),
            exempt=exempt.bit_count(),
        ),
        owing=frozenset(codes[place] for place in standing.places_of(owing)),
        pressed=frozenset(codes[place] for place in standing.places_of(pressed)),
        next_owed=min((at for place, at in instants if place in standing.OWED), default=None),
        latest=max((at for _place, at in instants), default=None),
    )


def count_packed(packed: Tally, *, as_of: datetime, due_soon_days: int) -> Counts:
    """Count the items of a packed tally by their states at an instant."""
    soon = timedelta(days=due_soon_days)
    found = _NONE_FOUND.copy()
    incomplete = 0
    for (place, last_on_time, came_incomplete), (count, _schools) in packed.groups.items():
        found[_STATES.get(place) or open_state(last_on_time, as_of, soon)] += count
        incomplete += count if came_incomplete else 0
    at = to_second(as_of)
    locked = sum(count for starts, count in packed.locks.items() if at >= to_second(starts))
    return counts.from_states(found, incomplete=incomplete, locked=locked)
