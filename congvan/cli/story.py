"""What happened with a document, in sentences: who did what, when, and why."""

from collections.abc import Callable
from datetime import date, datetime
from gettext import gettext as _
from gettext import ngettext
from zoneinfo import ZoneInfo

from congvan.actions.tell_history import History
from congvan.register.document_events import DocumentEvent
from congvan.register.stage_words import STAGE_WORDS
from congvan.register.stages import DocumentEventKind
from congvan.summaries import vietnamese_form
from congvan.tracking.events import Event, EventKind


def role_name(role: str) -> str:
    """Return a role's name in the active language."""
    return {"chuyen-vien": _("specialist"), "van-thu": _("clerk"), "lanh-dao": _("head")}.get(role, "")


def tell(history: History, zone: ZoneInfo) -> str:
    """Write a line an event, and where the document is now."""
    lines = [f"{vietnamese_form.show_instant(_when(event), zone)}  {sentence(event, history, zone)}"
             for event in history.events]  # fmt: skip
    if not lines:
        lines = [_("Nothing has been recorded yet.")]
    stage = _(STAGE_WORDS[history.life.stage])
    return "\n".join([*lines, _("Now: {stage}.").format(stage=stage)])


def sentence(event: DocumentEvent | Event, history: History, zone: ZoneInfo) -> str:
    """Write what happened in one sentence."""
    said = _of_document(event) if isinstance(event, DocumentEvent) else _of_school(event, history, zone)
    if event.recorded_at.date() != _when(event).astimezone(event.recorded_at.tzinfo).date():
        at = vietnamese_form.show_instant(event.recorded_at, zone)
        said += " " + _("(recorded at {at})").format(at=at)
    return said


def _when(event: DocumentEvent | Event) -> datetime:
    """Return when it happened, but never later than it was recorded."""
    return min(event.happened_at, event.recorded_at)


def _of_document(event: DocumentEvent) -> str:
    """Write an event of the document itself."""
    kind = DocumentEventKind(event.kind) if event.kind in set(DocumentEventKind) else None
    template = _templates()[kind] if kind else "{who}: " + event.kind
    data = event.data
    number = data.get("number")
    shown = f"{number:02d}/{data.get('symbol')}" if isinstance(number, int) else str(number or "")
    said = template.format(
        who=_who(event),
        number=shown,
        day=_day(data.get("day")),
        other=data.get("with") or data.get("replaces") or "",
        code=data.get("file_code", ""),
        schools=_schools(data.get("schools")),
        way=_way(data.get("channel")),
        detail=data.get("detail", ""),
    )
    if data.get("backdated"):
        said += " " + _("The date was set back.")
    return said + _because(event.why)


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
        kind.SKIPPED: _("{who} left out the number {number}."),
        kind.REMINDED: _("{who} reminded {schools} ({way})."),
        kind.REMINDER_REFUSED: _("{who} could not remind {schools} ({way}): {detail}."),
        kind.REMINDER_BOUNCED: _("The reminder to {schools} came back ({way}): {detail}."),
    }


def _of_school(event: Event, history: History, zone: ZoneInfo) -> str:
    """Write an event of a school."""
    titles = {requirement.id: requirement.title for requirement in history.directive.requirements}
    what = titles.get(event.requirement or "", event.requirement or "")
    words: dict[EventKind, Callable[[], str]] = {
        EventKind.RECEIVED: lambda: _("{school} received the letter."),
        EventKind.SUBMITTED: lambda: _("{school} submitted “{what}”."),
        EventKind.RETURNED: lambda: _("“{what}” was returned to {school} to be done again."),
        EventKind.ACCEPTED: lambda: _("“{what}” of {school} was accepted."),
        EventKind.EXTENDED: lambda: _("{school} was given until {until} for “{what}”."),
        EventKind.EXEMPTED: lambda: _("{school} need not submit “{what}”."),
        EventKind.UNDONE: lambda: _("Event {undone} of {school} was taken back: it was recorded by mistake."),
    }
    until = vietnamese_form.show_instant(event.until, zone)
    name = history.names.get(event.school, event.school)
    said = words[event.kind]().format(school=name, what=what, until=until, undone=event.undoes)
    if event.until and event.kind is EventKind.RETURNED:
        said += " " + _("The new deadline: {until}.").format(until=until)
    recorded = " " + _("Recorded by {by}.").format(by=event.by) if event.by else ""
    return said + _because(event.note) + recorded


def _schools(codes: object) -> str:
    """Say how many schools it was, or that it was the head."""
    count = len(codes) if isinstance(codes, list) else 0
    return ngettext("{n} school", "{n} schools", count).format(n=count) if count else _("the head of the office")


def _way(channel: object) -> str:
    """Name the way by which it was reminded."""
    from congvan.cli import reminder_words

    return reminder_words.way_name(str(channel))


def _who(event: DocumentEvent) -> str:
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
