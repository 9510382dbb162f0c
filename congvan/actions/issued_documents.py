"""What the register says of each directive: its number and date, and whether the office's files have changed since."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec import Struct

from congvan.base import files, query
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.office.office import Office
from congvan.register import archive_folder, archive_query, document_event_query, frozen_data, held_deadlines, stages
from congvan.register.document_events import ArchivedFile, DocumentEvent
from congvan.register.held_deadlines import Held
from congvan.register.stages import DocumentEventKind, Stage
from congvan.workflow.context import Numbered
from congvan.workflow.directive import Directive

DIFFERS = ProblemKind(
    code="actions.differs-from-issued",
    message="{directive} was issued as {number}; what the office's files say now is different: {what}.",
    cure="What was issued stays as it is. For another text make a new document: “congvan replace {directive} NEW”.",
    severity=Severity.WARNING,
)


class IssuedDocument(Struct, frozen=True, kw_only=True):
    """A directive that was issued: the event, and the files that were frozen with it."""

    event: DocumentEvent
    files: tuple[ArchivedFile, ...]
    held: Held
    """The last instants of its deadlines: of its issue, or as they were worked out again since."""
    stage: Stage

    @property
    def numbered(self) -> Numbered:
        """Return the number and the date that it has in the register."""
        from datetime import date

        day = date.fromisoformat(self.event.data["day"])
        return Numbered(number=int(self.event.data["number"]), day=day, deadlines=self.held.deadlines)

    @property
    def number(self) -> int:
        """Return its number in the register."""
        return int(self.event.data["number"])

    @property
    def shown_number(self) -> str:
        """Return number and symbol: `42/PGDĐT-CNTT`."""
        return f"{self.number:02d}/{self.event.data['symbol']}"


def load_issued(
    office: Office, directive: str | None = None, *, as_of: datetime | None = None
) -> Mapping[str, IssuedDocument]:
    """Return every issued document of the office by its directive, or that of one; a store that is not there has none.

    Args:
        office: the office.
        directive: only that of this one.
        as_of: the deadlines as they were in force by what had been recorded at an instant; left out, those of now.

    Raises:
        Stopped: the database cannot be used.
    """
    if not store_is_there(office.database):
        return {}
    with query.reading(office.database) as connection:
        return read_issued(connection, directive, as_of=as_of)


def read_issued(
    connection: query.Connection, directive: str | None = None, *, as_of: datetime | None = None
) -> Mapping[str, IssuedDocument]:
    """Return issued documents by their directives, inside an open transaction; with the deadlines of an instant."""
    told: dict[str, list[DocumentEvent]] = {}
    for event in document_event_query.load_document_events(connection, directive):
        if event.directive:
            told.setdefault(event.directive, []).append(event)
    lives = {name: stages.compute_life(events, tuple(Stage)) for name, events in told.items()}
    issued = {name: life for name, life in lives.items() if life.issued}
    if not issued:
        return {}
    frozen: dict[str, list[ArchivedFile]] = {}
    for file in archive_query.load_archived(connection, directive=directive):
        frozen.setdefault(file.directive or "", []).append(file)
    return {
        name: IssuedDocument(
            event=life.issued, files=tuple(frozen.get(name, ())), held=_held(told[name], as_of), stage=life.stage
        )
        for name, life in issued.items()
        if life.issued
    }


def read_numbered(
    connection: query.Connection, directive: str | None = None, *, as_of: datetime | None = None
) -> Mapping[str, Numbered]:
    """Return what the store says of documents by their directives; of one issued without us only its deadlines."""
    known = {name: one.numbered for name, one in read_issued(connection, directive, as_of=as_of).items()}
    for name, events in _keeping(connection, directive).items():
        if name not in known:
            known[name] = Numbered(deadlines=_held(events, as_of).deadlines)
    return known


def read_held(connection: query.Connection, directive: str, *, as_of: datetime | None = None) -> Held | None:
    """Return what is kept of a document's deadlines, whoever issued it; None where nothing is."""
    events = _keeping(connection, directive).get(directive)
    return _held(events, as_of) if events else None


def load_kept(office: Office) -> Mapping[str, tuple[Held, Stage]]:
    """Return what is kept of every document's deadlines, whoever issued it, and its stage.

    Raises:
        Stopped: the database cannot be used.
    """
    if not store_is_there(office.database):
        return {}
    with query.reading(office.database) as connection:
        found: dict[str, tuple[Held, Stage]] = {}
        for name, events in _keeping(connection, None).items():
            life = stages.compute_life(document_event_query.load_document_events(connection, name), tuple(Stage))
            found[name] = _held(events, None), life.stage if life.came_by else Stage.ISSUED
        return found


def load_numbered(
    office: Office, directive: str | None = None, *, as_of: datetime | None = None
) -> Mapping[str, Numbered]:
    """Return what the store says of documents; a store that is not there says nothing.

    Raises:
        Stopped: the database cannot be used.
    """
    if not store_is_there(office.database):
        return {}
    with query.reading(office.database) as connection:
        return read_numbered(connection, directive, as_of=as_of)


def _keeping(connection: query.Connection, directive: str | None) -> Mapping[str, list[DocumentEvent]]:
    """Return the events that keep deadlines, by their directives."""
    kinds = [DocumentEventKind.ISSUED.value, DocumentEventKind.RECOMPUTED.value]
    found: dict[str, list[DocumentEvent]] = {}
    for event in document_event_query.load_document_events(connection, directive, kinds=kinds):
        if held_deadlines.KEY in event.data:
            found.setdefault(event.directive or "", []).append(event)
    return found


def _held(events: list[DocumentEvent], as_of: datetime | None) -> Held:
    """Return what the newest event says that keeps deadlines and was recorded by an instant, else the first one."""
    keeping = [event for event in events if held_deadlines.KEY in event.data]
    if as_of is not None:
        keeping = [event for event in keeping if event.recorded_at <= as_of] or keeping[:1]
    return held_deadlines.read(keeping[-1].data) if keeping else Held()


def check_difference(office: Office, directive: Directive, issued: IssuedDocument) -> tuple[Problem, ...]:
    """Warn where workflow file, config or templates say something else now than what was issued."""
    root = str(office.paths.root)
    now = frozen_data.describe(directive, root)
    what: list[str] = []
    if frozen_data.content_of(now) != issued.event.data.get("content"):
        what += _named_differences(office, now, issued)
    templates = issued.event.data.get("templates", {})
    what += [
        f"templates/{name}" for name, sha256 in templates.items() if _sha256_of(office.paths.templates / name) != sha256
    ]
    if not what:
        return ()
    place = Place(file=directive.place.file)
    return (DIFFERS.at(place, directive=directive.id, number=issued.shown_number, what=", ".join(what)),)


def templates_used(office: Office, *, copy: bool) -> dict[str, str]:
    """Return the SHA-256 of each template from which a document is made."""
    stem = "copy" if copy else "letter"
    found = {f"{stem}.{end}": _sha256_of(office.paths.templates / f"{stem}.{end}") for end in ("css", "docx", "html")}
    return {name: sha256 for name, sha256 in found.items() if sha256}


def _named_differences(office: Office, now: Mapping[str, object], issued: IssuedDocument) -> tuple[str, ...]:
    """Name what differs, from the data that were frozen; nothing where these cannot be read (verify tells that)."""
    read = partial(archive_folder.read, office.paths.archive)
    data = next((read(file.sha256) for file in issued.files if file.name == frozen_data.NAME), None)
    try:
        frozen = json.loads(data or b"")
        return frozen_data.differences(frozen, now)
    except (ValueError, KeyError, TypeError):
        return ("…",)


def _sha256_of(path: Path) -> str | None:
    """Return the SHA-256 of a file, or None where it cannot be read."""
    try:
        return files.sha256_of(path.read_bytes())
    except OSError:
        return None


def store_is_there(url: str) -> bool:
    """Tell whether there can be anything in the store: a file of SQLite that is not there yet has nothing."""
    scheme, _, path = url.partition(":///")
    return not scheme.startswith("sqlite") or Path(path.partition("?")[0]).exists()
