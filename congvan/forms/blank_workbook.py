"""A school's form as an Excel workbook: what to do, the sheets to fill in, and the sheet of checks. No macros.

Locked but for the cells that are typed; totals and checks are live formulas with their values written beside them, so
that a viewer that does not compute shows them too. The same form for the same school gives the same bytes.
"""

import io
from datetime import datetime
from decimal import Decimal

import xlsxwriter
from msgspec import Struct
from xlsxwriter.worksheet import Worksheet

from congvan.base import cell_text, vietnamese
from congvan.forms import checks, evaluation, form_cover
from congvan.forms.evaluation import NO_FIGURES, Figure, Figures
from congvan.forms.expression import Cell
from congvan.forms.form_formats import Formats, validation
from congvan.forms.form_plan import (
    CHECKS_FIRST,
    LABEL_WIDTH,
    NOTE_WIDTH,
    RESULT_COLUMN,
    SAYS_WIDTH,
    FormPlan,
    height_of,
)
from congvan.forms.form_sheets import Row
from congvan.forms.identity import NAME
from congvan.forms.layout import BEFORE, CHECKS, GUIDE, LISTS, TOP_ROWS, SheetLayout, column_name, row_name
from congvan.forms.sheet_formulas import letters, quoted
from congvan.letters.checklist import Checklist

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel keeps no zone; always the same, so that the bytes are
HEAD_HEIGHT = 16.5
"""Points of a row of the head that has short titles only."""
PROTECTION = {"format_columns": True, "format_rows": True, "autofilter": True}
_FIGURE_WIDTHS = {1: 22, 2: 16, 3: 14, 4: 11}


class SchoolForm(Struct, frozen=True, kw_only=True):
    """What one school's workbook says: the facts of its first sheet, whose it is, and the figures that are known."""

    cover: Checklist
    directive: str
    line: str
    """The line of identity."""
    figures: Figures = NO_FIGURES


def render_form(plan: FormPlan, form: SchoolForm) -> bytes:
    """Render a school's form as the bytes of an .xlsx file."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    writer = _Writer(book, plan, form)
    guide = book.add_worksheet(GUIDE)
    sheets = {key: book.add_worksheet(layout.name) for key, layout in plan.layout.sheets.items()}
    lines = book.add_worksheet(CHECKS)
    writer.write_lists(book.add_worksheet(LISTS))
    for key, sheet in sheets.items():
        writer.write_sheet(sheet, plan.layout.sheets[key])
    writer.write_checks(lines)
    form_cover.write_cover(guide, writer.formats, plan, form.cover, form.line, writer.states)
    writer.identify()
    book.close()
    return stream.getvalue()


class _Writer:
    """One workbook being written."""

    def __init__(self, book: xlsxwriter.Workbook, plan: FormPlan, form: SchoolForm) -> None:
        """Compute what all formulas give for the figures that are known."""
        self.book = book
        self.plan = plan
        self.form = form
        self.formats = Formats(book)
        cells = evaluation.with_totals(plan.book, form.figures.cells)
        self.figures = Figures(cells=cells, last_year=form.figures.last_year, notes=form.figures.notes)
        self.results = tuple(checks.result_of(line, self.figures) for line in plan.checked.lines)
        self.states = {key: checks.state_of(plan.checked, key, self.results, self.figures) for key in plan.states}

    def identify(self) -> None:
        """Say in several ways whose workbook it is: programs that save it anew keep one or another."""
        form = self.form
        self.book.set_properties(
            {
                "title": vietnamese.one_line(f"Biểu mẫu {form.cover.school_name}"),
                "author": "congvan",
                "keywords": form.line,
                "created": CREATED,
            }
        )
        parts = {NAME: form.line, "congvan_directive": form.directive, "congvan_school": form.cover.school_code}
        for name, value in parts.items():
            self.book.set_custom_property(name, value[:255])
        self.book.define_name(NAME, f'="{form.line}"')
        for key, layout in self.plan.layout.sheets.items():
            sheet = quoted(layout.name)
            first, last = letters(0), letters(layout.note)
            for code, row in layout.rows.items():
                self.book.define_name(row_name(key, code), f"={sheet}!${first}${row + 1}:${last}${row + 1}")
            for column_id, column in layout.columns.items():
                at = letters(column)
                area = f"${at}${layout.first_row + 1}:${at}${layout.last_row + 1}"
                self.book.define_name(column_name(key, column_id), f"={sheet}!{area}")

    def write_lists(self, sheet: Worksheet) -> None:
        """Write the hidden sheet: whose workbook it is, and the drop-down lists behind their names."""
        sheet.write_string(0, 0, self.form.line)
        for number, entries in enumerate(self.plan.lists):
            for row, entry in enumerate(entries):
                sheet.write_string(row, number + 1, entry)
            at = letters(number + 1)
            self.book.define_name(_list_name(number), f"={quoted(LISTS)}!${at}$1:${at}${len(entries)}")
        sheet.hide()
        sheet.protect("", {})

    def write_sheet(self, sheet: Worksheet, layout: SheetLayout) -> None:
        """Write one sheet of the form."""
        self._set_up(sheet, layout)
        self._write_top(sheet, layout)
        for number, row in enumerate(layout.sheet.rows):
            at = layout.first_row + number
            sheet.set_row(at, self.plan.heights[layout.sheet.id][number])
            self._write_row(sheet, layout, row, at)
        for entry, areas in self.plan.entries.get(layout.sheet.id, {}).items():
            name = _list_name(self.plan.lists.index(entry.choices)) if entry.choices else ""
            rule = validation(entry, name)
            if rule:
                others = [list(area) for area in areas[1:]]
                sheet.data_validation(*areas[0], rule | ({"other_cells": others} if others else {}))
        self.formats.colour_states(sheet, (layout.first_row, layout.state, layout.last_row, layout.state))
        sheet.protect("", PROTECTION)

    def _set_up(self, sheet: Worksheet, layout: SheetLayout) -> None:
        """Set widths, paper and what stays in sight."""
        figures = len(layout.columns) + len(layout.last_year)
        width = _FIGURE_WIDTHS.get(figures, 9)
        for column, wide in ((0, 6), (1, LABEL_WIDTH), (2, 10), (3, 7), (layout.state, 12), (layout.note, NOTE_WIDTH)):
            sheet.set_column(column, column, wide)
        sheet.set_column(len(BEFORE), layout.state - 1, width)
        sheet.set_paper(9)
        if figures > 1:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
        sheet.repeat_rows(0, layout.first_row - 1)
        sheet.freeze_panes(layout.first_row, len(BEFORE))
        sheet.set_footer("&L&A&RTrang &P/&N")
        sheet.print_area(0, 0, layout.last_row, layout.note)

    def _write_top(self, sheet: Worksheet, layout: SheetLayout) -> None:
        """Write title, school and head."""
        cover = self.form.cover
        self.text(sheet, 0, 0, layout.sheet.title, self.formats.sheet_title)
        self.text(sheet, 1, 0, f"Đơn vị báo cáo: {cover.school_name} (mã {cover.school_code})", self.formats.text_line)
        said = [layout.sheet.note, f"Số liệu tính đến {cover.figures_as_of}." if cover.figures_as_of else ""]
        self.text(sheet, 2, 0, " ".join(part for part in said if part), self.formats.small_line)
        sheet.set_row(0, 20)
        for head in layout.heads():
            if (head.top, head.left) == (head.bottom, head.right):
                self.text(sheet, head.top, head.left, head.text, self.formats.head)
            else:
                sheet.merge_range(head.top, head.left, head.bottom, head.right, "", self.formats.head)
                self.text(sheet, head.top, head.left, head.text, self.formats.head)
        for row, height in enumerate(self._head_heights(layout), start=TOP_ROWS):
            sheet.set_row(row, height)
        numbering = layout.first_row - 1
        for column in range(layout.note + 1):
            before = ("", "A", "B", "C")
            number = before[column] if column < len(before) else str(column - len(before) + 1)
            self.text(sheet, numbering, column, number, self.formats.numbering)

    def _head_heights(self, layout: SheetLayout) -> list[float]:
        """Return the heights of the rows of a head: what does not fit into those a title goes over, the last takes."""
        width = _FIGURE_WIDTHS.get(len(layout.columns) + len(layout.last_year), 9)
        wide = {1: LABEL_WIDTH, layout.note: NOTE_WIDTH, layout.state: 12}
        heights = [HEAD_HEIGHT] * layout.head_rows
        for head in sorted(layout.heads(), key=lambda one: one.bottom - one.top):
            needed = height_of(head.text, (wide.get(head.left, width) - 1) * (head.right - head.left + 1))
            rows = slice(head.top - TOP_ROWS, head.bottom - TOP_ROWS + 1)
            heights[head.bottom - TOP_ROWS] += max(0, needed - sum(heights[rows]))
        return heights

    def _write_row(self, sheet: Worksheet, layout: SheetLayout, row: Row, at: int) -> None:
        """Write one row: a heading, or an indicator with its cells."""
        formats = self.formats
        heading = not row.code
        label = formats.label(row.depth, bold=heading or bool(row.groups), heading=heading and row.depth > 0)
        self.text(sheet, at, 0, row.number, formats.unit)
        self.text(sheet, at, 1, row.title, label)
        if heading:
            for column in range(2, layout.note + 1):
                sheet.write_blank(at, column, None, formats.blank)
            return
        units = {column.unit for column in layout.sheet.columns} - {""}
        self.text(sheet, at, 2, row.unit or layout.sheet.unit or ", ".join(sorted(units)), formats.unit)
        self.text(sheet, at, 3, row.code, formats.unit)
        for column_id, column in layout.columns.items():
            self._write_figure(sheet, Cell(layout.sheet.id, row.code, column_id), at, column)
        for column_id, column in layout.last_year.items():
            cell = Cell(layout.sheet.id, row.code, column_id)
            value = self.form.figures.last_year.get(cell)
            if value is None:
                sheet.write_blank(at, column, None, formats.before(None))
            else:
                sheet.write_number(at, column, float(value), formats.before(self.plan.book.entry_of(cell).type))
        key = (layout.sheet.id, row.code)
        formula = self.plan.states.get(key)
        if formula:
            sheet.write_formula(at, layout.state, formula, formats.state, self.states[key])
        else:
            sheet.write_blank(at, layout.state, None, formats.state)
        self.text(sheet, at, layout.note, self.figures.notes.get(key, ""), formats.note)

    def _write_figure(self, sheet: Worksheet, cell: Cell, at: int, column: int) -> None:
        """Write a cell that holds a figure: typed, computed, or one that does not exist."""
        if not self.plan.layout.sheets[cell.sheet].sheet.has(cell.row, cell.column):
            sheet.write_blank(at, column, None, self.formats.absent)
            return
        entry = self.plan.book.entry_of(cell)
        formula = self.plan.totals.get(cell)
        value = self.figures.cells.get(cell)
        if formula:
            shown = "" if value is None else _plain(value)
            sheet.write_formula(at, column, formula, self.formats.figure(entry.type, typed=False), shown)
        elif value is None:
            sheet.write_blank(at, column, None, self.formats.figure(entry.type, typed=True))
        elif isinstance(value, Decimal):
            sheet.write_number(at, column, float(value), self.formats.figure(entry.type, typed=True))
        else:
            self.text(sheet, at, column, value, self.formats.figure(entry.type, typed=True))

    def write_checks(self, sheet: Worksheet) -> None:
        """Write every check on a line of its own, with its result."""
        formats = self.formats
        self.text(sheet, 0, 0, "ĐỐI CHIẾU SỐ LIỆU", formats.sheet_title)
        said = (
            "Cột Kết quả tự tính lại khi sửa số. Dòng “không khớp” phải sửa, hoặc giải trình ở cột Ghi chú nếu có nêu."
        )
        self.text(sheet, 1, 0, said, formats.small_line)
        for column, (title, width) in enumerate(
            (("Biểu", 28), ("Mã số", 8), ("Phải đúng", SAYS_WIDTH), ("Kết quả", 14))
        ):
            sheet.set_column(column, column, width)
            self.text(sheet, CHECKS_FIRST - 1, column, title, formats.head)
        for number, line in enumerate(self.plan.checked.lines):
            row = CHECKS_FIRST + number
            sheet.set_row(row, self.plan.check_heights[number])
            self.text(sheet, row, 0, self.plan.layout.sheets[line.sheet].name, formats.says)
            self.text(sheet, row, 1, line.row, formats.unit)
            self.text(sheet, row, 2, line.says, formats.says)
            sheet.write_formula(row, RESULT_COLUMN, self.plan.results[number], formats.state, self.results[number])
        last = CHECKS_FIRST + max(len(self.results), 1) - 1
        formats.colour_states(sheet, (CHECKS_FIRST, RESULT_COLUMN, last, RESULT_COLUMN))
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(CHECKS_FIRST - 1)
        sheet.freeze_panes(CHECKS_FIRST, 0)
        sheet.autofilter(CHECKS_FIRST - 1, 0, last, RESULT_COLUMN)
        sheet.set_footer("&L&A&RTrang &P/&N")
        sheet.protect("", PROTECTION)

    def text(self, sheet: Worksheet, row: int, column: int, text: str, form: object) -> None:  # noqa: PLR0917 - the order of XlsxWriter
        """Write a text as a text, whatever it begins with."""
        if text:
            sheet.write_string(row, column, cell_text.fit_cell(text), form)
        else:
            sheet.write_blank(row, column, None, form)


def _plain(value: Figure) -> float | str:
    """Return a figure as XlsxWriter keeps a formula's value."""
    return float(value) if isinstance(value, Decimal) else value


def _list_name(number: int) -> str:
    """Return the defined name of a drop-down list."""
    return f"cv_ds.{number + 1}"
