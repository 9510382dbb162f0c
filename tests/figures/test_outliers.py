"""Figures that stand out: what a person would ask about is asked, what differs without need is not."""

import math
import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.actions import workspace
from congvan.figures import outliers
from congvan.figures.outliers import Measure, ask_about_change, ask_about_others, wholes_of
from congvan.figures.read_figures import ReadFigure
from congvan.forms import form_reading
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import compose_book

ROOT = Path(__file__).parents[2]
FORM = """\
title: Học sinh
sheets:
  - id: hs
    title: HỌC SINH
    columns: people
    rows:
      - code: "01"
        title: Tổng số học sinh
        split:
          "Chia theo khối lớp:":
            - {code: "02", title: Lớp 6}
            - {code: "03", title: Lớp 7}
        within:
          "Trong đó:":
            - {code: "04", title: Khuyết tật}
      - {code: "05", title: Tỷ lệ chuyên cần, type: percent, only: [tong]}
"""
TOTAL, GIRLS, SIX, SEVEN, RATE = (
    Cell("hs", *at) for at in (("01", "tong"), ("01", "nu"), ("02", "tong"), ("03", "tong"), ("05", "tong"))
)


@pytest.fixture(scope="module")
def book():
    office = workspace.open_workspace(ROOT).office
    form, problems = form_reading.read_form_text(FORM, "hs.yaml", office)
    assert not problems
    return compose_book((form,), ("thcs",))


def school(**cells: float) -> list[ReadFigure]:
    """A school's figures, `total`, `girls`, `six`, `seven`, `rate`."""
    names = {"total": TOTAL, "girls": GIRLS, "six": SIX, "seven": SEVEN, "rate": RATE}
    return [
        ReadFigure(cell=names[name], value=Decimal(str(value)), workbook_sheet="Học sinh", at=f"D{number}")
        for number, (name, value) in enumerate(cells.items(), start=9)
    ]


def usual_schools(count: int = 20) -> dict[str, list[ReadFigure]]:
    """Schools of 150 to 900 pupils, about half of them girls."""
    chance = random.Random(7)
    made = {}
    for number in range(count):
        total = chance.randint(150, 900)
        girls, six = round(total * chance.uniform(0.45, 0.52)), round(total * chance.uniform(0.46, 0.54))
        made[f"truong-{number:02}"] = school(
            total=total, girls=girls, six=six, seven=total - six, rate=chance.randint(94, 99)
        )
    return made


def ask(schools, book):
    return ask_about_others(schools, dict.fromkeys(schools, "thcs"), book)


def test_what_is_a_part_of_what_follows_from_the_form(book):
    wholes = wholes_of(book)
    assert wholes[GIRLS] == TOTAL
    assert wholes[SIX] == TOTAL
    assert wholes[Cell("hs", "02", "nu")] == SIX
    assert wholes[Cell("hs", "01", "dtts-nu")] in {Cell("hs", "01", "nu"), Cell("hs", "01", "dtts")}
    assert TOTAL not in wholes
    assert RATE not in wholes


def test_usual_schools_of_any_size_are_not_asked_about(book):
    assert ask(usual_schools(), book) == ()


@pytest.mark.parametrize(
    ("cells", "cell", "measure"),
    [
        ({"total": 400, "girls": 40, "six": 200, "seven": 200}, GIRLS, Measure.SHARE),  # a nought forgotten
        ({"total": 400, "girls": 0, "six": 200, "seven": 200}, GIRLS, Measure.SHARE),
        (
            {"total": 400, "girls": 196, "six": 380, "seven": 20},
            SEVEN,
            Measure.SHARE,
        ),  # of six and seven the one further off
        ({"total": 40000, "girls": 19600, "six": 20000, "seven": 20000}, TOTAL, Measure.SIZE),  # two noughts too many
        ({"total": 0}, TOTAL, Measure.SIZE),
        ({"total": 400, "girls": 196, "rate": 9.6}, RATE, Measure.LEVEL),
    ],
)
def test_a_figure_that_stands_out_is_asked_about_once(book, cells, cell, measure):
    schools = usual_schools() | {"la": school(**cells)}
    questions = ask(schools, book)
    assert {(one.school, one.measure) for one in questions} == {("la", measure)}
    assert len(questions) == 1
    one = questions[0]
    assert one.cell == cell or {one.cell, cell} == {SIX, SEVEN}
    assert one.workbook_sheet == "Học sinh"
    assert one.at
    assert one.low <= one.usual <= one.high
    assert not one.low <= one.measured <= one.high


def test_the_score_is_that_of_iglewicz_and_hoaglin(book):
    shares = [0.45, 0.46, 0.47, 0.48, 0.49, 0.5, 0.51, 0.9]
    schools = {str(n): school(total=1000, girls=round(share * 1000)) for n, share in enumerate(shares)}
    (question,) = ask(schools, book)
    middle, mad = 0.485, 0.02  # the deviations are 0.005, 0.005, 0.015, 0.015, 0.025, 0.025, 0.035, 0.415
    assert question.score == pytest.approx(0.6745 * (0.9 - middle) / mad)
    assert question.usual == pytest.approx(48.5)
    assert (question.low, question.high) == pytest.approx((48.5 - 350 * mad / 0.6745, 48.5 + 350 * mad / 0.6745))


def test_fewer_than_eight_schools_are_not_compared_nor_different_kinds(book):
    seven = dict(list(usual_schools().items())[:6]) | {"la": school(total=400, girls=4)}
    assert ask(seven, book) == ()
    schools = usual_schools() | {"la": school(total=400, girls=4)}
    kinds = dict.fromkeys(schools, "thcs") | {"la": "mam-non"}
    assert ask_about_others(schools, kinds, book) == ()


def test_where_most_say_the_same_only_what_matters_is_asked_about(book):
    same = {f"t{n}": school(total=100, girls=50) for n in range(12)}
    assert ask(same | {"a": school(total=100, girls=52)}, book) == ()
    assert [one.school for one in ask(same | {"a": school(total=100, girls=90)}, book)] == ["a"]


def test_a_few_more_of_what_there_is_little_are_no_wonder(book):
    schools = {f"t{n}": school(total=1 + n % 2) for n in range(12)}
    assert ask(schools | {"a": school(total=9), "b": school(total=0)}, book) == ()
    assert [one.school for one in ask(schools | {"a": school(total=90)}, book)] == ["a"]


def test_the_shares_of_a_handful_say_nothing(book):
    questions = ask(usual_schools() | {"nho": school(total=19, girls=19)}, book)
    assert [(one.school, one.cell) for one in questions] == [("nho", TOTAL)]  # that it is so small is another question


@pytest.mark.parametrize(
    ("was", "now", "asked"),
    [(345, 350, False), (345, 170, True), (345, 520, True), (345, 0, True), (0, 45, True), (4, 9, False), (4, 14, True), (20, 31, True), (20, 29, False)],
)  # fmt: skip
def test_half_as_much_again_as_last_year_is_asked_about(was, now, asked):
    questions = ask_about_change({"a": school(total=now)}, {"a": {TOTAL: Decimal(was)}})
    assert [one.usual for one in questions] == [was] * asked
    assert ask_about_change({"a": school(total=now)}, {"b": {TOTAL: Decimal(was)}}) == ()


def test_questions_say_the_numbers_and_the_rule_and_are_no_errors(book):
    (other,) = ask(usual_schools() | {"la": school(total=400, girls=40)}, book)
    problem = other.problem("Trường Mẫu", "số học sinh nữ")
    assert problem.kind.code == "figures.unlike-others"
    assert not problem.is_error
    said = dict(problem.params)
    assert said["value"] == "40 (10%)"
    assert said["count"] == "21"
    assert said["limit"] == "3,5"
    assert said["low"].endswith("%")
    assert problem.place.where == "Học sinh!D10"
    (change,) = ask_about_change({"a": school(total=1520)}, {"a": {TOTAL: Decimal(345)}})
    problem = change.problem("Trường Mẫu", "tổng số học sinh")
    assert problem.kind.code == "figures.unlike-last-year"
    assert dict(problem.params) == {
        "school": "Trường Mẫu",
        "what": "tổng số học sinh",
        "value": "1.520",
        "usual": "345",
    }


COUNTS = st.integers(20, 2000)
SCHOOLS = st.lists(
    st.tuples(COUNTS, st.floats(0, 1), st.floats(0, 1)).map(
        lambda one: {"total": one[0], "girls": round(one[0] * one[1]), "six": round(one[0] * one[2])}
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(value=COUNTS, count=st.integers(1, 30), share=st.floats(0, 1))
def test_equal_data_has_no_outlier(book, value, count, share):
    schools = {str(n): school(total=value, girls=round(value * share), rate=95) for n in range(count)}
    assert ask(schools, book) == ()


@settings(max_examples=60, deadline=None)
@given(SCHOOLS, st.randoms(use_true_random=False))
def test_the_order_of_schools_and_figures_does_not_matter(book, made, chance):
    schools = {f"s{number:02}": school(**cells) for number, cells in enumerate(made)}
    questions = ask(schools, book)
    names = list(schools)
    chance.shuffle(names)
    assert ask({name: chance.sample(schools[name], len(schools[name])) for name in names}, book) == questions


@settings(max_examples=60, deadline=None)
@given(SCHOOLS, st.sampled_from([2, 10, 1000]))
def test_another_unit_asks_the_same(book, made, unit):
    small = {f"s{number:02}": school(**cells) for number, cells in enumerate(made)}
    large = {
        f"s{number:02}": school(**{name: value * unit for name, value in cells.items()})
        for number, cells in enumerate(made)
    }
    one, other = (
        {(q.school, q.cell): q.score for q in ask(schools, book) if not math.isclose(abs(q.score), outliers.LIMIT)}
        for schools in (small, large)
    )
    assert one == pytest.approx(other)
