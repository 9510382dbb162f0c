"""Packed standings, derived from events and made anew at any time; and two indexes by which events are found faster.

Of one school's events in a directive, and the newest event recorded by an instant.
"""

# ruff: noqa: INP001 - Alembic loads it by its path; its name, which begins with a digit, is no module's

import sqlalchemy as sa
from alembic import op

revision = "0007_standings"
down_revision = "0006_zones"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table and the indexes."""
    op.create_table(
        "standings",
        sa.Column("directive", sa.Text()),
        sa.Column("through", NUMBER, autoincrement=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("inputs", sa.String(64), nullable=False),
        sa.Column("tally", sa.Text(), nullable=False),
        sa.Column("schools", sa.Text(), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("directive", "through", name=op.f("pk_standings")),
    )
    op.create_table(
        "standing_order",
        sa.Column("id", sa.SmallInteger(), autoincrement=False),
        sa.Column("through", NUMBER, nullable=False),
        sa.Column("in_order", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_order")),
    )
    op.create_index(op.f("ix_events_directive_school_number"), "events", ["directive", "school", "number"])
    op.create_index(op.f("ix_events_recorded_at_number"), "events", ["recorded_at", "number"])


def downgrade() -> None:
    """Refuse: an older program is given its backup back."""
    raise NotImplementedError("the store is not taken back to an older version")
