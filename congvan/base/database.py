"""The database at the URL of config.yaml: one engine a run, times in UTC, decided reads and writes, its version.

SQLite: WAL, a busy timeout, foreign keys; a transaction that will write says BEGIN IMMEDIATE at once, because a
deferred one that reads first and then writes fails without waiting (SQLITE_BUSY_SNAPSHOT).
"""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event

from congvan.base import files
from congvan.base.errors import Stopped
from congvan.base.problems import ProblemKind

BUSY_TIMEOUT_MS = 30_000
"""How long a command waits for another one that is writing."""

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "congvan_version"
"""Our own name: another program's `alembic_version` may stand in the same PostgreSQL database."""

_MIGRATION_LOCK = 0x636F6E6776616E
"""The key of PostgreSQL's advisory lock under which one process at a time changes the schema: "congvan" in ASCII."""
_COPY_TRIES = 40
_SQLITE_NEEDS = 64 * 1024
"""Bytes: the index of a WAL, and some pages of it."""
_WAL_TRIES = 20
_WAL_PAUSE_S = 0.1
_REMOTE_DRIVE = 4
"""What Windows' GetDriveTypeW answers for a mapped network drive."""

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

Engine = sa.Engine
Connection = sa.Connection
"""What actions hand on without knowing the library behind it."""

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)
"""Every table of the program; the migrations are held against it. Every constraint has a name, so that a later
migration can take it away on SQLite too."""


class Instant(sa.types.TypeDecorator[datetime]):
    """An aware instant, stored as UTC to the microsecond, on every database alike; a naive time is refused."""

    impl = sa.DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """Use timestamptz on PostgreSQL, and a naive UTC time elsewhere."""
        return dialect.type_descriptor(sa.DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Store UTC."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("an instant needs a time zone")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Return an aware UTC time."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def open_engine(url: str | sa.URL, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS, one_file: bool = False) -> sa.Engine:
    """Return an engine for a database URL; the folder of an SQLite file is made in a folder that exists.

    With `one_file` an SQLite database has no file beside it (no WAL), and what refers to nothing is let be: for a
    faithful copy.

    Raises:
        Stopped: the URL, its driver or the folder cannot be used.
    """
    if isinstance(url, str) and "\0" in url:  # YAML can write it; no file system can
        raise Stopped(BAD_URL, url=url.replace("\0", "\\0").rsplit("@", maxsplit=1)[-1])
    try:
        parsed = sa.make_url(url)
        engine = sa.create_engine(parsed, json_serializer=_json)
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ValueError) as error:
        raise Stopped(BAD_URL, url=str(url).rsplit("@", maxsplit=1)[-1]) from error
    except ImportError as error:
        raise Stopped(NO_DRIVER, database=_shown(parsed), driver=error.name) from error
    if engine.dialect.name == "sqlite":
        network = _make_folder(parsed)

        def prepare(connection: Any, _record: Any) -> None:
            journal = "DELETE" if network or one_file else "WAL"
            _prepare_sqlite(connection, busy_timeout_ms, journal, foreign_keys=not one_file)

        event.listen(engine, "connect", prepare)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def server_of(url: str) -> tuple[dict[str, Any] | None, str]:
    """Return how a driver connects to a PostgreSQL server (None for another database), and its name for a person."""
    with opened(url) as engine:
        is_server = engine.dialect.name == "postgresql"
        return dict(engine.dialect.create_connect_args(engine.url)[1]) if is_server else None, name_of(engine)


@contextmanager
def opened(url: str) -> Iterator[sa.Engine]:
    """Open the database at a URL, and leave no connection behind.

    Raises:
        Stopped: the URL, its driver or the folder cannot be used.
    """
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def opened_store(url: str, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Iterator[sa.Engine]:
    """Open a store, brought to the present form; one of SQLite that may only be read is read from a copy.

    SQLite itself reads a file with a WAL only where it may write beside it. Reading it as one that never changes
    (`immutable`) would pass over what still stands in the WAL, and over what others write meanwhile.

    Raises:
        Stopped: the store cannot be used.
    """
    with ExitStack() as stack:
        engine = open_engine(url, busy_timeout_ms=busy_timeout_ms)
        stack.callback(engine.dispose)
        try:
            migrate(engine)
        except Stopped as stopped:
            if stopped.problem.kind not in {READ_ONLY, CANNOT_OPEN, FULL, DISK_ERROR} or not is_file(engine):
                raise
            engine = stack.enter_context(_copied(engine, stopped))
        yield engine


@contextmanager
def _copied(engine: sa.Engine, stopped: Stopped) -> Iterator[sa.Engine]:
    """Open a copy of an SQLite file and its WAL for reading; a file of an older version is brought forward in it."""
    path = Path(engine.url.database or "")
    with TemporaryDirectory(prefix="congvan-", ignore_cleanup_errors=True) as folder:
        try:
            together = (path, path.with_name(f"{path.name}-wal"))
            if not any(files.copy_settled(together, Path(folder)) for _ in range(_COPY_TRIES)):
                raise Stopped(LOCKED, database=str(path))
        except OSError as error:
            raise stopped from error
        why = FULL if stopped.problem.kind is FULL else READ_ONLY
        with opened_file(Path(folder) / path.name) as copy:
            migrate(copy.execution_options(shown_as=str(path)))
        with opened_file(Path(folder) / path.name, read_only=True) as copy:
            yield copy.execution_options(shown_as=str(path), why_not_written=why)


def _is_on_full_disk(engine: sa.Engine) -> bool:
    """Tell whether an SQLite file lies where there is no room for what SQLite needs beside it."""
    return is_file(engine) and shutil.disk_usage(Path(engine.url.database or "").parent).free < _SQLITE_NEEDS


def is_file(engine: sa.Engine) -> bool:
    """Tell whether a database is a file of SQLite that is there."""
    return engine.dialect.name == "sqlite" and Path(engine.url.database or "").is_file()


@contextmanager
def opened_file(path: Path, *, read_only: bool = False) -> Iterator[sa.Engine]:
    """Open one SQLite file that lies anywhere, and leave no connection behind; a new one is made unless `read_only`."""
    url = sa.URL.create("sqlite", database=str(path))
    if read_only:
        name = f"file:{quote(path.absolute().as_posix())}"
        url = sa.URL.create("sqlite", database=name, query={"mode": "ro", "uri": "true"})
    engine = open_engine(url, one_file=True)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a transaction that only reads, and sees one state of the store from beginning to end.

    Raises:
        Stopped: the database cannot be reached or read.
    """
    reader = engine
    if engine.dialect.name == "postgresql":
        reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with _stopping(engine), reader.begin() as connection:
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open the one transaction of an action that writes; all of it is there at the end, or nothing.

    Raises:
        Stopped: the database is locked, full, read-only or gone.
    """
    with _stopping(engine), engine.execution_options(write=True).begin() as connection:
        yield connection


def migrate(engine: sa.Engine) -> None:
    """Bring a store to the newest version of its schema, whole or not at all; a new store gets all its tables.

    Processes that start at once wait for each other. A store that is up to date costs one small query: Alembic is
    not even imported.

    Raises:
        Stopped: the store was written by a newer version of this program, or cannot be used.
    """
    head = head_version()
    with reading(engine) as connection:
        if _version_of(connection) == head:
            return
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
        version = _version_of(connection)  # another process may have been here while we waited
        if version == head:
            return
        if version is not None and version not in known_versions():
            raise Stopped(NEWER, database=name_of(engine), version=version, known=head)
        _upgrade(connection)


def head_version() -> str:
    """Return the newest version of the schema that this program knows: the line of the head file."""
    return (MIGRATIONS / "HEAD").read_text(encoding="utf-8").strip()


def known_versions() -> tuple[str, ...]:
    """Return the names of all migrations, oldest first."""
    return tuple(sorted(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def version_of(engine: sa.Engine) -> str | None:
    """Return the version of a store's schema; None for a database without tables of ours."""
    with reading(engine) as connection:
        return _version_of(connection)


def name_of(engine: sa.Engine) -> str:
    """Name a store to a person: the file of SQLite, else the URL without its password."""
    return str(engine.get_execution_options().get("shown_as") or _shown(engine.url))


def _version_of(connection: sa.Connection) -> str | None:
    """Return the version of a store's schema; None for one without tables of ours."""
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(sa.select(sa.table(VERSION_TABLE, sa.column("version_num", sa.Text)).c[0])).scalar()


def _upgrade(connection: sa.Connection) -> None:
    """Run the missing migrations inside the transaction that is open."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "congvan.base:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def _stopping(engine: sa.Engine) -> Iterator[None]:
    """Turn what the database complains of into one exception of ours; our own mistakes stay what they are."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        kind = _kind_of(error.orig)
        if kind is None:
            raise
        if kind is READ_ONLY:
            kind = engine.get_execution_options().get("why_not_written", READ_ONLY)
        elif kind in {CANNOT_OPEN, DISK_ERROR} and _is_on_full_disk(engine):
            kind = FULL
        detail = " ".join(str(error.orig).split())
        raise Stopped(kind, database=name_of(engine), detail=detail) from error
    except sa.exc.ArgumentError as error:  # an SQLite URL with a server in it is only noticed when it is opened
        raise Stopped(BAD_URL, url=_shown(engine.url)) from error


def _kind_of(error: BaseException | None) -> ProblemKind | None:
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


def _is_busy(error: BaseException) -> bool:
    """Tell whether an SQLite error only says that another connection is at work."""
    return _kind_of(error) is LOCKED


def _make_folder(url: sa.URL) -> bool:
    """Make the folder of an SQLite file inside one that exists; tell whether it lies on a network drive.

    Only one folder is made: a longer path that is not there is more likely mistyped.
    """
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return False
    try:
        Path(url.database).parent.mkdir(exist_ok=True)
    except FileNotFoundError as error:
        raise Stopped(NO_FOLDER, database=_shown(url), folder=Path(url.database).parent) from error
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise Stopped(CANNOT_OPEN, database=_shown(url), detail=detail) from error
    return _on_network_drive(url.database)


def _on_network_drive(path: str) -> bool:
    """Tell whether Windows reaches a file over the network, where WAL's shared memory does not work."""
    if sys.platform == "win32":
        import ctypes

        drive = PureWindowsPath(Path(path).absolute()).drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE
    return False


def _prepare_sqlite(connection: Any, busy_timeout_ms: int, journal: str, *, foreign_keys: bool) -> None:
    """Set up one SQLite connection; transactions are begun by us, so that DDL rolls back too."""
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout={busy_timeout_ms}")
        _set_journal(cursor, journal)
        cursor.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        cursor.execute("PRAGMA synchronous=FULL")
    finally:
        cursor.close()


def _set_journal(cursor: Any, journal: str) -> None:
    """Switch an SQLite file's journal, where it is another one.

    SQLite does not wait for others here, whatever the busy timeout, so we try again for a while. A file that cannot
    be switched now (locked, read-only) is used as it is: what really hinders the work shows at its first statement.
    """
    (now,) = cursor.execute("PRAGMA journal_mode").fetchone()
    if now in {journal.lower(), "memory"}:
        return
    for _ in range(_WAL_TRIES):
        try:
            cursor.execute(f"PRAGMA journal_mode={journal}")
        except cursor.connection.OperationalError as error:
            if not _is_busy(error):
                return
            time.sleep(_WAL_PAUSE_S)
        else:
            return


def _begin_sqlite(connection: sa.Connection) -> None:
    """Take the write lock at the start of a transaction that will write, and only then."""
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _shown(url: sa.URL) -> str:
    """Name a database to a person: the file of SQLite, else the URL without its password."""
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    return url.render_as_string(hide_password=True)


def _json(value: Any) -> str:
    """Write JSON with its Vietnamese letters as they are, so that it can be searched."""
    import json

    return json.dumps(value, ensure_ascii=False, sort_keys=True)
