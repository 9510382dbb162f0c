"""The forms of a directive for its schools: one workbook a school, with all that it owes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from congvan.actions.making_files import Rendered, Rendering
from congvan.actions.workspace import Workspace
from congvan.base import vietnamese, waiting_files
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind, has_errors
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

NO_FORMS = ProblemKind(
    code="actions.no-forms",
    message="No requirement of {directive} has a form, so there is nothing for the schools to fill in.",
    cure="Write “form: NAME” under a requirement in {file}; the forms are in the folder {folder}.",
)
FOLDER = "bieu-mau"
"""The folder of the forms inside that of a directive's documents."""

Figures = dict[Cell, Decimal]
"""Last year's, of one school."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DirectiveForms:
    """The forms of a directive as they were read, last year's figures, and warnings."""

    forms: tuple[Form, ...]
    last_year: dict[str, dict[Cell, Decimal]]
    warnings: tuple[Problem, ...]


def open_forms(workspace: Workspace, directive: Directive, last_year: Path | None) -> DirectiveForms:
    """Read the forms of a directive; `last_year` names the file of last year's figures where it is not the usual one.

    Raises:
        ProblemsFound: a form or last year's figures have problems that stop the work.
    """
    from congvan.forms import form_reading
    from congvan.forms.last_year import load_last_year

    forms, problems = form_reading.load_forms(directive, workspace.office)
    known: dict[str, dict[Cell, Decimal]] = {}
    usual = usual_last_year(workspace, directive)
    path = last_year or (usual if usual.is_file() else None)
    if path and forms:
        known, found = load_last_year(path, workspace.office.paths.shown(path), forms)
        problems = (*problems, *found)
    if has_errors(problems):
        raise ProblemsFound(problems)
    return DirectiveForms(forms=forms, last_year=known, warnings=problems)


def usual_last_year(workspace: Workspace, directive: Directive) -> Path:
    """Return where last year's figures of a directive lie, if it has some: data/last-year/ID.csv."""
    return workspace.office.paths.schools.parent / "last-year" / f"{directive.id}.csv"


def refuse_formless(workspace: Workspace, directive: Directive) -> Refused:
    """Return the refusal to make forms of a directive that has none."""
    paths = workspace.office.paths
    place = Place(file=directive.place.file)
    folder = paths.shown(paths.forms)
    return Refused(NO_FORMS, place, directive=directive.id, file=directive.place.file, folder=folder)


Kind = tuple[tuple[str, ...], tuple[str, ...]]
"""The levels of a school and what it owes: those of one kind have one form."""


class FormFiles:
    """Makes the forms of a directive's schools; sent to another process, it makes the same bytes there."""

    def __init__(
        self, directive: Directive, office: Office, forms: tuple[Form, ...], plans: "dict[Kind, FormPlan]"
    ) -> None:
        """Keep the forms as they were read, and the plans as they are made."""
        self._directive, self._office, self._forms, self._plans = directive, office, forms, plans
        self._templates: dict[object, FormTemplate] = {}

    def __reduce__(self) -> tuple[type["FormFiles"], tuple[Directive, Office, tuple[()], "dict[Kind, FormPlan]"]]:
        """Go to another process with nothing but what rendering takes: each school comes with its file."""
        return FormFiles, (replace(self._directive, recipients=()), self._office, (), self._plans)

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


def plan_files(
    workspace: Workspace, directive: Directive, schools: tuple[School, ...], opened: DirectiveForms
) -> Iterator[Rendering]:
    """List the forms that are to be made; schools that owe no form get none."""
    maker = FormFiles(directive, workspace.office, opened.forms, {})
    for school in schools:
        kind = maker.plan_of(school)
        if kind:
            before = opened.last_year.get(school.code, {})
            yield Rendering(
                name=f"{FOLDER}/{vietnamese.file_name(school.code)}-{vietnamese.file_name(school.name)}.xlsx",
                kind="form",
                school=school.code,
                render=partial(maker.render, school, kind, before),
                key=partial(maker.key_of, school, before),
                maker=maker,
            )
