"""A machine at work for the office: takes pieces of bulk jobs one after the other until it is told to stop.

It takes pieces only of jobs for which it sees the same office. A database that goes away is waited for; a piece whose
machine has died is taken up again by another; doing a piece twice does no harm.
"""

import os
import platform
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from congvan.actions import bulk_generate, bulk_intake, bulk_remind, seen_office
from congvan.actions.workspace import Workspace, open_workspace
from congvan.base.errors import CongvanError, ProblemsFound, Stopped
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.base.store_faults import UNREACHABLE
from congvan.bulk.bulk_job import Attempt, BulkJob, HandedPiece, JobStatus, Outcome, PieceState, Remark
from congvan.bulk.queue_door import opened_queue
from congvan.store.chain_query import CLOCKS_DIFFER

if TYPE_CHECKING:  # the engine is no part of the usual installation
    from congvan.bulk.job_queue import JobQueue

LOOK_EVERY_S = 1.0
GONE_PAUSES_S = (1, 2, 4, 8, 15)
"""The pauses before a database that has gone away is asked again; the last one is repeated."""
GONE_TRIES = 45
"""After so many tries, some ten minutes, we give up."""

OTHER_CLOCK = ProblemKind(
    code="actions.other-clock",
    message="The clock of this computer and that of the one that handed the job over differ by {minutes} minutes; what "
    "is recorded here would have a wrong time.",
    cure="Set the clocks of both computers right; this one takes the job by itself then.",
)
UNFORESEEN = ProblemKind(
    code="actions.piece-unforeseen",
    message="Something went wrong that congvan did not foresee ({error}).",
    cure="Try again with “congvan jobs N --retry”; if it happens again, send crash.log of computer {worker} to whoever "
    "looks after congvan.",
)


class News(Struct, frozen=True, kw_only=True):
    """Something that a machine tells while it works."""

    what: str
    """`ready`, `began`, `done`, `failed`, `again`, `refused`, `gone`, `back`."""
    job: int = 0
    command: str = ""
    directive: str = ""
    units: int = 0
    outcome: Outcome | None = None
    problem: Problem | None = None


class Means(Struct, frozen=True, kw_only=True):
    """What a machine needs besides the office."""

    name: str
    """How it is called among the others."""
    clock: Callable[[], datetime]
    environ: Mapping[str, str]
    wait: Callable[[float], None]
    tell: Callable[[News], None]
    crash: Callable[[Exception], None]
    """Is told of what was not foreseen."""


def name_of_machine() -> str:
    """Return the name of this computer with the number of this process: two may work on one computer."""
    return f"{platform.node() or 'PC'}/{os.getpid()}"


def work(folder: Path, means: Means, *, once: bool = False) -> int:
    """Do pieces until Ctrl-C, or with `once` until none waits that this machine may take; return how many were done.

    Raises:
        Refused: the office's data are not in PostgreSQL, or the engine is not installed.
        ProblemsFound: config.yaml or the register of schools have problems.
        Stopped: the database has been gone for too long.
    """
    url = open_workspace(folder).office.database
    desk = _Desk(folder=folder, means=means)
    gone = 0
    while True:
        try:
            with opened_queue(url) as queue:
                _tell(means, News(what="back" if gone else "ready"))
                gone = 0
                try:
                    desk.work_with(queue, once=once)
                finally:
                    queue.leave(means.name)
                return desk.done
        except Stopped as stopped:
            if stopped.problem.kind is not UNREACHABLE or gone >= GONE_TRIES:
                raise
            if not gone:
                _tell(means, News(what="gone", problem=stopped.problem))
            means.wait(GONE_PAUSES_S[min(gone, len(GONE_PAUSES_S) - 1)])
            gone += 1


def _tell(means: Means, news: News) -> None:
    """Tell something; where nobody can hear it (a log on a full disk, a closed window), the work goes on."""
    with suppress(OSError, ValueError):
        means.tell(news)


class _Desk(Struct, kw_only=True):
    """The work of one machine."""

    folder: Path
    means: Means
    done: int = 0
    jobs: dict[int, BulkJob] = field(default_factory=dict)
    refused: dict[int, Problem] = field(default_factory=dict)

    def work_with(self, queue: "JobQueue", *, once: bool) -> None:
        """Take pieces from a queue."""
        while True:
            queue.greet(self.means.name)
            found = queue.statuses(only_open=True)
            mine = [one for one in found if self._may_take(queue, one)]
            self.jobs = {one.number: one.job for one in mine}
            if mine:
                queue.work([one.number for one in mine], self.do, self.means.name)
            if once and not any(_waits(one) for one in queue.statuses(only_open=True) if one.number in self.jobs):
                return
            self.means.wait(LOOK_EVERY_S)

    def _may_take(self, queue: "JobQueue", job: JobStatus) -> bool:
        """Tell whether this machine sees the same office as whoever handed a job over; if not, say so once."""
        why = self._difference(job.job, queue)
        if why != self.refused.get(job.number):
            queue.refuse(job.number, self.means.name, why)
            if why:
                self.refused[job.number] = why
                _tell(self.means, News(what="refused", job=job.number, command=job.job.command, problem=why))
            else:
                self.refused.pop(job.number, None)
        return why is None

    def _difference(self, job: BulkJob, queue: "JobQueue") -> Problem | None:
        """Say what this machine sees otherwise; also where it cannot open the office at all."""
        try:
            return self._seen_otherwise(open_workspace(self.folder), job, queue)
        except ProblemsFound as error:
            return error.problems[0]
        except CongvanError as error:
            return error.problem

    def _seen_otherwise(self, workspace: Workspace, job: BulkJob, queue: "JobQueue") -> Problem | None:
        """Say what this machine sees otherwise than whoever handed a job over: program, files or the time."""
        why = seen_office.find_difference(workspace, job)
        if why or job.clock_s is None:
            return why
        ahead = (self.means.clock() - queue.now()).total_seconds() - job.clock_s
        return (
            OTHER_CLOCK.at(Place(), minutes=round(abs(ahead) / 60))
            if abs(ahead) > CLOCKS_DIFFER.total_seconds()
            else None
        )

    def do(self, piece: HandedPiece, queue: "JobQueue") -> Attempt:
        """Do one piece; whatever goes wrong is an outcome."""
        job = self.jobs[piece.job]
        began = News(what="began", job=piece.job, command=job.command, directive=job.directive, units=piece.units)
        _tell(self.means, began)
        attempt = self._tried(piece, job, queue)
        what = "again" if attempt.again else "failed" if attempt.outcome.failures else "done"
        self.done += what == "done"
        _tell(self.means, replace(began, what=what, outcome=attempt.outcome))
        return attempt

    def _tried(self, piece: HandedPiece, job: BulkJob, queue: "JobQueue") -> Attempt:
        """Do one piece."""
        try:
            workspace = open_workspace(self.folder)
            why = self._seen_otherwise(workspace, job, queue)
            if why:
                return _hindered(piece, (why,))
            return self._by_command(workspace, piece, job, queue)
        except ProblemsFound as error:
            return _hindered(piece, error.problems)
        except CongvanError as error:
            return _hindered(piece, (error.problem,))
        except Exception as error:  # noqa: BLE001 - the other pieces must go on; it is told and shown
            self.means.crash(error)
            problem = UNFORESEEN.at(Place(), error=type(error).__name__, worker=self.means.name)
            return _hindered(piece, (problem,), again=False)

    def _by_command(self, workspace: Workspace, piece: HandedPiece, job: BulkJob, queue: "JobQueue") -> Attempt:
        """Have the action that the job is of do it."""
        if job.command == bulk_generate.COMMAND:
            return bulk_generate.do_generate(workspace, piece, queue.alone)
        if job.command == bulk_intake.COMMAND:
            return bulk_intake.do_intake(workspace, piece, queue, now=self.means.clock())
        if job.command == bulk_remind.COMMAND:
            return bulk_remind.do_remind(
                workspace, piece, queue, worker=self.means.name, clock=self.means.clock, environ=self.means.environ
            )
        raise ValueError(job.command)


def _hindered(piece: HandedPiece, problems: tuple[Problem, ...], *, again: bool = True) -> Attempt:
    """Return a try at which nothing could be done: no school's files, no workbook of the piece."""
    abouts = (*piece.asked.get("schools", ()), *piece.asked.get("paths", ())) or ("",)
    failures = tuple(Remark(about=one, name="", problem=why) for why in problems if why.is_error for one in abouts)
    return Attempt(outcome=Outcome(failures=failures), again=again)


def _waits(job: JobStatus) -> bool:
    """Tell whether a piece of a job waits."""
    return any(piece.state is PieceState.WAITING for piece in job.pieces)
