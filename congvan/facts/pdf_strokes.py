"""The straight lines of a PDF page, put together from the pieces in which programs draw them; the grids they make."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from congvan.facts.pdf_page import Stroke

SAME_LINE = 0.6
"""Points: strokes no further apart lie on one line."""
DOUBLE = 4.0
"""Points: the most between the two strokes of a double line."""
DOT_GAP, DASH_GAP = 4.0, 7.0
"""Points: the widest gap between the dots and between the dashes of a line that is drawn piece by piece."""
FEWEST_PIECES = 4
"""A line drawn piece by piece has at least so many."""
SHORTEST = 8.0
"""Points: what is shorter is no line."""
TOUCH = 2.5
"""Points: lines that come so close to each other meet."""
MOST_STROKES = 4_000
"""A page with more is a drawing, in which no tables are looked for."""


def whole_strokes(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Return the lines that a reader sees: pieces joined, each once, two close ones as a double one."""
    strokes = list(strokes)
    if len(strokes) > MOST_STROKES:
        return []
    level = _joined([one for one in strokes if one.level])
    upright = [_turned(one) for one in _joined([_turned(one) for one in strokes if not one.level])]
    return [*_doubled(level), *upright]


class GridCell(Struct, frozen=True, kw_only=True):
    """A cell of a grid: row and column of its upper left corner from 1, and its edges in points."""

    row: int
    column: int
    left: float
    top: float
    right: float
    bottom: float


class Grid(Struct, frozen=True, kw_only=True):
    """A ruled table or a frame: its lines from the left and from the top, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    strokes: tuple[Stroke, ...]

    @property
    def is_frame(self) -> bool:
        """Whether it is one frame around something rather than a table."""
        return len(self.cells) == 1


def grids_of(strokes: Sequence[Stroke]) -> list[Grid]:
    """Return the ruled tables and frames that lines make, from the top."""
    found = []
    for meeting in _meeting(strokes):
        xs = _clusters([one.left for one in meeting if not one.level])
        ys = _clusters([one.top for one in meeting if one.level])
        if len(xs) > 1 and len(ys) > 1:
            cells = tuple(_cells(xs, ys, meeting))
            found.append(Grid(xs=tuple(xs), ys=tuple(ys), cells=cells, strokes=tuple(meeting)))
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _turned(one: Stroke) -> Stroke:
    """Swap the two directions, so that upright lines are treated as level ones."""
    return replace(one, left=one.top, top=one.left, right=one.bottom, bottom=one.right)


def _joined(level: list[Stroke]) -> list[Stroke]:
    """Join level strokes that lie on one line and touch, overlap, or are dots or dashes of one line."""
    found: list[Stroke] = []
    for row in _on_one_line(level):
        found += _run_together(row)
    return [one for one in found if one.length >= SHORTEST and one.style != "piece"]


def _on_one_line(level: list[Stroke]) -> Iterator[list[Stroke]]:
    """Gather level strokes of one height, from the left."""
    row: list[Stroke] = []
    for one in sorted(level, key=lambda one: one.top):
        if row and one.top - row[0].top > SAME_LINE:
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(one)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _run_together(row: list[Stroke]) -> Iterator[Stroke]:
    """Join strokes of one height; at least four pieces with gaps between them are a dotted or dashed line."""
    stretch: list[Stroke] = [row[0]]
    for one in [*row[1:], None]:
        end = max(part.right for part in stretch)
        if one is not None and one.left - end <= _widest_gap(stretch[-1], one):
            stretch.append(one)
            continue
        yield from _as_line(stretch)
        stretch = [one] if one is not None else []


def _widest_gap(before: Stroke, after: Stroke) -> float:
    """Return how far apart two strokes may be as pieces of one line."""
    if before.style == "piece" and after.style == "piece":
        return DOT_GAP
    return DASH_GAP if max(before.length, after.length) < 2 * DASH_GAP else 1.0


def _as_line(stretch: list[Stroke]) -> Iterator[Stroke]:
    """Make one line of pieces; pieces too few for a dashed line stay by themselves."""
    gaps = sum(after.left - before.right > 1.0 for before, after in pairwise(stretch))
    if gaps and len(stretch) < FEWEST_PIECES:
        yield from stretch
        return
    dots = all(one.style == "piece" for one in stretch)
    first = max(stretch, key=lambda one: one.weight)
    style = next((one.style for one in stretch if one.style not in {"solid", "piece"}), "solid")
    if gaps >= FEWEST_PIECES - 1:
        style = "dotted" if dots else "dashed"
    elif dots:
        style = "solid" if len(stretch) > 1 else "piece"
    yield replace(
        first,
        left=min(one.left for one in stretch),
        right=max(one.right for one in stretch),
        style=style,
    )


def _doubled(level: list[Stroke]) -> Iterator[Stroke]:
    """Take two level lines of the same ends, close together, as a double one."""
    waiting = sorted(level, key=lambda one: (one.top, one.left))
    while waiting:
        one = waiting.pop(0)
        twin = next((other for other in waiting if _are_twins(one, other)), None)
        if twin is None:
            yield one
        else:
            waiting.remove(twin)
            yield replace(one, style="double", bottom=twin.bottom)


def _are_twins(one: Stroke, other: Stroke) -> bool:
    """Tell whether a level line is the lower one of a double line."""
    same_ends = abs(other.left - one.left) <= 2 and abs(other.right - one.right) <= 2
    return same_ends and 0 < other.top - one.top <= DOUBLE


def _meeting(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    """Gather the strokes that meet each other, directly or through others."""
    level = [one for one in strokes if one.level]
    upright = [one for one in strokes if not one.level]
    parent = {id(one): one for one in strokes}

    def root(one: Stroke) -> Stroke:
        while parent[id(one)] is not one:
            parent[id(one)] = parent[id(parent[id(one)])]
            one = parent[id(one)]
        return one

    for across in level:
        for down in upright:
            beside = across.left - TOUCH <= down.left <= across.right + TOUCH
            if beside and down.top - TOUCH <= across.top <= down.bottom + TOUCH:
                parent[id(root(across))] = root(down)
    groups: dict[int, list[Stroke]] = {}
    for one in strokes:
        groups.setdefault(id(root(one)), []).append(one)
    return [group for group in groups.values() if len(group) > 3]


def _clusters(values: list[float]) -> list[float]:
    """Return the values that stand for groups of close ones, in order."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][0] <= TOUCH:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _cells(xs: list[float], ys: list[float], strokes: Sequence[Stroke]) -> Iterator[GridCell]:
    """Yield the cells between lines; where a wall is missing, neighbours are one cell."""
    columns, rows = len(xs) - 1, len(ys) - 1
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}
    for row in range(rows):
        for column in range(columns):
            corner = owner[row, column]
            middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if column + 1 < columns and not _wall(strokes, xs[column + 1], middle_y, upright=True):
                _merge(owner, corner, owner[row, column + 1])
            if row + 1 < rows and not _wall(strokes, ys[row + 1], middle_x, upright=False):
                _merge(owner, owner[row, column], owner[row + 1, column])
    for corner in sorted(set(owner.values())):
        parts = [place for place, held_by in owner.items() if held_by == corner]
        yield GridCell(
            row=corner[0] + 1,
            column=corner[1] + 1,
            left=min(xs[column] for _, column in parts),
            right=max(xs[column + 1] for _, column in parts),
            top=min(ys[row] for row, _ in parts),
            bottom=max(ys[row + 1] for row, _ in parts),
        )


def _merge(owner: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    """Make two cells one, known by the corner that comes first."""
    first, second = sorted((one, other))
    for place, held_by in owner.items():
        if held_by == second:
            owner[place] = first


def _wall(strokes: Sequence[Stroke], at: float, across: float, *, upright: bool) -> bool:
    """Tell whether a line stands at a place between two cells."""
    for one in strokes:
        if one.level == upright:
            continue
        place, start, end = (one.left, one.top, one.bottom) if upright else (one.top, one.left, one.right)
        if abs(place - at) <= TOUCH and start <= across <= end:
            return True
    return False
