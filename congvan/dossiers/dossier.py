"""A file of records (hồ sơ): its documents in the order in which they came, its files with their hashes, its life.

The fields are those of Decree 30/2020, Annex VI, Part II.III; the list of its documents (mục lục văn bản trong hồ sơ)
is asked for in Part I.V.5.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.base import files, vietnamese
from congvan.decree30 import metadata_fields
from congvan.register.annex_fields import Value
from congvan.store.chain_table import ChainedEvent
from congvan.summaries.summary import Summary

INCOMING_FOLDER = "1-van-ban-den"
LETTER_FOLDER = "2-van-ban-di"
MADE_FOLDER = "3-bang-kiem-bieu-mau"
EVENTS_FOLDER = "4-dien-bien"
REPORT_FOLDER = "5-tong-hop-bao-cao"

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
NAME_LIMIT = 100
"""Characters of a file's name: Windows takes 260 for a whole path."""


class DossierFile(Struct, frozen=True, kw_only=True):
    """One file of the dossier."""

    path: str
    """Inside the dossier, with `/`."""
    data: bytes
    note: str = ""

    @property
    def sha256(self) -> str:
        """Return the hash of its bytes."""
        return files.sha256_of(self.data)


class DossierDocument(Struct, frozen=True, kw_only=True):
    """A document of the dossier as its list has it."""

    incoming: bool
    symbol: str
    day: date | None
    author: str
    about: str
    """Type and subject."""
    pages: int | None
    note: str
    fields: Mapping[str, Value]
    """Those of Annex VI, by their numbers."""
    files: tuple[DossierFile, ...]


class EventLine(Struct, frozen=True, kw_only=True):
    """An event in words, with its link of the chain."""

    chained: ChainedEvent
    happened_at: datetime
    recorded_at: datetime
    by: str
    role: str
    what: str
    whom: str
    """The school, where it concerns one."""
    why: str


class Dossier(Struct, frozen=True, kw_only=True):
    """Everything that a dossier holds."""

    id: str
    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    title: str
    state: str
    """Where the document is in its life, in Vietnamese words."""
    void: str
    """Why it does not hold any more; empty while it does."""
    documents: tuple[DossierDocument, ...]
    made: tuple[DossierFile, ...]
    """Checklists, forms, summaries: what was made for the work."""
    events: tuple[EventLine, ...]
    summary: Summary | None
    """How the schools stand; None where nothing is asked."""
    fields: Mapping[str, Value]
    """Those of the dossier itself, by their numbers in the annex."""
    as_of: datetime
    zone: ZoneInfo
    last: int
    """The number of the newest event of the whole store, and its hash."""
    head: str


def safe_name(name: str) -> str:
    """Return a name that every system takes, its letters as they are: what Windows refuses becomes a hyphen."""
    plain = vietnamese.one_line(_FORBIDDEN.sub("-", name)).rstrip(" .") or "khong-ten"
    if _RESERVED.fullmatch(plain):
        plain = f"ten-{plain}"
    if len(plain) > NAME_LIMIT:
        stem, dot, ending = plain.rpartition(".")
        kept = f"{dot}{ending}" if stem and len(ending) <= 10 else ""
        plain = (stem if kept else plain)[: NAME_LIMIT - len(kept)].rstrip(" .") + kept
    return plain


def unlike(paths: Iterable[str]) -> tuple[str, ...]:
    """Return paths of which no two are equal, also where case does not count."""
    seen: set[str] = set()
    found = []
    for path in paths:
        tried, number = path, 1
        while tried.casefold() in seen:
            number += 1
            stem, dot, ending = path.rpartition(".")
            tried = f"{stem} ({number}){dot}{ending}" if stem and "/" not in ending else f"{path} ({number})"
        seen.add(tried.casefold())
        found.append(tried)
    return tuple(found)


def record_fields(
    documents: Sequence[DossierDocument],
    *,
    title: str,
    file_code: str,
    creator: str,
    kept_for: str,
    closed: date | None,
) -> dict[str, Value]:
    """Return the fields of a dossier by their numbers; what the office does not say is empty."""
    days = [one.day for one in documents if one.day]
    first = min(days, default=None)
    pages = [one.pages for one in documents]
    lengths = {field.number: field.length or 0 for field in metadata_fields.RECORDS}
    return {
        "1.1": "",
        "1.2": first.year if first else None,
        "1.3": file_code,
        "2": title[: lengths["2"]],
        "3": kept_for,
        "4": "",
        "5": creator[: lengths["5"]],
        "6": "Tiếng Việt",
        "7": first,
        "8": closed,
        "9": len(documents),
        "10": sum(page or 0 for page in pages) or None,
        "11": "Có văn bản chưa rõ số trang" if None in pages and any(pages) else "",
    }


def all_files(dossier: Dossier) -> tuple[DossierFile, ...]:
    """Return the files of documents and of the work, in the order of the dossier."""
    return (*(file for document in dossier.documents for file in document.files), *dossier.made)


def write_sums(kept: Iterable[DossierFile]) -> bytes:
    """Write the list of hashes as `sha256sum -c` reads it."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in sorted(kept, key=lambda one: one.path)).encode()
