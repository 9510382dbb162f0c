"""What the commands about the registers say, and their JSON."""

from collections.abc import Iterator
from datetime import date
from gettext import gettext as _
from typing import Any
from zoneinfo import ZoneInfo

from congvan.actions.link_basis import BasisShown
from congvan.actions.receive_document import Received
from congvan.cli import json_forms, life_words, printing
from congvan.deadlines import wording
from congvan.register import annex_fields, register_book
from congvan.register.annex_fields import Nested, Value
from congvan.register.document_events import IncomingDocument, NewDocumentEvent, RegisterEntry
from congvan.register.incoming_table import Arrived
from congvan.register.register_book import Book, BookLine, show_day

SHOWN_SUBJECT = 60


def symbol_of(document: IncomingDocument) -> str:
    """Return number and symbol of an incoming document as it has them."""
    return f"{document.number}/{document.symbol}" if document.symbol else document.number or _("no number")


def received(done: Received, zone: ZoneInfo, *, dry_run: bool) -> str:
    """Say in one line what was recorded; what was only read from the file is shown line by line first."""
    return "\n".join(_received_lines(done, zone, dry_run=dry_run))


def _received_lines(done: Received, zone: ZoneInfo, *, dry_run: bool) -> Iterator[str]:
    """Write what there is to say of an arrival."""
    document = done.document
    if done.read and not done.recorded:
        yield _("Read from {file} (check every line marked *):").format(file=done.read_from)
        for name, title, value in _shown_fields(document):
            mark = "*" if name in done.read else " "
            yield f"{mark} {title}: {value}"
    day = show_day(document.day) or "?"
    told = {"arrival": document.arrival, "year": document.year, "symbol": symbol_of(document), "day": day}
    template = (
        _("Số đến {arrival}/{year}: {symbol} of {day}, {author}.")
        if done.recorded
        else _("Would be số đến {arrival}/{year}: {symbol} of {day}, {author}.")
    )
    said = template.format(**told, author=document.author)
    if done.files:
        said += " " + _("Kept: {files}.").format(files=", ".join(file.name for file in done.files))
    if done.deadline and done.deadline.last_on_time:
        said += " " + _("Deadline: {instant}.").format(instant=wording.word_instant(done.deadline.last_on_time, zone))
    if document.directive:
        said += " " + _("Basis of {directive}.").format(directive=document.directive)
    yield said
    for named in done.naming:
        if named.directive.id != document.directive:
            yield _("{directive} names it as its basis; link them: congvan basis {directive} {arrival}").format(
                directive=named.directive.id, arrival=document.arrival
            )
        if named.basis.date and document.day and named.basis.date != document.day:
            yield _("{directive} gives it the date {written}, not {day}: one of the two is wrong.").format(
                directive=named.directive.id, written=show_day(named.basis.date), day=day
            )
    if not done.recorded and not dry_run:
        yield _("Nothing was recorded yet. If this is right, type the same with --yes.")


def _shown_fields(document: IncomingDocument) -> Iterator[tuple[str, str, str]]:
    """Go through what a clerk compares with the letter: the field's name when it is read, its title and its value."""
    yield "symbol", _("Number and symbol"), symbol_of(document)
    yield "day", _("Date"), show_day(document.day) or "?"
    yield "issuer", _("Issuer"), document.author
    yield "type", _("Type"), annex_fields.type_name(document.type) or "?"
    yield "subject", _("Subject"), document.subject
    yield "signer", _("Signed by"), document.signer or "–"
    yield "position", _("Position"), document.position or "–"
    yield "urgency", _("Urgency"), document.urgency or "–"
    yield "pages", _("Pages"), str(document.pages or "–")


def cancelled(document: IncomingDocument, *, dry_run: bool) -> str:
    """Say which line was taken back."""
    template = (
        _("Would take back số đến {arrival}/{year}: {symbol}, {author}.")
        if dry_run
        else _("Took back số đến {arrival}/{year}: {symbol}, {author}; the line stays and says so.")
    )
    told = {"arrival": document.arrival, "year": document.year, "author": document.author}
    return template.format(**told, symbol=symbol_of(document))


def cancelled_json(document: IncomingDocument, event: NewDocumentEvent, zone: ZoneInfo) -> dict[str, Any]:
    """Return the line that was taken back, and the event."""
    return {"document": incoming_json(document), "event": life_words.event_json(event, zone)}


def basis(done: BasisShown, *, dry_run: bool) -> str:
    """Say what the basis of a directive is."""
    lines = []
    if done.event:
        linked = done.event.kind == "linked"
        told = {"arrival": done.event.data["arrival"], "year": done.event.data["year"], "id": done.directive.id}
        if dry_run:
            lines.append(_("Would be recorded, for {id} and số đến {arrival}/{year}.").format(**told))
        elif linked:
            lines.append(_("Số đến {arrival}/{year} is the basis of {id} now.").format(**told))
        else:
            lines.append(_("Số đến {arrival}/{year} is the basis of {id} no more.").format(**told))
    lines += [f"  {_arrival_line(one)}" for one in done.linked]
    if not done.linked and not done.event:
        lines.append(_("No incoming document is linked to {id} yet.").format(id=done.directive.id))
    return "\n".join(lines)


def _arrival_line(arrived: Arrived) -> str:
    """Write an incoming document on a line."""
    document = arrived.document
    text = register_book.about(document.type, document.subject)
    head = f"{document.arrival}/{document.year}  {symbol_of(document)}  {show_day(document.day)}"
    return f"{head}  {document.author}: {text}"


def book(prepared: Book) -> str:
    """Write a register as a table for the terminal."""
    if not prepared.volumes:
        return _("The register of {year} has no line yet.").format(year=prepared.year)
    parts = []
    for volume in prepared.volumes:
        first, last = volume.span
        title = f"{prepared.title} {prepared.year}" + (f" – {volume.title}" if volume.title else "")
        parts.append(f"{title}: {first:02d}–{last:02d}" + (f"  ({volume.series})" if volume.series else ""))
        heads = [column.title for column in prepared.columns]
        shown = (1, 0, 3, 2, 5, 6, 9) if prepared.incoming else (0, 1, 2, 3, 9)
        rows = [tuple(heads[place] for place in shown)]
        rows += [tuple(_cut(line.cells[place]) for place in shown) for line in volume.lines]
        parts.append(printing.table(rows))
    return "\n".join(parts)


def _cut(value: Value) -> str:
    """Write a cell on a short line."""
    text = show_day(value) if isinstance(value, date) else str(value if value is not None else "")
    return text if len(text) <= SHOWN_SUBJECT else text[: SHOWN_SUBJECT - 1] + "…"


def received_json(done: Received, zone: ZoneInfo) -> dict[str, Any]:
    """Return what was recorded, or would be."""
    return {
        "recorded": done.recorded,
        "document": incoming_json(done.document),
        "read_from_file": list(done.read),
        "files": [{"name": f.name, "sha256": f.sha256, "bytes": f.size} for f in done.files],
        "deadline": json_forms.deadline_json(done.deadline, zone) if done.deadline else None,
        "named_by": [one.directive.id for one in done.naming],
        "event": life_words.event_json(done.event, zone),
        "problems": [printing.problem_json(problem) for problem in done.warnings],
    }


def basis_json(done: BasisShown, zone: ZoneInfo) -> dict[str, Any]:
    """Return the basis of a directive."""
    return {
        "id": done.directive.id,
        "basis": [incoming_json(one.document) for one in done.linked],
        "event": life_words.event_json(done.event, zone) if done.event else None,
        "problems": [printing.problem_json(problem) for problem in done.warnings],
    }


def incoming_json(document: IncomingDocument) -> dict[str, Any]:
    """Return a line of the register of incoming documents."""
    names = ("year", "arrival", "author", "number", "symbol", "type", "subject", "signer", "position", "urgency")
    more = ("handler", "pages", "file_code", "note", "directive")
    days = {
        "arrived": json_forms.day_json(document.arrived_on),
        "date": json_forms.day_json(document.day),
        "due": json_forms.day_json(document.due),
    }
    return {**{name: getattr(document, name) for name in (*names, *more)}, **days}


def book_json(prepared: Book) -> dict[str, Any]:
    """Return a register with the fields of Annex VI of each line."""
    fields = annex_fields.INCOMING if prepared.incoming else annex_fields.OUTGOING
    volumes = []
    for volume in prepared.volumes:
        first, last = volume.span
        lines = [
            _line_json(line) | {"fields": _plain(annex_fields.nested(fields, line.fields))} for line in volume.lines
        ]
        about = {"series": volume.series or None, "title": volume.title or None, "from": first, "to": last}
        volumes.append(about | {"lines": lines})
    register = "den" if prepared.incoming else "di"
    return {"register": register, "year": prepared.year, "volumes": volumes}


def _line_json(line: BookLine) -> dict[str, Any]:
    """Return a line by the keys of the rest of the program."""
    source = line.source
    if isinstance(source, RegisterEntry):
        return life_words.entry_json(source) | {"state": line.state, "note": line.note}
    return incoming_json(source) | {"state": line.state, "note": line.note, "basis_of": list(line.linked)}


def _plain(values: Nested) -> dict[str, Any]:
    """Write days as other programs read them."""
    return {
        name: _plain(value) if isinstance(value, dict) else value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
