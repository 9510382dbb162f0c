"""What a school gets back, whatever kind of file it sent.

It is its own workbook, one that LibreOffice made of it, or a fresh one with its values; which of them, is said.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from congvan.base.errors import Refused
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.facts import converted_file
from congvan.intake import dropped_sheets, marked_workbook, sheet_removal, values_workbook, workbook_parts
from congvan.intake.cell_mistake import CellMistake
from congvan.intake.values_workbook import PlainSheet


class Way(StrEnum):
    """How a workbook came to be what it is."""

    OWN = "own"
    CONVERTED = "converted"
    VALUES = "values"


CONVERTED = ProblemKind(
    code="intake.converted",
    severity=Severity.WARNING,
    message="The file is no Excel workbook of today (.xlsx): it goes on as one that LibreOffice has made of it.",
    cure="Nothing has to be done; ask the school to save as .xlsx next time.",
)
VALUES_ONLY = ProblemKind(
    code="intake.values-only",
    severity=Severity.WARNING,
    message="The file cannot be changed itself: it goes on as a fresh workbook with its values, without its formats, "
    "formulas and pictures.",
    cure="Ask the school to save its file as .xlsx and to go on in that; with LibreOffice installed here, "
    "old workbooks (.xls, .ods) keep their looks.",
)

_OWN = frozenset({"xlsx", "xlsm"})
_CONVERTIBLE = frozenset({"xlsx", "xlsm", "xls", "xlsb", "ods"})
"""A .csv has no looks to keep, and LibreOffice would guess its separators anew."""


class GivenBack(Struct, frozen=True, kw_only=True):
    """A workbook that goes back or is kept."""

    data: bytes
    """An .xlsx file."""
    way: Way

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Say that it is not the school's own."""
        kinds = {Way.CONVERTED: CONVERTED, Way.VALUES: VALUES_ONLY}
        return (kinds[self.way].at(Place()),) if self.way in kinds else ()


def give_back(
    data: bytes, mistakes: Sequence[CellMistake], *, title: str, kind: str, sheets: Sequence[PlainSheet]
) -> GivenBack:
    """Return a workbook marked as `marked_workbook.mark_workbook` does.

    Args:
        data: The file as it came.
        mistakes: What is wrong with it.
        title: A line for the first sheet.
        kind: What the file is: `xlsx`, `xlsm`, `xls`, `xlsb`, `ods`, `csv`.
        sheets: The values that were read from it, for when nothing else is left.
    """

    def mark(book: bytes, names: Mapping[str, str]) -> bytes:
        renamed = [replace(one, workbook_sheet=names.get(one.workbook_sheet, one.workbook_sheet)) for one in mistakes]
        return marked_workbook.mark_workbook(book, renamed, title=title)

    return _made(data, kind, sheets, mark)


def without_sheets(data: bytes, names: Collection[str], *, kind: str, sheets: Sequence[PlainSheet]) -> GivenBack:
    """Return a workbook without some sheets, as `dropped_sheets.drop_sheets` does; see `give_back`.

    Raises:
        Refused: nothing would be left of it.
    """

    def drop(book: bytes, new: Mapping[str, str]) -> bytes:
        return dropped_sheets.drop_sheets(book, {new.get(name, name) for name in names})

    return _made(data, kind, sheets, drop)


def _made(
    data: bytes, kind: str, sheets: Sequence[PlainSheet], change: Callable[[bytes, Mapping[str, str]], bytes]
) -> GivenBack:
    """Return a workbook changed, in the way that keeps most of it."""
    for way, kinds in ((Way.OWN, _OWN), (Way.CONVERTED, _CONVERTIBLE)):
        try:
            if kind in kinds and way is Way.OWN:
                return GivenBack(data=change(data, {}), way=way)
            if kind in kinds:
                book = converted_file.converted(data, kind, kind, target=converted_file.WORKBOOK)
                return GivenBack(data=change(book, _new_names(book, sheets)), way=way)
        except Refused as refused:
            if refused.problem.kind is sheet_removal.NOTHING_LEFT:
                raise
    names = [name for name, _ in sheets]
    new = dict(zip(names, values_workbook.sheet_names(names), strict=True))
    return GivenBack(data=change(values_workbook.render_values(sheets), new), way=Way.VALUES)


def _new_names(book: bytes, sheets: Sequence[PlainSheet]) -> dict[str, str]:
    """Return what the sheets are called now, where a conversion had to call them otherwise: their order is the same."""
    now = [sheet.name for sheet in workbook_parts.open_parts(book).sheets()]
    before = [name for name, _ in sheets]
    return dict(zip(before, now, strict=True)) if len(now) == len(before) else {}
