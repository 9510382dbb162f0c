"""The benchmark of many schools' files compares like with like: here that our files are those of the plain loops."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

import project_facts
from congvan.base import files
from congvan.forms import blank_workbook
from congvan.letters import checklist_word_file, pages, pdf_file


@pytest.fixture(scope="module")
def benchmark():
    path = project_facts.ROOT / "benchmarks" / "make_files.py"
    spec = importlib.util.spec_from_file_location("make_files_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def job(benchmark, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("don-vi")
    benchmark.make_office(folder, 60)
    return benchmark.Job(folder)


def test_a_difference_is_seen(benchmark, job, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(benchmark.Job, "ours", lambda self, kind: [self.plain(kind, self.schools[0])])
    benchmark.compare(job, (0,))
    monkeypatch.setattr(benchmark.Job, "ours", lambda self, kind: [self.plain(kind, self.schools[1])])
    with pytest.raises(AssertionError):
        benchmark.compare(job, (0,))


def test_all_three_are_on_the_disk(benchmark, job, tmp_path: Path):
    job.ours_on_disk(tmp_path / "congvan")
    job.plain_on_disk(tmp_path, job.schools[0])
    code, made = job.schools[0].code, list((tmp_path / "congvan").rglob("*.*"))
    for kind in benchmark.KINDS:
        assert sum(path.suffix == f".{kind}" for path in made) == len(job.schools)
        assert (tmp_path / f"{code}.{kind}").stat().st_size > 1000


def test_twice_the_schools_take_no_more_renderings(benchmark, job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    seen: list[str] = []

    def count(module, name: str, wanted=lambda *_words: True) -> None:
        plain = getattr(module, name)

        def watched(*words, **more):
            if wanted(*words):
                seen.append(name)
            return plain(*words, **more)

        monkeypatch.setattr(module, name, watched)

    count(checklist_word_file, "render_checklist")
    count(blank_workbook, "render_form")
    count(pages, "render_checklist_html")
    count(pdf_file, "lay_out", lambda page, *_rest: "HIỆU TRƯỞNG" in page)  # the end of a whole page
    count(files.os, "scandir", lambda folder: Path(folder).is_relative_to(tmp_path))
    counted = []
    for schools in (54, 108):
        office = tmp_path / f"don-vi-{schools}"
        office.mkdir()
        benchmark.make_office(office, schools, tmp_path / "no register")
        seen.clear()
        benchmark.Job(office).ours_on_disk(tmp_path / f"tep-{schools}")
        counted.append(Counter(seen))
    assert counted[0] == counted[1]
    assert {"render_checklist", "render_form", "render_checklist_html", "lay_out"} <= set(counted[0])
    assert max(counted[0].values()) < 20
