"""A form taken over from a workbook: what its heads, words and formulas tell, what they do not, and hostile files."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from congvan.forms import blank_workbook, form_plan, form_reading, form_yaml, rules, workbook_cells, workbook_form
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import compose_book
from congvan.forms.layout import BEFORE, TOP_ROWS
from congvan.workflow import checklists

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "bieu-01-mn-dau-nam-2020.xlsx"
needs_sample = pytest.mark.skipif(not SAMPLE.is_file(), reason="the samples are not here")


def table(text: str, *merges: str, **cells: str) -> bytes:
    """A workbook of one sheet, its cells written as a table; `cells` are added or replaced."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    for row, line in enumerate(text.strip().splitlines(), start=1):
        for column, written in enumerate(line.strip().strip("|").split("|"), start=1):
            value = written.strip()
            if value:
                sheet.cell(row, column).value = int(value) if value.isdigit() else value
    for place, value in cells.items():
        sheet[place] = value
    for area in merges:
        sheet.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def take(data: bytes, office):
    """The form as it is read back from the YAML written for it, and the codes of all problems with their cells."""
    grids, problems = workbook_cells.read_grids(data, "bieu.xlsx")
    assert problems == ()
    found = workbook_form.find_form(grids, "bieu.xlsx")
    text = form_yaml.write_yaml(found, "bieu.xlsx")
    form, problems = form_reading.read_form_text(text, "bieu.yaml", office)
    assert problems == ()
    return form, [(one.kind.code, one.place.where) for one in found.problems], text


def heads_of(grid):
    """Every cell of a head as a person sees it: text, and the columns and rows it covers."""
    from congvan.forms import found_columns

    head = found_columns.find_head(grid)
    seen = {}
    for row in range(head.top, head.bottom + 1):
        for column in range(head.code + 1, head.last + 1):
            seen.setdefault(grid.origin(row, column), set()).add(column - head.code)
    return sorted(
        (min(columns), max(columns), grid.text(*origin)) for origin, columns in seen.items() if grid.text(*origin)
    )


def made_again(form, shipped, directive):
    """The workbook that the form makes, as grids by the names of its sheets."""
    plan = form_plan.make_plan(compose_book((form,), ("mam-non",)))
    cover = checklists.compose_checklist(directive, directive.recipients[0], shipped.office)
    data = blank_workbook.render_form(plan, blank_workbook.SchoolForm(cover=cover, directive="x", line="x"))
    grids, problems = workbook_cells.read_grids(data, "lai.xlsx")
    assert problems == ()
    return plan, {grid.name: grid for grid in grids}


PEOPLE = """
| BÁO CÁO THỐNG KÊ |  |  |  |  |  |  |  |
| TT | Chỉ tiêu | Đơn vị tính | Mã số | Tổng số | Nữ | Dân tộc thiểu số |  |
|    |          |             |       |         |    | Tổng số | Nữ |
| A  | B        | C           |       | 1       | 2  | 3       | 4  |
| 1  | Tổng số học sinh | người | 01 |  |  |  |  |
|    | Chia ra theo khối: |  |  |  |  |  |  |
|    | - Lớp 1   | người | 02 |  |  |  |  |
|    | - Lớp 2   | người | 03 |  |  |  |  |
|    | Trong đó: |       |    |  |  |  |  |
|    | - Học 2 buổi | người | 04 |  |  |  |  |
| 2  | Tổng số lớp | lớp | 05 |  |  |  |  |
| 2.1 | Lớp đơn  | lớp | 06 |  |  |  |  |
| 2.2 | Lớp ghép | lớp | 07 |  |  |  |  |
| 2.3 | Điểm trường | điểm | 08 |  |  |  |  |
| 3  | Phòng     | phòng | 09 |  |  |  |  |
|    | - Bếp     | phòng | 10 |  |  |  |  |
"""
MERGES = ("A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:F3", "G2:H2")


def test_words_and_heads_tell_what_adds_up(shipped):
    form, problems, text = take(table(PEOPLE, *MERGES, D5="01", D7="02", D8="03", D10="04"), shipped.office)
    (sheet,) = form.sheets
    book = compose_book((form,), ())
    assert "columns: people" in text
    assert [column.id for column in sheet.columns] == ["tong", "nu", "dtts", "dtts-nu"]
    says = {rule.says for rule in rules.derive_rules(book)}
    assert "Tổng số học sinh (01) = 02 + 03 (Chia ra theo khối)" in says
    assert "- Học 2 buổi (04) ≤ dòng 01" in says
    assert "Tổng số lớp (5) = 6 + 7" in says  # the third has another unit
    assert problems == [("forms.ask-sum", "Biểu 1!B15")]
    assert "# HỎI: 10 có cộng lại bằng 9 không?" in text


def test_formulas_tell_what_words_do_not(shipped):
    data = table(
        """
        | TT | Chỉ tiêu | Mã số | Cả năm | Kỳ 1 | Kỳ 2 |
        | 1  | Chi      | 1     | =E2+F2 |      |      |
        |    | - Lương  | 2     | =SUM(E3:F3) |  |     |
        |    | - Khác   | 3     | =E4+F4 |      |      |
        | 2  | Thu      | 4     | =E5+F5 |      |      |
        """,
        E2="=E3+E4", F2="=SUM(F3:F4)", E5="=E2+E3",
    )  # fmt: skip
    form, problems, _text = take(data, shipped.office)
    book = compose_book((form,), ())
    assert form.sheets[0].by_id["ca-nam"].sums == (("ky-1", "ky-2"),)
    assert book.summands(Cell("bieu-1", "1", "ky-1")) == (Cell("bieu-1", "2", "ky-1"), Cell("bieu-1", "3", "ky-1"))
    assert [rule.text for rule in form.rules] == ["[4] = sum([1], [2])"]
    assert problems == []


def test_what_cannot_be_kept_is_told(shipped):
    data = table(PEOPLE, *MERGES, D7="01", D8="mã 3", D5="01")
    form, problems, _text = take(data, shipped.office)
    assert ("forms.ask-code", "Biểu 1!D7") in problems
    assert ("forms.ask-code", "Biểu 1!D8") in problems
    assert {"dong-7", "dong-8"} <= set(form.sheets[0].by_code)


def test_a_column_of_which_nothing_tells_is_asked_about(shipped):
    data = table(
        """
        | Chỉ tiêu | Mã số | Tổng số | Phân loại |
        | Một      | 1     |         |           |
        """
    )
    _form, problems, text = take(data, shipped.office)
    assert problems == [("forms.ask-columns", "Biểu 1!D1")]
    assert "# HỎI: “Phân loại” có phải là các phần cộng lại bằng “Tổng số” không?" in text


@needs_sample
def test_the_real_form_makes_a_workbook_with_the_same_heads_and_codes(shipped, directive):
    data = SAMPLE.read_bytes()
    form, problems, text = take(data, shipped.office)
    grids, _ = workbook_cells.read_grids(data, "bieu.xlsx")
    before = {grid.name: grid for grid in grids}
    plan, after = made_again(form, shipped, directive)
    assert [sheet.name for sheet in form.sheets] == [name for name in before if name != "Errors"]
    assert {code for code, _ in problems} == {"forms.ask-sum", "forms.ask-columns", "forms.sheet-left-out"}
    assert (
        text.count("# HỎI:") - 1 == len(problems) - 1
    )  # the head of the file names the mark; a sheet left out asks nothing
    for key, layout in plan.layout.sheets.items():
        old, new = before[layout.sheet.name], after[layout.name]
        kept = [one for one in heads_of(new) if one[1] <= len(layout.columns)]
        assert kept == heads_of(old)
        from congvan.forms import found_columns

        head = found_columns.find_head(old)
        rows = range(head.first_row, old.last_row + 1)
        codes = [old.text(row, head.code) for row in rows if old.text(row, head.label) and old.text(row, head.code)]
        assert [new.text(row + 1, len(BEFORE)) for row in layout.rows.values()] == codes
        assert layout.first_row > TOP_ROWS
        assert key in plan.book.by_id


@needs_sample
def test_the_real_form_tells_its_sums(shipped):
    form, _problems, _text = take(SAMPLE.read_bytes(), shipped.office)
    book = compose_book((form,), ())
    says = {rule.says for rule in rules.derive_rules(book)}
    assert "Tổng số trường (1) = 2 + 15 + 33" in says
    assert "Nhà trẻ (2) = 3 + 6 (Chia ra theo vùng)" in says
    assert "- Trường được kết nối internet (11) ≤ dòng 2" in says
    assert "Trẻ em mẫu giáo (101) = 102 + 103 + 104 + 105 + 106" in says  # under “Quy mô trẻ chia theo độ tuổi”
    assert "Giáo viên nhà trẻ (168) = 175 + 176 + 177 + 178 + 179 + 180 (Chia theo độ tuổi)" in says
    assert "Giáo dục Mầm non (16) = 17 + 18 + 19 (1.1 Chia theo nguồn)" in says
    columns = book.by_id["phong-hoc"].by_id
    assert columns["tong-so.tong-so"].sums == (
        ("tong-so.kien-co", "tong-so.ban-kien-co", "tong-so.tam"),
        ("cong-lap.tong-so", "tu-thuc.tong-so", "dan-lap.tong-so"),
    )
    people = book.by_id["can-bo"].by_id["cong-lap.dan-toc-thieu-so.nu"]
    assert people.within == ("cong-lap.dan-toc-thieu-so.tong-so", "cong-lap.nu")


def damaged(change) -> bytes:
    book = openpyxl.load_workbook(SAMPLE)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@needs_sample
def test_the_real_form_without_its_merges_is_the_same_form(shipped):
    def unmerge(book):
        for sheet in book.worksheets:
            for area in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(area))

    whole, _, _ = take(SAMPLE.read_bytes(), shipped.office)
    form, _problems, _text = take(damaged(unmerge), shipped.office)
    for sheet, other in zip(form.sheets, whole.sheets, strict=True):
        assert [column.name for column in sheet.columns] == [column.name for column in other.columns]
        assert list(sheet.by_code) == list(other.by_code)


@needs_sample
def test_the_real_form_with_codes_lost_and_repeated_is_read_and_told(shipped):
    def spoil(book):
        sheet = book["Học sinh"]
        sheet["D8"], sheet["D16"] = None, 83
        book["Cán bộ"]["D1"] = "Mã"

    form, problems, _text = take(damaged(spoil), shipped.office)
    assert ("forms.ask-code", "Học sinh!D8") in problems
    assert ("forms.ask-code", "Học sinh!D16") in problems
    assert ("forms.sheet-left-out", "Cán bộ") in problems
    assert len(form.sheets[1].by_code) == 40


@needs_sample
def test_the_real_form_with_rows_and_columns_put_in_is_the_same_form(shipped):
    def insert(book):
        for sheet in book.worksheets[:1]:
            sheet.insert_rows(20, 3)
            sheet.insert_rows(1, 2)

    whole, _, _ = take(SAMPLE.read_bytes(), shipped.office)
    form, _problems, _text = take(damaged(insert), shipped.office)
    assert form.sheets[0].by_code == whole.sheets[0].by_code


def packed(**parts: bytes) -> bytes:
    """A zip file like a workbook's, with some parts of its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", parts.pop("workbook", b"<workbook/>"))
        for name, content in parts.items():
            package.writestr(f"xl/{name}.xml", content)
    return stream.getvalue()


HOSTILE = {
    "no zip": (b"hello", "it is no Excel file"),
    "html": (b"<html><table>", "it is no Excel file"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "it is an old Excel file (.xls), or protected by a password"),
    "cut off": (table(PEOPLE)[:-40], "it is a damaged Excel file"),
    "no sheets": (packed(), "it is a damaged Excel file"),
    "entities": (packed(sheet=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "it is a damaged Excel file"),
    "entities in UTF-16": (packed(sheet='<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16")), "it is a damaged Excel file"),
    "one merge over everything": (packed(sheet=b'<worksheet><mergeCell ref="A1:XFD1048576"/></worksheet>'), "it holds too much"),
    "a million cells": (packed(sheet=b"<row>" + b"<c/>" * 300_000 + b"</row>"), "it holds too much"),
    "a bomb": (packed(sheet=b"<a>" + b" " * (45 * 2**20)), "it holds too much"),
    "too large": (b"PK" + b"\0" * (11 * 2**20), "it is too large"),
    "many entries": (packed(**{f"p{n}": b"<a/>" for n in range(1001)}), "it holds too much"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_workbook_or_a_hostile_one_is_refused(name: str):
    data, reason = HOSTILE[name]
    grids, (problem,) = workbook_cells.read_grids(data, "x.xlsx")
    assert grids == ()
    assert (problem.kind.code, dict(problem.params)["reason"]) == ("forms.not-a-workbook", reason)


def test_a_workbook_without_codes_is_no_form():
    grids, _ = workbook_cells.read_grids(table("| Tên | Số |\n| a | 1 |"), "x.xlsx")
    found = workbook_form.find_form(grids, "x.xlsx")
    assert [problem.kind.code for problem in found.problems] == ["forms.sheet-left-out", "forms.no-table"]
