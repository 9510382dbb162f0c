"""Last year's figures from a CSV file: what is known of a school, and lines that say nothing."""

from decimal import Decimal

from congvan.forms import last_year
from congvan.forms.expression import Cell

HEAD = "Mã trường,Biểu,Mã số,Cột,Số liệu\n"


def parse(text: str, forms):
    figures, problems = last_year.parse_last_year(text, "nam-truoc.csv", forms)
    return figures, [(one.kind.code, one.place.line) for one in problems]


def test_figures_by_school_and_cell(shipped_forms):
    text = "\ufeffMã trường;Biểu;Mã số;Cột;Số liệu\nA;ngan-sach;01;quyet-toan;4567,5\nA;tre-em;01;tong;340\nB;tre-em;01;tong;\n"
    figures, problems = parse(text, shipped_forms)
    assert figures == {
        "A": {Cell("ngan-sach", "01", "quyet-toan"): Decimal("4567.5"), Cell("tre-em", "01", "tong"): Decimal(340)}
    }
    assert problems == []


def test_lines_that_mean_no_cell_or_no_number_are_told(shipped_forms):
    text = HEAD + "A,tre-emm,01,tong,5\nA,tre-em,99,tong,5\nA,tre-em,01,tong,1.234\nA,thong-tin-truong,01,tra-loi,5\n"
    figures, problems = parse(text, shipped_forms)
    assert figures == {}
    assert problems == [
        ("forms.not-last-years-figure", 4),
        ("forms.unknown-figure", 2),
        ("forms.unknown-figure", 3),
        ("forms.unknown-figure", 5),
    ]


def test_a_file_without_headings_and_one_full_of_faults(shipped_forms):
    assert parse("A,tre-em,01,tong,5\n", shipped_forms) == ({}, [("forms.no-headings", 1)])
    _, problems = parse(HEAD + "A,x,01,tong,5\n" * 500, shipped_forms)
    assert len(problems) == last_year.PROBLEMS_SHOWN + 1
    assert problems[-1][0] == "forms.more-problems"
