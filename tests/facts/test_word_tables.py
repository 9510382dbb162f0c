"""Tables: columns, cells, frames."""

import pytest

from congvan.facts.document_facts import Cell, Container
from congvan.facts.word_reader import read_word
from tests.facts.raw_word_file import cell, paragraph, style, table, word_file

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def borders(tag: str, *sides: str, kind: str = "single") -> str:
    lines = "".join(f'<w:{side} w:val="{kind}" w:sz="4"/>' for side in sides)
    return f"<w:{tag}>{lines}</w:{tag}>"


def read(body: str, **parts: str):
    return read_word(word_file(body, **parts))


def test_cells_are_numbered_and_read_row_by_row():
    inner = table(cell(paragraph("trong")))
    facts = read(
        table(cell(paragraph("1a")) + cell(inner + paragraph("1b")), cell(paragraph("2a")) + cell(paragraph("2b")))
        + paragraph("sau")
    )
    assert [(one.text, one.cell) for one in facts.paragraphs] == [
        ("1a", Cell(table=1, row=1, column=1)),
        ("trong", Cell(table=2, row=1, column=1)),
        ("1b", Cell(table=1, row=1, column=2)),
        ("2a", Cell(table=1, row=2, column=1)),
        ("2b", Cell(table=1, row=2, column=2)),
        ("sau", None),
    ]
    assert [one.outer for one in facts.tables] == [None, 1]
    assert {one.container for one in facts.paragraphs[:5]} == {Container.CELL}


def test_widths_of_columns_and_of_what_stands_in_them():
    facts = read(table(cell(paragraph("a"), width=3969) + cell(paragraph("b"), width=5386), grid=(3969, 5386)))
    assert facts.tables[0].column_widths == (70.01, 95)
    assert [one.width for one in facts.paragraphs] == [
        pytest.approx(70.01 - 3.81, abs=0.02),
        pytest.approx(95 - 3.81, abs=0.02),
    ]


def test_cells_tell_widths_that_the_grid_does_not():
    """python-docx sets the cells' widths and leaves the grid."""
    facts = read(table(cell(paragraph("a"), width=2835) + cell(paragraph("b"), width=6804), grid=(4000, 4000)))
    assert facts.tables[0].column_widths == (50.01, 120.01)


def test_merged_cells():
    across = cell(paragraph("đầu"), '<w:gridSpan w:val="2"/>', width=9000)
    down, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    facts = read(
        table(
            across,
            cell(paragraph("trái"), down) + cell(paragraph("1"), width=5000),
            cell(paragraph(), below) + cell(paragraph("2"), width=5000),
        )
    )
    assert [one.text for one in facts.paragraphs] == ["đầu", "trái", "1", "2"]
    assert (facts.tables[0].rows, facts.tables[0].columns) == (3, 2)
    assert facts.paragraphs[0].width == pytest.approx((9000 - 216) / 1440 * 25.4, abs=0.01)


def test_margins_of_a_table_and_of_a_cell():
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    own = '<w:tcMar><w:start w:w="567" w:type="dxa"/></w:tcMar>'
    facts = read(table(cell(paragraph("a")) + cell(paragraph("b"), own), form=margins))
    assert [one.width for one in facts.paragraphs] == [70.56, pytest.approx(60.55, abs=0.02)]


@pytest.mark.parametrize(
    ("form", "cells", "framed"),
    [
        (borders("tblBorders", *SIDES), "", True),
        (borders("tblBorders", *SIDES, kind="nil"), "", False),
        (borders("tblBorders", *SIDES), borders("tcBorders", *SIDES[:4], kind="nil"), False),
        ("", borders("tcBorders", *SIDES[:4]), True),
        ("", "", False),
        ("", borders("tcBorders", "bottom"), False),
        ('<w:tblStyle w:val="Grid"/>', "", True),
        ('<w:tblStyle w:val="OfGrid"/>', "", True),
        ('<w:tblStyle w:val="Plain"/>', "", False),
    ],
)
def test_frames(form: str, cells: str, framed: bool):
    styles = (
        style("Grid", f"<w:tblPr>{borders('tblBorders', *SIDES)}</w:tblPr>", kind="table")
        + style("OfGrid", kind="table", based="Grid")
        + style("Plain", kind="table")
    )
    row = cell(paragraph("a"), cells) + cell(paragraph("b"), cells)
    assert read(table(row, row, form=form), styles=styles).tables[0].visible is framed


def test_what_a_table_does_at_the_end_of_a_page():
    head, held = "<w:trPr><w:tblHeader/><w:cantSplit/></w:trPr>", "<w:trPr><w:cantSplit/></w:trPr>"
    facts = read(
        table(head + cell(paragraph("a")), held + cell(paragraph("b")))
        + table(head + cell(paragraph("a")), cell(paragraph("b")))
        + table(cell(paragraph("a")))
    )
    assert [(one.repeats_head, one.splits_rows) for one in facts.tables] == [(True, False), (True, True), (False, True)]
