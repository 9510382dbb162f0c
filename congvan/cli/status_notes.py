"""What stands below the grid: what is incomplete, what is locked, which requests wait."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from gettext import gettext as _
from gettext import ngettext
from zoneinfo import ZoneInfo

from congvan.summaries import vietnamese_form
from congvan.tracking.events import Event, NewEvent, Wish
from congvan.tracking.owing import OwedItem
from congvan.tracking.status import DirectiveStatus, ItemStatus
from congvan.workflow.directive import Directive

NAMED = 3
"""So many schools are named; of more only the number is said."""


def notes(directive: Directive, known: DirectiveStatus, zone: ZoneInfo) -> list[str]:
    """Write the notes below a grid; nothing where there is nothing to say."""
    names = {school.code: school.name for school in (*directive.recipients, *directive.successors)}
    titles = {requirement.id: requirement.title for requirement in directive.requirements}
    parts = (
        (_("Incomplete:"), list(_incomplete(known.items, names, titles))),
        (_("Locks:"), list(_locks(known, names, zone))),
        (_("Requests that wait for an answer:"), [request_line(r, names, titles, zone) for r in known.requests]),
    )
    return [line for head, lines in parts if lines for line in ("", head, *(f"  {line}" for line in lines))]


def of_owing(items: Sequence[OwedItem], titles: Mapping[str, str]) -> str:
    """Say behind what a school owes what of it came incomplete, and whether it can still hand it in."""
    said = [_missing(item, titles) for item in items if item.incomplete]
    locked = all(item.locked for item in items)
    parts = [_("[handed in without: {what}]").format(what="; ".join(said))] if said else []
    parts += [_("[locked]")] if locked else []
    return "".join(f" {part}" for part in parts)


def wish_name(event: NewEvent, zone: ZoneInfo) -> str:
    """Say what a school asks for: `gia hạn đến 20/9/2024 23:59`."""
    wish = event.wants or Wish.EXTEND
    until = vietnamese_form.show_instant(event.until, zone) if event.until else ""
    if until:
        words = {Wish.EXTEND: _("a later deadline, {until}"), Wish.UNLOCK: _("unlocking until {until}")}
        return words.get(wish, "{until}").format(until=until)
    return {
        Wish.EXTEND: _("a later deadline"),
        Wish.EXEMPT: _("an exemption"),
        Wish.UNLOCK: _("unlocking"),
    }[wish]


def request_line(event: Event, names: Mapping[str, str], titles: Mapping[str, str], zone: ZoneInfo) -> str:
    """Write one request that waits."""
    what = titles.get(event.requirement, event.requirement) if event.requirement else _("all that it owes")
    template = _("number {number}: {school} asks for {wish}, {what} ({at}). Reason: {why}")
    return template.format(
        number=event.number,
        school=names.get(event.school, event.school),
        wish=wish_name(event, zone),
        what=what,
        at=vietnamese_form.show_instant(event.moment, zone),
        why=event.note,
    )


def _incomplete(items: Iterable[ItemStatus], names: Mapping[str, str], titles: Mapping[str, str]) -> Iterable[str]:
    """Write what is incomplete, a line a school."""
    of_school: dict[str, list[ItemStatus]] = {}
    for item in items:
        if item.incomplete:
            of_school.setdefault(item.school, []).append(item)
    for code, own in of_school.items():
        what = "; ".join(_missing(item, titles) for item in own)
        yield _("{school} handed in without: {what}").format(school=names[code], what=what)


def _missing(item: ItemStatus | OwedItem, titles: Mapping[str, str]) -> str:
    """Name what is missing with one requirement."""
    title = titles.get(item.requirement, item.requirement)
    return _("{missing} (of “{title}”)").format(missing=", ".join(item.incomplete), title=title)


def _locks(known: DirectiveStatus, names: Mapping[str, str], zone: ZoneInfo) -> Iterable[str]:
    """Write the locks that hold or will hold, a line for what is locked from one instant on by one person."""
    alike: dict[tuple[datetime, datetime, str, str], list[ItemStatus]] = {}
    for item in known.items:
        if item.lock:
            event = item.lock.event
            alike.setdefault((item.lock.starts, event.recorded_at, event.by, event.note), []).append(item)
    for (starts, recorded_at, by, why), items in sorted(alike.items(), key=lambda pair: pair[0][:2]):
        template = _("from {starts}: {who}, {items} ({by} recorded it on {at}; reason: {why})")
        if items[0].locked:
            template = _("since {starts}: {who}, {items} ({by} recorded it on {at}; reason: {why})")
        count = ngettext("{n} item", "{n} items", len(items)).format(n=len(items))
        at, since = (vietnamese_form.show_instant(instant, zone) for instant in (recorded_at, starts))
        who = name_schools([item.school for item in items], names)
        yield template.format(starts=since, who=who, items=count, by=by or "?", at=at, why=why)


def name_schools(codes: Iterable[str], names: Mapping[str, str]) -> str:
    """Name schools, or say how many where there are more than a few."""
    found = list(dict.fromkeys(codes))
    if len(found) <= NAMED:
        return ", ".join(names.get(code, code) for code in found)
    return ngettext("{n} school", "{n} schools", len(found)).format(n=len(found))
