"""What schools do to a form before they send it back: one function a damage, over a workbook opened by openpyxl.

Each says where a problem must be found (sheet and cell, or sheet alone); nothing, where a person reads everything
without a doubt. openpyxl keeps no values of formulas, so every total has to be computed in each of them.
"""

import datetime as dt
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from congvan.checking.recognising import legacy_decoding
from congvan.forms.evaluation import Figure
from congvan.forms.expression import Cell
from congvan.forms.form_plan import FormPlan

Place = tuple[str, str]
LABEL, CODE, FIRST = 2, 4, 5
"""The columns of words and codes, and the first of figures, from 1."""


@dataclass(kw_only=True)
class Form:
    """A filled form being damaged."""

    book: Any
    plan: FormPlan
    truth: dict[Cell, Figure]
    rng: random.Random
    figures_sheet: str
    """The id of a sheet of people, with several columns."""
    money_sheet: str = "ngan-sach"
    expected: list[Place] = field(default_factory=list)

    def sheet(self, key: str = "") -> Worksheet:
        return self.book[self.plan.layout.sheets[key or self.figures_sheet].name]

    def layout(self, key: str = ""):
        return self.plan.layout.sheets[key or self.figures_sheet]

    def place(self, cell: Cell) -> tuple[Worksheet, int, int]:
        name, row, column = self.plan.layout.address(cell)
        return self.book[name], row + 1, column + 1

    def put(self, cell: Cell, value: object) -> Place:
        sheet, row, column = self.place(cell)
        sheet.cell(row, column).value = value
        return sheet.title, f"{get_column_letter(column)}{row}"

    def typed(self, key: str = "", least: int = 0) -> list[Cell]:
        """The cells of a sheet that are typed, with figures from `least` on."""
        return [
            cell
            for cell, value in self.truth.items()
            if cell.sheet == (key or self.figures_sheet)
            and not self.plan.book.summands(cell)
            and isinstance(value, Decimal)
            and value >= least
        ]

    def pick(self, key: str = "", least: int = 0) -> Cell:
        return self.rng.choice(self.typed(key, least))

    def freeze(self) -> None:
        """Put values in place of all totals, and take out the other formulas."""
        for cell, value in self.truth.items():
            if self.plan.book.summands(cell):
                self.put(cell, int(value) if isinstance(value, Decimal) else value)
        for sheet in self.book.worksheets:
            for row in sheet.iter_rows():
                for one in row:
                    if isinstance(one.value, str) and one.value.startswith("="):
                        one.value = None

    def unmerge(self, key: str = "") -> None:
        for area in list(self.sheet(key).merged_cells.ranges):
            self.sheet(key).unmerge_cells(str(area))


PLAIN: dict[str, Callable[[Form], None]] = {}
"""What a person reads without a doubt: everything must be read."""
DOUBTFUL: dict[str, Callable[[Form], list[Place]]] = {}
"""What nobody can read for sure: it must be refused, at its place."""


def plain(damage):
    PLAIN[damage.__name__] = damage
    return damage


def doubtful(damage):
    DOUBTFUL[damage.__name__] = damage
    return damage


@plain
def nothing(form):
    pass


@plain
def sheet_renamed(form):
    form.freeze()
    form.sheet().title = "Sheet1 (2)"


@plain
def all_sheets_renamed_and_reordered(form):
    form.freeze()
    form.book._sheets.reverse()
    for number, sheet in enumerate(form.book.worksheets):
        sheet.title = f"Sheet{number}"


@plain
def sheet_of_their_own_first(form):
    sheet = form.book.create_sheet("Ghi chép", 0)
    sheet.append(["Việc cần làm", 12, "Tổng số", 30])


@plain
def sheet_hidden(form):
    form.sheet().sheet_state = "hidden"


@plain
def sheet_copied(form):
    form.freeze()
    form.book.copy_worksheet(form.sheet()).title = "Bản nháp"


@plain
def blank_rows_inserted(form):
    form.freeze()
    form.sheet().insert_rows(form.layout().first_row + 3, 2)


@plain
def rows_above_the_table(form):
    form.freeze()
    form.unmerge()
    form.sheet().insert_rows(1, 4)
    form.sheet()["B2"] = "Kính gửi Phòng Giáo dục"


@plain
def row_with_a_remark_inserted(form):
    form.freeze()
    at = form.layout().first_row + 4
    form.sheet().insert_rows(at)
    form.sheet().cell(at, LABEL).value = "(tính cả học sinh chuyển đến)"


@plain
def row_of_their_own(form):
    form.freeze()
    at = form.layout().first_row + 5
    form.sheet().insert_rows(at)
    for column, value in ((LABEL, "Trẻ học nhờ"), (CODE, "99"), (FIRST, 7)):
        form.sheet().cell(at, column).value = value


@plain
def rows_swapped(form):
    form.freeze()
    sheet, (first, second) = form.sheet(), list(form.layout().rows.values())[2:4]
    for column in range(1, sheet.max_column + 1):
        one, other = sheet.cell(first + 1, column), sheet.cell(second + 1, column)
        one.value, other.value = other.value, one.value


@plain
def row_twice_alike(form):
    form.freeze()
    sheet, row = form.sheet(), list(form.layout().rows.values())[2] + 1
    values = [one.value for one in sheet[row]]
    sheet.insert_rows(row + 1)
    for column, value in enumerate(values, start=1):
        sheet.cell(row + 1, column).value = value


@plain
def columns_swapped(form):
    form.freeze()
    form.unmerge()
    sheet = form.sheet()
    for row in range(4, sheet.max_row + 1):  # with the head and the numbers under it
        one, other = sheet.cell(row, FIRST), sheet.cell(row, FIRST + 1)
        one.value, other.value = other.value, one.value


@plain
def column_inserted(form):
    form.freeze()
    form.unmerge()
    form.sheet().insert_cols(FIRST + 1)


@plain
def first_column_deleted(form):
    form.freeze()
    form.unmerge()
    form.sheet().delete_cols(1)


@plain
def column_of_last_year_deleted(form):
    form.freeze()
    form.unmerge()
    column = next(iter(form.layout().last_year.values()), None)
    if column is not None:
        form.sheet().delete_cols(column + 1)


@plain
def columns_of_units_and_notes_deleted(form):
    form.freeze()
    form.unmerge()
    form.sheet().delete_cols(form.layout().note + 1)
    form.sheet().delete_cols(3)


@plain
def heads_unmerged(form):
    form.unmerge()


@plain
def heads_abbreviated(form):
    sheet = form.sheet()
    for row in sheet.iter_rows(min_row=4, max_row=form.layout().first_row):
        for one in row:
            if one.value == "Tổng số":
                one.value = "Tổng"
            elif one.value == "Dân tộc thiểu số":
                one.value = "DTTS"


@plain
def numbers_as_texts(form):
    for cell in form.typed():
        form.put(cell, str(form.truth[cell]))


@plain
def numbers_as_texts_with_spaces(form):
    for number, cell in enumerate(form.typed()):
        form.put(cell, ("\u00a0{} ", " {}", "'{}", "{}.")[number % 4].format(form.truth[cell]))


@plain
def thousands_with_dots(form):
    for cell in form.typed(least=1000):
        if form.truth[cell] % 1000:
            form.put(cell, f"{int(form.truth[cell]):,}".replace(",", "."))


@plain
def thousands_with_commas(form):
    for cell in form.typed(least=1000):
        if form.truth[cell] % 1000:
            form.put(cell, f"{int(form.truth[cell]):,}")


@plain
def thousands_with_spaces(form):
    for key in (form.figures_sheet, form.money_sheet):
        for cell in form.typed(key, least=1000):
            form.put(cell, f"{int(form.truth[cell]):,}".replace(",", " "))


@plain
def decimals_decide_the_money(form):
    cells = form.typed(form.money_sheet, least=1000)
    column = [cell for cell in cells if cell.column == cells[0].column]
    for cell in column:
        form.put(cell, f"{int(form.truth[cell]):,}".replace(",", "."))
    form.put(column[0], f"{int(form.truth[column[0]]):,}".replace(",", ".") + ",0")


@plain
def units_behind_figures(form):
    for number, cell in enumerate(form.typed()):
        form.put(cell, f"{form.truth[cell]} {('em', 'HS', 'học sinh', 'cháu', 'người')[number % 5]}")


@plain
def blank_with_a_reason(form):
    cell = _leaf(form)
    form.put(cell, None)
    sheet, row, _ = form.place(cell)
    for column in form.layout(cell.sheet).columns:
        other = Cell(cell.sheet, cell.row, column)
        if form.truth.pop(other, None) is not None:
            form.put(other, None)
    sheet.cell(row, form.layout(cell.sheet).note + 1).value = "chưa khám sức khỏe"


@plain
def none_with_a_reason(form):
    cell = _leaf(form)
    for column in form.layout(cell.sheet).columns:
        other = Cell(cell.sheet, cell.row, column)
        if form.truth.pop(other, None) is not None:
            form.put(other, "không có")
    sheet, row, _ = form.place(cell)
    sheet.cell(row, form.layout(cell.sheet).note + 1).value = "trường không tổ chức"


@plain
def sums_typed_into_cells(form):
    for cell in form.typed(least=10)[:6]:
        value = int(form.truth[cell])
        form.put(cell, f"={value - 7}+4+3")


@plain
def sums_of_other_cells(form):
    sheet = form.book.create_sheet("Nháp")
    for number, cell in enumerate(form.typed(least=10)[:6], start=1):
        value = int(form.truth[cell])
        sheet.cell(number, 1).value, sheet.cell(number, 2).value = value - 5, 5
        formula = (f"=SUM('Nháp'!A{number}:B{number})", f"=Nháp!$A${number}+Nháp!B{number}")[number % 2]
        form.put(cell, formula)


@plain
def totals_typed_over(form):
    form.freeze()


@plain
def words_in_tcvn3(form):
    _retype(form, _to_tcvn3)


@plain
def words_in_vni(form):
    _retype(form, _to_vni)


@plain
def words_in_capitals(form):
    _retype(form, str.upper)


@plain
def words_without_marks(form):
    from congvan.base import vietnamese

    _retype(form, vietnamese.alike)


@plain
def codes_as_numbers(form):
    for row in form.layout().rows.values():
        cell = form.sheet().cell(row + 1, CODE)
        cell.value = int(cell.value)


@plain
def codes_emptied(form):
    for row in form.layout().rows.values():
        form.sheet().cell(row + 1, CODE).value = None


@plain
def column_of_codes_deleted(form):
    form.freeze()
    form.unmerge()
    form.sheet().delete_cols(CODE)


@plain
def words_emptied(form):
    for row in form.layout().rows.values():
        form.sheet().cell(row + 1, LABEL).value = None


@plain
def words_changed_a_little(form):
    for row in form.layout().rows.values():
        cell = form.sheet().cell(row + 1, LABEL)
        cell.value = f"- {cell.value} ;".replace("Tổng số ", "Tổng  số ")


@plain
def identity_of_properties_lost(form):
    form.book.custom_doc_props.props.clear()
    form.book.properties.keywords = None


@plain
def whole_numbers_as_decimals(form):
    for cell in form.typed():
        form.put(cell, float(form.truth[cell]))


@plain
def choices_in_any_case(form):
    for cell, value in form.truth.items():
        if isinstance(value, str):
            form.put(cell, f" {value.upper()} ")


@doubtful
def blank_without_a_reason(form):
    return [form.put(form.pick(), None)]


@doubtful
def none_in_words(form):
    return [form.put(form.pick(), form.rng.choice(("không có", "-", "không", "chưa có", "…")))]


@doubtful
def figure_in_words(form):
    return [
        form.put(form.pick(), form.rng.choice(("hai mươi", "khoảng 20", "20-25", "20 + 5", "~20", "O", "12 (5 nữ)")))
    ]


@doubtful
def figure_of_another_unit(form):
    return [form.put(form.pick(), form.rng.choice(("20 lớp", "20%", "20 triệu", "20 nghìn")))]


@doubtful
def money_that_may_be_either(form):
    cell = form.pick(form.money_sheet, least=1000)
    return [form.put(cell, f"{int(form.truth[cell]):,}".replace(",", form.rng.choice((".", ","))))]


@doubtful
def thousands_that_may_be_decimals(form):
    return [form.put(form.pick(), form.rng.choice(("2.000", "2,000")))]


@doubtful
def date_for_a_figure(form):
    return [form.put(form.pick(), dt.date(2024, 9, 12))]


@doubtful
def formula_that_is_no_sum(form):
    return [form.put(form.pick(), form.rng.choice(("=ROUND(20.4,0)", "=A1*2", "=VLOOKUP(1,A1:B2,2)", "=1/0", "=2*3")))]


@doubtful
def error_in_a_cell(form):
    place = form.put(form.pick(), None)
    cell = form.book[place[0]][place[1]]
    cell.value, cell.data_type = "#REF!", "e"
    return [place]


@doubtful
def truth_for_a_figure(form):
    return [form.put(form.pick(), True)]


@doubtful
def row_deleted(form):
    form.freeze()
    cell = _leaf(form)
    form.sheet(cell.sheet).delete_rows(form.layout(cell.sheet).rows[cell.row] + 1)
    return [(form.sheet(cell.sheet).title, "")]


@doubtful
def row_twice_with_other_figures(form):
    form.freeze()
    sheet, row = form.sheet(), list(form.layout().rows.values())[2] + 1
    values = [one.value for one in sheet[row]]
    sheet.insert_rows(row + 1)
    for column, value in enumerate(values, start=1):
        sheet.cell(row + 1, column).value = value
    sheet.cell(row + 1, FIRST).value = 3
    return [(sheet.title, f"A{row}")]


@doubtful
def sheet_copied_and_changed(form):
    form.freeze()
    copy = form.book.copy_worksheet(form.sheet())
    _, row, column = form.place(form.pick())
    copy.cell(row, column).value = 1
    return [(form.sheet().title, "")]


@doubtful
def codes_shifted(form):
    form.freeze()
    sheet, rows = form.sheet(), [row + 1 for row in form.layout().rows.values()]
    codes = [sheet.cell(row, CODE).value for row in rows]
    for row, code in zip(rows, codes[1:] + codes[:1], strict=True):
        sheet.cell(row, CODE).value = code
    return [(sheet.title, f"B{rows[0]}")]


@doubtful
def sheet_deleted(form):
    form.freeze()
    del form.book[form.plan.layout.sheets["thong-tin-truong"].name]  # the requirement has another sheet
    return [("", "")]


@doubtful
def head_of_a_column_lost_and_its_number(form):
    form.unmerge()
    sheet, layout = form.sheet(), form.layout()
    for row in range(4, layout.first_row + 1):
        sheet.cell(row, FIRST + 1).value = None
    return [(sheet.title, "")]


@doubtful
def two_columns_of_one_name(form):
    form.freeze()
    form.unmerge()
    sheet = form.sheet()
    for row in range(4, form.layout().first_row):
        sheet.cell(row, FIRST + 1).value = sheet.cell(row, FIRST).value
    for column in range(FIRST, FIRST + 4):
        sheet.cell(form.layout().first_row, column).value = None
    return [(sheet.title, "")]


@doubtful
def figures_far_too_large(form):
    return [form.put(form.pick(), 10**18)]


@doubtful
def figure_with_a_half(form):
    return [form.put(form.pick(), form.rng.choice((12.5, "12,5", "12.5")))]


@doubtful
def total_typed_wrong(form):
    sums = [c for c in form.truth if c.sheet == form.figures_sheet and form.plan.book.summands(c)]
    cell = form.rng.choice(sums)
    return [form.put(cell, int(form.truth[cell]) + 1)]


@doubtful
def figure_below_zero(form):
    return [form.put(form.pick(), form.rng.choice((-5, "-5", "\u22125")))]


@doubtful
def choice_that_is_none(form):
    cells = [c for c, v in form.truth.items() if isinstance(v, str) and form.plan.book.entry_of(c).choices]
    return [form.put(form.rng.choice(cells), "cái khác")]


def damaged(
    data: bytes, plan: FormPlan, truth: dict[Cell, Figure], name: str, seed: int
) -> tuple[bytes, dict, list[Place]]:
    """A filled form after a damage: its bytes, what is true of it, and where a problem must be found."""
    form = Form(
        book=openpyxl.load_workbook(io.BytesIO(data)),
        plan=plan,
        truth=dict(truth),
        rng=random.Random(seed),
        figures_sheet=next(
            key for key in ("tre-em", "hoc-sinh-tieu-hoc", "hoc-sinh-thcs") if key in plan.layout.sheets
        ),
    )
    expected = (PLAIN.get(name) or DOUBTFUL[name])(form) or []
    stream = io.BytesIO()
    form.book.save(stream)
    return stream.getvalue(), form.truth, expected


def _leaf(form: Form) -> Cell:
    """A cell of the last row that nothing adds up."""
    book = form.plan.book
    parts = {part for cell in form.truth for part in book.summands(cell)}
    below = {
        code
        for row in book.by_id[form.figures_sheet].rows
        for group in row.groups
        if group.split
        for code in group.rows
    }
    return [cell for cell in form.typed() if cell not in parts and cell.row not in below and cell.column == "tong"][-2]


def _retype(form: Form, change: Callable[[str], str]) -> None:
    """Change all words of the sheets of the form."""
    for key in form.plan.layout.sheets:
        for row in form.sheet(key).iter_rows(max_col=CODE):
            for one in row:
                if isinstance(one.value, str) and not one.value.startswith("="):
                    one.value = change(one.value)


def _to_tcvn3(text: str) -> str:
    back = {new: chr(old) for old, new in legacy_decoding._TCVN3.items()}
    small = {letter: back.get(ord(letter.lower()), letter) for letter in text}
    return "".join(back.get(ord(letter), small[letter]) for letter in text)


def _to_vni(text: str) -> str:
    import unicodedata

    marks = {value: key for key, value in legacy_decoding._VNI_SIGNS.items()}
    letters = {value: key for key, value in legacy_decoding._VNI_LETTERS.items()}
    shown = []
    for letter in unicodedata.normalize("NFC", text):
        small = letter.lower()
        if small in letters:
            shown.append(letters[small])
            continue
        parts = unicodedata.normalize("NFD", small)
        base, signs = parts[0], parts[1:]
        if "\u031b" in signs:
            base, signs = {"o": "ô", "u": "ö"}[base], signs.replace("\u031b", "")
        found = next((marks[key] for key in marks if sorted(key) == sorted(signs)), None) if signs else ""
        shown.append(base + found if found is not None else letter)
    return "".join(shown)
