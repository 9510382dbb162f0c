"""Titles before a signer's name, which Decree 30 does not want there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.decree30 import titles


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("PGS.TS. Nguyễn Văn Mẫu", "PGS.TS."),
        ("ThS Nguyễn Văn Mẫu", "ThS"),
        ("tiến sĩ khoa học Nguyễn Văn Mẫu", "tiến sĩ khoa học"),
        ("Phó Giáo sư, Nhà giáo ưu tú Nguyễn Văn Mẫu", "Phó Giáo sư, Nhà giáo ưu tú"),
        ("Đại tá. Nguyễn Văn Mẫu", "Đại tá."),
        ("Nguyễn Văn Mẫu", ""),
        ("Tiến Văn Mẫu", ""),
        ("Cử", ""),
        ("TS.", ""),
        ("", ""),
    ],
)
def test_titles_are_found_before_a_name_and_nowhere_else(name: str, title: str) -> None:
    assert titles.titles_before(name) == title


@given(st.text(alphabet="PGSTshTtiếnsĩ giáoưđạ.,\u00a0\n", max_size=20))
def test_a_quick_look_at_the_first_word_passes_no_title_over(name: str) -> None:
    found = re.match(titles._BEFORE, name)
    expected = found[0].strip() if found and name[found.end() :].strip() else ""
    assert titles.titles_before(name) == expected
