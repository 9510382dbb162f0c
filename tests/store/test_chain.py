"""The chain: what is hashed, on both databases alike, from the first version of the store on."""

import hashlib
import json
import re
import unicodedata
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from congvan.actions import store_tables
from congvan.base import database, store_version
from congvan.base.errors import Refused
from congvan.register import document_event_table
from congvan.register.document_events import NewDocumentEvent
from congvan.store import chain_table, event_chain, newest_table, rows_table
from congvan.tracking import event_query, event_table
from congvan.tracking.events import EventKind, NewEvent, Wish
from tests.store.store_sample import Sample

ROOT = Path(__file__).parents[2]
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NINE = datetime(2024, 9, 14, 9, 0, tzinfo=VIETNAM)
FIRST = (
    '{"table":"events","number":1,"directive":"2024-42","school":"30281401","kind":"submitted",'
    '"happened_at":"2024-09-14T02:00:00.000000Z","recorded_at":"2024-09-14T02:00:00.000007Z",'
    '"recorded_by":"Nguyễn Văn An","note":"“bản ký”\\nđến sau"}'
)
"""Written by hand from docs/store.md: an event without a requirement, `until` and `undoes`."""

INSTANTS = st.datetimes(
    min_value=datetime(2, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(9998, 1, 1),  # noqa: DTZ001
    timezones=st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)


def new(**changes) -> NewEvent:
    usual = {
        "directive": "2024-42",
        "school": "30281401",
        "requirement": None,
        "kind": EventKind.SUBMITTED,
        "happened_at": NINE,
        "recorded_at": NINE + timedelta(microseconds=7),
        "by": "Nguyễn Văn An",
        "note": "“bản ký”\nđến sau",
    }
    return NewEvent(**usual | changes)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def head(engine: sa.Engine) -> tuple[int, str]:
    with database.reading(engine) as connection:
        return tuple(connection.execute(sa.text("SELECT last, head FROM event_counter")).one())


def hashes(engine: sa.Engine) -> list[str]:
    with database.reading(engine) as connection:
        return [row["hash"] for _table, row in chain_table.read_events(connection, store_tables.EVENTS)]


class TestWhatIsHashed:
    def test_the_text_is_the_documented_one(self, store):
        with database.writing(store) as connection:
            event_table.append_events(connection, [new()])
            event_table.append_events(connection, [new(until=NINE, kind=EventKind.EXTENDED)])
        first = sha("0" * 64 + "\n" + FIRST)
        second = FIRST.replace('"number":1', '"number":2').replace("submitted", "extended")
        second = second[:-1] + ',"until":"2024-09-14T02:00:00.000000Z"}'
        assert hashes(store) == [first, sha(first + "\n" + second)]
        assert head(store) == (2, sha(first + "\n" + second))

    def test_an_empty_store_ends_where_the_chain_starts(self, store):
        assert head(store) == (0, event_chain.START)

    @given(INSTANTS)
    def test_an_instant_is_written_the_same_in_every_zone(self, instant):
        text = event_chain.canonical_text("t", {"at": instant})
        assert text == event_chain.canonical_text("t", {"at": instant.astimezone(UTC)})
        written = json.loads(text)["at"]
        assert len(written) == 27
        assert datetime.fromisoformat(written) == instant

    def test_two_spellings_of_one_letter_are_one(self):
        word = "Trường Tiểu học Lệ Lợi"
        texts = {event_chain.canonical_text("t", {"x": unicodedata.normalize(form, word)}) for form in ("NFC", "NFD")}
        assert texts == {'{"table":"t","x":"Trường Tiểu học Lệ Lợi"}'}

    def test_other_values(self):
        assert event_chain.canonical_text("t", {"d": date(2024, 9, 4), "n": 7, "e": None}) == (
            '{"table":"t","d":"2024-09-04","n":7}'
        )
        with pytest.raises(TypeError, match="float"):
            event_chain.canonical_text("t", {"x": 1.5})
        with pytest.raises(ValueError, match="time zone"):
            event_chain.canonical_text("t", {"x": datetime(2024, 1, 1)})  # noqa: DTZ001

    @given(st.dictionaries(st.sampled_from("abc"), st.none() | st.integers() | st.text(), min_size=1))
    def test_any_row_can_be_read_back_from_its_text(self, row):
        found = json.loads(event_chain.canonical_text("t", row))
        expected = {
            k: unicodedata.normalize("NFC", v) if isinstance(v, str) else v for k, v in row.items() if v is not None
        }
        assert found == {"table": "t"} | expected


class TestOneChainForBothTables:
    def test_events_of_schools_and_of_documents_take_turns(self, store):
        with database.writing(store) as connection:
            event_table.append_events(connection, [new(), new()])
            told = NewDocumentEvent(directive="2024-42", kind="proposed", happened_at=NINE, recorded_at=NINE, by="An")
            assert document_event_table.append_document_event(connection, told).number == 3
            event_table.append_events(connection, [new()])
        with database.reading(store) as connection:
            found = [
                (table.name, row["number"]) for table, row in chain_table.read_events(connection, store_tables.EVENTS)
            ]
        assert found == [("events", 1), ("events", 2), ("document_events", 3), ("events", 4)]
        assert head(store) == (4, hashes(store)[-1])
        with (
            pytest.raises(sa.exc.IntegrityError, match="one after the other"),
            database.writing(store) as connection,
        ):
            connection.exec_driver_sql(
                "INSERT INTO events SELECT 4, directive, school, requirement, kind, happened_at, recorded_at,"
                " recorded_by, note, until, undoes, hash, role, missing, starts, wants, answers, file, figures, zone FROM events WHERE number = 4"
            )

    def test_more_events_than_a_page(self, store, monkeypatch):
        monkeypatch.setattr(rows_table, "PAGE", 3)
        with database.writing(store) as connection:
            event_table.append_events(connection, [new() for _ in range(10)])
        assert len(hashes(store)) == 10


class TestTheClock:
    def recorded(self, store, minutes: float) -> datetime:
        with database.writing(store) as connection:
            (event,) = event_table.append_events(connection, [new(recorded_at=NINE + timedelta(minutes=minutes))])
            at = NINE + timedelta(minutes=minutes)
            told = NewDocumentEvent(directive="2024-42", kind="closed", happened_at=at, recorded_at=at, by="Bình")
            assert document_event_table.append_document_event(connection, told).recorded_at == event.recorded_at
        return event.recorded_at

    def test_a_little_behind_is_recorded_with_the_newest_time(self, store):
        assert self.recorded(store, 10) == NINE + timedelta(minutes=10)
        assert self.recorded(store, 5) == NINE + timedelta(minutes=10)
        assert self.recorded(store, 11) == NINE + timedelta(minutes=11)

    def test_far_behind_is_refused_with_whose_event_is_ahead(self, store, monkeypatch):
        self.recorded(store, 60)
        with pytest.raises(Refused) as caught:
            self.recorded(store, 0)
        problem = caught.value.problem
        assert problem.kind is chain_table.CLOCK_BEHIND
        assert dict(problem.params) == {"minutes": "60", "number": "2", "by": "Bình"}
        assert head(store)[0] == 2
        monkeypatch.setenv(chain_table.CLOCK_IS_RIGHT, "1")
        assert self.recorded(store, 0) == NINE
        monkeypatch.delenv(chain_table.CLOCK_IS_RIGHT)
        assert self.recorded(store, 1) == NINE + timedelta(minutes=1), "once is enough"


class TestTheSecondOfTwo:
    def test_is_told_who_and_when(self, store):
        with database.writing(store) as connection:
            event_table.append_events(connection, [new()])
            newest_table.refuse_if_newer(connection, store_tables.EVENTS, "2024-42", seen=1, zone=VIETNAM)
            newest_table.refuse_if_newer(connection, store_tables.EVENTS, "khác", seen=0, zone=VIETNAM)
        told = NewDocumentEvent(directive="2024-42", kind="approved", happened_at=NINE, recorded_at=NINE, by="Bình")
        with database.writing(store) as connection:
            document_event_table.append_document_event(connection, told)
        with pytest.raises(Refused) as caught, database.writing(store) as connection:
            newest_table.refuse_if_newer(connection, store_tables.EVENTS, "2024-42", seen=1, zone=VIETNAM)
        problem = caught.value.problem
        assert problem.kind is newest_table.CHANGED_SINCE
        assert dict(problem.params) == {
            "directive": "2024-42", "number": "2", "by": "Bình", "at": "14/9/2024 09:00",
        }  # fmt: skip


LATER = {"role", "missing", "starts", "wants", "answers", "file", "figures", "zone"}
"""The columns of events that came with 0003 and 0005."""


@contextmanager
def old_store(url: str, version: str = "0001_events"):
    """An empty store as an earlier version of the program made it."""
    from alembic import command
    from alembic.config import Config

    engine = database.open_engine(url)
    with database.writing(engine) as connection:
        config = Config()
        config.set_main_option("script_location", "congvan.base:migrations")
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    try:
        yield engine
    finally:
        engine.dispose()


def old_events(engine: sa.Engine) -> list[NewEvent]:
    """Write events as the first version did."""
    told = [new(), new(kind=EventKind.EXTENDED, until=NINE), new(kind=EventKind.UNDONE, undoes=1, note="nhầm “số”")]
    told += [new(requirement=str(n), recorded_at=NINE + timedelta(seconds=n)) for n in range(2_500)]
    columns = [column for column in event_table.events.c if column.name not in {"hash", *LATER}]
    table = sa.table("events", *columns_of(columns))
    rows = [
        {"number": n, "recorded_by": e.by}
        | {c.name: getattr(e, c.key) for c in columns if c.name not in {"number", "recorded_by"}}
        for n, e in enumerate(told, start=1)
    ]
    with database.writing(engine) as connection:
        connection.execute(sa.insert(table), rows)
        connection.execute(sa.text("UPDATE event_counter SET last = :n"), {"n": len(rows)})
    return told


def columns_of(columns):
    return [sa.column(column.name, column.type) for column in columns]


class TestMigratingFromTheFirstVersion:
    def test_events_are_kept_and_chained(self, store_url):
        with old_store(store_url) as engine:
            told = old_events(engine)
            database.migrate(engine)
            with database.reading(engine) as connection:
                found = event_query.load_events(connection)
                rows = list(chain_table.read_events(connection, store_tables.EVENTS))
            assert [(e.number, e.kind, e.note, e.until, e.undoes, e.recorded_at) for e in found] == [
                (n, e.kind, e.note, e.until, e.undoes, e.recorded_at) for n, e in enumerate(told, start=1)
            ]
            before = event_chain.START
            for table, row in rows:
                before = event_chain.hash_event(before, table.name, chain_table.named_values(table, row))
                assert row["hash"] == before
            assert head(engine) == (len(told), before)
            with pytest.raises(sa.exc.IntegrityError, match="never changed"), database.writing(engine) as connection:
                connection.exec_driver_sql("UPDATE events SET note = '' WHERE number = 2")
            with database.writing(engine) as connection:
                event_table.append_events(
                    connection, [new(kind=EventKind.UNDONE, undoes=2, recorded_at=NINE + timedelta(hours=1))]
                )
            assert head(engine)[0] == len(told) + 1

    def test_whole_or_not_at_all(self, store_url):
        with old_store(store_url) as engine:
            old_events(engine)
            with database.writing(engine) as connection:
                connection.exec_driver_sql("CREATE TABLE archived_files (x INTEGER)")  # somebody else's
            with pytest.raises((sa.exc.DBAPIError, database.Stopped)):
                database.migrate(engine)
            with database.reading(engine) as connection:
                assert set(sa.inspect(connection).get_table_names()) == {
                    "archived_files", "events", "event_counter", store_version.VERSION_TABLE,
                }  # fmt: skip
                assert "hash" not in {column["name"] for column in sa.inspect(connection).get_columns("events")}
            with pytest.raises(sa.exc.IntegrityError, match="never changed"), database.writing(engine) as connection:
                connection.exec_driver_sql("DELETE FROM events WHERE number = 2")
            with database.writing(engine) as connection:
                connection.exec_driver_sql("DROP TABLE archived_files")
            database.migrate(engine)
            assert head(engine)[0] == 2_503

    def test_both_ways_give_the_same_tables(self, store_url):
        from alembic.autogenerate import compare_metadata
        from alembic.migration import MigrationContext

        with old_store(store_url) as engine:
            old_events(engine)
            database.migrate(engine)
            with database.reading(engine) as connection:
                options = {
                    "version_table": store_version.VERSION_TABLE,
                    "compare_type": True,
                    "compare_server_default": True,
                }
                context = MigrationContext.configure(connection, opts=options)
                assert compare_metadata(context, database.metadata) == []


class TestMigratingFromTheSecondVersion:
    """Events, documents, registers and archived files as 0002 wrote them; its hashes are those of FIRST and after."""

    def rows_of(self, engine: sa.Engine) -> dict[str, list[dict[str, object]]]:
        with database.reading(engine) as connection:
            return {
                table.name: [
                    {name: value for name, value in row._mapping.items() if name not in LATER or value is not None}
                    for row in connection.execute(
                        sa.select(*(sa.column(c.name, c.type) for c in table.c)).select_from(sa.table(table.name))
                    )
                ]
                for table in store_tables.ALL
            }

    def copy_into(self, engine: sa.Engine, rows: dict[str, list[dict[str, object]]]) -> None:
        with database.writing(engine) as connection:
            for table in store_tables.ALL:
                types = {column.name: column.type for column in table.c}
                if table is chain_table.event_counter:
                    connection.execute(sa.text("DELETE FROM event_counter"))
                for row in sorted(rows[table.name], key=lambda row: row.get("number") or 0):
                    target = sa.table(table.name, *(sa.column(name, types[name]) for name in row))
                    connection.execute(sa.insert(target), [row])

    def test_everything_is_kept_and_the_chain_goes_on(self, store_url, tmp_path):
        with database.opened(f"sqlite:///{tmp_path / 'mau.db'}") as made:
            database.migrate(made)
            sample = Sample(engine=made, archive=tmp_path / "luu")
            sample.fill()
            before, verified = self.rows_of(made), sample.verify()
        assert not any(LATER & row.keys() for row in before["events"])
        with old_store(store_url, "0002_documents") as engine:
            self.copy_into_in_order(engine, before)
            with database.reading(engine) as connection:
                assert "wants" not in {column["name"] for column in sa.inspect(connection).get_columns("events")}
            database.migrate(engine)
            assert database.version_of(engine) == store_version.head_version()
            assert self.rows_of(engine) == before
            kept = Sample(engine=engine, archive=tmp_path / "luu")
            assert kept.verify().same_as(verified)
            assert kept.verify().problems == ()
            with pytest.raises(sa.exc.IntegrityError, match="never changed"), database.writing(engine) as connection:
                connection.exec_driver_sql("UPDATE events SET missing = '[]' WHERE number = 1")
            last = verified.last
            with database.writing(engine) as connection:
                event_table.append_events(
                    connection,
                    [
                        new(missing=("ảnh",), role="van-thu"),
                        new(kind=EventKind.LOCKED, starts=NINE),
                        new(kind=EventKind.REQUESTED, wants=Wish.EXTEND, until=NINE),
                        new(kind=EventKind.REFUSED, answers=last + 3),
                    ],
                )
            assert kept.verify().problems == ()
            assert kept.verify().last == last + 4
            kept.tamper(f"UPDATE events SET missing = NULL WHERE number = {last + 1}")
            assert kept.codes() == [("store.event-changed", f"event {last + 1}")]

    def copy_into_in_order(self, engine: sa.Engine, rows: dict[str, list[dict[str, object]]]) -> None:
        """Write both tables of events in the one order of their numbers, as the guards demand, then the rest."""
        told = [(t.name, row) for t in store_tables.EVENTS for row in rows[t.name]]
        for name, row in sorted(told, key=lambda pair: pair[1]["number"]):
            self.copy_into(engine, {**{table.name: [] for table in store_tables.ALL}, name: [row]})
        self.copy_into(engine, {**rows, **{table.name: [] for table in store_tables.EVENTS}})


def test_the_page_of_the_store_shows_the_first_event_and_its_hash():
    page = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    text = re.search(r"```text\n(0{64}\n\{.*?\})\n```", page, re.DOTALL)[1]
    assert text == "0" * 64 + "\n" + FIRST
    assert f"`{sha(text)}`" in page
    for table in store_tables.EVENTS:
        names = ", ".join(f"`{column.name}`" for column in table.c if column.name != "hash")
        assert f"`{table.name}`: {names}\n" in re.sub(r"\n    (?=`)", " ", page)
