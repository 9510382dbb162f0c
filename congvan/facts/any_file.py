"""A file of any kind -> facts, or a clear word on why not: what it is told by its content, read within limits.

Order of doubt: the name and the disk (missing, a folder, locked, too large), then the content, then the reader's own.
"""

import errno
import os
import stat
from pathlib import Path

from msgspec.structs import replace

from congvan.base.errors import Refused
from congvan.base.problems import Place, ProblemKind
from congvan.facts.converted_file import converted
from congvan.facts.document_facts import DocumentFacts
from congvan.facts.file_kinds import Content, content_of, name_of
from congvan.facts.package_file import DAMAGED, ENCRYPTED

SIZE_LIMIT = 64 * 2**20
"""Bytes; a letter has 10 to 500 thousand, with scanned annexes up to 30 million. 64 MB are read in 0.3 s."""

MISSING = ProblemKind(
    code="facts.missing-file",
    message="There is no such file.",
    cure="Check the name and the folder; drag the file into the window to have its whole name typed.",
)
FOLDER = ProblemKind(
    code="facts.folder",
    message="This is a folder, not a file.",
    cure="Name the files inside it, such as {path}/*.docx.",
)
NOT_A_FILE = ProblemKind(
    code="facts.not-a-file",
    message="This is a device or a channel, not a file.",
    cure="Name a Word file or a PDF.",
)
NO_PERMISSION = ProblemKind(
    code="facts.no-permission",
    message="You have no right to read the file.",
    cure="Ask whoever owns it, or copy it to a folder of your own.",
)
HELD_OPEN = ProblemKind(
    code="facts.held-open",
    message="Word or LibreOffice holds the file open, so it cannot be read.",
    cure="Save and close it there, and try again.",
)
LOCK_FILE = ProblemKind(
    code="facts.lock-file",
    message="This is the mark that Word or LibreOffice leaves beside a file while it is open, not the file itself.",
    cure="Name the document itself; the mark goes when the document is closed.",
)
CANNOT_READ = ProblemKind(
    code="facts.cannot-read",
    message="The file cannot be read: {detail}.",
    cure="Copy it to a folder on this machine and try again.",
)
TOO_BIG = ProblemKind(
    code="facts.too-big",
    message="The file has {size} MB; files of more than {limit} MB are not read.",
    cure="Check that this is the right file; take large pictures out or make them smaller.",
)
EMPTY = ProblemKind(
    code="facts.empty",
    message="The file is empty, there is nothing to read.",
    cure="Copy or download it again from where it came.",
)
WRONG_NAME = ProblemKind(
    code="facts.wrong-name",
    message="The name ends in {ending}, but the file is {found}; Word will not open it under this name.",
    cure="Give it the ending {right}, or open it in its own program and save it as “Word Document (*.docx)”.",
)
NOT_A_DOCUMENT = ProblemKind(
    code="facts.not-a-document",
    message="The file is {found}, not a Word document or a PDF, whatever its name says.",
    cure="If it is a letter, open it in its own program, save it as “Word Document (*.docx)”, and check that file.",
)

_WORD_ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_CONVERTED = {Content.OLD_WORD: "doc", Content.RICH_TEXT: "rtf", Content.OPEN_DOCUMENT: "odt"}
_SHARING = frozenset({32, 33})
"""Windows: another program has the file, or a part of it, to itself."""


def read_facts(path: Path) -> DocumentFacts:
    """Return the facts of a Word file, a PDF, or a document that LibreOffice can turn into a Word file.

    Raises:
        Refused: there is no reading it; the problem names the file and says why and what to do.
    """
    place = Place(file=str(path))
    data = _bytes_of(path, place)
    try:
        return _facts_of(data, path.suffix.lower())
    except Refused as refused:
        if refused.problem.place.file is not None:
            raise
        problem = refused.problem
        raise Refused(problem.kind, replace(problem.place, file=str(path)), **dict(problem.params)) from refused


def _facts_of(data: bytes, ending: str) -> DocumentFacts:
    """Read bytes by what they are."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused(EMPTY)
    content = content_of(data)
    if content is Content.ENCRYPTED:
        raise Refused(ENCRYPTED)
    if content is Content.BROKEN_ZIP:
        raise Refused(DAMAGED, detail="zip")
    if content is Content.WORD:
        return _word_facts(data)
    if content is not Content.PDF and content not in _CONVERTED:
        raise Refused(NOT_A_DOCUMENT, found=name_of(content))
    right = _CONVERTED.get(content, "pdf")
    if ending in _WORD_ENDINGS:
        raise Refused(WRONG_NAME, ending=ending, found=name_of(content), right=f".{right}")
    if content is Content.PDF:
        from congvan.facts.pdf_reader import read_pdf

        return read_pdf(data)
    return _converted_facts(data, content)


def _word_facts(data: bytes) -> DocumentFacts:
    """Read a Word file."""
    from congvan.facts.word_reader import read_word

    return read_word(data)


def _converted_facts(data: bytes, content: Content) -> DocumentFacts:
    """Read a document through LibreOffice."""
    ending = _CONVERTED[content]
    return replace(_word_facts(converted(data, ending, name_of(content))), converted_from=ending)


def _bytes_of(path: Path, place: Place) -> bytes:
    """Read a file whole, if it is one and not too large.

    Raises:
        Refused: it cannot be read.
    """
    if path.name.startswith(("~$", ".~lock.")):
        raise Refused(LOCK_FILE, place)
    try:
        status = path.stat()
        size = status.st_size
        if stat.S_ISDIR(status.st_mode):
            raise Refused(FOLDER, place, path=path)
        if not stat.S_ISREG(status.st_mode):
            raise Refused(NOT_A_FILE, place)  # a channel would keep us waiting for ever
        if size > SIZE_LIMIT:
            raise Refused(TOO_BIG, place, size=_megabytes(size), limit=SIZE_LIMIT // 2**20)
        with path.open("rb") as stream:
            return stream.read(size or SIZE_LIMIT)  # the limit itself would take 64 MB for a moment
    except ValueError as error:  # a name with a zero character
        raise Refused(MISSING, place) from error
    except OSError as error:
        raise _refusal(error, path, place) from error


def _refusal(error: OSError, path: Path, place: Place) -> Refused:
    """Say why the system does not give a file."""
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP}:
        return Refused(MISSING, place)
    if getattr(error, "winerror", None) in _SHARING or (isinstance(error, PermissionError) and _has_lock(path)):
        return Refused(HELD_OPEN, place)
    if isinstance(error, PermissionError):
        return Refused(NO_PERMISSION, place)
    return Refused(CANNOT_READ, place, detail=error.strerror or type(error).__name__)


def _has_lock(path: Path) -> bool:
    """Tell whether Word or LibreOffice has left its mark beside a file: Word drops up to two letters of the name."""
    name = path.name
    marks = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#")
    return any(os.path.lexists(path.with_name(mark)) for mark in marks)


def _megabytes(size: int) -> str:
    """Write a size in megabytes, rounded up to a tenth."""
    return f"{-(-size * 10 // 2**20) / 10:.1f}".rstrip("0").rstrip(".")
