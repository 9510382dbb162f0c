"""The status of a directive as of an instant, from the store's events."""

from collections.abc import Collection, Iterable
from datetime import datetime

from msgspec.structs import replace

from congvan.actions import issued_documents
from congvan.actions.directive_periods import open_followed
from congvan.actions.workspace import Workspace, reading_store
from congvan.base import query
from congvan.deadlines.deadline import DeadlineKind
from congvan.deadlines.working_days import WorkingCalendar
from congvan.register import held_deadlines
from congvan.tracking import event_query, receipt, status, succession
from congvan.tracking.events import Event
from congvan.workflow.directive import Directive


def ask_status(workspace: Workspace, typed: str, *, as_of: datetime) -> tuple[Directive, status.DirectiveStatus]:
    """Return a directive with its status as it was known at an instant.

    Its recipients are those of its day, and the schools to which something has passed by a merger since.

    Raises:
        Refused: no such directive, or it asks nothing of the schools.
        ProblemsFound: its workflow file has problems.
        Stopped: the database cannot be used.
    """
    directive = open_followed(workspace, typed, as_of=as_of)
    with reading_store(workspace.office) as connection:
        known = status_of(workspace, directive, connection, as_of=as_of)
    order = tuple(level.id for level in workspace.office.levels)
    return succession.joined(directive, known, order), known


def status_of(
    workspace: Workspace, directive: Directive, connection: query.Connection, *, as_of: datetime
) -> status.DirectiveStatus:
    """Return the status of an opened directive inside an open transaction."""
    events = event_query.load_events(connection, directive.id)
    calendar = calendar_of(workspace, directive, connection, as_of=as_of)
    return status_from(workspace, directive, events, calendar=calendar, as_of=as_of)


def status_among(
    workspace: Workspace,
    directive: Directive,
    connection: query.Connection,
    schools: Collection[str],
    *,
    as_of: datetime,
) -> status.DirectiveStatus:
    """Return what some schools owe, by their codes; of all, where something may pass from one school to another."""
    if directive.successors or any(school.closed for school in directive.recipients):
        return status_of(workspace, directive, connection, as_of=as_of)
    part = replace(directive, recipients=tuple(one for one in directive.recipients if one.code in schools))
    codes = {code for school in part.recipients for code in (school.code, *school.earlier_codes)}
    events = event_query.load_events(connection, directive.id, schools=codes)
    calendar = calendar_of(workspace, directive, connection, as_of=as_of)
    return status_from(workspace, part, events, calendar=calendar, as_of=as_of)


def status_from(
    workspace: Workspace, directive: Directive, recorded: Iterable[Event], *, calendar: WorkingCalendar, as_of: datetime
) -> status.DirectiveStatus:
    """Return the status of an opened directive from its recorded events, by the days off of `calendar_of`."""
    zone = workspace.office.zone
    events = succession.under_present_codes(directive, recorded)
    wide = succession.with_successors(directive)
    deadline_for = receipt.deadlines_from_receipt(wide, calendar, zone)
    due_soon_days = workspace.office.due_soon_days

    def compute(told: Iterable[Event]) -> status.DirectiveStatus:
        return status.compute_status(wide, told, as_of=as_of, due_soon_days=due_soon_days, deadline_for=deadline_for)

    known = compute(events)
    passed = succession.passed_events(directive, known, zone) if directive.successors else ()
    if passed:
        known = compute((*events, *passed))
    return succession.settle_status(directive, known, zone)


def calendar_of(
    workspace: Workspace, directive: Directive, connection: query.Connection, *, as_of: datetime
) -> WorkingCalendar:
    """Return the days off by which what is counted from receipt ends: those kept when it was issued.

    Or when its deadlines were worked out again, by what had been recorded at an instant.
    """
    if not any(one.kind is DeadlineKind.EVENT for one in held_deadlines.all_deadlines(directive)):
        return workspace.calendar
    held = issued_documents.read_held(connection, directive.id, as_of=as_of)
    return held.over(workspace.calendar) if held else workspace.calendar
