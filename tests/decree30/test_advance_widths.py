"""Widths of Times New Roman: as the font that is metric-equal has them, for every letter of Vietnamese."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from congvan.decree30 import advance_widths
from congvan.decree30.advance_widths import knows, measure, wrap

FONTS = Path("/usr/share/fonts/truetype/liberation2")
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES]
LETTERS = [*VOWELS, "đ", *"bcdfghjklmnpqrstvwxz"]
VIETNAMESE = "".join(LETTERS) + "".join(LETTERS).upper()


def test_every_letter_of_vietnamese_is_known():
    assert [ch for ch in VIETNAMESE if not knows(ch)] == []


def test_digits_and_the_signs_of_letters_are_known():
    assert [ch for ch in "0123456789 \u00a0.,;:!?()[]/-–—“”‘’\"'…%&@#*+=<>§°₫½□■•" if not knows(ch)] == []


def test_the_ballot_box_is_not_in_times():
    assert not knows("☐")


@pytest.mark.skipif(not FONTS.exists(), reason="Liberation Serif 2 is not installed here")
@pytest.mark.parametrize(("place", "face"), list(enumerate(FACES)))
def test_the_font_says_the_same(place: int, face: str):
    font = TTFont(FONTS / f"LiberationSerif-{face}.ttf")
    glyphs, widths, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    for ch, known in advance_widths._FACES[place].items():
        assert known == round(widths[glyphs[ord(ch)]][0] * 1000 / unit), ch


@pytest.mark.parametrize(
    ("text", "size", "bold", "points"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, 271.2),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, 171.4),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, 159.1),
        ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", 13, True, 202.6),
    ],
)
def test_widths_that_were_measured_on_paper(text: str, size: float, bold: bool, points: float):
    assert measure(text, size, bold=bold) == pytest.approx(points, abs=0.1)


def test_decomposed_text_is_as_wide_as_composed():
    text = "Phòng Giáo dục và Đào tạo"
    assert measure(unicodedata.normalize("NFD", text), 14) == measure(text, 14)


def test_what_is_not_in_the_table_still_has_a_width():
    assert measure("漢", 10) == 10
    assert measure("☐", 10) == 6
    assert measure("\u0301", 10) == 0


def test_wrapping_breaks_at_spaces_only():
    assert wrap("V/v cập nhật\u00a0thông tin", 60, 12) == ("V/v cập", "nhật\u00a0thông", "tin")
    assert wrap("", 60, 12) == ("",)
    assert wrap("quá" * 30, 60, 12) == ("quá" * 30,)


@given(st.lists(st.text(alphabet=VIETNAMESE, min_size=1, max_size=12), min_size=1, max_size=20), st.integers(40, 400))
def test_wrapping_loses_nothing_and_no_line_is_too_wide(words: list[str], width: int):
    lines = wrap(" ".join(words), width, 13)
    assert " ".join(lines) == " ".join(words)
    assert all(measure(line, 13) <= width for line in lines if " " in line)
