"""Making the dossier of a directive: basis, letter, checklists, events, summary, their hashes, as a folder or a ZIP."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from congvan.actions import dossier_events, incoming_basis, made_files, statuses
from congvan.actions.verify_store import read_of
from congvan.actions.workspace import Workspace, open_directive, open_store
from congvan.base import database, files
from congvan.base.errors import ProblemsFound, Refused, Stopped
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.dossiers import dossier as dossiers
from congvan.dossiers.dossier import Dossier, DossierDocument, DossierFile, EventLine
from congvan.register import (
    annex_fields,
    archive_folder,
    archive_query,
    document_event_query,
    record_check,
    register_book,
    register_table,
    stages,
)
from congvan.register.document_events import ArchivedFile, DocumentEvent, EntryState, RegisterEntry
from congvan.register.incoming_table import Arrived
from congvan.register.stage_words import STAGE_WORDS
from congvan.register.stages import DocumentEventKind, Life, Stage
from congvan.store import chain_check, chain_table
from congvan.summaries import summary as summaries
from congvan.tracking import succession
from congvan.workflow.directive import Directive

NOT_ISSUED = ProblemKind(
    code="actions.dossier-of-draft",
    message="{directive} is not issued yet, so it has no dossier.",
    cure="Issue it first; “congvan history {directive}” tells what has happened with it so far.",
)
FOLDER_NOT_EMPTY = ProblemKind(
    code="actions.dossier-folder-not-empty",
    message="The folder {path} is not empty; nothing was written.",
    cure="Name a folder that is not there yet, or a file that ends in .zip; --force takes an older dossier away first.",
)
SUMS = "SHA256SUMS.txt"
INDEX = "muc-luc"
EVENTS = "dien-bien"
FILED = DocumentEventKind.FILED.value


class DossierAsked(Struct, frozen=True, kw_only=True):
    """Which directive's dossier, where to, and what the office says of it."""

    directive: str
    out: Path | None = None
    """A folder, or a file that ends in `.zip`; None for the usual place."""
    kept_for: str = ""
    """Thời hạn bảo quản: `10 năm`, `Vĩnh viễn`."""


class MadeDossier(Struct, frozen=True, kw_only=True):
    """The dossier, its files in the order of their paths, and where it was written."""

    dossier: Dossier
    files: tuple[DossierFile, ...]
    path: Path
    warnings: tuple[Problem, ...]


def make_dossier(
    workspace: Workspace, asked: DossierAsked, *, as_of: datetime, force: bool = False, dry_run: bool = False
) -> MadeDossier:
    """Make a dossier of what had been recorded by an instant.

    Raises:
        Refused: no such directive, it is not issued, or something stands where it is to be written.
        ProblemsFound: an archived file is missing or was changed, an event was changed, or a template fails.
        Stopped: disk or database stop us.
    """
    from congvan.dossiers import zip_file

    directive = open_directive(workspace, asked.directive)
    path = asked.out or workspace.office.paths.outputs / directive.id / "ho-so.zip"
    to_folder = path.suffix.lower() != ".zip"
    older = _older(path, force=force) if to_folder else []
    made = _gather(workspace, directive, asked, as_of)
    kept, warnings = _render(made)
    if not to_folder:
        data = zip_file.render_zip(kept, dossiers.safe_name(f"ho-so-{directive.id}"))
        made_files.write_one(path, data, force=force, dry_run=dry_run, listed_in=made_files.DOSSIERS)
    elif not dry_run:
        _write_folder(path, kept, older)
    return MadeDossier(dossier=made, files=kept, path=path, warnings=warnings)


def _gather(workspace: Workspace, directive: Directive, asked: DossierAsked, as_of: datetime) -> Dossier:
    """Gather everything from the store, the archive and the outputs.

    Raises:
        Refused: the directive is not issued.
        ProblemsFound: a file or an event is not what was recorded.
    """
    office = workspace.office
    with open_store(office) as engine, database.reading(engine) as connection:
        told = document_event_query.load_document_events(connection, directive.id)
        told = tuple(event for event in told if event.recorded_at <= as_of)
        life = stages.compute_life(told, directive.stages)
        entries = register_table.load_entries(connection, directive=directive.id)
        entry = next((one for one in entries if one.state is EntryState.ISSUED), None)
        if entry is None or life.issued is None:
            raise Refused(NOT_ISSUED, Place(file=directive.place.file), directive=directive.id)
        basis = incoming_basis.load_basis(connection, directive.id, as_of=as_of)
        file_code = next((str(one.data["file_code"]) for one in reversed(told) if one.kind == FILED), "")
        documents = (
            *(_incoming(workspace, one, connection) for one in basis),
            _outgoing(workspace, entry, connection, life=life, file_code=file_code),
        )
        events = dossier_events.load(workspace, directive, connection, basis=basis, as_of=as_of)
        last, head = chain_table.read_counter(connection)
        summary = None
        if not directive.asks_nothing:
            known = statuses.status_of(workspace, directive, connection, as_of=as_of)
            order = tuple(level.id for level in office.levels)
            summary = summaries.prepare_summary(succession.joined(directive, known, order), known, office)
    _refuse_broken(events)
    about = register_book.about(entry.type, entry.subject)
    closed = life.came_by if life.stage in (Stage.CLOSED, Stage.FILED) else None
    return Dossier(
        id=directive.id,
        superior=directive.letter.issuer.superior,
        issuer=directive.letter.issuer.letterhead,
        title=f"{register_book.show_number(entry.number, entry.symbol)}: {about}",
        state=_stage_name(life),
        void=_void(life),
        documents=documents,
        made=tuple(_made(workspace, directive, {file.path for one in documents for file in one.files})),
        events=events,
        summary=summary,
        fields=dossiers.record_fields(
            documents,
            title=f"Hồ sơ {about}",
            file_code=file_code,
            creator=life.came_by.by if life.stage is Stage.FILED and life.came_by else life.issued.by,
            kept_for=asked.kept_for,
            closed=_day(closed, workspace) if closed else None,
        ),
        as_of=as_of,
        zone=office.zone,
        last=last,
        head=head,
    )


def _refuse_broken(events: tuple[EventLine, ...]) -> None:
    """Refuse events of which the hash is not that of what they say.

    Raises:
        ProblemsFound: with the number of each.
    """
    broken = [line.chained.number for line in events if not line.chained.is_whole]
    if broken:
        place = Place(where=f"event {broken[0]}")
        raise ProblemsFound(tuple(chain_check.CHANGED.at(place, number=number) for number in broken))


def _incoming(workspace: Workspace, arrived: Arrived, connection: database.Connection) -> DossierDocument:
    """Take in a document of the basis with its files."""
    document = arrived.document
    folder = f"{dossiers.INCOMING_FOLDER}/so-den-{document.arrival:04d}-{document.year}"
    kept = archive_query.load_archived(connection, event=arrived.event)
    notes = [f"Số đến {document.arrival}/{document.year}, đến ngày {register_book.show_day(document.arrived_on)}"]
    if document.due:
        notes.append(f"hạn giải quyết {register_book.show_day(document.due)}")
    return DossierDocument(
        incoming=True,
        symbol=f"{document.number}/{document.symbol}" if document.symbol else document.number or "Không số",
        day=document.day,
        author=document.author,
        about=register_book.about(document.type, document.subject),
        pages=document.pages,
        note="; ".join(notes) if kept else "; ".join([*notes, "không có tệp kèm"]),
        fields=annex_fields.incoming_fields(document),
        files=_frozen(workspace, kept, folder, event=arrived.event),
    )


def _outgoing(
    workspace: Workspace, entry: RegisterEntry, connection: database.Connection, *, life: Life, file_code: str
) -> DossierDocument:
    """Take in the document itself as it was frozen."""
    assert life.issued is not None
    kept = archive_query.load_archived(connection, event=life.issued.number)
    return DossierDocument(
        incoming=False,
        symbol=register_book.show_number(entry.number, entry.symbol),
        day=entry.day,
        author=entry.issuer,
        about=register_book.about(entry.type, entry.subject),
        pages=entry.pages,
        note=_void(life),
        fields=annex_fields.outgoing_fields(entry, file_code=file_code),
        files=_frozen(workspace, kept, dossiers.LETTER_FOLDER, event=life.issued.number),
    )


def _frozen(
    workspace: Workspace, kept: tuple[ArchivedFile, ...], folder: str, *, event: int
) -> tuple[DossierFile, ...]:
    """Take files out of the archive, their hashes checked.

    Raises:
        ProblemsFound: one is missing or was changed.
    """
    problems = tuple(record_check.check_files(((event, file) for file in kept), read_of(workspace.office)))
    if problems:
        raise ProblemsFound(problems)
    paths = dossiers.unlike(f"{folder}/{dossiers.safe_name(file.name)}" for file in kept)
    archive = workspace.office.paths.archive
    return tuple(
        DossierFile(path=path, data=archive_folder.read(archive, file.sha256) or b"")
        for path, file in zip(paths, kept, strict=True)
    )


def _made(workspace: Workspace, directive: Directive, frozen: set[str]) -> Iterator[DossierFile]:
    """Take in what was made for the work and stands in the outputs: checklists, forms, summaries."""
    folder = workspace.office.paths.outputs / directive.id
    letters = {path.rpartition("/")[2] for path in frozen}
    for listed, into in ((made_files.DOCUMENTS, dossiers.MADE_FOLDER), (made_files.SUMMARIES, dossiers.REPORT_FOLDER)):
        for name, sha256 in sorted(made_files.load_made(folder, listed).items()):
            path = folder / name
            if name in letters or not path.is_file():
                continue
            try:
                data = path.read_bytes()
            except OSError as error:
                raise Stopped(files.CANNOT_READ, Place(file=str(path)), reason=files.reason_of(error)) from error
            inside = "/".join(dossiers.safe_name(part) for part in name.split("/"))
            note = "" if files.sha256_of(data) == sha256 else "Đã sửa tay sau khi lập"
            yield DossierFile(path=f"{into}/{inside}", data=data, note=note)


def _render(made: Dossier) -> tuple[tuple[DossierFile, ...], tuple[Problem, ...]]:
    """Render index, events and sums, and put all files of the dossier together.

    Raises:
        ProblemsFound: the page cannot be made.
    """
    from congvan.dossiers import dossier_page, event_list

    html, problems = dossier_page.render_html(made)
    if html is None:
        raise ProblemsFound(problems)
    pdf, more = dossier_page.render_pdf(made)
    kept = [*dossiers.all_files(made), DossierFile(path=f"{INDEX}.html", data=html.encode())]
    if pdf is not None:
        kept.append(DossierFile(path=f"{INDEX}.pdf", data=pdf))
    kept += [
        DossierFile(path=f"{dossiers.EVENTS_FOLDER}/{EVENTS}.{ending}", data=render(made))
        for ending, render in (
            ("json", event_list.render_json),
            ("csv", event_list.render_csv),
            ("xlsx", event_list.render_workbook),
        )
    ]
    kept.append(DossierFile(path="ho-so.json", data=_described(made)))
    kept.sort(key=lambda file: file.path)
    return (*kept, DossierFile(path=SUMS, data=dossiers.write_sums(kept))), (*problems, *more)


def _described(made: Dossier) -> bytes:
    """Write the fields of the dossier and of its documents (Annex VI) as JSON."""
    documents = []
    for ordinal, one in enumerate(made.documents, start=1):
        fields = annex_fields.INCOMING if one.incoming else annex_fields.OUTGOING
        values = annex_fields.nested(fields, {**one.fields, "2": ordinal})
        kept = [{"path": file.path, "sha256": file.sha256} for file in one.files]
        documents.append({"register": "den" if one.incoming else "di", "fields": _plain(values), "files": kept})
    told = {
        "form": 1,
        "directive": made.id,
        "as_of": made.as_of.astimezone(made.zone).isoformat(timespec="seconds"),
        "state": made.state,
        "fields": _plain(annex_fields.nested(annex_fields.RECORDS, made.fields)),
        "documents": documents,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(values: Any) -> Any:
    """Write days as text, in nested values."""
    if isinstance(values, dict):
        return {name: _plain(value) for name, value in values.items()}
    return values.isoformat() if isinstance(values, date) else values


def _stage_name(life: Life) -> str:
    """Name the stage in Vietnamese, whatever language is spoken: the dossier is for the office."""
    names = {
        Stage.ISSUED: "đã ban hành",
        Stage.FOLLOWED: "đang theo dõi",
        Stage.CLOSED: "đã kết thúc",
        Stage.FILED: "đã lưu hồ sơ",
        Stage.WITHDRAWN: "đã thu hồi",
        Stage.REPLACED: "đã được thay thế",
    }
    return names.get(life.stage, STAGE_WORDS[life.stage])


def _void(life: Life) -> str:
    """Say why the document does not hold any more, if so."""
    if life.stage is Stage.WITHDRAWN and life.came_by:
        return f"Văn bản đã bị thu hồi: {life.came_by.why}"
    if life.stage is Stage.REPLACED and life.came_by:
        return f"Văn bản đã được thay thế bằng văn bản {life.came_by.data.get('number', '')}"
    return ""


def _day(event: DocumentEvent, workspace: Workspace) -> date:
    """Return the day on which something happened."""
    return event.happened_at.astimezone(workspace.office.zone).date()


def _write_folder(path: Path, kept: tuple[DossierFile, ...], older: list[Path]) -> None:
    """Write a folder whole: beside its place first, then moved there; the files of an older one are taken away.

    Raises:
        Stopped: the disk is full, or the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=".~", dir=path.parent))
        try:
            for file in kept:
                files.write_whole(building / file.path, file.data)
            for old in older:
                old.unlink()
            if path.exists():
                _remove_empty(path)
            building.chmod(0o755)
            building.replace(path)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    except OSError as error:
        raise Stopped(files.CANNOT_WRITE, path=path, reason=files.reason_of(error)) from error


def _older(path: Path, *, force: bool) -> list[Path]:
    """Return the files of an older dossier that stands in the folder and may be taken away.

    Raises:
        Refused: something stands there that may not.
    """
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return []
    there = {file for file in path.rglob("*") if file.is_file()}
    try:
        sums = (path / SUMS).read_text(encoding="utf-8").splitlines() if force else []
    except (OSError, ValueError):
        sums = []
    listed = {path / SUMS, *(path / line.partition("  ")[2] for line in sums)}
    if not sums or not there <= listed:
        raise Refused(FOLDER_NOT_EMPTY, path=path)
    return sorted(there)


def _remove_empty(path: Path) -> None:
    """Remove folders in which nothing is left."""
    for folder in sorted((one for one in path.rglob("*") if one.is_dir()), reverse=True):
        folder.rmdir()
    path.rmdir()
