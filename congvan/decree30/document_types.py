"""The 29 document types of Decree 30/2020, article 7, and the three kinds of copy, with their abbreviations.

The abbreviations are those of Annex III, Part I, which gives none to công văn and thư công.
"""

MEETINGS = {"hop": "cuộc họp", "hoi-nghi": "hội nghị", "hoi-thao": "hội thảo"}
"""What a meeting may be called (specimen 1.9)."""

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
    "thu-cong": ("Thư công", ""),
}
_COPIES: dict[str, tuple[str, str]] = {
    "sao-y": ("Sao y", "SY"),
    "sao-luc": ("Sao lục", "SL"),
    "trich-sao": ("Trích sao", "TrS"),
}

COPIES = tuple(_COPIES)
"""The kinds of copy (article 25; Annex I, Part II); all copies of an issuer are numbered in one series."""
IDS = (*_TYPES, *_COPIES)

LETTER = "cong-van"
"""The one type without a type name on its page (Annex III, specimen 1.5)."""
NAMED = (
    *("chi-thi", "quy-che", "quy-dinh", "thong-cao", "thong-bao", "huong-dan", "chuong-trinh", "ke-hoach", "phuong-an"),
    *("de-an", "du-an", "bao-cao", "to-trinh", "giay-uy-quyen", "phieu-gui", "phieu-chuyen", "phieu-bao"),
)
"""The types that specimen 1.4 of Annex III lays out, in the order of its note 6."""
AGREEMENTS = ("hop-dong", "ban-ghi-nho", "ban-thoa-thuan")
"""The types that two parties or more sign; Annex III has no specimen for them, so they are laid out by 1.4."""
OF_OWN_SPECIMEN = ("cong-dien", "giay-moi", "giay-gioi-thieu", "bien-ban", "giay-nghi-phep")
"""The types of specimens 1.6 to 1.10 of Annex III, in their order."""
WITHOUT_SUBJECT = ("giay-gioi-thieu", "giay-nghi-phep")
"""The types that have a name but no trích yếu below it (Annex III, specimens 1.8 and 1.10)."""
WITHOUT_DATE = ("bien-ban",)
"""The types with no place and date beside the number (Annex III, specimen 1.9): the text says when it began."""
DECISIONS = ("quyet-dinh", "nghi-quyet")
"""The types with grounds, an authority and a ruling line (specimens 1.1 to 1.3)."""
RULINGS = {"quyet-dinh": "QUYẾT ĐỊNH:", "nghi-quyet": "QUYẾT NGHỊ:"}
"""The line above the articles of a decision."""
ALWAYS_GREETED = (LETTER, "to-trinh", "cong-dien")
"""The types that name their addressees at the top (Annex I, Part I, II.9.d): a tờ trình goes to a superior by its
nature, and a công điện says “… điện:” (Annex III, specimen 1.6)."""
GREETED = (*ALWAYS_GREETED, "bao-cao")
"""The types that may have “Kính gửi”: a báo cáo has it where it goes to a superior."""


def is_named(type_id: str | None) -> bool:
    """Tell whether a type's name stands on its page."""
    return type_id is not None and type_id != LETTER


def name_of(type_id: str) -> str:
    """Return a type's name: `cong-van` -> `Công văn`."""
    return {**_TYPES, **_COPIES}[type_id][0]


def abbreviation_of(type_id: str) -> str:
    """Return a type's abbreviation in the symbol, empty where it has none: `thong-bao` -> `TB`."""
    return {**_TYPES, **_COPIES}[type_id][1]
