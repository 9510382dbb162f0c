"""A summary as an Excel workbook: the counts, every school with its states, and who is missing.

Every text is written as text, so that nothing a school typed becomes a formula; the same summary gives the same bytes.
"""

import io
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from congvan.summaries import state_words, vietnamese_form
from congvan.summaries.counts import Counts
from congvan.summaries.summary import Group, Summary

CREATED = datetime(2020, 3, 5)  # noqa: DTZ001 - a fixed stamp for equal bytes; Excel's stamps have no zone
RATE = "0.0%"
COLOURS = (
    ("đúng hạn", "#CFE8D8", "#12492C"),
    ("muộn", "#FBE7B2", "#5C4300"),
    ("trả lại", "#DDD3F2", "#3A2470"),
    ("quá hạn", "#F3C6CC", "#6B0F1E"),
    ("miễn", "#E4E6E8", "#33383D"),
)
"""How a state begins, and its background and letters, also told apart in grey by the words."""


def render_workbook(summary: Summary) -> bytes:
    """Render a summary as an .xlsx file."""
    import xlsxwriter  # type: ignore[import-untyped]

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": summary.document, "author": summary.issuer, "created": CREATED})
    book.set_calc_mode("auto")
    forms = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#E9EEF2"}
        ),
        "bold": book.add_format({"bold": True}),
        "rate": book.add_format({"num_format": RATE}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "when": book.add_format({"num_format": "dd/mm/yyyy hh:mm", "align": "left"}),
    }
    _write_counts(book.add_worksheet("Tổng hợp"), summary, forms)
    _write_grid(book, book.add_worksheet("Theo đơn vị"), summary, forms)
    _write_missing(book.add_worksheet("Còn thiếu"), summary, forms)
    book.close()
    return stream.getvalue()


def _write_counts(sheet: Any, summary: Summary, forms: dict[str, Any]) -> None:
    """Write the head and a line of counts for all, each level, requirement and commune."""
    _print_on_a4(sheet, landscape=True)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 9, 11)
    sheet.write_string(0, 0, "Tổng hợp tình hình nộp báo cáo", forms["title"])
    sheet.write_string(1, 0, f"{summary.document} V/v {summary.subject}")
    for line in summary.deadlines[:1]:
        sheet.write_string(
            2, 0, f"Hạn nộp: {line.deadline.phrase}" + (f", tức là {line.instant}" if line.instant else "")
        )
    sheet.write_string(3, 0, f"Số liệu tính đến {vietnamese_form.show_instant(summary.as_of, summary.zone)}")
    heads = (
        "Nhóm",
        "Phải nộp",
        "Đã nộp",
        "Đúng hạn",
        "Muộn",
        "Trả lại",
        "Còn thiếu",
        "Miễn",
        "Tỷ lệ nộp",
        "Tỷ lệ đúng hạn",
    )
    for column, head in enumerate(heads):
        sheet.write_string(5, column, head, forms["head"])
    row = _write_count(sheet, 6, Group(id="", title="Toàn bộ", counts=summary.totals), forms)
    parts = (
        ("Theo cấp học", summary.by_level),
        ("Theo nội dung", summary.by_requirement),
        ("Theo xã, thị trấn", summary.by_commune),
    )
    for title, groups in parts:
        sheet.write_string(row, 0, title, forms["bold"])
        row += 1
        for group in groups:
            row = _write_count(sheet, row, group, forms)
    sheet.freeze_panes(6, 1)
    sheet.repeat_rows(5)


def _write_count(sheet: Any, row: int, group: Group, forms: dict[str, Any]) -> int:
    """Write one line of counts and return the next row."""
    counts: Counts = group.counts
    sheet.write_string(row, 0, group.title)
    numbers = (
        counts.expected,
        counts.submitted,
        counts.on_time,
        counts.late,
        counts.returned,
        counts.owed,
        counts.exempt,
    )
    for column, number in enumerate(numbers, start=1):
        sheet.write_number(row, column, number)
    for column, rate in ((8, counts.rate), (9, counts.on_time_rate)):
        if rate is not None:
            sheet.write_number(row, column, float(rate), forms["rate"])
    return row + 1


def _write_grid(book: Any, sheet: Any, summary: Summary, forms: dict[str, Any]) -> None:
    """Write a row a school with its state under each requirement, as a table that can be filtered."""
    _print_on_a4(sheet, landscape=True)
    fixed = ("Mã", "Đơn vị", "Cấp học", "Xã")
    tail = ("Phải nộp", "Đã nộp", "Còn thiếu")
    heads = [*fixed, *(f"{column.number}. {column.title}" for column in summary.columns), *tail]
    last_row, last_column = max(len(summary.rows), 1), len(heads) - 1
    sheet.add_table(
        0,
        0,
        last_row,
        last_column,
        {
            "columns": [{"header": head, "header_format": forms["head"]} for head in heads],
            "style": "Table Style Light 1",
        },
    )
    for place, row in enumerate(summary.rows, start=1):
        states = [state_words.show_state(cell, summary.zone) for cell in row.cells]
        for column, text in enumerate((row.code, row.name, row.level_name, row.commune, *states)):
            sheet.write_string(place, column, text, forms["wrap"])
        numbers = (row.counts.expected, row.counts.submitted, row.counts.owed)
        for column, number in enumerate(numbers, start=len(fixed) + len(states)):
            sheet.write_number(place, column, number)
    area = (1, len(fixed), last_row, len(fixed) + len(summary.columns) - 1)
    for begins, background, letters in COLOURS:
        form = book.add_format({"bg_color": background, "font_color": letters})
        sheet.conditional_format(*area, {"type": "text", "criteria": "begins with", "value": begins, "format": form})
    for column, width in enumerate((13, 38, 20, 18, *[16] * len(summary.columns), 9, 9, 10)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)


def _write_missing(sheet: Any, summary: Summary, forms: dict[str, Any]) -> None:
    """Write a row for each thing still owed, with its last instant as a real date."""
    _print_on_a4(sheet, landscape=False)
    for column, head in enumerate(("Mã", "Đơn vị", "Cấp học", "Nội dung", "Tình trạng", "Còn đúng hạn đến")):
        sheet.write_string(0, column, head, forms["head"])
    place = 1
    for row in summary.rows:
        for cell in row.owed:
            texts = (row.code, row.name, row.level_name, cell.column.title, state_words.show_state(cell, summary.zone))
            for column, text in enumerate(texts):
                sheet.write_string(place, column, text, forms["wrap"])
            if cell.last_on_time:
                sheet.write_datetime(place, 5, _local(cell.last_on_time, summary.zone), forms["when"])
            place += 1
    for column, width in enumerate((13, 36, 18, 24, 22, 17)):
        sheet.set_column(column, column, width)
    sheet.autofilter(0, 0, max(place - 1, 1), 5)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _print_on_a4(sheet: Any, *, landscape: bool) -> None:
    """Print on A4, as wide as the paper, with page numbers."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&CTrang &P/&N")


def _local(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return an instant as the office's wall clock shows it: Excel's dates have no zone."""
    return instant.astimezone(zone).replace(tzinfo=None)
