"""The summary of a directive as a Word file, for pasting into a report or the minutes of a meeting."""

from collections.abc import Iterator

from congvan.summaries import bars, curve, page_fields
from congvan.summaries.counts import Counts
from congvan.summaries.densities import Layout
from congvan.summaries.drawing import Drawing
from congvan.summaries.page_fields import GroupFields, PageFields
from congvan.summaries.page_lists import GridBlock, MissingParagraph
from congvan.summaries.summary import Summary
from congvan.summaries.word_report_file import WIDTH, Cell, Piece, Report

LAYOUT = Layout(size=11, curve=True)
"""Word has room for everything: nothing is shortened."""
BAR = 20.0
"""Millimetres of a group's bar."""
FIGURES = (("Phải nộp", 14.0), ("Đã nộp", 13.0), ("Đúng hạn", 13.0), ("Muộn", 13.0), ("Còn thiếu", 13.0))
RATES = (("Tỷ lệ nộp", 17.0), ("Tỷ lệ đúng hạn", 17.0))
"""Heads with their columns' widths in millimetres."""
NAME = 50.0
"""Millimetres of a school's name before its states."""
NARROWEST = 6.0
"""Millimetres in which a state's letter still stands."""
MOST_SCHOOLS = 400
"""Of more the table would fill a dozen pages: they stand in the Excel file."""
GROUNDS = {
    "on-time": "CFE8DC",
    "late": "FFD469",
    "returned": "B79BE0",
    "overdue": "7A1024",
    "due-soon": "F4F5F7",
    "not-due": "F4F5F7",
    "exempt": "F4F5F7",
}
"""The colours of the style sheet."""
WHITE = "FFFFFF"
CURVE_KEY = "Phần đã nộp trong tổng số phải nộp, theo số ngày trước và sau hạn nộp; chỉ tính bài nộp đang có giá trị."
EARLIER_KEY = " Nét đứt: các văn bản trước cùng loại quy trình, đặt chung một hạn."
GRID_KEY = (
    "Số đầu cột là số thứ tự nội dung trong bảng trên. Đ: đúng hạn; M: muộn; T: trả lại, chờ nộp lại; Q: quá hạn; S:"
    " sắp đến hạn; dấu chấm: chưa đến hạn; dấu gạch: miễn; ô trống: không phải nộp; dấu sao: đã nộp nhưng chưa đủ kèm"
    " theo."
)
HOW_COUNTED = (
    "Phải nộp: mỗi đơn vị mỗi nội dung tính một, không kể trường hợp được miễn. Đã nộp: gồm nộp đúng hạn và nộp muộn;"
    " nội dung bị trả lại tính là còn thiếu."
)
"""Word for word as the page of the template says it."""


def render_word(summary: Summary) -> bytes:
    """Render the summary as the bytes of a .docx file."""
    page = page_fields.prepare_page(summary, LAYOUT, screen=True)
    report = Report()
    _add_head(report, page)
    _add_results(report, page, summary)
    if page.curve and summary.curve:
        report.add_heading("Tiến độ nộp")
        report.add(Piece(chart=curve.draw_curves(summary.curve, summary.earlier), width=WIDTH))
        report.add(Piece(text=CURVE_KEY + (EARLIER_KEY if page.earlier else "")), size=9)
    _add_lists(report, page)
    _add_grid(report, page)
    report.add(Piece(text=HOW_COUNTED), size=9)
    return report.save(page.title)


def _add_head(report: Report, page: PageFields) -> None:
    """Say whose summary it is, of what, and as of when."""
    if page.superior:
        report.add(Piece(text=page.superior), after=0)
    report.add(Piece(text=page.issuer, bold=True))
    report.add(Piece(text="Tổng hợp tình hình nộp báo cáo", bold=True), size=14)
    about = page.about.shown + page.about.rest
    report.add(Piece(text=page.document, bold=True), Piece(text=f" {about}"), align="both")
    for one in page.deadlines:
        whose = f"Riêng {one.label}" if one.label else "Hạn nộp"
        instant = (Piece(text=", tức là "), Piece(text=one.instant, bold=True)) if one.instant else ()
        report.add(Piece(text=f"{whose}: “{one.phrase}”"), *instant, Piece(text="."))
    report.add(Piece(text="Số liệu tính đến "), Piece(text=page.as_of, bold=True), Piece(text="."))


def _add_results(report: Report, page: PageFields, summary: Summary) -> None:
    """Add the figures, the bar, and the table of counts."""
    total = page.total
    report.add_heading("Kết quả")
    report.add(
        Piece(text=f"Đã nộp {total.submitted}/{total.expected} nội dung, đạt "),
        Piece(text=total.rate, bold=True),
        Piece(text=f"; đúng hạn {total.on_time}/{total.expected}, đạt "),
        Piece(text=total.on_time_rate, bold=True),
        Piece(text=f". Đơn vị nộp đủ {page.schools_complete}/{page.schools_expected}, nộp một phần"),
        Piece(text=f" {page.schools_partly}, chưa nộp gì {page.schools_nothing}. Còn thiếu "),
        Piece(text=total.owed, bold=True),
        Piece(text=f" nội dung của {page.missing_schools} đơn vị."),
        align="both",
    )
    report.add(Piece(chart=_bar(summary.totals, wide=True), width=WIDTH), after=1)
    parts = "; ".join(f"{part.words} {part.number}" for part in page.parts)
    report.add(Piece(text=f"Từ trái sang phải: {parts}. Ngoài ra được miễn {total.exempt}."), size=9)
    columns = (*FIGURES, *RATES)
    first = WIDTH - BAR - sum(width for _, width in columns)
    heads = ("Nhóm", *(head for head, _ in columns), "")
    rows = [tuple((Piece(text=head, bold=True),) for head in heads), _row(page.total, summary.totals)]
    groups = {
        "Theo cấp học": (page.levels, summary.by_level),
        "Theo nội dung": (page.requirements, summary.by_requirement),
        "Theo xã, thị trấn": (page.communes, summary.by_commune),
    }
    for title, (shown, known) in groups.items():
        if shown:
            rows.append(((Piece(text=title, bold=True),),))
            rows += [_row(fields, group.counts) for fields, group in zip(shown, known, strict=True)]
    widths = (first, *(width for _, width in columns), BAR)
    report.add_table(widths, rows, aligns=("left", *("right" for _ in columns), "left"))


def _row(group: GroupFields, counts: Counts) -> tuple[Cell, ...]:
    """Make a group's row."""
    title = f"{group.number}. {group.title}" if group.number else group.title
    figures = (group.expected, group.submitted, group.on_time, group.late, group.owed)
    return (
        (Piece(text=title),),
        *((Piece(text=figure),) for figure in figures),
        (Piece(text=group.rate, bold=True),),
        (Piece(text=group.on_time_rate),),
        (Piece(chart=_bar(counts, wide=False), width=BAR - 3),),
    )


def _bar(counts: Counts, *, wide: bool) -> Drawing:
    """Draw the bar of the page."""
    return bars.shape_bar(counts, bars.WIDE if wide else bars.NARROW, page_fields.describe_bar(counts))


def _add_lists(report: Report, page: PageFields) -> None:
    """Add who is missing, who is exempt, who was late, and what was returned."""
    report.add_heading(f"Còn thiếu: {page.missing_schools} đơn vị")
    for level in page.missing:
        report.add(Piece(text=f"{level.title} ({level.number}/{level.expected} đơn vị)", bold=True), after=1)
        _add_paragraphs(report, level.paragraphs)
    if not page.missing:
        report.add(Piece(text="Không có đơn vị nào."))
    if page.exempt_schools != "0":
        exempt = MissingParagraph(lead="Được miễn", number=page.exempt_schools, schools=page.exempt)
        _add_paragraphs(report, (exempt,))
    _add_paragraphs(report, page.notes)
    report.add_heading(f"Nộp muộn: {page.late_schools} đơn vị")
    for entry in page.late.entries:
        report.add(Piece(text=entry.name, bold=True), Piece(text=f": {entry.what}"), after=1)
    if not page.late.entries:
        report.add(Piece(text="Không có đơn vị nào."))
    if page.returns:
        report.add_heading(f"Đã trả lại: {len(page.returns)} lần")
        for line in page.returns:
            report.add(Piece(text=line), after=1)


def _add_paragraphs(report: Report, paragraphs: tuple[MissingParagraph, ...]) -> None:
    """Add schools that owe the same, under their leads."""
    for one in paragraphs:
        names = one.schools.shown + one.schools.rest
        report.add(
            Piece(text=f"{one.lead} ({one.number}): ", bold=True), Piece(text=f"{names}."), align="both", after=2
        )


def _add_grid(report: Report, page: PageFields) -> None:
    """Add how each school stands with each requirement, where a page is wide enough for it."""
    heads = page.grid[0].heads if page.grid else ()
    schools = sum(len(part.rows) for block in page.grid for part in block.parts)
    if not schools:
        return
    report.add_heading("Từng đơn vị")
    width = min((WIDTH - NAME) / len(heads), 12.0)
    if width < NARROWEST or schools > MOST_SCHOOLS:
        report.add(Piece(text=f"{schools} đơn vị, {len(heads)} nội dung: xem tệp Excel."))
        return
    first = [(Piece(text="Đơn vị", bold=True),), *((Piece(text=str(head.number), bold=True),) for head in heads)]
    aligns = ("left", *("center" for _ in heads))
    report.add_table((NAME, *(width for _ in heads)), [first, *_grid_rows(page.grid)], aligns=aligns)
    report.add(Piece(text=GRID_KEY), size=9)


def _grid_rows(blocks: tuple[GridBlock, ...]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of the grid, its blocks one under the other."""
    for part in (part for block in blocks for part in block.parts):
        if not part.goes_on:
            yield ((Piece(text=part.title, bold=True),),)
        for row in part.rows:
            cells = (
                Piece(
                    text=cell.symbol,
                    bold=cell.kind in {"late", "returned", "overdue"},
                    ink=WHITE if cell.kind == "overdue" else "",
                    ground=GROUNDS.get(cell.kind, ""),
                )
                for cell in row.cells
            )
            yield ((Piece(text=row.name),), *((cell,) for cell in cells))
