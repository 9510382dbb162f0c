"""Numbers, rates, instants and spans of time in Vietnamese form: 1.234 · 87,5 % · 14/9/2024 16:30 · 2 ngày 3 giờ."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from congvan.office.office import Office
from congvan.summaries import counts

NO_RATE = "–"
"""Shown where nothing is expected, so that there is no rate."""


def show_number(number: int) -> str:
    """Write a whole number with full stops between thousands."""
    return f"{number:,}".replace(",", ".")


def show_rate(part: Fraction | None) -> str:
    """Write a part as per cent: `87,5 %`, `100 %`; never 100 unless all of it, nor 0 unless none of it."""
    rate = counts.per_cent(part)
    if rate is None:
        return NO_RATE
    return f"{rate:.1f}".removesuffix(".0").replace(".", ",") + "\u00a0%"


def show_instant(instant: datetime | None, zone: ZoneInfo) -> str:
    """Write an instant in the office's zone, or nothing."""
    if instant is None:
        return ""
    local = instant.astimezone(zone)
    return f"{local.day}/{local.month}/{local.year} {local:%H:%M}"


def show_day(day: date) -> str:
    """Write a date: `1/8/2024`."""
    return f"{day.day}/{day.month}/{day.year}"


def show_span(span: timedelta) -> str:
    """Write how long, in its two largest units: `2 ngày 3 giờ`, `3 giờ 20 phút`, `15 phút`, `dưới 1 phút`."""
    days, hours, minutes = split_span(span)
    units = ((days, "ngày"), (hours, "giờ"), (minutes, "phút"))
    first = next((place for place, (number, _) in enumerate(units) if number), None)
    if first is None:
        return "dưới 1 phút"
    return " ".join(f"{number} {unit}" for number, unit in units[first : first + 2] if number)


def split_span(span: timedelta) -> tuple[int, int, int]:
    """Split a span into whole days, hours and minutes; what is left of a minute is dropped."""
    minutes = int(span.total_seconds()) // 60
    return minutes // 1440, minutes // 60 % 24, minutes % 60


def level_group_name(group: str, office: Office) -> str:
    """Name a level group: `tieu-hoc+thcs` -> `Tiểu học và Trung học cơ sở`."""
    return " và ".join(office.level(level).name for level in group.split("+"))
