"""Events chained by hash, and the tables on which the life of a document stands: its events, registers, archive.

Every event gets the SHA-256 of the hash before it and its own text, as docs/store.md says; here it is written out
once more, because a version that has gone out never changes. Both tables of events share one counter and one order.
What is recorded (a line of a register, an archived file) is never changed or deleted, as events are not; SQLite's
REPLACE, which deletes without asking, is met before it happens. Only the counters move, and only upwards.
"""

# ruff: noqa: INP001 - Alembic loads it by its path; its name, which begins with a digit, is no module's

import hashlib
import json
import unicodedata
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002_documents"
down_revision = "0001_events"
branch_labels = None
depends_on = None

START = "0" * 64
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COLUMNS = (
    "number", "directive", "school", "requirement", "kind", "happened_at", "recorded_at", "recorded_by", "note",
    "until", "undoes",
)  # fmt: skip
INSTANTS = ("happened_at", "recorded_at", "until")
PAGE = 1_000

NEXT = """
    1 + {greatest}(
        coalesce((SELECT max(number) FROM events), 0), coalesce((SELECT max(number) FROM document_events), 0)
    )
"""
SAME_LINE = """
    EXISTS (SELECT 1 FROM register_entries WHERE series = NEW.series AND year = NEW.year AND number = NEW.number
            AND (state = NEW.state OR (state <> 'reserved' AND NEW.state <> 'reserved')))
"""
SAME_ARRIVAL = "EXISTS (SELECT 1 FROM incoming_documents WHERE year = NEW.year AND arrival = NEW.arrival)"
SAME_FILE = "EXISTS (SELECT 1 FROM archived_files WHERE event = NEW.event AND name = NEW.name)"
RECORDS = {"register_entries": SAME_LINE, "incoming_documents": SAME_ARRIVAL, "archived_files": SAME_FILE}


def upgrade() -> None:
    """Chain the events that are there, make the new tables, and guard them."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.add_column("event_counter", sa.Column("head", sa.String(64), nullable=False, server_default=START))
    if sqlite:
        _rebuild_events()
    else:
        _extend_events()
    _make_document_events()
    _make_series()
    _make_outgoing_register()
    _make_incoming_register()
    _make_archive()
    for statement in _sqlite_guards() if sqlite else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Refuse: events are never thrown away; an older program is given its backup back."""
    raise NotImplementedError("the store is not taken back to an older version")


def _rebuild_events() -> None:
    """Give SQLite's table the new column by making it anew: it can add none that must not be empty."""
    op.execute("DROP INDEX ix_events_directive_number")
    op.execute("ALTER TABLE events RENAME TO events_of_0001")
    op.create_table(
        "events",
        sa.Column("number", NUMBER, autoincrement=False),
        sa.Column("directive", sa.Text(), nullable=False),
        sa.Column("school", sa.Text(), nullable=False),
        sa.Column("requirement", sa.Text()),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("undoes", NUMBER),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_events")),
        sa.ForeignKeyConstraint(["undoes"], ["events.number"], name=op.f("fk_events_undoes")),
        sa.CheckConstraint("undoes < number", name=op.f("ck_events_undoes_earlier")),
    )
    names = ", ".join(COLUMNS)
    insert = sa.text(
        f"INSERT INTO events ({names}, hash) SELECT {names}, :hash FROM events_of_0001 WHERE number = :number"  # noqa: S608 - our own names
    )
    _chain("events_of_0001", insert)
    op.execute("DROP TABLE events_of_0001")
    op.create_index(op.f("ix_events_directive_number"), "events", ["directive", "number"])


def _extend_events() -> None:
    """Give PostgreSQL's table the new column; its guards are put back with the others."""
    for trigger in ("events_not_changed", "events_in_order"):
        op.execute(f"DROP TRIGGER {trigger} ON events")
    op.execute("DROP FUNCTION refuse_change_of_events()")
    op.execute("DROP FUNCTION keep_events_in_order()")
    op.add_column("events", sa.Column("hash", sa.String(64)))
    _chain("events", sa.text("UPDATE events SET hash = :hash WHERE number = :number"))
    op.alter_column("events", "hash", nullable=False)


def _chain(table: str, write: sa.TextClause) -> None:
    """Compute every event's hash in order, write it, and keep the last one as the head."""
    connection = op.get_bind()
    types = {name: sa.DateTime(timezone=True) for name in INSTANTS}
    source = sa.table(table, *(sa.column(name, types.get(name)) for name in COLUMNS))
    head, last = START, 0
    while True:
        page = sa.select(source).where(source.c.number > last).order_by(source.c.number).limit(PAGE)
        rows = connection.execute(page).mappings().all()
        if not rows:
            break
        hashes = []
        for row in rows:
            head, last = hashlib.sha256(f"{head}\n{_text(row)}".encode()).hexdigest(), row["number"]
            hashes.append({"number": last, "hash": head})
        connection.execute(write, hashes)
    connection.execute(sa.text("UPDATE event_counter SET head = :head"), {"head": head})


def _text(row: Any) -> str:
    """Write an event as the text that is hashed."""
    written: dict[str, Any] = {"table": "events"}
    for name in COLUMNS:
        value = row[name]
        if isinstance(value, datetime):
            utc = value.astimezone(UTC) if value.tzinfo else value
            value = utc.strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")
        if value is not None:
            written[name] = value
    return unicodedata.normalize("NFC", json.dumps(written, ensure_ascii=False, separators=(",", ":")))


def _make_document_events() -> None:
    """Make the table of what happens with documents."""
    op.create_table(
        "document_events",
        sa.Column("number", NUMBER, autoincrement=False),
        sa.Column("directive", sa.Text()),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_document_events")),
    )
    op.create_index(op.f("ix_document_events_directive_number"), "document_events", ["directive", "number"])


def _make_series() -> None:
    """Make the series of numbers."""
    op.create_table(
        "number_series",
        sa.Column("series", sa.Text()),
        sa.Column("year", sa.Integer(), autoincrement=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", "year", name=op.f("pk_number_series")),
    )


def _make_outgoing_register() -> None:
    """Make the register of outgoing documents: the fields of Annexes IV and VI of Decree 30/2020."""
    texts = ("symbol", "type", "subject", "issuer", "signer", "position", "receivers", "keeper", "urgency")
    op.create_table(
        "register_entries",
        sa.Column("series", sa.Text()),
        sa.Column("year", sa.Integer(), autoincrement=False),
        sa.Column("number", sa.Integer(), autoincrement=False),
        sa.Column("state", sa.String(10)),
        sa.Column("event", NUMBER, nullable=False),
        sa.Column("directive", sa.Text()),
        sa.Column("day", sa.Date()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("copies", sa.Integer()),
        sa.Column("pages", sa.Integer()),
        sa.Column("due", sa.Date()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("file_code", "language", "note")),
        sa.PrimaryKeyConstraint("series", "year", "number", "state", name=op.f("pk_register_entries")),
        sa.ForeignKeyConstraint(["event"], ["document_events.number"], name=op.f("fk_register_entries_event")),
        sa.CheckConstraint("state IN ('issued', 'skipped', 'reserved')", name=op.f("ck_register_entries_state")),
        sa.CheckConstraint("number > 0", name=op.f("ck_register_entries_number_from_one")),
    )
    taken = sa.text("state <> 'reserved'")
    key = ["series", "year", "number"]
    op.create_index(
        "uq_register_entries_line", "register_entries", key, unique=True, sqlite_where=taken, postgresql_where=taken
    )
    op.create_index(op.f("ix_register_entries_directive"), "register_entries", ["directive"])
    op.create_index(op.f("ix_register_entries_event"), "register_entries", ["event"])


def _make_incoming_register() -> None:
    """Make the register of incoming documents: the fields of Annexes IV and VI of Decree 30/2020."""
    texts = ("author", "number", "symbol", "type", "subject", "signer", "position", "urgency", "handler")
    op.create_table(
        "incoming_documents",
        sa.Column("year", sa.Integer(), autoincrement=False),
        sa.Column("arrival", sa.Integer(), autoincrement=False),
        sa.Column("event", NUMBER, nullable=False),
        sa.Column("directive", sa.Text()),
        sa.Column("arrived_on", sa.Date(), nullable=False),
        sa.Column("day", sa.Date()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("pages", sa.Integer()),
        sa.Column("due", sa.Date()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("file_code", "language", "note")),
        sa.PrimaryKeyConstraint("year", "arrival", name=op.f("pk_incoming_documents")),
        sa.ForeignKeyConstraint(["event"], ["document_events.number"], name=op.f("fk_incoming_documents_event")),
        sa.CheckConstraint("arrival > 0", name=op.f("ck_incoming_documents_arrival_from_one")),
    )
    op.create_index(op.f("ix_incoming_documents_directive"), "incoming_documents", ["directive"])
    op.create_index(op.f("ix_incoming_documents_event"), "incoming_documents", ["event"])


def _make_archive() -> None:
    """Make the list of the files that were frozen; they lie in the archive folder under their hashes."""
    op.create_table(
        "archived_files",
        sa.Column("event", NUMBER, autoincrement=False),
        sa.Column("name", sa.Text()),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("directive", sa.Text()),
        sa.PrimaryKeyConstraint("event", "name", name=op.f("pk_archived_files")),
        sa.ForeignKeyConstraint(["event"], ["document_events.number"], name=op.f("fk_archived_files_event")),
    )
    op.create_index(op.f("ix_archived_files_directive"), "archived_files", ["directive"])
    op.create_index(op.f("ix_archived_files_sha256"), "archived_files", ["sha256"])


def _sqlite_guards() -> list[str]:
    """Return the triggers of SQLite; those of 0001 went with its table."""
    guards = []
    for table in ("events", "document_events", *RECORDS):
        kept = "events are" if table.endswith("events") else f"what stands in {table} is"
        guards += [
            f"CREATE TRIGGER {table}_not_{act} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{kept} never changed or deleted'); END"
            for act, verb in (("changed", "UPDATE"), ("deleted", "DELETE"))
        ]
    guards += [
        f"CREATE TRIGGER {table}_in_order BEFORE INSERT ON {table} "
        f"WHEN NEW.number IS NOT ({NEXT.format(greatest='max')}) "
        f"BEGIN SELECT RAISE(ABORT, 'events are numbered one after the other'); END"
        for table in ("events", "document_events")
    ]
    guards += [
        f"CREATE TRIGGER {table}_not_replaced BEFORE INSERT ON {table} WHEN {same} "
        f"BEGIN SELECT RAISE(ABORT, 'what stands in {table} is never changed or deleted'); END"
        for table, same in RECORDS.items()
    ]
    guards += [
        "CREATE TRIGGER number_series_not_deleted BEFORE DELETE ON number_series "
        "BEGIN SELECT RAISE(ABORT, 'numbers that were taken are never given back'); END",
        "CREATE TRIGGER number_series_not_lowered BEFORE UPDATE ON number_series "
        "WHEN NEW.last < OLD.last OR NEW.series <> OLD.series OR NEW.year <> OLD.year "
        "BEGIN SELECT RAISE(ABORT, 'numbers that were taken are never given back'); END",
        "CREATE TRIGGER number_series_not_replaced BEFORE INSERT ON number_series "
        "WHEN EXISTS (SELECT 1 FROM number_series WHERE series = NEW.series AND year = NEW.year AND last > NEW.last) "
        "BEGIN SELECT RAISE(ABORT, 'numbers that were taken are never given back'); END",
    ]
    return guards


def _postgresql_guards() -> list[str]:
    """Return the functions and triggers of PostgreSQL."""
    refusal = "USING ERRCODE = 'integrity_constraint_violation'"
    guards = [
        "CREATE FUNCTION refuse_change_of_records() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE 'events and what was recorded with them are never changed or deleted' {refusal}; END $$",
        "CREATE FUNCTION keep_events_in_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NEW.number <> {NEXT.format(greatest='greatest')} THEN "
        f"RAISE 'events are numbered one after the other' {refusal}; END IF; RETURN NEW; END $$",
        "CREATE FUNCTION keep_numbers_taken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP <> 'UPDATE' OR NEW.last < OLD.last OR NEW.series <> OLD.series OR NEW.year <> OLD.year THEN "
        f"RAISE 'numbers that were taken are never given back' {refusal}; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER number_series_not_lowered BEFORE UPDATE OR DELETE ON number_series "
        "FOR EACH ROW EXECUTE FUNCTION keep_numbers_taken()",
        "CREATE TRIGGER number_series_not_emptied BEFORE TRUNCATE ON number_series "
        "FOR EACH STATEMENT EXECUTE FUNCTION keep_numbers_taken()",
    ]
    guards += [
        f"CREATE TRIGGER {table}_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_records()"
        for table in ("events", "document_events", *RECORDS)
    ]
    guards += [
        f"CREATE TRIGGER {table}_in_order BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION keep_events_in_order()"
        for table in ("events", "document_events")
    ]
    return guards
