"""Days off: Vietnam's public holidays, corrected by what was announced and by the office's own list, which wins."""

from datetime import date
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from congvan.deadlines import public_holidays
from congvan.deadlines.announced_days import ANNOUNCED_YEARS
from congvan.deadlines.working_days import CalendarDay, DaySource, WorkingCalendar


class DayKind(StrEnum):
    """What the office's list says of a day."""

    OFF = "off"
    WORKED = "worked"
    NOT_OFF = "not-off"


class OfficeDay(Struct, frozen=True, kw_only=True):
    """A line of the office's own list: a day off, a worked Saturday, or a day that is not off after all."""

    day: date
    kind: DayKind
    why: str
    document: str
    """The document that says so, such as `9441/TB-BNV ngày 16/10/2025`."""


def load_calendar(days: tuple[OfficeDay, ...], working_week: tuple[int, ...] = (0, 1, 2, 3, 4)) -> WorkingCalendar:
    """Return the office's calendar: holidays, then announced changes, then the office's own list; the later wins.

    A year counts as confirmed when its announcement is known or a line of the office's list for it names a document.
    """
    found = {day.day: day for day in public_holidays.public_holidays()}
    found.update((day.day, day) for year in ANNOUNCED_YEARS for day in year.moved)
    _correct(found, days)
    settled = {day.day for day in days}
    unsettled = {day for year in ANNOUNCED_YEARS for day in year.unsettled} - settled
    announced = {year.year for year in ANNOUNCED_YEARS}
    return WorkingCalendar(
        days=MappingProxyType(dict(sorted(found.items()))),
        working_week=working_week,
        confirmed=frozenset(announced | {day.day.year for day in days if day.document.strip()}),
        unsettled=frozenset(unsettled),
    )


class ExplainedDay(Struct, frozen=True, kw_only=True):
    """A day that does not follow the working week, or that the office's list gives back to it: who says so."""

    day: date
    kind: DayKind
    why: str
    source: DaySource
    document: str
    over: CalendarDay | None = None
    """What the public holidays and announcements say of the day, where the office's list says otherwise."""


def explain_year(year: int, days: tuple[OfficeDay, ...]) -> tuple[ExplainedDay, ...]:
    """Return every day of a year that is off, worked in exchange or given back, in order, each with its source."""
    before = load_calendar(()).days
    final = load_calendar(days).days
    given_back = {line.day: line for line in days if line.kind is DayKind.NOT_OFF}
    own = {line.day for line in days}
    found = []
    for day in sorted({*final, *given_back}):
        if day.year != year:
            continue
        says, over = final.get(day), before.get(day) if day in own else None
        if says is None:
            line = given_back[day]
            entry = ExplainedDay(
                day=day,
                kind=DayKind.NOT_OFF,
                why=line.why or "ngày làm việc",
                source=DaySource.OFFICE,
                document=line.document,
                over=over,
            )
        else:
            differs = over if over and over.worked != says.worked else None
            kind = DayKind.WORKED if says.worked else DayKind.OFF
            entry = ExplainedDay(
                day=day, kind=kind, why=says.why, source=says.source, document=says.document, over=differs
            )
        found.append(entry)
    return tuple(found)


def _correct(found: dict[date, CalendarDay], lines: tuple[OfficeDay, ...]) -> None:
    """Put the lines of the office's list over the days found so far."""
    for line in lines:
        if line.kind is DayKind.NOT_OFF:
            found.pop(line.day, None)
        else:
            worked = line.kind is DayKind.WORKED
            why = line.why or ("làm bù" if worked else "ngày nghỉ của đơn vị")
            found[line.day] = CalendarDay(
                day=line.day, worked=worked, why=why, source=DaySource.OFFICE, document=line.document
            )
