"""The data of Annex I: one line a component for the form of its letters, one line a measure for the rest.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (and Phụ lục III where a measure stands only in a specimen). In force from
the day it was signed (article 37). A rule that changes gets `until`, and its successor stands below it.
"""

from collections.abc import Iterator
from datetime import date

from congvan.decree30.rule import Rule, Strength, Value

SINCE = date(2020, 3, 5)

_PART_1 = "Phụ lục I, Phần I"
_GENERAL = f"{_PART_1}, Mục I"
_MAIN = f"{_PART_1}, Mục II"
_OTHER = f"{_PART_1}, Mục III"
_SAMPLES = f"{_PART_1}, Mục V"
_SPECIMENS = "Phụ lục III, Mục II, Mẫu"
_COPIES = "Phụ lục I, Phần II"

_LETTERS: tuple[tuple[str, str, str, tuple[float, float, float], str], ...] = (
    # A component and its name, the article, the size in pt (low, high, ours), and its form in signs:
    # b bold, i italic, C capitals, c centred, l left, j justified
    ("so-trang", "Số trang", f"{_GENERAL}, khoản 7", (13, 14, 14), "c"),
    ("quoc-hieu", "Quốc hiệu", f"{_MAIN}, khoản 1, điểm a", (12, 13, 13), "bC"),
    ("tieu-ngu", "Tiêu ngữ", f"{_MAIN}, khoản 1, điểm b", (13, 14, 14), "bc"),
    ("co-quan-chu-quan", "Tên cơ quan, tổ chức chủ quản", f"{_MAIN}, khoản 2, điểm b", (12, 13, 13), "C"),
    ("co-quan-ban-hanh", "Tên cơ quan, tổ chức ban hành", f"{_MAIN}, khoản 2, điểm b", (12, 13, 13), "bCc"),
    ("so-ky-hieu", "Số, ký hiệu", f"{_MAIN}, khoản 3, điểm c", (13, 13, 13), "c"),
    ("dia-danh-thoi-gian", "Địa danh và thời gian ban hành", f"{_MAIN}, khoản 4, điểm c", (13, 14, 14), "ic"),
    ("ten-loai", "Tên loại văn bản", f"{_MAIN}, khoản 5, điểm b", (13, 14, 14), "bCc"),
    ("trich-yeu", "Trích yếu của văn bản có tên loại", f"{_MAIN}, khoản 5, điểm b", (13, 14, 14), "bc"),
    ("trich-yeu-cong-van", "Trích yếu của công văn", f"{_MAIN}, khoản 5, điểm b", (12, 13, 12), "c"),
    ("tham-quyen-ban-hanh", "Thẩm quyền ban hành", f"{_SPECIMENS} 1.1, 1.2, 1.3", (13, 14, 14), "bCc"),
    ("tu-quyet-dinh", "Từ “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:”", f"{_SPECIMENS} 1.1, 1.2, 1.3", (13, 14, 14), "bCc"),
    ("can-cu", "Căn cứ ban hành", f"{_MAIN}, khoản 6, điểm a", (13, 14, 14), "i"),
    ("phan-chuong", "Từ “Phần”, “Chương” và số thứ tự", f"{_MAIN}, khoản 6, điểm đ", (13, 14, 14), "bc"),
    ("tieu-de-phan-chuong", "Tiêu đề của phần, chương", f"{_MAIN}, khoản 6, điểm đ", (13, 14, 14), "bCc"),
    ("muc", "Từ “Mục”, “Tiểu mục” và số thứ tự", f"{_MAIN}, khoản 6, điểm đ", (13, 14, 14), "bc"),
    ("tieu-de-muc", "Tiêu đề của mục, tiểu mục", f"{_MAIN}, khoản 6, điểm đ", (13, 14, 14), "bCc"),
    ("dieu", "Điều", f"{_MAIN}, khoản 6, điểm đ", (13, 14, 14), "b"),
    ("khoan", "Khoản không có tiêu đề", f"{_MAIN}, khoản 6, điểm đ", (13, 14, 14), ""),
    ("khoan-co-tieu-de", "Khoản có tiêu đề", f"{_MAIN}, khoản 6, điểm đ", (13, 14, 14), "b"),
    ("diem", "Điểm", f"{_MAIN}, khoản 6, điểm đ", (13, 14, 14), ""),
    (
        "muc-danh-so-la-ma",
        "Số thứ tự và tiêu đề của mục (bố cục phần, mục, khoản)",
        f"{_SAMPLES}, dòng 6b",
        (13, 14, 14),
        "bC",
    ),
    ("noi-dung", "Nội dung văn bản", f"{_MAIN}, khoản 6, điểm e", (13, 14, 14), "j"),
    ("quyen-han-chuc-vu", "Quyền hạn, chức vụ của người ký", f"{_MAIN}, khoản 7, điểm đ", (13, 14, 14), "bC"),
    ("ho-ten", "Họ và tên của người ký", f"{_MAIN}, khoản 7, điểm đ", (13, 14, 14), "bc"),
    ("kinh-gui", "Từ “Kính gửi” và nơi nhận để thực hiện", f"{_MAIN}, khoản 9, điểm d", (13, 14, 14), ""),
    ("tu-noi-nhan", "Từ “Nơi nhận”", f"{_MAIN}, khoản 9, điểm d", (12, 12, 12), "bil"),
    ("noi-nhan", "Phần liệt kê nơi nhận", f"{_MAIN}, khoản 9, điểm d", (11, 11, 11), "l"),
    ("tu-phu-luc", "Từ “Phụ lục” và số thứ tự", f"{_OTHER}, khoản 1, điểm b", (14, 14, 14), "bc"),
    ("tieu-de-phu-luc", "Tên phụ lục", f"{_OTHER}, khoản 1, điểm b", (13, 14, 14), "bCc"),
    ("kem-theo", "Thông tin chỉ dẫn kèm theo văn bản", f"{_OTHER}, khoản 1, điểm c", (13, 14, 14), "ic"),
    ("chu-ky-so-kem-theo", "Thông tin chữ ký số trên văn bản kèm theo", f"{_OTHER}, khoản 1, điểm d", (10, 10, 10), ""),
    ("do-khan", "Dấu chỉ mức độ khẩn", f"{_OTHER}, khoản 2, điểm b", (13, 14, 13), "bC"),
    ("luu-hanh", "Chỉ dẫn về phạm vi lưu hành", f"{_OTHER}, khoản 2, điểm c", (13, 14, 13), "bC"),
    ("nguoi-soan-thao", "Ký hiệu người soạn thảo và số lượng bản phát hành", f"{_OTHER}, khoản 3", (11, 11, 11), ""),
    ("dia-chi", "Địa chỉ cơ quan, thư điện tử, điện thoại", f"{_OTHER}, khoản 4", (11, 12, 11), ""),
    (
        "hinh-thuc-sao",
        "Cụm từ “SAO Y”, “SAO LỤC”, “TRÍCH SAO”",
        f"{_COPIES}, Mục II, khoản 2, điểm b",
        (13, 14, 14),
        "bC",
    ),
)

_ALIGNMENTS = {"c": "center", "l": "left", "j": "justify"}
_CAPITALS_UNSAID = frozenset({"so-trang"})
"""Components whose capitals a table cell names but which have no letters."""

_FOR_A_PERSON = frozenset(
    {
        *("text", "encoding", "capitals", "orientation", "frame", "size-steps", "present", "components", "arrangement"),
        *("on-the-right", "beside-authority", "below-authority", "mark", "own-line", "titled"),
        "lines",
    }
)
"""Properties that a program reports but leaves for a person to put right."""

_PAPER = ("Khổ giấy", f"{_GENERAL}, khoản 1")
_MARGIN = ("Định lề trang", f"{_GENERAL}, khoản 3")
_FONT = ("Phông chữ", f"{_GENERAL}, khoản 4")
_PAGE_NUMBER = ("Số trang", f"{_GENERAL}, khoản 7")
_MOTTO = ("Tiêu ngữ", f"{_MAIN}, khoản 1, điểm b")
_ISSUER = ("Tên cơ quan, tổ chức ban hành", f"{_MAIN}, khoản 2, điểm b")
_BODY = ("Nội dung văn bản", f"{_MAIN}, khoản 6, điểm e")
_URGENCY = ("Dấu chỉ mức độ khẩn", f"{_OTHER}, khoản 2, điểm b")
_HEADINGS = f"{_MAIN}, khoản 6, điểm đ"
_ANNEX = f"{_OTHER}, khoản 1"
_STEPS = f"{_SAMPLES}, chú thích 1"
_SCAN = ("Văn bản số hóa", f"{_COPIES}, Mục I, khoản 2")

_RANGES: tuple[tuple[str, tuple[str, str], float | None, float | None, float, str], ...] = (
    # The id, component and article, the range, ours in it, and the unit
    ("page.margin-top", _MARGIN, 20, 25, 20, "mm"),
    ("page.margin-bottom", _MARGIN, 20, 25, 20, "mm"),
    ("page.margin-left", _MARGIN, 30, 35, 30, "mm"),
    ("page.margin-right", _MARGIN, 15, 20, 15, "mm"),
    ("co-quan-ban-hanh.rule-length", _ISSUER, 1 / 3, 1 / 2, 0.4, "ratio"),
    (
        "trich-yeu.rule-length",
        ("Trích yếu của văn bản có tên loại", f"{_MAIN}, khoản 5, điểm b"),
        1 / 3,
        1 / 2,
        0.4,
        "ratio",
    ),
    ("noi-dung.space-between", _BODY, 6, None, 6, "pt"),
    ("noi-dung.line-spacing", _BODY, 1.0, 1.5, 1.0, "lines"),
    ("sao-dien-tu.pdf-version", _SCAN, 1.4, None, 1.7, ""),
    ("sao-dien-tu.resolution", _SCAN, 200, None, 300, "dpi"),
)

_CHOICES: tuple[tuple[str, tuple[str, str], tuple[Value, ...], Value, str], ...] = (
    # The id, component and article, what is allowed, ours of these, and the unit
    ("page.orientation", ("Kiểu trình bày", f"{_GENERAL}, khoản 2"), ("portrait", "landscape"), "portrait", ""),
    ("noi-dung.first-line-indent", _BODY, (10, 12.7), 12.7, "mm"),
    ("dieu.first-line-indent", ("Điều", f"{_MAIN}, khoản 6, điểm đ"), (10, 12.7), 12.7, "mm"),
    (
        "letterhead.size-steps",  # sizes of Quốc hiệu, Tiêu ngữ and date go up and down together
        ("Quốc hiệu, Tiêu ngữ, địa danh và thời gian", _STEPS),
        ("12-13-13", "13-14-14"),
        "13-14-14",
        "pt",
    ),
    ("do-khan.frame", _URGENCY, ("30x8", "40x8", "20x8"), "20x8", "mm"),
)

_VALUES: tuple[tuple[str, tuple[str, str], Value, str], ...] = (
    # The id, component and article, what is asked for, and the unit
    ("page.paper-width", _PAPER, 210, "mm"),
    ("page.paper-height", _PAPER, 297, "mm"),
    ("text.font", _FONT, "Times New Roman", ""),
    ("text.encoding", _FONT, "Unicode", ""),
    ("text.colour", _FONT, "000000", ""),
    ("so-trang.first-number", _PAGE_NUMBER, 1, ""),
    ("so-trang.digits", _PAGE_NUMBER, "decimal", ""),
    ("so-trang.in-top-margin", _PAGE_NUMBER, True, ""),
    ("so-trang.on-first-page", _PAGE_NUMBER, False, ""),
    ("so-trang.restarts-in-annex", ("Số trang của phụ lục", f"{_OTHER}, khoản 1, điểm đ"), True, ""),
    ("quoc-hieu.text", ("Quốc hiệu", f"{_MAIN}, khoản 1, điểm a"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""),
    ("quoc-hieu.line-spacing", ("Quốc hiệu và Tiêu ngữ", f"{_MAIN}, khoản 1, điểm c"), 1.0, "lines"),
    ("tieu-ngu.text", _MOTTO, "Độc lập - Tự do - Hạnh phúc", ""),
    ("tieu-ngu.rule-length", _MOTTO, 1.0, "ratio"),
    ("tieu-ngu.rule-style", _MOTTO, "solid", ""),
    ("co-quan-ban-hanh.rule-style", _ISSUER, "solid", ""),
    ("co-quan-ban-hanh.line-spacing", _ISSUER, 1.0, "lines"),
    ("so-ky-hieu.least-digits", ("Số, ký hiệu", f"{_MAIN}, khoản 3, điểm c"), 2, ""),
    ("dia-danh-thoi-gian.beside-number", ("Địa danh và thời gian ban hành", f"{_MAIN}, khoản 4, điểm c"), True, ""),
    ("trich-yeu.rule-style", ("Trích yếu của văn bản có tên loại", f"{_MAIN}, khoản 5, điểm b"), "solid", ""),
    ("trich-yeu-cong-van.space-before", ("Trích yếu của công văn", f"{_MAIN}, khoản 5, điểm b"), 6, "pt"),
    ("do-khan.colour", _URGENCY, "FF0000", ""),
    ("luu-hanh.frame", ("Chỉ dẫn về phạm vi lưu hành", f"{_OTHER}, khoản 2, điểm c"), True, ""),
    ("dia-chi.rule-length", ("Địa chỉ cơ quan, thư điện tử, điện thoại", f"{_OTHER}, khoản 4"), 1.0, "ratio"),
    ("ban-sao.rule-length", ("Đường kẻ trên bản sao", f"{_COPIES}, Mục II, khoản 2, điểm a"), 1.0, "ratio"),
    ("sao-dien-tu.colour", _SCAN, True, ""),
    ("sao-dien-tu.scale", _SCAN, 1.0, "ratio"),
    ("letter.components", ("Các thành phần thể thức", f"{_GENERAL}, khoản 5"), True, ""),
    ("page.arrangement", ("Vị trí các thành phần thể thức", f"{_GENERAL}, khoản 6"), True, ""),
    ("quoc-hieu.on-the-right", ("Quốc hiệu", f"{_MAIN}, khoản 1, điểm a"), True, ""),
    ("ho-ten.below-authority", ("Họ và tên của người ký", f"{_MAIN}, khoản 7, điểm đ"), True, ""),
    ("kinh-gui.lines", ("Từ “Kính gửi” và nơi nhận để thực hiện", f"{_MAIN}, khoản 9, điểm d"), True, ""),
    ("tu-noi-nhan.beside-authority", ("Từ “Nơi nhận”", f"{_MAIN}, khoản 9, điểm d"), True, ""),
    ("tu-noi-nhan.own-line", ("Từ “Nơi nhận”", f"{_MAIN}, khoản 9, điểm d"), True, ""),
    ("tu-noi-nhan.at-margin", ("Từ “Nơi nhận”", f"{_MAIN}, khoản 9, điểm d"), True, ""),
    ("noi-nhan.at-margin", ("Phần liệt kê nơi nhận", f"{_MAIN}, khoản 9, điểm d"), True, ""),
    ("phan-chuong.digits", ("Số thứ tự của phần, chương", _HEADINGS), "upperRoman", ""),
    ("muc.digits", ("Số thứ tự của mục, tiểu mục", _HEADINGS), "decimal", ""),
    ("phan-chuong.own-line", ("Từ “Phần”, “Chương” và số thứ tự", _HEADINGS), True, ""),
    ("muc.own-line", ("Từ “Mục”, “Tiểu mục” và số thứ tự", _HEADINGS), True, ""),
    ("phan-chuong.titled", ("Tiêu đề của phần, chương", f"{_MAIN}, khoản 6, điểm d"), True, ""),
    ("muc.titled", ("Tiêu đề của mục, tiểu mục", f"{_MAIN}, khoản 6, điểm d"), True, ""),
    ("dieu.mark", ("Số thứ tự của điều", _HEADINGS), ".", ""),
    ("khoan.mark", ("Số thứ tự của khoản", _HEADINGS), ".", ""),
    ("khoan-co-tieu-de.mark", ("Số thứ tự của khoản", _HEADINGS), ".", ""),
    ("diem.mark", ("Chữ cái của điểm", _HEADINGS), ")", ""),
    ("dieu.even-size", ("Cỡ chữ của điều", _HEADINGS), True, ""),
    ("khoan.even-size", ("Cỡ chữ của khoản", _HEADINGS), True, ""),
    ("diem.even-size", ("Cỡ chữ của điểm", _HEADINGS), True, ""),
    ("noi-dung.even-size", ("Cỡ chữ trong cùng một văn bản", _STEPS), True, ""),
    ("tu-phu-luc.own-line", ("Từ “Phụ lục” và số thứ tự", f"{_ANNEX}, điểm b"), True, ""),
)

_SHOWN: tuple[tuple[str, tuple[str, str], Value, str], ...] = (
    # What the annex shows or follows from it without being said: the same columns, for offices expect it
    ("quoc-hieu.alignment", ("Quốc hiệu", f"{_MAIN}, khoản 1, điểm b"), "center", ""),
    ("co-quan-chu-quan.alignment", ("Tên cơ quan, tổ chức chủ quản", f"{_MAIN}, khoản 2, điểm b"), "center", ""),
    ("quyen-han-chuc-vu.alignment", ("Quyền hạn, chức vụ", f"{_MAIN}, khoản 7, điểm đ"), "center", ""),
)

_PRESENT: tuple[tuple[str, str, str], ...] = (
    # A component that every document has, or the types which the article names, with its name and the article
    ("quoc-hieu", "Quốc hiệu", f"{_MAIN}, khoản 1, điểm a"),
    ("tieu-ngu", "Tiêu ngữ", f"{_MAIN}, khoản 1, điểm b"),
    ("co-quan-ban-hanh", "Tên cơ quan, tổ chức ban hành", f"{_MAIN}, khoản 2, điểm a"),
    ("so-ky-hieu", "Số, ký hiệu", f"{_MAIN}, khoản 3, điểm a"),
    ("dia-danh-thoi-gian", "Địa danh và thời gian ban hành", f"{_MAIN}, khoản 4, điểm b"),
    ("ten-loai", "Tên loại văn bản", f"{_MAIN}, khoản 5, điểm a"),
    ("trich-yeu", "Trích yếu của văn bản có tên loại", f"{_MAIN}, khoản 5, điểm a"),
    ("trich-yeu-cong-van", "Trích yếu của công văn", f"{_MAIN}, khoản 5, điểm b"),
    ("noi-dung", "Nội dung văn bản", f"{_MAIN}, khoản 6, điểm g"),
    ("quyen-han-chuc-vu", "Quyền hạn, chức vụ của người ký", f"{_MAIN}, khoản 7, điểm c"),
    ("ho-ten", "Họ và tên của người ký", f"{_MAIN}, khoản 7, điểm c"),
    ("kinh-gui", "Từ “Kính gửi” và nơi nhận để thực hiện", f"{_MAIN}, khoản 9, điểm b"),
    ("tu-noi-nhan", "Từ “Nơi nhận”", f"{_MAIN}, khoản 9, điểm c"),
    ("kem-theo", "Thông tin chỉ dẫn kèm theo văn bản", f"{_ANNEX}, điểm c"),
)


def _letter_rules() -> Iterator[Rule]:
    """Build the rules on size, weight, slope, capitals and alignment of each component."""
    for component, name, article, (low, high, ours), form in _LETTERS:
        named = (name, article)
        if low == high:
            yield _value(f"{component}.size", named, low, "pt")
        else:
            yield _rule(f"{component}.size", named, low=low, high=high, chosen=ours, unit="pt")
        yield _value(f"{component}.bold", named, "b" in form, "")
        yield _value(f"{component}.italic", named, "i" in form, "")
        if component not in _CAPITALS_UNSAID:
            yield _value(f"{component}.capitals", named, "C" in form, "")
        for sign, alignment in _ALIGNMENTS.items():
            if sign in form:
                yield _value(f"{component}.alignment", named, alignment, "")


def _measure_rules() -> Iterator[Rule]:
    """Build the rules that are not about the form of letters."""
    for rule_id, named, low, high, ours, unit in _RANGES:
        yield _rule(rule_id, named, low=low, high=high, chosen=ours, unit=unit)
    for rule_id, named, options, choice, unit in _CHOICES:
        yield _rule(rule_id, named, options=options, chosen=choice, unit=unit)
    for rule_id, named, value, unit in _VALUES:
        yield _value(rule_id, named, value, unit)
    for rule_id, named, value, unit in _SHOWN:
        yield _rule(rule_id, named, value=value, chosen=value, unit=unit, strength=Strength.SHOULD)
    for component, name, article in _PRESENT:
        yield _value(f"{component}.present", (name, article), value=True, unit="")
    yield _rule(
        "kem-theo.rule-length",  # drawn in the specimen, without a length
        ("Đường kẻ dưới thông tin chỉ dẫn kèm theo", "Phụ lục III, Mục II, Mẫu 2.1"),
        low=0.0,
        high=1.0,
        chosen=0.25,
        unit="ratio",
        strength=Strength.NOTE,
    )


def _value(rule_id: str, named: tuple[str, str], value: Value, unit: str) -> Rule:
    """Build a rule that asks for one value."""
    return _rule(rule_id, named, value=value, chosen=value, unit=unit)


def _rule(
    rule_id: str,
    named: tuple[str, str],
    *,
    chosen: Value,
    unit: str,
    value: Value | None = None,
    low: float | None = None,
    high: float | None = None,
    options: tuple[Value, ...] = (),
    strength: Strength = Strength.MUST,
) -> Rule:
    """Build a rule from a line of the data."""
    return Rule(
        id=rule_id,
        component=named[0],
        article=named[1],
        property=rule_id.split(".")[1],
        chosen=chosen,
        unit=unit,
        value=value,
        low=low,
        high=high,
        options=options,
        since=SINCE,
        strength=strength,
        machine_fixable=not rule_id.startswith("sao-dien-tu.") and rule_id.split(".")[1] not in _FOR_A_PERSON,
    )


RULES: tuple[Rule, ...] = (*_measure_rules(), *_letter_rules())
