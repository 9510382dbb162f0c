"""One school over all directives: what it owes by date, and its record; one structure for every format."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.office.office import Office
from congvan.office.schools import School
from congvan.summaries import counts, records, summary, vietnamese_form
from congvan.summaries.counts import Counts
from congvan.summaries.records import Line, Record
from congvan.tracking.events import Event


class SchoolDirective(Struct, frozen=True, kw_only=True):
    """One directive for the school: its items and what they come to."""

    document: str
    subject: str
    lines: tuple[Line, ...]
    counts: Counts
    """Of all its items, due or not."""


class Request(Struct, frozen=True, kw_only=True):
    """Something that the school has asked for."""

    document: str
    title: str
    """Of the requirement; empty where it is about all of them."""
    event: Event


class SchoolSummary(Struct, frozen=True, kw_only=True):
    """Everything that a school's page shows."""

    school: School
    level_name: str
    office: str
    as_of: datetime
    zone: ZoneInfo
    owed: tuple[Line, ...]
    """Of open directives, the earliest last instant first; what has none at the end."""
    record: Record
    """Over all directives that went out, closed ones too."""
    directives: tuple[SchoolDirective, ...]
    """The newest first."""
    requests: tuple[Request, ...] = ()
    """What it has asked for and the office has not answered, in the order of its directives."""


def prepare_school(
    school: School,
    lines: Iterable[Line],
    open_ids: Iterable[str],
    office: Office,
    *,
    as_of: datetime,
    asked: Iterable[Event] = (),
) -> SchoolSummary:
    """Prepare a school's page.

    Args:
        school: Whose.
        lines: Its lines over all directives that went out, the newest directive last.
        open_ids: The directives in which answers are still waited for.
        office: What config.yaml says.
        as_of: The instant of the lines.
        asked: Requests of any school that wait for an answer.
    """
    known = tuple(lines)
    waited = frozenset(open_ids)
    groups: dict[str, list[Line]] = {}
    for line in known:
        groups.setdefault(line.directive, []).append(line)
    owed = [line for line in known if line.item.state.is_owed and line.directive in waited]
    titles = {(line.directive, line.requirement): line.title for line in known}
    return SchoolSummary(
        school=school,
        level_name=vietnamese_form.level_group_name(school.level_group, office),
        office=office.name,
        as_of=as_of,
        zone=office.zone,
        owed=tuple(sorted(owed, key=_by_instant)),
        record=records.add_up(known),
        directives=tuple(
            SchoolDirective(
                document=group[0].document,
                subject=group[0].subject,
                lines=tuple(group),
                counts=counts.count_items(line.item for line in group),
            )
            for group in reversed(groups.values())
        ),
        requests=tuple(
            Request(
                document=groups[event.directive][0].document,
                title=titles.get((event.directive, event.requirement or ""), ""),
                event=event,
            )
            for event in asked
            if event.school == school.code and event.directive in waited and event.directive in groups
        ),
    )


def school_json(page: SchoolSummary) -> dict[str, object]:
    """Return the page as `summary --school --json` shows it."""
    return {
        "school": page.school.code,
        "name": page.school.name,
        "level": page.school.level_group,
        "as_of": _iso(page.as_of, page.zone),
        "owed": [line_json(line, page.zone) for line in page.owed],
        "requests": [
            {"directive": one.event.directive} | summary.request_json(one.event, page.zone) for one in page.requests
        ],
        "record": records.record_json(page.record),
        "items": [line_json(line, page.zone) for one in page.directives for line in one.lines],
    }


def line_json(line: Line, zone: ZoneInfo) -> dict[str, object]:
    """Return a line under the keys of `status --json`, with its directive and its events."""
    item = line.item
    return {
        "directive": line.directive,
        "document": line.document,
        "school": item.school,
        "requirement": item.requirement,
        "title": line.title,
        "state": item.state.value,
        "counted": line.due,
        "last_on_time": _iso(item.last_on_time, zone),
        "extended": item.extended,
        "submitted_at": _iso(item.submitted_at, zone),
        "recorded_at": _iso(item.recorded_at, zone),
        "note": item.returned_why or item.note or None,
        "events": list(line.events),
    }


def _by_instant(line: Line) -> tuple[bool, float]:
    """Order what is owed by its last instant."""
    at = line.item.last_on_time
    return at is None, at.timestamp() if at else 0.0


def _iso(instant: datetime | None, zone: ZoneInfo) -> str | None:
    """Return an instant as ISO 8601 with the office's offset, to the second."""
    return instant.astimezone(zone).isoformat(timespec="seconds") if instant else None
