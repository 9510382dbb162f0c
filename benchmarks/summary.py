"""The page for the head over all open directives beside a plain Python fold of the same events: time, memory, equality.

Both work in one process on the same events in memory, as library calls, and must count the same. Bounded by default;
the size of the issue (2,500 schools × 40 directives × 6 requirements, a million events) is
`--schools 2500 --directives 40 --rounds 1`, and takes minutes and gigabytes.
Run it with `.venv/bin/python benchmarks/summary.py`; it prints a Markdown table.
"""

import argparse
import gc
import random
import resource
import statistics
import sys
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
    folds, pages, draws = [], [], []
    for _ in range(asked.rounds):
        fold, counted = timed(lambda: folded_twice(directives, events))
        taken, page = timed(lambda: head_page(directives, events))
        assert isinstance(counted, Counter)
        assert isinstance(page, overview.Overview)
        total = page.totals
        found = {"on_time": total.on_time, "late": total.late, "returned": total.returned}
        found["owed"] = total.overdue + total.waiting
        assert {name: counted[name] for name in found} == found, (counted, found)
        drawn, _page = timed(partial(overview_page.render_html, page, ROOT / "templates"))
        folds.append(fold)
        pages.append(taken)
        draws.append(drawn)
    ratio = statistics.median(page / fold for page, fold in zip(pages, folds, strict=True))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("\n| work | seconds (processor, median) | beside the fold |\n|---|---|---|")
    print(f"| plain Python fold, two instants | {statistics.median(folds):.2f} | 1 |")
    print(f"| the head's page: every state, two instants | {statistics.median(pages):.2f} | {ratio:.2f} |")
    print(f"| drawn as HTML | {statistics.median(draws):.3f} | |")
    print(f"\nEqual in every round. Memory of the process at most {memory:,.0f} MB, events included.")


if __name__ == "__main__":
    main()
