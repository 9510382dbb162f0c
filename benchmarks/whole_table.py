"""The whole table of benchmarks: every job beside its plain loop, with ratio and goal, as Markdown.

Each benchmark runs in a process of its own, one after the other, and sees first that both ways give the same; one that
does not is told and the command ends with 1. `--bounded` (20 schools) sees only that; `--full` (2,500 schools, 40
directives) takes half an hour and writes docs/performance-table.md with what the machine is. `make bench` runs it.
"""

import argparse
import importlib
import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import machine, measured  # noqa: E402
from benchmarks.measured import BOUNDED, FULL, Row, Size  # noqa: E402

PAGE = ROOT / "docs" / "performance-table.md"
JOBS = (
    "make_files", "read_workbooks", "standings", "append_event", "cold_start", "check_office",
    "check_letter", "plan_reminders", "read_phrases",
)  # fmt: skip
"""The modules here that have `rows(size)`, in the order of the table."""

PAGE_TEXT = """<!-- benchmarks/whole_table.py viết trang này (make bench); đừng sửa tay. -->
# Bảng đo: congvan bên cạnh các vòng lặp thường

{table}

Mục tiêu “≥” là nhanh hơn vòng lặp thường bấy nhiêu lần, “≤” là lâu hơn không quá bấy nhiêu lần. Tỷ lệ là trung vị của
tỷ lệ từng lượt, trong ngoặc là lượt thấp nhất và cao nhất; {rounds} lượt xen kẽ, {schools} trường, {directives} văn
bản. Kết quả hai bên đã được so, bằng nhau ở mọi hàng. Số ms chỉ để hình dung; vì sao nhanh, vì sao chậm:
[performance.md](performance.md).

Máy đo: {machine}. Tải của máy (1 / 5 / 15 phút) trước khi đo: {before}; sau khi đo: {after}.
"""


def rows_of(name: str, size: Size) -> tuple[Row, ...]:
    """Run one benchmark."""
    return tuple(importlib.import_module(f"benchmarks.{name}").rows(size))


def run(names: Sequence[str], size: Size) -> Iterator[tuple[str, tuple[Row, ...] | BaseException]]:
    """Run benchmarks, each in a process of its own that has nothing of the others; give rows, or what went wrong."""
    for name in names:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
            done = process.submit(rows_of, name, size)
            yield name, done.exception() or done.result()


def page(rows: Sequence[Row], size: Size, *, before: str, after: str) -> str:
    """Write the page of the documentation."""
    return PAGE_TEXT.format(
        table=measured.table(rows),
        rounds=size.rounds,
        schools=measured.in_vietnamese(size.schools),
        directives=size.directives,
        machine=machine.describe(),
        before=before,
        after=after,
    )


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print the table as it grows, write the page; fail where two ways do not give the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bounded", action="store_true", help="20 schools, one round: are results equal?")
    parser.add_argument("--full", action="store_true", help="2,500 schools, 40 directives; writes the page (default)")
    for part in ("schools", "directives", "rounds"):
        parser.add_argument(f"--{part}", type=int, help="instead of those of the size")
    parser.add_argument("--only", nargs="+", choices=JOBS, default=JOBS, metavar="JOB", help="some of them, no page")
    parser.add_argument("--out", type=Path, help=f"the page; docs/{PAGE.name} after a full run of all")
    asked = parser.parse_args(words)
    size = BOUNDED if asked.bounded and not asked.full else FULL
    wanted = {part: getattr(asked, part) for part in ("schools", "directives", "rounds")}
    size = replace(size, **{part: number for part, number in wanted.items() if number})
    out = asked.out or (PAGE if size.schools == FULL.schools and tuple(asked.only) == JOBS else None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a started command would compile the whole program every time
    before, found, wrong = machine.load(), list[Row](), False
    print("\n".join(measured.HEAD), flush=True)
    for name, rows in run(asked.only, size):
        if isinstance(rows, BaseException):
            wrong = True
            print(f"| {name}: {type(rows).__name__} {rows} | | | | | |", flush=True)
            continue
        found += rows
        told = [f"| {row.job} | {row.plain} | bằng nhau | | | |" for row in rows]
        print("\n".join(told if size.is_bounded else map(measured.line, rows)), flush=True)
    print(f"\n{machine.describe()}. Tải trước: {before}; sau: {machine.load()}.")
    if out and not wrong:
        out.write_text(page(found, size, before=before, after=machine.load()), encoding="utf-8", newline="\n")
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
