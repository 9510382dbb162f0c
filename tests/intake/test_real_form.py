"""The real form of 2020, whose heads go over three rows and whose rows repeat their words: found again, filled in."""

import io
import random
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from congvan.forms import form_plan, form_reading, form_yaml, workbook_cells, workbook_form
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import NUMERIC, compose_book
from congvan.intake import workbook_reader
from congvan.intake.book_reading import BookReader
from tests.intake.test_damages import judge

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "bieu-01-mn-dau-nam-2020.xlsx"
pytestmark = pytest.mark.skipif(not SAMPLE.is_file(), reason="the samples are not here")


@pytest.fixture(scope="module")
def form(district):
    """The form taken over from the workbook: its plan, and where each cell stands as the taking over found it."""
    grids, _ = workbook_cells.read_grids(SAMPLE.read_bytes(), "bieu.xlsx")
    found = workbook_form.find_form(grids, "bieu.xlsx")
    text = form_yaml.write_yaml(found, "bieu.xlsx")
    read, problems = form_reading.read_form_text(text, "bieu.yaml", district.workspace.office)
    assert problems == ()
    plan = form_plan.make_plan(compose_book((read,), ("mam-non",)))
    places = {}
    for sheet, grid in zip(found.sheets, (g for g in grids if g.name in {s.name for s in found.sheets}), strict=True):
        ours = plan.book.by_id[sheet.id]
        leaves = [leaf for column in sheet.columns for leaf in column.leaves()]
        columns = {column.id: leaf.last for column, leaf in zip(ours.columns, leaves, strict=True)}
        codes = {cell.text: at for at, cell in grid.cells.items() if cell.text in ours.by_code}
        heads = {cell.text: at[1] for at, cell in grid.cells.items() if cell.text == "Mã số"}
        for code in ours.by_code:
            rows = [at[0] for at, cell in grid.cells.items() if cell.text == code and at[1] == heads["Mã số"]]
            assert codes
            for column in ours.columns_of(ours.by_code[code]):
                places[Cell(sheet.id, code, column.id)] = (sheet.name, rows[-1], columns[column.id])
    return plan, places


def as_it_is(_book):
    pass


def insert_rows(book):
    for sheet in book.worksheets[:5]:
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet.insert_rows(18, 2)
        sheet.insert_rows(1)


def delete_units(book):
    for sheet in book.worksheets[:5]:
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet.delete_cols(3)


def unmerge(book):
    for sheet in book.worksheets[:5]:
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))


@pytest.mark.parametrize("change", [as_it_is, unmerge, insert_rows, delete_units])
def test_every_figure_of_it_is_read_or_refused(district, form, change):
    plan, places = form
    rng = random.Random(7)
    book = openpyxl.load_workbook(SAMPLE)
    truth = {}
    for cell, (sheet, row, column) in places.items():
        if plan.book.entry_of(cell).type in NUMERIC:
            truth[cell] = Decimal(rng.randrange(1, 10**6))
            book[sheet].cell(row, column).value = int(truth[cell])
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    returned, problems = workbook_reader.read_book(stream.getvalue(), "bieu.xlsx", district.process)
    assert problems == ()
    counts = judge(truth, BookReader(plan=plan).read(returned, {}))
    assert counts["wrong"] == 0
    assert counts["right"] == len(truth)
