"""An .xlsx file laid out so that calamine has little to do: nothing left to inflate, merged cells before the cells.

calamine inflates a sheet and goes through it twice, once for its cells and once for the ranges that are merged, which
stand behind them; and it needs none of what only shows a workbook. It is given the very bytes that were looked at.
"""

import zipfile
import zlib

from congvan.base import marked_package
from congvan.base.marked_package import PackedPart
from congvan.intake.workbook_package import WorkbookPackage, is_unread, raw_part

_CELLS, _CELLS_END = b"<sheetData", b"</sheetData>"
_MERGED, _MERGED_END = b"<mergeCells", b"</mergeCells>"
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
            laid = merged_first(part) if name in sheets else part
            crc = entry.CRC if laid is part else zlib.crc32(laid)
            parts.append(PackedPart(info=entry, packed=laid, method=zipfile.ZIP_STORED, crc=crc, size=len(laid)))
    return marked_package.pack(parts)


def _as_it_is(data: bytes, entry: zipfile.ZipInfo) -> PackedPart:
    """Return a part that nobody has looked at."""
    packed = raw_part(data, entry)
    return PackedPart(info=entry, packed=packed, method=entry.compress_type, crc=entry.CRC, size=entry.file_size)


def merged_first(part: bytes) -> bytes:
    """Return a sheet with its merged ranges before its cells, and without what stands behind them.

    A sheet of which it is not plain where its cells begin and end is left as it is.
    """
    start, end = part.find(_CELLS), part.rfind(_CELLS_END)
    if start < 0 or end < start or part.find(_CELLS, start + 1) >= 0 or part.find(_CELLS_END) != end:
        return part
    end += len(_CELLS_END)
    first = part.find(_MERGED)
    if first < 0:
        return b"".join((part[:start], _NOTHING_MERGED, part[start:end], b"</worksheet>"))
    last = part.find(_MERGED_END, first)
    if first < end or last < 0:
        return part
    return b"".join((part[:start], part[first:last], _MERGED_END, part[start:end], b"</worksheet>"))
