"""Forms filled in so that everything agrees: made from people (or rooms, or đồng) that are really counted.

A row is a vector of disjoint groups: for people neither woman nor minority, women, minority, both; so the columns
cannot disagree. A vector is divided evenly among the parts of a row, and every subset is the whole.
"""

from decimal import Decimal

from congvan.forms.evaluation import Figure
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import NUMERIC, Book, Row, Sheet

Vector = tuple[int, ...]
PEOPLE = {"tong": (0, 1, 2, 3), "nu": (1, 3), "dtts": (2, 3), "dtts-nu": (3,)}


def counted(sheet: Sheet) -> dict[str, tuple[int, ...]]:
    """Which groups of a vector each column counts."""
    if set(sheet.by_id) == set(PEOPLE):
        return PEOPLE
    single = [column.id for column in sheet.columns if not column.sums]
    groups = {key: (number,) for number, key in enumerate(single)}
    for column in sheet.columns:
        for parts in column.sums[:1]:
            groups[column.id] = tuple(group for part in parts for group in groups[part])
    return groups


def divide(vector: Vector, parts: int) -> list[Vector]:
    """Divide each number evenly, what is left over to the first parts."""
    return [tuple(number // parts + (place < number % parts) for number in vector) for place in range(parts)]


def fill(book: Book, given: dict[tuple[str, str], Vector | str]) -> dict[Cell, Figure]:
    """All figures of a book, totals too; `given` has those of the first rows, and of rows that are no even part."""
    figures: dict[Cell, Figure] = {}
    for sheet in book.sheets:
        groups = counted(sheet)
        below = {code for row in sheet.rows for group in row.groups for code in group.rows}
        for row in sheet.rows:
            if row.code and row.code not in below:
                value = given.get((sheet.id, row.code), given.get((sheet.id, "")))
                if isinstance(value, str):
                    figures[Cell(sheet.id, row.code, sheet.columns[0].id)] = value
                else:
                    _fill_row(sheet, row, value or (0,) * 9, given, groups, figures)
    return figures


def _fill_row(sheet: Sheet, row: Row, vector: Vector, given, groups, figures: dict[Cell, Figure]) -> None:
    for column in sheet.columns_of(row):
        if sheet.entry_of(row.code, column.id).type in NUMERIC:
            figures[Cell(sheet.id, row.code, column.id)] = Decimal(sum(vector[group] for group in groups[column.id]))
    for group in row.groups:
        known = {code: given[sheet.id, code] for code in group.rows if (sheet.id, code) in given}
        rest = [code for code in group.rows if code not in known]
        if group.split:
            left = tuple(n - sum(known[code][place] for code in known) for place, n in enumerate(vector))
            known |= dict(zip(rest, divide(left, len(rest)) if rest else [], strict=True))
        else:
            known |= dict.fromkeys(rest, vector)
        for code in group.rows:
            _fill_row(sheet, sheet.by_code[code], known[code], given, groups, figures)


PUPILS = (300, 250, 30, 20)
SHIPPED: dict[tuple[str, str], Vector | str] = {
    ("thong-tin-truong", "01"): "Công lập",
    ("thong-tin-truong", "02"): "Trung du, đồng bằng, thành phố",
    ("thong-tin-truong", "03"): "Có",
    ("thong-tin-truong", "04"): "Mức độ 1",
    ("thong-tin-truong", "05"): "Cấp độ 2",
    ("thong-tin-truong", "06"): (2,),
    **{("thong-tin-truong", code): "Có" for code in ("07", "08", "09", "10", "13")},
    ("thong-tin-truong", "11"): "Cáp quang",
    ("thong-tin-truong", "12"): (300,),
    ("thong-tin-truong", "14"): (40,),
    ("thong-tin-truong", "18"): (20,),
    ("nhom-lop", "01"): (20,),
    ("lop-tieu-hoc", "01"): (20,),
    ("lop-tieu-hoc", "11"): (12,),
    ("lop-tieu-hoc", "12"): (12,),
    ("lop-thcs", "01"): (20,),
    ("tre-em", "01"): PUPILS,
    ("tre-em-theo-do-tuoi", "01"): PUPILS,
    ("hoc-sinh-tieu-hoc", "01"): PUPILS,
    ("hoc-sinh-tieu-hoc", "07"): divide(PUPILS, 5)[0],
    ("tieu-hoc-theo-do-tuoi", "01"): PUPILS,
    ("hoc-sinh-thcs", "01"): PUPILS,
    ("hoc-sinh-thcs", "06"): divide(PUPILS, 4)[0],
    ("thcs-theo-do-tuoi", "01"): PUPILS,
    ("doi-ngu", "01"): (20, 30, 4, 6),
    ("doi-ngu", "02"): (1, 1, 0, 0),
    ("doi-ngu", "03"): (1, 0, 0, 0),
    ("phong-hoc", "01"): (24, 2, 0),
    ("phong-hoc", "02"): (0, 1, 0),
    ("phong-hoc", "03"): (6, 0, 0),
    ("phong-hoc", "10"): (5, 0, 0),
    ("phong-hoc", "17"): (4, 1, 0),
    ("ngan-sach", "01"): (9000, 9500, 9600),
}
"""Figures with which the shipped forms agree, for schools of every level."""
