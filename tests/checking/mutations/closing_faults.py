"""Faults at the end of the letter and in annexes: end mark, Nơi nhận, authority, signer, heads of annexes."""

import re

from tests.checking.mutations import open_letter as ol
from tests.checking.mutations.open_letter import OpenLetter
from tests.checking.mutations.planted_fault import CONTENT, FORM, Base, Fault, Plant, Spot
from tests.checking.mutations.planting import AGREEMENTS, gone, only, words

_WITHOUT_ADDRESSEES = ("thong-bao", "ke-hoach", "huong-dan", "chuong-trinh", "phuong-an", "de-an", "du-an", "bao-cao")
_END = ("noi-dung", "gach-dau-dong", "khoan", "diem", "dieu")


def _fault(
    name: str,
    says: str,
    code: str | tuple[str, ...],
    plant: Plant,
    *,
    causes: tuple[str, ...] = (),
    kind: str = CONTENT,
) -> Fault:
    """Return a fault of the end of a letter."""
    component = name.partition(".")[0]
    return Fault(id=name, says=says, component=component, kind=kind, code=code, plant=plant, causes=frozenset(causes))


def _ending(made: str) -> Plant:
    """Write something else for the mark at the end of the text."""
    return only((*AGREEMENTS, "thu-cong"), words(_END, r"(?<=\w)\./\.$", made, last=True), but=True)


def _no_keep(letter: OpenLetter, base: Base) -> Spot | None:
    """Take the line “Lưu” away, so that the line before it ends the list."""
    found = letter.of("noi-nhan")
    if len(found) < 2:
        return None
    ol.remove(found[-1])
    before = ol.text_of(found[-2])
    ol.retype(found[-2], f"{before.rstrip(';')}.")
    return Spot()


def _keep_first(letter: OpenLetter, base: Base) -> Spot | None:
    """Put “Lưu” before another receiver."""
    found = letter.of("noi-nhan")
    if len(found) < 3:
        return None
    keep, before = ol.text_of(found[-1]), ol.text_of(found[-2])
    ol.retype(found[-2], f"{keep.rstrip('.')};")
    ol.retype(found[-1], f"{before.rstrip(';')}.")
    return Spot(paragraphs=(found[-2],))


def _as_above_second(letter: OpenLetter, base: Base) -> Spot | None:
    """Put “Như trên” second."""
    found = letter.of("noi-nhan")
    if len(found) < 3 or "Như trên" not in ol.text_of(found[0]):
        return None
    first, second = ol.text_of(found[0]), ol.text_of(found[1])
    ol.retype(found[0], second)
    ol.retype(found[1], first)
    return Spot(paragraphs=(found[1],))


def _no_as_above(letter: OpenLetter, base: Base) -> Spot | None:
    """Leave “Như trên” out though there is Kính gửi."""
    found = letter.of("noi-nhan")
    if len(found) < 3 or "Như trên" not in ol.text_of(found[0]) or not letter.of("kinh-gui"):
        return None
    ol.remove(found[0])
    return Spot()


def _as_above_of_nothing(letter: OpenLetter, base: Base) -> Spot | None:
    """Write “Như trên” though there is no Kính gửi."""
    if letter.of("kinh-gui") or base.type not in _WITHOUT_ADDRESSEES:
        return None
    found = letter.of("noi-nhan")
    if len(found) < 2:
        return None
    ol.retype(found[0], "- Như trên;")
    return Spot(paragraphs=(found[0],))


def _authority(pattern: str, made: str) -> Plant:
    """Change a line of the signer's authority."""
    return words("quyen-han-chuc-vu", pattern, made)


def _turned_over(letter: OpenLetter, base: Base) -> Spot | None:
    """Put the deputy's title above the line that says for whom he signs."""
    found = letter.of("quyen-han-chuc-vu")
    if len(found) < 2 or not ol.text_of(found[-2]).startswith("KT."):
        return None
    upper, lower = ol.text_of(found[-2]), ol.text_of(found[-1])
    ol.retype(found[-2], lower)
    ol.retype(found[-1], upper)
    return Spot(paragraphs=(found[-2], found[-1]))


def _other_deputy(letter: OpenLetter, base: Base) -> Spot | None:
    """Let the deputy of another head sign."""
    found = letter.of("quyen-han-chuc-vu")
    if len(found) < 2 or not ol.text_of(found[-2]).startswith("KT.") or "GIÁM ĐỐC" in ol.text_of(found[-2]):
        return None
    ol.retype(found[-1], "PHÓ GIÁM ĐỐC")
    return Spot(paragraphs=(found[-1],))


def _no_title(letter: OpenLetter, base: Base) -> Spot | None:
    """Leave out the title of a deputy who signs for the head."""
    found = letter.of("quyen-han-chuc-vu")
    if len(found) < 2 or not ol.text_of(found[-2]).startswith(("KT.", "TL.")):
        return None
    ol.remove(found[-1])
    return Spot(paragraphs=(found[-2],))


def _no_sign(letter: OpenLetter, base: Base) -> Spot | None:
    """Let a deputy sign without KT."""
    found = letter.of("quyen-han-chuc-vu")
    if len(found) != 2 or not ol.text_of(found[0]).startswith("KT."):
        return None
    ol.remove(found[0])
    return Spot(paragraphs=(found[1],))


def _degree(title: str) -> Plant:
    """Put a degree before the signer's name; a school or a centre may write one (Annex I, Part I, II.7.c)."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        issuer = " ".join(ol.text_of(one) for one in letter.of("co-quan-ban-hanh"))
        return (
            None if re.search("TRƯỜNG|TRUNG TÂM|VIỆN|HỘI ĐỒNG", issuer) else words("ho-ten", "^", title)(letter, base)
        )

    return plant


_CLOSING = (
    _fault("ket-thuc.thieu", "Cuối nội dung không có ./.", "letter.no-end-mark", _ending(".")),
    _fault("ket-thuc.gach-cheo", "Cuối nội dung viết /.", "letter.end-mark-form", _ending("/.")),
    _fault("ket-thuc.cach", "Cách chữ trước ./.", "letter.end-mark-form", _ending(" ./.")),
    _fault("ket-thuc.hai-cham", "Cuối nội dung viết ..", ("letter.end-mark-form", "letter.no-end-mark"), _ending("..")),
    _fault("ket-thuc.som", "Dấu ./. đứng giữa nội dung", "letter.end-mark-early", words(_END, r"(?<=[^/.])[.;:]$", "./.")),
    _fault("tu-noi-nhan.thieu-hai-cham", "“Nơi nhận” không có dấu hai chấm", "letter.receivers-label", words("tu-noi-nhan", ":", "")),
    _fault("tu-noi-nhan.sai-chu", "Viết “Nơi Nhận:”", "letter.receivers-label", words("tu-noi-nhan", "nhận", "Nhận")),
    _fault("noi-nhan.thieu-gach", "Dòng nơi nhận không có gạch đầu dòng", "letter.receiver-dash", words("noi-nhan", r"^- ", "")),
    _fault("noi-nhan.dau-cong", "Dòng nơi nhận bắt đầu bằng dấu cộng", "letter.receiver-dash", words("noi-nhan", r"^- ", "+ ")),
    _fault("noi-nhan.phay-cuoi", "Dấu phẩy cuối dòng nơi nhận", "letter.receiver-end", words("noi-nhan", r";$", ",")),
    _fault("noi-nhan.khong-dau", "Không có dấu cuối dòng nơi nhận", "letter.receiver-end", words("noi-nhan", r";$", "")),
    _fault("noi-nhan.cham-giua", "Dấu chấm cuối dòng nơi nhận ở giữa", "letter.receiver-end", words("noi-nhan", r";$", ".")),
    _fault("noi-nhan.luu-khong-cham", "Dòng Lưu không có dấu chấm", "letter.receiver-end", words("noi-nhan", r"(?<=VT)[^(]*\.$", lambda found: found[0][:-1])),
    _fault("noi-nhan.luu-cham-phay", "Dòng Lưu kết thúc bằng dấu chấm phẩy", "letter.receiver-end", words("noi-nhan", r"(?<=VT)[^(]*\.$", lambda found: f"{found[0][:-1]};")),
    _fault("noi-nhan.luu-thieu-hai-cham", "“Lưu” không có dấu hai chấm", "letter.keep-words", words("noi-nhan", "Lưu:", "Lưu")),
    _fault("noi-nhan.luu-thuong", "“lưu” viết thường", "letter.keep-words", words("noi-nhan", "Lưu:", "lưu:")),
    _fault("noi-nhan.luu-khong-vt", "Dòng Lưu không có VT", "letter.keep-office", words("noi-nhan", r"Lưu: VT(?:, .+)?\.", "Lưu: TCCB.")),
    _fault("noi-nhan.khong-luu", "Thiếu dòng Lưu", "letter.no-keep", _no_keep),
    _fault("noi-nhan.luu-khong-cuoi", "Dòng Lưu không ở cuối", "letter.keep-last", _keep_first),
    _fault("noi-nhan.nhu-tren-sau", "“Như trên” không ở đầu", "letter.as-above-first", _as_above_second),
    _fault("noi-nhan.nhu-tren-sai-chu", "Viết “Như kính gửi”", "letter.as-above-words", words("noi-nhan", "Như trên", "Như kính gửi")),
    _fault("noi-nhan.thieu-nhu-tren", "Có Kính gửi mà thiếu “Như trên”", "letter.no-as-above", _no_as_above),
    _fault("noi-nhan.nhu-tren-thua", "“Như trên” khi không có Kính gửi", "letter.as-above-of-nothing", _as_above_of_nothing),
    _fault("noi-nhan.trong", "Nơi nhận không có dòng nào", "letter.receivers-empty", gone("noi-nhan", name="tu-noi-nhan")),
)  # fmt: skip

_SIGNER = (
    _fault("quyen-han-chuc-vu.thieu-cham", "KT không có dấu chấm", "letter.authority-sign", _authority(r"^(TM|KT|TL|Q)\.", r"\1")),
    _fault("quyen-han-chuc-vu.gach-cheo", "Viết T/M, K/T", "letter.authority-sign", _authority(r"^(T|K)(M|T|L)\. ", r"\1/\2 ")),
    _fault("quyen-han-chuc-vu.dinh-chu", "KT. dính chữ sau", "letter.authority-sign", _authority(r"^(TM|KT|TL|Q)\. ", r"\1.")),
    _fault("quyen-han-chuc-vu.kt-thuong", "Viết “Kt.”", ("letter.authority-sign", "letter.capitals"), _authority(r"^(T|K)(M|T|L)\.", lambda found: found[0].capitalize())),
    _fault("quyen-han-chuc-vu.sai-thu-tu", "Chức vụ cấp phó đứng trên dòng KT.", "letter.authority-order", _turned_over),
    _fault("quyen-han-chuc-vu.thieu-chuc-vu", "Dưới KT., TL. thiếu chức vụ người ký", "letter.no-deputy", _no_title),
    _fault("quyen-han-chuc-vu.thieu-kt", "Cấp phó ký mà không có KT.", "letter.deputy-alone", _no_sign),
    _fault("quyen-han-chuc-vu.tm-nguoi", "TM. trước chức vụ một người", "letter.authority-whom", _authority(r"^KT\.", "TM."), causes=("letter.deputy-alone", "letter.authority-order")),
    _fault("quyen-han-chuc-vu.pho-khac", "Cấp phó của người khác", "letter.deputy-of-another", _other_deputy),
    _fault("ho-ten.hoc-vi", "Học vị trước họ tên", "letter.signer-degree", _degree("ThS. ")),
    _fault("ho-ten.danh-hieu", "Danh hiệu trước họ tên", "letter.signer-degree", _degree("Nhà giáo Ưu tú ")),
    _fault("ho-ten.chu-thuong", "Tên đệm viết thường", "letter.signer-capitals", words("ho-ten", r" \w", lambda found: found[0].lower())),
)  # fmt: skip


def _numbered(made: str) -> Plant:
    """Give the only annex a number."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = letter.of("tu-phu-luc")
        if len(found) != 1:
            return None
        ol.retype(found[0], made)
        return Spot(paragraphs=(found[0],))

    return plant


def _numbers(first: str, second: str, at: int) -> Plant:
    """Give two annexes other numbers; the finding stands at one of them."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = letter.of("tu-phu-luc")
        if len(found) != 2:
            return None
        ol.retype(found[0], first)
        ol.retype(found[1], second)
        return Spot(paragraphs=(found[at],) if at >= 0 else tuple(found))

    return plant


def _joined(letter: OpenLetter, base: Base) -> Spot | None:
    """Put the title on the line of the word Phụ lục."""
    labels, titles = letter.of("tu-phu-luc"), letter.of("tieu-de-phu-luc")
    if not labels or not titles:
        return None
    ol.retype(labels[0], f"{ol.text_of(labels[0])}. {ol.text_of(titles[0])}")
    ol.remove(titles[0])
    return Spot(paragraphs=(labels[0],))


def _not_attached(letter: OpenLetter, base: Base) -> Spot | None:
    """Leave out (Kèm theo …) of the first annex."""
    labels, lines = letter.of("tu-phu-luc"), letter.of("kem-theo")
    if not labels or len(lines) != len(labels):
        return None
    ol.remove(lines[0])
    return Spot(paragraphs=(labels[0],))


def _not_mentioned(letter: OpenLetter, base: Base) -> Spot | None:
    """Say nothing of the annex in the text."""
    labels = letter.of("tu-phu-luc")
    if len(labels) != 1:
        return None
    is_changed = False
    for paragraph in letter.letter_paragraphs():
        text = ol.text_of(paragraph)
        cut = re.sub(r" ?\([^()]*(?:kèm theo|phụ lục|đính kèm)[^()]*\)", "", text, flags=re.IGNORECASE)
        if cut != text:
            ol.retype(paragraph, cut)
            is_changed = True
    left = " ".join(ol.text_of(one) for one in letter.letter_paragraphs()).lower()
    is_named = any(ol.text_of(title).lower() in left for title in letter.of("tieu-de-phu-luc"))
    return Spot(paragraphs=(labels[0],)) if is_changed and not is_named else None


_ANNEX = (
    _fault("tu-phu-luc.danh-so-mot", "Chỉ có một phụ lục mà đánh số", "letter.annex-alone", _numbered("Phụ lục I")),
    _fault("tu-phu-luc.so-a-rap", "Phụ lục đánh số Ả Rập", "letter.annex-numerals", _numbers("Phụ lục 1", "Phụ lục 2", -1)),
    _fault("tu-phu-luc.sai-thu-tu", "Phụ lục I rồi đến III", "letter.annex-order", _numbers("Phụ lục I", "Phụ lục III", 1)),
    _fault("tu-phu-luc.trung-so", "Hai phụ lục cùng số I", "letter.annex-order", _numbers("Phụ lục I", "Phụ lục I", 1)),
    _fault("tu-phu-luc.khong-so", "Nhiều phụ lục, một cái không có số", "letter.annex-unnumbered", _numbers("Phụ lục I", "Phụ lục", 1)),
    _fault("tu-phu-luc.chung-dong", "Tên phụ lục cùng dòng với chữ Phụ lục", "letter.annex-line", _joined, kind=FORM),
    _fault("kem-theo.thieu", "Phụ lục thiếu (Kèm theo …)", "letter.annex-attached", _not_attached, kind=FORM),
    _fault("kem-theo.sai-so", "Số trong Kèm theo khác số văn bản", "letter.attached-number", words("kem-theo", r"(?<=số )\d+", "99")),
    _fault("kem-theo.sai-ky-hieu", "Ký hiệu trong Kèm theo khác", "letter.attached-number", words("kem-theo", r"(?<=\d/)\S+", "UBND-VX")),
    _fault("kem-theo.sai-ngay", "Ngày trong Kèm theo khác ngày văn bản", "letter.attached-day", words("kem-theo", r"ngày \d+", "ngày 17")),
    _fault("kem-theo.sai-loai", "Tên loại trong Kèm theo khác", "letter.attached-type", words("kem-theo", r"(?<=theo )(?:Công văn|Thông báo)", "Quyết định")),
    _fault("tu-phu-luc.khong-nhac", "Nội dung không nhắc đến phụ lục", "letter.annex-not-mentioned", _not_mentioned),
)  # fmt: skip
CLOSING_FAULTS = (*_CLOSING, *_SIGNER, *_ANNEX)
