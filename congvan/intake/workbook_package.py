"""The zip of an .xlsx file, gone through before any library opens it: sizes, far cells, long texts, DOCTYPEs.

calamine makes a record of every cell between the first and the last used one, and a copy of a shared text for each cell
that shows it: a file of five kilobytes could fill the memory. So what is unusual is read in a process of its own with
limits (`workbook_process`); what every program writes is read here. The look is cheap: counts and patterns over bytes.
"""

import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO

from msgspec import Struct

FILE_LIMIT = 10 * 2**20
"""Bytes; a form of several hundred rows has a hundred thousand."""
UNPACKED_LIMIT = 40 * 2**20
ENTRY_LIMIT = 1000
SHEET_LIMIT = 60
CELL_LIMIT = 200_000
"""Cells of all sheets."""
ROW_LIMIT, COLUMN_LIMIT = 3000, 104
"""Rows and columns of a sheet (to CZ, a little more) that are read within this process; the patterns know them too."""
TEXT_LIMIT = 32 * 2**20
"""Letters of all texts, one that many cells show counted for each."""

OWN_CHECKS = b"CHOOSE(2+SIGN(SUM("
"""How the formulas on the sheet of checks begin (`forms.sheet_formulas`)."""
_ODD_CELL = re.compile(rb'<c(?![A-Za-z])(?! r="[ABC]?[A-Z][12]?\d{1,3}")')
_PREFIXED_CELL = re.compile(rb"<[^\s<>/:]*:c(?![A-Za-z])")
"""A cell under a prefix: calamine reads it like any other."""
_DECLARED = b"<!"
"""How comments, CDATA and DOCTYPEs begin: no program writes them into a sheet."""
_COUNTED_FROM = 2**20
"""Bytes of all sheets from which their cells are counted."""
_XML = (".xml", ".rels", ".vml")
_UNREAD = ("xl/theme/", "xl/drawings/", "xl/media/", "xl/charts/", "customXml/", "docProps/app.xml")
"""What nobody reads here, calamine neither: it is not even inflated."""
_NEEDED = frozenset(
    (
        *("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedstrings.xml"),
        *("docprops/core.xml", "docprops/custom.xml", "content.xml", "meta.xml", "meta-inf/manifest.xml"),
    )
)
"""What is looked at here, besides the sheets, in small letters: calamine does not tell cases apart."""
MOST_RATIO = 1032
"""How many times smaller deflate can make anything."""
SMALL = 4 * 2**20
"""Bytes that a part may have at most for nobody to care."""
HEAD = 8 * 2**10
"""Bytes of a sheet within which its first formula stands where it is our sheet of checks."""
_SHEETS = re.compile(rb'<sheet (?:[^>]*\s)?name="([^"]*)"[^>]*\sr:id="([^"]*)"')
_LINKS = re.compile(rb"<Relationship [^>]*>")
_ATTRIBUTE = re.compile(rb'\b(Id|Target)="([^"]*)"')
_TEXTS = re.compile(rb'Target="(?:/xl/)?sharedStrings\.xml"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_END = b"PK\x05\x06"


class DamagedError(Exception):
    """The file is no zip, or a part of it is damaged."""


class TooMuchError(Exception):
    """The file would unpack to more than is read."""


class EncryptedError(Exception):
    """A part is encrypted."""


class WorkbookPackage(Struct, frozen=True, kw_only=True, dict=True):
    """An .xlsx file's XML parts, inflated within limits and compared with their checksums."""

    data: bytes
    """The file itself."""
    entries: tuple[zipfile.ZipInfo, ...]
    parts: dict[str, bytes]
    exact: bool
    """Whether every program reads the same list of parts out of it."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the names of all parts."""
        return tuple(entry.filename for entry in self.entries)

    def part(self, name: str) -> bytes:
        """Return a part, whatever the case of its name; nothing where there is none."""
        return self._by_name.get(name.casefold(), b"")

    @cached_property
    def _by_name(self) -> dict[str, bytes]:
        """Return the parts by their names in small letters."""
        return {name.casefold(): part for name, part in self.parts.items()}

    @cached_property
    def places(self) -> dict[str, str]:
        """Return the name of each sheet's part by the sheet's name; nothing where that could be read differently."""
        book, links = self.part("xl/workbook.xml"), self.part("xl/_rels/workbook.xml.rels")
        found = _SHEETS.findall(book)
        told = [dict(_ATTRIBUTE.findall(link)) for link in _LINKS.findall(links)]
        targets = {link.get(b"Id", b""): _target(link.get(b"Target", b"")) for link in told}
        sheets = {html.unescape(name.decode("utf-8", "replace")): targets.get(key, "") for name, key in found}
        plain = (
            len(found) == len(sheets) == len(set(sheets.values())) == book.count(b"<sheet ")
            and len(targets) == len(told) == links.count(b"<Relationship ")
            and b"relationships:id" not in book
            and b"'" not in links
            and links.count(b'/sharedStrings"') == len(_TEXTS.findall(links))
        )
        return sheets if plain and all(_SHEET.fullmatch(part) for part in sheets.values()) else {}

    @cached_property
    def passed_over(self) -> frozenset[str]:
        """Return the sheets that are our own sheet of checks: half of a form's cells, and no figure among them."""
        return frozenset(name for name, part in self.places.items() if OWN_CHECKS in self.part(part))

    @cached_property
    def sheets(self) -> dict[str, bytes]:
        """Return the parts of the sheets that are read, by the sheets' names."""
        return {name: self.part(part) for name, part in self.places.items() if name not in self.passed_over}

    @cached_property
    def is_usual(self) -> bool:
        """Tell whether it is written as all programs write it, and small: then it can be read within this process."""
        return (
            self.exact
            and bool(self.places)
            and _DECLARED not in self.part("xl/sharedStrings.xml")
            and len(self.sheets) <= SHEET_LIMIT
            and self._few_texts()
            and all(map(_is_usual_sheet, self.sheets.values()))
        )

    def _few_texts(self) -> bool:
        """Tell whether cells and their texts keep within the limits."""
        size = sum(map(len, self.sheets.values()))
        if size > _COUNTED_FROM and sum(part.count(b"<c ") for part in self.sheets.values()) > CELL_LIMIT:
            return False
        longest = max(map(len, self.part("xl/sharedStrings.xml").split(b"</si>")), default=0)
        if longest * size // 16 <= TEXT_LIMIT:  # a cell with a text takes more than sixteen bytes
            return True
        return longest * sum(part.count(b't="s"') for part in self.sheets.values()) <= TEXT_LIMIT


def _target(target: bytes) -> str:
    """Return the part that a link of the workbook leads to."""
    path = target.decode("utf-8", "replace")
    return path.removeprefix("/") if path.startswith("/") else f"xl/{path}"


def _is_usual_sheet(part: bytes) -> bool:
    """Tell whether a sheet says of each cell where it is, and has none far away."""
    if b"<sheetData" not in part or part.rfind(_DECLARED) >= 0 or _ODD_CELL.search(part):  # backwards is quicker
        return False
    return part.rfind(b":c") < 0 or not _PREFIXED_CELL.search(part)


def open_package(data: bytes) -> WorkbookPackage:
    """Unpack the XML of a file, counting what really comes out.

    Raises:
        DamagedError: it is no zip, or damaged.
        TooMuchError: it is too large, or unpacks to too much.
        EncryptedError: a part needs a password.
    """
    if len(data) > FILE_LIMIT:
        raise TooMuchError
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise DamagedError from error
    if len(entries) > ENTRY_LIMIT:
        raise TooMuchError
    parts: dict[str, bytes] = {}
    left = UNPACKED_LIMIT
    for entry in entries:
        if entry.flag_bits & 1:
            raise EncryptedError
        name = entry.filename.replace("\\", "/")
        if is_unread(name) or _is_small(name, entry):
            continue
        part = _inflate(data, entry, left, OWN_CHECKS if _SHEET.fullmatch(name) else b"")
        left -= len(part)
        parts[name] = part
    names = tuple(entry.filename for entry in entries)
    once = len({name.casefold() for name in names}) == len(names)
    exact = once and data.startswith(b"PK\x03\x04") and data[-22:-18] == _END and data[-2:] == b"\0\0"
    return WorkbookPackage(data=data, entries=tuple(entries), parts=parts, exact=exact)


def is_unread(name: str) -> bool:
    """Tell whether nobody reads a part of a name."""
    return not name.lower().endswith(_XML) or name.startswith(_UNREAD)


def _is_small(name: str, entry: zipfile.ZipInfo) -> bool:
    """Tell whether a part that nothing here needs cannot be large, whatever is in it: calamine may inflate it."""
    return name.casefold() not in _NEEDED and not _SHEET.fullmatch(name) and entry.compress_size * MOST_RATIO <= SMALL


def raw_part(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Return the packed bytes of an entry."""
    head = data[entry.header_offset : entry.header_offset + 30]
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise DamagedError
    start = entry.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return data[start : start + entry.compress_size]


def _inflate(data: bytes, entry: zipfile.ZipInfo, limit: int, enough: bytes = b"") -> bytes:
    """Return the bytes of an entry: zipfile would stop where the directory says, other readers do not.

    Where `enough` stands in the beginning, the beginning is all: our own sheet of checks is known by it.
    """
    raw = raw_part(data, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        part, is_whole = raw, True
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        part, is_whole = _decompressed(raw, limit, enough)
    else:
        raise DamagedError
    if len(part) > limit:
        raise TooMuchError
    if is_whole and (len(part) != entry.file_size or zlib.crc32(part) != entry.CRC):
        raise DamagedError
    return part


def _decompressed(raw: bytes, limit: int, enough: bytes) -> tuple[bytes, bool]:
    """Decompress a part up to a limit; return whether that is all of it."""
    machine = zlib.decompressobj(-15)
    try:
        part = b""
        if enough:
            part = machine.decompress(raw, HEAD)
            if enough in part:
                return part, False
            raw = machine.unconsumed_tail
        part += machine.decompress(raw, limit + 1 - len(part))
    except zlib.error as error:
        raise DamagedError from error
    if len(part) > limit:
        raise TooMuchError
    if not machine.eof:
        raise DamagedError
    return part, True


def names_in(data: bytes) -> frozenset[str] | None:
    """Return the names in a zip; None where it is none, or damaged."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return frozenset(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        return None


def unpack_all(data: bytes, *, limit: int, most: int, total: int) -> Iterator[tuple[str, bytes]]:
    """Go through the files of an ordinary zip, `most` at most, `limit` bytes each and `total` together.

    Raises:
        DamagedError: it is no zip, or damaged.
        TooMuchError: it holds too many files, or they are too large.
        EncryptedError: a file needs a password.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise DamagedError from error
    if len(entries) > most or sum(entry.file_size for entry in entries) > total:
        raise TooMuchError
    for entry in entries:
        if entry.flag_bits & 1:
            raise EncryptedError
        yield entry.filename.replace("\\", "/"), _inflate(data, entry, limit)
