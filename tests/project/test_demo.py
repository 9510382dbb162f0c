"""`make demo` does the main job, twice in a row, and leaves the office's own database alone."""

import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

import project_facts

DEMO = project_facts.ROOT / "setup" / "demo.py"
LONGEST_PATH = 150
"""Characters below the office's folder; Windows takes 260 for the whole path."""


def demo(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, DEMO, folder]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", env=environment)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in (folder / "outputs").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def told(shipped_office: Path) -> str:
    answer = demo(shipped_office)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "Traceback" not in answer.stderr
    assert "lỗi [" not in answer.stderr  # the Saturday deadline is a remark, and stays one
    return answer.stdout


def test_the_demo_makes_everything_and_can_be_run_again(shipped_office: Path, told: str):
    made = files(shipped_office)
    endings = {PurePosixPath(name).suffix for name in made}
    assert {".docx", ".pdf", ".html", ".xlsx"} <= endings
    assert [n for n in made if any(project_facts.refused_by_windows(part) for part in PurePosixPath(n).parts)] == []
    assert [name for name in made if len(name) > LONGEST_PATH] == []
    assert not list((shipped_office / "data").glob("*.db*"))

    again = demo(shipped_office)
    assert again.returncode == 0, again.stdout + again.stderr
    same = {name: data for name, data in files(shipped_office).items() if name.endswith((".docx", ".pdf"))}
    letters = {name: data for name, data in same.items() if "tong-hop" not in name}
    assert {name for name, data in letters.items() if made[name] != data} == set(), "made twice, and not the same bytes"

    for word in ("42/PGDĐT-CNTT", "hết ngày 14/9/2024", "outputs/demo"):
        assert word in told
