"""Showing the days off and the worked days of a year, and where each comes from."""

from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Problem, ProblemKind
from congvan.deadlines import announced_days, days_off, public_holidays
from congvan.deadlines.days_off import ExplainedDay
from congvan.deadlines.working_days import WorkingCalendar
from congvan.office import office_calendar, office_files

UNKNOWN_YEAR = ProblemKind(
    code="actions.unknown-year",
    message="The public holidays of {year} are not worked out.",
    cure="Type a year from {first} to {last}.",
)


class YearOfDays(Struct, frozen=True, kw_only=True):
    """A year's days off: each special day, which weekdays are worked, and what is not settled."""

    year: int
    days: tuple[ExplainedDay, ...]
    calendar: WorkingCalendar
    documents: tuple[str, ...]
    """The announcements known for the year."""
    unsettled: tuple[date, ...]
    """Days of a swap that was proposed; no decision on it is known."""
    warnings: tuple[Problem, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Tell whether a document is known that settles the year."""
        return self.calendar.is_confirmed(self.year)

    def working_days(self, month: int) -> int:
        """Count the working days of a month."""
        day, count = date(self.year, month, 1), 0
        while day.month == month:
            count += self.calendar.is_working_day(day)
            day += timedelta(days=1)
        return count


def show_days_off(folder: Path, year: int) -> YearOfDays:
    """Return a year's days off by the office's own list where there is an office, else by Vietnam's alone.

    Raises:
        Refused: the holidays of that year are not worked out.
        ProblemsFound: there is a config.yaml, and it has problems.
    """
    if year not in public_holidays.YEARS:
        raise Refused(UNKNOWN_YEAR, year=year, first=public_holidays.YEARS[0], last=public_holidays.YEARS[-1])
    calendar, own, warnings = days_off.load_calendar(()), (), ()
    if (folder / "config.yaml").exists():
        office, problems = office_files.load_office(folder)
        if office is None:
            raise ProblemsFound(problems)
        calendar, own = office_calendar.load_office_calendar(office), office.days  # type: ignore[assignment]
        warnings = tuple(one for one in problems if one.kind.code.startswith("office.day"))  # type: ignore[assignment]
    announced = next((one for one in announced_days.ANNOUNCED_YEARS if one.year == year), None)
    return YearOfDays(
        year=year,
        days=days_off.explain_year(year, own),
        calendar=calendar,
        documents=announced.documents if announced else (),
        unsettled=tuple(sorted(day for day in calendar.unsettled if day.year == year)),
        warnings=warnings,
    )
