"""Linear equations of which only the left sides are known: which unknowns they determine, and by which equations.

An unknown is determined when the equations span the row that names it alone. The system is solved once in whole numbers
modulo a prime, in sparse rows: the shortest row first, by its unknown that stands in the fewest others. What is left
free is given numbers by lot; then an unknown that is determined comes out as nothing, and one that does not come out as
nothing is proved to be free. (That a free one comes out as nothing by chance is one case in 10^18, and errs on the
safe side.)
"""

import heapq
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

PRIME = (1 << 61) - 1
Row = dict[int, int]
"""An equation: factors modulo PRIME by their unknowns."""


def modulo(factor: Fraction | int) -> int:
    """Return a factor as a whole number of the field in which the system is solved."""
    if isinstance(factor, int):
        return factor % PRIME
    return factor.numerator * pow(factor.denominator, -1, PRIME) % PRIME


class LinearSystem:
    """Equations that are solved once, and then asked."""

    def __init__(self, equations: Iterable[tuple[int, Mapping[int, int]]]) -> None:
        """Solve the equations; each has a name, by which a proof knows it."""
        self._rows: dict[int, Row] = {name: dict(row) for name, row in equations if row}
        self._standing: dict[int, set[int]] = defaultdict(set)
        """In which rows that are not done yet an unknown stands."""
        self._done: list[tuple[int, int, Row]] = []
        """Rows as they were when they were done: their name, the unknown that they gave, and the row."""
        self._taken: list[tuple[int, int, int]] = []
        """From which row how many times which other was taken away."""
        for name, row in self._rows.items():
            for unknown in row:
                self._standing[unknown].add(name)
        self._eliminate()
        self._free = self._by_lot()

    def determined(self) -> list[int]:
        """Return the unknowns that the equations determine."""
        return [unknown for unknown, value in self._free.items() if not value]

    def proof(self, unknown: int) -> dict[int, int]:
        """Return the equations, with factors, that add up to an unknown that is determined, and to nothing else."""
        left: Row = {unknown: 1}
        factors: dict[int, int] = {}
        for name, pivot, row in self._done:
            if left.get(pivot):
                factors[name] = left[pivot] * pow(row[pivot], -1, PRIME) % PRIME
                for other, value in row.items():
                    left[other] = (left.get(other, 0) - factors[name] * value) % PRIME
        for name, other, times in reversed(self._taken):
            if factors.get(name):
                factors[other] = (factors.get(other, 0) - times * factors[name]) % PRIME
        return {name: factor for name, factor in factors.items() if factor}

    def _eliminate(self) -> None:
        """Take the rows one by one, the shortest first, and what each gives out of the others."""
        waiting = [(len(row), name) for name, row in self._rows.items()]
        heapq.heapify(waiting)
        while waiting:
            length, name = heapq.heappop(waiting)
            row = self._rows.get(name)
            if not row or len(row) != length:  # it is done, nothing is left of it, or it waits with another length
                continue
            del self._rows[name]
            for unknown in row:
                self._standing[unknown].discard(name)
            pivot = min(row, key=lambda unknown: len(self._standing[unknown]))
            self._done.append((name, pivot, row))
            scale = pow(row[pivot], -1, PRIME)
            for other in tuple(self._standing[pivot]):
                times = self._rows[other][pivot] * scale % PRIME
                self._take_away(other, row, times)
                self._taken.append((other, name, times))
                heapq.heappush(waiting, (len(self._rows[other]), other))

    def _take_away(self, name: int, other: Row, times: int) -> None:
        """Take another row away from a row, so many times."""
        row, standing = self._rows[name], self._standing
        for unknown, value in other.items():
            before = row.get(unknown, 0)
            left = (before - times * value) % PRIME
            if left:
                row[unknown] = left
                if not before:
                    standing[unknown].add(name)
            elif before:
                del row[unknown]
                standing[unknown].discard(name)

    def _by_lot(self) -> dict[int, int]:
        """Return a solution in which every unknown is nothing on the right side, with free ones drawn by lot."""
        lot = random.Random(len(self._done))  # noqa: S311 - the same figures are hidden each time
        found: dict[int, int] = {}
        for _name, pivot, row in reversed(self._done):
            total = 0
            for unknown, value in row.items():
                if unknown != pivot:
                    if unknown not in found:
                        found[unknown] = lot.randrange(1, PRIME)
                    total += value * found[unknown]
            found[pivot] = -total * pow(row[pivot], -1, PRIME) % PRIME
        return found
