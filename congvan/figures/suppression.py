"""Which figures must not be shown so that no small one can be told: primary and complementary cell suppression.

The rule is that of statistical disclosure control (Hundepool et al., *Statistical Disclosure Control*, 2012, ch. 4):
a count below the threshold is hidden (primary); and wherever the sums that stand beside it would give it back, further
figures are hidden too (complementary, or secondary), the smallest that will do. Whether it is given back is asked of
all sums together, as a system of linear equations: a hidden figure is safe when the equations do not determine it.

Zeros are shown: nobody is in them. A guess within bounds is not ruled out, only an exact answer.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic, TypeVar

THRESHOLD = 3
"""The least number of people that is shown, besides none."""
PRIME = (1 << 61) - 1
"""The system is solved in whole numbers modulo this."""

Key = TypeVar("Key", bound=Hashable)
Sum = Mapping[Key, Fraction]
"""An equation: figures with their factors, which together come to nothing."""


@dataclass(kw_only=True)
class Suppression(Generic[Key]):
    """Figures that are to be published, and the sums between them."""

    values: Mapping[Key, Fraction]
    sums: Sequence[Sum[Key]]
    hidden: set[Key] = field(default_factory=set)
    _of: dict[Key, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the sums by what stands in them."""
        found: dict[Key, list[int]] = defaultdict(list)
        for number, one in enumerate(self.sums):
            for key in one:
                found[key].append(number)
        self._of = dict(found)

    def solve(self) -> frozenset[Key]:
        """Return everything that must be hidden; of that nothing can be worked out."""
        small = {key for key, value in self.values.items() if 0 < value < THRESHOLD}
        self.hidden |= small
        while True:
            told = [(key, number) for key, number in self._one_by_one() if key in small] or self._told_by_bounds(small)
            if not told:
                told = [(key, -1) for key in sorted(self._together() & small, key=repr)]
            before = len(self.hidden)
            for key, number in told:
                self._hide_one_more(key, number)
            if len(self.hidden) == before:  # nothing is told, or nothing is left that could be hidden
                break
        # what can be worked out all the same is no small one: it may as well be shown
        return frozenset(self.hidden - {key for key, _number in self._one_by_one()} - self._together() | small)

    def _one_by_one(self) -> list[tuple[Key, int]]:
        """Return the hidden figures that come out when one sum after the other is worked out, each with its sum."""
        hidden = set(self.hidden)
        left = [sum(key in hidden for key in one) for one in self.sums]
        ready = [number for number, count in enumerate(left) if count == 1]
        told: list[tuple[Key, int]] = []
        while ready:
            number = ready.pop()
            key = next((key for key in self.sums[number] if key in hidden), None)
            if key is None:
                continue
            told.append((key, number))
            hidden.discard(key)
            for other in self._of[key]:
                left[other] -= 1
                if left[other] == 1:
                    ready.append(other)
        return told

    def _told_by_bounds(self, small: set[Key]) -> list[tuple[Key, int]]:
        """Return a figure of each sum whose hidden ones can only be all ones, or all as large as small ones can be."""
        told: list[tuple[Key, int]] = []
        for number, one in enumerate(self.sums):
            hidden = [key for key in one if key in self.hidden]
            if len(hidden) < 2 or any(key not in small for key in hidden):
                continue
            signs = {one[key] for key in hidden}
            total = sum(self.values[key] for key in hidden)
            if len(signs) == 1 and total in {len(hidden), (THRESHOLD - 1) * len(hidden)} and self._others(number):
                told.append((hidden[0], number))
        return told

    def _together(self) -> set[Key]:
        """Return the hidden figures that all equations together determine."""
        rows = ({key: _modulo(factor) for key, factor in one.items() if key in self.hidden} for one in self.sums)
        return determined([row for row in rows if row])

    def _others(self, number: int) -> list[Key]:
        """Return the figures of a sum that are shown and are not nothing, the smallest first."""
        shown = [key for key in self.sums[number] if key not in self.hidden and self.values[key] != 0]
        return sorted(shown, key=lambda key: (self.values[key], repr(key)))

    def _hide_one_more(self, key: Key, number: int) -> None:
        """Hide the smallest figure still shown in the sum that tells a figure, else in a sum of it or next to it."""
        seen, waiting = {key}, [key]
        near = [number] if number >= 0 else list(self._of.get(key, ()))
        while waiting:
            others = [other for one in near for other in self._others(one)]
            if others:
                self.hidden.add(min(others, key=lambda other: (self.values[other], repr(other))))
                return
            waiting = [other for one in near for other in self.sums[one] if other not in seen]
            seen.update(waiting)
            near = [one for other in waiting for one in self._of.get(other, ())]


def _modulo(factor: Fraction) -> int:
    """Return a factor as a whole number of the field in which the system is solved."""
    return factor.numerator * pow(factor.denominator, -1, PRIME) % PRIME


def determined(rows: Iterable[Mapping[Key, int]]) -> set[Key]:
    """Return the unknowns that linear equations determine, by Gauss and Jordan in sparse rows.

    The left sides are enough: an unknown is determined when the equations span the row that names it alone.
    """
    pivots: dict[Key, dict[Key, int]] = {}
    where: dict[Key, set[Key]] = defaultdict(set)
    for given in sorted(rows, key=len):
        row = dict(given)
        for key in [key for key in row if key in pivots]:
            _subtract(row, pivots[key], row[key])
        row = {key: value for key, value in row.items() if value}
        if not row:
            continue
        pivot = min(row, key=lambda key: len(where[key]))
        scale = pow(row[pivot], -1, PRIME)
        row = {key: value * scale % PRIME for key, value in row.items()}
        for owner in list(where[pivot]):
            other = pivots[owner]
            _subtract(other, row, other[pivot], _Owner(pivot=owner, where=where))
        pivots[pivot] = row
        for key in row:
            where[key].add(pivot)
    return {key for key, row in pivots.items() if len(row) == 1}


def _subtract(
    row: dict[Key, int],
    other: Mapping[Key, int],
    times: int,
    where: "_Owner[Key] | None" = None,
) -> None:
    """Take another row away from a row, so many times; `where` is kept true for a row that is known."""
    for key, value in other.items():
        left = (row.get(key, 0) - times * value) % PRIME
        if left:
            row[key] = left
        else:
            row.pop(key, None)
        if where is not None:
            where.note(key, there=bool(left))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Owner(Generic[Key]):
    """A row that is known, and in which rows each unknown stands."""

    pivot: Key
    where: dict[Key, set[Key]]

    def note(self, key: Key, *, there: bool) -> None:
        """Note whether an unknown stands in the row."""
        if there:
            self.where[key].add(self.pivot)
        else:
            self.where[key].discard(self.pivot)
