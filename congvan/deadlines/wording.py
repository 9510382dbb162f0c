"""Deadlines in words: an instant as letters say it, and the rules, warnings and reasons in the active language."""

from datetime import date, datetime
from gettext import gettext
from zoneinfo import ZoneInfo

from congvan.deadlines.deadline import Deadline, Remark
from congvan.deadlines.working_days import WEEKDAYS


def word_day(day: date) -> str:
    """Write a day: `14/9/2024`."""
    return f"{day.day}/{day.month}/{day.year}"


def word_instant(instant: datetime, zone: ZoneInfo) -> str:
    """Write a last instant on time: `hết ngày 14/9/2024 (thứ Bảy)`, `17 giờ 00 …`, `trước 17 giờ 00 …` for 16:59:59."""
    local = instant.astimezone(zone)
    day = f"ngày {word_day(local.date())} ({WEEKDAYS[local.weekday()]})"
    if (local.hour, local.minute, local.second) == (23, 59, 59):
        return f"hết {day}"
    if local.second == 59:
        minutes = local.hour * 60 + local.minute + 1
        return f"trước {minutes // 60} giờ {minutes % 60:02d} {day}"
    return f"{local.hour} giờ {local.minute:02d} {day}"


def word_deadline(deadline: Deadline, zone: ZoneInfo) -> str:
    """Write a deadline as phrase and instant together: `trước ngày 15/9/2024 (đến hết ngày 14/9/2024 (thứ Bảy))`."""
    if deadline.has_rounds:
        return "; ".join(f"{each.label}: {word_deadline(each, zone)}" for each in deadline.readings)
    if deadline.last_on_time is None:
        return deadline.phrase
    instant = word_instant(deadline.last_on_time, zone)
    return f"{deadline.phrase} (tức {instant})"


def word_remark(remark: Remark) -> str:
    """Put a remark into words in the active language."""
    return gettext(remark.text).format(**dict(remark.params))


def word_rule(deadline: Deadline) -> str:
    """Return the rule in the active language, or nothing."""
    return gettext(deadline.rule) if deadline.rule else ""


def word_warnings(deadline: Deadline) -> tuple[str, ...]:
    """Return the warnings in the active language."""
    return tuple(word_remark(remark) for remark in deadline.warnings)


def word_problem(deadline: Deadline) -> str:
    """Return why a deadline is not resolved, in the active language, or nothing."""
    return word_remark(deadline.problem) if deadline.problem else ""
