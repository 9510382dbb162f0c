"""What stands in a returned workbook: its sheets as rows of values, whatever kind of file it was."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct, field

Value = float | int | str | bool | dt.date | dt.datetime | dt.time | dt.timedelta
"""What a cell holds; an empty text where it holds nothing."""
At = tuple[int, int]
"""A row and a column, both from 0."""
ERROR = "#"
"""How the names of Excel's own errors begin: `#REF!`."""


class HiddenContent(Struct, frozen=True, kw_only=True):
    """What the values alone do not tell of a sheet: formulas, and errors of Excel."""

    formulas: Mapping[At, str] = field(default_factory=dict)
    """Formulas without their sign “=”, of all cells that have one."""
    errors: Mapping[At, str] = field(default_factory=dict)
    """`#REF!`, `#DIV/0!` …"""


class SheetCells(Struct, frozen=True, kw_only=True, dict=True):
    """One sheet: its rows from the first on, each from column A on; what is behind the last value is left out."""

    name: str
    rows: Sequence[Sequence[Value]]
    hidden: bool = False
    merged: tuple[tuple[At, At], ...] = ()
    """Merged ranges, by their first and last cell."""
    content: HiddenContent = HiddenContent()

    def value(self, row: int, column: int) -> Value:
        """Return what a cell holds, seen through merged ranges; an empty text outside the sheet."""
        row, column = self.origins.get((row, column), (row, column))
        return self.own(row, column)

    def own(self, row: int, column: int) -> Value:
        """Return what a cell itself holds."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""

    @cached_property
    def origins(self) -> dict[At, At]:
        """Return for each cell of a merged range, but the first, the range's first cell."""
        found: dict[At, At] = {}
        for first, last in self.merged:
            for row in range(first[0], last[0] + 1):
                for column in range(first[1], last[1] + 1):
                    if (row, column) != first:
                        found[row, column] = first
        return found

    @cached_property
    def width(self) -> int:
        """Return how many columns there are."""
        return max(map(len, self.rows), default=0)

    def hidden_content(self) -> HiddenContent:
        """Return formulas and errors; a reader that finds them only when asked does it here."""
        return self.content


class ReturnedBook(Struct, frozen=True, kw_only=True):
    """A workbook as it came."""

    sheets: tuple[SheetCells, ...]
    lines: tuple[str, ...] = ()
    """Every text that may be a line of identity."""
    modified: str = ""
    """When it was last saved, as its program noted it (`2024-09-12T03:04:05Z`); empty where none did."""
    macros: bool = False
    kind: str = "xlsx"


@lru_cache(maxsize=2000)
def letters(column: int) -> str:
    """Return the letters of a column, from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def address(row: int, column: int) -> str:
    """Return a cell's address: `B12`."""
    return f"{letters(column)}{row + 1}"


def shown(value: Value) -> str:
    """Return a value as a text, numbers without a needless `.0`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y}" if value.time() == dt.time() else f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else str(value)
