"""The lines that commands say about what they recorded of schools."""

from collections.abc import Sequence
from gettext import gettext as _
from gettext import ngettext
from zoneinfo import ZoneInfo

from congvan.actions.record_event import Recorded, ToRecord
from congvan.actions.workspace import Workspace
from congvan.summaries import vietnamese_form
from congvan.tracking.events import Event, EventKind, NewEvent

FEW = 10
"""So many events are told one by one."""


def recorded(done: Recorded, asked: ToRecord, zone: ZoneInfo, *, dry_run: bool) -> str:
    """Write in one line what was recorded, and what stood already."""
    events = done.events
    schools = len({event.school for event in events})
    numbers = [event.number for event in events if isinstance(event, Event)]
    lines = []
    if events:
        which = _(", events {first} to {last}").format(first=numbers[0], last=numbers[-1]) if len(numbers) > 1 else ""
        which = _(", event {first}").format(first=numbers[0]) if len(numbers) == 1 else which
        head = _("Would record") if dry_run else _("Recorded")
        count = ngettext("{n} school", "{n} schools", schools).format(n=schools)
        items = ngettext("{n} item", "{n} items", len(events)).format(n=len(events))
        what = event_name(asked.kind) + _detail(events, zone)
        at = vietnamese_form.show_instant(events[0].happened_at, zone)
        lines.append(f"{head}: {what}, {count}, {items}, {at}{which}.")
    if done.already:
        count = ngettext(
            "{n} item was recorded before and is left as it is.",
            "{n} items were recorded before and are left as they are.",
            len(done.already),
        )
        lines.append(
            count.format(n=len(done.already))
            + (" " + _("Say --again to record another submission.") if asked.kind is EventKind.SUBMITTED else "")
        )
    if done.passed_over:
        count = ngettext(
            "{n} item was passed over: the command does not fit it.",
            "{n} items were passed over: the command does not fit them.",
            len(done.passed_over),
        )
        lines.append(count.format(n=len(done.passed_over)))
    return "\n".join(lines)


def _detail(events: Sequence[NewEvent], zone: ZoneInfo) -> str:
    """Say what did not come with a submission, from when a lock holds, until when something is granted."""
    said = []
    missing = tuple(dict.fromkeys(text for event in events for text in event.missing))
    if missing:
        said.append(_("without: {what}").format(what="; ".join(missing)))
    starts = sorted({event.starts for event in events if event.starts})
    if starts and starts != [events[0].recorded_at]:
        shown = ", ".join(vietnamese_form.show_instant(instant, zone) for instant in starts)
        said.append(_("from {instant}").format(instant=shown))
    untils = sorted({event.until for event in events if event.until})
    if untils:
        said.append(_("until {instant}").format(instant=vietnamese_form.show_instant(untils[0], zone)))
    if events[0].answers:
        said.append(_("as an answer to request {number}").format(number=events[0].answers))
    return f" ({'; '.join(said)})" if said else ""


def undone(done: Sequence[tuple[Event, NewEvent]], opened: Workspace, *, dry_run: bool) -> str:
    """Write which events were taken back, a line each where they are few."""
    if len(done) > FEW:
        numbers = [event.number for event, _undoing in done]
        template = (
            _("Would take back {n} events, {first} to {last}.")
            if dry_run
            else _("Took back {n} events, {first} to {last}.")
        )
        return template.format(n=len(done), first=min(numbers), last=max(numbers))
    names = {school.code: school.name for school in opened.schools}
    template = (
        _("Would take back event {number}: {what}, {school}, {requirement}.")
        if dry_run
        else _("Took back event {number}: {what}, {school}, {requirement}.")
    )
    return "\n".join(
        template.format(
            number=event.number,
            what=event_name(event.kind),
            school=names.get(event.school, event.school),
            requirement=event.requirement or _("the letter"),
        )
        for event, _undoing in done
    )


def event_name(kind: EventKind) -> str:
    """Return what an event says, in the active language."""
    return {
        EventKind.RECEIVED: _("letter received"),
        EventKind.SUBMITTED: _("submitted"),
        EventKind.RETURNED: _("returned"),
        EventKind.ACCEPTED: _("accepted"),
        EventKind.EXTENDED: _("extended"),
        EventKind.EXEMPTED: _("exempted"),
        EventKind.LOCKED: _("locked"),
        EventKind.UNLOCKED: _("unlocked"),
        EventKind.REQUESTED: _("asked for"),
        EventKind.REFUSED: _("request refused"),
        EventKind.UNDONE: _("taken back"),
    }[kind]
