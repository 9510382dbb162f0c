"""The status of a directive as of an instant, from the store's events."""

from datetime import datetime

from congvan.actions.workspace import Workspace, open_asking_directive, open_store
from congvan.base import database
from congvan.tracking import event_table, receipt, status
from congvan.workflow.directive import Directive


def ask_status(workspace: Workspace, typed: str, *, as_of: datetime) -> tuple[Directive, status.DirectiveStatus]:
    """Return a directive with its status as it was known at an instant.

    Raises:
        Refused: no such directive, or it asks nothing of the schools.
        ProblemsFound: its workflow file has problems.
        Stopped: the database cannot be used.
    """
    directive = open_asking_directive(workspace, typed)
    with open_store(workspace.office) as engine, database.reading(engine) as connection:
        return directive, status_of(workspace, directive, connection, as_of=as_of)


def status_of(
    workspace: Workspace, directive: Directive, connection: database.Connection, *, as_of: datetime
) -> status.DirectiveStatus:
    """Return the status of an opened directive inside an open transaction."""
    events = event_table.load_events(connection, directive.id)
    deadline_for = receipt.deadlines_from_receipt(directive, workspace.calendar, workspace.office.zone)
    return status.compute_status(
        directive, events, as_of=as_of, due_soon_days=workspace.office.due_soon_days, deadline_for=deadline_for
    )
