"""Who owes what of one directive among many, beside plain Python folds of the same store's events.

Two folds stand beside it: of all events of the store, as a script does that keeps one dictionary of everything, and of
the directive's own events, as one does that asks the database for those. Both must find the same schools, requirements
and last instants. `standings.py` fills the store and asks for these rows; nothing runs by itself here.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from benchmarks import measured
from benchmarks.measured import Row
from congvan.actions import ask_owing, standings
from congvan.base import database
from congvan.workflow.directive import Directive

Owed = set[tuple[str, str, datetime]]
"""School, requirement, last instant in UTC."""
COLUMNS = "SELECT directive, school, requirement, kind, until FROM events WHERE recorded_at <= "


def plain_fold(connection: Any, one: Directive, at: datetime, *, own: bool) -> Owed:
    """Find who owes what as a script would, from all events or from the directive's own."""
    is_file = isinstance(connection, sqlite3.Connection)
    mark, utc = ("?" if is_file else "%s"), at.astimezone(UTC)
    parameters: tuple[Any, ...] = (utc.strftime("%Y-%m-%d %H:%M:%S.%f") if is_file else utc,)
    where = COLUMNS + mark
    if own:
        where, parameters = f"{where} AND directive = {mark}", (*parameters, one.id)
    here: dict[tuple[str, str, str], bool] = {}
    until: dict[tuple[str, str, str], Any] = {}
    events = connection.execute(where + " ORDER BY happened_at, number", parameters)
    for directive, school, requirement, kind, last in events:
        key = (directive, school, requirement)
        if kind == "extended":
            until[key] = last
        elif kind == "returned":
            here[key] = False
        elif kind in {"submitted", "accepted"}:
            here[key] = True
    return set(_owed(one, here, until))


def _owed(
    one: Directive, here: dict[tuple[str, str, str], bool], until: dict[tuple[str, str, str], Any]
) -> Iterator[tuple[str, str, datetime]]:
    """Go through what is not here."""
    assert one.deadline.last_on_time is not None
    for school, requirement in one.expected_items():
        key = (one.id, school.code, requirement.id)
        if not here.get(key):
            last = until.get(key, one.deadline.last_on_time)
            at = datetime.fromisoformat(last).replace(tzinfo=UTC) if isinstance(last, str) else last.astimezone(UTC)
            yield school.code, requirement.id, at


def ours(one: standings.Countable, connection: Any, at: datetime) -> Any:
    """Find it by what is kept."""
    return ask_owing.find_owing(one, connection, as_of=at).alike


def found_by(alike: Any) -> Owed:
    """Put what was found as the plain folds give it."""
    return {
        (school, item.requirement, item.last_on_time.astimezone(UTC))
        for items, schools in alike
        for school in schools
        for item in items
    }


def measure(
    engine: database.Engine,
    known: Sequence[standings.Countable],
    *,
    at: datetime,
    said: str,
    goals: tuple[int, int],
    turns: int,
) -> tuple[Row, ...]:
    """Measure on a store that is filled and of which the standings are kept.

    Args:
        engine: The store.
        known: What `standings.prepare` returned.
        at: The instant asked.
        said: It and the database, for the table.
        goals: Beside all events, beside the directive's own.
        turns: So many rounds, each of another directive.
    """
    taken = []
    for turn in range(turns):
        one = known[turn * 7 % len(known)]
        with database.reading(engine) as connection:
            raw = connection.connection.dbapi_connection
            everything, expected = measured.timed(
                lambda raw=raw, one=one: plain_fold(raw, one.directive, at, own=False)
            )
            alone, same = measured.timed(lambda raw=raw, one=one: plain_fold(raw, one.directive, at, own=True))
            with measured.asking(engine, connection) as store:
                kept, schools = measured.asked(lambda c=store, one=one: ours(one, c, at))
        assert expected == same == found_by(schools)
        assert expected
        taken.append((everything, alone, kept))
    of_all, of_one, kept_ms = zip(*taken, strict=True)
    job = f"ai còn thiếu ở một văn bản, {said}"
    return (
        Row(job=job, plain="xếp lại mọi lần ghi bằng Python", plain_ms=of_all, ours_ms=kept_ms, goal=goals[0]),
        Row(job=job, plain="chỉ các lần ghi của văn bản ấy", plain_ms=of_one, ours_ms=kept_ms, goal=goals[1]),
    )
