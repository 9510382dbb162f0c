"""Appending events beside a bare insert of the same rows: SQLite and PostgreSQL, one transaction or one for each event.

The bare insert is what a script does in ten minutes: the driver's own `execute` or `executemany` with the values of the
same events, numbered in Python, into a table of the same columns without index, trigger, key or chain. Ours numbers
under a lock, looks at the clock of the newest event, chains by hash, keeps four indexes and lets the database's own
triggers look at every row. Both tables are in one database, so both wait for the disk alike: SQLite with
`synchronous=FULL`, PostgreSQL with `fsync`. In every round the rows of both are compared. “Made ready” is stricter: a
bare insert whose values were made before the clock started. Run it with
`.venv/bin/python benchmarks/append_event.py`; it prints a Markdown table.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeAlias

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import measured  # noqa: E402
from benchmarks.measured import Row, Size  # noqa: E402
from congvan.base import database  # noqa: E402 - the checkout that is measured
from congvan.tracking import event_table  # noqa: E402
from congvan.tracking.events import EventKind, NewEvent  # noqa: E402

GOAL = 7
LOTS = (1, 100, 2_500)
"""Events that are recorded at once: one letter, all schools of a district, all of a province."""
VIETNAM = timezone(timedelta(hours=7))
START = datetime(2024, 9, 2, 8, tzinfo=VIETNAM)
COLUMNS = "number, directive, school, requirement, kind, happened_at, recorded_at, recorded_by, note, until, undoes, "
COLUMNS += "role, missing, starts, wants, answers, file, figures, zone"

Values: TypeAlias = tuple[Any, ...]
"""A row in the driver's own values."""
Taken: TypeAlias = tuple[float, float, float]
"""Milliseconds an event: of the bare insert, of the one made ready, of ours."""


@dataclass(kw_only=True)
class Recorder:
    """One database with both tables."""

    engine: database.Engine
    last: int = 0
    """The number of the last bare row."""
    minute: int = 0
    """How long it has been recording: its clock."""

    def __post_init__(self) -> None:
        """Make both tables; the bare one has the types of the other's columns."""
        database.migrate(self.engine)
        with database.writing(self.engine) as connection:
            connection.exec_driver_sql(f"CREATE TABLE bare AS SELECT {COLUMNS} FROM events WHERE 1 = 0")  # noqa: S608

    @property
    def statement(self) -> str:
        """Return the insert of the bare row in the driver's own words."""
        mark = "?" if self.engine.dialect.name == "sqlite" else "%s"
        return f"INSERT INTO bare VALUES ({', '.join(mark for _ in COLUMNS.split())})"  # noqa: S608

    def values(self, events: Sequence[NewEvent]) -> list[Values]:
        """Return the driver's own values of events, numbered on."""
        instant = _as_text if self.engine.dialect.name == "sqlite" else _as_it_is
        first = self.last + 1
        self.last += len(events)
        return [
            (
                *(number, one.directive, one.school, one.requirement, one.kind.value, instant(one.happened_at)),
                *(instant(one.recorded_at), one.by, one.note, instant(one.until), one.undoes, one.role or None),
                *(None, instant(one.starts), one.wants, one.answers, one.file or None, one.figures or None, None),
            )
            for number, one in enumerate(events, first)
        ]

    def made_up(self, count: int) -> list[NewEvent]:
        """Make up submissions of so many schools, a minute later than those before."""
        self.minute += 1
        at = START + timedelta(minutes=self.minute)
        return [
            NewEvent(
                directive="2024-42", school=f"MAU-{n:05d}", requirement="r1", kind=EventKind.SUBMITTED,
                happened_at=at - timedelta(seconds=n), recorded_at=at, by="Lê An", note="đủ chữ ký",
            )
            for n in range(count)
        ]  # fmt: skip

    def insert(self, connection: database.Connection, values: Sequence[Values]) -> None:
        """Insert bare rows by the driver itself."""
        raw = connection.connection.dbapi_connection
        cursor = raw.cursor()  # type: ignore[union-attr]
        if len(values) == 1:
            cursor.execute(self.statement, values[0])
        else:
            cursor.executemany(self.statement, values)
        cursor.close()

    def compare(self) -> int:
        """See that both tables hold the same rows; return how many."""
        with database.reading(self.engine) as connection:
            both = [
                connection.exec_driver_sql(f"SELECT {COLUMNS} FROM {table} ORDER BY number").all()  # noqa: S608
                for table in ("events", "bare")
            ]
        assert both[0] == both[1]
        return len(both[0])


def _as_text(at: datetime | None) -> str | None:
    """Write an instant as SQLite keeps it."""
    return at and at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _as_it_is(at: datetime | None) -> datetime | None:
    """Let the driver write an instant."""
    return at


def in_one_transaction(recorder: Recorder, lot: int) -> Taken:
    """Return the ms an event of the bare insert, of the one made ready, and of ours, in a transaction that is open."""
    warm, events, more = recorder.made_up(1), recorder.made_up(lot), recorder.made_up(lot)
    with database.writing(recorder.engine) as connection:
        event_table.append_events(connection, warm)  # so both tables' pages are there
        recorder.insert(connection, recorder.values(warm))
        bare = _ms(lambda: recorder.insert(connection, recorder.values(events)))
        ours = _ms(lambda: event_table.append_events(connection, events))
        values = recorder.values(more)
        ready = _ms(lambda: recorder.insert(connection, values))
        again = _ms(lambda: event_table.append_events(connection, more))
    return bare / lot, ready / lot, (ours + again) / 2 / lot


def in_their_own(recorder: Recorder, lot: int) -> Taken:
    """Return the same where each event has a transaction of its own, which is kept on the disk before the next."""

    def bare_of(told: Sequence[NewEvent], ready: Sequence[Values] = ()) -> None:
        for place, event in enumerate(told):
            with database.writing(recorder.engine) as connection:
                recorder.insert(connection, [ready[place]] if ready else recorder.values([event]))

    def ours_of(told: Sequence[NewEvent]) -> None:
        for event in told:
            with database.writing(recorder.engine) as connection:
                event_table.append_events(connection, [event])

    events, more = recorder.made_up(lot), recorder.made_up(lot)
    bare, ours = _ms(lambda: bare_of(events)), _ms(lambda: ours_of(events))
    values = recorder.values(more)
    ready, again = _ms(lambda: bare_of(more, values)), _ms(lambda: ours_of(more))
    return bare / lot, ready / lot, (ours + again) / 2 / lot


def _ms(work: Callable[[], object]) -> float:
    """Return the milliseconds that work takes."""
    return measured.timed(work)[0]


def rows(size: Size) -> tuple[Row, ...]:
    """Return the rows of the table: lots in one transaction, and events each in its own."""
    found = []
    with measured.stores(durable=True) as stores:
        for name, url in stores.items():
            with database.opened(url) as engine:
                recorder = Recorder(engine=engine)
                found += _rows_of(recorder, name, size)
    return tuple(found)


def _rows_of(recorder: Recorder, name: str, size: Size) -> list[Row]:
    """Measure one database."""
    ways: dict[str, tuple[Callable[[Recorder, int], Taken], int]] = {
        f"ghi {lot} lần, một giao dịch": (in_one_transaction, lot) for lot in ((1, 60) if size.is_bounded else LOTS)
    }
    ways["ghi 1 lần, một giao dịch riêng, ra tới đĩa"] = (in_their_own, 5 if size.is_bounded else 100)
    taken: dict[str, list[Taken]] = {way: [] for way in ways}
    for _ in range(size.rounds if size.is_bounded else 3 * size.rounds):
        for way, (work, lot) in ways.items():
            taken[way].append(work(recorder, lot))
    assert recorder.compare() == recorder.last
    found = []
    for way, times in taken.items():
        bare, ready, ours = zip(*times, strict=True)
        goal = None if way == "ghi 1 lần, một giao dịch" else GOAL
        for plain, plain_ms, wanted in (("`INSERT` trần", bare, goal), ("như trên, giá trị làm sẵn", ready, None)):
            job = f"{way}, {name}"
            found.append(Row(job=job, plain=plain, plain_ms=plain_ms, ours_ms=ours, goal=wanted, dearer=True))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="of three turns each")
    typed = parser.parse_args()
    print(measured.table(rows(Size(schools=max(LOTS), directives=1, rounds=typed.rounds))))


if __name__ == "__main__":
    main()
