"""Events that carry more: what was missing with a submission, when a lock begins, requests and their answers, the role.

Every column is new and empty in the events that are there, and what is empty is no part of the text that is hashed, so
no hash changes.
"""

# ruff: noqa: INP001 - Alembic loads it by its path; its name, which begins with a digit, is no module's

from alembic import op

revision = "0003_decisions"
down_revision = "0002_documents"
branch_labels = None
depends_on = None

INSTANT = {"sqlite": "DATETIME", "postgresql": "TIMESTAMP WITH TIME ZONE"}
NUMBER = {"sqlite": "INTEGER", "postgresql": "BIGINT"}


def upgrade() -> None:
    """Add the columns; the table stays where it is, so its rows and guards are untouched."""
    dialect = op.get_bind().dialect.name
    for column in (
        "role TEXT",
        "missing TEXT",
        f"starts {INSTANT[dialect]}",
        "wants VARCHAR(20)",
        f"answers {NUMBER[dialect]} CONSTRAINT fk_events_answers REFERENCES events (number) "
        "CONSTRAINT ck_events_answers_earlier CHECK (answers < number)",
    ):
        op.execute(f"ALTER TABLE events ADD COLUMN {column}")


def downgrade() -> None:
    """Refuse: events are never thrown away; an older program is given its backup back."""
    raise NotImplementedError("the store is not taken back to an older version")
