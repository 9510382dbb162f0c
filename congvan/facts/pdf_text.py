"""Letters of a PDF's lines -> pieces of a paragraph's text in one form, composed letters, a box for each line."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from congvan.facts.document_facts import Box, Form, Piece
from congvan.facts.pdf_lines import TextLine
from congvan.facts.pdf_page import DrawnPage, Letter

LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
SOFT_HYPHEN = "\u00ad"
_BROKEN_SYMBOL = re.compile(r"\(?(?:\d{1,6}/(?:(?:19|20)\d\d/)?|(?:\d{1,6}/)?(?:[\wĐđ&]+[-/])*[\wĐđ&]+-)")
"""What ends a line in the middle of a number and symbol, or of two years: `12/`, and below it `TTr-VHXH`; `2024-`."""
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
"""Signs without a width, which people cannot see."""


class Decoration(Struct, frozen=True, kw_only=True):
    """Letters that have a line through or just under them, by page and order."""

    underlined: frozenset[tuple[int, int]] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()


def pieces_of(lines: Sequence[TextLine], pages: Mapping[int, DrawnPage], decoration: Decoration) -> tuple[Piece, ...]:
    """Return the text of a paragraph's lines, in composed letters, cut where the form changes."""
    found: list[tuple[Form, list[str]]] = []
    for index, line in enumerate(lines):
        if index:
            between = _between(lines[index - 1].text, line.text)
            found[-1][1].append(between)
        for letter in line.letters:
            form = _form(letter, line, pages[line.page], decoration)
            same = found and (found[-1][0] == form or unicodedata.combining(letter.sign))
            if not same:
                found.append((form, []))
            found[-1][1].append(LIGATURES.get(letter.sign, letter.sign))
    return tuple(Piece(text=_clean("".join(signs)), form=form) for form, signs in found)


def offsets_of(lines: Sequence[TextLine]) -> Iterator[int]:
    """Yield where each line begins in the paragraph's text."""
    position = 0
    for index, line in enumerate(lines):
        if index:
            position += len(_between(lines[index - 1].text, line.text))
        yield position
        position += len(_clean("".join(LIGATURES.get(one.sign, one.sign) for one in line.letters)))


def boxes_of(lines: Sequence[TextLine]) -> tuple[Box, ...]:
    """Return where each line stands."""
    return tuple(
        Box(
            page=line.page,
            left=round(line.left, 2),
            top=round(line.top, 2),
            right=round(line.right, 2),
            bottom=round(line.bottom, 2),
        )
        for line in lines
    )


def _form(letter: Letter, line: TextLine, page: DrawnPage, decoration: Decoration) -> Form:
    """Return the form of a letter."""
    key = (line.page, letter.order)
    return page.styles[letter.style].form(
        letter.size,
        raised=letter.order in line.raised,
        underlined=key in decoration.underlined,
        struck=key in decoration.struck,
    )


def _between(before: str, after: str) -> str:
    """Return what joins two printed lines: a space, but nothing inside an address or a symbol that was broken."""
    word = before.rpartition(" ")[2]
    if _BROKEN_SYMBOL.fullmatch(word) and (after[:1].isupper() or after[:1].isdigit()):
        return ""
    is_address = "://" in word or word.startswith("www.")
    return "" if is_address and before.endswith(("/", "-", ".", "_", "=", "&", "?")) else " "


def _clean(text: str) -> str:
    """Return text in composed letters, without signs that cannot be seen."""
    return unicodedata.normalize("NFC", text.replace(SOFT_HYPHEN, "-").translate(INVISIBLE))
