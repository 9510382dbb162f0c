"""A form (biểu mẫu) as plain records: sheets of rows and columns, and the rules between their cells.

A row or column is known by its code; a workbook may move it. Two words of Vietnamese forms decide what holds between
a row and those below it: “Chia ra” is a partition (its parts add up to the whole), “Trong đó” are subsets that may
overlap (each at most the whole, never added up).
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from congvan.base.problems import Place
from congvan.forms.expression import Cell, Expression


class CellType(StrEnum):
    """What stands in a cell."""

    COUNT = "count"
    NUMBER = "number"
    PERCENT = "percent"
    TEXT = "text"
    CHOICE = "choice"
    YES_NO = "yes-no"
    DATE = "date"


NUMERIC = frozenset((CellType.COUNT, CellType.NUMBER, CellType.PERCENT))
YES_NO = ("Có", "Không")
HIGHEST = Decimal(999_999_999)
"""What no count or sum of a school reaches: a figure above it is đồng where triệu đồng was asked for."""


class Entry(Struct, frozen=True, kw_only=True):
    """What may be entered: a type, bounds, a list. None where row, column or sheet says nothing of it."""

    type: CellType | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    choices: tuple[str, ...] | None = None
    required: bool | None = None
    adds: bool | None = None
    """False where figures of several schools do not add up to anything: a speed, an average."""

    def over(self, other: "Entry") -> "Entry":
        """Return this with what it leaves out taken from another."""
        return Entry(
            type=self.type if self.type is not None else other.type,
            low=self.low if self.low is not None else other.low,
            high=self.high if self.high is not None else other.high,
            choices=self.choices if self.choices is not None else other.choices,
            required=self.required if self.required is not None else other.required,
            adds=self.adds if self.adds is not None else other.adds,
        )


NO_ENTRY = Entry()


class Column(Struct, frozen=True, kw_only=True):
    """A column that holds figures; `heads` are the titles above its own."""

    id: str
    title: str
    heads: tuple[str, ...] = ()
    sums: tuple[tuple[str, ...], ...] = ()
    """The columns that add up to it: its neighbours, or those in its place under other heads; either, or both."""
    within: tuple[str, ...] = ()
    """The columns that it is a part of."""
    entry: Entry = NO_ENTRY
    unit: str = ""
    short: str = ""
    """What rules call it, where heads and title would be long: `Nữ DTTS`."""

    @property
    def name(self) -> str:
        """Return its titles from the top: `Công lập, Nữ`."""
        return self.short or ", ".join(dict.fromkeys((*self.heads, self.title)))


class Group(Struct, frozen=True, kw_only=True):
    """Rows under a row: its parts (`split`, Chia ra) or subsets (Trong đó)."""

    title: str
    split: bool
    rows: tuple[str, ...]


class Row(Struct, frozen=True, kw_only=True):
    """A row; without a code it is a heading only."""

    code: str
    title: str
    number: str = ""
    """What stands in the column TT."""
    unit: str = ""
    depth: int = 0
    groups: tuple[Group, ...] = ()
    entered: bool = False
    """A whole that is typed, not computed from its parts, so that the two are compared."""
    only: tuple[str, ...] = ()
    """The columns that it has; empty: all."""
    entry: Entry = NO_ENTRY
    levels: tuple[str, ...] = ()


class WrittenRule(Struct, frozen=True, kw_only=True):
    """A rule as a person wrote it."""

    text: str
    condition: Expression
    sheet: str
    """The sheet that is meant where a cell names none; empty: each names its own."""
    says: str = ""
    explain: bool = False
    """Whether a reason in the column of notes is enough where it does not hold."""
    levels: tuple[str, ...] = ()
    place: Place = Place()


class Sheet(Struct, frozen=True, kw_only=True, dict=True):
    """A sheet of a form: the columns, and all rows from top to bottom."""

    id: str
    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    entry: Entry = NO_ENTRY
    unit: str = ""
    last_year: tuple[str, ...] = ()
    """The columns beside which last year's figures stand."""
    levels: tuple[str, ...] = ()
    requirement: str = ""
    owed: str = ""
    """The title of the requirement, as the letter has it."""
    note: str = ""
    place: Place = Place()

    @cached_property
    def by_code(self) -> dict[str, Row]:
        """Return the rows that hold figures by their codes."""
        return {row.code: row for row in self.rows if row.code}

    @cached_property
    def by_id(self) -> dict[str, Column]:
        """Return the columns by their ids."""
        return {column.id: column for column in self.columns}

    def columns_of(self, row: Row) -> tuple[Column, ...]:
        """Return the columns that a row has."""
        return tuple(column for column in self.columns if not row.only or column.id in row.only) if row.code else ()

    def has(self, code: str, column: str) -> bool:
        """Tell whether there is a cell."""
        row = self.by_code.get(code)
        return row is not None and column in self.by_id and (not row.only or column in row.only)

    def entry_of(self, code: str, column: str) -> Entry:
        """Return what may be entered into a cell: the row's word before the column's before the sheet's."""
        usual = Entry(type=CellType.COUNT, required=True)
        own = self.by_code[code].entry.over(self.by_id[column].entry).over(self.entry).over(usual)
        if own.type is CellType.YES_NO:
            return replace(own, choices=YES_NO)
        if own.type in NUMERIC:
            low = own.low if own.low is not None else Decimal(0)
            usual_high = Decimal(100) if own.type is CellType.PERCENT else HIGHEST
            return replace(own, low=low, high=own.high if own.high is not None else usual_high)
        return own

    def parts_of(self, code: str, column: str) -> tuple[str, ...]:
        """Return the rows whose figures are added up in a cell that is computed down its column."""
        row = self.by_code[code]
        if row.entered:
            return ()
        groups = (group for group in row.groups if group.split)
        first = next(groups, None)
        return tuple(part for part in first.rows if self.has(part, column)) if first else ()

    def summands(self, code: str, column: str) -> tuple[Cell, ...]:
        """Return the cells whose sum stands in a cell; none where the school types it."""
        rows = self.parts_of(code, column)
        if rows:
            return tuple(Cell(self.id, part, column) for part in rows)
        row = self.by_code[code]
        if row.entered or self.entry_of(code, column).type not in NUMERIC:
            return ()
        found = (tuple(part for part in parts if self.has(code, part)) for parts in self.by_id[column].sums)
        return tuple(Cell(self.id, code, part) for part in next(filter(None, found), ()))


class Form(Struct, frozen=True, kw_only=True):
    """The form of one requirement, for all levels."""

    requirement: str
    title: str
    sheets: tuple[Sheet, ...]
    rules: tuple[WrittenRule, ...] = ()


class Book(Struct, frozen=True, kw_only=True, dict=True):
    """What one kind of school fills in: the sheets of all its forms, and the rules between them."""

    sheets: tuple[Sheet, ...]
    rules: tuple[WrittenRule, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Sheet]:
        """Return the sheets by their ids."""
        return {sheet.id: sheet for sheet in self.sheets}

    def cells(self) -> Iterator[Cell]:
        """Return every cell that holds a figure, sheet by sheet, row by row."""
        for sheet in self.sheets:
            for row in sheet.rows:
                for column in sheet.columns_of(row):
                    yield Cell(sheet.id, row.code, column.id)

    @cached_property
    def _entries(self) -> dict[Cell, Entry]:
        """Return what may be entered into each cell: asked again for every school."""
        return {cell: self.by_id[cell.sheet].entry_of(cell.row, cell.column) for cell in self.cells()}

    def entry_of(self, cell: Cell) -> Entry:
        """Return what may be entered into a cell."""
        return self._entries[cell]

    @cached_property
    def computed(self) -> dict[Cell, tuple[Cell, ...]]:
        """Return for every cell that is a sum what adds up to it."""
        found = ((cell, self.by_id[cell.sheet].summands(cell.row, cell.column)) for cell in self.cells())
        return {cell: parts for cell, parts in found if parts}

    def summands(self, cell: Cell) -> tuple[Cell, ...]:
        """Return the cells whose sum stands in a cell; none where the school types it."""
        return self.computed.get(cell, ())


def compose_book(forms: tuple[Form, ...], levels: tuple[str, ...]) -> Book:
    """Return what a school of some levels fills in; what belongs to other levels is left out."""
    sheets = tuple(
        _for_levels(sheet, levels) for form in forms for sheet in form.sheets if _meant(sheet.levels, levels)
    )
    kept = tuple(sheet for sheet in sheets if sheet.by_code)
    rules = tuple(rule for form in forms for rule in form.rules if _meant(rule.levels, levels))
    return Book(sheets=kept, rules=rules)


def _meant(wanted: tuple[str, ...], levels: tuple[str, ...]) -> bool:
    """Tell whether something that is for some levels (none: for all) is meant for a school."""
    return not wanted or bool(set(wanted) & set(levels))


def _for_levels(sheet: Sheet, levels: tuple[str, ...]) -> Sheet:
    """Return a sheet without the rows of other levels."""
    if all(_meant(row.levels, levels) for row in sheet.rows):
        return sheet
    kept = [row for row in sheet.rows if _meant(row.levels, levels)]
    codes = {row.code for row in kept}
    rows = tuple(replace(row, groups=_groups_left(row, codes)) if row.groups else row for row in kept)
    return replace(sheet, rows=rows)


def _groups_left(row: Row, codes: set[str]) -> tuple[Group, ...]:
    """Return a row's groups without the rows that are gone, and without the groups that are empty then."""
    left = (replace(group, rows=tuple(code for code in group.rows if code in codes)) for group in row.groups)
    return tuple(group for group in left if group.rows)
