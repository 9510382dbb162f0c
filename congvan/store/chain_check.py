"""Whether the events are those that were recorded: the whole chain computed again, every problem in one pass."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from msgspec import Struct

from congvan.base.problems import Place, Problem, ProblemKind
from congvan.store import event_chain
from congvan.store.event_chain import Value

CHANGED = ProblemKind(
    code="store.event-changed",
    message="Event {number} is not what was recorded: it was changed, or stands in another place than its own.",
    cure="Find out who works in the database by hand. The newest clean backup holds what was recorded.",
)
MISSING = ProblemKind(
    code="store.event-missing",
    message="There is no event {numbers}: what was recorded there was taken out of the database.",
    cure="Find out who works in the database by hand. The newest clean backup holds what was recorded.",
)
TWICE = ProblemKind(
    code="store.event-twice",
    message="The number {number} was given to two events; one of them was put in behind the program's back.",
    cure="Compare both with the newest backup that verify finds clean.",
)
ADDED = ProblemKind(
    code="store.event-added",
    message="Event {number} was put in behind the program's back: only {last} events were recorded.",
    cure="Compare it with the newest backup that verify finds clean.",
)
WRONG_END = ProblemKind(
    code="store.wrong-end",
    message="The store says that its newest event is number {last} with the hash {head}…; the events do not end so.",
    cure="Events were taken out at the end, or the end was rewritten. Compare with the newest backup.",
)


class Link(Struct, frozen=True, kw_only=True):
    """One event as it stands in the store."""

    table: str
    number: int
    row: Mapping[str, Value] | None
    """Its columns but the hash, in their order; None for a row that cannot be read."""
    hash: str


def check_chain(links: Iterable[Link], *, last: int, head: str) -> Iterator[Problem]:
    """Find what is wrong with events, given in the order of their numbers, and with the end that the store names.

    Only the event that was touched is named: where its hash still stands, the next one follows that hash.
    """
    number, before = 0, event_chain.START
    for at, same in groupby(links, key=lambda link: link.number):
        found = tuple(same)
        follows = next((link for link in found if _follows(before, link)), None)
        place = Place(where=f"event {at}")
        if at > last:
            yield ADDED.at(place, number=at, last=last)
            continue
        if len(found) > 1:
            yield TWICE.at(place, number=at)
        if at > number + 1:
            yield _missing(number + 1, at - 1)
        elif follows is None:
            yield CHANGED.at(place, number=at)
        number, before = at, (follows or found[0]).hash
    if number < last:
        yield _missing(number + 1, last)
    elif before != head:
        yield WRONG_END.at(Place(where=f"event {last}"), last=last, head=head[:12])


def _follows(before: str, link: Link) -> bool:
    """Tell whether an event's hash is that of its own text after the hash before it."""
    if link.row is None:
        return False
    try:
        return event_chain.hash_event(before, link.table, link.row) == link.hash
    except (TypeError, ValueError):  # what was put in is of another kind than what the program writes
        return False


def _missing(first: int, last: int) -> Problem:
    """Say which events are missing."""
    numbers = f"{first}" if first == last else f"{first}-{last}"
    return MISSING.at(Place(where=f"event {first}"), numbers=numbers)
