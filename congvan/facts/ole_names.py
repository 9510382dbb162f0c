"""The names at the top of an OLE file (the container of .doc, .xls, .ppt and of encrypted Office files)."""

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_SECTORS = 109
_FREE = 0xFFFFFFFA
"""From here on a number of a sector is none."""
_MOST_SECTORS = 4_000
"""Sectors of a directory that are followed: far more than any letter has."""
_ENTRY = 128
_NOTHING = 0xFFFFFFFF


def top_names(data: bytes) -> frozenset[str]:
    """Return the names of the streams and storages at the top of an OLE file; what is broken has none.

    The layout is that of [MS-CFB]: a header, chains of sectors, and a directory as a tree of entries of 128 bytes.
    """
    try:
        directory = b"".join(_directory(data))
        child = struct.unpack_from("<I", directory, 76)[0]
        return frozenset(_siblings(directory, child))
    except (struct.error, ValueError, IndexError, UnicodeDecodeError):
        return frozenset()


def is_encrypted_word(data: bytes) -> bool:
    """Tell whether a .doc asks for a password: bit 8 of the flags in its file information block ([MS-DOC] 2.5.2)."""
    try:
        directory = b"".join(_directory(data))
        size = _sector_size(data)
        for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            if _name(directory, place) == "WordDocument":
                start = (struct.unpack_from("<I", directory, place + 116)[0] + 1) * size
                return bool(struct.unpack_from("<H", data, start + 10)[0] & 0x0100)
    except (struct.error, ValueError, UnicodeDecodeError):
        return False
    return False


def _sector_size(data: bytes) -> int:
    """Return the size of a sector: 512 or 4096 bytes."""
    shift = int(struct.unpack_from("<H", data, 30)[0])
    if shift not in {9, 12}:
        raise ValueError(shift)
    return 1 << shift


def _directory(data: bytes) -> Iterator[bytes]:
    """Yield the sectors of the directory, along its chain."""
    size = _sector_size(data)
    tables = [number for number in struct.unpack_from(f"<{_HEADER_SECTORS}I", data, 76) if number < _FREE]
    sector = struct.unpack_from("<I", data, 48)[0]
    seen: set[int] = set()
    while sector < _FREE and sector not in seen and len(seen) < _MOST_SECTORS:
        seen.add(sector)
        yield data[(sector + 1) * size : (sector + 2) * size]
        table, place = divmod(sector, size // 4)
        sector = struct.unpack_from("<I", data, (tables[table] + 1) * size + 4 * place)[0]


def _siblings(directory: bytes, child: int) -> Iterator[str]:
    """Yield the names of an entry and of all beside it."""
    waiting, seen = [child], set()
    while waiting:
        number = waiting.pop()
        if number == _NOTHING or number in seen:
            continue
        seen.add(number)
        yield _name(directory, number * _ENTRY)
        waiting += struct.unpack_from("<II", directory, number * _ENTRY + 68)


def _name(directory: bytes, place: int) -> str:
    """Return the name of the entry at a place."""
    length = struct.unpack_from("<H", directory, place + 64)[0]
    return directory[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le")
