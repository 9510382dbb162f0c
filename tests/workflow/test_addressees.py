"""The levels that a line after “Kính gửi” names."""

import pytest

from congvan.office.config_form import DEFAULT_LEVELS
from congvan.workflow.parts.addressees import find_levels

MN, TH, THCS, THPT = "mam-non", "tieu-hoc", "thcs", "thpt"


def named(*lines: str):
    found = find_levels(lines, DEFAULT_LEVELS)
    return None if found is None else (set(found.alone), {frozenset(group) for group in found.together})


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở.", {MN, TH, THCS}),
        ("Hiệu trưởng các trường mầm non, tiểu học, THCS;", {MN, TH, THCS}),
        ("HIỆU TRƯỞNG CÁC TRƯỜNG MẦM NON, TIỂU HỌC", {MN, TH}),
        ("Các trường MN - MG (CL - NCL)", {MN}),
        ("Hiệu trưởng các trường MN, TH, THCS", {MN, TH, THCS}),
        ("Chủ các nhóm trẻ, lớp mẫu giáo độc lập", {MN}),
        ("Giám đốc các trường trung học phổ thông", {THPT}),
        ("Hiệu trưởng các trường Tiểu\u00a0học và THCS", {TH, THCS}),
        ("Hieu truong cac truong tieu hoc", {TH}),
    ],
)
def test_levels_are_found_in_words_and_abbreviations(line, alone):
    assert named(line) == (alone, set())


def test_two_abbreviations_with_a_sign_between_are_one_sort_of_school():
    assert named("Hiệu trưởng các trường TH&THCS, THCS") == ({THCS}, {frozenset({TH, THCS})})


def test_several_lines_are_taken_together():
    assert named("UBND các xã", "Hiệu trưởng các trường tiểu học", "Hiệu trưởng các trường THCS") == ({TH, THCS}, set())


@pytest.mark.parametrize(
    "line",
    [
        "Các trường trực thuộc",
        "Thủ trưởng các đơn vị",
        "Hiệu trưởng các trường mầm non, phổ thông",
        "Hiệu trưởng các trường trung học",
        "Hiệu trưởng các trường mầm non, PTDTBT TH",
        "Hiệu trưởng trường liên cấp và tiểu học",
    ],
)
def test_lines_that_name_none_or_speak_too_widely_are_not_compared(line):
    assert named(line) is None


@pytest.mark.parametrize(
    ("line", "chosen", "beyond"),
    [
        ("các trường TH&THCS, THCS", {THCS}, set()),
        ("các trường TH&THCS", {MN}, {TH, THCS}),
        ("các trường mầm non, tiểu học", {TH}, {MN}),
    ],
)
def test_one_chosen_level_of_a_sort_of_school_is_enough(line, chosen, beyond):
    assert find_levels([line], DEFAULT_LEVELS).beyond(frozenset(chosen)) == beyond
