"""The workbook: real tables and dates, texts that stay texts, the same bytes again."""

import io
import itertools
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pdfplumber
import pypdfium2
import pytest
from msgspec import structs

from congvan.deadlines.school_years import SchoolSpan
from congvan.summaries import (
    overview_word_file,
    overview_workbook,
    records,
    school_summary,
    school_word_file,
    school_year,
    summary_word_file,
    workbook,
    year_word_file,
    year_workbook,
)
from congvan.tracking.events import Event, EventKind, Wish
from tests.summaries import summary_sample as sample
from tests.summaries.test_overview import many

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
    summary = structs.replace(sample.summary_of(TABLE, titles=THREE), requests=(asked,))
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


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[str, Path]:
    """Every workbook and Word file of the summaries as LibreOffice prints it."""
    folder = tmp_path_factory.mktemp("office")
    table = sample.school_table(lambda n: "đmqtx."[n % 6] * 6)
    ten = sample.school_table(lambda n: "đmqtx."[n % 6] * 10, 12)
    directive, status = sample.status_of(table)
    lines = records.list_lines([(directive, status)])
    year = school_year.prepare_year(SchoolSpan(first=2024), lines, sample.office(), as_of=sample.AS_OF)
    mine = [line for line in lines if line.school.code == directive.recipients[3].code]
    school = school_summary.prepare_school(
        directive.recipients[3], mine, [directive.id], sample.office(), as_of=sample.AS_OF
    )
    made = {
        "one.xlsx": workbook.render_workbook(sample.summary_of(table)),
        "wide.xlsx": workbook.render_workbook(sample.summary_of(ten, titles=tuple(f"Biểu {n}" for n in range(1, 11)))),
        "all.xlsx": overview_workbook.render_workbook(many(7)),
        "year.xlsx": year_workbook.render_workbook(year),
        "one-word.docx": summary_word_file.render_word(sample.summary_of(table)),
        "all-word.docx": overview_word_file.render_word(many(7)),
        "year-word.docx": year_word_file.render_word(year),
        "school-word.docx": school_word_file.render_word(school),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", *made],
        cwd=folder, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {name: folder / Path(name).with_suffix(".pdf").name for name in made}


@pytest.fixture(scope="module")
def opened(printed) -> dict[str, list[tuple[int, str]]]:
    """Of each page its width and its text."""
    found = {}
    for name, path in printed.items():
        with pypdfium2.PdfDocument(path) as pdf:
            found[name] = [(round(page.get_width()), page.get_textpage().get_text_range()) for page in pdf]
    return found


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["one.xlsx", "wide.xlsx", "all.xlsx", "year.xlsx"])
def test_every_sheet_prints_in_letters_that_can_be_read(printed, name):
    with pdfplumber.open(printed[name]) as pdf:
        smallest = [min(char["size"] for char in page.chars) for page in pdf.pages]
    assert min(smallest) > 6.7  # points


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_table_wider_than_the_paper_has_the_names_on_each_of_its_pages(opened):
    pages = [text for _, text in opened["wide.xlsx"] if "Theo đơn vị" in text]
    assert [all(f"S{n:04d}" in text for n in range(12)) for text in pages] == [True, True]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_sentences_to_read_aloud_stand_on_lines_of_their_own(printed):
    with pdfplumber.open(printed["all.xlsx"]) as pdf:
        page = pdf.pages[-1]
        text = " ".join((page.extract_text() or "").split())
        second = [char for char in page.chars if page.width * 0.35 < char["x0"] and char["bottom"] < page.height * 0.9]
        lines = sorted({round(char["bottom"], 1) for char in second})
        size = max(char["size"] for char in page.chars)
    assert "Câu 3" in text
    assert min(below - above for above, below in itertools.pairwise(lines)) > size


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_communes_stand_together_under_their_head(tmp_path):
    table = "\n".join(f"S{n} | Trường Mầm non Số {n} | mam-non | Xã Số {n} | {'q' * 10}" for n in range(22))
    made = workbook.render_workbook(sample.summary_of(table, titles=tuple(f"Biểu {n}" for n in range(10))))
    (tmp_path / "one.xlsx").write_bytes(made)
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "one.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    with pypdfium2.PdfDocument(tmp_path / "one.pdf") as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    totals = [text for text in pages if "Tổng hợp" in text.split("Trang")[0]]
    assert ["Theo xã, thị trấn" in text for text in totals] == [False, True]
    assert all(f"Xã Số {n}" in totals[1] for n in range(22))


def test_without_any_commune_there_is_no_table_of_them():
    table = "A | Trường Mầm non An | mam-non |  | qqq\nB | Trường Mầm non Bình | mam-non |  | qqq"
    book = read(workbook.render_workbook(sample.summary_of(table, titles=THREE)))
    words = [row[0].value for row in book["Tổng hợp"].iter_rows()]
    assert ["Theo cấp học" in words, "Theo xã, thị trấn" in words, "(không ghi)" in words] == [True, False, False]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["one-word.docx", "year-word.docx"])
def test_pages_of_a_word_file_are_numbered_in_the_middle_of_the_margin(printed, name):
    with pdfplumber.open(printed[name]) as pdf:
        page = pdf.pages[1]
        number = page.extract_words()[0]
    assert number["text"] == "2"
    middle = (number["x0"] + number["x1"]) / 2
    assert abs(middle - page.width / 2) < 30  # the margins are not alike


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_prints_it_as_wide_as_the_paper(opened):
    pages = opened["one.xlsx"]
    assert {width for width, _ in pages} == {842}
    assert sum("Đơn vị" in text for _, text in pages) >= len(pages) - 1  # print titles on every page of the tables
    assert "Tỷ lệ đúng hạn" in " ".join(pages[0][1].split())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("all.xlsx", "Phải đôn đốc", "Số văn bản"),
        ("year.xlsx", "Tỷ lệ đúng hạn", "không xếp hạng"),
        ("one-word.docx", "Tổng hợp tình hình nộp báo cáo", "nội dung bị trả lại tính là còn thiếu."),
        ("all-word.docx", "Tình hình thực hiện các văn bản", "đơn vị còn thiếu"),
        ("year-word.docx", "Kết quả nộp báo cáo năm học 2024-2025", "căn cứ: xem tệp Excel."),
        ("school-word.docx", "Tình hình nộp báo cáo của", "Ngân sách nhà nước"),
    ],
)
def test_libreoffice_opens_every_other_one_to_its_last_line(opened, name, first, last):
    pages = [" ".join(text.split()) for _, text in opened[name]]
    assert first in pages[0]
    assert last in pages[-1]
