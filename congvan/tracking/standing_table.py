"""The derived table of packed standings: a row a directive and day, made anew from events whenever it is not right.

A row holds for the events of its directive up to the number `through`, and for the directive as `inputs` tells it.
Nothing refers to it, no backup takes it along, and what it says is never believed against the events (`verify`).
"""

import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from congvan.base.database import metadata
from congvan.store.chain_table import NUMBER
from congvan.tracking import standing_text
from congvan.tracking.event_table import events as event_rows
from congvan.tracking.standing import Standing, Tally

standings = sa.Table(
    "standings",
    metadata,
    sa.Column("directive", sa.Text(), primary_key=True),
    sa.Column("through", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("day", sa.Date(), nullable=False),
    sa.Column("inputs", sa.String(64), nullable=False),
    sa.Column("tally", sa.Text(), nullable=False),
    sa.Column("schools", sa.Text(), nullable=False),
    sa.Column("marks", sa.LargeBinary(), nullable=False),
)

standing_order = sa.Table(
    "standing_order",
    metadata,
    sa.Column("id", sa.SmallInteger(), primary_key=True, autoincrement=False),
    sa.Column("through", NUMBER, nullable=False),
    sa.Column("in_order", sa.Boolean(), nullable=False),
)
"""One row: up to which event the instants of recording were looked at, and whether they only grow."""

DERIVED = (standings, standing_order)
"""What can be made anew from events, and is no part of what was recorded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptTally:
    """What is kept of a directive, and how many events have come since."""

    directive: str
    through: int
    """The number of the newest event that it counts; 0 for none."""
    inputs: str
    """What the directive said then: `standings.inputs_of`."""
    tally: Tally
    newest: int
    """The number of the directive's newest event by the number asked; 0 for none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ToKeep:
    """A row to be written."""

    directive: str
    through: int
    day: date
    """The office's day on which the newest event it counts was recorded."""
    inputs: str
    standing: Standing


_NEWEST = sa.select(  # two questions, for each of which an index has the answer
    sa.select(sa.func.max(event_rows.c.number)).scalar_subquery(),
    sa.select(sa.func.max(event_rows.c.recorded_at)).scalar_subquery(),
)


def number_at(connection: sa.Connection, as_of: datetime) -> int | None:
    """Return the number of the newest event of a school recorded by an instant; 0 where there is none.

    None where what was recorded by then is no beginning of the list of events: a clock was set back in between, and
    somebody said that it was right (docs/store.md). Then only folding all events gives the answer.
    """
    last, newest = connection.execute(_NEWEST).one()
    if last is None or newest <= as_of:
        return last or 0
    if not _is_in_order(connection):
        return None
    query = sa.select(event_rows.c.number).where(event_rows.c.recorded_at <= as_of)
    query = query.order_by(event_rows.c.recorded_at.desc(), event_rows.c.number.desc()).limit(1)
    return connection.execute(query).scalar() or 0


def _is_in_order(connection: sa.Connection) -> bool:
    """Tell whether every event was recorded no earlier than the one before it; what was looked at is looked at once."""
    known = connection.execute(sa.select(standing_order.c.through, standing_order.c.in_order)).first()
    start, in_order = known or (0, True)
    return bool(in_order) and _disorder_after(connection, start) == 0


def _disorder_after(connection: sa.Connection, start: int) -> int:
    """Return how many events from a number on were recorded earlier than the one before them."""
    at = event_rows.c.recorded_at
    before = sa.func.lag(at).over(order_by=event_rows.c.number).label("before")
    pairs = sa.select(at.label("at"), before).where(event_rows.c.number >= start).subquery()
    query = sa.select(sa.func.count()).select_from(pairs).where(pairs.c.at < pairs.c.before)
    return int(connection.execute(query).scalar_one())


def _keep_order(connection: sa.Connection) -> None:
    """Keep how far events are known to have been recorded in order."""
    last = connection.execute(sa.select(sa.func.max(event_rows.c.number))).scalar() or 0
    in_order = _is_in_order(connection)
    connection.execute(sa.delete(standing_order))
    connection.execute(sa.insert(standing_order), [{"id": 1, "through": last, "in_order": in_order}])


def _tallies_query(*shown: sa.Column[Any]) -> sa.Select[Any]:
    """Return the question for the newest rows up to a number, put together once: that takes longer than asking it."""
    later = standings.alias()
    number: sa.BindParameter[int] = sa.bindparam("number")
    newest_kept = sa.select(sa.func.max(later.c.through)).where(
        later.c.directive == standings.c.directive, later.c.through <= number
    )
    newest_event = sa.select(sa.func.max(event_rows.c.number)).where(
        event_rows.c.directive == standings.c.directive, event_rows.c.number <= number
    )
    columns = (standings.c.directive, standings.c.through, standings.c.inputs, *shown)
    return sa.select(*columns, newest_event.scalar_subquery().label("newest")).where(
        standings.c.directive.in_(sa.bindparam("directives", expanding=True)),
        standings.c.through == newest_kept.scalar_subquery(),
    )


_NUMBERS = _tallies_query(standings.c.tally)
_WITH_SCHOOLS = _tallies_query(standings.c.tally, standings.c.schools)


_MARKS = sa.select(standings.c.marks).where(
    standings.c.directive == sa.bindparam("directive"), standings.c.through == sa.bindparam("through")
)


def load_tallies(
    connection: sa.Connection, directives: Collection[str], number: int, *, schools: bool = True
) -> dict[str, KeptTally]:
    """Return the newest tallies that count no event after a number, by their directives.

    Args:
        connection: A transaction.
        directives: Of which directives.
        number: That of an event.
        schools: Whether the schools of each group are asked for too: of thousands they are most of what is read.
    """
    query = _WITH_SCHOOLS if schools else _NUMBERS
    rows = connection.execute(query, {"number": number, "directives": list(directives)})
    found = {}
    for directive, through, inputs, *told, newest in rows:
        try:
            tally = standing_text.read_tally(told[0], told[1] if schools else None)
        except (ValueError, LookupError, TypeError):  # somebody changed it by hand: it is counted anew
            continue
        found[directive] = KeptTally(
            directive=directive, through=through, inputs=inputs, tally=tally, newest=newest or 0
        )
    return found


def is_kept(connection: sa.Connection) -> bool:
    """Tell whether there is any row."""
    return connection.execute(sa.select(standings.c.through).limit(1)).first() is not None


def load_standing(connection: sa.Connection, directive: str, through: int) -> Standing | None:
    """Return the packed standing of a row; None where there is none that can be read."""
    marks = connection.execute(_MARKS, {"directive": directive, "through": through}).scalar()
    try:
        return standing_text.read_standing(marks) if marks else None
    except (ValueError, LookupError, TypeError, zlib.error):  # somebody changed it by hand: it is counted anew
        return None


def schools_since(connection: sa.Connection, directive: str, after: int, number: int) -> frozenset[str]:
    """Return the schools of a directive's events after one number and up to another, as they were recorded."""
    query = (
        sa.select(event_rows.c.school)
        .distinct()
        .where(event_rows.c.directive == directive, event_rows.c.number > after, event_rows.c.number <= number)
    )
    return frozenset(connection.execute(query).scalars())


def newest_of(connection: sa.Connection, directive: str, number: int) -> int:
    """Return the number of a directive's newest event up to a number; 0 where there is none."""
    query = sa.select(sa.func.max(event_rows.c.number)).where(
        event_rows.c.directive == directive, event_rows.c.number <= number
    )
    return connection.execute(query).scalar() or 0


def keep_rows(connection: sa.Connection, rows: Iterable[ToKeep]) -> None:
    """Write rows, in a transaction of their own; the older one of the same day goes, and those of other inputs."""
    if connection.dialect.name == "postgresql":  # two that have counted the same come one after the other
        connection.execute(sa.text("LOCK TABLE standings IN SHARE ROW EXCLUSIVE MODE"))
    _keep_order(connection)
    for row in rows:
        same = standings.c.directive == row.directive
        older = (standings.c.day == row.day) & (standings.c.through <= row.through)
        replaced = older | (standings.c.inputs != row.inputs) | (standings.c.through == row.through)
        connection.execute(sa.delete(standings).where(same, replaced))
        values = {"directive": row.directive, "through": row.through, "day": row.day, "inputs": row.inputs}
        tally = row.standing.tally()
        told = {"tally": standing_text.write_tally(tally), "schools": standing_text.write_schools(tally)}
        written = told | {"marks": standing_text.write_standing(row.standing)}
        connection.execute(sa.insert(standings), [values | written])


def forget_all(connection: sa.Connection) -> None:
    """Take away every row, to be made anew."""
    for table in DERIVED:
        connection.execute(sa.delete(table))
