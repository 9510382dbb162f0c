"""A filled form, opened by openpyxl to be damaged; openpyxl keeps no values of formulas, so all totals are gone."""

import random
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from congvan.forms.evaluation import Figure
from congvan.forms.expression import Cell
from congvan.forms.form_plan import FormPlan

Place = tuple[str, str]
LABEL, CODE, FIRST = 2, 4, 5
"""The columns of words and codes, and the first of figures, from 1."""


@dataclass(kw_only=True)
class Form:
    """A filled form being damaged."""

    book: Any
    plan: FormPlan
    truth: dict[Cell, Figure]
    rng: random.Random
    figures_sheet: str
    """The id of a sheet of people, with several columns."""
    money_sheet: str = "ngan-sach"
    expected: list[Place] = field(default_factory=list)

    def sheet(self, key: str = "") -> Worksheet:
        return self.book[self.plan.layout.sheets[key or self.figures_sheet].name]

    def layout(self, key: str = ""):
        return self.plan.layout.sheets[key or self.figures_sheet]

    def place(self, cell: Cell) -> tuple[Worksheet, int, int]:
        name, row, column = self.plan.layout.address(cell)
        return self.book[name], row + 1, column + 1

    def put(self, cell: Cell, value: object) -> Place:
        sheet, row, column = self.place(cell)
        sheet.cell(row, column).value = value
        return sheet.title, f"{get_column_letter(column)}{row}"

    def typed(self, key: str = "", least: int = 0) -> list[Cell]:
        """The cells of a sheet that are typed, with figures from `least` on."""
        return [
            cell
            for cell, value in self.truth.items()
            if cell.sheet == (key or self.figures_sheet)
            and not self.plan.book.summands(cell)
            and isinstance(value, Decimal)
            and value >= least
        ]

    def pick(self, key: str = "", least: int = 0) -> Cell:
        return self.rng.choice(self.typed(key, least))

    def freeze(self) -> None:
        """Put values in place of all totals, and take out the other formulas."""
        for cell, value in self.truth.items():
            if self.plan.book.summands(cell):
                self.put(cell, int(value) if isinstance(value, Decimal) else value)
        for sheet in self.book.worksheets:
            for row in sheet.iter_rows():
                for one in row:
                    if isinstance(one.value, str) and one.value.startswith("="):
                        one.value = None

    def unmerge(self, key: str = "") -> None:
        for area in list(self.sheet(key).merged_cells.ranges):
            self.sheet(key).unmerge_cells(str(area))


def leaf(form: Form) -> Cell:
    """A cell of the last row that nothing adds up."""
    book = form.plan.book
    parts = {part for cell in form.truth for part in book.summands(cell)}
    below = {
        code
        for row in book.by_id[form.figures_sheet].rows
        for group in row.groups
        if group.split
        for code in group.rows
    }
    return [cell for cell in form.typed() if cell not in parts and cell.row not in below and cell.column == "tong"][-2]
