"""The zone in which an event's times were meant: stored are instants in UTC, and an office's zone may change.

Both columns are new and empty in the events that are there, and what is empty is no part of the text that is hashed, so
no hash changes.
"""

# ruff: noqa: INP001 - Alembic loads it by its path; its name, which begins with a digit, is no module's

from alembic import op

revision = "0006_zones"
down_revision = "0005_figures"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; the tables stay where they are, so their rows and guards are untouched."""
    for table in ("events", "document_events"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN zone VARCHAR(64)")


def downgrade() -> None:
    """Refuse: events are never thrown away; an older program is given its backup back."""
    raise NotImplementedError("the store is not taken back to an older version")
