"""Cells marked in a sheet by a rule of conditional formatting, which leaves the cells themselves as they are.

A rule that always holds shows over a cell's own look, also over a blank cell and a merged range, and is taken away
again without a trace; a format given to the cells could not be told from the school's own when the workbook comes
back once more. Its formula names it, for every program keeps that. The marks tell in grey print too: hatching (in
Excel), bold letters, an underline and a frame.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from congvan.facts.package_file import Element
from congvan.intake import workbook_parts
from congvan.intake.workbook_parts import S, WorkbookParts, element

MUST, MAY = 'LEN("congvan.must")>0', 'LEN("congvan.may")>0'
"""The formulas of the two marks: what must be put right, and what a reason is enough for. Both always hold."""
_OURS = re.compile(r'LEN\("congvan\.(must|may)"\)>0', re.IGNORECASE)
_AREAS = 100
"""Areas in one rule; a sheet with more marks has several."""
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
LAST_COLUMN, LAST_ROW = 16384, 1048576
_LINE = '<{0} style="{1}"><color rgb="{2}"/></{0}>'
_LOOK = (
    f'<dxf xmlns="{workbook_parts.MAIN}"><font>{{font}}</font>'
    '<fill><patternFill patternType="{pattern}"><fgColor rgb="{ink}"/><bgColor rgb="{ground}"/></patternFill></fill>'
    "<border>{border}</border></dxf>"
)
_SIDES = ("left", "right", "top", "bottom")


class Marks(Struct, frozen=True, kw_only=True):
    """The numbers of the two looks in a workbook's styles."""

    must: int
    may: int


class Merged(Struct, frozen=True, kw_only=True):
    """A merged range: its address, and its first and last row and column, from 1."""

    ref: str
    rows: tuple[int, int]
    columns: tuple[int, int]


def parse_cell(at: str) -> tuple[int, int] | None:
    """Return the row and column, from 1, of a cell such as `D9`; None where it is none."""
    found = _CELL.fullmatch(at)
    if found is None:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def column_number(letters: str) -> int:
    """Return the number of a column from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def add_looks(styles: Element) -> Marks:
    """Put the two looks into a workbook's styles, where they are not there yet."""
    looks = (
        ('<b/><u/><color rgb="FF000000"/>', "lightUp", "FFC00000", "FFF4A9A9", "thin", "FF7A0010"),
        ('<i/><u/><color rgb="FF1F3864"/>', "gray125", "FF1F3864", "FFC5D9F1", "dashed", "FF1F3864"),
    )
    found = styles.find(f"{S}dxfs")
    if found is None:
        found = element("dxfs")
        workbook_parts.put_in_order(styles, found)
    numbers = []
    for font, pattern, ink, ground, line, colour in looks:
        border = "".join(_LINE.format(side, line, colour) for side in _SIDES)
        look = _LOOK.format(font=font, pattern=pattern, ink=ink, ground=ground, border=border)
        numbers.append(place_of(found, workbook_parts.parse(look)))
    return Marks(must=numbers[0], may=numbers[1])


def place_of(listed: Element, new: Element) -> int:
    """Return the number of an element in a list of styles; it is added where none is equal."""
    for number, one in enumerate(listed):
        if workbook_parts.is_equal(one, new):
            return number
    listed.append(new)
    listed.set("count", str(len(listed)))
    return len(listed) - 1


def mark_cells(sheet: Element, must: Sequence[str], may: Sequence[str], marks: Marks) -> None:
    """Mark cells of a sheet, before all other rules of its conditional formatting; of a merged range the whole."""
    merged = merged_ranges(sheet)
    rules = []
    for cells, formula, look in ((must, MUST, marks.must), (may, MAY, marks.may)):
        areas = list(dict.fromkeys(_area_of(cell, merged) for cell in cells))
        for start in range(0, len(areas), _AREAS):
            rule = element("cfRule", {"type": "expression", "dxfId": str(look)}, element("formula", text=formula))
            rules.append(element("conditionalFormatting", {"sqref": " ".join(areas[start : start + _AREAS])}, rule))
    for other in sheet.iter("{*}cfRule"):  # also those of newer kinds, at the end of the sheet
        if (other.get("priority") or "").isdecimal():
            other.set("priority", str(int(other.get("priority")) + len(rules)))
    first = sheet.find(f"{S}conditionalFormatting")
    for priority, one in enumerate(rules, start=1):
        one[0].set("priority", str(priority))
        if first is None:
            workbook_parts.put_in_order(sheet, one)
        else:
            first.addprevious(one)


def unmark_cells(sheet: Element) -> None:
    """Take the marks of an earlier time away, also where a program has joined their rules with others."""
    for rule in list(sheet.iter(f"{S}cfRule")):
        if any(_OURS.search(formula.text or "") for formula in rule.iterfind(f"{S}formula")):
            area = rule.getparent()
            area.remove(rule)
            if area.find(f"{S}cfRule") is None:
                area.getparent().remove(area)


def has_marks(parts: WorkbookParts, part: str) -> bool:
    """Tell whether a sheet holds marks of ours."""
    return b"congvan.m" in parts.content(part)


def merged_ranges(sheet: Element) -> tuple[Merged, ...]:
    """Return the merged ranges of a sheet."""
    found = []
    for one in sheet.iterfind(f"{S}mergeCells/{S}mergeCell"):
        area = _RANGE.fullmatch(one.get("ref", ""))
        if area:
            columns = sorted((column_number(area[1]), column_number(area[3])))
            rows = sorted((int(area[2]), int(area[4])))
            ref = area[0].replace("$", "")
            found.append(Merged(ref=ref, rows=(rows[0], rows[1]), columns=(columns[0], columns[1])))
    return tuple(found)


def shown_cell(at: str, merged: Sequence[Merged]) -> str:
    """Return the cell that is shown at a place: of a merged range the first."""
    area = _area_of(at, merged)
    return area.partition(":")[0]


def _area_of(at: str, merged: Sequence[Merged]) -> str:
    """Return the merged range in which a cell lies, or the cell."""
    place = parse_cell(at)
    assert place
    for one in merged:
        if one.rows[0] <= place[0] <= one.rows[1] and one.columns[0] <= place[1] <= one.columns[1]:
            return one.ref
    return at
