"""A school year as an Excel workbook: levels, schools, directives, and every single line to pivot and to defend."""

import io
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory

from congvan.base import vietnamese
from congvan.summaries import state_words, vietnamese_form
from congvan.summaries.records import FEW, Line, Record
from congvan.summaries.school_year import YearSummary
from congvan.summaries.workbook import Book, Heading, Value

FIGURES = (
    *("Số văn bản", "Phải nộp", "Đúng hạn", "Muộn", "Còn thiếu", "Miễn", "Được gia hạn", "Chưa đến hạn"),
    *("Tỷ lệ nộp", "Tỷ lệ đúng hạn", "Ghi chú"),
)
HEAD = 34
"""Points, of the row of heads."""
MANY = 20_000
"""Lines, beyond which not all cells are held in memory: each line of them takes 7 kB there."""
ROWS = 1_000_000
"""So many lines stand on a sheet; Excel has 1.048.576 rows."""
FEW_WORDS = f"ít hơn {FEW} nội dung, không so sánh"
LINES = (
    Heading(title="Năm học", width=11),
    Heading(title="Mã văn bản", width=22),
    Heading(title="Văn bản", width=30),
    Heading(title="Trích yếu", width=34),
    Heading(title="Mã trường", width=12),
    Heading(title="Trường", width=32),
    Heading(title="Cấp học", width=14),
    Heading(title="Xã", width=14),
    Heading(title="Nội dung", width=24),
    Heading(title="Hạn cuối", width=16),
    Heading(title="Được gia hạn", width=8),
    Heading(title="Nộp lúc", width=16),
    Heading(title="Ghi nhận lúc", width=16),
    Heading(title="Tình trạng", width=20),
    Heading(title="Muộn", width=14),
    *(Heading(title=title, width=8) for title in ("Phải nộp", "Đúng hạn", "Nộp muộn", "Còn thiếu", "Miễn")),
    Heading(title="Chưa đến hạn", width=8),
    Heading(title="Lần ghi nhận số", width=13),
    Heading(title="Ghi chú", width=30),
)
"""One line an item; the columns of ones and noughts add up in any pivot to the figures of the other sheets."""


def render_workbook(page: YearSummary) -> bytes:
    """Render a year as the bytes of an .xlsx file."""
    stream = io.BytesIO()
    with TemporaryDirectory(ignore_cleanup_errors=True) if len(page.lines) > MANY else nullcontext() as folder:
        _write(Book(stream, page.zone, folder=Path(folder) if folder else None), page)
    return stream.getvalue()


def _write(book: Book, page: YearSummary) -> None:
    """Write a year into a workbook."""
    created = page.as_of.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    title = f"Kết quả nộp báo cáo năm học {page.year.name}"
    book.book.set_properties({"title": title, "author": "congvan", "created": created})
    levels = [("Toàn bộ", *_figures(page.total)), *((name, *_figures(record)) for name, record in page.levels)]
    _table(book, "Theo cấp học", "TheoCap", (Heading(title="Cấp học", width=34),), levels)
    before = (
        Heading(title="STT", width=5),
        Heading(title="Mã trường", width=12),
        Heading(title="Trường", width=34),
        Heading(title="Cấp học", width=15),
        Heading(title="Xã", width=15),
    )
    schools = [
        (number, one.school.code, one.school.name, one.level_name, one.school.commune, *_figures(one.record))
        for number, one in enumerate(page.schools, start=1)
    ]
    _table(book, "Theo trường", "TheoTruong", before, schools)
    heads = (Heading(title="Văn bản", width=34), Heading(title="Trích yếu", width=50))
    documents = [(document, subject, *_figures(record)) for document, subject, record in page.directives]
    _table(book, "Theo văn bản", "TheoVanBan", heads, documents)
    levels_of = {one.school.code: one.level_name for one in page.schools}
    for number, start in enumerate(range(0, max(len(page.lines), 1), ROWS), start=1):
        sheet = book.sheet(_numbered("Từng dòng", number), [heading.width for heading in LINES], landscape=True)
        lines = (_line(line, page.year.name, levels_of) for line in page.lines[start : start + ROWS])
        count = book.table(sheet, f"TungDong{number if number > 1 else ''}", LINES, lines, frozen=2, head_height=HEAD)
        book.colour_states(sheet, count, 13, 13)
    about = book.sheet("Cách tính", (110,), landscape=False)
    for number, words in enumerate(_about(page)):
        book.write(about, number, 0, vietnamese.clean(words))
    book.book.close()


def _numbered(name: str, number: int) -> str:
    """Name a sheet that goes on where the one before it is full."""
    return name if number == 1 else f"{name} ({number})"


def _table(  # noqa: PLR0917 - a sheet, its table, its columns and its rows
    book: Book, name: str, table: str, before: Sequence[Heading], rows: Sequence[Sequence[Value]]
) -> None:
    """Write a sheet with one table of records."""
    after = tuple(Heading(title=title, width=30 if title == "Ghi chú" else 8.5) for title in FIGURES)
    headings = (*before, *after)
    sheet = book.sheet(name, [heading.width for heading in headings], landscape=True)
    book.table(sheet, table, headings, rows, frozen=min(3, len(before)), head_height=HEAD)
    last = len(headings) - 2
    book.colour_rates(sheet, len(rows), last, last)


def _figures(record: Record) -> tuple[Value, ...]:
    """Return the figures of a record."""
    found = record.counts
    return (
        *(record.directives, found.expected, found.on_time, found.late, found.owed, found.exempt, record.extended),
        *(record.waiting, found.rate, found.on_time_rate),
        FEW_WORDS if record.few else None,
    )


def _line(line: Line, year: str, levels_of: Mapping[str, str]) -> tuple[Value, ...]:
    """Make one item's line."""
    item = line.item
    counted = line.due and item.state.is_expected
    late = vietnamese_form.show_span(item.late_by) if item.late_by is not None else None
    return (
        *(year, line.directive, line.document, line.subject),
        *(line.school.code, line.school.name),
        *(levels_of[line.school.code], line.school.commune, line.title),
        *(item.last_on_time, "có" if item.extended else None, item.submitted_at, item.recorded_at),
        *(state_words.STATES[item.state], late),
        *(int(counted), int(item.state.is_on_time), int(item.state.is_late), int(counted and item.state.is_owed)),
        *(int(not item.state.is_expected), int(not line.due)),
        ", ".join(str(number) for number in line.events) or None,
        item.returned_why or item.note or None,
    )


def _about(page: YearSummary) -> tuple[str, ...]:
    """Say how it is counted."""
    at = vietnamese_form.show_instant(page.as_of, page.zone)
    first, last = vietnamese_form.show_day(page.year.begins), vietnamese_form.show_day(page.year.ends)
    return (
        f"{page.office}: kết quả nộp báo cáo năm học {page.year.name}, số liệu tính đến {at}.",
        f"Văn bản của năm học: ký từ {first} đến {last}, kể cả đã kết thúc; hạn lặp lại: kỳ mở trong khoảng ấy.",
        "Phải nộp: nội dung đã nộp hoặc đã qua hạn, không kể miễn; nội dung chưa đến hạn mà chưa nộp thì để riêng.",
        "Đúng hạn: nộp trước hoặc đúng hạn của chính trường ấy; được gia hạn thì tính theo hạn mới và đếm riêng.",
        "Bị trả lại mà chưa nộp lại thì tính là còn thiếu. Tỷ lệ đúng hạn = Đúng hạn / Phải nộp.",
        f"Trường có dưới {FEW} nội dung phải nộp thì tỷ lệ chưa nói lên điều gì; bảng không xếp hạng.",
        "Trang “Từng dòng”: mỗi trường mỗi nội dung một dòng; cộng các cột 0/1 ra đúng các trang kia.",
        "“Lần ghi nhận số” là số của từng lần ghi trong cơ sở dữ liệu; xem lại bằng lệnh history.",
    )
