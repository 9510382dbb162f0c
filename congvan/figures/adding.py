"""Adding up what schools have reported: every cell over all schools, by level group and by commune.

A total that a form computes is computed again from its parts, school by school (`forms/evaluation.py`); what a school
or its program wrote there is not looked at. “Trong đó” parts are never added up into a total. A share is not added
up, nor is what a form says cannot be (`add_up: no`); of answers chosen from a list the schools are counted. What is
missing is a part of each total: who has not given the figure, or only some of its parts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from msgspec import Struct, field

from congvan.figures.counting import Owed
from congvan.figures.read_figures import ReadFigure, write_value
from congvan.forms import evaluation
from congvan.forms.evaluation import Figure
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import NUMERIC, Book, CellType, Column, Form, Row, Sheet, compose_book
from congvan.office.schools import School

ALL, LEVEL, COMMUNE = "all", "level", "commune"
WAYS = (LEVEL, COMMUNE)
"""By what schools can be grouped, besides all together."""


class Adding(StrEnum):
    """What a total of a cell is."""

    SUM = "sum"
    ANSWERS = "answers"
    """How many schools gave each answer."""
    NOTHING = "nothing"


class Indicator(Struct, frozen=True, kw_only=True):
    """A cell of a form, with what it is called."""

    cell: Cell
    requirement: str
    sheet: Sheet
    row: Row
    column: Column
    adding: Adding
    type: CellType
    unit: str

    @property
    def code(self) -> str:
        """Return the name by which `trace` and a report know it: `hoc-sinh-thcs!01:tong`."""
        return name_of(self.cell)

    @property
    def title(self) -> str:
        """Return what it is called: the row, and the column where there are several."""
        return f"{self.row.title}, {self.column.name}" if len(self.sheet.columns) > 1 else self.row.title


def name_of(cell: Cell) -> str:
    """Write the name of a cell: `hoc-sinh-thcs!01:tong`."""
    return f"{cell.sheet}!{cell.row}:{cell.column}"


class SchoolFigures(Struct, frozen=True, kw_only=True):
    """What one school has given, and what it owes."""

    school: School
    book: Book
    """What it owes a figure for."""
    book_cells: Collection[Cell]
    """The cells of the book; held once for all schools that owe the same."""
    owed: Mapping[str, Owed]
    """By requirement; those without a sheet for this school are left out."""
    cells: Mapping[Cell, Figure]
    """Typed figures, and every computed total."""
    partly: frozenset[Cell]
    """Computed totals of which a part is blank."""
    sources: Mapping[Cell, ReadFigure]
    """Where each figure stands in the school's workbook."""
    before: Mapping[Cell, Decimal] = field(default_factory=dict)
    """Last year's figures."""

    def is_whole(self, cell: Cell) -> bool:
        """Tell whether a figure is there with all of its parts."""
        return cell in self.cells and cell not in self.partly


class Total(Struct, frozen=True, kw_only=True):
    """A cell over the schools of a group."""

    value: Decimal | None
    """None where no school has given it, or where it is not added up."""
    given: int
    """Schools that have given it with all of its parts."""
    lacking: tuple[str, ...] = ()
    """Codes of those that owe it and have not, or only some of its parts."""
    answers: tuple[tuple[str, int], ...] = ()
    same: int = 0
    """Schools that gave it this year and have a figure of last year: only these are compared."""
    same_now: Decimal | None = None
    same_before: Decimal | None = None

    @property
    def expected(self) -> int:
        """Return how many schools owe it."""
        return self.given + len(self.lacking)

    @property
    def complete(self) -> bool:
        """Tell whether every school that owes it has given it."""
        return not self.lacking

    @property
    def difference(self) -> Decimal | None:
        """Return by how much the same schools differ from last year."""
        if self.same_now is None or self.same_before is None:
            return None
        return self.same_now - self.same_before


class Group(Struct, frozen=True, kw_only=True):
    """Schools that are added up together: all, a level group, or a commune."""

    kind: str
    id: str
    schools: tuple[str, ...]


class AddedUp(Struct, frozen=True, kw_only=True, dict=True):
    """Everything that figures, their pages, traces and reports show."""

    indicators: tuple[Indicator, ...]
    """Of all sheets for which some school owes figures, in the order of the forms."""
    groups: tuple[Group, ...]
    """All schools first, then level groups, then communes, as far as they were asked for."""
    schools: tuple[SchoolFigures, ...]
    totals: Mapping[tuple[str, str, Cell], Total]
    """By kind and id of the group, and cell; a cell that no school of a group owes has none there."""

    @cached_property
    def by_code(self) -> Mapping[str, SchoolFigures]:
        """Return the schools by their codes."""
        return {one.school.code: one for one in self.schools}

    @cached_property
    def by_cell(self) -> Mapping[Cell, Indicator]:
        """Return the indicators by their cells."""
        return {one.cell: one for one in self.indicators}

    def total(self, cell: Cell, group: Group | None = None) -> Total:
        """Return a cell's total over all schools, or over a group."""
        key = (group.kind, group.id, cell) if group else (ALL, "", cell)
        return self.totals.get(key) or Total(value=None, given=0)

    def lacking(self, requirement: str | None = None) -> tuple[Owed, ...]:
        """Return what is owed and has no figures, of one requirement or all, in the order of schools."""
        owed = (one for school in self.schools for one in school.owed.values())
        return tuple(one for one in owed if one.event is None and requirement in {None, one.requirement})

    @property
    def expected(self) -> int:
        """Return how many schools owe figures."""
        return len(self.schools)


def add_up(
    forms: Sequence[Form],
    schools: Iterable[School],
    owed: Iterable[Owed],
    read: Mapping[int, Sequence[ReadFigure]],
    *,
    last_year: Mapping[str, Mapping[Cell, Decimal]] | None = None,
    by: Sequence[str] = WAYS,
) -> AddedUp:
    """Add up the figures that count.

    Args:
        forms: The directive's forms, or some of them.
        schools: Its recipients, in the order in which they are shown.
        owed: What counts (`counting.count_submissions`).
        read: Recorded figures by the number of their event.
        last_year: Last year's figures by the code of the school.
        by: How schools are grouped besides all together.
    """
    collected = collect(forms, schools, owed, read, last_year=last_year or {})
    groups = _group(collected, by)
    indicators = _indicators(forms, collected)
    tallies: dict[int, dict[Cell, _Tally]] = defaultdict(dict)
    mine: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for place, code in enumerate(group.schools):
            mine[code].append((number, 1 << place))
    known = {one.cell: one for one in indicators}
    for school in collected:
        of_groups = [(tallies[number], bit) for number, bit in mine[school.school.code]]
        for cell in school.book_cells:
            for of_group, bit in of_groups:
                if cell not in of_group:
                    of_group[cell] = _Tally(indicator=known[cell])
                of_group[cell].take(school, bit)
    totals: dict[tuple[str, str, Cell], Total] = {}
    for number, of_group in tallies.items():
        group = groups[number]
        marked = _Marked(group.schools)
        totals |= {(group.kind, group.id, cell): tally.total(marked) for cell, tally in of_group.items()}
    return AddedUp(indicators=indicators, groups=groups, schools=collected, totals=totals)


def collect(
    forms: Sequence[Form],
    schools: Iterable[School],
    owed: Iterable[Owed],
    read: Mapping[int, Sequence[ReadFigure]],
    *,
    last_year: Mapping[str, Mapping[Cell, Decimal]],
) -> tuple[SchoolFigures, ...]:
    """Collect what each school has given; a school for which no form has a sheet is left out."""
    of_school: dict[str, list[Owed]] = defaultdict(list)
    for one in owed:
        of_school[one.school].append(one)
    books: dict[tuple[tuple[str, ...], tuple[str, ...]], _Known] = {}
    found: list[SchoolFigures] = []
    for school in schools:
        owing = of_school.get(school.code, [])
        key = school.levels, tuple(one.requirement for one in owing)
        if key not in books:
            mine = tuple(form for form in forms if form.requirement in key[1])
            books[key] = _Known(book=compose_book(mine, school.levels))
        known = books[key]
        if known.book.sheets:
            before = last_year.get(school.code, {})
            found.append(_collect_school(school, known, owing, read, before))
    return tuple(found)


class _Known(Struct, frozen=True, kw_only=True, dict=True):
    """A book with what is asked of it again and again."""

    book: Book

    @cached_property
    def types(self) -> Mapping[Cell, CellType]:
        """Return the type of every cell."""
        return {cell: self.book.entry_of(cell).type or CellType.COUNT for cell in self.book.cells()}

    @cached_property
    def parts(self) -> Mapping[Cell, tuple[Cell, ...]]:
        """Return what adds up to every computed cell."""
        return self.book.computed

    @cached_property
    def requirements(self) -> frozenset[str]:
        """Return the requirements of which it has a sheet."""
        return frozenset(sheet.requirement for sheet in self.book.sheets)


def _collect_school(  # noqa: PLR0917 - one school's things, each of its own kind
    school: School,
    known: _Known,
    owing: Sequence[Owed],
    read: Mapping[int, Sequence[ReadFigure]],
    before: Mapping[Cell, Decimal],
) -> SchoolFigures:
    """Collect what one school has given, with its totals computed again."""
    mine = {one.requirement: one for one in owing if one.requirement in known.requirements}
    sources: dict[Cell, ReadFigure] = {}
    for one in mine.values():
        own = {sheet.id for sheet in known.book.sheets if sheet.requirement == one.requirement}
        figures = read.get(one.event.number, ()) if one.event else ()
        sources |= {figure.cell: figure for figure in figures if figure.cell.sheet in own}
    typed: dict[Cell, Figure] = {}
    for cell, figure in sources.items():
        value = _of_type(figure.value, known.types.get(cell))
        if value is not None and cell not in known.parts:
            typed[cell] = value
    cells = evaluation.with_totals(known.book, typed)
    partly = frozenset(cell for cell in known.parts if cell in cells and not _whole(cell, known.parts, typed))
    return SchoolFigures(
        school=school,
        book=known.book,
        book_cells=known.types.keys(),
        owed=mine,
        cells=cells,
        partly=partly,
        sources={cell: figure for cell, figure in sources.items() if cell in known.types},
        before=_with_totals_of(before, known.parts),
    )


def _of_type(value: Decimal | str, type_: CellType | None) -> Figure | None:
    """Return a recorded value as its cell holds it; None where the form has no such cell, or another type of it."""
    if type_ is None:
        return None
    if type_ in NUMERIC:
        return value if isinstance(value, Decimal) else None
    return write_value(value)


def _whole(cell: Cell, parts: Mapping[Cell, tuple[Cell, ...]], typed: Mapping[Cell, Figure]) -> bool:
    """Tell whether every part of a cell is there, down to what was typed."""
    if cell in parts:
        return all(_whole(part, parts, typed) for part in parts[cell])
    return cell in typed


def _with_totals_of(before: Mapping[Cell, Decimal], parts: Mapping[Cell, tuple[Cell, ...]]) -> Mapping[Cell, Decimal]:
    """Return last year's figures with the totals that are not among them and of which all parts are."""
    if not before:
        return {}
    found = dict(before)

    def value(cell: Cell) -> Decimal | None:
        if cell not in found and cell in parts:
            values = [value(part) for part in parts[cell]]
            if all(one is not None for one in values):
                found[cell] = sum((one for one in values if one is not None), Decimal(0))
        return found.get(cell)

    for cell in parts:
        value(cell)
    return found


def _group(schools: Sequence[SchoolFigures], by: Sequence[str]) -> tuple[Group, ...]:
    """Group schools: all, then in the order asked for, each group where its first school stands."""
    found = [Group(kind=ALL, id="", schools=tuple(one.school.code for one in schools))]
    for way in by:
        members: dict[str, list[str]] = defaultdict(list)
        for one in schools:
            members[one.school.level_group if way == LEVEL else one.school.commune].append(one.school.code)
        found += [Group(kind=way, id=key, schools=tuple(codes)) for key, codes in members.items()]
    return tuple(found)


def _indicators(forms: Sequence[Form], schools: Sequence[SchoolFigures]) -> tuple[Indicator, ...]:
    """Return the cells that some school owes, in the order of the forms."""
    owed: dict[Cell, None] = {}
    seen: set[int] = set()
    for school in schools:
        if id(school.book) not in seen:
            seen.add(id(school.book))
            owed |= dict.fromkeys(school.book.cells())
    return tuple(
        _indicator(sheet, row, column)
        for form in forms
        for sheet in form.sheets
        for row in sheet.rows
        for column in sheet.columns_of(row)
        if Cell(sheet.id, row.code, column.id) in owed
    )


def _indicator(sheet: Sheet, row: Row, column: Column) -> Indicator:
    """Describe a cell."""
    entry = sheet.entry_of(row.code, column.id)
    type_ = entry.type or CellType.COUNT
    adding = Adding.NOTHING
    if type_ in {CellType.CHOICE, CellType.YES_NO}:
        adding = Adding.ANSWERS
    elif type_ in NUMERIC and type_ is not CellType.PERCENT and entry.adds is not False:
        adding = Adding.SUM
    return Indicator(
        cell=Cell(sheet.id, row.code, column.id),
        requirement=sheet.requirement,
        sheet=sheet,
        row=row,
        column=column,
        adding=adding,
        type=type_,
        unit=row.unit or column.unit or sheet.unit,
    )


class _Marked:
    """The schools of a group, to be named by their bits; those of many cells are the same, and held once."""

    def __init__(self, schools: Sequence[str]) -> None:
        """Take the codes of the group's schools."""
        self._schools = schools
        self._known: dict[int, tuple[str, ...]] = {}

    def codes(self, bits: int) -> tuple[str, ...]:
        """Return the codes of the schools that are marked, in the group's order."""
        if bits not in self._known:
            signs = reversed(f"{bits:b}")
            self._known[bits] = tuple(code for code, sign in zip(self._schools, signs, strict=False) if sign == "1")
        return self._known[bits]


class _Tally(Struct, kw_only=True):
    """A total that is growing school by school."""

    indicator: Indicator
    value: Decimal | None = None
    given: int = 0
    lacking: int = 0
    """The schools of the group that lack it, a bit each: as lists these would take most of the memory."""
    answers: dict[str, int] = field(default_factory=dict)
    same: int = 0
    now: Decimal = Decimal(0)
    before: Decimal = Decimal(0)

    def take(self, school: SchoolFigures, bit: int) -> None:
        """Take in the next school that owes it, which this bit stands for."""
        cell = self.indicator.cell
        figure = school.cells.get(cell)
        whole = school.is_whole(cell)
        if whole:
            self.given += 1
        else:
            self.lacking |= bit
        if figure is None:
            return
        if self.indicator.adding is Adding.ANSWERS:
            answer = str(figure)
            self.answers[answer] = self.answers.get(answer, 0) + 1
        elif self.indicator.adding is Adding.SUM and isinstance(figure, Decimal):
            self.value = figure if self.value is None else self.value + figure
            before = school.before.get(cell)
            if whole and before is not None:
                self.same, self.now, self.before = self.same + 1, self.now + figure, self.before + before

    def total(self, marked: "_Marked") -> Total:
        """Return what it has come to; answers stand in the order of their list."""
        order: list[str] = []
        if self.answers:
            cell = self.indicator.cell
            choices = self.indicator.sheet.entry_of(cell.row, cell.column).choices or ()
            order = [*(one for one in choices if one in self.answers), *(a for a in self.answers if a not in choices)]
        return Total(
            value=self.value,
            given=self.given,
            lacking=marked.codes(self.lacking),
            answers=tuple((answer, self.answers[answer]) for answer in order),
            same=self.same,
            same_now=self.now if self.same else None,
            same_before=self.before if self.same else None,
        )
