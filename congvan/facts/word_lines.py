"""The lines of a Word file, whoever draws them: borders of paragraphs and cells, shapes, underlines, typed rows."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from congvan.facts.document_facts import DrawnLine, LineKind, Piece
from congvan.facts.word_layout import Layout, Ruler, Spot, TextLine, has_words, indent
from congvan.facts.word_properties import NO_LINE
from congvan.facts.word_sections import SectionPlan
from congvan.facts.word_story import Border, CellPlan, Draft, Flow, PlacedShape, Shape, TablePlan

MIDDLE = 4.0
"""Points by which a line may stand beside the middle and still look centred."""
TALLEST = 60.0
"""Points of the tallest line of text that is looked at."""
REACH = 30.0
"""Points below a line of text within which a shape still belongs to it."""
COMMON = 0.25
"""How much of the shorter of the two a shape and the line of text above it must share from side to side."""
FAR = 20
"""Paragraphs, lines or rows further up than this are not what a line stands under."""
MANY = 60
"""Typed rows or underlined stretches of one paragraph; what has more is no letter."""
OVERLAP = 0.5
"""How far up a line of text a shape may reach, in heights of the line: the places are only rough."""
_STYLES = {
    **dict.fromkeys(("single", "thick", "hairline"), "solid"),
    **dict.fromkeys(("double", "triple", "thinThickSmallGap", "thickThinSmallGap"), "double"),
    **dict.fromkeys(("dotted", "dottedHeavy"), "dotted"),
    **dict.fromkeys(("dash", "dashed", "dashSmallGap", "dotDash", "dotDotDash", "dashLong", "dashedHeavy"), "dashed"),
    **dict.fromkeys(("words",), "solid"),
}
_ROW_SIGNS = r"_\-\u2010-\u2015\u2212\u2500\u2501=\u00af"
_TYPED = re.compile(rf"[ \u00a0]*([{_ROW_SIGNS}](?:[ \u00a0]?[{_ROW_SIGNS}]){{2,}})[ \u00a0]*")
_ANY_ROW = re.compile(rf"[{_ROW_SIGNS}](?:[ \u00a0]?[{_ROW_SIGNS}]){{2}}")
_TYPED_STYLES = {"-": "dashed", "\u2010": "dashed", "\u2011": "dashed", "=": "double"}
_SEGMENT = re.compile(r"[^\n\t]+")
_ONE_LINE = re.compile(r"[^\n]+")


def lines(
    drafts: Sequence[Draft], tables: Iterable[TablePlan], sections: Sequence[SectionPlan]
) -> tuple[DrawnLine, ...]:
    """Return all lines of a file, in the order of what they stand under."""
    found: list[DrawnLine] = []
    layouts: dict[int, Layout] = {}
    for draft in drafts:
        found.extend(_border_lines(draft))
        found.extend(_text_lines(draft))
        if draft.shapes:
            flow = _outermost(draft.flow)
            layout = layouts.get(id(flow)) or layouts.setdefault(id(flow), Layout(flow, sections))
            found.extend(_shape_line(draft, placed, layout) for placed in draft.shapes)
    for table in tables:
        found.extend(_cell_lines(table))
    return tuple(sorted(found, key=lambda line: (line.below is None, line.below or 0, line.offset)))


def _outermost(flow: Flow) -> Flow:
    """Return the flow that a flow's cells stand in: the body, a text box, a header."""
    while flow.cell is not None and flow.outer is not None and flow.outer.cell is not flow.cell:
        flow = flow.outer
    return flow


def _above(draft: Draft) -> Draft | None:
    """Return the nearest paragraph above with words in it, within the same cell or other container."""
    flow = draft.flow.drafts
    for place in range(draft.index - 1, max(draft.index - 1 - FAR, -1), -1):
        one = flow[place]
        if isinstance(one, TablePlan):
            return None
        if has_words(one.text):
            return one
    return None


def _following(draft: Draft) -> Draft | None:
    """Return the first paragraph below with words in it, in the same container or in a table that comes first."""
    for one in draft.flow.drafts[draft.index + 1 : draft.index + 1 + FAR]:
        if isinstance(one, TablePlan):
            return _first_text(one)
        if has_words(one.text):
            return one
    return None


def _first_text(table: TablePlan) -> Draft | None:
    """Return the first paragraph with words in the first row of a table."""
    drafts = (one for row in table.rows[:1] for cell in row if cell.flow is not None for one in cell.flow.drafts)
    return next((one for one in drafts if isinstance(one, Draft) and has_words(one.text)), None)


def _beside(draft: Draft, step: int) -> Draft | None:
    place = draft.index + step
    one = draft.flow.drafts[place] if 0 <= place < len(draft.flow.drafts) else None
    return one if isinstance(one, Draft) else None


def _border_lines(draft: Draft) -> Iterator[DrawnLine]:
    """Yield the borders above and below a paragraph; alike neighbours share one frame."""
    form = draft.form
    if not ("border-bottom" in form or "border-top" in form or "border-between" in form):
        return
    own = _frame(draft)
    before, after = _beside(draft, -1), _beside(draft, 1)
    sides = [] if before is not None and _frame(before) == own else ["top"]
    sides.append("between" if after is not None and _frame(after) == own else "bottom")
    for side in sides:
        border = form.get(f"border-{side}")
        if border is None or border[0] in NO_LINE:
            continue
        text = draft if side != "top" and has_words(draft.text) else _above(draft)
        edges = _edges(draft)
        length, middle = (None, None) if edges is None else (edges[1] - edges[0], (edges[0] + edges[1]) / 2)
        over = draft if side == "top" and has_words(draft.text) else _following(draft)
        yield _border_line(LineKind.PARAGRAPH_BORDER, border, length=length, middle=middle, text=text, over=over)


def _frame(draft: Draft) -> tuple[object, ...]:
    """Return what two neighbours must share for one frame to stand round both."""
    form = draft.form
    borders = tuple(form.get(f"border-{side}") for side in ("top", "left", "bottom", "right", "between"))
    return (*borders, indent(form, "left"), indent(form, "right"))


def _edges(draft: Draft) -> tuple[float, float] | None:
    """Return where the lines of a paragraph's border begin and end, in points from its container's left side."""
    if draft.width is None:
        return None
    left = indent(draft.form, "left") + min(indent(draft.form, "first"), 0)
    return left / 20, max(draft.width - indent(draft.form, "right"), left) / 20


def _text_middle(draft: Draft | None) -> float | None:
    """Return the middle of a centred paragraph's lines, in points from its container's left side."""
    if draft is None or draft.width is None or draft.form.get("jc") != "center":
        return None
    left = indent(draft.form, "left") + indent(draft.form, "first")
    return (left + draft.width - indent(draft.form, "right")) / 40


def _border_line(
    kind: LineKind,
    border: Border,
    *,
    length: float | None,
    middle: float | None,
    text: Draft | None,
    over: Draft | None = None,
) -> DrawnLine:
    wanted = _text_middle(text)
    return DrawnLine(
        kind=kind,
        style=_STYLES.get(border[0], "other"),
        length=None if length is None else round(length, 2),
        below=None if text is None else text.number,
        offset=0 if text is None else _last_line(text.text),
        above=None if over is None else over.number,
        weight=border[1],
        colour=border[2],
        centred=None if wanted is None or middle is None else abs(wanted - middle) <= MIDDLE,
    )


def _last_line(text: str) -> int:
    """Return where the last line of a text with words in it begins."""
    return next(_worded_lines(text, len(text)), (0, ""))[0]


def _worded_lines(text: str, end: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text before a place that have words in them, the last first, with where they begin."""
    for _ in range(FAR):
        begin = text.rfind("\n", 0, end) + 1
        if has_words(text[begin:end]):
            yield begin, text[begin:end]
        if not begin:
            return
        end = begin - 1


def _text_lines(draft: Draft) -> Iterator[DrawnLine]:
    """Yield the rows that are typed as lines, and the underlines."""
    if any(piece.form.underline for piece in draft.pieces):
        yield from _underlines(draft)
    text = draft.text
    if not text or not _ANY_ROW.search(text):
        return
    ruler = Ruler(draft.pieces)
    for segment in itertools.islice(_SEGMENT.finditer(text), MANY):
        row = _TYPED.fullmatch(segment[0])
        if row is None:
            continue
        start, end = segment.start() + row.start(1), segment.start() + row.end(1)
        above, offset = _line_above(draft, segment.start())
        alike = above is not None and above.form.get("jc") == draft.form.get("jc") == "center" and "\t" not in text
        yield DrawnLine(
            kind=LineKind.TYPED,
            style=_TYPED_STYLES.get(row[1][0], "solid"),
            length=round(ruler.width(start, end), 2),
            below=None if above is None else above.number,
            offset=offset,
            colour=_colour(ruler, start),
            centred=True if alike else None,
        )


def _line_above(draft: Draft, start: int) -> tuple[Draft | None, int]:
    """Return the line of text above a place: its paragraph and where the line, or its column by tabs, begins."""
    text = draft.text
    begin = text.rfind("\n", 0, start) + 1
    column = text.count("\t", begin, start)
    above: Draft | None = draft
    upper = next(_worded_lines(text, begin - 1), None) if begin else None
    if upper is None:
        above = _above(draft)
        upper = None if above is None else next(_worded_lines(above.text, len(above.text)), None)
    return above, 0 if upper is None else upper[0] + _column_start(upper[1], column)


def _column_start(line: str, column: int) -> int:
    """Return where a column, counted by tabs, begins in a line; 0 where there is none."""
    parts = line.split("\t")
    if column < len(parts) and has_words(parts[column]):
        return sum(len(part) + 1 for part in parts[:column])
    return 0


def _underlines(draft: Draft) -> Iterator[DrawnLine]:
    """Yield a line for each stretch of underlined letters within a line of text."""
    text, ruler = draft.text, Ruler(draft.pieces)
    for begin, end in itertools.islice(_underlined(draft.pieces), MANY):
        for found in itertools.islice(_ONE_LINE.finditer(text, begin, end), MANY):
            start, stop = found.span()
            line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", stop)
            rest = text[stop : line_end if line_end >= 0 else len(text)]
            bare = not found[0].strip()
            above, offset = _line_above(draft, start) if bare else (draft, line_start)
            whole = not text[line_start:start].strip() and not rest.strip()
            yield DrawnLine(
                kind=LineKind.UNDERLINE,
                style="solid",
                length=None if "\t" in found[0] else round(ruler.width(start, stop), 2),
                below=None if above is None else above.number,
                offset=offset,
                colour=_colour(ruler, start),
                centred=True if whole and not bare else None,
            )


def _underlined(pieces: Iterable[Piece]) -> Iterator[tuple[int, int]]:
    """Yield where the stretches of underlined letters begin and end."""
    position, begin = 0, None
    for piece in pieces:
        if piece.text and bool(piece.form.underline) != (begin is not None):
            if begin is not None:
                yield begin, position
            begin = position if begin is None else None
        position += len(piece.text)
    if begin is not None:
        yield begin, position


def _colour(ruler: Ruler, place: int) -> str | None:
    """Return the colour of the letter at a place."""
    return next((piece.form.colour for piece, _ in ruler.pieces(place, place + 1)), None)


def _shape_line(draft: Draft, placed: PlacedShape, layout: Layout) -> DrawnLine:
    """Return a shape as a line under the text that it stands under."""
    shape = placed.shape
    left, top = _place(draft, placed, layout)
    text = _line_over(draft, layout, left=left, top=top, width=shape.width)
    centred = None
    offset = 0 if text is None else text.start
    if text is not None and "\t" in text.draft.text:
        offset += _column_under(text, left, shape.width)
    elif text is not None and left is not None:
        centred = abs(left + shape.width / 2 - sum(text.edges()) / 2) <= MIDDLE + text.height / 2
    return DrawnLine(
        kind=LineKind.SHAPE,
        style=shape.style,
        length=round(shape.width, 2),
        below=None if text is None else text.draft.number,
        offset=offset,
        weight=shape.weight,
        colour=shape.colour,
        centred=centred,
    )


def _place(draft: Draft, placed: PlacedShape, layout: Layout) -> tuple[float | None, float | None]:
    """Return where a shape's left end and its height are in the layout; None where that cannot be told."""
    shape, spot = placed.shape, layout.spots[draft.number]
    if shape.inline:
        return None, _line_bottom(draft, placed.at, layout, spot)
    return _across(shape, draft, spot), _down(shape, draft, placed, layout)


def _across(shape: Shape, draft: Draft, spot: Spot) -> float | None:
    in_cell = draft.flow.cell is not None and shape.in_cell
    if shape.across in {"page", "margin", "leftMargin"} and not in_cell:
        start = 0.0 if shape.across == "margin" else spot.page_left
        room = spot.page_width + spot.page_left * 2 if shape.across == "margin" else spot.page_width
    elif shape.across in {"column", "page", "margin"}:
        start, room = spot.left, spot.width
    else:
        return None
    if shape.align == "center":
        return start + (room - shape.width) / 2
    if shape.align == "right":
        return start + room - shape.width
    return start + (0.0 if shape.align == "left" else shape.left or 0.0)


def _down(shape: Shape, draft: Draft, placed: PlacedShape, layout: Layout) -> float | None:
    spot = layout.spots[draft.number]
    if shape.top is None:
        return None
    if shape.down == "paragraph":
        return spot.top + shape.top
    if shape.down == "line":
        ends = [line for line in layout.of(draft) if line.start <= placed.at]
        return (ends[-1].top if ends else spot.top) + shape.top
    if draft.flow.cell is not None and shape.in_cell:
        return None
    base = {"page": spot.page_top, "margin": spot.margin_top, "topMargin": spot.page_top}.get(shape.down)
    return None if base is None else base + shape.top


def _line_bottom(draft: Draft, at: int, layout: Layout, spot: Spot) -> float:
    """Return how far down a shape stands that stands in the text like a letter."""
    upper = [line.bottom for line in layout.of(draft) if line.start < at]
    return upper[-1] if upper else spot.top


def _line_over(draft: Draft, layout: Layout, *, left: float | None, top: float | None, width: float) -> TextLine | None:
    """Return the line of text that a shape stands under: the nearest above it that it overlaps from side to side."""
    if top is None:
        text = draft if has_words(draft.text) else _above(draft)
        return None if text is None else layout.of(text)[-1]
    near = []
    for line in layout.ending_between(top - REACH, top + TALLEST):
        if left is None:
            beside = line.draft.flow is draft.flow
        else:
            begin, end = line.edges()
            beside = min(end, left + width) - max(begin, left) >= min(width, end - begin) * COMMON
        if beside and line.bottom - line.height * OVERLAP <= top:
            near.append(line)
    return near[-1] if near else None


def _column_under(text: TextLine, left: float | None, width: float) -> int:
    """Return where the column (by tabs) of a line begins that a shape stands under; the first where it is unknown."""
    whole = text.draft.text
    end = whole.find("\n", text.start)
    parts = whole[text.start : end if end >= 0 else len(whole)].split("\t")
    worded = [number for number, part in enumerate(parts) if has_words(part)]
    if left is None or len(worded) < 2:
        return 0
    room = (text.draft.width or 1) / 20
    share = min(max((left + width / 2) / room, 0.0), 0.999)
    chosen = worded[int(share * len(worded))]
    return sum(len(part) + 1 for part in parts[:chosen])


def _cell_lines(table: TablePlan) -> Iterator[DrawnLine]:
    """Yield the lower and upper borders of cells that are not framed, such as the rules of a letterhead."""
    for row in table.rows:
        for cell in row:
            if cell.continues or cell.width is None or "left" in cell.borders or "right" in cell.borders:
                continue
            middle = cell.width / 40 - cell.left_margin / 20
            if "top" in cell.borders and not cell.row:  # a line over the whole table, in pieces
                over = _first_text(table)
                yield _border_line(
                    LineKind.CELL_BORDER, cell.borders["top"], length=None, middle=None, text=None, over=over
                )
            if "top" in cell.borders and cell.row:
                text = _last_text(table, cell, cell.row - 1)
                yield _border_line(
                    LineKind.CELL_BORDER, cell.borders["top"], length=cell.width / 20, middle=middle, text=text
                )
            if "bottom" in cell.borders and not _drawn_below(table, cell):
                text = _last_text(table, cell, cell.row)
                yield _border_line(
                    LineKind.CELL_BORDER, cell.borders["bottom"], length=cell.width / 20, middle=middle, text=text
                )


def _drawn_below(table: TablePlan, cell: CellPlan) -> bool:
    """Tell whether the lower border of a cell is the upper border of one below, which tells it."""
    below = table.rows[cell.row + 1] if cell.row + 1 < len(table.rows) else []
    inside = [one for one in below if one.start >= cell.start and one.start + one.span <= cell.start + cell.span]
    return any(
        "top" in one.borders and not one.continues and not {"left", "right"} & one.borders.keys() for one in inside
    )


def _last_text(table: TablePlan, cell: CellPlan, last_row: int) -> Draft | None:
    """Return the last paragraph with words in the rows down to one, in the column of a cell."""
    middle = cell.start + cell.span / 2
    for place in range(last_row, max(last_row - FAR, -1), -1):
        for one in table.rows[place]:
            if one.flow is not None and one.start <= middle <= one.start + one.span:
                words = [draft for draft in one.flow.drafts if isinstance(draft, Draft) and has_words(draft.text)]
                if words:
                    return words[-1]
    return None
