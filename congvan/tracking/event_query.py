"""What is asked of the table of events, as SQL that both databases read."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from congvan.base import query
from congvan.tracking.events import Event, EventKind, Wish

_EVENTS = (
    "SELECT number, directive, school, requirement, kind, happened_at, recorded_at, recorded_by, note, until, undoes, "
    "role, missing, starts, wants, answers, file, figures, zone FROM events"
)


def load_events(
    connection: query.Connection,
    directive: str | None = None,
    recorded_until: datetime | None = None,
    schools: Collection[str] | None = None,
) -> tuple[Event, ...]:
    """Return events in the order of recording: of one directive or of all, of some schools or all, by an instant."""
    where: list[str] = []
    values: dict[str, Any] = {}
    if directive is not None:
        where.append("directive = :directive")
        values["directive"] = directive
    if schools is not None:
        condition, named = query.among("school", "school", schools)
        where.append(condition)
        values |= named
    if recorded_until is not None:
        where.append("recorded_at <= :until")
        values["until"] = recorded_until
    question = " WHERE ".join(part for part in (_EVENTS, " AND ".join(where)) if part)
    return tuple(_from_row(row) for row in query.ask(connection, f"{question} ORDER BY number", values))


def load_about_requests(
    connection: query.Connection, directives: Collection[str], recorded_until: datetime
) -> tuple[Event, ...]:
    """Return what some directives' schools asked for, the answers to it and all undoings, recorded by an instant."""
    among, named = query.among("directive", "directive", directives)
    values = {"until": recorded_until, "asked": EventKind.REQUESTED.value, "undone": EventKind.UNDONE.value}
    where = f"{among} AND (kind IN (:asked, :undone) OR answers IS NOT NULL) AND recorded_at <= :until"
    question = f"{_EVENTS} WHERE {where} ORDER BY number"
    return tuple(_from_row(row) for row in query.ask(connection, question, named | values))


def _from_row(row: Sequence[Any]) -> Event:
    """Return the event of a row of `_EVENTS`; the store of a large office has a million of them."""
    (
        number, directive, school, requirement, kind, happened_at, recorded_at, by, note, until, undoes,
        role, missing, starts, wants, answers, file, figures, zone,
    ) = row  # fmt: skip
    return Event(
        number=number,
        directive=directive,
        school=school,
        requirement=requirement,
        kind=EventKind(kind),
        happened_at=query.instant(happened_at),
        recorded_at=query.instant(recorded_at),
        by=by,
        note=note,
        until=query.instant_or_none(until),
        undoes=undoes,
        role=role or "",
        missing=tuple(json.loads(missing)) if missing else (),
        starts=query.instant_or_none(starts),
        wants=Wish(wants) if wants else None,
        answers=answers,
        file=file or "",
        figures=figures or "",
        zone=zone or "",
    )
