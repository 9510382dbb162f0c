"""What a backup holds beside the store's own tables: when it was made, and the bytes of the archived files.

A backup is always one SQLite file, whatever database the store is in: the same tables with the same rows, and these
two. It can be opened with any SQLite program (docs/store.md).
"""

from collections.abc import Iterator

import sqlalchemy as sa

from congvan.base.problems import ProblemKind

NOT_A_BACKUP = ProblemKind(
    code="store.not-a-backup",
    message="{file} is not a backup that congvan has made.",
    cure="Name a file that “congvan backup” wrote. A copy of the database itself is used by naming it in config.yaml.",
)

_own = sa.MetaData()
backup_info = sa.Table(
    "backup_info", _own, sa.Column("name", sa.Text(), primary_key=True), sa.Column("value", sa.Text(), nullable=False)
)
backup_files = sa.Table(
    "backup_files",
    _own,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("content", sa.LargeBinary(), nullable=False),
)


def make_tables(connection: sa.Connection, info: dict[str, str]) -> None:
    """Make both tables in a file that becomes a backup, and write what it says of itself."""
    _own.create_all(connection)
    connection.execute(sa.insert(backup_info), [{"name": name, "value": value} for name, value in info.items()])


def is_backup(connection: sa.Connection) -> bool:
    """Tell whether a database is a backup that we have made, whole."""
    return set(_own.tables) <= set(sa.inspect(connection).get_table_names())


def read_info(connection: sa.Connection) -> dict[str, str]:
    """Return what a backup says of itself."""
    return {row.name: row.value for row in connection.execute(sa.select(backup_info))}


def add_file(connection: sa.Connection, sha256: str, content: bytes) -> None:
    """Put the bytes of an archived file into a backup."""
    connection.execute(sa.insert(backup_files), [{"sha256": sha256, "content": content}])


def read_file(connection: sa.Connection, sha256: str) -> bytes | None:
    """Return the bytes of an archived file, or None where the backup has none."""
    query = sa.select(backup_files.c.content).where(backup_files.c.sha256 == sha256)
    content = connection.execute(query).scalar()
    return None if content is None else bytes(content)


def list_files(connection: sa.Connection) -> Iterator[str]:
    """Go through the hashes of the files that a backup holds."""
    yield from connection.execute(sa.select(backup_files.c.sha256).order_by(backup_files.c.sha256)).scalars()
