"""What a database can complain of, as problems: the same whichever way it is reached."""

from pathlib import Path

from congvan.base.errors import Stopped
from congvan.base.problems import ProblemKind

_SQLITE_NEEDS = 64 * 1024
"""Bytes: the index of a WAL, and some pages of it."""

BAD_URL = ProblemKind(
    code="base.database-bad-url",
    message="“{url}” is not a database address that this program knows.",
    cure="Write in the line “database:” of config.yaml for example “sqlite:///data/congvan.db”.",
)
NO_DRIVER = ProblemKind(
    code="base.database-no-driver",
    message="The database {database} cannot be used: the program part “{driver}” that talks to it is not installed.",
    cure="Install it (for PostgreSQL: pip install psycopg[binary]), or use SQLite: “sqlite:///data/congvan.db”.",
)
NO_FOLDER = ProblemKind(
    code="base.database-no-folder",
    message="The database {database} cannot be made: there is no folder {folder}.",
    cure="Make the folder, or put the line “database:” in config.yaml right.",
)
CANNOT_OPEN = ProblemKind(
    code="base.database-cannot-open",
    message="The database {database} cannot be used: {detail}.",
    cure="Check the line “database:” in config.yaml, and that you may open and change this file.",
)
LOCKED = ProblemKind(
    code="base.database-locked",
    message="The database {database} is locked: another program has been writing in it for too long.",
    cure="Close other windows of congvan and programs that have this file open, and run the command again.",
)
READ_ONLY = ProblemKind(
    code="base.database-read-only",
    message="Nothing can be recorded in the database {database}: it may only be read.",
    cure="Ask for the right to change this file and its folder, or take away its “read-only” mark.",
)
NOT_A_DATABASE = ProblemKind(
    code="base.database-not-one",
    message="The file {database} is not a database.",
    cure="Put the line “database:” in config.yaml right; move the file away if it got there by mistake.",
)
DAMAGED = ProblemKind(
    code="base.database-damaged",
    message="The database {database} is damaged: {detail}.",
    cure="Don't record anything more. Keep a copy of the file and put back the newest backup.",
)
FULL = ProblemKind(
    code="base.database-full",
    message="The database {database} cannot grow: the disk is full. Nothing of this command was recorded.",
    cure="Make room on the disk and run the command again.",
)
UNREACHABLE = ProblemKind(
    code="base.database-unreachable",
    message="The database {database} cannot be reached: {detail}.",
    cure="Check the network and that the database server is running, then run the command again.",
)
DISK_ERROR = ProblemKind(
    code="base.database-disk-error",
    message="The disk refuses to take or give what belongs to the database {database}: {detail}.",
    cure="Check that the disk has room and is not failing, and run the command again. Nothing was half-done.",
)
NEWER = ProblemKind(
    code="base.database-newer",
    message="The database {database} was written by a newer congvan (version {version}; this one knows up to {known}).",
    cure="Install the newest congvan on this computer. The database was not changed.",
)

_SQLITE = {
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_NOTADB": NOT_A_DATABASE,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": DISK_ERROR,
}
"""Primary codes; the longer names of the extended ones begin with them."""

_POSTGRESQL = {
    "55P03": LOCKED,  # lock_not_available
    "40P01": LOCKED,  # deadlock_detected
    "40001": LOCKED,  # serialization_failure
    "25006": READ_ONLY,  # read_only_sql_transaction
    "42501": READ_ONLY,  # insufficient_privilege
    "53100": FULL,  # disk_full
    "57P": UNREACHABLE,  # the server is shutting down, or starting
    "08": UNREACHABLE,
    "XX": DAMAGED,
    "28": CANNOT_OPEN,  # wrong name or password
    "3D": CANNOT_OPEN,  # no such database
    "53": CANNOT_OPEN,  # out of memory, too many connections
    "58": CANNOT_OPEN,
}
"""Whole SQLSTATEs and the beginnings of their classes, the longer ones first."""


def stopped_by(
    error: BaseException | None, *, database: str, file: Path | None, why_not_written: ProblemKind = READ_ONLY
) -> Stopped | None:
    """Turn what a driver complains of into an exception of ours; None where it is the program's own mistake.

    Args:
        error: The driver's exception.
        database: The database as it is named to a person.
        file: The file of SQLite, where it is one.
        why_not_written: What is said instead of `READ_ONLY` of a copy that stands for what cannot be written.
    """
    kind = kind_of(error)
    if kind is None:
        return None
    if kind is READ_ONLY:
        kind = why_not_written
    elif kind in {CANNOT_OPEN, DISK_ERROR} and file is not None and _is_on_full_disk(file):
        kind = FULL
    return Stopped(kind, database=database, detail=" ".join(str(error).split()))


def _is_on_full_disk(file: Path) -> bool:
    """Tell whether a file that is there lies where there is no room for what SQLite needs beside it."""
    import shutil

    return file.is_file() and shutil.disk_usage(file.parent).free < _SQLITE_NEEDS


def kind_of(error: BaseException | None) -> ProblemKind | None:
    """Return the kind of problem behind a driver's exception; None where the program itself asked for nonsense."""
    name = getattr(error, "sqlite_errorname", None)
    if name is not None:
        if name.startswith(("SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_RANGE", "SQLITE_TOOBIG", "SQLITE_MISUSE")):
            return None
        return next((kind for start, kind in _SQLITE.items() if name.startswith(start)), CANNOT_OPEN)
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return next((kind for start, kind in _POSTGRESQL.items() if state.startswith(start)), None)
    # without a code: psycopg could not connect or lost the server; sqlite3 complains of how it is called
    return UNREACHABLE if type(error).__name__ == "OperationalError" else None
