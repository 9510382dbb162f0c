"""A school year over all directives (thi đua): how each school and level stood, with the counts beside the rates.

A school year's directives are those dated within it; of what comes again, the periods that open within it.
"""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.base import vietnamese
from congvan.deadlines.school_years import SchoolSpan
from congvan.office.office import Office
from congvan.summaries import records
from congvan.summaries.records import FEW, Line, Record, SchoolRecord
from congvan.summaries.school_summary import line_json


class YearSummary(Struct, frozen=True, kw_only=True):
    """Everything that the summary of a year shows."""

    year: SchoolSpan
    office: str
    as_of: datetime
    zone: ZoneInfo
    directives: tuple[tuple[str, str, Record], ...]
    """Each directive's document and subject with its record, by date."""
    total: Record
    levels: tuple[tuple[str, Record], ...]
    schools: tuple[SchoolRecord, ...]
    """By the office's order of levels, then by name: no ranking."""
    lines: tuple[Line, ...]

    @property
    def compared(self) -> tuple[SchoolRecord, ...]:
        """Return the schools of which enough counts for a rate to say something."""
        return tuple(one for one in self.schools if not one.record.few)

    @property
    def all_on_time(self) -> tuple[SchoolRecord, ...]:
        """Return those of them that handed in everything on time."""
        return tuple(one for one in self.compared if one.record.counts.on_time == one.record.counts.expected)


def prepare_year(year: SchoolSpan, lines: Iterable[Line], office: Office, *, as_of: datetime) -> YearSummary:
    """Prepare a year's summary from the lines of its directives, these by date."""
    known = tuple(lines)
    order = {level.id: place for place, level in enumerate(office.levels)}

    def key(one: SchoolRecord) -> tuple[list[int], str, str]:
        places = [order.get(level, len(order)) for level in one.school.levels]
        return places, vietnamese.sort_key(one.school.name), one.school.code

    groups: dict[str, list[Line]] = {}
    for line in known:
        groups.setdefault(line.directive, []).append(line)
    schools = tuple(sorted(records.by_school(known, office), key=key))
    names = list(dict.fromkeys(one.level_name for one in schools))
    levels = sorted(records.by_level(known, office), key=lambda level: names.index(level[0]))
    return YearSummary(
        year=year,
        office=office.name,
        as_of=as_of,
        zone=office.zone,
        directives=tuple((group[0].document, group[0].subject, records.add_up(group)) for group in groups.values()),
        total=records.add_up(known),
        levels=tuple(levels),
        schools=schools,
        lines=known,
    )


def year_json(page: YearSummary) -> dict[str, object]:
    """Return the year as `summary --year --json` shows it; every line with the numbers of its events."""
    return {
        "year": page.year.name,
        "from": page.year.begins.isoformat(),
        "to": page.year.ends.isoformat(),
        "as_of": page.as_of.astimezone(page.zone).isoformat(timespec="seconds"),
        "few_below": FEW,
        "total": records.record_json(page.total),
        "schools_compared": len(page.compared),
        "schools_all_on_time": len(page.all_on_time),
        "directives": [
            {"document": document, "subject": subject} | records.record_json(record)
            for document, subject, record in page.directives
        ],
        "by_level": [{"title": name} | records.record_json(record) for name, record in page.levels],
        "schools": [
            {"school": one.school.code, "name": one.school.name, "level": one.school.level_group}
            | records.record_json(one.record)
            for one in page.schools
        ],
        "items": [line_json(line, page.zone) for line in page.lines],
    }
