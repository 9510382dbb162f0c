"""What may be put back into a Word file: the form of letters, paragraphs and pages, and a few letters of text."""

from enum import StrEnum

from msgspec import Struct

from congvan.facts.document_facts import Paragraph


class FormProperty(StrEnum):
    """What an edit may set on letters, a paragraph or a section; the names are those of the facts."""

    FONT = "font"
    SIZE = "size"
    BOLD = "bold"
    ITALIC = "italic"
    CAPITALS = "capitals"
    UNDERLINE = "underline"
    COLOUR = "colour"
    ALIGNMENT = "alignment"
    LEFT_INDENT = "left_indent"
    FIRST_LINE_INDENT = "first_line_indent"
    SPACE_BEFORE = "space_before"
    SPACE_AFTER = "space_after"
    LINE_SPACING = "line_spacing"
    PAPER_WIDTH = "paper_width"
    PAPER_HEIGHT = "paper_height"
    MARGIN_TOP = "margin_top"
    MARGIN_BOTTOM = "margin_bottom"
    MARGIN_LEFT = "margin_left"
    MARGIN_RIGHT = "margin_right"


class SetLetters(Struct, frozen=True, kw_only=True):
    """Give the letters `start` to `end` of a paragraph's text a value (pt, `RRGGBB`, yes or no, a font's name)."""

    paragraph: Paragraph
    start: int
    end: int
    property: FormProperty
    value: str | float | bool


class SetParagraph(Struct, frozen=True, kw_only=True):
    """Give a paragraph a value (mm for indents, pt for spaces, lines for line spacing, a name for alignment)."""

    paragraph: Paragraph
    property: FormProperty
    value: str | float


class SetSection(Struct, frozen=True, kw_only=True):
    """Give a section's page a value in mm."""

    section: int
    property: FormProperty
    value: float


class SetText(Struct, frozen=True, kw_only=True):
    """Put `text` in place of the letters `start` to `end` of a paragraph's text; the form stays that of the first."""

    paragraph: Paragraph
    start: int
    end: int
    text: str


Edit = SetLetters | SetParagraph | SetSection | SetText


class Remark(Struct, frozen=True, kw_only=True):
    """A comment in the margin beside the letters `start` to `end` of a paragraph; the whole of it where both are 0."""

    paragraph: Paragraph
    text: str
    start: int = 0
    end: int = 0
