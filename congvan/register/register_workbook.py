"""A register as an Excel workbook: the cover, a sheet a volume in the columns of Annex IV, and the fields of Annex VI.

Texts are written as texts, so that none becomes a formula; days are real dates.
"""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from congvan.base import cell_text
from congvan.decree30 import advance_widths
from congvan.register import annex_fields
from congvan.register.annex_fields import Value
from congvan.register.register_book import Book, Volume, show_day
from congvan.register.register_page import OPEN, VOID

DAY = 'dd"/"mm"/"yyyy'
EARLIEST = date(1900, 3, 1)
"""Excel's calendar has a day too many before it."""
SIZE = 11
A3, A4 = 8, 9
"""Paper, by Excel's numbers."""
LINE_HEIGHT = 14.5
TALLEST = 409.0
"""Points: no row of Excel is higher."""
MILLIMETRES_A_CHARACTER = 1.87
"""Of a column's width, so that the sheet fills an A4 on its side."""
POINTS_A_CHARACTER = 5.25
NAME_LIMIT = 31
"""Characters of a sheet's name."""
FIELDS_SHEET = "Phụ lục VI"
COVER_SHEET = "Bìa"


class _RegisterFile:
    """A workbook that is being written, with its formats."""

    def __init__(self, stream: io.BytesIO) -> None:
        """Begin a workbook in memory."""
        self.book = xlsxwriter.Workbook(stream, {"in_memory": True})
        base = {"font_name": "Times New Roman", "font_size": SIZE, "valign": "top", "text_wrap": True, "border": 1}
        self.text = self.book.add_format(base)
        self.quoted = self.book.add_format(base | {"quote_prefix": True})
        self.whole = self.book.add_format(base | {"num_format": "0", "align": "center"})
        self.day = self.book.add_format(base | {"num_format": DAY, "align": "center"})
        self.head = self.book.add_format(
            base | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E4E7EB"}
        )
        self.void = self.book.add_format({"font_color": "#555555", "italic": True})

    def sheet(self, name: str, widths: Sequence[float], *, paper: int = A4) -> Worksheet:
        """Add a sheet that prints on paper on its side, as wide as that."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(paper)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.6)
        if name != COVER_SHEET:
            sheet.set_footer("&L&A&RTrang &P/&N")
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def write(self, sheet: Worksheet, row: int, column: int, value: Value) -> None:
        """Write a value by its type; a text always as a text."""
        if isinstance(value, date) and value >= EARLIEST:
            sheet.write_datetime(row, column, value, self.day)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.whole)
        else:
            text = show_day(value) if isinstance(value, date) else str(value or "")
            kept = cell_text.fit_cell(text)
            form = self.quoted if cell_text.looks_like_formula(kept) else self.text
            if kept:
                sheet.write_string(row, column, kept, form)
            else:
                sheet.write_blank(row, column, None, form)

    def table(
        self,
        sheet: Worksheet,
        name: str,
        *,
        titles: Sequence[str],
        rows: Sequence[Sequence[Value]],
        widths: Sequence[float],
    ) -> None:
        """Write a real table, its head frozen and repeated on each printed page."""
        columns = [{"header": title, "header_format": self.head} for title in titles]
        options = {"name": name, "columns": columns, "style": "Table Style Light 1", "banded_rows": False}
        sheet.add_table(0, 0, max(len(rows), 1), len(titles) - 1, options)
        head_lines = max(_lines(title, width * 0.85) for title, width in zip(titles, widths, strict=True))
        sheet.set_row(0, min(LINE_HEIGHT * (head_lines + 0.6), TALLEST))
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                self.write(sheet, number, column, value)
            lines = max(_lines(str(value or ""), width) for value, width in zip(row, widths, strict=True))
            sheet.set_row(number, min(LINE_HEIGHT * lines + 3, TALLEST))
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 1)


def render_workbook(book: Book, *, made_at: datetime) -> bytes:
    """Render a register as the bytes of an .xlsx file; `made_at` stands in its properties."""
    stream = io.BytesIO()
    file = _RegisterFile(stream)
    created = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    title = f"{book.title} năm {book.year}"
    file.book.set_properties({"title": title, "author": "congvan", "created": created})
    names = _sheet_names(book)
    _write_cover(file, book)
    for number, (volume, name) in enumerate(zip(book.volumes, names, strict=True), start=1):
        _write_volume(file, book, volume, name=name, number=number)
    _write_fields(file, book)
    file.book.worksheets()[1].activate()
    file.book.close()
    return stream.getvalue()


def _write_cover(file: _RegisterFile, book: Book) -> None:
    """Write the cover of each volume, one below the other, each on a sheet of paper."""
    sheet = file.sheet(COVER_SHEET, (120,))
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    row, breaks = 0, []
    for volume in book.volumes:
        first, last = volume.span
        first_day, last_day = (show_day(day) or OPEN for day in volume.days)
        lines = (
            *((line, 13, False, 18) for line in volume.superior),
            *((line, 13, True, 18) for line in volume.issuer),
            ("_________", 10, False, 80),
            (book.title, 30, True, 46),
            *(((volume.title.upper(), 18, True, 28),) if volume.title else ()),
            ("", 12, False, 40),
            (f"Năm: {book.year}", 16, False, 30),
            (f"Từ số: {first:02d} đến số: {last:02d}", 16, False, 30),
            (f"Từ ngày: {first_day} đến ngày: {last_day}", 16, False, 30),
            (f"Quyển số: {OPEN}", 16, False, 30),
        )
        for text, size, bold, height in lines:
            sheet.write_string(row, 0, text, _centred(file, size, bold=bold))
            sheet.set_row(row, height)
            row += 1
        breaks.append(row)
    sheet.set_h_pagebreaks(breaks[:-1])


def _centred(file: _RegisterFile, size: int, *, bold: bool) -> Format:
    """Return the format of a line of a cover."""
    form = {"font_name": "Times New Roman", "font_size": size, "bold": bold, "align": "center", "valign": "top"}
    return file.book.add_format(form | {"text_wrap": True})


def _write_volume(file: _RegisterFile, book: Book, volume: Volume, *, name: str, number: int) -> None:
    """Write a volume as a table in the annex's columns, their numbers below their titles."""
    widths = [column.part / MILLIMETRES_A_CHARACTER for column in book.columns]
    sheet = file.sheet(name, widths)
    titles = [f"{column.title}\n({column.number})" for column in book.columns]
    rows = [line.cells for line in volume.lines]
    file.table(sheet, f"SoDangKy_{number}", titles=titles, rows=rows, widths=widths)
    for row, line in enumerate(volume.lines, start=1):
        if line.state in VOID:
            rule = {"type": "no_errors", "format": file.void}
            sheet.conditional_format(row, 0, row, len(titles) - 1, rule)


def _write_fields(file: _RegisterFile, book: Book) -> None:
    """Write the fields of the electronic register, all volumes together."""
    titles = [annex_fields.heading_of(field) for field in book.fields]
    widths = [_width(field.kind.value, field.length) for field in book.fields]
    sheet = file.sheet(FIELDS_SHEET, widths, paper=A3)
    lines = [line for volume in book.volumes for line in volume.lines]
    rows = [[line.fields[field.number] for field in book.fields] for line in lines]
    file.table(sheet, "PhuLucVI", titles=titles, rows=rows, widths=widths)


def _width(kind: str, length: int | None) -> float:
    """Return a column's width in characters, by what it holds."""
    if kind in {"Number", "Date"}:
        return 12
    return 12 if (length or 500) <= 30 else 20 if (length or 500) <= 100 else 32


def _lines(text: str, width: float) -> int:
    """Count the lines that a text takes in a column of so many characters."""
    if len(text) <= width * 0.6 and "\n" not in text:
        return 1
    kept = text[: cell_text.LONGEST].split("\n")
    return sum(max(1, len(advance_widths.wrap(one, width * POINTS_A_CHARACTER - 5, SIZE))) for one in kept)


def _sheet_names(book: Book) -> list[str]:
    """Name the sheet of each volume as Excel allows it, no two alike."""
    names: list[str] = []
    for volume in book.volumes:
        usual = "Sổ văn bản đến" if book.incoming else f"Sổ đi - {volume.title}" if volume.title else "Sổ văn bản đi"
        plain = "".join(" " if sign in "[]:*?/\\'" else sign for sign in usual)[:NAME_LIMIT].strip()
        number = 2
        name = plain
        while name.casefold() in {one.casefold() for one in (*names, FIELDS_SHEET, COVER_SHEET)}:
            name = f"{plain[: NAME_LIMIT - 4]} ({number})"
            number += 1
        names.append(name)
    return names
