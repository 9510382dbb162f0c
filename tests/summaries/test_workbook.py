"""The workbook: real tables and dates, texts that stay texts, the same bytes again."""

import dataclasses
import io
import shutil
import subprocess
import zipfile

import openpyxl
import pytest

from congvan.summaries import workbook
from congvan.tracking.events import Event, EventKind, Wish
from tests.summaries import summary_sample as sample

TABLE = """
    A | Trường Mầm non An       | mam-non       | Cẩm Hưng  | đm2d3hq
    B | Trường Tiểu học Bình    | tieu-hoc      | Kim Giang | ttĐ
    C | Trường TH&THCS Chi      | tieu-hoc+thcs | Cẩm Hưng  | x-.+
"""
THREE = ("Học sinh", "Đội ngũ", "Ngân sách")


def read(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows_of(sheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return read(workbook.render_workbook(sample.summary_of(TABLE, titles=THREE)))


def test_the_sheets_and_their_tables(book):
    assert book.sheetnames == ["Tổng hợp", "Theo đơn vị", "Chưa nộp", "Từng nội dung"]
    for name, table, area, frozen in (
        ("Theo đơn vị", "TheoDonVi", "A1:O4", "D2"),
        ("Chưa nộp", "ChuaNop", "A1:K4", "D2"),
        ("Từng nội dung", "TungNoiDung", "A1:N9", "C2"),
    ):
        sheet = book[name]
        assert {one.name: (one.ref, one.autoFilter.ref) for one in sheet.tables.values()} == {table: (area, area)}
        assert sheet.freeze_panes == frozen
        assert sheet.print_title_rows == "$1:$1"
        setup = (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToHeight)
        assert [str(one) for one in setup] == ["9", "landscape", "0"]
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_each_school_stands_with_its_states(book):
    assert rows_of(book["Theo đơn vị"])[1:] == [
        [1, "A", "Trường Mầm non An", "Mầm non", "Cẩm Hưng", "đúng hạn", "muộn 2 ngày 3 giờ", "quá hạn", 3, 2, 1, 1, 1, 2 / 3, 1 / 3],
        [2, "B", "Trường Tiểu học Bình", "Tiểu học", "Kim Giang", "trả lại", "trả lại", "đúng hạn, đã chấp nhận", 3, 1, 1, 0, 2, 1 / 3, 1 / 3],
        [3, "C", "Trường TH&THCS Chi", "Tiểu học và Trung học cơ sở", "Cẩm Hưng", "miễn", "không phải nộp", "chưa đến hạn (gia hạn đến 20/9/2024 17:00)", 1, 0, 0, 0, 1, 0, 0],
    ]  # fmt: skip


def test_what_schools_have_asked_for_stands_on_a_sheet_of_its_own():
    asked = Event(
        number=17, directive="2024-42", school="A", requirement=None, kind=EventKind.REQUESTED,
        happened_at=sample.AS_OF, recorded_at=sample.AS_OF, by="Lê Thị An", note="=mất điện", wants=Wish.EXEMPT,
    )  # fmt: skip
    summary = dataclasses.replace(sample.summary_of(TABLE, titles=THREE), requests=(asked,))
    sheet = read(workbook.render_workbook(summary))["Đề nghị chờ trả lời"]
    assert rows_of(sheet)[1:] == [
        [
            17,
            "A",
            "Trường Mầm non An",
            "miễn nộp",
            "mọi nội dung",
            "=mất điện",
            sample.AS_OF.replace(tzinfo=None),
            "Lê Thị An",
        ]
    ]
    assert sheet["F2"].data_type == "s"


def test_who_is_missing_stands_with_a_real_date(book):
    rows = rows_of(book["Chưa nộp"])[1:]
    assert [(row[1], row[5], row[6], str(row[7]), row[8]) for row in rows] == [
        ("A", 1, "Ngân sách", "2024-09-14 23:59:00", "quá hạn"),
        ("B", 2, "Học sinh; Đội ngũ", "2024-09-14 23:59:00", "trả lại"),
        ("C", 1, "Ngân sách", "2024-09-20 17:00:00", "chưa đến hạn (đã gia hạn)"),
    ]


def test_every_item_stands_on_its_own_line_with_its_times(book):
    rows = rows_of(book["Từng nội dung"])
    assert rows[0][4:] == [
        "Nội dung", "Tình trạng", "Hạn nộp", "Gia hạn", "Nộp lúc", "Ghi nhận lúc", "Muộn", "Ghi chú", "Nộp thiếu",
        "Khóa từ",
    ]  # fmt: skip
    due, late = "2024-09-14 23:59:00", "2024-09-17 02:59:00"
    shown = [str(value) for value in rows[2][4:] if value is not None]
    assert shown == ["Đội ngũ", "muộn", due, late, late, "2 ngày 3 giờ"]
    assert rows[4][11] == "thiếu số liệu lớp ghép"
    formats = {cell.number_format for row in book["Từng nội dung"].iter_rows(min_row=2) for cell in row if cell.is_date}
    assert formats == {'d"/"m"/"yyyy hh:mm'}


def test_texts_that_look_like_formulas_stay_texts():
    table = "\n".join(
        f"{sign}{n} | {sign}1+1 | mam-non | {sign}SUM(A1) | qđ" for n, sign in enumerate(("=", "+", "-", "@", "\t="))
    )
    summary = sample.summary_of(table, titles=("=HYPERLINK(1)", "@Nội dung"), subject="=cmd|'/c calc'!A1")
    data = workbook.render_workbook(summary)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
        assert all("<f>" not in sheet and "<hyperlink" not in sheet for sheet in sheets)
    book = read(data)
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value)[:1] in "=+@-"]
    assert len(found) > 30
    assert {cell.data_type for cell in found} == {"s"}
    assert all(cell.quotePrefix for cell in found if cell.row > 1)


def test_heads_of_one_name_and_of_no_name_do_not_break_the_table():
    titles = ("Học sinh", "học sinh", " ", "Học sinh" * 60)
    book = read(workbook.render_workbook(sample.summary_of("A | Trường A | mam-non | X | đđđđ", titles=titles)))
    heads = [cell.value for cell in book["Theo đơn vị"][1]]
    assert len({head.casefold() for head in heads}) == len(heads)
    assert max(map(len, heads)) <= 255
    assert [column.name for column in book["Theo đơn vị"].tables["TheoDonVi"].tableColumns] == heads


def test_nobody_missing_leaves_a_sound_table():
    book = read(workbook.render_workbook(sample.summary_of("A | Trường A | mam-non | X | đ", titles=("Học sinh",))))
    assert book["Chưa nộp"].tables["ChuaNop"].ref == "A1:K2"


def test_odd_texts_are_kept_as_far_as_excel_can():
    table = f"A | Trường \x07\ud800 {'dài ' * 9000} | mam-non | X | q"
    book = read(workbook.render_workbook(sample.summary_of(table, titles=("Học sinh",))))
    assert len(book["Theo đơn vị"]["C2"].value) == 32_767


def test_the_same_summary_gives_the_same_bytes():
    summary = sample.summary_of(TABLE, titles=THREE)
    assert workbook.render_workbook(summary) == workbook.render_workbook(summary)
    assert str(read(workbook.render_workbook(summary)).properties.created) == "2024-09-17 09:30:00"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_prints_it_as_wide_as_the_paper(tmp_path):
    data = workbook.render_workbook(sample.summary_of(sample.school_table(lambda n: "đmqtx."[n % 6] * 6)))
    (tmp_path / "tong-hop.xlsx").write_bytes(data)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "tong-hop.xlsx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(tmp_path / "tong-hop.pdf") as pdf:
        assert {(round(page.width), round(page.height)) for page in pdf.pages} == {(842, 595)}
        heads = [page.extract_text() or "" for page in pdf.pages]
    assert sum("Đơn vị" in head for head in heads) >= len(heads) - 1  # print titles on every page of the tables
    assert "Tỷ lệ đúng hạn" in heads[0].replace("\n", " ")
