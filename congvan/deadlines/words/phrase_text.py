"""A phrase made ready for reading: cleaned, folded, and still aligned with what was written, letter by letter."""

import re
import unicodedata

from msgspec import Struct

from congvan.base.vietnamese import one_line

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_QUOTES = dict.fromkeys(map(ord, '“”„"«»*_`'), " ")
"""Quotation marks and the signs of bold and italics: they say nothing about time."""
_MINUTES = dict.fromkeys(map(ord, "’‘′´"), "'")
_SIGNS = {**_DASHES, **_QUOTES, **_MINUTES}

_GLUED = re.compile(r"(?<=[^\W\d_])(?<!\W[htgHTGqQ])(?=\d)|(?<=[/.]\d{4})(?=[^\W\d_])")
_GLUED_WORDS = (
    "ngày",
    "ngay",
    "trước",
    "truoc",
    "nhất",
    "nhat",
    "hết",
    "het",
    "đến",
    "den",
    "từ",
    "tu",
    "là",
    "tháng",
    "năm",
)
_RANGE_DASH = re.compile(r"(?<=\d)-(?=\d{1,2}/\d)")


class PhraseText(Struct, frozen=True, kw_only=True):
    """A phrase as it is shown and, letter for letter beside it, the key that is read.

    `key` is in small letters; where the phrase was typed without any diacritics, so is the key, and words are
    compared without theirs.
    """

    shown: str
    key: str
    plain: str
    """The key without diacritics, letter for letter."""
    marked: bool


class _BareLetters(dict[int, str]):
    """The bare letter of each letter, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = unicodedata.normalize("NFD", chr(code))[0]
        self[code] = {"đ": "d", "Đ": "D"}.get(letter, letter)
        return self[code]


_BARE_LETTERS = _BareLetters()


def bare(text: str) -> str:
    """Return text without diacritics, letter for letter (đ as d)."""
    return text.translate(_BARE_LETTERS)


def prepare_text(phrase: str) -> PhraseText:
    """Clean a phrase (NFC, odd spaces, soft hyphens, capitals, “ngày15/9”) and fold it for reading."""
    shown = _part_glued(one_line(phrase).translate(_SIGNS).replace("…", "."))
    shown = " ".join(_RANGE_DASH.sub(_part_range, shown).split())
    lower = "".join(small if len(small := ch.lower()) == 1 else ch for ch in shown)
    if bare(lower) != lower:
        lower = lower.replace("qúy", "quý").replace("truoc ", "trước ")
    plain = bare(lower)
    return PhraseText(shown=shown, key=lower, plain=plain, marked=plain != lower)


def _part_glued(text: str) -> str:
    """Part a word from the number that was typed on to it (`ngày15/9`, `15/9/2024các`)."""
    parts, last = [], 0
    for found in _GLUED.finditer(text):
        word = re.search(r"[^\W\d_]+$", text[: found.start()])
        if word is None or word[0].lower() in _GLUED_WORDS:
            parts.append(text[last : found.start()])
            last = found.start()
    return " ".join((*parts, text[last:]))


def _part_range(found: re.Match[str]) -> str:
    """Part two dates joined by a dash (`10/7-24/7`); a day before a dash (`14-18/4`) stays joined."""
    before = found.string[: found.start()]
    return " - " if re.search(r"\d/\d{1,4}$", before) else "-"
