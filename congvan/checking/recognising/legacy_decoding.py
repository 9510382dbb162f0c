"""Text typed in the fonts of before Unicode: TCVN3 (ABC, `.VnTime`) and VNI (`VNI-Times`), turned into Unicode.

Sources: TCVN 5712:1993 (VN3) for the single letters of ABC; the table of VNI-Windows, where a vowel and a sign after it
are one letter. Such text lies in a file as the Latin-1 letters of the same codes.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from congvan.facts.document_facts import Piece

TCVN3: Final = "TCVN3"
VNI: Final = "VNI"

_TCVN3_CODES = (
    "b5b8b6b7b9a8bbbebcbdc6a9c7cac8c9cbaeccd0cecfd1aad2d5d3d4d6d7ddd8dcde"
    "dfe3e1e2e4abe5e8e6e7e9aceaedebeceeeff3f1f2f4adf5f8f6f7f9fafdfbfcfea1a2a3a4a5a6a7"
)
_TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ"
_TCVN3 = str.maketrans(bytes.fromhex(_TCVN3_CODES).decode("latin-1"), _TCVN3_LETTERS)

_VNI_SIGNS = {  # the sign after a vowel -> the marks that it adds
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_VOWELS = frozenset("aeouyôö")
_PRIVATE = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}
"""Word stores letters of a font that it takes for a symbol font in the private area."""


@lru_cache(maxsize=1000)
def legacy_encoding(font: str | None) -> str | None:
    """Return the encoding that a font's name tells: `.VnTime` -> TCVN3, `VNI-Times` -> VNI, else None."""
    name = (font or "").rpartition("+")[2].lstrip(".").casefold()
    if name.startswith("vni"):
        return VNI
    return TCVN3 if (font or "").rpartition("+")[2].startswith((".Vn", ".VN", ".vn")) else None


def decode(text: str, font: str | None) -> str:
    """Return text as its font shows it; unchanged where the font is a Unicode one."""
    encoding = legacy_encoding(font)
    if encoding is None:
        return text
    text = text.translate(_PRIVATE)
    if encoding == VNI:
        return _decode_vni(text)
    shown = text.translate(_TCVN3)
    return shown.upper() if _is_capitals_font(font or "") else shown


def decode_pieces(pieces: Sequence[Piece]) -> str:
    """Return the text of pieces as their fonts show it."""
    return "".join([decode(piece.text, piece.form.font) for piece in pieces])


def main_legacy_encoding(pieces: Sequence[Piece]) -> str | None:
    """Return the legacy encoding in which most letters stand, None where most are Unicode."""
    counts: dict[str | None, int] = {}
    for piece in pieces:
        encoding = legacy_encoding(piece.form.font)
        counts[encoding] = counts.get(encoding, 0) + len(piece.text)
    return max(counts, key=lambda one: counts[one]) if counts else None


def _is_capitals_font(font: str) -> bool:
    """Tell a font that shows small letters as capitals: `.VnTimeH`."""
    return font.rpartition(" ")[0].endswith("H") or font.endswith("H")


def _decode_vni(text: str) -> str:
    """Return VNI text as Unicode: a vowel takes the marks of the sign that follows it."""
    shown: list[str] = []
    previous = ""
    for ch in text:
        small = ch.lower()
        if small in _VNI_SIGNS and previous in _VNI_VOWELS:
            shown[-1] += _VNI_SIGNS[small]
            previous = ""
            continue
        letter = _VNI_LETTERS.get(small)
        shown.append((letter.upper() if ch != small else letter) if letter else ch)
        previous = small
    return unicodedata.normalize("NFC", "".join(shown))
