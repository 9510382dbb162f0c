"""The benchmark of what is kept of large directives, in its bounded form: it compares its results in every round."""

import importlib.util
import sys
from pathlib import Path

import pytest

import project_facts


@pytest.fixture(scope="module")
def benchmark():
    path = project_facts.ROOT / "benchmarks" / "standings.py"
    spec = importlib.util.spec_from_file_location("standings_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_fold_and_what_is_kept_count_the_same(benchmark, tmp_path: Path, capsys):
    directives = benchmark.made_directives(500, 2, 6)
    benchmark.measure(f"sqlite:///{tmp_path / 'congvan.db'}", directives, 1, "| columns |")
    rows = [line.split("|")[1].strip() for line in capsys.readouterr().out.splitlines() if " × |" in line]
    assert rows == ["now", "three weeks ago"]
