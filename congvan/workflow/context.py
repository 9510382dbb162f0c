"""What a workflow file is read beside: the office, its schools, its days off, and the problems found so far."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field

from congvan.base.problems import Place, Problem
from congvan.base.schema import Reading
from congvan.deadlines.working_days import WorkingCalendar
from congvan.office.office import Office
from congvan.office.schools import School
from congvan.workflow.directive import ReportSource
from congvan.workflow.kinds import Origin


class Numbered(Struct, frozen=True, kw_only=True):
    """What the store says of a document: it holds, whatever its file says."""

    number: int | None = None
    """In the register; None for a letter that was issued without the program."""
    day: date | None = None
    deadlines: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    """The last instants that its deadlines had when it was issued, or worked out again since, by their phrases."""


class Context(Struct, kw_only=True):
    """One reading of one workflow file."""

    path: Path
    shown_as: str
    office: Office
    schools: tuple[School, ...] | None
    """None where the register itself cannot be read: nothing is said about recipients then."""
    calendar: WorkingCalendar
    place: Place
    """Where the file begins: the place of what is missing altogether."""
    reading: Reading
    document_place: Place | None = None
    """Where `document` stands, if it does."""
    numbered: Numbered | None = None
    """What the register says of it; None for what has not been issued."""
    recipients_on: date | None = None
    """The day by which recipients are chosen, where that is not the letter's: the first day of a later period."""
    kind_failed: bool = False
    """Whether the file's kind could not be read: what it would supply is not asked for."""
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The lines of each YAML file as written, by the name that problems show."""
    origins: list[Origin] = field(default_factory=list)
    report_source: ReportSource | None = None
    """Of a report: from which figures its numbers are."""

    @property
    def registered(self) -> tuple[int, date] | None:
        """Return number and date that it has in the register; None for what we have not issued."""
        known = self.numbered
        return (known.number, known.day) if known and known.number is not None and known.day else None

    @property
    def id(self) -> str:
        """Return the directive's id: the file's name without its ending."""
        return self.path.stem

    def report(self, problem: Problem) -> None:
        """Note a problem."""
        self.reading.report(problem)

    def has_problem_at(self, key: str) -> bool:
        """Tell whether something was said already about a key, or about something inside it."""
        found = (problem.place.where or "" for problem in self.reading.problems if problem.is_error)
        return any(where == key or where.startswith((f"{key}.", f"{key}[")) for where in found)

    def missing(self, key: str) -> Place:
        """Return the place to name for a key that is not written."""
        return Place(file=self.place.file, line=self.place.line, column=self.place.column, where=key)

    def missing_in_document(self, key: str) -> Place:
        """Return the place of `document` in the name of a key of it that is not written."""
        place = self.document_place or self.place
        return Place(file=place.file, line=place.line, column=place.column, where=f"document.{key}")

    def note_default(self, key: str, value: str) -> None:
        """Note that a value which the file leaves out came from config.yaml."""
        paths = self.office.paths
        shown = paths.config.relative_to(paths.root).as_posix() if paths.config.is_relative_to(paths.root) else None
        self.origins.append(Origin(key=key, value=value, place=Place(file=shown or paths.config.name)))
