"""What a reader found in a file, as values: paragraphs with their effective form, sections, tables, drawn lines.

Lengths on paper are millimetres, sizes of letters and spacing points. None always means “the file does not tell”, never
a default: a rule that needs such a value says “cannot tell” or says nothing.
"""

from enum import StrEnum
from functools import cached_property

from msgspec import Struct


class FileKind(StrEnum):
    """What the facts were read from."""

    WORD = "docx"
    PDF = "pdf"


class Container(StrEnum):
    """What holds a paragraph."""

    BODY = "body"
    CELL = "cell"
    TEXT_BOX = "text-box"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    """A footnote or an endnote."""


class Pages(StrEnum):
    """The pages of its section on which a header or a footer stands."""

    FIRST = "first"
    EVEN = "even"
    DEFAULT = "default"


class LineKind(StrEnum):
    """What draws a line."""

    SHAPE = "shape"
    PARAGRAPH_BORDER = "paragraph-border"
    CELL_BORDER = "cell-border"
    UNDERLINE = "underline"
    """The text above it is underlined."""
    TYPED = "typed"
    """A row of underscores, hyphens or dashes."""
    DRAWN = "drawn"
    """A line of a PDF, which does not tell what drew it."""


class XmlPlace(Struct, frozen=True, kw_only=True):
    """Where a paragraph or a run stands in the package, for a correction.

    `paragraph` counts the `w:p` elements of the part in document order, nested ones too, from 0; `run` counts the `w:r`
    elements below that paragraph which do not belong to a nested `w:p`, from 0. None: the paragraph itself.
    """

    part: str
    """`word/document.xml`."""
    paragraph: int
    run: int | None = None


class Form(Struct, frozen=True, kw_only=True):
    """How letters look once every style is followed. `given` names the fields that the file itself states somewhere.

    What is not in `given` comes from Word's own defaults (Times New Roman, 10 pt, not bold …).
    """

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    """Shown in capitals by format (`w:caps`), whatever was typed."""
    small_capitals: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    colour: str | None = None
    """`RRGGBB`; automatic is `000000`."""
    hidden: bool | None = None
    raised: bool | None = None
    """Superscript or subscript."""
    given: frozenset[str] = frozenset()


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of a paragraph's text in one form; pieces follow each other without gaps."""

    text: str
    """As typed; a tab is `\\t`, a line break `\\n`, a picture or a field without text is nothing."""
    form: Form
    xml: XmlPlace | None = None
    offset: int = 0
    """Where `text` begins within the text of its run: tracked changes and fields may cut a run."""


class SpacingRule(StrEnum):
    """How the height of lines is given."""

    MULTIPLE = "multiple"
    """`value` in lines."""
    EXACT = "exact"
    """`value` in points."""
    AT_LEAST = "at-least"
    """`value` in points."""


class LineSpacing(Struct, frozen=True, kw_only=True):
    """The height of a paragraph's lines."""

    rule: SpacingRule
    value: float


class Cell(Struct, frozen=True, kw_only=True):
    """A table's cell: all from 1; `table` numbers the tables in reading order, nested ones too."""

    table: int
    row: int
    column: int


class Box(Struct, frozen=True, kw_only=True):
    """Where something stands on a page of a PDF: points from the page's left and upper edges; pages from 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class DrawnLine(Struct, frozen=True, kw_only=True):
    """A line that is drawn, and the paragraph under whose text it stands."""

    kind: LineKind
    style: str
    """`solid`, `dashed`, `dotted`, `double`, `other`."""
    length: float | None
    """Points."""
    below: int | None
    """Number of the paragraph under whose last line it stands; None where that cannot be told."""
    offset: int = 0
    """Where in that paragraph's text the line above it begins: a paragraph may hold several lines."""
    above: int | None = None
    """Number of the paragraph over whose text it stands; None where that cannot be told."""
    weight: float | None = None
    """Points."""
    colour: str | None = None
    box: Box | None = None
    centred: bool | None = None
    """Whether it stands in the middle of what it stands under."""


class Paragraph(Struct, frozen=True, kw_only=True, dict=True):
    """A paragraph with its effective form. An empty one is a paragraph too."""

    number: int
    """From 1 in reading order; the body's first, with its tables and text boxes where they are anchored, then headers,
    footers and notes. What messages show."""
    container: Container
    pieces: tuple[Piece, ...]
    section: int
    """Index into `DocumentFacts.sections`."""
    cell: Cell | None = None
    """The innermost cell."""
    style: str | None = None
    """The style's name as people see it."""
    label: str = ""
    """What automatic numbering prints before the text, such as `1.` or `-`."""
    alignment: str | None = None
    """`left`, `center`, `right`, `justify`."""
    left_indent: float | None = None
    right_indent: float | None = None
    first_line_indent: float | None = None
    """Millimetres; negative where the first line hangs."""
    space_before: float | None = None
    """Points, as `space_after`; what Word really leaves, contextual spacing counted."""
    space_after: float | None = None
    line_spacing: LineSpacing | None = None
    keep_with_next: bool | None = None
    page_break_before: bool = False
    """Also where a page break stands before its first letter."""
    outline_level: int | None = None
    width: float | None = None
    """Millimetres of the column, cell or text box that it may fill, before its indents."""
    framed: bool | None = None
    """Whether a closed frame stands round it: its own border, its cell's, or the outline of its text box. None where
    the file does not tell: in a PDF, or where a shape that is drawn elsewhere may be one."""
    given: frozenset[str] = frozenset()
    """Names of the fields above that the file states somewhere."""
    boxes: tuple[Box, ...] = ()
    """One a printed line, in a PDF."""
    xml: XmlPlace | None = None

    @cached_property
    def text(self) -> str:
        """The whole text, without the automatic number; hidden and deleted text is not in it. It is that of the pieces.

        Joined once: everybody asks for it.
        """
        return "".join([piece.text for piece in self.pieces])


class PageNumber(Struct, frozen=True, kw_only=True):
    """A page-number field: the paragraph that holds it, and where it is shown."""

    paragraph: int
    container: Container
    pages: Pages


class Section(Struct, frozen=True, kw_only=True):
    """A stretch of pages of one layout; millimetres."""

    index: int
    paper_width: float | None
    paper_height: float | None
    landscape: bool | None
    margin_top: float | None = None
    margin_bottom: float | None = None
    margin_left: float | None = None
    margin_right: float | None = None
    header_distance: float | None = None
    footer_distance: float | None = None
    different_first: bool | None = None
    number_format: str | None = None
    """`decimal`, `upperRoman`, …"""
    first_number: int | None = None
    """Where page numbers begin anew; None: they go on."""
    page_numbers: tuple[PageNumber, ...] | None = None
    """None where the file does not tell; empty where there is none."""
    breaks_page: bool = True
    """Whether it begins on a new page."""


class Table(Struct, frozen=True, kw_only=True):
    """A table: its number from 1, the widths of its columns in mm, and what it does at the end of a page."""

    number: int
    rows: int
    columns: int
    column_widths: tuple[float | None, ...]
    outer: int | None = None
    """Number of the table that holds it."""
    visible: bool | None = None
    """Whether its cells are framed."""
    repeats_head: bool | None = None
    splits_rows: bool | None = None


class Page(Struct, frozen=True, kw_only=True):
    """A page of a PDF, millimetres."""

    number: int
    width: float
    height: float
    has_text: bool


class DocumentFacts(Struct, frozen=True, kw_only=True):
    """A whole file."""

    kind: FileKind
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...] = ()
    lines: tuple[DrawnLine, ...] = ()
    pages: tuple[Page, ...] = ()
    converted_from: str | None = None
    """The ending of the original where LibreOffice made the file that was read: `doc`, `odt`."""
    has_tracked_changes: bool = False
    pictures: int = 0

    def paragraph(self, number: int) -> Paragraph:
        """Return the paragraph of a number."""
        return self.paragraphs[number - 1]
