"""Holding the deadlines of a letter that was issued without the program, from the first thing that is recorded of it.

What we issue keeps its last instants with its event. A letter whose number and date only stand in its file has no such
event: what it counts in working days would move by itself when the office's list of days off changes. So the first
thing that is recorded of its schools keeps them too, by an event that moves nothing.
"""

from datetime import datetime

from congvan.actions import directive_periods, issued_documents
from congvan.actions.acting import Actor
from congvan.base import database
from congvan.deadlines import phrases, remarks
from congvan.deadlines.deadline import Deadline
from congvan.deadlines.working_days import WorkingCalendar
from congvan.register import document_event_query, document_event_table, held_deadlines
from congvan.register.document_events import NewDocumentEvent
from congvan.register.stages import DocumentEventKind
from congvan.workflow import opened_periods
from congvan.workflow.directive import Directive


def hold(
    connection: database.Connection, directive: Directive, calendar: WorkingCalendar, *, actor: Actor, now: datetime
) -> None:
    """Keep the deadlines of a letter issued without us that days off can move, where nothing keeps them yet."""
    letter = directive.letter
    if directive.deadline.period:
        _hold_period(connection, directive, actor=actor, now=now)
        return
    if letter.number is None or letter.day is None:
        return
    if not any(_is_counted(one) for one in held_deadlines.all_deadlines(directive)):
        return
    if issued_documents.read_held(connection, directive.id) is not None:
        return
    event = NewDocumentEvent(
        directive=directive.id,
        kind=DocumentEventKind.RECOMPUTED.value,
        happened_at=now,
        recorded_at=now,
        by=actor.name,
        role=actor.role,
        data={"moved": [], held_deadlines.KEY: held_deadlines.describe(directive, calendar)},
    )
    document_event_table.append_document_event(connection, event)


def _hold_period(connection: database.Connection, directive: Directive, *, actor: Actor, now: datetime) -> None:
    """Record that a period has opened whose day days off decide, as `open-periods` would."""
    deadline, of = directive.deadline, opened_periods.directive_id_of(directive.id)
    if deadline.last_on_time is None or deadline.starts is None or not phrases.depends_on_days_off(deadline.phrase):
        return
    if deadline.period in directive_periods.recorded(document_event_query.load_document_events(connection, of)):
        return
    event = NewDocumentEvent(
        directive=of,
        kind=DocumentEventKind.PERIOD_OPENED.value,
        happened_at=min(deadline.starts, now),
        recorded_at=now,
        by=actor.name,
        role=actor.role,
        data={
            "period": deadline.period,
            "label": deadline.label,
            "opens": deadline.starts.isoformat(),
            "last_on_time": deadline.last_on_time.isoformat(),
        },
    )
    document_event_table.append_document_event(connection, event)


def _is_counted(deadline: Deadline) -> bool:
    """Tell whether a deadline is counted from a day, over days off."""
    return deadline.rule in (remarks.COUNTED_DAYS, remarks.COUNTED_WORKING_DAYS)
