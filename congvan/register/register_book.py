"""The registers of a year as they are printed: volumes with their first and last number, lines in the annex's columns.

What happened with a document after its number was given (withdrawn, replaced, filed) stands in the remarks of its line.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from congvan.base import vietnamese
from congvan.decree30 import document_types, metadata_fields, register_columns
from congvan.decree30.metadata_fields import MetadataField
from congvan.decree30.register_columns import RegisterColumn
from congvan.office.office import Issuer, Office
from congvan.register import annex_fields, numbering
from congvan.register.annex_fields import Value
from congvan.register.basis_links import Key
from congvan.register.document_events import DocumentEvent, EntryState, IncomingDocument, RegisterEntry
from congvan.register.stages import DocumentEventKind

WITHDRAWN, REPLACED, RECEIVED, CANCELLED = "withdrawn", "replaced", "received", "cancelled"
"""States of a line besides those of `EntryState`."""
AFTERWARDS = tuple(
    kind.value
    for kind in (
        DocumentEventKind.ISSUED,
        DocumentEventKind.WITHDRAWN,
        DocumentEventKind.REPLACED,
        DocumentEventKind.FILED,
    )
)
"""The kinds of events that a register tells of."""
COPIES_TITLE = "Bản sao"


class BookLine(Struct, frozen=True, kw_only=True):
    """One line: its cells in the annex's columns, and the fields of the electronic register."""

    number: int
    """The number of an outgoing document, the số đến of an incoming one."""
    day: date | None
    """The document's date, or the day of arrival."""
    state: str
    """`issued`, `skipped`, `reserved`, `withdrawn`, `replaced`; `received` or `cancelled` of an incoming
    document."""
    cells: tuple[Value, ...]
    fields: Mapping[str, Value]
    """By the numbers of Annex VI."""
    note: str
    source: RegisterEntry | IncomingDocument
    linked: tuple[str, ...] = ()
    """The directives of which an incoming document is the basis."""


class Volume(Struct, frozen=True, kw_only=True):
    """A register with a cover of its own: a series of a year, or all incoming documents."""

    series: str
    title: str
    """What its series numbers, such as `Công văn`; empty where that is everything."""
    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    """The lines of the cover, in capitals."""
    lines: tuple[BookLine, ...]

    @property
    def span(self) -> tuple[int, int]:
        """Return the first and the last number; 0 and 0 where there is none."""
        numbers = [line.number for line in self.lines]
        return min(numbers, default=0), max(numbers, default=0)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day."""
        days = [line.day for line in self.lines if line.day]
        return min(days, default=None), max(days, default=None)


class Book(Struct, frozen=True, kw_only=True):
    """The register of a year."""

    incoming: bool
    year: int
    title: str
    columns: tuple[RegisterColumn, ...]
    fields: tuple[MetadataField, ...]
    volumes: tuple[Volume, ...]


class ArrivalsSince(Struct, frozen=True, kw_only=True):
    """What is known of incoming documents since they came."""

    links: Mapping[Key, tuple[str, ...]]
    """The directives of which each is the basis."""
    cancelled: Mapping[Key, DocumentEvent]
    """The events by which lines were taken back."""
    numbers: Mapping[str, str]
    """Number and symbol of directives that were issued."""


class _Since(Struct, kw_only=True):
    """What happened with issued documents, by the event of each line and by directive."""

    zone: ZoneInfo
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Number and symbol of each directive that has one."""
    issued: dict[str, DocumentEvent] = field(default_factory=dict)
    ended: dict[str, DocumentEvent] = field(default_factory=dict)
    file_codes: dict[str, str] = field(default_factory=dict)

    def note(self, event: DocumentEvent) -> None:
        """Take an event into account."""
        directive = event.directive or ""
        if event.kind == DocumentEventKind.ISSUED:
            self.issued[directive] = event
        elif event.kind == DocumentEventKind.FILED:
            self.file_codes[directive] = str(event.data.get("file_code", ""))
        else:
            self.ended[directive] = event

    def day_of(self, event: DocumentEvent) -> date:
        """Return the day on which something happened."""
        return event.happened_at.astimezone(self.zone).date()


def show_day(day: date | None) -> str:
    """Write a date as documents do: a zero before days under 10 and months 1 and 2: `05/02/2024`, `29/8/2024`."""
    if day is None:
        return ""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def show_number(number: int, symbol: str) -> str:
    """Write number and symbol, a number under 10 with a zero: `07/PGDĐT`."""
    return f"{number:02d}/{symbol}" if symbol else f"{number:02d}"


def about(type_id: str, subject: str) -> str:
    """Write type and subject as a register has them: `Công văn V/v …`, `Thông báo …`."""
    name = annex_fields.type_name(type_id)
    if name and f"{vietnamese.alike(subject)} ".startswith(f"{vietnamese.alike(name)} "):
        return subject[:1].upper() + subject[1:]
    between = " V/v " if type_id == document_types.LETTER and subject else " "
    return f"{name}{between}{subject}".strip()


def prepare_outgoing(
    entries: Sequence[RegisterEntry], events: Iterable[DocumentEvent], office: Office, *, year: int
) -> Book:
    """Prepare the register of outgoing documents of a year, a volume for each series."""
    numbers = {entry.directive: show_number(entry.number, entry.symbol) for entry in entries if entry.directive}
    since = _Since(zone=office.zone, numbers=numbers)
    for event in events:
        since.note(event)
    found: dict[str, dict[int, RegisterEntry]] = {}
    for entry in entries:
        taken = found.setdefault(entry.series.removesuffix(numbering.PAPER), {})
        before = taken.get(entry.number)
        if before is None or before.state is EntryState.RESERVED:
            taken[entry.number] = entry
    volumes = []
    for series, taken in sorted(found.items()):
        issuer, title = _series(series, office)
        lines = tuple(_outgoing_line(taken[number], since) for number in sorted(taken))
        volumes.append(_volume(lines, issuer, office, series=series, title=title))
    return Book(
        incoming=False,
        year=year,
        title=register_columns.OUTGOING_TITLE,
        columns=register_columns.OUTGOING_COLUMNS,
        fields=annex_fields.columns_of(metadata_fields.OUTGOING),
        volumes=tuple(volumes),
    )


def prepare_incoming(documents: Sequence[IncomingDocument], since: ArrivalsSince, office: Office, *, year: int) -> Book:
    """Prepare the register of incoming documents of a year.

    Args:
        documents: its lines.
        since: what is known of them since they came.
        office: whose register it is.
        year: of arrival.
    """
    lines = tuple(_incoming_line(one, since) for one in documents)
    volume = _volume(lines, office.issuers[0] if office.issuers else None, office)
    return Book(
        incoming=True,
        year=year,
        title=register_columns.INCOMING_TITLE,
        columns=register_columns.INCOMING_COLUMNS,
        fields=annex_fields.columns_of(metadata_fields.INCOMING),
        volumes=(volume,) if lines else (),
    )


def _volume(
    lines: tuple[BookLine, ...], issuer: Issuer | None, office: Office, *, series: str = "", title: str = ""
) -> Volume:
    """Build a volume with the lines of its cover."""
    return Volume(
        series=series,
        title=title,
        superior=issuer.superior if issuer else (),
        issuer=issuer.letterhead if issuer else (office.name.upper(),),
        lines=lines,
    )


def _series(series: str, office: Office) -> tuple[Issuer | None, str]:
    """Return whose a series is, and what it numbers where that is one type only."""
    for issuer in office.issuers:
        types = [one for one in document_types.IDS if numbering.series_of_type(issuer, one) == series]
        if types:
            copies = set(types) <= set(document_types.COPIES)
            return issuer, COPIES_TITLE if copies else document_types.name_of(types[0]) if len(types) == 1 else ""
    return None, series


def _outgoing_line(entry: RegisterEntry, since: _Since) -> BookLine:
    """Build the line of a number."""
    issued = since.issued.get(entry.directive or "") if entry.state is EntryState.ISSUED else None
    ended = since.ended.get(entry.directive or "") if issued else None
    note = "; ".join(_outgoing_notes(entry, issued, ended, since))
    cells: tuple[Value, ...] = (
        show_number(entry.number, entry.symbol),
        entry.day if issued else None,
        about(entry.type, entry.subject) if issued else "",
        entry.signer,
        entry.receivers,
        entry.keeper,
        entry.copies,
        since.day_of(issued) if issued else None,
        "",
        note,
    )
    code = since.file_codes.get(entry.directive or "", "")
    return BookLine(
        number=entry.number,
        day=entry.day,
        state=ended.kind if ended else entry.state.value,
        cells=cells,
        fields=annex_fields.outgoing_fields(entry, file_code=code, note=note),
        note=note,
        source=entry,
    )


def _outgoing_notes(
    entry: RegisterEntry, issued: DocumentEvent | None, ended: DocumentEvent | None, since: _Since
) -> Iterable[str]:
    """Say what a clerk would write beside a line."""
    if entry.state is EntryState.SKIPPED:
        yield f"Bỏ số: {entry.note}" if entry.note else "Bỏ số"
        return
    if entry.state is EntryState.RESERVED:
        yield "Số dành cho văn bản giấy, chưa dùng"
        return
    if entry.series.endswith(numbering.PAPER):
        yield "Văn bản giấy"
    if issued and issued.data.get("replaces"):
        old = str(issued.data["replaces"])
        yield f"Thay thế văn bản {since.numbers.get(old, old)}"
    if issued and issued.data.get("backdated"):
        yield f"Ghi lùi ngày: {issued.why}"
    if ended and ended.kind == WITHDRAWN:
        yield f"Đã thu hồi ngày {show_day(since.day_of(ended))}: {ended.why}"
    elif ended:
        day = show_day(date.fromisoformat(str(ended.data["day"]))) if ended.data.get("day") else ""
        yield f"Đã được thay thế bằng văn bản {ended.data.get('number', '')} ngày {day}"
    if entry.note:
        yield entry.note


def _incoming_line(document: IncomingDocument, since: ArrivalsSince) -> BookLine:
    """Build the line of an arrival."""
    key = document.year, document.arrival
    linked, cancelled = since.links.get(key, ()), since.cancelled.get(key)
    notes = [f"Hủy, vào sổ nhầm: {cancelled.why}"] if cancelled else []
    if document.due:
        notes.append(f"Hạn giải quyết: {show_day(document.due)}")
    if linked:
        notes.append("Căn cứ của " + ", ".join(since.numbers.get(one, one) for one in linked))
    if document.note:
        notes.append(document.note)
    note = "; ".join(notes)
    symbol = f"{document.number}/{document.symbol}" if document.symbol else document.number
    cells: tuple[Value, ...] = (
        document.arrived_on,
        document.arrival,
        document.author,
        symbol or "Không số",
        document.day,
        about(document.type, document.subject),
        document.handler,
        document.arrived_on if document.handler else None,
        "",
        note,
    )
    return BookLine(
        number=document.arrival,
        day=document.arrived_on,
        state=CANCELLED if cancelled else RECEIVED,
        cells=cells,
        fields=annex_fields.incoming_fields(document, note=note),
        note=note,
        source=document,
        linked=linked,
    )
