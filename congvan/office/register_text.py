"""The register of schools written anew: rows that do not change, comments and unknown columns stay as they were."""

from collections.abc import Iterable, Mapping

from congvan.base import vietnamese
from congvan.office import csv_text, school_list
from congvan.office.csv_text import Row
from congvan.office.school_import import COLUMNS, cell_of
from congvan.office.schools import School

NEW_HEAD = ("code", "name", "levels", "commune", "principal", "email", "phone")
"""The columns of a register that is not there yet; others are added as they are needed."""


def write_register(text: str, *, replaced: Mapping[str, School], added: Iterable[School]) -> str:
    """Return the register's text with other rows for some codes and new rows at its end.

    Args:
        text: The register as it stands, its headings understood; empty where there is none yet.
        replaced: The schools that get another row, by their code.
        added: The schools that get a row of their own.
    """
    if not text.strip():
        text = ",".join(school_list.HEADINGS[column][0] for column in NEW_HEAD) + "\n"
    separator = school_list.best_separator(text, "")
    stretches, _problems = csv_text.split_csv(text.removesuffix("\n"), "", separator)
    head = next(stretch.row for stretch in stretches if stretch.row is not None)
    columns, _found = school_list.read_headings(head)
    assert columns is not None
    new_rows = tuple(added)
    columns, headings = _widened(columns, len(head), (*replaced.values(), *new_rows))
    of_code = {vietnamese.same(code): school for code, school in replaced.items()}
    lines = []
    for stretch in stretches:
        school = of_code.get(vietnamese.same(_cell(stretch.row, columns["code"]))) if stretch.row else None
        if stretch.row is head and headings:
            lines.append(csv_text.write_row([*(cell.text for cell in head), *headings], separator))
        elif stretch.row and school and stretch.row is not head:
            lines.append(csv_text.write_row(_cells(stretch.row, school, columns), separator))
        else:
            lines.append(stretch.text)
    lines += [csv_text.write_row(_cells((), school, columns), separator) for school in new_rows]
    return "\n".join(lines) + "\n"


def _widened(
    columns: dict[str, int], width: int, schools: tuple[School, ...]
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return the columns with those that the schools need besides, and the headings of these."""
    needed = [c for c in COLUMNS if c not in columns and any(cell_of(school, c) for school in schools)]
    wider = columns | {column: width + number for number, column in enumerate(needed)}
    return wider, tuple(school_list.HEADINGS[column][0] for column in needed)


def _cell(row: Row, number: int) -> str:
    """Return the text of a row's cell, empty where the row is too short."""
    return row[number].text if number < len(row) else ""


def _cells(row: Row, school: School, columns: Mapping[str, int]) -> list[str]:
    """Return the cells of a row with a school's values put in where they are of another meaning."""
    width = max(len(row), *(number + 1 for number in columns.values()))
    cells = [_cell(row, number) for number in range(width)]
    for column, number in columns.items():
        value = cell_of(school, column)
        if vietnamese.one_line(cells[number]) != value:
            cells[number] = value
    return cells
