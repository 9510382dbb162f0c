"""A returned file -> its sheets, within limits: .xlsx, .xlsm, .xls, .ods and .csv, told by what is in them.

Nothing in it is run and no link is followed. Of macros only their being there is noted.
"""

import re

from msgspec import Struct

from congvan.base.problems import Place, Problem, ProblemKind
from congvan.facts import ole_names
from congvan.intake import csv_sheet
from congvan.intake.sheet_cells import ReturnedBook, SheetCells
from congvan.intake.workbook_cells_file import read_sheets
from congvan.intake.workbook_package import (
    CELL_LIMIT,
    COLUMN_LIMIT,
    FILE_LIMIT,
    ROW_LIMIT,
    SHEET_LIMIT,
    DamagedError,
    EncryptedError,
    TooMuchError,
    WorkbookPackage,
    open_package,
)
from congvan.intake.workbook_process import WorkbookProcess

NOT_A_WORKBOOK = ProblemKind(
    code="intake.not-a-workbook",
    message="The file is no Excel workbook: it is {found}.",
    cure="Ask the school for the workbook itself (.xlsx), not for a picture, a print or a Word file of it.",
)
DAMAGED = ProblemKind(
    code="intake.damaged",
    message="The workbook is damaged and cannot be read.",
    cure="Fetch it again from where it came; if it opens in Excel, save it there anew as .xlsx.",
)
TOO_MUCH = ProblemKind(
    code="intake.too-much",
    message="The workbook holds more than is read: {megabytes} MB, {sheets} sheets, {rows} rows, {columns} columns.",
    cure="Open it in Excel, delete what does not belong to the form (empty rows and columns too), and save it.",
)
ENCRYPTED = ProblemKind(
    code="intake.encrypted",
    message="The workbook is protected by a password, so it cannot be read.",
    cure="Ask the school to take the password off (File, Info, Protect Workbook) and to send it again.",
)
EMPTY = ProblemKind(
    code="intake.empty",
    message="Nothing stands in the workbook.",
    cure="Ask the school for the workbook that it has filled in.",
)

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_LINE = re.compile(r"congvan/\d+ [^\s\"<]+ [^\s\"<]+ [0-9a-f]{8} [0-9a-f]{4}")
_LINE_BYTES = re.compile(_LINE.pattern.encode("ascii"), re.ASCII)
SAVED_WITHIN = 1500
"""Bytes at the beginning of a workbook's properties in which the time of saving stands."""
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]{10,40})<|<dc:date>([^<]{10,40})<")


class _Other(Struct, frozen=True, kw_only=True):
    """How a file of another kind begins, and what people call it."""

    head: bytes
    found: str


_OTHERS = (
    _Other(head=b"%PDF-", found="a PDF"),
    _Other(head=b"\x89PNG", found="a picture"),
    _Other(head=b"\xff\xd8\xff", found="a picture"),
    _Other(head=b"GIF8", found="a picture"),
    _Other(head=b"{\\rtf", found="a Rich Text document (.rtf)"),
    _Other(head=b"Rar!", found="an archive (.rar), which cannot be opened here"),
    _Other(head=b"7z\xbc\xaf", found="an archive (.7z), which cannot be opened here"),
)
_WEB = re.compile(rb"<!doctype\s+html|<html|<table[\s>]|<\?xml", re.IGNORECASE)


class _UnfitError(Exception):
    """Why a file is not read."""

    def __init__(self, kind: ProblemKind, found: str = "") -> None:
        """Carry what is to be said; `found` is what the file is, a msgid."""
        super().__init__(kind.code)
        self.kind = kind
        self.found = found


def read_book(data: bytes, shown_as: str, process: WorkbookProcess) -> tuple[ReturnedBook | None, tuple[Problem, ...]]:
    """Read a returned file.

    Args:
        data: its bytes.
        shown_as: what problems call it.
        process: reads what is not read within this process.
    """
    place = Place(file=shown_as)
    try:
        book = _read(data, process)
    except TooMuchError:
        limits = {"megabytes": FILE_LIMIT // 2**20, "sheets": SHEET_LIMIT, "rows": ROW_LIMIT, "columns": COLUMN_LIMIT}
        return None, (TOO_MUCH.at(place, **limits),)
    except DamagedError:
        return None, (DAMAGED.at(place),)
    except EncryptedError:
        return None, (ENCRYPTED.at(place),)
    except _UnfitError as error:
        return None, (error.kind.at(place, found=error.found),)
    if not any(sheet.rows for sheet in book.sheets):
        return None, (EMPTY.at(place),)
    return book, ()


def _read(data: bytes, process: WorkbookProcess) -> ReturnedBook:
    """Read a file by what it is.

    Raises:
        TooMuchError, DamagedError, EncryptedError: it cannot be read.
        _UnfitError: it is something else.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise _UnfitError(EMPTY)
    if len(data) > FILE_LIMIT:
        raise TooMuchError
    if data.startswith(_ZIP):
        return _read_zip(data, process)
    if data.startswith(ole_names.MAGIC):
        return _read_ole(data, process)
    found = next((other.found for other in _OTHERS if data.startswith(other.head)), "")
    if found:
        raise _UnfitError(NOT_A_WORKBOOK, found=found)
    if _WEB.search(data[:2000]):
        raise _UnfitError(NOT_A_WORKBOOK, found="a web page (HTML)")
    sheet = csv_sheet.read_csv(data)
    if sheet is None:
        raise _UnfitError(NOT_A_WORKBOOK, found="of a kind that is not known here")
    return _limited(ReturnedBook(sheets=(sheet,), lines=_lines_of_cells((sheet,)), kind="csv"))


def _read_zip(data: bytes, process: WorkbookProcess) -> ReturnedBook:
    """Read an .xlsx or .xlsm, or an .ods."""
    package = open_package(data)
    if package.part("content.xml"):
        if b"encryption-data" in package.part("META-INF/manifest.xml"):
            raise EncryptedError
        told = package.part("meta.xml") + package.part("content.xml")
        sheets = process.read(data)
        return _limited(_book(sheets, told, "ods", lines=_lines_of_cells(sheets)))
    if not package.part("xl/workbook.xml"):
        folders = {name.split("/", 1)[0] for name in package.names}
        found = "a Word document (.docx)" if "word" in folders else "of a kind that is not known here"
        raise _UnfitError(NOT_A_WORKBOOK, found=found)
    told = b"\n".join(map(package.part, _TELLING))
    if not package.is_usual:
        sheets = process.read(data)
        return _limited(_book(sheets, told, "xlsx", package=package, lines=_lines_of_cells(sheets)))
    return _limited(_book(read_sheets(data, package), told, "xlsx", package=package))


_TELLING = ("docProps/core.xml", "docProps/custom.xml", "xl/workbook.xml", "xl/sharedStrings.xml")
"""The parts in which a line of identity may stand."""


def _read_ole(data: bytes, process: WorkbookProcess) -> ReturnedBook:
    """Read an old .xls."""
    names = ole_names.top_names(data)
    if "EncryptedPackage" in names:
        raise EncryptedError
    if not names & {"Workbook", "Book"}:
        found = "an old Word document (.doc)" if "WordDocument" in names else "of a kind that is not known here"
        raise _UnfitError(NOT_A_WORKBOOK, found=found)
    sheets = process.read(data)
    macros = "_VBA_PROJECT_CUR" in names
    return _limited(ReturnedBook(sheets=sheets, lines=_lines_of_cells(sheets), kind="xls", macros=macros))


def _book(
    sheets: tuple[SheetCells, ...],
    told: bytes,
    kind: str,
    *,
    package: WorkbookPackage | None = None,
    lines: tuple[str, ...] = (),
) -> ReturnedBook:
    """Make a book with what its other parts tell."""
    modified = _MODIFIED.search(told[:SAVED_WITHIN])
    macros = package is not None and any(name.lower().endswith("vbaproject.bin") for name in package.names)
    return ReturnedBook(
        sheets=sheets,
        lines=tuple(dict.fromkeys((*(line.decode("ascii") for line in _LINE_BYTES.findall(told)), *lines))),
        modified=(modified[1] or modified[2]).decode("ascii", "replace") if modified else "",
        macros=macros,
        kind="xlsm" if macros and kind == "xlsx" else kind,
    )


def _lines_of_cells(sheets: tuple[SheetCells, ...]) -> tuple[str, ...]:
    """Return the lines of identity that stand in cells."""
    found: dict[str, None] = {}
    for sheet in sheets:
        for row in sheet.rows:
            for value in row:
                if isinstance(value, str) and "congvan/" in value:
                    found |= dict.fromkeys(_LINE.findall(value))
    return tuple(found)


def _limited(book: ReturnedBook) -> ReturnedBook:
    """Return a book that keeps within the limits.

    Raises:
        TooMuchError: it does not.
    """
    cells = 0
    for sheet in book.sheets:
        cells += sum(map(len, sheet.rows))
        if len(sheet.rows) > ROW_LIMIT or sheet.width > COLUMN_LIMIT:
            raise TooMuchError
        for (top, left), (bottom, right) in sheet.merged:
            if top <= bottom and left <= right:
                cells += (bottom - top + 1) * (right - left + 1)
    if cells > 2 * CELL_LIMIT or len(book.sheets) > SHEET_LIMIT:
        raise TooMuchError
    return book
