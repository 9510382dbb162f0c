"""The words of a signature block: authority lines (TM., KT., an office's title) and names of people."""

import re
from typing import Final

from congvan.base import vietnamese

_PREFIX = re.compile(r"(TM|KT|TL|TUQ|TƯQ|Q|T/M|K/T|T\.M|K\.T)\s*[./]?\s+(?=\S)|(TM|KT|TL|TUQ|Q)\.(?=\S)")
_TITLE = re.compile(
    r"(quyen |q )?(pho )?"
    r"(truong (phong|ban|khoa|doan|bo mon|thon|tram|cong an|nhom|tieu ban|kho|trung tam|chi cuc)|hieu truong|giam doc|"
    r"chu tich|bo truong|thu truong|cuc truong|chi cuc truong|vu truong|vien truong|tong (cuc truong|giam doc|thu ky)|"
    r"chanh (van phong|thanh tra|an)|bi thu|to truong|doi truong|thu ky|thuky|chu toa|chu tri|chu nhiem|thu tuong|"
    r"tong bien tap|hieu pho|van thu|nguoi (lap|ghi|thuc hien|uy quyen|nhan uy quyen|duoc)|dai dien|ke toan|"
    r"pho (hieu truong|giam doc|chu tich|truong phong)|quan ly|dieu hanh)\b"
)
_COLLECTIVE = re.compile(r"(uy ban nhan dan|ubnd|hoi dong|ban (chap hanh|thuong vu|chi dao)|chinh phu|thuong truc)\b")
_SURNAME: Final = re.compile(
    r"an|au|bach|ban|bang|banh|be|bien|bo|bui|ca|cai|cam|cao|cat|chau|che|chu|chung|chuong|co|cong|cu|cung|da|"
    r"dai|dam|dan|dang|danh|dao|dau|den|diep|dieu|dinh|do|doan|doi|dong|du|dua|duong|ha|hai|han|hau|ho|hoa|"
    r"hoang|hong|hua|hung|huyen|huynh|kha|khang|khau|khieu|khoa|khong|khu|khuat|khuc|khuong|kieu|kim|ksor|la|"
    r"lac|lai|lam|lan|lang|le|lenh|leu|lien|lieu|linh|lo|loi|long|lu|luc|lung|luong|luu|ly|ma|mac|mach|mai|man|"
    r"mau|mi|minh|moc|mong|mu|mua|nay|ngan|nghi|nghiem|ngo|ngu|nguy|nguyen|nham|nhan|nhu|nie|ninh|nong|nung|on|"
    r"ong|pham|phan|phi|pho|phu|phung|phuong|quach|quan|quang|quoc|rmah|ro|sam|san|sinh|so|son|su|sung|ta|tan|"
    r"tang|tao|tat|thach|thai|than|thang|thanh|thao|thi|thieu|thinh|tho|thoi|thuong|thuy|tiet|tieu|to|ton|tong|"
    r"tra|trac|tran|trang|tri|trieu|trinh|truong|tu|tuan|tuong|uat|ung|uong|van|vang|vi|vien|vinh|vo|vong|vu|"
    r"vuong|vuu|xa|y|yen"
)
_COMMON_SURNAME: Final = re.compile(
    r"bui|cao|dang|dinh|do|doan|duong|ho|hoang|huynh|kieu|lam|le|luong|luu|ly|mai|nghiem|ngo|nguyen|nong|pham|"
    r"phan|phung|quach|ta|tran|trieu|trinh|vo|vu"
)
_RANK = re.compile(
    r"((GS|PGS|TS|TSKH|ThS|CN|KS|BS|BSCK|BSCKI|BSCKII|NGƯT|NGND|NSƯT|DS|Đại tá|Thượng tá|Trung tá|Thiếu tá|Ông|Bà|"
    r"Đại úy|Thượng úy|Tiến sĩ|Thạc sĩ|Giáo sư|Phó Giáo sư)\b\s*[.,]?\s*)+",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"(ho (va )?ten|ho ten nguoi ky|ten nguoi ky)")
_NOT_IN_NAMES = re.compile(r"[\d:;()/“”\"%@+=]|\.\s|,|\.$")
_NOT_NAME: Final = re.compile(
    r"ban|bo|chu|chuc|cong|cuc|giam|hieu|hoi|kinh|luu|nhan|noi|pho|phong|so|to|trung|truong|uy|van"
)
_NAME_WORD = re.compile(r"[^\W\d_]+(['’.][^\W\d_]*)*")
_SHORT_TITLE = 40
_LONGEST_TITLE = 90


def is_authority(text: str, key: str) -> bool:
    """Tell a line of authority by its words: `TM. ỦY BAN NHÂN DÂN`, `KT. TRƯỞNG PHÒNG`, `HIỆU TRƯỞNG`."""
    if len(text) > _LONGEST_TITLE or ":" in text or text[:1] in "-–+•(":
        return False
    if text.endswith((".", ";", ",")) and not (text.isupper() and len(text) <= _SHORT_TITLE):
        return False
    return bool(_PREFIX.match(text)) or bool(_TITLE.match(key))


def has_authority_prefix(text: str) -> bool:
    """Tell a line that begins TM., KT., TL., TUQ. or Q."""
    return len(text) <= _LONGEST_TITLE and bool(_PREFIX.match(text))


def is_deciding_body(key: str) -> bool:
    """Tell a line that names who decides: an office's head or a collective body."""
    return bool(_TITLE.match(key) or _COLLECTIVE.match(key))


def name_trust(text: str) -> float:
    """Return how surely a short line is a person's name, 0 to 1; with a title before it or in capitals too."""
    bare = _RANK.sub("", text, count=1).strip(" .,;:")
    if _PLACEHOLDER.match(vietnamese.alike(bare[:40])):
        return 0.65
    words = bare.replace("-", " ").split()
    if not 2 <= len(words) <= 6 or len(bare) > 40 or _NOT_IN_NAMES.search(bare):
        return 0.0
    if not all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in words):
        return 0.0
    keys = [vietnamese.alike(word) for word in words]
    if is_authority(bare, " ".join(keys)):
        return 0.0
    if _COMMON_SURNAME.fullmatch(keys[0]):
        return 0.95
    if _SURNAME.fullmatch(keys[0]):
        return 0.85
    return 0.0 if _NOT_NAME.fullmatch(keys[0]) or bare.isupper() else 0.6
