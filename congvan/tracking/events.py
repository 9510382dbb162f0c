"""Events: what happened with a school under a directive, who recorded it, when it happened and when it was recorded."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class EventKind(StrEnum):
    """What can happen. A correction is an event too: `UNDONE` takes an earlier one back."""

    RECEIVED = "received"
    """The school received the letter: deadlines counted from receipt begin."""
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    EXTENDED = "extended"
    EXEMPTED = "exempted"
    LOCKED = "locked"
    """From an instant on nothing more is taken; another clock than the deadline's."""
    UNLOCKED = "unlocked"
    REQUESTED = "requested"
    """The school asks for something that the office decides; it changes nothing by itself."""
    REFUSED = "refused"
    """The office says no to a request."""
    UNDONE = "undone"


class Wish(StrEnum):
    """What a school can ask for, by the word of the command that grants it."""

    EXTEND = "extend"
    EXEMPT = "exempt"
    UNLOCK = "unlock"


MOVES_DEADLINE = frozenset({EventKind.EXTENDED, EventKind.RETURNED})
"""Kinds of event that can give a school its own last instant on time."""
HAS_UNTIL = MOVES_DEADLINE | {EventKind.UNLOCKED, EventKind.REQUESTED}
"""Kinds of event that can carry `until`."""
HAS_FILE = frozenset({EventKind.SUBMITTED, EventKind.RETURNED})
"""Kinds of event that can stand on a workbook."""
ANSWERS = frozenset({EventKind.EXTENDED, EventKind.EXEMPTED, EventKind.UNLOCKED, EventKind.REFUSED})
"""Kinds of event that can answer a request."""


class NewEvent(Struct, frozen=True, kw_only=True):
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
    """Of an extension or a return: the new last instant on time; of an unlocking: the last instant before the lock
    holds again; of a request: what the school asks for."""
    undoes: int | None = None
    """Of an undoing: the number of the event taken back."""
    role: str = ""
    """In which role it was recorded; empty where the office names no people."""
    missing: tuple[str, ...] = ()
    """Of a submission: the attachments that had to come with it and did not."""
    starts: datetime | None = None
    """Of a lock: from when it holds; it may be set ahead."""
    wants: Wish | None = None
    """Of a request: what the school asks for."""
    answers: int | None = None
    """Of a decision: the number of the request that it answers."""
    file: str = ""
    """Of a submission or a return: the SHA-256 of the workbook on which it stands, which lies in the archive."""
    figures: str = ""
    """The SHA-256 of what was recorded with that workbook, its name and figures (figures/figure_check.py)."""
    zone: str = ""
    """The time zone in which its times were meant, such as `Asia/Ho_Chi_Minh`, set when it is recorded; empty in events
    of before there was this field."""

    def __post_init__(self) -> None:
        """Refuse what no reader of commands may build."""
        for instant in (self.happened_at, self.recorded_at, self.until, self.starts):
            if instant is not None and instant.utcoffset() is None:
                raise ValueError("an instant needs a time zone")
        if (self.kind is EventKind.UNDONE) != (self.undoes is not None):
            raise ValueError("an undoing, and nothing else, names the event it takes back")
        if self.until is None and self.kind is EventKind.EXTENDED:
            raise ValueError("an extension needs its new last instant")
        if self.until is not None and self.kind not in HAS_UNTIL:
            raise ValueError("only an extension, a return, an unlocking or a request sets a last instant")
        if self.missing and self.kind is not EventKind.SUBMITTED:
            raise ValueError("only a submission can lack attachments")
        if (self.starts is not None) != (self.kind is EventKind.LOCKED):
            raise ValueError("a lock, and nothing else, has an instant from which it holds")
        if (self.wants is not None) != (self.kind is EventKind.REQUESTED):
            raise ValueError("a request, and nothing else, says what is asked for")
        if (self.answers is not None and self.kind not in ANSWERS) or (
            self.answers is None and self.kind is EventKind.REFUSED
        ):
            raise ValueError("a refusal, and no other event than a decision, answers a request")
        self._check_file()

    def _check_file(self) -> None:
        """Refuse a workbook that belongs to another kind of event, or of which nothing is said."""
        if (self.file and self.kind not in HAS_FILE) or bool(self.file) != bool(self.figures):
            raise ValueError("only a submission or a return stands on a workbook, and then says what was read from it")

    @property
    def moment(self) -> datetime:
        """Return when it happened, but never later than it was recorded.

        Who types only a day means its end; of what was recorded in the morning of that day we know more.
        """
        return min(self.happened_at, self.recorded_at)


class Event(NewEvent, frozen=True, kw_only=True):
    """A recorded event with its number, which grows in the order of recording."""

    number: int
