"""The append-only table of events, chained by hash. The database refuses to change or delete one."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from congvan.base.database import Instant, metadata
from congvan.store import chain_table
from congvan.store.chain_table import NUMBER
from congvan.tracking.events import Event, NewEvent

events = sa.Table(
    "events",
    metadata,
    sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("directive", sa.Text(), nullable=False),
    sa.Column("school", sa.Text(), nullable=False),
    sa.Column("requirement", sa.Text()),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("happened_at", Instant(), nullable=False),
    sa.Column("recorded_at", Instant(), nullable=False),
    sa.Column("recorded_by", sa.Text(), key="by", nullable=False),
    sa.Column("note", sa.Text(), nullable=False),
    sa.Column("until", Instant()),
    sa.Column("undoes", NUMBER, sa.ForeignKey("events.number")),
    sa.CheckConstraint("undoes < number", name="undoes_earlier"),
    sa.Column("hash", sa.String(64), nullable=False),
    sa.Column("role", sa.Text()),
    sa.Column("missing", sa.Text()),
    sa.Column("starts", Instant()),
    sa.Column("wants", sa.String(20)),
    sa.Column("answers", NUMBER, sa.ForeignKey("events.number")),
    sa.CheckConstraint("answers < number", name="answers_earlier"),
    sa.Column("file", sa.String(64)),
    sa.Column("figures", sa.String(64)),
    sa.Column("zone", sa.String(64)),
    sa.Index(None, "directive", "number"),
    sa.Index(None, "directive", "school", "number"),
    sa.Index(None, "recorded_at", "number"),
)


def append_events(connection: sa.Connection, new_events: Sequence[NewEvent]) -> tuple[Event, ...]:
    """Append events in a transaction opened with `database.writing`; all get consecutive numbers, in their order.

    Raises:
        Refused: the clock is far behind the newest event.
    """
    if not new_events:
        return ()
    first, head = chain_table.take_numbers(connection, len(new_events))
    at = chain_table.settle_instant(connection, new_events[0].recorded_at)
    zone = chain_table.zone_of(connection)
    numbered = tuple(_with_number(new, number, at, zone) for number, new in enumerate(new_events, first))
    chain_table.insert_events(connection, events, [_to_row(event) for event in numbered], head=head)
    return numbered


def _with_number(new: NewEvent, number: int, earliest: datetime, zone: str) -> Event:
    """Return the event that a new one becomes when it has its number and zone, not recorded before an instant."""
    values = {name: getattr(new, name) for name in _GIVEN}
    values["recorded_at"], values["zone"] = max(new.recorded_at, earliest), zone
    return Event(number=number, **values)


def _to_row(event: Event) -> dict[str, Any]:
    """Return the row of an event; columns are named (keyed) as the fields, and what is empty is NULL."""
    row = {name: getattr(event, name) for name in _RECORDED}
    row["kind"] = event.kind.value
    row["missing"] = json.dumps(event.missing, ensure_ascii=False) if event.missing else None
    row["wants"] = event.wants.value if event.wants else None
    for name in _EMPTY_IS_NULL:
        row[name] = row[name] or None
    return row


_GIVEN = NewEvent.__struct_fields__
_RECORDED = Event.__struct_fields__
_EMPTY_IS_NULL = ("role", "file", "figures", "zone")
