"""Who owes what of one directive: from what is kept of a large one, else from its events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from congvan.actions import standings
from congvan.actions.directive_periods import open_followed
from congvan.actions.standings import At, Countable
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database
from congvan.base.problems import Problem
from congvan.tracking import owing, standing, standing_table, succession
from congvan.tracking.owing import Owing
from congvan.tracking.standing import Place, Standing
from congvan.tracking.standing_table import ToKeep
from congvan.tracking.status import DirectiveStatus, ItemStatus
from congvan.workflow.directive import Directive


@dataclass(frozen=True, kw_only=True, slots=True)
class WhoOwes:
    """The schools that owe something at an instant, in the directive's order."""

    as_of: datetime
    schools: tuple[Owing, ...]
    all_exempt: bool
    """Whether nothing is asked of anybody."""
    problems: tuple[Problem, ...] = ()
    """Warnings about events of schools and requirements that the directive does not have."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Who owes what, with what was found on the way."""

    who: WhoOwes
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
    with open_store(workspace.office) as engine, database.reading(engine) as connection:
        (one,) = standings.prepare(workspace, [directive], connection, as_of=as_of)
        found = find_owing(one, connection, as_of=as_of)
    standings.keep(workspace, found.to_keep)
    order = tuple(level.id for level in workspace.office.levels)
    return succession.joined(directive, found.folded, order) if found.folded else directive, found.who


def find_owing(one: Countable, connection: database.Connection, *, as_of: datetime) -> Found:
    """Find who owes what of one directive, from what is kept and the events since.

    Args:
        one: What `standings.prepare` returned.
        connection: A transaction.
        as_of: An aware instant.
    """
    number = standing_table.number_at(connection, as_of) if one.is_large else None
    if number is None:
        return _from_status(one.fold(connection, None, as_of))
    at, name = At(as_of=as_of, number=number), one.directive.id
    kept = standing_table.load_tallies(connection, [name], number, schools=False).get(name)
    brought = standings.bring(one, kept, connection, at)
    packed = brought.packed
    if kept is not None and brought == standings.AS_KEPT:
        packed = standing_table.load_standing(connection, name, kept.through)
        if packed is None:
            brought = standings.make(one, connection, at)
            packed = brought.packed
    if packed is None:
        return _from_status(brought.folded or one.fold(connection, None, as_of))
    moving = standings.fold_moving(one, connection, at)
    incomplete = [one.settled[bit] for bit in standing.places_of(owing.incomplete_schools(packed))]
    items = one.fold(connection, incomplete, as_of).items if incomplete else ()
    schools = owing.find_owing_packed(
        packed,
        one.codes,
        (owed.id for owed in one.directive.requirements),
        as_of=as_of,
        due_soon_days=one.workspace.office.due_soon_days,
    )
    if moving or items:
        schools = _put_together(one, schools, (*items, *(moving.items if moving else ())))
    who = WhoOwes(as_of=as_of, schools=schools, all_exempt=not schools and _all_exempt(packed, moving))
    return Found(who=who, folded=moving, to_keep=brought.to_keep)


def _from_status(status: DirectiveStatus) -> Found:
    """Return who owes what by a status that was folded from all events."""
    who = WhoOwes(
        as_of=status.as_of,
        schools=owing.find_owing(status.items),
        all_exempt=not any(item.state.is_expected for item in status.items),
        problems=status.problems,
    )
    return Found(who=who, folded=status)


def _all_exempt(packed: Standing, moving: DirectiveStatus | None) -> bool:
    """Tell whether nothing is asked of anybody."""
    return all(group.place is Place.EXEMPT for _requirement, group in packed.marks) and not any(
        item.state.is_expected for item in (moving.items if moving else ())
    )


def _put_together(one: Countable, packed: Iterable[Owing], items: Sequence[ItemStatus]) -> tuple[Owing, ...]:
    """Put what was folded in the place of what was packed of the same schools, in the directive's order of schools."""
    everyone = (*one.directive.recipients, *one.directive.successors)
    place_of = {school.code: place for place, school in enumerate(everyone)}
    folded = {item.school for item in items}
    schools = (*(owed for owed in packed if owed.school not in folded), *owing.find_owing(items))
    return tuple(sorted(schools, key=lambda owed: place_of[owed.school]))
