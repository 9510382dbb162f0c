"""The second clock: from when on nothing more is taken for an item, whatever its deadline says.

The newest locking holds from its own instant on, which may lie ahead. An unlocking takes it away, or with a last
instant opens it until then; so does a later deadline that the office gives while it stands. Instants are compared to
the second, as they are shown.
"""

from datetime import datetime, timedelta

from msgspec import Struct

from congvan.tracking.events import MOVES_DEADLINE, Event, EventKind

SECOND = timedelta(seconds=1)


class Lock(Struct, frozen=True, kw_only=True):
    """The lock of an item, which holds from an instant on."""

    event: Event
    """The locking."""
    starts: datetime
    """From when it holds: its own instant, or the second after what opened it for a time."""

    def holds(self, at: datetime) -> bool:
        """Tell whether nothing more is taken at an instant."""
        return to_second(at) >= to_second(self.starts)


class LockStory(Struct, kw_only=True):
    """What an item's events come to, as they are told in the order in which they happened."""

    locking: Event | None = None
    opening: Event | None = None
    """What opened the lock for a time."""

    def tell(self, event: Event) -> None:
        """Take in the next event."""
        if event.kind is EventKind.LOCKED:
            self.locking, self.opening = event, None
        elif event.kind is EventKind.UNLOCKED and event.until is None:
            self.locking, self.opening = None, None
        elif event.until is not None and event.kind in {EventKind.UNLOCKED, *MOVES_DEADLINE} and self.locking:
            self.opening = event

    @property
    def lock(self) -> Lock | None:
        """Return the lock as it stands, or None where there is none."""
        if self.locking is None or self.locking.starts is None:
            return None
        starts = self.locking.starts
        if self.opening and self.opening.until:
            starts = max(starts, self.opening.until + SECOND)
        return Lock(event=self.locking, starts=starts)


def to_second(instant: datetime) -> datetime:
    """Cut an instant to its whole second, as it is shown."""
    return instant.replace(microsecond=0)
