"""Blocks of a letter's body as plain text, for comparing what the letter says with what the file says."""

import re
from collections.abc import Iterable
from functools import lru_cache

from congvan.base import vietnamese
from congvan.letters.body_text import Block

_LONG_DATE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+|\s*/\s*)(\d{4})")
_SHORT_DATE = re.compile(r"\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\b")
_SIGN = re.compile(r"([^\w\s/])")
"""A sign set apart, so that a word before a comma equals the word alone."""


def block_text(block: Block) -> str:
    """Return a block's words with its mark; the cells of a table one after the other."""
    pieces = (block.runs, *(cell for row in block.rows for cell in row))
    return vietnamese.one_line(" ".join((block.mark, *("".join(run.text for run in runs) for runs in pieces))))


def all_text(blocks: Iterable[Block]) -> str:
    """Return the words of all blocks, one a line."""
    return "\n".join(block_text(block) for block in blocks)


def says(text: str, words: str) -> bool:
    """Tell whether a text has these words: case, spaces, tone place and zeros in dates do not count."""
    wanted = fold(words).strip(" .,;:")
    return bool(wanted) and f" {wanted} " in f" {fold(text)} "


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Fold for comparing: `ngày 05 tháng 9 năm 2024` and `Ngày 5/9/2024` become equal.

    Each text of a letter is compared with dozens of words, so what was folded last is kept.
    """
    plain = vietnamese.one_line(text).casefold()
    for form in (_LONG_DATE, _SHORT_DATE):
        plain = form.sub(lambda m: f"{int(m[1])}/{int(m[2])}/{m[3]}", plain)
    return vietnamese.same(_SIGN.sub(r" \1 ", plain))
