"""The rules of a book as the lines that its sheet of checks shows, and what each says for some figures."""

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from msgspec import Struct

from congvan.forms import evaluation
from congvan.forms.evaluation import Figures
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import Book
from congvan.forms.rules import Rule

HOLDS, BROKEN, EXPLAINED, MISSING, COMPLETE, OPEN = "khớp", "không khớp", "có giải trình", "thiếu", "đủ", ""
"""What stands beside a row or a check; nothing where there is nothing to judge yet."""
RULES_ON_A_LINE = 40
"""So many conditions fit into one formula of Excel (8,192 characters) with room to spare."""

SAYS_LIMIT = 300
"""Characters of what a line says; a row of twenty columns has as many rules."""


class CheckLine(Struct, frozen=True, kw_only=True):
    """Rules that are shown on one line: one rule for all columns, or all that holds across one row."""

    sheet: str
    row: str
    says: str
    rules: tuple[Rule, ...]
    explain: bool


class CheckedBook(Struct, frozen=True, kw_only=True, dict=True):
    """A book with its rules and the lines of its sheet of checks."""

    book: Book
    rules: tuple[Rule, ...]

    @cached_property
    def lines(self) -> tuple[CheckLine, ...]:
        """Return the lines in the order of the book's rows; sums that the workbook computes itself need none."""
        shown = (rule for rule in self.rules if not rule.computed)
        return tuple(line for key, group in groupby(shown, key=lambda rule: rule.line) for line in _cut(key, group))

    @cached_property
    def lines_of(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Return the first and last of each row's lines, counted from 0."""
        found: dict[tuple[str, str], tuple[int, int]] = {}
        for number, line in enumerate(self.lines):
            first, _ = found.get((line.sheet, line.row), (number, number))
            found[line.sheet, line.row] = (first, number)
        return found

    @cached_property
    def required(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return the columns of each row that a school must fill."""
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for cell in self.book.cells():
            if self.book.entry_of(cell).required and not self.book.summands(cell):
                key = (cell.sheet, cell.row)
                found[key] = (*found.get(key, ()), cell.column)
        return found


def _cut(key: tuple[str, ...], group: Iterator[Rule]) -> Iterator[CheckLine]:
    """Return one line for a group of rules, or several where they are too many for one formula."""
    rules = tuple(group)
    for start in range(0, len(rules), RULES_ON_A_LINE):
        part = rules[start : start + RULES_ON_A_LINE]
        said = tuple(dict.fromkeys(rule.says for rule in part))
        says = "; ".join(said)
        if len(says) > SAYS_LIMIT:
            says = f"{says[:SAYS_LIMIT].rpartition('; ')[0]}; … ({len(said)} phép đối chiếu)"
        yield CheckLine(sheet=key[0], row=key[1], says=says, rules=part, explain=part[0].explain)


def result_of(line: CheckLine, figures: Figures) -> str:
    """Return what a line says for some figures, as its formula does."""
    values = [evaluation.evaluate(rule.condition, figures) for rule in line.rules]
    if False in values:
        explained = line.explain and figures.notes.get((line.sheet, line.row))
        return EXPLAINED if explained else BROKEN
    return HOLDS if True in values else OPEN


def state_of(checked: CheckedBook, key: tuple[str, str], results: tuple[str, ...], figures: Figures) -> str:
    """Return what stands beside a row, given what all lines say."""
    first, last = checked.lines_of.get(key, (0, -1))
    said = results[first : last + 1]
    if BROKEN in said:
        return BROKEN
    columns = checked.required.get(key, ())
    blank = any(Cell(*key, column) not in figures.cells for column in columns)
    if blank and not figures.notes.get(key):
        return MISSING
    if HOLDS in said or EXPLAINED in said:
        return HOLDS
    return COMPLETE if columns else OPEN
