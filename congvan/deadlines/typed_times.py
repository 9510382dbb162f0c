"""Times as an office types them: `14/9/2024 16h30`, `16h30 14/9/2024`, `14/9/2024`."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from congvan.base import vietnamese

_DAY_FIRST = r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})"
_YEAR_FIRST = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_HOUR = r"(?P<hour>\d{1,2})\s*(?:h|g|:|giờ|gio)\s*(?P<minute>\d{1,2})?\s*(?:'|phút|phut|p)?"
_BETWEEN = r"(?:\s+|\s*,\s*|\s*;\s*|\s+lúc\s+|\s+luc\s+|\s*,?\s*ngày\s+|\s*,?\s*ngay\s+)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for day in (_DAY_FIRST, _YEAR_FIRST)
    for form in (day, f"{day}{_BETWEEN}{_HOUR}", f"{_HOUR}{_BETWEEN}{day}", rf"ngày\s+{day}")
)


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedInstant:
    """An aware instant, and whether an hour was typed; a day alone is its end, 23:59:59."""

    instant: datetime
    has_hour: bool


def parse_typed_instant(text: str, zone: ZoneInfo) -> TypedInstant | None:
    """Return the instant that was typed, or None where it is none or does not exist."""
    written = vietnamese.one_line(text)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}.*", written):
        return _iso(written, zone)
    for form in _FORMS:
        found = form.fullmatch(written)
        if found:
            return _instant(found.groupdict(), zone)
    return None


def _iso(text: str, zone: ZoneInfo) -> TypedInstant | None:
    """Read ISO 8601; without an offset it is the office's time."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return TypedInstant(instant=found if found.tzinfo else found.replace(tzinfo=zone), has_hour=True)


def _instant(parts: dict[str, str | None], zone: ZoneInfo) -> TypedInstant | None:
    """Build an instant from the parts that were typed; 24 giờ is the end of the day."""
    hour = parts.get("hour")
    try:
        day = date(int(parts["year"] or 0), int(parts["month"] or 0), int(parts["day"] or 0))
        minute = int(parts.get("minute") or 0)
        if hour is None or (int(hour) == 24 and minute == 0):
            return TypedInstant(instant=datetime.combine(day, time(23, 59, 59), tzinfo=zone), has_hour=hour is not None)
        return TypedInstant(instant=datetime.combine(day, time(int(hour), minute), tzinfo=zone), has_hour=True)
    except ValueError:
        return None
