"""Where all schools stand with a directive, packed: a row of bits, one a school, for each requirement and place.

It holds what events alone decide; what also hangs on the instant asked (not due, due soon, overdue; whether a lock
holds) is told when it is asked, from the instants that stand here. So one packed standing answers for every instant
until the next event, and a new event changes the bits of one school only. Counting is done on whole rows of bits.

It is derived from events by `status.compute_status` and nothing else: `pack` takes what that has computed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct, field

from congvan.tracking.events import Event
from congvan.tracking.locking import to_second
from congvan.tracking.status import ItemStatus, State


class Place(StrEnum):
    """How far an item has come by its events, whatever the instant asked."""

    OPEN = "open"
    RETURNED = "returned"
    SUBMITTED_ON_TIME = "submitted_on_time"
    SUBMITTED_LATE = "submitted_late"
    ACCEPTED_ON_TIME = "accepted_on_time"
    ACCEPTED_LATE = "accepted_late"
    EXEMPT = "exempt"


OWED = frozenset({Place.OPEN, Place.RETURNED})
SUBMITTED = frozenset(Place) - OWED - {Place.EXEMPT}
_PLACES = {state: Place(state.value) if state.value in set(Place) else Place.OPEN for state in State}


class Group(NamedTuple):
    """What items have in common that are counted together."""

    place: Place
    last_on_time: datetime | None
    """In UTC; None where the deadline is open."""
    incomplete: bool
    """Whether something was handed in with which attachments are missing."""


class Tally(Struct, frozen=True, kw_only=True):
    """How many items and which schools of a directive are in which group."""

    groups: Mapping[Group, tuple[int, str | None]]
    """The number of items, and the schools that have one there: bits as a hexadecimal number, read when asked.

    None where only numbers were asked for.
    """
    locks: Mapping[datetime, int] = field(default_factory=dict)
    """How many items are locked from an instant on."""
    requests: int = 0
    """How many requests of schools wait for an answer."""

    def schools_in(self, places: Iterable[Place]) -> int:
        """Return the schools (bits) that have an item in one of some places."""
        wanted, found = frozenset(places), 0
        for group, (_count, schools) in self.groups.items():
            if group.place in wanted:
                found |= _read(schools)
        return found

    def overdue_at(self, as_of: datetime) -> int:
        """Return the schools (bits) of which something is overdue at an instant."""
        found, at = 0, to_second(as_of)
        for group, (_count, schools) in self.groups.items():
            if group.place is Place.OPEN and group.last_on_time and at > to_second(group.last_on_time):
                found |= _read(schools)
        return found


class Standing(Struct, frozen=True, kw_only=True):
    """Where schools stand with each requirement: the rows of bits. The bit of a school is its place in a list."""

    marks: Mapping[tuple[str, Group], int]
    """The schools by requirement and group."""
    locks: Mapping[tuple[str, datetime], int] = field(default_factory=dict)
    """The schools by requirement and the instant from which the lock holds."""
    requests: Mapping[int, int] = field(default_factory=dict)
    """How many requests wait, by the school's bit."""

    def tally(self) -> Tally:
        """Count."""
        groups: dict[Group, tuple[int, int]] = {}
        for (_requirement, group), schools in self.marks.items():
            count, together = groups.get(group, (0, 0))
            groups[group] = count + schools.bit_count(), together | schools
        locks: dict[datetime, int] = defaultdict(int)
        for (_requirement, starts), schools in self.locks.items():
            locks[starts] += schools.bit_count()
        told: dict[Group, tuple[int, str | None]] = {
            group: (count, f"{schools:x}") for group, (count, schools) in groups.items()
        }
        return Tally(groups=told, locks=dict(locks), requests=sum(self.requests.values()))

    def replaced(self, schools: int, by: "Standing") -> "Standing":
        """Return the standing in which some schools (bits) stand as in another one, and the rest as they did."""
        return Standing(
            marks=_replaced(self.marks, by.marks, schools),
            locks=_replaced(self.locks, by.locks, schools),
            requests={bit: n for bit, n in self.requests.items() if not schools >> bit & 1} | dict(by.requests),
        )


def pack(items: Iterable[ItemStatus], requests: Iterable[Event], order: Mapping[str, int]) -> Standing:
    """Pack the items of schools and the requests that wait.

    Args:
        items: Of the schools in `order` only.
        requests: Requests without an answer (`DirectiveStatus.requests`).
        order: The bit of each school by its code.
    """
    marks: dict[tuple[str, Group], list[int]] = defaultdict(list)
    locks: dict[tuple[str, datetime], list[int]] = defaultdict(list)
    for item in items:
        group = Group(_PLACES[item.state], item.last_on_time, bool(item.incomplete))
        marks[item.requirement, group].append(order[item.school])
        if item.lock is not None:
            locks[item.requirement, item.lock.starts].append(order[item.school])
    waiting: dict[int, int] = defaultdict(int)
    for event in requests:
        if event.school in order:
            waiting[order[event.school]] += 1
    return Standing(
        marks={key: _bits(found) for key, found in marks.items()},
        locks={key: _bits(found) for key, found in locks.items()},
        requests=dict(waiting),
    )


def places_of(bits: int) -> list[int]:
    """Return the places of the bits that are set, from the lowest."""
    text = f"{bits:b}"[::-1]
    find, found = text.find, list[int]()
    place = find("1")
    while place >= 0:
        found.append(place)
        place = find("1", place + 1)
    return found


def _read(schools: str | None) -> int:
    """Return a row of bits.

    Raises:
        ValueError: the tally was loaded for its numbers only.
    """
    if schools is None:
        raise ValueError("the schools of this tally were not loaded")
    return int(schools, 16)


def _bits(places: list[int]) -> int:
    """Return a row of bits in which these are set."""
    row = bytearray((max(places) >> 3) + 1)
    for place in places:
        row[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(row, "little")


def _replaced(rows: Mapping[tuple, int], others: Mapping[tuple, int], schools: int) -> dict[tuple, int]:  # type: ignore[type-arg] # keys of either kind
    """Take some bits from other rows; rows without any bit are left out."""
    kept = {key: bits & ~schools for key, bits in rows.items()}
    for key, bits in others.items():
        kept[key] = kept.get(key, 0) | bits & schools
    return {key: bits for key, bits in kept.items() if bits}
