"""Texts folded for comparing: word by word, as at once."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.base import vietnamese
from congvan.workflow.parts import block_text

WORDS = st.sampled_from(
    [
        "ngày",
        "5",
        "tháng",
        "9",
        "năm",
        "2024",
        "/",
        ".",
        "-",
        "05/9/2024",
        "5-9-2024",
        "hoà",
        "HÒA,",
        "“a”",
        "(",
        "́",
        "\x1f",
        "\u200b",
        "ﬁ",
        "２",
        "٣",
        "x\xa05",
    ]
)


def folded_at_once(text: str) -> str:
    """Fold without any short cut."""
    plain = vietnamese.one_line(text).casefold()
    for form in (block_text._LONG_DATE, block_text._SHORT_DATE):
        plain = form.sub(lambda found: f"{int(found[1])}/{int(found[2])}/{found[3]}", plain)
    return vietnamese._same(re.sub(r"([^\w\s/])", r" \1 ", plain))


@given(st.lists(WORDS | st.text(max_size=4), max_size=12).flatmap(lambda w: st.sampled_from((" ".join(w), "".join(w)))))
def test_a_text_is_folded_word_by_word(text: str):
    assert block_text.fold(text) == folded_at_once(text)


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("Hạn: ngày 05 tháng 9 năm 2024.", "ngày 5/9/2024", True),
        ("Theo số 1732/SGDĐT, hoà giải", "Hòa giải;", True),
        ("nộp trước 5/9/2024", "5/9/202", False),
        ("nộp báo cáo", " .,", False),
        ("", "x", False),
    ],
)
def test_a_text_says_words(text: str, words: str, said: bool):
    assert block_text.says(text, words) is said
