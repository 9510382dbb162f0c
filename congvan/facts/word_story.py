"""What a reader of Word files gathers before it is frozen to facts: drafts of paragraphs, the flows they stand in."""

from collections.abc import Iterator

from msgspec import Struct, field

from congvan.facts.document_facts import Cell, Container, Piece, Table, XmlPlace
from congvan.facts.package_file import Element
from congvan.facts.style_cascade import NO_TABLE, TableForm
from congvan.facts.word_names import W, millimetres, shown_children
from congvan.facts.word_properties import Properties

_BLOCKS = frozenset((f"{W}p", f"{W}tbl"))
_HOLDERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
CELL_SIDE = 108.0
"""Twips left and right in a cell, where no style says: Word's own table style."""
EDGES = ("top", "left", "bottom", "right")
Border = tuple[str, float, str]
"""Style, weight in points, colour."""


class CellPlan(Struct, kw_only=True, eq=False):
    """A cell before its text is read."""

    source: Element
    said: dict[str, Element]
    """The children of its `w:tcPr`, by their tags."""
    row: int
    start: int
    """Its first column of the grid, from 0."""
    span: int
    order: int
    """Its place in its row, from 1."""
    continues: bool
    """Whether it only goes on with the cell above it."""
    width: float | None = None
    room: float | None = None
    """Twips between its margins."""
    borders: dict[str, Border] = field(default_factory=dict)
    """The sides that are drawn, whoever draws them."""
    form: TableForm = NO_TABLE
    flow: "Flow | None" = None
    left_margin: float = CELL_SIDE


class TablePlan(Struct, kw_only=True, eq=False):
    """A table before its text is read."""

    number: int
    outer: int | None
    rows: list[list[CellPlan]]
    columns: list[float | None]
    """Twips."""
    repeats_head: bool
    splits_rows: bool
    left: float = 0.0
    """Twips from the left side of what it stands in to the text of its first cell, roughly."""

    def facts(self) -> Table:
        """Return the table as facts."""
        shown = [cell for row in self.rows for cell in row if not cell.continues]
        framed = sum(len(cell.borders) == len(EDGES) for cell in shown)
        return Table(
            number=self.number,
            rows=len(self.rows),
            columns=len(self.columns),
            column_widths=tuple(millimetres(width) for width in self.columns),
            outer=self.outer,
            visible=framed * 2 >= len(shown) if shown else None,
            repeats_head=self.repeats_head,
            splits_rows=self.splits_rows,
        )


class Flow(Struct, kw_only=True, eq=False):
    """Paragraphs that follow each other in one place: the body, a cell, a text box, a header, a note."""

    container: Container
    width: float | None
    """Twips between its sides, where paragraphs without indents run."""
    section: int
    cell: Cell | None = None
    table_form: TableForm = NO_TABLE
    drafts: list["Draft | TablePlan"] = field(default_factory=list)
    """Its paragraphs, and the tables between them."""
    outer: "Flow | None" = None
    framed: bool | None = False
    """Whether a cell's borders or a text box's outline stand round it; None where the file does not tell."""


class Draft(Struct, kw_only=True, eq=False):
    """A paragraph that has been read."""

    number: int
    flow: Flow
    index: int
    """Its place in its flow."""
    section: int
    width: float | None
    form: Properties
    style: str | None
    """Its style's id."""
    pieces: tuple[Piece, ...]
    text: str
    """That of its pieces."""
    label: str
    break_before: bool
    xml: XmlPlace
    page_fields: tuple[str | None, ...] = ()
    shapes: list["PlacedShape"] = field(default_factory=list)
    mark_size: float = 10.0
    """Points; how high an empty paragraph is."""


class Shape(Struct, frozen=True, kw_only=True):
    """A drawn thing that is no text box. Points; None where the file does not tell.

    `left` and `top` are offsets from what `across` and `down` name, `page`, `margin`, `column`, `paragraph` …; `align`
    stands in place of `left` (`center`).
    """

    width: float
    height: float
    style: str = "solid"
    weight: float | None = None
    colour: str | None = None
    left: float | None = None
    top: float | None = None
    across: str = "column"
    down: str = "paragraph"
    align: str | None = None
    inline: bool = False
    in_cell: bool = True
    """Whether a page or margin that it is placed by means the cell, where it stands in one."""


class PlacedShape(Struct, frozen=True, kw_only=True):
    """A shape and how many letters of its paragraph's text stand before its anchor."""

    shape: Shape
    at: int


def blocks(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables that stand in a body, cell or text box, through what merely holds them."""
    for child in shown_children(parent):
        tag = child.tag
        if tag in _BLOCKS:
            yield child
        elif tag in _HOLDERS:
            yield from blocks(child)
