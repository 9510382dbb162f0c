"""The figures of a directive as of an instant: which count, what they come to, and from which workbooks they are."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from congvan.actions import form_files, selecting, statuses
from congvan.actions.directive_periods import open_followed
from congvan.actions.form_files import DirectiveForms
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database, schema
from congvan.base.errors import Refused
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.figures import adding, counting, figure_table
from congvan.figures.adding import AddedUp
from congvan.figures.counting import Owed
from congvan.figures.read_figures import ReadFigure, ReturnedFile
from congvan.forms.form_sheets import Form
from congvan.tracking import event_query, succession
from congvan.tracking.events import Event
from congvan.tracking.status import DirectiveStatus
from congvan.workflow.directive import Directive

NO_SUCH_FORM = ProblemKind(
    code="actions.no-figures-of",
    message="“{typed}” is not a requirement of {directive} that has a form.",
    cure="Those that have one: {known}.",
)
NO_CELL_TODAY = ProblemKind(
    code="actions.figures-without-cell",
    message="{count} figures of {school} stand in cells that the forms do not have today, such as [{cell}]; they are "
    "not counted.",
    cure="Put the row or column back into the form, or ask the school for the form of today.",
    severity=Severity.WARNING,
)


class FiguresAsked(Struct, frozen=True, kw_only=True):
    """Which figures a user asks for."""

    directive: str
    requirements: tuple[str, ...] = ()
    """As typed; none for all that have a form."""
    by: tuple[str, ...] = adding.WAYS
    last_year: Path | None = None
    until_event: int | None = None
    """Only what was recorded up to this event; None for all that was recorded by the instant."""


class CollectedFigures(Struct, frozen=True, kw_only=True):
    """A directive's figures as of an instant."""

    directive: Directive
    status: DirectiveStatus
    forms: tuple[Form, ...]
    added: AddedUp
    files: Mapping[int, ReturnedFile]
    """The workbooks by the number of their event."""
    exempt: Mapping[str, tuple[str, ...]]
    """Schools that are exempt, each from which requirements."""
    newest: int
    """The number of the newest event that is in it; 0 where there is none."""
    warnings: tuple[Problem, ...] = ()


def collect_figures(workspace: Workspace, asked: FiguresAsked, *, as_of: datetime) -> CollectedFigures:
    """Collect what counts as of an instant, and add it up.

    Raises:
        Refused: no such directive or requirement, or none of its requirements has a form.
        ProblemsFound: its workflow file, a form or last year's figures have problems.
        Stopped: the database cannot be used.
    """
    directive = open_followed(workspace, asked.directive, as_of=as_of)
    opened = form_files.open_forms(workspace, directive, asked.last_year)
    if not opened.forms:
        raise form_files.refuse_formless(workspace, directive)
    with open_store(workspace.office) as engine, database.reading(engine) as connection:
        events = event_query.load_events(connection, directive.id, as_of)
        calendar = statuses.calendar_of(workspace, directive, connection, as_of=as_of)
        read = figure_table.load_figures(connection, directive.id)
        files = figure_table.load_files(connection, directive.id)
    if asked.until_event is not None:
        events = tuple(event for event in events if event.number <= asked.until_event)
    known = statuses.status_from(workspace, directive, events, calendar=calendar, as_of=as_of)
    levels = tuple(level.id for level in workspace.office.levels)
    joined = succession.joined(directive, known, levels)
    return _add_up(joined, known, opened, asked, events=events, read=read, files=files)


def _add_up(
    directive: Directive,
    known: DirectiveStatus,
    opened: DirectiveForms,
    asked: FiguresAsked,
    *,
    events: Sequence[Event],
    read: Mapping[int, tuple[ReadFigure, ...]],
    files: Mapping[int, ReturnedFile],
) -> CollectedFigures:
    """Add up what counts among recorded events."""
    forms = choose_forms(opened.forms, directive, asked.requirements)
    wanted = tuple(form.requirement for form in forms)
    owed = counting.count_submissions(known, read.keys(), wanted)
    added = adding.add_up(forms, directive.recipients, owed, read, last_year=opened.last_year, by=asked.by)
    return CollectedFigures(
        directive=directive,
        status=known,
        forms=forms,
        added=added,
        files=files,
        exempt=counting.exempt_schools(known, wanted),
        newest=max((event.number for event in events), default=0),
        warnings=(*known.problems, *opened.warnings, *_without_cell(added, owed, read)),
    )


def choose_forms(forms: Sequence[Form], directive: Directive, typed: Sequence[str]) -> tuple[Form, ...]:
    """Return the forms of the requirements that are meant, in the order of the directive.

    Raises:
        Refused: one of them is none, or has no form.
    """
    having = {form.requirement for form in forms}
    among = tuple(requirement for requirement in directive.requirements if requirement.id in having)
    meant: set[str] = set()
    for one in typed:
        found = selecting.find_requirement(one, among)
        if found is None:
            known = ", ".join(requirement.id for requirement in among)
            near = schema.near_miss(one, [requirement.id for requirement in among])
            place = Place(file=directive.place.file)
            raise Refused(NO_SUCH_FORM, place, typed=one, directive=directive.id, known=known, near=near)
        meant.add(found.id)
    return tuple(form for form in forms if not meant or form.requirement in meant)


def _without_cell(
    added: AddedUp, owed: Sequence[Owed], read: Mapping[int, Sequence[ReadFigure]]
) -> tuple[Problem, ...]:
    """Warn of recorded figures for which the forms have no cell any more."""
    problems = []
    for one in owed:
        school = added.by_code.get(one.school)
        if one.event is None or school is None or one.requirement not in school.owed:
            continue
        lost = [figure.cell for figure in read.get(one.event.number, ()) if figure.cell not in school.sources]
        if lost:
            values = {"count": len(lost), "school": one.school, "cell": adding.name_of(lost[0])}
            problems.append(NO_CELL_TODAY.at(Place(where=one.school), **values))
    return tuple(problems)
