"""What is asked of the table of what happens with documents, as SQL that both databases read."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from congvan.base import query
from congvan.register.document_events import DocumentEvent

_EVENTS = (
    "SELECT number, directive, kind, happened_at, recorded_at, recorded_by, role, why, data, zone FROM document_events"
)


def load_document_events(
    connection: query.Connection, directive: str | None = None, *, kinds: Iterable[str] | None = None
) -> tuple[DocumentEvent, ...]:
    """Return events in the order of recording: of one directive or of all, of some kinds or of every kind."""
    where: list[str] = []
    values: dict[str, Any] = {}
    if directive is not None:
        where.append("directive = :directive")
        values["directive"] = directive
    if kinds is not None:
        condition, named = query.among("kind", "kind", tuple(kinds))
        where.append(condition)
        values |= named
    return _load(connection, " AND ".join(where), values)


def load_numbered(connection: query.Connection, numbers: Iterable[int]) -> tuple[DocumentEvent, ...]:
    """Return events by their numbers, in their order."""
    return _load(connection, *query.among("number", "number", sorted(set(numbers))))


def count_since(connection: query.Connection, number: int, kinds: Iterable[str]) -> int:
    """Count the events of some kinds that were recorded after the one of a number."""
    condition, named = query.among("kind", "kind", tuple(kinds))
    return len(_load(connection, f"number > :number AND {condition}", named | {"number": number}))


def _load(connection: query.Connection, where: str, values: query.Values) -> tuple[DocumentEvent, ...]:
    """Return the events of which a condition holds, in the order of recording."""
    question = " WHERE ".join(part for part in (_EVENTS, where) if part)
    return tuple(_from_row(row) for row in query.ask(connection, f"{question} ORDER BY number", values))


def _from_row(row: Sequence[Any]) -> DocumentEvent:
    """Return the event of a row of `_EVENTS`."""
    number, directive, kind, happened_at, recorded_at, by, role, why, data, zone = row
    return DocumentEvent(
        number=number,
        directive=directive,
        kind=kind,
        happened_at=query.instant(happened_at),
        recorded_at=query.instant(recorded_at),
        by=by,
        role=role,
        why=why,
        data=json.loads(data),
        zone=zone or "",
    )
