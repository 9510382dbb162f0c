"""Files that wait, finished, beside their places until all of them are made: then each takes its place whole.

So many files take no memory while they are made, and none takes its place unless all could be made. Those of a run that
somebody stopped may wait for the next run, which goes on from there; an hour later they are swept away as left behind.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from msgspec import Struct, field

from congvan.base import files
from congvan.base.side_processes import SideEnded

Key = Callable[[], str]
"""Computes hexadecimal digits for all that decides a file's bytes: by them the next run knows it again."""


class _Part(Struct, frozen=True, kw_only=True):
    """A file under a name of its own, and its key; None where it is written in half, or must be made anew."""

    path: Path
    key: Key | None


class WaitingFiles(Struct, kw_only=True):
    """The files of one run, by the paths that they will have."""

    _parts: dict[Path, _Part] = field(default_factory=dict)
    _folders: list[Path] = field(default_factory=list)
    """Those that we made; they go again where nothing came into them."""
    _left: dict[Path, frozenset[str]] = field(default_factory=dict)

    def keep(self, path: Path, data: bytes, key: Key | None = None) -> None:
        """Write a file beside its place.

        Args:
            path: Its place.
            data: Its bytes.
            key: None where a later run must make it anew.

        Raises:
            Refused: another program holds the folder.
            Stopped: the disk is full, or the folder cannot be written.
        """
        part = self.begin(path)
        with files.told(path), part.open("wb") as stream:
            stream.write(data)
        self.finish(path, key)

    def begin(self, path: Path) -> Path:
        """Return the place where the bytes of a file are to be written, an empty file yet; raises what `keep` does."""
        with files.told(path):
            return self._begin(path)

    def finish(self, path: Path, key: Key | None = None) -> None:
        """Say that a file that was begun is written; `key` as in `keep`."""
        self._parts[path] = _Part(path=self._parts[path].path, key=key)

    def drop(self, path: Path) -> None:
        """Say that a file that was begun will not be written."""
        with suppress(OSError):
            self._parts.pop(path).path.unlink(missing_ok=True)

    def take_up(self, path: Path, key: Key) -> str | None:
        """Take up a file that a stopped run has left with the same key, and return its SHA-256; None where none is."""
        names = self._left_in(path.parent)
        left = _left_name(path, key()) if names else None  # a key takes time, and nearly always nothing is left
        if left is None or left.name not in names:
            return None
        try:
            part = self._begin(path)
            left.replace(part)
        except OSError:  # another run was quicker
            return None
        self._parts[path] = _Part(path=part, key=key)
        return files.sha256_of(part.read_bytes())

    def _begin(self, path: Path) -> Path:
        """Make an empty file beside a place, and the folders that are not there yet.

        Raises:
            OSError: the system refuses.
        """
        missing = [folder for folder in path.parents if not folder.exists()]
        self._folders += reversed(missing)
        handle, part = files.make_unfinished(path)
        os.close(handle)
        if path in self._parts:  # two files of one name: the later one has it
            self._parts[path].path.unlink(missing_ok=True)
        self._parts[path] = _Part(path=part, key=None)
        return part

    def _left_in(self, folder: Path) -> frozenset[str]:
        """Return the names of files left in a folder when it was first asked for."""
        if folder not in self._left:
            names = (path.name for path in folder.glob(f"{files.UNFINISHED}*"))
            self._left[folder] = frozenset(names)
        return self._left[folder]

    def put(self, path: Path) -> None:
        """Let a file take its place.

        Raises:
            Refused: another program holds open what stands there.
            Stopped: the folder cannot be written.
        """
        if path in self._parts:
            with files.told(path):
                files.adopt_usual_mode(self._parts[path].path)
                self._parts[path].path.replace(path)
                del self._parts[path]

    @contextmanager
    def closing(self) -> Iterator[None]:
        """Take away at the end whatever still waits; where somebody or something stops us, the next run has it."""
        try:
            yield
        except (KeyboardInterrupt, SideEnded):
            self._leave()
            raise
        finally:
            for part in self._parts.values():
                with suppress(OSError):
                    part.path.unlink(missing_ok=True)
            for folder in reversed(self._folders):
                with suppress(OSError):  # something is in it, as it should be
                    folder.rmdir()

    def _leave(self) -> None:
        """Give files that the next run may use the names by which it finds them."""
        for path, part in list(self._parts.items()):
            if part.key:
                with suppress(OSError):
                    part.path.replace(_left_name(path, part.key()))
                    del self._parts[path]


def _left_name(path: Path, key: str) -> Path:
    """Return the name under which a file waits for the next run."""
    return path.with_name(f"{files.UNFINISHED}{key}{path.suffix}")


def key_of(*parts: object) -> str:
    """Return the key of what this program makes from some values, which differ in how they are shown."""
    return files.sha256_of(repr((*parts, _program())).encode())[:40]


def state_of(folder: Path) -> object:
    """Return what changes when a file of a folder does."""
    return sorted((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in folder.iterdir())


@cache
def _program() -> int:
    """Return when the newest file of this program was written."""
    return max(path.stat().st_mtime_ns for path in Path(__file__).parents[1].rglob("*.py"))
