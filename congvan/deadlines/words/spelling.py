"""A regular expression over phrases with and without diacritics, and the spans that were read already."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from congvan.deadlines.words.phrase_text import PhraseText, bare
from congvan.deadlines.words.tokens import Token


@dataclass(frozen=True, kw_only=True, slots=True)
class Spelling:
    """One way to write something: a pattern with diacritics, the same without, and what it is read as."""

    marked: re.Pattern[str]
    plain: re.Pattern[str]
    read: Callable[[re.Match[str], PhraseText], Token | None]

    def find(self, text: PhraseText, taken: bytearray) -> Iterator[Token]:
        """Yield the tokens of this spelling where nothing was read before, and take their places."""
        for found in (self.marked if text.marked else self.plain).finditer(text.key):
            start, end = found.span()
            if any(taken[start:end]):
                continue
            token = self.read(found, text)
            if token is not None:
                taken[token.start : token.end] = b"\1" * (token.end - token.start)
                yield token


def spelling(pattern: str, read: Callable[[re.Match[str], PhraseText], Token | None]) -> Spelling:
    """Return a spelling from a pattern written with diacritics (a prepared phrase has single blanks only)."""
    return Spelling(marked=re.compile(pattern), plain=re.compile(bare(pattern)), read=read)
