"""Documents without a fault, made by congvan itself from workflow files: what no finding may appear in."""

import functools
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from congvan.actions import generate_documents, workspace
from congvan.actions.generate_documents import ToGenerate
from tests.letters import gallery_letters, specimen_office

ROOT = Path(__file__).parents[3]
OWN = Path(__file__).parent / "office"
SHARED = ("data", "templates")
"""Folders of the shipped office that an office without its own has."""
_ORIGINAL = re.compile(r"original: \{file: ([a-z0-9-]+)\.pdf")


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectLetter:
    """A document: its name, its type and day, and how to make it."""

    name: str
    type: str
    day: date | None
    word: bytes
    office: Path
    untold: frozenset[str] = frozenset()
    """Codes of what the checker says that it cannot tell."""

    def pdf(self) -> bytes:
        """The document as our own PDF."""
        return _made(self.office, self.name, "pdf")


@functools.cache
def own_letters() -> tuple[CorrectLetter, ...]:
    """The real letter, then those that stand beside these tests."""
    return (*_of_office(ROOT, "*"), *_of_office(OWN, "*"))


@functools.cache
def letters() -> tuple[CorrectLetter, ...]:
    """The same, then one short document of every form in tests/specimens."""
    return (*own_letters(), *_of_office(specimen_office.FOLDER, "2026-*"))


@functools.cache
def all_letters() -> tuple[CorrectLetter, ...]:
    """The same, then the rest of the gallery."""
    return (*letters(), *_of_office(specimen_office.FOLDER, "mau-*"))


def _of_office(folder: Path, pattern: str) -> Iterator[CorrectLetter]:
    """Make the documents of an office's workflow files as Word files; a copy made as PDF alone is none."""
    office = _opened(folder)
    for path in sorted((folder / "workflows").glob(f"{pattern}.yaml")):
        _make_original(office, path.stem)
        directive = workspace.open_directive(workspace.open_workspace(office), path.stem)
        word = _made(office, path.stem, "docx")
        if word:
            yield CorrectLetter(
                name=path.stem,
                type=directive.letter.type,
                day=directive.letter.day,
                word=word,
                office=office,
                untold=frozenset(gallery_letters.CANNOT_TELL.get(path.stem, ())),
            )


@functools.cache
def _opened(folder: Path) -> Path:
    """A copy of an office's folder that lives as long as the process."""
    office = Path(_KEPT.name) / folder.name
    office.mkdir()
    shutil.copy2(folder / "config.yaml", office / "config.yaml")
    for name in ("workflows", *SHARED):
        source = folder / name if (folder / name).is_dir() else ROOT / name
        shutil.copytree(source, office / name, ignore=shutil.ignore_patterns("*.db", "*.db-*"))
    return office


def _make_original(office: Path, directive: str) -> None:
    """Make the document that another one is a copy of, as PDF beside its workflow file."""
    original = _ORIGINAL.search((office / "workflows" / f"{directive}.yaml").read_text(encoding="utf-8"))
    if original:
        (office / "workflows" / f"{original[1]}.pdf").write_bytes(_made(office, original[1], "pdf"))


def _made(office: Path, directive: str, ending: str) -> bytes:
    """Make one document without its checklists and what is a file of its own; empty where it has no such form."""
    asked = ToGenerate(directive=directive, only=frozenset({"letter"}), formats=frozenset({ending}))
    made = generate_documents.generate(workspace.open_workspace(office), asked)
    return next((file.path.read_bytes() for file in made.files if file.path.suffix == f".{ending}"), b"")


_KEPT = tempfile.TemporaryDirectory(prefix="congvan-letters-")
