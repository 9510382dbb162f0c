"""What is due today, this week, and late, over all directives, for the person who asks."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from congvan.actions import acting, directive_periods, propose_reminders, reminded_periods, statuses
from congvan.actions.acting import WhoAsks
from congvan.actions.followed_directives import Followed, load_followed
from congvan.actions.propose_reminders import AT_WORK, RemindersAsked
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database
from congvan.letters import letter_words
from congvan.office.office import Person
from congvan.register.stages import Stage
from congvan.tracking import succession
from congvan.tracking.status import ItemStatus
from congvan.workflow import opened_periods


class Matter(StrEnum):
    """What is to be done, in the order in which it is told."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    REMIND = "remind"
    APPROVE = "approve"
    ISSUE = "issue"
    REDRAFT = "redraft"


ROLES_OF = {
    Matter.LATE: ("chuyen-vien", "lanh-dao"),
    Matter.TODAY: ("chuyen-vien", "lanh-dao"),
    Matter.WEEK: ("chuyen-vien", "lanh-dao"),
    Matter.LATER: ("chuyen-vien",),
    Matter.REMIND: ("chuyen-vien",),
    Matter.APPROVE: ("lanh-dao",),
    Matter.ISSUE: ("van-thu",),
    Matter.REDRAFT: ("chuyen-vien",),
}
"""Whose each matter is; the head sees all documents, a specialist those that he or she proposed."""
COMING_DAYS = 14


class AgendaEntry(Struct, frozen=True, kw_only=True):
    """One line of an agenda."""

    matter: Matter
    directive: str
    short: str
    subject: str
    at: datetime | None = None
    """The last instant on time."""
    schools: int = 0
    """How many still owe something, or are to be reminded."""
    items: int = 0
    reminders: int = 0


class Agenda(Struct, frozen=True, kw_only=True):
    """What is to be done, the most pressing first."""

    as_of: datetime
    person: str
    """Empty where it is everybody's."""
    entries: tuple[AgendaEntry, ...]


def show_agenda(workspace: Workspace, who: WhoAsks, *, as_of: datetime) -> Agenda:
    """Gather what a person has to do; somebody whom config.yaml does not know sees everything.

    Raises:
        Refused: nobody of the name that was typed.
        Stopped: the database cannot be used.
    """
    person = acting.find_person(workspace.office, who)
    with open_store(workspace.office) as engine, database.reading(engine) as connection:
        entries = [
            entry
            for directive in load_followed(workspace, connection, as_of=as_of)
            for one in _periods(workspace, directive, connection, as_of)
            for entry in _matters(workspace, one, connection, as_of)
            if _concerns(entry.matter, one, person)
        ]
    order = list(Matter)
    entries.sort(key=lambda e: (order.index(e.matter), e.at or as_of, e.directive))
    return Agenda(as_of=as_of, person=person.name if person else "", entries=tuple(entries))


def _periods(
    workspace: Workspace, one: Followed, connection: database.Connection, as_of: datetime
) -> Iterator[Followed]:
    """Go through a directive, or the periods of it that have opened, of which something may be owed."""
    if one.stage not in AT_WORK or not opened_periods.comes_again(one.directive):
        yield one
        return
    order = tuple(level.id for level in workspace.office.levels)
    for period in directive_periods.opened(workspace, one.directive, connection, as_of=as_of):
        directive = directive_periods.of_period(workspace, one.directive, period)
        known = statuses.status_of(workspace, directive, connection, as_of=as_of)
        yield replace(one, directive=succession.joined(directive, known, order), status=known)


def _concerns(matter: Matter, one: Followed, person: Person | None) -> bool:
    """Tell whether a matter is a person's."""
    if person is None:
        return True
    if not set(ROLES_OF[matter]) & set(person.roles):
        return False
    others = one.proposed_by and one.proposed_by != person.name
    return not others or "lanh-dao" in person.roles or matter is Matter.ISSUE


def _matters(
    workspace: Workspace, one: Followed, connection: database.Connection, as_of: datetime
) -> Iterator[AgendaEntry]:
    """Go through what a directive asks for now."""
    letter = one.directive.letter
    short = letter_words.word_number(letter) if letter.number else one.directive.id
    label = one.directive.deadline.label if one.directive.deadline.period else ""
    subject = f"{letter.subject} (kỳ {label})" if label else letter.subject
    head = partial(AgendaEntry, directive=one.directive.id, short=short, subject=subject)
    waiting = {Stage.PROPOSED: Matter.APPROVE, Stage.APPROVED: Matter.ISSUE}
    if one.stage in waiting:
        yield head(matter=waiting[one.stage])
    if one.stage is Stage.DRAFT and one.returned:
        yield head(matter=Matter.REDRAFT)
    if one.stage not in AT_WORK or one.directive.asks_nothing:
        return
    owed: dict[datetime, list[ItemStatus]] = {}
    for item in one.status.items:
        if item.state.is_owed and item.last_on_time:
            owed.setdefault(item.last_on_time, []).append(item)
    for at, items in sorted(owed.items()):
        matter = matter_of(at, as_of.astimezone(workspace.office.zone))
        if matter is not None:
            schools = len({item.school for item in items})
            yield head(matter=matter, at=at, schools=schools, items=len(items))
    if one.directive.reminders and reminded_periods.goes_on(workspace, one.directive, connection, as_of=as_of):
        desk = propose_reminders.lay_out_desk(workspace, one.directive, connection, as_of=as_of)
        _plan, found = propose_reminders.plan_parcels(workspace, desk, RemindersAsked())
        if found:
            schools = len({code for parcel in found for code in parcel.schools})
            yield head(matter=Matter.REMIND, reminders=len(found), schools=schools)


def matter_of(last_on_time: datetime, now: datetime) -> Matter | None:
    """Say how pressing a deadline is; None for one that is weeks away. `now` is in the office's zone."""
    day, today = last_on_time.astimezone(now.tzinfo).date(), now.date()
    if last_on_time < now:
        return Matter.LATE
    if day == today:
        return Matter.TODAY
    if day <= today + timedelta(days=6 - today.weekday()):
        return Matter.WEEK
    return Matter.LATER if day <= today + timedelta(days=COMING_DAYS) else None
