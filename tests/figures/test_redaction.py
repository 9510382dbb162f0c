"""What is published: no number of people below three, and none that the numbers beside it would give back.

Told by trying: for every hidden small figure there must be another table of whole numbers, nothing negative, that has
all the figures shown and all the sums, in which it is another.
"""

import json
from fractions import Fraction
from itertools import product

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.cli import app
from congvan.figures.linear_system import LinearSystem
from congvan.figures.suppression import THRESHOLD, Suppression

AS_OF = ["--as-of", "12/9/2024"]


def table(cells: list[list[int]]) -> tuple[dict[str, Fraction], list[dict[str, Fraction]]]:
    """A table of schools and kinds with the sums of its rows, columns and of all, as a statistician prints it."""
    rows, columns = len(cells), len(cells[0])
    values = {f"{r},{c}": Fraction(cells[r][c]) for r in range(rows) for c in range(columns)}
    sums = []
    for r in range(rows):
        values[f"{r},T"] = sum(values[f"{r},{c}"] for c in range(columns))
        sums.append({f"{r},T": Fraction(-1)} | {f"{r},{c}": Fraction(1) for c in range(columns)})
    for c in [*range(columns), "T"]:
        values[f"T,{c}"] = sum(values[f"{r},{c}"] for r in range(rows))
        sums.append({f"T,{c}": Fraction(-1)} | {f"{r},{c}": Fraction(1) for r in range(rows)})
    sums.append({"T,T": Fraction(-1)} | {f"T,{c}": Fraction(1) for c in range(columns)})
    return values, sums


def possible(cells: list[list[int]], hidden: frozenset[str]) -> dict[str, set[int]]:
    """Every value that each hidden inner figure can have in a table with the same figures shown, by trying all."""
    values, _sums = table(cells)
    inner = [(r, c) for r in range(len(cells)) for c in range(len(cells[0]))]
    unknown = [place for place in inner if f"{place[0]},{place[1]}" in hidden]
    highest = max(max(row) for row in cells) + THRESHOLD + 1
    found: dict[str, set[int]] = {f"{r},{c}": set() for r, c in unknown}
    for tried in product(range(highest + 1), repeat=len(unknown)):
        other = [list(row) for row in cells]
        for (r, c), value in zip(unknown, tried, strict=True):
            other[r][c] = value
        told, _ = table(other)
        if all(told[key] == values[key] for key in values if key not in hidden):
            for (r, c), value in zip(unknown, tried, strict=True):
                found[f"{r},{c}"].add(value)
    return found


@settings(max_examples=20)
@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), min_size=2, max_size=2))
def test_no_small_figure_can_be_worked_out(cells):
    values, sums = table(cells)
    hidden = Suppression(values=values, sums=sums).solve()
    assert {key for key, value in values.items() if 0 < value < THRESHOLD} <= hidden
    for key, can_be in possible(cells, hidden).items():
        if 0 < values[key] < THRESHOLD:
            assert len(can_be) > 1, (cells, sorted(hidden), key)


@pytest.mark.parametrize("cells", [[[10, 20], [30, 40]], [[0, 20], [30, 0]]])
def test_where_nobody_is_alone_nothing_is_hidden(cells):
    values, sums = table(cells)
    assert Suppression(values=values, sums=sums).solve() == set()


def test_one_small_figure_hides_a_few_others_and_not_the_table():
    values, sums = table([[1, 20, 50], [30, 40, 60], [70, 80, 90]])
    hidden = Suppression(values=values, sums=sums).solve()
    assert "0,0" in hidden
    assert 4 <= len(hidden) <= 6
    assert "T,T" not in hidden


def test_figures_that_can_only_be_ones_are_not_left_so():
    values = {"a": Fraction(1), "b": Fraction(1), "c": Fraction(9), "T": Fraction(11)}
    sums = [{"T": Fraction(-1), "a": Fraction(1), "b": Fraction(1), "c": Fraction(1)}]
    assert Suppression(values=values, sums=sums).solve() == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{1: 1, 2: 1, 3: 1}, {2: 1, 3: 1}, {3: 1, 4: 1}], [1]),
        ([{1: 1, 2: 1}, {1: 1, 2: 2}], [1, 2]),
        ([], []),
    ],
)
def test_equations_together_determine_what_none_does_alone(rows, told):
    assert sorted(LinearSystem(enumerate(rows)).determined()) == told


class TestPublishedFigures:
    @pytest.fixture
    def run(self, filled_district, capsys):
        def run(*words: str) -> str:
            command = ["--office", str(filled_district.folder), "figures", "2024-42", *AS_OF, "--redact", *words]
            assert app.run(command) == 0
            return capsys.readouterr().out

        return run

    def test_no_small_number_of_people_is_in_any_format(self, run, tmp_path):
        told = json.loads(run("-r", "hoc-sinh", "--json"))
        assert told["redacted"] is True
        assert all(one["last_year"] is None for one in told["indicators"])
        lines = [line for one in told["indicators"] for line in (one, *one["groups"], *one["schools"])]
        shown = [line.get("total", line.get("value")) for line in lines]
        assert {value for value in shown if value is not None} & {1, 2} == set()
        assert sum(line["hidden"] for line in lines) > 100
        assert all(school["file"] is None for one in told["indicators"] for school in one["schools"])
        path = tmp_path / "so-lieu.xlsx"
        run("-r", "hoc-sinh", "--format", "xlsx", "--out", str(path))
        book = openpyxl.load_workbook(path)
        assert "Tệp đã nộp" not in book.sheetnames
        pupils = [row[4:] for row in book["2. Học sinh THCS"].iter_rows(min_row=2, values_only=True)]
        assert {value for row in pupils for value in row} & {1, 2} == set()
        assert any("•" in row for row in pupils)
        page = tmp_path / "so-lieu.html"
        run("-r", "hoc-sinh", "--format", "html", "--out", str(page))
        html = page.read_text(encoding="utf-8")
        assert "Bản để công bố" in html
        assert '<td class="figure">1</td>' not in html

    def test_a_lone_hidden_school_hides_the_total(self, run):
        for one in json.loads(run("-r", "phòng học", "-r", "hoc-sinh", "--json"))["indicators"]:
            hidden = [school for school in one["schools"] if school["hidden"]]
            assert len(hidden) != 1 or one["hidden"], one["code"]

    def test_classes_and_rooms_are_no_people(self, run):
        told = json.loads(run("-r", "phong-hoc", "--json"))
        assert not any(school["hidden"] for one in told["indicators"] for school in one["schools"])
