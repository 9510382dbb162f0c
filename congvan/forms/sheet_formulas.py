"""Rules and sums as formulas of Excel, which say of the same figures what `evaluation` says.

A condition is a number while it is joined with others: 1 holds, 0 does not, 0.5 is not judged; so `and` is MIN, `or`
MAX, `not` 1 - x. On a line of checks each condition counts 1, 0 (not judged) or -1000, and the sign of their sum is the
result. Only functions that Excel 2007, LibreOffice and Google Sheets have in common are used.
"""

from collections.abc import Callable, Iterable

from congvan.forms import checks
from congvan.forms import expression as words
from congvan.forms.checks import CheckLine
from congvan.forms.expression import Binary, Call, Cell, Expression, Number, Ref, Text, Unary
from congvan.forms.form_sheets import NUMERIC, Book, CellType

Address = Callable[[Cell], tuple[str, int, int]]
"""Takes a cell; returns its sheet's name, row and column, both from 0."""

_BROKEN = -1000
"""Outweighs every condition that holds on one line."""


class Formulas:
    """The formulas of one book; `sheet` is the name of the sheet on which a formula stands."""

    def __init__(self, book: Book, address: Address, last_year: Address) -> None:
        """Keep where cells, and last year's figures, stand."""
        self.book = book
        self.address = address
        self.last_year = last_year

    def total(self, cell: Cell, sheet: str) -> str:
        """Return the formula of a cell that is a sum: blank while all its parts are."""
        parts = self.ranges(self.book.summands(cell), sheet)
        return f'=IF(COUNT({parts})=0,"",SUM({parts}))'

    def result(self, line: CheckLine, note: str, sheet: str) -> str:
        """Return the formula of a line of checks; `note` is where a reason may stand."""
        scores = ",".join(self._score(rule.condition, sheet) for rule in line.rules)
        broken = f'"{checks.BROKEN}"'
        if line.explain:
            broken = f'IF(LEN({note})>0,"{checks.EXPLAINED}",{broken})'
        return f'=CHOOSE(2+SIGN(SUM({scores})),{broken},"{checks.OPEN}","{checks.HOLDS}")'

    def ranges(self, cells: Iterable[Cell], sheet: str) -> str:
        """Return the addresses of cells, those that stand right below one another as one range."""
        runs: list[tuple[str, int, int, int, int]] = []
        for cell in dict.fromkeys(cells):
            name, row, column = self.address(cell)
            if runs and runs[-1][0] == name:
                _, top, left, bottom, right = runs[-1]
                if left == right == column and row == bottom + 1:
                    runs[-1] = (name, top, left, row, right)
                    continue
                if top == bottom == row and column == right + 1:
                    runs[-1] = (name, top, left, bottom, column)
                    continue
            runs.append((name, row, column, row, column))
        return ",".join(_range(run, sheet) for run in runs)

    def one(self, cell: Cell, sheet: str) -> str:
        """Return the address of one cell."""
        return self.ranges((cell,), sheet)

    def _score(self, condition: Expression, sheet: str) -> str:
        """Return a condition as 1, 0 or -1000 for a line of checks."""
        if isinstance(condition, Binary) and condition.sign in words.COMPARISONS:
            return self._comparison(condition, sheet, ("1", "0", str(_BROKEN)))
        return f"CHOOSE(1+2*{self._truth(condition, sheet)},{_BROKEN},0,1)"

    def _truth(self, condition: Expression, sheet: str) -> str:
        """Return a condition as 1, 0.5 or 0."""
        match condition:
            case Unary():
                return f"(1-{self._truth(condition.of, sheet)})"
            case Call():
                (ref,) = words.refs_of(condition)
                return f"IF(LEN({self.one(ref.cell, sheet)})>0,1,0)"
            case Binary() if condition.sign in words.LOGIC:
                left, right = self._truth(condition.left, sheet), self._truth(condition.right, sheet)
                return {
                    "and": f"MIN({left},{right})",
                    "or": f"MAX({left},{right})",
                    "=>": f"MAX(1-{left},{right})",
                    "<=>": f"MAX(MIN({left},{right}),MIN(1-{left},1-{right}))",
                }[condition.sign]
            case Binary():
                return self._comparison(condition, sheet, ("1", "0.5", "0"))
            case _:
                raise TypeError(type(condition).__name__)

    def _comparison(self, condition: Binary, sheet: str, said: tuple[str, str, str]) -> str:
        """Return a comparison as one of three numbers: it holds, it is not judged, it does not hold."""
        holds, unknown, broken = said
        cells = [ref.cell for ref in words.refs_of(condition)]
        sides = [self._number(one, sheet) for one in (condition.left, condition.right)]
        if any(self.book.entry_of(cell).type is CellType.NUMBER for cell in cells):  # 0.1 + 0.2 is not 0.3 in a PC
            sides = [f"ROUND({side},6)" for side in sides]
        judged = f"IF({sides[0]}{condition.sign}{sides[1]},{holds},{broken})"
        if cells:
            judged = f"IF({self._all_blank(cells, sheet)},{unknown},{judged})"
        return f"IFERROR({judged},{unknown})" if _may_fail(condition) else judged

    def _all_blank(self, cells: list[Cell], sheet: str) -> str:
        """Return the formula that is true while every one of some cells is blank."""
        numeric = [cell for cell in cells if self.book.entry_of(cell).type in NUMERIC]
        tests = [f"COUNT({self.ranges(numeric, sheet)})=0"] if numeric else []
        tests += [f"LEN({self.one(cell, sheet)})=0" for cell in dict.fromkeys(cells) if cell not in numeric]
        return tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"

    def _number(self, expression: Expression, sheet: str) -> str:
        """Return a number or a text; what is not known is an error, which the comparison catches."""
        match expression:
            case Number():
                value = words.write_number(expression.value)
                return f"({value}/100)" if expression.percent else value
            case Text():
                return '"' + expression.value.replace('"', '""') + '"'
            case Ref():
                at = self.one(expression.cell, sheet)
                numeric = self.book.entry_of(expression.cell).type in NUMERIC
                return f"N({at})" if numeric else f'({at}&"")'
            case Unary():
                return f"(-{self._number(expression.of, sheet)})"
            case Binary():
                left, right = self._number(expression.left, sheet), self._number(expression.right, sheet)
                return f"({left}{expression.sign}{right})"
            case Call():
                return self._call(expression, sheet)

    def _call(self, call: Call, sheet: str) -> str:
        """Return a function's number."""
        if call.name in {"last_year", "change"}:
            cell = words.refs_of(call)[0].cell
            before, now = _single(self.last_year(cell), sheet), self.one(cell, sheet)
            if call.name == "last_year":
                return f"IF(ISNUMBER({before}),{before},NA())"
            return f"IF(AND(ISNUMBER({now}),ISNUMBER({before})),ABS({now}-{before})/{before},NA())"
        if call.name == "sum":
            refs = [one.cell for one in call.args if isinstance(one, Ref)]
            others = [self._number(one, sheet) for one in call.args if not isinstance(one, Ref)]
            return f"SUM({','.join([*([self.ranges(refs, sheet)] if refs else []), *others])})"
        numbers = [self._number(one, sheet) for one in call.args]
        return f"({numbers[0]}/{numbers[1]})" if call.name == "share" else f"{call.name.upper()}({','.join(numbers)})"


def _may_fail(expression: Expression) -> bool:
    """Tell whether an expression may be unknown for another reason than blanks."""
    match expression:
        case Call():
            return expression.name in {"last_year", "change", "share"} or any(map(_may_fail, expression.args))
        case Unary():
            return _may_fail(expression.of)
        case Binary():
            return expression.sign == "/" or _may_fail(expression.left) or _may_fail(expression.right)
        case _:
            return False


def letters(column: int) -> str:
    """Return the letters of a column counted from 0."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def quoted(name: str) -> str:
    """Return a sheet's name as formulas have it."""
    return "'" + name.replace("'", "''") + "'"


def _single(place: tuple[str, int, int], sheet: str) -> str:
    """Return the address of one cell by its place."""
    name, row, column = place
    return _range((name, row, column, row, column), sheet)


def _range(run: tuple[str, int, int, int, int], sheet: str) -> str:
    """Return the address of cells beside or below one another."""
    name, top, left, bottom, right = run
    before = "" if name == sheet else f"{quoted(name)}!"
    first, last = f"{letters(left)}{top + 1}", f"{letters(right)}{bottom + 1}"
    return before + (first if first == last else f"{first}:{last}")
