"""Sheets that list people are told with a reason, forms of counts never; every person here is made up."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from congvan.intake.personal_data import Sign, find_people, find_signs
from tests.intake.workbooks import REAL_FORM, shipped_form

NAMES = ["Nguyễn Văn Thử", "Trần Thị Mẫu", "Lê Minh Ví Dụ", "Phạm Thử", "Đỗ Thị Hư Cấu", "Hoàng Văn Bịa", "Vũ Thị Không", "Bùi Có Thật", "Đặng Văn Vờ"]  # fmt: skip


def table(text: str) -> list[list]:
    """Rows written with bars; a number stays a text unless it ends with ".0"."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.strip().splitlines()]
    return [[float(cell) if cell.endswith(".0") else cell for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("text", "found", "cell", "count"),
    [
        ("STT | Họ và tên | Số CCCD\n1 | Nguyễn Văn Thử | 030199001234", "numbers of identity cards", "C2", 1),
        ("TT | HỌ TÊN | CMND\n1 | NGUYỄN VĂN THỬ | 142.345.678", "numbers of identity cards", "C2", 1),
        ("a | b\nx | 001099012345\ny | 030199001234", "numbers of identity cards", "B2", 2),
        ("Số CCCD\n30199001234.0", "numbers of identity cards", "A2", 1),
        ("Họ và tên: | Nguyễn Văn Thử\nSố CCCD: | 030 199 001 234", "numbers of identity cards", "B2", 1),
        ("Họ và tên\nNguyễn Văn Thử\nTrần Thị Mẫu\nPhạm Thử", "names of people", "A2", 3),
        ("Ho va ten giao vien\nNguyen Van Thu\nTran Thi Mau\nLe Vi Du", "names of people", "A2", 3),
        ("Tên | SĐT\na | 0912 345 678\nb | +84 987.654.321\nc | 356789012.0", "phone numbers of people", "B2", 3),
        ("0912345678\n0912345679\n0912345670\n0987654321\n0356789012", "phone numbers of people", "A1", 5),
        ("Mã HS | Ngày sinh\na | 05/09/2018\nb | 6-9-2018\nc | 2018", "birthdays", "B2", 3),
    ],
)
def test_a_list_of_people_is_told_by_what_weighs_most(text: str, found: str, cell: str, count: int):
    assert find_signs(table(text))[0] == Sign(found=found, cell=cell, count=count)


def test_a_list_of_names_without_any_head_is_told():
    rows = [
        ["DANH SÁCH GIÁO VIÊN TRƯỜNG TIỂU HỌC MẪU"],
        [],
        *([n, name] for n, name in enumerate(NAMES) if name != "Phạm Thử"),
    ]
    assert [sign.found for sign in find_signs(rows)] == ["names of people"]


def test_names_whose_marks_stand_apart_are_names():
    apart = [[unicodedata.normalize("NFD", name)] for name in ("Họ và tên", *NAMES)]
    assert [(sign.cell, sign.count) for sign in find_signs(apart)] == [("A2", len(NAMES))]


def test_dates_of_excel_are_birthdays_below_such_a_head():
    days = [[dt.date(2018, month, 1)] for month in range(1, 5)]
    assert [sign.found for sign in find_signs([["Ngày sinh"], *days])] == ["birthdays"]
    assert find_signs([["Ngày nhập trường"], *days]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Người lập biểu | Nguyễn Văn Thử\nĐiện thoại | 0912345678",  # who answers for a form: one person
        "Tên trường | Điện thoại\nLê Lợi | 0220 3786 001\nNguyễn Trãi | 0220 3786 002\nTrần Phú | 0220 3786 003",
        "Tên trường\n"
        + "\n".join(f"Nguyễn Bỉnh {word}" for word in ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám")),
        "Chỉ tiêu | Tổng số\nTrẻ sinh năm 2018 | 45.0\nTrẻ sinh năm 2019 | 50.0\nTrẻ sinh năm 2020 | 51.0",
        "Đã xác thực định danh | 345.0\nCó mã định danh cá nhân | 340.0\nĐã cấp căn cước | 300.0",
        "Nguồn | Số tiền (đồng)\nNgân sách | 123456789000.0\nHọc phí | 912345678.0\nKhác | 901234567.0",
        "Mã trường\n30290401\n30290402\n3029040312",
        "(Ký, ghi rõ họ tên)\nNguyễn Văn Thử",
        "Năm sinh | 2018.0 | 2019.0 | 2020.0\nSố trẻ | 20.0 | 21.0 | 22.0",
    ],
)
def test_counts_schools_money_and_who_signs_are_no_list_of_people(text: str):
    assert find_signs(table(text)) == ()


def test_the_shipped_forms_and_the_real_one_are_none(tmp_path):
    books = [shipped_form(levels) for levels in (("mam-non",), ("tieu-hoc",), ("thcs",), ("tieu-hoc", "thcs"))]
    if REAL_FORM.is_file():
        books.append(REAL_FORM.read_bytes())
    for data in books:
        path = tmp_path / "book.xlsx"
        path.write_bytes(data)
        book = CalamineWorkbook.from_path(path)
        assert find_people((name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names) == ()


def test_the_problem_says_where_and_how_many_but_nothing_of_them():
    rows = table(
        "Họ và tên | Số CCCD\nNguyễn Văn Thử | 030199001234\nTrần Thị Mẫu | 030199001235\nPhạm Thử | 030199001236"
    )
    people = find_people([("Biểu 1", [["Tổng số", 12.0]]), ("Danh sách", rows)])
    assert [(one.sheet, [sign.found for sign in one.signs]) for one in people] == [
        ("Danh sách", ["numbers of identity cards", "names of people"])
    ]
    problem = people[0].problem()
    assert problem.kind.code == "intake.personal-data"
    assert dict(problem.params) == {
        "sheet": "Danh sách",
        "found": "numbers of identity cards",
        "count": "3",
        "cell": "B2",
    }


VALUES = st.one_of(
    st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=15), st.dates(), st.times(),
    st.sampled_from(["Họ và tên", "Số CCCD", "SĐT", "Ngày sinh", *NAMES, "030199001234", "0912345678"]),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(VALUES, max_size=5), max_size=12))
def test_any_values_are_read_and_a_sheet_above_or_beside_changes_nothing(rows):
    signs = find_signs(rows)
    assert [sign.found for sign in find_signs([[], *rows])] == [sign.found for sign in signs]
    assert {sign.found for sign in find_signs([["", *row] for row in rows])} == {sign.found for sign in signs}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 10**12) | st.floats(0, 1e12), min_size=1, max_size=5), max_size=30))
def test_numbers_alone_are_never_people(rows):
    assert find_signs([["Chỉ tiêu", "Tổng số", "Nữ", "Thành tiền", "Ghi chú"], *rows]) == ()
