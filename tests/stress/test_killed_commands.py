"""kill -9 at random instants of a run of mixed commands, on each database: afterwards `verify` is clean, what a command
said was done is there, and nothing is there twice. `make stress` does it 500 times; `make test` a few times.
"""

import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from congvan.cli import app
from tests.stress import issuing_office
from tests.stress.killing import Nursery
from tests.stress.mixed_day import DIRECTIVE, MixedDay, promised, promised_numbers, recorded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")

STRESS = int(os.environ.get("CONGVAN_STRESS", "0"))
"""How many kills; `make stress` says 500."""
KILLS = STRESS or 8
WRITERS, TURNS = (8, STRESS * 2 // 5) if STRESS else (4, 6)

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(
    shipped_office: Path, store_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command with --json in this process."""
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)

    def call(*words: str) -> tuple[int, Any]:
        capsys.readouterr()
        status = app.run(["--office", str(shipped_office), *words, "--json"])
        return status, json.loads(capsys.readouterr().out)

    return call


def test_after_every_kill_the_store_is_whole_and_holds_what_was_said(
    run: Run, nursery: Nursery, shipped_office: Path, store_url: str, tmp_path: Path, capsys
):
    backup = tmp_path / "usb" / "sao-luu.db"
    day = MixedDay(shipped_office, store_url, backup, seed=5)
    told: dict[int, str] = {}
    numbers: dict[str, int] = {}
    done, cut = Counter[str](), Counter[str]()
    began, checked = time.monotonic(), None
    for turn in range(KILLS):
        commands = day.plan(turn)
        child = nursery.start(commands)
        child.wait_for(turn % 5)  # also while it starts, and the first time while it makes the tables
        time.sleep(day.chance.uniform(0, 0.7))
        at_work = child.is_running()
        child.kill()
        all_said = child.said()
        assert {said.status for said in all_said} <= {0, 1}, all_said
        done.update(said.words[0] for said in all_said)
        cut.update([commands[len(all_said)][0]] if at_work and len(all_said) < len(commands) else [])
        told |= promised(all_said)
        numbers |= promised_numbers(all_said)
        status, found = run("verify")
        assert (status, found["problems"]) == (0, [])
        there = recorded(store_url)
        assert {number: there.get(number) for number in told} == told
        assert list(there) == list(range(1, len(there) + 1))
        if backup.exists() and backup.stat().st_mtime_ns != checked:
            checked = backup.stat().st_mtime_ns
            status, found = run("verify", str(backup))
            assert (status, found["backup"]["problems"]) == (0, [])
    registered = issuing_office.read_register(store_url, shipped_office / "data" / "archive")
    assert numbers.items() <= registered.numbers.items()
    assert len(told) >= KILLS
    assert cut.total() > KILLS // 2
    if STRESS:
        verbs = {"propose", "approve", "issue", "close", "skip", "backup", "submit", "verify"}
        assert cut.keys() >= verbs or KILLS < 500, "each kind of command was cut off at least once"
        with capsys.disabled():
            print(  # noqa: T201 - the figures of `make stress`
                f"\n{store_url.partition(':')[0]}: {KILLS} kills in {time.monotonic() - began:.0f} s, {cut.total()} of them "
                f"within a command {dict(cut.most_common())}; {done.total()} commands finished {dict(done.most_common())}; "
                f"{len(registered.numbers)} documents issued, {len(registered.skipped)} numbers skipped"
            )


def test_writers_at_once_some_of_them_killed(run: Run, nursery: Nursery, store_url: str):
    chance = random.Random(6)
    commands = [
        [["submit", DIRECTIVE, f"MAU-MN-0{w % 4 + 1}", "-r", "truong-lop", "--again", "--note", f"{w}.{t}", "--json"] for t in range(TURNS)]
        for w in range(WRITERS)
    ]  # fmt: skip
    run("verify")
    said, _kills = nursery.run_all(commands, chance, longest_s=3)
    told = promised(said)
    status, found = run("verify")
    assert (status, found["problems"]) == (0, [])
    there = recorded(store_url)
    assert list(there) == list(range(1, len(there) + 1))
    assert {number: there.get(number) for number in told} == told
    assert set(there.values()) >= {f"{w}.{t}" for w in range(WRITERS) for t in range(TURNS)}
