"""Who owes what: the schools that still have something to do, each with its requirements, the most pressing state."""

import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from operator import getitem
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from congvan.tracking import standing
from congvan.tracking.locking import to_second
from congvan.tracking.standing import Place, Standing
from congvan.tracking.status import ItemStatus, State, open_state

_MOST = 15
"""So many rows a digit of base 16 can tell apart."""
_WORD = 8
"""Bytes of the longest number that `struct` knows."""
_VALUES = bytes.maketrans(b"0123456789abcdef", bytes(range(16)))
PRESSING = (State.OVERDUE, State.RETURNED, State.DUE_SOON, State.NOT_DUE)
"""States in which something is owed, the most pressing first."""


class OwedItem(NamedTuple):
    """One thing that schools owe at an instant, by the same names as `ItemStatus` has."""

    requirement: str
    """Its id."""
    state: State
    last_on_time: datetime | None
    """None where the deadline is open."""
    incomplete: tuple[str, ...] = ()
    """The attachments that did not come with what was handed in."""
    locked: bool = False
    """Whether nothing more is taken."""


_Chunk: TypeAlias = list[tuple[OwedItem, int]]
"""What is owed, each with the schools (bits) that owe it; no school is in two of them."""


class OwingAlike(NamedTuple):
    """The schools that owe the same in the same states, in the directive's order of requirements; at least one item."""

    items: tuple[OwedItem, ...]
    schools: tuple[str, ...]
    """Their codes."""


class Owing(Struct, frozen=True, kw_only=True):
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


def find_alike(items: Iterable[ItemStatus]) -> tuple[OwingAlike, ...]:
    """Return the schools that owe something, those together that owe the same."""
    of_school: dict[str, list[OwedItem]] = defaultdict(list)
    for item in items:
        if item.state.is_owed:
            owed = OwedItem(item.requirement, item.state, item.last_on_time, item.incomplete, item.locked)
            of_school[item.school].append(owed)
    alike: dict[tuple[OwedItem, ...], list[str]] = defaultdict(list)
    for school, found in of_school.items():
        alike[tuple(found)].append(school)
    return tuple(OwingAlike(owed, tuple(schools)) for owed, schools in alike.items())


def find_alike_packed(
    packed: Standing, codes: Sequence[str], requirements: Iterable[str], *, as_of: datetime, due_soon_days: int
) -> tuple[OwingAlike, ...]:
    """Return the schools of a packed standing that owe something, those together that owe the same.

    Which attachments are missing is not packed: of `incomplete_schools` only the events tell, so they are left out.
    Every school gets a byte for each requirement, which says in which row it is; those with the same bytes are alike.

    Args:
        packed: The standing.
        codes: The schools' codes by their bits.
        requirements: The ids of what is asked for, in the directive's order.
        as_of: The instant asked, not before the newest event that the standing counts.
        due_soon_days: An item is due soon from so many times 24 hours before its last instant.
    """
    of_requirement = _owed_rows(packed, as_of, timedelta(days=due_soon_days))
    chunks = [chunk for requirement in requirements for chunk in _chunks(of_requirement.get(requirement, []))]
    alike: dict[int, list[str]] = defaultdict(list)
    for code, told in zip(codes, _told_apart(chunks, len(codes)), strict=True):
        alike[told].append(code)
    items = [(None, *(item for item, _schools in chunk)) for chunk in chunks]
    return tuple(
        OwingAlike(tuple(filter(None, map(getitem, items, told.to_bytes(len(chunks), "little")))), tuple(schools))
        for told, schools in alike.items()
        if told
    )


def _chunks(rows: _Chunk) -> Iterator[_Chunk]:
    """Part rows into as many as a digit can tell apart."""
    return (rows[start : start + _MOST] for start in range(0, len(rows), _MOST))


def _told_apart(chunks: Sequence[_Chunk], length: int) -> Sequence[int]:
    """Return a number a school: a byte for each chunk, the first one lowest, that says in which row the school is.

    Put together for all schools at once by copying every eighth byte: a loop over schools and requirements takes as
    long as all else here.
    """
    words: list[Sequence[int]] = []
    for start in range(0, len(chunks), _WORD):
        told = bytearray(_WORD * length)
        for place, chunk in enumerate(chunks[start : start + _WORD]):
            told[place::_WORD] = _rows_of([schools for _item, schools in chunk], length)
        words.append(struct.unpack(f"<{length}Q", told))
    if len(words) < 2:
        return words[0] if words else (0,) * length
    return [sum(part << 8 * _WORD * place for place, part in enumerate(parts)) for parts in zip(*words, strict=True)]


def _rows_of(rows: Iterable[int], length: int) -> bytes:
    """Return a byte a school: the place, from 1, of the one row of bits in which it is; 0 for none."""
    told = sum(place * int(f"{bits:b}", 16) for place, bits in enumerate(rows, start=1))
    return f"{told:0{length}x}"[::-1].encode().translate(_VALUES)


def list_schools(alike: Iterable[OwingAlike], order: Iterable[str]) -> tuple[Owing, ...]:
    """List schools one by one, in the order of their codes."""
    owed = {school: items for items, schools in alike for school in schools}
    return tuple(Owing(school=code, items=owed[code]) for code in order if code in owed)


def incomplete_schools(packed: Standing) -> int:
    """Return the schools (bits) that have handed in something without its attachments."""
    found = 0
    for (_requirement, group), bits in packed.marks.items():
        found |= bits if group.incomplete else 0
    return found


def _owed_rows(packed: Standing, as_of: datetime, soon: timedelta) -> Mapping[str, list[tuple[OwedItem, int]]]:
    """Return what is owed of each requirement with the schools (bits) that owe it; no school is in two rows of one."""
    locked, rows = _locked(packed, as_of), defaultdict[str, list[tuple[OwedItem, int]]](list)
    whole = ~incomplete_schools(packed)
    for (requirement, group), marked in packed.marks.items():
        if group.place not in standing.OWED:
            continue
        bits = marked & whole
        last = group.last_on_time
        state = State.RETURNED if group.place is Place.RETURNED else open_state(last, as_of, soon)
        shut = bits & locked.get(requirement, 0)
        for schools, is_locked in ((bits ^ shut, False), (shut, True)):
            if schools:
                rows[requirement].append((OwedItem(requirement, state, last, (), is_locked), schools))
    return rows


def _locked(packed: Standing, as_of: datetime) -> Mapping[str, int]:
    """Return the schools (bits) of which nothing more is taken at an instant, by requirement."""
    at, found = to_second(as_of), dict[str, int]()
    for (requirement, starts), bits in packed.locks.items():
        if at >= to_second(starts):
            found[requirement] = found.get(requirement, 0) | bits
    return found
