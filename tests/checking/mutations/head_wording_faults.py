"""Faults of words at the head of the letter: Quốc hiệu, Tiêu ngữ, number and symbol, place and date, trích yếu, Kính gửi."""

import re

from tests.checking.mutations import open_letter as ol
from tests.checking.mutations.open_letter import OpenLetter
from tests.checking.mutations.planted_fault import CONTENT, Base, Fault, Plant, Spot
from tests.checking.mutations.planting import only, words

_LETTER = ("cong-van",)


def _fault(name: str, says: str, code: str | tuple[str, ...], plant: Plant, *, causes: tuple[str, ...] = ()) -> Fault:
    """Return a fault of words."""
    component = name.partition(".")[0]
    return Fault(
        id=name, says=says, component=component, kind=CONTENT, code=code, plant=plant, causes=frozenset(causes)
    )


def _unpadded(pattern: str) -> Plant:
    """Take the zero before a number below 10."""
    return words("dia-danh-thoi-gian", pattern, lambda found: found[0].replace(" 0", " "))


def _dated(pattern: str, made: str) -> Plant:
    """Change the line of place and date."""
    return words("dia-danh-thoi-gian", pattern, made)


def _typed_number(letter: OpenLetter, base: Base) -> Spot | None:
    """Write a number below 10 without its zero."""
    found = letter.of("so-ky-hieu")
    if not found or not re.match(r"Số: 0?\d+/", ol.text_of(found[0])):
        return None
    matched = re.search(r"\d+(?=/)", ol.text_of(found[0]))
    assert matched
    ol.replace(found[0], *matched.span(), "7")
    return Spot(paragraphs=(found[0],))


_SYMBOL = (
    _fault("so-ky-hieu.khong-dem", "Số nhỏ hơn 10 không có số 0", "letter.number-padding", _typed_number, causes=("letter.attached-number",)),
    _fault("so-ky-hieu.thieu-so", "Thiếu chữ “Số:”", "letter.number-word", words("so-ky-hieu", r"Số: ", "")),
    _fault("so-ky-hieu.thieu-hai-cham", "Chữ “Số” không có dấu hai chấm", "letter.number-word", words("so-ky-hieu", r"Số:", "Số")),
    _fault("so-ky-hieu.cach-gach-cheo", "Cách chữ quanh dấu gạch chéo", "letter.number-slash", words("so-ky-hieu", "/", " / ")),
    _fault("so-ky-hieu.gach-noi-thay-cheo", "Dấu gạch nối giữa số và ký hiệu", "letter.number-slash", words("so-ky-hieu", r"(?<=\d)/", "-")),
    _fault("so-ky-hieu.cach-gach-noi", "Cách chữ quanh gạch nối trong ký hiệu", "letter.symbol-hyphen", words("so-ky-hieu", "-", " - ")),
    _fault("so-ky-hieu.gach-dai", "Dấu gạch dài trong ký hiệu", "letter.symbol-hyphen", words("so-ky-hieu", "-", "–")),
    _fault("so-ky-hieu.chu-thuong", "Ký hiệu viết chữ thường", "letter.symbol-capitals", words("so-ky-hieu", r"(?<=/).+", lambda found: found[0].lower())),
    _fault("so-ky-hieu.co-nam", "Có năm trong số, ký hiệu", "letter.number-year", words("so-ky-hieu", r"(?<=\d)/", "/2024/"), causes=("letter.attached-number",)),
    _fault("so-ky-hieu.khong-ky-hieu", "Chỉ có số, không có ký hiệu", "letter.no-symbol", words("so-ky-hieu", r"/.+", ""), causes=("letter.attached-number",)),
    _fault("so-ky-hieu.la-ma", "Số viết bằng chữ số La Mã", "letter.number-digits", words("so-ky-hieu", r"\d+(?=/)", "XIV"), causes=("letter.attached-number",)),
    _fault("so-ky-hieu.cong-van-co-loai", "Công văn có chữ viết tắt tên loại", "letter.symbol-of-letter", only(_LETTER, words("so-ky-hieu", r"(?<=\d)/", "/CV-")), causes=("letter.attached-number",)),
    _fault("so-ky-hieu.thieu-loai", "Văn bản có tên loại thiếu chữ viết tắt", "letter.symbol-without-type", only(_LETTER, words("so-ky-hieu", r"(?<=/)[A-ZĐa-z]+-", ""), but=True), causes=("letter.attached-number",)),
    _fault("so-ky-hieu.sai-loai", "Chữ viết tắt của loại khác", "letter.symbol-wrong-type", only(("thong-bao", "ke-hoach", "bao-cao", "to-trinh"), words("so-ky-hieu", r"(?<=/)[A-ZĐa-z]+(?=-)", "HD")), causes=("letter.attached-number",)),
)  # fmt: skip

_MOTTO = (
    _fault("quoc-hieu.thieu-dau", "Quốc hiệu thiếu dấu: CHỦ NGHIA", "letter.national-name", words("quoc-hieu", "NGHĨA", "NGHIA")),
    _fault("quoc-hieu.thieu-chu", "Quốc hiệu thiếu chữ XÃ HỘI", "letter.national-name", words("quoc-hieu", "XÃ HỘI ", "")),
    _fault("quoc-hieu.khong-dau", "Quốc hiệu không dấu", "letter.national-name", words("quoc-hieu", ".+", "CONG HOA XA HOI CHU NGHIA VIET NAM")),
    _fault("quoc-hieu.thua-cham", "Quốc hiệu có dấu chấm ở cuối", "letter.national-name", words("quoc-hieu", "$", ".")),
    _fault("tieu-ngu.thieu-dau", "Tiêu ngữ sai dấu: Tự đo", "letter.motto", words("tieu-ngu", "Tự do", "Tự đo")),
    _fault("tieu-ngu.thieu-phan", "Tiêu ngữ thiếu Hạnh phúc", "letter.motto", words("tieu-ngu", " - Hạnh phúc", ""), causes=("letter.line-length",)),
    _fault("tieu-ngu.khong-cach", "Gạch nối Tiêu ngữ không cách chữ", "letter.motto-signs", words("tieu-ngu", " - ", "-")),
    _fault("tieu-ngu.gach-dai", "Tiêu ngữ dùng dấu gạch dài", "letter.motto-signs", words("tieu-ngu", " - ", " – ")),
    _fault("tieu-ngu.dau-cham-phay", "Tiêu ngữ dùng dấu phẩy", "letter.motto-signs", words("tieu-ngu", " - ", ", ")),
    _fault("tieu-ngu.thua-hoa", "Tiêu ngữ viết hoa Do, Phúc", "letter.motto-signs", words("tieu-ngu", "do - Hạnh phúc", "Do - Hạnh Phúc")),
    _fault("tieu-ngu.thieu-hoa", "Tiêu ngữ viết thường “tự do”", "letter.motto-signs", words("tieu-ngu", "Tự", "tự")),
)  # fmt: skip

_DATE = (
    _fault("dia-danh-thoi-gian.ngay-khong-dem", "Ngày nhỏ hơn 10 không có số 0", "letter.date-padding", _unpadded(r"ngày 0\d"), causes=("letter.attached-day",)),
    _fault("dia-danh-thoi-gian.thang-khong-dem", "Tháng 1, 2 không có số 0", "letter.date-padding", _unpadded(r"tháng 0[12]"), causes=("letter.attached-day",)),
    _fault("dia-danh-thoi-gian.thang-thua-0", "Tháng 3 đến 9 có số 0", "letter.month-padding", _dated(r"tháng (?=[3-9] )", "tháng 0")),
    _fault("dia-danh-thoi-gian.thieu-phay", "Thiếu dấu phẩy sau địa danh", "letter.place-comma", _dated(r", ngày", " ngày")),
    _fault("dia-danh-thoi-gian.thieu-dia-danh", "Thiếu địa danh", "letter.no-place", _dated(r"^.+, (?=ngày)", "")),
    _fault("dia-danh-thoi-gian.dia-danh-thuong", "Địa danh viết thường", "letter.place-capitals", words("dia-danh-thoi-gian", r"^\w+ \w", lambda found: found[0].lower())),
    _fault("dia-danh-thoi-gian.viet-tat", "Địa danh viết tắt", "letter.place-short", _dated(r"^[^,]+", "TP. HCM")),
    _fault("dia-danh-thoi-gian.gach-cheo", "Ngày viết dạng 29/8/2024", "letter.date-words", _dated(r"ngày (\d+) tháng (\d+) năm (\d+)", r"\1/\2/\3")),
    _fault("dia-danh-thoi-gian.hoa-ngay", "Viết hoa “Ngày”", "letter.date-words", _dated("ngày", "Ngày")),
    _fault("dia-danh-thoi-gian.khong-co-that", "Ngày 31 tháng 11", "letter.day-of-letter", _dated(r"ngày \d+ tháng \d+", "ngày 31 tháng 11"), causes=("letter.attached-day",)),
    _fault("dia-danh-thoi-gian.nam-tat", "Năm viết hai chữ số", "letter.short-year", _dated(r"năm 20", "năm "), causes=("letter.attached-day",)),
    _fault("dia-danh-thoi-gian.la-ma", "Tháng viết La Mã", "letter.date-digits", _dated(r"tháng \d+", "tháng VIII"), causes=("letter.attached-day",)),
    _fault("dia-danh-thoi-gian.thua-cham", "Dấu chấm sau năm", "letter.date-end", _dated(r"$", ".")),
)  # fmt: skip

_SUBJECT = (
    _fault("trich-yeu-cong-van.khong-vv", "Trích yếu công văn thiếu V/v", ("letter.subject-opening", "letter.missing"), words("trich-yeu-cong-van", "V/v ", "")),
    _fault("trich-yeu-cong-van.ve-viec", "Viết “Về việc” thay V/v", "letter.subject-opening", words("trich-yeu-cong-van", "V/v", "Về việc")),
    _fault("trich-yeu-cong-van.vv-hoa", "Viết V/V", "letter.subject-opening", words("trich-yeu-cong-van", "V/v", "V/V")),
    _fault("trich-yeu-cong-van.hoa-sau", "Viết hoa sau V/v", "letter.subject-capital", words("trich-yeu-cong-van", r"(?<=V/v )\w", lambda found: found[0].upper())),
    _fault("trich-yeu-cong-van.cham-cuoi", "Dấu chấm cuối trích yếu", "letter.subject-end", words("trich-yeu-cong-van", r"$", ".", last=True)),
    _fault("trich-yeu.cham-cuoi", "Dấu chấm cuối trích yếu dưới tên loại", "letter.subject-end", words("trich-yeu", r"$", ".", last=True)),
    _fault("trich-yeu.vv", "Viết V/v dưới tên loại", "letter.headline-opening", words("trich-yeu", r"^(?:Về việc )?\w", lambda found: f"V/v {found[0][-1].lower()}")),
)  # fmt: skip

_GREETING = (
    _fault("kinh-gui.thieu-hai-cham", "Kính gửi không có dấu hai chấm", "letter.greeting-words", words("kinh-gui", "Kính gửi:", "Kính gửi")),
    _fault("kinh-gui.kinh-goi", "Viết “Kính gởi:”", "letter.greeting-words", words("kinh-gui", "Kính gửi:", "Kính gởi:")),
    _fault("kinh-gui.thieu-gach", "Nơi gửi không có gạch đầu dòng", "letter.greeting-dash", words("noi-gui", r"^- ", "")),
    _fault("kinh-gui.phay-cuoi", "Dấu phẩy cuối dòng nơi gửi", "letter.greeting-end", words("noi-gui", r";$", ",")),
    _fault("kinh-gui.khong-dau-cuoi", "Không có dấu chấm phẩy cuối dòng nơi gửi", "letter.greeting-end", words("noi-gui", r";$", "")),
    _fault("kinh-gui.cham-phay-cuoi", "Dòng nơi gửi cuối cùng có dấu chấm phẩy", "letter.greeting-end", words("noi-gui", r"\.$", ";", last=True)),
    _fault("kinh-gui.bo-trong", "Kính gửi không có nơi nhận", "letter.no-addressee", words("kinh-gui", r"(?<=Kính gửi:) .+", "")),
)  # fmt: skip

HEAD_WORDING_FAULTS = (*_MOTTO, *_SYMBOL, *_DATE, *_SUBJECT, *_GREETING)
