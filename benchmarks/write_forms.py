"""Writing schools' forms beside the plain way: openpyxl loads a template, sets name and code, and saves it.

Both work in one process that has imported everything; rounds are interleaved, so that a busy machine slows both alike.
Ratios are the median of the rounds' own ratios, of processor time. First it is seen that both give the same name and
code in the same cells. Our time holds everything that `forms` does for a school but reading the directive and writing
the file: the facts of its first sheet, identity, the bytes. Goal: at least 40 times as fast.
Run it with `.venv/bin/python benchmarks/write_forms.py`.
"""

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from congvan.actions import form_files, workspace  # noqa: E402 — the checkout that is measured
from congvan.actions.form_files import SchoolFile  # noqa: E402
from congvan.forms.layout import GUIDE  # noqa: E402

GOAL = 40
LETTER = "2024-42-csdl-nganh"


def plain(template: bytes, cells: dict[str, str]) -> bytes:
    """Load a template, set the cells that differ, save it: what a script for one office does."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    for place, text in cells.items():
        book[GUIDE][place] = text
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rendered(file: SchoolFile) -> bytes:
    """Return a school's form."""
    data, _problems = file.render()
    assert data is not None
    return data


def places_of(data: bytes, texts: tuple[str, ...]) -> dict[str, str]:
    """Find the cells of the first sheet that hold some texts."""
    rows = openpyxl.load_workbook(io.BytesIO(data))[GUIDE].iter_rows()
    return {cell.coordinate: cell.value for row in rows for cell in row if cell.value in texts}


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of the clock and of the processor that work takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--schools", type=int, default=2500, help="how many forms a round writes")
    parser.add_argument("--plain", type=int, default=12, help="how many of them the plain way writes in a round")
    typed = parser.parse_args()
    opened = workspace.open_workspace(ROOT)
    directive = workspace.open_directive(opened, LETTER)
    forms = form_files.open_forms(opened, directive, None)
    files = tuple(form_files.plan_files(opened, directive, directive.recipients, forms))
    names = {school.code: school.name for school in directive.recipients}
    first, second = files[0], next(file for file in files[1:] if file.school[:6] == files[0].school[:6])
    template = rendered(first)
    cells = places_of(template, (names[first.school], first.school))
    wanted = dict(zip(cells, (names[second.school], second.school), strict=True))
    assert places_of(plain(template, wanted), tuple(wanted.values())) == wanted
    assert places_of(rendered(second), tuple(wanted.values())) == wanted
    for file in files:  # each kind of school is rendered once
        rendered(file)
    ratios, ours, theirs = [], [], []
    for _ in range(typed.rounds):
        many = [files[number % len(files)] for number in range(typed.schools)]
        mine = timed(lambda many=many: [rendered(file) for file in many])
        other = timed(lambda: [plain(template, wanted) for _ in range(typed.plain)])
        ours.append(mine[0] / typed.schools)
        theirs.append(other[0] / typed.plain)
        ratios.append((other[1] / typed.plain) / (mine[1] / typed.schools))
    ratio = statistics.median(ratios)
    print("| cách lập | ms một biểu (trung vị) | nhanh hơn |\n|---|---|---|")
    print(f"| openpyxl: mở mẫu, ghi, lưu | {statistics.median(theirs) * 1000:.1f} | 1 |")
    shown = f"{ratio:.0f} ({min(ratios):.0f} - {max(ratios):.0f})"
    print(f"| congvan forms | {statistics.median(ours) * 1000:.2f} | {shown} |")
    reached = "đạt" if ratio >= GOAL else "chưa đạt"
    print(f"\n{typed.rounds} lượt, mỗi lượt {typed.schools} biểu; mục tiêu {GOAL}: {reached}")


if __name__ == "__main__":
    main()
