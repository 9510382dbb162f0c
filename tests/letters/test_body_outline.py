"""Numbers of phần, chương, mục, điều, khoản and điểm: what runs on is quiet, what skips or repeats is told."""

import pytest

from congvan.base.problems import Place
from congvan.letters import body_outline
from congvan.letters.body_text import parse_body

REGULATION = """\
# Chương I
## QUY ĐỊNH CHUNG

### Điều 1. Phạm vi điều chỉnh

Quy chế này quy định về việc làm việc.

### Điều 2. Nguyên tắc

1. Tập trung dân chủ.
a) Một;
b) Hai.
2. Công khai.
a) Một.

# Chương II
## TỔ CHỨC

## Mục 1
## LÃNH ĐẠO

### Điều 3. Trưởng phòng

1. Một.

## Mục 2
## CHUYÊN VIÊN

## Tiểu mục 1
## VĂN THƯ

### Điều 4. Văn thư

## Tiểu mục 2
## KẾ TOÁN

### Điều 5. Kế toán

# Chương III
## TỔ CHỨC THỰC HIỆN

## Mục 1
## HIỆU LỰC

### Điều 6. Hiệu lực
"""


def told(text: str) -> list[tuple[str, int, str]]:
    """What is said of a text: code, line, and what is wanted."""
    _, problems = parse_body(text, Place(file="t", line=1, column=1))
    return [(p.kind.code, p.place.line or 0, str(dict(p.params).get("wanted", ""))) for p in problems]


def test_a_whole_regulation_is_quiet():
    assert told(REGULATION) == []


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("# Chương II\n", "# Chương III\n", [("letters.number-skips", 16, "Chương II")]),
        ("# Chương III\n", "# Chương II\n", [("letters.number-repeats", 39, "Chương III")]),
        ("# Chương II\n", "# Chương 2\n", [("letters.wrong-numerals", 16, "Chương II")]),
        ("## Mục 2", "## Mục II", [("letters.wrong-numerals", 26, "Mục 2")]),
        ("## Mục 2", "## Mục 3", [("letters.number-skips", 26, "Mục 2")]),
        ("## Mục 1\n## HIỆU", "## Mục 2\n## HIỆU", [("letters.number-starts", 42, "Mục 1")]),
        ("## Tiểu mục 2", "## Tiểu mục 1", [("letters.number-repeats", 34, "Tiểu mục 2")]),
        ("Điều 4.", "Điều 5.", [("letters.number-skips", 32, "Điều 4")]),
        ("Điều 3.", "Điều 1.", [("letters.number-repeats", 22, "Điều 3")]),
        ("\n2. Công", "\n\n3. Công", [("letters.number-skips", 14, "2.")]),
        ("\nb) Hai", "\nc) Hai", [("letters.number-skips", 12, "b)")]),
        ("## TỔ CHỨC\n", "", [("letters.no-title", 16, "")]),
    ],
)
def test_one_slip_is_told_at_its_line(old: str, new: str, wanted: list[tuple[str, int, str]]):
    assert REGULATION.count(old) >= 1
    assert told(REGULATION.replace(old, new, 1)) == wanted


def test_chapters_may_begin_anew_in_a_part_and_may_run_on():
    parts = "# Phần I\n# CHUNG\n# Chương I\n# MỘT\n# Chương II\n# HAI\n# Phần II\n# RIÊNG\n# Chương {}\n# BA\n"
    assert told(parts.format("I")) == told(parts.format("III")) == []
    assert told(parts.format("IV")) == [("letters.number-skips", 9, "Chương III")]


def test_an_inserted_article_and_counts_outside_articles_are_left_alone():
    assert told("Điều 5a. Bổ sung.\n\nĐiều 6. Sửa đổi.") == []
    assert told("1. Một.\n\n3. Ba.\n\n- gạch\n\n1. Một.") == []
    assert told("đ) Bảy.\n\na) Một.") == []


@pytest.mark.parametrize("number", [1, 4, 9, 14, 39, 40, 49, 90, 99, 101, 394])
def test_roman_numbers_go_there_and_back(number: int):
    assert body_outline.roman_value(body_outline.roman(number)) == number
