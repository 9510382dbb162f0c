"""Whether a text holds all the words that are looked for: as they were typed, or only without their diacritics."""

import re
from collections.abc import Iterable

from msgspec import Struct

from congvan.base import vietnamese

NOT, ALIKE, EXACT = 0, 1, 2
_TWO_PLACES = re.compile("oa|oe|uy")
"""Where a tone mark may stand on either letter: hoà, hòa."""


class Words(Struct, frozen=True, kw_only=True):
    """Words as they were typed, and as they are compared."""

    alike: tuple[str, ...]
    """Without diacritics."""
    same: tuple[str, ...]
    """With them; case and the place of a tone mark do not count."""

    marked: tuple[str, ...] = ()
    """Those with diacritics that can be looked for as they stand, in small letters: a tone mark has one place there."""

    @property
    def have_marks(self) -> bool:
        """Tell whether anything was typed with diacritics: only then two texts can match unlike well."""
        return any(word not in self.alike for word in self.same)


def read_words(typed: Iterable[str]) -> Words:
    """Read what was typed as words."""
    text = " ".join(typed)
    written = "".join(sign if sign.isalnum() else " " for sign in vietnamese.one_line(text).lower()).split()
    marked = (word for word in written if not word.isascii() and not _TWO_PLACES.search(vietnamese.alike(word)))
    return Words(alike=tuple(vietnamese.alike(text).split()), same=_tokens(text), marked=tuple(dict.fromkeys(marked)))


def match(words: Words, text: str) -> int:
    """Return `EXACT` where all words are in a text as typed, `ALIKE` where they are without diacritics, else `NOT`."""
    there = set(vietnamese.alike(text).split())
    there |= {word.lstrip("0") for word in there if word.isdecimal()}
    if not all(word in there or (word.isdecimal() and word.lstrip("0") in there) for word in words.alike):
        return NOT
    if not words.have_marks:
        return EXACT
    return EXACT if set(words.same) <= set(_tokens(text)) else ALIKE


def _tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text with their diacritics, without signs."""
    folded = vietnamese.same(text)
    return tuple("".join(sign if sign.isalnum() else " " for sign in folded).split())
