"""Pages of a PDF -> what is read one after another: stretches of full lines, columns, frames and cells of tables."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from congvan.facts.document_facts import Cell, Container, Table
from congvan.facts.pdf_layout import bands_of
from congvan.facts.pdf_lines import TextLine, lines_of, turned_lines
from congvan.facts.pdf_page import DrawnPage, Letter, Stroke
from congvan.facts.pdf_strokes import Grid, GridCell, grids_of, whole_strokes

MM = 25.4 / 72
"""Millimetres of a point."""
PAGE_BORDER = 0.55
"""Of the page's area: a frame larger than this is drawn around the page, not around something on it."""
SAME_COLUMNS = 2.5
"""Points within which the columns of a table that goes on over the page stand."""


class Stretch(Struct, kw_only=True):
    """Lines that are read one after another in one place."""

    container: Container
    lines: list[TextLine]
    full: bool = False
    """Whether they have the whole width of the text to themselves."""
    size: tuple[float, float] = (0.0, 0.0)
    """Width and height of the page."""
    cell: Cell | None = None
    width: float | None = None
    """Millimetres of its cell or frame."""
    number: int = 0
    """Tells stretches of one kind apart."""


class PageParts(Struct, kw_only=True):
    """A page, cut up: lines outside of tables, grids with the letters in each cell, and the lines drawn elsewhere."""

    page: DrawnPage
    lines: list[TextLine]
    grids: list[tuple[Grid, dict[tuple[int, int], list[TextLine]]]]
    frames: list[Grid]
    strokes: list[Stroke]
    turned: list[TextLine] = field(default_factory=list)


def page_parts(page: DrawnPage) -> PageParts:
    """Cut a page up."""
    strokes = whole_strokes(page.strokes)
    area = page.width * page.height
    grids = [
        (grid, letters)
        for grid in grids_of(strokes)
        if not (grid.is_frame and (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]) > PAGE_BORDER * area)
        and any((letters := _letters_by_cell(grid, page.letters)).values())
    ]
    tables = [(grid, letters) for grid, letters in grids if not grid.is_frame]
    in_tables = {one.order for _, letters in tables for cell in letters.values() for one in cell}
    used = {id(stroke) for grid, _ in grids for stroke in grid.strokes}
    free = [one for one in page.letters if one.order not in in_tables]
    return PageParts(
        page=page,
        lines=lines_of(free, page.number),
        grids=[
            (grid, {place: _cell_lines(cell, page.number) for place, cell in letters.items()})
            for grid, letters in tables
        ],
        frames=[grid for grid, _ in grids if grid.is_frame],
        strokes=[stroke for stroke in strokes if stroke.level and id(stroke) not in used],
        turned=turned_lines(free, page.number),
    )


def flow_of(parts: Sequence[PageParts], centres: dict[tuple[float, float], float]) -> tuple[list[Stretch], list[Table]]:
    """Return everything in reading order, and the tables; `centres` are the middles of the text by size of page."""
    flow: list[Stretch] = []
    tables = _Tables()
    for one in parts:
        size = (one.page.width, one.page.height)
        waiting = sorted(one.lines, key=lambda line: line.baseline)
        for grid, cells in one.grids:
            above = [line for line in waiting if line.baseline < grid.ys[0] + 2]
            waiting = waiting[len(above) :]
            flow += _stretches(above, one.frames, size, centres[size])
            flow += tables.read(grid, cells, is_next=not above and tables.is_last(flow))
        flow += _stretches(waiting, one.frames, size, centres[size])
        flow += [Stretch(container=Container.TEXT_BOX, lines=[line], number=-1) for line in one.turned]
    return list(_run_on(flow)), tables.records()


def _letters_by_cell(grid: Grid, letters: Iterable[Letter]) -> dict[tuple[int, int], list[Letter]]:
    """Put the letters inside a grid into its cells."""
    found: dict[tuple[int, int], list[Letter]] = {(cell.row, cell.column): [] for cell in grid.cells}
    inside = [
        one
        for one in letters
        if grid.xs[0] <= (one.left + one.right) / 2 <= grid.xs[-1] and grid.ys[0] <= _middle(one) <= grid.ys[-1]
    ]
    for one in inside:
        home = next((cell for cell in grid.cells if _is_inside(one, cell)), None)
        if home is not None:
            found[home.row, home.column].append(one)
    return found


def _middle(letter: Letter) -> float:
    """Return about the middle of a letter's height."""
    return letter.baseline - 0.3 * letter.size


def _is_inside(letter: Letter, cell: GridCell) -> bool:
    """Tell whether a letter stands in a cell."""
    return cell.left <= (letter.left + letter.right) / 2 <= cell.right and cell.top <= _middle(letter) <= cell.bottom


def _cell_lines(letters: list[Letter], page: int) -> list[TextLine]:
    """Return the lines in a cell."""
    return [*lines_of(letters, page), *turned_lines(letters, page)]


def _stretches(
    lines: Sequence[TextLine], frames: Sequence[Grid], size: tuple[float, float], centre: float
) -> Iterator[Stretch]:
    """Yield a page's lines outside of tables as they are read; lines in a frame are a text box in their place."""
    for band in bands_of(lines, centre):
        for column in band.columns:
            for number, group in _by_frame(column.lines, frames):
                frame = frames[number - 1] if number else None
                yield Stretch(
                    container=Container.TEXT_BOX if frame else Container.BODY,
                    lines=group,
                    full=band.is_full and not frame,
                    size=size,
                    width=round((frame.xs[-1] - frame.xs[0]) * MM, 1) if frame else None,
                    number=number,
                )


def _by_frame(lines: Sequence[TextLine], frames: Sequence[Grid]) -> Iterator[tuple[int, list[TextLine]]]:
    """Cut lines where a frame begins or ends; 0 is outside of all."""
    group: list[TextLine] = []
    current = 0
    for line in lines:
        inside = (n for n, frame in enumerate(frames, 1) if _is_framed(line, frame))
        number = next(inside, 0)
        if group and number != current:
            yield current, group
            group = []
        current = number
        group.append(line)
    if group:
        yield current, group


def _is_framed(line: TextLine, frame: Grid) -> bool:
    """Tell whether a line stands in a frame."""
    return frame.xs[0] <= line.centre <= frame.xs[-1] and frame.ys[0] <= line.top + 0.3 * line.size <= frame.ys[-1]


def _run_on(flow: Iterable[Stretch]) -> Iterator[Stretch]:
    """Join full stretches that follow each other over pages of one size."""
    last: Stretch | None = None
    for one in flow:
        if last is not None and last.full and one.full and last.size == one.size:
            last.lines += one.lines
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


class _Tables:
    """Numbers tables, and puts together one that goes on over the page."""

    def __init__(self) -> None:
        """Begin with none."""
        self.first_grids: list[Grid] = []
        self.heads: list[list[str]] = []
        self.rows: list[int] = []
        self.repeats: list[bool | None] = []

    def is_last(self, flow: Sequence[Stretch]) -> bool:
        """Tell whether the last thing read is a cell of the last table."""
        cell = flow[-1].cell if flow else None
        return cell is not None and cell.table == len(self.rows)

    def read(self, grid: Grid, cells: dict[tuple[int, int], list[TextLine]], *, is_next: bool) -> Iterator[Stretch]:
        """Yield the cells of a grid; `is_next` says that nothing stands between it and the table before."""
        head = [" ".join(line.text for line in lines) for (row, _), lines in sorted(cells.items()) if row == 1]
        goes_on = is_next and self._same_columns(grid)
        repeated = goes_on and head == self.heads[-1]
        if goes_on:
            self.repeats[-1] = repeated
        else:
            self.first_grids.append(grid)
            self.heads.append(head)
            self.rows.append(0)
            self.repeats.append(None)
        before = self.rows[-1] - repeated  # a head drawn again is read once
        self.rows[-1] = before + len(grid.ys) - 1
        for cell in grid.cells:
            if not (repeated and cell.row == 1):
                yield Stretch(
                    container=Container.CELL,
                    lines=cells[cell.row, cell.column],
                    cell=Cell(table=len(self.rows), row=before + cell.row, column=cell.column),
                    width=round((cell.right - cell.left) * MM, 1),
                )

    def records(self) -> list[Table]:
        """Return the tables."""
        return [
            Table(
                number=number,
                rows=rows,
                columns=len(grid.xs) - 1,
                column_widths=tuple(round((b - a) * MM, 1) for a, b in pairwise(grid.xs)),
                visible=True,
                repeats_head=repeats,
            )
            for number, (grid, rows, repeats) in enumerate(
                zip(self.first_grids, self.rows, self.repeats, strict=True), 1
            )
        ]

    def _same_columns(self, grid: Grid) -> bool:
        """Tell whether a grid has the columns of the last table."""
        own, last = grid.xs, self.first_grids[-1].xs
        return len(own) == len(last) and all(abs(a - b) <= SAME_COLUMNS for a, b in zip(own, last, strict=True))
