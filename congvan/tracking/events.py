"""Events: what happened with a school under a directive, who recorded it, when it happened and when it was recorded."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    """What can happen. A correction is an event too: `UNDONE` takes an earlier one back."""

    RECEIVED = "received"
    """The school received the letter: deadlines counted from receipt begin."""
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    EXTENDED = "extended"
    EXEMPTED = "exempted"
    UNDONE = "undone"


MOVES_DEADLINE = frozenset({EventKind.EXTENDED, EventKind.RETURNED})
"""Kinds of event that can give a school its own last instant on time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewEvent:
    """An event to be recorded.

    `requirement` is None for what concerns the school as a whole: its receipt, or a decision about all it owes.
    """

    directive: str
    school: str
    requirement: str | None
    kind: EventKind
    happened_at: datetime
    recorded_at: datetime
    by: str
    note: str = ""
    until: datetime | None = None
    """Of an extension or a return: the new last instant on time."""
    undoes: int | None = None
    """Of an undoing: the number of the event taken back."""

    def __post_init__(self) -> None:
        """Refuse what no reader of commands may build."""
        for instant in (self.happened_at, self.recorded_at, self.until):
            if instant is not None and instant.utcoffset() is None:
                raise ValueError("an instant needs a time zone")
        if (self.kind is EventKind.UNDONE) != (self.undoes is not None):
            raise ValueError("an undoing, and nothing else, names the event it takes back")
        if self.until is None and self.kind is EventKind.EXTENDED:
            raise ValueError("an extension needs its new last instant")
        if self.until is not None and self.kind not in MOVES_DEADLINE:
            raise ValueError("only an extension or a return sets a new last instant")

    @property
    def moment(self) -> datetime:
        """Return when it happened, but never later than it was recorded.

        Who types only a day means its end; of what was recorded in the morning of that day we know more.
        """
        return min(self.happened_at, self.recorded_at)


@dataclass(frozen=True, kw_only=True, slots=True)
class Event(NewEvent):
    """A recorded event with its number, which grows in the order of recording."""

    number: int
