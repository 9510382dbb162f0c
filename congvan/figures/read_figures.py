"""What was read from a workbook that came back: each figure with its place there, and the workbook itself."""

import re
from decimal import Decimal

from msgspec import Struct

from congvan.forms.expression import Cell

_CANONICAL = re.compile(r"-?(0|[1-9]\d*)(\.\d*[1-9])?")


class ReadFigure(Struct, frozen=True, kw_only=True):
    """One cell of a form with what a school has put there."""

    cell: Cell
    value: Decimal | str
    """A number, or the words of a cell that takes words. What is blank is no figure."""
    workbook_sheet: str
    """The sheet's name as it is in the file."""
    at: str
    """The cell there: `B12`."""


class ReturnedFile(Struct, frozen=True, kw_only=True):
    """A workbook as it came; its bytes lie in the archive under their hash."""

    name: str
    """The file's own name, without any folder."""
    sha256: str
    size: int
    """Bytes."""
    mark: str = ""
    """The mark of the form's version that stood in it; empty where none did."""
    source: str = ""
    """How it came, in words: a folder, a mailbox, a person."""


def write_value(value: Decimal | str) -> str:
    """Write a value as it is stored and hashed: `1234.5`, never `1234.50`, `1.2E+3` or `-0`; words as they are.

    Raises:
        ValueError: it is no finite number.
    """
    if isinstance(value, str):
        return value
    if not value.is_finite():
        raise ValueError("a figure is a finite number")
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def read_value(text: str) -> Decimal | str:
    """Read a value back; words that look like a number written so become one, which the form's type then tells."""
    return Decimal(text) if _CANONICAL.fullmatch(text) and text != "-0" else text
