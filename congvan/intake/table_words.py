"""Words of a workbook made comparable with those of a form: any case, marks and signs, old fonts, common abbreviations.

Marks may be taken off here because a row is never known by its words alone where two rows of the form are alike.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from congvan.base import vietnamese
from congvan.checking.recognising import legacy_decoding
from congvan.intake.sheet_cells import SheetCells, Value, shown

FONTS = ("", ".VnTime", "VNI-Times")
"""Unicode, TCVN3, VNI."""
_SYNONYMS = {
    "tong": "tong so",
    "cong": "tong so",
    "tong cong": "tong so",
    "ts": "tong so",
    "dtts": "dan toc thieu so",
    "dan toc": "dan toc thieu so",
    "nguoi dan toc thieu so": "dan toc thieu so",
    "so nu": "nu",
    "nu gioi": "nu",
    "trong do nu": "nu",
}
_NUMBERED = re.compile(r"(?:\d+(?: \d+)*|[ivx]+|[a-z]) ")


def fold(value: Value, font: str = "") -> str:
    """Return a cell's text folded; `font` is the old font in which it is typed."""
    if isinstance(value, str):
        return vietnamese.alike(decoded(value, font))
    return vietnamese.alike(shown(value))


def decoded(text: str, font: str) -> str:
    """Return a text as its old font shows it."""
    return legacy_decoding.decode(text, font) if font else text


def as_shown(text: str, font: str) -> str:
    """Return what a school has typed on a sheet in an old font: decoded only where it holds signs that no word has."""
    return decoded(text, font) if any(ord(sign) > 127 and sign.lower() not in _LETTERS for sign in text) else text


_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = "aăâeêioôơuưy"
_LETTERS = frozenset(unicodedata.normalize("NFC", f"{one}{tone}") for one in _VOWELS for tone in _TONES) | {"đ"}
"""The letters of Vietnamese that are not of ASCII, and the vowels that are."""


def fold_head(value: Value, font: str = "") -> str:
    """Return a head's text folded, common abbreviations written out."""
    folded = fold(value, font)
    return _SYNONYMS.get(folded, folded)


def without_number(folded: str) -> str:
    """Return a row's folded words without the number before them."""
    return _NUMBERED.sub("", folded, count=1) if _NUMBERED.match(folded) else folded


def code_of(value: Value) -> str:
    """Return a code made comparable: `01`, 1 and `1.` are one."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = vietnamese.one_line(shown(value)).strip("'").strip().rstrip(".").casefold()
    return text.lstrip("0") or "0" if text.isdecimal() else text


def font_of(cells: SheetCells, wanted: Iterable[str]) -> str:
    """Return the old font in which most of the wanted words (folded) stand in a sheet; empty for Unicode."""
    words = set(wanted)
    texts = [value for row in cells.rows for value in row if isinstance(value, str) and value]
    counts = Counter({font: sum(fold(text, font) in words for text in texts) for font in FONTS})
    best = max(FONTS, key=lambda font: counts[font])
    return best if counts[best] > 1.2 * counts[""] else ""
