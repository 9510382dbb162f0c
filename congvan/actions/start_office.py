"""Making a new office folder, with comments in every file."""

from pathlib import Path

from congvan.base import files
from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind

NOT_EMPTY = ProblemKind(
    code="actions.folder-not-empty",
    message="The folder {folder} is not empty; nothing was written.",
    cure="Name a new folder; the program makes it.",
)


def start_office(folder: Path, *, dry_run: bool = False) -> tuple[Path, ...]:
    """Write a new office into a folder that is not there yet, or is empty; return the files.

    Raises:
        Refused: the folder is not empty.
        Stopped: the disk stops us.
    """
    from congvan.office import starter

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(NOT_EMPTY, folder=folder)
    contents = starter.starter_files()
    if not dry_run:
        for name, data in contents.items():
            files.write_whole(folder / name, data)
    return tuple(folder / name for name in contents)
