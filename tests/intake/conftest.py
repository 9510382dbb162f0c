"""A district whose schools send their forms back, filled in so that everything agrees, and then damaged."""

import random
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from congvan.actions import workspace
from congvan.forms import blank_workbook, form_plan, form_reading
from congvan.forms.blank_workbook import SchoolForm
from congvan.forms.evaluation import Figure, Figures
from congvan.forms.expression import Cell
from congvan.forms.form_plan import FormPlan
from congvan.forms.form_sheets import compose_book
from congvan.forms.identity import Identity
from congvan.intake import workbook_reader
from congvan.intake.book_reading import BookReader, BookReading
from congvan.intake.workbook_process import WorkbookProcess
from congvan.office.schools import School
from congvan.workflow import checklists
from tests.forms import filled_forms

ROOT = Path(__file__).parents[2]
DIRECTIVE = "2024-42-csdl-nganh"


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A school's form with its figures."""

    school: School
    plan: FormPlan
    truth: dict[Cell, Figure]
    last_year: dict[Cell, Decimal]
    data: bytes


class District:
    """The shipped office, and what its schools fill in."""

    def __init__(self) -> None:
        self.workspace = workspace.open_workspace(ROOT)
        self.directive = workspace.read_directive(self.workspace, ROOT / "workflows" / f"{DIRECTIVE}.yaml", None)
        self.forms, problems = form_reading.load_forms(self.directive, self.workspace.office)
        assert problems == ()
        self.plans: dict[tuple[str, ...], FormPlan] = {}
        self.readers: dict[tuple[str, ...], BookReader] = {}
        self.process = WorkbookProcess()

    def plan_of(self, levels: tuple[str, ...]) -> FormPlan:
        if levels not in self.plans:
            self.plans[levels] = form_plan.make_plan(compose_book(self.forms, levels))
            self.readers[levels] = BookReader(plan=self.plans[levels])
        return self.plans[levels]

    def fill(self, number: int, seed: int) -> Filled:
        """The form of one school, filled in with figures of its own that all agree."""
        school = self.directive.recipients[number % len(self.directive.recipients)]
        plan, rng = self.plan_of(school.levels), random.Random(seed)
        pupils = tuple(count + rng.randrange(1100) for count in filled_forms.PUPILS)
        given = {}
        for key, value in filled_forms.SHIPPED.items():
            given[key] = value
            if value == filled_forms.PUPILS:
                given[key] = pupils
            elif key[1] in {"06", "07"} and key[0].startswith("hoc-sinh"):
                given[key] = filled_forms.divide(pupils, 5 if key[0].endswith("hoc") else 4)[0]
            elif key == ("ngan-sach", "01"):
                given[key] = tuple(count + rng.randrange(1, 999) for count in value)
        truth = filled_forms.fill(plan.book, given)
        shown = {cell for cell in truth if cell.column in plan.book.by_id[cell.sheet].last_year}
        last_year = {cell: value for cell in shown if isinstance(value := truth[cell], Decimal)}
        cover = checklists.compose_checklist(self.directive, school, self.workspace.office)
        line = Identity(directive=self.directive.id, school=school.code, mark=plan.layout.mark).line
        figures = Figures(cells=truth, last_year=last_year)
        form = SchoolForm(cover=cover, directive=self.directive.id, line=line, figures=figures)
        data = blank_workbook.render_form(plan, form)
        return Filled(school=school, plan=plan, truth=truth, last_year=last_year, data=data)

    def read(self, filled: Filled, data: bytes) -> BookReading:
        book, problems = workbook_reader.read_book(data, "tệp.xlsx", self.process)
        assert book is not None, problems
        return self.readers[filled.school.levels].read(book, filled.last_year)


@pytest.fixture(scope="session")
def district():
    found = District()
    with found.process:
        yield found
