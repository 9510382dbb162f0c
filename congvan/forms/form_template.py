"""Many schools' forms of one kind: rendered once with marks in place of what differs, then cut at the marks.

What differs from school to school is the name, the code, the line of identity and last year's figures; all other parts
of the file are copied as they were compressed. A test holds each part equal to the one that `blank_workbook` renders.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from xml.sax.saxutils import escape

from msgspec import Struct
from msgspec.structs import replace

from congvan.base import marked_package
from congvan.base.marked_package import MarkedPackage
from congvan.forms import blank_workbook, form_cover
from congvan.forms.blank_workbook import SchoolForm
from congvan.forms.evaluation import Figures
from congvan.forms.expression import Cell
from congvan.forms.form_plan import FormPlan
from congvan.letters.checklist import Checklist

_NAME, _CODE, _LINE = "CVMARKNAMEQ", "CVMARKCODEQ", "CVMARKLINEQ"
_FIGURES_FROM = 70_000_000_000
"""Marks of last year's figures are numbers from here on; no figure of a school is as large."""
_MARK = re.compile(rb"(CVMARKNAMEQ|CVMARKCODEQ|CVMARKLINEQ|><v>700000\d{5}</v></c>)")


class FormTemplate(Struct, frozen=True, kw_only=True, dict=True):
    """The forms of schools whose covers differ in nothing but name and code."""

    plan: FormPlan
    cover: Checklist
    directive: str
    with_last_year: bool

    @cached_property
    def last_year_cells(self) -> tuple[Cell, ...]:
        """Return the cells beside which last year's figures stand, in a fixed order."""
        return tuple(
            Cell(layout.sheet.id, row, column)
            for layout in self.plan.layout.sheets.values()
            for row in layout.rows
            for column in layout.last_year
        )

    @cached_property
    def _package(self) -> MarkedPackage:
        """Render the file with marks and take it apart."""
        marks = {cell: Decimal(_FIGURES_FROM + number) for number, cell in enumerate(self.last_year_cells)}
        form = SchoolForm(
            cover=replace(self.cover, school_name=_NAME, school_code=_CODE),
            directive=self.directive,
            line=_LINE,
            figures=Figures(last_year=marks if self.with_last_year else {}),
        )
        return marked_package.take_apart(blank_workbook.render_form(self.plan, form), _MARK)

    def render(self, cover: Checklist, line: str, last_year: Mapping[Cell, Decimal]) -> bytes:
        """Return one school's form."""
        values = {
            _NAME.encode(): escape(cover.school_name).encode(),
            _CODE.encode(): escape(cover.school_code).encode(),
            _LINE.encode(): escape(line).encode(),
        }
        for number, cell in enumerate(self.last_year_cells if self.with_last_year else ()):
            value = last_year.get(cell)
            shown = b"/>" if value is None else f"><v>{float(value):.16G}</v></c>".encode()
            values[f"><v>{_FIGURES_FROM + number}</v></c>".encode()] = shown
        return self._package.fill(values.__getitem__)


def fits(cover: Checklist) -> bool:
    """Tell whether a school's name takes one line, as the mark does; a longer one is rendered by itself."""
    return form_cover.is_one_line(cover.school_name) and form_cover.is_one_line(cover.school_code)
