"""A stretch of a paragraph that one component may fill: its words as people read them, and the form of its letters.

A paragraph is one stretch; tabs, line breaks and wide rows of spaces cut it where columns are set with them.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from congvan.base import vietnamese
from congvan.checking.components import Component, Part
from congvan.checking.recognising import legacy_decoding
from congvan.decree30.page_layout import POINTS_A_MM
from congvan.facts.document_facts import Cell, Container, DocumentFacts, Paragraph, Piece

KEY_LENGTH = 160
"""Letters of a stretch that are folded for comparing; components are told by their first words."""

_A4_WIDTH = 210.0
_FRAMED_LINES = 5
"""Paragraphs from which a cell with most of the text is the frame of a document, not a remark."""
_SEPARATORS = re.compile(r"[\t\n\v]+")
_LINES = re.compile(r"[\n\v]+")
_GAP = re.compile(r"[ \u00a0]{3,}")
_RULE = re.compile(r"[\s_\-\u2010-\u2015\u2212\u2500*=~o0.…]*[,;:]?")
_RULE_SIGNS = re.compile(r"[_\-\u2010-\u2015\u2212\u2500*=~]")


class Stretch(Struct, frozen=True, kw_only=True):
    """Letters `start` to `end` of a paragraph's text."""

    paragraph: Paragraph
    start: int
    end: int
    text: str
    """As people read it: legacy fonts decoded, clean, on one line."""
    key: str
    """The first letters of `text`, folded by `vietnamese.alike`."""
    column: int = 0
    """How many separators stand before it on its line: 0 at the left."""
    cell: Cell | None = None
    """The innermost cell; None where that only frames the whole text."""
    table: int = 0
    """The outermost table that holds it, frames of the whole text not counted; 0: none."""
    page_width: float = 0
    """Points; of a PDF's page, 0 elsewhere."""

    @property
    def number(self) -> int:
        """The paragraph's number."""
        return self.paragraph.number

    @property
    def is_empty(self) -> bool:
        """Whether it shows no text: nothing, or a typed rule."""
        return not self.text or is_typed_rule(self.text)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of the stretch, cut to it."""
        return named(self, Component.OTHER, 0, "").pieces


def named(stretch: Stretch, component: Component, trust: float, why: str) -> Part:
    """Return a stretch as a part of the document."""
    return Part(
        component=component,
        paragraph=stretch.paragraph,
        start=stretch.start,
        end=stretch.end,
        trust=trust,
        why=why,
    )


def stretches_of(facts: DocumentFacts) -> list[Stretch]:
    """Return each paragraph as one stretch; a cell that holds most of the text counts as no cell."""
    frames = _frames(facts)
    outermost = _outermost_tables(facts, frames)
    found = []
    for paragraph in facts.paragraphs:
        cell = None if paragraph.cell and paragraph.cell.table in frames else paragraph.cell
        table = outermost.get(cell.table, cell.table) if cell else 0
        found.append(
            _stretch(
                paragraph, 0, len(paragraph.text), cell=cell, table=table, page_width=_page_width(paragraph, facts)
            )
        )
    return found


def _page_width(paragraph: Paragraph, facts: DocumentFacts) -> float:
    """Return the width in points of the PDF's page on which a paragraph stands, 0 where it is of no PDF."""
    if not paragraph.boxes:
        return 0.0
    page = paragraph.boxes[0].page
    return next((one.width for one in facts.pages if one.number == page), _A4_WIDTH) * POINTS_A_MM


def _frames(facts: DocumentFacts) -> frozenset[int]:
    """Return the tables in which most of the file's text stands in one cell: they frame it."""
    sizes: dict[tuple[int, int, int], int] = {}
    lines: dict[tuple[int, int, int], int] = {}
    total = 0
    for one in facts.paragraphs:
        size = len(one.text)
        total += size
        if one.cell and size:
            key = (one.cell.table, one.cell.row, one.cell.column)
            sizes[key] = sizes.get(key, 0) + size
            lines[key] = lines.get(key, 0) + 1
    found = {key[0] for key, size in sizes.items() if size * 2 > total and lines[key] >= _FRAMED_LINES}
    outer = {table.number: table.outer for table in facts.tables}
    for number in tuple(found):
        while (number := outer.get(number) or 0) and number not in found:
            found.add(number)
    return frozenset(found)


def _outermost_tables(facts: DocumentFacts, frames: frozenset[int]) -> dict[int, int]:
    """Return for each table the number of the outermost one that holds it, frames not counted."""
    outer = {table.number: None if table.outer in frames else table.outer for table in facts.tables}
    found = {}
    for number in outer:
        top, steps = number, 0
        while (above := outer.get(top)) is not None and steps < len(outer):
            top, steps = above, steps + 1
        found[number] = top
    return found


def lines_of(stretch: Stretch) -> list[Stretch]:
    """Return the lines of a stretch that line breaks cut."""
    return list(_cut(stretch, _LINES)) if "\n" in stretch.paragraph.text else [stretch]


def columns_of(stretch: Stretch) -> list[Stretch]:
    """Return what tabs and line breaks cut out of a stretch, without what is empty; the stretch where nothing is."""
    raw = stretch.paragraph.text[stretch.start : stretch.end]
    if "\t" not in raw and "\n" not in raw:
        return [stretch]
    found = [one for one in _cut(stretch, _SEPARATORS) if one.text]
    return found if len(found) > 1 or (found and found[0].column) else [stretch]


def gaps_of(stretch: Stretch) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield the halves into which each wide row of spaces cuts a stretch."""
    raw = stretch.paragraph.text
    for gap in _GAP.finditer(raw, stretch.start, stretch.end):
        left, right = part_of(stretch, stretch.start, gap.start()), part_of(stretch, gap.end(), stretch.end, column=1)
        if left.text and right.text:
            yield left, right


def part_of(stretch: Stretch, start: int, end: int, *, column: int | None = None) -> Stretch:
    """Return letters `start` to `end` of the paragraph as a stretch like another."""
    return _stretch(
        stretch.paragraph,
        start,
        end,
        column=stretch.column if column is None else column,
        cell=stretch.cell,
        table=stretch.table,
        page_width=stretch.page_width,
    )


def is_typed_rule(text: str) -> bool:
    """Tell a row of underscores, hyphens, asterisks (`_____`, `---o0o---`), which draws a line."""
    return len(text) >= 3 and bool(_RULE.fullmatch(text)) and len(_RULE_SIGNS.findall(text)) >= 3


def share(stretch: Stretch, field: str) -> float | None:
    """Return the share of letters whose form has a yes/no field set; None where the file does not tell."""
    letters = yes = 0
    for piece in stretch.pieces:
        value = getattr(piece.form, field)
        count = sum(map(str.isalnum, piece.text))
        if value is not None:
            letters += count
            yes += count if value else 0
    return yes / letters if letters else None


def is_mostly(stretch: Stretch, field: str) -> bool:
    """Tell whether most letters have a yes/no field of their form set."""
    found = share(stretch, field)
    return found is not None and found > 0.5


def is_capitals(stretch: Stretch) -> bool:
    """Tell whether nearly all letters show as capitals, typed or by format."""
    letters = list(filter(str.isalpha, stretch.text))
    if not letters:
        return False
    return sum(map(str.isupper, letters)) / len(letters) >= 0.8 or is_mostly(stretch, "capitals")


def is_centred(stretch: Stretch) -> bool:
    """Tell whether it stands in the middle of its column, or on a PDF's page in the middle of the paper."""
    if stretch.paragraph.alignment is not None:
        return stretch.paragraph.alignment == "center"
    boxes = stretch.paragraph.boxes
    if not boxes or not stretch.page_width:
        return False
    middle = (boxes[0].left + boxes[0].right) / 2
    text_middle = (stretch.page_width + 15 * POINTS_A_MM) / 2  # the left margin is about 15 mm wider than the right one
    return abs(middle - text_middle) < 30 and boxes[0].right - boxes[0].left < stretch.page_width * 0.7


def is_right_half(stretch: Stretch) -> bool | None:
    """Tell whether it stands in the right half of the page; None where the file does not tell."""
    boxes = stretch.paragraph.boxes
    if boxes and stretch.page_width:
        return (boxes[0].left + boxes[0].right) / 2 > stretch.page_width * 0.53
    if stretch.paragraph.container is Container.BODY and stretch.cell is None:
        if stretch.column:
            return True
        if stretch.paragraph.alignment == "right" or (stretch.paragraph.left_indent or 0) > 60:
            return True
    return None


def _cut(stretch: Stretch, separators: re.Pattern[str]) -> Iterator[Stretch]:
    """Yield the stretches between separators; `column` counts the tabs' runs since the last line break."""
    raw = stretch.paragraph.text
    start, column = stretch.start, stretch.column
    for found in separators.finditer(raw, stretch.start, stretch.end):
        yield part_of(stretch, start, found.start(), column=column)
        start = found.end()
        column = 0 if "\n" in found[0] and not found[0].endswith("\t") else column + 1
    yield part_of(stretch, start, stretch.end, column=column)


def _stretch(
    paragraph: Paragraph,
    start: int,
    end: int,
    *,
    column: int = 0,
    cell: Cell | None = None,
    table: int = 0,
    page_width: float = 0,
) -> Stretch:
    """Return letters of a paragraph as a stretch, with its words as people read them."""
    pieces: Sequence[Piece] = paragraph.pieces
    if start > 0 or end < sum(len(piece.text) for piece in pieces):
        pieces = Part(component=Component.OTHER, paragraph=paragraph, start=start, end=end, trust=0, why="").pieces
    text = vietnamese.one_line(legacy_decoding.decode_pieces(pieces))
    return Stretch(
        paragraph=paragraph,
        start=start,
        end=end,
        text=text,
        key=vietnamese.alike(text[:KEY_LENGTH]) if text else "",
        column=column,
        cell=cell,
        table=table,
        page_width=page_width,
    )
