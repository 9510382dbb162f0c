"""Where everything of a book stands in its workbook: names of sheets, heads, rows, columns; no format is touched.

TT | Chỉ tiêu | Đơn vị tính | Mã số | the columns … | Năm trước … | Kiểm tra | Ghi chú
"""

import hashlib
import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from congvan.base import vietnamese
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import Book, Column, Sheet

GUIDE, CHECKS, LISTS = "Hướng dẫn", "Kiểm tra", "_congvan"
"""The sheets that a book has besides its own; the last is hidden."""
TOP_ROWS = 3
"""Title, school, and what the figures are of stand above the head."""
BEFORE = ("TT", "Chỉ tiêu", "Đơn vị tính", "Mã số")
NAME_LIMIT = 31
"""Characters of a sheet's name in Excel."""
_ODD_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


class Head(Struct, frozen=True, kw_only=True):
    """A cell of the head, over one column or several, one row or several (all from 0, the last included)."""

    text: str
    top: int
    left: int
    bottom: int
    right: int


class SheetLayout(Struct, frozen=True, kw_only=True, dict=True):
    """Where one sheet's things stand, counted from 0."""

    sheet: Sheet
    name: str

    @cached_property
    def head_rows(self) -> int:
        """Return how many rows the head has, without the row of numbers under it."""
        return max(len(column.heads) for column in self.sheet.columns) + 1

    @cached_property
    def first_row(self) -> int:
        """Return the first row under the head and its numbers."""
        return TOP_ROWS + self.head_rows + 1

    @cached_property
    def rows(self) -> dict[str, int]:
        """Return the row of each code."""
        return {row.code: self.first_row + n for n, row in enumerate(self.sheet.rows) if row.code}

    @cached_property
    def columns(self) -> dict[str, int]:
        """Return the column of each id."""
        return {column.id: len(BEFORE) + n for n, column in enumerate(self.sheet.columns)}

    @cached_property
    def last_year(self) -> dict[str, int]:
        """Return the column that has last year's figures of each column that shows them."""
        first = len(BEFORE) + len(self.sheet.columns)
        return {column: first + n for n, column in enumerate(self.sheet.last_year)}

    @property
    def state(self) -> int:
        """Return the column in which a row's state stands."""
        return len(BEFORE) + len(self.sheet.columns) + len(self.sheet.last_year)

    @property
    def note(self) -> int:
        """Return the column of notes, the last."""
        return self.state + 1

    @property
    def last_row(self) -> int:
        """Return the last row."""
        return self.first_row + len(self.sheet.rows) - 1

    def heads(self) -> Iterator[Head]:
        """Return the cells of the head."""
        bottom = TOP_ROWS + self.head_rows - 1
        for column, text in enumerate(BEFORE):
            yield Head(text=text, top=TOP_ROWS, left=column, bottom=bottom, right=column)
        yield from _heads(self.sheet.columns, 0, len(BEFORE), bottom)
        for key, column in self.last_year.items():
            text = f"Năm trước: {self.sheet.by_id[key].name}"
            yield Head(text=text, top=TOP_ROWS, left=column, bottom=bottom, right=column)
        for column, text in ((self.state, "Kiểm tra"), (self.note, "Ghi chú, lý do để trống, giải trình")):
            yield Head(text=text, top=TOP_ROWS, left=column, bottom=bottom, right=column)


def _heads(columns: tuple[Column, ...], level: int, left: int, bottom: int) -> Iterator[Head]:
    """Return the heads of columns at a level and below: neighbours under one head share its cell."""
    number = 0
    while number < len(columns):
        column = columns[number]
        top = TOP_ROWS + level
        if len(column.heads) <= level:
            yield Head(text=column.title, top=top, left=left + number, bottom=bottom, right=left + number)
            number += 1
            continue
        end = number + 1
        while end < len(columns) and columns[end].heads[: level + 1] == column.heads[: level + 1]:
            end += 1
        yield Head(text=column.heads[level], top=top, left=left + number, bottom=top, right=left + end - 1)
        yield from _heads(columns[number:end], level + 1, left + number, bottom)
        number = end


class BookLayout(Struct, frozen=True, kw_only=True, dict=True):
    """Where everything of a book stands."""

    book: Book

    @cached_property
    def sheets(self) -> dict[str, SheetLayout]:
        """Return the layouts of the sheets by their ids."""
        taken = {GUIDE.casefold(), CHECKS.casefold(), LISTS.casefold(), "history"}  # Excel keeps that one for itself
        found = {}
        for sheet in self.book.sheets:
            name = _sheet_name(sheet.name, taken)
            taken.add(name.casefold())
            found[sheet.id] = SheetLayout(sheet=sheet, name=name)
        return found

    def address(self, cell: Cell) -> tuple[str, int, int]:
        """Return a cell's sheet, row and column."""
        sheet = self.sheets[cell.sheet]
        return sheet.name, sheet.rows[cell.row], sheet.columns[cell.column]

    def last_year(self, cell: Cell) -> tuple[str, int, int]:
        """Return where last year's figure of a cell stands; beside the notes, where nothing is, if it isn't shown."""
        sheet = self.sheets[cell.sheet]
        return sheet.name, sheet.rows[cell.row], sheet.last_year.get(cell.column, sheet.note + 1)

    @cached_property
    def mark(self) -> str:
        """Return what tells this form from another version of it: eight digits made of its heads and codes."""
        parts = [
            (
                sheet.id,
                sheet.title,
                *(f"{row.code}|{row.title}|{row.only}" for row in sheet.rows),
                *map(_column, sheet.columns),
            )
            for sheet in self.book.sheets
        ]
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:8]


def _column(column: Column) -> str:
    """Write what makes a column the same one."""
    return f"{column.id}|{column.name}"


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name that Excel takes, of which no other sheet has the like."""
    plain = vietnamese.one_line(_ODD_NAME.sub(" ", wanted))[:NAME_LIMIT].strip() or "Biểu"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        ending = f" ({number})"
        name = plain[: NAME_LIMIT - len(ending)] + ending
    return name


def row_name(sheet: str, row: str) -> str:
    """Return the defined name of a row, by which it is found wherever it was moved."""
    return f"cv_r.{sheet}.{row}".replace("-", "_")


def column_name(sheet: str, column: str) -> str:
    """Return the defined name of a column."""
    return f"cv_c.{sheet}.{column}".replace("-", "_")
