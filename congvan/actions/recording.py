"""The one way in which an act looks at the store and then records: nobody else records anything between the two."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from congvan.actions import store_tables
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database
from congvan.store import chain_table, newest_table


@contextmanager
def recording(
    workspace: Workspace, *, now: datetime, dry_run: bool = False
) -> Iterator[tuple[database.Connection, datetime]]:
    """Open the store for one act; all of it is recorded at the end, or nothing.

    Yields:
        The connection, and the instant at which the act is recorded: that of the newest event where this computer's
        clock is a little behind it, so that the act sees everything that was recorded.

    Raises:
        Refused: the clock is far behind the newest event.
        Stopped: the database cannot be used.
    """
    with open_store(workspace.office) as engine, recording_in(engine, workspace, now=now, dry_run=dry_run) as recorded:
        yield recorded


@contextmanager
def recording_in(
    engine: database.Engine, workspace: Workspace, *, now: datetime, dry_run: bool = False
) -> Iterator[tuple[database.Connection, datetime]]:
    """Do one act of `recording` in a store that is open already.

    The counter of events is locked before anything else is (a series of numbers, a message of the outbox): whoever
    locks in another order and whoever comes the other way would wait for each other for ever. A dry run only reads,
    so it keeps nobody waiting, and can be done where the store may only be read.

    Raises:
        Refused: the clock is far behind the newest event.
        Stopped: the database cannot be used.
    """
    with (database.reading if dry_run else database.writing)(engine) as connection:
        if not dry_run:
            chain_table.lock_events(connection)
        chain_table.set_zone(connection, workspace.office.zone)
        yield connection, chain_table.settle_instant(connection, now)


def refuse_if_newer(
    connection: database.Connection,
    workspace: Workspace,
    directive: str,
    *,
    seen: int | None,
    schools: Collection[str] | None = None,
) -> None:
    """Refuse an act that was decided on what somebody saw, where another one was recorded since.

    Args:
        connection: a transaction of `recording`.
        workspace: the office.
        directive: whose events count.
        seen: the number of the newest event that was seen; None where nobody says.
        schools: with them only what was recorded of these counts; else only what was recorded of the document.

    Raises:
        Refused: with who recorded it, and when.
    """
    if seen is not None:
        of_schools, of_documents = store_tables.EVENTS
        table = of_documents if schools is None else of_schools
        newest_table.refuse_if_newer(
            connection, (table,), directive, seen=seen, zone=workspace.office.zone, schools=schools
        )
