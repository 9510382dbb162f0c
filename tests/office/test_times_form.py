"""The office's hours and the school years in config.yaml."""

from datetime import date
from pathlib import Path

import pytest

from congvan.deadlines.instants import Clock
from congvan.deadlines.school_years import SchoolDay
from congvan.office import office_calendar
from tests.office.test_office_files import GOOD, found, good

HOURS = "office_hours: {{morning: {morning}, afternoon: {afternoon}}}\n"
YEAR = "school_years: [{{year: {year}, opening: {opening}, semester_1_end: {end}}}]\n"


@pytest.mark.parametrize(
    ("morning", "afternoon"),
    [("7h30 - 11h30", "13h30 - 17h00"), ("7g30-11g30", "13:30 – 17:00"), ("7 giờ 30 đến 11 giờ 30", "13h30 đến 17h")],
)
def test_hours_are_read_in_every_spelling(tmp_path: Path, morning: str, afternoon: str):
    office = good(tmp_path, HOURS.format(morning=f'"{morning}"', afternoon=f'"{afternoon}"'))
    assert office.hours is not None
    assert office.hours.morning == (Clock(hour=7, minute=30), Clock(hour=11, minute=30))
    assert office.hours.afternoon == (Clock(hour=13, minute=30), Clock(hour=17))
    assert office_calendar.load_office_calendar(office).hours == office.hours


def test_school_years_are_read(tmp_path: Path):
    office = good(tmp_path, YEAR.format(year="2024-2025", opening="5/9/2024", end="18/1/2025"))
    (year,) = office.school_years
    assert (year.year, year.find(SchoolDay.OPENING), year.find(SchoolDay.YEAR_END)) == (2024, date(2024, 9, 5), None)
    assert office_calendar.load_office_calendar(office).school_years == office.school_years


def test_both_may_be_left_out(tmp_path: Path):
    office = good(tmp_path)
    assert (office.hours, office.school_years) == (None, ())


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (HOURS.format(morning="sáng", afternoon="13h30 - 17h00"), "office.hours-form"),
        (HOURS.format(morning="11h30 - 7h30", afternoon="13h30 - 17h00"), "office.hours-form"),
        (HOURS.format(morning="7h30 - 11h75", afternoon="13h30 - 17h00"), "office.hours-form"),
        (HOURS.format(morning="7h30 - 25h", afternoon="13h30 - 17h00"), "office.hours-form"),
        (HOURS.format(morning="7h30 - 11h30", afternoon="11h00 - 17h00"), "office.hours-order"),
        ("office_hours: {morning: 7h30 - 11h30}\n", "base.missing-key"),
        (YEAR.format(year="2024", opening="5/9/2024", end="18/1/2025"), "office.school-year-form"),
        (YEAR.format(year="2024-2026", opening="5/9/2024", end="18/1/2025"), "office.school-year-form"),
        (YEAR.format(year="2024-2025", opening="5/9/2025", end="18/1/2026"), "office.outside-school-year"),
        (YEAR.format(year="2024-2025", opening="18/1/2025", end="5/9/2024"), "office.outside-school-year"),
        ("school_years: [{year: 2024-2025}, {year: 2024-2025}]\n", "office.school-year-twice"),
    ],
)
def test_mistakes_have_their_code_and_place(tmp_path: Path, more: str, code: str):
    (problem,) = found(tmp_path, GOOD + more)
    assert problem[0] == code
    assert problem[1].startswith("config.yaml:10:")
