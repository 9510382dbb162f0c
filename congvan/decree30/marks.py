"""The marks of Decree 30/2020, Annex I, Part I, III.2: urgency with the frame of each, and the scope of circulation."""

URGENCIES: dict[str, tuple[str, str]] = {
    # An id, the word and the frame, width x height in mm (III.2.b gives both in this order)
    "hoa-toc": ("HỎA TỐC", "30x8"),
    "thuong-khan": ("THƯỢNG KHẨN", "40x8"),
    "khan": ("KHẨN", "20x8"),
}
CIRCULATIONS: dict[str, str] = {
    "xem-xong-tra-lai": "XEM XONG TRẢ LẠI",
    "luu-hanh-noi-bo": "LƯU HÀNH NỘI BỘ",
}
SECRECIES: dict[str, str] = {"tuyet-mat": "TUYỆT MẬT", "toi-mat": "TỐI MẬT", "mat": "MẬT"}
"""The degrees of secrecy (III.2.a): their stamps follow the law on state secrets, and are put on by hand."""


def urgency_frame(urgency: str) -> tuple[float, float]:
    """Return the width and height in mm of the frame of an urgency."""
    width, height = URGENCIES[urgency][1].split("x")
    return float(width), float(height)
