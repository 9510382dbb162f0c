"""Writing the register of outgoing or incoming documents of a year: as Annex IV prints it, with Annex VI's fields."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from congvan.actions import incoming_basis, made_files
from congvan.actions.skip_number import NO_SERIES, SHOWN_SERIES
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database, schema
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Problem, ProblemKind
from congvan.register import document_event_query, incoming_table, numbering, register_book, register_table
from congvan.register.register_book import Book
from congvan.register.stages import DocumentEventKind

FORMATS = ("text", "xlsx", "pdf")
REGISTERS_FOLDER = "so-dang-ky"
"""The folder in outputs."""

EMPTY_REGISTER = ProblemKind(
    code="actions.empty-register",
    message="The register of {year} has no line yet, so there is nothing to print.",
    cure="For another year add --year; “congvan issue” and “congvan receive” write the lines.",
)


class RegisterAsked(Struct, frozen=True, kw_only=True):
    """Which register, of which year and series, in which format, and where to."""

    incoming: bool
    year: int | None = None
    """None for the present one."""
    series: str = ""
    """Empty for all of them."""
    format_name: str = "text"
    paper: str = "a4"
    out: Path | None = None


class WrittenRegister(Struct, frozen=True, kw_only=True):
    """The register, and the file that was written where one was asked for."""

    book: Book
    path: Path | None = None
    warnings: tuple[Problem, ...] = ()


def write_register(
    workspace: Workspace, asked: RegisterAsked, *, now: datetime, force: bool = False, dry_run: bool = False
) -> WrittenRegister:
    """Prepare a register, and write it to a file unless it is for the terminal.

    Raises:
        Refused: no such series, nothing to print, or the file is held open.
        ProblemsFound: something stands there that congvan did not make.
        Stopped: disk or database stop us.
    """
    year = asked.year or now.astimezone(workspace.office.zone).year
    book = load_book(workspace, incoming=asked.incoming, year=year, series=asked.series)
    if asked.format_name == "text" and asked.out is None:
        return WrittenRegister(book=book)
    if not book.volumes:
        raise Refused(EMPTY_REGISTER, year=year)
    data, problems = _render(book, asked, now)
    if data is None:
        raise ProblemsFound(problems)
    path = asked.out or workspace.office.paths.outputs / REGISTERS_FOLDER / _file_name(asked, year)
    made_files.write_one(path, data, force=force, dry_run=dry_run, listed_in=made_files.REGISTERS)
    return WrittenRegister(book=book, path=path, warnings=problems)


def load_book(workspace: Workspace, *, incoming: bool, year: int, series: str = "") -> Book:
    """Return the register of a year.

    Raises:
        Refused: no such series.
        Stopped: the database cannot be used.
    """
    office = workspace.office
    known = numbering.series_known(office.issuers)
    with open_store(office) as engine, database.reading(engine) as connection:
        if incoming:
            documents = register_table.load_incoming(connection, year=year)
            issued = document_event_query.load_document_events(connection, kinds=(DocumentEventKind.ISSUED.value,))
            numbers = {
                event.directive: register_book.show_number(int(event.data["number"]), str(event.data["symbol"]))
                for event in issued
                if event.directive
            }
            links, cancelled = incoming_basis.load_links(connection), incoming_table.load_cancelled(connection)
            since = register_book.ArrivalsSince(links=links, cancelled=cancelled, numbers=numbers)
            return register_book.prepare_incoming(documents, since, office, year=year)
        entries = register_table.load_entries(connection, year=year)
        recorded = {entry.series.removesuffix(numbering.PAPER) for entry in entries}
        if series and series not in {*known, *recorded}:
            shown = ", ".join((*sorted(recorded), *(one for one in known if one not in recorded))[:SHOWN_SERIES])
            raise Refused(NO_SERIES, typed=series, known=shown, near=schema.near_miss(series, {*known, *recorded}))
        if series:
            entries = tuple(one for one in entries if one.series.removesuffix(numbering.PAPER) == series)
        events = document_event_query.load_document_events(connection, kinds=register_book.AFTERWARDS)
    return register_book.prepare_outgoing(entries, events, office, year=year)


def _render(book: Book, asked: RegisterAsked, now: datetime) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render a register in a file's format."""
    if asked.format_name == "xlsx":
        from congvan.register import register_workbook

        return register_workbook.render_workbook(book, made_at=now), ()
    from congvan.register import register_page

    return register_page.render_pdf(book, asked.paper)


def _file_name(asked: RegisterAsked, year: int) -> str:
    """Name the file of a register: `so-van-ban-di-2024.xlsx`."""
    of = "den" if asked.incoming else "di"
    series = f"-{asked.series.replace('.', '-')}" if asked.series else ""
    return f"so-van-ban-{of}-{year}{series}.{asked.format_name}"
