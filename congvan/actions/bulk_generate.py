"""`generate` as a bulk job: the document by itself, then some schools at a time, each lot whole on disk."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from congvan.actions import form_files, generate_documents
from congvan.actions.bulk_jobs import HandedOver, from_office, hand_over, lots_of
from congvan.actions.generate_documents import Generated, ToGenerate
from congvan.actions.selecting import find_schools
from congvan.actions.workspace import Workspace, open_directive, refuse_asking
from congvan.base.errors import CongvanError, ProblemsFound, Refused, Stopped
from congvan.base.files import FILE_LOCKED
from congvan.base.problems import Problem, ProblemKind
from congvan.bulk.bulk_job import Asked, Attempt, HandedPiece, Outcome, Piece, Remark
from congvan.office.office import Paths
from congvan.workflow.directive import Directive

COMMAND = "generate"
OF_SCHOOLS = ("checklist", "form")

OUT_DECIDES = ProblemKind(
    code="actions.out-decides",
    message="{path} lies in {folder}, whose files decide what is made: after the first files every computer would see "
    "another office.",
    cure="Choose another folder with --out.",
)


def hand_over_generate(workspace: Workspace, asked: ToGenerate, *, dry_run: bool = False) -> HandedOver:
    """Hand the making of a directive's documents over to other machines.

    Raises:
        Refused: as `generate`; the folder does not lie in the office's, or is one of templates, forms or workflows; as
            `bulk_jobs.hand_over`.
        ProblemsFound: the directive or its forms have problems.
        Stopped: the database cannot be reached.
    """
    generate_documents.refuse_unmade(asked)
    directive = open_directive(workspace, asked.directive)
    if directive.asks_nothing and (asked.schools or asked.only & set(OF_SCHOOLS)):
        raise refuse_asking(directive)
    schools = find_schools(workspace, directive, asked.schools) if asked.schools else directive.recipients
    _refuse_deciding(workspace.office.paths, asked.out or workspace.office.paths.outputs / directive.id)
    common = {
        "directive": directive.id,
        "formats": sorted(asked.formats),
        "out": from_office(workspace, asked.out) if asked.out else "",
        "force": asked.force,
    }
    whole = not (asked.only or asked.formats or asked.schools)
    pieces = []
    if (not asked.only or "letter" in asked.only) and generate_documents.is_made("letter", asked.formats):
        pieces.append(Piece(units=1, asked={**common, "only": ["letter"], "schools": [], "tidy": whole}))
    only = _made_for_schools(workspace, directive, asked)
    if only:
        lots = lots_of([school.code for school in schools])
        pieces += [Piece(units=len(lot), asked={**common, "only": only, "schools": lot}) for lot in lots]
    return hand_over(workspace, COMMAND, directive.id, pieces, dry_run=dry_run)


def _refuse_deciding(paths: Paths, folder: Path) -> None:
    """Refuse to put files where they would count among those on which the job depends.

    Raises:
        Refused: so it is.
    """
    found = folder.resolve()
    for deciding in (paths.templates, paths.forms, paths.workflows, paths.kinds):
        if found.is_relative_to(deciding.resolve()):
            raise Refused(OUT_DECIDES, path=paths.shown(folder), folder=paths.shown(deciding))


def _made_for_schools(workspace: Workspace, directive: Directive, asked: ToGenerate) -> list[str]:
    """Return which of checklists and forms are made, in the formats asked for.

    Raises:
        Refused: forms were asked for, and there are none.
        ProblemsFound: the forms have problems.
    """
    if directive.asks_nothing:
        return []
    wanted = [one for one in OF_SCHOOLS if not asked.only or one in asked.only]
    only = [one for one in wanted if generate_documents.is_made(one, asked.formats)]
    if "form" in only and not form_files.open_forms(workspace, directive, None).forms:
        if "form" in asked.only:
            raise form_files.refuse_formless(workspace, directive)
        only.remove("form")
    return only


def do_generate(
    workspace: Workspace, piece: HandedPiece, alone: Callable[[str], AbstractContextManager[None]]
) -> Attempt:
    """Make the files of a piece; where some schools fail, those of the others are made all the same.

    `alone` keeps other machines from doing meanwhile what has the same name: putting files into the same folder.
    """
    asked = _asked_again(workspace, piece.asked, piece.asked["schools"])
    paths = workspace.office.paths
    folder = _told_alike(paths, asked.out or paths.outputs / asked.directive)

    def placing() -> AbstractContextManager[None]:
        return alone(f"placing {folder}")

    try:
        made = list(generate_documents.generate(workspace, asked, placing=placing).files)
        if piece.asked.get("tidy"):
            everything = ToGenerate(directive=asked.directive, out=asked.out)
            generate_documents.remove_left(workspace, everything, placing)
    except Stopped as stopped:
        return Attempt(outcome=Outcome(failures=_of_all(workspace, piece, stopped.problem)), again=True)
    except (CongvanError, ProblemsFound) as error:
        return _one_by_one(workspace, piece, error, placing)
    counts: dict[str, int] = {}
    for file in made:
        counts[file.kind] = counts.get(file.kind, 0) + 1
    return Attempt(outcome=Outcome(done=piece.units, counts=counts))


def _told_alike(paths: Paths, folder: Path) -> str:
    """Return the name of a folder that every machine has for it, by whatever drive or share it came to the office."""
    found, root = folder.resolve(), paths.root.resolve()
    return (found.relative_to(root) if found.is_relative_to(root) else found).as_posix().casefold()


def _of_all(workspace: Workspace, piece: HandedPiece, problem: Problem) -> tuple[Remark, ...]:
    """Say of each school of a piece why it has nothing."""
    names = {school.code: school.name for school in workspace.schools}
    codes = piece.asked["schools"] or [""]
    return tuple(Remark(about=code, name=names.get(code, ""), problem=problem) for code in codes)


def _asked_again(workspace: Workspace, asked: Asked, schools: Sequence[str]) -> ToGenerate:
    """Return what was asked for, for some of a piece's schools."""
    out = workspace.office.paths.root / asked["out"] if asked["out"] else None
    return ToGenerate(
        directive=asked["directive"],
        only=frozenset(asked["only"]),
        formats=frozenset(asked["formats"]),
        schools=tuple(schools),
        out=out,
        force=asked["force"],
    )


def _one_by_one(
    workspace: Workspace, piece: HandedPiece, error: CongvanError | ProblemsFound, placing: generate_documents.Placing
) -> Attempt:
    """Make the files of a piece that failed as a whole school by school, and say which of them fail and why."""
    codes = piece.asked["schools"]
    if not codes:
        found = _problems_of(error)
        return _failed(tuple(Remark(about="", name="", problem=one) for one in found), done=0, counts={})
    names = {school.code: school.name for school in workspace.schools}
    counts: dict[str, int] = {}
    failures: list[Remark] = []
    for code in codes:
        try:
            for kind, count in _made_one(workspace, piece.asked, code, placing).items():
                counts[kind] = counts.get(kind, 0) + count
        except (CongvanError, ProblemsFound) as one:
            failures += [Remark(about=code, name=names.get(code, ""), problem=found) for found in _problems_of(one)]
    done = len(codes) - len({one.about for one in failures})
    return _failed(tuple(failures), done=done, counts=counts)


def _made_one(workspace: Workspace, asked: Asked, code: str, placing: generate_documents.Placing) -> dict[str, int]:
    """Make one school's files, and count them by kind."""
    made: Generated = generate_documents.generate(workspace, _asked_again(workspace, asked, [code]), placing=placing)
    counts: dict[str, int] = {}
    for file in made.files:
        counts[file.kind] = counts.get(file.kind, 0) + 1
    return counts


def _failed(failures: tuple[Remark, ...], *, done: int, counts: dict[str, int]) -> Attempt:
    """Return a try in which something failed; what is only held by another program is tried again."""
    again = any(one.problem.kind is FILE_LOCKED for one in failures)
    return Attempt(outcome=Outcome(done=done, counts=counts, failures=failures), again=again)


def _problems_of(error: CongvanError | ProblemsFound) -> tuple[Problem, ...]:
    """Return the problems that stop the work."""
    found = error.problems if isinstance(error, ProblemsFound) else (error.problem,)
    return tuple(one for one in found if one.is_error)
