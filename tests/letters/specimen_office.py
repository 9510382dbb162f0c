"""The office of tests/specimens: a ward's People's Committee, its Phòng and a council, with a file for every form."""

import shutil
from pathlib import Path

from congvan.deadlines import days_off
from congvan.letters.letter import Letter
from congvan.office import office_files
from congvan.workflow import reading
from congvan.workflow.reading import DirectiveReading

FOLDER = Path(__file__).parents[1] / "specimens"
TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = tuple(sorted(path.stem for path in (FOLDER / "workflows").glob("*.yaml")))


def copied(folder: Path) -> Path:
    """Copy the office with the shipped templates into a folder, and return its path."""
    office = folder / "phuong"
    shutil.copytree(FOLDER, office)
    shutil.copytree(TEMPLATES, office / "templates")
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


def edited(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """Change words of a workflow file in a copy of the office, each of which must stand there once."""
    path = folder / "workflows" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path
