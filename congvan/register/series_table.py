"""Questions about a series of numbers: its last date, who took a number, which documents have one."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from congvan.register.document_event_table import document_events
from congvan.register.document_events import EntryState
from congvan.register.register_table import register_entries


class TakenNumber(Struct, frozen=True, kw_only=True):
    """A number with who took it, when, and what for."""

    number: int
    state: EntryState
    day: date | None
    directive: str | None
    by: str
    at: datetime
    why: str


def last_dated(connection: sa.Connection, series: str, year: int) -> TakenNumber | None:
    """Return the issued line of a series and year with the latest date, the last of several."""
    table = register_entries.c
    query = _taken(series, year).where(table.state == EntryState.ISSUED.value, table.day.is_not(None))
    return _first(connection, query.order_by(table.day.desc(), table.number.desc()))


def find_number(connection: sa.Connection, series: str, year: int, number: int) -> TakenNumber | None:
    """Return who took a number; one that is only reserved counts where nobody used it."""
    table = register_entries.c
    used_first = sa.case((table.state == EntryState.RESERVED.value, 1), else_=0)
    return _first(connection, _taken(series, year).where(table.number == number).order_by(used_first))


def _taken(series: str, year: int) -> sa.Select[Any]:
    """Ask for the lines of a series and year, each with its event."""
    lines, events = register_entries.c, document_events.c
    columns = (lines.number, lines.state, lines.day, lines.directive, events.by, events.recorded_at, events.why)
    query = sa.select(*columns).join(document_events, events.number == lines.event)
    return query.where(lines.series == series, lines.year == year)


def _first(connection: sa.Connection, query: sa.Select[Any]) -> TakenNumber | None:
    """Return the first line found."""
    row = connection.execute(query.limit(1)).one_or_none()
    if row is None:
        return None
    number, state, day, directive, by, at, why = row
    return TakenNumber(number=number, state=EntryState(state), day=day, directive=directive, by=by, at=at, why=why)
