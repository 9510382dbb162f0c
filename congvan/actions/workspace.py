"""The office opened once: config, schools, days off, and the store when it is needed; passed to every action."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.actions import issued_documents
from congvan.base import query, schema, sqlite_file, vietnamese
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind, has_errors
from congvan.deadlines.working_days import WorkingCalendar
from congvan.office import office_calendar, office_files
from congvan.office.config_form import DEFAULT_ZONE
from congvan.office.office import Office
from congvan.office.schools import School
from congvan.workflow import reading
from congvan.workflow.context import Numbered
from congvan.workflow.directive import Directive

if TYPE_CHECKING:
    from congvan.base import database

DERIVED = re.compile(r"-(bao-cao|don-doc)(-\d+)?$")
"""How the files end that congvan writes for a document: its report, its urging letters. Its own name goes first."""

NO_DIRECTIVE = ProblemKind(
    code="actions.no-directive",
    message="There is no directive “{typed}” in the folder of workflows.",
    cure="“congvan list” shows the directives; its id is the name of the workflow file without .yaml.",
)
SEVERAL_DIRECTIVES = ProblemKind(
    code="actions.several-directives",
    message="“{typed}” may be any of these directives: {candidates}.",
    cure="Type more of the id.",
)
ASKS_NOTHING = ProblemKind(
    code="actions.asks-nothing",
    message="{directive} asks nothing of the schools, so there is nothing to record, to follow or to tick.",
    cure="To ask for something, write “recipients”, “deadline” and “requirements” in {file}.",
)


class Workspace(Struct, frozen=True, kw_only=True):
    """An office with its schools and its calendar of working days, and the warnings met on the way."""

    office: Office
    schools: tuple[School, ...]
    calendar: WorkingCalendar
    warnings: tuple[Problem, ...]


def open_workspace(folder: Path) -> Workspace:
    """Open the office in a folder.

    Raises:
        ProblemsFound: config.yaml or the register of schools have problems that stop the work.
    """
    office, problems = office_files.load_office(folder)
    if office is None:
        raise ProblemsFound(problems)
    schools, more = office_files.load_schools(office)
    problems = (*problems, *more)
    if schools is None or has_errors(problems):
        raise ProblemsFound(problems)
    calendar = office_calendar.load_office_calendar(office)
    return Workspace(office=office, schools=schools, calendar=calendar, warnings=problems)


def open_directive(workspace: Workspace, typed: str, *, as_of: datetime | None = None) -> Directive:
    """Open the directive that an id, or an unambiguous part of one, names.

    Args:
        workspace: the office.
        typed: the id.
        as_of: an instant at which its deadlines are asked for; left out, those in force now.

    Raises:
        Refused: no directive or several are meant.
        ProblemsFound: its workflow file has problems that stop the work.
    """
    path = find_directive_file(workspace.office, typed)
    numbered = issued_documents.load_numbered(workspace.office, path.stem, as_of=as_of).get(path.stem)
    return read_directive(workspace, path, numbered)


def read_directive(
    workspace: Workspace, path: Path, numbered: Numbered | None, *, recipients_on: date | None = None
) -> Directive:
    """Read a workflow file, with the number and the date that the document has in the register.

    Args:
        workspace: the office.
        path: the workflow file.
        numbered: what the register says, if the document was issued.
        recipients_on: the day by which recipients are chosen; left out, the letter's.

    Raises:
        ProblemsFound: the file has problems that stop the work.
    """
    read = reading.load_directive(
        path,
        workspace.office,
        workspace.schools,
        workspace.calendar,
        numbered=numbered,
        recipients_on=recipients_on,
    )
    if read.directive is None or has_errors(read.problems):
        raise ProblemsFound(read.problems)
    return read.directive


def open_asking_directive(workspace: Workspace, typed: str, *, as_of: datetime | None = None) -> Directive:
    """Open the directive that is named, for what only makes sense where it asks something of the schools.

    With its deadlines as they were in force at an instant.

    Raises:
        Refused: no directive or several are meant, or it asks nothing.
        ProblemsFound: its workflow file has problems that stop the work.
    """
    directive = open_directive(workspace, typed, as_of=as_of)
    if directive.asks_nothing:
        raise refuse_asking(directive)
    return directive


def refuse_asking(directive: Directive) -> Refused:
    """Return the refusal of what only makes sense where a directive asks something of the schools."""
    place = Place(file=directive.place.file)
    return Refused(ASKS_NOTHING, place, directive=directive.id, file=directive.place.file)


def find_directive_file(office: Office, typed: str) -> Path:
    """Find the workflow file that an id, or an unambiguous part of one, names.

    Raises:
        Refused: no directive or several are meant.
    """
    files = {path.stem: path for path in reading.directive_files(office)}
    if typed in files:
        return files[typed]
    wanted = vietnamese.alike(typed)
    found = [stem for stem in files if wanted and f" {wanted} " in f" {vietnamese.alike(stem)} "]
    found = [stem for stem in found if DERIVED.sub("", stem) == stem or DERIVED.sub("", stem) not in found]
    if len(found) == 1:
        return files[found[0]]
    if found:
        raise Refused(SEVERAL_DIRECTIVES, typed=typed, candidates=", ".join(found))
    raise Refused(NO_DIRECTIVE, typed=typed, near=schema.near_miss(typed, files))


def find_zone(folder: Path) -> ZoneInfo:
    """Return the time zone of the office in a folder; the usual one where config.yaml cannot be read.

    That it cannot be read is said when the office is opened.
    """
    office, _problems = office_files.load_office(folder)
    return office.zone if office else ZoneInfo(DEFAULT_ZONE)


@contextmanager
def reading_store(office: Office) -> Iterator[query.Connection]:
    """Open the office's database for a transaction that only reads, if possible without loading what writes need.

    Raises:
        Stopped: the database cannot be used.
    """
    with query.reading(office.database) as connection:
        yield connection


@contextmanager
def open_store(office: Office, *, patience_ms: int = sqlite_file.BUSY_TIMEOUT_MS) -> "Iterator[database.Engine]":
    """Open the office's database, brought to the present form, and leave no connection behind.

    One that may only be read is opened too: what is then to be recorded is refused.

    Args:
        office: what config.yaml says.
        patience_ms: how long SQLite waits for another who writes.

    Raises:
        Stopped: the database cannot be used.
    """
    from congvan.base import database

    with database.opened_store(office.database, busy_timeout_ms=patience_ms) as engine:
        yield engine
