"""Last year's figures from a CSV file: one figure a line, by school, sheet, code and column."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from msgspec import Struct, field

from congvan.base import files, schema, vietnamese
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import NUMERIC, Form, Sheet
from congvan.office import csv_text
from congvan.office.csv_text import Row

FILE_LIMIT = 50_000_000
"""Bytes; the figures of five thousand schools take about ten million."""
PROBLEMS_SHOWN = 20
HEADINGS = {
    "school": ("mã trường", "mã đơn vị", "school"),
    "sheet": ("biểu", "sheet"),
    "row": ("mã số", "code"),
    "column": ("cột", "column"),
    "value": ("số liệu", "giá trị", "value"),
}

NO_HEADINGS = ProblemKind(
    code="forms.no-headings",
    message="The first line of last year's figures does not have all headings: {missing} is missing.",
    cure="The first line is: Mã trường,Biểu,Mã số,Cột,Số liệu.",
)
UNKNOWN_FIGURE = ProblemKind(
    code="forms.unknown-figure",
    message="No form of this directive has the cell [{cell}]; the line is passed over.",
    cure="Compare sheet, code and column with the forms; what is no longer asked for can be deleted.",
    severity=Severity.WARNING,
)
NOT_LAST_YEARS_FIGURE = ProblemKind(
    code="forms.not-last-years-figure",
    message="“{value}” is not a number.",
    cure="Write digits without separators of thousands, such as 1234 or 56,5.",
)
MORE_PROBLEMS = ProblemKind(
    code="forms.more-problems",
    message="{count} more lines of last year's figures have such problems.",
    cure="Put those right that are shown, and run the command again.",
    severity=Severity.WARNING,
)

Known = dict[str, dict[Cell, Decimal]]
"""Figures by the code of the school, then by cell."""


class _Lines(Struct, kw_only=True):
    """The lines read so far."""

    sheets: dict[str, Sheet]
    figures: Known = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load_last_year(path: Path, shown_as: str, forms: tuple[Form, ...]) -> tuple[Known, tuple[Problem, ...]]:
    """Read last year's figures of all schools."""
    text, problems = files.read_text(path, shown_as, FILE_LIMIT)
    return (({}, problems)) if text is None else parse_last_year(text, shown_as, forms)


def parse_last_year(text: str, file: str, forms: tuple[Form, ...]) -> tuple[Known, tuple[Problem, ...]]:
    """Read last year's figures from the text of a CSV file."""
    told = csv_text.told_separator(text)
    first = text.removeprefix("\ufeff").lstrip().split("\n", 1)[0]
    separator = told or max(csv_text.SEPARATORS, key=first.count)
    rows, problems = csv_text.parse_csv(text, file, separator)
    if not rows:
        return {}, problems
    columns = _columns_of(rows[0])
    missing = [names[0] for key, names in HEADINGS.items() if key not in columns]
    if missing:
        return {}, (*problems, NO_HEADINGS.at(Place(file=file, line=1), missing=", ".join(missing)))
    lines = _Lines(sheets={sheet.id: sheet for form in forms for sheet in form.sheets})
    for row in rows[1:]:
        lines.problems += _read_line(row, columns, lines)
    return lines.figures, (*problems, *_shortened(lines.problems, file))


def _columns_of(head: Row) -> dict[str, int]:
    """Find the columns by their headings."""
    found: dict[str, int] = {}
    for number, cell in enumerate(head):
        folded = vietnamese.same(cell.text)
        for key, names in HEADINGS.items():
            if folded in {vietnamese.same(name) for name in names}:
                found.setdefault(key, number)
    return found


def _read_line(row: Row, columns: dict[str, int], lines: _Lines) -> Iterator[Problem]:
    """Read one figure."""
    texts = {key: vietnamese.one_line(row[at].text) if at < len(row) else "" for key, at in columns.items()}
    cell = Cell(texts["sheet"], texts["row"], texts["column"])
    sheet = lines.sheets.get(cell.sheet)
    place = row[0].place
    if sheet is None or not sheet.has(cell.row, cell.column) or sheet.entry_of(*cell[1:]).type not in NUMERIC:
        near = schema.near_miss(cell.sheet, lines.sheets) if sheet is None else ""
        yield UNKNOWN_FIGURE.at(place, cell=f"{cell.sheet}!{cell.row}:{cell.column}", near=near)
    elif not texts["value"]:
        return
    elif not re.fullmatch(r"\d{1,12}(,\d{1,6}|\.\d{1,2}|\.\d{4,6})?", texts["value"]):  # 1.234 may be either
        value = row[columns["value"]] if columns["value"] < len(row) else row[0]
        yield NOT_LAST_YEARS_FIGURE.at(value.place, value=vietnamese.shortened(texts["value"]))
    else:
        lines.figures.setdefault(texts["school"], {})[cell] = Decimal(texts["value"].replace(",", "."))


def _shortened(problems: list[Problem], file: str) -> tuple[Problem, ...]:
    """Return the problems that are shown one by one, and how many more there are."""
    shown = [*(p for p in problems if p.is_error), *(p for p in problems if not p.is_error)][:PROBLEMS_SHOWN]
    more = len(problems) - len(shown)
    return (*shown, MORE_PROBLEMS.at(Place(file=file), count=more)) if more else tuple(shown)
