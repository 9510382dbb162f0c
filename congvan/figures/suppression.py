"""Which figures must not be shown so that no small one can be told: primary and complementary cell suppression.

The rule is that of statistical disclosure control (Hundepool et al., *Statistical Disclosure Control*, 2012, ch. 4):
a count below the threshold is hidden (primary); and wherever the sums that stand beside it would give it back, further
figures are hidden too (complementary, or secondary). Whether it is given back is asked of all sums together, as a
system of linear equations: a hidden figure is safe when the equations do not determine it.

First every sum in which one figure alone is hidden gets a second one, which is looked at once for each sum; only what
is told all the same, by several sums together, is asked of the whole system, and each time a figure is hidden that
breaks the proof. What is hidden never makes another figure less safe, so that no sum is looked at again.

Zeros are shown: nobody is in them. A guess within bounds is not ruled out, only an exact answer.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Generic, TypeVar

from msgspec import Struct

from congvan.figures.linear_system import PRIME, LinearSystem, modulo

THRESHOLD = 3
"""The least number of people that is shown, besides none."""
TRIED = 40
"""Of no more sums that hang together it is tried which of their figures can be shown again: a try solves them all."""

Key = TypeVar("Key", bound=Hashable)
Exact = Fraction | int
Sum = Mapping[Key, Exact]
"""An equation: figures with their factors, which together come to nothing."""


class Suppression(Struct, Generic[Key], frozen=True, kw_only=True):
    """Figures that are to be published, and the sums between them."""

    values: Mapping[Key, Exact]
    sums: Iterable[Sum[Key]]

    def solve(self) -> frozenset[Key]:
        """Return everything that must be hidden; of that no small figure can be worked out."""
        keys = [key for key, value in self.values.items() if value]  # a zero is shown, and no sum changes by it
        numbers = {key: number for number, key in enumerate(keys)}
        table = _Table([self.values[key] for key in keys])
        for one in self.sums:
            table.add({numbers[key]: factor for key, factor in one.items() if key in numbers})
        del numbers
        return frozenset(keys[number] for number in table.hide())


class _Table:
    """The figures by their number, none of them zero, with the sums in which each stands."""

    def __init__(self, values: Sequence[Exact]) -> None:
        """Take the figures."""
        self.values = values
        self.sums: list[tuple[int, ...]] = []
        self.factors: list[tuple[int, ...]] = []
        """The factors of each sum, as the system knows them."""
        self.same_factors: dict[tuple[int, ...], tuple[int, ...]] = {}
        self.sums_of: list[list[int]] = [[] for _ in values]
        self.small = bytearray(0 < value < THRESHOLD for value in values)
        self.hidden = bytearray(len(values))
        self.count: list[int] = []
        """How many figures of each sum are hidden."""
        self.alone: list[int] = []
        """Sums of which one figure was hidden first."""
        self.fresh: list[int] = []
        """Figures that were hidden since the system was last asked."""

    def add(self, one: Mapping[int, Exact]) -> None:
        """Add a sum."""
        factors = tuple(map(modulo, one.values()))
        for key in one:
            self.sums_of[key].append(len(self.sums))
        self.sums.append(tuple(one))
        self.factors.append(self.same_factors.setdefault(factors, factors))
        self.count.append(0)

    def hide(self) -> Iterator[int]:
        """Hide what must be hidden, and go through it."""
        for key, is_small in enumerate(self.small):
            if is_small:
                self._hide(key)
        self._accompany()
        told: set[int] = set()
        self._mend_bounds(range(len(self.sums)), told)
        while self.fresh:
            part = self._part_of(self.fresh)
            self.fresh = []
            told = self._settle(part, told)
        self._show_again(told)
        for key, is_hidden in enumerate(self.hidden):
            # what can be worked out all the same is no small one: it may as well be shown
            if is_hidden and (self.small[key] or key not in told):
                yield key

    def _part_of(self, keys: Iterable[int]) -> set[int]:
        """Return the sums that hang together with hidden figures through others that are hidden."""
        waiting = list(keys)
        seen, part = set(waiting), set[int]()
        while waiting:
            for number in self.sums_of[waiting.pop()]:
                if number not in part:
                    part.add(number)
                    others = [key for key in self.sums[number] if self.hidden[key] and key not in seen]
                    seen.update(others)
                    waiting += others
        return part

    def _settle(self, part: set[int], told: set[int]) -> set[int]:
        """Find out what some sums tell together, hide what breaks each proof of a small figure; return what is told.

        What was told before in other sums stays so.
        """
        system = LinearSystem((number, self._equation(number)) for number in sorted(part))
        now = sorted(system.determined())
        told = {key for key in told if self.sums_of[key][0] not in part}.union(now)
        for key in now:
            if self.small[key]:
                self._break(key, system.proof(key))
        for number in sorted({number for key in now for number in self.sums_of[key]}):
            if self._is_told_by_bounds(number, told) and not self._mend_bounds([number], told):
                for key in told.intersection(self.sums[number]):
                    self._break(key, system.proof(key))
        return told

    def _show_again(self, told: set[int]) -> None:
        """Show again, the largest first, what need not be hidden: tried one by one where few sums hang together."""
        seen: set[int] = set()
        for start, is_hidden in enumerate(self.hidden):
            if is_hidden and start not in seen and self.sums_of[start]:
                part = self._part_of([start])
                found = {key for number in part for key in self.sums[number] if self.hidden[key]}
                seen |= found
                if len(part) <= TRIED:
                    tried = sorted((key for key in found if not self.small[key]), key=lambda key: -self.values[key])
                    for key in tried:
                        self.hidden[key] = False
                        if self._is_told(part, told):
                            self.hidden[key] = True

    def _is_told(self, part: Iterable[int], told: set[int]) -> bool:
        """Tell whether some sums together, or one by bounds, tell a small figure; `told` learns what else they tell."""
        now = set(LinearSystem((number, self._equation(number)) for number in part).determined())
        if any(self.small[key] for key in now) or any(self._is_told_by_bounds(number, now) for number in part):
            return True
        told |= now
        return False

    def _hide(self, key: int) -> None:
        """Hide a figure."""
        self.hidden[key] = True
        self.fresh.append(key)
        for number in self.sums_of[key]:
            self.count[number] += 1
            if self.count[number] == 1:
                self.alone.append(number)

    def _accompany(self) -> None:
        """Hide a second figure in each sum of which one alone is hidden, until there is none."""
        while self.alone:
            number = self.alone.pop()
            if self.count[number] == 1:
                self._hide_best(self.sums[number])

    def _hide_best(self, among: Iterable[int]) -> bool:
        """Hide one more of some figures, if one is left: which is alone in the fewest sums, then the smallest."""
        shown = (key for key in among if not self.hidden[key])
        best = min(shown, key=self._cost, default=None)
        if best is not None:
            self._hide(best)
        return best is not None

    def _cost(self, key: int) -> tuple[int, Exact, int]:
        """Return what hiding a figure costs: in how many sums it would be alone, its size, its place."""
        return sum(not self.count[number] for number in self.sums_of[key]), self.values[key], key

    def _mend_bounds(self, numbers: Iterable[int], told: set[int]) -> bool:
        """Hide one more in each sum whose hidden figures can only be all ones, or all as large as small ones can be.

        Tell whether there was one more in each.
        """
        mended = True
        for number in numbers:
            if self._is_told_by_bounds(number, told):
                mended &= self._hide_best(self.sums[number])
                self._accompany()
        return mended

    def _is_told_by_bounds(self, number: int, told: set[int]) -> bool:
        """Tell whether what is hidden in a sum, besides what can be worked out, is told by the least or the most."""
        total: Exact = 0
        count, factors = 0, set[int]()
        for key, factor in zip(self.sums[number], self.factors[number], strict=True):
            if self.hidden[key] and key not in told:
                if not self.small[key]:
                    return False
                total, count = total + self.values[key], count + 1
                factors.add(factor)
        return len(factors) == 1 and count > 1 and total in {count, (THRESHOLD - 1) * count}

    def _equation(self, number: int) -> dict[int, int]:
        """Return a sum with only what is hidden in it."""
        pairs = zip(self.sums[number], self.factors[number], strict=True)
        return {key: factor for key, factor in pairs if self.hidden[key]}

    def _break(self, key: int, proof: Mapping[int, int]) -> None:
        """Hide a figure without which a proof tells nothing; one that is broken already is left."""
        factors: dict[int, int] = {}
        for number, times in proof.items():
            for other, factor in zip(self.sums[number], self.factors[number], strict=True):
                factors[other] = (factors.get(other, 0) + times * factor) % PRIME
        needed = [other for other, factor in factors.items() if factor and other != key]
        if not any(self.hidden[other] for other in needed):
            self._hide_best(needed)
            self._accompany()
