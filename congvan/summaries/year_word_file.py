"""A school year as a Word file, for the record of the emulation council."""

from collections.abc import Sequence

from congvan.summaries import year_page
from congvan.summaries.school_year import YearSummary
from congvan.summaries.word_report_file import WIDTH, Cell, Piece, Report
from congvan.summaries.year_page import RecordFields

FIRST, BAR, RATE = 43.0, 22.0, 18.0
FIGURES = (
    *(("Số văn bản", 12.0), ("Phải nộp", 12.0), ("Đúng hạn", 12.0), ("Muộn", 12.0), ("Còn thiếu", 12.0)),
    *(("Miễn", 11.0), ("Gia hạn", 11.0)),
)
"""Heads with their columns' widths in millimetres."""
WIDTHS = (FIRST, *(width for _, width in FIGURES), RATE, BAR)
ALIGNS = ("left", *("right" for _ in FIGURES), "right", "left")
HOW_COUNTED = (
    "Văn bản của năm học: ký từ {first} đến {last}, kể cả đã kết thúc; hạn lặp lại thì tính kỳ mở trong khoảng ấy."
    " Phải nộp: nội dung đã nộp hoặc đã qua hạn, không kể miễn. Đúng hạn: theo hạn của chính trường ấy; được gia hạn"
    " thì tính theo hạn mới và đếm riêng. Bị trả lại mà chưa nộp lại tính là còn thiếu. Trường xếp theo cấp học rồi"
    " theo tên, không xếp hạng. Từng nội dung, từng lần ghi nhận làm căn cứ: xem tệp Excel."
)
"""Word for word as the page of the template says it."""


def render_word(page: YearSummary) -> bytes:
    """Render the year as the bytes of a .docx file."""
    fields = year_page.prepare_fields(page)
    total = fields.total
    report = Report()
    report.add(Piece(text=fields.office, bold=True))
    report.add(Piece(text=f"Kết quả nộp báo cáo năm học {fields.year}", bold=True), size=14)
    report.add(
        Piece(text="Số liệu tính đến "),
        Piece(text=fields.as_of, bold=True),
        Piece(text=f"; văn bản ký từ {fields.first} đến {fields.last}."),
    )
    report.add(Piece(text=fields.sentence), align="both")
    if fields.directives:
        more = f"Trường đúng hạn tất cả: {fields.all_on_time} trong {fields.compared} trường đủ để so sánh. "
        more += f"Miễn {total.exempt}, gia hạn {total.extended}, chưa đến hạn {fields.waiting}."
        report.add(Piece(text=more), align="both")
        report.add(Piece(chart=total.drawing, width=WIDTH), after=1)
        report.add(Piece(text=f"Từ trái sang phải: {fields.counted}."), size=9)
        _add_table(report, "Theo cấp học", "Cấp học", [_row(one) for one in fields.levels])
        _add_table(report, "Theo văn bản", "Văn bản", [_row(one) for one in fields.directives])
        rows: list[Sequence[Cell]] = []
        for level in fields.schools:
            rows.append(((Piece(text=f"{level.title} ({level.number} trường)", bold=True),),))
            rows += [_row(one) for one in level.schools]
        _add_table(report, "Theo trường", "Trường", rows, drawn=fields.schools_drawn)
        if fields.few:
            report.add(Piece(text=fields.few), size=9)
    report.add(Piece(text=HOW_COUNTED.format(first=fields.first, last=fields.last)), size=9)
    return report.save(fields.title)


def _add_table(report: Report, title: str, first: str, rows: Sequence[Sequence[Cell]], *, drawn: bool = True) -> None:
    """Add a table of records under its heading; without bars their column's width is the names'."""
    heads = (first, *(head for head, _ in FIGURES), "Tỷ lệ đúng hạn", *(("",) if drawn else ()))
    widths = WIDTHS if drawn else (FIRST + BAR, *WIDTHS[1:-1])
    report.add_heading(title)
    report.add_table(widths, [tuple((Piece(text=head, bold=True),) for head in heads), *rows], aligns=ALIGNS)


def _row(one: RecordFields) -> tuple[Cell, ...]:
    """Make a row."""
    figures = (one.directives, one.expected, one.on_time, one.late, one.owed, one.exempt, one.extended)
    about = (Piece(text=f"\n{one.about}"),) if one.about else ()
    return (
        (Piece(text=one.title, bold=bool(one.about)), *about),
        *((Piece(text=figure),) for figure in figures),
        (Piece(text=one.on_time_rate + (" *" if one.few else ""), bold=True),),
        *(((Piece(chart=one.drawing, width=BAR - 3),),) if one.drawing else ()),
    )
