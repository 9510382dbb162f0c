"""What becomes of an owed item when its school closes: the denominator is right for the day on which it falls due.

**Due before the closing** (or handed in before it): nothing changes, the school owed it then, and its item stays.

**Due on the day of closing or later, and still owed**: the item leaves the denominator from that day on. Was the school
merged, the school that took it over owes it in its place, once for all that it took over: its report is then of the
whole, by the latest deadline that the office gave one of them, and locked as that one. Was it a recipient itself, it
owes its own already; was it none (a school opened by the merger), it becomes one from that day on, for what passed to
it alone.

Asked as of a day before the closing, everything is as it was.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from congvan.office.schools import School, in_order, successor_of
from congvan.tracking.events import MOVES_DEADLINE, Event, EventKind
from congvan.tracking.status import DirectiveStatus, ItemStatus, State
from congvan.workflow.directive import Directive


def with_successors(directive: Directive) -> Directive:
    """Return a directive in which those that took over a recipient are recipients too, to compute its status."""
    return replace(directive, recipients=(*directive.recipients, *directive.successors), successors=())


def under_present_codes(directive: Directive, events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events with the present codes of schools that had another one when they were recorded."""
    schools = (*directive.recipients, *directive.successors)
    present = {earlier: school.code for school in schools for earlier in school.earlier_codes}
    return tuple(replace(e, school=present[e.school]) if e.school in present else e for e in events)


def passed_events(directive: Directive, known: DirectiveStatus, zone: ZoneInfo) -> tuple[Event, ...]:
    """Return what passes with owed items to schools that joined: their own deadline and lock, as events of these.

    Of several that were taken over, the one with the latest deadline is followed; an earlier one than the school's own
    does not pass.

    Args:
        directive: As it is read.
        known: The status of `with_successors(directive)`, as its events tell.
        zone: The office's, in which an instant has its day.
    """
    joining = {school.code for school in directive.successors}
    followed: dict[tuple[str, str], ItemStatus] = {}
    for item, heir in _passing(directive, known, zone):
        if heir.code not in joining:
            continue
        key = heir.code, item.requirement
        if key not in followed or _instant(item) > _instant(followed[key]):
            followed[key] = item
    passed: list[Event] = []
    for (code, requirement), item in followed.items():
        later = item.extended and _instant(item) > _instant(known.item(code, requirement))
        for event in item.events:
            moves = event.kind in MOVES_DEADLINE and event.until is not None and later
            kind = EventKind.EXTENDED if moves else event.kind  # a return passes its deadline only
            if moves or event.kind in {EventKind.LOCKED, EventKind.UNLOCKED}:
                passed.append(replace(event, school=code, requirement=requirement, kind=kind, answers=None))
    return tuple(passed)


def _passing(directive: Directive, known: DirectiveStatus, zone: ZoneInfo) -> Iterator[tuple[ItemStatus, School]]:
    """Go through the items that leave the denominator and have somebody to pass to, who owes the like."""
    day = known.as_of.astimezone(zone).date()
    everyone = {school.code: school for school in (*directive.recipients, *directive.successors)}
    joining = {school.code for school in directive.successors}
    for item in known.items:
        school = everyone[item.school]
        if item.school in joining or not _leaves(item, school, day, zone):
            continue
        heir = successor_of(school, everyone.values(), day)
        if heir is not None and any(r.id == item.requirement for r in directive.requirements_of(heir)):
            yield item, heir


def _instant(item: ItemStatus) -> float:
    """Return a last instant to compare by; one that is open comes before any."""
    return item.last_on_time.timestamp() if item.last_on_time else float("-inf")


def settle_status(directive: Directive, known: DirectiveStatus, zone: ZoneInfo) -> DirectiveStatus:
    """Return a directive's status as it stands by which schools were closed and merged until its instant.

    Args:
        directive: As it is read.
        known: The status of `with_successors(directive)`, as its events tell.
        zone: The office's, in which an instant has its day.
    """
    day = known.as_of.astimezone(zone).date()
    everyone = {school.code: school for school in (*directive.recipients, *directive.successors)}
    joining = {school.code for school in directive.successors}
    heirs = {(item.school, item.requirement): heir for item, heir in _passing(directive, known, zone)}
    passed = {(heir.code, requirement) for (_school, requirement), heir in heirs.items()}
    settled: list[ItemStatus] = []
    for item in known.items:
        if item.school in joining or not _leaves(item, everyone[item.school], day, zone):
            settled.append(item)
            continue
        settled.append(
            replace(
                item,
                state=State.EXEMPT,
                incomplete=(),
                lock=None,
                locked=False,
                reason="merged before it fell due; the school that took it over owes it"
                if (item.school, item.requirement) in heirs
                else "closed before it fell due",
            )
        )
    items = (i for i in settled if i.school not in joining or (i.school, i.requirement) in passed)
    return replace(known, items=tuple(items))


def joined(directive: Directive, known: DirectiveStatus, level_order: tuple[str, ...]) -> Directive:
    """Return a directive whose recipients are the schools of a settled status: the successors that owe have joined."""
    owing = {item.school for item in known.items}
    joining = tuple(school for school in directive.successors if school.code in owing)
    if not joining:
        return directive
    rest = tuple(school for school in directive.successors if school.code not in owing)
    return replace(directive, recipients=in_order((*directive.recipients, *joining), level_order), successors=rest)


def _leaves(item: ItemStatus, school: School, day: date, zone: ZoneInfo) -> bool:
    """Tell whether an item leaves the denominator because its school was closed before it fell due."""
    if school.closed is None or not school.is_closed(day) or not item.state.is_owed:
        return False
    return item.last_on_time is None or item.last_on_time.astimezone(zone).date() >= school.closed
