"""The figures for the terminal: the totals of every sheet, and what is missing."""

from congvan.reports import figures_fields
from congvan.reports.figures_fields import SheetFields
from congvan.reports.figures_view import FiguresView


def render_text(view: FiguresView) -> str:
    """Write the totals as tables of plain text, in Vietnamese as they are in every format."""
    page = figures_fields.prepare_fields(view)
    lines = [page.title, f"Tính đến {page.as_of}", page.state]
    for form in page.forms:
        lines += ["", form.title.upper(), *(words for words in (form.lacking, form.partly, form.exempt) if words)]
        for sheet in form.sheets:
            lines += ["", sheet.title, *_table(sheet)]
    return "\n".join([*lines, "", *page.notes])


def _table(sheet: SheetFields) -> list[str]:
    """Write the totals of a sheet."""
    last = ("Năm trước", "Chênh lệch") if sheet.before else ()
    rows = [("Mã số", "Chỉ tiêu", *sheet.columns, *last)]
    for row in sheet.rows:
        before = (row.before, row.difference) if sheet.before else ()
        rows.append((row.code, "  " * row.depth + row.title, *row.values, *before))
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    written = []
    for cells_of_row in rows:
        cells = [
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(cells_of_row, widths, strict=True))
        ]
        written.append("  ".join(cells).rstrip())
    return written
