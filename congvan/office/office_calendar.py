"""The calendar by which an office reads deadlines: its days off, its hours, its school years."""

from msgspec.structs import replace

from congvan.deadlines import days_off
from congvan.deadlines.working_days import WorkingCalendar
from congvan.office.office import Office


def load_office_calendar(office: Office) -> WorkingCalendar:
    """Return the office's calendar, the public holidays and what was announced with its own list over them."""
    calendar = days_off.load_calendar(office.days, office.working_week)
    return replace(calendar, hours=office.hours, school_years=office.school_years)
