"""What is asked of the list of files that were frozen, as SQL that both databases read."""

from congvan.base import query
from congvan.register.document_events import ArchivedFile

_FILES = "SELECT name, sha256, size, kind, directive FROM archived_files"


def load_archived(
    connection: query.Connection, *, directive: str | None = None, event: int | None = None
) -> tuple[ArchivedFile, ...]:
    """Return the files frozen with an event, of a directive, or all, in the order of recording."""
    wanted = {name: value for name, value in (("directive", directive), ("event", event)) if value is not None}
    where = " AND ".join(f"{name} = :{name}" for name in wanted)
    question = " WHERE ".join(part for part in (_FILES, where) if part)
    return tuple(
        ArchivedFile(name=name, sha256=sha256, size=size, kind=kind, directive=of)
        for name, sha256, size, kind, of in query.ask(connection, f"{question} ORDER BY event, name", wanted)
    )
