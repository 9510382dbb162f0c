"""A school's own page as a Word file, to send or to paste into a letter to the school."""

from congvan.summaries import school_page
from congvan.summaries.school_page import DirectiveFields, OwedFields, SchoolFields
from congvan.summaries.school_summary import SchoolSummary
from congvan.summaries.word_report_file import WIDTH, Cell, Piece, Report

OWED = (("Nội dung", 75.0), ("Hạn nộp", 50.0), ("Tình trạng", 40.0))
RECORD = (("Văn bản", 55.0), ("Tình hình", 45.0), ("Từng nội dung", 65.0))
"""Heads with their columns' widths in millimetres."""


def render_word(page: SchoolSummary) -> bytes:
    """Render the page as the bytes of a .docx file."""
    fields = school_page.prepare_fields(page)
    report = Report()
    report.add(Piece(text=fields.office, bold=True))
    report.add(Piece(text=f"Tình hình nộp báo cáo của {fields.school}", bold=True), size=14)
    report.add(Piece(text=f"{fields.about}."))
    report.add(Piece(text="Số liệu tính đến "), Piece(text=fields.as_of, bold=True), Piece(text="."))
    report.add_heading(f"Còn phải nộp: {len(fields.owed)} nội dung")
    if fields.owed:
        heads = tuple((Piece(text=head, bold=True),) for head, _ in OWED)
        report.add_table([width for _, width in OWED], [heads, *map(_owed, fields.owed)])
    else:
        report.add(Piece(text="Không còn nội dung nào phải nộp."))
    if fields.requests:
        report.add(Piece(text="Đề nghị chờ trả lời:", bold=True), after=1)
        for one in fields.requests:
            report.add(Piece(text=one), after=2)
    _add_record(report, fields)
    return report.save(fields.title)


def _add_record(report: Report, fields: SchoolFields) -> None:
    """Add how the school stood over all directives."""
    report.add_heading("Quá trình nộp")
    report.add(
        Piece(text=f"Đúng hạn {fields.on_time}/{fields.expected} nội dung đã đến hạn hoặc đã nộp, đạt "),
        Piece(text=fields.on_time_rate, bold=True),
        Piece(text=f"; đã nộp {fields.rate}, muộn {fields.late}, còn thiếu {fields.missing}; được gia hạn"),
        Piece(text=f" {fields.extended}, được miễn {fields.exempt}; chưa đến hạn {fields.waiting}."),
        align="both",
    )
    report.add(Piece(chart=fields.drawing, width=WIDTH), after=1)
    report.add(Piece(text=f"Từ trái sang phải: {fields.counted}."), size=9)
    if fields.few:
        report.add(Piece(text=fields.few), size=9)
    if fields.directives:
        heads = tuple((Piece(text=head, bold=True),) for head, _ in RECORD)
        report.add_table([width for _, width in RECORD], [heads, *map(_directive, fields.directives)])


def _owed(one: OwedFields) -> tuple[Cell, ...]:
    """Make the row of something that is owed."""
    return (
        (Piece(text=one.title, bold=True), Piece(text=f"\n{one.document}")),
        (Piece(text=one.days, bold=True), Piece(text=f"\n{one.instant}")),
        (Piece(text=one.state),),
    )


def _directive(one: DirectiveFields) -> tuple[Cell, ...]:
    """Make a directive's row."""
    return (
        (Piece(text=one.document, bold=True), Piece(text=f"\n{one.subject}")),
        (Piece(chart=one.drawing, width=42.0), Piece(text=f"\n{one.counted}")),
        (Piece(text="; ".join(one.items)),),
    )
