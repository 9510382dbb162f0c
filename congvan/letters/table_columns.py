"""The columns of a table: how wide each stands on the page, and which stand in the middle of their column.

The Word file and the PDF both take them from here, so that their lines break alike.
"""

from msgspec import Struct

from congvan.decree30 import page_layout
from congvan.decree30.advance_widths import measure
from congvan.decree30.page_layout import POINTS_A_MM
from congvan.letters.body_text import Run

CELL_SIDE = 1.9
"""Millimetres between a cell's line and its text, as Word has it."""
SHORT = 5
"""Characters of an entry that stands in the middle of its column."""

Cell = tuple[Run, ...]


class Column(Struct, frozen=True, kw_only=True):
    """A column: its width in mm, and whether its entries stand in the middle."""

    width: float
    centred: bool


def cell_size() -> float:
    """Return the points of the letters in a table: the smallest that a text may have (Annex I, Part I, II.6.e)."""
    return page_layout.rule("noi-dung.size").low or page_layout.measure("noi-dung.size")


def fit_columns(rows: tuple[tuple[Cell, ...], ...], width: float) -> tuple[Column, ...]:
    """Fit the columns of a table into a width (mm)."""
    widths = _widths(rows, width)
    return tuple(Column(width=one, centred=_is_short(rows, place)) for place, one in enumerate(widths))


def _widths(rows: tuple[tuple[Cell, ...], ...], width: float) -> tuple[float, ...]:
    """Share the width of a table (mm) among its columns by what stands in them, none narrower than its words."""
    count = max(len(row) for row in rows)
    wished, least = [0.0] * count, [0.0] * count
    size = cell_size()
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            words = "".join(piece.text for piece in cell).replace("\n", " ").split()
            bold = number == 0 or any(piece.bold for piece in cell)
            wide = [measure(word, size, bold=bold) / POINTS_A_MM + 2 * CELL_SIDE + 0.5 for word in words]
            whole = measure(" ".join(words), size, bold=bold) / POINTS_A_MM + 2 * CELL_SIDE + 0.5
            wished[place] = max(wished[place], whole)
            least[place] = max(least[place], 2 * CELL_SIDE + 2, *wide)
    if sum(wished) <= width:
        return _scaled(wished, width)
    if sum(least) >= width:
        return _scaled(least, width)
    return _shared(wished, least, width)


def _shared(wished: list[float], least: list[float], width: float) -> tuple[float, ...]:
    """Give narrow columns what they wish where there is room, and share the rest among the others by what they lack.

    Columns that hold alike are alike wide, and the whole width is given away.
    """
    fair = width / len(wished)
    given = [wish if wish <= fair else need for wish, need in zip(wished, least, strict=True)]
    if sum(given) > width:
        given = list(least)
    lacking = [wish - has for wish, has in zip(wished, given, strict=True)]
    share = (width - sum(given)) / sum(lacking)
    return tuple(has + lack * share for has, lack in zip(given, lacking, strict=True))


def _scaled(widths: list[float], width: float) -> tuple[float, ...]:
    """Make widths as large or small as the table is."""
    return tuple(one * width / sum(widths) for one in widths)


def _is_short(rows: tuple[tuple[Cell, ...], ...], place: int) -> bool:
    """Tell whether a column holds nothing but short entries such as numbers, which stand in the middle."""
    texts = ["".join(piece.text for piece in row[place]).strip() for row in rows[1:] if place < len(row)]
    return any(texts) and all(len(text) <= SHORT for text in texts)
