"""What a channel is: it takes one composed reminder and says what became of it.

Ours are `email`, `thu-muc` (files .eml), `zalo`, `in` and `cong-van`. Another package adds one by an entry point of the
group `congvan.channels`: a function that takes the office and the environment, and returns a `Channel`. Its name is
what `by:` in a workflow file says.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from importlib.metadata import entry_points
from typing import Protocol

from msgspec import Struct

from congvan.base.errors import Stopped
from congvan.base.problems import ProblemKind
from congvan.office.office import Office
from congvan.workflow.reminder_keys import CHANNELS_GROUP

BROKEN_CHANNEL = ProblemKind(
    code="reminders.broken-channel",
    message="The channel “{name}” of another package cannot be used: {detail}.",
    cure="Update or remove that package, or remind by another way.",
)


class Outcome(StrEnum):
    """What became of a reminder."""

    SENT = "sent"
    LATER = "later"
    """Not now: it stays in the outbox, and is tried again by the next run."""
    REFUSED = "refused"
    """Never: the receiver does not exist, or takes nothing."""


class Delivery(Struct, frozen=True, kw_only=True):
    """What became of a reminder, and what the other side said."""

    outcome: Outcome
    detail: str = ""


class Attachment(Struct, frozen=True, kw_only=True):
    """A file that goes with a reminder."""

    name: str
    """As the receiver sees it, with its marks."""
    type: str
    """Its media type: `application/pdf`."""
    data: bytes


class Receiver(Struct, frozen=True, kw_only=True):
    """Who gets it."""

    name: str
    address: str = ""
    phone: str = ""


class Letter(Struct, frozen=True, kw_only=True):
    """A reminder as it goes out: the same bytes whenever and how often it is sent."""

    key: str
    """Of the outbox; from it comes the Message-ID."""
    created_at: datetime
    title: str
    text: str
    receivers: tuple[Receiver, ...] = ()
    attachments: tuple[Attachment, ...] = ()


class Channel(Protocol):
    """A way by which reminders go out."""

    @property
    def reaches_people(self) -> bool:
        """Tell whether it disturbs somebody: then it keeps to quiet hours and days off."""

    def deliver(self, letter: Letter) -> Delivery:
        """Send one reminder.

        Raises:
            Refused: nothing can be sent as things are: the login is wrong, a file is held open.
            Stopped: disk or network stop us.
        """

    def close(self) -> None:
        """Let go of what was opened."""


def added_channel(name: str, office: Office, environ: Mapping[str, str]) -> Channel | None:
    """Return a channel that an installed package adds; None where none has that name.

    Raises:
        Stopped: that package cannot be used.
    """
    for entry in entry_points(group=CHANNELS_GROUP):
        if entry.name == name:
            try:
                channel: Channel = entry.load()(office, environ)
            except Exception as error:
                raise Stopped(BROKEN_CHANNEL, name=name, detail=f"{type(error).__name__}: {error}") from error
            return channel
    return None
