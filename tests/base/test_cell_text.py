"""Texts in cells of a spreadsheet."""

import io

import openpyxl
import pytest
import xlsxwriter

from congvan.base import cell_text


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", "\tx", "\r=1"])
def test_what_may_be_taken_for_a_formula(text: str):
    assert cell_text.looks_like_formula(text)


@pytest.mark.parametrize("text", ["Trường Mầm non An", "1/9", "", "– gạch đầu dòng", "“=1”"])
def test_what_may_not(text: str):
    assert not cell_text.looks_like_formula(text)


def test_a_text_longer_than_a_cell_is_cut_and_not_lost():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        assert book.add_worksheet().write_string(0, 0, cell_text.fit_cell("ă" * 40_000)) == 0
    stream.seek(0)
    assert openpyxl.load_workbook(stream).active["A1"].value == "ă" * cell_text.LONGEST
