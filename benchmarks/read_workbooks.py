"""Reading returned workbooks beside the plain way: openpyxl loads each (data_only) and picks the cells by address.

Both work in one process that has imported everything; rounds are interleaved, so that a busy machine slows both alike.
Ratios are the median of the rounds' own ratios, of processor time. First it is seen that both give the same figures for
every school. “Reading” is what the plain way does: the file to cells and the form's figures out of them, with all
limits looked at. “Taking” adds whose it is, every rule and every problem: what `intake` does for a school but recording
it. Goal: reading at least 18 times as fast. Run it with `make bench`.
"""

import argparse
import io
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import measured  # noqa: E402
from benchmarks.measured import Row, Size  # noqa: E402
from congvan.forms.expression import Cell  # noqa: E402 — the checkout that is measured
from congvan.intake import whose, workbook_reader  # noqa: E402
from congvan.intake.whose import Recipients  # noqa: E402
from tests.intake.conftest import District, Filled  # noqa: E402
from tests.intake.test_damages import musts  # noqa: E402

GOAL = 18
PLAIN = "openpyxl: mở tệp, lấy số theo địa chỉ ô"
TITLES = {
    "read": "một tệp trường gửi về, đọc ra số liệu",
    "take": "như trên, và nhận ra trường, đối chiếu",
}


def plain(filled: Filled) -> dict[Cell, object]:
    """Load a workbook and pick its figures by address: what a script for one office does."""
    book = openpyxl.load_workbook(io.BytesIO(filled.data), data_only=True)
    found = {}
    for cell in filled.plan.book.cells():
        sheet, row, column = filled.plan.layout.address(cell)
        value = book[sheet].cell(row + 1, column + 1).value
        if value is not None:
            found[cell] = value
    return found


def read(district: District, filled: Filled) -> dict[Cell, object]:
    """Read a workbook to its figures."""
    book, _problems = workbook_reader.read_book(filled.data, "", district.process)
    assert book is not None
    return dict(district.readers[filled.school.levels].figures_of(book))


def take(district: District, recipients: Recipients, filled: Filled) -> None:
    """Read a workbook, find out whose it is, and judge it."""
    book, _problems = workbook_reader.read_book(filled.data, "", district.process)
    assert book is not None
    told = whose.identify(book, recipients, directive=district.directive.id, file_name="bao cao.xlsx")
    assert told.school == filled.school
    assert musts(district.readers[filled.school.levels].read(book, filled.last_year)) == []


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of the clock and of the processor that work takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def rows(size: Size) -> tuple[Row, ...]:
    """Return the rows of the table: reading, and taking."""
    return measure(size.rounds, size.schools, min(12, size.schools // 10), step=5 if size.is_bounded else 1)


def measure(rounds: int, schools: int, plain_ones: int, *, step: int = 1) -> tuple[Row, ...]:
    """See that all figures are the same, then read so many workbooks a round, and some of them in the plain way.

    The workbooks are those of every school of the district, or of one in `step`, by turns.
    """
    district = District()
    recipients = Recipients(schools=district.directive.recipients, levels=district.workspace.office.levels)
    books = [district.fill(number, number) for number in range(0, len(district.directive.recipients), step)]
    taken: dict[str, list[tuple[float, float, float]]] = {"read": [], "take": []}
    with district.process:
        for filled in books:
            ours = {cell: float(v) if isinstance(v, Decimal) else v for cell, v in read(district, filled).items()}
            assert ours == plain(filled), filled.school
            take(district, recipients, filled)
        for turn in range(rounds):
            many = [books[number % len(books)] for number in range(schools)]
            few = [books[(turn * plain_ones + number) % len(books)] for number in range(plain_ones)]
            other = timed(lambda few=few: [plain(filled) for filled in few])
            jobs = {
                "read": lambda many=many: [read(district, filled) for filled in many],
                "take": lambda many=many: [take(district, recipients, filled) for filled in many],
            }
            for name, job in jobs.items():
                mine = timed(job)
                ratio = (other[1] / plain_ones) / (mine[1] / schools)
                taken[name].append((other[0] * 1000 / plain_ones, mine[0] * 1000 / schools, ratio))
    found = []
    for name, title in TITLES.items():
        bare, own, ratios = zip(*taken[name], strict=True)
        goal = GOAL if name == "read" else None
        found.append(Row(job=title, plain=PLAIN, plain_ms=bare, ours_ms=own, goal=goal, ratios=ratios))
    return tuple(found)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--schools", type=int, default=2500, help="how many workbooks a round reads")
    parser.add_argument("--plain", type=int, default=12, help="how many of them the plain way reads in a round")
    typed = parser.parse_args()
    print(measured.table(measure(typed.rounds, typed.schools, typed.plain)))


if __name__ == "__main__":
    main()
