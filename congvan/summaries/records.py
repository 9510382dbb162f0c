"""What each school did over many directives: one line an item, added up; for its own page, the year and the calls.

Only what has fallen due by the instant asked counts in a record, and what was handed in before that: a school is not
worse for what it still has time to do.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from congvan.office.office import Office
from congvan.office.schools import School
from congvan.summaries import counts, summary, vietnamese_form
from congvan.summaries.counts import Counts
from congvan.tracking.status import DirectiveStatus, ItemStatus
from congvan.workflow.directive import Directive

FEW = 5
"""Below so many expected items that count, a rate says nothing about a school: it is not compared with others."""


class Line(Struct, frozen=True, kw_only=True):
    """One requirement of one directive for one school."""

    directive: str
    document: str
    subject: str
    requirement: str
    title: str
    school: School
    item: ItemStatus
    due: bool
    """Whether it counts in a record: handed in, exempt, or past its last instant."""

    @property
    def events(self) -> tuple[int, ...]:
        """Return the numbers of the events from which its state follows."""
        return tuple(event.number for event in self.item.events)


class Record(Struct, frozen=True, kw_only=True):
    """What some lines come to."""

    counts: Counts
    """Of what counts."""
    waiting: int
    """What does not count yet."""
    extended: int
    """Items for which the office gave another last instant; they are counted by it."""
    directives: int

    @property
    def few(self) -> bool:
        """Tell whether there is too little to compare it with others."""
        return self.counts.expected < FEW


class SchoolRecord(Struct, frozen=True, kw_only=True):
    """A school with its record."""

    school: School
    level_name: str
    record: Record


def list_lines(followed: Iterable[tuple[Directive, DirectiveStatus]]) -> tuple[Line, ...]:
    """List every item of directives with their status, directives in the order in which they come."""
    found = []
    for directive, status in followed:
        schools = {school.code: school for school in directive.recipients}
        titles = {requirement.id: requirement.title for requirement in directive.requirements}
        document = summary.word_directive(directive)
        found += [
            Line(
                directive=directive.id,
                document=document,
                subject=directive.letter.subject,
                requirement=item.requirement,
                title=titles[item.requirement],
                school=schools[item.school],
                item=item,
                due=_is_due(item, status.as_of),
            )
            for item in status.items
        ]
    return tuple(found)


def add_up(lines: Iterable[Line]) -> Record:
    """Add lines up."""
    known = tuple(lines)
    counted = [line for line in known if line.due]
    return Record(
        counts=counts.count_items(line.item for line in counted),
        waiting=len(known) - len(counted),
        extended=sum(1 for line in counted if line.item.extended and line.item.state.is_expected),
        directives=len({line.directive for line in counted if line.item.state.is_expected}),
    )


def by_school(lines: Iterable[Line], office: Office) -> tuple[SchoolRecord, ...]:
    """Return each school's record, schools in the order in which they come; its newest name is shown."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.school.code, []).append(line)
    return tuple(
        SchoolRecord(
            school=group[-1].school,
            level_name=vietnamese_form.level_group_name(group[-1].school.level_group, office),
            record=add_up(group),
        )
        for group in groups.values()
    )


def by_level(lines: Iterable[Line], office: Office) -> tuple[tuple[str, Record], ...]:
    """Return the record of each level group under its name."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(vietnamese_form.level_group_name(line.school.level_group, office), []).append(line)
    return tuple((name, add_up(group)) for name, group in groups.items())


def record_json(record: Record) -> dict[str, object]:
    """Return a record under the keys of `status --json`."""
    more = {"waiting": record.waiting, "extended": record.extended, "directives": record.directives}
    return counts.counts_json(record.counts) | more | {"few": record.few}


def order_calls(codes: Iterable[str], past: Mapping[str, Record]) -> tuple[str, ...]:
    """Propose whom to call first: those whose own past has the largest part not on time.

    A school with too little past stands behind those with more than half not on time and before the others: nothing is
    known of it. Equal ones keep their order.
    """

    def worse(code: str) -> float:
        record = past.get(code)
        if record is None or record.few or record.counts.on_time_rate is None:
            return -0.5
        return -float(1 - record.counts.on_time_rate)

    return tuple(sorted(codes, key=worse))


def _is_due(item: ItemStatus, as_of: datetime) -> bool:
    """Tell whether an item counts in a record."""
    if item.state.is_submitted or not item.state.is_expected:
        return True
    return item.last_on_time is not None and item.last_on_time < as_of
