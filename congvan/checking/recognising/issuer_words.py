"""Names over a letterhead: which lines are the superior's, which the issuer's, wherever a name wraps."""

import re
from collections.abc import Sequence

from congvan.checking.recognising.stretches import Stretch, is_mostly

_KIND = re.compile(
    r"(ubnd|uy ban|hdnd|hoi dong|so|bo|phong|truong|cuc|vu|chi cuc|tong cuc|trung tam|vien|ban|van phong|cong doan|"
    r"lien doan|tong lien doan|doan|hoi|dang|chi bo|dang bo|to|khoa|dai hoc|hoc vien|benh vien|cong ty|tap doan|"
    r"tong cong ty|ngan hang|toa an|cong an|chinh phu|thu tuong|quoc hoi|nha|thanh tra|kho bac|thu vien|tieu ban|bch|"
    r"bql|huyen uy|thanh uy|tinh uy|dang uy|quan uy|cum|nhom|tram)\b"
)
_NOT_KIND = re.compile(r"(khoa hoc|phong chong|phong trao|to chuc|so huu|doan the|van hoa)\b")
_PARENT = re.compile(
    r"(ubnd|uy ban|so|bo|tong cuc|tong lien doan|lien doan|dai hoc|truong (dai hoc|dh|cao dang)|chinh phu|tap doan|"
    r"tong cong ty)\b"
)
_CHILD = re.compile(
    r"(so|phong|truong|cuc|vu|chi cuc|trung tam|vien|ban|van phong|thanh tra|benh vien|cong ty|cong doan|khoa)\b"
)
_COUNCIL_OF = re.compile(r"(ubnd|uy ban|so|bo|phong|truong|hoc vien|vien|benh vien|trung tam)\b")
_COUNCIL = re.compile(r"hoi dong (?!nhan dan)\w")
"""A council inside an office has a name of its own: `TRƯỜNG TIỂU HỌC …` above `HỘI ĐỒNG TRƯỜNG`."""
_PLACE = re.compile(r"(xa|phuong|thi tran|huyen|quan|thi xa|thanh pho|tp|tinh|dac khu)\b")
_UNFINISHED = re.compile(r"(.*\b(va|cua|cac|ve|thuoc)|hoi dong|ban chap hanh|bch|cong doan|chi bo|dang bo)")


def begins_name(key: str) -> bool:
    """Tell a line with which the name of an office begins."""
    return bool(_KIND.match(key)) and not _NOT_KIND.match(key)


def issuer_begins(lines: Sequence[Stretch]) -> tuple[int, float]:
    """Return the line with which the issuer's name begins (all before it are its superior's), and the trust."""
    if len(lines) < 2:
        return 0, 0.9
    starts = [n for n, line in enumerate(lines) if n == 0 or _is_start(lines[n - 1], line)]
    by_weight = _bold_from(lines)
    if len(starts) == 1:
        if by_weight and not _PLACE.match(lines[by_weight].key):
            return by_weight, 0.6
        return 0, 0.85 if _PARENT.match(lines[0].key) or is_mostly(lines[-1], "bold") else 0.6
    if by_weight and by_weight in starts:
        return by_weight, 0.95
    last = starts[-1]
    upper, lower = lines[starts[-2]].key, lines[last].key
    sure = bool(_PARENT.match(upper) and _CHILD.match(lower)) or bool(
        _COUNCIL_OF.match(upper) and _COUNCIL.match(lower)
    )
    return last, 0.85 if sure else 0.6


def _is_start(previous: Stretch, line: Stretch) -> bool:
    """Tell whether a line begins a name of its own rather than going on with the one before."""
    if not begins_name(line.key) or previous.text.endswith(("-", "–", ",")):
        return False
    return not _UNFINISHED.fullmatch(previous.key)


def _bold_from(lines: Sequence[Stretch]) -> int:
    """Return the line from which all are bold where none before is; 0 where weight does not part them."""
    bold = [is_mostly(line, "bold") for line in lines]
    first = bold.index(True) if True in bold else 0
    return first if all(bold[first:]) else 0
