"""What a school gets back for files of every kind, and which of the three ways it was."""

import datetime as dt
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.base.errors import Refused
from congvan.facts import converted_file
from congvan.intake.given_back import Way, give_back, without_sheets
from congvan.intake.values_workbook import render_values, sheet_names
from tests.intake.workbooks import mistake, opened, openpyxl_book, parts_of, through_libreoffice, values_of

SHEETS = (
    ("Biểu 1", [["Chỉ tiêu", "Số"], ["=1+1", 12.0], [], ["Ngày", dt.date(2024, 9, 5)], ["Đủ", True]]),
    ("Danh sách: GV/NV", [["Nguyễn Văn Thử", "030199001234"]]),
)


@pytest.fixture
def no_libreoffice(monkeypatch):
    monkeypatch.setattr(converted_file, "find_program", lambda: None)


def test_an_xlsx_stays_the_schools_own():
    back = give_back(openpyxl_book(), [mistake("Biểu 1", "B2")], title="", kind="xlsx", sheets=())
    assert back.way is Way.OWN
    assert back.problems == ()
    assert any(name.startswith("xl/media/") for name in parts_of(back.data))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_workbook_is_converted_and_keeps_its_looks(tmp_path):
    old = through_libreoffice(openpyxl_book(), tmp_path, to="xls")
    back = give_back(old, [mistake("Biểu 1", "B2")], title="Trường A", kind="xls", sheets=SHEETS)
    assert [problem.kind.code for problem in back.problems] == ["intake.converted"]
    book = opened(back.data)
    assert book.sheetnames == ["Cần sửa 1 chỗ", "Biểu 1", "Biểu 2", "Ẩn"]
    assert book["Biểu 1"]["B3"].fill.fgColor.rgb == "FF00FF00"
    assert book["Biểu 1"]["B2"].comment is not None


def test_without_libreoffice_and_for_csv_the_values_go_back(no_libreoffice):
    for kind in ("xls", "ods", "csv"):
        mistakes = [mistake("Biểu 1", "B2"), mistake("Danh sách: GV/NV", "A1")]
        back = give_back(b"\xd0\xcf\x11\xe0 old", mistakes, title="Trường A", kind=kind, sheets=SHEETS)
        assert [problem.kind.code for problem in back.problems] == ["intake.values-only"]
        book = opened(back.data)
        assert book.sheetnames == ["Cần sửa 2 chỗ", "Biểu 1", "Danh sách GV NV"]
        assert [cell.value for cell in book["Biểu 1"]["A"]] == ["Chỉ tiêu", "=1+1", None, "Ngày", "Đủ"]
        assert book["Biểu 1"]["A2"].data_type == "s"
        assert book["Biểu 1"]["B2"].value == 12
        assert book["Biểu 1"]["B4"].value.isoformat() == "2024-09-05T00:00:00"
        assert book["Biểu 1"]["B5"].value is True
        assert book["Danh sách GV NV"]["A1"].comment is not None


def test_a_sheet_that_may_not_be_kept_is_in_no_way_kept(no_libreoffice):
    kept = without_sheets(b"old", ["Danh sách: GV/NV"], kind="ods", sheets=SHEETS)
    assert kept.way is Way.VALUES
    assert list(values_of(kept.data)) == ["Biểu 1"]
    assert b"030199001234" not in b"".join(parts_of(kept.data).values())
    own = without_sheets(openpyxl_book(), ["Ẩn"], kind="xlsx", sheets=())
    assert own.way is Way.OWN
    assert "Ẩn" not in opened(own.data).sheetnames
    # a sheet that is called otherwise in the file than where it was read: only the values go on
    other = without_sheets(openpyxl_book(), ["Danh sách: GV/NV"], kind="xlsx", sheets=SHEETS)
    assert other.way is Way.VALUES
    with pytest.raises(Refused) as refused:
        without_sheets(b"old", [name for name, _ in SHEETS], kind="csv", sheets=SHEETS)
    assert refused.value.problem.kind.code == "intake.nothing-left"


VALUES = st.one_of(
    st.none(), st.booleans(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=20),
    st.datetimes(), st.dates(), st.times(), st.timedeltas(),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.lists(VALUES, max_size=4), max_size=5), names=st.lists(st.text(max_size=40), max_size=4))
def test_any_values_make_a_workbook_and_no_text_a_formula(rows, names):
    book = opened(render_values([(name, rows) for name in names]))
    assert len(book.sheetnames) == max(len(names), 1)
    assert [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


@given(st.lists(st.text(max_size=45), max_size=8))
def test_sheet_names_are_such_that_excel_takes_them(names):
    new = sheet_names(names)
    assert len({name.casefold() for name in new}) == len(names)
    for name in new:
        assert 1 <= len(name.encode("utf-16-le")) <= 62
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
