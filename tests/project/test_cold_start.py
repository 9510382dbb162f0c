"""The benchmark of the cold start compares like with like; the figures themselves are for `make bench`."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

import project_facts


@pytest.fixture(scope="module")
def cold_start():
    path = project_facts.ROOT / "benchmarks" / "cold_start.py"
    spec = importlib.util.spec_from_file_location("cold_start", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_both_programs_list_the_same_commands(cold_start, tmp_path: Path):
    bare = tmp_path / "bare.py"
    bare.write_text(cold_start.bare_program(), encoding="utf-8")
    ours = {line.split()[0] for line in cold_start.help_of(["cli.py", "--help"]).splitlines() if line.strip()}
    theirs = {line.split()[0] for line in cold_start.help_of([str(bare), "--help"]).splitlines() if line.strip()}
    assert len(cold_start.COMMANDS) == 12
    assert set(cold_start.COMMANDS) <= ours & theirs


def test_the_table_says_the_ratio(cold_start):
    times = {"bare": [10.0, 20.0, 30.0], "ours": [12.0, 22.0, 36.0], "`cli.py list`": [50.0, 50.0, 90.0]}
    table = cold_start.table(times | {"`cli.py status ID`": [30.0, 60.0, 90.0]}, "bare")
    assert "| ours | 22.0 | 12.0 | 1.20 |  |" in table
    assert "| `cli.py list` | 50.0 | 50.0 | 3.00 | 3 × - met |" in table
    assert "| `cli.py status ID` | 60.0 | 30.0 | 3.00 | 4 × - met |" in table


def test_what_is_measured_is_the_shipped_office_with_events(cold_start, tmp_path: Path):
    cold_start.make_office(tmp_path)
    programs = cold_start.variants(tmp_path / "bare.py")
    assert set(cold_start.GOALS) <= set(programs)
    taken = cold_start.measure({"list": programs["`cli.py list --json`"]}, 1, tmp_path)
    assert len(taken["list"]) == 1
    command = [sys.executable, *programs["`cli.py list --json`"]]
    listed = json.loads(subprocess.run(command, check=True, capture_output=True, cwd=tmp_path).stdout)
    assert [line["id"] for line in listed] == [cold_start.DIRECTIVE]
    assert (listed[0]["on_time"], listed[0]["submitted"]) == (
        116,
        133,
    )  # two schools of both levels were given more time
