"""Counting over working days."""

from datetime import date
from types import MappingProxyType

import pytest

from congvan.deadlines.working_days import (
    CalendarDay,
    DaySource,
    WorkingCalendar,
    add_working_days,
    next_working_day,
    previous_working_day,
    roll_forward,
)

OFF = CalendarDay(day=date(2024, 9, 3), worked=False, why="nghỉ Quốc khánh", source=DaySource.LAW)
WORKED = CalendarDay(day=date(2024, 9, 7), worked=True, why="làm bù", source=DaySource.OFFICE)
WEEK = WorkingCalendar(days=MappingProxyType({day.day: day for day in (OFF, WORKED)}))


def test_which_days_are_worked_and_why_not():
    assert [WEEK.is_working_day(date(2024, 9, day)) for day in range(2, 9)] == [
        True,
        False,
        True,
        True,
        True,
        True,
        False,
    ]
    assert [WEEK.why_off(date(2024, 9, day)) for day in (2, 3, 7, 8, 14)] == [
        "",
        "nghỉ Quốc khánh",
        "",
        "Chủ nhật",
        "thứ Bảy",
    ]


def test_the_working_week_is_a_setting():
    six_days = WorkingCalendar(working_week=(0, 1, 2, 3, 4, 5))
    assert six_days.is_working_day(date(2024, 9, 14))
    assert next_working_day(date(2024, 9, 14), six_days) == date(2024, 9, 16)
    with pytest.raises(ValueError, match="at least one day"):
        WorkingCalendar(working_week=())


def test_counting_leaves_the_first_day_out():
    last, skipped = add_working_days(date(2024, 9, 2), 5, WEEK)
    assert last == date(2024, 9, 9)
    assert [day.day.day for day in skipped] == [3, 8]
    assert add_working_days(date(2024, 9, 9), -5, WEEK)[0] == date(2024, 9, 2)
    assert add_working_days(date(2024, 9, 3), 0, WEEK) == (date(2024, 9, 3), ())


def test_the_working_days_around_a_day():
    assert next_working_day(date(2024, 9, 2), WEEK) == date(2024, 9, 4)
    assert previous_working_day(date(2024, 9, 9), WEEK) == date(2024, 9, 7)


def test_a_last_day_off_rolls_on():
    assert roll_forward(date(2024, 9, 4), WEEK) == (date(2024, 9, 4), ())
    day, skipped = roll_forward(date(2024, 9, 14), WEEK)
    assert day == date(2024, 9, 16)
    assert [one.why for one in skipped] == ["thứ Bảy", "Chủ nhật"]
