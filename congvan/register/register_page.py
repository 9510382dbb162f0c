"""A register as pages to print and bind: a cover for each volume, and its sheets on A4 or A3 lying on its side."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from congvan.base import templates
from congvan.base.problems import Problem
from congvan.letters import pages, pdf_file
from congvan.register.annex_fields import Value
from congvan.register.document_events import EntryState
from congvan.register.register_book import CANCELLED, REPLACED, WITHDRAWN, Book, Volume, show_day

TEMPLATE = "register_page.html"
PAPERS = {"a4": ("A4", 28), "a3": ("A3", 60)}
"""Paper, and how far below its head the cover's title stands, in mm."""
OPEN = "………"
VOID = frozenset({EntryState.SKIPPED.value, EntryState.RESERVED.value, WITHDRAWN, REPLACED, CANCELLED})
"""The states of lines whose document does not hold, or that have none."""


class PrintedCell(Struct, frozen=True, kw_only=True):
    """A cell as it is printed."""

    text: str
    middle: bool


class PrintedLine(Struct, frozen=True, kw_only=True):
    """A line as it is printed."""

    cells: tuple[PrintedCell, ...]
    void: bool


class PrintedColumn(Struct, frozen=True, kw_only=True):
    """The head of a column, and its width in parts of a hundred."""

    number: int
    title: str
    width: float


class PrintedVolume(Struct, frozen=True, kw_only=True):
    """A cover and its lines."""

    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    title: str
    first: str
    last: str
    first_day: str
    last_day: str
    lines: tuple[PrintedLine, ...]


class RegisterPage(Struct, frozen=True, kw_only=True):
    """Everything that the page prints."""

    title: str
    year: int
    paper: str
    cover_top: int
    columns: tuple[PrintedColumn, ...]
    volumes: tuple[PrintedVolume, ...]


def render_pdf(book: Book, paper: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render a register as a PDF; `paper` is one of `PAPERS`."""
    html, problems = render_html(book, paper)
    if html is None:
        return None, problems
    return pdf_file.render_pdf(html, _folder())


def render_html(book: Book, paper: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Render the page itself."""
    whole = sum(column.part for column in book.columns)
    size, cover_top = PAPERS[paper]
    page = RegisterPage(
        title=book.title,
        year=book.year,
        paper=size,
        cover_top=cover_top,
        columns=tuple(
            PrintedColumn(number=one.number, title=one.title, width=round(one.part / whole * 100, 3))
            for one in book.columns
        ),
        volumes=tuple(_volume(one) for one in book.volumes),
    )
    return templates.render_text(templates.text_environment(_folder()), TEMPLATE, {"page": page}, shown_as=TEMPLATE)


def _volume(volume: Volume) -> PrintedVolume:
    """Prepare a volume."""
    first, last = volume.span
    first_day, last_day = volume.days
    return PrintedVolume(
        superior=volume.superior,
        issuer=volume.issuer,
        title=volume.title,
        first=f"{first:02d}",
        last=f"{last:02d}",
        first_day=show_day(first_day) or OPEN,
        last_day=show_day(last_day) or OPEN,
        lines=tuple(
            PrintedLine(cells=tuple(_cell(value) for value in line.cells), void=line.state in VOID)
            for line in volume.lines
        ),
    )


def _cell(value: Value) -> PrintedCell:
    """Prepare a cell: numbers and days stand in the middle."""
    if isinstance(value, date):
        return PrintedCell(text=show_day(value), middle=True)
    text = "" if value is None else str(value)
    return PrintedCell(text=pages.UNPRINTABLE.sub(" ", text), middle=isinstance(value, int))


def _folder() -> Path:
    """Return the folder of the page: its form is the decree's, so it is not among the office's templates."""
    return Path(__file__).parent
