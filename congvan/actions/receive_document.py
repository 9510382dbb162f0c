"""Writing an incoming document into its register: số đến, line and files in one transaction, or none of them.

What is not typed may be read from the letter itself; nothing that was only read is recorded before somebody has seen it
and said yes. A document that stands in the register already is refused, with who wrote it there and when.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from congvan.actions import incoming_basis, incoming_checks, incoming_file
from congvan.actions.acting import Actor, WhoAsks, find_actor
from congvan.actions.incoming_basis import NamedBasis
from congvan.actions.incoming_file import TakenFile
from congvan.actions.issuing_number import BACKDATE_WHY
from congvan.actions.recording import recording_in
from congvan.actions.workspace import Workspace, find_directive_file, open_store
from congvan.base import database, files, vietnamese
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.checking import letter_particulars
from congvan.checking.letter_particulars import Particulars
from congvan.deadlines import wording
from congvan.deadlines.deadline import Deadline
from congvan.office.office import Office
from congvan.register import archive_folder, document_event_table, incoming_table, register_table
from congvan.register.document_events import ArchivedFile, IncomingDocument, NewDocumentEvent
from congvan.register.stages import Action, DocumentEventKind
from congvan.summaries import vietnamese_form

RECEIVED_ALREADY = ProblemKind(
    code="actions.received-already",
    message="{document} is in the register already: số đến {arrival}/{year}, of {arrived}, by {by} at {at}.",
    cure="Nothing was recorded. If that line is wrong: “congvan receive --cancel {arrival} --why …”, then record anew.",
)
SAME_NUMBER = ProblemKind(
    code="actions.same-number-received",
    message="Số đến {arrival}/{year} has the same number {number}, of {day}, from {author}.",
    cure="If it is the same document, take one of the two back: “congvan receive --cancel N --why …”.",
    severity=Severity.WARNING,
)
ARRIVED_BEFORE_LAST = ProblemKind(
    code="actions.arrived-before-last",
    message="{arrived} lies before {last_day}, on which số đến {arrival} came: numbers follow the days.",
    cure="Take a later day, or say why it has to be so: --backdate --why “…”.",
)
KIND = "incoming"
"""The kind of a file that came with an incoming document."""


class ToReceive(Struct, frozen=True, kw_only=True):
    """What was typed of an incoming document; empty or None where it was not."""

    who: WhoAsks
    symbol: str = ""
    """Number and symbol, or “không số”."""
    day: date | None = None
    author: str = ""
    subject: str = ""
    type: str = ""
    arrived_on: date | None = None
    """None for today."""
    deadline: str = ""
    handler: str = ""
    signer: str = ""
    position: str = ""
    urgency: str = ""
    pages: int | None = None
    file_code: str = ""
    note: str = ""
    directive: str = ""
    """The directive that carries it out, by its id or a part of it."""
    files: tuple[Path, ...] = ()
    backdate: bool = False
    why: str = ""
    sure: bool = False
    """Whether somebody has seen what was read from the file."""


class Received(Struct, frozen=True, kw_only=True):
    """The line that was recorded, or that would be once somebody says yes."""

    document: IncomingDocument
    recorded: bool
    event: NewDocumentEvent
    files: tuple[ArchivedFile, ...]
    read: tuple[str, ...]
    """The names of the fields that were read from the file."""
    read_from: str
    """The name of that file."""
    deadline: Deadline | None
    naming: tuple[NamedBasis, ...]
    """The directives whose workflow files name it as their basis."""
    warnings: tuple[Problem, ...]


def receive(workspace: Workspace, asked: ToReceive, *, now: datetime, dry_run: bool = False) -> Received:
    """Write an incoming document into its register, or show how it would stand there.

    Raises:
        Refused: it is there already, its days are not in order, no such directive, or it is not theirs to do.
        ProblemsFound: something is missing or cannot be; nothing was recorded.
        Stopped: disk or database stop us; the number is free again.
    """
    office = workspace.office
    actor = find_actor(office, asked.who, Action.RECEIVE)
    taken = incoming_file.take_files(asked.files)
    path, found = incoming_file.read_letter(asked.files)
    file = path.name if path else ""
    with open_store(office) as engine:
        with database.reading(engine) as connection:
            found = replace(found, issuer=_usual_writing(found.issuer, workspace, connection))
        line, read, deadline = _prepare(workspace, asked, found, file=file, today=now.astimezone(office.zone).date())
        is_recorded = not dry_run and (asked.sure or not read)
        with recording_in(engine, workspace, now=now, dry_run=not is_recorded) as (connection, recorded_at):
            line, warnings = _place(connection, line, asked, office, taking=is_recorded)
            event = _event(line, asked, actor, deadline=deadline, now=recorded_at)
            frozen = tuple(_freeze(taken, office, keeping=is_recorded))
            if is_recorded:
                event = document_event_table.append_document_event(connection, event, (line, *frozen))
    return Received(
        document=line,
        recorded=is_recorded,
        event=event,
        files=frozen,
        read=read,
        read_from=file,
        deadline=deadline,
        naming=incoming_basis.find_naming(workspace, line),
        warnings=(*warnings, *incoming_checks.check_due(line, deadline, office.zone)),
    )


def _prepare(
    workspace: Workspace, asked: ToReceive, found: Particulars, *, file: str, today: date
) -> tuple[IncomingDocument, tuple[str, ...], Deadline | None]:
    """Put together the line, the names of the fields that were read from the file, and what the deadline means.

    Raises:
        Refused: there is no such directive.
        ProblemsFound: something is missing or cannot be.
    """
    office = workspace.office
    said, read, problems = _read_said(asked, found)
    line, more = _line(asked, said, today)
    problems += more
    directive = find_directive_file(office, asked.directive).stem if asked.directive else None
    line = replace(line, handler=_handler(line.handler, office), directive=directive)
    problems += incoming_checks.check_line(line, today=today, zone=office.zone)
    if not asked.sure:
        problems += incoming_checks.check_against_file(line, found, file)
    deadline = None
    if asked.deadline and not problems:
        deadline, problem = incoming_checks.resolve_deadline(asked.deadline, line, workspace.calendar, office.zone)
        problems += (problem,) if problem else ()
    if problems:
        raise ProblemsFound(tuple(problems))
    if deadline and deadline.last_on_time:
        line = replace(line, due=deadline.last_on_time.astimezone(office.zone).date())
    return line, read, deadline


def _read_said(asked: ToReceive, found: Particulars) -> tuple[Particulars, tuple[str, ...], list[Problem]]:
    """Return what was typed, completed by what was read, and the names of the fields that were read."""
    problems: list[Problem] = []
    type_id, problem = incoming_checks.find_type(asked.type) if asked.type else ("", None)
    problems += (problem,) if problem else ()
    urgency, problem = incoming_checks.find_urgency(asked.urgency)
    problems += (problem,) if problem else ()
    typed = Particulars(
        symbol=asked.symbol,
        day=asked.day,
        issuer=asked.author,
        type=type_id,
        subject=asked.subject,
        signer=asked.signer,
        position=asked.position,
        urgency=urgency,
        pages=asked.pages,
    )
    names = [name for name in Particulars.__struct_fields__ if not getattr(typed, name)]
    if asked.urgency and "urgency" in names:
        names.remove("urgency")  # “thường” was typed
    read = {name: value for name in names if (value := getattr(found, name, None))}
    return replace(typed, **read), tuple(read), problems


def _line(asked: ToReceive, said: Particulars, today: date) -> tuple[IncomingDocument, list[Problem]]:
    """Build the line of what is known, its number still open; what is missing is a problem."""
    problems: list[Problem] = []
    parts = incoming_checks.split_symbol(said.symbol) if said.symbol else ("", "")
    if parts is None:
        problems.append(incoming_checks.BAD_SYMBOL.at(Place(where=said.symbol), typed=said.symbol))
    number, symbol = parts or ("", "")
    needed = {
        "số, ký hiệu": said.symbol,
        "ngày văn bản (--date)": said.day,
        "cơ quan ban hành (--issuer)": said.issuer,
        "trích yếu (--subject)": said.subject,
    }
    missing = ", ".join(word for word, value in needed.items() if not value)
    if missing:
        problems.append(incoming_checks.NOT_SAID.at(Place(), found=missing))
    arrived = asked.arrived_on or today
    line = IncomingDocument(
        year=arrived.year,
        arrival=1,
        arrived_on=arrived,
        day=said.day,
        author=said.issuer,
        number=number,
        symbol=symbol,
        type=said.type or letter_particulars.type_of_symbol(f"{number}/{symbol}"),
        subject=said.subject,
        signer=said.signer,
        position=said.position,
        urgency=said.urgency,
        handler=asked.handler,
        pages=said.pages,
        file_code=asked.file_code,
        note=asked.note,
    )
    return line, problems


def _usual_writing(issuer: str, workspace: Workspace, connection: database.Connection) -> str:
    """Return an issuer's name as it is usually written, where it is known: a letterhead has it in capitals."""
    if not issuer:
        return ""
    known = (*incoming_table.names_of_authors(connection), *(one.name for one in workspace.office.issuers))
    wanted = vietnamese.same(issuer)
    return next((name for name in known if vietnamese.same(name) == wanted), issuer)


def _handler(typed: str, office: Office) -> str:
    """Return the name of the person of config.yaml that was typed, or what was typed: a unit, or somebody else."""
    wanted = vietnamese.alike(typed)
    people = [one for one in office.people if typed == one.id or vietnamese.alike(one.name) == wanted]
    return people[0].name if len(people) == 1 else typed


def _place(
    connection: database.Connection, line: IncomingDocument, asked: ToReceive, office: Office, *, taking: bool
) -> tuple[IncomingDocument, tuple[Problem, ...]]:
    """Give a line the next number of its year, which is taken where it is `taking`.

    Raises:
        Refused: the document is there already, or came before the last one.
    """
    if taking:
        arrival = register_table.take_number(connection, register_table.INCOMING, line.year)
    else:
        arrival = register_table.last_number(connection, register_table.INCOMING, line.year) + 1
    line = replace(line, arrival=arrival)
    warnings = tuple(_twice(connection, line, office))
    last = incoming_table.last_arrived(connection, line.year)
    if asked.backdate and not asked.why:
        raise Refused(BACKDATE_WHY)
    if last and line.arrived_on < last.document.arrived_on and not asked.backdate:
        days = {"arrived": wording.word_day(line.arrived_on), "last_day": wording.word_day(last.document.arrived_on)}
        raise Refused(ARRIVED_BEFORE_LAST, **days, arrival=last.document.arrival)
    return line, warnings


def _twice(connection: database.Connection, line: IncomingDocument, office: Office) -> Iterator[Problem]:
    """Find lines that may be the same document.

    Raises:
        Refused: one is: number, symbol, issuer and date are the same; without a number the subject is.
    """
    wanted = _told(line)
    cancelled = incoming_table.load_cancelled(connection)
    for other in incoming_table.find_numbered(connection, line.number):
        there = other.document
        if _told(there) != wanted or (there.year, there.arrival) in cancelled:
            continue
        number = f"{there.number}/{there.symbol}" if there.symbol else there.number or "không số"
        told = {"arrival": there.arrival, "year": there.year}
        same_author = vietnamese.alike(there.author) == vietnamese.alike(line.author)
        if same_author and there.day == line.day:
            document = f"{number} ({there.author}, {wording.word_day(there.day)})" if there.day else number
            at = vietnamese_form.show_instant(other.at, office.zone)
            arrived = wording.word_day(there.arrived_on)
            raise Refused(RECEIVED_ALREADY, document=document, **told, arrived=arrived, by=other.by or "?", at=at)
        same_year = there.day is not None and line.day is not None and there.day.year == line.day.year
        if line.number and (there.day == line.day or (same_author and same_year)):
            day = wording.word_day(there.day) if there.day else "?"
            yield SAME_NUMBER.at(Place(), **told, number=number, day=day, author=there.author)


def _told(line: IncomingDocument) -> tuple[str, ...]:
    """Return by what two documents are compared first: their numbers, or their subjects where they have none."""
    if line.number:
        return line.number.lstrip("0"), vietnamese.alike(line.symbol)
    return "", vietnamese.alike(line.subject)


def _event(
    line: IncomingDocument, asked: ToReceive, actor: Actor, *, deadline: Deadline | None, now: datetime
) -> NewDocumentEvent:
    """Build the event of an arrival."""
    data: dict[str, object] = {
        "year": line.year,
        "arrival": line.arrival,
        "number": line.number,
        "symbol": line.symbol,
        "author": line.author,
        "day": line.day.isoformat() if line.day else None,
    }
    if deadline and deadline.last_on_time:
        data |= {"deadline": deadline.phrase, "last_on_time": deadline.last_on_time.isoformat()}
    if asked.backdate:
        data["backdated"] = True
    return NewDocumentEvent(
        directive=line.directive,
        kind=DocumentEventKind.RECEIVED.value,
        happened_at=now,
        recorded_at=now,
        by=actor.name,
        role=actor.role,
        why=asked.why,
        data=data,
    )


def _freeze(taken: tuple[TakenFile, ...], office: Office, *, keeping: bool) -> Iterator[ArchivedFile]:
    """Put the files into the archive, before the transaction that names them ends."""
    for file in taken:
        keep = archive_folder.keep(office.paths.archive, file.data) if keeping else files.sha256_of(file.data)
        # of no directive: those of a directive are what it was issued with
        yield ArchivedFile(name=file.name, sha256=keep, size=len(file.data), kind=KIND)
