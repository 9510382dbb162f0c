"""Whether a directive was touched since somebody looked: the second of two who decide at once is told who and when."""

from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from msgspec import Struct

from congvan.base.errors import Refused
from congvan.base.problems import Place, ProblemKind

CHANGED_SINCE = ProblemKind(
    code="store.changed-since",
    message="Something was recorded of {directive} since: event {number}, for {by} at {at}.",
    cure="Look at “congvan history {directive}”; give the command again if it is still right. Nothing was recorded.",
)


class Newest(Struct, frozen=True, kw_only=True):
    """The newest event of a directive."""

    number: int
    by: str
    recorded_at: datetime


def newest_event(
    connection: sa.Connection, tables: Sequence[sa.Table], directive: str, *, schools: Collection[str] | None = None
) -> Newest | None:
    """Return the newest event of a directive in tables of events, of schools where some are given; None for none."""
    found: list[Newest] = []
    for table in tables:
        columns = (table.c.number, table.c.by, table.c.recorded_at)
        query = sa.select(*columns).where(table.c.directive == directive).order_by(table.c.number.desc()).limit(1)
        if schools is not None:
            query = query.where(table.c.school.in_(schools))
        rows = connection.execute(query)
        found += [Newest(number=number, by=by, recorded_at=at) for number, by, at in rows]
    return max(found, key=lambda newest: newest.number, default=None)


def refuse_if_newer(
    connection: sa.Connection,
    tables: Sequence[sa.Table],
    directive: str,
    *,
    seen: int,
    zone: ZoneInfo,
    schools: Collection[str] | None = None,
) -> None:
    """Refuse where a directive has an event after number `seen` (0: none was seen).

    For a transaction that has locked the events (`chain_table.lock_events`) and carries out what was decided before it.

    Raises:
        Refused: there is a newer event; the problem says whose it is and when it was recorded.
    """
    newest = newest_event(connection, tables, directive, schools=schools)
    if newest is None or newest.number <= seen:
        return
    local = newest.recorded_at.astimezone(zone)
    raise Refused(
        CHANGED_SINCE,
        Place(where=directive),
        directive=directive,
        number=newest.number,
        by=newest.by or "?",
        at=f"{local.day}/{local.month}/{local.year} {local:%H:%M}",
    )
