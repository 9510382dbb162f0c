"""What happens with a document, who did it and in what role, and what is recorded with it for good."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct, field


class NewDocumentEvent(Struct, frozen=True, kw_only=True):
    """An event in the life of a document, to be recorded."""

    directive: str | None
    """None for what concerns no directive: a number that is skipped, an incoming document that is no basis yet."""
    kind: str
    happened_at: datetime
    recorded_at: datetime
    by: str
    role: str = ""
    """The role in which it was done, as config.yaml names it."""
    why: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    """What else is known, as plain JSON values; the key `records` is the store's own."""
    zone: str = ""
    """The time zone in which its times were meant, set when it is recorded; empty in events of before there was this
    field."""

    def __post_init__(self) -> None:
        """Refuse what no command may build."""
        for instant in (self.happened_at, self.recorded_at):
            if instant.utcoffset() is None:
                raise ValueError("an instant needs a time zone")


class DocumentEvent(NewDocumentEvent, frozen=True, kw_only=True):
    """A recorded event with its number, from the same counter as the events of schools."""

    number: int


class EntryState(StrEnum):
    """What a line of the register of outgoing documents says about its number."""

    ISSUED = "issued"
    SKIPPED = "skipped"
    """The number is left out for good; the event says why."""
    RESERVED = "reserved"
    """Kept for a paper document numbered by hand; a line `ISSUED` of the same number may follow."""


class RegisterEntry(Struct, frozen=True, kw_only=True):
    """A line of the register of outgoing documents (sổ đăng ký văn bản đi).

    The columns are those of Decree 30/2020, Annex IV part I, and the fields of Annex VI part II.I; texts are as they
    were printed, empty where there is nothing to say.
    """

    series: str
    year: int
    number: int
    state: EntryState = EntryState.ISSUED
    directive: str | None = None
    day: date | None = None
    """The document's date; of a number skipped or reserved the day on which that was decided."""
    symbol: str = ""
    """Without the number: `PGDĐT-CNTT`."""
    type: str = ""
    """The id of the document type: `cong-van`."""
    subject: str = ""
    issuer: str = ""
    signer: str = ""
    position: str = ""
    receivers: str = ""
    keeper: str = ""
    """The unit or person that gets the file copy (Annex IV, column 6)."""
    urgency: str = ""
    copies: int | None = None
    pages: int | None = None
    due: date | None = None
    """By when an answer is asked for."""
    file_code: str = ""
    """The code of the file (hồ sơ) it belongs to."""
    language: str = "Tiếng Việt"
    note: str = ""


class IncomingDocument(Struct, frozen=True, kw_only=True):
    """A line of the register of incoming documents (sổ đăng ký văn bản đến): Annex IV part VI, Annex VI part II.II."""

    year: int
    arrival: int
    """Số đến."""
    arrived_on: date
    directive: str | None = None
    """The directive that carries it out, where that is known when it is recorded."""
    day: date | None = None
    """The document's own date."""
    author: str = ""
    number: str = ""
    """Its own number, without the symbol."""
    symbol: str = ""
    type: str = ""
    subject: str = ""
    signer: str = ""
    position: str = ""
    urgency: str = ""
    handler: str = ""
    """The unit or person to whom it is given (Annex IV, column 7)."""
    pages: int | None = None
    due: date | None = None
    file_code: str = ""
    language: str = "Tiếng Việt"
    note: str = ""


class ArchivedFile(Struct, frozen=True, kw_only=True):
    """A file that was frozen with an event; its bytes lie in the archive folder under their hash."""

    name: str
    """Its name where it was made: `cong-van-42.docx`; one event has no two files of a name."""
    sha256: str
    size: int
    """Bytes."""
    kind: str
    """What it is: `letter`, `data` …"""
    directive: str | None = None


Record = RegisterEntry | IncomingDocument | ArchivedFile
"""What can be recorded together with an event of a document, for good."""
