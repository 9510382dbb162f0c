"""The columns of the registers are those of Annex IV, in its order, held against its text where that is at hand."""

from pathlib import Path

import pytest

from congvan.decree30.register_columns import INCOMING_COLUMNS, OUTGOING_COLUMNS

TEXT = Path(__file__).parents[3] / "shared" / "decree30" / "phu-luc-4.md"
SHEET = 267
"""Millimetres between the margins of an A4 on its side."""


@pytest.mark.skipif(not TEXT.exists(), reason="the decree's text is not at hand")
@pytest.mark.parametrize("columns", [OUTGOING_COLUMNS, INCOMING_COLUMNS])
def test_the_columns_are_the_decrees(columns) -> None:
    rows = [
        [" ".join(cell.split()) for cell in line.strip().strip("|").split("|")]
        for line in TEXT.read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    assert [one.title for one in columns] in rows


@pytest.mark.parametrize("columns", [OUTGOING_COLUMNS, INCOMING_COLUMNS])
def test_they_fill_the_sheet(columns) -> None:
    assert [one.number for one in columns] == list(range(1, 11))
    assert sum(one.part for one in columns) == SHEET
