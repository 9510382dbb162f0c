"""Reading whole tables a page at a time, also one in which somebody has put what does not belong there."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import sqlalchemy as sa

PAGE = 1_000
"""Rows that are read at once."""

Row = dict[str, Any]
"""A row by the keys of its columns; what cannot be read in it is left out."""


def read_rows(connection: sa.Connection, table: sa.Table) -> Iterator[Row]:
    """Go through a table in the order of its primary key."""
    keys = tuple(table.primary_key)
    bound: list[sa.ColumnElement[bool]] = []
    while True:
        page = _read_page(connection, table, bound)
        yield from page
        if len(page) < PAGE:
            return
        last = (sa.literal(page[-1][column.key], column.type) for column in keys)
        bound = [sa.tuple_(*keys) > sa.tuple_(*last)]


def insert_rows(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows, each with every column of the table by its key, as `sa.insert` would; many at once in half the time.

    SQLAlchemy makes a set of parameters for every row and looks each one up; here the column types turn the values into
    the driver's own, and the driver gets them as they are.
    """
    if len(rows) < _MANY:
        connection.execute(sa.insert(table), rows)
        return
    dialect, columns = connection.dialect, tuple(table.c)
    name_of, mark = dialect.identifier_preparer, "?" if dialect.paramstyle == "qmark" else "%s"
    names, marks = ", ".join(name_of.format_column(c) for c in columns), ", ".join(mark for _ in columns)
    statement = f"INSERT INTO {name_of.format_table(table)} ({names}) VALUES ({marks})"  # noqa: S608 - names of ours
    made = [[row[column.key] for row in rows] for column in columns]
    for place, column in enumerate(columns):
        process = column.type.dialect_impl(dialect).bind_processor(dialect)
        if process is not None:
            made[place] = [process(value) for value in made[place]]
    connection.exec_driver_sql(statement, list(zip(*made, strict=True)))


_MANY = 8
"""From so many rows on the way round SQLAlchemy is worth its preparation."""


def is_readable(table: sa.Table, row: Row) -> bool:
    """Tell whether a row could be read whole."""
    return len(row) == len(table.c)


def count_rows(connection: sa.Connection, table: sa.Table) -> int:
    """Return how many rows a table has."""
    return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def _read_page(connection: sa.Connection, table: sa.Table, bound: Sequence[sa.ColumnElement[bool]]) -> list[Row]:
    """Read one page of rows; where one of them cannot be read, one by one."""
    keys = tuple(table.primary_key)
    names = [column.key for column in table.c]
    query = sa.select(table).where(*bound).order_by(*keys).limit(PAGE)
    try:
        return [dict(zip(names, row, strict=True)) for row in connection.execute(query).all()]
    except (ValueError, TypeError):  # SQLite takes any text for a time, and so does who writes behind our back
        found = connection.execute(sa.select(*keys).where(*bound).order_by(*keys).limit(PAGE)).all()
        return [_read_row(connection, table, tuple(values)) for values in found]


def _read_row(connection: sa.Connection, table: sa.Table, values: tuple[Any, ...]) -> Row:
    """Read one row, or as much of it as can be read."""
    key = [column == value for column, value in zip(table.primary_key, values, strict=True)]
    row: Row = {}
    for column in table.c:
        with suppress(ValueError, TypeError):
            row[column.key] = connection.execute(sa.select(column).where(*key)).scalar_one()
    return row
