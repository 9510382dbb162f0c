"""What a letter says of itself, for the register: number, date, issuer, subject and signer, each only where sure."""

import re
from datetime import date

from msgspec import Struct

from congvan.base import vietnamese
from congvan.checking.components import SURE, Component, RecognisedDocument
from congvan.checking.recognising import component_words as words
from congvan.decree30 import document_types, marks

_NUMBER = re.compile(r"^\W*s\S{1,2}\W*", re.IGNORECASE)
_SUBJECT = re.compile(r"^\s*(v\s*[/.\\-]?\s*v|về việc)\s*[:.]?\s*", re.IGNORECASE)


class Particulars(Struct, frozen=True, kw_only=True):
    """What could be read for sure; empty or None where it could not."""

    symbol: str = ""
    """Number and symbol: `1732/SGDĐT-KHTC`."""
    day: date | None = None
    issuer: str = ""
    """As the letterhead prints it, in capitals."""
    type: str = ""
    """The id of the document type."""
    subject: str = ""
    """Without “V/v” or “Về việc”."""
    signer: str = ""
    position: str = ""
    urgency: str = ""
    """A key of `decree30.marks.URGENCIES`."""
    pages: int | None = None
    """Of a PDF; a Word file does not tell."""


def read_particulars(document: RecognisedDocument) -> Particulars:
    """Return what a recognised document says of itself; nothing of a file that is no letter."""
    if not document.is_letter or document.alone:
        return Particulars()
    type_id = document.type if document.type and document.type_trust >= SURE else ""
    heading = Component.HEADLINE if document_types.is_named(type_id or None) else Component.SUBJECT
    return Particulars(
        symbol=_symbol(_first(document, Component.NUMBER)),
        day=document.day,
        issuer=_all(document, Component.ISSUER),
        type=type_id,
        subject=_SUBJECT.sub("", _all(document, heading) or _all(document, Component.SUBJECT)),
        signer=_first(document, Component.SIGNER_NAME),
        position=_last(document, Component.AUTHORITY),
        urgency=_urgency(_first(document, Component.URGENCY)),
        pages=len(document.facts.pages) or None,
    )


def type_of_symbol(symbol: str) -> str:
    """Return the id of the type that a symbol names, a công văn's where it names none; empty for one of the law's.

    `27/KH-UBND` is a kế hoạch, `1732/SGDĐT-KHTC` a công văn; `15/2024/TT-BGDĐT` is of a type that is none of these.
    """
    head = symbol.partition("/")[2]
    if not head or re.match(r"(19|20)\d\d/", head):
        return ""
    return words.abbreviated_type(f"/{head}") or document_types.LETTER


def _symbol(line: str) -> str:
    """Return number and symbol of their line, without “Số:” and spaces; nothing where the number is open."""
    found = re.sub(r"\s+", "", _NUMBER.sub("", line)).rstrip(".,;")
    return found if re.fullmatch(r"\d[^/]*/.+", found) and "…" not in found and ".." not in found else ""


def _urgency(mark: str) -> str:
    """Return the id of an urgency by its mark."""
    wanted = vietnamese.alike(mark)
    return next((one for one, (word, _) in marks.URGENCIES.items() if wanted == vietnamese.alike(word)), "")


def _texts(document: RecognisedDocument, component: Component) -> list[str]:
    """Return the texts of a component, on one line each, that are sure."""
    return [vietnamese.one_line(part.text) for part in document.of(component) if part.trust >= SURE and part.text]


def _first(document: RecognisedDocument, component: Component) -> str:
    """Return the first of a component's texts."""
    return next(iter(_texts(document, component)), "")


def _last(document: RecognisedDocument, component: Component) -> str:
    """Return the last of a component's texts."""
    return next(reversed(_texts(document, component)), "")


def _all(document: RecognisedDocument, component: Component) -> str:
    """Return all of a component's texts as one."""
    return " ".join(_texts(document, component))
