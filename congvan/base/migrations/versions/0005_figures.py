"""The figures that were read from workbooks, each with its cell, and the workbooks themselves by their hash.

Both columns of the events are new and empty in those that are there, and what is empty is no part of the text that is
hashed, so no hash changes. Both tables are guarded as all records are: nothing in them is ever changed or deleted.
"""

# ruff: noqa: INP001 - Alembic loads it by its path; its name, which begins with a digit, is no module's

import sqlalchemy as sa
from alembic import op

revision = "0005_figures"
down_revision = "0004_outbox"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
RECORDS = {
    "returned_files": "event = NEW.event",
    "figures": 'event = NEW.event AND sheet = NEW.sheet AND "row" = NEW."row" AND "column" = NEW."column"',
}


def upgrade() -> None:
    """Add the columns, which leaves rows and guards of the events untouched; make and guard both tables."""
    for column in ("file VARCHAR(64)", "figures VARCHAR(64)"):
        op.execute(f"ALTER TABLE events ADD COLUMN {column}")
    op.create_table(
        "returned_files",
        sa.Column("event", NUMBER, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_returned_files")),
        sa.ForeignKeyConstraint(["event"], ["events.number"], name=op.f("fk_returned_files_event")),
    )
    op.create_index(op.f("ix_returned_files_sha256"), "returned_files", ["sha256"])
    op.create_table(
        "figures",
        sa.Column("event", NUMBER, autoincrement=False),
        *(sa.Column(name, sa.Text()) for name in ("sheet", "row", "column")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("value", "workbook_sheet", "cell")),
        sa.PrimaryKeyConstraint("event", "sheet", "row", "column", name=op.f("pk_figures")),
        sa.ForeignKeyConstraint(["event"], ["returned_files.event"], name=op.f("fk_figures_event")),
    )
    for guard in _sqlite_guards() if op.get_bind().dialect.name == "sqlite" else _postgresql_guards():
        op.execute(guard)


def _sqlite_guards() -> list[str]:
    """Return the triggers of SQLite, whose REPLACE deletes without asking and is met before it happens."""
    says = "RAISE(ABORT, 'what stands in {table} is never changed or deleted')"
    return [
        f"CREATE TRIGGER {table}_not_{act} BEFORE {when} BEGIN SELECT {says.format(table=table)}; END"
        for table, same in RECORDS.items()
        for act, when in (
            ("changed", f"UPDATE ON {table}"),
            ("deleted", f"DELETE ON {table}"),
            ("replaced", f"INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"),  # noqa: S608 - ours
        )
    ]


def _postgresql_guards() -> list[str]:
    """Return the triggers of PostgreSQL; their function is that of the other records."""
    return [
        f"CREATE TRIGGER {table}_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_records()"
        for table in RECORDS
    ]


def downgrade() -> None:
    """Refuse: what schools have reported is not thrown away; an older program is given its backup back."""
    raise NotImplementedError("the store is not taken back to an older version")
