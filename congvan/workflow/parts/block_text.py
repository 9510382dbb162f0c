"""Blocks of a letter's body as plain text, for comparing what the letter says with what the file says."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from congvan.base import vietnamese
from congvan.letters.body_text import Block

_LONG_DATE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+|\s*/\s*)(\d{4})")
_SHORT_DATE = re.compile(r"\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\b")
_DATE = re.compile(r"\d\s*(?:tháng|[/.-])\s*\d{1,2}\s*(?:năm|[/.-])\s*\d{4}")
"""What either of the two has inside: few texts have a date, and this is found faster."""
_DATE_ACROSS = re.compile(r"\d\s*(?:\n\s*(?:tháng|năm|[/.-])|(?:tháng|năm|[/.-])\s*\n)\s*\d", re.IGNORECASE)
"""Where a date may go on in the next line; else each line is folded by itself, and most were before."""
_WITHIN_DATE = ("tháng", "năm", "/", ".", "-")
"""What stands between the numbers of a date."""
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
    return any(which_says(text, (wanted_in(words),)))


def wanted_in(words: str) -> str:
    """Return words as they are looked for in a folded text; nothing where nothing would be left of them."""
    wanted = fold(words).strip(" .,;:")
    return f" {wanted} " if wanted else ""


def which_says(text: str, wanted: Sequence[str]) -> list[bool]:
    """Tell of each of what `wanted_in` returned whether a text has it."""
    folded = f" {fold(text)} "
    return [bool(words) and words in folded for words in wanted]


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Fold for comparing: `ngày 05 tháng 9 năm 2024` and `Ngày 5/9/2024` become equal.

    Each text of a letter is compared with dozens of words, so what was folded last is kept.
    """
    lines = () if text.isprintable() else vietnamese.clean(text).split("\n")
    if len(lines) > 1 and not (_may_part_a_date(lines) and _DATE_ACROSS.search("\n".join(lines))):
        return " ".join(filter(None, map(fold, lines)))
    plain = vietnamese.one_line(text).casefold()
    for form in (_LONG_DATE, _SHORT_DATE) if _DATE.search(plain) else ():
        plain = form.sub(lambda m: f"{int(m[1])}/{int(m[2])}/{m[3]}", plain)
    words = plain.split(" ")
    if max(map(len, words)) <= vietnamese.LONGEST_KEPT:
        return " ".join(filter(None, map(_FOLDED_WORDS.__getitem__, words)))
    return _fold_words(plain)


def _may_part_a_date(lines: Iterable[str]) -> bool:
    """Tell whether some line ends as the beginning of a date does and the next begins as its rest: few texts do.

    The pattern itself tries every digit of a letter; here only the ends of lines are looked at.
    """
    before = ""
    for line in filter(None, map(str.strip, lines)):
        if before[-1:].isdigit() and line[:5].lower().startswith(_WITHIN_DATE):
            return True
        if line[0].isdigit() and before[-5:].lower().endswith(_WITHIN_DATE):
            end = next(word for word in _WITHIN_DATE if before[-5:].lower().endswith(word))
            if before[: -len(end)].rstrip()[-1:].isdigit():
                return True
        before = line
    return False


def _fold_words(plain: str) -> str:
    """Fold words in small letters; a sign is a word of its own."""
    return vietnamese.same(_SIGN.sub(r" \1 ", plain))


_FOLDED_WORDS = vietnamese.KeptByWord(_fold_words)
