"""Everything of a kind of school's workbook that is the same for every school: computed once, written many times."""

from functools import cached_property

from msgspec import Struct

from congvan.decree30 import advance_widths
from congvan.forms import checks, rules
from congvan.forms.checks import CheckedBook
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import Book, Entry
from congvan.forms.layout import CHECKS, BookLayout, SheetLayout
from congvan.forms.sheet_formulas import Formulas, letters, quoted

LABEL_WIDTH, NOTE_WIDTH, SAYS_WIDTH = 44, 26, 84
"""Characters of the columns whose texts go over several lines."""
SIZE = 11
LINE_HEIGHT = 14.5
CHARACTER = 5.25
"""Points that a character of a column's width stands for."""
TALLEST = 409
CHECKS_FIRST = 3
"""The first line of the sheet of checks, from 0."""
RESULT_COLUMN = 3

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


class FormPlan(Struct, frozen=True, kw_only=True, dict=True):
    """A book with where its things stand, its formulas and its checks."""

    checked: CheckedBook
    layout: BookLayout

    @property
    def book(self) -> Book:
        """Return the book."""
        return self.checked.book

    @cached_property
    def formulas(self) -> Formulas:
        """Return what makes formulas."""
        return Formulas(self.book, self.layout.address, self.layout.last_year)

    @cached_property
    def totals(self) -> dict[Cell, str]:
        """Return the formula of every cell that is a sum."""
        return {
            cell: self.formulas.total(cell, self.layout.sheets[cell.sheet].name)
            for cell in self.book.cells()
            if self.book.summands(cell)
        }

    @cached_property
    def results(self) -> tuple[str, ...]:
        """Return the formula of every line of checks."""
        return tuple(
            self.formulas.result(line, self._note(line.sheet, line.row), CHECKS) for line in self.checked.lines
        )

    @cached_property
    def states(self) -> dict[tuple[str, str], str]:
        """Return the formula of the state of every row that has one."""
        found = {}
        for sheet in self.layout.sheets.values():
            for code in sheet.rows:
                formula = self._state(sheet, code)
                if formula:
                    found[sheet.sheet.id, code] = formula
        return found

    @cached_property
    def entries(self) -> dict[str, dict[Entry, tuple[Area, ...]]]:
        """Return, for each sheet, the areas of the cells that are typed, by what may be entered."""
        found: dict[str, dict[Entry, list[Area]]] = {}
        for cell in self.book.cells():
            if not self.book.summands(cell):
                by_entry = found.setdefault(cell.sheet, {})
                _, row, column = self.layout.address(cell)
                _add(by_entry.setdefault(self.book.entry_of(cell), []), row, column)
        return {key: {entry: _joined(areas) for entry, areas in one.items()} for key, one in found.items()}

    @cached_property
    def lists(self) -> tuple[tuple[str, ...], ...]:
        """Return the drop-down lists, each once."""
        found = (entry.choices for sheet in self.entries.values() for entry in sheet)
        return tuple(dict.fromkeys(choices for choices in found if choices))

    @cached_property
    def heights(self) -> dict[str, tuple[float, ...]]:
        """Return the heights of every sheet's rows, in points."""
        return {
            key: tuple(height_of(row.title, LABEL_WIDTH - 2 * row.depth) for row in sheet.sheet.rows)
            for key, sheet in self.layout.sheets.items()
        }

    @cached_property
    def check_heights(self) -> tuple[float, ...]:
        """Return the heights of the lines of checks, in points."""
        return tuple(height_of(line.says, SAYS_WIDTH) for line in self.checked.lines)

    def _note(self, sheet: str, row: str) -> str:
        """Return the address of a row's note, as formulas on the sheet of checks have it."""
        found = self.layout.sheets[sheet]
        return f"{quoted(found.name)}!{letters(found.note)}{found.rows[row] + 1}"

    def _state(self, sheet: SheetLayout, code: str) -> str:
        """Return the formula of a row's state; nothing where there is nothing to judge."""
        key = (sheet.sheet.id, code)
        span = self.checked.lines_of.get(key)
        required = [Cell(*key, column) for column in self.checked.required.get(key, ())]
        otherwise = f'"{checks.COMPLETE if required else checks.OPEN}"'
        area = ""
        if span:
            column = letters(RESULT_COLUMN)
            first, last = (CHECKS_FIRST + number + 1 for number in span)
            area = f"{quoted(CHECKS)}!${column}${first}:${column}${last}"
            agreed = f'COUNTIF({area},"{checks.HOLDS}")+COUNTIF({area},"{checks.EXPLAINED}")'
            otherwise = f'IF({agreed}>0,"{checks.HOLDS}",{otherwise})'
        if required:
            blanks = "+".join(f"COUNTBLANK({part})" for part in self.formulas.ranges(required, sheet.name).split(","))
            note = f"{letters(sheet.note)}{sheet.rows[code] + 1}"
            otherwise = f'IF(AND({blanks}>0,LEN({note})=0),"{checks.MISSING}",{otherwise})'
        if span:
            otherwise = f'IF(COUNTIF({area},"{checks.BROKEN}")>0,"{checks.BROKEN}",{otherwise})'
        return f"={otherwise}" if span or required else ""


def make_plan(book: Book) -> FormPlan:
    """Prepare the workbooks of one kind of school."""
    return FormPlan(checked=CheckedBook(book=book, rules=rules.derive_rules(book)), layout=BookLayout(book=book))


def _add(areas: list[Area], row: int, column: int) -> None:
    """Add a cell to areas: cells come row by row, so it goes beside the last one, or makes an area of its own."""
    if areas and areas[-1][0] == areas[-1][2] == row and areas[-1][3] == column - 1:
        areas[-1] = (row, areas[-1][1], row, column)
        return
    areas.append((row, column, row, column))


def _joined(areas: list[Area]) -> tuple[Area, ...]:
    """Return areas with those of one width that stand right below one another as one."""
    found: list[Area] = []
    for top, left, bottom, right in areas:
        above = next((n for n, one in enumerate(found) if (one[1], one[2], one[3]) == (left, top - 1, right)), None)
        if above is None:
            found.append((top, left, bottom, right))
        else:
            found[above] = (found[above][0], left, bottom, right)
    return tuple(found)


def height_of(text: str, width: float) -> float:
    """Return the height of a row in which a text stands in a column of so many characters."""
    lines = len(advance_widths.wrap(text, width * CHARACTER - 4, SIZE))
    return min(max(lines, 1) * LINE_HEIGHT + 2, TALLEST)
