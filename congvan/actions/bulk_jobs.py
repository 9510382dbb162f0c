"""Handing bulk jobs over to other machines, asking what has become of them, cancelling and trying again."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from congvan.actions import seen_office
from congvan.actions.workspace import Workspace
from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.bulk.bulk_job import BulkJob, JobStatus, Piece, as_plain
from congvan.bulk.queue_door import opened_queue

LOOK_EVERY_S = 0.5
LEAST_AT_ONCE, MOST_AT_ONCE, WANTED_PIECES = 15, 250, 16
"""Schools or files in a piece: few enough that several machines have something to do and little is done again."""

NO_JOB = ProblemKind(
    code="actions.no-bulk-job",
    message="There is no bulk job {number}.",
    cure="“congvan jobs” lists the jobs; those that were over a month ago are no longer kept.",
)
UNTOLD_NAME = ProblemKind(
    code="actions.untold-name",
    message="The name of the file {path} has signs that are no letters (it was packed or copied with another "
    "encoding).",
    cure="Give the file another name, and run the command again.",
)
OUTSIDE = ProblemKind(
    code="actions.outside-office",
    message="{path} does not lie in the office's folder, so the other machines cannot see it.",
    cure="Put it into the office's shared folder {folder}, or run the command without --workers.",
)


class HandedOver(Struct, frozen=True, kw_only=True):
    """A job that was handed over, or would be: its number, how much it is, and which machines are there."""

    number: int
    """0 where it was only looked at."""
    pieces: int
    units: int
    workers: tuple[str, ...]


def hand_over(
    workspace: Workspace,
    command: str,
    directive: str,
    pieces: Sequence[Piece],
    *,
    by: str = "",
    now: datetime | None = None,
    dry_run: bool = False,
) -> HandedOver:
    """Hand a job over to whatever machines run `congvan worker`.

    Args:
        workspace: The office.
        command: Of `generate`, `intake`, `remind`.
        directive: Empty where it is about several.
        pieces: What is to be done.
        by: Who asks.
        now: What time it is here, where what is done will be recorded: only machines whose clocks agree may do it.
        dry_run: Only look.

    Raises:
        Refused: the office's data are not in PostgreSQL, or the engine is not installed; a file's name cannot be told.
        Stopped: the database cannot be reached.
    """
    for path in (path for piece in pieces for path in piece.asked.get("paths", ())):
        if as_plain(path) != path:
            raise Refused(UNTOLD_NAME, path=as_plain(path))
    job = BulkJob(
        command=command,
        directive=directive,
        by=by,
        program=seen_office.describe_program(),
        files=seen_office.describe_files(workspace.office.paths, directive),
    )
    with opened_queue(workspace.office.database) as queue:
        job = replace(job, clock_s=(now - queue.now()).total_seconds()) if now else job
        number = 0 if dry_run else queue.hand_over(job, pieces)
        units = sum(piece.units for piece in pieces)
        return HandedOver(number=number, pieces=len(pieces), units=units, workers=queue.workers())


def lots_of(things: Sequence[str]) -> list[list[str]]:
    """Split schools or files into the lots that machines take one at a time."""
    size = min(max(-(-len(things) // WANTED_PIECES), LEAST_AT_ONCE), MOST_AT_ONCE)
    return [list(things[start : start + size]) for start in range(0, len(things), size)]


def from_office(workspace: Workspace, path: Path) -> str:
    """Return a path from the office's folder on, as every machine finds it.

    Raises:
        Refused: it does not lie there.
    """
    root = workspace.office.paths.root.resolve()
    found = path.resolve()
    if not found.is_relative_to(root):
        raise Refused(OUTSIDE, path=path, folder=workspace.office.paths.root)
    return found.relative_to(root).as_posix()


def ask(workspace: Workspace, number: int | None) -> tuple[JobStatus, ...]:
    """Return one job or all that are kept, newest first.

    Raises:
        Refused: there is no such job; or as `hand_over`.
        Stopped: the database cannot be reached.
    """
    with opened_queue(workspace.office.database) as queue:
        found = queue.statuses(number)
    if number is not None and not found:
        raise Refused(NO_JOB, number=number)
    return found


def follow(workspace: Workspace, number: int, tell: Callable[[JobStatus, tuple[str, ...]], None]) -> JobStatus:
    """Look at a job again and again until it is over, and tell each time how it and the machines stand.

    Raises:
        Refused: there is no such job.
        Stopped: the database cannot be reached.
    """
    with opened_queue(workspace.office.database) as queue:
        while True:
            found = queue.statuses(number)
            if not found:
                raise Refused(NO_JOB, number=number)
            tell(found[0], queue.workers())
            if found[0].is_over:
                return found[0]
            time.sleep(LOOK_EVERY_S)


def cancel(workspace: Workspace, number: int, *, dry_run: bool) -> int:
    """Cancel what still waits of a job, and return how many pieces these are; what is at hand is finished.

    Raises:
        Refused: there is no such job.
        Stopped: the database cannot be reached.
    """
    (job,) = ask(workspace, number)
    if dry_run:
        return sum(piece.state.value == "todo" for piece in job.pieces)
    with opened_queue(workspace.office.database) as queue:
        return queue.cancel(number)


def retry(workspace: Workspace, number: int, *, dry_run: bool) -> int:
    """Have the pieces of a job that failed or were cancelled done again, and return how many these are.

    Raises:
        Refused: there is no such job.
        Stopped: the database cannot be reached.
    """
    (job,) = ask(workspace, number)
    if dry_run:
        return sum(piece.state.value in {"failed", "cancelled"} for piece in job.pieces)
    with opened_queue(workspace.office.database) as queue:
        return queue.retry_failed(number)
