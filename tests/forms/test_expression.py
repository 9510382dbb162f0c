"""The language of rules: what is read is what was written, and what cannot be read is told with its place."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.base.problems import Place
from congvan.forms import evaluation, expression_text
from congvan.forms import expression as words
from congvan.forms.evaluation import Figures
from congvan.forms.expression import Binary, Call, Cell, Number, Ref, Text, Unary

PLACE = Place(file="bieu.yaml", line=7, column=12)

names = st.from_regex(r"[0-9A-Za-z]{1,3}([.-][0-9A-Za-z]{1,2}){0,2}", fullmatch=True)
refs = st.builds(Ref, sheet=st.just("") | names, row=names, last=st.just("") | names, column=st.just("") | names)
numbers = st.builds(
    Number, value=st.decimals(0, 10**9, places=3, allow_nan=False).map(lambda n: n.normalize()), percent=st.booleans()
)
leaves = numbers | refs | st.builds(Text, value=st.text("abcđ ơ=[](", max_size=6))


def grown(inner):
    signs = st.sampled_from([*words.COMPARISONS, *words.LOGIC, "+", "-", "*", "/"])
    calls = st.sampled_from([name for name, one in words.FUNCTIONS.items() if one.least == one.most == 1])
    return (
        st.builds(Binary, sign=signs, left=inner, right=inner)
        | st.builds(Unary, sign=st.sampled_from(["-", "not"]), of=inner)
        | st.builds(Call, name=calls, args=st.tuples(inner))
        | st.builds(Call, name=st.just("sum"), args=st.lists(inner, min_size=1, max_size=3).map(tuple))
    )


def parse(text: str):
    return expression_text.parse_expression(text, PLACE)


@given(st.recursive(leaves, grown, max_leaves=12))
def test_an_expression_that_is_written_and_read_again_is_the_same(expression):
    text = words.write_expression(expression)
    assert parse(text) == (expression, ()), text


@given(st.text('[]!:.()+-*/<>=,%" 0123456789abcnotsumđ', max_size=30))
def test_any_text_is_read_or_told_with_a_place_inside_it(text: str):
    expression, problems = parse(text)
    assert (expression is None) == bool(problems)
    for problem in problems:
        assert PLACE.column <= problem.place.column <= PLACE.column + len(text)


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("[84] == [85]", "forms.rule-unreadable", 6),
        ("[84] = ", "forms.rule-unreadable", 7),
        ("[84] = [85] = [86]", "forms.rule-unreadable", 12),
        ("[84] = 5 người", "forms.rule-unreadable", 11),
        ("([84] = 5", "forms.rule-unreadable", 9),
        ("share([84]) > 1", "forms.rule-unreadable", 10),
        ("[84] = [8_5]", "forms.odd-cell-name", 7),
        ("[tre-em!] = 1", "forms.odd-cell-name", 0),
        ("summ([84]) = 1", "forms.unknown-function", 0),
        ("__import__(1)", "forms.unknown-function", 0),
        ("(" * 50 + "1" + ")" * 50, "forms.rule-too-long", 0),
        ("1 + " * 600 + "1", "forms.rule-too-long", 0),
    ],
)
def test_what_cannot_be_read_is_told_at_its_character(text: str, code: str, column: int):
    expression, (problem,) = parse(text)
    assert expression is None
    assert (problem.kind.code, problem.place.line, problem.place.column) == (code, 7, 12 + column)


def test_a_near_function_is_suggested():
    _, (problem,) = parse("summ([84]) = 1")
    assert dict(problem.params)["near"] == "sum"


FIGURES = Figures(
    cells={Cell("b", "1", "c"): Decimal(10), Cell("b", "2", "c"): Decimal(0), Cell("b", "4", "c"): "Có"},
    last_year={Cell("b", "1", "c"): Decimal(8)},
)


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ("[b!1:c] = 10", True),
        ("[b!1:c] = sum([b!2:c], [b!3:c]) + 2 * 5", True),
        ("[b!1:c] - 3 * 2 < 5", True),
        ("[b!3:c] = 0", None),  # blank alone: not judged
        ("[b!3:c] = [b!1:c]", False),  # a blank beside a figure counts as nothing
        ("[b!3:c] <= [b!1:c]", True),
        ("filled([b!2:c]) and not filled([b!3:c])", True),
        ("filled([b!1:c]) <=> filled([b!3:c])", False),
        ("[b!1:c] > 0 => [b!2:c] > 0", False),
        ("[b!2:c] > 0 => [b!1:c] > 99", True),
        ('[b!4:c] = "có" or [b!3:c] > 0', True),
        ('[b!4:c] <> "Không"', True),
        ("[b!1:c] <= 125% * last_year([b!1:c])", True),
        ("change([b!1:c]) <= 20%", False),
        ("change([b!2:c]) <= 20%", None),  # nothing is known of last year
        ("share([b!1:c], [b!2:c]) < 35", None),  # nothing divides by nothing
        ("change([b!2:c]) <= 20% or [b!1:c] = 10", True),
        ("change([b!2:c]) <= 20% and [b!1:c] = 9", False),
        ("max([b!1:c], 3) = 10 and min([b!1:c], 3) = 3 and abs(0 - [b!1:c]) = 10", True),
    ],
)
def test_a_rule_is_worth(rule: str, holds):
    expression, problems = parse(rule)
    assert problems == ()
    assert evaluation.evaluate(expression, FIGURES) is holds
