"""Folds, order and cleaning of Vietnamese text."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.base import vietnamese

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
TEXTS = st.text() | st.text(alphabet=LETTERS + LETTERS.upper() + "bchntx ĐÐ-–.1\u0300\u0323\u00ad\u200b\u00a0\u2028")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("UỶ BAN NHÂN DÂN", "Ủy ban nhân dân"),
        ("thuỷ", "THỦY"),
        ("quý", "qúy"),
        ("Trường  TH\u00a0Cẩm Phúc", "trường th cẩm phúc"),
        ("Văn hóa – Xã hội", "Văn hoá - Xã hội"),
        ("“Sao Mai”", '"sao mai"'),
        ("Ðức Chính", "Đức Chính"),
        ("Cẩm\u00ad Phúc", "Cẩm Phúc"),
    ],
)
def test_the_same(one: str, other: str):
    assert vietnamese.same(one) == vietnamese.same(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lê Lợi", "Lệ Lợi"),
        ("Định Sơn", "Đinh Sơn"),
        ("Trường À", "Trường A1"),
        ("Hoà-Bình", "Hoa-Bình"),
        ("Đoan", "Doan"),
        ("Cẩm Giàng", "Cẩm Giang"),
        ("HòaBình", "HoaBình"),
        ("má", "mạ"),
    ],
)
def test_alike_and_not_the_same(one: str, other: str):
    assert vietnamese.same(one) != vietnamese.same(other)


@pytest.mark.parametrize(
    ("text", "fold"),
    [
        ("Lệ Lợi", "le loi"),
        ("ĐỨC CHÍNH", "duc chinh"),
        ("Ðức", "duc"),
        ("TH&THCS Cẩm Đoài (cơ sở 2)", "th thcs cam doai co so 2"),
        ("tuỳ ưu ướt", "tuy uu uot"),
        ("日本", ""),
    ],
)
def test_alike(text: str, fold: str):
    assert vietnamese.alike(text) == fold


ORDER = [
    "Mầm non 2",
    "Mầm non 10",
    "Tiểu học Ái Quốc",
    "Tiểu học An",
    "Tiểu học An Bình",
    "Tiểu học Ấn",
    "Tiểu học Cao An",
    "Tiểu học Cẩm Đoài",
    "Tiểu học Cẩm Giang",
    "Tiểu học Cẩm Giàng",
    "Tiểu học Cẩm Vũ",
    "Tiểu học Dân Chủ",
    "Tiểu học Đan Phượng",
    "Tiểu học Đức Chính",
    "Tiểu học Lai Cách 1",
    "Tiểu học Lai Cách 2",
    "Tiểu học Lai Cách 10",
    "Tiểu học Lê Lợi",
    "Tiểu học Lệ Lợi",
    "Tiểu học Nghĩa Tân",
    "Tiểu học Ngọc Liên",
    "Tiểu học Ơn",
    "Tiểu học Ưng",
    "Trung học cơ sở Ma",
    "Trung học cơ sở Mà",
    "Trung học cơ sở Mả",
    "Trung học cơ sở Mã",
    "Trung học cơ sở Má",
    "Trung học cơ sở Mạ",
    "Trung học cơ sở Mai",
]


def test_names_are_sorted_as_a_dictionary_does():
    shuffled = ORDER.copy()
    random.Random(30).shuffle(shuffled)
    assert sorted(shuffled, key=vietnamese.sort_key) == ORDER


def test_the_place_of_the_tone_mark_does_not_change_the_order():
    assert vietnamese.sort_key("Hoà Bình") == vietnamese.sort_key("Hòa Bình")


def test_long_numbers_are_sorted_by_value():
    numbers = ["Trường 999999999999", "Trường 0000000000000001", "Trường 1000000000000", "Trường 2"]
    assert sorted(numbers, key=vietnamese.sort_key) == [numbers[1], numbers[3], numbers[0], numbers[2]]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Nh\u00adư trên", "Như trên"),
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("a\x00\x07\u200b\ufeff\u202eb\ud800\ue000\ufffec", "abc"),
        ("a\tb", "a\tb"),
        ("ho\u0323c", "học"),
        ("a\u200b\u0301", "á"),
    ],
)
def test_cleaning(text: str, kept: str):
    assert vietnamese.clean(text) == kept


@given(TEXTS)
def test_cleaning_never_raises_and_needs_doing_once(text: str):
    kept = vietnamese.clean(text)
    assert vietnamese.clean(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert not set("\u00ad\u200b\u00a0\ufeff\x00\r") & set(kept)


@given(TEXTS)
def test_folding_again_changes_nothing(text: str):
    for fold in (vietnamese.one_line, vietnamese.same, vietnamese.alike, vietnamese.file_name):
        assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_composed_and_decomposed_text_are_equal(text: str):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    for fold in (vietnamese.clean, vietnamese.same, vietnamese.alike, vietnamese.sort_key):
        assert fold(composed) == fold(decomposed)


@given(st.text(alphabet=LETTERS + "bcn -", max_size=12), st.text(alphabet=LETTERS + "bcn -", max_size=12))
def test_what_is_the_same_is_alike(one: str, other: str):
    if vietnamese.same(one) == vietnamese.same(other):
        assert vietnamese.alike(one) == vietnamese.alike(other)
        assert vietnamese.sort_key(one) == vietnamese.sort_key(other)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trường TH&THCS Đức Chính", "truong-th-thcs-duc-chinh"),
        ("CON", "ten-con"),
        ("com1", "ten-com1"),
        ("../../etc/passwd", "etc-passwd"),
        ("“”", "khong-ten"),
        ("a" * 100, "a" * 60),
        ("ă" * 59 + " b", "a" * 59),
    ],
)
def test_names_of_files(text: str, name: str):
    assert vietnamese.file_name(text) == name


def test_a_quotation_is_cut():
    assert vietnamese.shortened("một\nhai") == "một hai"
    assert vietnamese.shortened("x" * 200) == "x" * 79 + "…"


def test_points_have_no_f_j_w_z():
    assert "".join(vietnamese.POINT_LETTERS) == "abcdđeghiklmnopqrstuvxy"


@given(
    TEXTS | st.text(alphabet="oòóọhHaĐđÐ \u0300\u0301\u0323\u0302\u031b-–“”'\u200b\u00a0\u0345\u1e9eΣßﬁ", max_size=14)
)
def test_words_folded_one_by_one_are_the_text_folded_at_once(text: str):
    assert vietnamese.same(text) == vietnamese._same(text)


@given(st.lists(st.text(alphabet="aâ \t\u0301\u00a0\u200b\ud800\ufdd0", max_size=6), max_size=4))
def test_lines_are_cleaned_as_each_is_alone(lines: list[str]):
    assert vietnamese.clean("\n".join(lines)) == "\n".join(vietnamese.clean(line) for line in lines)
