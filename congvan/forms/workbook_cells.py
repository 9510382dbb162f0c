"""An Excel workbook that somebody sends, as cells by place, read within limits; nothing in it is run or followed.

Every XML part is gone through before openpyxl sees it: openpyxl makes a record for each cell of a merged range, so that
one line in a small file could fill the memory.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.parsers import expat

from msgspec import Struct, field

from congvan.base import vietnamese
from congvan.base.problems import Place, Problem, ProblemKind

FILE_LIMIT = 10 * 2**20
"""Bytes; a form of several hundred rows has a hundred thousand."""
UNPACKED_LIMIT = 40 * 2**20
ENTRY_LIMIT = 1000
SHEET_LIMIT = 40
ROW_LIMIT, COLUMN_LIMIT = 3000, 120
"""Rows and columns of one sheet that are looked at."""
CELL_LIMIT = 200_000
"""Cells of all sheets, and cells under merged ranges."""
CHUNK = 2**16

NOT_A_WORKBOOK = ProblemKind(
    code="forms.not-a-workbook",
    message="The file cannot be read as an Excel workbook: {reason}.",
    cure="Open it in Excel or LibreOffice, save it as .xlsx, and try that file.",
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")


class GridCell(Struct, frozen=True, kw_only=True):
    """A cell: its text as a person reads it, and its formula where it has one."""

    text: str
    formula: str = ""


class Grid(Struct, frozen=True, kw_only=True):
    """A sheet's cells by row and column from 1, and for each cell of a merged range the range's first cell."""

    name: str
    cells: dict[tuple[int, int], GridCell]
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """Return the cell that is shown at a place."""
        return self.merged.get((row, column), (row, column))

    def text(self, row: int, column: int) -> str:
        """Return what is shown at a place."""
        cell = self.cells.get(self.origin(row, column))
        return cell.text if cell else ""


class _UnfitError(Exception):
    """The file is not to be opened."""

    def __init__(self, *, reason: str) -> None:
        """Say why: a msgid."""
        super().__init__(reason)


def read_grids(data: bytes, shown_as: str) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Read the sheets of a workbook that are not hidden."""
    import openpyxl

    place = Place(file=shown_as)
    try:
        _examine(data)
    except _UnfitError as error:
        return (), (NOT_A_WORKBOOK.at(place, reason=str(error)),)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about pictures and extensions, which nobody asks for here
            book = openpyxl.load_workbook(BytesIO(data), keep_links=False)
            grids = tuple(_grid(sheet) for sheet in book.worksheets[:SHEET_LIMIT] if sheet.sheet_state == "visible")
    except Exception:  # noqa: BLE001 - of a broken file openpyxl raises whatever its parts run into
        return (), (NOT_A_WORKBOOK.at(place, reason="it is a damaged Excel file"),)
    return grids, ()


def _examine(data: bytes) -> None:
    """Go through a file before it is opened.

    Raises:
        _UnfitError: it is no workbook, it is damaged, or it would unpack to too much.
    """
    if len(data) > FILE_LIMIT:
        raise _UnfitError(reason="it is too large")
    if data.startswith(_OLE):
        raise _UnfitError(reason="it is an old Excel file (.xls), or protected by a password")
    if not data.startswith(b"PK"):
        raise _UnfitError(reason="it is no Excel file")
    counts = _Counts()
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            if not any(entry.filename == "xl/workbook.xml" for entry in entries):
                raise _UnfitError(reason="it is no Excel file")
            if len(entries) > ENTRY_LIMIT:
                raise _UnfitError(reason="it holds too much")
            for entry in entries:
                counts.read(package, entry)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _UnfitError(reason="it is a damaged Excel file") from error


class _Counts(Struct, kw_only=True):
    """What has been unpacked and counted so far."""

    unpacked: int = 0
    cells: int = 0

    def read(self, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        """Unpack one part, counting what really comes out, and go through its XML."""
        parser = None
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            parser = expat.ParserCreate()
            parser.StartDoctypeDeclHandler = _refuse_doctype
            parser.StartElementHandler = self._element
        try:
            with package.open(entry) as stream:
                while chunk := stream.read(CHUNK):
                    self.unpacked += len(chunk)
                    if self.unpacked > UNPACKED_LIMIT:
                        raise _UnfitError(reason="it holds too much")
                    if parser:
                        parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
            if parser:
                parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise _UnfitError(reason="it is a damaged Excel file") from error

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        """Count cells, and those under merged ranges."""
        plain = name.rpartition(":")[2]
        if plain == "c":
            self.cells += 1
        elif plain == "mergeCell":
            found = _RANGE.fullmatch(attributes.get("ref", ""))
            if found:
                rows = abs(int(found[4]) - int(found[2])) + 1
                self.cells += rows * (abs(_column(found[3]) - _column(found[1])) + 1)
        if self.cells > CELL_LIMIT:
            raise _UnfitError(reason="it holds too much")


def _refuse_doctype(*_: Any) -> None:
    """Stop at a DOCTYPE, which no workbook has and which can harm."""
    raise _UnfitError(reason="it is a damaged Excel file")


def _column(letters: str) -> int:
    """Return the number of a column from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _grid(sheet: Any) -> Grid:
    """Take the cells of a sheet that hold anything."""
    cells = {}
    for row in sheet.iter_rows(max_row=min(sheet.max_row, ROW_LIMIT), max_col=min(sheet.max_column, COLUMN_LIMIT)):
        for cell in row:
            text, formula = _texts(cell.value)
            if text or formula:
                cells[cell.row, cell.column] = GridCell(text=text, formula=formula)
    merged = dict(_merged(sheet))
    rows = [row for row, _ in (*cells, *merged)]
    columns = [column for _, column in (*cells, *merged)]
    return Grid(
        name=vietnamese.one_line(sheet.title),
        cells=cells,
        merged=merged,
        last_row=max(rows, default=0),
        last_column=max(columns, default=0),
    )


def _merged(sheet: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Return for each cell of a merged range the range's first."""
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, min(area.max_row, ROW_LIMIT) + 1):
            for column in range(area.min_col, min(area.max_col, COLUMN_LIMIT) + 1):
                yield (row, column), (area.min_row, area.min_col)


def _texts(value: Any) -> tuple[str, str]:
    """Return a cell's text, and its formula."""
    if value is None or isinstance(value, bool):
        return "", ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = vietnamese.one_line(str(getattr(value, "text", value)))  # an array formula keeps its words in `text`
    return ("", text) if text.startswith("=") else (text, "")
