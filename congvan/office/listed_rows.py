"""A list of schools as an office has it, an Excel or CSV file of any encoding, read within limits into rows of cells.

Excel files are read without their formulas, row by row; a code that Excel shows with leading zeros keeps them.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from congvan.base import files, vietnamese
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.office import csv_text, school_list
from congvan.office.csv_text import Cell, Row

FILE_LIMIT = 20_000_000
"""Bytes; a list of ten thousand schools has two to eight million."""
UNPACKED_LIMIT = 200_000_000
"""Bytes of all parts of an Excel file together."""
ROW_LIMIT = school_list.MAX_SCHOOLS + 100
CELL_LIMIT = 200
"""Cells of a row that are read."""
HEAD_WITHIN = 40
"""The head row stands among so many first rows."""
DIGITS_KEPT = 15
"""Excel keeps so many digits of a number; the others become zeros."""

NOT_A_LIST = ProblemKind(
    code="office.not-a-list",
    message="The file cannot be read as a list: {reason}.",
    cure="Open it in Excel and save it as .xlsx or as “CSV UTF-8”.",
)
NO_HEAD_ROW = ProblemKind(
    code="office.no-head-row",
    message="No row of the file names its columns.",
    cure="Above the schools there must be a row of headings: Mã trường, Tên trường, Cấp học, Xã/Phường and others.",
)

_NUMBERING = re.compile(r"\(?(\d{1,2}|[A-Z])\)?")


def load_listed_rows(path: Path, shown_as: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Read a file's rows from the head row on, without the title above it and a row of column numbers below it.

    Returns:
        The rows, the head row first, none where there is none; and all problems. A cell's place is `sheet!B7` in an
        Excel file, line and column in a CSV file.
    """
    place = Place(file=shown_as)
    data, problem = read_bytes(path, shown_as)
    if data is None:
        return (), (problem,) if problem else ()
    tables, problems = tables_of(data, shown_as)
    if tables is None:
        return (), problems
    rows = _from_head_row(tables)
    if not rows and (tables or not problems):  # then it does not matter what is wrong further down
        return (), (NO_HEAD_ROW.at(place),)
    return rows, problems


def read_bytes(path: Path, shown_as: str) -> tuple[bytes | None, Problem | None]:
    """Read a file that is not too large; None with what is wrong where it cannot be read."""
    place = Place(file=shown_as)
    try:
        if not path.is_file():
            return None, files.CANNOT_READ.at(place, reason="it is a folder" if path.exists() else "it is not there")
        if path.stat().st_size > FILE_LIMIT:
            return None, files.TOO_LARGE.at(place, size=path.stat().st_size, limit=FILE_LIMIT)
        return path.read_bytes(), None
    except OSError as error:
        return None, files.CANNOT_READ.at(place, reason=files.reason_of(error))


def tables_of(data: bytes, shown_as: str) -> tuple[tuple[tuple[Row, ...], ...] | None, tuple[Problem, ...]]:
    """Read bytes as the tables that they hold: visible sheets of an Excel file, or one of a text; None of neither."""
    if data.startswith(b"PK"):
        return _excel_tables(data, shown_as)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return None, (NOT_A_LIST.at(Place(file=shown_as), reason="it is an old Excel file (.xls)"),)
    return _csv_table(data, shown_as)


def _from_head_row(tables: tuple[tuple[Row, ...], ...]) -> tuple[Row, ...]:
    """Return the rows of the table whose head row has the most headings of ours, from that row on."""
    heads = [
        (school_list.known_headings(row), -sheet, -number)
        for sheet, rows in enumerate(tables)
        for number, row in enumerate(rows[:HEAD_WITHIN])
    ]
    known, sheet, number = max(heads, default=(0, 0, 0))
    if known < 2:  # one word of ours may stand in any title
        return ()
    head, *rest = tables[-sheet][-number:]
    written = [cell.text.strip() for cell in rest[0] if cell.text.strip()] if rest else []
    numbering = bool(written) and all(_NUMBERING.fullmatch(text) for text in written)
    return (head, *rest[numbering:])


def _csv_table(data: bytes, shown_as: str) -> tuple[tuple[tuple[Row, ...], ...], tuple[Problem, ...]]:
    """Read CSV bytes by the separator under which a row has the most headings of ours."""
    text = decoded(data)
    if text is None:
        return (), (NOT_A_LIST.at(Place(file=shown_as), reason="it is no text in UTF-8, UTF-16 or Windows-1258"),)
    told = csv_text.told_separator(text)
    read = [csv_text.parse_csv(text, shown_as, sign) for sign in ([told] if told else csv_text.SEPARATORS)]
    rows, problems = max(read, key=lambda one: max(map(school_list.known_headings, one[0][:HEAD_WITHIN]), default=0))
    return (rows,), problems


def decoded(data: bytes) -> str | None:
    """Return the text of CSV bytes; None where no encoding fits."""
    encodings = ["utf-8-sig", "cp1258"]
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encodings = ["utf-16"]
    elif b"\0" in data:
        encodings = ["utf-16-le", "utf-16-be"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (b"\0" not in data or "\n" in text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def _excel_tables(data: bytes, shown_as: str) -> tuple[tuple[tuple[Row, ...], ...], tuple[Problem, ...]]:
    """Read the sheets of an Excel file."""
    import openpyxl

    place = Place(file=shown_as)
    unfit = _unfit(data, place)
    if unfit:
        return (), (unfit,)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about pictures and lists in cells, which nobody asks for here
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            tables = tuple(tuple(_sheet_rows(sheet, shown_as)) for sheet in shown)
            book.close()
    except Exception:  # noqa: BLE001 - of a broken file openpyxl raises whatever its parts run into
        return (), (NOT_A_LIST.at(place, reason="it is a damaged Excel file"),)
    return tables, ()


def _unfit(data: bytes, place: Place) -> Problem | None:
    """Say why a packed file is not to be opened; None where it may."""
    damaged = NOT_A_LIST.at(place, reason="it is a damaged Excel file")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            if not any(part.filename == "xl/workbook.xml" for part in parts):
                return NOT_A_LIST.at(place, reason="it is no Excel file")
            if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
                return NOT_A_LIST.at(place, reason="it holds too much")
            for part in parts:
                with package.open(part) as stream:
                    if b"<!DOCTYPE" in stream.read(1000):
                        return damaged
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        return damaged
    return None


def _sheet_rows(sheet: Any, shown_as: str) -> Iterator[Row]:
    """Return the rows of a sheet that hold anything."""
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    for number, cells in enumerate(sheet.iter_rows(max_col=CELL_LIMIT, max_row=ROW_LIMIT), start=1):
        texts = [_cell_text(cell) for cell in cells]
        while texts and not texts[-1].strip():
            texts.pop()
        if texts:
            yield tuple(
                Cell(text=text, place=Place(file=shown_as, where=f"{sheet.title}!{_letters(column)}{number}"))
                for column, text in enumerate(texts)
            )


def _cell_text(cell: Any) -> str:
    """Return a cell as it is read by a person: dates as `1/7/2025`, numbers with the zeros of their format."""
    value = cell.value
    if isinstance(value, (datetime, date)):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        if len(str(abs(value))) > DIGITS_KEPT:
            return f"{value:.5E}"  # as Excel itself shows what it has spoilt
        zeros = cell.number_format if re.fullmatch("0+", cell.number_format or "") else ""
        return str(value).zfill(len(zeros))
    return "" if value is None else vietnamese.clean(str(value))


def _letters(column: int) -> str:
    """Return the letters of a column counted from 0."""
    return (_letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)
