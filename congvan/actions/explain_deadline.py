"""Explaining what a deadline phrase means in a document of a certain date."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from congvan.base.errors import ProblemsFound
from congvan.deadlines import days_off, phrases
from congvan.deadlines.deadline import Deadline
from congvan.deadlines.working_days import WorkingCalendar
from congvan.office import office_calendar, office_files

DEFAULT_ZONE = "Asia/Ho_Chi_Minh"


def explain(
    folder: Path, phrase: str, *, issued_on: date | None, received_on: date | None
) -> tuple[Deadline, ZoneInfo]:
    """Return what a phrase means, by the office's days off where there is an office, else by Vietnam's alone.

    Raises:
        ProblemsFound: there is a config.yaml, and it has problems.
    """
    calendar, zone = load_calendar(folder)
    return phrases.parse_deadline(
        phrase, issued_on=issued_on, calendar=calendar, zone=zone, received_on=received_on
    ), zone


def load_calendar(folder: Path) -> tuple[WorkingCalendar, ZoneInfo]:
    """Return the calendar and the time zone of the office in a folder, or Vietnam's where there is none.

    Raises:
        ProblemsFound: there is a config.yaml, and it has problems.
    """
    if not (folder / "config.yaml").exists():
        return days_off.load_calendar(()), ZoneInfo(DEFAULT_ZONE)
    office, problems = office_files.load_office(folder)
    if office is None:
        raise ProblemsFound(problems)
    return office_calendar.load_office_calendar(office), office.zone
