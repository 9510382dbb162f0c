"""The one line that a command about a document's life says, and its JSON."""

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from congvan.cli import json_forms, printing, story
from congvan.register.document_events import DocumentEvent, NewDocumentEvent, RegisterEntry
from congvan.register.stage_words import STAGE_WORDS
from congvan.tracking.events import Event

if TYPE_CHECKING:  # these bring the database with them, which `history` does not need
    from congvan.actions.issue_document import Issued
    from congvan.actions.move_document import Moved
    from congvan.actions.replace_document import Replaced
    from congvan.actions.skip_number import Skipped
    from congvan.actions.tell_history import History


def moved(done: "Moved", *, dry_run: bool) -> str:
    """Say where a document is now."""
    template = _("Would be recorded: {id} is “{stage}”.") if dry_run else _("{id} is “{stage}” now; recorded for {by}.")
    return template.format(id=done.directive.id, stage=_(STAGE_WORDS[done.life.stage]), by=done.event.by or "?")


def issued(done: "Issued", *, dry_run: bool) -> str:
    """Say number and date, how many files were kept, and what else happened with it."""
    from congvan.actions.issue_document import shown_number

    entry = done.entry
    assert entry.day is not None
    day = f"{entry.day.day}/{entry.day.month}/{entry.day.year}"
    template = (
        _("Would issue {id} as number {number}, of {day}: {files}.")
        if dry_run
        else _("Issued {id} as number {number}, of {day}; kept for good: {files}.")
    )
    names = ", ".join(file.name for file in done.files)
    said = template.format(id=done.directive.id, number=shown_number(done), day=day, files=names)
    if done.reserved:
        count = len(done.reserved)
        words = ngettext(
            "{n} number that is kept for paper was passed over.",
            "{n} numbers that are kept for paper were passed over.",
            count,
        )
        said += " " + words.format(n=count)
    if done.replaced:
        said += " " + _("{old} is replaced by it.").format(old=done.replaced)
    return said


def replaced(done: "Replaced", *, dry_run: bool) -> str:
    """Say whether a document is replaced now or later."""
    if done.at_once:
        template = _("Would be recorded: {old} is replaced by {new}.") if dry_run else _("{old} is replaced by {new}.")
    elif dry_run:
        template = _("Would be recorded: {old} will be replaced as soon as {new} is issued.")
    else:
        template = _("{old} will be replaced as soon as {new} is issued.")
    return template.format(old=done.old.id, new=done.new.id)


def skipped(done: "Skipped", *, dry_run: bool) -> str:
    """Say which number is left out."""
    entry = done.entry
    template = (
        _("Would leave out number {number} of {series}/{year}.")
        if dry_run
        else _("Left out number {number} of {series}/{year}.")
    )
    return template.format(number=entry.number, series=entry.series, year=entry.year)


def event_json(event: NewDocumentEvent, zone: ZoneInfo) -> dict[str, Any]:
    """Return an event of a document; its number is missing after a dry run."""
    data = {key: value for key, value in event.data.items() if key != "records"}
    return {
        "event": event.number if isinstance(event, DocumentEvent) else None,
        "directive": event.directive,
        "kind": event.kind,
        "happened_at": json_forms.instant_json(event.happened_at, zone),
        "recorded_at": json_forms.instant_json(event.recorded_at, zone),
        "by": event.by,
        "role": event.role or None,
        "why": event.why or None,
        "data": data,
        "zone": event.zone or None,
    }


def entry_json(entry: RegisterEntry) -> dict[str, Any]:
    """Return a line of the register."""
    names = ("series", "year", "number", "directive", "symbol", "type", "subject", "issuer", "signer", "position")
    more = ("receivers", "keeper", "urgency", "copies", "pages", "note")
    days = {"date": json_forms.day_json(entry.day), "due": json_forms.day_json(entry.due)}
    return {"state": entry.state.value, **{name: getattr(entry, name) for name in (*names, *more)}, **days}


def issued_json(done: "Issued", zone: ZoneInfo) -> dict[str, Any]:
    """Return what was issued."""
    files = [{"name": f.name, "kind": f.kind, "sha256": f.sha256, "bytes": f.size} for f in done.files]
    return {
        "id": done.directive.id,
        "number": done.entry.number,
        "symbol": done.entry.symbol,
        "date": json_forms.day_json(done.entry.day),
        "entry": entry_json(done.entry),
        "files": files,
        "reserved": list(done.reserved),
        "replaced": done.replaced,
        "event": event_json(done.event, zone),
        "problems": [printing.problem_json(problem) for problem in done.warnings],
    }


def history_json(told: "History", zone: ZoneInfo) -> dict[str, Any]:
    """Return the events of a document and its schools, each with its sentence."""
    events = [
        (json_forms.event_json(event, zone) if isinstance(event, Event) else event_json(event, zone))
        | {"sentence": story.sentence(event, told, zone)}
        for event in told.events
    ]
    return {"id": told.directive.id, "stage": told.life.stage.value, "events": events}
