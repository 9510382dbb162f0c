"""Formulas without a value: sums are computed, everything else is not."""

from decimal import Decimal

import pytest

from congvan.intake.formula_sums import FormulaSums
from congvan.intake.sheet_cells import HiddenContent, SheetCells
from congvan.intake.workbook_cells_file import _moved

ROWS = [[1.0, 2.0, "", "chữ"], [3.0, 4.5, "25 em", True], ["", "", "", ""]]


def compute(formula: str, more: dict | None = None, errors: dict | None = None):
    formulas = {(2, 3): formula} | (more or {})
    sheet = SheetCells(name="Biểu 1", rows=ROWS, content=HiddenContent(formulas=formulas, errors=errors or {}))
    other = SheetCells(name="Nháp của tôi", rows=[[10.0], [20.0]])
    return FormulaSums(sheets={"biểu 1": sheet, "nháp của tôi": other}).compute(sheet, (2, 3))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("A1+B1", 3), ("SUM(A1:B2)", "10.5"), ("sum(A1,B1;A2)", 6), ("SUM($A$1:A2)+1", 5), ("+A1-B1", -1), ("A1", 1),
        ("12+13", 25), ("SUM(A1:D1)", 3), ("(A1+B1)-(A2)", 0), ("-A1", -1), ("SUM('Nháp của tôi'!A1:A2)", 30),
        ("'Nháp của tôi'!$A$2+1", 21), ("SUM(A1+B1,A2)", 6), ("SUM(A3:C3)", 0), ('IF(COUNT(A1:B2)=0,"",SUM(A1:B2))', "10.5"),
    ],
)  # fmt: skip
def test_a_sum_is_computed(formula, value):
    assert compute(formula) == Decimal(value)


@pytest.mark.parametrize(
    "formula",
    [
        "A1*2", "ROUND(A1,0)", "SUM(A1:C2)", "A1+C2", "A1+D1", "D2+1", "SUM(A1", "A1+", "", "IF(A1>0,1,2)", "[1]Khac!A1",
        "Khác!A1", "SUM(A1:B99999)", "D3", "A1&B1", "TRUE", '"1"', "1e5", "=A1=B1", "SUM()", "A1:B1",
    ],
)  # fmt: skip
def test_everything_else_is_not(formula):
    assert compute(formula) is None


def test_formulas_in_formulas():
    assert compute("A3+1", {(2, 0): "B3+1", (2, 1): "SUM(A1:A2)"}) == 6
    assert compute("A3", {(2, 0): "B3", (2, 1): "A3"}) is None
    assert compute("A3+1", {(2, 0): "A1*A1"}) is None
    assert compute("A3+1", errors={(2, 0): "#REF!"}) is None


@pytest.mark.parametrize(
    ("formula", "moved"),
    [("SUM(A1:B1)", "SUM(B3:C3)"), ("$A1+A$1+$A$1", "$A3+B$1+$A$1"), ("LOG10(A1)", "LOG10(B3)")],
)
def test_a_shared_formula_is_moved(formula, moved):
    assert _moved((0, 0), formula, (2, 1)) == moved
