"""What an expression is worth over figures, as pure decisions.

A blank counts as nothing in a sum, but is no figure: a comparison in which no cell is filled is not judged, nor one
that needs a figure of last year that is not known, or that divides by nothing. “Not judged” is None, and goes through
`and`, `or`, `not`, `=>` and `<=>` as in Kleene's logic.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec import Struct, field

from congvan.base import vietnamese
from congvan.forms import expression as words
from congvan.forms.expression import Binary, Call, Cell, Expression, Number, Ref, Text, Unary
from congvan.forms.form_sheets import Book

Figure = Decimal | str
"""A number, or a text as it was typed."""
Value = Decimal | str | bool | None


class Figures(Struct, frozen=True, kw_only=True):
    """What stands in the cells of one school's form; a cell that is not there is blank."""

    cells: Mapping[Cell, Figure] = field(default_factory=dict)
    last_year: Mapping[Cell, Decimal] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The column of notes, by sheet and row: why a figure is missing, or why a rule does not hold."""


NO_FIGURES = Figures()


def evaluate(expression: Expression, figures: Figures) -> Value:
    """Return what an expression is worth; None where that cannot be said."""
    match expression:
        case Number():
            return expression.value / 100 if expression.percent else expression.value
        case Text():
            return expression.value
        case Ref():
            return figures.cells.get(expression.cell, Decimal(0))
        case Call():
            return _call(expression, figures)
        case Unary(sign="not"):
            return _negated(evaluate(expression.of, figures))
        case Unary():
            value = evaluate(expression.of, figures)
            return -value if isinstance(value, Decimal) else None
        case Binary():
            return _binary(expression, figures)


def _negated(value: Value) -> bool | None:
    """Return the contrary of a condition."""
    return None if value is None else not value


def _binary(expression: Binary, figures: Figures) -> Value:
    """Return what two sides are worth with the sign between them."""
    left, right = evaluate(expression.left, figures), evaluate(expression.right, figures)
    if expression.sign in words.LOGIC:
        return _LOGIC[expression.sign](_condition(left), _condition(right))
    if left is None or right is None:
        return None
    if expression.sign in words.COMPARISONS:
        return _compared(expression, left, right, figures)
    if not isinstance(left, Decimal) or not isinstance(right, Decimal):
        return None
    if expression.sign == "/":
        return left / right if right else None
    return {"+": left + right, "-": left - right, "*": left * right}[expression.sign]


def _condition(value: Value) -> bool | None:
    """Return a condition's value as such."""
    return value if isinstance(value, bool) else None


def _compared(expression: Binary, left: Value, right: Value, figures: Figures) -> bool | None:
    """Compare two sides; not judged where every cell in them is blank."""
    refs = words.refs_of(expression)
    if refs and all(ref.cell not in figures.cells for ref in refs):
        return None
    if isinstance(left, str) or isinstance(right, str):
        same = isinstance(left, str) and isinstance(right, str) and vietnamese.same(left) == vietnamese.same(right)
        return {"=": same, "<>": not same}.get(expression.sign)
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return _COMPARISONS[expression.sign](left, right)
    return None


def _call(call: Call, figures: Figures) -> Value:
    """Return what a function gives."""
    if call.name in _OF_CELLS:
        (ref,) = words.refs_of(call)
        return _OF_CELLS[call.name](ref.cell, figures)
    values = [evaluate(one, figures) for one in call.args]
    numbers = [value for value in values if isinstance(value, Decimal)]
    if call.name == "sum":
        return sum((value for value in numbers), Decimal(0)) if None not in values else None
    if len(numbers) < len(values):
        return None
    if call.name == "share":
        return numbers[0] / numbers[1] if numbers[1] else None
    return abs(numbers[0]) if call.name == "abs" else _EXTREMES[call.name](numbers)


def _change(cell: Cell, figures: Figures) -> Value:
    """Return by what share a figure differs from last year's, without its sign."""
    now, before = figures.cells.get(cell), figures.last_year.get(cell)
    return abs(now - before) / before if isinstance(now, Decimal) and before else None


_OF_CELLS: dict[str, Callable[[Cell, Figures], Value]] = {
    "filled": lambda cell, figures: cell in figures.cells,
    "last_year": lambda cell, figures: figures.last_year.get(cell),
    "change": _change,
}
_EXTREMES: dict[str, Callable[[list[Decimal]], Decimal]] = {"min": min, "max": max}
_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
}


def _and(a: bool | None, b: bool | None) -> bool | None:
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def _or(a: bool | None, b: bool | None) -> bool | None:
    if a is True or b is True:
        return True
    return None if a is None or b is None else False


_LOGIC: dict[str, Callable[[bool | None, bool | None], bool | None]] = {
    "and": _and,
    "or": _or,
    "=>": lambda a, b: _or(_negated(a), b),
    "<=>": lambda a, b: None if a is None or b is None else a == b,
}


def with_totals(book: Book, typed: Mapping[Cell, Figure]) -> dict[Cell, Figure]:
    """Return typed figures with every sum that the workbook computes; a sum of nothing but blanks is blank."""
    found = dict(typed)
    done: set[Cell] = set()
    for cell in book.computed:
        _total(book, cell, found, done)
    return found


def _total(book: Book, cell: Cell, found: dict[Cell, Figure], done: set[Cell]) -> None:
    """Compute a cell that is a sum, after those that it adds up."""
    parts = book.summands(cell)
    if not parts or cell in done:
        return
    done.add(cell)
    for part in parts:
        _total(book, part, found, done)
    numbers = [value for part in parts if isinstance(value := found.get(part), Decimal)]
    if numbers:
        found[cell] = sum(numbers, Decimal(0))
    else:
        found.pop(cell, None)
