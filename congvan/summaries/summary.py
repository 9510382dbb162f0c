"""The summary of one directive at an instant: one prepared structure from which every format takes its figures."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import asdict

from congvan.base import vietnamese
from congvan.deadlines import wording
from congvan.deadlines.deadline import Deadline
from congvan.decree30 import document_types
from congvan.letters import letter_words
from congvan.letters.letter import Letter
from congvan.office.office import Office
from congvan.summaries import counts, curve, grid, lateness, missing, returned, vietnamese_form
from congvan.summaries.counts import Counts, SchoolCounts
from congvan.summaries.curve import Curve
from congvan.summaries.grid import Cell, Column, Row
from congvan.summaries.lateness import LateSchool
from congvan.summaries.missing import OwingLevel, OwingSchool
from congvan.summaries.returned import Returned
from congvan.tracking.events import Event
from congvan.tracking.status import DirectiveStatus
from congvan.workflow.directive import Directive


class DeadlineLine(Struct, frozen=True, kw_only=True):
    """A deadline as phrase and as instant; `label` says whose it is where it isn't the directive's own."""

    label: str
    deadline: Deadline
    instant: str
    """The instant in words, empty where there is no single one."""


class Group(Struct, frozen=True, kw_only=True):
    """The counts of one level group, requirement or commune."""

    id: str
    title: str
    counts: Counts


class Summary(Struct, frozen=True, kw_only=True):
    """Everything that a summary shows, in whatever format."""

    id: str
    superior: str
    """The superior's lines of the letterhead in one, in capitals; empty where there is none."""
    issuer: str
    document: str
    """`Công văn số 42/PGDĐT-CNTT ngày 29/8/2024`, or `Công văn (dự thảo)`."""
    number: str
    """`42/PGDĐT-CNTT`; empty for a draft without a number."""
    subject: str
    about: str
    """The subject as it follows the document's name: `V/v …` of a công văn, else `về việc …` or the bare one."""
    deadlines: tuple[DeadlineLine, ...]
    """The directive's own first."""
    as_of: datetime
    zone: ZoneInfo
    totals: Counts
    schools: SchoolCounts
    by_level: tuple[Group, ...]
    by_requirement: tuple[Group, ...]
    by_commune: tuple[Group, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    missing: tuple[OwingLevel, ...]
    late: tuple[LateSchool, ...]
    returned: tuple[Returned, ...] = ()
    curve: Curve | None = None
    """How submissions came in; None where there is no single deadline."""
    earlier: tuple[Curve, ...] = ()
    """The curves of the last directives of the kind, the newest first."""
    requests: tuple[Event, ...] = ()
    """What schools have asked for and the office has not answered."""

    @property
    def incomplete(self) -> tuple[Row, ...]:
        """Return the schools of which something is incomplete."""
        return tuple(row for row in self.rows if row.incomplete)

    @property
    def shut_out(self) -> tuple[Row, ...]:
        """Return the schools that owe something which is locked."""
        return tuple(row for row in self.rows if row.shut_out)

    def name_of(self, code: str) -> str:
        """Return the short name of a school by its code."""
        return next((row.short_name for row in self.rows if row.code == code), code)

    @property
    def missing_schools(self) -> int:
        """Return how many schools owe something."""
        return sum(len(level.schools) for level in self.missing)

    @property
    def exempt(self) -> tuple[Row, ...]:
        """Return the schools that are exempt from something."""
        return tuple(row for row in self.rows if row.counts.exempt)


def prepare_curve(directive: Directive, status: DirectiveStatus) -> Curve | None:
    """Prepare how a directive's submissions came in, under its number."""
    name = _period_name(directive.deadline) or _number_name(directive)
    return curve.prepare_curve(name, directive.deadline.last_on_time, status.items, until=status.as_of)


def _number_name(directive: Directive) -> str:
    """Name a directive by its number: `Số 42/2024`."""
    letter = directive.letter
    name = letter_words.word_number(letter).partition("/")[0] if letter.number is not None else directive.id
    return f"Số {name}{f'/{letter.day.year}' if letter.day else ''}"


def _period_name(deadline: Deadline) -> str:
    """Name a period briefly, for the end of its curve: `Kỳ 10/2024`; nothing for what doesn't come again."""
    if not deadline.period:
        return ""
    year, sign, rest = deadline.period.partition("-")
    return f"Kỳ {int(rest)}/{year}" if sign and rest.isdecimal() else f"Kỳ {deadline.period}"


def prepare_summary(
    directive: Directive, status: DirectiveStatus, office: Office, earlier: tuple[Curve, ...] = ()
) -> Summary:
    """Prepare what every format of a directive's summary shows; `earlier`: curves of the last ones of its kind."""
    schools = {school.code: school for school in directive.recipients}
    titles = {requirement.id: requirement.title for requirement in directive.requirements}
    columns = grid.prepare_columns(directive)
    rows = grid.prepare_rows(directive, status.items, columns, office)
    issuer = directive.letter.issuer
    return Summary(
        id=directive.id,
        superior=" ".join(issuer.superior),
        issuer=" ".join(issuer.letterhead),
        document=word_document(directive.letter),
        number=letter_words.word_number(directive.letter) if directive.letter.number is not None else "",
        subject=directive.letter.subject,
        about=word_about(directive.letter),
        deadlines=tuple(_deadline_lines(directive, office)),
        as_of=status.as_of,
        zone=office.zone,
        totals=counts.count_items(status.items),
        schools=counts.count_schools(status.items),
        by_level=tuple(
            Group(id=level, title=vietnamese_form.level_group_name(level, office), counts=found)
            for level, found in counts.count_by_level(status.items, schools)
        ),
        by_requirement=_in_order(counts.count_by_requirement(status.items), titles),
        by_commune=tuple(
            Group(id=commune, title=commune, counts=found)
            for commune, found in sorted(
                counts.count_by_commune(status.items, schools), key=lambda group: vietnamese.sort_key(group[0])
            )
        ),
        columns=columns,
        rows=rows,
        missing=missing.prepare_missing(rows),
        late=lateness.prepare_late(rows),
        returned=returned.prepare_returned(status.items, rows, columns),
        curve=prepare_curve(directive, status),
        earlier=earlier,
        requests=status.requests,
    )


def summary_json(summary: Summary) -> dict[str, object]:
    """Return the summary as `summary --json` shows it: the keys of `status --json`, and the groups and lists."""
    zone = summary.zone
    deadlines = [_deadline_json(line, zone) for line in summary.deadlines]
    head: dict[str, object] = {
        "id": summary.id,
        "as_of": _iso(summary.as_of, zone),
        "document": summary.document,
        "number": summary.number or None,
        "subject": summary.subject,
        "issuer": summary.issuer,
        "deadline": deadlines[0],
        "other_deadlines": deadlines[1:],
    }
    return (
        head
        | counts.counts_json(summary.totals)
        | {
            "schools": asdict(summary.schools) | {"expected": summary.schools.expected},
            "by_level": [_group_json("level", group) for group in summary.by_level],
            "by_requirement": [_group_json("requirement", group) for group in summary.by_requirement],
            "by_commune": [_group_json("commune", group) for group in summary.by_commune],
            "missing_schools": [_missing_json(owing, zone) for level in summary.missing for owing in level.schools],
            "late_schools": [_late_json(school, zone) for school in summary.late],
            "returns": [_returned_json(one, zone) for one in summary.returned],
            "submissions": [_curve_json(one, zone) for one in (summary.curve, *summary.earlier) if one],
            "requests": [request_json(request, zone) for request in summary.requests],
            "items": [_item_json(row, cell, zone) for row in summary.rows for cell in row.cells if cell.state],
        }
    )


def word_document(letter: Letter) -> str:
    """Name the document: `Công văn số 42/PGDĐT-CNTT ngày 29/8/2024`."""
    name = document_types.name_of(letter.type)
    if letter.number is None:
        return f"{name} (dự thảo)"
    day = f" ngày {wording.word_day(letter.day)}" if letter.day else ""
    return f"{name} số {letter_words.word_number(letter)}{day}"


def word_directive(directive: Directive) -> str:
    """Name the document of a directive; of one that comes again with the period, which alone tells them apart."""
    period = directive.deadline.label if directive.deadline.period else ""
    return word_document(directive.letter) + (f" (kỳ {period})" if period else "")


def word_about(letter: Letter) -> str:
    """Say what a document is about behind its name: `V/v` is of a công văn only (Decree 30/2020, Annex I, II.5.b)."""
    if not letter.subject:
        return ""
    if letter.type == document_types.LETTER:
        return f"V/v {letter.subject}"
    opening, found, _rest = letter.headline.partition(letter.subject)
    return f"{opening.lower()}{letter.subject}" if found and opening.startswith("Về") else letter.subject


def _in_order(found: tuple[tuple[str, Counts], ...], titles: dict[str, str]) -> tuple[Group, ...]:
    """Put counts by requirement into the order of the file; what nobody owes is left out."""
    by_id = dict(found)
    return tuple(Group(id=one, title=title, counts=by_id[one]) for one, title in titles.items() if one in by_id)


def _deadline_lines(directive: Directive, office: Office) -> Iterator[DeadlineLine]:
    """Yield the directive's deadline and those of levels and requirements that differ from it."""
    titles = {requirement.id: requirement.title for requirement in directive.requirements}
    named = (
        ("", directive.deadline),
        *((office.level(level).name, deadline) for level, deadline in directive.level_deadlines),
        *((titles.get(requirement, requirement), one) for requirement, one in directive.requirement_deadlines),
    )
    for label, deadline in named:
        yield _deadline_line(label, deadline, office)
        if deadline.has_rounds:
            for reading in deadline.readings:
                yield _deadline_line(reading.label, reading, office)


def _deadline_line(label: str, deadline: Deadline, office: Office) -> DeadlineLine:
    """Word one deadline; of one with rounds the instants stand with the rounds."""
    instant = ""
    if deadline.last_on_time and not deadline.has_rounds:
        instant = wording.word_instant(deadline.last_on_time, office.zone)
    return DeadlineLine(label=label, deadline=deadline, instant=instant)


def _group_json(key: str, group: Group) -> dict[str, object]:
    """Return the counts of a group."""
    return {key: group.id, "title": group.title} | counts.counts_json(group.counts)


def _deadline_json(line: DeadlineLine, zone: ZoneInfo) -> dict[str, object]:
    """Return a deadline under the keys of `deadline --json`, with its instant in words."""
    deadline = line.deadline
    return {
        "phrase": deadline.phrase,
        "kind": deadline.kind.value,
        "label": line.label or None,
        "last_on_time": _iso(deadline.last_on_time, zone),
        "from": _iso(deadline.starts, zone),
        "rule": wording.word_rule(deadline) or None,
        "article": deadline.article or None,
        "skipped": [{"date": skipped.day.isoformat(), "why": skipped.why} for skipped in deadline.skipped],
        "in_words": line.instant or None,
    }


def _missing_json(owing: OwingSchool, zone: ZoneInfo) -> dict[str, object]:
    """Return what a school owes under the keys of `missing --json`."""
    return {
        "school": owing.row.code,
        "name": owing.row.name,
        "level": owing.row.level,
        "requirements": [cell.column.id for cell in owing.cells],
        "last_on_time": _iso(owing.last_on_time, zone),
        "state": owing.state.value,
        "incomplete": {cell.column.id: list(cell.incomplete) for cell in owing.cells if cell.incomplete},
        "locked": [cell.column.id for cell in owing.cells if cell.locked],
    }


def _late_json(school: LateSchool, zone: ZoneInfo) -> dict[str, object]:
    """Return what a school handed in late, and how late to the second."""
    return {
        "school": school.row.code,
        "name": school.row.name,
        "level": school.row.level,
        "requirements": [
            {
                "requirement": cell.column.id,
                "last_on_time": _iso(cell.last_on_time, zone),
                "submitted_at": _iso(cell.submitted_at, zone),
                "late_seconds": int(cell.late_by.total_seconds()) if cell.late_by else 0,
            }
            for cell in school.row.late
        ],
    }


def _returned_json(one: Returned, zone: ZoneInfo) -> dict[str, object]:
    """Return one return with its reason."""
    return {
        "school": one.row.code,
        "requirement": one.column.id,
        "at": _iso(one.at, zone),
        "why": one.why or None,
        "waiting": one.waiting,
    }


def _curve_json(one: Curve, zone: ZoneInfo) -> dict[str, object]:
    """Return when a directive's submissions came, against its deadline."""
    return {
        "name": one.name,
        "last_on_time": _iso(one.deadline, zone),
        "expected": one.expected,
        "submitted_at": [_iso(moment, zone) for moment in one.came],
    }


def _item_json(row: Row, cell: Cell, zone: ZoneInfo) -> dict[str, object]:
    """Return one item under the keys of `status --json`."""
    return {
        "school": row.code,
        "requirement": cell.column.id,
        "state": cell.state.value if cell.state else None,
        "last_on_time": _iso(cell.last_on_time, zone),
        "extended": cell.extended,
        "submitted_at": _iso(cell.submitted_at, zone),
        "recorded_at": _iso(cell.recorded_at, zone),
        "note": cell.note or None,
        "incomplete": list(cell.incomplete),
        "locked": cell.locked,
        "locked_from": _iso(cell.locked_from, zone),
    }


def request_json(request: Event, zone: ZoneInfo) -> dict[str, object]:
    """Return a request under the keys of `status --json`."""
    return {
        "event": request.number,
        "school": request.school,
        "requirement": request.requirement,
        "wants": request.wants.value if request.wants else None,
        "until": _iso(request.until, zone),
        "why": request.note or None,
        "at": _iso(request.moment, zone),
        "recorded_at": _iso(request.recorded_at, zone),
        "by": request.by,
    }


def _iso(instant: datetime | None, zone: ZoneInfo) -> str | None:
    """Return an instant as ISO 8601 with the office's offset, to the second."""
    return instant.astimezone(zone).isoformat(timespec="seconds") if instant else None
