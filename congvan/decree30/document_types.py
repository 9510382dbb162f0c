"""The document types of Decree 30/2020, Annex III, Part I, with their abbreviations."""

_TYPES: dict[str, tuple[str, str]] = {
    "cong-van": ("Công văn", ""),
    "nghi-quyet": ("Nghị quyết", "NQ"),
    "quyet-dinh": ("Quyết định", "QĐ"),
    "chi-thi": ("Chỉ thị", "CT"),
    "quy-che": ("Quy chế", "QC"),
    "quy-dinh": ("Quy định", "QyĐ"),
    "thong-cao": ("Thông cáo", "TC"),
    "thong-bao": ("Thông báo", "TB"),
    "huong-dan": ("Hướng dẫn", "HD"),
    "chuong-trinh": ("Chương trình", "CTr"),
    "ke-hoach": ("Kế hoạch", "KH"),
    "phuong-an": ("Phương án", "PA"),
    "de-an": ("Đề án", "ĐA"),
    "du-an": ("Dự án", "DA"),
    "bao-cao": ("Báo cáo", "BC"),
    "bien-ban": ("Biên bản", "BB"),
    "to-trinh": ("Tờ trình", "TTr"),
    "hop-dong": ("Hợp đồng", "HĐ"),
    "cong-dien": ("Công điện", "CĐ"),
    "ban-ghi-nho": ("Bản ghi nhớ", "BGN"),
    "ban-thoa-thuan": ("Bản thỏa thuận", "BTT"),
    "giay-uy-quyen": ("Giấy ủy quyền", "GUQ"),
    "giay-moi": ("Giấy mời", "GM"),
    "giay-gioi-thieu": ("Giấy giới thiệu", "GGT"),
    "giay-nghi-phep": ("Giấy nghỉ phép", "GNP"),
    "phieu-gui": ("Phiếu gửi", "PG"),
    "phieu-chuyen": ("Phiếu chuyển", "PC"),
    "phieu-bao": ("Phiếu báo", "PB"),
}

IDS = tuple(_TYPES)

LETTER = "cong-van"
"""The one type without a type name on its page (Annex III, specimen 1.5)."""
NAMED = (
    *("chi-thi", "quy-che", "quy-dinh", "thong-cao", "thong-bao", "huong-dan", "chuong-trinh", "ke-hoach", "phuong-an"),
    *("de-an", "du-an", "bao-cao", "to-trinh", "giay-uy-quyen", "phieu-gui", "phieu-chuyen", "phieu-bao"),
)
"""The types that specimen 1.4 of Annex III lays out, in the order of its note 6."""
DECISIONS = ("quyet-dinh", "nghi-quyet")
"""The types with grounds, an authority and a ruling line (specimens 1.1 to 1.3)."""
RULINGS = {"quyet-dinh": "QUYẾT ĐỊNH:", "nghi-quyet": "QUYẾT NGHỊ:"}
"""The line above the articles of a decision."""
ALWAYS_GREETED = (LETTER, "to-trinh")
"""The types that have “Kính gửi” (Annex I, Part I, II.9.d): a tờ trình goes to a superior by its nature."""
GREETED = (*ALWAYS_GREETED, "bao-cao")
"""The types that may have “Kính gửi”: a báo cáo has it where it goes to a superior."""


def is_named(type_id: str | None) -> bool:
    """Tell whether a type's name stands on its page."""
    return type_id is not None and type_id != LETTER


def name_of(type_id: str) -> str:
    """Return a type's name: `cong-van` -> `Công văn`."""
    return _TYPES[type_id][0]


def abbreviation_of(type_id: str) -> str:
    """Return a type's abbreviation in the symbol, empty for a công văn: `thong-bao` -> `TB`."""
    return _TYPES[type_id][1]
