"""Who owes what: schools that owe the same in the same state stand together, so that the list stays short."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from congvan.summaries.grid import Cell, Column, Row
from congvan.tracking.owing import PRESSING
from congvan.tracking.status import State


class OwingSchool(Struct, frozen=True, kw_only=True):
    """A school that owes something."""

    row: Row
    cells: tuple[Cell, ...]
    state: State
    """The most pressing state of what it owes."""
    last_on_time: datetime | None
    """The earliest last instant of what it owes, passed or not."""
    extended_to: datetime | None
    """Where all it owes has been extended: the latest last instant of it."""

    @property
    def everything(self) -> bool:
        """Tell whether nothing that the school owes has come."""
        return len(self.cells) == self.row.counts.expected


class OwingGroup(Struct, frozen=True, kw_only=True):
    """Schools of one level that owe the same things in the same states."""

    owed: tuple[tuple[Column, State], ...]
    everything: bool
    schools: tuple[OwingSchool, ...]

    @property
    def state(self) -> State | None:
        """Return the state that all of it is in, or None where the states differ."""
        states = {state for _, state in self.owed}
        return next(iter(states)) if len(states) == 1 else None


class OwingLevel(Struct, frozen=True, kw_only=True):
    """The schools of one level group that owe something, in groups, those that owe most first."""

    level: str
    title: str
    expected: int
    """How many schools of the level owe, or owed, anything."""
    groups: tuple[OwingGroup, ...]

    @property
    def schools(self) -> tuple[OwingSchool, ...]:
        """Return all the schools, group after group."""
        return tuple(school for group in self.groups for school in group.schools)


def prepare_missing(rows: Iterable[Row]) -> tuple[OwingLevel, ...]:
    """Group those who owe by level, in the order of the rows."""
    by_level: dict[str, list[Row]] = {}
    for row in rows:
        by_level.setdefault(row.level, []).append(row)
    found = []
    for level, members in by_level.items():
        owing = [one for one in map(_owing_school, members) if one]
        if owing:
            expected = sum(1 for row in members if row.counts.expected)
            found.append(OwingLevel(level=level, title=members[0].level_name, expected=expected, groups=_groups(owing)))
    return tuple(found)


def _owing_school(row: Row) -> OwingSchool | None:
    """Return what a school owes, or None."""
    cells = row.owed
    if not cells:
        return None
    states = {cell.state for cell in cells}
    instants = [cell.last_on_time for cell in cells if cell.last_on_time]
    extended = instants if all(cell.extended for cell in cells) else []
    return OwingSchool(
        row=row,
        cells=cells,
        state=next(state for state in PRESSING if state in states),
        last_on_time=min(instants, default=None),
        extended_to=max(extended, default=None),
    )


def _groups(owing: list[OwingSchool]) -> tuple[OwingGroup, ...]:
    """Put together those who owe the same; those who owe most first, else in the order of the rows.

    Everything in one state is the same, whatever a school was exempt from: both are worded alike.
    """
    alike: dict[tuple[bool, tuple[tuple[Column, State], ...] | State], list[OwingSchool]] = {}
    for one in owing:
        owed = _owed_by(one)
        same = one.everything and len({state for _, state in owed}) == 1
        alike.setdefault((one.everything, one.state if same else owed), []).append(one)
    groups = [
        OwingGroup(owed=max(map(_owed_by, schools), key=len), everything=everything, schools=tuple(schools))
        for (everything, _), schools in alike.items()
    ]
    return tuple(sorted(groups, key=lambda group: (not group.everything, -len(group.owed))))


def _owed_by(school: OwingSchool) -> tuple[tuple[Column, State], ...]:
    """Return what a school owes, each requirement with its state."""
    return tuple((cell.column, cell.state) for cell in school.cells if cell.state)
