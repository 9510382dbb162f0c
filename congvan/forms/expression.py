"""The language of the rules that a person writes into a form: its records, and how they are written as text.

The language is closed: figures of cells, numbers, texts, the four operations, comparisons, `and or not => <=>`, and the
functions of `FUNCTIONS`. It is never run as code: `expression_text` reads it, `evaluation` computes it,
`sheet_formulas` writes it for Excel. docs/forms.md has its grammar.
"""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


class Cell(NamedTuple):
    """A cell of a form by its names: never by its place in a workbook, where rows may have moved."""

    sheet: str
    row: str
    column: str


class Kind(StrEnum):
    """What an expression is: a condition that holds or not, a number, or a text."""

    CONDITION = "a condition"
    NUMBER = "a number"
    TEXT = "a text"


class Number(Struct, frozen=True, kw_only=True):
    """A number; `5%` is kept as 5 with the sign, and counts as 0.05."""

    value: Decimal
    percent: bool = False


class Text(Struct, frozen=True, kw_only=True):
    """A text between quotation marks, to compare with a cell that holds one."""

    value: str


class Ref(Struct, frozen=True, kw_only=True):
    """Cells by name, `[sheet!row:column]`; a part left out stands for every row or every column that fits.

    `last` makes it all rows from `row` to there, as they stand in the sheet; only functions take that.
    """

    sheet: str = ""
    row: str = ""
    last: str = ""
    column: str = ""
    at: int = 0
    """Where it begins in the text, from 0; no part of what it means."""

    def __eq__(self, other: object) -> bool:
        """Two are equal when they name the same cells, wherever they stand."""
        if not isinstance(other, Ref):
            return NotImplemented
        return self._names() == other._names()

    def __hash__(self) -> int:
        """Hash what is compared."""
        return hash(self._names())

    def _names(self) -> tuple[str, str, str, str]:
        return (self.sheet, self.row, self.last, self.column)

    @property
    def cell(self) -> Cell:
        """Return the one cell that it names, once every part is known."""
        return Cell(self.sheet, self.row, self.column)


class Call(Struct, frozen=True, kw_only=True):
    """A function with what stands in its brackets."""

    name: str
    args: tuple["Expression", ...]


class Unary(Struct, frozen=True, kw_only=True):
    """`-x` or `not x`."""

    sign: str
    of: "Expression"


class Binary(Struct, frozen=True, kw_only=True):
    """Two expressions with a sign between them."""

    sign: str
    left: "Expression"
    right: "Expression"


Expression = Number | Text | Ref | Call | Unary | Binary

COMPARISONS = ("=", "<>", "<=", ">=", "<", ">")
LOGIC = ("and", "or", "=>", "<=>")


class Function(Struct, frozen=True, kw_only=True):
    """A function of the language: how many expressions it takes, and what it gives."""

    least: int
    most: int
    gives: Kind
    cells_only: bool = False
    """Whether only a cell may stand in its brackets."""


FUNCTIONS = {
    "sum": Function(least=1, most=40, gives=Kind.NUMBER),
    "min": Function(least=1, most=40, gives=Kind.NUMBER),
    "max": Function(least=1, most=40, gives=Kind.NUMBER),
    "abs": Function(least=1, most=1, gives=Kind.NUMBER),
    "share": Function(least=2, most=2, gives=Kind.NUMBER),
    "filled": Function(least=1, most=1, gives=Kind.CONDITION, cells_only=True),
    "last_year": Function(least=1, most=1, gives=Kind.NUMBER, cells_only=True),
    "change": Function(least=1, most=1, gives=Kind.NUMBER, cells_only=True),
}

STRENGTH = {"<=>": 1, "=>": 2, "or": 3, "and": 4, "not": 5, "=": 6, "+": 7, "-": 7, "*": 8, "/": 8, "neg": 9}
"""How strongly a sign binds; all comparisons bind like `=` and do not follow one another."""


def strength_of(sign: str) -> int:
    """Return how strongly a sign with two sides binds."""
    return STRENGTH["=" if sign in COMPARISONS else sign]


def write_expression(expression: Expression) -> str:
    """Write an expression as text; read again it is the same expression."""
    return _write(expression, 0)


def _write(expression: Expression, around: int) -> str:
    """Write an expression, in brackets where what stands around it binds more strongly."""
    match expression:
        case Number():
            return write_number(expression.value) + ("%" if expression.percent else "")
        case Text():
            return '"' + expression.value + '"'
        case Ref():
            return write_ref(expression)
        case Call():
            return f"{expression.name}({', '.join(_write(one, 0) for one in expression.args)})"
        case Unary(sign="not"):
            own, text = STRENGTH["not"], f"not {_write(expression.of, STRENGTH['not'])}"
        case Unary():
            own, text = STRENGTH["neg"], f"-{_write(expression.of, STRENGTH['neg'])}"
        case Binary():
            own = strength_of(expression.sign)
            left, right = _sides(expression.sign, own)
            text = f"{_write(expression.left, left)} {expression.sign} {_write(expression.right, right)}"
    return f"({text})" if own < around else text


def _sides(sign: str, own: int) -> tuple[int, int]:
    """Return how strongly each side of a sign must bind to stand there without brackets."""
    if sign == "=>":  # a => b => c is a => (b => c)
        return own + 1, own
    if sign in COMPARISONS or sign == "<=>":
        return own + 1, own + 1
    return own, own + 1


def write_number(value: Decimal) -> str:
    """Write a number in digits with a point, as the language has it: no sign, no power of ten."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_ref(ref: Ref) -> str:
    """Write the name of cells in its square brackets."""
    rows = f"{ref.row}..{ref.last}" if ref.last else ref.row
    sheet = f"{ref.sheet}!" if ref.sheet else ""
    column = f":{ref.column}" if ref.column else ""
    return f"[{sheet}{rows}{column}]"


def refs_of(expression: Expression) -> tuple[Ref, ...]:
    """Return every cell reference in an expression, from left to right."""
    match expression:
        case Ref():
            return (expression,)
        case Call():
            return tuple(ref for one in expression.args for ref in refs_of(one))
        case Unary():
            return refs_of(expression.of)
        case Binary():
            return (*refs_of(expression.left), *refs_of(expression.right))
        case _:
            return ()
