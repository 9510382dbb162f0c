"""Asking the store without SQLAlchemy, which takes longer to load than all that a command which only shows does.

A question is SQL text with named values, the same for SQLite and PostgreSQL, in a room's `*_query`. It is put to
whatever transaction is open: that of `base.database`, in which something may be written too, or the plain one of here.
Only an SQLite file in the newest form that can simply be opened is read here; everything else, with its ways out and
its words, is the business of `base.database`.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from congvan.base import sqlite_file, store_faults, store_version
from congvan.base.errors import Stopped

Values: TypeAlias = Mapping[str, Any]
"""What a question asks about, by the names in it."""

_SQLITE = "sqlite:///"
_VERSION = f"SELECT version_num FROM {store_version.VERSION_TABLE}"  # noqa: S608 - a name of ours


class PlainConnection:
    """A transaction in an SQLite file that only reads."""

    def __init__(self, connection: sqlite3.Connection, shown_as: str) -> None:
        """Take the driver's connection, set up, and the name of the database for a person."""
        self._connection = connection
        self._shown_as = shown_as

    def ask(self, question: str, values: Values) -> list[tuple[Any, ...]]:
        """Return the rows that answer a question.

        Raises:
            Stopped: the file cannot be read.
        """
        try:
            return self._connection.execute(question, values).fetchall()
        except sqlite3.Error as error:
            stopped = store_faults.stopped_by(error, database=self._shown_as, file=Path(self._shown_as))
            if stopped is None:
                raise
            raise stopped from error


if TYPE_CHECKING:
    from congvan.base import database

    Connection: TypeAlias = database.Connection | PlainConnection
else:
    Connection = object
"""An open transaction that can be asked."""


@contextmanager
def reading(url: str) -> Iterator[Connection]:
    """Open the store at a URL for a transaction that only reads, and sees one state of it from beginning to end.

    A store that is not in the newest form, or not there yet, is brought to it first, as `database.opened_store` does.

    Raises:
        Stopped: the store cannot be used.
    """
    plain = _open_plainly(url)
    if plain is not None:
        with closing(plain):
            yield PlainConnection(plain, url.removeprefix(_SQLITE))
        return
    from congvan.base import database

    with database.opened_store(url) as engine, database.reading(engine) as connection:
        yield connection


def _open_plainly(url: str) -> sqlite3.Connection | None:
    """Open an SQLite file that is there, in the newest form and free to be read; None where it is not all that."""
    name = url.removeprefix(_SQLITE)
    if name == url or "?" in name or name.startswith("file:") or not Path(name).is_file():
        return None
    try:
        connection = sqlite3.connect(Path(name).absolute())
    except sqlite3.Error:
        return None
    try:
        network = sqlite_file.is_on_network_drive(name)
        sqlite_file.prepare(connection, busy_timeout_ms=sqlite_file.BUSY_TIMEOUT_MS, network=network)
        connection.execute("PRAGMA query_only=ON")
        connection.execute("BEGIN")
        version = connection.execute(_VERSION).fetchone()
    except sqlite3.Error as error:
        connection.close()
        if store_faults.kind_of(error) is not store_faults.LOCKED:
            return None
        # we have waited for it: not a second time
        raise Stopped(store_faults.LOCKED, database=name, detail=str(error)) from error
    if version is not None and version[0] == store_version.head_version():
        return connection
    connection.close()
    return None


def ask(connection: Connection, question: str, values: Values | None = None) -> Sequence[Sequence[Any]]:
    """Put a question to an open transaction and return the rows that answer it.

    Args:
        connection: The transaction.
        question: SQL, with `:name` for each value.
        values: Text, numbers, and aware instants.

    Raises:
        Stopped: an SQLite file cannot be read; a transaction of `base.database` tells it when it ends.
    """
    told = dict(values or {})
    if isinstance(connection, PlainConnection):
        return connection.ask(question, _written(told))
    from congvan.base import database

    return database.ask(connection, question, _written(told) if connection.dialect.name == "sqlite" else told)


def among(column: str, name: str, wanted: Collection[str | int]) -> tuple[str, dict[str, Any]]:
    """Return the condition that a column holds one of some values, and the values with their names in it."""
    values = {f"{name}_{place}": value for place, value in enumerate(wanted)}
    return f"{column} IN ({', '.join(f':{key}' for key in values)})" if values else "1 = 0", values


def _written(values: Values) -> dict[str, Any]:
    """Return values as SQLite keeps them: an instant as its text in UTC to the microsecond."""
    told = dict(values)
    for name, value in values.items():
        if isinstance(value, datetime):
            if value.utcoffset() is None:
                raise ValueError("an instant needs a time zone")
            told[name] = value.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
    return told


def instant(value: Any) -> datetime:
    """Return the aware instant in UTC that a database gives: SQLite as text, PostgreSQL as an instant."""
    at: datetime = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def instant_or_none(value: Any) -> datetime | None:
    """Return the aware instant in UTC that a database gives; None where it gives none."""
    return None if value is None else instant(value)
