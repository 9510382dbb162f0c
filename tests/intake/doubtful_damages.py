"""What schools do to a form that nobody can read for sure: it must be refused, at the place that each names."""

import datetime as dt
from collections.abc import Callable

from tests.intake.damaged_form import CODE, FIRST, LABEL, Form, Place, leaf

DOUBTFUL: dict[str, Callable[[Form], list[Place]]] = {}


def doubtful(damage):
    DOUBTFUL[damage.__name__] = damage
    return damage


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
    cell = leaf(form)
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


@doubtful
def words_of_another_form(form):
    form.freeze()
    sheet = form.sheet()
    for row in form.layout().rows.values():
        cell = sheet.cell(row + 1, LABEL)
        cell.value = f"Chỉ tiêu khác {cell.value[::-1]}"
    return []


@doubtful
def class_of_another_level(form):
    form.freeze()
    sheet, row = form.sheet(), list(form.layout().rows.values())[1] + 1
    sheet.cell(row, LABEL).value = f"{sheet.cell(row, LABEL).value} 99"
    return [(sheet.title, f"B{row}")]
