"""The list of files that were frozen; their bytes lie in the archive folder."""

from collections.abc import Iterator

import sqlalchemy as sa

from congvan.base.database import metadata
from congvan.register.document_events import ArchivedFile
from congvan.store import rows_table
from congvan.store.chain_table import NUMBER

archived_files = sa.Table(
    "archived_files",
    metadata,
    sa.Column("event", NUMBER, sa.ForeignKey("document_events.number"), primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text(), primary_key=True),
    sa.Column("sha256", sa.String(64), nullable=False, index=True),
    sa.Column("size", sa.BigInteger(), nullable=False),
    sa.Column("kind", sa.Text(), nullable=False),
    sa.Column("directive", sa.Text(), index=True),
)


def read_archived(connection: sa.Connection) -> Iterator[tuple[int, ArchivedFile]]:
    """Go through all archived files with the number of their event; a row that cannot be read is left out."""
    for row in rows_table.read_rows(connection, archived_files):
        if rows_table.is_readable(archived_files, row):
            yield row["event"], ArchivedFile(**{name: row[name] for name in ArchivedFile.__struct_fields__})


def directives_with_files(connection: sa.Connection) -> frozenset[str]:
    """Return the directives of which files were frozen: those that were issued."""
    column = archived_files.c.directive
    return frozenset(connection.execute(sa.select(column).where(column.is_not(None)).distinct()).scalars())
