"""The zip of a Word file, opened with limits: parts, the links between them, and XML that can do nothing.

Nothing is run and nothing outside the file is opened; a part that nobody asks for is not even inflated.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree
from msgspec import Struct, field

from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind

Element: TypeAlias = Any
"""An element of lxml, which ships no types."""

ENTRY_LIMIT = 5000
"""Entries of a package; a large document with pictures has hundreds."""
PART_LIMIT = 48 * 2**20
"""Bytes of one part, inflated."""
TOTAL_LIMIT = 128 * 2**20
"""Bytes of all parts that were asked for, inflated."""
RATIO_LIMIT = 200
"""How many times smaller a part may be packed, where it is large: text is packed 5 to 50 times smaller."""
RATIO_FROM = 16 * 2**20
"""Bytes from which the ratio counts."""
CHUNK = 2**16

DAMAGED = ProblemKind(
    code="facts.damaged",
    message="The file is damaged or is not a Word document (.docx): {detail}.",
    cure="Open it in Word or LibreOffice, save it as “Word Document (*.docx)”, and try that file.",
)
ENCRYPTED = ProblemKind(
    code="facts.encrypted",
    message="The file is protected by a password, so it cannot be read.",
    cure="Open it in its own program, take the password off, save it, and try again.",
)
NOT_WORD = ProblemKind(
    code="facts.not-word",
    message="The file is an Office file but not a Word document.",
    cure="Name a Word file (.docx).",
)
TOO_LARGE = ProblemKind(
    code="facts.too-large",
    message="The file unpacks to more than can be read safely: {detail}.",
    cure="Ask whoever sent it for an ordinary copy, or open it in Word and save it anew.",
)
FORBIDDEN_XML = ProblemKind(
    code="facts.forbidden-xml",
    message="“{part}” inside the file declares its own XML entities, which no Word document does and which can harm.",
    cure="Do not open this file; ask whoever sent it for a copy saved by Word.",
)
TOO_DEEP = ProblemKind(
    code="facts.too-deep",
    message="“{part}” inside the file is nested too deep or holds too long a text to be read safely.",
    cure="Take the tables inside tables out of each other, save it, and try again.",
)

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
"""The names of the strict format and of the one that Word writes (ISO 29500-1 and -4): the same elements."""
_STRICT_HOST = b"//purl.oclc.org/"
_DECLARED_STRICT = re.compile(rb"""(xmlns(?::[\w.-]+)?\s*=\s*["'])(http://purl\.oclc\.org/ooxml/[^"']*)""")
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
)
"""One for all parts: to make a parser takes as long as to read a small part."""


class Link(Struct, frozen=True, kw_only=True):
    """A link from one part to another part of the file; links to the world outside are not kept."""

    id: str
    kind: str
    """The last word of its type: `header`, `styles`, `footnotes`."""
    target: str
    """Name of the part."""


class Package(Struct, kw_only=True):
    """An opened package. Parts are inflated when asked for, and what has been inflated is counted."""

    data: bytes
    """The whole file, as it came."""
    names: tuple[str, ...]
    """Names of the entries in their order."""
    archive: zipfile.ZipFile
    inflated: int = 0
    _by_name: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find entries by the name that links use: slashes, whatever the case."""
        self._by_name = {_key(info.filename): info for info in self.archive.infolist()}

    def has(self, name: str) -> bool:
        """Tell whether there is a part of a name."""
        return _key(name) in self._by_name

    def part(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            Refused: it is missing, encrypted, damaged or too large.
        """
        info = self._by_name.get(_key(name))
        if info is None:
            raise Refused(DAMAGED, detail=f"{name} ?")
        if info.flag_bits & 1:
            raise Refused(ENCRYPTED)
        try:
            content = b"".join(self._chunks(info))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise Refused(DAMAGED, detail=f"{name}") from error
        return content

    def tree(self, name: str) -> Element:
        """Return the root of a part's XML; the strict format's names become the usual ones.

        Raises:
            Refused: as `part`, or it is not XML, or XML that declares entities.
        """
        return parse_xml(self.part(name), name)

    def links(self, name: str) -> tuple[Link, ...]:
        """Return the links of a part to other parts; those of the package itself for the empty name."""
        folder, base = posixpath.split(name)
        source = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(source):
            return ()
        found = []
        for one in self.tree(source).iter(_RELATIONSHIP):
            target = one.get("Target", "")
            if one.get("TargetMode") == "External" or not target or "#" in target:
                continue
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            kind = one.get("Type", "").rpartition("/")[2]
            found.append(Link(id=one.get("Id", ""), kind=kind, target=path))
        return tuple(found)

    def _chunks(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """Inflate an entry piece by piece, counting what really comes out."""
        size = 0
        with self.archive.open(info) as stream:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                self.inflated += len(chunk)
                packed = max(info.compress_size, 1)
                if size > PART_LIMIT or self.inflated > TOTAL_LIMIT:
                    raise Refused(TOO_LARGE, detail=info.filename)
                if size > RATIO_FROM and size > RATIO_LIMIT * packed:
                    raise Refused(TOO_LARGE, detail=info.filename)
                yield chunk


def open_package(data: bytes) -> Package:
    """Open a Word file's zip.

    Raises:
        Refused: it is no zip, it is encrypted, or it has too many entries or two of one name.
    """
    if data.startswith(_OLE):
        raise Refused(ENCRYPTED if _ENCRYPTED_STREAM in data else DAMAGED, detail="OLE")
    if data.count(b"PK\x01\x02") > ENTRY_LIMIT:
        raise Refused(TOO_LARGE, detail=f"> {ENTRY_LIMIT}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Refused(DAMAGED, detail="zip") from error
    names = tuple(info.filename for info in archive.infolist())
    if len({_key(name) for name in names}) != len(names):
        twice = next(name for name in names if [_key(one) for one in names].count(_key(name)) > 1)
        raise Refused(DAMAGED, detail=f"{twice} × 2")
    return Package(data=data, names=names, archive=archive)


def document_part(package: Package) -> str:
    """Return the name of the part that holds the document: `word/document.xml` in most files.

    Raises:
        Refused: there is none, or the package holds another kind of Office file.
    """
    named = [link.target for link in package.links("") if link.kind == "officeDocument"]
    name = next((one for one in named if package.has(one)), "word/document.xml")
    if package.has(name):
        return name
    others = ("xl/workbook.xml", "ppt/presentation.xml", "mimetype")
    raise Refused(NOT_WORD if any(package.has(one) for one in others) else DAMAGED, detail="word/document.xml ?")


def parse_xml(content: bytes, part: str) -> Element:
    """Return the root of XML that may declare no entities, load nothing and not be nested without end.

    Raises:
        Refused: it is not such XML.
    """
    if any(doctype in content for doctype in _DOCTYPES):
        raise Refused(FORBIDDEN_XML, part=part)
    content = _utf8(content)
    if _STRICT_HOST in content:
        content = _DECLARED_STRICT.sub(_usual_name, content)
    try:
        root = etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error) or "huge" in str(error).lower()
        raise Refused(TOO_DEEP if deep else DAMAGED, part=part, detail=part) from error
    except (ValueError, LookupError) as error:
        raise Refused(DAMAGED, detail=part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(FORBIDDEN_XML, part=part)
    return root


def _utf8(content: bytes) -> bytes:
    """Return XML in UTF-16 as UTF-8; any other as it is."""
    if content[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        return content
    try:
        return _DECLARATION.sub("", content.decode("utf-16")).encode("utf-8")
    except UnicodeDecodeError:
        return content


def _usual_name(declared: re.Match[bytes]) -> bytes:
    """Return the declaration of a namespace of the strict format with the usual one's name."""
    names = {strict: usual.encode("ascii") for strict, usual in _STRICT}
    return declared[1] + names.get(declared[2], declared[2])


def _key(name: str) -> str:
    """Return a part's name for comparing: some programs write backslashes, and case does not count."""
    return name.replace("\\", "/").lstrip("/").lower()
