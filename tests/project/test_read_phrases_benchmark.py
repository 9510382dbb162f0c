"""The benchmark of reading phrases measures what it says, on a few phrases and without a word on time."""

import importlib.util
import sys

import pytest

import project_facts


@pytest.fixture(scope="module")
def benchmark():
    path = project_facts.ROOT / "benchmarks" / "read_phrases.py"
    spec = importlib.util.spec_from_file_location("read_phrases_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_phrases_are_many_and_all_different(benchmark):
    made = benchmark.make_phrases(2_000)
    assert len(set(made)) == 2_000
    assert benchmark.make_phrases(50) == made[:50]


def test_both_read_the_same_phrases_and_find_the_same_each_time(benchmark):
    rows = benchmark.run((20, 40), rounds=2)
    assert [row["phrases"] for row in rows] == [20, 40]
    assert 0 < rows[0]["resolved"] <= rows[1]["resolved"] <= 40
    assert benchmark.read_plainly(["trước ngày 15/9/2024", "trước ngày 31/9/2024", "trước ngày 15/9"]) == 1
