"""A district with seeded figures: what each school typed is kept beside the store, so that sums can be checked.

What is a part of what is read here from the YAML of the forms themselves, not from the program's records.
"""

import random
import shutil
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from congvan.actions import form_files, take_figures
from congvan.actions.acting import Actor
from congvan.actions.directive_periods import open_followed
from congvan.actions.recording import recording
from congvan.actions.take_figures import ToTake
from congvan.actions.workspace import open_workspace
from congvan.figures.read_figures import ReadFigure
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import NUMERIC, compose_book

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2024, 9, 9, 8, 0, tzinfo=VIETNAM)
DIRECTIVE = "2024-42-csdl-nganh"
Typed = dict[Cell, Decimal | str]


class District:
    """An office whose schools hand in figures, workbook by workbook."""

    def __init__(self, office: Path):
        self.folder = office
        self.workspace = open_workspace(office)
        self.directive = open_followed(self.workspace, DIRECTIVE, as_of=START)
        self.forms = form_files.open_forms(self.workspace, self.directive, None).forms
        self.typed: dict[str, Typed] = {}
        """What each school's newest workbooks say, by its code."""
        self.now = START

    def copied(self, folder: Path) -> "District":
        """Return the same district in another folder."""
        shutil.copytree(self.folder, folder)
        other = District(folder)
        other.typed, other.now = {code: dict(typed) for code, typed in self.typed.items()}, self.now
        return other

    def fill(self, schools: slice = slice(None), *, seed: int = 1, requirements: frozenset[str] = frozenset()) -> None:
        """Have schools hand in every requirement, or some, each school's in one workbook, ten minutes apart."""
        for school in self.directive.recipients[schools]:
            owed = {one.id for one in self.directive.requirements_of(school)}
            meant = owed & requirements if requirements else owed
            mine = tuple(form for form in self.forms if form.requirement in meant)
            typed = figures_of(compose_book(mine, school.levels), random.Random(f"{seed} {school.code}"))
            self.hand_in(school.code, typed)

    def hand_in(self, school: str, typed: Typed, *, name: str = "", at: datetime | None = None, back: str = "") -> None:
        """Record one workbook; the events are as many as the requirements of which it has figures."""
        self.now += timedelta(minutes=10)
        of_sheet = {sheet.id: form.requirement for form in self.forms for sheet in form.sheets}
        file = take_figures.keep_file(
            self.workspace, f"{school} {self.now}".encode(), name=name or f"bao-cao-{school}.xlsx", source="Zalo"
        )
        taken = [
            ToTake(
                school=school,
                requirement=requirement,
                file=file,
                happened_at=at,
                back=back,
                figures=tuple(
                    ReadFigure(cell=cell, value=value, workbook_sheet=cell.sheet, at=f"D{place}")
                    for place, (cell, value) in enumerate(typed.items(), start=7)
                    if of_sheet[cell.sheet] == requirement
                ),
            )
            for requirement in dict.fromkeys(of_sheet[cell.sheet] for cell in typed)
        ]
        with recording(self.workspace, now=self.now) as (connection, at_):
            take_figures.record_figures(
                connection, self.workspace, self.directive, taken, forms=self.forms, actor=Actor(name="An"), now=at_
            )
        if not back:
            self.typed.setdefault(school, {}).update(typed)


def figures_of(book, chance: random.Random) -> Typed:
    """Figures for what a school types: computed totals are left out, subsets are below what they are a part of."""
    found: Typed = {}
    for cell in book.cells():
        entry = book.entry_of(cell)
        if book.summands(cell):
            continue
        if entry.choices:
            found[cell] = chance.choice(entry.choices)
        elif entry.type in NUMERIC:
            small = cell.column in {"dtts", "dtts-nu", "tam"} or chance.random() < 0.2
            found[cell] = Decimal(chance.randint(0, 4 if small else 90))
            if entry.type.value == "number":
                found[cell] += Decimal(chance.randint(0, 9)) / 10
        else:
            found[cell] = "ghi chú"
    return found


def leaves_of(folder: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """For every row of the forms' YAML the rows that are really typed and add up to it: itself, where it has no split.

    Only by rows: columns that add up are left to the test.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}

    def walk(sheet: str, row: dict) -> tuple[str, ...]:
        groups = {}
        for key in ("split", "within", "rows"):
            below = row.get(key) or []
            listed = below.values() if isinstance(below, dict) else [below]
            groups[key] = [[walk(sheet, one) for one in rows] for rows in listed]
        first = next((group for group in groups["split"] if group), None)
        code = row.get("code", "")
        leaves = tuple(leaf for one in first for leaf in one) if first else (code,)
        found[sheet, code] = leaves
        return leaves

    for path in sorted((folder / "forms").glob("*.yaml")):
        for sheet in yaml.safe_load(path.read_text(encoding="utf-8"))["sheets"]:
            for row in sheet["rows"]:
                walk(sheet["id"], row)
    return found
