"""A school's checklist as a Word file: the office's template, filled in."""

import typing
from collections.abc import Mapping

from msgspec.structs import asdict

from congvan.base.problems import Problem
from congvan.letters import letterhead, word_letterhead
from congvan.letters.checklist import Checklist, ChecklistPart, ChecklistRequirement
from congvan.letters.word_styles import letterhead_styles
from congvan.letters.word_template_file import check_placeholders, fill, find_styles, open_template

TITLE = "Bảng kiểm"


def render_checklist(
    checklist: Checklist, template: bytes, template_name: str
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return a school's checklist as a Word file; equal input gives equal bytes."""
    measures = letterhead.fit_checklist_letterhead(checklist)
    values = asdict(checklist)
    values |= {"superior_lines": measures.superior_lines, "issuer_lines": measures.issuer_lines}
    filled, problems = fill(template, template_name, values=values, supplied=supplied(), styles=letterhead_styles())
    if filled is None:
        return None, problems
    word_letterhead.set_letterhead(filled, measures)
    return filled.save(title=title_of(checklist), author=" ".join(checklist.issuer_lines)), ()


def title_of(checklist: Checklist) -> str:
    """Return the title that the file's properties have, before it is shortened."""
    return f"{TITLE} {checklist.school_name}: {checklist.letter_type} {checklist.letter_number}"


def check_checklist_template(template: bytes, template_name: str) -> tuple[Problem, ...]:
    """Check a checklist's Word template: it opens and asks for what is supplied."""
    opened, problems = open_template(template, template_name)
    if opened is None:
        return problems
    _, added = find_styles(opened, template_name, letterhead_styles())
    found = check_placeholders(opened, template_name, supplied())
    return (*added, *(found or render_checklist(_sample(), template, template_name)[1]))


def supplied() -> Mapping[str, object]:
    """Return what a checklist's template may print, each with its type."""
    return typing.get_type_hints(Checklist)


def _sample() -> Checklist:
    """Return a checklist that has everything once, to try a template with."""
    requirement = ChecklistRequirement(number=1, title="1", attachments=("1", "2"), deadline="1")
    part = ChecklistPart(title="1", points=("1",), belongs_to=("1",))
    lists = {"superior_lines": ("1",), "issuer_lines": ("1",), "requirements": (requirement,), "parts": (part,)}
    texts = {name: "1" for name in Checklist.__struct_fields__ if name not in lists}
    return Checklist(**texts, **lists)  # type: ignore[arg-type]
