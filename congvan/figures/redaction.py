"""What is hidden of figures that are published: small numbers of people, and whatever would give them back.

Counts of people are meant: a whole number whose unit is no thing (`THINGS`); without a unit it is taken for people.
The sums that would give a hidden number back are those over schools, level groups and communes, those that the forms
compute, and every rule of the forms by which two figures or sums of figures are equal, where it holds.
"""

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from congvan.base import vietnamese
from congvan.figures.adding import ALL, AddedUp, Adding, Indicator
from congvan.figures.suppression import Exact, Suppression
from congvan.forms import rules
from congvan.forms.expression import Binary, Call, Cell, Expression, Number, Ref, Unary
from congvan.forms.form_sheets import CellType, Form, compose_book

SCHOOL = "school"
Line = tuple[str, str]
Place = tuple[Line, Cell]
THINGS = frozenset(
    vietnamese.same(unit)
    for unit in (
        *("lớp", "nhóm", "nhóm/lớp", "phòng", "máy", "bộ", "điểm", "điểm trường", "trường", "cơ sở", "chiếc", "cái"),
        *("quyển", "cuốn", "m2", "m²", "ha", "mbps", "cây", "tiết", "buổi", "ngày", "giờ", "tháng", "lượt", "đồng"),
        *("nghìn đồng", "triệu đồng", "tỷ đồng"),
    )
)
"""Units of what is not people."""


def counts_people(indicator: Indicator) -> bool:
    """Tell whether a cell counts people."""
    counted = indicator.adding is Adding.SUM and indicator.type is CellType.COUNT
    return counted and vietnamese.same(indicator.unit) not in THINGS


def hide_small(added: AddedUp, forms: Sequence[Form]) -> frozenset[Place]:
    """Return every line and cell that must not be shown where the figures are published."""
    table = _Table(added)
    sums = itertools.chain(table.sums_over_schools(), table.sums_within_lines(forms))
    hidden = Suppression(values=table.values, sums=sums).solve()
    return frozenset(table.place(key) for key in hidden)


class _Table:
    """The counts of people that could be shown, each known by one number: its line, then its cell."""

    def __init__(self, added: AddedUp) -> None:
        """Take the counts of groups and schools."""
        self.added = added
        self.cells = [one.cell for one in added.indicators if counts_people(one)]
        self.lines: list[Line] = [(group.kind, group.id) for group in added.groups]
        self.lines += [(SCHOOL, school.school.code) for school in added.schools]
        self.starts = {line: number * len(self.cells) for number, line in enumerate(self.lines)}
        """Of each line the number of its first cell."""
        self.values: dict[int, Exact] = {}
        for group in added.groups:
            start = self.starts[group.kind, group.id]
            for number, cell in enumerate(self.cells):
                total = added.total(cell, group).value
                if total is not None:
                    self.values[start + number] = _exact(total)
        for school in added.schools:
            start = self.starts[SCHOOL, school.school.code]
            for number, cell in enumerate(self.cells):
                figure = school.cells.get(cell)
                if isinstance(figure, Decimal):
                    self.values[start + number] = _exact(figure)

    def place(self, key: int) -> Place:
        """Return where a count stands."""
        line, cell = divmod(key, len(self.cells))
        return self.lines[line], self.cells[cell]

    def sums_over_schools(self) -> Iterator[dict[int, Exact]]:
        """Go through the sums of a cell over the schools of each group, and over the groups of each kind."""
        groups = self.added.groups
        wholes = [((group.kind, group.id), [(SCHOOL, code) for code in group.schools]) for group in groups]
        kinds = dict.fromkeys(group.kind for group in groups if group.kind != ALL)
        wholes += [((ALL, ""), [(one.kind, one.id) for one in groups if one.kind == kind]) for kind in kinds]
        for line, parts in wholes:
            start, starts = self.starts[line], [self.starts[part] for part in parts]
            for number in range(len(self.cells)):
                there: dict[int, Exact] = {key + number: 1 for key in starts if key + number in self.values}
                if there and start + number in self.values:
                    yield there | {start + number: -1}

    def sums_within_lines(self, forms: Sequence[Form]) -> Iterator[dict[int, Exact]]:
        """Go through the equal sums of the forms, in every line in which they hold."""
        levels = tuple(dict.fromkeys(level for school in self.added.schools for level in school.school.levels))
        book = compose_book(tuple(forms), levels)
        numbers = {cell: number for number, cell in enumerate(self.cells)}
        found = (_equation(rule.condition) for rule in rules.derive_rules(book))
        equations = [
            [(numbers[cell], _whole(factor)) for cell, factor in equation.items() if cell in numbers]
            for equation in found
            if equation
        ]
        for start in self.starts.values():
            for equation in equations:
                there = {start + number: factor for number, factor in equation if start + number in self.values}
                if len(there) > 1 and sum(factor * self.values[key] for key, factor in there.items()) == 0:
                    yield there


def _exact(value: Decimal) -> Exact:
    """Return a figure as a number that is added up without rounding."""
    return int(value) if value == int(value) else Fraction(value)


def _whole(factor: Fraction) -> Exact:
    """Return a factor as a whole number where it is one."""
    return factor.numerator if factor.denominator == 1 else factor


def _equation(condition: Expression) -> dict[Cell, Fraction] | None:
    """Return a condition `a = b` between sums of cells as one equation; None for any other."""
    if not isinstance(condition, Binary) or condition.sign != "=":
        return None
    left, right = _linear(condition.left), _linear(condition.right)
    if left is None or right is None:
        return None
    found = dict(left)
    for cell, factor in right.items():
        found[cell] = found.get(cell, Fraction(0)) - factor
    return {cell: factor for cell, factor in found.items() if factor} or None


def _linear(expression: Expression) -> dict[Cell, Fraction] | None:
    """Return an expression as cells with factors; None where it is no sum of these."""
    match expression:
        case Ref():
            return {expression.cell: Fraction(1)}
        case Call(name="sum"):
            return _added(*(_linear(one) for one in expression.args))
        case Unary(sign="-"):
            return _times(_linear(expression.of), Fraction(-1))
        case Binary(sign="+"):
            return _added(_linear(expression.left), _linear(expression.right))
        case Binary(sign="-"):
            return _added(_linear(expression.left), _times(_linear(expression.right), Fraction(-1)))
        case Binary(sign="*"):
            return _product(expression)
        case _:
            return None


def _product(expression: Binary) -> dict[Cell, Fraction] | None:
    """Return a number times cells."""
    for one, other in ((expression.left, expression.right), (expression.right, expression.left)):
        if isinstance(one, Number):
            return _times(_linear(other), Fraction(one.value) / (100 if one.percent else 1))
    return None


def _times(cells: dict[Cell, Fraction] | None, factor: Fraction) -> dict[Cell, Fraction] | None:
    """Multiply the factors of cells."""
    return None if cells is None else {cell: own * factor for cell, own in cells.items()}


def _added(*sides: dict[Cell, Fraction] | None) -> dict[Cell, Fraction] | None:
    """Add cells with factors up."""
    found: dict[Cell, Fraction] = {}
    for side in sides:
        if side is None:
            return None
        for cell, factor in side.items():
            found[cell] = found.get(cell, Fraction(0)) + factor
    return found
