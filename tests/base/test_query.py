"""Asking the store: without SQLAlchemy the same answers, and in every odd case the same ways out and words."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy as sa

from congvan.base import database, query, store_faults, store_version
from congvan.base.errors import Stopped
from congvan.register import archive_query, document_event_query, document_event_table
from congvan.register.document_events import ArchivedFile, NewDocumentEvent
from congvan.store import chain_query
from congvan.tracking import event_query, event_table, standing_query
from congvan.tracking.events import EventKind, NewEvent, Wish

VERSIONS = Path(__file__).parents[1] / "store" / "versions"
AT = datetime(2024, 9, 14, 16, 30, 0, 120_000, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "congvan.db"


@pytest.fixture
def url(file: Path) -> str:
    """The URL of a store that is up to date."""
    with database.opened_store(f"sqlite:///{file}"):
        return f"sqlite:///{file}"


def fill(url: str) -> None:
    """Record an event of every shape that a row can have."""
    given = {"directive": "2024-42", "school": "mn-hoa-mai", "by": "Lê Thị Ánh", "happened_at": AT, "recorded_at": AT}
    with database.opened_store(url) as engine, database.writing(engine) as connection:
        event_table.append_events(
            connection,
            [
                NewEvent(**given, requirement=None, kind=EventKind.RECEIVED, role="văn thư"),
                NewEvent(
                    **given, requirement="truong-lop", kind=EventKind.SUBMITTED, missing=("Biên bản", "Ảnh"),
                    file="a" * 64, figures="b" * 64, note="nộp “thiếu”",
                ),
                NewEvent(**given, requirement=None, kind=EventKind.REQUESTED, wants=Wish.EXTEND, until=AT),
                NewEvent(**given, requirement=None, kind=EventKind.EXTENDED, until=AT, answers=3),
                NewEvent(**given, requirement=None, kind=EventKind.LOCKED, starts=AT),
                NewEvent(**given | {"school": "th-le-loi"}, requirement=None, kind=EventKind.UNDONE, undoes=5),
            ],
        )  # fmt: skip
        new = NewDocumentEvent(
            directive="2024-42", kind="issued", happened_at=AT, recorded_at=AT, by="An", data={"day": "2024-08-29"}
        )
        frozen = ArchivedFile(name="cong-van.docx", sha256="c" * 64, size=7, kind="letter", directive="2024-42")
        document_event_table.append_document_event(connection, new, [frozen])


def everything(connection: query.Connection) -> list[object]:
    """Ask everything that commands ask which only look."""
    return [
        event_query.load_events(connection),
        event_query.load_events(connection, "2024-42", AT - timedelta(microseconds=1)),
        event_query.load_events(connection, "2024-42", AT, ["th-le-loi", "mn-hoa-mai"]),
        event_query.load_events(connection, schools=[]),
        document_event_query.load_document_events(connection),
        document_event_query.load_document_events(connection, "2024-42", kinds=["issued", "recomputed"]),
        document_event_query.load_document_events(connection, kinds=[]),
        document_event_query.load_numbered(connection, [7, 1, 7]),
        archive_query.load_archived(connection, directive="2024-42", event=7),
        archive_query.load_archived(connection, event=1),
        chain_query.newest_event(connection),
        standing_query.number_at(connection, AT),
        standing_query.number_at(connection, AT - timedelta(days=1)),
        standing_query.find_order(connection),
        standing_query.load_tallies(connection, ["2024-42"], 7),
        standing_query.load_standing_at(connection, "2024-42", AT),
        standing_query.schools_since(connection, "2024-42", 1, 7),
        standing_query.newest_of(connection, "2024-42", 5),
        standing_query.is_kept(connection),
    ]


def test_the_answers_are_the_same_whichever_way_one_asks(store_url):
    fill(store_url)
    with query.reading(store_url) as connection:
        asked = everything(connection)
    with database.opened_store(store_url) as engine, database.reading(engine) as connection:
        assert everything(connection) == asked
    events = asked[0]
    assert [event.number for event in events] == [1, 2, 3, 4, 5, 6]
    assert {event.recorded_at for event in events} == {AT}
    assert {event.recorded_at.tzinfo for event in events} == {UTC}
    assert events[1].missing == ("Biên bản", "Ảnh")
    assert [len(answer) for answer in asked[1:4]] == [0, 6, 0]
    assert asked[10].number == 7


def test_a_file_that_is_up_to_date_is_read_plainly(url):
    with query.reading(url) as connection:
        assert isinstance(connection, query.PlainConnection)
        with pytest.raises(ValueError, match="time zone"):
            standing_query.number_at(connection, datetime(2024, 9, 14))  # noqa: DTZ001 - that is the mistake


def test_one_state_is_seen_from_beginning_to_end(url):
    with query.reading(url) as connection:
        assert chain_query.newest_event(connection) is None
        fill(url)
        assert chain_query.newest_event(connection) is None
    with query.reading(url) as connection:
        assert chain_query.newest_event(connection) is not None


def test_nothing_can_be_written(url):
    with query.reading(url) as connection, pytest.raises(Stopped) as caught:
        query.ask(connection, "DELETE FROM event_counter")
    assert caught.value.problem.kind is store_faults.READ_ONLY


def test_a_store_that_is_not_there_is_made(tmp_path):
    url = f"sqlite:///{tmp_path}/data/congvan.db"
    with query.reading(url) as connection:
        assert event_query.load_events(connection) == ()
    assert (tmp_path / "data" / "congvan.db").is_file()


@pytest.mark.parametrize("text", ["", "0001_events.sqlite.sql"])
def test_a_store_of_an_older_program_is_brought_forward(file, text):
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript((VERSIONS / text).read_text(encoding="utf-8") if text else "")
    with query.reading(f"sqlite:///{file}") as connection:
        assert isinstance(event_query.load_events(connection), tuple)
    with query.reading(f"sqlite:///{file}") as connection:
        assert isinstance(connection, query.PlainConnection)


def use(url: str) -> Stopped:
    """Ask what cannot be answered."""
    with pytest.raises(Stopped) as caught, query.reading(url) as connection:
        event_query.load_events(connection)
    return caught.value


def test_a_store_of_a_newer_program(file, url):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"UPDATE {store_version.VERSION_TABLE} SET version_num = '0999_to_come'")
    problem = use(url).problem
    assert problem.kind is store_faults.NEWER
    assert dict(problem.params)["version"] == "0999_to_come"


def test_a_file_that_is_no_database(file):
    file.write_text("Kính gửi: Hiệu trưởng các trường\n" * 100, encoding="utf-8")
    assert use(f"sqlite:///{file}").problem.kind is store_faults.NOT_A_DATABASE


def test_a_folder_that_is_not_there(tmp_path):
    assert use(f"sqlite:///{tmp_path}/mot/hai/congvan.db").problem.kind is store_faults.NO_FOLDER


@pytest.mark.parametrize("url", ["congvan.db", "sqlite:///a\0.db", "sqlite://may-chu/congvan.db"])
def test_an_address_that_is_none(url):
    assert use(url).problem.kind is store_faults.BAD_URL


def test_a_database_that_another_program_holds_is_waited_for_once(url, file, monkeypatch):
    monkeypatch.setattr(query.sqlite_file, "BUSY_TIMEOUT_MS", 50)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        problem = use(url).problem
        other.execute("ROLLBACK")
    assert problem.kind is store_faults.LOCKED
    assert dict(problem.params)["database"] == str(file)
    with query.reading(url) as connection:
        assert event_query.load_events(connection) == ()


def test_a_damaged_file(url, file, tmp_path):
    fill(url)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = file.read_bytes()
    spoiled = tmp_path / "spoiled.db"
    spoiled.write_bytes(data[: (page - 1) * size] + b"\x5a" * size + data[page * size :])
    problem = use(f"sqlite:///{spoiled}").problem
    assert problem.kind is store_faults.DAMAGED
    assert dict(problem.params) == {"database": str(spoiled), "detail": "database disk image is malformed"}


def test_a_folder_named_as_offices_name_them(url, file, tmp_path):
    folder = tmp_path / "Dữ liệu 100% (Đơn vị #1)"
    folder.mkdir()
    shutil.copy(file, folder / "công văn.db")
    with query.reading(f"sqlite:///{folder}/công văn.db") as connection:
        assert isinstance(connection, query.PlainConnection)


@pytest.fixture
def server_url(store_url: str) -> str:
    if not store_url.startswith("postgresql"):
        pytest.skip("SQLite has no server")
    return store_url


def test_a_server_that_goes_away_before_a_question(server_url):
    def ask_of_nobody() -> None:
        with database.opened_store(server_url) as engine, database.reading(engine) as ours:
            ((pid,),) = query.ask(ours, "SELECT pg_backend_pid()")
            with database.writing(engine) as other:
                other.exec_driver_sql("SELECT pg_terminate_backend(%(pid)s)", {"pid": pid})
            query.ask(ours, "SELECT count(*) FROM events WHERE number > :number", {"number": 0})

    with pytest.raises(Stopped) as stopped:
        ask_of_nobody()
    assert stopped.value.problem.kind is store_faults.UNREACHABLE


def test_a_question_that_is_nonsense_is_our_own_mistake(server_url):
    def ask() -> None:
        with database.opened_store(server_url) as engine, database.reading(engine) as connection:
            query.ask(connection, "SELECT nothing FROM events")

    with pytest.raises(sa.exc.DBAPIError):
        ask()
