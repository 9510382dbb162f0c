"""What goes back to a school whose workbook must be put right: the workbook itself, marked, in outputs/ID/tra-lai/.

Whatever a person has changed in that folder stays: the new file gets the next free name.
"""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from congvan.actions import made_files, take_figures
from congvan.actions.judged_workbooks import Judged
from congvan.actions.workspace import Workspace
from congvan.base import files, vietnamese
from congvan.base.errors import ProblemsFound, Refused
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


class Copy(Struct, frozen=True, kw_only=True):
    """What goes back: where it is to lie, its bytes, what is kept of it, and what is to be said of how it was made."""

    folder: Path
    stem: str
    data: bytes
    file: ReturnedFile
    problems: tuple[Problem, ...]

    @property
    def path(self) -> Path:
        """Return where it lies if nothing else stands there."""
        return self.folder / f"{self.stem}{SUFFIX}"


def make_copy(
    workspace: Workspace,
    directive: Directive,
    school: School,
    judged: Judged,
    *,
    mistakes: Sequence[CellMistake],
    dry_run: bool,
) -> Copy:
    """Make what goes back to a school, and put it into the archive; it is written when it has been recorded.

    Raises:
        Stopped: the disk stops us.
    """
    title = f"{school.name}: {directive.letter.subject}"
    stem = f"{vietnamese.file_name(school.code)}-{vietnamese.file_name(school.name)}"
    folder = workspace.office.paths.outputs / directive.id / FOLDER
    if dry_run:
        file = ReturnedFile(name=f"{stem}{SUFFIX}", sha256="", size=0)
        return Copy(folder=folder, stem=stem, data=b"", file=file, problems=())
    made = given_back.give_back(judged.kept, mistakes, title=title, kind=judged.kept_kind, sheets=judged.kept_sheets)
    file = take_figures.keep_file(workspace, made.data, name=f"{stem}{SUFFIX}", mark=judged.whose.mark)
    return Copy(folder=folder, stem=stem, data=made.data, file=file, problems=made.problems)


def write(copy: Copy) -> Path:
    """Write what goes back under the first name that nothing else has taken, and return where it lies.

    Raises:
        Stopped: the disk stops us.
    """
    for number in range(1, MOST_NAMES + 1):
        path = copy.path if number == 1 else copy.folder / f"{copy.stem}-{number}{SUFFIX}"
        try:
            made_files.write_one(path, copy.data, force=False, dry_run=False, listed_in=LISTED_IN)
        except (ProblemsFound, Refused):  # a person has put or changed what stands there, or holds it open
            continue
        return path
    path = copy.folder / f"{copy.stem}-{files.sha256_of(copy.data)[:8]}{SUFFIX}"
    made_files.write_one(path, copy.data, force=True, dry_run=False, listed_in=LISTED_IN)
    return path
