"""What a file is, by what is in it; its name tells nothing."""

import io
import re
import zipfile
import zlib
from enum import Enum

from msgspec import Struct

from congvan.facts import ole_names
from congvan.facts.package_file import ENTRY_LIMIT

LOOKED_AT = 4096
"""Bytes at the beginning that tell text, web pages and pictures apart."""
PART_LOOKED_AT = 1_000_000
"""Bytes of a zip's own lists that are read to tell what it is."""


class Content(Enum):
    """A kind of content."""

    WORD = "docx"
    PDF = "pdf"
    OLD_WORD = "doc"
    RICH_TEXT = "rtf"
    OPEN_DOCUMENT = "odt"
    ENCRYPTED = "encrypted"
    BROKEN_ZIP = "broken-zip"
    WORKBOOK = "xlsx"
    SLIDES = "pptx"
    WEB_PAGE = "html"
    WORD_XML = "xml"
    TABLE = "csv"
    TEXT = "txt"
    PICTURE = "picture"
    ARCHIVE = "zip"
    UNKNOWN = "unknown"


class _Name(Struct, frozen=True, kw_only=True):
    """What people call a kind of content: an English msgid that fills “the file is …”."""

    content: Content
    found: str


_NAMES = (
    _Name(content=Content.WORD, found="a Word document (.docx)"),
    _Name(content=Content.PDF, found="a PDF"),
    _Name(content=Content.OLD_WORD, found="an old Word document (.doc)"),
    _Name(content=Content.RICH_TEXT, found="a Rich Text document (.rtf)"),
    _Name(content=Content.OPEN_DOCUMENT, found="an OpenDocument text (.odt)"),
    _Name(content=Content.WORKBOOK, found="an Excel workbook"),
    _Name(content=Content.SLIDES, found="a PowerPoint presentation"),
    _Name(content=Content.WEB_PAGE, found="a web page (HTML)"),
    _Name(content=Content.WORD_XML, found="a Word document saved as one XML file"),
    _Name(content=Content.TABLE, found="a table saved as text (CSV)"),
    _Name(content=Content.TEXT, found="plain text"),
    _Name(content=Content.PICTURE, found="a picture"),
    _Name(content=Content.ARCHIVE, found="a zip archive"),
    _Name(content=Content.UNKNOWN, found="of a kind that is not known here"),
)


def name_of(content: Content) -> str:
    """Return what people call a kind of content, as a msgid."""
    return next(one.found for one in _NAMES if one.content is content)


_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_WEB = re.compile(
    rb"<!doctype\s+html|<html|<head[\s>]|<body[\s>]|<table[\s>]|^mime-version:", re.IGNORECASE | re.MULTILINE
)
_WORD_XML = re.compile(rb"<(?:w:wordDocument|pkg:package)|progid=\"Word\.Document\"")
_SEPARATORS = (";", "\t", ",", "|")


def content_of(data: bytes) -> Content:
    """Return what the bytes of a file are."""
    head = data[:LOOKED_AT]
    if b"%PDF-" in head[:1024]:
        return Content.PDF
    if head.startswith(ole_names.MAGIC):
        return _ole(data)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(data)
    if head.lstrip().startswith(b"{\\rtf"):
        return Content.RICH_TEXT
    if head.startswith(_PICTURES):
        return Content.PICTURE
    return _text(head)


def _ole(data: bytes) -> Content:
    """Tell apart what the old container of Office holds."""
    names = ole_names.top_names(data)
    if "EncryptedPackage" in names:
        return Content.ENCRYPTED
    if "WordDocument" in names:
        return Content.ENCRYPTED if ole_names.is_encrypted_word(data) else Content.OLD_WORD
    if names & {"Workbook", "Book"}:
        return Content.WORKBOOK
    return Content.SLIDES if "PowerPoint Document" in names else Content.UNKNOWN


def _zip(data: bytes) -> Content:
    """Tell apart what a zip holds; one with too many entries is left to the reader, which refuses it."""
    if data.count(b"PK\x01\x02") > ENTRY_LIMIT:
        return Content.WORD
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _package(archive, {name.replace("\\", "/").lower() for name in archive.namelist()})
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return Content.BROKEN_ZIP


def _package(archive: zipfile.ZipFile, names: set[str]) -> Content:
    """Tell apart the packages of Office and of OpenDocument."""
    if "mimetype" in names:
        mime = _part(archive, "mimetype")
        if not mime.startswith(b"application/vnd.oasis.opendocument.text"):
            return Content.WORKBOOK if b"spreadsheet" in mime else Content.UNKNOWN
        locked = b"encryption-data" in _part(archive, "META-INF/manifest.xml")
        return Content.ENCRYPTED if locked else Content.OPEN_DOCUMENT
    if "[content_types].xml" not in names:
        return Content.ARCHIVE
    folders = {name.split("/", 1)[0] for name in names if "/" in name}
    if "word" in folders:
        return Content.WORD
    if "xl" in folders:
        return Content.WORKBOOK
    return Content.SLIDES if "ppt" in folders else Content.WORD


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the beginning of a part; nothing where there is none."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as stream:
        return stream.read(PART_LOOKED_AT)


def _text(head: bytes) -> Content:
    """Tell apart what is text."""
    text = _decoded(head)
    if text is None:
        return Content.UNKNOWN
    plain = text.encode("utf-8")
    if _WORD_XML.search(plain):
        return Content.WORD_XML
    if _WEB.search(plain):
        return Content.WEB_PAGE
    lines = [line for line in text.splitlines() if line.strip()][:20]
    whole = lines[:-1] if len(head) == LOOKED_AT else lines  # the last one may be cut off
    for separator in _SEPARATORS:
        counts = {line.count(separator) for line in whole}
        if len(whole) > 1 and len(counts) == 1 and counts != {0}:
            return Content.TABLE
    return Content.TEXT


def _decoded(head: bytes) -> str | None:
    """Return the beginning of a text; None where it is none."""
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return head.decode("utf-16", "replace")
    if b"\0" in head:
        return None
    text = head.decode("utf-8-sig", "replace")
    odd = sum(sign == "\ufffd" or (ord(sign) < 32 and sign not in "\t\r\n\f") for sign in text)
    return text if odd <= 0.3 * len(text) else None  # text in a legacy Vietnamese encoding has some
