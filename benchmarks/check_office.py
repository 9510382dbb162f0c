"""`check` of an office with many workflow files, beside PyYAML's C loader reading the same files.

The office is the shipped one, with so many workflow files in place of its one. Each is the shipped letter with its six
forms, but no two are alike: number, subject, day, deadline, levels of the schools, and a few words in every longer
paragraph differ, so that what is kept of one text hardly serves another file; every tenth has a mistake. What is timed
is the call that the command makes, in this process, beside `yaml.load(text, Loader=CSafeLoader)` of the same files
from disk; rounds are interleaved, and ratios are the median of the rounds' own. The typed command, with the start of
its process, is a row of its own. Before anything is timed, what is found by one process and by two is compared with the
plain way: one file after the other, nothing kept between two. Run it with `make bench`; it prints a Markdown table.
"""

import argparse
import gc
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.measured import Row, Size  # noqa: E402
from congvan.actions import check_office  # noqa: E402 — the checkout that is measured
from congvan.actions.check_files import Beside, FileReader  # noqa: E402
from congvan.base.problems import Problem, in_reading_order  # noqa: E402
from congvan.cli import app  # noqa: E402
from congvan.office import office_calendar, office_files  # noqa: E402
from congvan.workflow import reading  # noqa: E402

LETTER = ROOT / "workflows" / "2024-42-csdl-nganh.yaml"
PARTS = ("config.yaml", "data", "forms", "templates", "workflows/kinds")
FILES, GOAL = 60, 4.0
CALLED = "như lệnh gọi"
NOW = datetime(2024, 9, 10, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
LEVELS = {"mam-non": "mầm non", "tieu-hoc": "tiểu học", "thcs": "trung học cơ sở"}
CHOICES = (("mam-non", "tieu-hoc", "thcs"), ("tieu-hoc", "thcs"), ("mam-non",), ("thcs",))
SLIPS = (
    ("./.\n", ".\n"),
    ("kind: thu-thap", "kind: thu-tap"),
    ("form: phong-hoc", "form: phong-hop"),
    ("deadline: ", "deadlin: "),
    ("  contact:", "  date: 30/8/2024\n  contact:"),
)
"""Mistakes of every tenth file, by turns: what stands there, and what is typed instead."""


def write_office(folder: Path, count: int) -> None:
    """Lay out an office with so many workflow files."""
    folder.mkdir(parents=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("*.db*", "archive"))
        else:
            shutil.copy(source, folder / part)
    letter = LETTER.read_text(encoding="utf-8")
    for number in range(1, count + 1):
        path = folder / "workflows" / f"2024-{number}-so-lieu-{number}.yaml"
        path.write_text(vary(letter, number), encoding="utf-8", newline="\n")


def vary(letter: str, number: int) -> str:
    """Return the letter as another directive's: other number, subject, days, levels and words in every paragraph."""
    levels = CHOICES[number % len(CHOICES)]
    issued = date(2024, 1, 2) + timedelta(days=number % 240)
    due = issued + timedelta(days=10 + number % 9)
    text = letter.replace("number: 42\n", f"number: {number}\n")
    text = text.replace("  date: 29/8/2024", f"  date: {_day(issued)}").replace("15/9/2024", _day(due))
    text = text.replace("19/8/2024", _day(issued - timedelta(days=1)))
    text = text.replace("cập nhật thông tin trên CSDL ngành, triển khai", f"cập nhật đợt {number}, triển khai")
    text = text.replace("[mam-non, tieu-hoc, thcs]", f"[{', '.join(levels)}]")
    named = "Hiệu trưởng các trường " + ", ".join(LEVELS[level] for level in levels)
    text = text.replace("Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở", named)
    text = "\n".join(_vary_lines(text.split("\n"), number))
    if number % 10:
        return text
    typed, slip = SLIPS[number // 10 % len(SLIPS)]
    return text.replace(typed, slip, 1)


def _vary_lines(lines: list[str], number: int) -> Iterator[str]:
    """Put words of their own into the lines of texts: nothing that a check compares."""
    for line in lines:
        told = re.match(r" {4,8}(?=\S)", line) and len(line) > 90 and not line.lstrip().startswith("#")
        yield re.sub(r"(?<=[a-zà-ỹ]) (?=[a-zà-ỹ])", f" đợt {number} ", line, count=1) if told else line


def _day(day: date) -> str:
    """Write a day as letters do."""
    return f"{day.day}/{day.month}/{day.year}"


def workflow_files(folder: Path) -> list[Path]:
    """Return the workflow files of an office."""
    return sorted((folder / "workflows").glob("*.yaml"))


def load_plainly(folder: Path) -> list[object]:
    """Load the files by PyYAML's C loader, one after the other; what cannot be loaded counts as nothing."""
    return [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for path in workflow_files(folder)]


def find_plainly(folder: Path) -> tuple[Problem, ...]:
    """Find the problems of the workflow files one after the other, with nothing kept between two of them."""
    office, _ = office_files.load_office(folder)
    if office is None:
        raise SystemExit("the office cannot be read")
    schools, _ = office_files.load_schools(office)
    beside = Beside(office=office, schools=schools, calendar=office_calendar.load_office_calendar(office))
    paths = reading.directive_files(office)
    return in_reading_order(
        problem for path in paths for problem in FileReader(beside=beside).read(path, None).problems
    )


def compare(folder: Path) -> int:
    """Return how many problems `check` finds in workflow files; end where they are not those of the plain way."""
    whole = [check_office.check(folder, as_of=NOW, processes=processes) for processes in (None, 1, 2)]
    ours = tuple(problem for problem in whole[0].problems if (problem.place.file or "").startswith("workflows/2"))
    plain = tuple(problem for problem in find_plainly(folder) if (problem.place.file or "").startswith("workflows/2"))
    if whole.count(whole[0]) < len(whole) or ours != plain:
        raise SystemExit("what is found differs")
    return len(ours)


def timed(work: Callable[[Path], object], folder: Path) -> float:
    """Return the seconds that a piece of work takes."""
    before = time.perf_counter()
    work(folder)
    return time.perf_counter() - before


def type_command(folder: Path) -> None:
    """Run `check` as it is typed."""
    command = [sys.executable, str(ROOT / "cli.py"), "--office", str(folder), "check", "--json"]
    subprocess.run(command, check=False, capture_output=True, cwd=ROOT)


def take_turns(folder: Path, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Time each way in interleaved rounds; return the seconds of it and of the plain way beside it, round by round."""
    ways: dict[str, Callable[[Path], object]] = {
        "một tiến trình": lambda office: check_office.check(office, as_of=NOW, processes=1),
        CALLED: lambda office: check_office.check(office, as_of=NOW),
        "cả lệnh, kể cả khởi động": type_command,
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    gc.set_threshold(app.NEW_OBJECTS)  # as the command does
    for _ in range(rounds):
        for name, work in ways.items():
            taken[name].append((timed(work, folder), timed(load_plainly, folder)))
    return taken


def measure(folder: Path, rounds: int) -> list[dict[str, float | str]]:
    """Time each way; return a row a way."""
    taken = take_turns(folder, rounds)
    return [
        {
            "way": name,
            "seconds": statistics.median(ours for ours, _ in pairs),
            "plain_seconds": statistics.median(plain for _, plain in pairs),
            "ratio": statistics.median(ours / plain for ours, plain in pairs),
            "least": min(ours / plain for ours, plain in pairs),
            "most": max(ours / plain for ours, plain in pairs),
        }
        for name, pairs in taken.items()
    ]


def rows(size: Size) -> tuple[Row, ...]:
    """Return the rows of the table: the goal is for what the command calls."""
    files = 10 if size.is_bounded else 1_000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "don-vi"
        write_office(folder, files)
        compare(folder)
        taken = take_turns(folder, size.rounds)
    found = []
    for name, pairs in taken.items():
        ours, plain = (tuple(1000 * seconds for seconds in column) for column in zip(*pairs, strict=True))
        job, what = f"`check` {files} tệp quy trình, {name}", "bộ đọc YAML viết bằng C, chừng ấy tệp"
        goal = GOAL if name == CALLED else None
        found.append(Row(job=job, plain=what, plain_ms=plain, ours_ms=ours, goal=goal, dearer=True))
    return tuple(found)


def main(words: list[str] | None = None) -> None:
    """Compare, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "don-vi"
        write_office(folder, asked.files)
        problems = compare(folder)
        rows = measure(folder, asked.rounds)
    if asked.json:
        print(json.dumps({"files": asked.files, "problems": problems, "rows": rows}))
        return
    print(f"\n## `check` với {asked.files} tệp quy trình ({problems} điều tìm thấy, ba cách bằng nhau)\n")
    print("| cách | congvan, giây | yaml CSafeLoader, giây | gấp (từng lượt) | mục tiêu |")
    print("|---|---|---|---|---|")
    for row in rows:
        print(
            f"| {row['way']} | {row['seconds']:.2f} | {row['plain_seconds']:.2f} "
            f"| {row['ratio']:.1f} × ({row['least']:.1f} - {row['most']:.1f}) | {GOAL:.0f} × |"
        )


if __name__ == "__main__":
    main()
