"""Who owes what of one directive: from what is kept of a large one, else from its events."""

from datetime import datetime

from msgspec import Struct

from congvan.actions import standings
from congvan.actions.directive_periods import open_followed
from congvan.actions.standings import At, Countable
from congvan.actions.workspace import Workspace, reading_store
from congvan.base import query
from congvan.base.problems import Problem
from congvan.tracking import owing, standing, standing_query, succession
from congvan.tracking.owing import Owing, OwingAlike
from congvan.tracking.standing import Place, Standing
from congvan.tracking.standing_query import ToKeep
from congvan.tracking.status import DirectiveStatus
from congvan.workflow.directive import Directive


class WhoOwes(Struct, frozen=True, kw_only=True):
    """The schools that owe something at an instant, in the directive's order."""

    as_of: datetime
    schools: tuple[Owing, ...]
    all_exempt: bool
    """Whether nothing is asked of anybody."""
    problems: tuple[Problem, ...] = ()
    """Warnings about events of schools and requirements that the directive does not have."""


class Found(Struct, frozen=True, kw_only=True):
    """Who owes what, with what was found on the way."""

    alike: tuple[OwingAlike, ...]
    """In no order that means anything."""
    all_exempt: bool
    folded: DirectiveStatus | None
    """Of the schools that were folded from their events because others closed or joined, or of all."""
    to_keep: tuple[ToKeep, ...] = ()


def ask_owing(workspace: Workspace, typed: str, *, as_of: datetime) -> tuple[Directive, WhoOwes]:
    """Return a directive with who owes what of it, as it was known at an instant.

    Its recipients are those of its day, and the schools to which something has passed by a merger since.

    Raises:
        Refused: no such directive, or it asks nothing of the schools.
        ProblemsFound: its workflow file has problems.
        Stopped: the database cannot be used.
    """
    directive = open_followed(workspace, typed, as_of=as_of)
    with reading_store(workspace.office) as connection:
        (one,) = standings.prepare(workspace, [directive], connection, as_of=as_of)
        found = find_owing(one, connection, as_of=as_of)
    standings.keep(workspace, found.to_keep)
    levels = tuple(level.id for level in workspace.office.levels)
    order = (school.code for school in (*directive.recipients, *directive.successors))
    return succession.joined(directive, found.folded, levels) if found.folded else directive, WhoOwes(
        as_of=as_of,
        schools=owing.list_schools(found.alike, order),
        all_exempt=found.all_exempt,
        problems=found.folded.problems if found.folded else (),
    )


def find_owing(one: Countable, connection: query.Connection, *, as_of: datetime) -> Found:
    """Find who owes what of one directive, from what is kept and the events since.

    Args:
        one: What `standings.prepare` returned.
        connection: A transaction.
        as_of: An aware instant.
    """
    number, kept = None, None
    if one.is_large:
        number, kept = standing_query.load_standing_at(connection, one.directive.id, as_of)
    if number is None:
        return _from_status(one.fold(connection, None, as_of))
    at = At(as_of=as_of, number=number)
    brought = standings.bring(one, kept, connection, at)
    if brought.folded is not None:
        return _from_status(brought.folded)
    packed = brought.packed or (kept.standing if kept else Standing(marks={}))
    alike = owing.find_alike_packed(
        packed,
        one.codes,
        [owed.id for owed in one.directive.requirements],
        as_of=as_of,
        due_soon_days=one.workspace.office.due_soon_days,
    )
    moving = standings.fold_moving(one, connection, at)
    incomplete = [one.settled[bit] for bit in standing.places_of(owing.incomplete_schools(packed))]
    for status in (moving, one.fold(connection, incomplete, as_of) if incomplete else None):
        alike += owing.find_alike(status.items) if status else ()
    all_exempt = all(group.place is Place.EXEMPT for _requirement, group in packed.marks) and _all_exempt(moving)
    return Found(alike=alike, all_exempt=all_exempt, folded=moving, to_keep=brought.to_keep)


def _from_status(status: DirectiveStatus) -> Found:
    """Return who owes what by a status that was folded from all events."""
    return Found(alike=owing.find_alike(status.items), all_exempt=_all_exempt(status), folded=status)


def _all_exempt(status: DirectiveStatus | None) -> bool:
    """Tell whether nothing is asked of anybody."""
    return status is None or not any(item.state.is_expected for item in status.items)
