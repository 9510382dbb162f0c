"""The page for the head over all open directives beside a plain Python fold and beside DuckDB: time, memory, equality.

The page is measured as it is made when nothing is kept yet, every state from its events; what a command does after
that, from the standings that are kept, is `benchmarks/standings.py`. All three work in one process on the same events
in memory, as library calls, on one thread, and must count the same; DuckDB is skipped where it is not installed (it is
no part of the program). Bounded by default; the size of the issue (2,500 schools × 40 directives × 6 requirements, a
million events) is `--schools 2500 --directives 40 --rounds 1`, and takes minutes and a gigabyte.
Run it with `.venv/bin/python benchmarks/summary.py`; it prints a Markdown table.
"""

import argparse
import csv
import gc
import importlib.util
import random
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from congvan.deadlines.deadline import Deadline, DeadlineKind  # noqa: E402
from congvan.office.schools import School  # noqa: E402
from congvan.summaries import overview, overview_page  # noqa: E402
from congvan.summaries.tallies import tally_items  # noqa: E402
from congvan.tracking import status  # noqa: E402
from congvan.tracking.events import Event, EventKind  # noqa: E402
from congvan.workflow.directive import Directive, Requirement  # noqa: E402
from tests.summaries import summary_sample as sample  # noqa: E402

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2024, 9, 2, 8, tzinfo=ZONE)
AS_OF = datetime(2024, 10, 20, 16, 30, tzinfo=ZONE)
SINCE = AS_OF - timedelta(days=1)

Key: TypeAlias = tuple[str, str, str]
"""Directive, school, requirement."""


def made_directives(schools: int, directives: int, requirements: int) -> list[Directive]:
    """Make directives for the same schools, with deadlines a day apart."""
    levels = ("mam-non", "tieu-hoc", "thcs")
    register = tuple(
        School(code=f"S{n:05d}", name=f"Trường {n}", levels=(levels[n % 3],), commune=f"Xã {n % 168}")
        for n in range(schools)
    )
    owed = tuple(Requirement(id=f"r{n}", title=f"Nội dung {n}") for n in range(1, requirements + 1))
    letter = sample.letter("báo cáo số liệu")
    return [
        Directive(
            id=f"2024-{place:03d}",
            kind=None,
            letter=letter,
            recipients=register,
            requirements=owed,
            deadline=Deadline(
                phrase=f"hạn {place}", kind=DeadlineKind.INSTANT, last_on_time=START + timedelta(days=20 + place)
            ),
        )
        for place in range(directives)
    ]


def made_events(directives: Sequence[Directive], seed: int = 1) -> list[Event]:
    """Make up events: four items of five handed in, some again, some returned, some accepted, some extended."""
    chosen = random.Random(seed)  # noqa: S311 - made-up events
    found: list[Event] = []

    def add(directive: Directive, school: str, requirement: str, kind: EventKind, **more: object) -> None:
        at = START + timedelta(minutes=chosen.randrange(60 * 24 * 45))
        values = {"directive": directive.id, "school": school, "requirement": requirement, "kind": kind}
        found.append(Event(number=len(found) + 1, happened_at=at, recorded_at=at, by="chuyen-vien", **values, **more))

    for directive in directives:
        last = directive.deadline.last_on_time
        assert last is not None
        for school, requirement in directive.expected_items():
            if chosen.random() < 0.8:
                add(directive, school.code, requirement.id, EventKind.SUBMITTED)
                if chosen.random() < 0.9:
                    add(directive, school.code, requirement.id, EventKind.ACCEPTED)
            if chosen.random() < 0.1:
                add(directive, school.code, requirement.id, EventKind.RETURNED, note="thiếu chữ ký")
            if chosen.random() < 0.02:
                add(directive, school.code, requirement.id, EventKind.EXTENDED, until=last + timedelta(days=7))
    return found


def plain_fold(directives: Sequence[Directive], events: Sequence[Event], at: datetime) -> Counter[str]:
    """Count as a script would that somebody wrote in an hour: the events in order, a dictionary of items."""
    last = {directive.id: directive.deadline.last_on_time for directive in directives}
    came: dict[Key, datetime] = {}
    returned: set[Key] = set()
    until: dict[Key, datetime] = {}
    for event in sorted((e for e in events if e.recorded_at <= at), key=lambda e: (e.moment, e.number)):
        key = (event.directive, event.school, str(event.requirement))
        if event.kind is EventKind.EXTENDED and event.until:
            until[key] = event.until
        elif event.kind is EventKind.RETURNED:
            returned.add(key)
        elif event.kind is EventKind.SUBMITTED and (key not in came or key in returned):
            came[key] = event.moment
            returned.discard(key)
        elif event.kind is EventKind.ACCEPTED:
            came.setdefault(key, event.moment)
            returned.discard(key)
    counted: Counter[str] = Counter()
    for directive in directives:
        for school, requirement in directive.expected_items():
            key = (directive.id, school.code, requirement.id)
            counted[_state(came.get(key), until.get(key) or last[directive.id], returned=key in returned)] += 1
    return counted


def _state(came: datetime | None, due: datetime | None, *, returned: bool) -> str:
    """Name the state of one item."""
    if returned:
        return "returned"
    if came is None:
        return "owed"
    return "late" if due is not None and came > due else "on_time"


def folded_twice(directives: Sequence[Directive], events: Sequence[Event]) -> Counter[str]:
    """Fold for the instant asked and for the one compared with, as the page needs both."""
    plain_fold(directives, events, SINCE)
    return plain_fold(directives, events, AS_OF)


QUERY = """
with told as (
    select *, least(happened, recorded) as moment from events where recorded <= $at
), parts as (
    select *, count(*) filter (kind = 'returned') over (partition by item order by moment, number) as part from told
), firsts as (
    select item, part,
        arg_min(kind, (moment, number)) filter (kind in ('submitted', 'accepted')) as first_kind,
        arg_min(moment, (moment, number)) filter (kind in ('submitted', 'accepted')) as came
    from parts group by item, part
), items as (
    select item, max(part) as last_part, max(part) filter (first_kind is not null) as answered,
        arg_max(came, part) filter (first_kind = 'submitted') as submitted,
        arg_min(came, part) filter (first_kind = 'accepted') as accepted
    from firsts group by item
), untils as (
    select item, arg_max(until, (moment, number)) as until from told where kind = 'extended' group by item
), states as (
    select case
        when items.last_part > coalesce(items.answered, -1) and items.last_part > 0 then 'returned'
        when coalesce(items.submitted, items.accepted) is null then 'owed'
        when coalesce(items.submitted, items.accepted) > coalesce(untils.until, expected.last) then 'late'
        else 'on_time' end as state
    from expected left join items using (item) left join untils using (item)
)
select state, count(*) from states group by state
"""
"""The plain fold as SQL: each return begins a part of the events of an item; what first answers the last one counts."""


class InDuckDB:
    """The same items and events as tables of a columnar database in memory."""

    def __init__(self, directives: Sequence[Directive], events: Sequence[Event]) -> None:
        """Load them, by way of files, which is its quickest way in."""
        import duckdb

        self.connection = duckdb.connect(config={"threads": 1})
        numbers: dict[Key, int] = {}
        expected = []
        for directive in directives:
            last = _micros(directive.deadline.last_on_time)
            for school, requirement in directive.expected_items():
                number = numbers.setdefault((directive.id, school.code, requirement.id), len(numbers))
                expected.append((number, last))
        told = [
            (
                *(event.number, numbers[event.directive, event.school, str(event.requirement)], event.kind.value),
                *(_micros(event.happened_at), _micros(event.recorded_at), _micros(event.until)),
            )
            for event in events
        ]
        self._load("expected", "item bigint, last bigint", expected)
        columns = "number bigint, item bigint, kind varchar, happened bigint, recorded bigint, until bigint"
        self._load("events", columns, told)

    def _load(self, name: str, columns: str, rows: Sequence[Sequence[object]]) -> None:
        """Fill one table."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rows.csv"
            with path.open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows(rows)
            self.connection.execute(f"create table {name} ({columns})")
            self.connection.execute(f"copy {name} from '{path.as_posix()}' (header false)")

    def count(self, at: datetime) -> Counter[str]:
        """Count the items by their states as of an instant."""
        rows = self.connection.execute(QUERY, {"at": _micros(at)}).fetchall()
        return Counter({str(state): int(number) for state, number in rows})

    def count_twice(self) -> Counter[str]:
        """Count for both instants, as the page needs."""
        self.count(SINCE)
        return self.count(AS_OF)


def _micros(instant: datetime | None) -> int | None:
    """Return an instant in microseconds."""
    return None if instant is None else round(instant.timestamp() * 1_000_000)


def head_page(directives: Sequence[Directive], events: Sequence[Event]) -> overview.Overview:
    """Prepare the page from the events, both instants, with every state and every problem that the program knows."""
    by_directive: dict[str, list[Event]] = {}
    for event in events:
        by_directive.setdefault(event.directive, []).append(event)
    known = []
    for directive in directives:
        told = by_directive.get(directive.id, [])
        now, before = (status.compute_status(directive, told, as_of=at, due_soon_days=3) for at in (AS_OF, SINCE))
        known.append((directive, tally_items(now.items), tally_items(before.items)))
    return overview.prepare_overview(known, sample.office(), as_of=AS_OF, since=SINCE)


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Return the processor time of some work (seconds), and what it gave."""
    gc.collect()
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=250)
    parser.add_argument("--directives", type=int, default=12)
    parser.add_argument("--requirements", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    directives = made_directives(asked.schools, asked.directives, asked.requirements)
    events = made_events(directives)
    items = asked.schools * asked.directives * asked.requirements
    print(f"{asked.schools} × {asked.directives} × {asked.requirements} = {items:,} items, {len(events):,} events")
    loaded, columnar = None, None
    if importlib.util.find_spec("duckdb"):
        loaded, columnar = timed(lambda: InDuckDB(directives, events))
    assert columnar is None or isinstance(columnar, InDuckDB)
    taken: dict[str, list[float]] = {}
    for _ in range(asked.rounds):
        measure(directives, events, columnar, taken)
    report(taken, loaded)


def measure(
    directives: Sequence[Directive], events: Sequence[Event], columnar: InDuckDB | None, taken: dict[str, list[float]]
) -> None:
    """Run one round of all, one after the other, and see that they count the same."""
    seconds: dict[str, float] = {}
    seconds["fold"], counted = timed(lambda: folded_twice(directives, events))
    seconds["page"], page = timed(lambda: head_page(directives, events))
    assert isinstance(page, overview.Overview)
    total = page.totals
    found = {"on_time": total.on_time, "late": total.late, "returned": total.returned}
    found["owed"] = total.overdue + total.waiting
    assert counted == Counter(found), (counted, found)
    if columnar is not None:
        seconds["duckdb"], again = timed(columnar.count_twice)
        assert again == counted, (again, counted)
    seconds["drawn"], _ = timed(partial(overview_page.render_html, page, ROOT / "templates"))
    for name, one in seconds.items():
        taken.setdefault(name, []).append(one)


def report(taken: dict[str, list[float]], loaded: float | None) -> None:
    """Print the table; ratios are medians of the rounds, each with the fold of its own round."""
    words = {
        "fold": "plain Python fold, two instants",
        "duckdb": "DuckDB on one thread, the same count in SQL",
        "page": "the head's page with nothing kept: every state, two instants",
    }
    print("\n| work | seconds (processor, median) | beside the fold |\n|---|---|---|")
    for name, said in words.items():
        if name in taken:
            ratio = statistics.median(one / fold for one, fold in zip(taken[name], taken["fold"], strict=True))
            print(f"| {said} | {statistics.median(taken[name]):.2f} | {ratio:.2f} |")
    print(f"| drawn as HTML | {statistics.median(taken['drawn']):.3f} | |")
    if loaded is None:
        print("\nDuckDB is not installed: `pip install duckdb` in an environment of your own to compare with it.")
    else:
        print(f"\nLoading the events into DuckDB took {loaded:.2f} seconds, not counted above.")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"Equal in every round. Memory of the process at most {memory:,.0f} MB, events included.")


if __name__ == "__main__":
    main()
