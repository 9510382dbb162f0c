"""Times as office people type them at a prompt: `14/9/2024 16h30`, `16h30 14/9/2024`, `14-9-2024 16:30`, ISO 8601."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.base.vietnamese import one_line
from congvan.deadlines.instants import end_of

_DAY = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_HOUR = re.compile(r"(\d{1,2})\s*(?:h|g|giờ|gio|:)\s*(\d{2})?\s*(?:phút|phut|p|')?|(\d{1,2}):(\d{2}):(\d{2})")
_SMALL_WORDS = re.compile(r"\b(?:ngày|ngay|lúc|luc)\b|[,\s]+")


class TypedInstant(Struct, frozen=True, kw_only=True):
    """An instant as it was typed; a day without an hour is its last second."""

    instant: datetime
    has_hour: bool


def parse_typed_instant(text: str, zone: ZoneInfo) -> TypedInstant | None:
    """Return the instant that was typed, aware and to the second; None where it cannot be read for sure."""
    text = one_line(text)
    iso = _parse_iso(text, zone)
    if iso:
        return iso
    days = [*_DAY.finditer(text), *_ISO_DAY.finditer(text)]
    if len(days) != 1:
        return None
    day = _read_day(days[0])
    rest = _SMALL_WORDS.sub("", text[: days[0].start()].lower()), _SMALL_WORDS.sub("", text[days[0].end() :].lower())
    clock = "".join(rest)
    if day is None or all(rest):
        return None
    if not clock:
        return TypedInstant(instant=end_of(day, zone), has_hour=False)
    hour = _read_hour(clock)
    if hour is None:
        return None
    if hour == (24, 0, 0):
        return TypedInstant(instant=end_of(day, zone), has_hour=True)
    try:
        return TypedInstant(instant=datetime.combine(day, time(*hour), tzinfo=zone), has_hour=True)
    except ValueError:
        return None


def _parse_iso(text: str, zone: ZoneInfo) -> TypedInstant | None:
    """Read `2024-09-14T16:30:00+07:00`; without an offset it is local."""
    if not re.match(r"\d{4}-\d{2}-\d{2}T\d", text):
        return None
    try:
        instant = datetime.fromisoformat(text)
        local = instant.astimezone(zone) if instant.tzinfo else instant.replace(tzinfo=zone)
    except (ValueError, OverflowError):
        return None
    return TypedInstant(instant=local.replace(microsecond=0), has_hour=True)


def _read_day(found: re.Match[str]) -> date | None:
    """Return the day of a match, if there is such a day."""
    if found.re is _ISO_DAY:
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    else:
        day, month, year = int(found[1]), int(found[3]), int(found[4])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_hour(text: str) -> tuple[int, int, int] | None:
    """Return hour, minute and second as typed."""
    found = _HOUR.fullmatch(text)
    if found is None or (":" in text and not (found[2] or found[4])):
        return None
    hour, minute = found[1] or found[3], found[2] or found[4] or "0"
    return int(hour), int(minute), int(found[5] or 0)
