"""Who owes what: the schools that still have something to do, each with its requirements, the most pressing state."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from congvan.tracking.status import DirectiveStatus, ItemStatus, State

PRESSING = (State.OVERDUE, State.RETURNED, State.DUE_SOON, State.NOT_DUE)
"""States in which something is owed, the most pressing first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Owing:
    """A school with what it owes at an instant, in the directive's order of requirements; at least one item."""

    school: str
    """Its code."""
    items: tuple[ItemStatus, ...]

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


def find_owing(status: DirectiveStatus, states: Iterable[State] = PRESSING) -> tuple[Owing, ...]:
    """Return the schools that owe something, in the directive's order; `states` narrows to the overdue, for example."""
    wanted = frozenset(states)
    by_school: dict[str, list[ItemStatus]] = {}
    for item in status.items:
        if item.state.is_owed and item.state in wanted:
            by_school.setdefault(item.school, []).append(item)
    return tuple(Owing(school=school, items=tuple(items)) for school, items in by_school.items())
