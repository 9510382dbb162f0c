"""Events of documents with what is recorded with them: kept for good by the database itself, hashed into the chain."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from congvan.base import database
from congvan.register import archive_query, document_event_query, document_event_table, register_table
from congvan.register.document_events import ArchivedFile, EntryState, IncomingDocument, NewDocumentEvent, RegisterEntry
from congvan.store import record_table

NINE = datetime(2024, 9, 14, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ROOT = Path(__file__).parents[2]
ISSUED = NewDocumentEvent(
    directive="2024-42", kind="issued", happened_at=NINE, recorded_at=NINE, by="Bình", role="van-thu",
    data={"number": 42, "subject": "cập nhật “CSDL ngành”"},
)  # fmt: skip
ENTRY = RegisterEntry(
    series="phong", year=2024, number=42, directive="2024-42", day=date(2024, 8, 29), symbol="PGDĐT-CNTT",
    type="cong-van", subject="cập nhật thông tin", issuer="Phòng GDĐT", signer="Nguyễn Văn An", position="Trưởng phòng",
    receivers="Các trường; Lưu: VT", keeper="VT", copies=60, pages=2, due=date(2024, 9, 14),
)  # fmt: skip
FILES = (
    ArchivedFile(name="cong-van-42.docx", sha256="a" * 64, size=12_345, kind="letter", directive="2024-42"),
    ArchivedFile(name="cong-van-42.pdf", sha256="b" * 64, size=5_000_000_000, kind="letter", directive="2024-42"),
)
ARRIVED = IncomingDocument(
    year=2024, arrival=7, arrived_on=date(2024, 8, 20), day=date(2024, 8, 19), author="Sở GDĐT", number="1732",
    symbol="SGDĐT-KHTC", type="cong-van", subject="CSDL ngành", handler="Tổ CNTT", due=date(2024, 9, 30),
)  # fmt: skip


def append(engine, new=ISSUED, *records):
    with database.writing(engine) as connection:
        return document_event_table.append_document_event(connection, new, records)


class TestRecording:
    def test_everything_comes_back_as_it_was(self, store):
        event = append(store, ISSUED, ENTRY, *FILES)
        arrived = append(store, replace(ISSUED, kind="received", directive=None, data={}), ARRIVED)
        plain = append(store, replace(ISSUED, kind="closed", data={}, why="đủ báo cáo"))
        with database.reading(store) as connection:
            assert document_event_query.load_document_events(connection) == (event, arrived, plain)
            assert document_event_query.load_document_events(connection, "2024-42", kinds=["closed"]) == (plain,)
            assert register_table.load_entries(connection) == (ENTRY,)
            assert register_table.load_entries(connection, series="phong", year=2024, directive="2024-42") == (ENTRY,)
            assert register_table.load_entries(connection, year=2025) == ()
            assert register_table.load_incoming(connection, year=2024) == (ARRIVED,)
            assert archive_query.load_archived(connection, directive="2024-42") == FILES
            assert archive_query.load_archived(connection, event=2) == ()
        records = event.data["records"]
        assert [record["table"] for record in records] == ["register_entries", "archived_files", "archived_files"]
        assert records[0]["key"] == "phong/2024/42/issued"
        assert "records" not in plain.data

    def test_the_hash_of_a_row_is_the_same_when_it_is_read_back(self, store):
        event = append(store, ISSUED, ENTRY, *FILES, ARRIVED)
        with database.reading(store) as connection:
            for told in event.data["records"]:
                table = database.metadata.tables[told["table"]]
                rows = connection.execute(sa.select(table)).mappings().all()
                (row,) = [row for row in rows if record_table.name_row(table, row) == told["key"]]
                assert record_table.hash_row(table, row) == told["sha256"]

    def test_what_cannot_be_built(self, store):
        with pytest.raises(ValueError, match="time zone"):
            replace(ISSUED, happened_at=datetime(2024, 1, 1))  # noqa: DTZ001
        with pytest.raises(ValueError, match="store's own"):
            append(store, replace(ISSUED, data={"records": []}))

    def test_a_number_has_one_line_and_a_reservation_may_come_before_it(self, store):
        append(store, ISSUED, replace(ENTRY, state=EntryState.RESERVED))
        append(store, ISSUED, ENTRY)
        for state in EntryState:
            with pytest.raises(sa.exc.IntegrityError):
                append(store, ISSUED, replace(ENTRY, state=state, subject="khác"))
        with database.reading(store) as connection:
            assert [entry.state for entry in register_table.load_entries(connection)] == ["reserved", "issued"]
            assert len(document_event_query.load_document_events(connection)) == 2


class TestNumbers:
    def test_each_series_and_year_counts_by_itself_without_a_gap(self, store):
        def take(series: str, year: int, count: int = 1, then=lambda: None) -> int:
            with database.writing(store) as connection:
                number = register_table.take_number(connection, series, year, count=count)
                then()
                return number

        assert [take("phong", 2024), take("phong", 2024), take("ubnd", 2024), take("phong", 2025)] == [1, 2, 1, 1]
        assert take("phong", 2024, 10) == 12
        with pytest.raises(ZeroDivisionError):
            take("phong", 2024, then=lambda: 1 // 0)
        assert take("phong", 2024) == 13
        with database.writing(store) as connection:
            assert register_table.raise_series(connection, "phong", 2024, 20) == 20
            assert register_table.raise_series(connection, "phong", 2024, 5) == 20
            assert register_table.last_number(connection, "phong", 2024) == 20
            assert register_table.last_number(connection, "phong", 1999) == 0

    def test_processes_that_begin_a_series_together(self, store, store_url):
        code = (
            "import sys\nfrom congvan.base import database\nfrom congvan.register import register_table\n"
            "engine = database.open_engine(sys.argv[1])\nfor _ in range(20):\n"
            "    with database.writing(engine) as c: print(register_table.take_number(c, 'phong', 2024))\n"
            "engine.dispose()\n"
        )
        started = [
            subprocess.Popen([sys.executable, "-c", code, store_url], cwd=ROOT, stdout=subprocess.PIPE, text=True)
            for _ in range(4)
        ]
        taken = [int(line) for process in started for line in process.communicate(timeout=120)[0].split()]
        assert sorted(taken) == list(range(1, 81))


GUARDED = ("document_events", "register_entries", "incoming_documents", "archived_files")


class TestTheDatabaseItselfGuardsThem:
    @pytest.mark.parametrize("table", GUARDED)
    @pytest.mark.parametrize("statement", ["UPDATE {table} SET directive = 'khác'", "DELETE FROM {table}"])
    def test_against_change_and_deletion(self, store, table, statement):
        self.refused(store, statement.format(table=table), "never changed")

    def test_against_replacing_or_emptying(self, store):
        for table in GUARDED:
            if store.dialect.name == "sqlite":
                self.refused(store, f"REPLACE INTO {table} SELECT * FROM {table}", "never changed|one after the other")
            else:
                self.refused(store, f"TRUNCATE {table} CASCADE", "never changed")

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE number_series SET last = 1",
            "UPDATE number_series SET year = 2023",
            "DELETE FROM number_series",
        ],
    )
    def test_numbers_are_never_given_back(self, store, statement):
        self.refused(store, statement, "never given back")

    def refused(self, store, statement, words):
        with database.reading(store) as connection:
            empty = not document_event_query.load_document_events(connection)
        if empty:
            append(store, ISSUED, ENTRY, *FILES, ARRIVED)
            with database.writing(store) as connection:
                register_table.take_number(connection, "phong", 2024, count=42)
        with pytest.raises(sa.exc.IntegrityError, match=words), database.writing(store) as connection:
            connection.exec_driver_sql(statement)

    def test_a_record_belongs_to_an_event(self, store):
        append(store, ISSUED, ENTRY)
        with pytest.raises(sa.exc.IntegrityError), database.writing(store) as connection:
            connection.exec_driver_sql(
                "INSERT INTO archived_files (event, name, sha256, size, kind) VALUES (7, 'x', 'y', 1, 'z')"
            )
