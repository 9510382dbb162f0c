"""Issuing killed at any instant: no number lost or doubled, what was said is there, and the rest can be issued."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from congvan.actions import verify_store, workspace
from congvan.base import database
from congvan.register import register_table
from tests.stress import issuing_office

KILLS = 100 if os.environ.get("CONGVAN_STRESS") else 6
LONGEST_S = 4.0


@pytest.fixture
def office(shipped_office: Path, store_url: str, monkeypatch: pytest.MonkeyPatch) -> workspace.Workspace:
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)
    return workspace.open_workspace(shipped_office)


def registered(office: workspace.Workspace) -> dict[str, int]:
    """The number of each document in the register."""
    with workspace.open_store(office.office) as engine, database.reading(engine) as connection:
        return {entry.directive or "": entry.number for entry in register_table.load_entries(connection)}


def issue_until_killed(office: Path, names: list[str], store_url: str, seconds: float) -> dict[str, int]:
    """Issue one after the other, and kill the process so long after its first word; return what it said."""
    process = subprocess.Popen(
        [sys.executable, "-c", issuing_office.ISSUE, str(office), *names],
        cwd=issuing_office.ROOT,
        env={"PATH": "/usr/bin:/bin", "CONGVAN_DATABASE": store_url, "LANG": "C.UTF-8"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate(timeout=60)
    whole = [line.split() for line in f"{first}{rest}".splitlines() if line.strip()]
    return {name: int(number) for name, number in whole}


def test_killed_at_any_instant(office: workspace.Workspace, shipped_office: Path, store_url: str) -> None:
    names = issuing_office.write_notices(shipped_office, KILLS * 12)
    chance = random.Random(42)
    for _ in range(KILLS):
        before = registered(office)
        left = [name for name in names if name not in before][:12]
        said = issue_until_killed(shipped_office, left, store_url, chance.uniform(0, LONGEST_S))
        now = registered(office)
        assert said.items() <= now.items(), "what it said was done is there"
        assert sorted(now.values()) == list(range(1, len(now) + 1))
        (verified,) = verify_store.verify(office)
        assert verified.problems == ()
    assert len(registered(office)) >= KILLS
