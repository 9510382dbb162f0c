"""kill -9 at random instants of a run of commands, on each database: afterwards `verify` is clean, and what a command
said was done is there. `make stress` does it 500 times; `make test` a few times.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from congvan.base import database
from congvan.cli import app
from congvan.tracking import event_table
from tests.stress.killing import Nursery, Said

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")

STRESS = int(os.environ.get("CONGVAN_STRESS", "0"))
"""How many kills; `make stress` says 500."""
KILLS = STRESS or 12
WRITERS, TURNS = (8, 200) if STRESS else (4, 10)
DIRECTIVE = "2024-42-csdl-nganh"
REQUIREMENTS = ("truong-lop", "hoc-sinh", "doi-ngu")

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


@pytest.fixture
def nursery(shipped_office: Path, store_url: str, tmp_path: Path):
    folder = tmp_path / "said"
    folder.mkdir()
    nursery = Nursery(shipped_office, folder, {"CONGVAN_DATABASE": store_url})
    yield nursery
    nursery.close()


def mixed_commands(turn: int, chance: random.Random, backup: Path) -> list[list[str]]:
    """A day's commands in any order; each that records something carries a note of its own."""
    commands = []
    for place in range(20):
        school, requirement = f"MAU-MN-0{chance.randint(1, 4)}", chance.choice(REQUIREMENTS)
        named = [DIRECTIVE, school, "-r", requirement]
        note = f"lần {turn}.{place}"
        commands.append(
            chance.choice(
                [
                    ["submit", *named, "--again", "--note", note],
                    ["submit", *named, "--again", "--note", note],
                    ["return", *named, "--why", note],
                    ["accept", *named, "--note", note],
                    ["extend", *named, "--until", f"1/{1 + place % 12}/2099", "--why", note],
                    ["undo", str(chance.randint(1, 40)), "--why", note],
                    ["backup", str(backup), "--force"],
                    ["status", DIRECTIVE],
                    ["verify"],
                ]
            )
        )
    return [[*command, "--json"] for command in commands]


def promised(all_said: Iterable[Said]) -> dict[int, str]:
    """Number and note of every event that a command said was recorded."""
    found = {}
    for said in all_said:
        if said.status == 0 and said.words[0] in {"submit", "return", "accept", "extend"}:
            found |= {event["event"]: event["note"] for event in said.answer["events"]}
        elif said.status == 0 and said.words[0] == "undo":
            found[said.answer["undone_by"]["event"]] = said.answer["undone_by"]["note"]
    return found


def recorded(url: str) -> dict[int, str]:
    """Number and note of every event that is there."""
    with database.opened(url) as engine, database.reading(engine) as connection:
        return {event.number: event.note for event in event_table.load_events(connection)}


def test_after_every_kill_the_store_is_whole_and_holds_what_was_said(
    run: Run, nursery: Nursery, store_url: str, tmp_path: Path
):
    chance = random.Random(5)
    backup = tmp_path / "sao-luu.db"
    told: dict[int, str] = {}
    killed_at_work, checked = 0, None
    for turn in range(KILLS):
        child = nursery.start(mixed_commands(turn, chance, backup))
        child.wait_for(turn % 5)  # also while it starts, and the first time while it makes the tables
        time.sleep(chance.uniform(0, 0.4))
        killed_at_work += child.is_running()
        child.kill()
        assert {said.status for said in child.said()} <= {0, 1}, child.said()
        told |= promised(child.said())
        status, found = run("verify")
        assert (status, found["problems"]) == (0, [])
        if backup.exists() and backup.stat().st_mtime_ns != checked:
            checked = backup.stat().st_mtime_ns
            status, found = run("verify", str(backup))
            assert (status, found["backup"]["problems"]) == (0, [])
    there = recorded(store_url)
    assert {number: there.get(number) for number in told} == told
    assert list(there) == list(range(1, len(there) + 1))
    assert len(told) >= KILLS
    assert killed_at_work > KILLS // 2


def test_writers_at_once_some_of_them_killed(run: Run, nursery: Nursery, store_url: str):
    chance = random.Random(6)
    commands = [
        [["submit", DIRECTIVE, f"MAU-MN-0{w % 4 + 1}", "-r", "truong-lop", "--again", "--note", f"{w}.{t}", "--json"] for t in range(TURNS)]
        for w in range(WRITERS)
    ]  # fmt: skip
    run("verify")
    told: dict[int, str] = {}
    children = {place: nursery.start(lines) for place, lines in enumerate(commands)}
    while children:
        for place, child in list(children.items()):
            if child.is_running() and chance.random() > 1 / 60:
                continue
            child.kill()
            said = child.said()
            told |= promised(said)
            commands[place] = commands[place][len(said) :]  # the one that was killed is given again
            del children[place]
            if commands[place]:
                children[place] = nursery.start(commands[place])
        time.sleep(0.05)
    status, found = run("verify")
    assert (status, found["problems"]) == (0, [])
    there = recorded(store_url)
    assert list(there) == list(range(1, len(there) + 1))
    assert {number: there.get(number) for number in told} == told
    assert set(there.values()) >= {f"{w}.{t}" for w in range(WRITERS) for t in range(TURNS)}
