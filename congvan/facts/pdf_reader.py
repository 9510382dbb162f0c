"""PDF -> facts: paragraphs put together from letters, tables and rules from lines, as far as a page shows them.

What a PDF does not show stays None: styles, spacing given to paragraphs, upper and lower margins (the first and last
lines of full pages only bound them), whether a lone line is justified. Left and right margins are told where enough
lines reach both edges. A band of two columns (letterhead, signature) is read column by column; frames are text boxes;
page numbers come last, one paragraph for each place where they are shown. Fonts keep their names:
`pdf_fonts.is_times` knows the stand-ins for Times New Roman.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.facts.document_facts import Container, DocumentFacts, FileKind, Page, PageNumber, Pages, Paragraph, Section
from congvan.facts.pdf_flow import MM, PageParts, Stretch, flow_of, page_parts
from congvan.facts.pdf_layout import bands_of
from congvan.facts.pdf_lines import TextLine
from congvan.facts.pdf_page import DrawnPage
from congvan.facts.pdf_page_numbers import NumberLine, number_lines, starts_of_numbering
from congvan.facts.pdf_paragraphs import (
    Measure,
    Setting,
    column_alignment,
    column_measure,
    measure_of,
    paragraphs_of,
    setting_of,
)
from congvan.facts.pdf_process import drawn_pages
from congvan.facts.pdf_rules import Rule, is_typed_rule, rules_of
from congvan.facts.pdf_text import Decoration, boxes_of, offsets_of, pieces_of

FEWEST_LETTERS = 10
"""A PDF with fewer has no text, only stray signs on a picture."""
MOST_UNREADABLE = 0.2
"""Of the letters: where more cannot be told, the text is not text."""

NO_TEXT = ProblemKind(
    code="facts.no-text",
    message="The PDF holds no text, only pictures of pages (a scan), so it cannot be checked.",
    cure="Check the Word file from which it was printed, or the signed PDF before it was scanned.",
)
UNREADABLE_TEXT = ProblemKind(
    code="facts.unreadable-text",
    message="The PDF shows letters but does not tell which they are, so it cannot be checked.",
    cure="Make the PDF again from the Word file with “Save as PDF”, or check the Word file.",
)

Size = tuple[float, float]


def read_pdf(data: bytes) -> DocumentFacts:
    """Return what a PDF shows.

    Raises:
        Refused: it is encrypted, damaged, beyond the limits, a scan, or does not tell its letters.
    """
    pages = drawn_pages(data)
    _refuse_without_text(pages)
    parts = [page_parts(page) for page in pages]
    numbers = number_lines(pages, {one.page.number: one.lines for one in parts})
    _take_out(parts, numbers)
    return _Reading(parts, numbers).facts()


def _refuse_without_text(pages: Sequence[DrawnPage]) -> None:
    """Refuse a PDF whose text is a picture or cannot be told."""
    letters = sum(not one.sign.isspace() for page in pages for one in page.letters)
    if letters < FEWEST_LETTERS:
        raise Refused(NO_TEXT)
    unreadable = sum(page.styles[one.style].unreadable for page in pages for one in page.letters)
    if unreadable > MOST_UNREADABLE * letters:
        raise Refused(UNREADABLE_TEXT)


def _take_out(parts: Sequence[PageParts], numbers: Sequence[NumberLine]) -> None:
    """Take page numbers out of the text."""
    taken = {id(one.line) for one in numbers}
    for one in parts:
        one.lines = [line for line in one.lines if id(line) not in taken]


class _Draft(Struct, frozen=True, kw_only=True):
    """A paragraph before it has its number."""

    lines: list[TextLine]
    stretch: Stretch
    setting: Setting


class _Reading:
    """Puts the facts together."""

    def __init__(self, parts: Sequence[PageParts], numbers: Sequence[NumberLine]) -> None:
        """Measure the pages, and find what stands where."""
        self.parts = parts
        self.numbers = numbers
        self.pages: Mapping[int, DrawnPage] = {one.page.number: one.page for one in parts}
        self.measures = _measures(parts)
        centres = {
            size: self.measures[size].centre if size in self.measures else size[0] / 2
            for size in {_size(one.page) for one in parts}
        }
        self.flow, self.tables = flow_of(parts, centres)
        self.sections, self.section_of = self._plan_sections()
        self.rules, self.decoration = self._plan_rules()

    def facts(self) -> DocumentFacts:
        """Return the facts."""
        drafts = [draft for stretch in self.flow for draft in self._drafts(stretch)]
        paragraphs = [self._paragraph(number, draft) for number, draft in enumerate(drafts, 1)]
        home = {
            id(line): (number, offset)
            for number, draft in enumerate(drafts, 1)
            for line, offset in zip(draft.lines, offsets_of(draft.lines), strict=True)
        }
        last, shown = self._page_numbers(len(paragraphs))
        sections = [self._with_numbers(section, shown) for section in self.sections]
        lines = [
            rule.as_drawn(*(home.get(id(rule.under), (None, 0)) if rule.under is not None else (None, 0)))
            for rule in self.rules
        ]
        return DocumentFacts(
            kind=FileKind.PDF,
            paragraphs=(*paragraphs, *last),
            sections=tuple(sections),
            tables=tuple(self.tables),
            lines=tuple(lines),
            pages=tuple(_page_record(page) for page in self.pages.values()),
            pictures=sum(page.pictures for page in self.pages.values()),
        )

    def _drafts(self, stretch: Stretch) -> Iterator[_Draft]:
        """Yield the paragraphs of a stretch."""
        lines = stretch.lines
        if not lines:
            return
        own = self.measures.get(stretch.size) if stretch.full else None
        measure = own or column_measure(lines)
        letters = [line for line in lines if not is_typed_rule(line)]
        for group in paragraphs_of(lines, measure, self._weight, column=own is None):
            setting = setting_of(group, measure) if own else Setting(alignment=column_alignment(group, letters))
            yield _Draft(lines=group, stretch=stretch, setting=setting)

    def _weight(self, line: TextLine) -> object:
        """Return what all lines of a paragraph share: bold or not, italic or not, where all of a line agrees."""
        if is_typed_rule(line):
            return id(line)
        styles = self.pages[line.page].styles
        faces = {(styles[one.style].face.bold, styles[one.style].face.italic) for one in line.letters}
        bold, italic = all(one for one, _ in faces), all(one for _, one in faces)
        return bold, italic

    def _paragraph(self, number: int, draft: _Draft) -> Paragraph:
        """Return a paragraph."""
        setting = draft.setting
        named = {"alignment": setting.alignment, "first_line_indent": setting.first_line_indent}
        measure = self.measures.get(draft.stretch.size) if draft.stretch.full else None
        width = round((measure.end - measure.start) * MM, 1) if measure and measure.sure else draft.stretch.width
        return Paragraph(
            number=number,
            container=draft.stretch.container,
            pieces=pieces_of(draft.lines, self.pages, self.decoration),
            section=self.section_of[draft.lines[0].page],
            cell=draft.stretch.cell,
            alignment=setting.alignment,
            left_indent=_mm(setting.left_indent),
            first_line_indent=_mm(setting.first_line_indent),
            width=width,
            given=frozenset(name for name, value in named.items() if value is not None),
            boxes=boxes_of(draft.lines),
        )

    def _plan_sections(self) -> tuple[list[Section], dict[int, int]]:
        """Cut the pages into sections where their size changes or their numbers begin anew."""
        sections: list[Section] = []
        section_of: dict[int, int] = {}
        starts = set(starts_of_numbering(self.numbers))
        previous: Size | None = None
        for one in self.parts:
            size = _size(one.page)
            if previous is None or not _alike(size, previous) or one.page.number in starts:
                sections.append(self._section(len(sections), one.page, restarts=one.page.number in starts))
            section_of[one.page.number] = len(sections) - 1
            previous = size
        return sections, section_of

    def _section(self, index: int, page: DrawnPage, *, restarts: bool) -> Section:
        """Return a section that begins on a page."""
        measure = self.measures.get(_size(page))
        sure = measure is not None and measure.sure
        return Section(
            index=index,
            paper_width=round(page.width * MM, 1),
            paper_height=round(page.height * MM, 1),
            landscape=page.width > page.height,
            margin_left=round(measure.start * MM, 1) if sure and measure else None,
            margin_right=round((page.width - measure.end) * MM, 1) if sure and measure else None,
            first_number=1 if restarts and index > 0 else None,
        )

    def _plan_rules(self) -> tuple[list[Rule], Decoration]:
        """Find the rules of all pages."""
        rules: list[Rule] = []
        underlined: frozenset[tuple[int, int]] = frozenset()
        struck: frozenset[tuple[int, int]] = frozenset()
        for one in self.parts:
            in_cells = [line for _, cells in one.grids for lines in cells.values() for line in lines]
            found, decoration = rules_of(one.page.number, one.strokes, [*one.lines, *in_cells])
            rules += found
            underlined |= decoration.underlined
            struck |= decoration.struck
        return rules, Decoration(underlined=underlined, struck=struck)

    def _page_numbers(self, count: int) -> tuple[list[Paragraph], list[tuple[int, PageNumber]]]:
        """Return a paragraph for each place where page numbers are shown, and which section shows them where."""
        paragraphs: list[Paragraph] = []
        shown: list[tuple[int, PageNumber]] = []
        seen = set()
        for one in self.numbers:
            section = self.section_of[one.page]
            first = one.page == min(page for page, index in self.section_of.items() if index == section)
            container = Container.HEADER if one.at_top else Container.FOOTER
            pages = Pages.FIRST if first else Pages.DEFAULT
            paragraph = Paragraph(
                number=count + len(paragraphs) + 1,
                container=container,
                pieces=pieces_of([one.line], self.pages, self.decoration),
                section=section,
                alignment=self._number_alignment(one),
                boxes=boxes_of([one.line]),
            )
            key = (section, container, pages, paragraph.alignment, tuple(piece.form for piece in paragraph.pieces))
            if key in seen:
                continue
            seen.add(key)
            paragraphs.append(paragraph)
            shown.append((section, PageNumber(paragraph=paragraph.number, container=container, pages=pages)))
        return paragraphs, shown

    def _number_alignment(self, one: NumberLine) -> str | None:
        """Tell where across the page a number stands."""
        page = self.pages[one.page]
        measure = self.measures.get(_size(page))
        middles = [page.width / 2] + ([measure.centre] if measure else [])
        if any(abs(one.line.centre - middle) <= 3 for middle in middles):
            return "center"
        if measure is None:
            return None
        if abs(one.line.right - measure.end) <= 3:
            return "right"
        return "left" if abs(one.line.left - measure.start) <= 3 else None

    def _with_numbers(self, section: Section, shown: Sequence[tuple[int, PageNumber]]) -> Section:
        """Say of a section where page numbers are shown; of a single page nothing can be said."""
        own = tuple(number for index, number in shown if index == section.index)
        pages = [page for page, index in self.section_of.items() if index == section.index]
        if len(pages) < 2 and not own:
            return section
        first = any(number.pages is Pages.FIRST for number in own)
        later = any(number.pages is Pages.DEFAULT for number in own)
        return replace(
            section,
            page_numbers=own,
            number_format="decimal" if own else None,
            different_first=None if len(pages) < 2 or not own else later and not first,
        )


def _measures(parts: Sequence[PageParts]) -> dict[Size, Measure]:
    """Measure the text of the pages of each size, by the lines that have the page's width to themselves."""
    lines: dict[Size, list[TextLine]] = {}
    for one in parts:
        for band in bands_of(one.lines, one.page.width / 2):
            if band.is_full:
                lines.setdefault(_size(one.page), []).extend(
                    line for line in band.columns[0].lines if not is_typed_rule(line)
                )
    return {size: measure_of(found, size[0]) for size, found in lines.items() if found}


def _size(page: DrawnPage) -> Size:
    """Return a page's width and height."""
    return page.width, page.height


def _alike(one: Size, other: Size) -> bool:
    """Tell whether two pages have one size."""
    return abs(one[0] - other[0]) <= 1 and abs(one[1] - other[1]) <= 1


def _mm(points: float | None) -> float | None:
    """Return points as millimetres."""
    return None if points is None else round(points * MM, 1)


def _page_record(page: DrawnPage) -> Page:
    """Return what is known of a page."""
    return Page(
        number=page.number,
        width=round(page.width * MM, 1),
        height=round(page.height * MM, 1),
        has_text=any(not one.sign.isspace() for one in page.letters),
    )
