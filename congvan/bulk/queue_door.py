"""Opening the queue: only with PostgreSQL, and only where the engine behind it is installed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from congvan.base import database
from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind

if TYPE_CHECKING:  # the engine is no part of the usual installation
    from congvan.bulk.job_queue import JobQueue

NEEDS_POSTGRESQL = ProblemKind(
    code="bulk.needs-postgresql",
    message="Bulk jobs can be shared among machines only where the office's data are in PostgreSQL; here: {database}.",
    cure="Run the command without --workers; or move the data with “congvan migrate-store” to a PostgreSQL server.",
)
NO_ENGINE = ProblemKind(
    code="bulk.no-engine",
    message="The program part that shares bulk jobs among machines is not installed on this computer.",
    cure="Install it: pip install procrastinate psycopg[binary]; or run the command without --workers.",
)


@contextmanager
def opened_queue(url: str) -> Iterator["JobQueue"]:
    """Open the queue in the database at a URL; its tables are made where they are not there yet.

    Raises:
        Refused: the database is no PostgreSQL, the engine is not installed or of another version than the queue's.
        Stopped: the database cannot be reached.
    """
    arguments, shown = database.server_of(url)
    if arguments is None:
        raise Refused(NEEDS_POSTGRESQL, database=shown)
    try:
        from congvan.bulk import job_queue
    except ModuleNotFoundError as error:
        raise Refused(NO_ENGINE) from error
    with job_queue.opened(arguments, shown_as=shown) as queue:
        yield queue
