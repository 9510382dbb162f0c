"""How far the work is: what is left is told rightly at a steady speed, and nothing is told that nobody can know."""

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.base import language
from congvan.cli import progress
from congvan.cli.progress import Pace

ROOT = Path(__file__).parents[2]
LETTER = "2024-42-csdl-nganh"


def told(steps: Iterable[tuple[float, int]], total: int) -> list[float | None]:
    """What is told after each step: so many seconds later, so many things more."""
    pace, now, done, found = Pace(), 100.0, 0, []
    for seconds, things in steps:
        now, done = now + seconds, done + things
        pace.note(now, done)
        found.append(pace.seconds_left(total))
    return found


class Console(io.TextIOWrapper):
    """What a person watches; `real` is whether somebody does."""

    def __init__(self, encoding: str, *, real: bool = True) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self.real = real

    def isatty(self) -> bool:
        return self.real


def drawn(monkeypatch: pytest.MonkeyPatch, console: Console, spoken: str, *, things: int, each_s: float) -> list[str]:
    """The lines that a bar draws one over the other while things are made at a steady speed."""
    now = [1_000.0]
    monkeypatch.setattr(sys, "stderr", console)
    language.activate(spoken)
    with progress.progress_bar("Đang lập", clock=lambda: now[0]) as bar:
        for done in range(1, things + 1):
            now[0] += each_s
            bar.advance(done, things)
    language.activate("vi")
    return lines_on(console)


def lines_on(console: Console) -> list[str]:
    """The lines that were drawn one over the other, without what hides and shows the cursor."""
    console.flush()
    return re.sub("\x1b\\[[?0-9]+[a-z]", "", console.buffer.getvalue().decode("utf-8")).split("\r")


@pytest.mark.parametrize(("total", "each_s"), [(7_500, 0.005), (7_500, 0.02), (60, 1.0), (40, 7.0)])
def test_at_a_steady_speed_it_is_right(total, each_s):
    found = told([(each_s, 1)] * total, total)
    right = [each_s * (total - done) for done in range(1, total + 1)]
    pairs = [(a, b) for a, b in zip(found, right, strict=True) if a is not None]
    assert len(pairs) > total / 2, "it is told most of the time"
    assert all(abs(a - b) <= 0.01 * b + 0.01 for a, b in pairs)


def test_slow_first_things_are_no_measure_of_the_rest():
    """The letter and its annexes take seconds, the first checklist too; then two hundred a second."""
    found = told([*[(3.0, 1)] * 4, *[(0.005, 1)] * 7_496], 7_500)
    assert found[:4] == [None] * 4, "nothing is told of them: 7,500 at their speed were six hours"
    worst = max(one for one in found if one is not None)
    assert worst <= 2 * 0.005 * 7_496
    assert next(done for done, one in enumerate(found) if one is not None) < 7_500 / 4


def test_what_an_earlier_run_has_made_is_not_of_our_speed():
    """5,000 lay there; the rest is made at ten a second."""
    found = told([(0.1, 5_001), *[(0.1, 1)] * 100], 7_500)
    assert found[-1] == pytest.approx(239.9, rel=0.01)


def test_a_machine_that_slept_or_was_busy_is_right_again_soon():
    found = told([*[(0.01, 1)] * 1_000, (8 * 3600.0, 1), *[(0.01, 1)] * 2_200], 10_000)
    assert found[-1] == pytest.approx(0.01 * (10_000 - 3_201), rel=0.02)


def test_what_stands_still_tells_nothing():
    assert told([*[(0.01, 1)] * 1_000, *[(1.0, 0)] * 30], 2_000)[-1] is None


@given(
    st.lists(st.tuples(st.floats(-1e6, 1e6), st.integers(-5, 500)), max_size=60),
    st.integers(0, 5_000),
)
def test_it_is_never_negative_nor_beyond_two_days(steps, total):
    for one in told(steps, total):
        assert one is None or 0 < one <= 48 * 3600


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (-3.0, ""),
        (0.2, "còn khoảng 5 giây"),
        (62, "còn khoảng 60 giây"),
        (100, "còn khoảng 2 phút"),
        (3_600, "còn khoảng 60 phút"),
        (10_000, "còn khoảng 3 giờ"),
    ],
)
def test_it_is_worded_as_exactly_as_it_can_be_known(seconds, words):
    language.activate("vi")
    assert progress.word_left(seconds) == words


@pytest.mark.parametrize(("spoken", "pattern"), [("vi", r"còn khoảng (\d+) giây"), ("en", r"about (\d+) s left")])
def test_the_line_on_a_console_counts_down_to_the_end(monkeypatch, spoken, pattern):
    """A console of Windows in Vietnam is cp1258 before the program says that it writes UTF-8."""
    console = Console("cp1258")
    console.reconfigure(encoding="utf-8", errors="backslashreplace")
    lines = drawn(monkeypatch, console, spoken, things=600, each_s=0.1)
    seconds = [int(found[1]) for line in lines if (found := re.search(pattern, line))]
    assert seconds == sorted(seconds, reverse=True)
    assert (seconds[0], seconds[-1]) == (55, 5)
    assert "100%" in lines[-1]
    assert not re.search(pattern, lines[-1]), "nothing is left"
    assert max(len(line.rstrip()) for line in lines) < 80
    assert "\\u" not in "".join(lines)


def test_a_clock_that_is_set_back_or_forward_changes_nothing(monkeypatch):
    """By an hour, again and again, as a dead battery and a time server do it between them."""
    jumps = iter(range(10**9))
    monkeypatch.setattr(time, "time", lambda: 1e9 + 3_600 * (-1) ** next(jumps))
    lines = drawn(monkeypatch, Console("utf-8"), "vi", things=600, each_s=0.1)
    seconds = [int(found[1]) for line in lines if (found := re.search(r"còn khoảng (\d+) giây", line))]
    assert (seconds[0], seconds[-1]) == (55, 5)


def test_where_nobody_watches_nothing_is_drawn(monkeypatch):
    assert drawn(monkeypatch, Console("utf-8", real=False), "vi", things=600, each_s=0.1) == [""]


def test_of_several_directives_each_has_its_own(monkeypatch):
    """As reminders of two directives are sent: the bar begins anew."""
    console = Console("utf-8")
    monkeypatch.setattr(sys, "stderr", console)
    now = [0.0]
    with progress.progress_bar("Đang gửi", clock=lambda: now[0]) as bar:
        for things in (50, 30):
            for done in range(1, things + 1):
                now[0] += 1.0
                bar.advance(done, things)
    lines = lines_on(console)
    second = lines[next(place for place, line in enumerate(lines) if "100%" in line) + 1 :]
    assert re.search(r"  3%$", second[0].rstrip())
    assert any("còn khoảng 15 giây" in line for line in second)


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
@pytest.mark.parametrize(("spoken", "words"), [("vi", "Đang lập"), ("en", "Making")])
def test_a_real_terminal_that_is_cp1258_shows_the_bar_in_letters(shipped_office: Path, spoken, words):
    import pty

    ours, theirs = pty.openpty()
    environ = {**os.environ, "PYTHONIOENCODING": "cp1258", "PYTHONPATH": str(ROOT), "TERM": "dumb"}
    line = [sys.executable, str(ROOT / "cli.py"), "--lang", spoken, "--office", str(shipped_office)]
    line += ["generate", LETTER, "--only", "checklist", "--format", "docx"]
    with subprocess.Popen(line, env=environ, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        heard = b""
        with suppress(OSError):  # how the end of a terminal is told
            while more := os.read(ours, 10_000):
                heard += more
    os.close(ours)
    shown = heard.decode("utf-8")
    assert process.returncode == 0
    assert shown.count(words) > 1
    assert "100%" in shown
    assert "\\u" not in shown
