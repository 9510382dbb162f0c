"""A Word or Excel file made once with marks in place of what differs, and from it many, byte for byte as if made anew.

Both are zip files. A part without a mark is copied as it is compressed; one with marks is cut there, filled in, and
compressed again as Python's `zipfile` does it (APPNOTE 4.3: local headers, directory, its end).
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence

from msgspec import Struct

_LOCAL, _ENTRY, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_UTF8 = 0x800
"""The flag that says that a part's name is UTF-8."""

Fill = Callable[[bytes], bytes]
"""What stands for a mark: its text in XML."""


class PackedPart(Struct, frozen=True, kw_only=True):
    """A part of a package as it stands there: compressed, or stored as it is."""

    info: zipfile.ZipInfo
    packed: bytes
    method: int
    crc: int
    size: int


class _Part(Struct, frozen=True, kw_only=True):
    """A part of a package as compressed, and in pieces, every second of which is a mark."""

    packed: PackedPart
    pieces: tuple[bytes, ...] = ()


class MarkedPackage(Struct, frozen=True, kw_only=True):
    """A package taken apart at its marks."""

    parts: tuple[_Part, ...]

    def fill(self, fill: Fill) -> bytes:
        """Return the package with every mark replaced."""
        return pack([_filled(part, fill) if part.pieces else part.packed for part in self.parts])


def take_apart(data: bytes, marks: re.Pattern[bytes]) -> MarkedPackage:
    """Take a package apart; `marks` has one group, which is the mark."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return MarkedPackage(parts=tuple(_take(data, info, package.read(info), marks) for info in package.infolist()))


def _take(data: bytes, info: zipfile.ZipInfo, content: bytes, marks: re.Pattern[bytes]) -> _Part:
    """Take one part as it is compressed, and cut it where it has marks."""
    name_length, extra_length = struct.unpack_from("<HH", data, info.header_offset + 26)
    start = info.header_offset + 30 + name_length + extra_length
    pieces = tuple(marks.split(content))
    packed = PackedPart(
        info=info,
        packed=data[start : start + info.compress_size],
        method=info.compress_type,
        crc=info.CRC,
        size=info.file_size,
    )
    return _Part(packed=packed, pieces=pieces if len(pieces) > 1 else ())


def _filled(part: _Part, fill: Fill) -> PackedPart:
    """Return a part with its marks replaced, compressed."""
    content = b"".join([fill(piece) if number % 2 else piece for number, piece in enumerate(part.pieces)])
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    info = part.packed.info
    return PackedPart(info=info, packed=packed, method=part.packed.method, crc=zlib.crc32(content), size=len(content))


def pack(parts: Sequence[PackedPart]) -> bytes:
    """Write a zip file of parts that are compressed already; each keeps its name as it was written."""
    body, directory, offset = [], [], 0
    for part in parts:
        info = part.info
        name = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")
        year, month, day, hour, minute, second = info.date_time
        head = struct.pack(
            "<HHHHHIIIHH",
            info.extract_version,
            info.flag_bits & _UTF8,
            part.method,
            hour << 11 | minute << 5 | second // 2,
            (year - 1980) << 9 | month << 5 | day,
            part.crc,
            len(part.packed),
            part.size,
            len(name),
            0,
        )
        made_by = struct.pack("<BB", info.create_version, info.create_system)
        rest = struct.pack("<HHHII", 0, 0, info.internal_attr, info.external_attr, offset)
        directory.append(_ENTRY + made_by + head + rest + name)
        local = _LOCAL + head + name + part.packed
        body.append(local)
        offset += len(local)
    size = sum(map(len, directory))
    end = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), size, offset, 0)
    return b"".join((*body, *directory, _END, end))
