"""What makes the forms of a directive's schools; sent to another process, it makes the same bytes there.

It stands apart from what reads the office, which brings the database with it: a fifth of the memory of such a process.
"""

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from congvan.actions.making_files import Rendered
from congvan.base import waiting_files
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import Form
from congvan.letters.checklist import Checklist
from congvan.office.office import Office
from congvan.office.schools import School
from congvan.workflow import checklists
from congvan.workflow.directive import Directive

if TYPE_CHECKING:  # what only lists forms needs neither
    from congvan.forms.form_plan import FormPlan
    from congvan.forms.form_template import FormTemplate

Figures = dict[Cell, Decimal]
"""Last year's, of one school."""
Kind = tuple[tuple[str, ...], tuple[str, ...]]
"""The levels of a school and what it owes: those of one kind have one form."""


class SchoolForms:
    """Makes forms; what those of one kind have in common is laid out once."""

    def __init__(
        self, directive: Directive, office: Office, forms: tuple[Form, ...], plans: "dict[Kind, FormPlan]"
    ) -> None:
        """Keep the forms as they were read, and the plans as they are made."""
        self._directive, self._office, self._forms, self._plans = directive, office, forms, plans
        self._templates: dict[object, FormTemplate] = {}

    def __reduce__(self) -> tuple[type["SchoolForms"], tuple[Directive, Office, tuple[()], "dict[Kind, FormPlan]"]]:
        """Go to another process with nothing but what rendering takes: each school comes with its file."""
        return SchoolForms, (replace(self._directive, recipients=()), self._office, (), self._plans)

    def plan_of(self, school: School) -> Kind | None:
        """Return the kind of a school's form, whose plan is made by then; None where it owes none."""
        from congvan.forms import form_plan
        from congvan.forms.form_sheets import compose_book

        kind = school.levels, tuple(requirement.id for requirement in self._directive.requirements_of(school))
        if kind not in self._plans:
            owing = tuple(form for form in self._forms if form.requirement in kind[1])
            self._plans[kind] = form_plan.make_plan(compose_book(owing, school.levels))
        return kind if self._plans[kind].book.sheets else None

    def render(self, school: School, kind: Kind, before: Figures) -> Rendered:
        """Return a school's form, with last year's figures."""
        from congvan.forms import blank_workbook, evaluation, form_template
        from congvan.forms.form_template import FormTemplate
        from congvan.forms.identity import Identity

        plan, directive = self._plans[kind], self._directive.id
        cover = self._cover(school)
        line = Identity(directive=directive, school=school.code, mark=plan.layout.mark).line
        if not form_template.fits(cover):
            figures = evaluation.Figures(last_year=before)
            form = blank_workbook.SchoolForm(cover=cover, directive=directive, line=line, figures=figures)
            return blank_workbook.render_form(plan, form), ()
        alike = replace(cover, school_name="", school_code="", commune="")
        key = (kind, alike, bool(before))
        if key not in self._templates:
            self._templates[key] = FormTemplate(
                plan=plan, cover=alike, directive=directive, with_last_year=bool(before)
            )
        return self._templates[key].render(cover, line, before), ()

    def key_of(self, school: School, before: Figures) -> str:
        """Return the key of what decides the bytes of a school's form."""
        return waiting_files.key_of(self._cover(school), self._directive.id, school.levels, self._shown, before)

    def _cover(self, school: School) -> Checklist:
        """Compose what stands on the first sheet."""
        return checklists.compose_checklist(self._directive, school, self._office)

    @cached_property
    def _shown(self) -> str:
        """Return all that the forms say."""
        return repr(self._forms)
