"""Lines of a PDF page -> reading order: full lines, and columns side by side, each column read to its end.

A letterhead and a signature block are bands of two columns: first all of the left column, then all of the right one, as
the cells of a table with one row would be read.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from congvan.facts.pdf_lines import TextLine

SIDE_BY_SIDE = 0.3
"""Of the smaller size: lines that overlap so far in height stand beside each other."""
GUTTER = 3.0
"""Points: columns are at least so far apart."""
SAME_LEFT, SAME_CENTRE = 2.0, 3.0
"""Points within which lines of a column begin together, or have one middle."""
FAR_BELOW, JUST_BELOW = 8.0, 2.0
"""Sizes: how far below its column a centred line and any other line may stand."""


class Column(Struct, kw_only=True):
    """Lines of one column of a band."""

    lines: list[TextLine] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where its first letter begins."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """Where its last letter ends."""
        return max(line.right for line in self.lines)

    @property
    def bottom(self) -> float:
        """The lowest baseline."""
        return max(line.baseline for line in self.lines)


class Band(Struct, kw_only=True):
    """A stretch of a page: one column of full lines, or several columns side by side."""

    columns: list[Column]

    @property
    def is_full(self) -> bool:
        """Whether its lines have the page's width to themselves."""
        return len(self.columns) == 1


def bands_of(lines: Iterable[TextLine], page_centre: float) -> list[Band]:
    """Return the bands of a page, from the top; `page_centre` is the middle of its text."""
    found: list[Band] = []
    for group in _groups(lines):
        columns = _columns(group)
        last = found[-1] if found else None
        if last is not None and not last.is_full and _goes_on(last, columns, page_centre):
            continue
        if len(columns) > 1:
            found.append(Band(columns=columns))
        elif last is not None and last.is_full:
            last.columns[0].lines += columns[0].lines
        else:
            found.append(Band(columns=columns))
    return found


def _groups(lines: Iterable[TextLine]) -> list[list[TextLine]]:
    """Gather lines that stand beside each other, from the top."""
    groups: list[list[TextLine]] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        if groups and bottom - line.top > SIDE_BY_SIDE * line.size:
            groups[-1].append(line)
            bottom = max(bottom, line.baseline)
        else:
            groups.append([line])
            bottom = line.baseline
    return groups


def _columns(group: Sequence[TextLine]) -> list[Column]:
    """Cut a group of lines at the upright gaps that go through all of it."""
    columns: list[Column] = []
    for line in sorted(group, key=lambda line: line.left):
        if columns and line.left < columns[-1].right + GUTTER:
            columns[-1].lines.append(line)
        else:
            columns.append(Column(lines=[line]))
    for column in columns:
        column.lines.sort(key=lambda line: (line.baseline, line.left))
    return columns


def _goes_on(band: Band, columns: list[Column], page_centre: float) -> bool:
    """Put the lines of a group into the columns of the band above, if all of them belong there."""
    homes = []
    for column in columns:
        index = _home(band, column)
        if index is None:
            return False
        if len(columns) == 1 and not _belongs(band.columns[index], column.lines[0], page_centre):
            return False
        homes.append(index)
    for index, column in zip(homes, columns, strict=True):
        band.columns[index].lines += column.lines
    return True


def _home(band: Band, column: Column) -> int | None:
    """Return which column of a band some lines fall into; None where they would lie across a gutter."""
    fitting = []
    for index, own in enumerate(band.columns):
        after_previous = index == 0 or column.left >= band.columns[index - 1].right + GUTTER
        before_next = index == len(band.columns) - 1 or column.right <= band.columns[index + 1].left - GUTTER
        if after_previous and before_next:
            fitting.append((max(own.left - column.right, column.left - own.right, 0), index))
    return min(fitting)[1] if fitting else None


def _belongs(column: Column, line: TextLine, page_centre: float) -> bool:
    """Tell whether a line by itself goes on a column above it, rather than beginning something new below both."""
    below = (line.top - column.bottom) / line.size
    centred = [one for one in column.lines if abs(one.centre - line.centre) <= SAME_CENTRE]
    if centred and below <= FAR_BELOW:
        return abs(line.centre - page_centre) > SAME_CENTRE
    begun_there = sum(abs(one.left - line.left) <= SAME_LEFT for one in column.lines)
    return below <= JUST_BELOW and 2 * begun_there > len(column.lines)  # one centred line may begin there by accident
