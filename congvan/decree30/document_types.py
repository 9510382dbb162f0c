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


def name_of(type_id: str) -> str:
    """Return a type's name: `cong-van` -> `Công văn`."""
    return _TYPES[type_id][0]


def abbreviation_of(type_id: str) -> str:
    """Return a type's abbreviation in the symbol, empty for a công văn: `thong-bao` -> `TB`."""
    return _TYPES[type_id][1]
