"""Questions about the register of incoming documents: the last day, who received a document, which ones are a basis."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from congvan.register import document_event_query
from congvan.register.basis_links import Key
from congvan.register.document_event_table import document_events
from congvan.register.document_events import DocumentEvent, IncomingDocument
from congvan.register.register_table import incoming_documents
from congvan.register.stages import DocumentEventKind


class Arrived(Struct, frozen=True, kw_only=True):
    """A line of the register, with who wrote it and when."""

    document: IncomingDocument
    event: int
    by: str
    at: datetime


def last_arrived(connection: sa.Connection, year: int) -> Arrived | None:
    """Return the line of a year with the latest day of arrival, the last of several."""
    table = incoming_documents.c
    query = _lines().where(table.year == year).order_by(table.arrived_on.desc(), table.arrival.desc())
    return next(iter(_read(connection, query.limit(1))), None)


def find_arrival(connection: sa.Connection, year: int, arrival: int) -> Arrived | None:
    """Return the line of a số đến."""
    table = incoming_documents.c
    return next(iter(_read(connection, _lines().where(table.year == year, table.arrival == arrival))), None)


def find_numbered(connection: sa.Connection, number: str, since: date | None = None) -> tuple[Arrived, ...]:
    """Return the lines of documents with a number of their own, `7` and `07` alike, from a day of arrival on."""
    table = incoming_documents.c
    written = {number, number.lstrip("0"), f"{number:0>2}"} if number.isdecimal() else {number}
    query = _lines().where(table.number.in_(sorted(written))).order_by(table.year, table.arrival)
    return _read(connection, query if since is None else query.where(table.arrived_on >= since))


def load_arrivals(connection: sa.Connection, keys: Iterable[Key]) -> tuple[Arrived, ...]:
    """Return lines by year and số đến, in this order."""
    wanted = sorted(set(keys))
    if not wanted:
        return ()
    table = incoming_documents.c
    query = _lines().where(sa.tuple_(table.year, table.arrival).in_(wanted))
    return _read(connection, query.order_by(table.year, table.arrival))


def load_cancelled(connection: sa.Connection) -> dict[Key, DocumentEvent]:
    """Return the events by which lines were taken back, by year and số đến."""
    events = document_event_query.load_document_events(connection, kinds=(DocumentEventKind.CANCELLED.value,))
    return {(int(event.data["year"]), int(event.data["arrival"])): event for event in events}


def names_of_authors(connection: sa.Connection) -> tuple[str, ...]:
    """Return how the authors of incoming documents were written, the most usual first."""
    author = incoming_documents.c.author
    query = sa.select(author).where(author != "").group_by(author).order_by(sa.func.count().desc(), author)
    return tuple(connection.execute(query).scalars())


def _lines() -> sa.Select[Any]:
    """Ask for lines, each with its event."""
    events = document_events.c
    columns = (events.number.label("event_number"), events.by.label("event_by"), events.recorded_at.label("event_at"))
    joined = incoming_documents.join(document_events, events.number == incoming_documents.c.event)
    return sa.select(incoming_documents, *columns).select_from(joined)


def _read(connection: sa.Connection, query: sa.Select[Any]) -> tuple[Arrived, ...]:
    """Return the lines that a question finds."""
    return tuple(
        Arrived(
            document=IncomingDocument(**{name: row[name] for name in IncomingDocument.__struct_fields__}),
            event=row["event_number"],
            by=row["event_by"],
            at=row["event_at"],
        )
        for row in connection.execute(query).mappings()
    )
