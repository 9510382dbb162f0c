"""The series of numbers, and the registers of outgoing and incoming documents."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from congvan.base.database import metadata
from congvan.register.document_events import EntryState, IncomingDocument, RegisterEntry
from congvan.store.chain_table import NUMBER

INCOMING = "incoming"
"""The series of the register of incoming documents; no series of outgoing ones may be called so."""


def _text(name: str) -> sa.Column[str]:
    """Make a column of text that is empty where there is nothing to say."""
    return sa.Column(name, sa.Text(), nullable=False)


number_series = sa.Table(
    "number_series",
    metadata,
    sa.Column("series", sa.Text(), primary_key=True),
    sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("last", sa.Integer(), nullable=False),
)
"""The last number taken of each series and year; the database lets it only grow."""

register_entries = sa.Table(
    "register_entries",
    metadata,
    sa.Column("series", sa.Text(), primary_key=True),
    sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("state", sa.String(10), primary_key=True),
    sa.Column("event", NUMBER, sa.ForeignKey("document_events.number"), nullable=False, index=True),
    sa.Column("directive", sa.Text(), index=True),
    sa.Column("day", sa.Date()),
    *(_text(name) for name in ("symbol", "type", "subject", "issuer", "signer", "position", "receivers", "keeper")),
    _text("urgency"),
    sa.Column("copies", sa.Integer()),
    sa.Column("pages", sa.Integer()),
    sa.Column("due", sa.Date()),
    *(_text(name) for name in ("file_code", "language", "note")),
    sa.CheckConstraint("state IN ('issued', 'skipped', 'reserved')", name="state"),
    sa.CheckConstraint("number > 0", name="number_from_one"),
)
sa.Index(
    "uq_register_entries_line",
    *(register_entries.c[name] for name in ("series", "year", "number")),
    unique=True,
    sqlite_where=register_entries.c.state != "reserved",
)
"""On PostgreSQL the index has the same condition (migration 0002); saying so here would import that whole dialect, a
tenth of the start of every command."""

incoming_documents = sa.Table(
    "incoming_documents",
    metadata,
    sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("arrival", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("event", NUMBER, sa.ForeignKey("document_events.number"), nullable=False, index=True),
    sa.Column("directive", sa.Text(), index=True),
    sa.Column("arrived_on", sa.Date(), nullable=False),
    sa.Column("day", sa.Date()),
    *(_text(name) for name in ("author", "number", "symbol", "type", "subject", "signer", "position", "urgency")),
    _text("handler"),
    sa.Column("pages", sa.Integer()),
    sa.Column("due", sa.Date()),
    *(_text(name) for name in ("file_code", "language", "note")),
    sa.CheckConstraint("arrival > 0", name="arrival_from_one"),
)


def take_number(connection: sa.Connection, series: str, year: int, *, count: int = 1) -> int:
    """Take the next numbers of a series in a transaction opened with `database.writing`; return the last one.

    Others who want a number of this series wait until the transaction ends; where it is given up, the numbers are free
    again.
    """
    return _raise(connection, series, year, number_series.c.last + count)


def raise_series(connection: sa.Connection, series: str, year: int, last: int) -> int:
    """Bring a series up to a number that was chosen by hand; return the last number taken, which may be greater."""
    higher = sa.case((number_series.c.last < last, last), else_=number_series.c.last)
    return _raise(connection, series, year, higher)


def last_number(connection: sa.Connection, series: str, year: int) -> int:
    """Return the last number taken of a series; 0 for none."""
    found = sa.select(number_series.c.last).where(number_series.c.series == series, number_series.c.year == year)
    return connection.execute(found).scalar() or 0


def _raise(connection: sa.Connection, series: str, year: int, last: Any) -> int:
    """Set the last number of a series, which begins with 0, and return it; its row is locked from then on."""
    update = sa.update(number_series).where(number_series.c.series == series, number_series.c.year == year)
    update = update.values(last=last).returning(number_series.c.last)
    raised = connection.execute(update).scalar()
    if raised is None:
        connection.execute(_begin(connection.dialect.name, series, year))
        raised = connection.execute(update).scalar_one()
    return int(raised)


def _begin(dialect: str, series: str, year: int) -> sa.Insert:
    """Return the statement that begins a series where nobody has begun it meanwhile.

    Importing the dialect that is not used would take a tenth of the start of every command.
    """
    values = {"series": series, "year": year, "last": 0}
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(number_series).values(values).on_conflict_do_nothing()
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(number_series).values(values).on_conflict_do_nothing()


def taken_numbers(connection: sa.Connection) -> Iterator[tuple[str, int, int]]:
    """Go through series, year and number of all lines of both registers."""
    outgoing, incoming = register_entries.c, incoming_documents.c
    for query in (
        sa.select(outgoing.series, outgoing.year, outgoing.number),
        sa.select(sa.literal(INCOMING), incoming.year, incoming.arrival),
    ):
        yield from connection.execute(query)


def last_numbers(connection: sa.Connection) -> dict[tuple[str, int], int]:
    """Return the last number taken of every series and year."""
    return {(series, year): last for series, year, last in connection.execute(sa.select(number_series))}


def load_entries(
    connection: sa.Connection, *, series: str | None = None, year: int | None = None, directive: str | None = None
) -> tuple[RegisterEntry, ...]:
    """Return lines of the register of outgoing documents, by series, year and number.

    A number that was reserved and then used has two lines, the reservation first.
    """
    table = register_entries
    query = sa.select(table).order_by(
        table.c.series, table.c.year, table.c.number, sa.case((table.c.state == "reserved", 0), else_=1)
    )
    for column, wanted in ((table.c.series, series), (table.c.year, year), (table.c.directive, directive)):
        if wanted is not None:
            query = query.where(column == wanted)
    return tuple(_entry(row) for row in connection.execute(query).mappings())


def load_incoming(
    connection: sa.Connection, *, year: int | None = None, directive: str | None = None
) -> tuple[IncomingDocument, ...]:
    """Return lines of the register of incoming documents, by year and số đến."""
    table = incoming_documents
    query = sa.select(table).order_by(table.c.year, table.c.arrival)
    for column, wanted in ((table.c.year, year), (table.c.directive, directive)):
        if wanted is not None:
            query = query.where(column == wanted)
    return tuple(
        IncomingDocument(**{name: row[name] for name in IncomingDocument.__struct_fields__})
        for row in connection.execute(query).mappings()
    )


def _entry(row: Mapping[Any, Any]) -> RegisterEntry:
    """Return the line of a row."""
    values = {name: row[name] for name in RegisterEntry.__struct_fields__}
    return RegisterEntry(**values | {"state": EntryState(values["state"])})
