"""The letterhead measured: sizes by the decree, columns that hold their lines, rules of the right length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.decree30 import page_layout
from congvan.decree30.advance_widths import measure
from congvan.letters import letterhead
from congvan.letters.letter_words import GAP
from congvan.letters.letterhead import SIDE, Letterhead
from tests.letters.word_sample import CHECKLIST, REAL, letter

MM = 72 / 25.4
COMMUNE = letter(
    superior_lines=(), issuer_lines=("ỦY BAN NHÂN DÂN", "XÃ CẨM GIANG"), number_line=f"Số: {GAP}/UBND-VHXH"
)
CITY = letter(
    superior_lines=("UBND THÀNH PHỐ HỒ CHÍ MINH",),
    issuer_lines=("SỞ GIÁO DỤC VÀ ĐÀO TẠO THÀNH PHỐ HỒ CHÍ MINH",),
    place_and_date="Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026",
)


def steps(found: Letterhead) -> tuple[float, float, float]:
    return found.national_size, found.motto_size, found.date_size


def test_the_real_letter_takes_the_small_sizes_of_the_decrees_own_example():
    found = letterhead.fit_letterhead(REAL)
    assert steps(found) == (12, 13, 13)
    assert (found.issuer_size, found.number_size, found.subject_size) == (12, 13, 12)
    assert (found.left_width, found.right_width) == (70, 95)


def test_the_real_letters_subject_wraps_as_in_the_original():
    assert letterhead.fit_letterhead(REAL).subject_lines == (
        "V/v cập nhật thông tin trên CSDL",
        "ngành, triển khai ứng dụng quản lý điều",
        "hành và báo cáo thống kê giáo dục đầu",
        "năm học 2024-2025",
    )


def test_short_names_take_the_large_sizes():
    found = letterhead.fit_letterhead(COMMUNE)
    assert steps(found) == (13, 14, 14)
    assert found.issuer_size == 13


@pytest.mark.parametrize("fields", [REAL, COMMUNE, CITY], ids=["phong", "xa", "so"])
def test_rules_are_as_long_as_the_decree_says(fields):
    found = letterhead.fit_letterhead(fields)
    last = measure(found.issuer_lines[-1], found.issuer_size, bold=True)
    assert page_layout.rule("co-quan-ban-hanh.rule-length").allows(found.issuer_rule / last, tolerance=0.001)
    assert found.motto_rule == pytest.approx(measure(fields.motto, found.motto_size, bold=True), abs=0.1)


def test_a_long_name_breaks_into_even_lines():
    found = letterhead.fit_letterhead(CITY)
    assert found.issuer_lines == ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "THÀNH PHỐ HỒ CHÍ MINH")
    assert found.superior_lines == ("UBND THÀNH PHỐ", "HỒ CHÍ MINH")
    assert found.too_wide == ()


def test_lines_as_given_stay_as_given():
    lines = ("ỦY BAN NHÂN DÂN", "XÃ CẨM GIANG")
    assert letterhead.fit_letterhead(COMMUNE).issuer_lines == lines


def test_a_word_wider_than_the_column_is_named():
    assert letterhead.fit_letterhead(letter(issuer_lines=("X" * 50,))).too_wide == ("X" * 50,)


def test_a_place_too_long_for_its_column_is_named():
    place = "Thị trấn " + "Nghĩa Lộ Văn Chấn " * 4 + ", ngày 29 tháng 12 năm 2026"
    assert letterhead.fit_letterhead(letter(place_and_date=place)).too_wide == (place,)


def test_no_superior_no_subject_no_issuer_still_measures():
    found = letterhead.fit_letterhead(letter(superior_lines=(), issuer_lines=(), subject_line=""))
    assert (found.issuer_rule, found.subject_lines, found.too_wide) == (0, (), ())


def test_a_checklist_takes_the_small_sizes():
    assert letterhead.fit_checklist_letterhead(CHECKLIST).national_size == 12


WORDS = st.sampled_from(["PHÒNG", "GIÁO", "DỤC", "VÀ", "ĐÀO", "TẠO", "ỦY", "BAN", "NHÂN", "DÂN", "XÃ", "HỒ", "NGHĨA"])
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=14).map(" ".join), min_size=1, max_size=3).map(tuple)


@given(NAMES, NAMES, st.sampled_from(["Huế", "Cẩm Giàng", "Thành phố Hồ Chí Minh", "Phường Hoàng Văn Thụ"]))
def test_every_line_fits_its_column_and_sizes_go_together(
    superior: tuple[str, ...], issuer: tuple[str, ...], place: str
):
    fields = letter(superior_lines=superior, issuer_lines=issuer, place_and_date=f"{place}, ngày 29 tháng 12 năm 2026")
    found = letterhead.fit_letterhead(fields)
    assert found.left_width + found.right_width == pytest.approx(165, abs=0.02)
    left, right = (found.left_width - 2 * SIDE) * MM + 0.1, (found.right_width - 2 * SIDE) * MM + 0.1
    assert all(measure(line, found.superior_size) <= left for line in found.superior_lines)
    assert all(measure(line, found.issuer_size, bold=True) <= left for line in found.issuer_lines)
    assert all(measure(line, found.subject_size) <= left for line in found.subject_lines)
    assert measure(fields.national_name, found.national_size, bold=True) <= right
    assert measure(fields.place_and_date, found.date_size, italic=True) <= right
    assert " ".join(found.issuer_lines) == " ".join(issuer)
    assert "-".join(f"{size:g}" for size in steps(found)) in page_layout.rule("letterhead.size-steps").options
    for component, size in (("co-quan-ban-hanh", found.issuer_size), ("co-quan-chu-quan", found.superior_size)):
        assert page_layout.rule(f"{component}.size").allows(size)


def test_one_addressee_stands_in_the_middle_of_its_line():
    assert letterhead.fit_greeting(REAL.addressees).centred


def test_one_long_addressee_goes_on_under_its_own_beginning():
    found = letterhead.fit_greeting(("Hiệu trưởng các trường " * 6 + ".",))
    assert not found.centred
    assert found.dash_left - found.left == pytest.approx(measure("Kính gửi: ", 14) / MM)


def test_dashes_stand_under_the_colon():
    found = letterhead.fit_greeting(("Các trường mầm non;", "Các trường tiểu học."))
    assert found.dash_left - found.left == pytest.approx(measure("Kính gửi", 14) / MM)
    block = measure("Kính gửi", 14) + found.hanging * MM + measure("Các trường mầm non;", 14)
    assert found.left == pytest.approx((165 - block / MM) / 2)


def test_wide_addressees_leave_the_indent_of_a_paragraph():
    assert letterhead.fit_greeting(("Các trường " * 12 + ";", "Các trường.")).left == 12.7


def test_the_annexes_reference_breaks_before_the_issuer():
    attached = REAL.annexes[0].attached_to
    assert letterhead.attached_lines(attached, 165) == (
        "(Kèm theo Công văn số 42/PGDĐT-CNTT ngày 29 tháng 8 năm 2024",
        "của Phòng Giáo dục và Đào tạo)",
    )
    assert letterhead.attached_indent(attached, 165) > 0
    assert letterhead.attached_indent(attached, 252) == 0


@pytest.mark.parametrize(
    "text", ["", "(Kèm theo)", "(Kèm theo của )", "(Kèm " + "theo " * 60 + "của X)", "(" + "x" * 200 + ")"]
)
def test_any_reference_has_lines_a_rule_and_an_indent(text: str):
    lines = letterhead.attached_lines(text, 165)
    assert " ".join(lines) == text
    assert letterhead.annex_rule(text, 165) >= 0
    assert 0 <= letterhead.attached_indent(text, 165) < 82.5
