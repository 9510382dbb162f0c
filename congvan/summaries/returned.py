"""What was returned to be done again, and why: also what has come again since."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from congvan.summaries.grid import Column, Row
from congvan.tracking.events import EventKind
from congvan.tracking.status import ItemStatus, State


class Returned(Struct, frozen=True, kw_only=True):
    """One return."""

    row: Row
    column: Column
    at: datetime
    why: str
    waiting: bool
    """Whether the school still has to hand it in again."""


Reason: TypeAlias = tuple[str, tuple[tuple[Row, tuple[Column, ...]], ...]]
"""Why something was returned (empty where nobody said), and what of which schools."""


def waiting_by_reason(rows: Iterable[Row]) -> tuple[Reason, ...]:
    """List what waits to be handed in again, the most frequent reason first, schools in the order of the rows."""
    reasons: dict[str, list[tuple[Row, tuple[Column, ...]]]] = {}
    for row in rows:
        by_reason: dict[str, list[Column]] = {}
        for cell in row.cells:
            if cell.state is State.RETURNED:
                by_reason.setdefault(cell.note.strip(), []).append(cell.column)
        for why, columns in by_reason.items():
            reasons.setdefault(why, []).append((row, tuple(columns)))
    found = sorted(reasons.items(), key=lambda reason: -sum(len(columns) for _, columns in reason[1]))
    return tuple((why, tuple(owing)) for why, owing in found)


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
