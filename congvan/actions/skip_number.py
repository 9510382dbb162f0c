"""Leaving out a number for good, with the reason: it gets a line of its own in the register."""

from datetime import datetime

from msgspec import Struct

from congvan.actions.acting import WhoAsks, find_actor
from congvan.actions.issuing_number import NUMBER_AHEAD, NUMBER_BEFORE_START, next_of, refuse_taken
from congvan.actions.recording import recording
from congvan.actions.workspace import Workspace
from congvan.base import schema
from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.register import document_event_table, numbering, register_table
from congvan.register.document_events import EntryState, NewDocumentEvent, RegisterEntry
from congvan.register.stages import Action, DocumentEventKind

NO_SERIES = ProblemKind(
    code="actions.no-series",
    message="This office numbers nothing in a series “{typed}”.",
    cure="Its series are: {known}; for numbers kept for paper add “:giay”.",
)
SHOWN_SERIES = 12


class ToSkip(Struct, frozen=True, kw_only=True):
    """Which number of which series is to be left out, and why."""

    series: str
    number: int
    who: WhoAsks
    why: str
    year: int | None = None
    """None for the present one."""


class Skipped(Struct, frozen=True, kw_only=True):
    """The line of the number that was left out."""

    entry: RegisterEntry
    event: NewDocumentEvent
    reserved: tuple[int, ...] = ()


def skip(workspace: Workspace, asked: ToSkip, *, now: datetime, dry_run: bool = False) -> Skipped:
    """Leave out the next number of a series.

    Raises:
        Refused: no such series; the number is taken, or not the next.
        Stopped: the database cannot be used.
    """
    zone = workspace.office.zone
    known = numbering.series_known(workspace.office.issuers)
    main = asked.series.removesuffix(numbering.PAPER)
    if main not in known:
        shown = ", ".join(tuple(known)[:SHOWN_SERIES])
        raise Refused(NO_SERIES, typed=asked.series, known=shown, near=schema.near_miss(asked.series, known))
    actor = find_actor(workspace.office, asked.who, Action.SKIP)
    with recording(workspace, now=now, dry_run=dry_run) as (connection, recorded_at):
        today = recorded_at.astimezone(zone).date()
        year = asked.year or today.year
        on_paper = asked.series != main
        given = next_of(connection, asked.series, year, kept=known[main], on_paper=on_paper)
        told = {"number": asked.number, "series": asked.series, "year": year, "next": given.number}
        if asked.number > given.number:
            raise Refused(NUMBER_AHEAD, **told)
        if asked.number < given.number:
            refuse_taken(connection, asked.series, year, asked.number, following=given.number, zone=zone)
            raise Refused(NUMBER_BEFORE_START, **told)
        lines = tuple(
            RegisterEntry(series=asked.series, year=year, number=number, state=state, day=today, note=note)
            for number, state, note in (
                *((number, EntryState.RESERVED, "") for number in given.passed),
                (asked.number, EntryState.SKIPPED, asked.why),
            )
        )
        event = NewDocumentEvent(
            directive=None,
            kind=DocumentEventKind.SKIPPED.value,
            happened_at=recorded_at,
            recorded_at=recorded_at,
            by=actor.name,
            role=actor.role,
            why=asked.why,
            data={"series": asked.series, "year": year, "number": asked.number},
        )
        if not dry_run:
            register_table.raise_series(connection, asked.series, year, asked.number)
            event = document_event_table.append_document_event(connection, event, lines)
    return Skipped(entry=lines[-1], event=event, reserved=given.passed)
