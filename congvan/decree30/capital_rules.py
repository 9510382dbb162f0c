"""Annex II of Decree 30/2020 as rules: what is written with a capital, by which article, and how binding each is."""

from datetime import date

from msgspec import Struct

from congvan.decree30.rule import Strength

SINCE = date(2020, 3, 5)
_ANNEX = "Phụ lục II"


class CapitalRule(Struct, frozen=True, kw_only=True):
    """A statement of Annex II."""

    id: str
    article: str
    """`Phụ lục II, Mục III, khoản 1, điểm a`."""
    governs: str
    """What it is about, in the decree's words."""
    machine_fixable: bool
    """Whether the words alone tell what is right, so that a program may put it right."""
    strength: Strength = Strength.MUST
    since: date = SINCE
    until: date | None = None


def rule(rule_id: str) -> CapitalRule:
    """Return a rule by its id."""
    return _BY_ID[rule_id]


_ROWS: tuple[tuple[str, str, str, bool], ...] = (
    # The id, the article after the annex, what it governs, and whether a program may put it right
    ("dau-cau", "Mục I", "Chữ đầu câu", True),
    ("ten-nguoi", "Mục II, khoản 1, điểm a", "Tên người Việt Nam", False),
    ("ten-hieu", "Mục II, khoản 1, điểm b", "Tên hiệu, tên gọi nhân vật lịch sử", True),
    ("ten-nguoi-han-viet", "Mục II, khoản 2, điểm a", "Tên người nước ngoài phiên âm Hán - Việt", False),
    ("ten-nguoi-phien-am", "Mục II, khoản 2, điểm b", "Tên người nước ngoài phiên âm trực tiếp", False),
    ("don-vi-hanh-chinh", "Mục III, khoản 1, điểm a", "Tên đơn vị hành chính", True),
    ("don-vi-danh-so", "Mục III, khoản 1, điểm b", "Tên đơn vị hành chính có chữ số, tên người, sự kiện", True),
    ("dia-danh-dac-biet", "Mục III, khoản 1, điểm c", "Thủ đô Hà Nội, Thành phố Hồ Chí Minh", True),
    ("dia-hinh", "Mục III, khoản 1, điểm d", "Tên sông, núi, hồ, biển", False),
    ("vung-mien", "Mục III, khoản 1, điểm đ", "Tên vùng, miền, khu vực", True),
    ("dia-ly-han-viet", "Mục III, khoản 2, điểm a", "Tên địa lý nước ngoài phiên âm Hán - Việt", False),
    ("dia-ly-phien-am", "Mục III, khoản 2, điểm b", "Tên địa lý nước ngoài phiên âm trực tiếp", False),
    ("co-quan", "Mục IV, khoản 1, điểm a", "Tên cơ quan, tổ chức của Việt Nam", True),
    ("co-quan-dac-biet", "Mục IV, khoản 1, điểm b", "Tên cơ quan, tổ chức viết hoa đặc biệt", True),
    ("co-quan-nuoc-ngoai", "Mục IV, khoản 2, điểm a", "Tên cơ quan, tổ chức nước ngoài đã dịch nghĩa", True),
    ("co-quan-viet-tat", "Mục IV, khoản 2, điểm b", "Tên viết tắt của cơ quan, tổ chức nước ngoài", True),
    ("nhan-dan-nha-nuoc", "Mục V, khoản 1", "Nhân dân, Nhà nước", True),
    ("huan-chuong", "Mục V, khoản 2", "Huân chương, huy chương, danh hiệu vinh dự", True),
    ("chuc-vu", "Mục V, khoản 3", "Chức vụ, học vị, danh hiệu", True),
    ("danh-tu-rieng-hoa", "Mục V, khoản 4", "Danh từ chung đã riêng hóa", True),
    ("ngay-le", "Mục V, khoản 5", "Ngày lễ, ngày kỷ niệm", True),
    ("ten-van-ban", "Mục V, khoản 6", "Tên các loại văn bản", True),
    ("vien-dan", "Mục V, khoản 7", "Viện dẫn phần, chương, mục, điều, khoản, điểm", True),
    ("nam-am-lich", "Mục V, khoản 8, điểm a", "Tên các năm âm lịch", True),
    ("ngay-tet", "Mục V, khoản 8, điểm b", "Tên các ngày tết", True),
    ("thu-thang", "Mục V, khoản 8, điểm c", "Ngày trong tuần, tháng trong năm", True),
    ("su-kien", "Mục V, khoản 9", "Sự kiện lịch sử, triều đại", False),
    ("tac-pham", "Mục V, khoản 10", "Tác phẩm, sách báo, tạp chí", False),
)

RULES: tuple[CapitalRule, ...] = tuple(
    CapitalRule(id=rule_id, article=f"{_ANNEX}, {article}", governs=governs, machine_fixable=fixable)
    for rule_id, article, governs, fixable in _ROWS
)

_BY_ID = {one.id: one for one in RULES}
