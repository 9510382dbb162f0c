"""A returned workbook -> the figures of a school's form, each with its cell, and all that is wrong, in one pass.

Nothing is read that a person would have to guess: a doubt spoils its own cells, the totals over them and the rules that
name them, and nothing else. What a school has left as it was sent is not a submission of that requirement.
"""

import itertools
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property, lru_cache

from msgspec import Struct, field

from congvan.base import vietnamese
from congvan.base.problems import ProblemKind, Severity
from congvan.forms import evaluation, findings
from congvan.forms.evaluation import Figure, Figures
from congvan.forms.expression import Cell
from congvan.forms.findings import Finding
from congvan.forms.form_plan import FormPlan
from congvan.forms.form_sheets import NUMERIC, CellType, Entry, Sheet
from congvan.forms.layout import CHECKS, GUIDE, LISTS
from congvan.intake import found_table as kinds
from congvan.intake import table_finding, table_words, typed_figures
from congvan.intake.formula_sums import FormulaSums
from congvan.intake.found_table import Doubt, ExpectedTable, FoundTable
from congvan.intake.sheet_cells import At, ReturnedBook, SheetCells, Value, address, shown
from congvan.intake.typed_figures import Read, Unsure

ERROR_IN_CELL = ProblemKind(
    code="intake.error-in-cell",
    message="The formula in this cell gives an error: {stands}.",
    cure="Type the figure itself into the cell.",
)
FORMULA_UNCOMPUTED = ProblemKind(
    code="intake.formula-uncomputed",
    message="The formula in this cell has no value in the file: ={stands}.",
    cure="Open the workbook in Excel, save it, and send it again; or type the figure itself.",
)
HIDDEN_SHEET = ProblemKind(
    code="intake.hidden-sheet",
    message="The sheet “{stands}” is hidden; it was read all the same.",
    cure="Look at it: right click on the name of a sheet, Unhide.",
    severity=Severity.WARNING,
)


class PlacedFigure(Struct, frozen=True, kw_only=True):
    """A figure with the cell that it was read from."""

    cell: Cell
    value: Figure
    workbook_sheet: str
    at: str


class PlacedProblem(Struct, frozen=True, kw_only=True):
    """Something wrong in a workbook: its kind and its parameters, and where it stands."""

    kind: ProblemKind
    workbook_sheet: str
    """As it is named in the file; empty where the workbook is meant."""
    at: str
    requirement: str
    """Whose form it is about."""
    stands: str = ""
    expected: str = ""
    params: tuple[tuple[str, str], ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    """The other cells that it is about."""


class BookReading(Struct, frozen=True, kw_only=True):
    """What was read of a workbook."""

    figures: Mapping[str, tuple[PlacedFigure, ...]]
    """By requirement, those that hold anything: what is not here the school has not filled in."""
    problems: tuple[PlacedProblem, ...]
    absent: tuple[str, ...]
    """Requirements of which no sheet is in the workbook."""
    sheets: frozenset[str]
    """The names of the workbook's sheets that are the form's own."""


class BookReader(Struct, frozen=True, kw_only=True, dict=True):
    """Reads the workbooks of one kind of school."""

    plan: FormPlan

    @cached_property
    def expected(self) -> tuple[ExpectedTable, ...]:
        """Return the sheets as they were sent."""
        return tuple(ExpectedTable(layout=layout) for layout in self.plan.layout.sheets.values())

    @cached_property
    def typed(self) -> dict[str, tuple[Cell, ...]]:
        """Return the cells of each sheet."""
        found: dict[str, list[Cell]] = {}
        for cell in self.plan.book.cells():
            found.setdefault(cell.sheet, []).append(cell)
        return {key: tuple(cells) for key, cells in found.items()}

    @cached_property
    def entries(self) -> dict[Cell, tuple[Entry, str, bool]]:
        """Return of each cell what may be entered, its unit, and whether it is a sum."""
        book = self.plan.book
        found = {}
        for cell in book.cells():
            sheet = book.by_id[cell.sheet]
            unit = sheet.by_code[cell.row].unit or sheet.by_id[cell.column].unit or sheet.unit
            found[cell] = (book.entry_of(cell), unit, bool(book.summands(cell)))
        return found

    @cached_property
    def places(self) -> dict[str, tuple["_RowPlaces", ...]]:
        """Return where the cells of each sheet stand as it was sent."""
        return {key: self.placed(key, sheet.rows, sheet.columns) for key, sheet in self.plan.layout.sheets.items()}

    def placed(self, sheet: str, rows: Mapping[str, int], columns: Mapping[str, int]) -> tuple["_RowPlaces", ...]:
        """Return the cells of a sheet by rows, each with its column, and whether it holds a plain number."""
        found: list[_RowPlaces] = []
        for code, cells in itertools.groupby(self.typed[sheet], key=lambda cell: cell.row):
            row = rows.get(code, -1)
            each = [(cell, columns.get(cell.column, -1), self.entries[cell][0].type in _PLAIN) for cell in cells]
            found.append((row, tuple(each)))
        return tuple(found)

    def read(self, book: ReturnedBook, last_year: Mapping[Cell, Decimal]) -> BookReading:
        """Read a workbook."""
        return _Reading(reader=self, book=book, last_year=last_year).read()

    def figures_of(self, book: ReturnedBook) -> Mapping[Cell, Figure]:
        """Read the figures alone, without judging them."""
        reading = _Reading(reader=self, book=book, last_year={})
        for table in reading.tables.values():
            reading.read_table(table)
        return reading.figures


class _Reading(Struct, kw_only=True, dict=True):
    """One workbook being read."""

    reader: BookReader
    book: ReturnedBook
    last_year: Mapping[Cell, Decimal]
    problems: list[PlacedProblem] = field(default_factory=list)
    figures: dict[Cell, Figure] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    spoilt: set[Cell] = field(default_factory=set)
    texts: set[Cell] = field(default_factory=set)
    """Cells whose numbers were typed as texts."""
    doubts: list[tuple[Sheet, SheetCells | None, Doubt]] = field(default_factory=list)

    def read(self) -> BookReading:
        """Find the sheets, read their cells, and judge the rules."""
        tables = self.tables
        for table in tables.values():
            self.read_table(table)
        touched = {key for key, table in tables.items() if self._is_touched(table)}
        requirements = {table.sheet.requirement for key, table in tables.items() if key in touched}
        missing = [sheet for sheet in self.reader.plan.book.sheets if sheet.id not in tables]
        for sheet in missing:
            self.spoilt |= set(self.reader.typed[sheet.id])
            if sheet.requirement in requirements and not any(one is sheet for one, _, _ in self.doubts):
                self.doubts.append((sheet, None, Doubt(kind=kinds.SHEET_MISSING, at=None, expected=sheet.name)))
        self._say_doubts(requirements)
        self._compute()
        self._judge(requirements)
        there = {table.sheet.requirement for table in tables.values()}
        absent = {sheet.requirement for sheet in missing} - there - requirements
        return BookReading(
            figures={one: self._placed(one) for one in sorted(requirements)},
            problems=tuple(one for one in self.problems if one.requirement in requirements),
            absent=tuple(sorted(absent)),
            sheets=frozenset({table.cells.name for table in tables.values()} | {GUIDE, CHECKS, LISTS}),
        )

    @cached_property
    def tables(self) -> dict[str, FoundTable]:
        """Return where each sheet of the form stands."""
        found: dict[str, FoundTable] = {}
        used: set[int] = set()
        for expected in self.reader.expected:
            for cells in self._by_name(expected.layout.name):
                table = expected.found_as_sent(cells) if id(cells) not in used else None
                if table:
                    found[table.sheet.id] = table
                    used.add(id(cells))
                    break
        rest = [cells for cells in self.book.sheets if id(cells) not in used and not _is_ours(cells) and cells.rows]
        lost = [sheet for sheet in self.reader.plan.book.sheets if sheet.id not in found]
        for sheet, cells in self._paired(lost, rest):
            table = table_finding.find_table(sheet, cells)
            if table:
                found[sheet.id] = table
                rest = [one for one in rest if one is not cells]
        self._copies(found, rest)
        return found

    def _by_name(self, name: str) -> list[SheetCells]:
        """Return the workbook's sheets, that of a name first."""
        return sorted(self.book.sheets, key=lambda cells: cells.name != name)

    def _paired(self, lost: list[Sheet], rest: list[SheetCells]) -> list[tuple[Sheet, SheetCells]]:
        """Return which changed sheet of the workbook is which sheet of the form: those most alike first."""
        scores = [
            (
                table_finding.likeness(sheet, cells),
                vietnamese.alike(sheet.name) == vietnamese.alike(cells.name),
                -number,
                sheet,
                cells,
            )
            for sheet in lost
            for number, cells in enumerate(rest)
        ]
        pairs: list[tuple[Sheet, SheetCells]] = []
        for score, named, _, sheet, cells in sorted(scores, key=lambda one: one[:3], reverse=True):
            enough = score >= table_finding.ENOUGH or named
            if enough and not any(sheet is one or cells is other for one, other in pairs):
                pairs.append((sheet, cells))
        return pairs

    def _copies(self, found: dict[str, FoundTable], rest: list[SheetCells]) -> None:
        """Look at copies of sheets that were found: empty ones do not count, those with other figures are a doubt."""
        for cells in rest:
            for key, table in list(found.items()):
                if table_finding.likeness(table.sheet, cells) < table_finding.LIKE:
                    continue
                copy = table_finding.find_table(table.sheet, cells)
                if copy is None:
                    continue
                mine, theirs = self._values(table), self._values(copy)
                if not any(value != "" for value in mine.values()):
                    found[key] = copy
                elif mine != theirs and any(value != "" for value in theirs.values()):
                    stands = f"{table.cells.name}”, “{cells.name}"
                    doubt = Doubt(kind=kinds.SHEET_TWICE, at=None, stands=stands, expected=table.sheet.name)
                    self.doubts.append((table.sheet, table.cells, doubt))
                    del found[key]
                break

    def _values(self, table: FoundTable) -> dict[Cell, Value]:
        """Return what stands in the cells of a table."""
        cells = self.reader.typed[table.sheet.id]
        return {cell: table.cells.own(*at) for cell in cells if (at := _at(table, cell)) is not None}

    def _is_touched(self, table: FoundTable) -> bool:
        """Tell whether a school has put anything into a sheet, a doubtful thing too."""
        cells = self.reader.typed[table.sheet.id]
        return (
            any(cell in self.figures or cell in self.read_doubts for cell in cells)
            or any(sheet == table.sheet.id for sheet, _code in self.notes)
            or any(doubt.kind.severity is Severity.ERROR for doubt in table.doubts)
        )

    @cached_property
    def read_doubts(self) -> set[Cell]:
        """Return the cells that hold something that could not be read."""
        return set()

    @cached_property
    def sums(self) -> FormulaSums:
        """Return what computes formulas."""
        return FormulaSums(sheets={cells.name.casefold(): cells for cells in self.book.sheets})

    def read_table(self, table: FoundTable) -> None:
        """Read the cells of a sheet, and its notes."""
        sheet = table.sheet
        if table.cells.hidden:
            self._say(HIDDEN_SHEET, table, None, stands=table.cells.name)
        self.doubts += [(sheet, table.cells, doubt) for doubt in table.doubts]
        own, noted = table.cells.rows, table.note
        if noted is not None:
            for code, row in table.rows.items():
                value = own[row][noted] if row < len(own) and noted < len(own[row]) else ""
                if value != "" and (note := vietnamese.one_line(shown(value))):
                    self.notes[sheet.id, code] = note
        for row, places in self._places(table):
            values = own[row] if 0 <= row < len(own) else ()
            width = len(values)
            for cell, column, plain in places:
                value = values[column] if 0 <= column < width else ""
                if plain and type(value) is float and (number := _whole(value)) is not None:
                    self.figures[cell] = number
                elif row < 0 or column < 0:
                    self.spoilt.add(cell)
                elif value != "" or not self.reader.entries[cell][2]:
                    self._take(table, cell, (row, column), self._value(table, cell, (row, column), value))

    def _places(self, table: FoundTable) -> tuple["_RowPlaces", ...]:
        """Return each cell of a table with its row and column, and whether it holds a plain number."""
        if table.rows is self.reader.plan.layout.sheets[table.sheet.id].rows:
            return self.reader.places[table.sheet.id]
        return self.reader.placed(table.sheet.id, table.rows, table.columns)

    def _value(self, table: FoundTable, cell: Cell, at: At, value: Value) -> Read:
        """Read one cell."""
        entry, unit, is_sum = self.reader.entries[cell]
        if value == "":
            return None if is_sum else self._behind(table, at)
        thousands = ""
        if isinstance(value, str) and entry.type in NUMERIC:
            thousands = typed_figures.thousands_of(table.cells.own(row, at[1]) for row in table.rows.values())
        elif isinstance(value, str) and table.font:
            value = table_words.as_shown(value, table.font)
        read = typed_figures.read_typed(value, entry, unit, thousands)
        if isinstance(read, Unsure):
            if read.kind is typed_figures.ZERO_OR_BLANK and (cell.sheet, cell.row) in self.notes:
                return None
            return None if is_sum else read
        return read

    def _behind(self, table: FoundTable, at: At) -> Read:
        """Return what a cell that looks empty has: a sum that was not computed, an error, or nothing."""
        content = table.cells.hidden_content()
        if at in content.errors:
            return Unsure(kind=ERROR_IN_CELL, stands=content.errors[at])
        if at not in content.formulas:
            return None
        computed = self.sums.compute(table.cells, at)
        if computed is not None:
            return computed
        return Unsure(kind=FORMULA_UNCOMPUTED, stands=vietnamese.shortened(content.formulas[at], 60))

    def _take(self, table: FoundTable, cell: Cell, at: At, read: Read) -> None:
        """Keep what was read of a cell."""
        if isinstance(read, Unsure):
            self.spoilt.add(cell)
            self.read_doubts.add(cell)
            self._say(read.kind, table, at, stands=read.stands, expected=read.expected)
        elif read is not None:
            self.figures[cell] = read
            if isinstance(read, Decimal) and isinstance(table.cells.own(*at), str):
                self.texts.add(cell)

    def _compute(self) -> None:
        """Compute sums that are blank or stale, and spoil those of which a part is."""
        book = self.reader.plan.book
        sums = [cell for cell, (_, _, is_sum) in self.reader.entries.items() if is_sum]
        typed = {cell: value for cell, value in self.figures.items() if not self.reader.entries[cell][2]}
        computed = evaluation.with_totals(book, typed)
        numbers = {cell: value for cell, value in typed.items() if cell not in self.texts}
        as_seen = evaluation.with_totals(book, numbers) if self.texts else {}
        self.spoilt = self._with_sums(self.spoilt)
        for cell in sums:
            if cell in self.spoilt:
                self.figures.pop(cell, None)
            elif cell not in self.figures or self._is_stale(cell, computed.get(cell), as_seen):
                self.figures.pop(cell, None)
                if cell in computed:
                    self.figures[cell] = computed[cell]

    def _is_stale(self, cell: Cell, computed: Figure | None, as_seen: Mapping[Cell, Figure]) -> bool:
        """Tell whether a sum differs from its parts only because of how its program has computed it.

        It was not computed again, or some parts are numbers that were typed as texts, which no program adds up:
        `as_seen` has the sums without these.
        """
        if computed is None or self.figures[cell] == computed:
            return False
        if self.texts and self.figures[cell] == as_seen.get(cell, Decimal(0)):
            return True
        table = self.tables[cell.sheet]
        at = _at(table, cell)
        return at is not None and self.sums.compute(table.cells, at) == computed

    def _judge(self, requirements: set[str]) -> None:
        """Judge cells and rules; what a spoilt or blank cell or a sheet left as it was is part of is not judged."""
        plan = self.reader.plan
        sheets = {sheet.id for sheet in plan.book.sheets if sheet.requirement in requirements}
        figures = Figures(cells=self.figures, last_year=self.last_year, notes=self.notes)
        found = findings.find_all(plan.book, plan.checked.rules, figures)
        blank = {finding.cells[0] for finding in found if finding.kind is findings.BLANK}
        unknown = self._with_sums(self.spoilt | blank)
        for finding in found:
            named = self.spoilt if finding.kind is findings.BLANK else unknown
            if all(cell.sheet in sheets and cell not in named for cell in finding.cells):
                self._say_finding(finding)
        for cell in unknown:
            if self.reader.entries[cell][2]:  # a sum of which a part is not known is none
                self.figures.pop(cell, None)

    def _with_sums(self, cells: set[Cell]) -> set[Cell]:
        """Return cells with all sums of which one of them is a part: what is not known spoils these too."""
        found = set(cells)
        sums = [(cell, self.reader.plan.book.summands(cell)) for cell, entry in self.reader.entries.items() if entry[2]]
        pending = bool(found)
        while pending:
            more = {cell for cell, parts in sums if cell not in found and not found.isdisjoint(parts)}
            found |= more
            pending = bool(more)
        return found

    def _say_finding(self, finding: Finding) -> None:
        """Note what is wrong with figures."""
        places = [(self.tables[cell.sheet], at) for cell in finding.cells if (at := self._place(cell))]
        if not places:
            return
        named = [(table.cells.name, address(*at)) for table, at in places]
        params = dict(finding.params)
        table = places[0][0]
        self.problems.append(
            PlacedProblem(
                kind=finding.kind,
                workbook_sheet=named[0][0],
                at=named[0][1],
                requirement=table.sheet.requirement,
                stands=params.get("found_text", ""),
                expected=params.get("expected", params.get("known", "")),
                params=finding.params,
                others=tuple(named[1:]),
            )
        )

    def _place(self, cell: Cell) -> At | None:
        """Return where a cell stands."""
        table = self.tables.get(cell.sheet)
        return _at(table, cell) if table else None

    def _say_doubts(self, requirements: set[str]) -> None:
        """Say what is doubtful about the tables, and spoil their cells."""
        for sheet, cells, doubt in self.doubts:
            if not doubt.rows and not doubt.columns and doubt.kind is not kinds.ROW_EXTRA:
                self.spoilt |= set(self.reader.typed[sheet.id])
            self.spoilt |= {
                cell for cell in self.reader.typed[sheet.id] if cell.row in doubt.rows or cell.column in doubt.columns
            }
            if sheet.requirement in requirements or doubt.kind is kinds.SHEET_TWICE:
                requirements.add(sheet.requirement)
                name = cells.name if cells else ""
                at = address(*doubt.at) if doubt.at else ""
                self._add(doubt.kind, name, at, sheet.requirement, stands=doubt.stands, expected=doubt.expected)
        for cell in self.spoilt:
            self.figures.pop(cell, None)

    def _say(
        self, kind: ProblemKind, table: FoundTable, at: At | None, *, stands: str = "", expected: str = ""
    ) -> None:
        """Note what is wrong in a table."""
        place = address(*at) if at else ""
        self._add(kind, table.cells.name, place, table.sheet.requirement, stands=stands, expected=expected)

    def _add(
        self, kind: ProblemKind, sheet: str, at: str, requirement: str, *, stands: str = "", expected: str = ""
    ) -> None:
        """Note a problem."""
        params = (("stands", stands), ("expected", expected))
        found = PlacedProblem(
            kind=kind,
            workbook_sheet=sheet,
            at=at,
            requirement=requirement,
            stands=stands,
            expected=expected,
            params=params,
        )
        self.problems.append(found)

    def _placed(self, requirement: str) -> tuple[PlacedFigure, ...]:
        """Return the figures of a requirement with their cells."""
        found = []
        for table in self.tables.values():
            if table.sheet.requirement == requirement:
                name = table.cells.name
                for cell in self.reader.typed[table.sheet.id]:
                    value, at = self.figures.get(cell), _at(table, cell)
                    if value is not None and at is not None:
                        found.append(PlacedFigure(cell=cell, value=value, workbook_sheet=name, at=address(*at)))
        return tuple(found)


LARGEST = 10.0**15
"""From here on Excel itself does not keep whole numbers exactly."""
_PLAIN = frozenset((CellType.COUNT, CellType.NUMBER))


_RowPlaces = tuple[int, tuple[tuple[Cell, int, bool], ...]]
"""A row, -1 for none, and its cells, each with its column, -1 for none, and whether it holds a plain number."""


@lru_cache(maxsize=20_000)
def _whole(value: float) -> Decimal | None:
    """Return a plain whole number as a figure; None where it is not one: most of a form are small, and come again."""
    return Decimal(int(value)) if value.is_integer() and abs(value) < LARGEST else None


def _at(table: FoundTable, cell: Cell) -> At | None:
    """Return where a cell stands in its table."""
    row, column = table.rows.get(cell.row), table.columns.get(cell.column)
    return None if row is None or column is None else (row, column)


def _is_ours(cells: SheetCells) -> bool:
    """Tell whether a sheet is one of those that the form has besides its own."""
    return cells.name in {GUIDE, CHECKS, LISTS}
