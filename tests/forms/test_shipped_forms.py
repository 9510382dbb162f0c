"""The shipped forms of the six reports: figures of people who were really counted agree, and each fault is told."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from congvan.base.problems import Place
from congvan.forms import evaluation, findings
from congvan.forms import expression as words
from congvan.forms.evaluation import Figures
from congvan.forms.expression import Cell
from congvan.forms.rules import RuleKind
from tests.forms.conftest import LEVELS
from tests.forms.filled_forms import SHIPPED, fill

REPORTS = ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"]


def found(plan, cells, notes=None, last_year=None):
    figures = Figures(cells=cells, notes=notes or {}, last_year=last_year or {})
    return findings.find_all(plan.book, plan.checked.rules, figures)


@pytest.fixture(scope="module")
def filled(plans):
    return {levels: fill(plan.book, SHIPPED) for levels, plan in plans.items()}


def test_every_report_has_a_form_for_every_level(shipped_forms, plans):
    assert [form.requirement for form in shipped_forms] == REPORTS
    for plan in plans.values():
        assert {sheet.requirement for sheet in plan.book.sheets} == set(REPORTS)


@pytest.mark.parametrize("levels", LEVELS, ids="+".join)
def test_what_agrees_has_no_finding(plans, filled, levels):
    plan, cells = plans[levels], filled[levels]
    assert found(plan, cells) == ()
    typed = {cell: figure for cell, figure in cells.items() if not plan.book.summands(cell)}
    assert evaluation.with_totals(plan.book, typed) == cells


def test_an_empty_form_lacks_every_cell_that_is_typed_and_nothing_else(plans):
    plan = plans["tieu-hoc",]
    missing = found(plan, {})
    assert {one.kind.code for one in missing} == {"forms.blank-cell"}
    assert len(missing) == sum(not plan.book.summands(cell) for cell in plan.book.cells())
    notes = {(sheet.id, code): "chưa có" for sheet in plan.book.sheets for code in sheet.by_code}
    assert found(plan, {}, notes) == ()


@pytest.mark.parametrize("levels", LEVELS, ids="+".join)
def test_one_changed_figure_has_exactly_the_findings_that_follow(plans, filled, levels):
    """Each figure in turn is made one larger and one smaller; what must fail is computed from the rules' own numbers."""
    plan, cells = plans[levels], filled[levels]
    mentioned: dict[Cell, list] = {}
    for rule in plan.checked.rules:
        for ref in words.refs_of(rule.condition):
            mentioned.setdefault(ref.cell, []).append(rule)
    tried = 0
    for cell, figure in cells.items():
        if not isinstance(figure, Decimal) or figure == 0:
            continue
        for changed in (figure + 1, figure - 1):
            around = mentioned.get(cell, [])
            told = {one.params[-1] for one in found_around(around, cells | {cell: changed})}
            expected = {("says", rule.says) for rule in around if must_fail(rule, cell, changed - figure, cells)}
            assert told == expected, (cell, changed)
            tried += 1
    assert tried > 300


def found_around(rules, cells):
    """The findings of some rules only: the others do not name the changed cell."""
    figures = Figures(cells=cells)
    return [one for rule in rules if (one := findings._check_rule(rule, figures, set()))]


def must_fail(rule, cell: Cell, change: Decimal, cells) -> bool:
    """A sum that agreed fails at any change; an inequality where the change is more than what was left between them."""
    if rule.kind is RuleKind.SUM:
        return True
    if rule.kind is RuleKind.WRITTEN:
        return evaluation.evaluate(rule.condition, Figures(cells=cells | {cell: cells[cell] + change})) is False
    value = {ref.cell: cells[ref.cell] for ref in words.refs_of(rule.condition)}
    names = list(value)
    if rule.kind is RuleKind.PART:
        left, sides = value[names[1]] - value[names[0]], {names[0]: 1, names[1]: -1}
    else:
        one, other, both, whole = names
        left = value[whole] - (value[one] + value[other] - value[both])
        sides = {one: 1, other: 1, both: -1, whole: -1}
    return sides[cell] * change > left


ANNEX = [  # the four points of the real letter's annex
    (("mam-non",), {("thong-tin-truong", "11", "tra-loi"): None}, "forms.blank-cell"),  # 1. thông tin kết nối internet
    (("mam-non",), {("doi-ngu", "21", "tong"): 99}, "forms.sum-differs"),  # 2. giáo viên theo độ tuổi khớp tổng số
    (("tieu-hoc",), {("doi-ngu", "85", "tong"): 3}, "forms.to-explain"),  # 2. xác thực định danh 100%
    (("tieu-hoc",), {("tieu-hoc-theo-do-tuoi", "01", "tong"): 7}, "forms.rule-broken"),  # 3. học sinh theo độ tuổi
    (("thcs",), {("hoc-sinh-thcs", "11", "tong"): 3}, "forms.to-explain"),  # 3. xác thực định danh 100%
    (("thcs",), {("phong-hoc", "04", "kien-co"): 50}, "forms.sum-differs"),  # 4. phòng bộ môn
]


@pytest.mark.parametrize(("levels", "changes", "code"), ANNEX)
def test_the_points_of_the_annex_are_rules(plans, filled, levels, changes, code):
    plan = plans[levels]
    cells = dict(filled[levels])
    for key, value in changes.items():
        cells.pop(Cell(*key))
        cells |= {Cell(*key): Decimal(value)} if value is not None else {}
    told = found(plan, cells)
    assert code in {one.kind.code for one in told}
    assert all(set(one.cells) & {Cell(*key) for key in changes} for one in told if one.kind.code == code)


def test_a_reason_in_the_notes_is_enough_where_the_rule_says_so(plans, filled):
    plan = plans["thcs",]
    cells = filled["thcs",] | {Cell("hoc-sinh-thcs", "11", "tong"): Decimal(599)}
    (told,) = found(plan, cells)
    problem = told.at(Place(where="2. Học sinh THCS!E19"))
    assert (problem.kind.code, problem.is_error) == ("forms.to-explain", False)
    assert dict(problem.params)["found_text"] == "599"
    assert found(plan, cells, {("hoc-sinh-thcs", "11"): "1 em mới chuyển đến"}) == ()
    assert found(plan, cells, {("hoc-sinh-thcs", "02"): "không phải ở đây"}) == (told,)


def test_a_change_against_last_year_asks_for_a_reason(plans, filled):
    plan = plans["thcs",]
    last_year = {Cell("hoc-sinh-thcs", "01", "tong"): Decimal(450)}
    (told,) = found(plan, filled["thcs",], last_year=last_year)
    assert told.cells == (Cell("hoc-sinh-thcs", "01", "tong"),)
    last_year = {Cell("hoc-sinh-thcs", "01", "tong"): Decimal(590)}
    assert found(plan, filled["thcs",], last_year=last_year) == ()


@pytest.mark.parametrize(
    ("key", "typed", "code"),
    [
        (("doi-ngu", "04", "tong"), Decimal("1.5"), "forms.not-a-figure"),
        (("doi-ngu", "04", "tong"), "hai", "forms.not-a-figure"),
        (("doi-ngu", "04", "tong"), Decimal(6), "forms.out-of-range"),
        (("ngan-sach", "02", "quyet-toan"), Decimal(4_000_000_000), "forms.out-of-range"),  # đồng, not triệu đồng
        (("ngan-sach", "02", "quyet-toan"), "4 tỷ", "forms.not-a-figure"),
        (("thong-tin-truong", "11", "tra-loi"), "Cáp quan", "forms.not-in-list"),
    ],
)
def test_what_cannot_stand_in_a_cell_is_told_and_judged_no_further(plans, filled, key, typed, code):
    plan = plans["mam-non",]
    told = found(plan, filled["mam-non",] | {Cell(*key): typed})
    mine = [one for one in told if Cell(*key) in one.cells]
    assert [one.kind.code for one in mine] == [code]


def test_more_women_than_there_are_is_told_by_the_overlap_alone(plans, filled):
    """Nữ 45 and DTTS 20 of 60, nữ DTTS 2: each is less than the whole, but 45 + 20 - 2 is not."""
    plan = plans["tieu-hoc",]
    numbers = {"tong": 60, "nu": 45, "dtts": 20, "dtts-nu": 2}
    sheet = "hoc-sinh-tieu-hoc"
    cells = filled["tieu-hoc",] | {Cell(sheet, "11", key): Decimal(n) for key, n in numbers.items()}
    (told,) = found(plan, cells)
    assert told.kind.code == "forms.overlap-too-large"
    assert dict(told.params)["says"] == "Nữ + DTTS - Nữ DTTS ≤ Tổng số"
    cells[Cell(sheet, "11", "nu")] = Decimal(61)
    assert "forms.part-too-large" in {one.kind.code for one in found(plan, cells)}


def test_a_school_of_two_levels_has_the_sheets_and_rows_of_both(plans):
    both, single = plans["tieu-hoc", "thcs"].book, plans["thcs",].book
    assert set(single.by_id) < set(both.by_id)
    assert set(single.by_id["doi-ngu"].by_code) < set(both.by_id["doi-ngu"].by_code)
    assert plans["thcs",].layout.mark != plans["tieu-hoc", "thcs"].layout.mark
    total = next(row for row in single.by_id["doi-ngu"].rows if row.code == "01")
    assert all(code in single.by_id["doi-ngu"].by_code for group in total.groups for code in group.rows)
    assert replace(total, groups=()) == replace(both.by_id["doi-ngu"].by_code["01"], groups=())
