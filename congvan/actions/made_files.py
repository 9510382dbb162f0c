"""What congvan made, so that nothing else is overwritten: a list beside the files has each one's SHA-256 as written."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PureWindowsPath

from congvan.base import files
from congvan.base.errors import ProblemsFound
from congvan.base.problems import Place, Problem, ProblemKind

DOCUMENTS = ".congvan.json"
SUMMARIES = ".congvan-tong-hop.json"
"""Two lists, for making a directive's documents anew takes away what is no longer one of them."""
REGISTERS = ".congvan-so.json"
DOSSIERS = ".congvan-ho-so.json"

CHANGED_BY_HAND = ProblemKind(
    code="actions.changed-by-hand",
    message="{path} was changed after it was made; nothing was written.",
    cure="Keep your copy under another name, or say --force to overwrite it, or --out for another place.",
)
NOT_OURS = ProblemKind(
    code="actions.not-ours",
    message="{path} stands there already and was not made by congvan; nothing was written.",
    cure="Move it away, or say --force to overwrite it, or --out for another place.",
)


def load_made(folder: Path, name: str = DOCUMENTS) -> dict[str, str]:
    """Return the SHA-256 of each file as it was last written, by its path inside the folder."""
    try:
        kept = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    listed = kept.get("files") if isinstance(kept, dict) else None
    known = listed.items() if isinstance(listed, dict) else ()
    return {str(file): str(sha) for file, sha in known if _stays_inside(str(file))}


def _stays_inside(name: str) -> bool:
    """Tell whether a name in the list leads to nothing outside its folder: the list may come from anywhere."""
    path = PureWindowsPath(name)  # knows both kinds of slashes, and drives
    return not (path.anchor or ".." in path.parts)


def save_made(folder: Path, made: Mapping[str, str], name: str = DOCUMENTS) -> None:
    """Write the list of what was made."""
    written = json.dumps({"files": dict(sorted(made.items()))}, ensure_ascii=False, indent=1)
    files.write_whole(folder / name, written.encode())


def problems_of_overwriting(made: Iterable[tuple[Path, str]], before: Mapping[str, str], folder: Path) -> list[Problem]:
    """Find files that a person has changed or put there; `made`: paths, each with the SHA-256 to come."""
    problems = []
    for path, sha256 in made:
        standing = sha256_on_disk(path)
        if standing is None or standing == sha256:
            continue
        known = before.get(path.relative_to(folder).as_posix())
        if known != standing:
            kind = CHANGED_BY_HAND if known else NOT_OURS
            problems.append(kind.at(Place(file=str(path)), path=path))
    return problems


def write_one(path: Path, data: bytes, *, force: bool, dry_run: bool, listed_in: str = SUMMARIES) -> None:
    """Write one file that congvan makes (a summary, a calendar), unless something else stands there.

    Args:
        path: Where.
        data: Its bytes.
        force: Write it over whatever stands there.
        dry_run: Only look.
        listed_in: The name of the list beside it by which it is known again.

    Raises:
        ProblemsFound: a person put or changed what stands there.
        Refused: another program holds the file open.
        Stopped: the disk stops us.
    """
    sha256 = files.sha256_of(data)
    before = load_made(path.parent, listed_in)
    problems = [] if force else problems_of_overwriting([(path, sha256)], before, path.parent)
    if problems:
        raise ProblemsFound(tuple(problems))
    if not dry_run:
        files.write_whole(path, data)
        save_made(path.parent, before | {path.name: sha256}, listed_in)


def sha256_on_disk(path: Path) -> str | None:
    """Return the SHA-256 of a file that stands there, or None."""
    try:
        return files.sha256_of(path.read_bytes())
    except OSError:
        return None
