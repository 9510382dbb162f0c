"""The derived table of packed standings: a row a directive and day, made anew from events whenever it is not right.

A row holds for the events of its directive up to the number `through`, and for the directive as `inputs` tells it.
Nothing refers to it, no backup takes it along, and what it says is never believed against the events (`verify`).
"""

from collections.abc import Iterable

import sqlalchemy as sa

from congvan.base.database import metadata
from congvan.store.chain_table import NUMBER
from congvan.tracking import standing_query, standing_text
from congvan.tracking.standing_query import ToKeep

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


def _keep_order(connection: sa.Connection) -> None:
    """Keep how far events are known to have been recorded in order."""
    known = standing_query.find_order(connection)
    connection.execute(sa.delete(standing_order))
    connection.execute(sa.insert(standing_order), [{"id": 1, "through": known.through, "in_order": known.in_order}])


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
