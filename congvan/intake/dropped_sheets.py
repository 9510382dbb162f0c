"""A workbook without the sheets that may not be kept."""

from collections.abc import Collection

from congvan.base import vietnamese
from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.intake import disarming, sheet_removal, workbook_parts

SHEET_NOT_THERE = ProblemKind(
    code="intake.sheet-not-there",
    message="There is no sheet “{sheet}” in the workbook, so it cannot be taken out.",
    cure="Open the workbook, and take the sheet out by hand before it is kept.",
)


def drop_sheets(data: bytes, names: Collection[str]) -> bytes:
    """Return a workbook (.xlsx) without some sheets, given by their names as they are in the file, and without macros.

    Raises:
        Refused: it is no workbook (.xlsx, .xlsm) that can be changed, there is no such sheet, or nothing would be left.
    """
    parts = workbook_parts.open_parts(data)
    wanted = {vietnamese.one_line(name) for name in names}
    dropped = [sheet for sheet in parts.sheets() if vietnamese.one_line(sheet.name) in wanted]
    missing = wanted - {vietnamese.one_line(sheet.name) for sheet in dropped}
    if missing:
        raise Refused(SHEET_NOT_THERE, sheet=min(missing))
    sheet_removal.take_out(parts, dropped)
    disarming.disarm(parts)
    return parts.written()
