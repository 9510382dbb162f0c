"""Figures that stand out, as questions and never as errors: against last year, and against schools of the same kind.

Against last year: the figure has changed by at least half, and by at least 10; or it was there and is gone, or the
other way round.

Against like schools: the modified z-score by median and MAD (median of the absolute deviations), 0.6745 (x - median) /
MAD, and the limit 3.5 of Iglewicz & Hoaglin, “How to Detect and Handle Outliers”, ASQC 1993, p. 11. Neither moves when
a few schools are far off. Schools differ in size, so a part is measured as its share of the whole (girls among pupils,
a grade among all grades), where the whole is large enough for a share to say anything; a figure that is part of nothing
by its logarithm, so that ten times as many weighs as much as a tenth. Where more than half of the schools say the same,
the MAD is 0, and the mean deviation takes its place, 1.253314 times it, as they advise. A difference must matter, too:
10 hundredths of the whole, or half as much again and at least 10. Groups of fewer than 8 schools are not compared.

Nothing here depends on the order of schools, nor, from 20 on, on the unit of what they count.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from statistics import fmean, median

from msgspec import Struct

from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.figures.read_figures import ReadFigure
from congvan.forms.expression import Cell
from congvan.forms.findings import show
from congvan.forms.form_sheets import NUMERIC, Book, CellType, Sheet

LIMIT = 3.5
"""The modified z-score from which a figure stands out."""
MAD_FACTOR, MEAN_FACTOR = 0.6745, 1.253314
"""What makes MAD and mean deviation those of a normal distribution: 1/1.4826, and the square root of pi/2."""
SMALLEST_GROUP = 8
"""Schools from which a group is compared."""
SHARE_FROM = Decimal(20)
"""The smallest whole whose shares are compared: of three teachers, one is a third."""
SHARE_MATTERS = 0.10
MATTERS = 0.5
"""How far off a figure is at least: in parts of the whole, and in parts of what is usual."""
CHANGE_MATTERS = 10
"""The smallest difference of counts that is asked about: 3 rooms instead of 1 are no wonder."""

UNLIKE_LAST_YEAR = ProblemKind(
    code="figures.unlike-last-year",
    severity=Severity.WARNING,
    message="{school}: {what} is {value}; last year it was {usual}. Is that right?",
    cure="Ask the school. If it is right, nothing has to be done.",
)
UNLIKE_OTHERS = ProblemKind(
    code="figures.unlike-others",
    severity=Severity.WARNING,
    message="{school}: {what} is {value}; in the {count} schools of its kind it is usually {low} to {high}, in the "
    "middle {usual} (modified z-score {score}, limit {limit}). Is that right?",
    cure="Ask the school. If it is right, nothing has to be done.",
)


class Measure(StrEnum):
    """What is compared."""

    SHARE = "share"
    """Hundredths of the whole."""
    SIZE = "size"
    """The figure itself, by its logarithm."""
    LEVEL = "level"
    """The figure itself, as it is: a percentage, or where some are below 0."""
    LAST_YEAR = "last-year"


class Question(Struct, frozen=True, kw_only=True):
    """A figure that stands out."""

    school: str
    cell: Cell
    workbook_sheet: str
    """The sheet of the school's workbook, and the cell there; empty where it is computed."""
    at: str
    value: Decimal
    measure: Measure
    usual: float
    """Last year's figure; or the middle of the like schools, of a share in hundredths."""
    low: float = 0
    high: float = 0
    """Between which a figure would not stand out."""
    measured: float = 0
    """What was compared: of a share the hundredths, else the figure."""
    whole: Cell | None = None
    """Of what it is a share."""
    score: float = 0
    """The modified z-score; against last year 0."""
    count: int = 0
    """Schools that were compared."""

    def problem(self, school: str, what: str) -> Problem:
        """Say it, with the school's name and what the figure is."""
        place = Place(where=f"{self.workbook_sheet}!{self.at}" if self.at else None)
        if self.measure is Measure.LAST_YEAR:
            usual = _shown(self.usual)
            return UNLIKE_LAST_YEAR.at(place, school=school, what=what, value=show(self.value), usual=usual)
        sign = "%" if self.measure is Measure.SHARE else ""
        usual, low, high, measured = (f"{_shown(x)}{sign}" for x in (self.usual, self.low, self.high, self.measured))
        value = f"{show(self.value)} ({measured})" if sign else show(self.value)
        numbers = {"count": self.count, "low": low, "high": high, "usual": usual}
        scores = {"score": _shown(abs(self.score)), "limit": _shown(LIMIT)}
        return UNLIKE_OTHERS.at(place, school=school, what=what, value=value, **numbers, **scores)


def ask_about_change(
    figures: Mapping[str, Sequence[ReadFigure]], last_year: Mapping[str, Mapping[Cell, Decimal]]
) -> tuple[Question, ...]:
    """Return the figures that are unlike those of last year, by school and cell; both are given by school."""
    found = []
    for school, read in figures.items():
        before = last_year.get(school, {})
        for figure in read:
            was = before.get(figure.cell)
            if was is None or not isinstance(figure.value, Decimal) or not _has_changed(figure.value, was):
                continue
            found.append(_question(school, figure, measure=Measure.LAST_YEAR, usual=float(was)))
    return tuple(sorted(found, key=lambda one: (one.school, one.cell)))


def ask_about_others(
    figures: Mapping[str, Sequence[ReadFigure]], kind_of: Mapping[str, str], book: Book
) -> tuple[Question, ...]:
    """Return the figures that are unlike those of like schools, what stands out most first.

    Args:
        figures: What each school has reported.
        kind_of: The schools that may be compared: those with the same word, such as their levels.
        book: The form; what is a part of what follows from it.

    Of the parts of one whole only the one that stands out most is asked about: where a share is too large, another is
    too small.
    """
    groups: dict[tuple[str, Cell], dict[str, ReadFigure]] = defaultdict(dict)
    for school, read in figures.items():
        for figure in read if school in kind_of else ():
            if isinstance(figure.value, Decimal) and figure.cell.sheet in book.by_id:
                groups[kind_of[school], figure.cell][school] = figure
    known = _Known(
        numbers={school: _numbers(read) for school, read in figures.items()}, wholes=wholes_of(book), book=book
    )
    best: dict[tuple[str, Cell], Question] = {}
    for (_, cell), group in sorted(groups.items(), key=lambda one: one[0]):
        for one in _compare(group, cell, known):
            key = one.school, one.whole or one.cell
            if key not in best or abs(one.score) > abs(best[key].score):
                best[key] = one
    return tuple(sorted(best.values(), key=lambda one: (-abs(one.score), one.school, one.cell)))


class _Known(Struct, frozen=True, kw_only=True):
    """What figures are compared with."""

    numbers: Mapping[str, Mapping[Cell, Decimal]]
    """By school."""
    wholes: Mapping[Cell, Cell]
    book: Book


def wholes_of(book: Book) -> dict[Cell, Cell]:
    """Return of which cell each cell is a part: across its row where a column says so, else up its column."""
    found = {}
    for sheet in book.sheets:
        above = {code: row.code for row in sheet.rows for group in row.groups for code in group.rows}
        beside = _columns_above(sheet)
        for row in sheet.rows:
            for column in sheet.columns_of(row):
                if sheet.entry_of(row.code, column.id).type not in NUMERIC:
                    continue
                cell = Cell(sheet.id, row.code, column.id)
                across = next((one for one in beside.get(column.id, ()) if sheet.has(row.code, one)), "")
                if across:
                    found[cell] = Cell(sheet.id, row.code, across)
                elif row.code in above and sheet.has(above[row.code], column.id):
                    found[cell] = Cell(sheet.id, above[row.code], column.id)
    return found


def _columns_above(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """Return of which columns each column is a part."""
    found: dict[str, tuple[str, ...]] = {column.id: column.within for column in sheet.columns}
    for column in sheet.columns:
        for parts in column.sums:
            for part in parts:
                found[part] = (*found[part], column.id)
    return found


def _numbers(read: Iterable[ReadFigure]) -> dict[Cell, Decimal]:
    """Return the figures that are numbers."""
    return {figure.cell: figure.value for figure in read if isinstance(figure.value, Decimal)}


def _has_changed(value: Decimal, was: Decimal) -> bool:
    """Tell whether a figure is unlike that of last year."""
    change = abs(value - was)
    return change >= CHANGE_MATTERS and change * 2 >= abs(was)


def _compare(group: Mapping[str, ReadFigure], cell: Cell, known: _Known) -> Iterator[Question]:
    """Yield the figures of one cell that stand out among like schools."""
    values = {school: known.numbers[school][cell] for school in group}
    whole = known.wholes.get(cell)
    if whole is not None:
        wholes = {school: known.numbers[school].get(whole, Decimal(0)) for school in group}
        shares = {
            school: float(value / wholes[school]) for school, value in values.items() if wholes[school] >= SHARE_FROM
        }
        yield from _standing_out(group, shares, whole, _SCALES[Measure.SHARE])
        return
    plain = {school: float(value) for school, value in values.items()}
    if known.book.entry_of(cell).type is CellType.PERCENT or any(value < 0 for value in values.values()):
        yield from _standing_out(group, plain, None, _SCALES[Measure.LEVEL])
        return
    there = {school: value for school, value in plain.items() if value}
    yield from _standing_out(group, there, None, _SCALES[Measure.SIZE])
    if len(there) >= SMALLEST_GROUP and (len(plain) - len(there)) * 10 <= len(plain):
        usual = median(there.values())
        absent = sorted(plain.keys() - there.keys()) if usual >= CHANGE_MATTERS else ()
        for school in absent:  # nothing at all, where nine of ten have something
            ends = {"low": min(there.values()), "high": max(there.values())}
            numbers = {"usual": usual, "score": -LIMIT, "count": len(plain), **ends}
            yield _question(school, group[school], measure=Measure.SIZE, **numbers)


class _Scale(Struct, frozen=True, kw_only=True):
    """How a measure is compared: on which line, back from it, how shown, and what matters."""

    measure: Measure
    to: Callable[[float], float]
    back: Callable[[float], float]
    shown: float
    matters: Callable[[float, float], bool]
    """Given a measure and the middle."""


def _same(value: float) -> float:
    """Return a value as it is."""
    return value


def _is_far(value: float, middle: float) -> bool:
    """Tell whether a figure differs from the middle by half of it."""
    return abs(value - middle) >= MATTERS * abs(middle) and value != middle


_SCALES = {
    Measure.SHARE: _Scale(
        measure=Measure.SHARE,
        to=_same,
        back=_same,
        shown=100,
        matters=lambda value, middle: abs(value - middle) >= SHARE_MATTERS,
    ),
    Measure.SIZE: _Scale(
        measure=Measure.SIZE,
        to=math.log,
        back=math.exp,
        shown=1,
        matters=lambda value, middle: _is_far(value, middle) and abs(value - middle) >= CHANGE_MATTERS,
    ),
    Measure.LEVEL: _Scale(measure=Measure.LEVEL, to=_same, back=_same, shown=1, matters=_is_far),
}


def _standing_out(
    group: Mapping[str, ReadFigure], measured: Mapping[str, float], whole: Cell | None, scale: _Scale
) -> Iterator[Question]:
    """Yield those that stand out among the schools that were measured."""
    if len(measured) < SMALLEST_GROUP:
        return
    line = {school: scale.to(value) for school, value in measured.items()}
    middle = median(line.values())
    unit = _unit([abs(value - middle) for value in line.values()])
    if not unit:
        return
    usual = scale.back(middle)
    ends = [scale.back(middle + side * LIMIT * unit) * scale.shown for side in (-1, 1)]
    for school, value in measured.items():
        score = (line[school] - middle) / unit
        if abs(score) > LIMIT and scale.matters(value, usual):
            yield _question(
                school,
                group[school],
                measure=scale.measure,
                usual=usual * scale.shown,
                low=max(ends[0], 0) if scale.measure is Measure.SHARE else ends[0],
                high=min(ends[1], scale.shown) if scale.measure is Measure.SHARE else ends[1],
                measured=value * scale.shown,
                whole=whole,
                score=score,
                count=len(measured),
            )


def _unit(deviations: Sequence[float]) -> float:
    """Return the deviation that counts as one: by the MAD, by the mean where that is 0; 0 where all are equal."""
    mad = median(deviations)
    return mad / MAD_FACTOR if mad else MEAN_FACTOR * fmean(deviations)


def _question(school: str, figure: ReadFigure, **numbers: object) -> Question:
    """Ask about a figure of a school."""
    assert isinstance(figure.value, Decimal)
    place = {"workbook_sheet": figure.workbook_sheet, "at": figure.at}
    return Question(school=school, cell=figure.cell, value=figure.value, **place, **numbers)  # type: ignore[arg-type]


def _shown(value: float) -> str:
    """Write a number with as many digits as say something."""
    return show(Decimal(f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}").normalize() + 0)
