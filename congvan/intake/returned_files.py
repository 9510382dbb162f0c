"""What was handed in to be taken: files, folders, zips of them and saved mails, one returned file after the other."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from msgspec import Struct

from congvan.base import files
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.intake import mail_file, workbook_package
from congvan.intake.workbook_package import DamagedError, EncryptedError, TooMuchError

FILES_IN_ZIP = 15_000
"""A register has 12,000 schools at most, and some send a file twice."""
MEGABYTE = 2**20
ZIP_LIMIT = 500 * MEGABYTE
"""Bytes of a zip or a mailbox of workbooks."""
UNPACKED_LIMIT = 2 * ZIP_LIMIT
"""Bytes of all files of a zip together; workbooks are packed already, so that they hardly get larger."""
DEPTH = 3
"""Zips inside zips."""
MAIL_LIMIT = 200 * 2**20
SUFFIXES = frozenset((".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".ods", ".csv", ".zip", ".eml", ".mbox"))
"""What is looked at in a folder or a zip; a file that is named itself is looked at whatever it is called."""
_SKIPPED = ("~$", ".", "__MACOSX")

NO_FILE = ProblemKind(
    code="intake.no-file",
    message="The file cannot be read: {reason}.",
    cure="Check that the file exists and that you may open it.",
)
NO_ARCHIVE = ProblemKind(
    code="intake.no-archive",
    message="The archive cannot be unpacked: it is damaged, or protected by a password.",
    cure="Unpack it by hand into a folder, and name that folder.",
)
TOO_MUCH = ProblemKind(
    code="intake.too-much-at-once",
    message="It is more than is taken at once: a zip or a mailbox may have {packed} MB, a zip {most} files and "
    "{unpacked} MB when unpacked.",
    cure="Hand the files over in several zips, or unpack it into a folder and name that folder: a folder has no limit.",
)
NOTHING_THERE = ProblemKind(
    code="intake.nothing-there",
    message="There is no workbook in it.",
    cure="Name the files that the schools have sent: .xlsx, .xlsm, .xls, .ods, .csv, or .zip and .eml with them.",
)


class ReturnedItem(Struct, frozen=True, kw_only=True):
    """A file that came back."""

    path: str
    """As it is shown: of a packed one with the archive before it, `zalo.zip/Cao An.xlsx`."""
    data: bytes
    sender: str = ""
    sent_at: datetime | None = None
    problem: Problem | None = None
    """Why it cannot be read; then it has no bytes."""

    @property
    def name(self) -> str:
        """Return its own name."""
        return PurePosixPath(self.path.replace("\\", "/")).name


def read_items(paths: tuple[Path, ...]) -> Iterator[ReturnedItem]:
    """Go through all files that are meant, those of a folder by their names."""
    for path in paths:
        if path.is_dir():
            found = 0
            for item in _of_folder(path):
                found += 1
                yield item
            if not found:
                yield _unread(str(path), NOTHING_THERE)
        else:
            yield from _of_file(path)


def read_mails(mails: Iterable[tuple[str, bytes]]) -> Iterator[ReturnedItem]:
    """Go through the files with some mails, each mail with its name; one without a workbook is passed over."""
    for name, data in mails:
        for item in _unpacked(ReturnedItem(path=name, data=data), 0):
            if item.problem is None or item.problem.kind is not NOTHING_THERE:
                yield item


def _of_folder(folder: Path) -> Iterator[ReturnedItem]:
    """Go through a folder and those in it."""
    for path in paths_in(folder):
        yield from _of_file(path)


def paths_in(folder: Path) -> Iterator[Path]:
    """Go through the files of a folder, and of those in it, that are looked at; links to elsewhere are not followed."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        meant = path.suffix.lower() in SUFFIXES or _is_in_maildir(path)
        if meant and not any(part.startswith(_SKIPPED) for part in inside) and path.is_file() and not path.is_symlink():
            yield path


def _is_in_maildir(path: Path) -> bool:
    """Tell whether a file is a message of a mailbox that is a folder (Maildir): its name has no ending."""
    home = path.parent.parent
    return path.parent.name in {"cur", "new"} and all((home / name).is_dir() for name in ("cur", "new", "tmp"))


def _of_file(path: Path) -> Iterator[ReturnedItem]:
    """Read one file."""
    try:
        if path.stat().st_size > ZIP_LIMIT:
            yield _too_much(str(path))
            return
        data = path.read_bytes()
    except OSError as error:
        yield _unread(str(path), NO_FILE, reason=files.reason_of(error))
        return
    yield from _unpacked(ReturnedItem(path=str(path), data=data), 0)


def _unpacked(item: ReturnedItem, depth: int) -> Iterator[ReturnedItem]:
    """Yield a file, or what is packed in it."""
    if mail_file.is_mail(item.data[:20_000]) and len(item.data) <= MAIL_LIMIT:
        found = 0
        for attached in mail_file.read_attachments(item.data):
            if PurePosixPath(attached.name).suffix.lower() in SUFFIXES:
                found += 1
                inner = ReturnedItem(
                    path=f"{item.path}/{attached.name}",
                    data=attached.data,
                    sender=attached.sender,
                    sent_at=attached.sent_at,
                )
                yield from _unpacked(inner, depth + 1)
        if not found:
            yield _unread(item.path, NOTHING_THERE)
    elif _is_archive(item.data) or (item.name.lower().endswith(".zip") and item.data.startswith(b"PK")):
        yield from _of_archive(item, depth)
    else:
        yield item


def _is_archive(data: bytes) -> bool:
    """Tell whether a zip is one of files, not a workbook or another document that is a zip itself."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    names = workbook_package.names_in(data)
    return names is not None and not names & {"[Content_Types].xml", "mimetype", "content.xml"}


def _of_archive(item: ReturnedItem, depth: int) -> Iterator[ReturnedItem]:
    """Go through the files of a zip."""
    found = 0
    if depth >= DEPTH:
        yield _unread(item.path, NO_ARCHIVE)
        return
    try:
        limits = {"limit": workbook_package.FILE_LIMIT, "most": FILES_IN_ZIP, "total": UNPACKED_LIMIT}
        for name, data in workbook_package.unpack_all(item.data, **limits):
            parts = PurePosixPath(name).parts
            if any(part.startswith(_SKIPPED) for part in parts) or PurePosixPath(name).suffix.lower() not in SUFFIXES:
                continue
            found += 1
            inner = ReturnedItem(path=f"{item.path}/{name}", data=data, sender=item.sender, sent_at=item.sent_at)
            yield from _unpacked(inner, depth + 1)
    except TooMuchError:
        yield _too_much(item.path)
        return
    except (DamagedError, EncryptedError):
        yield _unread(item.path, NO_ARCHIVE)
        return
    if not found:
        yield _unread(item.path, NOTHING_THERE)


def _too_much(path: str) -> ReturnedItem:
    """Return a file that is too large, with the limits."""
    limits = {"packed": ZIP_LIMIT // MEGABYTE, "most": FILES_IN_ZIP, "unpacked": UNPACKED_LIMIT // MEGABYTE}
    return _unread(path, TOO_MUCH, **limits)


def _unread(path: str, kind: ProblemKind, **values: str | int) -> ReturnedItem:
    """Return a file that cannot be read."""
    return ReturnedItem(path=path, data=b"", problem=kind.at(Place(file=path), **values))
