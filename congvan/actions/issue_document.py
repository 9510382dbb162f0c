"""Issuing a document: number, line of the register and frozen files in one transaction, or none of them.

The document is made ahead, with the number that is next, while others go on recording; making takes a second. Then the
transaction decides the number again: it nearly always is the same one, and files, event and line are written at once.
Where somebody took it meanwhile, the document is made again inside the transaction, so that nobody comes too late for
ever. A number is never given without its line, and a line never without its files; what fails leaves the number free.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct

from congvan.actions import document_lives, issued_documents, recording
from congvan.actions.acting import Actor, WhoAsks, find_actor
from congvan.actions.generate_documents import plan_letter
from congvan.actions.issuing_number import Given, ToNumber, decide_number
from congvan.actions.recording import recording_in
from congvan.actions.workspace import Workspace, find_directive_file, open_directive, open_store, read_directive
from congvan.base import database, files, vietnamese
from congvan.base.errors import ProblemsFound
from congvan.base.problems import Problem, has_errors
from congvan.letters import letter_words
from congvan.letters.letter import Letter
from congvan.register import archive_folder, document_event_table, frozen_data, held_deadlines, register_table
from congvan.register.document_events import (
    ArchivedFile,
    DocumentEvent,
    EntryState,
    NewDocumentEvent,
    Record,
    RegisterEntry,
)
from congvan.register.stages import OUT, Action, DocumentEventKind, Life
from congvan.workflow.context import Numbered
from congvan.workflow.directive import Directive
from congvan.workflow.parts.letter_type import AS_ABOVE

PATIENCE_MS = 180_000
"""How long issuing waits on SQLite for others who issue: some of them make their documents meanwhile."""


class ToIssue(Struct, frozen=True, kw_only=True):
    """What a user asks to be issued, and how it is to be numbered."""

    directive: str
    who: WhoAsks
    number: int | None = None
    """None for what its file says, else for the next one."""
    day: date | None = None
    """None for what its file says, else for today."""
    backdate: bool = False
    why: str = ""
    seen: int | None = None
    """The newest event that was seen; None where nobody says."""


class Issued(Struct, frozen=True, kw_only=True):
    """What was issued: the document with its number, the line, the frozen files, and what it replaced."""

    directive: Directive
    event: NewDocumentEvent
    entry: RegisterEntry
    files: tuple[ArchivedFile, ...]
    reserved: tuple[int, ...] = ()
    """Numbers that were passed over because they are kept for paper."""
    replaced: str | None = None
    warnings: tuple[Problem, ...] = ()


def issue(workspace: Workspace, asked: ToIssue, *, now: datetime, dry_run: bool = False) -> Issued:
    """Give a document its number, write the line, freeze the files.

    Raises:
        Refused: not approved, issued already, changed since its approval; a number or day that cannot be given.
        ProblemsFound: with its number the document has problems; or a template fails.
        Stopped: disk or database stop us; the number is free again.
    """
    directive = open_directive(workspace, asked.directive)
    actor = find_actor(workspace.office, asked.who, Action.ISSUE)
    with open_store(workspace.office, patience_ms=PATIENCE_MS) as engine:
        with recording_in(engine, workspace, now=now, dry_run=True) as (connection, recorded_at):
            ahead = _number(workspace, asked, directive, connection, now=recorded_at)
        made = _make(workspace, ahead.directive)
        with recording_in(engine, workspace, now=now, dry_run=dry_run) as (connection, recorded_at):
            numbered = _number(workspace, asked, directive, connection, now=recorded_at)
            recording.refuse_if_newer(connection, workspace, directive.id, seen=asked.seen)
            if numbered.directive != ahead.directive:  # somebody took the number, or saved a file, meanwhile
                made = _make(workspace, numbered.directive)
            kept = _freeze(workspace, numbered.directive, made, dry_run=dry_run)
            event = _event(workspace, numbered, asked, actor=actor, now=recorded_at)
            return _record(connection, numbered, event, made=made, frozen=tuple(kept), dry_run=dry_run)


class _Numbered(Struct, frozen=True, kw_only=True):
    """A document that may be issued, with the number that it gets."""

    directive: Directive
    given: Given
    life: Life


def _number(
    workspace: Workspace, asked: ToIssue, directive: Directive, connection: database.Connection, *, now: datetime
) -> _Numbered:
    """Read a document with the number that it gets, and refuse what cannot be issued.

    Raises:
        Refused: it is not approved, or was changed after it was; the number or the day cannot be given.
        ProblemsFound: with its number the document has problems.
    """
    zone = workspace.office.zone
    letter = directive.letter
    life = document_lives.load_life(connection, directive)
    _refuse_unless_ready(workspace, directive, life)
    today = now.astimezone(zone).date()
    day = asked.day or letter.day or today
    wanted = ToNumber(
        letter=letter,
        day=day,
        number=asked.number or letter.number,
        backdate=asked.backdate,
        why=asked.why,
        today=today,
    )
    given = decide_number(connection, wanted, zone=zone)
    path = find_directive_file(workspace.office, directive.id)
    read = read_directive(workspace, path, Numbered(number=given.number, day=day))
    _refuse_unless_ready(workspace, read, life)  # the file as it is now
    return _Numbered(directive=read, given=given, life=life)


def _record(
    connection: database.Connection,
    numbered: _Numbered,
    event: NewDocumentEvent,
    *,
    made: "_Made",
    frozen: tuple[ArchivedFile, ...],
    dry_run: bool,
) -> Issued:
    """Take the number, and record event, line and files."""
    given = numbered.given
    entry = _entry(numbered.directive, given.series, made.files)
    if not dry_run:
        register_table.raise_series(connection, given.series, entry.year, given.number)
        records: list[Record] = [entry, *_reserved_lines(entry, given.passed), *frozen]
        event = document_event_table.append_document_event(connection, event, records)
    return Issued(
        directive=numbered.directive,
        event=event,
        entry=entry,
        files=frozen,
        reserved=given.passed,
        replaced=_replace(connection, numbered.life, event, dry_run=dry_run),
        warnings=made.warnings,
    )


def _refuse_unless_ready(workspace: Workspace, directive: Directive, life: Life) -> None:
    """Refuse what is not approved, or was changed after it was.

    Raises:
        Refused: with who did what, and when.
    """
    document_lives.refuse_unless_possible(Action.ISSUE, directive, life, workspace.office.zone)
    if life.approved:
        kind = document_lives.CHANGED_SINCE_APPROVAL
        document_lives.refuse_if_changed(workspace, directive, life.approved, kind)


class _Made(Struct, frozen=True, kw_only=True):
    """A document's files, kind and bytes of each by its name, and the warnings met in making them."""

    files: dict[str, tuple[str, bytes]]
    warnings: tuple[Problem, ...]


def _make(workspace: Workspace, directive: Directive) -> _Made:
    """Make the document's files with its number.

    Raises:
        ProblemsFound: a template fails.
    """
    made: dict[str, tuple[str, bytes]] = {}
    problems: list[Problem] = []
    for rendering in plan_letter(directive, workspace.office.paths.templates, {"docx", "pdf"}):
        data, found = rendering.render()
        problems += found
        if data is not None:
            made[rendering.name] = (rendering.kind, data)
    if has_errors(problems):
        raise ProblemsFound(tuple(dict.fromkeys(problems)))
    described = frozen_data.describe(directive, str(workspace.office.paths.root))
    made[frozen_data.NAME] = (frozen_data.KIND, frozen_data.write(described))
    return _Made(files=made, warnings=tuple(dict.fromkeys(problems)))


def _freeze(workspace: Workspace, directive: Directive, made: _Made, *, dry_run: bool) -> Iterator[ArchivedFile]:
    """Put the files into the archive: they lie there before the transaction that names them ends."""
    for name, (kind, data) in made.files.items():
        sha256 = files.sha256_of(data) if dry_run else archive_folder.keep(workspace.office.paths.archive, data)
        yield ArchivedFile(name=name, sha256=sha256, size=len(data), kind=kind, directive=directive.id)


def _entry(directive: Directive, series: str, made: dict[str, tuple[str, bytes]]) -> RegisterEntry:
    """Build the document's line of the register."""
    from congvan.letters import pdf_file

    letter = directive.letter
    kept = [line for line in letter.distribution if re.match(r"lưu\s*:", line, re.IGNORECASE)]
    last = directive.deadline.last_on_time
    pdf = next((data for kind, data in made.values() if kind == "letter" and data.startswith(b"%PDF")), None)
    assert letter.number is not None
    assert letter.day is not None
    return RegisterEntry(
        series=series,
        year=letter.day.year,
        number=letter.number,
        directive=directive.id,
        day=letter.day,
        symbol=letter.symbol,
        type=letter.type,
        subject=letter.subject,
        issuer=letter.issuer.name,
        signer=letter.signer.name,
        position=letter.signer.authority[-1],
        receivers="; ".join(_receivers(letter, kept)),
        keeper="; ".join(line.partition(":")[2].strip() for line in kept),
        urgency=letter.marks.urgency,
        copies=letter.marks.copies,
        pages=pdf_file.count_pages(pdf) if pdf else None,
        due=last.date() if last else None,
    )


def _receivers(letter: Letter, kept: list[str]) -> Iterator[str]:
    """Name who receives a document; the register stands alone, so “Như trên” is written out there."""
    for line in letter.distribution:
        if vietnamese.same(line) == vietnamese.same(AS_ABOVE) and letter.addressees:
            yield from letter.addressees
        elif line not in kept:
            yield line


def _reserved_lines(entry: RegisterEntry, passed: tuple[int, ...]) -> Iterator[RegisterEntry]:
    """Build a line for each number that was passed over."""
    for number in passed:
        yield RegisterEntry(
            series=entry.series, year=entry.year, number=number, state=EntryState.RESERVED, day=entry.day
        )


def _event(
    workspace: Workspace, numbered: _Numbered, asked: ToIssue, *, actor: Actor, now: datetime
) -> NewDocumentEvent:
    """Build the event of issuing: what a document is called from now on, and by what it is compared."""
    directive, life = numbered.directive, numbered.life
    letter = directive.letter
    assert letter.day is not None
    data = {
        "series": numbered.given.series,
        "number": letter.number,
        "symbol": letter.symbol,
        "day": letter.day.isoformat(),
        "type": letter.type,
        "subject": letter.subject,
        "content": document_lives.content_of(workspace, directive),
        held_deadlines.KEY: held_deadlines.describe(directive, workspace.calendar),
        "templates": issued_documents.templates_used(workspace.office, copy=letter.original is not None),
    }
    if asked.backdate:
        data["backdated"] = True
    if life.to_replace:
        data["replaces"] = life.to_replace
    return NewDocumentEvent(
        directive=directive.id,
        kind=DocumentEventKind.ISSUED.value,
        happened_at=now,
        recorded_at=now,
        by=actor.name,
        role=actor.role,
        why=asked.why,
        data=data,
    )


def _replace(connection: database.Connection, life: Life, event: NewDocumentEvent, *, dry_run: bool) -> str | None:
    """End the life of the document that this one replaces, in the same transaction."""
    if not life.to_replace or document_lives.life_of_id(connection, life.to_replace).stage not in OUT:
        return None
    if not dry_run:
        document_event_table.append_document_event(connection, replaced_event(life.to_replace, event, why=event.why))
    return life.to_replace


def replaced_event(old: str, by_event: NewDocumentEvent | DocumentEvent, *, why: str) -> NewDocumentEvent:
    """Build the event by which a document is replaced by one that was issued."""
    data = by_event.data
    number = f"{data['number']:02d}/{data['symbol']}"
    return NewDocumentEvent(
        directive=old,
        kind=DocumentEventKind.REPLACED.value,
        happened_at=by_event.recorded_at,
        recorded_at=by_event.recorded_at,
        by=by_event.by,
        role=by_event.role,
        why=why,
        data={"with": by_event.directive, "number": number, "day": data["day"]},
    )


def shown_number(issued: Issued) -> str:
    """Return number and symbol: `42/PGDĐT-CNTT`."""
    return letter_words.word_number(issued.directive.letter)
