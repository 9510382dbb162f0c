"""The table of events: nothing lost, nothing changed, consecutive numbers, the same on SQLite and PostgreSQL."""

import random
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from msgspec.structs import asdict, replace

from congvan.base import database, store_faults
from congvan.base.errors import Stopped
from congvan.store import chain_check, chain_table
from congvan.tracking import event_query, event_table
from congvan.tracking.events import Event, EventKind, NewEvent, Wish

ROOT = Path(__file__).parents[2]
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NINE = datetime(2024, 9, 14, 9, 0, tzinfo=VIETNAM)
PROCESSES = 8
TRANSACTIONS = 25
KILLS = 20

COPY = """INSERT INTO events
    SELECT {number}, directive, school, requirement, kind, happened_at, recorded_at, recorded_by, note, until, undoes, hash,
    role, missing, starts, wants, answers, file, figures, zone FROM events WHERE number = 2"""

WRITER = """
import sys
from datetime import datetime, timezone
from congvan.base import database
from congvan.tracking import event_table
from congvan.tracking.events import EventKind, NewEvent

url, name, transactions, each = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
at = datetime(2024, 9, 14, 9, 0, tzinfo=timezone.utc)
engine = database.open_engine(url)
database.migrate(engine)
for turn in range(transactions):
    events = [
        NewEvent(directive="42", school=name, requirement=f"{turn}.{place}", kind=EventKind.SUBMITTED,
                 happened_at=at, recorded_at=at, by="An")
        for place in range(each)
    ]
    with database.writing(engine) as connection:
        event_table.append_events(connection, events)
    print(turn, flush=True)
engine.dispose()
"""


def new(kind: EventKind = EventKind.SUBMITTED, **changes) -> NewEvent:
    base = NewEvent(
        directive="2024-42",
        school="30281401",
        requirement="truong-lop",
        kind=EventKind.SUBMITTED,
        happened_at=NINE,
        recorded_at=NINE,
        by="Nguyễn Văn An",
    )
    return replace(base, kind=kind, **changes)


def append(engine: sa.Engine, *events: NewEvent) -> tuple[Event, ...]:
    with database.writing(engine) as connection:
        return event_table.append_events(connection, events)


def load(engine: sa.Engine, *arguments) -> tuple[Event, ...]:
    with database.reading(engine) as connection:
        return event_query.load_events(connection, *arguments)


def start_writer(url: str, name: str, transactions: int, each: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, url, name, str(transactions), str(each)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


class TestAppending:
    def test_events_come_back_as_they_were(self, store):
        written = append(
            store,
            new(note="Nộp bản giấy; “bản ký” đến sau — đã báo"),
            new(EventKind.EXTENDED, until=NINE + timedelta(days=3, microseconds=1)),
            new(EventKind.RECEIVED, requirement=None),
            new(EventKind.UNDONE, undoes=1, happened_at=NINE - timedelta(days=400)),
            new(missing=("bản ký, đóng dấu", "“ảnh”"), role="van-thu"),
            new(EventKind.LOCKED, starts=NINE + timedelta(days=2)),
            new(EventKind.REQUESTED, requirement=None, wants=Wish.EXTEND, until=NINE),
            new(EventKind.REFUSED, answers=7),
            new(file="a" * 64, figures="b" * 64),
        )
        assert [event.number for event in written] == list(range(1, 10))
        found = load(store)
        assert found == written
        instants = [value for e in found for value in asdict(e).values() if isinstance(value, datetime)]
        assert {instant.tzinfo for instant in instants if instant} == {UTC}

    def test_every_kind_can_be_stored(self, store):
        needed = {
            EventKind.UNDONE: {"undoes": 1},
            EventKind.EXTENDED: {"until": NINE},
            EventKind.LOCKED: {"starts": NINE},
            EventKind.REQUESTED: {"wants": Wish.UNLOCK},
            EventKind.REFUSED: {"answers": 1},
        }
        for kind in EventKind:
            append(store, new(kind, **needed.get(kind, {})))
        assert [event.kind for event in load(store)] == list(EventKind)

    def test_numbers_go_on_without_a_gap_where_a_transaction_was_given_up(self, store):
        append(store, new(), new())

        def break_off():
            with database.writing(store) as connection:
                event_table.append_events(connection, [new(), new(), new()])
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            break_off()
        append(store, new())
        assert [event.number for event in load(store)] == [1, 2, 3]

    def test_nothing_to_append(self, store):
        assert append(store) == ()
        assert load(store) == ()

    def test_two_lots_in_one_transaction(self, store):
        with database.writing(store) as connection:
            first = event_table.append_events(connection, [new()])
            second = event_table.append_events(connection, [new(EventKind.UNDONE, undoes=first[0].number)])
        assert load(store) == first + second

    def test_only_those_asked_for(self, store):
        append(store, new(), new(directive="khac"), new(recorded_at=NINE + timedelta(seconds=1)))
        assert [event.number for event in load(store, "2024-42")] == [1, 3]
        assert [event.number for event in load(store, None, NINE)] == [1, 2]
        assert [event.number for event in load(store, "2024-42", NINE.astimezone(UTC))] == [1]
        assert load(store, "2024") == ()

    def test_migrating_again_leaves_the_events(self, store):
        written = append(store, new(), new())
        database.migrate(store)
        assert load(store) == written

    def test_many_at_once(self, store):
        append(store, *(new(school=str(place)) for place in range(5_000)))
        assert [int(event.school) for event in load(store)] == list(range(5_000))

    def test_many_are_stored_and_chained_as_one_by_one(self, store):
        odd = (
            new(note='100 %s "?" :tên \\ \'; \t\n😀 e\u0302', by="", role="văn thư"),
            new(requirement=None, zone="bỏ"),
            new(happened_at=datetime(2, 1, 1, 0, 0, 0, 1, tzinfo=UTC)),
            new(EventKind.EXTENDED, until=datetime(9998, 12, 31, tzinfo=VIETNAM)),
            new(EventKind.UNDONE, undoes=1),
            new(missing=("bản ký", "“ảnh”")),
            new(EventKind.LOCKED, starts=NINE + timedelta(microseconds=1)),
            new(EventKind.REQUESTED, wants=Wish.EXTEND, until=NINE),
            new(EventKind.REFUSED, answers=7),
            new(file="a" * 64, figures="b" * 64),
        )
        for event in odd:
            append(store, event)
        append(store, *odd)
        with database.reading(store) as connection:
            rows = [row[1:] for row in connection.exec_driver_sql("SELECT * FROM events ORDER BY number")]
            links = chain_table.read_links(connection, [event_table.events])
            last, head = chain_table.read_counter(connection)
            assert not list(chain_check.check_chain(links, last=last, head=head))
        place = [column.name for column in event_table.events.c].index("hash") - 1
        cut = [(*row[:place], *row[place + 1 :]) for row in rows]
        assert len(cut) == 20
        assert cut[:10] == cut[10:]


class TestWrongEventsCannotBeBuilt:
    @pytest.mark.parametrize("name", ["happened_at", "recorded_at"])
    def test_a_time_without_a_zone(self, name):
        with pytest.raises(ValueError, match="needs a time zone"):
            new(**{name: datetime(2024, 9, 14)})  # noqa: DTZ001

    def test_a_new_last_instant_without_a_zone(self):
        with pytest.raises(ValueError, match="needs a time zone"):
            new(EventKind.EXTENDED, until=datetime(2024, 9, 14))  # noqa: DTZ001

    @pytest.mark.parametrize(
        ("kind", "changes"),
        [
            (EventKind.EXTENDED, {}),
            (EventKind.SUBMITTED, {"until": NINE}),
            (EventKind.UNDONE, {}),
            (EventKind.SUBMITTED, {"undoes": 1}),
            (EventKind.EXEMPTED, {"until": NINE}),
            (EventKind.ACCEPTED, {"missing": ("dấu",)}),
            (EventKind.LOCKED, {}),
            (EventKind.UNLOCKED, {"starts": NINE}),
            (EventKind.REQUESTED, {}),
            (EventKind.SUBMITTED, {"wants": Wish.EXEMPT}),
            (EventKind.REFUSED, {}),
            (EventKind.SUBMITTED, {"answers": 1}),
            (EventKind.ACCEPTED, {"file": "a" * 64, "figures": "b" * 64}),
            (EventKind.SUBMITTED, {"file": "a" * 64}),
            (EventKind.SUBMITTED, {"figures": "b" * 64}),
        ],
    )
    def test_what_belongs_to_another_kind(self, kind, changes):
        with pytest.raises(ValueError, match=r"last instant|takes back|lack|holds|asked for|answers|workbook"):
            new(kind, **changes)


class TestTheDatabaseItselfGuardsThem:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE events SET note = 'khác' WHERE number = 1",
            "UPDATE events SET number = 9 WHERE number = 2",
            "DELETE FROM events WHERE number = 2",
            "DELETE FROM events",
            COPY.format(number="number + 2"),  # 4 after 2: a gap
            COPY.format(number="0"),
            COPY.format(number="2"),
        ],
    )
    def test_against_change_deletion_and_disorder(self, store, statement):
        self.refused(store, statement)

    def test_against_replacing_in_sqlite(self, store):
        if store.dialect.name != "sqlite":
            pytest.skip("PostgreSQL has no such statement")
        self.refused(store, "REPLACE INTO events SELECT * FROM events WHERE number = 2")
        self.refused(store, "UPDATE OR REPLACE events SET number = 1 WHERE number = 2")

    def test_against_emptying_in_postgresql(self, store):
        if store.dialect.name != "postgresql":
            pytest.skip("SQLite has no such statement")
        self.refused(store, "TRUNCATE events CASCADE")  # others refer to it

    @pytest.mark.parametrize("undoes", [3, 4, 9, 0])
    def test_an_undoing_names_an_earlier_event(self, store, undoes):
        written = append(store, new(), new())
        with pytest.raises(sa.exc.IntegrityError):
            append(store, new(EventKind.UNDONE, undoes=undoes))
        with pytest.raises(sa.exc.IntegrityError):
            append(store, new(EventKind.REFUSED, answers=undoes))
        assert load(store) == written

    def refused(self, store, statement):
        written = load(store) or append(store, new(), new())
        with (
            pytest.raises(sa.exc.IntegrityError, match=r"never changed|one after the other"),
            database.writing(store) as connection,
        ):
            connection.exec_driver_sql(statement)
        assert load(store) == written


class TestManyAtOnce:
    def test_processes_that_start_together_on_a_new_store_lose_nothing(self, store_url):
        writers = [start_writer(store_url, f"may-{place}", TRANSACTIONS, 2) for place in range(PROCESSES)]
        try:
            told = [writer.communicate(timeout=120) for writer in writers]
        finally:
            for writer in writers:
                writer.kill()
        assert [errors for _out, errors in told if errors] == []
        engine = database.open_engine(store_url)
        events = load(engine)
        engine.dispose()
        assert [event.number for event in events] == list(range(1, PROCESSES * TRANSACTIONS * 2 + 1))
        for place in range(PROCESSES):  # each writer's own in its own order, and each transaction in one piece
            own = [event for event in events if event.school == f"may-{place}"]
            assert [event.requirement for event in own] == [f"{t}.{p}" for t in range(TRANSACTIONS) for p in range(2)]
            assert all(b.number == a.number + 1 for a, b in zip(own[::2], own[1::2], strict=True))

    def test_a_killed_writer_leaves_whole_transactions_only(self, store_url):
        chance = random.Random(42)
        said = 0
        each = 7
        for turn in range(KILLS):
            writer = start_writer(store_url, f"lan-{turn}", 100_000, each)
            try:
                if turn % 4:  # else killed while it starts, the first time while it makes the tables
                    assert writer.stdout.readline() == "0\n", writer.stderr.read()
                    said += 1
                    time.sleep(chance.uniform(0, 0.08))
                else:
                    time.sleep(chance.uniform(0.3, 0.8))
            finally:
                writer.kill()
                out, _errors = writer.communicate(timeout=30)
            said += out.count("\n")
        engine = database.open_engine(store_url)
        database.migrate(engine)
        events = load(engine)
        engine.dispose()
        assert [event.number for event in events] == list(range(1, len(events) + 1))
        assert len(events) % each == 0
        assert said * each <= len(events) <= (said + KILLS) * each  # what was said to be done is there
        for start in range(0, len(events), each):
            lot = events[start : start + each]
            assert {event.school for event in lot} == {lot[0].school}
            assert [event.requirement.split(".")[1] for event in lot] == [str(place) for place in range(each)]

    def test_a_locked_store_is_told_and_nothing_is_written(self, tmp_path):
        url = f"sqlite:///{tmp_path / 'congvan.db'}"
        engine, hasty = database.open_engine(url), database.open_engine(url, busy_timeout_ms=50)
        database.migrate(engine)
        with database.writing(engine) as connection:
            written = event_table.append_events(connection, [new()])
            with pytest.raises(Stopped) as caught:
                append(hasty, new())
        assert caught.value.problem.kind is store_faults.LOCKED
        assert load(engine) == written
        engine.dispose()
        hasty.dispose()
