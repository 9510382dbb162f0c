"""The database at the URL of config.yaml: one engine a run, times in UTC, decided reads and writes, its version.

SQLite: WAL, a busy timeout, foreign keys; a transaction that will write says BEGIN IMMEDIATE at once, because a
deferred one that reads first and then writes fails without waiting (SQLITE_BUSY_SNAPSHOT).
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event

from congvan.base import files, sqlite_file, store_faults, store_version
from congvan.base.errors import Stopped
from congvan.base.sqlite_file import BUSY_TIMEOUT_MS
from congvan.base.store_faults import (
    BAD_URL,
    CANNOT_OPEN,
    DISK_ERROR,
    FULL,
    LOCKED,
    NEWER,
    NO_DRIVER,
    NO_FOLDER,
    READ_ONLY,
)
from congvan.base.store_version import VERSION_TABLE

_MIGRATION_LOCK = 0x636F6E6776616E
"""The key of PostgreSQL's advisory lock under which one process at a time changes the schema: "congvan" in ASCII."""
_COPY_TRIES = 40
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
            sqlite_file.prepare(connection, busy_timeout_ms=busy_timeout_ms, network=network, one_file=one_file)

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


def ask(connection: sa.Connection, question: str, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
    """Put a question that is SQL text to an open transaction (`query.ask`, which knows the databases' ways).

    PostgreSQL's driver is asked itself: what SQLAlchemy does around a question takes as long as a short answer.
    """
    if connection.dialect.name != "postgresql":
        return connection.execute(_read_question(question), values).all()
    driver: Any = connection.connection.driver_connection
    written = _written_for_driver(question, connection.dialect)
    try:
        rows: Sequence[Sequence[Any]] = driver.execute(written, values, binary=True).fetchall()
    except _driver_errors(connection) as error:
        raise sa.exc.DBAPIError.instance(written, None, error, _driver_errors(connection)) from error
    return rows


@lru_cache(maxsize=256)
def _written_for_driver(question: str, dialect: sa.Dialect) -> str:
    """Write the names in a question as a driver wants them."""
    return str(_read_question(question).compile(dialect=dialect))


def _driver_errors(connection: sa.Connection) -> type[Exception]:
    """Return what all errors of a connection's driver are."""
    found: type[Exception] = connection.dialect.loaded_dbapi.Error
    return found


@lru_cache(maxsize=256)
def _read_question(question: str) -> sa.TextClause:
    """Find the names in a question, of the same text only once: it takes as long as a small answer."""
    return sa.text(question)


def migrate(engine: sa.Engine) -> None:
    """Bring a store to the newest version of its schema, whole or not at all; a new store gets all its tables.

    Processes that start at once wait for each other. A store that is up to date costs one small query: Alembic is
    not even imported.

    Raises:
        Stopped: the store was written by a newer version of this program, or cannot be used.
    """
    head = store_version.head_version()
    with reading(engine) as connection:
        if _version_of(connection) == head:
            return
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
        version = _version_of(connection)  # another process may have been here while we waited
        if version == head:
            return
        if version is not None and version not in store_version.known_versions():
            raise Stopped(NEWER, database=name_of(engine), version=version, known=head)
        _upgrade(connection)


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
        stopped = store_faults.stopped_by(
            error.orig,
            database=name_of(engine),
            file=Path(engine.url.database) if engine.dialect.name == "sqlite" and engine.url.database else None,
            why_not_written=engine.get_execution_options().get("why_not_written", READ_ONLY),
        )
        if stopped is None:
            raise
        raise stopped from error
    except sa.exc.ArgumentError as error:  # an SQLite URL with a server in it is only noticed when it is opened
        raise Stopped(BAD_URL, url=_shown(engine.url)) from error


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
    return sqlite_file.is_on_network_drive(url.database)


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
