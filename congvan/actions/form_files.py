"""The forms of a directive for its schools: one workbook a school, with all that it owes."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path

from msgspec import Struct

from congvan.actions.making_files import Rendering
from congvan.actions.school_forms import SchoolForms
from congvan.actions.workspace import Workspace
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind, has_errors
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import Form
from congvan.office.schools import School, file_stems
from congvan.workflow.directive import Directive

NO_FORMS = ProblemKind(
    code="actions.no-forms",
    message="No requirement of {directive} has a form, so there is nothing for the schools to fill in.",
    cure="Write “form: NAME” under a requirement in {file}; the forms are in the folder {folder}.",
)
FOLDER = "bieu-mau"
"""The folder of the forms inside that of a directive's documents."""


class DirectiveForms(Struct, frozen=True, kw_only=True):
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
) -> Iterator[Rendering]:
    """List the forms that are to be made; schools that owe no form get none."""
    maker = SchoolForms(directive, workspace.office, opened.forms, {})
    stem_of = file_stems(workspace.schools)
    for school in schools:
        kind = maker.plan_of(school)
        if kind:
            before = opened.last_year.get(school.code, {})
            yield Rendering(
                name=f"{FOLDER}/{stem_of(school)}.xlsx",
                kind="form",
                school=school.code,
                render=partial(maker.render, school, kind, before),
                key=partial(maker.key_of, school, before),
                maker=maker,
            )
