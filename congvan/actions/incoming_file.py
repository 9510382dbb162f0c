"""The files of an incoming document: their bytes for the archive, and what the letter among them says of itself."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from congvan.base import files, vietnamese
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.checking import letter_particulars, recogniser
from congvan.checking.letter_particulars import Particulars
from congvan.facts import any_file

LARGEST = 200_000_000
"""Bytes of one file: everything that is kept goes into every backup."""
LETTERS = frozenset({".docx", ".docm", ".doc", ".odt", ".rtf", ".pdf"})
"""The endings of files that may be read as a letter."""

TOO_LARGE_TO_KEEP = ProblemKind(
    code="actions.too-large-to-keep",
    message="The file has {size} MB; more than {limit} MB are not kept.",
    cure="Scan it again with fewer dots per inch, or split it.",
)


class TakenFile(Struct, frozen=True, kw_only=True):
    """A file as it came: its name and its bytes."""

    name: str
    data: bytes


def take_files(paths: Sequence[Path]) -> tuple[TakenFile, ...]:
    """Read files whole; two of one name get different ones.

    Raises:
        ProblemsFound: some cannot be read.
    """
    problems: list[Problem] = []
    taken: dict[str, TakenFile] = {}
    for path in paths:
        place = Place(file=str(path))
        try:
            if not path.is_file():
                reason = "it is a folder" if path.is_dir() else "it is not there"
                problems.append(files.CANNOT_READ.at(place, reason=reason))
                continue
            size = path.stat().st_size
            if size > LARGEST:
                problems.append(TOO_LARGE_TO_KEEP.at(place, size=size // 1_000_000, limit=LARGEST // 1_000_000))
                continue
            name = _free_name(vietnamese.one_line(path.name), taken)
            taken[name.casefold()] = TakenFile(name=name, data=path.read_bytes())
        except OSError as error:
            problems.append(files.CANNOT_READ.at(place, reason=files.reason_of(error)))
    if problems:
        raise ProblemsFound(tuple(problems))
    return tuple(taken.values())


def read_letter(paths: Sequence[Path]) -> tuple[Path | None, Particulars]:
    """Return the first of the files that is a letter, and what it says of itself; what cannot be read says nothing."""
    for path in paths:
        if path.suffix.lower() not in LETTERS:
            continue
        try:
            facts = any_file.read_facts(path)
        except Refused:
            continue
        found = letter_particulars.read_particulars(recogniser.recognise(facts))
        if found != Particulars():
            return path, found
    return None, Particulars()


def _free_name(name: str, taken: dict[str, TakenFile]) -> str:
    """Return a name that no other file of the document has."""
    tried, number = name, 1
    while tried.casefold() in taken:
        number += 1
        stem, dot, ending = name.rpartition(".")
        tried = f"{stem} ({number}){dot}{ending}" if stem else f"{name} ({number})"
    return tried
