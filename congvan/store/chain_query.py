"""What is asked of the chain of events as a whole, as SQL that both databases read."""

from datetime import datetime, timedelta

from msgspec import Struct

from congvan.base import query

CLOCKS_DIFFER = timedelta(minutes=5)
"""So much the clocks of an office's computers may differ."""
EVENT_TABLES = ("document_events", "events")
"""The tables of events in SQL; `store_tables.EVENTS` are the same ones."""
_NEWEST = tuple(
    f"SELECT number, recorded_at, recorded_by FROM {table} ORDER BY number DESC LIMIT 1"  # noqa: S608 - names of ours
    for table in EVENT_TABLES
)


class NewestEvent(Struct, frozen=True, kw_only=True):
    """The newest event of the store: its number, when it was recorded and for whom."""

    number: int
    recorded_at: datetime
    by: str


def newest_event(connection: query.Connection) -> NewestEvent | None:
    """Return the newest event of the store; None where there is none."""
    found = [row for question in _NEWEST for row in query.ask(connection, question)]
    if not found:
        return None
    number, recorded_at, by = max(found, key=lambda row: int(row[0]))
    return NewestEvent(number=number, recorded_at=query.instant(recorded_at), by=by)
