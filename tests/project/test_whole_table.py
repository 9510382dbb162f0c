"""The table of benchmarks: each, in its bounded form, gives the same as its plain loop; what the table says of rows."""

import shutil
from pathlib import Path

import pytest

import project_facts
from benchmarks import append_event, machine, measured, whole_table
from benchmarks.measured import BOUNDED, Row
from tests.postgres_server import is_installed


def row(**changes) -> Row:
    usual = {"job": "việc", "plain": "vòng lặp", "plain_ms": (60.0, 70.0, 66.0), "ours_ms": (1.0, 2.0, 1.5), "goal": 40}
    return Row(**usual | changes)


@pytest.mark.parametrize("job", whole_table.JOBS)
def test_results_equal_those_of_the_plain_loop(job: str):
    rows = whole_table.rows_of(job, BOUNDED)
    assert rows
    for one in rows:
        assert len(one.by_round()) == len(one.plain_ms) == len(one.ours_ms) >= BOUNDED.rounds
    if job in {"standings", "append_event"} and is_installed():
        assert {text for one in rows for text in ("SQLite", "PostgreSQL") if text in one.job} == {
            "SQLite",
            "PostgreSQL",
        }


def test_a_row_that_the_bare_insert_does_not_have_is_seen(tmp_path: Path):
    with append_event.database.opened(f"sqlite:///{tmp_path / 'congvan.db'}") as engine:
        recorder = append_event.Recorder(engine=engine)
        append_event.in_one_transaction(recorder, 3)
        assert recorder.compare() == 7
        with append_event.database.writing(engine) as connection:
            connection.exec_driver_sql("UPDATE bare SET note = 'khác' WHERE number = 2")
        with pytest.raises(AssertionError):
            recorder.compare()


def test_every_benchmark_that_has_rows_is_in_the_table():
    there = {
        path.stem
        for path in (project_facts.ROOT / "benchmarks").glob("*.py")
        if "\ndef rows(" in path.read_text("utf-8")
    }
    assert there == set(whole_table.JOBS)


class TestTheTable:
    def test_the_ratio_is_the_median_of_the_rounds_own(self):
        assert row().ratio == 44
        assert "| 66 | 1,5 | 44 × (35 - 60) | ≥ 40 × - đạt |" in measured.table([row()])
        assert "≥ 50 × - chưa đạt" in measured.table([row(goal=50)])

    def test_what_is_dearer_has_the_other_ratio_and_goal(self):
        dear = row(plain_ms=(10.0, 20.0), ours_ms=(12.0, 26.0), dearer=True)
        assert "| 15 | 19 | 1,25 × (1,2 - 1,3) | ≤ 1,3 × - đạt |" in measured.table(
            [row(**{**told(dear), "goal": 1.3})]
        )
        assert row(**{**told(dear), "goal": 1.2}).is_met is False

    def test_another_time_than_the_one_shown_may_decide(self):
        assert row(ratios=(1.0, 2.0, 3.0)).ratio == 2

    def test_no_goal_is_neither_met_nor_missed(self):
        assert row(goal=None).is_met is None
        assert "đạt" not in measured.line(row(goal=None))

    @pytest.mark.parametrize(
        ("number", "text"),
        [(1106.4, "1.106"), (100, "100"), (24.31, "24,3"), (7, "7"), (1.234, "1,23"), (0.0125, "0,0125"), (0.5, "0,5")],
    )
    def test_numbers_are_written_as_in_vietnam(self, number, text):
        assert measured.in_vietnamese(number) == text


def told(one: Row) -> dict[str, object]:
    return {"plain_ms": one.plain_ms, "ours_ms": one.ours_ms, "dearer": one.dearer}


def test_a_benchmark_that_fails_is_told_and_no_page_is_written(monkeypatch, capsys, tmp_path: Path):
    monkeypatch.setattr(whole_table, "run", lambda *_given: iter([("make_files", AssertionError("khác nhau"))]))
    page = tmp_path / "page.md"
    assert whole_table.main(["--bounded", "--out", str(page)]) == 1
    assert "make_files: AssertionError khác nhau" in capsys.readouterr().out
    assert not page.exists()


def test_the_page_has_the_machine_and_no_path(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(whole_table, "run", lambda *_given: iter([("make_files", (row(),))]))
    page = tmp_path / "page.md"
    assert whole_table.main(["--rounds", "4", "--out", str(page)]) == 0
    text = page.read_text("utf-8")
    assert measured.line(row()) in text
    assert machine.describe() in text
    assert "4 lượt xen kẽ, 2.500 trường, 40 văn bản" in " ".join(text.split())
    assert str(project_facts.ROOT) not in text
    assert shutil.which("python3") not in text
