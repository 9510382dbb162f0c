"""Who was late and by how much."""

from collections.abc import Iterable
from datetime import timedelta

from msgspec import Struct

from congvan.summaries.grid import Column, Row


class LateSchool(Struct, frozen=True, kw_only=True):
    """A school that handed something in late; `spans` puts together what came equally late, the latest first."""

    row: Row
    spans: tuple[tuple[timedelta, tuple[Column, ...]], ...]

    @property
    def number(self) -> int:
        """Return how many requirements came late."""
        return sum(len(columns) for _, columns in self.spans)

    @property
    def longest(self) -> timedelta:
        """Return how late the latest came."""
        return self.spans[0][0]


def prepare_late(rows: Iterable[Row]) -> tuple[LateSchool, ...]:
    """List those who were late, the latest first; what differs by less than a minute is equally late."""
    found = [_late_school(row) for row in rows if row.late]
    return tuple(sorted(found, key=lambda school: -school.longest))


def _late_school(row: Row) -> LateSchool:
    """Gather what one school handed in late."""
    spans: dict[timedelta, list[Column]] = {}
    for cell in row.late:
        late_by = cell.late_by or timedelta(0)
        whole = timedelta(minutes=late_by // timedelta(minutes=1))
        spans.setdefault(whole, []).append(cell.column)
    ordered = sorted(spans.items(), reverse=True)
    return LateSchool(row=row, spans=tuple((span, tuple(columns)) for span, columns in ordered))
