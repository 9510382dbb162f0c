"""Finding documents in both registers and among the drafts: by words, numbers, days, issuers."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from congvan.actions import document_lives, incoming_basis
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database, vietnamese
from congvan.letters import letter_words
from congvan.office.office import Office
from congvan.register import (
    archive_folder,
    archive_query,
    archive_table,
    find_table,
    found_text,
    incoming_table,
    register_book,
)
from congvan.register.document_events import ArchivedFile, RegisterEntry
from congvan.register.found_text import EXACT, NOT, Words
from congvan.register.incoming_table import Arrived
from congvan.register.stages import Stage
from congvan.workflow import reading
from congvan.workflow.directive import Directive

OUTGOING, INCOMING, DRAFT = "di", "den", "nhap"
"""Where a document was found."""


class ToFind(Struct, frozen=True, kw_only=True):
    """What is looked for; everything that is given must hold."""

    words: tuple[str, ...] = ()
    number: int | None = None
    symbol: str = ""
    issuer: str = ""
    first: date | None = None
    last: date | None = None
    among: frozenset[str] = frozenset({OUTGOING, INCOMING, DRAFT})
    limit: int = 50


class KeptFile(Struct, frozen=True, kw_only=True):
    """A file of a document, and where it lies."""

    name: str
    path: Path


class FoundDocument(Struct, frozen=True, kw_only=True):
    """A document that was found."""

    among: str
    """`di`, `den` or `nhap`."""
    exact: bool
    """Whether every word is there as it was typed, diacritics too."""
    symbol: str
    """Number and symbol."""
    day: date | None
    issuer: str
    about: str
    """Type and subject."""
    directive: str | None = None
    stage: Stage | None = None
    """Where an outgoing document or a draft is in its life."""
    entry: RegisterEntry | None = None
    arrived: Arrived | None = None
    cancelled: bool = False
    """Whether the line of an incoming document was taken back."""
    basis_of: tuple[str, ...] = ()
    files: tuple[KeptFile, ...] = ()


class FoundAll(Struct, frozen=True, kw_only=True):
    """What was found, the best and newest first."""

    documents: tuple[FoundDocument, ...]
    more: bool
    """Whether there are more than were asked for."""


def find(workspace: Workspace, asked: ToFind) -> FoundAll:
    """Find documents.

    Raises:
        Stopped: the database cannot be used.
    """
    words = found_text.read_words(asked.words)
    wanted = find_table.Wanted(
        words=words.alike,
        symbol=tuple(vietnamese.alike(asked.symbol).split()),
        issuer=tuple(vietnamese.alike(asked.issuer).split()),
        number=asked.number,
        first=asked.first,
        last=asked.last,
    )
    with open_store(workspace.office) as engine, database.reading(engine) as connection:
        found = [*_drafts(workspace, connection, asked, words)] if DRAFT in asked.among else []
        # what has the words as they were typed comes first, so it is asked for first: then nothing more may be needed
        for now in dict.fromkeys((replace(wanted, as_typed=words.marked), wanted)):
            found += _search(connection, now, words, asked, known=found)
            if sum(one.exact for one in found) > asked.limit:
                break
        found.sort(key=_newest_first, reverse=True)
        found.sort(key=lambda one: not one.exact)
        shown = [_completed(one, workspace.office, connection) for one in found[: asked.limit]]
        arrived = [one.arrived.document for one in shown if one.arrived]
        links, cancelled = incoming_basis.links_of(connection, arrived), incoming_table.load_cancelled(connection)
    return FoundAll(
        documents=tuple(_linked(one, links, set(cancelled)) for one in shown), more=len(found) > asked.limit
    )


def _search(
    connection: database.Connection,
    wanted: find_table.Wanted,
    words: Words,
    asked: ToFind,
    *,
    known: list[FoundDocument],
) -> list[FoundDocument]:
    """Return what matches in the registers and is not known yet, of each no more than can be shown."""
    seen = {_key(one) for one in known}
    lines = find_table.find_outgoing(connection, wanted) if OUTGOING in asked.among else ()
    arrivals = find_table.find_incoming(connection, wanted) if INCOMING in asked.among else ()
    found: list[FoundDocument] = []
    for each in ((_outgoing(line, words, asked) for line in lines), (_incoming(one, words, asked) for one in arrivals)):
        matching = (one for one in each if one is not None and _key(one) not in seen)
        found += islice(matching, asked.limit + 1)
    return found


def _key(one: FoundDocument) -> tuple[str, str, int, int]:
    """Return by what a line of a register is told from others."""
    if one.arrived:
        return INCOMING, "", one.arrived.document.year, one.arrived.document.arrival
    return (OUTGOING, one.entry.series, one.entry.year, one.entry.number) if one.entry else (DRAFT, one.symbol, 0, 0)


def _newest_first(one: FoundDocument) -> tuple[date, str]:
    """Return by what documents are put in order: their days, that of arrival for incoming ones; drafts come first."""
    if one.arrived:
        return one.arrived.document.arrived_on, one.symbol
    return one.day or date.max, one.symbol


def _outgoing(entry: RegisterEntry, words: Words, asked: ToFind) -> FoundDocument | None:
    """Return an issued document if it matches."""
    symbol = register_book.show_number(entry.number, entry.symbol)
    about = register_book.about(entry.type, entry.subject)
    text = f"{symbol} {about} {entry.issuer} {entry.signer} {entry.receivers} {entry.note}"
    well = _matches(words, text, (asked.symbol, symbol), (asked.issuer, entry.issuer))
    if well == NOT:
        return None
    return FoundDocument(
        among=OUTGOING,
        exact=well == EXACT,
        symbol=symbol,
        day=entry.day,
        issuer=entry.issuer,
        about=about,
        directive=entry.directive,
        entry=entry,
    )


def _incoming(arrived: Arrived, words: Words, asked: ToFind) -> FoundDocument | None:
    """Return an incoming document if it matches."""
    document = arrived.document
    symbol = f"{document.number}/{document.symbol}" if document.symbol else document.number
    about = register_book.about(document.type, document.subject)
    said = (symbol, about, document.author, document.signer, document.handler, document.note, str(document.arrival))
    well = _matches(words, " ".join(said), (asked.symbol, symbol), (asked.issuer, document.author))
    if well == NOT:
        return None
    return FoundDocument(
        among=INCOMING,
        exact=well == EXACT,
        symbol=symbol,
        day=document.day,
        issuer=document.author,
        about=about,
        arrived=arrived,
    )


def _matches(words: Words, text: str, *narrow: tuple[str, str]) -> int:
    """Tell how well a document matches: its whole text the words, single parts what was asked of them."""
    well = found_text.match(words, text)
    for typed, part in narrow:
        if typed:
            well = min(well, found_text.match(found_text.read_words((typed,)), part))
    return well


def _drafts(
    workspace: Workspace, connection: database.Connection, asked: ToFind, words: Words
) -> Iterator[FoundDocument]:
    """Go through the workflow files of documents that are not issued; those that say nothing of it are not read."""
    issued = archive_table.directives_with_files(connection)
    needles = (*words.alike, *vietnamese.alike(asked.symbol).split(), *vietnamese.alike(asked.issuer).split())
    for path in reading.directive_files(workspace.office):
        if path.stem in issued or not _may_match(path, needles, workspace.office):
            continue
        directive = reading.load_directive(path, workspace.office, workspace.schools, workspace.calendar).directive
        if directive:
            found = _draft(directive, words, asked)
            if found:
                life = document_lives.load_life(connection, directive)
                yield replace(found, stage=document_lives.stage_of(directive, life))


def _may_match(path: Path, needles: tuple[str, ...], office: Office) -> bool:
    """Tell whether a file holds all words anywhere, its name and the office's own names included."""
    try:
        raw = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
    names = " ".join(f"{one.name} {one.symbol} {one.unit or ''} {' '.join(s.name for s in one.signers)}"
                     for one in office.issuers)  # fmt: skip
    text = vietnamese.alike(f"{path.stem} {raw} {names}")
    return all(word in text for word in needles if word.isalpha())


def _draft(directive: Directive, words: Words, asked: ToFind) -> FoundDocument | None:
    """Return a draft if it matches."""
    letter = directive.letter
    in_span = letter.day is None or (asked.first or date.min) <= letter.day <= (asked.last or date.max)
    if not in_span or (letter.day is None and (asked.first or asked.last)):
        return None
    if asked.number is not None and letter.number != asked.number:
        return None
    symbol = letter_words.word_number(letter) if letter.number else f"/{letter.symbol}"
    about = register_book.about(letter.type, letter.subject)
    basis = " ".join(f"{one.number} {one.issuer}" for one in letter.basis)
    text = f"{directive.id} {symbol} {about} {letter.issuer.name} {letter.signer.name} {basis}"
    well = _matches(words, text, (asked.symbol, symbol), (asked.issuer, letter.issuer.name))
    if well == NOT:
        return None
    return FoundDocument(
        among=DRAFT,
        exact=well == EXACT,
        symbol=symbol,
        day=letter.day,
        issuer=letter.issuer.name,
        about=about,
        directive=directive.id,
    )


def _completed(one: FoundDocument, office: Office, connection: database.Connection) -> FoundDocument:
    """Add where a document is in its life, and where its files are."""
    if one.arrived:
        kept = archive_query.load_archived(connection, event=one.arrived.event)
        return replace(one, files=tuple(_kept(file, office) for file in _pdf_first(kept)))
    if one.directive is None:
        return one
    if one.among == DRAFT:
        path = office.paths.workflows / f"{one.directive}.yaml"
        return replace(one, files=(KeptFile(name=path.name, path=path),))
    stage = document_lives.life_of_id(connection, one.directive).stage
    kept = archive_query.load_archived(connection, directive=one.directive)
    return replace(one, stage=stage, files=tuple(_kept(file, office, one.directive) for file in _pdf_first(kept)))


def _pdf_first(kept: Iterable[ArchivedFile]) -> list[ArchivedFile]:
    """Put first what everybody can open."""
    return sorted(kept, key=lambda file: not file.name.lower().endswith(".pdf"))


def _kept(file: ArchivedFile, office: Office, directive: str | None = None) -> KeptFile:
    """Return where a file lies: under its own name where it was put out, else in the archive."""
    if directive:
        shown = office.paths.outputs / directive / file.name
        if shown.is_file():
            return KeptFile(name=file.name, path=shown)
    return KeptFile(name=file.name, path=archive_folder.place_of(office.paths.archive, file.sha256))


def _linked(
    one: FoundDocument, links: dict[tuple[int, int], tuple[str, ...]], cancelled: set[tuple[int, int]]
) -> FoundDocument:
    """Add of which directives an incoming document is the basis, and whether its line was taken back."""
    if one.arrived is None:
        return one
    key = one.arrived.document.year, one.arrived.document.arrival
    return replace(one, basis_of=links.get(key, ()), cancelled=key in cancelled)
