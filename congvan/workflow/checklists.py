"""A school's checklist: what it owes under a directive, what to attach, and the points to look at before it submits."""

from zoneinfo import ZoneInfo

from congvan.deadlines import wording
from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.decree30 import document_types
from congvan.letters import letter_fields, letter_words
from congvan.letters.checklist import Checklist, ChecklistPart, ChecklistRequirement
from congvan.office.office import Office
from congvan.office.schools import School
from congvan.workflow.directive import Directive, Requirement

NOT_DATED_YET = "tính khi văn bản có ngày ban hành"
FROM_RECEIPT = "tính từ ngày đơn vị nhận được văn bản"
"""What a checklist says where the last instant depends on the school's own day of receipt."""


def compose_checklist(directive: Directive, school: School, office: Office) -> Checklist:
    """Compose the checklist of one school: only what it owes, and only the points that belong to that."""
    letter = directive.letter
    owed = directive.requirements_of(school)
    deadline = directive.deadline_of_school(school)
    figures = directive.figures_as_of
    return Checklist(
        superior_lines=letter.issuer.superior,
        issuer_lines=letter.issuer.letterhead,
        national_name=letter_fields.NATIONAL_NAME,
        motto=letter_fields.MOTTO,
        letter_number=letter_words.word_number(letter),
        letter_type=document_types.name_of(letter.type),
        letter_date=letter_words.word_date(letter.day, letter.year),
        subject=letter.subject,
        school_name=school.name,
        school_code=school.code,
        level_name=", ".join(office.level(level).name for level in school.levels),
        commune=school.commune,
        deadline_phrase=deadline.phrase,
        deadline_instant=_word_instant(deadline, office.zone),
        figures_as_of=wording.word_day(figures) if figures else "",
        requirements=tuple(_requirement(requirement, directive, school, office.zone) for requirement in owed),
        parts=_parts(directive, owed),
        contact=directive.contact,
    )


def _requirement(
    requirement: Requirement, directive: Directive, school: School, zone: ZoneInfo
) -> ChecklistRequirement:
    """Prepare what a school owes, numbered in its own list, with its deadline where that is not the school's."""
    number = directive.requirements_of(school).index(requirement) + 1
    deadline = directive.deadline_of(school, requirement)
    own = "" if deadline == directive.deadline_of_school(school) else _word_deadline(deadline, zone)
    return ChecklistRequirement(
        number=number, title=requirement.title, attachments=requirement.attachments, deadline=own
    )


def _parts(directive: Directive, owed: tuple[Requirement, ...]) -> tuple[ChecklistPart, ...]:
    """Return the sections that belong to what is owed; a section that belongs to nothing in particular is for all."""
    titles = {requirement.id: requirement.title for requirement in owed}
    parts = []
    for section in directive.checklist:
        belongs_to = tuple(titles[key] for key in section.requirements if key in titles)
        if belongs_to or not section.requirements:
            parts.append(ChecklistPart(title=section.title, points=section.points, belongs_to=belongs_to))
    return tuple(parts)


def _word_deadline(deadline: Deadline, zone: ZoneInfo) -> str:
    """Write a deadline as phrase and instant."""
    return f"{deadline.phrase} ({_word_instant(deadline, zone)})"


def _word_instant(deadline: Deadline, zone: ZoneInfo) -> str:
    """Write the last instant on time, or that it depends on the day of receipt, or on a date the letter lacks yet."""
    if deadline.last_on_time:
        return wording.word_instant(deadline.last_on_time, zone)
    return FROM_RECEIPT if deadline.kind is DeadlineKind.EVENT else NOT_DATED_YET
