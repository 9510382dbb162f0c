"""Reading 10,000 deadline phrases beside a plain loop of a regular expression and `datetime.strptime`: time, growth.

The phrases are those of tests/deadlines/written_phrases.txt, each with other days, so that no phrase comes twice. The
plain loop does the least that any program must: find `d/m/yyyy` and turn it into a date; it knows no hour, no
working day, no doubt. Rounds are interleaved, so that a busy machine slows both alike; ratios are the median of the
rounds' own, of processor time. Goals: under 1 millisecond a phrase, and twice as many phrases take twice the time. Run
it with `make bench`; it prints a Markdown table.
"""

import argparse
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.measured import Row, Size  # noqa: E402
from congvan.deadlines import days_off, phrases  # noqa: E402 — the checkout that is measured

WRITTEN = ROOT / "tests" / "deadlines" / "written_phrases.txt"
ISSUED = date(2024, 8, 29)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SIZES = (1_250, 2_500, 5_000, 10_000)
GOAL_MS = 1.0
GOAL_GROWTH = 1.15
"""How far the time a phrase may differ between the smallest and the largest size."""

_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def make_phrases(count: int) -> tuple[str, ...]:
    """Return so many phrases, all different: written ones with other days of the month, and a number of their own."""
    chance = random.Random(6)  # noqa: S311 — the same phrases every time, no secret
    lines = WRITTEN.read_text(encoding="utf-8").splitlines()
    written = [line.partition("  =>  ")[0] for line in lines if line and line[0] not in "@#"]
    made = []
    for number in range(count):
        phrase = written[number % len(written)]
        other = _DATE.sub(lambda found: f"{chance.randint(1, 28)}/{found[2]}/{found[3]}", phrase)
        made.append(f"Mục {number + 1}: {other}")
    return tuple(made)


def read_all(texts: Sequence[str]) -> int:
    """Read phrases as `deadline` does; return how many have one last instant."""
    calendar = days_off.load_calendar(())
    found = (phrases.parse_deadline(text, issued_on=ISSUED, calendar=calendar, zone=ZONE) for text in texts)
    return sum(deadline.last_on_time is not None for deadline in found)


def read_plainly(texts: Sequence[str]) -> int:
    """Turn the first `d/m/yyyy` of each phrase into a date; return how many have one."""
    count = 0
    for text in texts:
        found = _DATE.search(text)
        if found:
            try:
                datetime.strptime(found[0], "%d/%m/%Y").replace(hour=23, minute=59, second=59, tzinfo=ZONE)
            except ValueError:
                continue
            count += 1
    return count


def measure(work: Callable[[Sequence[str]], int], texts: Sequence[str]) -> tuple[float, int]:
    """Return the seconds of processor time that a piece of work takes, and what it counted."""
    before = time.process_time()
    counted = work(texts)
    return time.process_time() - before, counted


def run(sizes: Sequence[int], rounds: int) -> list[dict[str, float]]:
    """Measure every size in interleaved rounds."""
    texts = make_phrases(max(sizes))
    read_all(texts[:100])  # the words are looked up once, and the holidays worked out
    taken: dict[int, list[tuple[float, float]]] = {size: [] for size in sizes}
    counts: dict[int, set[tuple[int, int]]] = {size: set() for size in sizes}
    for _ in range(rounds):
        for size in sizes:
            ours, ours_counted = measure(read_all, texts[:size])
            plain, plain_counted = measure(read_plainly, texts[:size])
            taken[size].append((ours, plain))
            counts[size].add((ours_counted, plain_counted))
    rows = []
    for size in sizes:
        if len(counts[size]) != 1:
            raise SystemExit(f"{size}: rounds did not find the same")
        (found,) = counts[size]
        rows.append(
            {
                "phrases": size,
                "seconds": statistics.median(ours for ours, _ in taken[size]),
                "ms_each": statistics.median(1000 * ours / size for ours, _ in taken[size]),
                "plain_seconds": statistics.median(plain for _, plain in taken[size]),
                "ratio": statistics.median(ours / plain for ours, plain in taken[size]),
                "resolved": found[0],
                "plain_found": found[1],
            }
        )
    return rows


def rows(size: Size) -> tuple[Row, ...]:
    """Return the row of the table: a thousand phrases; what is asked of them is time and growth, not a ratio."""
    texts = make_phrases(100 if size.is_bounded else 1_000)
    found = [(measure(read_plainly, texts), measure(read_all, texts)) for _ in range(size.rounds)]
    assert len({(plain[1], ours[1]) for plain, ours in found}) == 1
    plain, ours = (tuple(1000 * taken / len(texts) for taken, _ in column) for column in zip(*found, strict=True))
    what = "regex và `strptime`, chỉ tìm ngày"
    return (Row(job="một câu nêu thời hạn", plain=what, plain_ms=plain, ours_ms=ours, goal=None, dearer=True),)


def main() -> int:
    """Measure, print the table, and say whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    rows = run(SIZES, asked.rounds)
    growth = rows[-1]["ms_each"] / rows[0]["ms_each"]
    met = rows[-1]["ms_each"] < GOAL_MS and growth < GOAL_GROWTH
    if asked.json:
        print(json.dumps({"rows": rows, "growth": growth, "met": met}))
        return int(not met)
    print("\n## Đọc câu nêu thời hạn\n")
    print("| số câu | congvan | mỗi câu | regex + strptime | gấp | có một hạn | regex tìm thấy ngày |")
    print("|---|---|---|---|---|---|---|")
    for row in rows:
        print(
            f"| {row['phrases']:,} | {row['seconds']:.2f} s | {row['ms_each']:.3f} ms | {row['plain_seconds']:.3f} s "
            f"| {row['ratio']:.0f} | {row['resolved']:,} | {row['plain_found']:,} |"
        )
    print(f"\nThời gian mỗi câu từ {SIZES[0]:,} đến {SIZES[-1]:,} câu: gấp {growth:.2f} (tuyến tính là 1).")
    return int(not met)


if __name__ == "__main__":
    raise SystemExit(main())
