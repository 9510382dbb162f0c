"""Titles that may not stand before a signer's name (Decree 30/2020, Annex I, Part I, II.7.c).

Units of the armed forces and public bodies of education, health and science may have them where the head of their
sector says so.
"""

import re

_SHORT = ("GS", "PGS", "TSKH", "TS", "ThS", "Ths", "CN", "KS", "BS", "BSCK", "DS", "NGND", "NGƯT", "NSND", "NSƯT")
_WORDS = (
    *("giáo sư", "phó giáo sư", "tiến sĩ khoa học", "tiến sĩ", "thạc sĩ", "cử nhân", "kỹ sư", "bác sĩ", "dược sĩ"),
    *("nhà giáo nhân dân", "nhà giáo ưu tú", "anh hùng lao động", "đại tướng", "thượng tướng", "trung tướng"),
    *("thiếu tướng", "đại tá", "thượng tá", "trung tá", "thiếu tá", "đại úy", "thượng úy", "trung úy", "thiếu úy"),
)
_BEFORE = rf"(?:(?:{'|'.join(_SHORT)})(?:[.,]\s*|\s+)|(?:(?i:{'|'.join(_WORDS)}))(?:[.,]\s*|\s+))+"
_FIRST = frozenset((*map(str.casefold, _SHORT), *(words.split(" ")[0] for words in _WORDS)))
"""What titles begin with: few names do, and the pattern takes longer to make than all names of an office to read."""


def titles_before(name: str) -> str:
    """Return the titles that stand before a name: `PGS.TS. Nguyễn Văn A` -> `PGS.TS.`; nothing where there are none."""
    if re.split(r"[.,\s]", name, maxsplit=1)[0].casefold() not in _FIRST:
        return ""
    found = re.match(_BEFORE, name)
    return found[0].strip() if found and name[found.end() :].strip() else ""
