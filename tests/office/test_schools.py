"""Finding the school that an office means by what it types."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from congvan.office import schools
from congvan.office.config_form import DEFAULT_LEVELS
from congvan.office.schools import Earlier, School

ROWS = """
MN1 | Mầm non Hoa Sen | mam-non | Xã Cẩm Đoài
MN2 | Mầm non Hoa Sen | mam-non | Thị trấn Lai Cách
MN3 | Mầm non Hoà Bình | mam-non | Xã Cao An
TH1 | Trường Tiểu học Lê Lợi | tieu-hoc | Xã Cao An
TH2 | TH Lệ Lợi | tieu-hoc | Xã Cao An
TH3 | Tiểu học Tân Trường | tieu-hoc | Xã Tân Trường
TH4 | Tiểu học Tân Trường 2 | tieu-hoc | Xã Tân Trường
TH5 | Tiểu học Cẩm Giang | tieu-hoc | Thị trấn Cẩm Giang
TH6 | Tiểu học Cẩm Giàng | tieu-hoc | Xã Lương Điền
TH7 | Tiểu học Nà Va | tieu-hoc | Xã Định Sơn
LC1 | Tiểu học và Trung học cơ sở Cẩm Đoài | tieu-hoc thcs | Xã Cẩm Đoài
LC2 | TH&THCS Cẩm Hưng | tieu-hoc thcs | Xã Cẩm Hưng
CS1 | Trung học cơ sở Đức Chính | thcs | Xã Đức Chính
CS2 | THCS Nguyễn Huệ | thcs | Xã Đức Chính
01.MN | Mầm non An | mam-non | Xã Phúc Điền
MN9 | Mầm non Ấn | mam-non | Xã Phúc Điền
"""


def school(row: str) -> School:
    code, name, levels, commune = (cell.strip() for cell in row.split("|"))
    return School(code=code, name=name, levels=tuple(levels.split()), commune=commune)


REGISTER = tuple(school(row) for row in ROWS.strip().splitlines())


def find(typed: str) -> schools.Found:
    return schools.find(typed, REGISTER, DEFAULT_LEVELS)


def codes(found: tuple[School, ...]) -> list[str]:
    return [school.code for school in found]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        # the code
        ("TH1", "TH1"),
        (" th1 ", "TH1"),
        ("01.mn", "01.MN"),
        # the whole name, whatever its case, spaces, abbreviation and place of the tone mark
        ("Trường Tiểu học Lê Lợi", "TH1"),
        ("tiểu  học lê lợi", "TH1"),
        ("TH Lê Lợi", "TH1"),
        ("trường TH Lệ Lợi", "TH2"),
        ("Mầm non Hòa Bình", "MN3"),
        ("MN HOÀ BÌNH", "MN3"),
        ("TH&THCS Cẩm Đoài", "LC1"),
        ("TH và THCS Cẩm Đoài", "LC1"),
        ("TH - THCS Cẩm Đoài", "LC1"),
        ("Tiểu học và Trung học cơ sở Cẩm Hưng", "LC2"),
        ("tieu hoc va trung hoc co so cam hung", "LC2"),
        ("th&thcs cam hung", "LC2"),
        # the whole name is taken though it is part of another
        ("Tiểu học Tân Trường", "TH3"),
        ("tieu hoc tan truong", "TH3"),
        ("Tiểu học Tân Trường 2", "TH4"),
        # part of a name
        ("Lê Lợi", "TH1"),
        ("Lệ Lợi", "TH2"),
        ("hoa binh", "MN3"),
        ("Hòa Bình", "MN3"),
        ("THCS Cẩm Đoài", "LC1"),
        ("duc chinh", "CS1"),
        ("ĐỨC CHÍNH", "CS1"),
        ("nguyen hue", "CS2"),
        ("Nguyễn hue", "CS2"),
        ("Cẩm Giàng", "TH6"),
        ("Cẩm Giang", "TH5"),
        ("nà va", "TH7"),
        ("na va", "TH7"),
        ("tan truong 2", "TH4"),
        ("Ấn", "MN9"),
        # name and commune
        ("Mầm non Hoa Sen, xã Cẩm Đoài", "MN1"),
        ("MN Hoa Sen (thị trấn Lai Cách)", "MN2"),
        ("hoa sen lai cach", "MN2"),
        ("hoa sen thi tran lai cach", "MN2"),
        ("mam non hoa sen xa cam doai", "MN1"),
    ],
)
def test_one_school_is_meant(typed: str, code: str):
    found = find(typed)
    assert found.school is not None, codes(found.candidates)
    assert (found.school.code, found.candidates, found.near) == (code, (), ())


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("le loi", ["TH1", "TH2"]),
        ("th le loi", ["TH1", "TH2"]),
        ("Hoa Sen", ["MN1", "MN2"]),
        ("Mầm non Hoa Sen", ["MN1", "MN2"]),
        ("hoa", ["MN1", "MN2", "MN3"]),
        ("tan truong", ["TH3", "TH4"]),
        ("Tân Trường", ["TH3", "TH4"]),
        ("cam giang", ["TH5", "TH6"]),
        ("TH cam giang", ["TH5", "TH6"]),
        ("an", ["01.MN", "MN9"]),
        ("MN", ["MN1", "MN2", "MN3", "01.MN", "MN9"]),
        ("trung học cơ sở", ["LC1", "LC2", "CS1", "CS2"]),
        ("Cao An", ["MN3", "TH1", "TH2"]),
        ("xã Đức Chính", ["CS1", "CS2"]),
    ],
)
def test_several_may_be_meant(typed: str, candidates: list[str]):
    found = find(typed)
    assert found.school is None
    assert codes(found.candidates) == candidates
    assert found.near == ()


def test_a_part_of_a_name_goes_before_a_commune():
    assert codes(find("Đức Chính").candidates or (find("Đức Chính").school,)) == ["CS1"]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Lé Lợi", ["TH1", "TH2"]),
        ("Đưc Chinh", ["CS1"]),
        ("Hoả Bình", ["MN3"]),
        ("nguyen hua", ["CS2"]),
        ("tieu hoc tan truongg", ["TH3", "TH4"]),
        ("THCS Cẩm Giàng", ["TH5", "TH6"]),
        ("CS-1", ["CS1"]),
        ("", []),
        ("   ", []),
        ("---", []),
        ("trường không có", []),
        ("en", []),
    ],
)
def test_none_is_found_and_the_like_is_only_offered(typed: str, near: list[str]):
    found = find(typed)
    assert (found.school, found.candidates) == (None, ())
    assert codes(found.near) == near


def test_marks_that_differ_are_never_taken_for_the_same():
    only = (REGISTER[4],)
    assert schools.find("Lê Lợi", only, DEFAULT_LEVELS).school is None
    assert codes(schools.find("Lê Lợi", only, DEFAULT_LEVELS).near) == ["TH2"]
    assert schools.find("le loi", only, DEFAULT_LEVELS).school == only[0]


def test_a_code_of_another_form_is_offered():
    register = (School(code="MAU-MN-01", name="Mầm non A", levels=("mam-non",)),)
    assert schools.find("mau-mn-1", register, DEFAULT_LEVELS).near == register


def test_without_levels_abbreviations_are_plain_words():
    assert schools.find("TH Lê Lợi", REGISTER).school is None
    assert schools.find("Tiểu học Lê Lợi", REGISTER).school == REGISTER[3]


@given(st.sampled_from(REGISTER), st.data())
def test_any_part_of_a_name_finds_its_school_or_offers_it(wanted: School, data: st.DataObject):
    words = wanted.name.split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    typed = " ".join(words[start:end])
    assume(typed != "Trường")  # left out of names: it tells nothing
    found = find(typed)
    assert wanted == found.school or wanted in found.candidates or found.school is not None


@given(st.text())
def test_whatever_is_typed_is_answered(typed: str):
    find(typed)


def test_order_is_by_level_group_then_name_then_code():
    ordered = schools.in_order(REGISTER, tuple(level.id for level in DEFAULT_LEVELS))
    assert codes(ordered) == [
        *("01.MN", "MN9", "MN1", "MN2", "MN3"),
        *("TH2", "TH5", "TH6", "TH7", "TH3", "TH4", "TH1"),
        *("LC2", "LC1"),
        *("CS2", "CS1"),
    ]
    assert ordered[-3].level_group == "tieu-hoc+thcs"


def renamed(code: str, name: str, *earlier: str, **more: object) -> School:
    return School(
        code=code, name=name, levels=("tieu-hoc",), earlier_names=tuple(Earlier(text=one) for one in earlier), **more
    )


def test_an_earlier_name_finds_the_school_after_the_present_names():
    a, b = renamed("1", "Tiểu học Hoa Sen", "Tiểu học Kim Đồng"), renamed("2", "Tiểu học Kim Đồng")
    assert schools.find("Tiểu học Kim Đồng", (a, b)).school is b
    assert schools.find("kim dong", (a,)).school is a
    assert schools.find("Tiểu học Kim Đồng", (a, renamed("3", "Tiểu học Kim Đồng 2"))).school is a
    assert schools.find("cu-1", (replace(a, earlier_codes=("CU-1",)), b)).school.code == "1"
    both = replace(a, earlier_names=(*a.earlier_names, Earlier(text="Tiểu học Kim Đồng A")))
    assert schools.find("kim đồng", (both,)).school is both  # two names of one school are not two schools


def test_a_merger_leads_on_to_the_school_that_is_open():
    a = renamed("1", "A", closed=date(2024, 7, 1), merged_into="2")
    b = renamed("2", "B", closed=date(2025, 7, 1), merged_into="3")
    c = renamed("3", "C")
    assert schools.successor_of(a, (a, b, c), date(2024, 6, 30)) is a
    assert schools.successor_of(a, (a, b, c), date(2025, 6, 30)) is b
    assert schools.successor_of(a, (a, b, c), date(2025, 7, 1)) is c
    assert schools.successor_of(a, (a, b), date(2025, 7, 1)) is None
    circle = replace(b, merged_into="1")
    assert schools.successor_of(a, (a, circle), date(2025, 7, 1)) is None
