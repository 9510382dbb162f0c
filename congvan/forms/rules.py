"""The rules of a form: those that follow from its structure, and the written ones, each for single cells.

From the structure: a whole is the sum of its parts, down and across; a subset is at most its whole; and where two
subsets of one whole have a part in common (Nữ, dân tộc thiểu số, nữ dân tộc thiểu số), a + b - both is at most the
whole, which the first rules do not catch.
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from congvan.forms import expression as words
from congvan.forms.expression import Binary, Call, Cell, Expression, Ref, Unary
from congvan.forms.form_sheets import NUMERIC, Book, Column, Row, Sheet, WrittenRule


class RuleKind(StrEnum):
    """Where a rule comes from."""

    SUM = "sum"
    PART = "part"
    OVERLAP = "overlap"
    WRITTEN = "written"


class Rule(Struct, frozen=True, kw_only=True):
    """One condition between single cells."""

    kind: RuleKind
    condition: Expression
    line: tuple[str, ...]
    """What it has in common with the other rules that are shown on one line: sheet, row, and which of its rules."""
    says: str
    """What must hold, in Vietnamese: it stands in the workbook."""
    explain: bool = False
    computed: bool = False
    """Whether the workbook computes the sum itself, so that only a typed-over one can fail."""

    @property
    def anchor(self) -> tuple[str, str]:
        """Return the sheet and the row beside which the result is shown."""
        return self.line[0], self.line[1]


def derive_rules(book: Book) -> tuple[Rule, ...]:
    """Return every rule of a book, those of one row together, in the order of its rows."""
    found: list[Rule] = []
    for sheet in book.sheets:
        for row in sheet.rows:
            found += _rules_down(sheet, row)
            found += _rules_across(sheet, row)
    for number, written in enumerate(book.rules):
        found += _rules_written(book, written, number)
    places = {
        (sheet.id, row.code): (first, second)
        for first, sheet in enumerate(book.sheets)
        for second, row in enumerate(sheet.rows)
    }
    return tuple(sorted(found, key=lambda rule: (places[rule.anchor], rule.line)))


def _rules_down(sheet: Sheet, row: Row) -> Iterator[Rule]:
    """Return the rules between a row and the rows under it."""
    for number, group in enumerate(row.groups):
        for column in sheet.columns_of(row):
            parts = tuple(Cell(sheet.id, code, column.id) for code in group.rows if sheet.has(code, column.id))
            if not parts or sheet.entry_of(row.code, column.id).type not in NUMERIC:
                continue
            whole = Cell(sheet.id, row.code, column.id)
            line = (sheet.id, row.code, "down", str(number))
            if group.split:
                says = f"{_shown(sheet, row.code)} = {' + '.join(part.row for part in parts)}"
                yield Rule(
                    kind=RuleKind.SUM,
                    condition=_equal(whole, parts),
                    line=line,
                    says=f"{says} ({group.title.rstrip(':')})" if group.title else says,
                    computed=sheet.summands(row.code, column.id) == parts,
                )
            else:
                for part in parts:
                    says = f"{_shown(sheet, part.row)} ≤ dòng {row.code}"
                    yield Rule(kind=RuleKind.PART, condition=_at_most(part, whole), line=line, says=says)


def _rules_across(sheet: Sheet, row: Row) -> Iterator[Rule]:
    """Return the rules between the columns of a row."""
    columns = sheet.columns_of(row)
    line = (sheet.id, row.code, "across")
    for column in columns:
        whole = Cell(sheet.id, row.code, column.id)
        for number, names in enumerate(column.sums):
            parts = tuple(Cell(sheet.id, row.code, one) for one in names if sheet.has(row.code, one))
            if not parts:
                continue
            says = f"{column.name} = {' + '.join(sheet.by_id[part.column].name for part in parts)}"
            computed = sheet.summands(row.code, column.id) == parts
            key = (*line, f"sum{number}")
            yield Rule(kind=RuleKind.SUM, condition=_equal(whole, parts), line=key, says=says, computed=computed)
        for other in column.within:
            if sheet.has(row.code, other):
                says = f"{column.name} ≤ {sheet.by_id[other].name}"
                condition = _at_most(whole, Cell(sheet.id, row.code, other))
                yield Rule(kind=RuleKind.PART, condition=condition, line=line, says=says)
        yield from _overlaps(sheet, row, column, line)


def _overlaps(sheet: Sheet, row: Row, both: Column, line: tuple[str, ...]) -> Iterator[Rule]:
    """Return a + b - both ≤ whole for a column that is a part of two parts of one whole."""
    for one, other in combinations(both.within, 2):
        wholes = [key for key in sheet.by_id[one].within if key in sheet.by_id[other].within]
        for whole in wholes:
            if all(sheet.has(row.code, key) for key in (one, other, whole)):
                cells = {key: _ref(Cell(sheet.id, row.code, key)) for key in (one, other, both.id, whole)}
                left = Binary(
                    sign="-", left=Binary(sign="+", left=cells[one], right=cells[other]), right=cells[both.id]
                )
                names = [sheet.by_id[key].name for key in (one, other, both.id, whole)]
                yield Rule(
                    kind=RuleKind.OVERLAP,
                    condition=Binary(sign="<=", left=left, right=cells[whole]),
                    line=line,
                    says=f"{names[0]} + {names[1]} - {names[2]} ≤ {names[3]}",
                )


def _shown(sheet: Sheet, code: str) -> str:
    """Name a row by its title and code."""
    return f"{sheet.by_code[code].title} ({code})"


def _ref(cell: Cell) -> Ref:
    """Return a reference to a cell."""
    return Ref(sheet=cell.sheet, row=cell.row, column=cell.column)


def _equal(whole: Cell, parts: tuple[Cell, ...]) -> Expression:
    """Return whole = sum of parts."""
    total = Call(name="sum", args=tuple(_ref(part) for part in parts))
    return Binary(sign="=", left=_ref(whole), right=total)


def _at_most(part: Cell, whole: Cell) -> Expression:
    """Return part <= whole."""
    return Binary(sign="<=", left=_ref(part), right=_ref(whole))


def _rules_written(book: Book, written: WrittenRule, number: int) -> Iterator[Rule]:
    """Return a written rule for every row and column for which it holds; none where a sheet is not in the book."""
    for condition in expand(book, written):
        first = words.refs_of(condition)[0]
        yield Rule(
            kind=RuleKind.WRITTEN,
            condition=condition,
            line=(first.sheet, first.row, "written", str(number)),
            says=written.says or written.text,
            explain=written.explain,
        )


def expand(book: Book, written: WrittenRule) -> Iterator[Expression]:
    """Return a written rule with every part of its cells' names filled in, once for each row and column that fits."""
    refs = [_with_sheet(book, ref, written.sheet) for ref in words.refs_of(written.condition)]
    if not refs or any(ref is None for ref in refs):
        return
    known = [ref for ref in refs if ref is not None]
    for row in _rows_for(book, known):
        for column in _columns_for(book, known, row):
            filled = {ref: _filled(ref, row, column) for ref in known}
            if all(_is_there(book, ref) for ref in filled.values()):
                yield _replaced(book, written.condition, filled, written.sheet)


def _with_sheet(book: Book, ref: Ref, home: str) -> Ref | None:
    """Return a reference with its sheet and, on a sheet of one column, its column; None without that sheet."""
    sheet = book.by_id.get(ref.sheet or home)
    if sheet is None:
        return None
    only = sheet.columns[0].id if len(sheet.columns) == 1 else ""
    return replace(ref, sheet=sheet.id, column=ref.column or only)


def _rows_for(book: Book, refs: list[Ref]) -> tuple[str, ...]:
    """Return the rows that stand for the row which references leave out; one empty text where none does."""
    open_refs = [ref for ref in refs if not ref.row]
    if not open_refs:
        return ("",)
    first = book.by_id[open_refs[0].sheet]
    return tuple(code for code in first.by_code if all(code in book.by_id[ref.sheet].by_code for ref in open_refs))


def _columns_for(book: Book, refs: list[Ref], row: str) -> tuple[str, ...]:
    """Return the columns that stand for the column which references leave out."""
    open_refs = [ref for ref in refs if not ref.column]
    if not open_refs:
        return ("",)
    first = book.by_id[open_refs[0].sheet]
    return tuple(
        column.id
        for column in first.columns
        if all(book.by_id[ref.sheet].has(ref.row or row, column.id) for ref in open_refs)
    )


def _filled(ref: Ref, row: str, column: str) -> Ref:
    """Return a reference with what it leaves out."""
    return replace(ref, row=ref.row or row, column=ref.column or column)


def _is_there(book: Book, ref: Ref) -> bool:
    """Tell whether the cells that a reference names are there."""
    sheet = book.by_id[ref.sheet]
    return sheet.has(ref.row, ref.column) and (not ref.last or sheet.has(ref.last, ref.column))


def rows_between(sheet: Sheet, first: str, last: str, column: str) -> tuple[str, ...]:
    """Return the codes of the rows from one to another that have a column."""
    codes = list(sheet.by_code)
    start, end = codes.index(first), codes.index(last)
    return tuple(code for code in codes[start : end + 1] if sheet.has(code, column))


def _replaced(book: Book, expression: Expression, filled: dict[Ref, Ref], home: str) -> Expression:
    """Return an expression with its references filled in, a stretch of rows as its single cells."""
    match expression:
        case Ref():
            return filled[_with_sheet(book, expression, home) or expression]
        case Call():
            args: list[Expression] = []
            for one in expression.args:
                replaced = _replaced(book, one, filled, home)
                if isinstance(replaced, Ref) and replaced.last:
                    sheet = book.by_id[replaced.sheet]
                    codes = rows_between(sheet, replaced.row, replaced.last, replaced.column)
                    args += [replace(replaced, row=code, last="") for code in codes]
                else:
                    args.append(replaced)
            return Call(name=expression.name, args=tuple(args))
        case Unary():
            return Unary(sign=expression.sign, of=_replaced(book, expression.of, filled, home))
        case Binary():
            left = _replaced(book, expression.left, filled, home)
            return Binary(sign=expression.sign, left=left, right=_replaced(book, expression.right, filled, home))
        case _:
            return expression
