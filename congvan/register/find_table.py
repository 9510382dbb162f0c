"""Finding lines of both registers by words with or without diacritics, numbers, days and issuers.

The database only narrows down: of each word it looks for the consonants in their places, any letter standing where a
Vietnamese mark may be, so that no line is missed and few are read. What really matches is decided by `found_text`.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from congvan.register.document_event_table import document_events
from congvan.register.document_events import EntryState, IncomingDocument, RegisterEntry
from congvan.register.incoming_table import Arrived
from congvan.register.register_table import incoming_documents, register_entries

_MARKED = str.maketrans(dict.fromkeys("aeiouyd", "_"))
"""The letters that can have marks in Vietnamese, folded: each may be any one letter."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What is looked for; folded words without diacritics, all of which must be there."""

    words: tuple[str, ...] = ()
    as_typed: tuple[str, ...] = ()
    """Words with the diacritics that were typed: only lines that have these are wanted."""
    symbol: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    number: int | None = None
    """A document's own number, or a số đến."""
    first: date | None = None
    last: date | None = None


def find_outgoing(connection: sa.Connection, wanted: Wanted) -> Iterator[RegisterEntry]:
    """Go through issued documents that may be meant, the newest first."""
    table = register_entries.c
    query = sa.select(register_entries).where(table.state == EntryState.ISSUED.value)
    columns = (table.subject, table.type, table.symbol, table.issuer, table.signer, table.receivers, table.note)
    for word in wanted.words:
        query = query.where(_anywhere(word, columns, table.number))
    query = query.where(*_as_typed(wanted, columns))
    query = query.where(*_in(table.symbol, wanted.symbol), *_in(table.issuer, wanted.issuer))
    if wanted.number is not None:
        query = query.where(table.number == wanted.number)
    query = query.where(*_between(wanted, table.day)).order_by(table.day.desc(), table.number.desc(), table.series)
    names = list(RegisterEntry.__struct_fields__)
    for row in connection.execution_options(yield_per=500).execute(query).mappings():
        values = {name: row[name] for name in names}
        yield RegisterEntry(**values | {"state": EntryState(values["state"])})


def find_incoming(connection: sa.Connection, wanted: Wanted) -> Iterator[Arrived]:
    """Go through incoming documents that may be meant, the newest first."""
    table, events = incoming_documents.c, document_events.c
    joined = incoming_documents.join(document_events, events.number == table.event)
    told = (events.by.label("event_by"), events.recorded_at.label("event_at"))
    query = sa.select(incoming_documents, *told).select_from(joined)
    columns = (table.subject, table.type, table.number, table.symbol, table.author, table.signer, table.handler)
    for word in wanted.words:
        query = query.where(_anywhere(word, (*columns, table.note), table.arrival))
    query = query.where(*_as_typed(wanted, (*columns, table.note)))
    query = query.where(*_in(table.symbol, wanted.symbol), *_in(table.author, wanted.issuer))
    if wanted.number is not None:
        written = sorted({str(wanted.number), f"{wanted.number:02d}", f"{wanted.number:03d}"})
        query = query.where(sa.or_(table.number.in_(written), table.arrival == wanted.number))
    if wanted.first or wanted.last:
        days = (sa.and_(*_between(wanted, column)) for column in (table.day, table.arrived_on))
        query = query.where(sa.or_(*days))
    query = query.order_by(table.arrived_on.desc(), table.arrival.desc())
    names = list(IncomingDocument.__struct_fields__)
    for row in connection.execution_options(yield_per=500).execute(query).mappings():
        document = IncomingDocument(**{name: row[name] for name in names})
        yield Arrived(document=document, event=row["event"], by=row["event_by"], at=row["event_at"])


def _anywhere(word: str, columns: tuple[sa.ColumnElement[Any], ...], number: sa.ColumnElement[Any]) -> Any:
    """Ask for a word in any of the columns, or for a number."""
    found = [_like(column, word) for column in columns]
    if word.isdecimal() and len(word) < 10:
        found.append(number == int(word))
    return sa.or_(*found)


def _as_typed(wanted: Wanted, columns: tuple[sa.ColumnElement[Any], ...]) -> list[Any]:
    """Ask for words with their diacritics; SQLite knows capitals of ASCII only, so the usual writings are named."""
    return [
        sa.or_(*(column.ilike(f"%{one}%") for column in columns for one in {word, word.upper(), word.capitalize()}))
        for word in wanted.as_typed
    ]


def _in(column: sa.ColumnElement[Any], words: tuple[str, ...]) -> list[Any]:
    """Ask for all words in one column."""
    return [_like(column, word) for word in words]


def _like(column: sa.ColumnElement[Any], word: str) -> Any:
    """Ask for a folded word in a text with diacritics: `nhat` is `nh_t`."""
    return column.ilike(f"%{word.translate(_MARKED)}%")


def _between(wanted: Wanted, column: sa.ColumnElement[Any]) -> list[Any]:
    """Ask for a day in the span that is wanted."""
    conditions = []
    if wanted.first:
        conditions.append(column >= wanted.first)
    if wanted.last:
        conditions.append(column <= wanted.last)
    return conditions
