"""Issuing a document: number, line of the register and frozen files in one transaction, or none of them.

Whoever issues in a series waits until the one before has finished: the row of the series is locked first, then the
documents are made with the number in them, then files, event and line are written. A number is never given without its
line, and a line never without its files; what fails on the way leaves the number free.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from congvan.actions import document_lives, issued_documents, recording
from congvan.actions.acting import Actor, WhoAsks, find_actor
from congvan.actions.generate_documents import plan_letter
from congvan.actions.issuing_number import ToNumber, decide_number
from congvan.actions.workspace import Workspace, find_directive_file, open_directive, open_store, read_directive
from congvan.base import database, files, vietnamese
from congvan.base.errors import ProblemsFound
from congvan.base.problems import Problem, has_errors
from congvan.letters import letter_fields
from congvan.letters.letter import Letter
from congvan.register import archive_folder, document_event_table, frozen_data, held_deadlines
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
"""How long issuing waits on SQLite for others who issue: each of them makes its documents meanwhile."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ToIssue:
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Issued:
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
        transaction = database.reading if dry_run else database.writing
        with transaction(engine) as connection:
            return _issue(workspace, asked, directive, connection, actor=actor, now=now, dry_run=dry_run)


def _issue(
    workspace: Workspace,
    asked: ToIssue,
    directive: Directive,
    connection: database.Connection,
    *,
    actor: Actor,
    now: datetime,
    dry_run: bool,
) -> Issued:
    """Issue within a transaction."""
    zone = workspace.office.zone
    letter = directive.letter
    day = asked.day or letter.day or now.astimezone(zone).date()
    wanted = ToNumber(
        letter=letter,
        day=day,
        number=asked.number or letter.number,
        backdate=asked.backdate,
        why=asked.why,
        today=now.astimezone(zone).date(),
    )
    _refuse_unless_ready(workspace, directive, document_lives.load_life(connection, directive))
    given = decide_number(connection, wanted, zone=zone, lock=not dry_run)
    life = document_lives.load_life(connection, directive)  # as it is now that nobody else issues in this series
    _refuse_unless_ready(workspace, directive, life)
    numbered = Numbered(number=given.number, day=day)
    directive = read_directive(workspace, find_directive_file(workspace.office, directive.id), numbered)
    made, warnings = _make(workspace, directive)
    frozen = tuple(_freeze(workspace, directive, made, dry_run=dry_run))
    entry = _entry(directive, given.series, made)
    event = _event(workspace, directive, asked, life, actor=actor, now=now, series=given.series)
    if not dry_run:
        seen = life.newest if asked.seen is None else asked.seen
        recording.refuse_if_newer(connection, workspace, directive.id, seen=seen)
        records: list[Record] = [entry, *_reserved_lines(entry, given.passed), *frozen]
        event = document_event_table.append_document_event(connection, event, records)
    replaced = _replace(connection, life, event, dry_run=dry_run)
    return Issued(
        directive=directive,
        event=event,
        entry=entry,
        files=frozen,
        reserved=given.passed,
        replaced=replaced,
        warnings=warnings,
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


def _make(workspace: Workspace, directive: Directive) -> tuple[dict[str, tuple[str, bytes]], tuple[Problem, ...]]:
    """Make the document's files with its number: kind and bytes of each by its name.

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
    return made, tuple(dict.fromkeys(problems))


def _freeze(
    workspace: Workspace, directive: Directive, made: dict[str, tuple[str, bytes]], *, dry_run: bool
) -> Iterator[ArchivedFile]:
    """Put the files into the archive: they lie there before the transaction that names them ends."""
    for name, (kind, data) in made.items():
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
    workspace: Workspace,
    directive: Directive,
    asked: ToIssue,
    life: Life,
    *,
    actor: Actor,
    now: datetime,
    series: str,
) -> NewDocumentEvent:
    """Build the event of issuing: what a document is called from now on, and by what it is compared."""
    letter = directive.letter
    assert letter.day is not None
    data = {
        "series": series,
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
    return letter_fields.word_number(issued.directive.letter)
