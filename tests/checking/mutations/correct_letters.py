"""Documents without a fault, made by congvan itself from workflow files: what no finding may appear in."""

import functools
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from congvan.actions import generate_documents, workspace
from congvan.actions.generate_documents import ToGenerate

ROOT = Path(__file__).parents[3]
OWN = Path(__file__).parent / "office"
GALLERY = ROOT / "tests" / "gallery"
SHARED = ("data", "templates")
"""Folders of the shipped office that every office here has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectLetter:
    """A document: its name, its type and day, and how to make it."""

    name: str
    type: str
    day: date | None
    word: bytes
    office: Path
    directive: str

    def pdf(self) -> bytes:
        """The document as our own PDF."""
        return _made(self.office, self.directive, "pdf")


@functools.cache
def letters() -> tuple[CorrectLetter, ...]:
    """All correct documents: the real letter first, then our own, then the gallery's where it is there."""
    return tuple(_all_letters())


def _all_letters() -> Iterator[CorrectLetter]:
    """Make the documents of each office."""
    yield from _of_office(ROOT, ROOT / "workflows")
    yield from _of_office(OWN, OWN / "workflows")


def _of_office(folder: Path, workflows: Path) -> Iterator[CorrectLetter]:
    """Make the documents of an office's workflow files as Word files."""
    office = _opened(folder, workflows)
    for path in sorted(workflows.glob("*.yaml")):
        directive = workspace.open_directive(workspace.open_workspace(office), path.stem)
        yield CorrectLetter(
            name=path.stem,
            type=directive.letter.type,
            day=directive.letter.day,
            word=_made(office, path.stem, "docx"),
            office=office,
            directive=path.stem,
        )


@functools.cache
def _opened(folder: Path, workflows: Path) -> Path:
    """A copy of an office's folder that lives as long as the process."""
    office = Path(_KEPT.name) / folder.name
    office.mkdir()
    shutil.copy2(folder / "config.yaml", office / "config.yaml")
    shutil.copytree(workflows, office / "workflows")
    for name in SHARED:
        shutil.copytree(ROOT / name, office / name, ignore=shutil.ignore_patterns("*.db", "*.db-*"))
    return office


def _made(office: Path, directive: str, ending: str) -> bytes:
    """Make one document without its checklists."""
    asked = ToGenerate(directive=directive, only=frozenset({"letter"}), formats=frozenset({ending}))
    made = generate_documents.generate(workspace.open_workspace(office), asked, dry_run=True)
    return made.files[0].data


_KEPT = tempfile.TemporaryDirectory(prefix="congvan-letters-")
