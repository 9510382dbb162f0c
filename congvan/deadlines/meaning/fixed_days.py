"""The last instant of a fixed day, period or range."""

from datetime import date, timedelta

from msgspec.structs import replace

from congvan.deadlines import remarks
from congvan.deadlines.deadline import Deadline, DeadlineKind, Remark
from congvan.deadlines.instants import Clock, Relation, at_clock, last_instant, start_of
from congvan.deadlines.meaning.hours_of_days import to_office_hours
from congvan.deadlines.meaning.setting import Setting, ambiguous, failed, warn_of_day
from congvan.deadlines.meaning.spans import Days, Found, days_in, find_days
from congvan.deadlines.office_times import IN_THE_MORNING, OfficeTime, possible_hours
from congvan.deadlines.statements.statement import Fixed, Ranged, When
from congvan.deadlines.words.tokens import DateToken


def resolve_fixed(fixed: Fixed, setting: Setting) -> Deadline:
    """Return the last instant of a fixed day, or all its readings."""
    found = find_days(fixed.when, setting, leaves_out=fixed.relation is Relation.BEFORE and not fixed.when.clocks)
    resolved = _resolve(fixed, found, setting)
    return to_office_hours(resolved, setting) if fixed.in_hours else resolved


def _resolve(fixed: Fixed, found: Found, setting: Setting) -> Deadline:
    """Return the deadline for days that were found: every opening on every day is a reading."""
    if not found.days:
        assert found.why is not None
        return failed(fixed.text, found.why)
    if _is_past_period(fixed, found, setting):
        return failed(fixed.text, remarks.PAST_PERIOD.of(part=fixed.text))
    open_hours, why = _open_hours(fixed, setting)
    if why and why.code == remarks.NO_SUCH_HOUR.code:
        return failed(fixed.text, why)
    readings = tuple(
        _instant(replace(fixed, relation=relation), days, clock=clock, label=days.label or label, setting=setting)
        for days in found.days
        for label, clock, relation in open_hours
    )
    problem = found.why or why
    if problem is None and len(readings) == 1:
        return readings[0]
    assert problem is not None
    return ambiguous(fixed.text, problem, readings)


Opening = tuple[str, Clock | None, Relation]
"""A label, an hour and a relation that a phrase can mean."""


def _is_past_period(fixed: Fixed, found: Found, setting: Setting) -> bool:
    """Tell whether `trong năm 2023`, `trong tháng 8/2024` names a period that was over before the document."""
    if isinstance(fixed.when.span, DateToken) or not fixed.within or setting.issued_on is None:
        return False
    return len(found.days) == 1 and found.days[0].last < setting.issued_on


def _open_hours(fixed: Fixed, setting: Setting) -> tuple[tuple[Opening, ...], Remark | None]:
    """Return the hours and relations that a phrase can mean, and the reason where there are several."""
    when, relation = fixed.when, fixed.relation
    clocks = _clocks_of_part(when)
    if when.clocks and not clocks:
        return (), remarks.NO_SUCH_HOUR.of(hour=when.text)
    if when.late_hour and relation is Relation.BEFORE:
        openings: tuple[Opening, ...] = (("", None, relation), *((str(clock), clock, relation) for clock in clocks))
        return openings, remarks.HOUR_OR_DAY.of(part=fixed.text)
    if len(clocks) > 1:
        halves = remarks.MORNING_OR_AFTERNOON.of(part=when.text)
        return tuple((str(clock), clock, relation) for clock in clocks), halves
    if when.part and not clocks:
        hours = possible_hours(OfficeTime(when.part), relation, setting.calendar.hours)
        why = remarks.HOURS_OPEN.of(part=fixed.text) if len(hours) > 1 else None
        if why is None:
            return (("", hours[0], relation),), None
        return tuple((str(clock or ""), clock, Relation.BY if clock is None else relation) for clock in hours), why
    if fixed.open_end and not isinstance(when.span, DateToken) and when.point is None:
        return (("", None, Relation.BEFORE), ("", None, Relation.BY)), remarks.PERIOD_OPEN.of(part=fixed.text)
    return (("", clocks[0] if clocks else None, relation),), None


def _clocks_of_part(when: When) -> tuple[Clock, ...]:
    """Return the hours that agree with a part of the day written before them: `chiều 5h` is 17:00."""
    if when.part in IN_THE_MORNING:
        return tuple(clock for clock in when.clocks if clock.hour <= 12)
    if when.part:
        return tuple(clock for clock in when.clocks if clock.hour >= 11)
    return when.clocks


def _instant(fixed: Fixed, days: Days, *, clock: Clock | None, label: str, setting: Setting) -> Deadline:
    """Return one reading with its rule and warnings."""
    instant = last_instant(days.first, days.last, clock=clock, relation=fixed.relation, zone=setting.zone)
    span = fixed.when.span
    notes = []
    if isinstance(span, DateToken) and span.letter_o:
        notes.append(remarks.LETTER_O.of(date=fixed.when.text))
    if fixed.bare:
        notes.append(remarks.DATE_ONLY)
    return Deadline(
        phrase=fixed.text,
        kind=DeadlineKind.INSTANT,
        last_on_time=instant,
        rule=_rule(fixed, clock, setting),
        article=_article(fixed.when.point, span),
        warnings=(*notes, *warn_of_day(instant, setting)),
        label=label,
    )


def _rule(fixed: Fixed, clock: Clock | None, setting: Setting) -> str:
    """Return the rule by which the last instant follows."""
    before = fixed.relation is Relation.BEFORE
    if clock and not fixed.when.clocks and setting.calendar.hours:
        return remarks.BEFORE_OFFICE_HOUR if before else remarks.BY_OFFICE_HOUR
    if clock:
        return remarks.BEFORE_HOUR if before else remarks.BY_HOUR
    if isinstance(fixed.when.span, DateToken):
        return remarks.BEFORE_DAY if before else remarks.BY_DAY
    if fixed.when.point:
        return remarks.BY_POINT
    return remarks.BEFORE_PERIOD if before else remarks.BY_PERIOD


def _article(point: object, span: object) -> str:
    """Return the article behind the beginning, middle or end of a month."""
    return f"{remarks.CIVIL_CODE}, Điều 146" if point and not isinstance(span, DateToken) else ""


def resolve_ranged(ranged: Ranged, setting: Setting) -> Deadline:
    """Return a range by its end, with the instant at which it begins."""
    fixed = Fixed(first=ranged.first, after=ranged.after, text=ranged.text, when=ranged.end, relation=ranged.relation)
    years = _years_of_end(ranged, setting)
    if years is None:
        ended = resolve_fixed(fixed, setting)
    else:
        found = ((year, days_in(ranged.end, year, calendar=setting.calendar)) for year in years)
        days = tuple(replace(one, label=str(year)) for year, each in found for one in each)
        why = remarks.YEAR_OPEN.of(date=ranged.text) if len(years) > 1 else None
        if not days:
            return failed(ranged.text, remarks.NO_SUCH_DATE.of(date=ranged.end.text))
        ended = _resolve(fixed, Found(days=days if why else (replace(days[0], label=""),), why=why), setting)
    if ranged.in_hours:
        ended = to_office_hours(ended, setting)
    return _with_start(ranged, ended, setting)


def _years_of_end(ranged: Ranged, setting: Setting) -> tuple[int, ...] | None:
    """Return the years that the end of a range can lie in, where the beginning decides; None where it has its own rule.

    From 25/12 to 5/1 goes over the turn of the year; from 25/12/2024 to 5/1 ends in 2025.
    """
    start, end = ranged.start, ranged.end
    if not isinstance(start, When) or not (isinstance(start.span, DateToken) and isinstance(end.span, DateToken)):
        return None
    if end.span.year is not None or end.span.years_on is not None:
        return None
    turns = (start.span.month, start.span.day) > (end.span.month, end.span.day)
    if start.span.year is not None:
        return (start.span.year + turns,)
    if not turns or setting.issued_on is None:
        return None
    year = setting.issued_on.year
    this_year = days_in(end, year, calendar=setting.calendar)
    if this_year and this_year[0].last >= setting.issued_on:
        return year, year + 1
    return (year + 1,)


def _with_start(ranged: Ranged, ended: Deadline, setting: Setting) -> Deadline:
    """Return the end of a range as the range, with its beginning; backwards is an error."""
    if ended.kind is DeadlineKind.AMBIGUOUS:
        return replace(ended, readings=tuple(_with_start(ranged, reading, setting) for reading in ended.readings))
    if ended.last_on_time is None:
        return ended
    day = ended.last_on_time.date()
    first = _first_day(ranged, day, setting)
    starts = start_of(first, setting.zone) if first else None
    if first and isinstance(ranged.start, When) and len(ranged.start.clocks) == 1:
        starts = at_clock(first, ranged.start.clocks[0], setting.zone)
    if starts and starts > ended.last_on_time:
        if ranged.from_issue:
            starts = None
        else:
            return failed(ranged.text, remarks.BACKWARDS.of(part=ranged.text))
    notes = (remarks.PLANNED_RANGE,) if ranged.planned else ()
    return replace(
        ended, kind=DeadlineKind.RANGE, starts=starts, rule=remarks.RANGE, warnings=(*notes, *ended.warnings)
    )


def _first_day(ranged: Ranged, last: date, setting: Setting) -> date | None:
    """Return the day on which a range begins: what is not written of it follows from its end."""
    start = ranged.start
    if isinstance(start, int):
        month_end = last if start <= last.day else last.replace(day=1) - timedelta(days=1)
        return month_end.replace(day=start) if start <= month_end.day else None
    if start is None:
        return setting.issued_on if ranged.from_issue else None
    if getattr(start.span, "year", None) is not None:
        days = days_in(start, start.span.year or last.year, calendar=setting.calendar)
        return days[0].first if days else None
    for year in (last.year, last.year - 1):
        days = days_in(start, year, calendar=setting.calendar)
        if days and days[0].first <= last:
            return days[0].first
    return None
