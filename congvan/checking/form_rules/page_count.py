"""How many pages a document fills: counted in a PDF, reckoned in Word, where only the printer knows."""

from congvan.checking.components import Part, RecognisedDocument
from congvan.checking.form_rules import judging
from congvan.decree30.page_layout import POINTS_A_MM
from congvan.facts.document_facts import Container, Paragraph, Section, SpacingRule

SURELY_MORE = 1.08
"""Pages by our reckoning from which Word will surely take a second one: three lines more than a page.

Widths of letters and heights of lines are those of Times New Roman, so that we are off by a line or two at most."""
_DEFAULT_SIZE = 13.0


def has_pages_to_number(letter: RecognisedDocument) -> bool:
    """Tell whether the letter, or one of its annexes, surely fills more than one page."""
    documents: dict[object, list[Part]] = {}
    for part in letter.parts:
        if part.paragraph.container not in {Container.HEADER, Container.FOOTER, Container.NOTE}:
            documents.setdefault((part.region, part.region_number), []).append(part)
    return any(_pages(letter, parts) > 1 for parts in documents.values())


def _pages(letter: RecognisedDocument, parts: list[Part]) -> int:
    """Return how many pages some parts surely fill."""
    printed = {box.page for part in parts for box in part.paragraph.boxes}
    if printed:
        return len(printed)
    pages, filled = 1, 0.0
    section: Section | None = None
    rows: dict[object, dict[object, float]] = {}
    for part in {one.paragraph.number: one for one in parts}.values():
        paragraph = part.paragraph
        here = letter.facts.sections[paragraph.section]
        if section is not None and (here is not section and here.breaks_page):
            pages, filled = pages + 1, 0.0
        section = here
        if paragraph.page_break_before and filled:
            pages, filled = pages + 1, 0.0
        filled += _added(part, rows)
    height = _text_height(section)
    return pages if height is None else pages + int(filled / (height * SURELY_MORE))


def _added(part: Part, rows: dict[object, dict[object, float]]) -> float:
    """Return the height in points that a paragraph adds; in a row of a table its tallest cell counts."""
    height = _height(part)
    cell = part.paragraph.cell
    if cell is None:
        return height
    row = rows.setdefault((cell.table, cell.row), {})
    before = max(row.values(), default=0.0)
    row[cell.column] = row.get(cell.column, 0.0) + height
    return max(row.values()) - before


def _height(part: Part) -> float:
    """Return the height of a paragraph in points."""
    paragraph = part.paragraph
    form = paragraph.pieces[0].form if paragraph.pieces else None
    size = (form.size if form else None) or _DEFAULT_SIZE
    lines = judging.lines_of(part) or 1
    spaces = (paragraph.space_before or 0.0) + (paragraph.space_after or 0.0)
    return lines * _line_height(paragraph, size) + spaces


def _line_height(paragraph: Paragraph, size: float) -> float:
    """Return the height of a line in points."""
    spacing = paragraph.line_spacing
    natural = size * judging.NATURAL_LINE
    if spacing is None:
        return natural
    if spacing.rule is SpacingRule.MULTIPLE:
        return natural * spacing.value
    return spacing.value if spacing.rule is SpacingRule.EXACT else max(natural, spacing.value)


def _text_height(section: Section | None) -> float | None:
    """Return the height of the text on a page in points."""
    if section is None or section.paper_height is None:
        return None
    margins = (section.margin_top or 0.0) + (section.margin_bottom or 0.0)
    return (section.paper_height - margins) * POINTS_A_MM
