"""The school year as a province sets it: the days that letters name without a date."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


@dataclass(frozen=True, kw_only=True, slots=True)
class SchoolYear:
    """A school year, named by the year in which it begins, with the days that are known and what sets them."""

    year: int
    days: tuple[tuple[SchoolDay, date], ...]
    document: str = ""

    def find(self, day: SchoolDay) -> date | None:
        """Return a day of this year, or None where config.yaml does not have it."""
        return dict(self.days).get(day)


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
