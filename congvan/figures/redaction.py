"""What is hidden of figures that are published: small numbers of people, and whatever would give them back.

Counts of people are meant: a whole number whose unit is no thing (`THINGS`); without a unit it is taken for people.
The sums that would give a hidden number back are those over schools, level groups and communes, those that the forms
compute, and every rule of the forms by which two figures or sums of figures are equal, where it holds.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from congvan.base import vietnamese
from congvan.figures.adding import ALL, AddedUp, Adding, Indicator
from congvan.figures.suppression import Suppression
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
    people = [one for one in added.indicators if counts_people(one)]
    values: dict[Place, Fraction] = {}
    for indicator in people:
        for group in added.groups:
            total = added.total(indicator.cell, group).value
            if total is not None:
                values[(group.kind, group.id), indicator.cell] = Fraction(total)
        for school in added.schools:
            figure = school.cells.get(indicator.cell)
            if figure is not None and not isinstance(figure, str):
                values[(SCHOOL, school.school.code), indicator.cell] = Fraction(figure)
    sums = [*_over_schools(added, people, values), *_within_lines(added, forms, values)]
    return Suppression(values=values, sums=sums).solve()


def _over_schools(
    added: AddedUp, people: Sequence[Indicator], values: dict[Place, Fraction]
) -> Iterator[dict[Place, Fraction]]:
    """Go through the sums of a cell over the schools of each group, and over the groups of each kind."""
    kinds = {group.kind for group in added.groups} - {ALL}
    for indicator in people:
        cell = indicator.cell
        for group in added.groups:
            parts: list[Place] = [((SCHOOL, code), cell) for code in group.schools]
            yield from _sum(((group.kind, group.id), cell), parts, values)
        for kind in kinds:
            parts = [((group.kind, group.id), cell) for group in added.groups if group.kind == kind]
            yield from _sum(((ALL, ""), cell), parts, values)


def _sum(whole: Place, parts: Sequence[Place], values: dict[Place, Fraction]) -> Iterator[dict[Place, Fraction]]:
    """Write a sum as an equation, where there is one."""
    there = [part for part in parts if part in values]
    if whole in values and there:
        yield {whole: Fraction(-1)} | {part: Fraction(1) for part in there}


def _within_lines(
    added: AddedUp, forms: Sequence[Form], values: dict[Place, Fraction]
) -> Iterator[dict[Place, Fraction]]:
    """Go through the equal sums of the forms, in every line in which they hold."""
    levels = tuple(dict.fromkeys(level for school in added.schools for level in school.school.levels))
    book = compose_book(tuple(forms), levels)
    equations = [found for rule in rules.derive_rules(book) if (found := _equation(rule.condition))]
    lines: list[Line] = [(group.kind, group.id) for group in added.groups]
    lines += [(SCHOOL, school.school.code) for school in added.schools]
    for line in lines:
        for equation in equations:
            there = {(line, cell): factor for cell, factor in equation.items() if (line, cell) in values}
            if len(there) > 1 and sum(factor * values[key] for key, factor in there.items()) == 0:
                yield there


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
