"""What a command does for one more school must not grow with the schools: counted in lines of ours that run.

An office of few schools, of twice and of four times as many, all of whom hand their forms in: the second step adds
twice as many schools as the first, so it may add about twice as many lines. Something that is done for each school with
every other one shows here, whether it asks the database, opens a file, or only goes through a list.
"""

import shutil
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import congvan
from benchmarks import fill_forms
from congvan.actions import take_workbooks
from congvan.cli import app

NOW = datetime(2024, 9, 17, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
LETTER = "2024-42-csdl-nganh"
SIZES = (8, 16, 32)
PACKAGE = Path(congvan.__file__).parent
WATCHED = tuple(f"{PACKAGE / room}" for room in ("actions", "figures", "office", "reports", "tracking", "intake/whose"))
COMMANDS = (
    ("import-schools", "{office}/data/schools.csv", "--dry-run"),
    ("submit", LETTER, "--from", "{office}/nop.txt"),
    ("intake", "{office}/ve"),
    ("status", LETTER),
    ("missing", LETTER),
    ("figures", LETTER),
    ("figures", LETTER, "--format", "json"),
    ("figures", LETTER, "--redact"),
    ("trace", LETTER, "hoc-sinh-thcs!02:nu"),
    ("report", LETTER),
)


def lines_of(*words: str) -> int:
    """How many lines of the watched rooms a command runs."""
    count: Counter[str] = Counter()

    def line(_frame, event, _argument):
        count[event] += 1
        return line

    def call(frame, _event, _argument):
        return line if frame.f_code.co_filename.startswith(WATCHED) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        assert app.run(list(words), clock=lambda: NOW) in {0, 1}, words
    finally:
        sys.settrace(before)
    return count["line"]


def office_of(shipped_office: Path, folder: Path, schools: int) -> Path:
    """The shipped office with so many schools, and the forms that they have filled in."""
    shutil.copytree(shipped_office, folder)
    register = folder / "data" / "schools.csv"
    lines = register.read_text("utf-8-sig").splitlines()
    head = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    rows = lines[head + 1 :]
    by_level = [
        [row for row in rows if row.split(",")[2] == level] for level in sorted({r.split(",")[2] for r in rows})
    ]
    kept = [one[number % len(one)] for number in range(schools) for one in by_level[number % len(by_level) :][:1]]
    coded = [f"S{number:03}, " + row.split(",", 1)[1] for number, row in enumerate(kept)]
    register.write_text("\n".join([lines[head], *coded]) + "\n", "utf-8")
    (folder / "nop.txt").write_text("".join(f"S{number:03}\n" for number in range(0, schools, 2)), "utf-8")
    assert fill_forms.fill(folder, folder / "ve") == schools
    return folder


def test_one_more_school_costs_no_more_where_there_are_many(shipped_office, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(take_workbooks, "AT_ONCE", 4)
    offices = [office_of(shipped_office, tmp_path / str(size), size) for size in SIZES]
    grown = {}
    for words in COMMANDS:
        few, more, many = (lines_of("--office", f"{it}", *(w.format(office=it) for w in words)) for it in offices)
        grown[" ".join(words)] = round((many - more) / (more - few), 2)
    capsys.readouterr()
    assert {words: times for words, times in grown.items() if times > 2.2} == {}
