"""A workbook's grids -> a found form: every sheet that has the words “Mã số” in its head."""

from congvan.base import vietnamese
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.forms import found_columns
from congvan.forms.found_columns import Head
from congvan.forms.found_form import FoundColumn, FoundForm, FoundSheet
from congvan.forms.found_rows import RowFinding
from congvan.forms.sheet_formulas import letters
from congvan.forms.workbook_cells import Grid

NO_TABLE = ProblemKind(
    code="forms.no-table",
    message="No sheet of the workbook has a head with the words “Mã số”.",
    cure="Put “Mã số” over the column of codes, and run the command again.",
)
SHEET_LEFT_OUT = ProblemKind(
    code="forms.sheet-left-out",
    message="The sheet “{sheet}” has no head with the words “Mã số”, or nothing beside it; it was left out.",
    cure="If it belongs to the form, put “Mã số” over its column of codes.",
    severity=Severity.WARNING,
)
ASK_COLUMNS = ProblemKind(
    code="forms.ask-columns",
    message="{title}: the head does not tell how this column belongs to the others.",
    cure="Answer the question that stands at this column in the YAML.",
    severity=Severity.WARNING,
)


def find_form(grids: tuple[Grid, ...], shown_as: str) -> FoundForm:
    """Find a form in the sheets of a workbook."""
    sheets: list[FoundSheet] = []
    problems: list[Problem] = []
    title = ""
    for grid in grids:
        head = found_columns.find_head(grid)
        sheet = _find_sheet(grid, head, shown_as, problems, {one.id for one in sheets}) if head else None
        if head is None or sheet is None:
            if grid.cells:
                problems.append(SHEET_LEFT_OUT.at(Place(file=shown_as, where=grid.name), sheet=grid.name))
            continue
        title = title or _title_above(grid, head)
        sheets.append(sheet)
    if not sheets:
        problems.append(NO_TABLE.at(Place(file=shown_as)))
    return FoundForm(title=title or "Biểu mẫu", sheets=tuple(sheets), problems=tuple(problems))


def _find_sheet(  # noqa: PLR0917 - a helper of one caller
    grid: Grid, head: Head, shown_as: str, problems: list[Problem], taken: set[str]
) -> FoundSheet | None:
    """Find one sheet of a form."""
    columns = found_columns.find_columns(grid, head)
    finding = RowFinding(grid=grid, head=head, shown_as=shown_as)
    rows = finding.find()
    if not columns or not finding.codes:
        return None
    problems += finding.problems
    problems += (problem for column in columns for problem in _questions(column, grid, shown_as))
    stem = vietnamese.file_name(grid.name, 30)
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    preset = found_columns.is_people(columns)
    title = _sheet_title(grid, head)
    return FoundSheet(
        id=name, name=grid.name, title=title, columns=columns, rows=rows, preset=preset, rules=finding.rules
    )


def _questions(column: FoundColumn, grid: Grid, shown_as: str) -> list[Problem]:
    """Return what is to be asked about columns, each at its place."""
    where = f"{grid.name}!{letters(column.cell[1] - 1)}{column.cell[0]}"
    own = [ASK_COLUMNS.at(Place(file=shown_as, where=where), title=column.title) for _ in column.questions[:1]]
    return [*own, *(problem for child in column.children for problem in _questions(child, grid, shown_as))]


def _sheet_title(grid: Grid, head: Head) -> str:
    """Return what the sheet is about: the words over its indicators (`III. Trẻ em`), or the sheet's name."""
    label = grid.text(head.top, head.label)
    if vietnamese.alike(label) in {"chi tieu", "noi dung", "ten chi tieu", ""}:
        return grid.name
    number = grid.text(head.top, head.number) if head.number and head.number != head.label else ""
    return f"{number.rstrip('.')}. {label}" if number else label


def _title_above(grid: Grid, head: Head) -> str:
    """Return the first text above the head."""
    above = sorted(place for place in grid.cells if place[0] < head.top and len(grid.cells[place].text) > 5)
    return grid.cells[above[0]].text if above else ""
