"""The forms of a directive for its schools: one workbook a school, with all that it owes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

from congvan.actions.workspace import Workspace
from congvan.base import vietnamese, waiting_files
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind, has_errors
from congvan.base.waiting_files import Key
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import Form
from congvan.office.schools import School
from congvan.workflow.directive import Directive

NO_FORMS = ProblemKind(
    code="actions.no-forms",
    message="No requirement of {directive} has a form, so there is nothing for the schools to fill in.",
    cure="Write “form: NAME” under a requirement in {file}; the forms are in the folder {folder}.",
)
FOLDER = "bieu-mau"
"""The folder of the forms inside that of a directive's documents."""

Rendered = tuple[bytes | None, tuple[Problem, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class SchoolFile:
    """One school's form to be made: its name inside the folder, and what makes its bytes."""

    name: str
    school: str
    render: Callable[[], Rendered]
    key: Key


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


def plan_files(
    workspace: Workspace, directive: Directive, schools: tuple[School, ...], opened: DirectiveForms
) -> Iterator[SchoolFile]:
    """List the forms that are to be made; schools that owe no form get none."""
    from congvan.forms import blank_workbook, form_plan, form_template
    from congvan.forms.evaluation import Figures
    from congvan.forms.form_plan import FormPlan
    from congvan.forms.form_sheets import compose_book
    from congvan.forms.form_template import FormTemplate
    from congvan.forms.identity import Identity
    from congvan.workflow import checklists

    plans: dict[tuple[tuple[str, ...], tuple[str, ...]], FormPlan] = {}
    templates: dict[object, FormTemplate] = {}

    def render(school: School, plan: FormPlan) -> Rendered:
        cover = checklists.compose_checklist(directive, school, workspace.office)
        line = Identity(directive=directive.id, school=school.code, mark=plan.layout.mark).line
        before = opened.last_year.get(school.code, {})
        if not form_template.fits(cover):
            figures = Figures(last_year=before)
            form = blank_workbook.SchoolForm(cover=cover, directive=directive.id, line=line, figures=figures)
            return blank_workbook.render_form(plan, form), ()
        alike = replace(cover, school_name="", school_code="", commune="")
        key = (id(plan), alike, bool(before))
        if key not in templates:
            templates[key] = FormTemplate(plan=plan, cover=alike, directive=directive.id, with_last_year=bool(before))
        return templates[key].render(cover, line, before), ()

    @cache
    def shown() -> str:
        return repr(opened.forms)

    def key_of(school: School) -> str:
        cover = checklists.compose_checklist(directive, school, workspace.office)
        return waiting_files.key_of(cover, directive.id, school.levels, shown(), opened.last_year.get(school.code))

    for school in schools:
        owed = tuple(requirement.id for requirement in directive.requirements_of(school))
        key = (school.levels, owed)
        if key not in plans:
            owing = tuple(form for form in opened.forms if form.requirement in owed)
            plans[key] = form_plan.make_plan(compose_book(owing, school.levels))
        plan = plans[key]
        if plan.book.sheets:
            name = f"{FOLDER}/{vietnamese.file_name(school.code)}-{vietnamese.file_name(school.name)}.xlsx"
            yield SchoolFile(
                name=name, school=school.code, render=partial(render, school, plan), key=partial(key_of, school)
            )
