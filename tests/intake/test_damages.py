"""What schools do to forms: every figure read is right, or it is refused at its place. None is ever wrong."""

from collections import Counter

import pytest

from congvan.base.problems import Severity
from congvan.forms.evaluation import Figure
from congvan.forms.expression import Cell
from congvan.intake.book_reading import BookReading
from tests.intake.damaged_workbooks import DOUBTFUL, PLAIN, damaged


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
        assert any(sheet == one and at in {"", where} for _code, one, where in found), (sheet, at, found)
