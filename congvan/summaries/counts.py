"""Counts: what was expected, what was submitted and when, counted as DHIS2 counts the completeness of data sets.

An item is one requirement of one school. Exempt items leave the denominator; what was submitted is what came on time
and what came late, whether or not it has been accepted since; what was returned is owed again. Every expected item is
in exactly one of `on_time`, `late`, `returned`, `overdue`, `due_soon`, `not_due`, so no rate can pass 100 %.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Self

from msgspec import Struct

from congvan.office.schools import School
from congvan.tracking.status import ItemStatus, State


class Counts(Struct, frozen=True, kw_only=True):
    """How many items are in which state.

    `accepted` is a part of `submitted`, `incomplete` one of `owed`, `exempt` none of `expected`; `locked` may be any.
    """

    on_time: int = 0
    late: int = 0
    returned: int = 0
    overdue: int = 0
    due_soon: int = 0
    not_due: int = 0
    accepted: int = 0
    exempt: int = 0
    incomplete: int = 0
    locked: int = 0

    @property
    def expected(self) -> int:
        """Return what is owed in all, without the exempt."""
        return self.submitted + self.owed

    @property
    def submitted(self) -> int:
        """Return what came, on time or late (DHIS2: actual reports)."""
        return self.on_time + self.late

    @property
    def owed(self) -> int:
        """Return what has not come, or must come again."""
        return self.returned + self.overdue + self.waiting

    @property
    def waiting(self) -> int:
        """Return what has not come and need not have come yet."""
        return self.due_soon + self.not_due

    @property
    def rate(self) -> Fraction | None:
        """Return the part of the expected that came, exactly; None where nothing is expected."""
        return self.part(self.submitted)

    @property
    def on_time_rate(self) -> Fraction | None:
        """Return the part of the expected that came on time, exactly; None where nothing is expected."""
        return self.part(self.on_time)

    def part(self, number: int) -> Fraction | None:
        """Return a number as a part of the expected."""
        return Fraction(number, self.expected) if self.expected else None

    def __add__(self, other: Self) -> Self:
        """Add up two groups that share no item."""
        return type(self)(**{name: getattr(self, name) + getattr(other, name) for name in self.__struct_fields__})


class SchoolCounts(Struct, frozen=True, kw_only=True):
    """How many schools have done how much. Schools exempt from everything are in `exempt` only."""

    complete: int = 0
    """Nothing is owed."""
    partly: int = 0
    nothing: int = 0
    """Nothing has been submitted that stands."""
    exempt: int = 0

    @property
    def expected(self) -> int:
        """Return how many schools owe, or owed, anything."""
        return self.complete + self.partly + self.nothing


def count_items(items: Iterable[ItemStatus]) -> Counts:
    """Count items by their states."""
    found = dict.fromkeys(State, 0)
    incomplete = locked = 0
    for item in items:
        found[item.state] += 1
        incomplete += bool(item.incomplete)
        locked += item.locked
    return from_states(found, incomplete=incomplete, locked=locked)


_ON_TIME = tuple(state for state in State if state.is_on_time)
_LATE = tuple(state for state in State if state.is_late)
_ACCEPTED = tuple(state for state in State if state.is_accepted)


def from_states(found: Mapping[State, int], *, incomplete: int, locked: int) -> Counts:
    """Return the counts of items that were counted by their states."""
    return Counts(
        on_time=sum(found[state] for state in _ON_TIME),
        late=sum(found[state] for state in _LATE),
        returned=found[State.RETURNED],
        overdue=found[State.OVERDUE],
        due_soon=found[State.DUE_SOON],
        not_due=found[State.NOT_DUE],
        accepted=sum(found[state] for state in _ACCEPTED),
        exempt=found[State.EXEMPT],
        incomplete=incomplete,
        locked=locked,
    )


def count_schools(items: Iterable[ItemStatus]) -> SchoolCounts:
    """Count schools by how much of what they owe has come."""
    places = [_place_of(counts) for _, counts in _count_by(items, lambda item: item.school)]
    return SchoolCounts(**{name: places.count(name) for name in ("complete", "partly", "nothing", "exempt")})


def count_by_level(items: Iterable[ItemStatus], schools: Mapping[str, School]) -> tuple[tuple[str, Counts], ...]:
    """Count by the one level group of each school (`tieu-hoc+thcs`), so that groups sum to the whole."""
    return _count_by(items, lambda item: schools[item.school].level_group)


def count_by_commune(items: Iterable[ItemStatus], schools: Mapping[str, School]) -> tuple[tuple[str, Counts], ...]:
    """Count by commune; schools without one are together under an empty name."""
    return _count_by(items, lambda item: schools[item.school].commune)


def count_by_requirement(items: Iterable[ItemStatus]) -> tuple[tuple[str, Counts], ...]:
    """Count by requirement."""
    return _count_by(items, lambda item: item.requirement)


def count_by_school(items: Iterable[ItemStatus]) -> tuple[tuple[str, Counts], ...]:
    """Count by school."""
    return _count_by(items, lambda item: item.school)


def counts_json(counts: Counts) -> dict[str, object]:
    """Return counts under the keys of `status --json`; rates are per cent, as exact as a decimal number can be."""
    return {
        "expected": counts.expected,
        "submitted": counts.submitted,
        "on_time": counts.on_time,
        "late": counts.late,
        "returned": counts.returned,
        "accepted": counts.accepted,
        "exempt": counts.exempt,
        "overdue": counts.overdue,
        "due_soon": counts.due_soon,
        "not_due": counts.not_due,
        "incomplete": counts.incomplete,
        "locked": counts.locked,
        "rate": per_cent(counts.rate),
        "on_time_rate": per_cent(counts.on_time_rate),
    }


def per_cent(part: Fraction | None) -> float | None:
    """Return a part as per cent with one decimal, rounded half up; 100 only if all of it, 0 only if none."""
    if part is None:
        return None
    tenths = int(part * 1000 + Fraction(1, 2))
    if 0 < part < 1:
        tenths = min(max(tenths, 1), 999)
    return tenths / 10


def _count_by(items: Iterable[ItemStatus], key: Callable[[ItemStatus], str]) -> tuple[tuple[str, Counts], ...]:
    """Count by a key, groups in the order in which they first appear."""
    groups: dict[str, list[ItemStatus]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return tuple((name, count_items(group)) for name, group in groups.items())


def _place_of(counts: Counts) -> str:
    """Name the field of `SchoolCounts` that a school with these counts belongs to."""
    if not counts.expected:
        return "exempt"
    if not counts.owed:
        return "complete"
    return "partly" if counts.submitted else "nothing"
