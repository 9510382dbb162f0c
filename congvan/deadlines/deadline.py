"""A deadline: the letter's phrase and the last instant that is on time, with the rule and the days skipped."""

from datetime import date, datetime
from enum import StrEnum
from typing import Self

from msgspec import Struct
from msgspec.structs import replace


class DeadlineKind(StrEnum):
    """What a phrase turned out to be; the words of `deadline --json`."""

    INSTANT = "instant"
    RECURRING = "recurring"
    RANGE = "range"
    EVENT = "event"
    NONE = "none"
    AMBIGUOUS = "ambiguous"
    ERROR = "error"


class Confidence(StrEnum):
    """How far a meaning can be relied on; the words of `deadline --json`."""

    SURE = "sure"
    """One meaning, and nothing in it to be looked at."""
    LOOK = "look"
    """One meaning that a person should look at: `DOUBTFUL` remarks stand with it."""
    OPEN = "open"
    """Several meanings, or something is needed first, or it cannot be read: nothing is chosen."""
    NONE = "none"
    """No deadline."""


class SkippedDay(Struct, frozen=True, kw_only=True):
    """A day that was not counted, or over which the last day rolled, and why."""

    day: date
    why: str


class Remark(Struct, frozen=True, kw_only=True):
    """Something to be said about a deadline: a stable code, an English msgid, and what fills its `{parameters}`.

    `wording.word_remark` puts it into words in the active language.
    """

    code: str
    text: str
    params: tuple[tuple[str, str], ...] = ()

    def of(self, **params: object) -> Self:
        """Return the same remark with its parameters."""
        return replace(self, params=tuple((name, str(value)) for name, value in params.items()))

    def __str__(self) -> str:
        return self.text.format(**dict(self.params))


DOUBTFUL = frozenset(
    ("date-only", "letter-o", "planned-range", "before-document", "far-ahead", "unconfirmed-year", "unsettled-day")
)
"""Codes of the remarks by which a meaning should be looked at."""


class Deadline(Struct, frozen=True, kw_only=True):
    """What a phrase means when it stands in a document of a certain date.

    `last_on_time` is aware (Asia/Ho_Chi_Minh), to the second; None where there is no single instant. `readings` holds
    the possible meanings of an ambiguous phrase, the rounds of one with several, the next periods of a recurring one.
    """

    phrase: str
    kind: DeadlineKind
    last_on_time: datetime | None = None
    starts: datetime | None = None
    rule: str = ""
    """The rule in words: an English msgid."""
    article: str = ""
    """The article of law behind the rule, or nothing for a plain date."""
    skipped: tuple[SkippedDay, ...] = ()
    readings: tuple["Deadline", ...] = ()
    warnings: tuple[Remark, ...] = ()
    """What a person should look at: a day off, a year whose days off are not confirmed."""
    problem: Remark | None = None
    """Why the phrase cannot be resolved, or what is needed for it."""
    label: str = ""
    """What tells this reading from its sisters: `đợt 1`, `mầm non`, `tháng 9/2024`."""
    period: str = ""
    """Of one period of what comes again: its key, `2024-10`, `2024-Q3`, `2024-H1`, `2024`, `2024-W36`, `2024-10-05`."""

    @property
    def confidence(self) -> Confidence:
        """Return how far the meaning can be relied on; that a day is off takes nothing from what a phrase means."""
        if self.kind is DeadlineKind.NONE:
            return Confidence.NONE
        if self.problem or self.kind in (DeadlineKind.AMBIGUOUS, DeadlineKind.ERROR, DeadlineKind.EVENT):
            return Confidence.OPEN
        each = {reading.confidence for reading in self.readings} if self.has_rounds else set()
        if Confidence.OPEN in each:
            return Confidence.OPEN
        doubtful = any(remark.code in DOUBTFUL for remark in self.warnings)
        return Confidence.LOOK if doubtful or Confidence.LOOK in each else Confidence.SURE

    @property
    def has_rounds(self) -> bool:
        """Tell whether these are several deadlines, each a reading of its own (đợt 1, đợt 2; mầm non, tiểu học)."""
        return self.kind is DeadlineKind.INSTANT and bool(self.readings)
