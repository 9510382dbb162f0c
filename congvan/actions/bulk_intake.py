"""`intake` as a bulk job: some files at a time. They are read side by side, and recorded by one machine after another.

Of two workbooks of one school the newer one counts, on whichever machines they are: each machine notes what it takes,
and looks at what the others have noted, while no other records.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from congvan.actions import form_files, newest_workbooks, take_workbooks
from congvan.actions.acting import WhoAsks, find_actor
from congvan.actions.bulk_jobs import HandedOver, from_office, hand_over, lots_of
from congvan.actions.directive_periods import open_followed
from congvan.actions.judged_workbooks import Judged
from congvan.actions.take_workbooks import FileState, TakenFile, ToIntake
from congvan.actions.workspace import Workspace
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.bulk.bulk_job import Attempt, HandedPiece, Outcome, Piece, Remark
from congvan.deadlines.typed_times import TypedInstant
from congvan.intake import returned_files

if TYPE_CHECKING:  # the engine is no part of the usual installation
    from congvan.bulk.job_queue import JobQueue

COMMAND = "intake"

GIVEN_BACK = ProblemKind(
    code="actions.workbook-goes-back",
    message="The workbook goes back to the school: {path}.",
    cure="Send it to the school; its mistakes are marked in it.",
    severity=Severity.WARNING,
)


def hand_over_intake(workspace: Workspace, asked: ToIntake, *, now: datetime, dry_run: bool = False) -> HandedOver:
    """Hand the taking of workbooks over to other machines.

    Raises:
        Refused: as `take_workbooks.take`; a file does not lie in the office's folder; as `bulk_jobs.hand_over`.
        ProblemsFound: the directive or its forms have problems.
        Stopped: the database cannot be reached.
    """
    actor = find_actor(workspace.office, asked.who, COMMAND)
    typed = asked.directive or take_workbooks.find_directive(asked.paths)
    directive = open_followed(workspace, typed, as_of=now)
    if not form_files.open_forms(workspace, directive, None).forms:
        raise form_files.refuse_formless(workspace, directive)
    paths: list[str] = []
    for path in asked.paths:
        inside = list(returned_files.paths_in(path)) if path.is_dir() else []
        paths += (from_office(workspace, one) for one in inside or [path])
    common = {
        "directive": directive.id,
        "typed": asked.who.typed,
        "login": asked.who.login,
        "source": asked.source,
        "at": asked.at.instant.isoformat() if asked.at else "",
        "has_hour": bool(asked.at and asked.at.has_hour),
        "strict": asked.strict,
    }
    pieces = [Piece(units=len(lot), asked={**common, "paths": lot}) for lot in lots_of(list(dict.fromkeys(paths)))]
    return hand_over(
        workspace, COMMAND, directive.id.partition("@")[0], pieces, by=actor.name, now=now, dry_run=dry_run
    )


def do_intake(workspace: Workspace, piece: HandedPiece, queue: "JobQueue", *, now: datetime) -> Attempt:
    """Take the workbooks of a piece; what is wrong with one is what was found, and no failure."""
    asked = piece.asked
    at = TypedInstant(instant=datetime.fromisoformat(asked["at"]), has_hour=asked["has_hour"]) if asked["at"] else None
    wanted = ToIntake(
        paths=tuple(workspace.office.paths.root / path for path in asked["paths"]),
        directive=asked["directive"],
        who=WhoAsks(typed=asked["typed"], login=asked["login"]),
        source=asked["source"],
        at=at,
        strict=asked["strict"],
    )
    taken = take_workbooks.take(workspace, wanted, now=now, beside=_Others(piece=piece, queue=queue))
    counts: dict[str, int] = {}
    for file in taken.files:
        counts[file.state.value] = counts.get(file.state.value, 0) + 1
    findings = tuple(one for file in taken.files for one in _remarks(workspace, file))
    return Attempt(outcome=Outcome(done=piece.units, counts=counts, findings=findings))


def _remarks(workspace: Workspace, file: TakenFile) -> list[Remark]:
    """Return what a person has to know of a file that was not simply taken."""
    if file.state is FileState.TAKEN or file.is_known:
        return []
    root = workspace.office.paths.root
    path = Path(file.judged.item.path)
    about = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    school = file.judged.whose.school
    problems = list(file.problems)
    if file.state is FileState.RETURNED:
        where = workspace.office.paths.shown(file.given_back) if file.given_back else ""
        problems.insert(0, GIVEN_BACK.at(Place(), path=where))
    return [Remark(about=about, name=school.name if school else "", problem=one) for one in problems]


class _Others(Struct, frozen=True, kw_only=True):
    """The other machines that take workbooks of the same job."""

    piece: HandedPiece
    queue: "JobQueue"

    def alone(self) -> AbstractContextManager[None]:
        """Keep the others from recording meanwhile."""
        return self.queue.alone(f"intake {self.piece.job}")

    def passed_over(self, judged: Sequence[Judged], passed: Mapping[int, Problem]) -> dict[int, Problem]:
        """Return those of some files that do not count beside what other machines have taken."""
        return newest_workbooks.passed_over_beside(judged, passed, partial(self.queue.note, self.piece))
