"""Rolling a directive on to the next school year: a new workflow file, and everything in it that is not as it was."""

import os
import re
from pathlib import Path

from msgspec import Struct

from congvan.actions import start_workflow
from congvan.actions.workspace import Workspace, find_directive_file, open_directive
from congvan.base import files, yaml_text
from congvan.base.errors import ProblemsFound, Refused
from congvan.deadlines import lunar_year
from congvan.letters import letter_words
from congvan.workflow import kinds, next_year
from congvan.workflow.next_year import Change, KeptComment

_NAME = re.compile(r"(20[0-9]{2})(?:-[0-9]+)?-(.+)")
"""`2024-42-csdl-nganh`: the year, the number of that year, the rest."""


class Rolled(Struct, frozen=True, kw_only=True):
    """The new file, and what differs from last year's."""

    old: str
    """The id of last year's directive."""
    path: Path
    changes: tuple[Change, ...]
    comments: tuple[KeptComment, ...] = ()
    """Comments that name a day or a year; nothing in them was changed."""


def roll_to_next_year(workspace: Workspace, typed: str, *, out: Path | None = None, dry_run: bool = False) -> Rolled:
    """Write a directive's workflow file for the next school year; what is there is never overwritten.

    Raises:
        Refused: no such directive, or the file is there.
        ProblemsFound: last year's file has problems.
        Stopped: the disk stops us.
    """
    directive = open_directive(workspace, typed)
    office = workspace.office
    source = find_directive_file(office, typed)
    text, problems = files.read_text(source, office.paths.shown(source))
    tree, more = yaml_text.load_yaml(text or "", office.paths.shown(source))
    if text is None or tree is None:
        raise ProblemsFound((*problems, *more))
    path = out or office.paths.workflows / f"{next_id(source.stem, directive.letter.year)}.yaml"
    if path.suffix not in kinds.SUFFIXES:
        raise Refused(start_workflow.NOT_A_WORKFLOW_NAME, path=path)
    if os.path.lexists(path):
        raise Refused(start_workflow.FILE_THERE, path=path)
    roll = next_year.Roll(tree=tree, calendar=workspace.calendar, tet_of=lunar_year.tet_of)
    number = letter_words.word_number(directive.letter) if directive.letter.number else source.stem
    written = roll.text(text, _head(number, source.stem))
    if not dry_run:
        try:
            files.write_new(path, written.encode("utf-8"))
        except FileExistsError as error:
            raise Refused(start_workflow.FILE_THERE, path=path) from error
    return Rolled(old=source.stem, path=path, changes=tuple(roll.changes), comments=tuple(roll.comments))


def next_id(stem: str, year: int) -> str:
    """Return the id of a directive in the next year: `2024-42-csdl-nganh` -> `2025-csdl-nganh`."""
    found = _NAME.fullmatch(stem)
    return f"{int(found[1]) + 1}-{found[2]}" if found else f"{year + 1}-{stem}"


def _head(number: str, old: str) -> str:
    """Write the comment at the head of the new file."""
    return (
        f"# Soạn từ văn bản năm trước ({number}, tệp {old}.yaml) bằng lệnh next-year.\n"
        "# Ngày, năm học đã chuyển sang năm sau; chỗ dẫn văn bản của cấp trên còn ghi lời mẫu để điền.\n"
        "# Đọc lại toàn bộ, nhất là các mốc thời gian, rồi gõ lệnh check."
    )
