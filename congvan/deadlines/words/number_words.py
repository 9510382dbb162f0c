"""Numbers in words, one to ninety-nine: `năm`, `mười lăm`, `hai mươi mốt`."""

from types import MappingProxyType

from congvan.deadlines.words.phrase_text import bare

_ONES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN = ("một", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = ("mốt", "hai", "ba", "tư", "lăm", "sáu", "bảy", "tám", "chín")


def _all_words() -> dict[str, int]:
    """Return every spelling with its value."""
    words = {word: place for place, word in enumerate(_ONES, start=1)}
    words["mười"] = 10
    words.update((f"mười {word}", 10 + place) for place, word in enumerate(_AFTER_TEN, start=1))
    words["mười tư"] = 14
    for tens, head in enumerate(_ONES[1:], start=2):
        words[f"{head} mươi"] = tens * 10
        words.update((f"{head} mươi {word}", tens * 10 + place) for place, word in enumerate(_AFTER_TENS, start=1))
        words[f"{head} mươi bốn"] = tens * 10 + 4
    return words


WORDS = MappingProxyType(_all_words())
"""Spelling with diacritics to value."""

BARE_WORDS = MappingProxyType({bare(word): value for word, value in WORDS.items() if word != "sáu"})
"""The same without diacritics; `sau` is left out, for it is also `sau` (after)."""


def _any_of(words: tuple[str, ...]) -> str:
    """Return a regular expression for any word, the longest first: `ba` begins `bay`."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_WITH_TENS = f"{_any_of(_ONES[1:])} mươi(?: {_any_of((*_AFTER_TENS, 'bốn'))})?"
_WITH_TEN = f"mười(?: {_any_of((*_AFTER_TEN, 'tư'))})?"
PATTERN = f"(?:{_WITH_TENS}|{_WITH_TEN}|{_any_of(_ONES)})"
"""A regular expression for any of them, the longest first; a list of all ninety takes ten times as long to compile."""

MONTHS = MappingProxyType({**{word: value for word, value in WORDS.items() if value <= 12}, "tư": 4})
"""Months in words: `tháng tư`."""

MONTH_PATTERN = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"


def read_number(text: str, *, marked: bool) -> int | None:
    """Return the value of digits or number words; None where it is neither."""
    if text.isascii() and text.isdigit():
        return int(text)
    return (WORDS if marked else BARE_WORDS).get(" ".join(text.split()))


def read_month(text: str, *, marked: bool) -> int | None:
    """Return a month from digits or words."""
    if text.isascii() and text.isdigit():
        return int(text)
    if marked:
        return MONTHS.get(" ".join(text.split()))
    return {bare(word): value for word, value in MONTHS.items()}.get(" ".join(text.split()))
