"""The benchmark of `check` compares what it says, on a few files and without a word on time."""

import importlib.util
import sys

import pytest
import yaml

import project_facts


@pytest.fixture(scope="module")
def benchmark():
    path = project_facts.ROOT / "benchmarks" / "check_office.py"
    spec = importlib.util.spec_from_file_location("check_office_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def office(benchmark, tmp_path_factory):
    folder = tmp_path_factory.mktemp("check") / "don-vi"
    benchmark.write_office(folder, 22)
    return folder


def test_all_ways_find_the_same_and_something(benchmark, office):
    assert benchmark.compare(office) > 3


def test_no_two_files_are_alike(benchmark, office):
    trees = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in benchmark.workflow_files(office)]
    documents = [tree["document"] for tree in trees if "kind" in tree]
    paragraphs = [line for one in documents for line in one["body"].split("\n") if len(line) > 100]
    assert len(trees) == 22
    assert len(set(paragraphs)) == len(paragraphs) > 60
