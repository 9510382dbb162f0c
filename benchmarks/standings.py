"""What is owed over all directives, now and at a past instant, beside a plain Python fold of the same store's events.

Both read the same store, SQLite and then PostgreSQL where it is installed, and must count the same. Measured are the
plain fold of all events; ours with the standings that are kept; ours after one more event; and the first time, when
nothing is kept yet; then who owes what of one directive (`who_owes.py`). A question that takes a few milliseconds is
asked several times in each round, and its median counts. Bounded by default; the size of a province's
department is `--schools 2500 --directives 40 --rounds 3`, and takes some minutes. Run it with
`.venv/bin/python benchmarks/standings.py`; it prints a Markdown table.
"""

import argparse
import sqlite3
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import measured, who_owes  # noqa: E402
from benchmarks.measured import Row, Size  # noqa: E402
from benchmarks.summary import AS_OF, ZONE, made_directives, made_events  # noqa: E402
from congvan.actions import standings  # noqa: E402
from congvan.base import database  # noqa: E402
from congvan.deadlines.working_days import WorkingCalendar  # noqa: E402
from congvan.summaries import tallies  # noqa: E402
from congvan.tracking import event_table, standing_table  # noqa: E402
from congvan.tracking.events import EventKind, NewEvent  # noqa: E402
from congvan.workflow.directive import Directive  # noqa: E402

PAST = AS_OF - timedelta(days=21)
LOT = 20_000
EVERYTHING = "xếp lại mọi lần ghi bằng Python"
PAST_GOALS = {"SQLite": (80, 40), "PostgreSQL": (60, 40)}
"""Who owes what in the past: beside all events, beside the directive's own."""
KEPT_FROM = 500
"""Schools; of smaller directives nothing is kept."""
Counts = dict[str, tuple[int, int, int, int]]
"""By directive: on time, late, returned, owed."""
Key = tuple[str, str, str]
Items = dict[Key, Any]
"""Instants by directive, school and requirement."""


def fill(engine: database.Engine, directives: Sequence[Directive]) -> int:
    """Record the made-up events; return how many there are."""
    events = sorted(made_events(directives), key=lambda event: event.recorded_at)
    names = list(NewEvent.__struct_fields__)
    for start in range(0, len(events), LOT):
        with database.writing(engine) as connection:
            lot = events[start : start + LOT]
            event_table.append_events(connection, [NewEvent(**{n: getattr(e, n) for n in names}) for e in lot])
    look_at_tables(engine)
    return len(events)


def look_at_tables(engine: database.Engine) -> None:
    """Have PostgreSQL count what stands in its tables now, as it does by itself within minutes."""
    if engine.dialect.name == "postgresql":
        with database.writing(engine) as connection:
            connection.exec_driver_sql("ANALYZE")


def plain_fold(connection: Any, directives: Sequence[Directive], at: datetime) -> Counts:
    """Count as a script would: the driver's own rows in the order in which things happened, a dictionary of items."""
    is_file = isinstance(connection, sqlite3.Connection)
    order = " ORDER BY happened_at, number"
    columns = "SELECT directive, school, requirement, kind, happened_at, until FROM events WHERE recorded_at <= "
    query = columns + ("?" if is_file else "%s") + order
    came: Items = {}
    until: Items = {}
    returned: set[Key] = set()
    for directive, school, requirement, kind, happened_at, last in connection.execute(
        query, (_as_stored(at, is_file=is_file),)
    ):
        key = (directive, school, requirement)
        if kind == "extended":
            until[key] = last
        elif kind == "returned":
            returned.add(key)
        elif kind == "submitted":
            if key not in came or key in returned:
                came[key] = happened_at
                returned.discard(key)
        elif kind == "accepted":
            came.setdefault(key, happened_at)
            returned.discard(key)
    return {one.id: _count(one, came, until, returned, is_file=is_file) for one in directives}


def _count(
    one: Directive, came: Items, until: Items, returned: set[Key], *, is_file: bool
) -> tuple[int, int, int, int]:
    """Count one directive's items."""
    assert one.deadline.last_on_time is not None
    due = _as_stored(one.deadline.last_on_time, is_file=is_file)
    counted = [0, 0, 0, 0]
    for school, requirement in one.expected_items():
        key = (one.id, school.code, requirement.id)
        if key in returned:
            counted[2] += 1
        elif key not in came:
            counted[3] += 1
        else:
            counted[int(came[key] > until.get(key, due))] += 1
    return counted[0], counted[1], counted[2], counted[3]


def _as_stored(at: datetime, *, is_file: bool) -> Any:
    """Return an instant as the driver gives it: SQLite's text, PostgreSQL's instant."""
    utc = at.astimezone(UTC)
    return utc.strftime("%Y-%m-%d %H:%M:%S.%f") if is_file else utc


def ours(known: Sequence[standings.Countable], connection: Any, at: datetime) -> tuple[Counts, Any]:
    """Count by what is kept."""
    found = standings.count_directives(known, connection, as_of=at, schools=False)
    counts: Counts = {}
    for name, one in found.counted.items():
        told = tallies.count_packed(one.tally, as_of=at, due_soon_days=3)
        counts[name] = (told.on_time, told.late, told.returned, told.overdue + told.waiting)
    return counts, found.to_keep


def _prepared(office: Any, directives: Sequence[Directive], connection: Any) -> tuple[standings.Countable, ...]:
    """Look at what decides how directives are counted, all of it."""
    known = standings.prepare(office, directives, connection, as_of=AS_OF)
    for one in known:
        assert one.inputs
        assert one.codes
        assert not one.moving
    return known


def compare(
    engine: database.Engine, known: Any, directives: Sequence[Directive], *, at: datetime, rounds: int
) -> list[tuple[float, float, float]]:
    """Run every way in turn, results compared; the third is after one more event that is not kept yet."""
    found = []
    for turn in range(rounds):
        with database.reading(engine) as connection:
            raw = connection.connection.dbapi_connection
            plain, folded = measured.timed(lambda raw=raw: plain_fold(raw, directives, at))
            with measured.asking(engine, connection) as store:
                kept, (counted, _) = measured.asked(lambda c=store: ours(known, c, at))
            assert folded == counted
        if at == AS_OF:
            one = directives[turn % len(directives)]
            values = {"directive": one.id, "school": one.recipients[turn].code, "requirement": "r1"}
            instants = {"happened_at": AS_OF, "recorded_at": AS_OF}
            event = NewEvent(kind=EventKind.SUBMITTED, by="chuyen-vien", **values, **instants)
            with database.writing(engine) as connection:
                event_table.append_events(connection, [event])
        with database.reading(engine) as connection, measured.asking(engine, connection) as store:
            news, (counted, to_keep) = measured.asked(lambda c=store: ours(known, c, at))
            assert plain_fold(connection.connection.dbapi_connection, directives, at) == counted
        with database.writing(engine) as connection:
            standing_table.keep_rows(connection, to_keep)
        found.append((plain, kept, news))
    return found


def rows(size: Size) -> tuple[Row, ...]:
    """Return the rows of the table: all directives and one of them, now and in the past, on every database."""
    directives = made_directives(max(size.schools, KEPT_FROM), size.directives, 6)
    found: list[Row] = []
    with measured.stores() as stores:
        for name, url in stores.items():
            with database.opened(url) as engine:
                database.migrate(engine)
                fill(engine, directives)
                found += _rows_of(engine, name, directives, size)
    return tuple(found)


def _rows_of(engine: database.Engine, name: str, directives: Sequence[Directive], size: Size) -> list[Row]:
    """Return the rows of one store that is filled."""
    office: Any = SimpleNamespace(
        office=SimpleNamespace(zone=ZONE, due_soon_days=3), calendar=WorkingCalendar(), schools=directives[0].recipients
    )
    with database.reading(engine) as connection:
        known = _prepared(office, directives, connection)
    found: list[Row] = []
    for said, at, goal, of_one in (
        ("bây giờ", AS_OF, 1_000, (300, 40)),
        ("ba tuần trước", PAST, 150, PAST_GOALS[name]),
    ):
        with database.reading(engine) as connection:
            first, (_counts, to_keep) = measured.timed(lambda at=at, c=connection: ours(known, c, at))
        with database.writing(engine) as connection:
            standing_table.keep_rows(connection, to_keep)
        look_at_tables(engine)
        taken = compare(engine, known, directives, at=at, rounds=size.rounds)
        plain, kept, news = zip(*taken, strict=True)
        job = f"mọi văn bản, {said}, {name}"
        found.append(Row(job=job, plain=EVERYTHING, plain_ms=plain, ours_ms=kept, goal=goal))
        found.append(Row(job=f"{job}, sau một lần ghi mới", plain=EVERYTHING, plain_ms=plain, ours_ms=news, goal=None))
        found.append(Row(job=f"{job}, chưa cất gì", plain=EVERYTHING, plain_ms=plain[:1], ours_ms=(first,), goal=None))
        where = f"{said}, {name}"
        found += who_owes.measure(engine, known, at=at, said=where, goals=of_one, turns=size.rounds)
    return found


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=600)
    parser.add_argument("--directives", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    print(measured.table(rows(Size(schools=asked.schools, directives=asked.directives, rounds=asked.rounds))))


if __name__ == "__main__":
    main()
