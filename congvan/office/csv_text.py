"""CSV as data: text -> rows of cells that keep line and column, and every problem in one pass.

Excel on a Vietnamese PC separates by semicolons, elsewhere by commas or tabs; a first line `sep=;` says which.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from congvan.base.problems import Place, Problem, ProblemKind

SEPARATORS = (",", ";", "\t")
MAX_CELL_LINES = 20
"""Lines of one quoted cell; a longer one is a quotation mark that was not closed."""

OPEN_QUOTE = ProblemKind(
    code="office.csv-quote",
    message="The quotation mark that opens here is not closed, or text follows after it was closed.",
    cure='Put the whole cell between two quotation marks; a mark inside the cell is written twice ("").',
)


class Cell(Struct, frozen=True, kw_only=True):
    """The text of one cell as it was written, and where it begins."""

    text: str
    place: Place


Row = tuple[Cell, ...]


def parse_csv(text: str, file: str, separator: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Read CSV text into rows; empty lines and lines that begin with # are left out.

    A row with a quotation mark that is not closed is left out too, unless it is the first: its cells tell nothing.
    """
    stretches, problems = split_csv(text, file, separator)
    return tuple(stretch.row for stretch in stretches if stretch.row is not None), problems


class Stretch(Struct, frozen=True, kw_only=True):
    """Some lines of a CSV text as they were written, with the row that they are; None where they are left out."""

    text: str
    row: Row | None


def split_csv(text: str, file: str, separator: str) -> tuple[tuple[Stretch, ...], tuple[Problem, ...]]:
    """Read CSV text into stretches of lines, so that all but the changed rows can be written again as they were."""
    table = _Table(file=file, separator=separator, lines=text.removeprefix("\ufeff").split("\n"))
    return tuple(_stretches(table)), tuple(table.problems)


def first_row(text: str, file: str, separator: str) -> Row:
    """Read the first row of CSV text alone; without cells where there is none."""
    table = _Table(file=file, separator=separator, lines=text.removeprefix("\ufeff").split("\n"))
    return next((stretch.row for stretch in _stretches(table) if stretch.row is not None), ())


def _stretches(table: "_Table") -> Iterator[Stretch]:
    """Go through the stretches of a text; what is wrong with them is in the table when they have been read."""
    number, rows = 0, 0
    while number < len(table.lines):
        first, row = number, None
        if table.is_left_out(table.lines[number]):
            number += 1
        else:
            before = len(table.problems)
            read, number = table.row(number)
            row = read if not rows or len(table.problems) == before else None
            rows += row is not None
        yield Stretch(text="\n".join(table.lines[first:number]), row=row)


def write_row(cells: Iterable[str], separator: str) -> str:
    """Write cells as one row, between quotation marks where a cell needs them."""
    return separator.join(_quoted(cell, separator) for cell in cells)


def _quoted(cell: str, separator: str) -> str:
    """Return a cell between quotation marks where it would not be read back without them."""
    plain = cell == cell.strip() and not any(sign in cell for sign in (separator, '"', "\n"))
    return cell if plain else '"' + cell.replace('"', '""') + '"'


def told_separator(text: str) -> str | None:
    """Return the separator that Excel's own first line `sep=;` names, or None."""
    first = text.removeprefix("\ufeff").split("\n", 1)[0]
    return first.strip(" ")[4] if _is_separator_line(first) else None


def _is_separator_line(line: str) -> bool:
    """Tell whether a line only says which separator is used."""
    return re.fullmatch(r"sep=[,;\t]", line.strip(" ")) is not None


class _Table(Struct, frozen=True, kw_only=True):
    """A text on its way from lines to rows."""

    file: str
    separator: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)

    def is_left_out(self, line: str) -> bool:
        """Tell whether a line is empty, a comment, or only says which separator is used."""
        comment = line.lstrip().startswith(("#", '"#'))
        empty = all(cell.strip(" ") in {"", '""'} for cell in line.split(self.separator))
        return comment or _is_separator_line(line) or empty

    def row(self, number: int) -> tuple[Row, int]:
        """Read the row that begins on a line (from 0); return it with the number of the line after it."""
        cells: list[Cell] = []
        column = 0
        while True:
            place = Place(file=self.file, line=number + 1, column=column + 1)
            text, number, column = self._cell(number, column, place)
            cells.append(Cell(text=text, place=place))
            if column >= len(self.lines[number]):
                return tuple(cells), number + 1
            column += 1
            if column == len(self.lines[number]):  # a separator ends the line: an empty cell follows it
                empty = Cell(text="", place=Place(file=self.file, line=number + 1, column=column + 1))
                return (*cells, empty), number + 1

    def _cell(self, number: int, column: int, place: Place) -> tuple[str, int, int]:
        """Read one cell: its text, and the line and column of what ends it."""
        if self.lines[number][column : column + 1] != '"':
            end = self._end_of_cell(number, column)
            return self.lines[number][column:end], number, end
        text, last, after = self._quoted(number, column)
        end = self._end_of_cell(last, after)
        if after == 0 or self.lines[last][after:end].strip():
            self.problems.append(OPEN_QUOTE.at(place))
        return (text, last, end) if after else (text, last, len(self.lines[last]))

    def _end_of_cell(self, number: int, column: int) -> int:
        """Return the column of the separator after a column, or of the line's end."""
        found = self.lines[number].find(self.separator, column)
        return len(self.lines[number]) if found < 0 else found

    def _quoted(self, number: int, column: int) -> tuple[str, int, int]:
        """Read a quoted cell, over several lines if need be: its text, the line and the column after it.

        One that does not close is taken to end with its own line (column 0), so that the rows below are still read.
        """
        text, at = "", column + 1
        for last in range(number, min(number + MAX_CELL_LINES, len(self.lines))):
            line = self.lines[last]
            while (mark := line.find('"', at)) >= 0:
                if line[mark + 1 : mark + 2] != '"':
                    return text + line[at:mark], last, mark + 1
                text += line[at : mark + 1]
                at = mark + 2
            text += line[at:] + "\n"
            at = 0
        return self.lines[number][column + 1 :], number, 0
