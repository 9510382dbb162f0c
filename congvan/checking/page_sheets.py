"""A checked document drawn for the screen: sheets of paper, paragraphs and tables, with the findings beside them.

The drawing follows the facts, not the file's own program: line breaks may differ, what is judged does not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise

from msgspec import Struct

from congvan.facts.document_facts import DocumentFacts, DrawnLine, Form, Paragraph, Section, SpacingRule

PAPER = (210.0, 297.0)
"""Millimetres of a page that the file does not tell."""
MARGINS = (20.0, 15.0, 20.0, 30.0)
"""Millimetres above, right, below, left, where the file does not tell."""
_FONT = re.compile(r"[\w .-]+")
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_ALIGNMENTS = frozenset({"left", "right", "center", "justify"})


class Bit(Struct, frozen=True, kw_only=True):
    """Letters of one form inside the same findings."""

    text: str
    style: str
    """CSS."""
    findings: tuple[int, ...]
    """Numbers of the findings that it belongs to."""
    begins: tuple[int, ...]
    """Those that begin here."""


class Block(Struct, frozen=True, kw_only=True):
    """A paragraph."""

    number: int
    style: str
    label: str
    bits: tuple[Bit, ...]
    findings: tuple[int, ...]
    """Findings about the paragraph as a whole, or about a place without letters."""
    rules: tuple[str, ...]
    """CSS of each line drawn below it."""


class CellBlock(Struct, frozen=True, kw_only=True):
    """A cell: its width in per cent of the table, and its paragraphs."""

    width: float
    blocks: tuple[Block, ...]


class Strip(Struct, frozen=True, kw_only=True):
    """A strip across the sheet, a paragraph or a table, and the numbers of the findings told beside it."""

    block: Block | None
    rows: tuple[tuple[CellBlock, ...], ...]
    framed: bool
    findings: tuple[int, ...]


class Sheet(Struct, frozen=True, kw_only=True):
    """Paper with strips on it; in a PDF they stand where the page has them."""

    style: str
    placed: bool
    strips: tuple[Strip, ...]
    findings: tuple[int, ...]
    """Findings about the page itself."""


class Marked(Struct, frozen=True, kw_only=True):
    """The letters of a paragraph that a finding is about."""

    number: int
    start: int
    end: int


def draw_sheets(
    facts: DocumentFacts, marks: Mapping[int, tuple[Marked, ...]], of_page: Mapping[int, tuple[int, ...]]
) -> tuple[Sheet, ...]:
    """Draw a document.

    Args:
        facts: What was read.
        marks: By number of paragraph: the findings in it.
        of_page: By index of the section: numbers of the findings about its page.
    """
    lines: dict[int, list[DrawnLine]] = {}
    for line in facts.lines:
        if line.below is not None:
            lines.setdefault(line.below, []).append(line)
    blocks = {one.number: _block(one, marks.get(one.number, ()), lines.get(one.number, ())) for one in facts.paragraphs}
    if any(one.boxes for one in facts.paragraphs):
        return tuple(_pdf_sheets(facts, blocks, of_page))
    return tuple(_word_sheets(facts, blocks, of_page))


def _word_sheets(
    facts: DocumentFacts, blocks: Mapping[int, Block], of_page: Mapping[int, tuple[int, ...]]
) -> Iterator[Sheet]:
    """Draw a sheet a section, as long as its text; headers, footers and notes follow on sheets of their own."""
    told: set[int] = set()
    for index, group in groupby(facts.paragraphs, key=lambda one: one.section):
        section = facts.sections[index] if index < len(facts.sections) else None
        strips = tuple(_strips(list(group), facts, blocks))
        findings = () if index in told else of_page.get(index, ())
        told.add(index)
        yield Sheet(style=_sheet_style(section), placed=False, strips=strips, findings=findings)


def _strips(paragraphs: list[Paragraph], facts: DocumentFacts, blocks: Mapping[int, Block]) -> Iterator[Strip]:
    """Put paragraphs of one outermost table together."""
    outer = {table.number: table.outer for table in facts.tables}

    def table_of(paragraph: Paragraph) -> int:
        number = paragraph.cell.table if paragraph.cell else 0
        while above := outer.get(number):
            number = above
        return number or -paragraph.number

    for number, group in groupby(paragraphs, key=table_of):
        inside = list(group)
        if number < 0:
            yield _strip(blocks[inside[0].number])
        else:
            yield _table(number, inside, facts, blocks)


def _strip(block: Block) -> Strip:
    return Strip(block=block, rows=(), framed=False, findings=_told(block))


def _table(number: int, inside: list[Paragraph], facts: DocumentFacts, blocks: Mapping[int, Block]) -> Strip:
    """Draw a table; what stands in a table inside it is drawn in the cell that was open."""
    table = next(one for one in facts.tables if one.number == number)
    widths = [width or 0.0 for width in table.column_widths]
    whole = sum(widths) or 1.0
    rows: dict[int, dict[int, list[Block]]] = {}
    row, column = 1, 1
    for paragraph in inside:
        if paragraph.cell is not None and paragraph.cell.table == number:
            row, column = paragraph.cell.row, paragraph.cell.column
        rows.setdefault(row, {}).setdefault(column, []).append(blocks[paragraph.number])
    drawn = tuple(
        tuple(
            CellBlock(
                width=round(100 * (widths[at - 1] if 0 < at <= len(widths) else 0.0) / whole, 2), blocks=tuple(found)
            )
            for at, found in sorted(cells.items())
        )
        for _, cells in sorted(rows.items())
    )
    findings = tuple(one for paragraph in inside for one in _told(blocks[paragraph.number]))
    return Strip(block=None, rows=drawn, framed=bool(table.visible), findings=tuple(dict.fromkeys(findings)))


def _pdf_sheets(
    facts: DocumentFacts, blocks: Mapping[int, Block], of_page: Mapping[int, tuple[int, ...]]
) -> Iterator[Sheet]:
    """Draw the pages of a PDF, every paragraph where it stands on them."""
    for page in facts.pages:
        inside = [one for one in facts.paragraphs if one.boxes and one.boxes[0].page == page.number]
        strips = tuple(_strip(blocks[one.number]) for one in inside)
        style = f"width:{page.width:.2f}mm;height:{page.height:.2f}mm"
        section = inside[0].section if inside else -1
        findings = of_page.get(section, ()) if page.number == 1 or section > 0 else ()
        yield Sheet(style=style, placed=True, strips=strips, findings=findings)


def _told(block: Block) -> tuple[int, ...]:
    """Return the findings told beside a block, in the order in which they begin."""
    found = (*(number for bit in block.bits for number in bit.begins), *block.findings)
    return tuple(dict.fromkeys(found))


def _block(paragraph: Paragraph, marks: Iterable[Marked], lines: Iterable[DrawnLine]) -> Block:
    """Draw a paragraph."""
    marks = tuple(marks)
    bits = tuple(_bits(paragraph, marks))
    told = {number for bit in bits for number in bit.begins}
    return Block(
        number=paragraph.number,
        style=_paragraph_style(paragraph),
        label=paragraph.label,
        bits=bits,
        findings=tuple(mark.number for mark in marks if mark.number not in told),
        rules=tuple(_rule_style(line) for line in lines if line.length),
    )


def _bits(paragraph: Paragraph, marks: tuple[Marked, ...]) -> Iterator[Bit]:
    """Cut a paragraph's letters where their form or their findings change."""
    cuts = {place for mark in marks for place in (mark.start, mark.end)}
    position = 0
    begun: set[int] = set()
    for piece in paragraph.pieces:
        inside = sorted({0, len(piece.text), *(cut - position for cut in cuts if 0 < cut - position < len(piece.text))})
        for low, high in pairwise(inside):
            at = position + low
            numbers = tuple(mark.number for mark in marks if mark.start <= at < mark.end)
            begins = tuple(number for number in numbers if number not in begun)
            begun |= set(begins)
            yield Bit(text=piece.text[low:high], style=_letter_style(piece.form), findings=numbers, begins=begins)
        position += len(piece.text)


def _letter_style(form: Form) -> str:
    """Return the CSS of letters; names that are no names of fonts or colours are left out."""
    parts = []
    if form.font and _FONT.fullmatch(form.font):
        parts.append(f"font-family:'{form.font}','Times New Roman','Liberation Serif',serif")
    if form.size:
        parts.append(f"font-size:{form.size:.1f}pt")
    if form.bold:
        parts.append("font-weight:bold")
    if form.italic:
        parts.append("font-style:italic")
    if form.capitals:
        parts.append("text-transform:uppercase")
    if form.underline:
        parts.append("text-decoration:underline")
    if form.colour and _COLOUR.fullmatch(form.colour):
        parts.append(f"color:#{form.colour}")
    return ";".join(parts)


def _paragraph_style(paragraph: Paragraph) -> str:
    """Return the CSS of a paragraph: where it stands on a page of a PDF, else how it stands in its column."""
    parts = []
    if paragraph.alignment in _ALIGNMENTS:
        parts.append(f"text-align:{paragraph.alignment}")
    if paragraph.boxes:
        first = paragraph.boxes[0].page
        boxes = [box for box in paragraph.boxes if box.page == first]
        left, top = min(box.left for box in boxes), min(box.top for box in boxes)
        width = max(box.right for box in boxes) - left
        height = (max(box.bottom for box in boxes) - top) / len(boxes)
        parts.append(f"left:{left:.1f}pt;top:{top:.1f}pt;width:{width + 1:.1f}pt;line-height:{height:.1f}pt")
        if paragraph.alignment != "center" and boxes[0].left > left:
            parts.append(f"text-indent:{boxes[0].left - left:.1f}pt")
        return ";".join(parts)
    lengths = (
        ("padding-left", paragraph.left_indent, "mm"),
        ("padding-right", paragraph.right_indent, "mm"),
        ("text-indent", paragraph.first_line_indent, "mm"),
        ("margin-top", paragraph.space_before, "pt"),
        ("margin-bottom", paragraph.space_after, "pt"),
    )
    parts += [f"{name}:{value:.2f}{unit}" for name, value, unit in lengths if value]
    spacing = paragraph.line_spacing
    if spacing is not None:
        exact = spacing.rule is not SpacingRule.MULTIPLE
        parts.append(f"line-height:{spacing.value:.1f}pt" if exact else f"line-height:{spacing.value * 1.15:.2f}")
    return ";".join(parts)


def _rule_style(line: DrawnLine) -> str:
    """Return the CSS of a drawn line."""
    style = line.style if line.style in {"solid", "dashed", "dotted", "double"} else "solid"
    return f"width:{min(line.length or 0.0, 800.0):.1f}pt;border-top-style:{style}"


def _sheet_style(section: Section | None) -> str:
    """Return the CSS of a section's paper."""
    if section is None:
        return f"width:{PAPER[0]}mm;padding:{' '.join(f'{one}mm' for one in MARGINS)}"
    told = (section.margin_top, section.margin_right, section.margin_bottom, section.margin_left)
    margins = [usual if one is None else min(max(one, 0.0), 100.0) for one, usual in zip(told, MARGINS, strict=True)]
    width = min(max(section.paper_width or PAPER[0], 50.0), 600.0)
    return f"width:{width:.2f}mm;padding:{' '.join(f'{one:.2f}mm' for one in margins)}"
