"""Which deadlines of an issued document would move by the days off as they are known now; none moves by itself."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.actions import directive_periods
from congvan.base import database
from congvan.base.problems import Problem, ProblemKind, Severity
from congvan.deadlines import phrases, wording
from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.deadlines.working_days import WorkingCalendar
from congvan.office.office import Office
from congvan.register import document_event_query, held_deadlines
from congvan.register.held_deadlines import Held
from congvan.register.stages import Stage
from congvan.tracking import event_query, status
from congvan.tracking.events import EventKind
from congvan.workflow import opened_periods
from congvan.workflow.directive import Directive

WOULD_MOVE = ProblemKind(
    code="actions.deadline-would-move",
    message="By the days off known now, “{phrase}” of {directive} would end {new}; as issued it ends {old}.",
    cure="It stays as issued. To have it moved: “congvan recompute {directive} --why …”, and tell the schools.",
    severity=Severity.WARNING,
)
OPEN_STAGES = frozenset({Stage.ISSUED, Stage.FOLLOWED})
"""Stages in which a document's deadlines still matter."""
AROUND = timedelta(days=62)
"""By so much days off can move the day of a period, and more."""
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


class Move(Struct, frozen=True, kw_only=True):
    """A deadline that would end at another instant: of all, or of those that received the letter on a day."""

    phrase: str
    old: datetime
    new: datetime
    received_on: date | None = None


def find_moves(
    directive: Directive,
    kept: Held,
    *,
    calendar: WorkingCalendar,
    zone: ZoneInfo,
    received: Iterable[date] = (),
) -> tuple[Move, ...]:
    """Return what would move, each phrase once.

    Args:
        directive: as it is read now, its deadlines as they are held.
        kept: its last instants, and the days off by which they were found.
        calendar: the office's working days as they are known now.
        zone: the office's time zone.
        received: the days on which schools received the letter, for what is counted from there.
    """
    found: dict[tuple[str, date | None], Move] = {}
    before = kept.over(calendar)
    for deadline in held_deadlines.all_deadlines(directive):
        for day in sorted(received) if deadline.kind is DeadlineKind.EVENT else [None]:
            if day is None:
                old = kept.deadlines.get(deadline.phrase)
            else:
                old = _last_instant(deadline, directive, before, zone=zone, received_on=day)
            new = _last_instant(deadline, directive, calendar, zone=zone, received_on=day)
            if old and new and old != new:
                found.setdefault(
                    (deadline.phrase, day), Move(phrase=deadline.phrase, old=old, new=new, received_on=day)
                )
    return tuple(found.values())


def _last_instant(
    deadline: Deadline, directive: Directive, calendar: WorkingCalendar, *, zone: ZoneInfo, received_on: date | None
) -> datetime | None:
    """Return the last instant of a deadline's phrase by a calendar."""
    found = phrases.parse_deadline(
        deadline.phrase, issued_on=directive.letter.day, calendar=calendar, zone=zone, received_on=received_on
    )
    return found.last_on_time


def find_period_move(
    directive: Directive, recorded: Mapping[str, datetime], *, calendar: WorkingCalendar, zone: ZoneInfo
) -> tuple[str, Move] | None:
    """Return the key of the newest recorded period and how it would move; None where it stays. Older ones are over.

    Args:
        directive: one whose deadline comes again.
        recorded: the last instants of its periods as they stand, by their keys.
        calendar: the office's working days as they are known now.
        zone: the office's time zone.
    """
    day, phrase = directive.letter.day, directive.deadline.phrase
    if day is None or not recorded or not phrases.depends_on_days_off(phrase):
        return None
    key, old = max(recorded.items(), key=lambda one: one[1])
    last = old.astimezone(zone).date() + AROUND
    for period in phrases.periods(phrase, first=day, last=last, calendar=calendar, zone=zone):
        new = period.last_on_time
        if period.period == key and new and new != old:
            return key, Move(phrase=f"{phrase.strip().rstrip('.;,')} (kỳ {period.label})", old=old, new=new)
    return None


def load_recorded_periods(office: Office, directive: Directive) -> Mapping[str, datetime]:
    """Return the last instants of the periods of what comes again as they stand; nothing for another directive.

    Raises:
        Stopped: the database cannot be used.
    """
    if not opened_periods.comes_again(directive):
        return {}
    with database.opened(office.database) as engine, database.reading(engine) as connection:
        return directive_periods.recorded(document_event_query.load_document_events(connection, directive.id))


def check_moves(
    office: Office, directive: Directive, kept: Held, stage: Stage, *, calendar: WorkingCalendar
) -> tuple[Problem, ...]:
    """Warn of the deadlines of an open document that would move.

    Raises:
        Stopped: the database cannot be used.
    """
    if stage not in OPEN_STAGES:
        return ()
    received = load_receipts(office, directive)
    moves = find_moves(directive, kept, calendar=calendar, zone=office.zone, received=received)
    recorded = load_recorded_periods(office, directive)
    period = find_period_move(directive, recorded, calendar=calendar, zone=office.zone)
    return tuple(_problem(move, directive, office.zone) for move in (*moves, *((period[1],) if period else ())))


def load_receipts(office: Office, directive: Directive) -> frozenset[date]:
    """Return the days on which schools received the letter, where a deadline is counted from there.

    Raises:
        Stopped: the database cannot be used.
    """
    if not any(one.kind is DeadlineKind.EVENT for one in held_deadlines.all_deadlines(directive)):
        return frozenset()
    with database.opened(office.database) as engine, database.reading(engine) as connection:
        return frozenset(receipt_days(connection, directive, office.zone))


def receipt_days(connection: database.Connection, directive: Directive, zone: ZoneInfo) -> Iterator[date]:
    """Yield the days of receipt that stand, inside an open transaction."""
    events = event_query.load_events(connection, directive.id)
    for event in status.standing_events(events, FOREVER):
        if event.kind is EventKind.RECEIVED:
            yield event.moment.astimezone(zone).date()


def _problem(move: Move, directive: Directive, zone: ZoneInfo) -> Problem:
    """Say what would move, from when to when."""
    phrase = move.phrase.strip()
    if move.received_on:
        phrase += f" ({wording.word_day(move.received_on)})"
    old, new = wording.word_instant(move.old, zone), wording.word_instant(move.new, zone)
    return WOULD_MOVE.at(directive.place, phrase=phrase, directive=directive.id, old=old, new=new)
