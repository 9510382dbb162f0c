"""The registers of documents as Decree 30/2020 has them: Annex IV, their covers, columns and their order."""

from datetime import date

from msgspec import Struct

SINCE = date(2020, 3, 5)


class RegisterColumn(Struct, frozen=True, kw_only=True):
    """One column of a register: its number and title in the annex, and its part of the width of a printed sheet."""

    number: int
    title: str
    part: float
    """Millimetres of the 267 between the margins of an A4 sheet on its side; the annex gives no widths."""
    article: str
    since: date = SINCE
    until: date | None = None


def _columns(part: str, *rows: tuple[str, float]) -> tuple[RegisterColumn, ...]:
    """Build the columns of a register in their order."""
    return tuple(
        RegisterColumn(
            number=number, title=title, part=width, article=f"Phụ lục IV, Phần {part}, mục 2, nội dung ({number})"
        )
        for number, (title, width) in enumerate(rows, start=1)
    )


OUTGOING_TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
INCOMING_TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN"

OUTGOING_COLUMNS = _columns(
    "I",
    ("Số, ký hiệu văn bản", 30),
    ("Ngày tháng văn bản", 21),
    ("Tên loại và trích yếu nội dung văn bản", 62),
    ("Người ký", 24),
    ("Nơi nhận văn bản", 40),
    ("Đơn vị, người nhận bản lưu", 18),
    ("Số lượng bản", 14),
    ("Ngày chuyển", 21),
    ("Ký nhận", 13),
    ("Ghi chú", 24),
)
"""Sổ đăng ký văn bản đi: ten columns at least."""

INCOMING_COLUMNS = _columns(
    "VI",
    ("Ngày đến", 21),
    ("Số đến", 12),
    ("Tác giả", 33),
    ("Số, ký hiệu văn bản", 30),
    ("Ngày tháng văn bản", 21),
    ("Tên loại và trích yếu nội dung văn bản", 62),
    ("Đơn vị hoặc người nhận", 26),
    ("Ngày chuyển", 21),
    ("Ký nhận", 13),
    ("Ghi chú", 28),
)
"""Sổ đăng ký văn bản đến: ten columns at least."""
