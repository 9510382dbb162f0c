"""Tables of events in the database: one counter and one chain for all of them, so that all events have one order.

A table of events has the columns `number` (its key) and `hash`. Raising the counter is also the lock under which
events are appended.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from congvan.base.database import metadata
from congvan.store import event_chain

PAGE = 1_000
"""Rows that are read at once when all events are gone through."""

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


def lock_events(connection: sa.Connection) -> None:
    """Wait until nobody else appends events, and keep them waiting to the end of this transaction (`writing`)."""
    connection.execute(sa.update(event_counter).values(last=event_counter.c.last))


def take_numbers(connection: sa.Connection, count: int) -> tuple[int, str]:
    """Take numbers for new events; return the first one and the hash before it.

    The counter is raised before anything is inserted, so that writers wait for each other here and the numbers grow in
    the order in which transactions are committed, without a gap, on every database.
    """
    raised = sa.update(event_counter).values(last=event_counter.c.last + count)
    last, head = connection.execute(raised.returning(event_counter.c.last, event_counter.c.head)).one()
    return last - count + 1, head


def insert_events(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]], *, head: str) -> None:
    """Insert rows, keyed as the columns, whose numbers were taken just before; each gets its hash after `head`."""
    chained = []
    for row in rows:
        head = event_chain.hash_event(head, table.name, named_values(table, row))
        chained.append({**row, "hash": head})
    connection.execute(sa.insert(table), chained)
    connection.execute(sa.update(event_counter).values(head=head))


def named_values(table: sa.Table, row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a row's values, without its hash, by the names that the columns have in SQL and in their order there."""
    return {column.name: row[column.key] for column in table.c if column.key != "hash"}


def read_events(connection: sa.Connection, tables: Iterable[sa.Table]) -> Iterator[tuple[sa.Table, dict[str, Any]]]:
    """Go through the events of several tables in the order of their numbers: the table, and the row by its keys."""
    return heapq.merge(*(_read_table(connection, table) for table in tables), key=lambda entry: entry[1]["number"])


def _read_table(connection: sa.Connection, table: sa.Table) -> Iterator[tuple[sa.Table, dict[str, Any]]]:
    """Go through one table's events, a page at a time."""
    query = sa.select(table).order_by(table.c.number).limit(PAGE)
    page = connection.execute(query).mappings().all()
    while page:
        for row in page:
            yield table, {column.key: row[column] for column in table.c}
        page = connection.execute(query.where(table.c.number > page[-1][table.c.number])).mappings().all()
