"""Many schools' checklists as Word files: schools whose lists are alike share one rendering, cut where they differ.

What differs is the school's name, code and commune. The bytes are those of `checklist_word_file.render_checklist`; what
cannot be cut (a template that does more with those three than print them, a name with a line break) is rendered there.
"""

import re
from xml.sax.saxutils import escape

from msgspec.structs import replace

from congvan.base import marked_package, placeholders, templates
from congvan.base.marked_package import MarkedPackage
from congvan.base.problems import Problem
from congvan.letters import checklist_word_file
from congvan.letters.checklist import Checklist
from congvan.letters.word_template_file import PROPERTY_LIMIT, filled_parts, open_template
from congvan.letters.word_xml import printable

_MARKS = {"school_name": "CVMARKNAMEQ", "school_code": "CVMARKCODEQ", "commune": "CVMARKPLACEQ"}
"""Each varying field, and what stands in its place while the file is taken apart."""
_FIELD_OF = {mark.encode(): field for field, mark in _MARKS.items()}
_MARK = re.compile(b"(" + b"|".join(_FIELD_OF) + b")")
_TAKEN_APART = frozenset("\n\t{}")
"""What docxtpl turns into elements of their own, or reads as signs of a template."""

Rendered = tuple[bytes | None, tuple[Problem, ...]]


class ChecklistMaker:
    """Makes checklists from one template; what lists have in common is rendered once."""

    def __init__(self, template: bytes, template_name: str) -> None:
        """Keep the template's bytes, and the name by which problems call it."""
        self._template = template
        self._name = template_name
        self._packages: dict[Checklist, MarkedPackage] = {}
        self._can_be_cut = _prints_only(template, template_name)

    def render(self, checklist: Checklist) -> Rendered:
        """Return a school's checklist as a Word file; equal input gives equal bytes."""
        own = {field: printable(getattr(checklist, field)) for field in _MARKS}
        marks = {field: _MARKS[field] if value else "" for field, value in own.items()}
        alike = replace(
            checklist,
            school_name=marks["school_name"],
            school_code=marks["school_code"],
            commune=marks["commune"],
        )
        title_fits = all(len(checklist_word_file.title_of(one)) <= PROPERTY_LIMIT for one in (checklist, alike))
        if not (self._can_be_cut and title_fits) or any(set(value) & _TAKEN_APART for value in own.values()):
            return checklist_word_file.render_checklist(checklist, self._template, self._name)
        package = self._packages.get(alike)
        if package is None:
            data, problems = checklist_word_file.render_checklist(alike, self._template, self._name)
            if data is None:
                return None, problems
            package = self._packages[alike] = marked_package.take_apart(data, _MARK)
        return package.fill(lambda mark: escape(own[_FIELD_OF[mark]]).encode()), ()


def _prints_only(template: bytes, name: str) -> bool:
    """Tell whether a template does nothing with the varying fields but print them, or ask whether they are there.

    Of one that cannot be read it is not so: the full rendering says what is wrong with it.
    """
    opened, _problems = open_template(template, name)
    if opened is None:
        return False
    environment = templates.word_environment()
    try:
        return all(placeholders.only_prints(environment, part, _MARKS) for part in filled_parts(opened))
    except UnicodeDecodeError:  # docxtpl reads footnotes as UTF-8 too
        return False
