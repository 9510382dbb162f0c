"""The workbook of a year with more lines than are held in memory: the same cells, from top to bottom, on several sheets."""

import io
import zipfile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from congvan.deadlines.school_years import SchoolSpan
from congvan.summaries import records, school_year, year_workbook
from congvan.summaries.school_year import YearSummary
from tests.summaries import summary_sample as sample

SMALL = ("Theo cấp học", "Theo trường", "Theo văn bản")


@pytest.fixture(scope="module")
def year() -> YearSummary:
    directive, status = sample.status_of(sample.school_table(lambda n: "đmqtx."[n % 6] * 6))
    lines = records.list_lines([(directive, status)])
    return school_year.prepare_year(SchoolSpan(first=2024), lines, sample.office(), as_of=sample.AS_OF)


@pytest.fixture
def streamed(year, monkeypatch) -> bytes:
    """The workbook in which one row at a time is held, with forty lines on a sheet."""
    monkeypatch.setattr(year_workbook, "MANY", 0)
    monkeypatch.setattr(year_workbook, "ROWS", 40)
    return year_workbook.render_workbook(year)


def rows_of(data: bytes, sheet: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()


def test_it_has_the_cells_of_the_one_that_is_held(year, streamed):
    held = year_workbook.render_workbook(year)
    for sheet in (*SMALL, "Cách tính"):
        assert rows_of(streamed, sheet) == rows_of(held, sheet)


def test_lines_go_on_from_sheet_to_sheet_each_with_its_head(year, streamed, monkeypatch):
    monkeypatch.undo()
    head, *lines = rows_of(year_workbook.render_workbook(year), "Từng dòng")
    names = [name for name in CalamineWorkbook.from_filelike(io.BytesIO(streamed)).sheet_names if "dòng" in name]
    assert names == ["Từng dòng", *(f"Từng dòng ({n})" for n in range(2, -(-len(lines) // 40) + 1))]
    parts = [rows_of(streamed, name) for name in names]
    assert [part[0] for part in parts] == [head] * len(parts)
    assert [line for part in parts for line in part[1:]] == lines


def test_it_can_be_filtered_and_its_heads_stay_and_are_told_apart(streamed):
    book = openpyxl.load_workbook(io.BytesIO(streamed))
    for name in (*SMALL, "Từng dòng", "Từng dòng (2)"):
        sheet = book[name]
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
        assert sheet.freeze_panes
        assert sheet.print_title_rows == "$1:$1"
        assert sheet["A1"].font.b
        assert sheet["A1"].fill.fgColor.rgb == "FFE4E7EB"
        assert sheet.row_dimensions[1].height == pytest.approx(year_workbook.HEAD, abs=0.5)
        assert not sheet.tables
    assert book["Từng dòng"].conditional_formatting


def test_it_is_the_same_each_time_and_no_formula_is_in_it(year, streamed):
    assert year_workbook.render_workbook(year) == streamed
    with zipfile.ZipFile(io.BytesIO(streamed)) as file:
        sheets = [name for name in file.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in file.read(name) for name in sheets)
