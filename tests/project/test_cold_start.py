"""The benchmark of the cold start compares like with like; the figures themselves are for `make bench`."""

import importlib.util
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
    table = cold_start.table({"bare": [10.0, 20.0, 30.0], "ours": [12.0, 22.0, 36.0]}, "bare")
    assert "| ours | 22.0 | 12.0 | 1.20 |" in table
