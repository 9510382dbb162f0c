"""The school year as a province sets it: the days that letters name without a date."""

import re
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

FIRST_MONTH = 8
"""August, unless config.yaml says otherwise: letters about the new year begin then; July still closes the old one."""
EARLIEST_MONTH, LATEST_MONTH = 6, 9
EARLIEST, LATEST = 2000, 2059
"""The years that a typed school year may begin in; the calendar knows no later ones."""


class SchoolDay(StrEnum):
    """A day of the school year that stands in config.yaml; the values are its keys there."""

    BACK = "back"
    """tựu trường"""
    OPENING = "opening"
    """khai giảng"""
    SEMESTER_1_END = "semester_1_end"
    """the last day of học kỳ I"""
    SEMESTER_2_END = "semester_2_end"
    """the last day of học kỳ II"""
    YEAR_END = "year_end"
    """the last day of the năm học"""


class SchoolYear(Struct, frozen=True, kw_only=True):
    """A school year, named by the year in which it begins, with the days that are known and what sets them."""

    year: int
    days: tuple[tuple[SchoolDay, date], ...]
    document: str = ""

    def find(self, day: SchoolDay) -> date | None:
        """Return a day of this year, or None where config.yaml does not have it."""
        return dict(self.days).get(day)


class SchoolSpan(Struct, frozen=True, kw_only=True):
    """The twelve months of a school year: what `calendar` draws, and whose documents `summary --year` counts."""

    first: int
    """The calendar year in which it begins."""
    month: int = FIRST_MONTH
    """With the first day of this month it begins."""

    @property
    def name(self) -> str:
        """Return its name: `2024-2025`."""
        return f"{self.first}-{self.first + 1}"

    @property
    def begins(self) -> date:
        """Return its first day."""
        return date(self.first, self.month, 1)

    @property
    def ends(self) -> date:
        """Return its last day."""
        return date(self.first + 1, self.month, 1) - timedelta(days=1)

    def has(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.begins <= day <= self.ends


def span_of(day: date, month: int = FIRST_MONTH) -> SchoolSpan:
    """Return the school year in which a day lies, where school years begin with a month."""
    return SchoolSpan(first=day.year if day.month >= month else day.year - 1, month=month)


def parse_year(typed: str) -> int | None:
    """Read a school year and return the year in which it begins: `2024-2025`, `2024-25`, `2024`; None for none."""
    found = re.fullmatch(r"\s*(\d{4})(?:\s*[-–/]\s*(\d{4}|\d{2}))?\s*", typed, re.ASCII)
    if not found or not EARLIEST <= int(found[1]) <= LATEST:
        return None
    second = str(int(found[1]) + 1)
    return int(found[1]) if found[2] in {None, second, second[2:]} else None


def find_school_day(
    years: tuple[SchoolYear, ...], day: SchoolDay, *, year: int | None, issued_on: date | None
) -> tuple[SchoolYear, date] | None:
    """Return the day that a letter means: of the school year it names, else the next such day from its own date on.

    Where the letter's date is not known, or lies more than a year before that day, there is none.
    """
    if year is not None:
        found = [(one, when) for one in years if one.year == year and (when := one.find(day))]
        return found[0] if found else None
    if issued_on is None:
        return None
    coming = [(one, when) for one in years if (when := one.find(day)) and 0 <= (when - issued_on).days <= 366]
    return min(coming, key=lambda pair: pair[1]) if coming else None
