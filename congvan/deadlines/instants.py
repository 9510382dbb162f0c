"""The last instant that is on time: before or by a day, an hour, or a whole month."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct

SECOND = timedelta(seconds=1)


class Relation(StrEnum):
    """How a phrase stands to its day: `trước` leaves the day out, `chậm nhất` has it in."""

    BEFORE = "before"
    BY = "by"


class Clock(Struct, frozen=True, kw_only=True):
    """An hour of the day; 24:00 is the end of that day, not the beginning of the next."""

    hour: int
    minute: int = 0

    def __str__(self) -> str:
        return f"{self.hour} giờ {self.minute:02d}"


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant of a day."""
    return datetime.combine(day, time(), tzinfo=zone)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the last second of a day (Civil Code 2015, art. 148.6: a day ends at 24:00)."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=zone)


def at_clock(day: date, clock: Clock, zone: ZoneInfo) -> datetime:
    """Return an hour of a day as an instant; 24:00 as the day's last second."""
    if clock.hour == 24:
        return end_of(day, zone)
    return datetime.combine(day, time(clock.hour, clock.minute), tzinfo=zone)


def last_instant(
    first: date, last: date, *, clock: Clock | None = None, relation: Relation, zone: ZoneInfo
) -> datetime:
    """Return the last second on time before, or by, a span of days (one day: `first` is `last`), or an hour of it."""
    if clock is None:
        return start_of(first, zone) - SECOND if relation is Relation.BEFORE else end_of(last, zone)
    instant = at_clock(last, clock, zone)
    if relation is Relation.BEFORE and clock.hour != 24:
        return instant - SECOND
    return instant
