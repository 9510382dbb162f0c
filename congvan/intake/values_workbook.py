"""A fresh workbook with nothing but the values of one that cannot be changed itself."""

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from congvan.base import cell_text, vietnamese

PlainSheet = tuple[str, Sequence[Sequence[Any]]]
"""A sheet's name and its rows of values: texts, numbers, dates, times, yes or no; what is blank is None or empty."""
WIDEST = 45
_NAME_LIMIT = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def render_values(sheets: Sequence[PlainSheet]) -> bytes:
    """Return a workbook with the values of sheets, each in the cell where it stood.

    Texts stay texts, whatever they begin with. Sheets are called by `sheet_names`.
    """
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001 - the same values make the same bytes
    usual = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
    formats: dict[type, Format] = {
        kind: book.add_format(usual | own)
        for kind, own in (
            (str, {"text_wrap": True, "quote_prefix": True}),
            (float, {}),
            (dt.datetime, {"num_format": "dd/mm/yyyy hh:mm"}),
            (dt.date, {"num_format": "dd/mm/yyyy"}),
            (dt.time, {"num_format": "hh:mm"}),
            (dt.timedelta, {"num_format": "[h]:mm"}),
        )
    }
    for name, (_, rows) in zip(sheet_names([name for name, _ in sheets]), sheets, strict=True):
        sheet = book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(0)  # lines on paper too: there are no frames
        for column, width in enumerate(_widths(rows)):
            sheet.set_column(column, column, width)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                _write(sheet, (row, column), value, formats)
    if not sheets:
        book.add_worksheet()
    book.close()
    return out.getvalue()


def sheet_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return names that Excel takes for sheets, in the same order: no odd signs, not too long, each once."""
    found: list[str] = []
    taken: set[str] = set()
    for number, name in enumerate(names, start=1):
        plain = vietnamese.one_line(_FORBIDDEN.sub(" ", name)).strip(" '") or f"Trang {number}"
        endings = ("", *(f" ({again})" for again in range(2, len(names) + 2)))
        new = next(one for ending in endings if (one := _short(plain, len(ending)) + ending).casefold() not in taken)
        taken.add(new.casefold())
        found.append(new)
    return tuple(found)


def _short(name: str, less: int) -> str:
    """Cut a name to what Excel takes, which counts a sign of two halves twice."""
    while len(name.encode("utf-16-le")) // 2 > _NAME_LIMIT - less:
        name = name[:-1]
    return name.strip(" '") or "Trang"


def _write(sheet: Worksheet, place: tuple[int, int], value: Any, formats: dict[type, Format]) -> None:
    """Write one value."""
    row, column = place
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, formats[float])
    elif isinstance(value, (int, float)) and abs(value) < 10**15:
        sheet.write_number(row, column, value, formats[float])
    elif isinstance(value, (dt.date, dt.time, dt.timedelta)) and _fits(value):
        kind = next(one for one in (dt.datetime, dt.date, dt.time, dt.timedelta) if isinstance(value, one))
        sheet.write_datetime(row, column, value, formats[kind])
    else:
        sheet.write_string(row, column, cell_text.fit_cell(str(value)), formats[str])


def _fits(value: dt.date | dt.time | dt.timedelta) -> bool:
    """Tell whether Excel has such a day."""
    if isinstance(value, dt.timedelta):
        return value >= dt.timedelta(0)
    return not isinstance(value, dt.date) or value.year > 1900


def _widths(rows: Sequence[Sequence[Any]]) -> Iterator[float]:
    """Yield how wide each column has to be, so that most of its texts are seen."""
    for column in range(max((len(row) for row in rows), default=0)):
        texts = sorted(len(str(row[column])) for row in rows if column < len(row) and row[column] not in {None, ""})
        usual = texts[len(texts) * 9 // 10] if texts else 0
        yield min(max(usual + 2, 8), WIDEST)
