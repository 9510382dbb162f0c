"""The queue of bulk jobs: procrastinate on the office's own PostgreSQL, in a schema of its own beside the store.

Nothing in it is a record: it says what is still to be done and what has become of it, and old jobs are swept away.
Each bulk job is one of procrastinate's queues, each piece one of its jobs; what a machine made of a piece, and which
machines are there, stands in small tables of ours in the same schema.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any, LiteralString

import procrastinate
import psycopg
from procrastinate import exceptions, jobs, retry
from psycopg.types.json import Jsonb

from congvan.base.errors import Refused, Stopped
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.base.store_faults import UNREACHABLE
from congvan.bulk.bulk_job import (
    Attempt,
    BulkJob,
    HandedPiece,
    JobStatus,
    Outcome,
    Piece,
    PieceState,
    Remark,
    as_plain,
    outcome_from_json,
    outcome_to_json,
    problem_from_json,
    problem_to_json,
)

SCHEMA = "congvan_bulk"
TASK = "congvan:piece"
BEAT_S = 3.0
"""How often a machine at work says that it is still there."""
SILENT_S = 15.0
"""After so long without a word from its machine a piece is given to another."""
PAUSES_S = (2, 5, 15, 60, 120)
"""The pauses before a piece is tried again; after them it has failed."""
KEPT_HOURS = 24 * 30
"""How long a job that is over can be asked for."""
TIMEOUT_S = 10
"""How long we wait for a connection."""
_LOCK = 0x62756C6B
"""The advisory lock under which the schema is made: "bulk" in ASCII."""

_REMOVED = (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedFunction, psycopg.errors.InvalidSchemaName)
"""What the database says when somebody has removed the queue; whoever opens it next makes it anew."""

_TABLES = """
CREATE TABLE about (engine text NOT NULL);
CREATE TABLE bulk_jobs (
    number bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    handed_at timestamptz NOT NULL DEFAULT now(),
    data jsonb NOT NULL
);
CREATE TABLE bulk_outcomes (
    piece bigint PRIMARY KEY REFERENCES procrastinate_jobs (id) ON DELETE CASCADE,
    at timestamptz NOT NULL DEFAULT now(),
    worker text NOT NULL,
    data jsonb NOT NULL
);
CREATE TABLE bulk_refusals (
    job bigint NOT NULL REFERENCES bulk_jobs (number) ON DELETE CASCADE,
    worker text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    data jsonb NOT NULL,
    PRIMARY KEY (job, worker)
);
CREATE TABLE bulk_workers (name text PRIMARY KEY, seen_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE bulk_notes (job bigint NOT NULL, key text NOT NULL, piece bigint NOT NULL, data jsonb NOT NULL,
    PRIMARY KEY (job, key, piece));
"""
_GREETING: LiteralString = (
    "INSERT INTO bulk_workers (name) VALUES (%(worker)s) ON CONFLICT (name) DO UPDATE SET seen_at = now()"
)

OTHER_ENGINE = ProblemKind(
    code="bulk.other-engine",
    message="The queue of bulk jobs was made with another version of procrastinate than the one on this computer.",
    cure="Install the same version of congvan and of procrastinate on all computers; the queue is made anew by itself "
    "as soon as no job is left in it.",
)
DIED = ProblemKind(
    code="bulk.machines-died",
    message="The machines that took this piece of work fell silent before it was done, one after the other.",
    cure="Do these schools or files without --workers and see what happens; then report it.",
)
_DEAD = Attempt(outcome=Outcome(failures=(Remark(about="", name="", problem=DIED.at(Place())),)))


class GoneError(Stopped):
    """The database has gone away; it may come back."""


Do = Callable[[HandedPiece, "JobQueue"], Attempt]
"""Does a piece, with a connection to the queue of its own."""


class TryAgainError(Exception):
    """A piece could not be done now, and is to be tried again later."""

    def __init__(self, pause_s: int | None, now: datetime) -> None:
        """Take how long to wait, None for the usual pause, and what time the database says that it is."""
        super().__init__()
        self.pause_s, self.now = pause_s, now


class GivenUpError(Exception):
    """A piece cannot be done; why stands in its outcome."""


class _Patience(retry.BaseRetryStrategy):
    """Tries a piece again, with longer and longer pauses."""

    def get_retry_decision(self, *, exception: BaseException, job: jobs.Job) -> retry.RetryDecision | None:
        """Say when a piece is tried again; None when it has failed."""
        if not isinstance(exception, TryAgainError | GoneError) or job.attempts >= len(PAUSES_S):
            return None
        usual = PAUSES_S[job.attempts]
        if isinstance(exception, GoneError):
            return retry.RetryDecision(retry_in={"seconds": usual})
        return retry.RetryDecision(retry_at=exception.now + timedelta(seconds=exception.pause_s or usual))


@contextmanager
def opened(arguments: dict[str, Any], *, shown_as: str) -> Iterator["JobQueue"]:
    """Open the queue, its tables made where they are not there yet.

    Raises:
        Refused: the queue is of another version of the engine, and jobs wait in it.
        Stopped: the database cannot be reached.
    """
    for name in ("procrastinate", "psycopg.pool", "asyncio"):  # what they warn of is said by us, in words
        logger = logging.getLogger(name)
        logger.propagate = False
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    queue = JobQueue(_with_schema(arguments), shown_as)
    queue.prepare()
    try:
        yield queue
    finally:
        queue.close()


def _with_schema(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of a connection that looks into our schema, and notices when the server is gone."""
    options = f"{arguments.get('options', '')} -c search_path={SCHEMA}".strip()
    alive = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "connect_timeout": TIMEOUT_S}
    return {**alive, **arguments, "options": options}


class JobQueue:
    """The queue of one office's bulk jobs."""

    def __init__(self, arguments: dict[str, Any], shown_as: str) -> None:
        """Take how to connect; nothing is opened yet."""
        self._arguments = arguments
        self._shown_as = shown_as
        self._connection: psycopg.Connection[Any] | None = None

    def prepare(self) -> None:
        """Make the schema where it is not there, or is of another version of the engine and nothing waits in it."""
        engine = hashlib.sha256(procrastinate.schema.SchemaManager.get_schema().encode()).hexdigest()
        with self._stopping(), psycopg.connect(**self._arguments) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            found = connection.execute("SELECT to_regclass(%s)", (f"{SCHEMA}.about",)).fetchone()
            if found and found[0]:
                if connection.execute("SELECT 1 FROM about WHERE engine = %s", (engine,)).fetchone():
                    return
                open_states = "SELECT 1 FROM procrastinate_jobs WHERE status IN ('todo', 'doing') LIMIT 1"
                if connection.execute(open_states).fetchone():
                    raise Refused(OTHER_ENGINE)
                connection.execute(f"DROP SCHEMA {SCHEMA} CASCADE")
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            connection.execute(procrastinate.schema.SchemaManager.get_schema())
            connection.execute(_TABLES)
            connection.execute("INSERT INTO about VALUES (%s)", (engine,))

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection:
            self._connection.close()
            self._connection = None

    # --- by whoever hands over and asks

    def hand_over(self, job: BulkJob, pieces: Sequence[Piece]) -> int:
        """Put a job with all its pieces into the queue, whole or not at all; return its number."""
        data = {
            "command": job.command,
            "directive": job.directive,
            "by": job.by,
            "program": dict(job.program),
            "files": dict(job.files),
            "clock_s": job.clock_s,
        }
        with self._reaching() as connection, connection.transaction():
            self._sweep(connection)
            (number,) = connection.execute(
                "INSERT INTO bulk_jobs (data) VALUES (%s) RETURNING number", (_jsonb(data),)
            ).fetchone() or (0,)
            asked = [{"piece": {"job": number, "units": one.units, "asked": dict(one.asked)}} for one in pieces]
            self._defer(connection, number, asked)
        return int(number)

    def _defer(self, connection: "psycopg.Connection[Any]", number: int, asked: list[dict[str, Any]]) -> None:
        """Put pieces into the queue of their job, in the transaction that is open."""
        app = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
        app.configure_task(TASK, queue=_queue_of(number), connection=connection).batch_defer(*asked)

    def _sweep(self, connection: "psycopg.Connection[Any]") -> None:
        """Take away jobs that have been over for long."""
        over = (
            "DELETE FROM bulk_jobs WHERE handed_at < now() - make_interval(hours => %s) AND NOT EXISTS (SELECT 1 FROM "
            "procrastinate_jobs p WHERE p.queue_name = 'congvan-' || number AND p.status IN ('todo', 'doing')) "
            "RETURNING number"
        )
        gone = [_queue_of(number) for (number,) in connection.execute(over, (KEPT_HOURS,))]
        connection.execute("DELETE FROM procrastinate_jobs WHERE queue_name = ANY(%s)", (gone,))
        connection.execute("DELETE FROM bulk_workers WHERE seen_at < now() - interval '1 day'")
        connection.execute("DELETE FROM bulk_notes WHERE job NOT IN (SELECT number FROM bulk_jobs)")

    def statuses(self, number: int | None = None, *, only_open: bool = False) -> tuple[JobStatus, ...]:
        """Return one job or all that are kept, with their pieces, newest first."""
        with self._reaching() as connection, connection.transaction():
            wanted = connection.execute(
                "SELECT number, handed_at, data FROM bulk_jobs b WHERE (%(n)s::bigint IS NULL OR number = %(n)s) "
                "AND (NOT %(open)s OR EXISTS (SELECT 1 FROM procrastinate_jobs p WHERE "
                "p.queue_name = 'congvan-' || b.number AND p.status IN ('todo', 'doing'))) ORDER BY number DESC",
                {"n": number, "open": only_open},
            ).fetchall()
            return tuple(self._status(connection, *row) for row in wanted)

    def _status(
        self, connection: "psycopg.Connection[Any]", number: int, handed_at: Any, data: dict[str, Any]
    ) -> JobStatus:
        """Return a job with its pieces."""
        rows = connection.execute(
            "SELECT p.id, p.args, p.status, p.attempts, o.data, o.worker, extract(epoch FROM o.at - (SELECT max(e.at) "
            "FROM procrastinate_events e WHERE e.job_id = p.id AND e.type = 'started'))::float8 FROM "
            "procrastinate_jobs p LEFT JOIN bulk_outcomes o ON o.piece = p.id WHERE p.queue_name = %s ORDER BY p.id",
            (_queue_of(number),),
        ).fetchall()
        pieces = tuple(_piece(row) for row in rows)
        refusals = connection.execute(
            "SELECT worker, data FROM bulk_refusals WHERE job = %s ORDER BY worker", (number,)
        ).fetchall()
        return JobStatus(
            number=number,
            job=BulkJob(**data),
            handed_at=handed_at,
            pieces=pieces,
            refusals=tuple((worker, problem_from_json(why)) for worker, why in refusals),
        )

    def cancel(self, number: int) -> int:
        """Take the pieces that wait out of the queue; those at hand are finished, but not tried again."""
        app = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
        with self._reaching() as connection, connection.transaction():
            rows = connection.execute(
                "SELECT id, status FROM procrastinate_jobs WHERE queue_name = %s AND status IN ('todo', 'doing')",
                (_queue_of(number),),
            ).fetchall()
            for piece, _status in rows:
                app.job_manager.cancel_job_by_id(piece, abort=True, connection=connection)
        return sum(status == "todo" for _piece, status in rows)

    def retry_failed(self, number: int) -> int:
        """Put the pieces that failed or were cancelled into the queue again, as new ones; return how many."""
        with self._reaching() as connection, connection.transaction():
            rows = connection.execute(
                "DELETE FROM procrastinate_jobs WHERE queue_name = %s AND status IN ('failed', 'cancelled', 'aborted') "
                "RETURNING id, args",
                (_queue_of(number),),
            ).fetchall()
            if rows:
                self._defer(connection, number, [args for _id, args in sorted(rows)])
        return len(rows)

    def workers(self) -> tuple[str, ...]:
        """Return the machines that were there within the last seconds."""
        with self._reaching() as connection, connection.transaction():
            rows = connection.execute(
                "SELECT name FROM bulk_workers WHERE seen_at > now() - make_interval(secs => %s) ORDER BY name",
                (SILENT_S,),
            ).fetchall()
        return tuple(name for (name,) in rows)

    def now(self) -> datetime:
        """Return what time it is by the database's clock, the one clock that all machines share."""
        with self._reaching() as connection, connection.transaction():
            (found,) = connection.execute("SELECT clock_timestamp()").fetchone() or (None,)
        assert isinstance(found, datetime)
        return found

    # --- by a machine at work

    def greet(self, worker: str) -> None:
        """Say that a machine is there."""
        with self._reaching() as connection, connection.transaction():
            connection.execute(_GREETING, {"worker": worker})

    def leave(self, worker: str) -> None:
        """Say that a machine goes."""
        with suppress(GoneError), self._reaching() as connection, connection.transaction():
            connection.execute("DELETE FROM bulk_workers WHERE name = %s", (worker,))

    def refuse(self, number: int, worker: str, why: Problem | None) -> None:
        """Note why a machine may not take the pieces of a job; None where it may again."""
        with self._reaching() as connection, connection.transaction():
            connection.execute("DELETE FROM bulk_refusals WHERE job = %s AND worker = %s", (number, worker))
            if why is not None:
                connection.execute(
                    "INSERT INTO bulk_refusals (job, worker, data) VALUES (%s, %s, %s)",
                    (number, worker, _jsonb(problem_to_json(why))),
                )

    def note_outcome(self, piece: int, worker: str, outcome: Outcome) -> None:
        """Note what a machine made of a piece."""
        with self._reaching() as connection, connection.transaction():
            connection.execute(
                "INSERT INTO bulk_outcomes (piece, worker, data) VALUES (%s, %s, %s) "
                "ON CONFLICT (piece) DO UPDATE SET worker = excluded.worker, data = excluded.data, at = now()",
                (piece, worker, _jsonb(outcome_to_json(outcome))),
            )

    def noted_outcome(self, piece: int) -> Outcome | None:
        """Return what was noted of a piece last, also by a machine that has died since."""
        with self._reaching() as connection, connection.transaction():
            found = connection.execute("SELECT data FROM bulk_outcomes WHERE piece = %s", (piece,)).fetchone()
        return outcome_from_json(found[0]) if found else None

    def note(self, piece: HandedPiece, key: str, data: dict[str, Any]) -> list[dict[str, Any]]:
        """Leave a note about something in a job, and return what other pieces of it have noted about the same thing."""
        with self._reaching() as connection, connection.transaction():
            connection.execute(
                "INSERT INTO bulk_notes (job, key, piece, data) VALUES (%s, %s, %s, %s) "
                "ON CONFLICT (job, key, piece) DO UPDATE SET data = excluded.data",
                (piece.job, key, piece.number, _jsonb(data)),
            )
        with self._reaching() as connection, connection.transaction():  # whoever notes at the same time sees us, or we
            rows = connection.execute(
                "SELECT data FROM bulk_notes WHERE job = %s AND key = %s AND piece <> %s",
                (piece.job, key, piece.number),
            ).fetchall()
        return [found for (found,) in rows]

    @contextmanager
    def alone(self, what: str) -> Iterator[None]:
        """Do something while no other machine does the same; the lock goes with the connection of whoever dies."""
        key = int.from_bytes(hashlib.sha256(what.encode()).digest()[:8], signed=True)
        with self._reaching() as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", (key,))
            connection.commit()
            try:
                yield
            finally:
                with suppress(psycopg.Error):
                    connection.execute("SELECT pg_advisory_unlock(%s)", (key,))
                    connection.commit()

    def work(self, numbers: Sequence[int], do: Do, worker: str) -> None:
        """Do the pieces of some jobs until none waits; Ctrl-C has the piece at hand finished first.

        Args:
            numbers: the jobs.
            do: does a piece, in a thread of its own.
            worker: the name of this machine.

        Raises:
            GoneError: the database has gone away.
        """
        try:
            with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:  # psycopg needs it on Windows
                runner.run(self._drain([_queue_of(number) for number in numbers], do, worker))
        except (exceptions.ConnectorException, psycopg.OperationalError, *_REMOVED) as error:
            raise self._gone(error) from error

    async def _drain(self, queues: list[str], do: Do, worker: str) -> None:
        """Run one of procrastinate's workers until nothing waits."""
        connector = procrastinate.PsycopgConnector(
            kwargs=self._arguments, min_size=1, max_size=3, timeout=TIMEOUT_S, reconnect_timeout=TIMEOUT_S
        )
        app = procrastinate.App(connector=connector)

        @app.task(name=TASK, retry=_Patience(), pass_context=True)
        def _do(context: procrastinate.JobContext, piece: dict[str, Any]) -> None:
            number = context.job.id or 0
            with self._another() as own:
                tries, noted = context.job.attempts, own.noted_outcome(number)
                handed = HandedPiece(number=number, state=PieceState.AT_WORK, tries=tries, outcome=noted, **piece)
                attempt = do(handed, own) if handed.tries <= len(PAUSES_S) else _DEAD
                own.note_outcome(number, worker, attempt.outcome)
                now = own.now()
            if attempt.again:
                raise TryAgainError(attempt.pause_s, now)
            if attempt.outcome.failures:
                raise GivenUpError

        async with app.open_async():
            minder = asyncio.create_task(_mind(app, worker))
            try:
                await app.run_worker_async(
                    queues=queues,
                    name=worker,
                    wait=False,
                    listen_notify=False,
                    install_signal_handlers=False,
                    update_heartbeat_interval=BEAT_S,
                    stalled_worker_timeout=SILENT_S,
                )
            finally:
                minder.cancel()
                with suppress(asyncio.CancelledError, exceptions.ConnectorException, psycopg.Error):
                    await minder
        task = asyncio.current_task()
        if task is not None and task.cancelling():  # Ctrl-C came while something was awaited that kept it to itself
            raise asyncio.CancelledError

    @contextmanager
    def _another(self) -> Iterator["JobQueue"]:
        """Open the same queue once more, with a connection of its own."""
        other = JobQueue(self._arguments, self._shown_as)
        try:
            yield other
        finally:
            other.close()

    @contextmanager
    def _reaching(self) -> Iterator["psycopg.Connection[Any]"]:
        """Return the connection, opened when it is first needed.

        Raises:
            GoneError: the database has gone away.
        """
        try:
            if self._connection is None or self._connection.closed:
                self._connection = psycopg.connect(**self._arguments)
            yield self._connection
        except (psycopg.OperationalError, *_REMOVED) as error:
            self.close()
            raise self._gone(error) from error

    def _gone(self, error: BaseException) -> GoneError:
        """Say that the database has gone away."""
        detail = " ".join(str(error.__cause__ or error).split())
        return GoneError(UNREACHABLE, database=self._shown_as, detail=detail)

    @contextmanager
    def _stopping(self) -> Iterator[None]:
        """Say of a database that cannot be reached that it stops us."""
        try:
            yield
        except psycopg.Error as error:
            raise Stopped(UNREACHABLE, database=self._shown_as, detail=" ".join(str(error).split())) from error


async def _mind(app: procrastinate.App, worker: str) -> None:
    """Say from time to time that this machine is there, and put pieces of silent ones into the queue again."""
    while True:
        await app.connector.execute_query_async(_GREETING, worker=worker)
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_S):
            with suppress(exceptions.ConnectorException):  # another machine was quicker
                await app.job_manager.retry_job(job)
        await asyncio.sleep(BEAT_S)


def _piece(row: Sequence[Any]) -> HandedPiece:
    """Return the piece of a row."""
    number, args, status, attempts, outcome, worker, took_s = row
    state = {"aborted": PieceState.CANCELLED, "aborting": PieceState.AT_WORK}.get(status)
    return HandedPiece(
        number=number,
        state=state or PieceState(status),
        tries=attempts,
        outcome=outcome_from_json(outcome) if outcome else None,
        worker=worker or "",
        took_s=took_s,
        **args["piece"],
    )


def _jsonb(data: dict[str, Any]) -> Jsonb:
    """Return data as the database keeps them."""
    return Jsonb(as_plain(data))


def _queue_of(number: int) -> str:
    """Return the name of a job's queue."""
    return f"congvan-{number}"
