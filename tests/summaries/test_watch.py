"""`watch` writes the page when something changed and not otherwise, whole, and goes on after a file with faults."""

from datetime import datetime, timedelta

import pytest

from congvan.actions import keep_fresh
from congvan.base.errors import ProblemsFound
from congvan.cli import app
from tests.summaries import followed_office

START = datetime(2024, 9, 17, 8, 0, tzinfo=followed_office.ZONE)


class Day:
    """A clock that goes on only while somebody waits, and what happens meanwhile."""

    def __init__(self, *happenings) -> None:
        self.now = START
        self.happenings = list(happenings)
        self.told = []

    def clock(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        if not self.happenings:
            raise KeyboardInterrupt
        happening = self.happenings.pop(0)
        if happening:
            happening()


@pytest.fixture
def office(tmp_path):
    return followed_office.make_office(tmp_path, directives=0)


def watch(office, day: Day, **changes) -> int:
    asked = keep_fresh.WatchAsked(**{"every": 20, "until": None} | changes)
    return keep_fresh.keep_fresh(office, asked, clock=day.clock, wait=day.wait, tell=day.told.append)


def test_a_page_is_written_when_something_was_recorded_and_not_otherwise(office):
    page = office / "outputs" / "man-hinh.html"
    shown = []

    def look() -> None:
        shown.append("0/324" in page.read_text("utf-8"))

    def submit() -> None:
        look()
        words = ["--office", str(office), "submit", "2024-42", "TH Cao An", "--at", "10/9/2024 8h00"]
        assert app.run(words, clock=lambda: START) == 0

    day = Day(None, submit, look)
    with pytest.raises(KeyboardInterrupt):
        watch(office, day)
    assert shown == [True, False]
    assert [one.newest for one in day.told] == [0, 6]
    assert '<meta http-equiv="refresh" content="20">' in page.read_text("utf-8")
    assert [path.name for path in page.parent.glob(".~*")] == []


def test_a_minute_later_it_is_written_anew_for_deadlines_pass_by_themselves(office):
    day = Day(None, None, None, None)
    with pytest.raises(KeyboardInterrupt):
        watch(office, day)
    assert len(day.told) == 2


def test_a_file_with_faults_is_told_and_the_old_page_stays_until_it_is_mended(office):
    config = office / "config.yaml"
    good = config.read_text("utf-8")
    day = Day(lambda: config.write_text("name: [", "utf-8"), lambda: config.write_text(good, "utf-8"))
    with pytest.raises(KeyboardInterrupt):
        watch(office, day)
    assert [bool(one.failed) for one in day.told] == [False, True, False]


def test_it_ends_by_itself(office):
    day = Day(*[None] * 100)
    assert watch(office, day, until=START + timedelta(minutes=3)) == 4
    assert day.now == START + timedelta(minutes=3)


def test_faults_that_stay_end_it(office):
    day = Day(lambda: (office / "config.yaml").write_text("name: [", "utf-8"), *[None] * 50)
    with pytest.raises(ProblemsFound):
        watch(office, day)
    assert len(day.told) == keep_fresh.PATIENCE


def test_the_command_writes_once_and_refuses_what_it_did_not_make(office, capsys):
    page = office / "outputs" / "man-hinh.html"
    words = ["--office", str(office), "watch", "--once"]
    assert app.run([*words, "--json"], clock=lambda: START) == 0
    assert '"newest_event": 0' in capsys.readouterr().out
    assert "http-equiv" not in page.read_text("utf-8")
    page.write_text("của tôi", "utf-8")
    assert app.run(words, clock=lambda: START) == 1
    assert page.read_text("utf-8") == "của tôi"
    assert app.run([*words, "--force"], clock=lambda: START) == 0
    assert app.run([*words, "--every", "0"], clock=lambda: START) == 2
