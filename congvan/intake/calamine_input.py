"""An .xlsx file laid out so that calamine has little to do: nothing left to inflate, merged cells before the cells.

calamine inflates a sheet and goes through it twice, once for its cells and once for the ranges that are merged, which
stand behind them; and it needs none of what only shows a workbook. It is given the very bytes that were looked at.
"""

import zipfile
import zlib

from congvan.base import marked_package
from congvan.base.marked_package import PackedPart
from congvan.intake.workbook_package import WorkbookPackage, is_unread, raw_part

_BOOK = "xl/workbook.xml"
_CELLS, _CELLS_END = b"<sheetData", b"</sheetData>"
_MERGED, _MERGED_END = b"<mergeCells", b"</mergeCells>"
_NAMES, _NAMES_END = b"<definedNames>", b"</definedNames>"
_NOTHING_MERGED = _MERGED + b">" + _MERGED_END


def laid_out(package: WorkbookPackage) -> bytes:
    """Return a usual workbook (`WorkbookPackage.is_usual`) as calamine is to read it."""
    left_out = {package.places[name] for name in package.passed_over}
    sheets = set(package.places.values())
    parts = []
    for entry in package.entries:
        name = entry.filename
        if name in left_out or is_unread(name):
            continue
        part = package.parts.get(name)
        if part is None:
            parts.append(_as_it_is(package.data, entry))
        else:
            laid = merged_first(part) if name in sheets else without_names(part) if name == _BOOK else part
            crc = entry.CRC if laid is part else zlib.crc32(laid)
            parts.append(PackedPart(info=entry, packed=laid, method=zipfile.ZIP_STORED, crc=crc, size=len(laid)))
    return marked_package.pack(parts)


def _as_it_is(data: bytes, entry: zipfile.ZipInfo) -> PackedPart:
    """Return a part that nobody has looked at."""
    packed = raw_part(data, entry)
    return PackedPart(info=entry, packed=packed, method=entry.compress_type, crc=entry.CRC, size=entry.file_size)


def merged_first(part: bytes) -> bytes:
    """Return a sheet with its merged ranges before its cells, and without what stands behind them."""
    start = part.find(_CELLS)
    end = part.find(_CELLS_END, start) + len(_CELLS_END)  # here calamine stops looking for cells
    if start < 0 or end < start or _MERGED in part[:start]:
        return part
    first = part.find(_MERGED, end)
    last = part.find(_MERGED_END, first)
    merged = _NOTHING_MERGED if first < 0 else part[first:last] + _MERGED_END
    return part if first >= 0 > last else b"".join((part[:start], merged, part[start:end], b"</worksheet>"))


def without_names(part: bytes) -> bytes:
    """Return the workbook's own part without the names of ranges: most of it, and no sheet among them."""
    start, end = part.find(_NAMES), part.rfind(_NAMES_END)
    return part if start < 0 or end < start else part[:start] + part[end + len(_NAMES_END) :]
