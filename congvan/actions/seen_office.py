"""What a machine sees of the office: its files and its program, held against what whoever handed a job over has seen.

Files made by another program or from other templates would be other files, so a machine that sees something else
does not take a piece of work.
"""

import importlib.metadata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from congvan import __version__
from congvan.actions.workspace import Workspace
from congvan.base import files
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.bulk.bulk_job import BulkJob
from congvan.office.office import Paths

DECIDING = ("docxtpl", "lxml", "python-docx", "pydyf", "weasyprint", "fonttools", "xlsxwriter")
"""Libraries on whose versions the bytes of files depend."""
MOST_NAMED = 3
_LEFT_BY_WINDOWS = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini"))
"""What Windows Explorer puts by itself into a folder, also a shared one, that somebody looks at."""
_PROGRAM_FILES = frozenset((".py", ".html", ".css", ".json", ".yaml", ".csv", ".docx", ".txt"))

OTHER_PROGRAM = ProblemKind(
    code="actions.other-program",
    message="This computer has another version of the program than the one that handed the job over: {what}.",
    cure="Install the same version of congvan, with its locked libraries, on all computers, and start it again here.",
)
OTHER_FILES = ProblemKind(
    code="actions.other-files",
    message="This computer sees other files in the office's folder than those with which the job was handed over: "
    "{what}.",
    cure="Open the shared folder of the office, not a copy of it; if the files were changed after the job was handed "
    "over, cancel it and hand it over again.",
)


def describe_program() -> dict[str, str]:
    """Return the versions of the program and of what decides the bytes of its files."""
    found = {"congvan": f"{__version__} {_program_hash()}"}
    for name in DECIDING:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


@cache
def _program_hash() -> str:
    """Return the beginning of the hash of all files of the program, as they are on every system."""
    root = Path(__file__).parents[1]
    paths = (path for path in root.rglob("*") if path.suffix in _PROGRAM_FILES and "__pycache__" not in path.parts)
    shown = sorted((path.relative_to(root).as_posix(), path) for path in paths)
    told = (f"{name} {files.sha256_of(_with_plain_ends(path.read_bytes()))}" for name, path in shown)
    return files.sha256_of("\n".join(told).encode())[:12]


def _with_plain_ends(data: bytes) -> bytes:
    """Return a file with the ends of lines that it has on every system."""
    return data.replace(b"\r\n", b"\n")


def describe_files(paths: Paths, directive: str) -> dict[str, str]:
    """Return the SHA-256 of each file of the office on which a job about a directive depends; empty: about all.

    Of the workflow files of other directives nothing depends. What cannot be read has no hash.
    """
    return {paths.shown(path): _hash_of(path) for path in _files_of(paths, directive)}


def _files_of(paths: Paths, directive: str) -> Iterator[Path]:
    """Go through the files on which a job depends."""
    yield paths.config
    yield paths.schools
    yield from sorted((paths.schools.parent / "last-year").glob("*.csv"))
    for folder in (paths.templates, paths.forms, paths.kinds):
        yield from _inside(folder)
    for path in _inside(paths.workflows):
        others = directive and path.parent == paths.workflows and path.suffix == ".yaml" and path.stem != directive
        if not others and not path.is_relative_to(paths.kinds):
            yield path


def _inside(folder: Path) -> Iterator[Path]:
    """Go through the files in a folder, but for what programs leave there while they are open."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _is_left_by_program(path.name):
            yield path


def _is_left_by_program(name: str) -> bool:
    """Tell whether a file is no person's: a lock of Word, a file in the making, a picture of Explorer."""
    return name.startswith((".", "~")) or name.casefold() in _LEFT_BY_WINDOWS or name.casefold().endswith(".tmp")


def _hash_of(path: Path) -> str:
    """Return a file's SHA-256; nothing where it cannot be read."""
    try:
        return files.sha256_of(path.read_bytes())
    except OSError:
        return ""


def find_difference(workspace: Workspace, job: BulkJob) -> Problem | None:
    """Say what this machine sees otherwise than whoever handed a job over; None where it sees the same."""
    program = _differing(job.program, describe_program())
    if program:
        return OTHER_PROGRAM.at(Place(), what=program)
    found = _differing(job.files, describe_files(workspace.office.paths, job.directive), named_only=True)
    return OTHER_FILES.at(Place(), what=found) if found else None


def _differing(wanted: Mapping[str, str], seen: Mapping[str, str], *, named_only: bool = False) -> str:
    """Name what differs, some of it."""
    names = sorted(name for name in {*wanted, *seen} if wanted.get(name) != seen.get(name))
    shown = names if named_only else [f"{one} {seen.get(one, '–')} / {wanted.get(one, '–')}" for one in names]
    return ", ".join(shown[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
