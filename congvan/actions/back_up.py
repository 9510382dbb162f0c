"""Writing a backup: one SQLite file with everything that is recorded and the bytes of all archived files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct

from congvan import __version__
from congvan.actions import store_tables, verify_store
from congvan.actions.verify_store import ReadFile, Verified
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database, files
from congvan.base.errors import Refused, Stopped
from congvan.base.problems import Place, ProblemKind
from congvan.figures import figure_table
from congvan.register import archive_table
from congvan.store import backup_table, copy_table

THERE_ALREADY = ProblemKind(
    code="actions.backup-exists",
    message="{file} is there already; nothing was written over it.",
    cure="Name another file, with today's date in its name; or say --force.",
)
NOT_HERE = ProblemKind(
    code="actions.backup-in-store",
    message="A backup cannot be written to {file}: the store itself lies there.",
    cure="Name a file elsewhere, best on another disk.",
)
DIFFERS = ProblemKind(
    code="actions.copy-differs",
    message="{file} was written and read back, and does not hold what the store holds; it was not kept.",
    cure="Try again, on another disk. If it happens again, the disk or the memory of this computer is failing.",
)


class BackedUp(Struct, frozen=True, kw_only=True):
    """A backup that was written, or after a dry run would be."""

    path: Path
    held: Verified
    """What it holds; its problems are the store's own."""
    size: int
    """Bytes; 0 after a dry run."""
    sha256: str
    """Of the file itself; empty after a dry run."""


def back_up(workspace: Workspace, path: Path, *, now: datetime, force: bool = False, dry_run: bool = False) -> BackedUp:
    """Write a backup of one state of the store while others go on writing, and check it before it gets its name.

    A store with problems is backed up as it is, with its problems.

    Raises:
        Refused: the file is there already, or the store cannot be read whole.
        Stopped: disk or database stop us; nothing is left at `path`.
    """
    office = workspace.office
    read = verify_store.read_of(office)
    with open_store(office) as engine, database.reading(engine) as source:
        _refuse_place(path, engine, workspace, force=force)
        held = verify_store.check_store(source, read, store=database.name_of(engine))
        if dry_run:
            return BackedUp(path=path, held=held, size=0, sha256="")
        with _new_file(path, force=force) as part:
            info = {"made_at": now.astimezone(office.zone).isoformat(), "program": __version__, "store": held.store}
            _write(part, source, read, info)
            with database.opened_file(part, read_only=True) as copied, database.reading(copied) as connection:
                again = verify_store.check_store(connection, partial(backup_table.read_file, connection), store="")
            if not again.same_as(held):
                raise Stopped(DIFFERS, file=path)
            sha256 = files.sha256_of(part.read_bytes())
            size = part.stat().st_size
    return BackedUp(path=path, held=held, size=size, sha256=sha256)


def _write(part: Path, source: database.Connection, read: ReadFile, info: dict[str, str]) -> None:
    """Write everything into a new SQLite file, in one transaction."""
    with database.opened_file(part) as engine:
        database.migrate(engine)
        with database.writing(engine) as target:
            copy_table.copy_rows(source, target, store_tables.ALL)
            backup_table.make_tables(target, info)
            archived = chain(archive_table.read_archived(source), figure_table.read_archived(source))
            for sha256 in sorted({file.sha256 for _event, file in archived}):
                content = read(sha256)
                if content is not None:
                    backup_table.add_file(target, sha256, content)


def _refuse_place(path: Path, engine: database.Engine, workspace: Workspace, *, force: bool) -> None:
    """Refuse a file that is there, and any place that belongs to the store."""
    place = path.resolve()
    archive = workspace.office.paths.archive.resolve()
    own = Path(database.name_of(engine)).resolve()
    if archive in (place, *place.parents) or place in {own.with_name(own.name + end) for end in ("", "-wal", "-shm")}:
        raise Refused(NOT_HERE, Place(file=str(path)), file=path)
    if path.is_dir() or (path.exists() and not force):
        raise Refused(THERE_ALREADY, Place(file=str(path)), file=path)


@contextmanager
def _new_file(path: Path, *, force: bool) -> Iterator[Path]:
    """Give the name of an empty file beside `path` that takes its place when the block ends without an error."""
    part = None
    try:
        handle, part = files.make_unfinished(path)
        os.close(handle)
        yield part
        files.settle(part, path, replace=force)
    except FileExistsError as error:
        raise Refused(THERE_ALREADY, Place(file=str(path)), file=path) from error
    except OSError as error:
        raise Stopped(files.CANNOT_WRITE, path=path, reason=files.reason_of(error)) from error
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")) if part is not None else ():
            with suppress(OSError):  # the disk went away; what went wrong first is what is said
                left.unlink(missing_ok=True)
