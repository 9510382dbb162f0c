"""A deadline as a calendar event (RFC 5545): one file a school, the same bytes each time."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import icalendar
from msgspec import Struct

PRODUCT = "-//congvan//nhac han nop//VI"
MEDIA_TYPE = "text/calendar; method=PUBLISH"
HOUR_LENGTH = timedelta(minutes=30)
"""How long an event lasts that ends at an hour."""


class CalendarEvent(Struct, frozen=True, kw_only=True):
    """One event: a whole day, or what ends at an instant."""

    uid: str
    """The same for the same thing, so that a later file moves the event instead of adding one."""
    sequence: int
    """Raised when it was moved."""
    summary: str
    description: str
    day: date
    ends: datetime | None = None
    """An aware instant; None for the whole day."""
    alarms: tuple[timedelta, ...] = ()
    """How long before its start it is called to mind."""


def render_calendar(events: Iterable[CalendarEvent], *, stamp: datetime, name: str = "") -> bytes:
    """Write events as a file; `stamp` is the instant at which they were made."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
    for one in events:
        calendar.add_component(_event(one, stamp))
    return bytes(calendar.to_ical())


def _event(one: CalendarEvent, stamp: datetime) -> icalendar.Event:
    """Build an event; hours are written in UTC, so that no table of zones is needed."""
    event = icalendar.Event()
    event.add("uid", one.uid)
    event.add("dtstamp", _utc(stamp))
    event.add("sequence", one.sequence)
    event.add("summary", one.summary)
    event.add("description", one.description)
    if one.ends is None:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", _utc(one.ends - HOUR_LENGTH))
        event.add("dtend", _utc(one.ends))
    for before in one.alarms:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.summary)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event


def _utc(instant: datetime) -> datetime:
    """Return an instant in UTC to the second."""
    return instant.astimezone(UTC).replace(microsecond=0)
