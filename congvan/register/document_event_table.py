"""The append-only table of what happens with documents, in one chain with the events of schools.

An event carries what is recorded with it (a line of a register, archived files): its data hold the hash of each such
row under `records`, so the chain covers these too.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from msgspec.structs import asdict

from congvan.base.database import Instant, metadata
from congvan.register import record_check
from congvan.register.archive_table import archived_files
from congvan.register.document_events import (
    ArchivedFile,
    DocumentEvent,
    IncomingDocument,
    NewDocumentEvent,
    Record,
    RegisterEntry,
)
from congvan.register.record_check import Found, Told
from congvan.register.register_table import incoming_documents, register_entries
from congvan.store import chain_table, record_table, rows_table
from congvan.store.chain_table import NUMBER

document_events = sa.Table(
    "document_events",
    metadata,
    sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("directive", sa.Text()),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("happened_at", Instant(), nullable=False),
    sa.Column("recorded_at", Instant(), nullable=False),
    sa.Column("recorded_by", sa.Text(), key="by", nullable=False),
    sa.Column("role", sa.Text(), nullable=False),
    sa.Column("why", sa.Text(), nullable=False),
    sa.Column("data", sa.Text(), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
    sa.Column("zone", sa.String(64)),
    sa.Index(None, "directive", "number"),
)

_TABLES: Mapping[type[Record], sa.Table] = {
    RegisterEntry: register_entries,
    IncomingDocument: incoming_documents,
    ArchivedFile: archived_files,
}


def append_document_event(
    connection: sa.Connection, new: NewDocumentEvent, records: Sequence[Record] = ()
) -> DocumentEvent:
    """Append an event with what is recorded with it, in a transaction opened with `database.writing`.

    Raises:
        Refused: the clock is far behind the newest event.
        ValueError: the event's data use the store's own key.
    """
    if record_table.KEY in new.data:
        raise ValueError(f"“{record_table.KEY}” is the store's own")
    number, head = chain_table.take_numbers(connection, 1)
    rows = [(_TABLES[type(record)], _record_row(record, number)) for record in records]
    data = dict(new.data) | ({record_table.KEY: record_table.describe(rows)} if rows else {})
    values = {name: getattr(new, name) for name in NewDocumentEvent.__struct_fields__} | {"data": data}
    values["zone"] = chain_table.zone_of(connection)
    values["recorded_at"] = chain_table.settle_instant(connection, new.recorded_at)
    event = DocumentEvent(number=number, **values)
    written = json.dumps(data, ensure_ascii=False, sort_keys=True)
    row = values | {"number": number, "data": written, "zone": values["zone"] or None}
    chain_table.insert_events(connection, document_events, [row], head=head)
    for table, values in rows:
        connection.execute(sa.insert(table), [values])
    return event


def read_told(connection: sa.Connection) -> Iterator[Told]:
    """Go through what all events say of the records that belong to them."""
    for row in rows_table.read_rows(connection, document_events):
        try:
            data = json.loads(row.get("data", ""))
        except (TypeError, ValueError):  # a changed event, which the chain tells
            continue
        yield from record_check.read_told(row["number"], data.get(record_table.KEY) if isinstance(data, dict) else None)


def read_found(connection: sa.Connection) -> Iterator[Found]:
    """Go through the records that stand in the store."""
    for table in _TABLES.values():
        for row in rows_table.read_rows(connection, table):
            readable = rows_table.is_readable(table, row)
            yield Found(
                table=table.name,
                key=record_table.name_row(table, row),
                sha256=_hash_or_none(table, row) if readable else None,
                event=row.get("event"),
            )


def _hash_or_none(table: sa.Table, row: Mapping[Any, Any]) -> str | None:
    """Return a row's hash, or None where something stands in it that the program never writes."""
    try:
        return record_table.hash_row(table, row)
    except (TypeError, ValueError):
        return None


def _record_row(record: Record, event: int) -> dict[str, Any]:
    """Return the row of a record that belongs to an event."""
    values = {key: value.value if isinstance(value, StrEnum) else value for key, value in asdict(record).items()}
    return values | {"event": event}
