"""The page of all open directives as an Excel workbook: a sheet to read at a glance, and one with every figure."""

import io
from datetime import UTC

from congvan.base import vietnamese
from congvan.summaries import overview_words, vietnamese_form, workbook
from congvan.summaries.counts import Counts
from congvan.summaries.overview import Overview, OverviewLine
from congvan.summaries.workbook import Book, Heading, Value

GLANCE = (
    Heading(title="STT", width=5),
    Heading(title="Văn bản", width=35),
    Heading(title="Trích yếu", width=42),
    Heading(title="Hạn cuối", width=16),
    Heading(title="Còn lại (ngày)", width=9),
    Heading(title="Phải nộp", width=9),
    Heading(title="Đã nộp", width=9),
    Heading(title="Tỷ lệ nộp", width=10),
    Heading(title="Tỷ lệ đúng hạn", width=11),
    Heading(title="Phải đôn đốc", width=11),
    Heading(title="Đơn vị còn thiếu", width=10),
    Heading(title="Đề nghị chờ trả lời", width=9),
)
"""What a head of office reads: as many columns as stand on a page in letters that can be read."""
PRESSING = 9
"""The column of what is overdue or was returned."""
HEADINGS = (
    Heading(title="STT", width=5),
    Heading(title="Mã", width=20),
    Heading(title="Số, ký hiệu", width=17),
    Heading(title="Văn bản", width=30),
    Heading(title="Trích yếu", width=40),
    Heading(title="Hạn nộp (nguyên văn)", width=22),
    Heading(title="Hạn cuối", width=16),
    Heading(title="Còn lại (ngày)", width=9),
    *(Heading(title=title, width=9) for title, _ in workbook.COUNTS),
    Heading(title="Đơn vị còn thiếu", width=9),
    Heading(title="Đơn vị phải đôn đốc", width=9),
    Heading(title="Đề nghị chờ trả lời", width=9),
    Heading(title="Trong đó của kỳ trước", width=9),
    Heading(title="Thay đổi: đã nộp", width=9),
    Heading(title="Thay đổi: quá hạn", width=9),
)


def render_workbook(overview: Overview) -> bytes:
    """Render the page as the bytes of an .xlsx file."""
    stream = io.BytesIO()
    book = Book(stream, overview.zone)
    created = overview.as_of.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    title = vietnamese.one_line(f"Tình hình thực hiện các văn bản: {overview.office}")[:255]
    book.book.set_properties({"title": title, "author": "congvan", "created": created})
    _write_glance(book, overview)
    sheet = book.sheet("Đầy đủ", [heading.width for heading in HEADINGS], landscape=True)
    rows = [_row(number, line) for number, line in enumerate(overview.lines, start=1)]
    book.table(sheet, "DayDu", HEADINGS, rows, frozen=3)
    sheet.set_row(0, 48)
    overdue = next(place for place, heading in enumerate(HEADINGS) if heading.title == "Quá hạn")
    book.colour_overdue(sheet, len(rows), overdue)
    about = book.sheet("Chung", (40, 100), landscape=False)
    for number, (words, value) in enumerate(_about(overview)):
        book.write(about, number, 0, words)
        book.write(about, number, 1, value)
        if isinstance(value, str):
            about.set_row(number, workbook.LINE_HEIGHT * workbook.count_lines(value, 100) + 1)
    book.book.close()
    return stream.getvalue()


def _write_glance(book: Book, overview: Overview) -> None:
    """Write the few figures of each directive, and under them how all stand together."""
    sheet = book.sheet("Các văn bản", [heading.width for heading in GLANCE], landscape=True)
    rows = [
        (number, line.document, line.subject, line.last_on_time, line.days_left, *_few(line))
        for number, line in enumerate(overview.lines, start=1)
    ]
    book.table(sheet, "CacVanBan", GLANCE, rows, frozen=2)
    sheet.set_row(0, 34)
    book.colour_overdue(sheet, len(rows), PRESSING)
    if rows:  # outside the table, where no filter takes it for a directive
        under = len(rows) + 2
        at = vietnamese_form.show_instant(overview.as_of, overview.zone)
        book.write_text(sheet, under, 1, "Toàn bộ", book.bold)
        total = (
            None,
            None,
            f"Số liệu tính đến {at}",
            None,
            None,
            *_few_of(overview.totals, overview.owing_schools, overview.requests),
        )
        for column, value in enumerate(total):
            book.write(sheet, under, column, value)


def _few(line: OverviewLine) -> tuple[Value, ...]:
    """Return a directive's figures to read at a glance."""
    return _few_of(line.counts, line.owing_schools, line.requests)


def _few_of(counts: Counts, owing_schools: int, requests: int) -> tuple[Value, ...]:
    """Return the figures to read at a glance."""
    pressing = counts.overdue + counts.returned
    return (counts.expected, counts.submitted, counts.rate, counts.on_time_rate, pressing, owing_schools, requests)


def _row(number: int, line: OverviewLine) -> tuple[Value, ...]:
    """Make a directive's line."""
    change = line.change
    return (
        *(number, line.id, line.number or "(dự thảo)", line.document, line.subject, line.phrase),
        *(line.last_on_time, line.days_left),
        *(count(line.counts) for _, count in workbook.COUNTS),
        *(line.owing_schools, line.overdue_schools, line.requests, line.earlier_requests),
        *((change.submitted, change.overdue) if change else ("mới", "mới")),
    )


def _about(overview: Overview) -> tuple[tuple[str, Value], ...]:
    """Return as of when it is, and how all of it stands together."""
    return (
        ("Cơ quan", overview.office),
        ("Số liệu tính đến", overview.as_of),
        ("Thay đổi so với", overview.since),
        ("Số văn bản", len(overview.lines)),
        ("Tệp quy trình có lỗi, chưa tính", overview.unreadable),
        *((title, count(overview.totals)) for title, count in workbook.COUNTS),
        ("Đơn vị còn thiếu (mỗi đơn vị tính một)", overview.owing_schools),
        ("Đơn vị phải đôn đốc (mỗi đơn vị tính một)", overview.overdue_schools),
        ("Đề nghị của các trường chờ trả lời", overview.requests),
        *((f"Câu {number}", said) for number, said in enumerate(overview_words.speak(overview), start=1)),
    )
