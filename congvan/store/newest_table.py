"""Whether a directive was touched since somebody looked: the second of two who decide at once is told who and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from congvan.base.errors import Refused
from congvan.base.problems import Place, ProblemKind
from congvan.store import chain_table

CHANGED_SINCE = ProblemKind(
    code="store.changed-since",
    message="{directive} has been changed since: event {number} ({what}), recorded by {by} on {at}.",
    cure="Look at it again, and give the command once more if it is still right. Nothing was recorded.",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Newest:
    """The newest event of a directive."""

    number: int
    kind: str
    by: str
    recorded_at: datetime


def newest_event(connection: sa.Connection, tables: Sequence[sa.Table], directive: str) -> Newest | None:
    """Return the newest event of a directive in all tables of events, or None where nothing happened yet."""
    found: list[Newest] = []
    for table in tables:
        columns = (table.c.number, table.c.kind, table.c.by, table.c.recorded_at)
        query = sa.select(*columns).where(table.c.directive == directive).order_by(table.c.number.desc()).limit(1)
        rows = connection.execute(query)
        found += [Newest(number=number, kind=kind, by=by, recorded_at=at) for number, kind, by, at in rows]
    return max(found, key=lambda newest: newest.number, default=None)


def refuse_if_newer(
    connection: sa.Connection, tables: Sequence[sa.Table], directive: str, *, seen: int, zone: ZoneInfo
) -> None:
    """Keep others from appending, and refuse where a directive has an event after number `seen` (0: none was seen).

    For the beginning of a transaction opened with `database.writing` that carries out what was decided before it.

    Raises:
        Refused: there is a newer event; the problem says whose it is and when it was recorded.
    """
    chain_table.lock_events(connection)
    newest = newest_event(connection, tables, directive)
    if newest is None or newest.number <= seen:
        return
    local = newest.recorded_at.astimezone(zone)
    raise Refused(
        CHANGED_SINCE,
        Place(where=directive),
        directive=directive,
        number=newest.number,
        what=newest.kind,
        by=newest.by or "?",
        at=f"{local.day}/{local.month}/{local.year} {local:%H:%M}",
    )
