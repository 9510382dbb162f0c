"""The list of schools (a CSV file): its headings as offices write them, and what is wrong with its rows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from congvan.base import schema, vietnamese
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.office import csv_text
from congvan.office.csv_text import Cell, Row
from congvan.office.office import Level
from congvan.office.schools import School

MAX_SCHOOLS = 5_000

HEADINGS = {
    "code": ("Mã trường", "code", "mã", "mã đơn vị", "mã cơ sở"),
    "name": ("Tên trường", "name", "tên trường học", "trường", "tên đơn vị", "đơn vị", "tên cơ sở giáo dục", "tên"),
    "levels": ("Cấp học", "levels", "level", "các cấp học", "cấp", "tên cấp học", "bậc học"),
    "commune": (
        "Xã",
        "commune",
        "xã phường",
        "phường xã",
        "xã phường thị trấn",
        "xã thị trấn",
        "phường",
        "tên xã",
        "địa bàn",
    ),
    "principal": ("Hiệu trưởng", "principal", "họ tên hiệu trưởng", "họ và tên hiệu trưởng", "người đứng đầu"),
    "email": ("Email", "e mail", "thư điện tử", "hộp thư", "địa chỉ email", "mail"),
    "phone": ("Điện thoại", "phone", "số điện thoại", "sđt", "đt", "điện thoại liên hệ"),
}
"""The columns, each with its headings; of two that fit, the one named earlier counts."""

REQUIRED = ("code", "name", "levels")

NO_ROWS = ProblemKind(
    code="office.no-schools",
    message="The list of schools has no school.",
    cure="Write a line of headings (Mã trường, Tên trường, Cấp học, Xã) and under it one line a school.",
)
NO_COLUMN = ProblemKind(
    code="office.no-column",
    message="The list of schools has no column “{column}”.",
    cure="The first line must name the columns; known headings of this one: {known}.",
)
COLUMN_TWICE = ProblemKind(
    code="office.column-twice",
    message="The column “{column}” stands here a second time.",
    cure="Keep one of the two.",
)
NO_CELL = ProblemKind(
    code="office.empty-cell",
    message="This row has no “{column}”.",
    cure="Fill in the cell, or delete the whole row.",
)
TOO_MANY_CELLS = ProblemKind(
    code="office.too-many-cells",
    message="“{value}” stands in a column without a heading.",
    cure="A cell that holds the separator itself must stand in quotation marks.",
)
DUPLICATE_CODE = ProblemKind(
    code="office.duplicate-code",
    message="The code “{value}” stands here a second time; the first is at line {first}.",
    cure="Give each school its own code, or delete one of the rows.",
)
DUPLICATE_NAME = ProblemKind(
    code="office.duplicate-name",
    message="“{value}” stands here a second time in the same commune; the first is at line {first}.",
    cure="Delete one of the rows if it is the same school; otherwise tell the names apart.",
    severity=Severity.WARNING,
)
BROKEN_CODE = ProblemKind(
    code="office.broken-code",
    message="The code “{value}” was changed into a number by Excel; its digits are lost.",
    cure="Give the column the format Text in Excel, and type the code again.",
)
UNKNOWN_LEVEL = ProblemKind(
    code="office.unknown-level",
    message="“{value}” is not a level of config.yaml.",
    cure="Known levels: {known}; a school of several levels has them separated by “;” or “+”.",
)
BAD_EMAIL = ProblemKind(
    code="office.bad-email",
    message="“{value}” is not an e-mail address, so no mail can be sent there.",
    cure="Write one address such as truong@example.vn, without spaces and marks.",
    severity=Severity.WARNING,
)
TOO_MANY_SCHOOLS = ProblemKind(
    code="office.too-many-schools",
    message="The list has more than {limit} schools; the rows from here on are not read.",
    cure="Check that this is the right file.",
)

ROW_LOST = (NO_ROWS, NO_CELL, UNKNOWN_LEVEL, TOO_MANY_SCHOOLS, csv_text.OPEN_QUOTE)
"""Problems that leave a school out of the list."""

_EMAIL = re.compile(r"[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")
_MADE_A_NUMBER = re.compile(r"\d[.,]?\d*E\+\d+")
_BETWEEN_LEVELS = re.compile(r"[;,+&/\n]|\bvà\b", re.IGNORECASE)


def parse_schools(
    text: str, file: str, levels: tuple[Level, ...]
) -> tuple[tuple[School, ...] | None, tuple[Problem, ...]]:
    """Read the list of schools in the order of the file; `file` is the name that problems show.

    Returns:
        The schools whose rows are right, or None where the headings cannot be understood, and all problems.
    """
    rows, problems = _best_rows(text, file)
    if not rows:
        return (), (*problems, NO_ROWS.at(Place(file=file, line=1, column=1)))
    columns, found = _read_headings(rows[0])
    problems = (*problems, *found)
    if columns is None:
        return None, problems
    if len(rows) == 1:
        return (), (*problems, NO_ROWS.at(rows[0][0].place))
    reader = _RowReader(columns=columns, width=len(rows[0]), levels=levels)
    schools = [school for row in rows[1 : MAX_SCHOOLS + 1] if (school := reader.read(row)) is not None]
    if len(rows) > MAX_SCHOOLS + 1:
        reader.problems.append(TOO_MANY_SCHOOLS.at(rows[MAX_SCHOOLS + 1][0].place, limit=MAX_SCHOOLS))
    return tuple(schools), (*problems, *reader.problems)


def _best_rows(text: str, file: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Read the rows by the separator under which most headings are known."""
    told = csv_text.told_separator(text)
    read = [csv_text.parse_csv(text, file, separator) for separator in ([told] if told else csv_text.SEPARATORS)]
    return max(read, key=lambda result: _known_headings(result[0][0]) if result[0] else 0)


def _known_headings(row: Row) -> int:
    """Count the cells that are a heading of ours."""
    known = {vietnamese.alike(heading) for headings in HEADINGS.values() for heading in headings}
    return sum(vietnamese.alike(cell.text) in known for cell in row)


def _read_headings(row: Row) -> tuple[dict[str, int] | None, tuple[Problem, ...]]:
    """Return the number of the cell for each column, or None where a column that must be there is not."""
    typed = [vietnamese.alike(cell.text) for cell in row]
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for column, headings in HEADINGS.items():
        heading = next((folded for folded in map(vietnamese.alike, headings) if folded in typed), None)
        if heading is not None:
            columns[column] = typed.index(heading)
            again = [number for number, folded in enumerate(typed) if folded == heading][1:]
            problems += [COLUMN_TWICE.at(row[number].place, column=headings[0]) for number in again]
    unused = {row[number].text: None for number in range(len(row)) if number not in columns.values()}
    for column in REQUIRED:
        if column not in columns:
            near = next((text for text in unused if schema.near_miss(text, HEADINGS[column])), "")
            known = ", ".join(HEADINGS[column])
            problems.append(NO_COLUMN.at(row[0].place, column=HEADINGS[column][0], known=known, near=near))
    return (columns if all(column in columns for column in REQUIRED) else None), tuple(problems)


@dataclass(kw_only=True, slots=True)
class _RowReader:
    """Reads row after row, and remembers what must not come twice."""

    columns: dict[str, int]
    width: int
    levels: tuple[Level, ...]
    problems: list[Problem] = field(default_factory=list)
    codes: dict[str, int | None] = field(default_factory=dict)
    names: dict[tuple[str, str], int | None] = field(default_factory=dict)

    def read(self, row: Row) -> School | None:
        """Read a row; None where something that must be there is missing or wrong."""
        for cell in row[self.width :]:
            if cell.text.strip():
                self.problems.append(TOO_MANY_CELLS.at(cell.place, value=vietnamese.shortened(cell.text)))
        values = {column: vietnamese.one_line(self._cell(row, column).text) for column in HEADINGS}
        for column in REQUIRED:
            if not values[column]:
                self.problems.append(NO_CELL.at(self._place(row, column), column=HEADINGS[column][0]))
        levels = self._levels(self._cell(row, "levels"), self._place(row, "levels"))
        self._check_code(values["code"], self._place(row, "code"))
        self._check_name(values["name"], values["commune"], self._place(row, "name"))
        if values["email"] and not _EMAIL.fullmatch(values["email"]):
            self.problems.append(BAD_EMAIL.at(self._place(row, "email"), value=vietnamese.shortened(values["email"])))
            values["email"] = ""
        if not (values["code"] and values["name"] and levels):
            return None
        return School(**{**values, "levels": levels})  # type: ignore[arg-type]

    def _cell(self, row: Row, column: str) -> Cell:
        """Return a row's cell of a column, an empty one where the row is too short or the file has no such column."""
        number = self.columns.get(column, len(row))
        return row[number] if number < len(row) else Cell(text="", place=row[-1].place)

    def _place(self, row: Row, column: str) -> Place:
        """Return the place of a row's cell of a column; of one that is not there, the row's last cell."""
        place = self._cell(row, column).place
        return Place(file=place.file, line=place.line, column=place.column, where=HEADINGS[column][0])

    def _check_code(self, code: str, place: Place) -> None:
        """Find codes that Excel has broken, and codes that stand twice."""
        if _MADE_A_NUMBER.fullmatch(code):
            self.problems.append(BROKEN_CODE.at(place, value=code))
        folded = vietnamese.same(code)
        if code and folded in self.codes:
            self.problems.append(DUPLICATE_CODE.at(place, value=vietnamese.shortened(code), first=self.codes[folded]))
        self.codes.setdefault(folded, place.line)

    def _check_name(self, name: str, commune: str, place: Place) -> None:
        """Find names that stand twice in one commune."""
        folded = (vietnamese.same(name), vietnamese.same(commune))
        if name and folded in self.names:
            self.problems.append(DUPLICATE_NAME.at(place, value=vietnamese.shortened(name), first=self.names[folded]))
        self.names.setdefault(folded, place.line)

    def _levels(self, cell: Cell, place: Place) -> tuple[str, ...]:
        """Return the ids of the levels that a cell names, in the office's order."""
        named = [*level_ids(cell.text, self.levels)]
        for text, level in named:
            if level is None:
                forms = {form: lv.id for lv in self.levels for form in (lv.id, lv.name, lv.short)}
                near = schema.near_miss(text, forms)
                known = ", ".join(f"{lv.id} ({lv.name}, {lv.short})" for lv in self.levels)
                value = vietnamese.shortened(text)
                self.problems.append(UNKNOWN_LEVEL.at(place, value=value, near=near, known=known))
        if any(level is None for _text, level in named):
            return ()
        found = {level for _text, level in named}
        return tuple(level.id for level in self.levels if level.id in found)


def level_ids(text: str, levels: Iterable[Level]) -> Iterator[tuple[str, str | None]]:
    """Return each level that a text names (`TH&THCS`, `mam-non; tieu-hoc`) as written, with its id or None."""
    ids = {vietnamese.alike(form): level.id for level in levels for form in (level.name, level.short, level.id)}
    whole = vietnamese.alike(text)
    for part in (text,) if whole in ids else _BETWEEN_LEVELS.split(text):
        if part.strip():
            yield vietnamese.one_line(part), ids.get(vietnamese.alike(part))
