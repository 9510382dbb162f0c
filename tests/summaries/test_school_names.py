"""Short names of schools lose nothing that tells them apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.base import vietnamese
from congvan.office.schools import School
from congvan.summaries import school_names


def school(name: str, code: str = "A", commune: str = "") -> School:
    return School(code=code, name=name, levels=("tieu-hoc",), commune=commune)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Trường Mầm non Cẩm Hưng", "MN Cẩm Hưng"),
        ("Trường Mẫu giáo Hoa Sen", "MG Hoa Sen"),
        ("Trường Tiểu học Kim Giang", "TH Kim Giang"),
        ("Trường tiểu học Kim Giang", "TH Kim Giang"),
        ("Trường Trung học cơ sở Nguyễn Huệ", "THCS Nguyễn Huệ"),
        ("Trường Tiểu học và Trung học cơ sở Đức Chính", "TH&THCS Đức Chính"),
        ("Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Nà Hỳ", "PTDTBT TH&THCS Nà Hỳ"),
        ("Mầm non Cẩm Hưng", "MN Cẩm Hưng"),
        ("Trường Mầm non tư thục Hoa Sen", "MN tư thục Hoa Sen"),
        ("Trường TH Kim Giang", "TH Kim Giang"),
        ("Trường TH&THCS Đức Chính", "TH&THCS Đức Chính"),
        ("Trường Tiểu học Trường Sa", "TH Trường Sa"),
        # left alone: what follows is no kind, or nothing follows
        ("Trường Sơn Kids", "Trường Sơn Kids"),
        ("Trường Thịnh", "Trường Thịnh"),
        ("Trường Mầm non", "Trường Mầm non"),
        ("Trung tâm GDTX Cẩm Giàng", "Trung tâm GDTX Cẩm Giàng"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
    ],
)
def test_the_kind_is_abbreviated_and_the_name_kept(name, short):
    assert school_names.shorten_name(school(name)) == short


def test_marks_tell_schools_apart():
    found = school_names.shorten_names([school("Trường Tiểu học Lê Lợi", "A"), school("Trường Tiểu học Lệ Lợi", "B")])
    assert found == {"A": "TH Lê Lợi", "B": "TH Lệ Lợi"}


def test_where_short_names_meet_the_commune_is_added():
    found = school_names.shorten_names(
        [
            school("Trường Tiểu học Lê Lợi", "A", "Cẩm Hưng"),
            school("Tiểu học Lê Lợi", "B", "Kim Giang"),
            school("Trường Tiểu học Kim Đồng", "C", "Kim Giang"),
        ]
    )
    assert found == {"A": "TH Lê Lợi (Cẩm Hưng)", "B": "TH Lê Lợi (Kim Giang)", "C": "TH Kim Đồng"}


def test_where_everything_meets_the_code_is_added():
    found = school_names.shorten_names([school("Trường Tiểu học Lê Lợi", code, "Cẩm Hưng") for code in "AB"])
    assert found == {"A": "Trường Tiểu học Lê Lợi [A]", "B": "Trường Tiểu học Lê Lợi [B]"}


NAMES = st.builds(
    " ".join,
    st.tuples(
        st.sampled_from(["Trường", "trường", ""]),
        st.sampled_from(["Mầm non", "Tiểu học", "Tiểu học và Trung học cơ sở", "TH", "MN", ""]),
        st.sampled_from(["Lê Lợi", "Lệ Lợi", "Hoà", "Hòa", "X"]),
    ),
)


@given(st.lists(st.tuples(NAMES, st.sampled_from(["", "Cẩm Hưng", "Kim Giang"])), max_size=12))
def test_no_two_schools_get_one_name(given_names):
    schools = [school(name, f"S{place}", commune) for place, (name, commune) in enumerate(given_names)]
    found = school_names.shorten_names(schools)
    assert set(found) == {one.code for one in schools}
    assert len({vietnamese.same(name) for name in found.values()}) == len(schools)
