"""The summary as an Excel workbook: totals, a table of schools to filter, who is missing, and every single item.

Every text is written as a string, so that one that begins with = + - @ never becomes a formula. The creation date is
the instant that the summary is of, so the same summary gives the same bytes.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import xlsxwriter
from msgspec import Struct
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from congvan.base import cell_text, vietnamese
from congvan.decree30 import advance_widths
from congvan.summaries import state_words, vietnamese_form
from congvan.summaries.counts import Counts
from congvan.summaries.grid import Cell, Row
from congvan.summaries.summary import Group, Summary
from congvan.tracking.status import State

RATE = "0.0%"
WHOLE = "#,##0"
PARTS = "#,##0.0##"
INSTANT = 'd"/"m"/"yyyy hh:mm'
"""Number formats as a file keeps them; Excel shows the separators of the reader's own settings (in Việt Nam: 87,5%)."""
EARLIEST = datetime(1900, 3, 1, tzinfo=UTC)
"""Excel's calendar has a day too many before it."""
SIZE = 11
"""Points, of the text."""
LINE_HEIGHT = 14.5
CHARACTER = 5.25
"""Points that a character of a column's width stands for."""
SURELY_FITS = 0.6
"""Letters to a character of a column's width: so few fit however wide they are."""
TALLEST = 409
"""Points: no row of Excel is higher."""
PAGE = 217
"""Characters of columns' widths on a landscape page whose letters, made smaller to fit, still have 7 points."""
EDGE = 0.7
"""Characters that a column is wider than its width says."""
SCALE = 68
"""Per cent, in which a table is printed that is wider than a page: letters of 7,5 points."""

TOTALS_SCALE = 78
"""Per cent, in which the sheet of totals is as wide as the paper."""
TOTALS_PAGE = 36
"""So many of its rows stand on a page."""

STATE_OF_MISSING = 8
"""The column of the state among those who owe."""

Value = str | int | Fraction | Decimal | datetime | None


class Heading(Struct, frozen=True, kw_only=True):
    """The head of a column, and the column's width in characters."""

    title: str
    width: float


class Book:
    """A workbook that is being written, with its formats."""

    def __init__(self, stream: io.BytesIO, zone: ZoneInfo, *, folder: Path | None = None) -> None:
        """Begin a workbook in memory; with a folder for its parts, one of which only the row in hand is in memory.

        Such a workbook is written from top to bottom, and its tables are plain cells with a filter: XlsxWriter makes
        real ones only of cells that it still has.
        """
        usual = {"font_name": "Times New Roman", "font_size": SIZE}  # widths are counted in its digits: the same where
        kept = {"constant_memory": True, "tmpdir": str(folder)} if folder else {"in_memory": True}
        options = kept | {"default_format_properties": usual}  # Calibri, Excel's own, is not installed
        self.book = xlsxwriter.Workbook(stream, options)
        self._holds_cells = folder is None
        self.zone = zone
        base = {"font_name": "Times New Roman", "font_size": SIZE, "valign": "vcenter"}
        self.text = self.book.add_format(base | {"text_wrap": True})
        self.quoted = self.book.add_format(base | {"text_wrap": True, "quote_prefix": True})
        self.whole = self.book.add_format(base | {"num_format": WHOLE, "align": "center"})
        self.parts = self.book.add_format(base | {"num_format": PARTS, "align": "center"})
        self.rate = self.book.add_format(base | {"num_format": RATE, "align": "center"})
        self.instant = self.book.add_format(base | {"num_format": INSTANT, "align": "left"})
        self.bold = self.book.add_format(base | {"bold": True})
        self.title = self.book.add_format(base | {"bold": True, "font_size": 14})
        self.head = self.book.add_format(
            base
            | {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "align": "center",
                "bg_color": "#E4E7EB",
                "border": 1,
            }
        )
        colours = {
            "đúng hạn": {"bg_color": "#CFE8DC", "font_color": "#14402C"},
            "muộn": {"bg_color": "#FFD469", "font_color": "#1F2933"},
            "trả lại": {"bg_color": "#B79BE0", "font_color": "#1F2933", "bold": True},
            "quá hạn": {"bg_color": "#7A1024", "font_color": "#FFFFFF", "bold": True},
            "sắp đến hạn": {"bg_color": "#F4F5F7", "font_color": "#1F2933", "italic": True},
            "miễn": {"bg_color": "#F4F5F7", "font_color": "#4B5563"},
        }
        self.colours = [(words, self.book.add_format(colour)) for words, colour in colours.items()]

    def sheet(self, name: str, widths: Sequence[float], *, landscape: bool) -> Worksheet:
        """Add a sheet that prints on A4, as wide as the paper."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer("&L&A&RTrang &P/&N")
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, self.text)
        return sheet

    def write(self, sheet: Worksheet, row: int, column: int, value: Value) -> None:
        """Write a value by its type; a text always as a text."""
        if isinstance(value, str):
            self.write_text(sheet, row, column, value)
        elif isinstance(value, Fraction):
            sheet.write_number(row, column, float(value), self.rate)
        elif isinstance(value, datetime):
            self.write_instant(sheet, row, column, value)
        elif isinstance(value, Decimal) and value != value.to_integral_value():
            sheet.write_number(row, column, float(value), self.parts)
        elif value is not None:
            sheet.write_number(row, column, int(value), self.whole)

    def write_text(self, sheet: Worksheet, row: int, column: int, text: str, form: Format | None = None) -> None:  # noqa: PLR0917 - the order of XlsxWriter
        """Write a text; one that looks like a formula is marked so that it stays a text when its cell is edited."""
        kept = cell_text.fit_cell(text)
        usual = self.quoted if cell_text.looks_like_formula(kept) else self.text
        sheet.write_string(row, column, kept, form or usual)

    def write_instant(self, sheet: Worksheet, row: int, column: int, instant: datetime) -> None:
        """Write an instant as a real date of the office's zone, without seconds, which Excel would round up."""
        if instant < EARLIEST:
            self.write_text(sheet, row, column, vietnamese_form.show_instant(instant, self.zone))
            return
        local = instant.astimezone(self.zone).replace(tzinfo=None, second=0, microsecond=0)
        sheet.write_datetime(row, column, local, self.instant)

    def table(
        self,
        sheet: Worksheet,
        name: str,
        headings: Sequence[Heading],
        rows: Iterable[Sequence[Value]],
        *,
        frozen: int,
        head_height: float | None = None,
    ) -> int:
        """Write a real table with its head and first columns frozen, filtered, and repeated on each printed page.

        Returns:
            How many rows there were.
        """
        self._begin_table(sheet, headings, head_height)
        number, printed = 0, 0
        for number, row in enumerate(rows, start=1):
            lines = 1
            for column, value in enumerate(row):
                self.write(sheet, number, column, value)
                if value is not None:
                    printed = max(printed, column + 1)
                if isinstance(value, str):
                    lines = max(lines, count_lines(value, headings[column].width))
            if lines > 1:  # LibreOffice doesn't do it by itself
                sheet.set_row(number, min(lines * LINE_HEIGHT + 1, TALLEST))
        last, columns = max(number, 1), [{"header": title, "header_format": self.head} for title in _titles(headings)]
        if self._holds_cells:
            options = {"name": name, "columns": columns, "style": "Table Style Light 1"}
            sheet.add_table(0, 0, last, len(headings) - 1, options)
        else:
            sheet.autofilter(0, 0, last, len(headings) - 1)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, frozen)
        _fit_paper(sheet, headings, frozen, last=last, printed=printed or len(headings))
        return number

    def _begin_table(self, sheet: Worksheet, headings: Sequence[Heading], head_height: float | None) -> None:
        """Write the heads; those of a real table are written with it."""
        if head_height is not None:
            sheet.set_row(0, head_height)
        for column, title in enumerate(() if self._holds_cells else _titles(headings)):
            sheet.write_string(0, column, title, self.head)

    def colour_states(self, sheet: Worksheet, rows: int, first: int, last: int) -> None:
        """Colour cells by the word that they begin with."""
        if rows and last >= first:
            for words, colour in self.colours:
                rule = {"type": "text", "criteria": "begins with", "value": words, "format": colour}
                sheet.conditional_format(1, first, rows, last, rule)

    def colour_rates(self, sheet: Worksheet, rows: int, first: int, last: int) -> None:
        """Colour rates of what has fallen due: all of it green, less than half dark red; the rest stays plain."""
        self._colour(sheet, rows, (first, last), {"criteria": "=", "value": 1, "format": self.colours[0][1]})
        self._colour(sheet, rows, (first, last), {"criteria": "<", "value": 0.5, "format": self.colours[3][1]})

    def colour_overdue(self, sheet: Worksheet, rows: int, column: int) -> None:
        """Colour numbers of what is overdue where there is any."""
        self._colour(sheet, rows, (column, column), {"criteria": ">", "value": 0, "format": self.colours[3][1]})

    @staticmethod
    def _colour(sheet: Worksheet, rows: int, columns: tuple[int, int], rule: dict[str, object]) -> None:
        """Colour cells by their value; empty ones, which Excel takes for 0, stay plain."""
        if rows:
            sheet.conditional_format(1, columns[0], rows, columns[1], {"type": "blanks", "stop_if_true": True})
            sheet.conditional_format(1, columns[0], rows, columns[1], {"type": "cell"} | rule)


def _titles(headings: Sequence[Heading]) -> Sequence[str]:
    """Return the heads of columns as a table needs them."""
    return _unlike([heading.title for heading in headings])


def _fit_paper(sheet: Worksheet, headings: Sequence[Heading], frozen: int, *, last: int, printed: int) -> None:
    """Have a table print in letters that can be read: on several pages side by side if need be, names on each.

    Last columns in which nothing stands are not printed: of the rows up to the `last` only the first `printed` are.
    """
    if sum(heading.width + EDGE for heading in headings[:printed]) > PAGE:
        sheet.set_print_scale(SCALE)
        sheet.repeat_columns(0, frozen - 1)
    if printed < len(headings):
        sheet.print_area(0, 0, last, printed - 1)


@lru_cache(maxsize=8192)
def count_lines(text: str, width: float) -> int:
    """Count the lines that a text takes in a column of so many characters; names and titles stand in row after row."""
    if len(text) <= width * SURELY_FITS:
        return 1
    return len(advance_widths.wrap(text[: cell_text.LONGEST], width * CHARACTER - 4, SIZE))


def render_workbook(summary: Summary) -> bytes:
    """Render the summary as the bytes of an .xlsx file."""
    stream = io.BytesIO()
    book = Book(stream, summary.zone)
    created = summary.as_of.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties = {
        "title": vietnamese.one_line(f"Tổng hợp {summary.document}")[:255],
        "author": "congvan",
        "created": created,
    }
    book.book.set_properties(properties)
    _write_totals(book, summary)
    _write_schools(book, summary)
    _write_missing(book, summary)
    _write_items(book, summary)
    if summary.requests:
        _write_requests(book, summary)
    book.book.close()
    return stream.getvalue()


def _write_totals(book: Book, summary: Summary) -> None:
    """Write the sheet of totals, by level, by requirement and by commune."""
    sheet = book.sheet("Tổng hợp", (42, *[11] * 11), landscape=True)
    schools = summary.schools
    lines: list[tuple[str, Format]] = [
        *((line, book.text) for line in (summary.superior,) if line),
        (summary.issuer, book.bold),
        ("Tổng hợp tình hình nộp báo cáo", book.title),
        (f"{summary.document} {summary.about}", book.text),
        *((_deadline(line.label, line.deadline.phrase, line.instant), book.text) for line in summary.deadlines),
        (f"Số liệu tính đến {vietnamese_form.show_instant(summary.as_of, summary.zone)}", book.text),
        (
            f"Đơn vị nộp đủ: {schools.complete}/{schools.expected}; một phần: {schools.partly};"
            f" chưa nộp gì: {schools.nothing}; được miễn toàn bộ: {schools.exempt}",
            book.text,
        ),
    ]
    for row, (text, form) in enumerate(lines):
        kept = cell_text.fit_cell(text)
        sheet.merge_range(row, 0, row, 11, "", form)
        sheet.write_string(row, 0, kept, form)
        sheet.set_row(
            row, 20 if form is book.title else min(LINE_HEIGHT * count_lines(kept, 42 + 11 * 11) + 1.5, TALLEST)
        )
    row = _write_counts(book, sheet, len(lines) + 1, "Toàn bộ", (Group(id="", title="Toàn bộ", counts=summary.totals),))
    numbers = {column.id: column.number for column in summary.columns}
    row = _write_counts(book, sheet, row, "Theo cấp học", summary.by_level)
    row = _write_counts(
        book, sheet, row, "Theo nội dung", summary.by_requirement, lambda group: f"{numbers[group.id]}. {group.title}"
    )
    if any(group.id for group in summary.by_commune):
        communes = summary.by_commune
        if row + len(communes) > TOTALS_PAGE:  # else the last of them would stand on a page without a head
            sheet.set_print_scale(TOTALS_SCALE)  # a page that is fitted has no breaks of its own
            sheet.set_h_pagebreaks([row])
        _write_counts(book, sheet, row, "Theo xã, thị trấn", communes, lambda group: group.title or "(không ghi)")


def _deadline(label: str, phrase: str, instant: str) -> str:
    """Write a deadline as phrase and as instant."""
    return f"{f'Riêng {label}' if label else 'Hạn nộp'}: “{phrase}”" + (f", tức là {instant}" if instant else "")


COUNTS: tuple[tuple[str, Callable[[Counts], Value]], ...] = (
    ("Phải nộp", lambda counts: counts.expected),
    ("Đã nộp", lambda counts: counts.submitted),
    ("Đúng hạn", lambda counts: counts.on_time),
    ("Muộn", lambda counts: counts.late),
    ("Đã chấp nhận", lambda counts: counts.accepted),
    ("Trả lại", lambda counts: counts.returned),
    ("Quá hạn", lambda counts: counts.overdue),
    ("Chưa đến hạn", lambda counts: counts.waiting),
    ("Miễn", lambda counts: counts.exempt),
    ("Tỷ lệ nộp", lambda counts: counts.rate),
    ("Tỷ lệ đúng hạn", lambda counts: counts.on_time_rate),
)


def _write_counts(  # noqa: PLR0917 - a title and what stands under it
    book: Book,
    sheet: Worksheet,
    row: int,
    title: str,
    groups: Iterable[Group],
    name: Callable[[Group], str] = lambda group: group.title,
) -> int:
    """Write counts under a head, and return the row after the gap that follows."""
    book.write_text(sheet, row, 0, title, book.head)
    for column, (head, _) in enumerate(COUNTS, start=1):
        sheet.write_string(row, column, head, book.head)
    sheet.set_row(row, 32)
    for group in groups:
        row += 1
        book.write(sheet, row, 0, name(group))
        for column, (_, count) in enumerate(COUNTS, start=1):
            book.write(sheet, row, column, count(group.counts))
    return row + 2


def _write_schools(book: Book, summary: Summary) -> None:
    """Write the table of schools: how each stands with each requirement, and its counts."""
    before = (
        Heading(title="STT", width=5),
        Heading(title="Mã", width=11),
        Heading(title="Đơn vị", width=30),
        Heading(title="Cấp học", width=13),
        Heading(title="Xã, thị trấn", width=13),
    )
    states = tuple(Heading(title=f"{column.number}. {column.title}"[:200], width=12.5) for column in summary.columns)
    after = tuple(
        Heading(title=title, width=7.5)
        for title in ("Phải nộp", "Đã nộp", "Đúng hạn", "Muộn", "Còn thiếu", "Tỷ lệ nộp", "Tỷ lệ đúng hạn")
    )
    headings = (*before, *states, *after)
    sheet = book.sheet("Theo đơn vị", [heading.width for heading in headings], landscape=True)
    rows = [
        (
            *(number, row.code, row.name, row.level_name, row.commune),
            *(state_words.show_state(cell, summary.zone) for cell in row.cells),
            *(row.counts.expected, row.counts.submitted, row.counts.on_time, row.counts.late, row.counts.owed),
            *(row.counts.rate, row.counts.on_time_rate),
        )
        for number, row in enumerate(summary.rows, start=1)
    ]
    book.table(sheet, "TheoDonVi", headings, rows, frozen=3)
    sheet.set_row(0, 48)
    book.colour_states(sheet, len(rows), len(before), len(before) + len(states) - 1)


def _write_missing(book: Book, summary: Summary) -> None:
    """Write who owes what, level by level, those that owe most first."""
    headings = (
        Heading(title="STT", width=5),
        Heading(title="Mã", width=11),
        Heading(title="Đơn vị", width=36),
        Heading(title="Cấp học", width=15),
        Heading(title="Xã, thị trấn", width=15),
        Heading(title="Số nội dung còn thiếu", width=11),
        Heading(title="Nội dung còn thiếu", width=60),
        Heading(title="Hạn nộp", width=17),
        Heading(title="Tình trạng", width=16),
        Heading(title="Đã nộp nhưng thiếu", width=40),
        Heading(title="Khóa", width=17),
    )
    sheet = book.sheet("Chưa nộp", [heading.width for heading in headings], landscape=True)
    owing = [one for level in summary.missing for one in level.schools]
    rows = [
        (
            *(number, one.row.code, one.row.name, one.row.level_name, one.row.commune, len(one.cells)),
            "; ".join(cell.column.title for cell in one.cells),
            one.last_on_time,
            state_words.STATES[one.state] + (" (đã gia hạn)" if one.extended_to else ""),
            "; ".join(f"{c.column.title}: {', '.join(c.incomplete)}" for c in one.cells if c.incomplete) or None,
            _locked(one.cells),
        )
        for number, one in enumerate(owing, start=1)
    ]
    book.table(sheet, "ChuaNop", headings, rows, frozen=3)
    sheet.set_row(0, 34)
    book.colour_states(sheet, len(rows), STATE_OF_MISSING, STATE_OF_MISSING)


def _write_items(book: Book, summary: Summary) -> None:
    """Write every item on a line of its own, with its times, for those who filter and count themselves."""
    headings = (
        Heading(title="Mã", width=11),
        Heading(title="Đơn vị", width=30),
        Heading(title="Cấp học", width=13),
        Heading(title="Xã, thị trấn", width=13),
        Heading(title="Nội dung", width=22),
        Heading(title="Tình trạng", width=18),
        Heading(title="Hạn nộp", width=16),
        Heading(title="Gia hạn", width=8),
        Heading(title="Nộp lúc", width=16),
        Heading(title="Ghi nhận lúc", width=16),
        Heading(title="Muộn", width=13),
        Heading(title="Ghi chú", width=28),
        Heading(title="Nộp thiếu", width=30),
        Heading(title="Khóa từ", width=17),
    )
    sheet = book.sheet("Từng nội dung", [heading.width for heading in headings], landscape=True)
    rows = [_item(row, cell, cell.state) for row in summary.rows for cell in row.cells if cell.state]
    book.table(sheet, "TungNoiDung", headings, rows, frozen=2)
    sheet.set_row(0, 20)
    book.colour_states(sheet, len(rows), 5, 5)


def _write_requests(book: Book, summary: Summary) -> None:
    """Write what schools have asked for and the office has not answered yet."""
    headings = (
        Heading(title="Số", width=8),
        Heading(title="Mã", width=11),
        Heading(title="Đơn vị", width=36),
        Heading(title="Đề nghị", width=30),
        Heading(title="Nội dung", width=28),
        Heading(title="Lý do", width=40),
        Heading(title="Lúc", width=17),
        Heading(title="Người ghi", width=22),
    )
    sheet = book.sheet("Đề nghị chờ trả lời", [heading.width for heading in headings], landscape=True)
    titles = {column.id: column.title for column in summary.columns}
    names = {row.code: row.name for row in summary.rows}
    rows = [
        (
            request.number,
            request.school,
            names.get(request.school, request.school),
            state_words.show_wish(request, summary.zone),
            titles.get(request.requirement, request.requirement) if request.requirement else "mọi nội dung",
            request.note,
            request.moment,
            request.by,
        )
        for request in summary.requests
    ]
    book.table(sheet, "DeNghi", headings, rows, frozen=3)
    sheet.set_row(0, 20)


def _item(row: Row, cell: Cell, state: State) -> tuple[Value, ...]:
    """Make the line of one item."""
    late = vietnamese_form.show_span(cell.late_by) if cell.late_by is not None else None
    return (
        *(row.code, row.name, row.level_name, row.commune, cell.column.title),
        *(state_words.STATES[state], cell.last_on_time, "có" if cell.extended else None),
        *(cell.submitted_at, cell.recorded_at, late, cell.note or None),
        *("; ".join(cell.incomplete) or None, cell.locked_from),
    )


def _locked(cells: Sequence[Cell]) -> Value:
    """Say whether what a school owes is locked: all of it, or a part."""
    locked = [cell for cell in cells if cell.locked]
    return None if not locked else "đã khóa" if len(locked) == len(cells) else f"đã khóa {len(locked)}/{len(cells)}"


def _unlike(titles: Sequence[str]) -> list[str]:
    """Return titles of which no two are equal but for case, as Excel demands of a table's head."""
    seen: set[str] = set()
    found = []
    for title in titles:
        plain = vietnamese.one_line(title) or "(không tên)"
        tried, number = plain, 1
        while tried.casefold() in seen:
            number += 1
            tried = f"{plain} ({number})"
        seen.add(tried.casefold())
        found.append(tried)
    return found
