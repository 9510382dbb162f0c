"""Putting a backup into an empty store and an archive, all of it or nothing."""

from functools import partial
from pathlib import Path

from msgspec import Struct

from congvan.actions import store_tables, verify_store
from congvan.actions.acting import WhoAsks, find_actor
from congvan.actions.back_up import DIFFERS
from congvan.actions.verify_store import Verified
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database
from congvan.base.errors import ProblemsFound, Stopped
from congvan.base.problems import Place, ProblemKind
from congvan.register import archive_folder
from congvan.store import backup_table, copy_table

BROKEN_BACKUP = ProblemKind(
    code="actions.broken-backup",
    message="The backup {file} is not whole, so nothing was restored.",
    cure="Take an older backup. If this is the best there is, say --as-is: verify goes on naming what is wrong.",
)


class Restored(Struct, frozen=True, kw_only=True):
    """What was put back, or after a dry run would be."""

    store: str
    held: Verified
    files: int
    """Archived files that were put into the archive."""


def restore(workspace: Workspace, path: Path, *, who: WhoAsks, as_is: bool = False, dry_run: bool = False) -> Restored:
    """Check a backup, put it into the office's store, which must be empty, and check what stands there then.

    Raises:
        ProblemsFound: the backup has problems; with `as_is` it is restored with them.
        Refused: the file is no backup, the store is not empty, or it is not that person's to do.
        Stopped: disk or database stop us; the store stays empty.
    """
    office = workspace.office
    find_actor(office, who, "restore")
    with verify_store.open_backup(path) as source, open_store(office) as engine:
        held = verify_store.check_store(source, partial(backup_table.read_file, source), store=str(path))
        if held.problems and not as_is:
            raise ProblemsFound((BROKEN_BACKUP.at(Place(file=str(path)), file=path), *held.problems))
        name = database.name_of(engine)
        with database.writing(engine) as target:
            copy_table.refuse_unless_empty(target, store_tables.ALL, shown_as=name)
            if dry_run:
                return Restored(store=name, held=held, files=sum(1 for _ in backup_table.list_files(source)))
            count = _restore_files(source, office.paths.archive)
            copy_table.copy_rows(source, target, store_tables.ALL)
            again = verify_store.check_store(target, verify_store.read_of(office), store=name)
            if not again.same_as(held):
                raise Stopped(DIFFERS, file=name)
    return Restored(store=name, held=held, files=count)


def _restore_files(source: database.Connection, archive: Path) -> int:
    """Put the files of a backup into the archive, where each gets the place of its own hash."""
    count = 0
    for sha256 in backup_table.list_files(source):
        content = backup_table.read_file(source, sha256)
        if content is not None:
            archive_folder.keep(archive, content)
            count += 1
    return count
