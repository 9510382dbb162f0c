"""Whether the store is what was recorded: chain, registers, numbers and archive, every problem in one pass."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from congvan.actions import open_directives, standings, store_tables
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database, store_version
from congvan.base.errors import Refused
from congvan.base.files import CANNOT_READ
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.figures import figure_check, figure_table
from congvan.office.office import Office
from congvan.register import archive_folder, archive_table, document_event_table, record_check, register_table
from congvan.store import backup_table, chain_check, chain_table, guards_table, rows_table

PARTS_FROM_BACKUP = ProblemKind(
    code="actions.parts-from-backup",
    message="The store was rewritten, or is not the one that {file} was made of: event {number} differs.",
    cure="Keep both, and compare them: what was recorded before a backup never changes after it.",
)
STANDING_WRONG = ProblemKind(
    code="actions.standing-wrong",
    message="What is kept counted of {directive} is not what its events come to.",
    cure="Nothing that was recorded is wrong: have it counted anew with “congvan verify --rebuild”.",
)
ReadFile = Callable[[str], bytes | None]
"""Returns the archived bytes under a hash, or None."""


class Verified(Struct, frozen=True, kw_only=True):
    """What was found in a store."""

    store: str
    """Its file or URL, without a password."""
    rows: Mapping[str, int]
    """How many rows each table has."""
    last: int
    """The number of the newest event."""
    head: str
    """Its hash, which stands for everything that was recorded."""
    problems: tuple[Problem, ...]
    made_at: str | None = None
    """Of a backup: when it was made, as it says."""

    def same_as(self, other: "Verified") -> bool:
        """Tell whether two stores hold the same, whole or with the same problems."""
        mine, others = ((v.rows, v.last, v.head, len(v.problems)) for v in (self, other))
        return mine == others


def verify(
    workspace: Workspace, backup: Path | None = None, *, now: datetime, rebuild: bool = False
) -> tuple[Verified, ...]:
    """Check the office's store, and a backup too: whether it is whole, and whether the store goes on from it.

    Args:
        workspace: The office.
        backup: The backup's file.
        now: As of when what is kept counted is compared with events.
        rebuild: Whether what is kept counted is made anew from the events first.

    Raises:
        Refused: the file is not a backup.
        Stopped: the store or the file cannot be read.
    """
    office = workspace.office
    if rebuild:
        with open_store(office) as engine, database.writing(engine) as connection:
            directives = open_directives.every_directive(workspace, connection, as_of=now)
            standings.rebuild(standings.prepare(workspace, directives, connection, as_of=now), connection, now)
    with open_store(office) as engine, database.reading(engine) as connection:
        found = check_store(connection, read_of(office), store=database.name_of(engine))
        wrong = tuple(_check_standings(workspace, connection, now))
        found = replace(found, problems=(*found.problems, *wrong))
        if backup is None:
            return (found,)
        with open_backup(backup) as copy:
            copied = check_store(copy, partial(backup_table.read_file, copy), store=str(backup))
            there = chain_table.hash_of(connection, store_tables.EVENTS, copied.last)
            info = backup_table.read_info(copy)
    if there != copied.head:
        problem = PARTS_FROM_BACKUP.at(Place(where=f"event {copied.last}"), file=backup, number=copied.last)
        found = replace(found, problems=(*found.problems, problem))
    return found, replace(copied, made_at=info.get("made_at"))


def check_store(connection: database.Connection, read: ReadFile, *, store: str) -> Verified:
    """Check a store within a transaction; `read` gives the bytes of archived files."""
    last, head = chain_table.read_counter(connection)
    problems = (
        *chain_check.check_chain(chain_table.read_links(connection, store_tables.EVENTS), last=last, head=head),
        *record_check.check_records(
            document_event_table.read_told(connection), document_event_table.read_found(connection)
        ),
        *record_check.check_numbers(register_table.taken_numbers(connection), register_table.last_numbers(connection)),
        *guards_table.check_guards(
            connection, store_tables.EVENTS, records=store_tables.RECORDS, counters=store_tables.COUNTERS
        ),
        *figure_check.check_figures(
            tuple(figure_table.read_told(connection)),
            figure_table.load_files(connection),
            figure_table.read_all_figures(connection),
        ),
        *record_check.check_files(archive_table.read_archived(connection), read),
        *record_check.check_files(figure_table.read_archived(connection), read),
    )
    rows = {table.name: rows_table.count_rows(connection, table) for table in store_tables.ALL}
    return Verified(store=store, rows=rows, last=last, head=head, problems=tuple(dict.fromkeys(problems)))


def _check_standings(workspace: Workspace, connection: database.Connection, now: datetime) -> Iterator[Problem]:
    """Find directives of which something else is kept counted than their events come to."""
    if not standings.is_anything_kept(connection):
        return
    directives = open_directives.every_directive(workspace, connection, as_of=now)
    known = standings.prepare(workspace, directives, connection, as_of=now)
    for name in standings.find_differences(known, connection, now):
        yield STANDING_WRONG.at(Place(where=name), directive=name)


def read_of(office: Office) -> ReadFile:
    """Return what reads the office's archive."""
    return partial(archive_folder.read, office.paths.archive)


@contextmanager
def open_backup(path: Path) -> Iterator[database.Connection]:
    """Open a backup for reading; one of an older program is brought to the present form in a copy of it.

    Raises:
        Refused: the file is not a backup.
        Stopped: it cannot be read, or a newer program made it.
    """
    if not path.is_file():
        raise Refused(
            CANNOT_READ, Place(file=str(path)), reason="it is a folder" if path.is_dir() else "it is not there"
        )
    with TemporaryDirectory() as folder, database.opened_file(path, read_only=True) as engine:
        with database.reading(engine) as connection:
            if not backup_table.is_backup(connection):
                raise Refused(backup_table.NOT_A_BACKUP, Place(file=str(path)), file=path)
        if database.version_of(engine) == store_version.head_version():
            with database.reading(engine) as connection:
                yield connection
            return
        newer = Path(folder) / path.name
        newer.write_bytes(path.read_bytes())
        with database.opened_file(newer) as copy:
            database.migrate(copy)
            with database.reading(copy) as connection:
                yield connection
