"""A directive rolled on to the next school year: what moves, what stays, what must be filled in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.base import yaml_text
from congvan.deadlines import days_off, lunar_year
from congvan.workflow.next_year import Roll

CALENDAR = days_off.load_calendar(())
FILE = """# cũ
document:
  number: 42
  date: 29/8/2024
  subject: báo cáo đầu năm học 2024-2025
  basis:
    - type: Công văn
      number: 1732/SGDĐT-KHTC
      date: 19/8/2024
      issuer: Sở
    - {type: Nghị định, number: 30/2020/NĐ-CP, date: 5/3/2020, issuer: Chính phủ}
    - {type: Kế hoạch, number: 9/KH-SGDĐT, date: 5/8/2024, issuer: Sở}
  # Hạn cũ: 15/9/2024
  body: |
    Thực hiện Công văn số 1732/SGDĐT-KHTC ngày 19/8/2024 và Nghị định số 30/2020/NĐ-CP ngày 5/3/2020, %s

    # 1. Năm 2024
deadline: Trước ngày 15/9/2024
"""


def roll(text: str) -> tuple[str, Roll]:
    tree, problems = yaml_text.load_yaml(text, "2024-42.yaml")
    assert not problems
    one = Roll(tree=tree, calendar=CALENDAR, tet_of=lunar_year.tet_of)
    return one.text(text, "# mới"), one


def body(sentence: str) -> str:
    new, _roll = roll(FILE.replace("%s", sentence))
    line = next(line for line in new.splitlines() if "Thực hiện" in line)
    return line.partition("5/3/2020, ")[2]


def test_a_whole_file():
    new, one = roll(FILE.replace("%s", "xong"))
    assert new.splitlines()[:6] == [
        "# mới",
        "",
        "document:",
        "  year: 2025",
        "  subject: báo cáo đầu năm học 2025-2026",
        "  basis:",
    ]
    assert '      number: "[điền số, ký hiệu, ngày]"' in new
    assert "      # date: 19/8/2024" in new
    assert "    - {type: Nghị định, number: 30/2020/NĐ-CP, date: 5/3/2020, issuer: Chính phủ}" in new
    assert '    - {type: Kế hoạch, number: "[điền số, ký hiệu, ngày]", issuer: Sở}' in new
    assert "Công văn số [điền số, ký hiệu, ngày] và Nghị định số 30/2020/NĐ-CP ngày 5/3/2020, xong" in new
    assert "# Hạn cũ: 15/9/2024" in new
    assert [(c.text, new.splitlines()[c.line - 1].strip()) for c in one.comments] == [
        ("Hạn cũ: 15/9/2024", "# Hạn cũ: 15/9/2024")
    ]
    assert "    # 1. Năm 2025" in new
    assert "deadline: Trước ngày 15/9/2025" in new
    assert yaml_text.load_yaml(new, "x")[1] == ()
    assert [(c.old, c.new) for c in one.changes if not c.line] == [("number: 42", ""), ("date: 29/8/2024", "")]
    lines = new.splitlines()
    assert [c for c in one.changes if c.line and c.new and c.new not in lines[c.line - 1]] == []


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("# gửi trước 15/9", True),
        ("#hạn của Sở: 20.9.2024", True),
        ("# số liệu tháng 9", True),
        ("# năm học 2024-2025", True),
        ("# Nghị định 30/2020/NĐ-CP", False),
        ("# mỗi dòng lùi vào như nhau, 3 cấp học", False),
        ("# Công văn 1732/SGDĐT-KHTC", False),
    ],
)
def test_comments_with_a_day_or_a_year_are_told(comment, told):
    text = FILE.replace("  # Hạn cũ: 15/9/2024", f"  {comment}").replace("%s", "xong")
    new, one = roll(text)
    assert [new.splitlines()[c.line - 1].strip() for c in one.comments] == ([comment] if told else [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("thứ Sáu, ngày 13/9/2024", "thứ Hai, ngày 15/9/2025"),  # 13/9/2025 is a Saturday
        ("Thứ Hai 16/9/2024", "Thứ Ba 16/9/2025"),
        ("ngày 05/9/2024", "ngày 05/9/2025".replace("/9/", "/09/")),
        ("ngày 05/09/2024", "ngày 05/09/2025"),
        ("ngày 6-11-2024", "ngày 6-11-2025"),
        ("ngày 05 tháng 9 năm 2024", "ngày 05 tháng 9 năm 2025"),
        ("2024-11-06", "2025-11-06"),
        ("29/2/2028", "28/2/2029"),
        ("29/2/2024", "17/2/2025"),
        ("ngày 1/2/2024", "ngày 20/1/2025"),  # nine days before Tết
        ("ngày 20/2/2024", "ngày 10/2/2025"),  # ten days after: a Saturday, so the Monday
        ("tháng 9/2024", "tháng 9/2025"),
        ("quý III/2024", "quý III/2025"),
        ("năm 2024", "năm 2025"),
        ("năm học 2023-2024", "năm học 2024-2025"),
        ("31/11/2024", "31/11/2024"),  # no such day: left for check
        ("điện thoại 0220.3786.2024", "điện thoại 0220.3786.2024"),
        ("Công văn số 99/ABC-DE ngày 1/9/2024", "Công văn số 99/ABC-DE ngày 1/9/2024"),
        ("Thông tư số 22/2021/TT-BGDĐT", "Thông tư số 22/2021/TT-BGDĐT"),
    ],
)
def test_what_moves_and_what_stays(old: str, new: str):
    assert body(old) == new


def test_why_a_day_moves_is_told():
    _new, one = roll(FILE.replace("%s", "ngày 1/2/2024"))
    (change,) = (c for c in one.changes if c.old == "1/2/2024")
    assert change.reason == "cách Tết như năm trước (mùng 1: 10/2/2024, năm sau 29/1/2025)"


def test_tet():
    days = [lunar_year.tet_of(year) for year in (2024, 2025, 2026, 2027)]
    assert days == [date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6)]


@given(st.dates(date(2015, 1, 1), date(2040, 12, 31)))
def test_a_working_day_never_becomes_a_day_off(day: date):
    new, _why = Roll(tree=yaml_text.load_yaml("a: b", "x")[0], calendar=CALENDAR, tet_of=lunar_year.tet_of).day(day)
    assert new.year in (day.year + 1, day.year + 2)
    assert not CALENDAR.is_working_day(day) or CALENDAR.is_working_day(new)
