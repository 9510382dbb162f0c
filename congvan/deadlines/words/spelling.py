"""A regular expression over phrases with and without diacritics, and the spans that were read already."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from msgspec import Struct

from congvan.deadlines.words.phrase_text import PhraseText, bare
from congvan.deadlines.words.tokens import Token


class Spelling(Struct, frozen=True, kw_only=True):
    """One way to write something: a pattern with diacritics, what it is read as, and what cannot be missing.

    There are half a hundred of these, each also without diacritics, and a phrase is an example of a few: a pattern is
    compiled (up to 5 ms) when a phrase is met that has one of `needs`.
    """

    pattern: str
    read: Callable[[re.Match[str], PhraseText], Token | None]
    needs: tuple[str, ...]
    """Without diacritics; one of these stands in everything that the pattern matches."""

    def find(self, text: PhraseText, taken: bytearray) -> Iterator[Token]:
        """Yield the tokens of this spelling where nothing was read before, and take their places."""
        if not any(part in text.plain for part in self.needs):
            return
        for found in _compiled(self.pattern, text.marked).finditer(text.key):
            start, end = found.span()
            if any(taken[start:end]):
                continue
            token = self.read(found, text)
            if token is not None:
                taken[token.start : token.end] = b"\1" * (token.end - token.start)
                yield token


@cache
def _compiled(pattern: str, marked: bool) -> re.Pattern[str]:
    """Return a pattern for phrases with or without diacritics."""
    return re.compile(pattern if marked else bare(pattern))


def spelling(
    pattern: str, read: Callable[[re.Match[str], PhraseText], Token | None], *, needs: tuple[str, ...]
) -> Spelling:
    """Return a spelling from a pattern written with diacritics (a prepared phrase has single blanks only)."""
    return Spelling(pattern=pattern, read=read, needs=needs)
