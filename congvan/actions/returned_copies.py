"""What goes back to a school whose workbook must be put right: the workbook itself, marked, in outputs/ID/tra-lai/.

A workbook that cannot be marked (.xls, .ods, .csv) goes back as the list of what must be put right, a text to be sent
beside it. Whatever a person has changed in that folder stays: the new file gets the next free name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from congvan.actions import made_files, take_figures
from congvan.actions.judged_workbooks import Judged
from congvan.actions.workspace import Workspace
from congvan.base import files, vietnamese
from congvan.base.errors import ProblemsFound, Refused
from congvan.figures.read_figures import ReturnedFile
from congvan.intake.cell_mistake import CellMistake
from congvan.office.schools import School
from congvan.workflow.directive import Directive

FOLDER = "tra-lai"
LISTED_IN = ".congvan-tra-lai.json"
MARKED = frozenset(("xlsx", "xlsm"))
"""Kinds of workbooks in which the cells themselves are marked."""
MOST_NAMES = 99


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """What goes back: where it lies, and what is kept of it."""

    path: Path
    file: ReturnedFile


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
    data, suffix = _render(judged, mistakes, title=title)
    stem = f"{vietnamese.file_name(school.code)}-{vietnamese.file_name(school.name)}"
    folder = workspace.office.paths.outputs / directive.id / FOLDER
    path = _write(folder, stem, suffix, data, dry_run=dry_run)
    kept = take_figures.keep_file(workspace, data, name=path.name, mark=judged.whose.mark, dry_run=dry_run)
    return Copy(path=path, file=kept)


def _render(judged: Judged, mistakes: Sequence[CellMistake], *, title: str) -> tuple[bytes, str]:
    """Return the bytes that go back, and the ending of their name."""
    from congvan.intake import marked_workbook

    if judged.kind in MARKED:
        try:
            return marked_workbook.mark_workbook(judged.item.data, mistakes, title=title), ".xlsx"
        except Refused:  # a workbook that can be read is not always one that can be changed
            pass
    return _listed(judged, mistakes, title=title).encode("utf-8-sig"), ".txt"


def _listed(judged: Judged, mistakes: Sequence[CellMistake], *, title: str) -> str:
    """Write what must be put right as a text."""
    wanted = sum(one.must for one in mistakes)
    lines = [f"CẦN SỬA {wanted} CHỖ", title, f"Tệp: {judged.item.name}", ""]
    heading = ""
    for one in mistakes:
        if one.heading != heading:
            heading = one.heading
            lines += ["", f"{heading}:"]
        place = "!".join(part for part in (one.workbook_sheet, one.at) if part)
        lines.append(f"- {place}: {one.message} {one.cure}" if place else f"- {one.message} {one.cure}")
    return "\r\n".join(lines) + "\r\n"


def _write(folder: Path, stem: str, suffix: str, data: bytes, *, dry_run: bool) -> Path:
    """Write a file under the first name that nothing else has taken."""
    for number in range(1, MOST_NAMES + 1):
        path = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        try:
            made_files.write_one(path, data, force=False, dry_run=dry_run, listed_in=LISTED_IN)
        except ProblemsFound:  # a person has put or changed what stands there
            continue
        return path
    path = folder / f"{stem}-{files.sha256_of(data)[:8]}{suffix}"
    made_files.write_one(path, data, force=True, dry_run=dry_run, listed_in=LISTED_IN)
    return path
