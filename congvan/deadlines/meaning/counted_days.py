"""Time counted from a day: Civil Code 2015, art. 147 (the first day is not counted) and 148 (how it ends)."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from congvan.deadlines import remarks
from congvan.deadlines.deadline import Deadline, DeadlineKind, SkippedDay
from congvan.deadlines.instants import at_clock, end_of
from congvan.deadlines.meaning.setting import Setting, ambiguous, failed, warn_of_day
from congvan.deadlines.meaning.spans import find_days
from congvan.deadlines.statements.statement import Anchor, Counted, When
from congvan.deadlines.words.tokens import Unit
from congvan.deadlines.working_days import add_working_days, roll_forward

_PARAGRAPHS = {Unit.DAY: 1, Unit.WEEK: 2, Unit.MONTH: 3, Unit.YEAR: 4}
"""The paragraph of art. 148 by which a term of each unit ends."""


def resolve_counted(counted: Counted, setting: Setting) -> Deadline:
    """Return the end of a term; one that is counted from an unknown day stays open and says what is needed."""
    rule = _rule(counted)
    if counted.start is Anchor.OTHER:
        why = remarks.NEEDS_EVENT.of(event=counted.event)
        return Deadline(phrase=counted.text, kind=DeadlineKind.EVENT, rule=rule, problem=why)
    if counted.start is Anchor.RECEIVED and setting.received_on is None:
        why = remarks.NEEDS_RECEIPT
        return Deadline(phrase=counted.text, kind=DeadlineKind.EVENT, rule=rule, article=_article(counted), problem=why)
    if isinstance(counted.start, When):
        return _from_date(counted, counted.start, setting)
    start = setting.received_on if counted.start is Anchor.RECEIVED else setting.issued_on
    if start is None:
        return failed(counted.text, remarks.NO_ISSUE_DATE)
    if counted.unit is Unit.HOUR:
        return failed(counted.text, remarks.NO_START_HOUR.of(part=counted.text))
    return _from_day(counted, start, setting)


def _from_date(counted: Counted, start: When, setting: Setting) -> Deadline:
    """Count from a date that is written in the phrase; each of its readings gives one."""
    found = find_days(start, setting)
    if not found.days:
        assert found.why is not None
        return failed(counted.text, found.why)
    if counted.unit is Unit.HOUR:
        if len(start.clocks) != 1 or found.why:
            return failed(counted.text, found.why or remarks.NO_START_HOUR.of(part=counted.text))
        return _from_hour(counted, start, found.days[0].first, setting)
    readings = tuple(_from_day(counted, days.first, setting, label=days.label) for days in found.days)
    return ambiguous(counted.text, found.why, readings) if found.why else readings[0]


def _from_hour(counted: Counted, start: When, day: date, setting: Setting) -> Deadline:
    """Count hours from a fixed hour (art. 147.1)."""
    last = at_clock(day, start.clocks[0], setting.zone) + timedelta(hours=counted.count)
    return Deadline(
        phrase=counted.text,
        kind=DeadlineKind.INSTANT,
        last_on_time=last,
        rule=remarks.COUNTED_HOURS,
        article=f"{remarks.CIVIL_CODE}, Điều 147 khoản 1",
        warnings=warn_of_day(last, setting, since=day),
    )


def _from_day(counted: Counted, start: date, setting: Setting, *, label: str = "") -> Deadline:
    """Count from a day, which is itself not counted."""
    last, skipped = _last_day(counted, start, setting)
    instant: datetime = end_of(last, setting.zone)
    rolled = bool(skipped) and counted.unit is not Unit.WORKING_DAY
    return Deadline(
        phrase=counted.text,
        kind=DeadlineKind.INSTANT,
        last_on_time=instant,
        rule=_rule(counted),
        article=_article(counted, rolled=rolled),
        skipped=skipped,
        warnings=warn_of_day(instant, setting, since=start),
        label=label,
    )


def _last_day(counted: Counted, start: date, setting: Setting) -> tuple[date, tuple[SkippedDay, ...]]:
    """Return the last day of a term and the days passed over."""
    match counted.unit:
        case Unit.WORKING_DAY:
            return add_working_days(start, counted.count, setting.calendar)
        case Unit.WEEK:
            last = start + timedelta(weeks=counted.count)
        case Unit.MONTH:
            last = add_months(start, counted.count)
        case Unit.YEAR:
            last = add_months(start, 12 * counted.count)
        case _:
            last = start + timedelta(days=counted.count)
    return roll_forward(last, setting.calendar)


def add_months(day: date, months: int) -> date:
    """Return the same day number so many months on, else the last day of that month (art. 148.3)."""
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _rule(counted: Counted) -> str:
    """Return the rule of a count."""
    if counted.unit is Unit.WORKING_DAY:
        return remarks.COUNTED_WORKING_DAYS
    return remarks.COUNTED_HOURS if counted.unit is Unit.HOUR else remarks.COUNTED_DAYS


def _article(counted: Counted, *, rolled: bool = False) -> str:
    """Return the articles behind a count."""
    if counted.unit is Unit.HOUR:
        return f"{remarks.CIVIL_CODE}, Điều 147 khoản 1"
    parts = [f"{remarks.CIVIL_CODE}, Điều 147 khoản 2"]
    if counted.unit in _PARAGRAPHS:
        parts.append(f"Điều 148 khoản {_PARAGRAPHS[counted.unit]}" + (", khoản 5" if rolled else ""))
    return ", ".join(parts)
