"""Taking what came back in a workbook: the file into the archive, its figures into the store, and the event of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import PurePath

from msgspec import Struct

from congvan.actions import record_checks, statuses
from congvan.actions.acting import Actor
from congvan.actions.record_checks import Wanted
from congvan.actions.workspace import Workspace
from congvan.base import database, files
from congvan.base.errors import ProblemsFound
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.figures import figure_check, figure_table
from congvan.figures.adding import name_of
from congvan.figures.read_figures import ReadFigure, ReturnedFile
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import Form, Sheet
from congvan.office.schools import School
from congvan.register import archive_folder
from congvan.tracking import event_table, status
from congvan.tracking.events import Event, EventKind, NewEvent
from congvan.workflow.directive import Directive, Requirement

NOT_OWED = ProblemKind(
    code="actions.figures-not-owed",
    message="{school} does not owe “{requirement}” under {directive}; its figures were not recorded.",
    cure="Look at “congvan status {directive}”, and for whom the workbook was made.",
)
FIGURE_TWICE = ProblemKind(
    code="actions.figure-twice",
    message="The workbook of {school} gives the figure [{cell}] twice, at {first} and at {second}.",
    cure="Keep one of both places in the workbook.",
)
FIGURE_UNKNOWN = ProblemKind(
    code="actions.figure-unknown",
    message="The form of “{requirement}” has no cell [{cell}], which the workbook of {school} fills at {at}.",
    cure="Take the form of today: “congvan forms {directive}”.",
)


class ToTake(Struct, frozen=True, kw_only=True):
    """What one school has sent for one requirement."""

    school: str
    requirement: str
    file: ReturnedFile
    """The workbook as it came (`keep_file`)."""
    figures: tuple[ReadFigure, ...] = ()
    """What was read from it for this requirement; none where it goes back unread."""
    happened_at: datetime | None = None
    """When it came; None for now."""
    note: str = ""
    missing: tuple[str, ...] = ()
    """The attachments that had to come with it and did not."""
    back: str = ""
    """Why it goes back to the school, which then is to do it again; empty for one that is taken."""
    given_back: ReturnedFile | None = None
    """The marked workbook that goes back, where one was made."""
    until: datetime | None = None
    """Until when it is to be done again; None for the deadline as it stands."""


def keep_file(
    workspace: Workspace, data: bytes, *, name: str, mark: str = "", source: str = "", dry_run: bool = False
) -> ReturnedFile:
    """Put a workbook's bytes into the archive, before the transaction that names it, and return its description.

    Args:
        workspace: the office.
        data: the bytes to be kept.
        name: the file's name; folders before it are left out.
        mark: the mark of the form's version found in it.
        source: how it came, in words.
        dry_run: whether only its description is wanted.

    Raises:
        Stopped: the disk is full, or the archive cannot be written.
    """
    sha256 = files.sha256_of(data) if dry_run else archive_folder.keep(workspace.office.paths.archive, data)
    last = PurePath(name.replace("\\", "/")).name
    return ReturnedFile(name=last, sha256=sha256, size=len(data), mark=mark, source=source)


class Obstacles(Struct, frozen=True, kw_only=True, dict=True):
    """Finds what forbids taking workbooks in one transaction: not owed, locked, exempt, a figure twice or unknown."""

    workspace: Workspace
    directive: Directive
    """Opened with `directive_periods.open_followed`."""
    known: status.DirectiveStatus
    """Of the schools whose workbooks come, in the same transaction (`statuses.status_among`)."""
    forms: Sequence[Form]
    """The directive's (`form_files.open_forms`)."""
    now: datetime
    """When it is recorded."""

    @cached_property
    def _schools(self) -> Mapping[str, School]:
        """Return the register by codes."""
        return {school.code: school for school in self.workspace.schools}

    @cached_property
    def _sheets(self) -> Mapping[str, Mapping[str, Sheet]]:
        """Return the sheets of each requirement by their ids."""
        found: dict[str, dict[str, Sheet]] = {}
        for form in self.forms:
            found.setdefault(form.requirement, {}).update((sheet.id, sheet) for sheet in form.sheets)
        return found

    def find(self, one: ToTake) -> tuple[Problem, ...]:
        """Find what forbids taking a workbook."""
        wanted = self._wanted(one)
        if wanted is None:
            values = {"school": one.school, "requirement": one.requirement, "directive": self.directive.id}
            return (NOT_OWED.at(Place(where=one.school), **values),)
        zone = self.workspace.office.zone
        return (
            *record_checks.locks_of([wanted], self.directive, zone),
            *record_checks.problems_of(wanted, zone),
            *self._problems_of_figures(wanted.item[1], one),
        )

    def _wanted(self, one: ToTake) -> Wanted | None:
        """Return what is to be recorded and where it stands; None where the school does not owe it."""
        item = next((owed for owed in self.known.items_of(one.school) if owed.requirement == one.requirement), None)
        school = self._schools.get(one.school)
        requirement = next((owed for owed in self.directive.requirements if owed.id == one.requirement), None)
        if item is None or school is None or requirement is None:
            return None
        at = one.happened_at or self.now
        return Wanted(item=(school, requirement), now=item, kind=EventKind.SUBMITTED, happened_at=at, again=True)

    def _problems_of_figures(self, requirement: Requirement, one: ToTake) -> Iterator[Problem]:
        """Find figures that are given twice, and those that the form does not have."""
        place = Place(where=one.school)
        sheets = self._sheets.get(requirement.id, {})
        seen: dict[Cell, str] = {}
        for figure in one.figures:
            cell, at = figure.cell, f"{figure.workbook_sheet}!{figure.at}"
            first = seen.setdefault(cell, at)
            if first != at:
                yield FIGURE_TWICE.at(place, school=one.school, cell=name_of(cell), first=first, second=at)
            sheet = sheets.get(cell.sheet)
            if sheet is None or not sheet.has(cell.row, cell.column):
                values = {"requirement": requirement.title, "directive": self.directive.id}
                yield FIGURE_UNKNOWN.at(place, school=one.school, cell=name_of(cell), at=at, **values)


def record_figures(
    connection: database.Connection,
    workspace: Workspace,
    directive: Directive,
    taken: Sequence[ToTake],
    *,
    forms: Sequence[Form],
    actor: Actor,
    now: datetime,
    obstacles: Obstacles | None = None,
) -> tuple[Event, ...]:
    """Record what came, in a transaction of `recording.recording`: events, files and figures, all or nothing.

    Each is an event SUBMITTED on its workbook; what goes back is followed by an event RETURNED with the reason, so its
    figures are kept and never count. A newer submission of the same school and requirement takes the place of the
    older one, which stays in the store.

    Args:
        connection: a transaction in which nobody else records.
        workspace: the office.
        directive: opened with `directive_periods.open_followed`.
        taken: what came; each must be free of obstacles.
        forms: the directive's (`form_files.open_forms`).
        actor: who takes it (`acting.find_actor`).
        now: the instant that `recording` gave.
        obstacles: what finds them, where it was made in the same transaction before.

    Returns:
        The events in the order of `taken`.

    Raises:
        ProblemsFound: something may not be taken; nothing is recorded then.
    """
    if obstacles is None:
        schools = {one.school for one in taken}
        known = statuses.status_among(workspace, directive, connection, schools, as_of=now)
        obstacles = Obstacles(workspace=workspace, directive=directive, known=known, forms=forms, now=now)
    problems = [problem for one in taken for problem in obstacles.find(one)]
    if problems:
        raise ProblemsFound(tuple(problems))
    planned = [(new, file, read) for one in taken for new, file, read in _events(directive, one, actor, now)]
    events = event_table.append_events(connection, [new for new, _file, _read in planned])
    kept = [(event.number, file, read) for event, (_new, file, read) in zip(events, planned, strict=True) if file]
    figure_table.append_files(connection, ((number, file) for number, file, _read in kept))
    figure_table.append_figures(connection, ((number, read) for number, _file, read in kept))
    return events


_Planned = tuple[NewEvent, ReturnedFile | None, tuple[ReadFigure, ...]]


def _events(directive: Directive, one: ToTake, actor: Actor, now: datetime) -> Iterator[_Planned]:
    """Build the events of one workbook, each with what is recorded with it."""

    def event(kind: EventKind, file: ReturnedFile | None, read: tuple[ReadFigure, ...], **more: object) -> NewEvent:
        values: dict[str, object] = {
            "directive": directive.id, "school": one.school, "requirement": one.requirement, "kind": kind,
            "happened_at": one.happened_at or now, "recorded_at": now, "by": actor.name, "role": actor.role,
            "file": file.sha256 if file else "",
            "figures": figure_check.hash_figures(file, read) if file else "",
        }  # fmt: skip
        return NewEvent(**(values | more))  # type: ignore[arg-type] # each is of its field's type

    yield event(EventKind.SUBMITTED, one.file, one.figures, note=one.note, missing=one.missing), one.file, one.figures
    if one.back:
        back = event(EventKind.RETURNED, one.given_back, (), note=one.back, until=one.until)
        yield back, one.given_back, ()
