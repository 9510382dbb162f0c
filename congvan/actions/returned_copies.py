"""What goes back to a school whose workbook must be put right: the workbook itself, marked, in outputs/ID/tra-lai/.

Whatever a person has changed in that folder stays: the new file gets the next free name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from congvan.actions import made_files, take_figures
from congvan.actions.judged_workbooks import Judged
from congvan.actions.workspace import Workspace
from congvan.base import files, vietnamese
from congvan.base.errors import ProblemsFound
from congvan.base.problems import Problem
from congvan.figures.read_figures import ReturnedFile
from congvan.intake import given_back
from congvan.intake.cell_mistake import CellMistake
from congvan.office.schools import School
from congvan.workflow.directive import Directive

FOLDER = "tra-lai"
LISTED_IN = ".congvan-tra-lai.json"
SUFFIX = ".xlsx"
MOST_NAMES = 99


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """What goes back: where it lies, and what is kept of it."""

    path: Path
    file: ReturnedFile
    problems: tuple[Problem, ...]
    """What is to be said of how it was made."""


def make_copy(
    workspace: Workspace,
    directive: Directive,
    school: School,
    judged: Judged,
    *,
    mistakes: Sequence[CellMistake],
    dry_run: bool,
) -> Copy:
    """Make and write what goes back to a school.

    Raises:
        Refused: another program holds the file open.
        Stopped: the disk stops us.
    """
    title = f"{school.name}: {directive.letter.subject}"
    stem = f"{vietnamese.file_name(school.code)}-{vietnamese.file_name(school.name)}"
    folder = workspace.office.paths.outputs / directive.id / FOLDER
    if dry_run:
        file = ReturnedFile(name=f"{stem}{SUFFIX}", sha256="", size=0)
        return Copy(path=folder / file.name, file=file, problems=())
    made = given_back.give_back(judged.kept, mistakes, title=title, kind=judged.kept_kind, sheets=judged.kept_sheets)
    path = _write(folder, stem, made.data)
    kept = take_figures.keep_file(workspace, made.data, name=path.name, mark=judged.whose.mark)
    return Copy(path=path, file=kept, problems=made.problems)


def _write(folder: Path, stem: str, data: bytes) -> Path:
    """Write a file under the first name that nothing else has taken."""
    for number in range(1, MOST_NAMES + 1):
        path = folder / (f"{stem}{SUFFIX}" if number == 1 else f"{stem}-{number}{SUFFIX}")
        try:
            made_files.write_one(path, data, force=False, dry_run=False, listed_in=LISTED_IN)
        except ProblemsFound:  # a person has put or changed what stands there
            continue
        return path
    path = folder / f"{stem}-{files.sha256_of(data)[:8]}{SUFFIX}"
    made_files.write_one(path, data, force=True, dry_run=False, listed_in=LISTED_IN)
    return path
