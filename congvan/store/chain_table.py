"""Tables of events in the database: one counter and one chain for all of them, so that all events have one order.

A table of events has the columns `number` (its key) and `hash`. Raising the counter is also the lock under which
events are appended.
"""

import heapq
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from msgspec import Struct

from congvan.base.database import metadata
from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.store import chain_check, chain_query, event_chain, rows_table

CLOCK_BEHIND = ProblemKind(
    code="store.clock-behind",
    message="The clock of this computer is {minutes} minutes behind event {number}, which was recorded for {by}.",
    cure="Put the clock right (date, hour, time zone) and run the command again; nothing was recorded. "
    "Where this clock is right and another one was wrong, docs/store.md says how to go on.",
)
CLOCK_IS_RIGHT = "CONGVAN_CLOCK_IS_RIGHT"
"""The environment variable by which somebody says that the clock that was ahead before was the wrong one."""

_ZONE = "congvan_zone"
"""The option of a connection that holds the zone."""

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""The type of an event's number."""

event_counter = sa.Table(
    "event_counter",
    metadata,
    sa.Column("id", sa.SmallInteger(), primary_key=True, autoincrement=False),
    sa.Column("last", NUMBER, nullable=False),
    sa.Column("head", sa.String(64), nullable=False, server_default=event_chain.START),
    sa.CheckConstraint("id = 1", name="one_row"),
)
"""One row: the last number given and the hash of the newest event."""

_RAISE = (
    sa.update(event_counter)
    .values(last=event_counter.c.last + sa.bindparam("count", type_=NUMBER))
    .returning(event_counter.c.last, event_counter.c.head)
)
_SET_HEAD = sa.update(event_counter).values(head=sa.bindparam("hash"))


def set_zone(connection: sa.Connection, zone: ZoneInfo) -> None:
    """Say in which zone the times are meant of the events that a transaction appends: that of the office."""
    connection.execution_options(**{_ZONE: zone.key})


def zone_of(connection: sa.Connection) -> str:
    """Return the zone in which the times of a transaction's events are meant; empty where nobody said it."""
    return str(connection.get_execution_options().get(_ZONE, ""))


def lock_events(connection: sa.Connection) -> None:
    """Wait until nobody else appends events, and keep them waiting to the end of this transaction (`writing`)."""
    connection.execute(sa.update(event_counter).values(last=event_counter.c.last))


def take_numbers(connection: sa.Connection, count: int) -> tuple[int, str]:
    """Take numbers for new events; return the first one and the hash before it.

    The counter is raised before anything is inserted, so that writers wait for each other here and the numbers grow in
    the order in which transactions are committed, without a gap, on every database.
    """
    last, head = connection.execute(_RAISE, {"count": count}).one()
    return last - count + 1, head


def settle_instant(connection: sa.Connection, now: datetime) -> datetime:
    """Return the instant at which something is recorded: not before that of the newest event.

    So what was recorded by an instant is always a beginning of the list of events. Computers whose clocks differ a
    little share one store; a clock that is far behind would make what is late look as if it were on time.

    Raises:
        Refused: the clock is far behind the newest event.
    """
    newest = chain_query.newest_event(connection)
    if newest is None or newest.recorded_at <= now or os.environ.get(CLOCK_IS_RIGHT):
        return now
    behind = newest.recorded_at - now
    if behind > chain_query.CLOCKS_DIFFER:
        minutes = -(-behind // timedelta(minutes=1))
        raise Refused(CLOCK_BEHIND, minutes=minutes, number=newest.number, by=newest.by or "?")
    return newest.recorded_at


def insert_events(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]], *, head: str) -> None:
    """Insert rows, keyed as the columns, whose numbers were taken just before; each gets its hash after `head`."""
    names = [(column.name, column.key) for column in table.c if column.key != "hash"]
    chained = []
    for row in rows:
        head = event_chain.hash_event(head, table.name, {name: row[key] for name, key in names})
        chained.append({**row, "hash": head})
    rows_table.insert_rows(connection, table, chained)
    connection.execute(_SET_HEAD, {"hash": head})


def named_values(table: sa.Table, row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a row's values, without its hash, by the names that the columns have in SQL and in their order there."""
    return {column.name: row[column.key] for column in table.c if column.key != "hash"}


def read_events(connection: sa.Connection, tables: Iterable[sa.Table]) -> Iterator[tuple[sa.Table, rows_table.Row]]:
    """Go through the events of several tables in the order of their numbers: the table, and the row by its keys."""
    return heapq.merge(*(_with_table(connection, table) for table in tables), key=lambda entry: int(entry[1]["number"]))


def read_counter(connection: sa.Connection) -> tuple[int, str]:
    """Return the last number given and the hash of the newest event."""
    last, head = connection.execute(sa.select(event_counter.c.last, event_counter.c.head)).one()
    return last, head


def hash_of(connection: sa.Connection, tables: Iterable[sa.Table], number: int) -> str | None:
    """Return the hash of an event; that before the first one for number 0, None where there is no such event."""
    found = (connection.execute(sa.select(t.c.hash).where(t.c.number == number)).scalar() for t in tables)
    return event_chain.START if number == 0 else next((value for value in found if value is not None), None)


def read_links(connection: sa.Connection, tables: Iterable[sa.Table]) -> Iterator[chain_check.Link]:
    """Go through the events of several tables as links of their chain."""
    for table, row in read_events(connection, tables):
        values = named_values(table, row) if rows_table.is_readable(table, row) else None
        hashed = str(row.get("hash", ""))
        yield chain_check.Link(table=table.name, number=row["number"], row=values, hash=hashed)


class ChainedEvent(Struct, frozen=True, kw_only=True):
    """One event as it stands in the chain, so that anybody can compute its hash again."""

    number: int
    text: str
    """What is hashed of it (docs/store.md)."""
    before: str
    """The hash of the event before it; empty where that is not there any more."""
    hash: str

    @property
    def is_whole(self) -> bool:
        """Tell whether the hash follows from the text and the hash before."""
        return event_chain.hash_text(self.before, self.text) == self.hash


def read_chained(
    connection: sa.Connection, tables: Sequence[sa.Table], numbers: Iterable[int]
) -> tuple[ChainedEvent, ...]:
    """Return some events by their numbers, in their order."""
    wanted = sorted(set(numbers))
    found: dict[int, tuple[str, str]] = {}
    before: dict[int, str] = {1: event_chain.START}
    for first in range(0, len(wanted), _AT_ONCE):
        part = wanted[first : first + _AT_ONCE]
        for table in tables:
            for row in connection.execute(sa.select(table).where(table.c.number.in_(part))).mappings():
                values = {column.name: row[column] for column in table.c if column.key != "hash"}
                found[row[table.c.number]] = event_chain.canonical_text(table.name, values), row[table.c.hash]
            earlier = sa.select(table.c.number, table.c.hash).where(table.c.number.in_([n - 1 for n in part]))
            before.update((number + 1, hashed) for number, hashed in connection.execute(earlier))
    return tuple(
        ChainedEvent(number=number, text=found[number][0], before=before.get(number, ""), hash=found[number][1])
        for number in wanted
        if number in found
    )


_AT_ONCE = 400
"""Numbers asked for in one question: SQLite takes no more than some hundreds everywhere."""


def _with_table(connection: sa.Connection, table: sa.Table) -> Iterator[tuple[sa.Table, rows_table.Row]]:
    """Go through one table's events."""
    for row in rows_table.read_rows(connection, table):
        yield table, row
