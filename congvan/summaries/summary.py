"""The summary of one directive at an instant: one prepared structure from which every format takes its figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from congvan.deadlines import wording
from congvan.deadlines.deadline import Deadline
from congvan.decree30 import document_types
from congvan.letters import letter_fields
from congvan.letters.letter import Letter
from congvan.office.office import Office
from congvan.summaries import counts, grid, lateness, missing, vietnamese_form
from congvan.summaries.counts import Counts, SchoolCounts
from congvan.summaries.grid import Column, Row
from congvan.summaries.lateness import LateSchool
from congvan.summaries.missing import OwingLevel
from congvan.tracking.status import DirectiveStatus
from congvan.workflow.directive import Directive


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlineLine:
    """A deadline as phrase and as instant; `label` says whose it is where it isn't the directive's own."""

    label: str
    deadline: Deadline
    instant: str
    """The instant in words, empty where there is no single one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """The counts of one level group, requirement or commune."""

    id: str
    title: str
    counts: Counts


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
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

    @property
    def missing_schools(self) -> int:
        """Return how many schools owe something."""
        return sum(len(level.schools) for level in self.missing)

    @property
    def exempt(self) -> tuple[Row, ...]:
        """Return the schools that are exempt from something."""
        return tuple(row for row in self.rows if row.counts.exempt)


def prepare_summary(directive: Directive, status: DirectiveStatus, office: Office) -> Summary:
    """Prepare what every format of a directive's summary shows."""
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
        number=letter_fields.word_number(directive.letter) if directive.letter.number is not None else "",
        subject=directive.letter.subject,
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
            for commune, found in counts.count_by_commune(status.items, schools)
        ),
        columns=columns,
        rows=rows,
        missing=missing.prepare_missing(rows),
        late=lateness.prepare_late(rows),
    )


def word_document(letter: Letter) -> str:
    """Name the document: `Công văn số 42/PGDĐT-CNTT ngày 29/8/2024`."""
    name = document_types.name_of(letter.type)
    if letter.number is None:
        return f"{name} (dự thảo)"
    day = f" ngày {wording.word_day(letter.day)}" if letter.day else ""
    return f"{name} số {letter_fields.word_number(letter)}{day}"


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
        instant = wording.word_instant(deadline.last_on_time, office.zone) if deadline.last_on_time else ""
        yield DeadlineLine(label=label, deadline=deadline, instant=instant)


def summary_json(summary: Summary) -> dict[str, object]:
    """Return a summary for other programs: the counts of all, of each level, requirement and commune, and who owes what."""

    def groups(found: tuple[Group, ...]) -> list[dict[str, object]]:
        return [{"id": group.id, "title": group.title} | counts.counts_json(group.counts) for group in found]

    def instant(moment: datetime | None) -> str | None:
        return moment.astimezone(summary.zone).isoformat(timespec="seconds") if moment else None

    missing_schools = [
        {
            "school": school.row.code,
            "name": school.row.name,
            "level": level.level,
            "requirements": [cell.column.id for cell in school.cells],
            "last_on_time": instant(school.last_on_time),
            "state": school.state.value,
        }
        for level in summary.missing
        for school in level.schools
    ]
    late_schools = [
        {
            "school": school.row.code,
            "name": school.row.name,
            "requirements": [
                {"id": column.id, "late_seconds": int(span.total_seconds())}
                for span, found in school.spans
                for column in found
            ],
        }
        for school in summary.late
    ]
    own = summary.deadlines[0].deadline if summary.deadlines else None
    head = {
        "id": summary.id,
        "as_of": instant(summary.as_of),
        "deadline": {"phrase": own.phrase, "last_on_time": instant(own.last_on_time)} if own else None,
    }
    lists = {
        "by_level": groups(summary.by_level),
        "by_requirement": groups(summary.by_requirement),
        "by_commune": groups(summary.by_commune),
        "missing_schools": missing_schools,
        "late_schools": late_schools,
    }
    return head | counts.counts_json(summary.totals) | lists
