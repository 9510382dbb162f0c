"""The words by which a component is told, whatever its form: tests on one stretch, near-misses let through.

Keys are texts folded by `vietnamese.alike`, so HÒA and HOÀ, dashes and missing marks are the same.
"""

import re
from difflib import SequenceMatcher
from typing import Final

from congvan.base import vietnamese
from congvan.checking.components import Component
from congvan.decree30 import document_types, page_layout

NATIONAL: Final = vietnamese.alike(str(page_layout.rule("quoc-hieu.text").chosen))
MOTTO: Final = vietnamese.alike(str(page_layout.rule("tieu-ngu.text").chosen))
TYPE_KEYS: Final = {vietnamese.alike(document_types.name_of(one)): one for one in document_types.IDS}
NORMATIVE_KEYS: Final = frozenset(
    ("hien phap", "luat", "bo luat", "phap lenh", "lenh", "nghi dinh", "thong tu", "thong tu lien tich")
)
"""Types of normative documents, which another law lays out."""

_NUMBER = re.compile(
    r"s[oốôồổỗộóòỏõọ]\s*(?:[:.;]?\s*(?:[/\d_…]|\.{2,})|[:;]\s*(?:$|[-–]|[^/]{0,25}/|[A-ZĐ]{2,}))", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"\d{0,5}\s*/\s*(\d{4}\s*/\s*)?[^\W\d_][\w&.,–\- ]{0,40}")
_DATE_WORDS = re.compile(r"\bngay\b.{0,12}\b(thang|nam)\b|\bngay \d")
_FULL_DATE = re.compile(r"[^,\d]{1,40},\s*ngày\s*\S{0,4}\s*tháng\s*\S{0,4}\s*năm\s*\S{0,5}", re.IGNORECASE)
_MONTH_WORDS = re.compile(r"\bthang\b.{0,8}\bnam\b")
_DATE_DIGITS = re.compile(r"(,|ngày)\s*\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}\s*\.?$", re.IGNORECASE)
_DATE = re.compile(r"(\d{1,2})\s*(?:tháng|[/.-])\s*(\d{1,2})\s*(?:năm|[/.-])\s*(\d{4})", re.IGNORECASE)
_SUBJECT = re.compile(r"v\s*[/.\\-]?\s*v\s*[:.]?(\s|$)|v/v", re.IGNORECASE)
_GREETING = re.compile(r"k?inh (gui|goi|gu)\b")
_HALF_GREETING = re.compile(r"(kính|gửi|kinh|gui)([^:]{0,6}:|$)", re.IGNORECASE)
_RECEIVERS = re.compile(r"noi (nhan|gui)( van ban)?")
_BASIS = re.compile(r"(can cu|theo de nghi|xet de nghi|xet to trinh|xet don|xet ho so)\b")
_CARRYING_OUT = re.compile(r"(thuc hien|theo|xet) ")
_RESOLVED = re.compile(r"(quyet dinh|quyet nghi|chi thi|nghi quyet|lenh)")
_ATTACHED = re.compile(r"\(?\s*(ban hanh |duoc ban hanh )?(kem theo|dinh kem|kem|phe duyet kem theo) ")
_HALF_ATTACHED = re.compile(r"(theo|kem) |(\w+ ){1,2}so\b")
_ANNEX = re.compile(r"phu luc( so)?( \d{1,2}| [ivxlc]{1,6}| [a-h])?")
_ANNEX_LINE = re.compile(r"phụ\s+lục(\s+số)?\s*([ivxlc]{1,6}|\d{1,2}|[a-h])?\s*[:.–-]\s*\S", re.IGNORECASE)
_COPY = re.compile(r"(ban )?(sao y|sao luc|trich sao)( ban chinh| ban sao)?")
_SIGNED = re.compile(r"[\d….]{1,4}[:h][\d….]{1,4}:[\d….]{1,4}.{0,20}([+-]\d{2}:?\d{2}|z\b|$)", re.IGNORECASE)
_URGENCY = re.compile(r"(hoa toc|thuong khan|khan)( hen gio.*)?")
_SECRECY = re.compile(r"(do mat )?(tuyet mat|toi mat|mat)")
_CIRCULATION = re.compile(r"(xem xong tra lai|luu hanh noi bo|tai lieu thu hoi|khong pho bien.*)")
_DRAFT = re.compile(r"(ban )?du thao( lan( thu)? \w+)?( \d.*)?")
_ADDRESS = re.compile(r"\b(dia chi|dien thoai|dt|sdt|fax|e ?mail|thu dien tu|website|trang thong tin dien tu)\b")
_SIGNED_HERE = re.compile(r"\(?\s*(da ky|chu ky|ky ten|ky, dong dau|ky va dong dau|ky ghi ro ho ten|ky dong dau)\b")
_SIGNED_BY = re.compile(r"(nguoi ky|ky boi|signed by|ngay ky|gio ky|thoi gian ky|co quan email|chuc vu)\b")
_DRAFTER = re.compile(r"[A-ZĐ][A-Za-zĐđ]{0,7}\s*[.,-]?\s*\(?\s*\d{1,4}\s*b?\s*\)?\.?|[A-ZĐ]{2,5}\.")
_DASH = re.compile(r"[-\u2010-\u2015\u2212+•*·●○▪■◦\uf0b7\uf02d\uf0a7]\s*")
_DRAFTER_AT_END = re.compile(r"[.;]\s+(?=[A-ZĐ][A-Za-zĐđ]{0,5}\s*\.?\s*\(\s*\d{1,4}\s*b?\s*\)\s*\.?\s*$)")
_CALL = re.compile(r".*\b(dien|gioi thieu|kinh moi|thong bao cho|cap cho)")
_COURTESY = re.compile(r"thu (cong|chuc mung|cam on|chia buon|khen|tham hoi|ngo)( .{0,40})?")
_KEPT_LINE = re.compile(r"[-\u2010-\u2015+•\s]*L[ưu]u\s*(:\s*\S|VT\b|VP\b|HC\b)")
_KEPT = re.compile(r"luu( ?(vt|van thu|ho so|hs|hc|tctc))?\b")

STAMPS: Final = (
    (_URGENCY, Component.URGENCY, "chữ chỉ mức độ khẩn đứng riêng"),
    (_SECRECY, Component.SECRECY, "chữ chỉ độ mật đứng riêng"),
    (_CIRCULATION, Component.CIRCULATION, "chỉ dẫn phạm vi lưu hành đứng riêng"),
    (_DRAFT, Component.DRAFT, "chữ “dự thảo” đứng riêng"),
)


_SYMBOL = re.compile(r"/\s*(?:(?:19|20)\d\d\s*/\s*)?([^\W\d_]+)")
_ABBREVIATIONS: Final = {
    document_types.abbreviation_of(one): one for one in document_types.IDS if document_types.abbreviation_of(one)
}
_NEAR_STAMPS: Final = (
    ("hoa toc", Component.URGENCY, "gần như “hỏa tốc”"),
    ("thuong khan", Component.URGENCY, "gần như “thượng khẩn”"),
    ("xem xong tra lai", Component.CIRCULATION, "gần như “xem xong trả lại”"),
    ("luu hanh noi bo", Component.CIRCULATION, "gần như “lưu hành nội bộ”"),
    ("du thao", Component.DRAFT, "gần như “dự thảo”"),
    ("du thao lan", Component.DRAFT, "gần như “dự thảo lần …”"),
)


def near(key: str, wanted: str, *, least: float = 0.84) -> bool:
    """Tell whether two folded texts are alike up to a few letters; spaces do not count."""
    found, other = key.replace(" ", ""), wanted.replace(" ", "")
    if abs(len(found) - len(other)) > max(2, len(other) // 4):
        return False
    return found == other or SequenceMatcher(None, found, other, autojunk=False).ratio() >= least


def is_national_name(key: str) -> bool:
    """Tell the Quốc hiệu, with a word wrong or missing too."""
    return near(key, NATIONAL, least=0.8) or _hits(key, NATIONAL) >= 5


def has_national_words(key: str) -> bool:
    """Tell a line that holds three words or more of the Quốc hiệu."""
    return _hits(key, NATIONAL) >= 3


def is_half_national_name(key: str) -> bool:
    """Tell one of the two lines into which a narrow column breaks the Quốc hiệu."""
    return 3 <= _hits(key, NATIONAL) == len(key.split())


def is_motto(key: str) -> bool:
    """Tell the Tiêu ngữ, with a word wrong or missing too."""
    return near(key, MOTTO, least=0.8) or _hits(key, MOTTO) >= 4


def is_number(text: str) -> bool:
    """Tell a line of number and symbol, in a letterhead: `Số: 42/PGDĐT`, `Số:     /PGDĐT`, `42/PGDĐT`."""
    if is_signature_note(text):
        return False
    return len(text) <= 60 and bool(_NUMBER.match(text) or _BARE_NUMBER.fullmatch(text))


def is_date_line(text: str, key: str) -> bool:
    """Tell a line of place and date, in a draft with gaps too."""
    if is_signature_note(text) or is_attached_to(text, key):
        return False
    if len(text) > 90:
        return False
    return bool(_DATE_WORDS.search(key) or _DATE_DIGITS.search(text) or ("," in text and _MONTH_WORDS.search(key)))


def is_full_date_line(text: str) -> bool:
    """Tell a line of place, comma, day, month and year, and nothing else."""
    return bool(_FULL_DATE.fullmatch(text))


def date_in(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a line of place and date, whether such a day exists or not."""
    found = _DATE.search(text)
    return (int(found[3]), int(found[2]), int(found[1])) if found else None


def abbreviated_type(number: str) -> str | None:
    """Return the type that a symbol names: `Số: 05/TB-PGDĐT` -> thong-bao; None for a công văn's symbol."""
    found = _SYMBOL.search(vietnamese.one_line(number))
    return _ABBREVIATIONS.get(found[1]) if found else None


def is_subject(text: str) -> bool:
    """Tell a line that begins with `V/v`."""
    return bool(_SUBJECT.match(text))


def is_greeting(key: str) -> bool:
    """Tell a line that begins with “Kính gửi”."""
    return bool(_GREETING.match(key))


def is_bare_greeting(key: str) -> bool:
    """Tell “Kính gửi” without an addressee on its line."""
    return bool(_GREETING.fullmatch(key))


def is_half_greeting(text: str) -> bool:
    """Tell a “Kính gửi:” that has lost a word, where “Kính gửi” is looked for."""
    if _HALF_GREETING.match(text):
        return True
    first, colon, _ = text.partition(":")
    return bool(colon) and len(first) < 12 and near(vietnamese.alike(first), "kinh gui", least=0.75)


def is_receivers_label(text: str, key: str) -> bool:
    """Tell the word “Nơi nhận” on a line of its own."""
    return bool(_RECEIVERS.fullmatch(key)) and len(text) <= 24


def is_receivers_in_line(text: str, key: str) -> bool:
    """Tell “Nơi nhận:” with its first line behind it."""
    return bool(_RECEIVERS.match(key)) and bool(re.match(r"[^:]{7,10}\s*:\s*(-|–|Như)", text))


def is_basis(key: str) -> bool:
    """Tell a line that begins as a căn cứ does."""
    return bool(_BASIS.match(key))


def is_carrying_out(key: str) -> bool:
    """Tell a line that begins “Thực hiện …”, which stands where a căn cứ may stand."""
    return bool(_CARRYING_OUT.match(key))


def is_resolved(key: str) -> bool:
    """Tell the words QUYẾT ĐỊNH, QUYẾT NGHỊ on a line of their own."""
    return bool(_RESOLVED.fullmatch(key))


def is_attached_to(text: str, key: str) -> bool:
    """Tell `(Kèm theo …)` and its kin."""
    if _ATTACHED.match(key):
        return "(" in text[:2] or " so " in key or " ngay " in key
    return text.endswith(")") and "(" not in text[2:] and " ngay " in key and bool(_HALF_ATTACHED.match(key))


def is_annex_label(text: str, key: str) -> bool:
    """Tell the word “Phụ lục” with or without its number, alone on its line."""
    return bool(_ANNEX.fullmatch(key)) and len(text) <= 24


def is_annex_line(text: str) -> bool:
    """Tell “Phụ lục I: …”, the label and the title on one line."""
    return bool(_ANNEX_LINE.match(text)) and len(text) <= 250


def is_copy_form(key: str) -> bool:
    """Tell SAO Y, SAO LỤC, TRÍCH SAO on a line of their own."""
    return bool(_COPY.fullmatch(key))


def is_signature_note(text: str) -> bool:
    """Tell the line of a digital signature on a file of its own: a symbol and a time with seconds."""
    return len(text) <= 160 and bool(_SIGNED.search(text))


def stamp(text: str, key: str) -> tuple[Component, str] | None:
    """Tell a stamp: urgency, secrecy, circulation, draft."""
    if len(text) > 45:
        return None
    found = next(((component, why) for words, component, why in STAMPS if words.fullmatch(key)), None)
    if found or not 6 <= len(key) <= 20:
        return found
    return next(((component, why) for wanted, component, why in _NEAR_STAMPS if near(key, wanted, least=0.8)), None)


def is_address(text: str, key: str) -> bool:
    """Tell the line of address, telephone, fax and e-mail at the foot of the first page."""
    return len(_ADDRESS.findall(key)) >= 2 or (key.startswith(("dia chi", "so ")) and ("@" in text or "www" in key))


def is_signature_place(key: str) -> bool:
    """Tell what stands where the signature comes: `(Đã ký)`, `(Chữ ký, dấu)`, what a digital signature shows."""
    return bool(_SIGNED_HERE.match(key) or _SIGNED_BY.match(key))


def is_confirmation(key: str) -> bool:
    """Tell the head of the place where another office confirms, on a giấy nghỉ phép."""
    return key.startswith("xac nhan cua ")


def is_drafter(text: str) -> bool:
    """Tell the drafter's sign and the number of copies: `PL.(300)`."""
    return bool(_DRAFTER.fullmatch(text))


def drafter_place(text: str) -> int:
    """Return where the drafter's sign begins behind the `Lưu:` line, 0 where there is none."""
    found = _DRAFTER_AT_END.search(text)
    return found.end() if found else 0


def is_call(text: str) -> bool:
    """Tell the line that calls on people: `… điện:`, `… trân trọng giới thiệu:`, `… kính mời:`."""
    first, colon, _ = text.partition(":")
    return bool(colon) and bool(_CALL.fullmatch(vietnamese.alike(first[:100])))


def has_dash(text: str) -> bool:
    """Tell a line that begins with a dash or a bullet."""
    return bool(_DASH.match(text))


def is_kept_line(text: str) -> bool:
    """Tell a whole line such as `- Lưu: VT, CNTT.`, with which Nơi nhận ends."""
    return len(text) <= 80 and bool(_KEPT_LINE.match(text))


def is_kept_copy(key: str) -> bool:
    """Tell the `Lưu:` line of Nơi nhận."""
    return bool(_KEPT.match(key))


def type_of(key: str, *, least: float = 0.87) -> str | None:
    """Return the document type whose name a line is, letter for letter or nearly (`least` tells how nearly)."""
    if key in TYPE_KEYS:
        return TYPE_KEYS[key]
    if not 6 <= len(key) <= 18 or key.startswith("phu luc"):
        return None
    found = [name for name in TYPE_KEYS if len(name) >= 7 and near(key, name, least=least)]
    return TYPE_KEYS[max(found, key=lambda name: SequenceMatcher(None, key, name).ratio())] if found else None


def is_courtesy(key: str) -> bool:
    """Tell the name of a thư công: `THƯ CHÚC MỪNG`, `THƯ CẢM ƠN`."""
    return bool(_COURTESY.fullmatch(key))


def type_that_begins(key: str) -> str | None:
    """Return the document type with whose name a line begins: `BÁO CÁO TỔNG KẾT NĂM HỌC`."""
    return next((one for name, one in TYPE_KEYS.items() if key.startswith(f"{name} ")), None)


def _hits(key: str, wanted: str) -> int:
    """Return how many words of a short line are, in their order, words of the wanted one."""
    words, target = key.split(), wanted.split()
    if not words or len(words) > len(target) + 3:
        return 0
    matcher = SequenceMatcher(None, words, target, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())
