"""What every row of the table of benchmarks is: a job, a plain loop beside it, milliseconds, a ratio, a goal.

A benchmark gives its rows by one function, `rows(size)`, which first sees that both ways give the same, and raises
AssertionError where they do not. Rounds are interleaved, so that a busy machine slows both alike; a ratio is the median
of the rounds' own, never a ratio of medians.
"""

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from congvan.base import database, query
from tests.postgres_server import PrivateServer, is_installed

SERVER_LIFE_S = 7_200
"""A server of a benchmark ends by itself after so long."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """How much is measured: schools, directives that the store of many holds, rounds."""

    schools: int
    directives: int
    rounds: int

    @property
    def is_bounded(self) -> bool:
        """Tell whether only equality is asked for, of as little as shows it."""
        return self.schools <= BOUNDED.schools


BOUNDED = Size(schools=20, directives=2, rounds=1)
"""Sees in half a minute that results are equal; its figures say nothing."""
FULL = Size(schools=2_500, directives=40, rounds=3)
"""A province's department."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One job: what a unit of it took in each round, ours and in the plain way, in milliseconds of the same kind."""

    job: str
    plain: str
    """What the plain loop is, in a few words."""
    plain_ms: tuple[float, ...]
    ours_ms: tuple[float, ...]
    goal: float | None
    """At least so many times as fast as the plain loop; None where nothing was set."""
    dearer: bool = False
    """The ratio says how many times as long ours takes, and the goal is at most so many."""
    ratios: tuple[float, ...] = ()
    """Where other times decide than those that are shown (the processor's); else they follow from both."""

    def by_round(self) -> tuple[float, ...]:
        """Return the ratio of each round: how many times as fast, or how many times as dear."""
        pairs = zip(self.plain_ms, self.ours_ms, strict=True)
        return self.ratios or tuple(ours / plain if self.dearer else plain / ours for plain, ours in pairs)

    @property
    def ratio(self) -> float:
        """Return the median of the rounds' ratios."""
        return statistics.median(self.by_round())

    @property
    def is_met(self) -> bool | None:
        """Tell whether the goal is reached; None where there is none."""
        if self.goal is None:
            return None
        return self.ratio <= self.goal if self.dearer else self.ratio >= self.goal


HEAD = (
    "| việc | vòng lặp thường | vòng lặp thường, ms | congvan, ms | tỷ lệ (từng lượt) | mục tiêu |",
    "|---|---|--:|--:|--:|---|",
)


def table(rows: Sequence[Row]) -> str:
    """Write rows as a Markdown table."""
    return "\n".join((*HEAD, *map(line, rows)))


def line(row: Row) -> str:
    """Write one row."""
    told = sorted(row.by_round())
    spread = f" ({in_vietnamese(told[0])} - {in_vietnamese(told[-1])})" if len(told) > 1 else ""
    plain, ours = (in_vietnamese(statistics.median(times)) for times in (row.plain_ms, row.ours_ms))
    goal = "" if row.goal is None else f"{'≤' if row.dearer else '≥'} {in_vietnamese(row.goal)} ×"
    reached = f"{goal} - {'đạt' if row.is_met else 'chưa đạt'}" if goal else "-"
    return f"| {row.job} | {row.plain} | {plain} | {ours} | {in_vietnamese(row.ratio)} ×{spread} | {reached} |"


def in_vietnamese(number: float) -> str:
    """Write a number with three figures that count: `1.106`, `24,3`, `0,0125`."""
    places = next((places for least, places in ((100, 0), (10, 1), (1, 2), (0.1, 3)) if number >= least), 4)
    text = f"{number:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(str.maketrans(",.", ".,"))


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Return the milliseconds of the clock that some work takes, and what it gave.

    The garbage collector runs before it and rests meanwhile: whose turn it is to pay for it would be chance.
    """
    gc.collect()
    gc.disable()
    try:
        return _timed(work)
    finally:
        gc.enable()


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    """Return the milliseconds of the clock that some work takes, and what it gave."""
    start = time.perf_counter()
    result = work()
    return (time.perf_counter() - start) * 1000, result


ASKED = 5
"""A question is asked so many times in each round."""


def asked(question: Callable[[], object]) -> tuple[float, object]:
    """Return the median of the milliseconds that a question of a few milliseconds takes, asked several times.

    The first of them would mostly tell what the plain loop before it has left in the processor's caches.
    """
    gc.collect()
    gc.disable()
    try:
        taken = [_timed(question) for _ in range(ASKED)]
    finally:
        gc.enable()
    assert all(result == taken[0][1] for _, result in taken)
    return statistics.median(ms for ms, _ in taken), taken[0][1]


@contextmanager
def asking(engine: database.Engine, connection: database.Connection) -> Iterator[query.Connection]:
    """Give what commands that only ask go by: an SQLite file without SQLAlchemy, PostgreSQL's open transaction."""
    if engine.dialect.name == "sqlite":
        with query.reading(str(engine.url)) as plain:
            yield plain
        return
    yield connection


@contextmanager
def stores(*, durable: bool = False) -> Iterator[dict[str, str]]:
    """Give the addresses of empty stores by name: SQLite, and PostgreSQL where its programs are installed.

    PostgreSQL is a server of its own that does not wait for the disk, unless it shall be `durable`.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        found = {"SQLite": f"sqlite:///{(Path(folder) / 'congvan.db').as_posix()}"}
        if not is_installed():
            yield found
            return
        server = PrivateServer()
        try:
            server.start(life_s=SERVER_LIFE_S, durable=durable)
            yield found | {"PostgreSQL": server.url}
        finally:
            server.remove()
