"""The metadata of documents and files of records that Decree 30/2020 asks of an electronic system: Annex VI, Part II.

The English names are the decree's own; two of them are misprinted there (`Organld`, `Signerlnfo` with the letter l) and
are given here with the capital I that is meant.
"""

from datetime import date
from enum import StrEnum

from msgspec import Struct

SINCE = date(2020, 3, 5)
_ARTICLE = "Phụ lục VI, Phần II, Mục {section}, số thứ tự {number}"


class FieldKind(StrEnum):
    """What a field holds, in the decree's words."""

    TEXT = "String"
    LONG_TEXT = "LongText"
    NUMBER = "Number"
    DAY = "Date"
    GROUP = ""
    """Nothing itself: the fields numbered below it."""


class MetadataField(Struct, frozen=True, kw_only=True):
    """One field: its row in the table, Vietnamese title, English name, kind and greatest length."""

    number: str
    """`13.1`."""
    title: str
    name: str
    kind: FieldKind
    length: int | None
    """Letters or digits; None where the decree sets no limit."""
    article: str
    since: date = SINCE
    until: date | None = None

    def holds(self, text: str) -> bool:
        """Tell whether a value fits the field's length."""
        return self.length is None or len(text) <= self.length


def field_of(fields: tuple[MetadataField, ...], number: str) -> MetadataField:
    """Return the field in a row of a table."""
    return next(field for field in fields if field.number == number)


def _table(section: str, *rows: tuple[str, str, str, FieldKind, int | None]) -> tuple[MetadataField, ...]:
    """Build a table of fields from its rows."""
    return tuple(
        MetadataField(
            number=number,
            title=title,
            name=name,
            kind=kind,
            length=length,
            article=_ARTICLE.format(section=section, number=number),
        )
        for number, title, name, kind, length in rows
    )


_TEXT, _LONG, _NUMBER, _DAY, _GROUP = (
    FieldKind.TEXT,
    FieldKind.LONG_TEXT,
    FieldKind.NUMBER,
    FieldKind.DAY,
    FieldKind.GROUP,
)
_FILE_CODE = (
    ("1", "Mã hồ sơ", "FileCode", _GROUP, None),
    ("1.1", "Mã định danh của cơ quan, tổ chức lập danh mục hồ sơ", "OrganId", _TEXT, 13),
    ("1.2", "Năm hình thành hồ sơ", "FileCatalog", _NUMBER, 4),
    ("1.3", "Số và ký hiệu hồ sơ", "FileNotation", _TEXT, 20),
)
_DOCUMENT = (
    ("2", "Số thứ tự văn bản trong hồ sơ", "DocOrdinal", _NUMBER, 3),
    ("3", "Tên loại văn bản", "TypeName", _TEXT, 100),
    ("4", "Số của văn bản", "CodeNumber", _TEXT, 11),
    ("5", "Ký hiệu của văn bản", "CodeNotation", _TEXT, 30),
    ("6", "Ngày, tháng, năm văn bản", "IssuedDate", _DAY, 10),
    ("7", "Tên cơ quan, tổ chức ban hành văn bản", "OrganName", _TEXT, 200),
    ("8", "Trích yếu nội dung", "Subject", _TEXT, 500),
    ("9", "Ngôn ngữ", "Language", _TEXT, 30),
    ("10", "Số trang của văn bản", "PageAmount", _NUMBER, 3),
    ("11", "Ghi chú", "Description", _TEXT, 500),
)

OUTGOING = _table(
    "I",
    *_FILE_CODE,
    *_DOCUMENT,
    ("12", "Chức vụ, họ tên người ký", "SignerInfo", _GROUP, None),
    ("12.1", "Chức vụ của người ký văn bản", "Position", _TEXT, 100),
    ("12.2", "Họ và tên người ký văn bản", "FullName", _TEXT, 50),
    ("13", "Nơi nhận", "To", _GROUP, None),
    ("13.1", "Mã định danh của cơ quan, tổ chức nhận văn bản", "OrganId", _TEXT, 13),
    ("13.2", "Tên cơ quan, tổ chức nhận văn bản", "OrganName", _TEXT, 200),
    ("14", "Mức độ khẩn, độ mật", "Priority", _NUMBER, 1),
    ("15", "Số lượng bản phát hành", "IssuedAmount", _NUMBER, 3),
    ("16", "Hạn trả lời văn bản", "DueDate", _DAY, 10),
)
"""Documents that go out (văn bản đi)."""

INCOMING = _table(
    "II",
    *_FILE_CODE,
    *_DOCUMENT,
    ("12", "Ngày, tháng, năm đến", "ArrivalDate", _DAY, 10),
    ("13", "Số đến", "ArrivalNumber", _NUMBER, 10),
    ("14", "Chức vụ, họ tên người ký", "SignerInfo", _GROUP, None),
    ("14.1", "Chức vụ của người ký văn bản", "Position", _TEXT, 100),
    ("14.2", "Họ và tên người ký văn bản", "FullName", _TEXT, 50),
    ("15", "Mức độ khẩn, độ mật", "Priority", _NUMBER, 1),
    ("16", "Đơn vị hoặc người nhận", "ToPlaces", _TEXT, 1000),
    ("17", "Ý kiến phân phối, chỉ đạo, trạng thái xử lý văn bản", "TraceHeaderList", _LONG, None),
    ("18", "Thời hạn giải quyết", "DueDate", _DAY, 10),
)
"""Documents that come in (văn bản đến)."""

RECORDS = _table(
    "III",
    *_FILE_CODE,
    ("2", "Tiêu đề hồ sơ", "Title", _TEXT, 500),
    ("3", "Thời hạn bảo quản", "Maintenance", _TEXT, 30),
    ("4", "Chế độ sử dụng", "Rights", _TEXT, 30),
    ("5", "Người lập hồ sơ", "Creator", _TEXT, 30),
    ("6", "Ngôn ngữ", "Language", _TEXT, 50),
    ("7", "Thời gian bắt đầu", "StartDate", _DAY, 10),
    ("8", "Thời gian kết thúc", "EndDate", _DAY, 10),
    ("9", "Tổng số văn bản trong hồ sơ", "DocTotal", _NUMBER, 4),
    ("10", "Tổng số trang của hồ sơ", "PageTotal", _NUMBER, 4),
    ("11", "Ghi chú", "Description", _TEXT, 500),
)
"""Files of records (hồ sơ)."""

SUBJECT_LENGTH = field_of(OUTGOING, "8").length or 0
"""Letters of a trích yếu."""
