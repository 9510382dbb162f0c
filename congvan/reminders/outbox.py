"""What is sent, and the occasions for it: the records of the outbox.

An *occasion* is one step of the plan for one requirement of one school and its deadline. A *parcel* is what goes to one
receiver (a school, the group of a level, the head) in one piece, for one occasion or many. No occasion is ever served
twice by the same way: the store has each of them once.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct, field

OUTSIDE = "ngoai-ke-hoach"
"""The step of a reminder that is no step of the plan; its day follows: `ngoai-ke-hoach 2024-09-17`."""
KEY_LENGTH = 32


class Occasion(Struct, frozen=True, kw_only=True, order=True):
    """One step of the plan for one requirement of one school."""

    audience: str
    """`truong` or `lanh-dao`."""
    by: str
    """The way that the plan names, whichever was taken in its place."""
    school: str
    """Its code; empty for the head."""
    requirement: str
    """Its id; empty for the head."""
    anchor: datetime
    """The instant that the step is counted from: the last one on time, or when it was returned after that."""
    step: str
    """`-3`, `0`, `+1`; or `OUTSIDE` and a day."""


class MessageState(StrEnum):
    """How it stands with a message of the outbox."""

    QUEUED = "queued"
    """To be sent; it may have been tried."""
    SENT = "sent"
    REFUSED = "refused"
    """The server refused the receiver for good."""
    CANCELLED = "cancelled"
    """The school had submitted before it was sent."""
    BOUNCED = "bounced"
    """It was sent, and came back."""


COUNTED = frozenset({MessageState.SENT, MessageState.BOUNCED})
"""States in which something went out."""


class Message(Struct, frozen=True, kw_only=True):
    """A message of the outbox."""

    key: str
    directive: str
    audience: str
    channel: str
    """By what it goes: `email`, `zalo`, `in`, `cong-van`, `thu-muc`, or an added channel."""
    target: str
    """The school's code, the level group, or nothing for everybody and for the head."""
    schools: tuple[str, ...]
    """Those whom it reminds."""
    occasions: tuple[Occasion, ...]
    queued_at: datetime
    queued_by: str
    state: MessageState = MessageState.QUEUED
    tries: int = 0
    claimed_until: datetime | None = None
    """Who sends it now has it to himself until then."""
    sent_at: datetime | None = None
    detail: str = ""
    """What the server said."""
    data: dict[str, Any] = field(default_factory=dict)
    """What it said of whom: `owing` maps each school to the requirements it was reminded of."""

    @property
    def steps(self) -> frozenset[str]:
        """Return the steps of the plan that it serves."""
        return frozenset(occasion.step for occasion in self.occasions)


def key_of(directive: str, channel: str, occasions: Sequence[Occasion]) -> str:
    """Return the key of a message: the same for the same occasions, whoever sends it on whichever machine."""
    lines = [directive, channel]
    lines += [
        "|".join((o.audience, o.by, o.school, o.requirement, str(int(o.anchor.timestamp())), o.step))
        for o in sorted(occasions)
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:KEY_LENGTH]
