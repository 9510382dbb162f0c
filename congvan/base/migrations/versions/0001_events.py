"""Events: the append-only list that all status is derived from, and the counter that numbers it without a gap.

The database itself refuses to change or delete an event, and to take one out of its order. `INSERT OR REPLACE`, which
deletes without asking SQLite's delete trigger, is refused by the order.
"""

# ruff: noqa: INP001 - Alembic loads it by its path; its name, which begins with a digit, is no module's

import sqlalchemy as sa
from alembic import op

revision = "0001_events"
down_revision = None
branch_labels = None
depends_on = None

SQLITE = (
    """
    CREATE TRIGGER events_not_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed or deleted'); END
    """,
    """
    CREATE TRIGGER events_not_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed or deleted'); END
    """,
    """
    CREATE TRIGGER events_in_order BEFORE INSERT ON events
    WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM events)
    BEGIN SELECT RAISE(ABORT, 'events are numbered one after the other'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION refuse_change_of_events() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE 'events are never changed or deleted' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER events_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_events()
    """,
    """
    CREATE FUNCTION keep_events_in_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM events) THEN
            RAISE 'events are numbered one after the other' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    "CREATE TRIGGER events_in_order BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION keep_events_in_order()",
)


def upgrade() -> None:
    """Make both tables and the triggers that guard the events."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    counter = op.create_table(
        "event_counter",
        sa.Column("id", sa.SmallInteger(), autoincrement=False),
        sa.Column("last", number, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_counter")),
        sa.CheckConstraint("id = 1", name=op.f("ck_event_counter_one_row")),
    )
    op.bulk_insert(counter, [{"id": 1, "last": 0}])
    op.create_table(
        "events",
        sa.Column("number", number, autoincrement=False),
        sa.Column("directive", sa.Text(), nullable=False),
        sa.Column("school", sa.Text(), nullable=False),
        sa.Column("requirement", sa.Text()),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("undoes", number),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_events")),
        sa.ForeignKeyConstraint(["undoes"], ["events.number"], name=op.f("fk_events_undoes")),
        sa.CheckConstraint("undoes < number", name=op.f("ck_events_undoes_earlier")),
    )
    op.create_index(op.f("ix_events_directive_number"), "events", ["directive", "number"])
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Refuse: events are never thrown away; an older program is given its backup back."""
    raise NotImplementedError("the store is not taken back to an older version")
