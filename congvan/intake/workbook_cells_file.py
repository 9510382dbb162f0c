"""The values of a workbook's cells, by calamine, without limits of its own: see `workbook_reader` for those.

calamine gives no formulas, shows Excel's errors as empty cells, and may panic (which Python cannot tell from its own
last resorts): all of that is dealt with here.
"""

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.parsers import expat

from msgspec import field

from congvan.intake import calamine_input
from congvan.intake.sheet_cells import ERROR, At, HiddenContent, SheetCells
from congvan.intake.workbook_package import DamagedError, WorkbookPackage

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


class PackagedSheet(SheetCells, frozen=True, kw_only=True):
    """A sheet of an .xlsx file, whose formulas and errors are looked for only when somebody asks."""

    part: bytes = b""
    cache: dict[str, HiddenContent] = field(default_factory=dict)

    def hidden_content(self) -> HiddenContent:
        """Return the formulas and errors of its part."""
        if "content" not in self.cache:
            self.cache["content"] = _content_of(self.part)
        return self.cache["content"]


def read_sheets(data: bytes, package: WorkbookPackage | None = None) -> tuple[SheetCells, ...]:
    """Read all sheets that hold cells.

    Raises:
        DamagedError: calamine cannot read it.
    """
    import python_calamine

    parts = package.sheets if package else {}
    data = calamine_input.laid_out(package) if package else data
    with _no_word_of_panic(), _as_damaged():
        book = python_calamine.load_workbook(BytesIO(data))
        found = []
        for number, told in enumerate(book.sheets_metadata):
            if told.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            if package and told.name not in parts:
                continue
            sheet = book.get_sheet_by_index(number)
            hidden = told.visible is not python_calamine.SheetVisibleEnum.Visible
            values: dict[str, Any] = {
                "name": told.name,
                "rows": sheet.to_python(skip_empty_area=False),
                "hidden": hidden,
                "merged": tuple(sheet.merged_cell_ranges or ()),
            }
            found.append(PackagedSheet(**values, part=parts[told.name]) if package else SheetCells(**values))
        return tuple(found)


@contextlib.contextmanager
def _as_damaged() -> Iterator[None]:
    """Say of whatever calamine runs into that the file is damaged."""
    import python_calamine

    try:
        yield
    except (python_calamine.CalamineError, ValueError, OverflowError, OSError, UnicodeError) as error:
        raise DamagedError from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of pyo3: no class of Python's can be named here
            raise
        raise DamagedError from error


@contextlib.contextmanager
def _no_word_of_panic() -> Iterator[None]:
    """Keep what a panic writes on the standard error away from the user, who is told in our own words."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:  # there is none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


class _Content:
    """The formulas and errors of a sheet being read."""

    def __init__(self) -> None:
        """Begin above the first cell."""
        self.formulas: dict[At, str] = {}
        self.errors: dict[At, str] = {}
        self.shared: dict[str, tuple[At, str]] = {}
        self.at: At = (0, 0)
        self.error = False
        self.reading = ""
        self.text: list[str] = []
        self.attributes: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note where a cell is, and begin to gather a formula or a value."""
        plain = name.rpartition(":")[2]
        if plain == "c":
            found = _PLACE.fullmatch(attributes.get("r", ""))
            self.at = _at(found) if found else (-1, -1)
            self.error = attributes.get("t") == "e"
        elif plain in {"f", "v"}:
            self.reading, self.text, self.attributes = plain, [], attributes

    def letters(self, text: str) -> None:
        """Gather text."""
        if self.reading:
            self.text.append(text)

    def end(self, name: str) -> None:
        """Keep what was gathered."""
        plain = name.rpartition(":")[2]
        if not self.reading or plain != self.reading:
            return
        text = "".join(self.text)
        if plain == "v" and self.error:
            self.errors[self.at] = text if text.startswith(ERROR) else ERROR
        elif plain == "f":
            number = self.attributes.get("si", "") if self.attributes.get("t") == "shared" else ""
            if number and text:
                self.shared[number] = (self.at, text)
            elif number in self.shared:
                text = _moved(*self.shared[number], self.at)
            self.formulas[self.at] = text
        self.reading = ""


def _content_of(part: bytes) -> HiddenContent:
    """Read the formulas and errors of a sheet's part; none where it cannot be read."""
    content = _Content()
    parser = expat.ParserCreate()
    parser.StartElementHandler = content.start
    parser.EndElementHandler = content.end
    parser.CharacterDataHandler = content.letters
    with contextlib.suppress(expat.ExpatError):
        parser.Parse(part, True)  # noqa: FBT003 - expat's own signature
    return HiddenContent(formulas=content.formulas, errors=content.errors)


def _at(found: re.Match[str]) -> At:
    """Return a place from 0."""
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


_REFERENCE = re.compile(r"(?<![A-Za-z_.])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\d(A-Za-z_.])")


def _moved(home: At, formula: str, at: At) -> str:
    """Return a formula that several cells share as it stands in one of them."""
    from congvan.intake.sheet_cells import letters

    def move(found: re.Match[str]) -> str:
        row, column = _at(re.match(r"([A-Z]+)(\d+)", found[2] + found[4]) or found)
        row = row if found[3] else row + at[0] - home[0]
        column = column if found[1] else column + at[1] - home[1]
        return f"{found[1]}{letters(max(column, 0))}{found[3]}{max(row, 0) + 1}"

    return _REFERENCE.sub(move, formula)
