"""The benchmark of check-letter compares like with like; what it shows that no clock is needed for is tested here."""

import cProfile
import gc
import importlib.util
import sys
from pathlib import Path

import docx
import pytest

import project_facts
from congvan.actions.check_letter import check_letters
from congvan.checking import checker
from congvan.facts.word_reader import read_word


@pytest.fixture(scope="module")
def benchmark():
    path = project_facts.ROOT / "benchmarks" / "check_letter.py"
    spec = importlib.util.spec_from_file_location("check_letter_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def letter(benchmark) -> bytes:
    return benchmark.made_letter(benchmark.ROOT, benchmark.ROOT / "workflows", benchmark.LETTER)


@pytest.fixture
def collector():
    """The garbage collector does not run by itself, and has nothing to do at first."""
    gc.collect()
    gc.disable()
    yield gc
    gc.enable()


def calls_of_a_check(letter: bytes) -> int:
    profile = cProfile.Profile()
    profile.runcall(lambda: checker.check(read_word(letter)))
    return sum(entry.callcount for entry in profile.getstats())


def test_the_longer_letter_is_a_letter_without_a_fault(benchmark, letter: bytes, tmp_path: Path):
    path = tmp_path / "longer.docx"
    path.write_bytes(benchmark.lengthened(letter, 3))
    headings = [one.text for one in docx.Document(path).paragraphs if one.style.name == benchmark.HEADING]
    assert [text.split(".")[0] for text in headings[:6]] == ["1", "2", "3", "4", "5", "6"]
    assert benchmark.told(benchmark.check(path)) == []


def test_the_work_grows_with_the_paragraphs_and_no_faster(benchmark, letter: bytes):
    once, more, most = (calls_of_a_check(benchmark.lengthened(letter, times)) for times in (4, 8, 16))
    assert most - more <= 2.2 * (more - once)


def test_a_check_leaves_nothing_to_the_garbage_collector(letter: bytes, collector):
    checker.check(read_word(letter))
    assert collector.collect() == 0


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip"])
def test_the_garbage_collector_runs_again_after_a_file_that_cannot_be_read(content: bytes, tmp_path: Path):
    path = tmp_path / "broken.docx"
    path.write_bytes(content)
    assert check_letters([path])[0].problem is not None
    assert gc.isenabled()


def test_the_table_says_the_ratio_of_the_processors_time(benchmark):
    one = benchmark.Measured(name="một", path=Path("a.docx"), pages=2, paragraphs=5, found=0, peaks={"open": 0.5})
    one.opened, one.checked = [(2.0, 1.0), (4.0, 2.0), (6.0, 3.0)], [(20.0, 6.0), (40.0, 12.0), (60.0, 18.0)]
    assert "| một | 2 | 5 | 0 | 2.00 | 12.00 | 6.0 (10.0) | 1000 | 167 | 0.5 |" in benchmark.table([one])
