"""The keys of config.yaml about the office's hours and the school year, for phrases that name a time without a date."""

import re
from datetime import date

from congvan.base import schema, vietnamese
from congvan.base.problems import ProblemKind
from congvan.base.schema import Field, Reading, Shape
from congvan.base.yaml_text import Node
from congvan.deadlines.instants import Clock
from congvan.deadlines.office_times import OfficeHours
from congvan.deadlines.school_years import EARLIEST_MONTH, FIRST_MONTH, LATEST_MONTH, SchoolDay, SchoolYear

HOURS_FORM = ProblemKind(
    code="office.hours-form",
    message="“{value}” is not a stretch of the day from one hour to a later one.",
    cure="Write it as 7h30 - 11h30.",
)
HOURS_ORDER = ProblemKind(
    code="office.hours-order",
    message="The afternoon begins at {afternoon}, before the morning ends at {morning}.",
    cure="Put the hours right.",
)
SCHOOL_YEAR_FORM = ProblemKind(
    code="office.school-year-form",
    message="“{value}” is not a school year.",
    cure="Write both years, such as 2024-2025.",
)
SCHOOL_YEAR_TWICE = ProblemKind(
    code="office.school-year-twice",
    message="The school year {value} stands here a second time.",
    cure="Keep one of the two.",
)
OUTSIDE_SCHOOL_YEAR = ProblemKind(
    code="office.outside-school-year",
    message="{day} does not lie in the school year {value}, or the days are not in the order in which they come.",
    cure="Check the date: the days run from 1/7/{first} to 31/8 of the next year, in the order of the manual.",
)

_STRETCH = r"(\d{1,2}) ?(?:h|g|:|giờ) ?(\d{2})?(?: ?phút)? ?(?:-|–|đến) ?(\d{1,2}) ?(?:h|g|:|giờ) ?(\d{2})?(?: ?phút)?"
_YEARS = r"(20\d\d) ?[-–/] ?(20\d\d)"


def stretch(node: Node, path: str, reading: Reading) -> tuple[Clock, Clock] | None:
    """Read a stretch of the day: `7h30 - 11h30`."""
    value = schema.text(node, path, reading)
    if value is None:
        return None
    found = re.fullmatch(_STRETCH, vietnamese.one_line(value).lower())
    numbers = [int(part or 0) for part in found.groups()] if found else []
    if not numbers or max(numbers[0::2]) > 23 or max(numbers[1::2]) > 59:
        reading.report(HOURS_FORM.at(schema.at(node, path), value=vietnamese.shortened(value)))
        return None
    first, last = Clock(hour=numbers[0], minute=numbers[1]), Clock(hour=numbers[2], minute=numbers[3])
    if _minutes(first) >= _minutes(last):
        reading.report(HOURS_FORM.at(schema.at(node, path), value=vietnamese.shortened(value)))
        return None
    return first, last


def school_year(node: Node, path: str, reading: Reading) -> int | None:
    """Read a school year and return the year in which it begins: `2024-2025`."""
    value = schema.text(node, path, reading)
    found = re.fullmatch(_YEARS, value or "")
    if value is not None and (found is None or int(found[2]) != int(found[1]) + 1):
        reading.report(SCHOOL_YEAR_FORM.at(schema.at(node, path), value=vietnamese.shortened(value)))
        return None
    return int(found[1]) if found else None


HOURS = Shape(
    name="office_hours",
    fields=(
        Field(key="morning", read=stretch, required=True, doc="the morning's hours, such as 7h30 - 11h30."),
        Field(key="afternoon", read=stretch, required=True, doc="the afternoon's hours, such as 13h30 - 17h00."),
    ),
)
SCHOOL_YEAR = Shape(
    name="school_years",
    fields=(
        Field(key="year", read=school_year, required=True, doc="the school year, such as 2024-2025."),
        Field(key="back", read=schema.calendar_date, doc="the day on which pupils come back (tựu trường)."),
        Field(key="opening", read=schema.calendar_date, doc="the day of the opening ceremony (khai giảng)."),
        Field(key="semester_1_end", read=schema.calendar_date, doc="the last day of the first semester (học kỳ I)."),
        Field(key="semester_2_end", read=schema.calendar_date, doc="the last day of the second semester (học kỳ II)."),
        Field(key="year_end", read=schema.calendar_date, doc="the last day of the school year (kết thúc năm học)."),
        Field(
            key="document",
            read=schema.text,
            default="",
            doc="the document that sets these days, with number, symbol and date.",
        ),
    ),
)
SCHOOL_YEAR_MONTH = Field(
    key="school_year_month",
    read=schema.whole_number(EARLIEST_MONTH, LATEST_MONTH),
    default=FIRST_MONTH,
    doc="the month from 6 to 9 with which a school year begins in `calendar` and `summary --year`.",
)


def read_hours(node: Node, path: str, reading: Reading) -> OfficeHours | None:
    """Read the office's hours; None where they are not whole."""
    values = HOURS.read(node, path, reading)
    if values is None or not (values["morning"] and values["afternoon"]):
        return None
    ends, begins = values["morning"][1], values["afternoon"][0]
    if _minutes(begins) < _minutes(ends):
        reading.report(HOURS_ORDER.at(schema.at(node, path), morning=ends, afternoon=begins))
        return None
    return OfficeHours(morning=values["morning"], afternoon=values["afternoon"])


def _read_school_year(node: Node, path: str, reading: Reading) -> SchoolYear | None:
    """Read the days of one school year, in the order in which they come."""
    values = SCHOOL_YEAR.read(node, path, reading)
    if values is None or values["year"] is None:
        return None
    first: int = values["year"]
    days = tuple((day, values[day.value]) for day in SchoolDay if values[day.value])
    before = date(first, 7, 1)
    for day, when in days:
        if not before <= when <= date(first + 1, 8, 31):
            shown = {"day": f"{when.day}/{when.month}/{when.year}", "value": f"{first}-{first + 1}", "first": first}
            reading.report(OUTSIDE_SCHOOL_YEAR.at(schema.at(node, schema.join(path, day.value)), **shown))
            return None
        before = when
    return SchoolYear(year=first, days=days, document=values["document"])


def read_school_years(node: Node, path: str, reading: Reading) -> tuple[SchoolYear, ...] | None:
    """Read the school years, each once."""
    years: tuple[SchoolYear, ...] | None = schema.list_of(_read_school_year)(node, path, reading)
    seen: set[int] = set()
    for one in years or ():
        if one.year in seen:
            reading.report(SCHOOL_YEAR_TWICE.at(schema.at(node, path), value=f"{one.year}-{one.year + 1}"))
        seen.add(one.year)
    return years


def _minutes(clock: Clock) -> int:
    """Return the minutes since midnight."""
    return clock.hour * 60 + clock.minute
