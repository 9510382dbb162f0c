"""The office of tests/specimens: a ward's People's Committee, its Phòng and a council, with a file for every form."""

import re
import shutil
from pathlib import Path

from congvan.deadlines import days_off
from congvan.letters.letter import Letter
from congvan.office import office_files
from congvan.workflow import reading
from congvan.workflow.reading import DirectiveReading

FOLDER = Path(__file__).parents[1] / "specimens"
TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = tuple(sorted(path.stem for path in (FOLDER / "workflows").glob("2026-*.yaml")))
"""One file for every form, each of one page; the others of the gallery are named mau-*."""

_ORIGINAL = re.compile(r"original: \{file: ([a-z0-9-]+)\.pdf")
ORIGINALS = {
    path.stem: found[1]
    for path in sorted((FOLDER / "workflows").glob("*.yaml"))
    if (found := _ORIGINAL.search(path.read_text(encoding="utf-8")))
}
"""The copies that name a document of the office, each with that document's directive."""


def copied(folder: Path) -> Path:
    """Copy the office with the shipped templates into a folder, and return its path.

    What its copies (sao y …) are made of stands there as the beginning of a PDF: `gallery_letters` makes the whole.
    """
    office = folder / "phuong"
    shutil.copytree(FOLDER, office)
    shutil.copytree(TEMPLATES, office / "templates")
    for name in ORIGINALS.values():
        (office / "workflows" / f"{name}.pdf").write_bytes(b"%PDF-1.7")
    return office


def read(name: str, folder: Path = FOLDER) -> DirectiveReading:
    """Read one of the office's workflow files."""
    office, problems = office_files.load_office(folder)
    assert office, problems
    schools, _ = office_files.load_schools(office)
    calendar = days_off.load_calendar(office.days, office.working_week)
    return reading.load_directive(office.paths.workflows / f"{name}.yaml", office, schools, calendar)


def letter_of(name: str, folder: Path = FOLDER) -> Letter:
    """Return the document of one of the office's workflow files, which must have no problem at all."""
    found = read(name, folder)
    assert found.problems == ()
    assert found.directive is not None
    return found.directive.letter


def type_of(name: str) -> str:
    """Return the document type that stands in one of the office's workflow files."""
    text = (FOLDER / "workflows" / f"{name}.yaml").read_text(encoding="utf-8")
    return next(line.split()[1] for line in text.splitlines() if line.startswith("  type: "))


def edited(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """Change words of a workflow file in a copy of the office, each of which must stand there once."""
    path = folder / "workflows" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path
