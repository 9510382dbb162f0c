"""Tables of a Word file: the widths of their columns, their borders, and what their style gives to each cell."""

import itertools
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct, field

from congvan.facts import word_properties
from congvan.facts.package_file import Element
from congvan.facts.style_cascade import StyleCascade, TableForm
from congvan.facts.word_names import VAL, W, child_is_on, child_of, children_of, shown_children, twips, whole
from congvan.facts.word_properties import NO_LINE, Properties
from congvan.facts.word_story import CELL_SIDE, EDGES, Border, CellPlan, TablePlan

COLUMN_LIMIT = 128
"""Word allows 63 columns; what claims more is cut here."""
_HOLDERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_TABLE_FORM, _ROW, _ROW_FORM, _CELL, _CELL_FORM = (f"{W}{name}" for name in ("tblPr", "tr", "trPr", "tc", "tcPr"))
_TYPE, _WIDTH = f"{W}type", f"{W}w"
_LOOK: tuple[tuple[str, int], ...] = (
    *(("firstRow", 0x20), ("lastRow", 0x40), ("firstColumn", 0x80), ("lastColumn", 0x100)),
    *(("noHBand", 0x200), ("noVBand", 0x400)),
)
_CONDITIONS: tuple[str, ...] = (
    *("band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstRow", "lastRow", "firstCol", "lastCol"),
    *("nwCell", "neCell", "swCell", "seCell"),
)


class _StyleParts(Struct, kw_only=True):
    """A table style with those it is based on, resolved: for the whole table and for each condition."""

    table: Properties = field(default_factory=dict)
    """`borders`, `margins`, `rowBand`, `columnBand`."""
    forms: dict[str, tuple[Properties, Properties, Properties]] = field(default_factory=dict)
    """Of paragraphs, letters and cell borders, by condition; the empty name is the whole table."""


class _Dressing(Struct, frozen=True, kw_only=True):
    """What decides how the cells of one table look: its style, which parts of it are shown, and its extent."""

    style: _StyleParts
    look: dict[str, bool]
    rows: int
    columns: int

    def conditions(self, cell: CellPlan) -> tuple[str, ...]:
        """Return the conditional parts of the style that hold for a cell, in the order in which they are laid on."""
        if len(self.style.forms) < 2:
            return ()
        look = self.look
        last_cell = cell.start + cell.span >= self.columns
        first_row, last_row = look["firstRow"] and cell.row == 0, look["lastRow"] and cell.row == self.rows - 1
        first_column, last_column = look["firstColumn"] and cell.start == 0, look["lastColumn"] and last_cell
        across = (cell.row - look["firstRow"]) // self.style.table.get("rowBand", 1) % 2
        down = (cell.start - look["firstColumn"]) // self.style.table.get("columnBand", 1) % 2
        banded = not look["noHBand"] and not first_row and not last_row
        ruled = not look["noVBand"] and not first_column and not last_column
        holds = {
            "band1Vert": ruled and down == 0,
            "band2Vert": ruled and down == 1,
            "band1Horz": banded and across == 0,
            "band2Horz": banded and across == 1,
            "firstRow": first_row,
            "lastRow": last_row,
            "firstCol": first_column,
            "lastCol": last_column,
            "nwCell": first_row and first_column,
            "neCell": first_row and last_column,
            "swCell": last_row and first_column,
            "seCell": last_row and last_column,
        }
        return tuple(name for name in _CONDITIONS if holds[name])

    def table_borders(self, cell: CellPlan, table: dict[str, Border]) -> dict[str, Border]:
        """Return the borders that the table as a whole gives to a cell."""
        outside = {
            "top": cell.row == 0,
            "bottom": cell.row == self.rows - 1,
            "left": cell.start == 0,
            "right": cell.start + cell.span >= self.columns,
        }
        inside = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
        names = {side: side if outside[side] else inside[side] for side in EDGES}
        return {side: table[name] for side, name in names.items() if name in table}


class TableReader:
    """Reads tables against the styles of one file."""

    def __init__(self, cascade: StyleCascade) -> None:
        """Keep what table styles give."""
        self._cascade = cascade
        self._styles: dict[str | None, _StyleParts] = {}
        self._forms: dict[tuple[str | None, tuple[str, ...]], TableForm] = {}

    def plan(self, source: Element, number: int, outer: int | None, width: float | None) -> TablePlan:
        """Return the cells of a `w:tbl` with their widths and borders; `width` is the room around it in twips."""
        said = children_of(child_of(source, _TABLE_FORM))
        style_id = self._cascade.style_id(_value(said, "tblStyle"), "table")
        style = self._style(style_id)
        rows: list[list[CellPlan]] = []
        heads: list[bool] = []
        splits: list[bool] = []
        for row in rows_of(source):
            form = child_of(row, _ROW_FORM)
            heads.append(child_is_on(form, f"{W}tblHeader"))
            splits.append(not child_is_on(form, f"{W}cantSplit"))
            rows.append(_cells(row, form, len(rows)))
        columns = max((cell.start + cell.span for row in rows for cell in row), default=0)
        grid = [twips(one.get(_WIDTH)) for one in source.findall(f"{W}tblGrid/{W}gridCol")][:COLUMN_LIMIT]
        widths = _column_widths(rows, columns, grid, _total_width(said, width))
        dressing = _Dressing(style=style, look=_look(said), rows=len(rows), columns=columns)
        margins = {**style.table.get("margins", {}), **_margins(said, "tblCellMar")}
        for row in rows:
            for cell in row:
                _measure(cell, widths, margins)
                cell.form = self._form(style_id, style, dressing.conditions(cell))
        self._draw_borders(rows, said, dressing)
        return TablePlan(
            number=number,
            outer=outer,
            rows=rows,
            columns=widths,
            repeats_head=bool(heads) and heads[0],
            splits_rows=any(splits),
            left=_left(said, widths, width),
        )

    def _style(self, style_id: str | None) -> _StyleParts:
        found = self._styles.get(style_id)
        if found is None:
            found = self._styles[style_id] = _StyleParts()
            for style in self._cascade.chain(style_id):
                self._merge(found, "", style.source)
                for condition in style.source.findall(f"{W}tblStylePr"):
                    self._merge(found, condition.get(f"{W}type") or "", condition)
        return found

    def _merge(self, found: _StyleParts, condition: str, source: Element) -> None:
        """Lay one style's words over those of the styles below it."""
        theme = self._cascade.theme
        table = children_of(child_of(source, _TABLE_FORM))
        own = word_properties.borders(_child(table, "tblBorders"), theme)
        if condition:
            own |= word_properties.borders(source.find(f"{W}tcPr/{W}tcBorders"), theme)
        else:
            found.table["borders"] = found.table.get("borders", {}) | own
            found.table["margins"] = found.table.get("margins", {}) | _margins(table, "tblCellMar")
            for name, tag in (("rowBand", "tblStyleRowBandSize"), ("columnBand", "tblStyleColBandSize")):
                size = whole(_value(table, tag))
                if size:
                    found.table[name] = size
            own = word_properties.borders(source.find(f"{W}tcPr/{W}tcBorders"), theme)
        below = found.forms.get(condition, ({}, {}, {}))
        found.forms[condition] = (
            below[0] | word_properties.paragraph(source.find(f"{W}pPr"), theme),
            below[1] | word_properties.letters(source.find(f"{W}rPr"), theme),
            below[2] | own,
        )

    def _form(self, style_id: str | None, style: _StyleParts, conditions: tuple[str, ...]) -> TableForm:
        key = (style_id, tuple(name for name in conditions if name in style.forms))
        found = self._forms.get(key)
        if found is None:
            paragraph: Properties = {}
            letters: Properties = {}
            for name in ("", *key[1]):
                form = style.forms.get(name, ({}, {}, {}))
                paragraph |= form[0]
                letters |= form[1]
            found = self._forms[key] = TableForm(paragraph=paragraph, letters=letters)
        return found

    def _draw_borders(self, rows: list[list[CellPlan]], said: dict[str, Element], dressing: _Dressing) -> None:
        """Find the sides of each cell that are drawn, by itself, by the table or by its neighbour."""
        theme = self._cascade.theme
        style = dressing.style
        table = style.table.get("borders", {}) | word_properties.borders(_child(said, "tblBorders"), theme)
        styled = any(form[2] for form in style.forms.values())
        for row in rows:
            for cell in row:
                wanted = dressing.table_borders(cell, table)
                for name in ("", *dressing.conditions(cell)) if styled else ():
                    own = style.forms.get(name, ({}, {}, {}))[2]
                    wanted |= {side: line for side, line in own.items() if side in EDGES}
                wanted |= word_properties.borders(_child(cell.said, "tcBorders"), theme)
                cell.borders = {side: line for side, line in wanted.items() if side in EDGES and line[0] not in NO_LINE}
        _share_borders(rows)


def rows_of(table: Element) -> Iterator[Element]:
    """Yield the rows of a table that are not deleted."""
    for child in shown_children(table):
        if child.tag == _ROW:
            form = child_of(child, _ROW_FORM)
            if form is None or form.find(f"{W}del") is None:
                yield child
        elif child.tag in _HOLDERS:
            yield from rows_of(child)


def _cells_of(row: Element) -> Iterator[Element]:
    for child in shown_children(row):
        if child.tag == _CELL:
            yield child
        elif child.tag in _HOLDERS:
            yield from _cells_of(child)


def _cells(row: Element, form: Element | None, number: int) -> list[CellPlan]:
    start = min(whole(_value(children_of(form), "gridBefore")) or 0, COLUMN_LIMIT)
    cells = []
    for order, source in enumerate(_cells_of(row), start=1):
        own = children_of(child_of(source, _CELL_FORM))
        span = max(1, min(whole(_value(own, "gridSpan")) or 1, COLUMN_LIMIT))
        merged = _child(own, "vMerge")
        continues = merged is not None and merged.get(VAL) != "restart"
        width = _child(own, "tcW")
        cell = CellPlan(source=source, said=own, row=number, start=start, span=span, order=order, continues=continues)
        if width is not None and (width.get(_TYPE) or "dxa") == "dxa":
            cell.width = twips(width.get(_WIDTH)) or None
        cells.append(cell)
        start = min(start + span, COLUMN_LIMIT)
    return cells


def _column_widths(
    rows: list[list[CellPlan]], columns: int, grid: list[float | None], total: float | None
) -> list[float | None]:
    """Return the width of each column: as its cells say, else as the grid says, else an equal share."""
    said: list[Counter[float]] = [Counter() for _ in range(columns)]
    for row in rows:
        for cell in row:
            if cell.span == 1 and cell.width and cell.start < columns:
                said[cell.start][cell.width] += 1
    widths: list[float | None] = []
    for column in range(columns):
        stated = grid[column] if column < len(grid) else None
        widths.append(said[column].most_common(1)[0][0] if said[column] else stated or None)
    if total is not None and columns and not any(widths):
        return [total / columns] * columns
    return widths


def _total_width(said: dict[str, Element], room: float | None) -> float | None:
    width = _child(said, "tblW")
    if width is None or width.get(_TYPE) != "dxa":
        return room
    return twips(width.get(_WIDTH)) or room


def _left(said: dict[str, Element], widths: list[float | None], room: float | None) -> float:
    """Return how far in a table stands, in twips."""
    aligned, shift = _value(said, "jc"), _child(said, "tblInd")
    total = sum(width or 0 for width in widths)
    if aligned in {"center", "right", "end"} and room is not None and all(widths):
        return (room - total) / (2 if aligned == "center" else 1)
    return (twips(shift.get(_WIDTH)) or 0.0) if shift is not None else 0.0


def _measure(cell: CellPlan, widths: list[float | None], margins: dict[str, float]) -> None:
    """Set a cell's width and the room between its margins."""
    covered = widths[cell.start : cell.start + cell.span]
    if cell.width is None and covered and all(covered):
        cell.width = sum(width or 0 for width in covered)
    own = {**margins, **_margins(cell.said, "tcMar")}
    cell.left_margin = own.get("left", CELL_SIDE)
    if cell.width is not None:
        cell.room = max(cell.width - cell.left_margin - own.get("right", CELL_SIDE), 0)


def _share_borders(rows: list[list[CellPlan]]) -> None:
    """Give each cell the lines that its neighbours draw between them."""
    for number, row in enumerate(rows):
        for cell, following in itertools.pairwise(row):
            _share(cell, "right", following, "left")
        above = {column: cell for cell in rows[number - 1] for column in _covered(cell)} if number else {}
        for cell in row:
            over = [above.get(column) for column in _covered(cell)]
            if over and all(one is over[0] for one in over) and over[0] is not None:
                if cell.continues:
                    continue
                if over[0].span == cell.span:
                    _share(over[0], "bottom", cell, "top")
                elif "bottom" in over[0].borders:
                    cell.borders.setdefault("top", over[0].borders["bottom"])
            elif over and all(one is not None and "bottom" in one.borders for one in over) and over[0] is not None:
                cell.borders.setdefault("top", over[0].borders["bottom"])
    _join_merged(rows)


def _join_merged(rows: list[list[CellPlan]]) -> None:
    """Give a cell that goes on below the lower border of its last part."""
    tops: dict[int, CellPlan] = {}
    for row in rows:
        for cell in row:
            top = tops.get(cell.start)
            if not cell.continues:
                tops[cell.start] = cell
            elif top is not None:
                top.borders.pop("bottom", None)
                if "bottom" in cell.borders:
                    top.borders["bottom"] = cell.borders["bottom"]


def _share(one: CellPlan, side: str, other: CellPlan, facing: str) -> None:
    line = one.borders.get(side) or other.borders.get(facing)
    if line is not None:
        one.borders[side] = other.borders[facing] = line


def _covered(cell: CellPlan) -> range:
    return range(cell.start, cell.start + cell.span)


def _look(said: dict[str, Element]) -> dict[str, bool]:
    """Return which conditional parts of its style a table shows."""
    source = _child(said, "tblLook")
    if source is None:
        return {name: False for name, _ in _LOOK} | {"noHBand": False, "noVBand": False}
    try:
        bits = int(source.get(VAL) or "0", 16)
    except ValueError:
        bits = 0
    found = {}
    for name, bit in _LOOK:
        value = source.get(f"{W}{name}")
        found[name] = bool(bits & bit) if value is None else value.lower() in {"1", "true", "on"}
    return found


def _margins(said: dict[str, Element], tag: str) -> dict[str, float]:
    """Return the margins that are said, in twips."""
    source = _child(said, tag)
    found: dict[str, float] = {}
    for child in () if source is None else source:
        side = {"start": "left", "end": "right"}.get(name := child.tag.removeprefix(W), name)
        width = twips(child.get(_WIDTH))
        if width is not None and (child.get(_TYPE) or "dxa") == "dxa":
            found[side] = width
    return found


def _child(said: dict[str, Element], name: str) -> Element | None:
    return said.get(f"{W}{name}")


def _value(said: dict[str, Element], name: str) -> str | None:
    found = _child(said, name)
    return None if found is None else found.get(VAL)
