"""Writing and reading files so that each appears whole or not at all."""

import errno
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from congvan.base.errors import Refused, Stopped
from congvan.base.problems import Place, Problem, ProblemKind

UNFINISHED = ".~congvan-"
"""How the names of our temporary files begin."""
LEFT_BEHIND_S = 3_600
"""A temporary file into which nothing was written for so long belongs to a run that was ended before its time."""
_SWEPT: dict[Path, float] = {}
"""Folders that this process has looked through, each with the file system's own time."""
SETTLED_S = 0.05
"""Longer than the grain of the times that file systems keep."""
TEXT_LIMIT = 1_000_000
"""Bytes; a workflow, config or register file larger than this is refused unread."""

CANNOT_READ = ProblemKind(
    code="base.cannot-read",
    message="The file cannot be read: {reason}.",
    cure="Check that the file exists and that you may open it.",
)
NOT_UTF8 = ProblemKind(
    code="base.not-utf8",
    message="The file is not saved as UTF-8, so its Vietnamese letters cannot be read.",
    cure="Open it in Notepad and save it with the encoding UTF-8; from Excel save it as “CSV UTF-8”.",
)
TOO_LARGE = ProblemKind(
    code="base.too-large",
    message="The file has {size} bytes; more than {limit} bytes are not read.",
    cure="Check that this is the right file; split it if it really is that long.",
)
FILE_LOCKED = ProblemKind(
    code="base.file-locked",
    message="The file {path} cannot be written: another program (Word, Excel, a PDF viewer) holds it open.",
    cure="Close the file there and run the command again.",
)
CANNOT_WRITE = ProblemKind(
    code="base.cannot-write",
    message="The file {path} cannot be written: {reason}.",
    cure="Check that the disk has room and that you may write to this folder.",
)


class _Reason(Struct, frozen=True, kw_only=True):
    """Why the system refuses a file, in words: an English msgid."""

    numbers: tuple[int, ...]
    reason: str


_REASONS = (
    _Reason(numbers=(errno.ENOENT,), reason="it is not there"),
    _Reason(numbers=(errno.ENOTDIR, errno.EEXIST), reason="something that is no folder stands in the way"),
    _Reason(numbers=(errno.EACCES, errno.EPERM), reason="you have no right to it, or another program holds it open"),
    _Reason(numbers=(errno.EBUSY, errno.ETXTBSY), reason="another program holds it open"),
    _Reason(numbers=(errno.EISDIR,), reason="it is a folder"),
    _Reason(numbers=(errno.ENOSPC, errno.EDQUOT), reason="the disk is full"),
    _Reason(numbers=(errno.EROFS,), reason="the disk is write-protected"),
    _Reason(numbers=(errno.ENAMETOOLONG,), reason="its name is too long"),
)

_TOO_DEEP = _Reason(
    numbers=(errno.ENOENT,), reason="its whole path is longer than the 250 characters or so that Windows takes"
)
_DEEPEST_ON_WINDOWS = 247
"""Characters of a path (MAX_PATH, of a folder); to a longer one Windows says that it is not there."""


def read_text(path: Path, shown_as: str, limit: int = TEXT_LIMIT) -> tuple[str | None, tuple[Problem, ...]]:
    """Read a text file as UTF-8 (with or without BOM, or UTF-16 with BOM); problems name it as `shown_as`."""
    place = Place(file=shown_as)
    try:
        size = path.stat().st_size
        if size > limit:
            return None, (TOO_LARGE.at(place, size=size, limit=limit),)
        if path.exists() and not path.is_file():
            return None, (CANNOT_READ.at(place, reason="it is a folder"),)  # or a pipe, which would wait for ever
        data = path.read_bytes()
    except OSError as error:
        return None, (CANNOT_READ.at(place, reason=reason_of(error)),)
    return _decoded(data, shown_as)


def _decoded(data: bytes, shown_as: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode a text file; the first byte that is no UTF-8 is the place of the problem."""
    utf16 = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n"), ()
        start = text.index("\0")  # UTF-16 without a mark reads as UTF-8 full of zeros
    except UnicodeDecodeError as error:
        start = error.start
    line = None if utf16 else data.count(b"\n", 0, start) + 1
    return None, (NOT_UTF8.at(Place(file=shown_as, line=line)),)


def make_unfinished(path: Path, *, folder: Path | None = None) -> tuple[int, Path]:
    """Make an empty temporary file for what will be `path`, beside it or in a folder; what earlier runs left goes.

    Raises:
        OSError: the system refuses.
    """
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder or path.parent, prefix=UNFINISHED, suffix=path.suffix)
    _sweep(Path(name), os.fstat(handle).st_mtime)
    return handle, Path(name)


def _sweep(new: Path, now: float) -> None:
    """Take away the temporary files beside a new one that runs which were killed have left, and no other file.

    A folder is looked through once in the time after which a file counts as left: else a thousand files in it would be
    a thousand times a thousand looks.
    """
    if 0 <= now - _SWEPT.get(new.parent, -LEFT_BEHIND_S) < LEFT_BEHIND_S:
        return
    _SWEPT[new.parent] = now
    with suppress(OSError), os.scandir(new.parent) as entries:
        for entry in entries:
            if entry.name.startswith(UNFINISHED) and entry.name != new.name:
                with suppress(OSError):  # another run took it away, or (Windows) holds it open
                    if entry.is_file(follow_symlinks=False) and entry.stat().st_mtime < now - LEFT_BEHIND_S:
                        Path(entry.path).unlink()


@contextmanager
def whole_file(path: Path, *, folder: Path | None = None) -> Iterator[BinaryIO]:
    """Open a temporary file, beside `path` or in a folder, that takes its place when the block ends well."""
    handle, part = make_unfinished(path, folder=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        adopt_usual_mode(part)
        part.replace(path)
    except BaseException:
        with suppress(OSError):  # the disk went away; what went wrong first is what is said
            part.unlink(missing_ok=True)
        raise


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes to a path, whole or not at all.

    Raises:
        Refused: another program holds the file open.
        Stopped: the disk is full, or the folder cannot be written.
    """
    with told(path), whole_file(path) as stream:
        stream.write(data)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Say of an error of the system what it means for writing a path.

    Raises:
        Refused: another program holds the file open.
        Stopped: the disk is full, or the folder cannot be written.
    """
    try:
        yield
    except OSError as error:
        if _is_held(error, path):
            raise Refused(FILE_LOCKED, path=path) from error
        raise Stopped(CANNOT_WRITE, path=path, reason=reason_of(error)) from error


def _is_held(error: OSError, path: Path) -> bool:
    """Tell whether a file is not replaced because another program is at work with it."""
    windows = isinstance(error, PermissionError) and _on_windows() and path.exists()
    return windows or error.errno in {errno.EBUSY, errno.ETXTBSY}


def write_new(path: Path, data: bytes) -> None:
    """Write bytes to a path at which nothing stands yet; what another program puts there meanwhile is kept too.

    Raises:
        FileExistsError: something stands there, be it a folder or a link that leads nowhere.
        Stopped: the disk is full, or the folder cannot be written; nothing is left behind.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stopped(CANNOT_WRITE, path=path, reason=reason_of(error)) from error
    try:
        with path.open("xb") as stream:
            _write_or_remove(stream, data, path)
    except FileExistsError:
        raise
    except OSError as error:
        raise Stopped(CANNOT_WRITE, path=path, reason=reason_of(error)) from error


def _write_or_remove(stream: BinaryIO, data: bytes, path: Path) -> None:
    """Write bytes to the disk; where that fails, take the file that was just made away again."""
    try:
        stream.write(data)
        stream.flush()
    except BaseException:
        with suppress(OSError):  # closing tries to write once more
            stream.close()
        path.unlink(missing_ok=True)
        raise


def copy_settled(paths: Sequence[Path], folder: Path) -> bool:
    """Copy files that belong together, those of them that are there; tell whether nobody wrote in them meanwhile.

    Raises:
        OSError: one of them cannot be read, or the folder not be written.
    """
    import shutil

    before = _states(paths)
    time.sleep(SETTLED_S)  # what is written from now on has another time than `before`
    for path in paths:
        (folder / path.name).unlink(missing_ok=True)  # of an earlier try
        with suppress(FileNotFoundError):
            shutil.copyfile(path, folder / path.name)
    return _states(paths) == before


def _states(paths: Sequence[Path]) -> list[tuple[int, int, int] | None]:
    """Return by what a change of files shows."""
    found = (path.stat() if path.exists() else None for path in paths)
    return [(stat.st_size, stat.st_mtime_ns, stat.st_ino) if stat else None for stat in found]


def settle(part: Path, path: Path, *, replace: bool) -> None:
    """Give a finished file its name, its bytes being on the disk by then; without `replace` over nothing that is there.

    Raises:
        FileExistsError: something stands there.
        OSError: the system refuses.
    """
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
    adopt_usual_mode(part)
    if replace:
        part.replace(path)
    else:
        try:
            path.hardlink_to(part)
        except FileExistsError:
            raise
        except OSError:  # FAT, as USB sticks have it, knows no second name of a file
            if path.exists():
                raise FileExistsError(errno.EEXIST, "File exists", str(path)) from None
            part.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can do that."""
    if _on_windows():
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of bytes as 64 hexadecimal digits."""
    import hashlib  # loads OpenSSL, which a look at the list does without

    return hashlib.sha256(data).hexdigest()


def adopt_usual_mode(part: Path) -> None:
    """Give a temporary file the mode that an ordinary new file gets (mkstemp makes it private)."""
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o666 & ~mask)


def reason_of(error: OSError) -> str:
    """Say why the system refuses: one of our msgids, else the system's own words."""
    if error.errno in _TOO_DEEP.numbers and _on_windows() and len(str(error.filename or "")) > _DEEPEST_ON_WINDOWS:
        return _TOO_DEEP.reason
    known = (entry.reason for entry in _REASONS if error.errno in entry.numbers)
    return next(known, error.strerror or type(error).__name__)


def _on_windows() -> bool:
    """Tell whether this is Windows, where a file that another program holds open is not replaced."""
    return os.name == "nt"
