"""Planning reminders for 2,500 schools and 40 directives beside a plain loop over the same items, and how it grows.

The plain loop does the least that any plan must: look at every item, see whether it is owed and whether its deadline
has passed, and note it by school. Rounds are interleaved; ratios are of processor time, the median of the rounds' own.
Goals: at most 20 times the plain loop, below 20 seconds for all, and twice the schools take at most 2.3 times as long.
Run it with `make bench`; it prints Markdown tables.
"""

import argparse
import itertools
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.measured import Row, Size  # noqa: E402
from congvan.deadlines import days_off  # noqa: E402 - the checkout that is measured
from congvan.office.schools import School  # noqa: E402
from congvan.reminders import parcels  # noqa: E402
from congvan.reminders import plan as planning  # noqa: E402
from congvan.reminders.outbox import Message, MessageState  # noqa: E402
from congvan.reminders.plan import Plan, Setting  # noqa: E402
from congvan.tracking.status import DirectiveStatus, ItemStatus, State  # noqa: E402
from congvan.workflow.directive import Directive, Reminder, Requirement  # noqa: E402
from tests.reminders.reminding import VIETNAM  # noqa: E402
from tests.tracking.conftest import directive_of  # noqa: E402

SCHOOLS, DIRECTIVES, REQUIREMENTS = 2_500, 40, 6
DUE = datetime(2024, 9, 13, 23, 59, 59, tzinfo=VIETNAM)
NOW = datetime(2024, 9, 16, 8, 5, tzinfo=VIETNAM)
CALENDAR = days_off.load_calendar(())
PLAN = tuple(Reminder(days=days, to="truong", by="email") for days in (-3, 0, 1, 3))
GOAL_RATIO, GOAL_S, GOAL_GROWTH = 20.0, 20.0, 2.3

Sample = tuple[Directive, DirectiveStatus, tuple[Message, ...]]


def sample(schools: int) -> Sample:
    """Build a directive, its status (a third has submitted, some are extended), and what was sent before."""
    members = tuple(School(code=f"S{n:04d}", name=f"Trường {n}", levels=("mam-non",)) for n in range(schools))
    required = tuple(Requirement(id=f"r{n}", title=f"Nội dung {n}") for n in range(REQUIREMENTS))
    directive = replace(directive_of(recipients=members, requirements=required), reminders=PLAN)
    items = tuple(
        ItemStatus(
            school=school.code,
            requirement=requirement.id,
            state=State.SUBMITTED_ON_TIME if (n + m) % 3 == 0 else State.OVERDUE,
            last_on_time=DUE - timedelta(days=n % 5),
            extended=n % 5 > 0,
        )
        for n, school in enumerate(members)
        for m, requirement in enumerate(required)
    )
    before = DUE - timedelta(days=4)
    early = tuple(replace(i, state=State.NOT_DUE if i.state is State.OVERDUE else i.state) for i in items)
    first = plan(directive, DirectiveStatus(directive=directive.id, as_of=before, items=early), (), before)
    sent = tuple(
        Message(
            key=parcel.key, directive=directive.id, audience="truong", channel=parcel.channel, target=parcel.target,
            schools=parcel.schools, occasions=parcel.occasions, queued_at=before, queued_by="", sent_at=before,
            state=MessageState.SENT,
        )
        for parcel in parcels.pack(first.due, directive)
    )  # fmt: skip
    return directive, DirectiveStatus(directive=directive.id, as_of=NOW, items=items), sent


def plan(directive: Directive, status: DirectiveStatus, sent: tuple[Message, ...], now: datetime) -> Plan:
    """Plan one directive."""
    return planning.compute_plan(directive, status, sent, Setting(calendar=CALENDAR, zone=VIETNAM, as_of=now))


def plain_loop(status: DirectiveStatus) -> dict[str, list[str]]:
    """Note what is owed past its deadline, by school."""
    found: dict[str, list[str]] = {}
    for item in status.items:
        if item.state.is_owed and item.last_on_time and item.last_on_time < NOW:
            found.setdefault(item.school, []).append(item.requirement)
    return found


def measured(work: Callable[[], object]) -> float:
    """Return the processor time that a piece of work takes, in seconds."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def times_of(made: Sample, directives: int) -> tuple[float, float]:
    """Return the time of planning so many directives, and that of the plain loop."""
    directive, status, sent = made
    ours = sum(measured(lambda: plan(directive, status, sent, NOW)) for _ in range(directives))
    bare = sum(measured(lambda: plain_loop(status)) for _ in range(directives))
    return ours, bare


def table(rows: list[tuple[int, list[tuple[float, float]]]], directives: int) -> str:
    """Write what was measured: the median of the rounds, the ratio, and the growth from one size to the next."""
    lines = [
        "| schools | directives | items | plan s | ms a thousand | times the plain loop | growth |",
        "|--:|--:|--:|--:|--:|--:|--:|",
    ]
    before = None
    for schools, rounds in rows:
        ours = statistics.median(one for one, _ in rounds)
        ratio = statistics.median(one / bare for one, bare in rounds)
        items = schools * REQUIREMENTS * directives
        growth = f"{ours / before:.2f}" if before else "–"
        lines.append(
            f"| {schools:,} | {directives} | {items:,} | {ours:.2f} | {ours / items * 1e6:.1f} | {ratio:.1f} |"
            f" {growth} |"
        )
        before = ours
    return "\n".join(lines)


def rows(size: Size) -> tuple[Row, ...]:
    """Return the row of the table: the plan of all directives."""
    made = sample(size.schools)
    directive, status, sent = made
    owed = plain_loop(status)
    due = plan(directive, status, sent, NOW).due
    assert due
    assert all({item.requirement for item in one.items} <= set(owed[one.school]) for one in due)
    times = [times_of(made, size.directives) for _ in range(size.rounds)]
    ours, plain = (tuple(1000 * seconds for seconds in column) for column in zip(*times, strict=True))
    job, what = f"kế hoạch nhắc, {size.directives} văn bản", "xem từng mục, ghi mục quá hạn theo trường"
    return (Row(job=job, plain=what, plain_ms=plain, ours_ms=ours, goal=GOAL_RATIO, dearer=True),)


def main() -> None:
    """Measure, print, and fail where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    sizes = (SCHOOLS // 4, SCHOOLS // 2, SCHOOLS)
    samples = {size: sample(size) for size in sizes}
    found: dict[int, list[tuple[float, float]]] = {size: [] for size in sizes}
    for _ in range(rounds):
        for size in sizes:
            found[size].append(times_of(samples[size], DIRECTIVES))
    print(table(list(found.items()), DIRECTIVES))
    medians = [statistics.median(one for one, _ in found[size]) for size in sizes]
    ratio = statistics.median(one / bare for one, bare in found[SCHOOLS])
    growth = max(after / before for before, after in itertools.pairwise(medians))
    print(f"\nGoals: {ratio:.1f} ≤ {GOAL_RATIO}, {medians[-1]:.1f} s ≤ {GOAL_S} s, growth {growth:.2f} ≤ {GOAL_GROWTH}")
    if ratio > GOAL_RATIO or medians[-1] > GOAL_S or growth > GOAL_GROWTH:
        sys.exit(1)


if __name__ == "__main__":
    main()
