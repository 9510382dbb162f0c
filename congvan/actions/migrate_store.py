"""Moving the whole store to another database, SQLite to PostgreSQL or back: all of it, compared, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from congvan.actions import store_tables, verify_store
from congvan.actions.acting import WhoAsks, find_actor
from congvan.actions.back_up import DIFFERS
from congvan.actions.verify_store import Verified
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database
from congvan.base.errors import ProblemsFound, Refused, Stopped
from congvan.base.problems import Place, ProblemKind, has_errors
from congvan.office import office_paths
from congvan.store import chain_table, copy_table

SAME_STORE = ProblemKind(
    code="actions.same-store",
    message="{database} is the store that is in use now.",
    cure="Name the database to which everything is to be moved.",
)
BROKEN_STORE = ProblemKind(
    code="actions.broken-store",
    message="The store {database} is not whole, so it was not moved.",
    cure="“congvan verify” says the same; put it right first.",
)
WRITTEN_MEANWHILE = ProblemKind(
    code="actions.written-meanwhile",
    message="Somebody recorded something in {database} while it was being copied, so it was not moved.",
    cure="Have nobody record anything for the moment, and give the command again.",
)


class Moved(Struct, frozen=True, kw_only=True):
    """What was copied, or after a dry run would be."""

    store: str
    """The new store, without a password."""
    line: str
    """What stands after `database:` in config.yaml from now on."""
    held: Verified


def migrate_store(workspace: Workspace, url: str, *, who: WhoAsks, dry_run: bool = False) -> Moved:
    """Copy the office's store into an empty one at a URL, and compare counts and hashes before anything is kept.

    The old store stays as it is; the archive of files lies in its folder and is not touched.

    Raises:
        ProblemsFound: the URL, or the store itself, has problems.
        Refused: the new store is not empty or is the old one; something was recorded meanwhile; it is not that
            person's to do.
        Stopped: a database stops us; the new store stays empty.
    """
    office = workspace.office
    find_actor(office, who, "migrate-store")
    given = office_paths.PlacedText(text=url, place=Place(where=url.rsplit("@", maxsplit=1)[-1]))
    resolved, problems = office_paths.resolve_database(given, office.paths.root)
    if has_errors(problems):
        raise ProblemsFound(problems)
    read = verify_store.read_of(office)
    with open_store(office) as engine, database.reading(engine) as source:
        held = verify_store.check_store(source, read, store=database.name_of(engine))
        if held.problems:
            raise ProblemsFound((BROKEN_STORE.at(Place(), database=held.store), *held.problems))
        with _new_store(resolved, keep=not dry_run) as new:
            name = database.name_of(new)
            if name == held.store:
                raise Refused(SAME_STORE, database=name)
            database.migrate(new)
            with database.writing(new) as target:
                copy_table.refuse_unless_empty(target, store_tables.ALL, shown_as=name)
                if not dry_run:
                    copy_table.copy_rows(source, target, store_tables.ALL)
                    if not verify_store.check_store(target, read, store=name).same_as(held):
                        raise Stopped(DIFFERS, file=name)
                    _refuse_if_moved_on(engine, held)
    return Moved(store=name, line=_shown_line(url), held=held)


@contextmanager
def _new_store(url: str, *, keep: bool) -> Iterator[database.Engine]:
    """Open the new store; a file of SQLite that was made for it stays only where all went well and it is to be kept."""
    with database.opened(url) as new:
        file = Path(database.name_of(new))
        made = url.startswith("sqlite") and not database.is_file(new)
        try:
            yield new
            made = made and not keep
        finally:
            new.dispose()
            for end in ("", "-wal", "-shm") if made else ():
                with suppress(OSError):  # a disk that may only be read says no even where there is no file
                    file.with_name(file.name + end).unlink(missing_ok=True)


def _refuse_if_moved_on(engine: database.Engine, held: Verified) -> None:
    """Refuse where the old store has got another event since it was read."""
    with database.reading(engine) as connection:
        if chain_table.read_counter(connection) != (held.last, held.head):
            raise Refused(WRITTEN_MEANWHILE, database=held.store)


def _shown_line(url: str) -> str:
    """Return a URL as it is to be written, its password left out."""
    before, sign, after = url.rpartition("@")
    scheme, slashes, who = before.partition("://")
    return f"{scheme}{slashes}{who.partition(':')[0]}{sign}{after}" if sign else url
