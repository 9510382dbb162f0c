"""The page of all open directives as a Word file, for pasting into a report or the minutes of a meeting."""

from congvan.summaries import overview_fields
from congvan.summaries.overview import Overview
from congvan.summaries.overview_fields import OverviewFields, OverviewLayout, OverviewRow
from congvan.summaries.word_report_file import WIDTH, Piece, Report

WIDTHS = (43.0, 34.0, 42.0, 26.0, 20.0)
"""Millimetres."""
HEADS = ("Văn bản", "Hạn nộp", "Tình hình", "Đã nộp", "Đúng hạn")


def render_word(overview: Overview) -> bytes:
    """Render the page as the bytes of a .docx file; it has every directive."""
    page = overview_fields.prepare_fields(overview, OverviewLayout(size=11))
    report = Report()
    report.add(Piece(text=page.office, bold=True))
    report.add(Piece(text="Tình hình thực hiện các văn bản", bold=True), size=14)
    report.add(Piece(text=f"Số liệu tính đến {page.as_of}; thay đổi là so với {page.since}."))
    if page.unreadable:
        report.add(Piece(text=page.unreadable, bold=True))
    for sentence in page.sentences:
        report.add(Piece(text=sentence), align="both")
    if page.requests:
        report.add(Piece(text=f"Các trường có {page.total.requests}."), align="both")
    if page.rows:
        report.add(Piece(chart=page.total.drawing, width=WIDTH))
        report.add(Piece(text=_legend(page)), size=9)
        rows = [tuple((Piece(text=head, bold=True),) for head in HEADS)]
        report.add_table(WIDTHS, [*rows, *(_row(row) for row in page.rows)])
    return report.save(page.title)


def _legend(page: OverviewFields) -> str:
    """Say in the order of the bar what its parts are."""
    return "Từ trái sang phải: " + "; ".join(f"{part.words} {part.number}" for part in page.legend) + "."


def _row(row: OverviewRow) -> tuple[tuple[Piece, ...], ...]:
    """Make a directive's row."""
    subject = row.subject.shown + row.subject.rest
    instant = f", tức là {row.instant}" if row.instant else ""
    change = row.change.replace("; ", "\n")  # each part on a line of its own: the column is narrow
    return (
        (Piece(text=row.document, bold=True), Piece(text=f"\n{subject}")),
        (Piece(text=row.days, bold=True), Piece(text=f"\n“{row.phrase}”{instant}")),
        (Piece(chart=row.drawing, width=WIDTHS[2] - 3), Piece(text=f"\n{row.counted}; {_still_open(row)}")),
        (Piece(text=row.rate, bold=True), Piece(text=f"\n{row.submitted}\n{change}")),
        (Piece(text=row.on_time_rate, bold=True), Piece(text=f"\n{row.on_time}")),
    )


def _still_open(row: OverviewRow) -> str:
    """Say how many schools owe something, and how many requests wait."""
    return "; ".join(part for part in (row.owing, row.requests) if part)
