"""The last instants that a document's deadlines have since it was issued, and the days off by which they were found.

What was issued stays as it is: days off that are announced later move nothing by themselves. The event of issuing, or
a later one by which the deadlines were worked out again, keeps them.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from congvan.deadlines.deadline import Deadline
from congvan.deadlines.working_days import CalendarDay, DaySource, WorkingCalendar
from congvan.workflow.directive import Directive

KEY = "held"
"""Where this stands in an event's data."""

DAYS_AHEAD = 430
"""How many days from the letter's date on the days off are kept: terms that schools count from receipt end in them."""


class Held(Struct, frozen=True, kw_only=True):
    """Last instants by phrase, and the calendar's days from the letter's date on."""

    deadlines: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    first: date | None = None
    """None where no days were kept."""
    days: tuple[CalendarDay, ...] = ()
    week: tuple[int, ...] = ()
    """The weekdays that were worked; empty where that was not kept."""

    def over(self, calendar: WorkingCalendar) -> WorkingCalendar:
        """Return a calendar with the days that were kept in their stretch, and its own days outside of it."""
        if self.first is None:
            return calendar
        last = self.first + timedelta(days=DAYS_AHEAD)
        outside = {day: found for day, found in calendar.days.items() if not self.first <= day <= last}
        kept = {found.day: found for found in self.days}
        days = MappingProxyType(dict(sorted((outside | kept).items())))
        return replace(calendar, days=days, working_week=self.week or calendar.working_week)


def all_deadlines(directive: Directive) -> Iterator[Deadline]:
    """Yield every deadline of a directive, its own first."""
    yield directive.deadline
    for _, deadline in (*directive.level_deadlines, *directive.requirement_deadlines):
        yield deadline


def describe(directive: Directive, calendar: WorkingCalendar) -> dict[str, Any]:
    """Return what is kept of a directive's deadlines, as plain JSON values."""
    day = directive.letter.day
    instants = {one.phrase: one.last_on_time.isoformat() for one in all_deadlines(directive) if one.last_on_time}
    if day is None:
        return {"deadlines": instants}
    last = day + timedelta(days=DAYS_AHEAD)
    days = [
        {"day": found.day.isoformat(), "worked": found.worked, "why": found.why, "document": found.document}
        for found in calendar.days.values()
        if day <= found.day <= last
    ]
    return {"deadlines": instants, "first": day.isoformat(), "days": days, "week": list(calendar.working_week)}


def read(data: Mapping[str, Any]) -> Held:
    """Return what an event's data keep; nothing where there is nothing, or it cannot be read."""
    told = data.get(KEY)
    if not isinstance(told, Mapping):
        return Held()
    try:
        deadlines = {str(phrase): datetime.fromisoformat(instant) for phrase, instant in told["deadlines"].items()}
        days = tuple(
            CalendarDay(
                day=date.fromisoformat(one["day"]),
                worked=bool(one["worked"]),
                why=str(one["why"]),
                source=DaySource.OFFICE,
                document=str(one.get("document", "")),
            )
            for one in told.get("days", ())
        )
        first = date.fromisoformat(told["first"]) if "first" in told else None
        week = tuple(int(weekday) for weekday in told.get("week", ()))
    except (KeyError, TypeError, ValueError, AttributeError):
        return Held()
    return Held(deadlines=MappingProxyType(deadlines), first=first, days=days, week=week)
