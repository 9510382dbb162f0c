"""Workbooks of several makers for tests, and what they hold, looked at with other libraries."""

import io
import re
import shutil
import subprocess
import warnings
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture
from python_calamine import CalamineWorkbook

from congvan.actions import workspace
from congvan.forms import blank_workbook, form_plan, form_reading
from congvan.forms.form_sheets import compose_book
from congvan.forms.identity import Identity
from congvan.intake.cell_mistake import CellMistake
from congvan.workflow import checklists

ROOT = Path(__file__).parents[2]
REAL_FORM = Path(__file__).parents[3] / "shared" / "samples" / "bieu-01-mn-dau-nam-2020.xlsx"
SOFFICE = shutil.which("soffice")


@cache
def shipped_form(levels: tuple[str, ...]) -> bytes:
    """The shipped form of one school of these levels."""
    shipped = workspace.open_workspace(ROOT)
    directive = workspace.read_directive(shipped, ROOT / "workflows" / "2024-42-csdl-nganh.yaml", None)
    forms, _ = form_reading.load_forms(directive, shipped.office)
    plan = form_plan.make_plan(compose_book(forms, levels))
    school = next(school for school in directive.recipients if school.levels == levels)
    facts = checklists.compose_checklist(directive, school, shipped.office)
    line = Identity(directive=directive.id, school=facts.school_code, mark=plan.layout.mark).line
    return blank_workbook.render_form(plan, blank_workbook.SchoolForm(cover=facts, directive=directive.id, line=line))


def mistake(sheet: str, at: str, code: str = "forms.sum-differs", **other) -> CellMistake:
    """A mistake as the checks tell it."""
    words = {
        "heading": "Tổng khác các phần cộng lại",
        "message": f"Tổng số ở {at} là 20, các phần cộng lại là 21.",
        "stands": "20",
        "expected": "21",
        "cure": "Sửa tổng hoặc các phần.",
    }
    return CellMistake(code=code, workbook_sheet=sheet, at=at, **(words | other))


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert len(set(package.namelist())) == len(package.namelist())
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """A package of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def opened(data: bytes, **how) -> openpyxl.Workbook:
    """The workbook as openpyxl reads it, which warns of all that it does not keep."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data), **how)


def without_choice(content: bytes) -> bytes:
    """A sheet's part without the sign that the sheet is chosen."""
    return re.sub(rb' tabSelected="(1|true|0|false)"', b"", content)


def values_of(data: bytes) -> dict[str, list]:
    """Every cell's value as calamine reads it, by sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = {}
    for sheet in book.sheets_metadata:
        if str(sheet.typ).endswith("WorkSheet"):
            found[sheet.name] = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
    return found


def openpyxl_book(sheets=("Biểu 1", "Biểu 2", "Ẩn")) -> bytes:
    """A workbook by openpyxl: notes, a rule of colour, a picture, a chart, a list, merged cells, names of its own."""
    book = openpyxl.Workbook()
    for number, name in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = name
        for row in range(1, 13):
            sheet.append([f"chỉ tiêu {row}", row, row * 1.5, f"=B{row}+C{row}", None, row % 2 == 0])
        sheet["B3"].fill = PatternFill("solid", fgColor="FF00FF00")
        sheet["B4"].comment = Comment("Số của phòng kế toán", "Kế toán")
        sheet.merge_cells("A11:A12")
        sheet.conditional_formatting.add(
            "B1:B9", CellIsRule("greaterThan", ["5"], fill=PatternFill(bgColor="FFFF0000"))
        )
        rule = DataValidation(type="list", formula1='"Có,Không"')
        sheet.add_data_validation(rule)
        rule.add("E1:E9")
        sheet.print_title_rows = "1:1"
        sheet.print_area = "A1:F12"
    last = book[sheets[-1]]
    if len(sheets) > 1:
        last.sheet_state = "hidden"
    first = book[sheets[0]]
    chart = BarChart()
    chart.add_data(Reference(first, min_col=2, min_row=1, max_row=9))
    first.add_chart(chart, "H2")
    picture = io.BytesIO()
    Picture.new("RGB", (40, 30), "navy").save(picture, "PNG")
    first.add_image(Image(picture), "H20")
    first.protection.sheet = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsxwriter_book(sheets=("Số liệu", "Ghi chú"), *, macro: bool = False) -> bytes:
    """A workbook by XlsxWriter: rich text, a sparkline, a chart sheet, a table, notes, macros where wanted."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    bold = book.add_format({"bold": True, "num_format": "#,##0"})
    for name in sheets:
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 0, 30)
        sheet.set_row(4, 40)
        for row in range(10):
            sheet.write(row, 0, f"dòng {row}")
            sheet.write(row, 1, row * 10, bold)
            sheet.write_formula(row, 2, f"=B{row + 1}*2", None, row * 20)
        sheet.write_rich_string("E1", "đậm ", bold, "nhạt", " thường")
        sheet.write_comment("B2", "Xem lại", {"author": "Hiệu trưởng"})
        sheet.add_sparkline("F1", {"range": f"'{name}'!B1:B9"})
        sheet.conditional_format("B1:B9", {"type": "data_bar", "data_bar_2010": True})
        sheet.add_table("H1:I4", {"columns": [{"header": "Tên"}, {"header": "Số"}]})
        sheet.insert_button("K2", {"macro": "say_hello", "caption": "Bấm"})
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": f"='{sheets[0]}'!$B$1:$B$9"})
    book.add_chartsheet("Biểu đồ").set_chart(chart)
    book.define_name("tong_so", f"='{sheets[0]}'!$B$10")
    book.set_custom_property("congvan_id", "congvan/1 x y 00000000 0000")
    if macro:
        book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0 macro"), is_stream=True)
    book.close()
    return out.getvalue()


def through_libreoffice(data: bytes, folder: Path, ending: str = "xlsx", to: str = "xlsx") -> bytes:
    """The workbook opened and saved by LibreOffice, which is skipped where it is not installed."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    source = folder / f"in.{ending}"
    source.write_bytes(data)
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", to]
    subprocess.run([*command, "--outdir", folder / "out", source], check=True, capture_output=True, timeout=180)
    return (folder / "out" / f"in.{to}").read_bytes()
