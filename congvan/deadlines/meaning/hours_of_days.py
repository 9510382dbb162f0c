"""`trước ngày 30/9 (trong giờ hành chính)`: the last instant of a day moved back to the end of the office's hours."""

from msgspec.structs import replace

from congvan.deadlines import remarks
from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.deadlines.instants import Relation, at_clock
from congvan.deadlines.meaning.setting import Setting, ambiguous, failed, word_day
from congvan.deadlines.office_times import OfficeTime, possible_hours
from congvan.deadlines.working_days import previous_working_day


def to_office_hours(resolved: Deadline, setting: Setting) -> Deadline:
    """Return the end of the office's hours on the last day of a deadline; every hour that can be meant is a reading.

    A day off has no hours: that day and the last working day before it are both shown. What has several readings
    already is refused.
    """
    if resolved.last_on_time is None:
        part = resolved.phrase
        return failed(part, remarks.UNCLEAR.of(part=part)) if resolved.kind is DeadlineKind.AMBIGUOUS else resolved
    last = resolved.last_on_time.date()
    off = setting.calendar.why_off(last)
    days = (previous_working_day(last, setting.calendar), last) if off else (last,)
    readings = []
    for day in days:
        for clock in possible_hours(OfficeTime.AFTERNOON_END, Relation.BY, setting.calendar.hours):
            assert clock is not None
            label = f"{clock}, {word_day(day)}" if off else str(clock)
            instant = at_clock(day, clock, setting.zone)
            readings.append(replace(resolved, last_on_time=instant, rule=remarks.BY_OFFICE_HOUR, label=label))
    if off:
        why = remarks.NO_HOURS_ON_DAY_OFF.of(part=resolved.phrase, day=word_day(last), why=off)
        return ambiguous(resolved.phrase, why, tuple(readings))
    if len(readings) == 1:
        return replace(readings[0], label=resolved.label)
    return ambiguous(resolved.phrase, remarks.HOURS_OPEN.of(part=resolved.phrase), tuple(readings))
