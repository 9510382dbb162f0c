"""The list of files that were frozen; their bytes lie in the archive folder."""

from dataclasses import fields

import sqlalchemy as sa

from congvan.base.database import metadata
from congvan.register.document_events import ArchivedFile
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


def load_archived(
    connection: sa.Connection, *, directive: str | None = None, event: int | None = None
) -> tuple[ArchivedFile, ...]:
    """Return the files frozen with an event, of a directive, or all, in the order of recording."""
    query = sa.select(archived_files).order_by(archived_files.c.event, archived_files.c.name)
    for column, wanted in ((archived_files.c.directive, directive), (archived_files.c.event, event)):
        if wanted is not None:
            query = query.where(column == wanted)
    return tuple(
        ArchivedFile(**{field.name: row[field.name] for field in fields(ArchivedFile)})
        for row in connection.execute(query).mappings()
    )
