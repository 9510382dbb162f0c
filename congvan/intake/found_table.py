"""Where a sheet of the form stands in a returned workbook: the row of each code, the column of each figure."""

from collections.abc import Mapping
from functools import cached_property
from operator import itemgetter

from msgspec import Struct, field

from congvan.base.problems import ProblemKind, Severity
from congvan.forms.form_sheets import Sheet
from congvan.forms.layout import BEFORE, SheetLayout
from congvan.intake.sheet_cells import At, SheetCells

SHEET_MISSING = ProblemKind(
    code="intake.sheet-missing",
    message="The sheet “{expected}” of the form is not in the workbook.",
    cure="Put it back: take the form anew and copy the figures into it.",
)
SHEET_TWICE = ProblemKind(
    code="intake.sheet-twice",
    message="The sheets “{stands}” are both the sheet “{expected}” of the form, with different figures.",
    cure="Keep the one that is right, and delete the other.",
)
ROW_MISSING = ProblemKind(
    code="intake.row-missing",
    message="The row {expected} of the form is not there.",
    cure="Take the form anew and copy the figures into it; rows of the form are not to be deleted.",
)
ROW_TWICE = ProblemKind(
    code="intake.row-twice",
    message="The row {expected} stands here and in another place, with different figures: {stands}.",
    cure="Keep the one that is right, and delete the other.",
)
ROW_DOUBTFUL = ProblemKind(
    code="intake.row-doubtful",
    message="“{stands}” stands here, where the form has {expected}, so it is not certain what the figures are of.",
    cure="Put code and words of the row back as the form has them.",
)
ROW_EXTRA = ProblemKind(
    code="intake.row-extra",
    message="“{stands}” is no row of the form; its figures are not counted.",
    cure="Put what belongs to a row of the form there; remarks belong into the column of notes.",
    severity=Severity.WARNING,
)
COLUMN_MISSING = ProblemKind(
    code="intake.column-missing",
    message="The column “{expected}” is not found in the head.",
    cure="Put the head back as the form has it.",
)
COLUMN_TWICE = ProblemKind(
    code="intake.column-twice",
    message="Two columns are called “{expected}”: {stands}.",
    cure="Keep the one that is right, and delete the other, or put the head back as the form has it.",
)

_PLACES = (BEFORE.index("Chỉ tiêu"), BEFORE.index("Mã số"))
_WORDS = itemgetter(*_PLACES)


class Doubt(Struct, frozen=True, kw_only=True):
    """What is not certain about a table: the kind of problem, where it stands, which cells of the form it spoils."""

    kind: ProblemKind
    at: At | None
    stands: str = ""
    expected: str = ""
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


class FoundTable(Struct, frozen=True, kw_only=True):
    """One sheet of the form in a workbook."""

    sheet: Sheet
    cells: SheetCells
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    note: int | None
    font: str = ""
    """The old font in which its words are typed: `.VnTime`, `VNI-Times`; empty where it is Unicode."""
    doubts: tuple[Doubt, ...] = field(default=())


class ExpectedTable(Struct, frozen=True, kw_only=True, dict=True):
    """A sheet as it was sent out, to be compared with what came back."""

    layout: SheetLayout

    @cached_property
    def heads(self) -> tuple[tuple[int, int, str], ...]:
        """Return the texts of the head with their places."""
        return tuple((head.top, head.left, head.text) for head in self.layout.heads())

    @cached_property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Return words and code of each row."""
        return tuple((row.title, row.code) for row in self.layout.sheet.rows)

    @cached_property
    def codes(self) -> frozenset[str]:
        """Return the codes."""
        return frozenset(self.layout.rows)

    def found_as_sent(self, cells: SheetCells) -> FoundTable | None:
        """Return the table where every row, column and head stands as it was sent; None where anything has moved."""
        layout, rows = self.layout, cells.rows
        if len(rows) <= layout.last_row:
            return None
        try:
            if any(rows[row][column] != text for row, column, text in self.heads):
                return None
            if tuple(map(_WORDS, rows[layout.first_row : layout.last_row + 1])) != self.words:
                return None
        except IndexError:  # a row ends before
            return None
        _label, code = _PLACES
        if any(len(row) > code and row[code] in self.codes for row in rows[layout.last_row + 1 :]):
            return None
        return FoundTable(sheet=layout.sheet, cells=cells, rows=layout.rows, columns=layout.columns, note=layout.note)
