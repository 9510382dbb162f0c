"""A computer whose clock was set back: what is shown is not silently older than what is recorded."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from congvan.cli import app

LETTER = "2024-42-csdl-nganh"
NINE = datetime(2024, 9, 10, 2, 0, tzinfo=UTC)
SHOWING = (
    ("status", LETTER),
    ("missing", LETTER),
    ("list",),
    ("history", LETTER),
    ("summary", LETTER, "--format", "text"),
    ("summary",),
    ("requests",),
    ("agenda",),
    ("calendar",),
    ("remind", LETTER),
)
CODE = "actions.clock-behind-shown"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    shipped_office: Path, store_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command with the clock a while after nine; a submission was recorded at nine."""
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)

    def call(*words: str, after: timedelta = timedelta()) -> tuple[int, str, str]:
        capsys.readouterr()
        status = app.run(["--office", str(shipped_office), *words], clock=lambda: NINE + after)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    assert call("submit", LETTER, "MAU-MN-01", "-r", "truong-lop", "--by", "Nguyễn Văn An")[0] == 0
    return call


def test_every_command_that_shows_says_what_it_cannot_show(run: Run):
    for words in SHOWING:
        status, _out, said = run(*words, after=timedelta(hours=-1))
        assert status == 0, said
        assert said.count(CODE) == 1, (words, said)
        assert "Đồng hồ máy này (10/9/2024 08:00) sớm hơn lần ghi mới nhất, số 1 lúc 10/9/2024 09:00" in said
        assert "--as-of “10/9/2024 09h01”" in said


def test_what_is_said_helps_and_who_asks_for_an_instant_gets_it_without_a_word(run: Run):
    assert "Mầm non Lai Cách 1" not in run("history", LETTER, after=timedelta(hours=-1))[1]
    for words in SHOWING:
        status, out, said = run(*words, "--as-of", "10/9/2024 09h01", after=timedelta(hours=-1))
        assert (status, CODE in said) == (0, False), said
        if words[0] == "history":
            assert "Mầm non Lai Cách 1" in out
    for words in SHOWING:
        assert CODE not in run(*words, after=timedelta(hours=1))[2]


def test_a_clock_a_little_behind_shows_everything(run: Run):
    status, out, said = run("history", LETTER, after=timedelta(minutes=-4))
    assert (status, said) == (0, "")
    assert "Mầm non Lai Cách 1" in out


def test_answers_for_programs_stay_what_they_are(run: Run):
    _status, out, said = run("status", LETTER, "--json", after=timedelta(hours=-1))
    assert out.startswith("{")
    assert CODE in said


def test_the_page_on_the_wall_says_it_too(run: Run):
    status, _out, said = run("watch", "--once", after=timedelta(hours=-1))
    assert (status, said.count(CODE)) == (0, 1)
