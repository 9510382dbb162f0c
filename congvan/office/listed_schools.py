"""A list of schools that somebody has at hand (text, CSV, Excel): a code or a name a line, each with its place.

A head row (Mã trường, Tên trường) says where both stand; without one a line of a text is a code or a name, and the
first cell of a row of Excel.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from congvan.base import vietnamese
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.office import listed_rows, school_list
from congvan.office.csv_text import Row

NAMES_NOBODY = ProblemKind(
    code="office.names-nobody",
    message="The list names no school.",
    cure="Write the code or the name of one school on each line.",
)
SIGNS = ("\t", ";", ",")
"""What may separate the first cell of a line from the others."""


class Source(Struct, frozen=True, kw_only=True):
    """Where a list comes from: a file, or bytes that were read from the standard input."""

    shown_as: str
    path: Path | None = None
    data: bytes = b""


class Listed(Struct, frozen=True, kw_only=True):
    """What names one school: texts to be tried one after the other, and where they stand."""

    texts: tuple[str, ...]
    place: Place


def load_listed_schools(source: Source) -> tuple[tuple[Listed, ...], tuple[Problem, ...]]:
    """Read a list; lines that are empty or begin with # are passed over."""
    data, problem = source.data, None
    if source.path:
        read, problem = listed_rows.read_bytes(source.path, source.shown_as)
        data = read or b""
    if problem:
        return (), (problem,)
    tables, problems = listed_rows.tables_of(data, source.shown_as) if data.strip() else ((), ())
    if tables is None or (problems and not tables):
        return (), problems
    found = tuple(_below_heads(tables))
    if not any(_columns(row) for rows in tables for row in rows[: listed_rows.HEAD_WITHIN]):
        text = None if data.startswith(b"PK") else listed_rows.decoded(data)
        found = tuple(_first_cells(tables) if text is None else _lines(text, source.shown_as))
        problems = () if text is not None else problems
    if not found and not problems:
        problems = (NAMES_NOBODY.at(Place(file=source.shown_as)),)
    return found, problems


def _below_heads(tables: Sequence[Sequence[Row]]) -> Iterator[Listed]:
    """Go through the rows below a head row: the code where there is one, else the name."""
    for rows in tables:
        head = next((n for n, row in enumerate(rows[: listed_rows.HEAD_WITHIN]) if _columns(row)), None)
        if head is None:
            continue
        columns = _columns(rows[head])
        for row in rows[head + 1 :]:
            cells = [row[column] for column in columns if column < len(row) and row[column].text.strip()]
            if cells:
                yield Listed(texts=(cells[0].text.strip(),), place=cells[0].place)


def _columns(row: Row) -> list[int]:
    """Return the columns of code and name, as far as a row is a head that names them."""
    typed = [vietnamese.alike(cell.text) for cell in row]
    headings = ([vietnamese.alike(one) for one in school_list.HEADINGS[name]] for name in ("code", "name"))
    found = (next((n for n, text in enumerate(typed) if text in known), None) for known in headings)
    return [column for column in found if column is not None]


def _first_cells(tables: Sequence[Sequence[Row]]) -> Iterator[Listed]:
    """Go through the rows of sheets without a head: what stands first in each."""
    for rows in tables:
        for row in rows:
            cell = next((cell for cell in row if cell.text.strip()), None)
            if cell and not cell.text.lstrip().startswith("#"):
                yield Listed(texts=(cell.text.strip(),), place=cell.place)


def _lines(text: str, shown_as: str) -> Iterator[Listed]:
    """Go through the lines of a text: the whole line, else what stands before its first separator."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        whole = vietnamese.one_line(line).strip()
        if not whole or whole.startswith(("#", "sep=")):
            continue
        cut = min((line.find(sign) for sign in SIGNS if sign in line), default=-1)
        first = vietnamese.one_line(line[:cut]).strip(' "') if cut > 0 else ""
        yield Listed(
            texts=tuple(dict.fromkeys(t for t in (whole, first) if t)), place=Place(file=shown_as, line=number)
        )
