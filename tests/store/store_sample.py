"""A store in which everything occurs: events of schools and documents, both registers, archived files, a clean verify."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from congvan.actions import store_tables, verify_store
from congvan.base import database
from congvan.register import archive_folder, document_event_table, register_table
from congvan.register.document_events import (
    ArchivedFile,
    DocumentEvent,
    EntryState,
    IncomingDocument,
    NewDocumentEvent,
    RegisterEntry,
)
from congvan.tracking import event_table
from congvan.tracking.events import EventKind, NewEvent

NINE = datetime(2024, 9, 14, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
DAY = date(2024, 9, 14)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A store with its archive."""

    engine: sa.Engine
    archive: Path

    def verify(self) -> verify_store.Verified:
        with database.reading(self.engine) as connection:
            read = partial(archive_folder.read, self.archive)
            return verify_store.check_store(connection, read, store="mẫu")

    def codes(self) -> list[tuple[str, str]]:
        """Code and place of every problem."""
        return [(problem.kind.code, problem.place.where) for problem in self.verify().problems]

    def submit(self, count: int = 1, by: str = "An") -> None:
        new = NewEvent(
            directive="2024-42", school="30281401", requirement="lop", kind=EventKind.SUBMITTED, happened_at=NINE,
            recorded_at=NINE + timedelta(microseconds=1), by=by, note="“bản giấy” đến sau",
        )  # fmt: skip
        with database.writing(self.engine) as connection:
            event_table.append_events(connection, [new] * count)

    def tell(
        self, kind: str, make: Callable[[sa.Connection], Iterable[object]] = lambda _: (), **data
    ) -> DocumentEvent:
        new = NewDocumentEvent(directive="2024-42", kind=kind, happened_at=NINE, recorded_at=NINE, by="Bình", data=data)
        with database.writing(self.engine) as connection:
            return document_event_table.append_document_event(connection, new, tuple(make(connection)))

    def issue(self, state: EntryState = EntryState.ISSUED, contents: tuple[bytes, ...] = (b"docx", b"pdf")) -> int:
        """Issue a document as the program will: number, line and files in one transaction."""
        taken = []

        def make(connection: sa.Connection):
            taken.append(register_table.take_number(connection, "phong", 2024))
            yield RegisterEntry(
                series="phong", year=2024, number=taken[0], state=state, directive="2024-42", day=DAY,
                symbol="PGDĐT-CNTT", type="cong-van", subject="cập nhật", copies=60,
            )  # fmt: skip
            for place, content in enumerate(contents if state is EntryState.ISSUED else ()):
                data = content + str(taken[0]).encode()
                sha256 = archive_folder.keep(self.archive, data)
                yield ArchivedFile(name=f"{taken[0]}-{place}.docx", sha256=sha256, size=len(data), kind="letter")

        self.tell("issued", make)
        return taken[0]

    def receive(self) -> None:
        def make(connection: sa.Connection):
            arrival = register_table.take_number(connection, register_table.INCOMING, 2024)
            yield IncomingDocument(year=2024, arrival=arrival, arrived_on=DAY, author="Sở", number="1732", due=DAY)

        self.tell("received", make)

    def fill(self) -> "Sample":
        """Write eleven events: 1-2 submitted, 3 proposed, 4-6 issued, 7 received, 8-9 submitted, 10 skipped, 11 issued."""
        self.submit(2)
        self.tell("proposed")
        for _ in range(3):
            self.issue()
        self.receive()
        self.submit(2)
        self.issue(EntryState.SKIPPED)
        self.issue()
        return self

    def tamper(self, *statements: str) -> None:
        """Change the database as somebody does who has all rights and takes the guards away, and puts them back."""
        if self.engine.dialect.name == "postgresql":
            with database.writing(self.engine) as connection:
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
                for statement in statements:
                    connection.exec_driver_sql(statement)
            return
        with closing(sqlite3.connect(self.engine.url.database)) as connection:  # foreign keys are off
            guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for statement in (
                *(f"DROP TRIGGER {name}" for name, _sql in guards),
                *statements,
                *(s for _n, s in guards),
            ):
                connection.execute(statement)
            connection.commit()


def tables_of(engine: sa.Engine) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with database.reading(engine) as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))]
            for table in store_tables.ALL
        }
