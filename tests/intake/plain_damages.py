"""What schools do to a form and a person still reads without a doubt: everything must be read."""

import unicodedata
from collections.abc import Callable

from congvan.base import vietnamese
from congvan.checking.recognising import legacy_decoding
from congvan.forms.expression import Cell
from tests.intake.damaged_form import CODE, FIRST, LABEL, Form, leaf

PLAIN: dict[str, Callable[[Form], None]] = {}


def plain(damage):
    PLAIN[damage.__name__] = damage
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
    cell = leaf(form)
    form.put(cell, None)
    sheet, row, _ = form.place(cell)
    for column in form.layout(cell.sheet).columns:
        other = Cell(cell.sheet, cell.row, column)
        if form.truth.pop(other, None) is not None:
            form.put(other, None)
    sheet.cell(row, form.layout(cell.sheet).note + 1).value = "chưa khám sức khỏe"


@plain
def none_with_a_reason(form):
    cell = leaf(form)
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
    _retype(form, to_tcvn3)


@plain
def words_in_vni(form):
    _retype(form, to_vni)


@plain
def words_in_capitals(form):
    _retype(form, str.upper)


@plain
def words_without_marks(form):
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


def _retype(form: Form, change: Callable[[str], str]) -> None:
    """Change all words of the sheets of the form."""
    for key in form.plan.layout.sheets:
        for row in form.sheet(key).iter_rows(max_col=CODE):
            for one in row:
                if isinstance(one.value, str) and not one.value.startswith("="):
                    one.value = change(one.value)


def to_tcvn3(text: str) -> str:
    back = {new: chr(old) for old, new in legacy_decoding._TCVN3.items()}
    small = {letter: back.get(ord(letter.lower()), letter) for letter in text}
    return "".join(back.get(ord(letter), small[letter]) for letter in text)


def to_vni(text: str) -> str:
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
