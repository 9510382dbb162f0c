"""How far the work is and what is left of it, drawn on stderr where a person watches, and nowhere else."""

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gettext import gettext as _
from typing import Any

import click
from msgspec import Struct, field

from congvan.cli import printing

WARM_THINGS = 10
"""The first things are no measure of the rest: the letter takes a second, and so does what all checklists share."""
LEAST_S = 2.0
"""A pace is told only when it was watched for so long."""
WINDOW_S = 20.0
"""What was longer ago says nothing of the pace now: the machine was busy with something else, or asleep."""
GRAIN_S = 0.5
"""How often the pace is noted: some 40 notes in all."""
LONGEST_S = 48 * 3600
"""An estimate beyond this says nothing but that we do not know."""


class Pace(Struct, kw_only=True):
    """How many things were done when, on a clock that is never set."""

    _first: int = 0
    """How many were done when we were first told: what an earlier run has made is not of our pace."""
    _warm: bool = False
    _notes: deque[tuple[float, int]] = field(default_factory=deque)

    def note(self, now: float, done: int) -> None:
        """Note how many things are done at an instant, in seconds."""
        if not self._notes or now < self._notes[-1][0] or done < self._notes[-1][1]:
            self._first, self._warm, self._notes = done, False, deque([(now, done)])
        if not self._warm and done - self._first >= WARM_THINGS:
            self._warm, self._notes = True, deque([(now, done)])
        if len(self._notes) > 1 and now - self._notes[-2][0] < GRAIN_S:
            self._notes.pop()
        self._notes.append((now, done))
        while now - self._notes[1][0] > WINDOW_S:
            self._notes.popleft()

    def seconds_left(self, total: int) -> float | None:
        """Return how long the rest takes at the pace of the last seconds; None while nobody can tell."""
        if not self._warm:
            return None
        (since, before), (now, done) = self._notes[0], self._notes[-1]
        if now - since < LEAST_S or done <= before or total <= done:
            return None
        left = (total - done) * (now - since) / (done - before)
        return left if left <= LONGEST_S else None


def word_left(seconds: float | None) -> str:
    """Write how long the rest takes, no more exactly than can be known; nothing where it is not known."""
    if seconds is None or seconds < 0:
        return ""
    if seconds < 90:
        return _("about {n} s left").format(n=max(5, round(seconds / 5) * 5))
    if seconds < 90 * 60:
        return _("about {n} min left").format(n=round(seconds / 60))
    return _("about {n} h left").format(n=round(seconds / 3600))


class Bar:
    """A progress bar; where nobody watches, nothing is drawn."""

    def __init__(self, drawn: Any, clock: Callable[[], float]) -> None:
        """Take click's bar, or None."""
        self._drawn, self._clock, self._pace = drawn, clock, Pace()

    def advance(self, done: int, total: int) -> None:
        """Say how many of how many things are done; how long the rest takes is told by the pace."""
        if self._drawn:
            self._pace.note(self._clock(), done)
            self.show(done, total, self._pace.seconds_left(total))

    def show(self, done: int, total: int, seconds_left: float | None) -> None:
        """Say how many of how many things are done, and how long the rest takes."""
        if self._drawn:
            self._drawn.length, self._drawn.current_item = total, word_left(seconds_left)
            self._drawn.finished = False  # one directive was done, and now another begins
            self._drawn.make_step(done - self._drawn.pos)
            self._drawn.render_progress()


@contextmanager
def progress_bar(label: str, *, shown: bool = True, clock: Callable[[], float] = time.monotonic) -> Iterator[Bar]:
    """Draw a progress bar from the beginning of a block to its end, if a person watches stderr."""
    if not (shown and printing.is_terminal()):
        yield Bar(None, clock)
        return
    with click.progressbar(
        length=1, label=label, file=sys.stderr, show_eta=False, item_show_func=lambda words: words, width=30
    ) as drawn:
        yield Bar(drawn, clock)
