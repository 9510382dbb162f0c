"""What happened with a document, in sentences: who did what, when, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from gettext import gettext as _
from gettext import ngettext
from itertools import groupby
from zoneinfo import ZoneInfo

from congvan.actions.tell_history import History
from congvan.cli import status_notes
from congvan.deadlines import wording
from congvan.register.document_events import DocumentEvent
from congvan.register.stage_words import STAGE_WORDS
from congvan.register.stages import DocumentEventKind
from congvan.summaries import vietnamese_form
from congvan.tracking.events import Event, EventKind


def role_name(role: str) -> str:
    """Return a role's name in the active language."""
    return {"chuyen-vien": _("specialist"), "van-thu": _("clerk"), "lanh-dao": _("head")}.get(role, "")


def tell(history: History, zone: ZoneInfo) -> str:
    """Write a line an event, and where the document is now; what one command recorded of many schools is one line."""
    lines = [
        f"{vietnamese_form.show_instant(_when(events[0]), zone)}  {_told(events, history, zone)}"
        for events in _together(history.events)
    ]
    if not lines:
        lines = [_("Nothing has been recorded yet.")]
    stage = _(STAGE_WORDS[history.life.stage])
    return "\n".join([*lines, _("Now: {stage}.").format(stage=stage)])


def _together(events: Iterable[DocumentEvent | Event]) -> Iterator[tuple[DocumentEvent | Event, ...]]:
    """Put together the events that say the same of several schools or requirements, recorded one after the other."""
    for _key, group in groupby(events, key=_alike):
        yield tuple(group)


def _alike(event: DocumentEvent | Event) -> tuple[object, ...]:
    """Return what events that are told together have in common."""
    if isinstance(event, DocumentEvent):
        return (event.number,)
    when = (event.happened_at, event.recorded_at, event.until, event.starts)
    return (event.kind, *when, event.zone, event.by, event.note, event.missing, event.wants, event.answers)


def _told(events: tuple[DocumentEvent | Event, ...], history: History, zone: ZoneInfo) -> str:
    """Write what happened in one sentence, with when it was recorded where that was another day."""
    first = events[0]
    of_schools = tuple(event for event in events if isinstance(event, Event))
    said = _of_document(first, zone) if isinstance(first, DocumentEvent) else _of_school(of_schools, history, zone)
    if first.recorded_at.astimezone(zone).date() != _when(first).astimezone(zone).date():
        at = vietnamese_form.show_instant(first.recorded_at, zone)
        said += " " + _("(recorded at {at})").format(at=at)
    if first.zone and first.zone != zone.key:
        said += " " + _meant(first, first.zone)
    return said


def _meant(event: DocumentEvent | Event, name: str) -> str:
    """Write when something happened by the clock of the zone in which it was meant: the office has another now."""
    try:
        at = vietnamese_form.show_instant(_when(event), ZoneInfo(name))
    except (ValueError, OSError, LookupError):  # a zone that this computer does not know
        at = "?"
    return _("(by the clock of {zone}: {at})").format(zone=name, at=at)


def sentence(event: DocumentEvent | Event, history: History, zone: ZoneInfo) -> str:
    """Write what happened in one sentence."""
    return _told((event,), history, zone)


def _when(event: DocumentEvent | Event) -> datetime:
    """Return when it happened, but never later than it was recorded."""
    return min(event.happened_at, event.recorded_at)


_OF_A_PERIOD = (
    DocumentEventKind.REMINDED, DocumentEventKind.REMINDER_REFUSED, DocumentEventKind.REMINDER_BOUNCED
)  # fmt: skip


def _of_document(event: DocumentEvent, zone: ZoneInfo) -> str:
    """Write an event of the document itself."""
    kind = DocumentEventKind(event.kind) if event.kind in set(DocumentEventKind) else None
    data = event.data
    template = _templates()[kind] if kind else "{who}: " + event.kind
    if kind is DocumentEventKind.RECOMPUTED and not data.get("moved"):
        template = _("With the first thing that {who} recorded of it, its deadlines stay where they are.")
    number = data.get("number")
    shown = f"{number:02d}" if isinstance(number, int) else str(number or "")
    shown += f"/{data['symbol']}" if data.get("symbol") else ""
    said = template.format(
        who=_who(event),
        number=shown,
        day=_day(data.get("day")),
        other=data.get("with") or data.get("replaces") or "",
        code=data.get("file_code", ""),
        schools=_schools(data.get("schools")),
        way=_way(data.get("channel")),
        detail=data.get("detail", ""),
        arrival=f"{data.get('arrival')}/{data.get('year')}",
        moved=_moved(data.get("moved"), zone),
        period=data.get("label") or data.get("period") or "",
        until=_instant(data.get("last_on_time"), zone),
    )
    if data.get("period") and kind in _OF_A_PERIOD:
        said += " " + _("Period {period}.").format(period=data["period"])
    if data.get("backdated"):
        said += " " + _("The date was set back.")
    return said + _because(event.why)


def _moved(moves: object, zone: ZoneInfo) -> str:
    """Write which deadlines moved, from when to when."""
    found = [move for move in moves if isinstance(move, Mapping)] if isinstance(moves, list) else []
    return "; ".join(
        f"“{move.get('phrase')}” {_instant(move.get('from'), zone)} → {_instant(move.get('to'), zone)}"
        for move in found
    )


def _instant(written: object, zone: ZoneInfo) -> str:
    """Write an instant that stands in an event's data."""
    try:
        return wording.word_instant(datetime.fromisoformat(str(written)), zone)
    except ValueError:
        return "?"


def _templates() -> dict[DocumentEventKind, str]:
    """Return a sentence for each kind of event."""
    kind = DocumentEventKind
    return {
        kind.PROPOSED: _("{who} proposed the draft."),
        kind.APPROVED: _("{who} approved it."),
        kind.REJECTED: _("{who} sent it back to be drafted again."),
        kind.TAKEN_BACK: _("{who} took it back to go on drafting."),
        kind.ISSUED: _("{who} issued it as number {number}, of {day}."),
        kind.WITHDRAWN: _("{who} withdrew it: it does not hold any more."),
        kind.TO_REPLACE: _("{who} noted that it will replace {other} when it is issued."),
        kind.REPLACED: _("It was replaced by number {number}, of {day} ({other}); {who} recorded it."),
        kind.CLOSED: _("{who} closed it."),
        kind.FILED: _("{who} filed it under {code}."),
        kind.REOPENED: _("{who} opened it again."),
        kind.RECOMPUTED: _("{who} had its deadlines worked out again: {moved}."),
        kind.PERIOD_OPENED: _("The period {period} opened; its deadline: {until}."),
        kind.SKIPPED: _("{who} left out the number {number}."),
        kind.REMINDED: _("{who} reminded {schools} ({way})."),
        kind.REMINDER_REFUSED: _("{who} could not remind {schools} ({way}): {detail}."),
        kind.REMINDER_BOUNCED: _("The reminder to {schools} came back ({way}): {detail}."),
        kind.RECEIVED: _("Its basis {number} came as số đến {arrival}; {who} recorded it."),
        kind.CANCELLED: _("{who} took số đến {arrival} back."),
        kind.LINKED: _("{who} linked it to its basis {number}, số đến {arrival}."),
        kind.UNLINKED: _("{who} parted it from số đến {arrival}: that is not its basis."),
    }


def _of_school(events: tuple[Event, ...], history: History, zone: ZoneInfo) -> str:
    """Write an event of a school, or what was recorded alike of several."""
    event = events[0]
    words: dict[EventKind, Callable[[], str]] = {
        EventKind.RECEIVED: lambda: _("{school} received the letter."),
        EventKind.SUBMITTED: lambda: _("{school} submitted {what}."),
        EventKind.RETURNED: lambda: _("The office returned {what} to {school} to be done again."),
        EventKind.ACCEPTED: lambda: _("The office accepted {what} of {school}."),
        EventKind.EXTENDED: lambda: _("{school} was given until {until} for {what}."),
        EventKind.EXEMPTED: lambda: _("{school} need not submit {what}."),
        EventKind.LOCKED: lambda: _("The office locked {what} of {school} from {starts} on."),
        EventKind.UNLOCKED: lambda: _("The office unlocked {what} of {school}."),
        EventKind.REQUESTED: lambda: _("{school} asked for {wish}, for {what}."),
        EventKind.REFUSED: lambda: _("The office did not agree to the request of {school} for {what}."),
        EventKind.UNDONE: lambda: _("Event {undone} of {school} was taken back: it was recorded by mistake."),
    }
    undone = [one.undoes for one in events if one.undoes is not None]
    if len(undone) > 1:
        words[EventKind.UNDONE] = lambda: _(
            "{n} events, {undone} to {last}, of {school} were taken back: they were recorded by mistake."
        )
    said = words[event.kind]().format(
        school=status_notes.name_schools((one.school for one in events), history.names),
        what=_what(events, history),
        until=vietnamese_form.show_instant(event.until, zone),
        starts=vietnamese_form.show_instant(event.starts, zone),
        wish=status_notes.wish_name(event, zone),
        undone=min(undone, default=""),
        last=max(undone, default=""),
        n=len(undone),
    )
    recorded = " " + _("Recorded by {by}.").format(by=_who(event)) if event.by else ""
    return said + _more(event, zone) + _because(event.note) + recorded


def _more(event: Event, zone: ZoneInfo) -> str:
    """Add what did not come, a new deadline, until when it is open, and which request is answered."""
    until = vietnamese_form.show_instant(event.until, zone)
    said = []
    if event.missing:
        said.append(_("Not with it: {missing}.").format(missing="; ".join(event.missing)))
    if event.until and event.kind is EventKind.RETURNED:
        said.append(_("The new deadline: {until}.").format(until=until))
    if event.until and event.kind is EventKind.UNLOCKED:
        said.append(_("It is open until {until}.").format(until=until))
    if event.answers:
        said.append(_("This answers request {number}.").format(number=event.answers))
    if event.kind is EventKind.REQUESTED and event.number:
        said.append(_("It is request {number}.").format(number=event.number))
    return "".join(f" {part}" for part in said)


def _schools(codes: object) -> str:
    """Say how many schools it was, or that it was the head."""
    count = len(codes) if isinstance(codes, list) else 0
    return ngettext("{n} school", "{n} schools", count).format(n=count) if count else _("the head of the office")


def _way(channel: object) -> str:
    """Name the way by which it was reminded."""
    from congvan.cli import reminder_words

    return reminder_words.way_name(str(channel))


def _what(events: tuple[Event, ...], history: History) -> str:
    """Name the requirements that events are about: by their titles, or as all that the schools owe."""
    ids = tuple(dict.fromkeys(event.requirement for event in events))
    schools = {school.code: school for school in (*history.directive.recipients, *history.directive.successors)}
    told = {(event.school, event.requirement) for event in events}
    owed = {
        (code, requirement.id)
        for code in {event.school for event in events} & schools.keys()
        for requirement in history.directive.requirements_of(schools[code])
    }
    if None in ids or (len(ids) > 1 and told == owed):
        return _("everything")
    titles = {requirement.id: requirement.title for requirement in history.directive.requirements}
    if len(told) == len(ids) * len({event.school for event in events}):
        return ", ".join(f"“{titles.get(one or '', one)}”" for one in ids)
    return ngettext("{n} item", "{n} items", len(told)).format(n=len(told))


def _who(event: DocumentEvent | Event) -> str:
    """Name who did it, with the role."""
    role = role_name(event.role)
    return f"{event.by or '?'} ({role})" if role else event.by or "?"


def _because(why: str) -> str:
    """Add the reason, where there is one."""
    return " " + _("Reason: {why}").format(why=why) + ("" if why.endswith((".", "!", "?")) else ".") if why else ""


def _day(written: object) -> str:
    """Write a date as it is shown: `29/8/2024`."""
    if not isinstance(written, str):
        return ""
    day = date.fromisoformat(written)
    return f"{day.day}/{day.month}/{day.year}"
