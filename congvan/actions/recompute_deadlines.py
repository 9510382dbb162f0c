"""Working the deadlines of an issued document out again, by the days off known now: a decision, with its reason."""

from datetime import datetime

from msgspec import Struct

from congvan.actions import deadline_moves, directive_periods, document_lives, issued_documents
from congvan.actions.acting import WhoAsks, find_actor
from congvan.actions.deadline_moves import Move
from congvan.actions.recording import recording
from congvan.actions.workspace import Workspace, open_directive
from congvan.register import document_event_query, document_event_table, held_deadlines
from congvan.register.document_events import NewDocumentEvent
from congvan.register.stages import Action, DocumentEventKind
from congvan.workflow.directive import Directive


class Recomputed(Struct, frozen=True, kw_only=True):
    """What moved; without moves nothing was recorded."""

    directive: Directive
    moves: tuple[Move, ...]
    event: NewDocumentEvent | None
    """With its number; without one after a dry run."""


def recompute(
    workspace: Workspace, typed: str, *, who: WhoAsks, why: str, now: datetime, dry_run: bool = False
) -> Recomputed:
    """Move an issued document's deadlines to where the present days off put them, and record it.

    Raises:
        Refused: no such directive; it is not issued, or closed; it is not that person's to do.
        Stopped: the database cannot be used.
    """
    directive = open_directive(workspace, typed)
    zone = workspace.office.zone
    with recording(workspace, now=now, dry_run=dry_run) as (connection, recorded_at):
        life = document_lives.load_life(connection, directive)
        actor = find_actor(workspace.office, who, Action.RECOMPUTE)
        if document_lives.stage_of(directive, life) not in deadline_moves.OPEN_STAGES:
            document_lives.refuse_unless_possible(Action.RECOMPUTE, directive, life, zone)
        kept = issued_documents.read_held(connection, directive.id)
        if kept is None:  # issued without us, and nothing was recorded of it: it ends by the days off of now
            return Recomputed(directive=directive, moves=(), event=None)
        received = frozenset(deadline_moves.receipt_days(connection, directive, zone))
        moves = deadline_moves.find_moves(directive, kept, calendar=workspace.calendar, zone=zone, received=received)
        recorded = directive_periods.recorded(document_event_query.load_document_events(connection, directive.id))
        period = deadline_moves.find_period_move(directive, recorded, calendar=workspace.calendar, zone=zone)
        moves = (*moves, *((period[1],) if period else ()))
        if not moves:
            return Recomputed(directive=directive, moves=(), event=None)
        event = NewDocumentEvent(
            directive=directive.id,
            kind=DocumentEventKind.RECOMPUTED.value,
            happened_at=now,
            recorded_at=recorded_at,
            by=actor.name,
            role=actor.role,
            why=why,
            data=_data(directive, moves, workspace) | _period_data(period),
        )
        if not dry_run:
            event = document_event_table.append_document_event(connection, event)
    return Recomputed(directive=directive, moves=moves, event=event)


def _period_data(period: tuple[str, Move] | None) -> dict[str, object]:
    """Return what the event keeps of a period that was moved."""
    return {directive_periods.RECOMPUTED_PERIODS: {period[0]: period[1].new.isoformat()}} if period else {}


def _data(directive: Directive, moves: tuple[Move, ...], workspace: Workspace) -> dict[str, object]:
    """Return what the event keeps: the moves, and every deadline with the days off that hold from now on."""
    held = held_deadlines.describe(directive, workspace.calendar)
    held["deadlines"] |= {move.phrase: move.new.isoformat() for move in moves if move.received_on is None}
    told = [
        {
            "phrase": move.phrase,
            "from": move.old.isoformat(),
            "to": move.new.isoformat(),
            "received": move.received_on.isoformat() if move.received_on else None,
        }
        for move in moves
    ]
    return {"moved": told, held_deadlines.KEY: held}
