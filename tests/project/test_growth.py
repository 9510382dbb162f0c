"""What a command does must not grow with the number of schools where it need not: counted, never timed.

The shipped office with a few of its schools and with twice as many: the same number of questions to the database,
of files read, and of pages laid out; one more file written a school.
"""

import csv
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
import weasyprint

from congvan.base import query
from congvan.cli import app

NOW = datetime(2024, 9, 17, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
LETTER = "2024-42-csdl-nganh"
FEW, MANY = 24, 48
WRITTEN = "written: "
_watching: list[Counter[str]] = []


def _note(event: str, arguments: tuple) -> None:
    """Count files that Python opens while somebody watches; an audit hook cannot be taken away again."""
    if event == "open" and _watching and isinstance(arguments[0], str) and "don-vi" in arguments[0]:
        mode, flags = arguments[1] or "", arguments[2]
        writes = set(mode) & set("wax+") or (not mode and flags & (os.O_WRONLY | os.O_RDWR))
        suffix = Path(arguments[0]).suffix
        if suffix not in {".db", ".db-wal", ".db-shm", ".db-journal"}:
            _watching[-1][f"{WRITTEN}{arguments[0]}" if writes else "read"] += 1


sys.addaudithook(_note)


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Count what is done inside."""
    found: Counter[str] = Counter()
    real = weasyprint.HTML.render

    def counting(self, *arguments, **more):
        found["laid out"] += 1
        return real(self, *arguments, **more)

    def asked(*_arguments) -> None:
        found["asked"] += 1

    def plainly_asked(self, question, values):
        found["asked"] += 1
        return plainly(self, question, values)

    plainly = query.PlainConnection.ask
    monkeypatch.setattr(weasyprint.HTML, "render", counting)
    monkeypatch.setattr(query.PlainConnection, "ask", plainly_asked)
    sa.event.listen(sa.Engine, "before_cursor_execute", asked)
    _watching.append(found)
    try:
        yield found
    finally:
        _watching.pop()
        sa.event.remove(sa.Engine, "before_cursor_execute", asked)
        monkeypatch.setattr(weasyprint.HTML, "render", real)
        monkeypatch.setattr(query.PlainConnection, "ask", plainly)


def written(found: Counter[str]) -> int:
    """How many files were written."""
    return sum(name.startswith(WRITTEN) for name in found)


def shrink(folder: Path, number: int) -> None:
    """Keep so many schools of the register, of every level in turn."""
    path = folder / "data" / "schools.csv"
    lines = path.read_text("utf-8-sig").splitlines()
    head = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    levels = list(csv.DictReader(lines[head:]))
    by_level: dict[str, list[int]] = {}
    for place, row in enumerate(levels):
        by_level.setdefault(list(row.values())[2], []).append(place)
    order = [place for turn in range(len(levels)) for places in by_level.values() for place in places[turn : turn + 1]]
    kept = sorted(order[:number])
    path.write_text("\n".join([*lines[: head + 1], *(lines[head + 1 + place] for place in kept)]) + "\n", "utf-8")


@pytest.fixture
def count(shipped_office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A function that makes an office of so many schools, half of which have submitted, and counts a command there."""

    def count(number: int, *words: str) -> Counter[str]:
        folder = tmp_path / str(number) / "don-vi"
        if not folder.exists():
            shutil.copytree(shipped_office, folder)
            shrink(folder, number)
            lines = (folder / "data" / "schools.csv").read_text("utf-8").splitlines()
            codes = [line.split(",")[0] for line in lines if line.startswith("MAU-")]
            assert len(codes) == number
            assert app.run(["--office", str(folder), "submit", LETTER, *codes[::2]], clock=lambda: NOW) == 0
        with watched(monkeypatch) as found:
            assert app.run(["--office", str(folder), *words], clock=lambda: NOW) in (0, 1)
        return found

    return count


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("list",),
        ("status", LETTER),
        ("missing", LETTER),
        ("history", LETTER),
        ("summary", "--format", "json"),
        ("summary", LETTER, "--format", "xlsx"),
        ("remind", LETTER),
        ("agenda",),
        ("verify",),
        ("figures", LETTER),
    ],
    ids=lambda words: " ".join(words[:1] + words[-1:]),
)
def test_what_a_command_asks_and_reads_does_not_grow_with_the_schools(words, count, capsys):
    few, many = count(FEW, *words), count(MANY, *words)
    capsys.readouterr()
    assert few["asked"] == many["asked"] > 0 or words == ("check",)
    assert few["read"] == many["read"] > 0


def test_two_checklists_and_a_form_a_school_and_nothing_else_grows(count, capsys):
    for words, each in ((("generate", LETTER), 3), (("forms", LETTER), 1)):
        few, many = count(FEW, *words), count(MANY, *words)
        capsys.readouterr()
        assert few["asked"] == many["asked"]
        assert few["laid out"] == many["laid out"]
        assert written(many) - written(few) == each * (MANY - FEW), words
        assert many["read"] - few["read"] <= each * (MANY - FEW), words
