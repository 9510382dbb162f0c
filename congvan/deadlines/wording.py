"""Deadlines in words: instants and days as documents write them (Vietnamese), remarks in the active language."""

from datetime import date, datetime
from gettext import gettext as _
from zoneinfo import ZoneInfo

from congvan.deadlines.deadline import Deadline, DeadlineKind, Remark
from congvan.deadlines.meaning import setting
from congvan.deadlines.working_days import WEEKDAYS


def word_day(day: date) -> str:
    """Return a day as documents write it: `14/9/2024`."""
    return setting.word_day(day)


def word_weekday(day: date) -> str:
    """Return the weekday of a day: `thứ Bảy`."""
    return WEEKDAYS[day.weekday()]


def word_weekdays(weekdays: tuple[int, ...]) -> tuple[str, ...]:
    """Return the names of weekdays, 0 being Monday: `thứ Hai`."""
    return tuple(WEEKDAYS[day] for day in weekdays)


def word_instant(instant: datetime, zone: ZoneInfo) -> str:
    """Return the last instant on time: `hết ngày 14/9/2024 (thứ Bảy)`, `trước 17 giờ 00 ngày 13/9/2024 (thứ Sáu)`."""
    local = instant.astimezone(zone)
    day = f"ngày {word_day(local)} ({word_weekday(local)})"
    match local.hour, local.minute, local.second:
        case 23, 59, 59:
            return f"hết {day}"
        case hour, minute, 0:
            return f"{hour:02d} giờ {minute:02d} {day}"
        case hour, 59, 59:
            return f"trước {hour + 1:02d} giờ 00 {day}"
        case hour, minute, 59:
            return f"trước {hour:02d} giờ {minute + 1:02d} {day}"
        case hour, minute, second:
            return f"{hour:02d} giờ {minute:02d} phút {second:02d} giây {day}"


def word_deadline(deadline: Deadline, zone: ZoneInfo) -> str:
    """Return the phrase with its last instant, or with what is known of it, as a document may say it."""
    phrase = deadline.phrase.strip().rstrip(".;,")
    if deadline.last_on_time:
        return f"{phrase} – hạn cuối: {word_instant(deadline.last_on_time, zone)}"
    dated = [reading for reading in deadline.readings if reading.last_on_time]
    if not dated:
        return phrase
    worded = "; ".join(_word_reading(reading, zone) for reading in dated)
    if deadline.kind is DeadlineKind.AMBIGUOUS:
        return f"{phrase} – chưa rõ: {worded}"
    if deadline.kind is DeadlineKind.RECURRING:
        return f"{phrase} – kỳ tới: {_word_reading(dated[0], zone)}"
    return f"{phrase} – {worded}"


def _word_reading(reading: Deadline, zone: ZoneInfo) -> str:
    """Return a reading with what tells it from its sisters."""
    assert reading.last_on_time is not None
    instant = word_instant(reading.last_on_time, zone)
    return f"{reading.label}: {instant}" if reading.label else instant


def word_remark(remark: Remark | None) -> str:
    """Return a remark in the active language; nothing for none."""
    return _(remark.text).format(**dict(remark.params)) if remark else ""


def word_rule(deadline: Deadline) -> str:
    """Return the rule of a deadline in the active language."""
    return _(deadline.rule) if deadline.rule else ""


def word_problem(deadline: Deadline) -> str:
    """Return why a phrase is not resolved, in the active language."""
    return word_remark(deadline.problem)


def word_warnings(deadline: Deadline) -> tuple[str, ...]:
    """Return what to look at, in the active language."""
    return tuple(word_remark(warning) for warning in deadline.warnings)
