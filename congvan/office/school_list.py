"""The list of schools (a CSV file): its headings as offices write them, and what is wrong with its rows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from congvan.base import schema, vietnamese
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.office import csv_text, school_dates
from congvan.office.csv_text import Cell, Row
from congvan.office.office import Level
from congvan.office.reaching_form import ADDRESS
from congvan.office.schools import School

MAX_SCHOOLS = 12_000
"""A Sở has some 2,500; four times as many is what is measured (`benchmarks/growth.py`), and a fifth more for what a
list holds beside them: closed schools, independent nursery groups."""
TEXT_LIMIT = 10_000_000
"""Bytes of the register's file; a school with all its cells filled takes less than 800."""

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
    "contact": ("Đầu mối", "contact", "người phụ trách", "người liên hệ", "đầu mối liên hệ", "cán bộ đầu mối"),
    "channel": ("Kênh nhắc", "channel", "cách nhắc", "kênh liên hệ", "nhắc bằng"),
    "phone": ("Điện thoại", "phone", "số điện thoại", "sđt", "đt", "điện thoại liên hệ"),
    "address": ("Địa chỉ", "address", "địa chỉ trường", "trụ sở"),
    "opened": ("Ngày thành lập", "opened", "ngày thành lập trường", "thành lập", "ngày hoạt động"),
    "closed": ("Ngày giải thể", "closed", "ngày sáp nhập", "ngày ngừng hoạt động", "giải thể"),
    "merged_into": ("Sáp nhập vào", "merged into", "mã trường nhận sáp nhập", "sáp nhập vào trường"),
    "earlier_codes": ("Mã cũ", "earlier codes", "mã trường cũ"),
    "earlier_names": ("Tên cũ", "earlier names", "tên trường cũ"),
    "earlier_communes": ("Xã cũ", "earlier communes", "xã phường cũ"),
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
UNKNOWN_CHANNEL = ProblemKind(
    code="office.unknown-channel",
    message="“{value}” is not a way by which a school is reminded; the plan of the document holds for it.",
    cure="Write zalo, email or in (print), or leave the cell empty.",
    severity=Severity.WARNING,
)
TOO_MANY_SCHOOLS = ProblemKind(
    code="office.too-many-schools",
    message="The list has more than {limit} schools; the rows from here on are not read.",
    cure="Check that this is the right file.",
)

ROW_LOST = (NO_ROWS, NO_CELL, UNKNOWN_LEVEL, TOO_MANY_SCHOOLS, csv_text.OPEN_QUOTE)
"""Problems that leave a school out of the list."""

CHANNELS = {
    "zalo": "zalo",
    "email": "email",
    "e mail": "email",
    "thu dien tu": "email",
    "thu": "email",
    "mail": "email",
    "in": "in",
    "ban in": "in",
    "giay": "in",
}
"""The ways by which a school may ask to be reminded, by what is typed without marks."""

_MADE_A_NUMBER = re.compile(r"\d[.,]?\d*E\+\d+")
_BETWEEN_LEVELS = re.compile(r"[;,+&/\n]|\bvà\b", re.IGNORECASE)


def parse_schools(
    text: str, file: str, levels: tuple[Level, ...]
) -> tuple[tuple[School, ...] | None, tuple[Problem, ...]]:
    """Read the list of schools in the order of the file; `file` is the name that problems show.

    Returns:
        The schools whose rows are right, or None where the headings cannot be understood, and all problems.
    """
    rows, problems = best_rows(text, file)
    if not rows:
        return (), (*problems, NO_ROWS.at(Place(file=file, line=1, column=1)))
    columns, found = read_headings(rows[0])
    problems = (*problems, *found)
    if columns is None:
        return None, problems
    if len(rows) == 1:
        return (), (*problems, NO_ROWS.at(rows[0][0].place))
    reader = RowReader(columns=columns, width=len(rows[0]), levels=levels)
    schools = reader.read_all(rows[1:])
    return tuple(school for _row, school in schools), (*problems, *reader.problems)


def best_rows(text: str, file: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Read the rows by the separator under which most headings are known."""
    return csv_text.parse_csv(text, file, best_separator(text, file))


def best_separator(text: str, file: str) -> str:
    """Return the separator that the text names, else the one under which most headings of its first row are known."""
    told = csv_text.told_separator(text)
    if told:
        return told
    firsts = {separator: csv_text.first_row(text, file, separator) for separator in csv_text.SEPARATORS}
    return max(firsts, key=lambda separator: known_headings(firsts[separator]))


def known_headings(row: Row) -> int:
    """Count the cells that are a heading of ours."""
    known = {vietnamese.alike(heading) for headings in HEADINGS.values() for heading in headings}
    return sum(vietnamese.alike(cell.text) in known for cell in row)


def read_headings(
    row: Row, headings_of: Mapping[str, tuple[str, ...]] = HEADINGS
) -> tuple[dict[str, int] | None, tuple[Problem, ...]]:
    """Return the number of the cell for each column, or None where a column that must be there is not."""
    typed = [vietnamese.alike(cell.text) for cell in row]
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for column, headings in headings_of.items():
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


_BLANK = dict.fromkeys(HEADINGS, "")
_NO_DATES = {"opened": None, "closed": None, "earlier_names": (), "earlier_communes": (), "earlier_codes": ()}
"""What most rows say of dates: nothing."""


class RowReader(Struct, kw_only=True):
    """Reads row after row, and remembers what must not come twice."""

    columns: dict[str, int]
    width: int
    levels: tuple[Level, ...]
    sector_codes: bool = False
    """Whether a level may be written by the digits of the sector's database."""
    problems: list[Problem] = field(default_factory=list)
    codes: dict[str, int | str | None] = field(default_factory=dict)
    names: dict[tuple[str, str], int | str | None] = field(default_factory=dict)
    mergers: school_dates.Mergers = field(default_factory=school_dates.Mergers)

    def read_all(self, rows: Sequence[Row]) -> tuple[tuple[Row, School], ...]:
        """Read all rows under the headings; those that could be read, each with its school."""
        read = [(row, self.read(row)) for row in rows[:MAX_SCHOOLS]]
        if len(rows) > MAX_SCHOOLS:
            self.problems.append(TOO_MANY_SCHOOLS.at(rows[MAX_SCHOOLS][0].place, limit=MAX_SCHOOLS))
        self.mergers.check(self.problems.append)
        return tuple((row, school) for row, school in read if school is not None)

    def read(self, row: Row) -> School | None:
        """Read a row; None where something that must be there is missing or wrong."""
        for cell in row[self.width :]:
            if cell.text.strip():
                self.problems.append(TOO_MANY_CELLS.at(cell.place, value=vietnamese.shortened(cell.text)))
        values = _BLANK | {
            column: vietnamese.one_line(row[number].text)
            for column, number in self.columns.items()
            if column in _BLANK and number < len(row)
        }
        for column in REQUIRED:
            if not values[column]:
                self.problems.append(NO_CELL.at(self.place(row, column), column=HEADINGS[column][0]))
        levels = self._levels(self.cell(row, "levels"), self.place(row, "levels"))
        self._check_code(values["code"], self.place(row, "code"))
        self._check_name(values["name"], values["commune"], self.place(row, "name"))
        if values["email"] and not ADDRESS.fullmatch(values["email"]):
            self.problems.append(BAD_EMAIL.at(self.place(row, "email"), value=vietnamese.shortened(values["email"])))
            values["email"] = ""
        typed = values["channel"]
        values["channel"] = CHANNELS.get(vietnamese.alike(typed), "")
        if typed and not values["channel"]:
            self.problems.append(UNKNOWN_CHANNEL.at(self.place(row, "channel"), value=vietnamese.shortened(typed)))
        dates = self._dates(row, values)
        if not (values["code"] and values["name"] and levels):
            return None
        school = School(**{**values, **dates, "levels": levels})  # type: ignore[arg-type]
        school_dates.check_order(school, self.place(row, "closed"), self.problems.append)
        self.mergers.found.append((school, self.place(row, "merged_into"), self.place(row, "earlier_codes")))
        return school

    def _dates(self, row: Row, values: Mapping[str, str]) -> dict[str, object]:
        """Return what a row says of the school's dates."""
        report = self.problems.append
        found: dict[str, object] = dict(_NO_DATES)
        for key in filter(values.__getitem__, ("opened", "closed")):
            found[key] = school_dates.parse_day(values[key], self.place(row, key), report)
        for key in filter(values.__getitem__, ("earlier_names", "earlier_communes")):
            found[key] = school_dates.parse_earlier(values[key], self.place(row, key), report)
        if values["earlier_codes"]:
            codes = (code.strip() for code in values["earlier_codes"].split(";"))
            found["earlier_codes"] = tuple(filter(None, codes))
        return found

    def cell(self, row: Row, column: str) -> Cell:
        """Return a row's cell of a column, an empty one where the row is too short or the file has no such column."""
        number = self.columns.get(column, len(row))
        return row[number] if number < len(row) else Cell(text="", place=row[-1].place)

    def place(self, row: Row, column: str) -> Place:
        """Return the place of a row's cell of a column; of one that is not there, the row's last cell."""
        place = self.cell(row, column).place
        return Place(file=place.file, line=place.line, column=place.column, where=place.where or HEADINGS[column][0])

    def _check_code(self, code: str, place: Place) -> None:
        """Find codes that Excel has broken, and codes that stand twice."""
        if _MADE_A_NUMBER.fullmatch(code):
            self.problems.append(BROKEN_CODE.at(place, value=code))
        folded = vietnamese.same(code)
        if code and folded in self.codes:
            self.problems.append(DUPLICATE_CODE.at(place, value=vietnamese.shortened(code), first=self.codes[folded]))
        self.codes.setdefault(folded, place.line or place.where)

    def _check_name(self, name: str, commune: str, place: Place) -> None:
        """Find names that stand twice in one commune."""
        folded = (vietnamese.same(name), vietnamese.same(commune))
        if name and folded in self.names:
            self.problems.append(DUPLICATE_NAME.at(place, value=vietnamese.shortened(name), first=self.names[folded]))
        self.names.setdefault(folded, place.line or place.where)

    def _levels(self, cell: Cell, place: Place) -> tuple[str, ...]:
        """Return the ids of the levels that a cell names, in the office's order."""
        coded = self.sector_codes and re.fullmatch(r"\d{1,6}", cell.text.strip())
        named = [*(coded_levels if coded else level_ids)(cell.text.strip(), self.levels)]
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


@lru_cache(maxsize=8)
def _forms_of(levels: tuple[Level, ...]) -> dict[str, str]:
    """Return the ids of levels by what they are called, folded; of the same levels once for all rows."""
    return {vietnamese.alike(form): level.id for level in levels for form in (level.name, level.short, level.id)}


def level_ids(text: str, levels: Iterable[Level]) -> Iterator[tuple[str, str | None]]:
    """Return each level that a text names (`TH&THCS`, `mam-non; tieu-hoc`) as written, with its id or None."""
    ids = _forms_of(tuple(levels))
    whole = vietnamese.alike(text)
    for part in (text,) if whole in ids else _BETWEEN_LEVELS.split(text):
        if part.strip():
            yield vietnamese.one_line(part), ids.get(vietnamese.alike(part))


SECTOR_LEVELS = {
    "1": ("tieu-hoc", "Tiểu học"),
    "2": ("thcs", "Trung học cơ sở"),
    "3": ("thpt", "Trung học phổ thông"),
    "4": ("mam-non", "Mầm non"),
    "5": ("mam-non", "Mầm non"),
    "6": ("gdtx", "Giáo dục thường xuyên"),
}
"""The digits by which the sector's database (CSDL ngành) names levels, glued together in one code: `45` is nhà trẻ and
mẫu giáo, `12` a school of two levels. Each with the id and the name that such a level has in config.yaml."""


def coded_levels(text: str, levels: Iterable[Level]) -> Iterator[tuple[str, str | None]]:
    """Return each level of a code of the sector's database with the id that the office gives it, or None."""
    ids = {vietnamese.alike(form): level.id for level in levels for form in (level.short, level.name, level.id)}
    for digit in text:
        _id, name = known = SECTOR_LEVELS.get(digit, ("", digit))
        yield name, next((ids[form] for form in map(vietnamese.alike, known) if form in ids), None)
