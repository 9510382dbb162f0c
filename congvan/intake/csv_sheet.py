"""A .csv file as one sheet. Excel of a Vietnamese PC separates by semicolons, and may write an encoding of before."""

import codecs

from congvan.intake.sheet_cells import SheetCells, Value
from congvan.office import csv_text

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MOST_ODD = 0.02
"""The share of letters that no text has from which a file is none."""
ROWS_COMPARED = 50


def read_csv(data: bytes) -> SheetCells | None:
    """Read a .csv file; None where it is no table of text."""
    text = _decoded(data)
    if text is None:
        return None
    separator = csv_text.told_separator(text)
    first = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()][:ROWS_COMPARED]
    separator = separator or max(csv_text.SEPARATORS, key=lambda sign: sum(line.count(sign) for line in first))
    rows, _problems = csv_text.parse_csv(text, "", separator)
    if not rows or max(map(len, rows)) < 2:
        return None
    found: list[list[Value]] = []
    for row in rows:
        line = (row[0].place.line or 1) - 1
        while len(found) < line:  # empty lines count, so that places are those that Excel shows
            found.append([])
        found.append([cell.text for cell in row])
    return SheetCells(name="CSV", rows=found)


def _decoded(data: bytes) -> str | None:
    """Decode a text: UTF-8, UTF-16 with its mark, else Windows' Latin letters, which old Vietnamese fonts use."""
    if data[:2] in _UTF16:
        text = data.decode("utf-16", "replace")
    elif b"\0" in data:
        return None
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    odd = sum(sign == "\ufffd" or (ord(sign) < 32 and sign not in "\t\r\n\f") for sign in text)
    return None if odd > MOST_ODD * max(len(text), 1) else text.replace("\r\n", "\n").replace("\r", "\n")
