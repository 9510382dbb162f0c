"""Reads workbooks in a process of its own, held to a limit of memory: their bytes in, their sheets out as JSON.

Each comes with its length before it (eight bytes) and is answered with one line; so that one child reads a whole folder
of old .xls files. It ends where its input does, or where the system takes it away for want of memory.
"""

import datetime as dt
import json
import sys
from typing import Any, BinaryIO

from congvan.facts.process_limits import limit_own_process
from congvan.intake.sheet_cells import HiddenContent, SheetCells, Value

MEMORY = 900 * 2**20
"""Bytes of the child's address space."""
SECONDS = 3600
"""Of the processor's time, for all workbooks together."""
CELL_LIMIT = 400_000
"""Cells of all sheets of one workbook, with those between the first and the last used one."""


def main() -> int:
    """Answer until the input ends."""
    import python_calamine  # noqa: F401 - before the limit, so that it holds for the workbooks alone

    limit_own_process(MEMORY, SECONDS)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while len(head := source.read(8)) == 8:
        answer = _answer(source.read(int.from_bytes(head, "big")))
        _write(target, answer)
    return 0


def _write(target: BinaryIO, answer: Any) -> None:
    """Write one line."""
    target.write(json.dumps(answer, ensure_ascii=True).encode("ascii") + b"\n")
    target.flush()


def _answer(data: bytes) -> Any:
    """Return the sheets of a workbook, or what is wrong."""
    from congvan.intake.workbook_cells_file import read_sheets
    from congvan.intake.workbook_package import DamagedError

    try:
        sheets = read_sheets(data)
    except DamagedError:
        return {"problem": "damaged"}
    except MemoryError:
        return {"problem": "too-much"}
    if sum(len(row) for sheet in sheets for row in sheet.rows) > CELL_LIMIT:
        return {"problem": "too-much"}
    return {"sheets": [written(sheet) for sheet in sheets]}


def written(sheet: SheetCells) -> Any:
    """Return a sheet as JSON has it."""
    rows = [[_written_value(value) for value in row] for row in sheet.rows]
    return {"name": sheet.name, "hidden": sheet.hidden, "merged": sheet.merged, "rows": rows}


def read_written(told: Any) -> SheetCells:
    """Return a sheet from JSON."""
    return SheetCells(
        name=str(told["name"]),
        hidden=bool(told["hidden"]),
        merged=tuple((tuple(first), tuple(last)) for first, last in told["merged"]),
        rows=[[_read_value(value) for value in row] for row in told["rows"]],
        content=HiddenContent(),
    )


def _written_value(value: Value) -> Any:
    """Return a value as JSON has it: dates and times as pairs."""
    if isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, dt.datetime):
        return ["datetime", value.isoformat()]
    if isinstance(value, dt.date):
        return ["date", value.isoformat()]
    return ["text", str(value)]


def _read_value(told: Any) -> Value:
    """Return a value from JSON."""
    if not isinstance(told, list):
        return told  # type: ignore[no-any-return] # what JSON has is a value
    kind, text = told
    if kind == "datetime":
        return dt.datetime.fromisoformat(text)
    return dt.date.fromisoformat(text) if kind == "date" else str(text)


if __name__ == "__main__":
    sys.exit(main())
