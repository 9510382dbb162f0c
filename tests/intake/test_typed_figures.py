"""What is typed into a cell: a figure where a person would have no doubt, else a reason."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.forms.form_sheets import CellType, Entry
from congvan.intake import typed_figures
from congvan.intake.typed_figures import Unsure, read_typed, thousands_of

COUNT, NUMBER = Entry(type=CellType.COUNT), Entry(type=CellType.NUMBER)
PERCENT, DATE, TEXT = Entry(type=CellType.PERCENT), Entry(type=CellType.DATE), Entry(type=CellType.TEXT)
CHOICE = Entry(type=CellType.YES_NO, choices=("Có", "Không"))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("25", 25), (" 25 ", 25), ("'25", 25), ("25.", 25), ("25,0", 25), ("+25", 25), ("-5", -5), ("\u22125", -5), ("0", 0),
        ("1.234", 1234), ("1,234", 1234), ("1 234", 1234), ("1\u00a0234", 1234), ("1'234", 1234), ("1.234.567", 1234567),
        ("1,234,567", 1234567), ("25 em", 25), ("25 (em)", 25), ("1.234 hs.", 1234), ("25 học sinh", 25), ("25người", 25),
        (25.0, 25), (25.000000000000004, 25),
        ("12,5", "12.5"), ("12.5", "12.5"), (13.5, "13.5"),
    ],
)  # fmt: skip
def test_a_count_is_read(typed, read):
    assert read_typed(typed, COUNT, "người") == Decimal(read)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1 234,5", "1234.5"), ("12,5", "12.5"), ("1.234.567", 1234567),
        ("9 500", 9500), ("1234,567", "1234.567"), ("0.125", "0.125"), ("0,125", "0.125"), ("25 triệu đồng", 25),
        ("25 tr", 25), (1.234, "1.234"),
    ],
)  # fmt: skip
def test_a_number_is_read(typed, read):
    assert read_typed(typed, NUMBER, "triệu đồng") == Decimal(read)


@pytest.mark.parametrize(
    ("typed", "entry", "unit", "code"),
    [
        ("1.234", NUMBER, "triệu đồng", "intake.two-readings"),
        ("1,234", PERCENT, "%", "intake.two-readings"),
        ("25.000", COUNT, "người", "intake.two-readings"),
        ("hai mươi", COUNT, "người", "intake.no-number"),
        ("20-25", COUNT, "người", "intake.no-number"),
        ("khoảng 20", COUNT, "người", "intake.no-number"),
        ("20 (5 nữ)", COUNT, "người", "intake.no-number"),
        ("1 2", COUNT, "người", "intake.no-number"),
        ("1.2.3", COUNT, "người", "intake.no-number"),
        ("100 200", COUNT, "người", "intake.no-number"),
        ("1.23.456", COUNT, "người", "intake.no-number"),
        ("O", COUNT, "người", "intake.no-number"),
        ("1" * 16, COUNT, "người", "intake.two-readings"),
        (float("inf"), COUNT, "người", "intake.no-number"),
        (1e20, NUMBER, "", "intake.no-number"),
        (True, COUNT, "người", "intake.no-number"),
        ("không có", COUNT, "người", "intake.zero-or-blank"),
        ("-", COUNT, "người", "intake.zero-or-blank"),
        ("…", COUNT, "người", "intake.zero-or-blank"),
        ("20 lớp", COUNT, "người", "intake.other-unit"),
        ("20%", COUNT, "người", "intake.other-unit"),
        ("9 tỷ", NUMBER, "triệu đồng", "intake.other-unit"),
        ("9000 đồng", NUMBER, "triệu đồng", "intake.other-unit"),
        ("20 nữ", COUNT, "người", "intake.other-unit"),
        ("20 x", COUNT, "", "intake.no-number"),
        (dt.date(2024, 2, 1), COUNT, "người", "intake.date-for-number"),
        (dt.time(7, 30), COUNT, "người", "intake.date-for-number"),
        (0.5, PERCENT, "%", "intake.share-or-percent"),
        ("tháng 9", DATE, "", "intake.no-date"),
        ("25/9", DATE, "", "intake.no-date"),
        ("9/25/2024", DATE, "", "intake.no-date"),
        (45547.0, DATE, "", "intake.no-date"),
    ],
)  # fmt: skip
def test_what_leaves_a_doubt_is_not_read(typed, entry, unit, code):
    found = read_typed(typed, entry, unit)
    assert isinstance(found, Unsure)
    assert found.kind.code == code


def test_both_readings_are_named():
    found = read_typed("1.234", NUMBER, "triệu đồng")
    assert (found.stands, found.expected) == ("1.234", "1234 hoặc 1,234")


@pytest.mark.parametrize(
    ("column", "sign"),
    [
        (["1.234,5", "9.000"], "."), (["12,5"], "."), (["1,234.5"], ","), (["12.5", 7.0], ","), (["1.234.567"], "."),
        (["1.234"], ""), (["12,5", "12.5"], ""), ([], ""), (["12,5 em"], "."),
    ],
)  # fmt: skip
def test_a_column_shows_its_sign_for_thousands(column, sign):
    assert thousands_of(column) == sign


def test_what_stands_in_the_column_decides():
    assert read_typed("1.234", NUMBER, "triệu đồng", ".") == 1234
    assert read_typed("1.234", NUMBER, "triệu đồng", ",") == Decimal("1.234")


@pytest.mark.parametrize(
    "typed",
    [
        dt.date(2024, 9, 12), dt.datetime(2024, 9, 12, 8, 0),  # noqa: DTZ001 - Excel keeps no zone
        "12/9/2024", "12-09-2024", "12.9.2024", "2024-09-12",
        "ngày 12 tháng 9 năm 2024", "Ngày 12/9/2024", "12/9/24", " 12 / 9 / 2024 ",
    ],
)  # fmt: skip
def test_a_date_of_any_shape_is_read(typed):
    assert read_typed(typed, DATE, "") == "12/9/2024"


def test_short_years_are_those_of_excel():
    assert (read_typed("1/9/29", DATE, ""), read_typed("1/9/75", DATE, "")) == ("1/9/2029", "1/9/1975")


@pytest.mark.parametrize(
    ("typed", "read"), [("CÓ", "Có"), ("co", "Có"), (" khong ", "Không"), (True, "Có"), ("x", "x")]
)
def test_a_choice_is_read(typed, read):
    assert read_typed(typed, CHOICE, "") == read


def test_blanks_and_texts():
    assert read_typed("", COUNT, "") is None
    assert read_typed("'", COUNT, "") is None
    assert read_typed(" \n ", COUNT, "") is None
    assert read_typed("Thôn\n 3", TEXT, "") == "Thôn 3"
    assert read_typed(12.0, TEXT, "") == "12"


@settings(max_examples=200)
@given(st.integers(0, 10**9), st.sampled_from([".", ",", " ", "'"]))
def test_a_grouped_count_is_the_number_or_a_doubt(number: int, sign: str):
    written = f"{number:,}".replace(",", sign)
    found = read_typed(written, COUNT, "người")
    doubtful = written.endswith("000") or (sign == " " and len(written.split(" ")[0]) == 3)
    assert found == number or (isinstance(found, Unsure) and doubtful)


@settings(max_examples=200)
@given(st.text("0123456789.,' +-()%ekhngm", max_size=12), st.sampled_from([COUNT, NUMBER, PERCENT]))
def test_any_text_is_a_number_a_doubt_or_nothing(text: str, entry: Entry):
    found = typed_figures.read_typed(text, entry, "người")
    assert found is None or isinstance(found, Decimal | Unsure)
    if isinstance(found, Decimal):
        assert (
            "".join(filter(str.isdigit, text))
            .lstrip("0")
            .startswith("".join(filter(str.isdigit, f"{found:f}")).strip("0")[:3])
        )
