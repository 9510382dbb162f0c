"""The times of day that offices name without an hour: their beginnings and ends, by the office's own hours."""

from enum import StrEnum

from msgspec import Struct

from congvan.deadlines.instants import Clock, Relation


class OfficeTime(StrEnum):
    """A part of the day, or a point of the office's hours, that has no hour of the clock."""

    MORNING = "morning"
    """sáng"""
    NOON = "noon"
    """trưa"""
    AFTERNOON = "afternoon"
    """chiều"""
    EVENING = "evening"
    """tối"""
    HOURS = "hours"
    """giờ hành chính, without saying which end of it"""
    DAY_END = "day-end"
    """cuối ngày: of the hours, or of the day"""
    MORNING_START = "morning-start"
    MORNING_END = "morning-end"
    AFTERNOON_START = "afternoon-start"
    AFTERNOON_END = "afternoon-end"


class OfficeHours(Struct, frozen=True, kw_only=True):
    """When an office works, morning and afternoon, each from an hour to an hour."""

    morning: tuple[Clock, Clock]
    afternoon: tuple[Clock, Clock]


IN_THE_MORNING = frozenset((OfficeTime.MORNING, OfficeTime.MORNING_START, OfficeTime.MORNING_END))

_USUAL: dict[OfficeTime, tuple[Clock | None, ...]] = {
    OfficeTime.MORNING_START: (Clock(hour=7), Clock(hour=7, minute=30), Clock(hour=8)),
    OfficeTime.MORNING_END: (Clock(hour=11, minute=30), Clock(hour=12)),
    OfficeTime.NOON: (Clock(hour=12), Clock(hour=13)),
    OfficeTime.AFTERNOON_START: (Clock(hour=13), Clock(hour=13, minute=30), Clock(hour=14)),
    OfficeTime.AFTERNOON_END: (Clock(hour=16, minute=30), Clock(hour=17)),
    OfficeTime.EVENING: (Clock(hour=21), None),
}
"""Hours that are meant in one office or another; None is the end of the day."""


def possible_hours(time: OfficeTime, relation: Relation, hours: OfficeHours | None) -> tuple[Clock | None, ...]:
    """Return the hours that a time of day can mean, one where the office's own settle it; None is the day's end.

    `chiều` and `giờ hành chính` last until their end; before them can be before their beginning too.
    """
    before = relation is Relation.BEFORE
    match time:
        case OfficeTime.MORNING:
            points = (OfficeTime.MORNING_START, OfficeTime.MORNING_END) if before else (OfficeTime.MORNING_END,)
        case OfficeTime.AFTERNOON:
            points = (OfficeTime.AFTERNOON_START, OfficeTime.AFTERNOON_END) if before else (OfficeTime.AFTERNOON_END,)
        case OfficeTime.HOURS:
            points = (OfficeTime.MORNING_START, OfficeTime.AFTERNOON_END) if before else (OfficeTime.AFTERNOON_END,)
        case OfficeTime.DAY_END:
            return (*_hours_at(OfficeTime.AFTERNOON_END, hours), None)
        case _:
            points = (time,)
    return tuple(hour for point in points for hour in _hours_at(point, hours))


def _hours_at(point: OfficeTime, hours: OfficeHours | None) -> tuple[Clock | None, ...]:
    """Return the office's own hour of a point, else those that are usual."""
    if hours:
        own = {
            OfficeTime.MORNING_START: hours.morning[0],
            OfficeTime.MORNING_END: hours.morning[1],
            OfficeTime.AFTERNOON_START: hours.afternoon[0],
            OfficeTime.AFTERNOON_END: hours.afternoon[1],
        }
        if point in own:
            return (own[point],)
    return _USUAL[point]
