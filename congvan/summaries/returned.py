"""What was returned to be done again, and why: also what has come again since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from congvan.summaries.grid import Column, Row
from congvan.tracking.events import EventKind
from congvan.tracking.status import ItemStatus, State


@dataclass(frozen=True, kw_only=True, slots=True)
class Returned:
    """One return."""

    row: Row
    column: Column
    at: datetime
    why: str
    waiting: bool
    """Whether the school still has to hand it in again."""


def prepare_returned(
    items: Iterable[ItemStatus], rows: Iterable[Row], columns: Iterable[Column]
) -> tuple[Returned, ...]:
    """List every return that stands, in the order of schools and requirements; a later one after an earlier."""
    by_code = {row.code: row for row in rows}
    by_id = {column.id: column for column in columns}
    found = []
    for item in items:
        returns = [event for event in item.events if event.kind is EventKind.RETURNED]
        for place, event in enumerate(returns, start=1):
            last = place == len(returns)
            found.append(
                Returned(
                    row=by_code[item.school],
                    column=by_id[item.requirement],
                    at=event.moment,
                    why=event.note,
                    waiting=last and item.state is State.RETURNED,
                )
            )
    return tuple(found)
