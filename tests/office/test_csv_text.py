"""CSV as Excel and people write it: cells with their places."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.office import csv_text


def cells(text: str, separator: str = ","):
    rows, problems = csv_text.parse_csv(text, "f.csv", separator)
    assert problems == ()
    return [[(cell.text, f"{cell.place.line}:{cell.place.column}") for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a,b\n", [[("a", "1:1"), ("b", "1:3")]]),
        ("\ufeffa,b", [[("a", "1:1"), ("b", "1:3")]]),
        ('"a","b ""x"" c",d', [[("a", "1:1"), ('b "x" c', "1:5"), ("d", "1:17")]]),
        ('"a, b" ,c', [[("a, b", "1:1"), ("c", "1:9")]]),
        ('"a\nb",c\nd,e', [[("a\nb", "1:1"), ("c", "2:4")], [("d", "3:1"), ("e", "3:3")]]),
        ("a,,b,", [[("a", "1:1"), ("", "1:3"), ("b", "1:4"), ("", "1:6")]]),
        ('# x, y\n"# x","y"\n\n,,\n"", ""\na', [[("a", "6:1")]]),
        ("a#b,#c", [[("a#b", "1:1"), ("#c", "1:5")]]),
        ("sep=,\na", [[("a", "2:1")]]),
        ("=1+1,+84,-5,@x", [[("=1+1", "1:1"), ("+84", "1:6"), ("-5", "1:10"), ("@x", "1:13")]]),
        ('a"b,c', [[('a"b', "1:1"), ("c", "1:5")]]),
        ("", []),
    ],
)
def test_cells_and_their_places(text: str, wanted: list):
    assert cells(text) == wanted


@pytest.mark.parametrize(
    ("text", "places", "rows"),
    [
        ('x\n"a,b\nc,d', ["2:1"], [["x"], ["c", "d"]]),
        ('x\na,"b\nc,d', ["2:3"], [["x"], ["c", "d"]]),
        ('"a"x,b', ["1:1"], [["a", "b"]]),
        ('x\n"a' + "\n" * 30 + '"', ["2:1", "32:1"], [["x"]]),
    ],
)
def test_a_quotation_mark_left_open_costs_one_row(text: str, places: list[str], rows: list):
    read, problems = csv_text.parse_csv(text, "f.csv", ",")
    assert [p.kind.code for p in problems] == ["office.csv-quote"] * len(places)
    assert [f"{p.place.line}:{p.place.column}" for p in problems] == places
    assert [[cell.text for cell in row] for row in read] == rows


def test_excel_may_name_its_separator():
    assert csv_text.told_separator("sep=;\na;b") == ";"
    assert csv_text.told_separator("a;b") is None


CELLS = st.text(alphabet='ab ",;\né', max_size=6)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5)


@given(ROWS, st.sampled_from(csv_text.SEPARATORS))
def test_it_reads_what_pythons_own_writer_writes(rows: list[list[str]], separator: str):
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(
        [["x", *row] for row in rows]
    )
    read, problems = csv_text.parse_csv(stream.getvalue(), "f.csv", separator)
    assert problems == ()
    assert [[cell.text for cell in row] for row in read] == [["x", *row] for row in rows]


@given(st.text(alphabet='ab ",;\n#é'))
def test_it_never_raises(text: str):
    csv_text.parse_csv(text, "f.csv", ",")
