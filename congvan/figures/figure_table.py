"""The append-only tables of workbooks that came back and of the figures read from them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from congvan.base.database import metadata
from congvan.figures.figure_check import ToldFigures
from congvan.figures.read_figures import ReadFigure, ReturnedFile, read_value, write_value
from congvan.forms.expression import Cell
from congvan.register.document_events import ArchivedFile
from congvan.store import rows_table
from congvan.store.chain_table import NUMBER
from congvan.tracking.event_table import events as event_rows

returned_files = sa.Table(
    "returned_files",
    metadata,
    sa.Column("event", NUMBER, sa.ForeignKey("events.number"), primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text(), nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False, index=True),
    sa.Column("size", sa.BigInteger(), nullable=False),
    sa.Column("mark", sa.Text(), nullable=False),
    sa.Column("source", sa.Text(), nullable=False),
)
figures = sa.Table(
    "figures",
    metadata,
    sa.Column("event", NUMBER, sa.ForeignKey("returned_files.event"), primary_key=True, autoincrement=False),
    sa.Column("sheet", sa.Text(), primary_key=True),
    sa.Column("row", sa.Text(), primary_key=True),
    sa.Column("column", sa.Text(), primary_key=True),
    sa.Column("value", sa.Text(), nullable=False),
    sa.Column("workbook_sheet", sa.Text(), nullable=False),
    sa.Column("cell", sa.Text(), nullable=False),
)

KIND = "returned"
"""The kind of an archived file that is a workbook which came back."""


def append_files(connection: sa.Connection, came: Iterable[tuple[int, ReturnedFile]]) -> None:
    """Record the workbooks on which events stand, by their numbers, in the transaction that appended the events."""
    rows = [
        {"event": event, "name": file.name, "sha256": file.sha256, "size": file.size}
        | {"mark": file.mark, "source": file.source}
        for event, file in came
    ]
    if rows:
        connection.execute(sa.insert(returned_files), rows)


def append_figures(connection: sa.Connection, came: Iterable[tuple[int, Iterable[ReadFigure]]]) -> None:
    """Record the figures of events whose workbooks were recorded with `append_files` just before."""
    rows = [
        {
            "event": event,
            "sheet": one.cell.sheet,
            "row": one.cell.row,
            "column": one.cell.column,
            "value": write_value(one.value),
            "workbook_sheet": one.workbook_sheet,
            "cell": one.at,
        }
        for event, read in came
        for one in read
    ]
    if rows:
        connection.execute(sa.insert(figures), rows)


def load_figures(
    connection: sa.Connection, directive: str, events: Iterable[int] | None = None
) -> dict[int, tuple[ReadFigure, ...]]:
    """Return the figures of a directive by the number of their event, of some or all, by their cells."""
    query = sa.select(*figures.c).join(event_rows, event_rows.c.number == figures.c.event)
    query = query.where(event_rows.c.directive == directive)
    wanted = None if events is None else set(events)
    found: dict[int, list[ReadFigure]] = defaultdict(list)
    known = _Known()
    for event, sheet, row, column, value, workbook_sheet, at in connection.execute(query.order_by(figures.c.event)):
        if wanted is None or event in wanted:
            figure = ReadFigure(
                cell=known.cell(sheet, row, column),
                value=known.value(value),
                workbook_sheet=known.text(workbook_sheet),
                at=known.text(at),
            )
            found[event].append(figure)
    return {number: tuple(sorted(read, key=lambda one: one.cell)) for number, read in found.items()}


def load_files(connection: sa.Connection, directive: str | None = None) -> dict[int, ReturnedFile]:
    """Return the workbooks that came back for a directive, or all, by the number of their event."""
    query = sa.select(returned_files).order_by(returned_files.c.event)
    if directive is not None:
        joined = query.join(event_rows, event_rows.c.number == returned_files.c.event)
        query = joined.where(event_rows.c.directive == directive)
    return {row["event"]: _file(row) for row in connection.execute(query).mappings()}


def find_taken(connection: sa.Connection, hashes: Iterable[str], directive: str) -> frozenset[str]:
    """Return which workbooks, by the SHA-256 of their bytes, came for a directive before: so a duplicate is known."""
    query = sa.select(returned_files.c.sha256).join(event_rows, event_rows.c.number == returned_files.c.event)
    query = query.where(returned_files.c.sha256.in_(sorted(set(hashes))), event_rows.c.directive == directive)
    return frozenset(connection.execute(query).scalars())


def read_archived(connection: sa.Connection) -> Iterator[tuple[int, ArchivedFile]]:
    """Go through all workbooks that came back, as files of the archive, with the number of their event."""
    for row in rows_table.read_rows(connection, returned_files):
        if rows_table.is_readable(returned_files, row):
            file = _file(row)
            yield row["event"], ArchivedFile(name=file.name, sha256=file.sha256, size=file.size, kind=KIND)


def read_told(connection: sa.Connection) -> Iterator[ToldFigures]:
    """Go through what all events say of their figures."""
    columns = (event_rows.c.number, event_rows.c.directive, event_rows.c.school, event_rows.c.figures)
    query = sa.select(*columns).where(event_rows.c.figures.is_not(None)).order_by(event_rows.c.number)
    for number, directive, school, sha256 in connection.execute(query):
        yield ToldFigures(number=number, directive=directive, school=school, sha256=sha256)


def read_all_figures(connection: sa.Connection) -> Iterator[tuple[int, Sequence[ReadFigure]]]:
    """Go through the figures of all events, one event after the other."""
    number, read = 0, list[ReadFigure]()
    for row in rows_table.read_rows(connection, figures):
        if row["event"] != number and read:
            yield number, tuple(read)
            read = []
        number = row["event"]
        read.append(_from_row(row))
    if read:
        yield number, tuple(read)


class _Known:
    """What stands in many figures, held once: all schools have the same cells, and most numbers are small ones."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._cells: dict[tuple[str, str, str], Cell] = {}
        self._values: dict[str, Decimal | str] = {}
        self._texts: dict[str, str] = {}

    def cell(self, sheet: str, row: str, column: str) -> Cell:
        """Return a cell."""
        key = sheet, row, column
        if key not in self._cells:
            self._cells[key] = Cell(*key)
        return self._cells[key]

    def value(self, text: str) -> Decimal | str:
        """Read a value."""
        if text not in self._values:
            self._values[text] = read_value(text)
        return self._values[text]

    def text(self, text: str) -> str:
        """Return a text."""
        return self._texts.setdefault(text, text)


def _file(row: Mapping[Any, Any]) -> ReturnedFile:
    """Return the workbook of a row."""
    names = ("name", "sha256", "size", "mark", "source")
    return ReturnedFile(**{name: row[name] for name in names})


def _from_row(row: Mapping[Any, Any]) -> ReadFigure:
    """Return the figure of a row."""
    return ReadFigure(
        cell=Cell(row["sheet"], row["row"], row["column"]),
        value=read_value(row["value"]),
        workbook_sheet=row["workbook_sheet"],
        at=row["cell"],
    )
