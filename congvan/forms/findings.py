"""What is wrong with a filled form: every finding names the cells that it is about, what stands there, what should."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from congvan.base import schema, vietnamese
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.forms import evaluation
from congvan.forms import expression as words
from congvan.forms.evaluation import Figure, Figures
from congvan.forms.expression import Binary, Cell, Expression
from congvan.forms.form_sheets import NUMERIC, Book, CellType, Entry
from congvan.forms.rules import Rule, RuleKind

BLANK = ProblemKind(
    code="forms.blank-cell",
    message="Nothing stands in a cell that must be filled.",
    cure="Type the figure, 0 where there is none; or give the reason in the column of notes.",
)
NOT_A_FIGURE = ProblemKind(
    code="forms.not-a-figure",
    message="“{found_text}” is not {wanted}.",
    cure="Type the figure alone, without words or units; remarks belong into the column of notes.",
)
OUT_OF_RANGE = ProblemKind(
    code="forms.out-of-range",
    message="{found_text} is not from {low} to {high}.",
    cure="Check the figure and its unit.",
)
NOT_IN_LIST = ProblemKind(
    code="forms.not-in-list",
    message="“{found_text}” is not one of the values of the list.",
    cure="Choose one of: {known}.",
)
SUM_DIFFERS = ProblemKind(
    code="forms.sum-differs",
    message="{found_text} stands here, but the parts add up to {expected}: {says}.",
    cure="Compare the parts with their total, and put right the one that is wrong.",
)
PART_TOO_LARGE = ProblemKind(
    code="forms.part-too-large",
    message="{found_text} is more than {expected}: {says}.",
    cure="A part is never more than its whole; put right the one that is wrong.",
)
OVERLAP_TOO_LARGE = ProblemKind(
    code="forms.overlap-too-large",
    message="{found_text} is more than {expected}: {says}.",
    cure="Those counted in both parts are counted once; check the figure of both.",
)
RULE_BROKEN = ProblemKind(
    code="forms.rule-broken",
    message="{found_text} against {expected}: {says}.",
    cure="Put the figures right that the rule names.",
)
TO_EXPLAIN = ProblemKind(
    code="forms.to-explain",
    message="{found_text} against {expected}: {says}.",
    cure="Put the figures right, or explain in the column of notes.",
    severity=Severity.WARNING,
)

_OF_RULES = {
    RuleKind.SUM: SUM_DIFFERS,
    RuleKind.PART: PART_TOO_LARGE,
    RuleKind.OVERLAP: OVERLAP_TOO_LARGE,
    RuleKind.WRITTEN: RULE_BROKEN,
}


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that is wrong: its kind, the cells, and the parameters of its words."""

    kind: ProblemKind
    cells: tuple[Cell, ...]
    params: tuple[tuple[str, str], ...] = ()

    def at(self, place: Place) -> Problem:
        """Return it as a problem at the place of its first cell in a workbook."""
        return Problem(kind=self.kind, place=place, params=self.params)


def find_all(book: Book, rules: tuple[Rule, ...], figures: Figures) -> tuple[Finding, ...]:
    """Return all that is wrong with a filled form, cell by cell, then rule by rule."""
    found = [finding for cell in book.cells() if (finding := check_cell(book, cell, figures))]
    spoilt = {cell for finding in found if finding.kind is not BLANK for cell in finding.cells}
    return (*found, *(finding for rule in rules if (finding := _check_rule(rule, figures, spoilt))))


def check_cell(book: Book, cell: Cell, figures: Figures) -> Finding | None:
    """Return what is wrong with a cell by itself; a blank that has a reason beside it is right."""
    entry = book.entry_of(cell)
    figure = figures.cells.get(cell)
    if figure is None:
        blank = entry.required and not book.summands(cell) and not figures.notes.get((cell.sheet, cell.row))
        return Finding(kind=BLANK, cells=(cell,)) if blank else None
    return next(_wrong(cell, figure, entry), None)


def _wrong(cell: Cell, figure: Figure, entry: Entry) -> Iterator[Finding]:
    """Yield what is wrong with a figure."""
    shown = show(figure)
    if entry.type in NUMERIC:
        if entry.type is CellType.COUNT and not (isinstance(figure, Decimal) and figure == figure.to_integral_value()):
            yield _finding(NOT_A_FIGURE, cell, found_text=shown, wanted="a whole number")
        elif not isinstance(figure, Decimal):
            yield _finding(NOT_A_FIGURE, cell, found_text=shown, wanted="a number")
        elif (entry.low is not None and figure < entry.low) or (entry.high is not None and figure > entry.high):
            low, high = show(entry.low or Decimal(0)), show(entry.high or Decimal(0))
            yield _finding(OUT_OF_RANGE, cell, found_text=shown, low=low, high=high)
    elif entry.choices and not any(vietnamese.same(shown) == vietnamese.same(one) for one in entry.choices):
        known = ", ".join(entry.choices[:20])
        yield _finding(NOT_IN_LIST, cell, found_text=shown, near=schema.near_miss(shown, entry.choices), known=known)
    elif entry.type is CellType.DATE and (isinstance(figure, Decimal) or schema.parse_date(figure) is None):
        yield _finding(NOT_A_FIGURE, cell, found_text=shown, wanted="a date")


def _finding(kind: ProblemKind, cell: Cell, **params: str) -> Finding:
    """Make a finding of one cell."""
    return Finding(kind=kind, cells=(cell,), params=tuple(params.items()))


def _check_rule(rule: Rule, figures: Figures, spoilt: set[Cell]) -> Finding | None:
    """Return a rule that does not hold; one over cells that hold no figure is not judged."""
    if evaluation.evaluate(rule.condition, figures) is not False:
        return None
    refs = words.refs_of(rule.condition)
    if any(ref.cell in spoilt for ref in refs):
        return None
    if rule.explain and figures.notes.get(rule.anchor):
        return None
    cells = tuple(dict.fromkeys(ref.cell for ref in refs))
    found, expected = _sides(rule.condition, figures)
    kind = TO_EXPLAIN if rule.explain else _OF_RULES[rule.kind]
    params = (("found_text", found), ("expected", expected), ("says", rule.says))
    return Finding(kind=kind, cells=cells, params=params)


def _sides(condition: Expression, figures: Figures) -> tuple[str, str]:
    """Write what stands on each side of a rule."""
    if not isinstance(condition, Binary):
        return _show_value(evaluation.evaluate(condition, figures)), _show_value(True)  # noqa: FBT003
    left, right = (evaluation.evaluate(one, figures) for one in (condition.left, condition.right))
    return _show_value(left), _show_value(right)


def _show_value(value: evaluation.Value) -> str:
    """Write a value."""
    if isinstance(value, bool) or value is None:
        return {True: "đúng", False: "sai", None: "chưa rõ"}[value]
    return show(value)


def show(figure: Figure) -> str:
    """Write a figure as Vietnamese do: `1.234,5`."""
    if isinstance(figure, str):
        return vietnamese.shortened(figure)
    kept = abs(figure.quantize(Decimal("0.0001")) if _long(figure) else figure)
    whole, _, rest = words.write_number(kept).partition(".")
    grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", ".", whole)
    return ("-" if figure < 0 else "") + grouped + (f",{rest}" if rest else "")


def _long(figure: Decimal) -> bool:
    """Tell whether a figure has more decimals than are worth showing."""
    exponent = figure.as_tuple().exponent
    return isinstance(exponent, int) and exponent < -4
