"""Copying a whole store into an empty one, row for row with numbers and hashes, whichever databases the two are."""

from collections.abc import Iterator, Sequence
from itertools import islice

import sqlalchemy as sa

from congvan.base.errors import Refused
from congvan.base.problems import Place, ProblemKind
from congvan.store import chain_table, guards_table, rows_table

NOT_EMPTY = ProblemKind(
    code="store.not-empty",
    message="The store {database} is not empty: {table} holds {count} rows.",
    cure="Name a new, empty database. What stands in a store is never written over.",
)
UNREADABLE = ProblemKind(
    code="store.unreadable-row",
    message="A row of {table} cannot be read ({key}), so the store cannot be copied.",
    cure="Keep a copy of the database's own files; “congvan verify” names what is wrong.",
)

REFERS_TO_NOTHING = ProblemKind(
    code="store.refers-to-nothing",
    message="In {table} something belongs to an event that is not there any more, so the store cannot be copied.",
    cure="Take an older backup, in which verify finds every event.",
)


def refuse_unless_empty(connection: sa.Connection, tables: Sequence[sa.Table], *, shown_as: str) -> None:
    """Keep others from writing events, and refuse a store in which anything is recorded.

    Raises:
        Refused: it is not empty.
    """
    chain_table.lock_events(connection)
    for table in tables:
        count = rows_table.count_rows(connection, table) if table is not chain_table.event_counter else 0
        if count:
            raise Refused(NOT_EMPTY, database=shown_as, table=table.name, count=count)
    last, _head = chain_table.read_counter(connection)
    if last:
        raise Refused(NOT_EMPTY, database=shown_as, table=chain_table.event_counter.name, count=last)


def copy_rows(source: sa.Connection, target: sa.Connection, tables: Sequence[sa.Table]) -> dict[str, int]:
    """Copy all rows of tables, those referred to first, into the same tables of an empty store.

    Returns:
        How many rows each table has there now, counted in the target.

    Raises:
        Refused: a row cannot be read.
    """
    ordinary = [table for table in tables if table is not chain_table.event_counter]
    with guards_table.without_guards(target, ordinary):
        for table in ordinary:
            for page in _pages(source, table):
                _insert(target, table, page)
    last, head = chain_table.read_counter(source)
    target.execute(sa.update(chain_table.event_counter).values(last=last, head=head))
    return {table.name: rows_table.count_rows(target, table) for table in ordinary}


def _insert(target: sa.Connection, table: sa.Table, page: list[rows_table.Row]) -> None:
    """Insert rows; those that belong to an event which is not there are refused by the database."""
    try:
        target.execute(sa.insert(table), page)
    except sa.exc.IntegrityError as error:
        raise Refused(REFERS_TO_NOTHING, Place(where=table.name), table=table.name) from error


def _pages(source: sa.Connection, table: sa.Table) -> Iterator[list[rows_table.Row]]:
    """Read a table in lots that are written at once."""
    rows = rows_table.read_rows(source, table)
    while page := list(islice(rows, rows_table.PAGE)):
        for row in page:
            if not rows_table.is_readable(table, row):
                key = "/".join(str(row[column.key]) for column in table.primary_key)
                raise Refused(UNREADABLE, Place(where=table.name), table=table.name, key=key)
        yield page
