"""What schools do to forms: every figure read is right, or it is refused at its place. None is ever wrong."""

from collections import Counter

import pytest

from congvan.base.problems import Severity
from congvan.forms.evaluation import Figure
from congvan.forms.expression import Cell
from congvan.intake.book_reading import BookReading
from tests.intake.damaged_workbooks import damaged
from tests.intake.doubtful_damages import DOUBTFUL
from tests.intake.plain_damages import PLAIN


def judge(truth: dict[Cell, Figure], reading: BookReading) -> Counter:
    """How many figures were read right, refused, or wrong; what is lost without a word is wrong too."""
    found = Counter()
    read = {one.cell: one for figures in reading.figures.values() for one in figures}
    flagged = {(p.workbook_sheet, p.at) for p in reading.problems}
    flagged |= {place for p in reading.problems for place in p.others}
    said = {p.requirement for p in reading.problems} | set(reading.absent)
    for cell in truth.keys() | read.keys():
        one, value = read.get(cell), truth.get(cell)
        if one is None:
            found["refused" if said else "wrong"] += 1
        elif one.value == value:
            found["right"] += 1
        else:
            found["refused" if (one.workbook_sheet, one.at) in flagged else "wrong"] += 1
    return found


def musts(reading: BookReading):
    return [(p.kind.code, p.workbook_sheet, p.at) for p in reading.problems if p.kind.severity is Severity.ERROR]


CODES = {
    "blank_without_a_reason": "forms.blank-cell",
    "none_in_words": "intake.zero-or-blank",
    "figure_in_words": "intake.no-number",
    "figure_of_another_unit": "intake.other-unit",
    "money_that_may_be_either": "intake.two-readings",
    "thousands_that_may_be_decimals": "intake.two-readings",
    "date_for_a_figure": "intake.date-for-number",
    "formula_that_is_no_sum": "intake.formula-uncomputed",
    "error_in_a_cell": "intake.error-in-cell",
    "truth_for_a_figure": "intake.no-number",
    "row_deleted": "intake.row-missing",
    "row_twice_with_other_figures": "intake.row-twice",
    "sheet_copied_and_changed": "intake.sheet-twice",
    "codes_shifted": "intake.row-doubtful",
    "words_of_another_form": "actions.no-sheet-of",
    "class_of_another_level": "intake.row-doubtful",
    "sheet_deleted": "intake.sheet-missing",
    "head_of_a_column_lost_and_its_number": "intake.column-missing",
    "two_columns_of_one_name": "intake.column-twice",
    "figures_far_too_large": "intake.no-number",
    "figure_with_a_half": "forms.not-a-figure",
    "total_typed_wrong": "forms.sum-differs",
    "figure_below_zero": "forms.out-of-range",
    "choice_that_is_none": "forms.not-in-list",
}
"""What is said of each damage that nobody can read for sure."""


@pytest.mark.parametrize("name", PLAIN)
def test_what_a_person_reads_without_doubt_is_read(district, name: str):
    seed = list(PLAIN).index(name)
    filled = district.fill(seed * 7, seed)
    data, truth, _ = damaged(filled.data, filled.plan, filled.truth, name, seed)
    reading = district.read(filled, data)
    assert musts(reading) == []
    assert judge(truth, reading) == {"right": len(truth)}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_nobody_reads_for_sure_is_refused_at_its_place(district, name: str):
    seed = list(DOUBTFUL).index(name)
    filled = district.fill(seed * 5, seed)
    data, truth, expected = damaged(filled.data, filled.plan, filled.truth, name, seed)
    reading = district.read(filled, data)
    counts = judge(truth, reading)
    assert counts["wrong"] == 0
    assert counts["right"] > 0.6 * len(truth)
    found = musts(reading)
    for sheet, at in expected:
        assert any((CODES[name], sheet) == told[:2] and at in {"", told[2]} for told in found), (sheet, at, found)


def test_every_damage_has_its_code():
    assert set(CODES) == set(DOUBTFUL)


def test_what_is_said_beside_a_good_reading(district):
    filled = district.fill(0, 1)
    data, _, _ = damaged(filled.data, filled.plan, filled.truth, "sheet_hidden", 1)
    told = [(p.kind.code, p.workbook_sheet) for p in district.read(filled, data).problems]
    assert told == [("intake.hidden-sheet", "2. Trẻ em")]
    data, truth, _ = damaged(filled.data, filled.plan, filled.truth, "row_of_their_own", 1)
    reading = district.read(filled, data)
    assert [(p.kind.code, p.at, p.stands) for p in reading.problems] == [("intake.row-extra", "A11", "Trẻ học nhờ 99")]
    assert judge(truth, reading) == {"right": len(truth)}
