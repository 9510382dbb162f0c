"""Annex VI as data: every row of the decree's three tables, held against its text where that is at hand."""

import re
from pathlib import Path

import pytest

from congvan.decree30 import metadata_fields
from congvan.decree30.metadata_fields import INCOMING, OUTGOING, RECORDS

TEXT = Path(__file__).parents[3] / "shared" / "decree30" / "phu-luc-6.md"
MISPRINTS = {"Organld": "OrganId", "Signerlnfo": "SignerInfo"}


@pytest.mark.skipif(not TEXT.exists(), reason="the decree's text is not at hand")
def test_the_three_tables_are_the_decrees() -> None:
    tables: list[list[tuple[str, ...]]] = []
    for line in TEXT.read_text(encoding="utf-8").splitlines():
        cells = [" ".join(cell.split()) for cell in line.strip().strip("|").split("|")]
        if len(cells) != 5:
            continue
        if cells[0] == "STT":
            tables.append([])
        elif re.match(r"\d", cells[0]):
            tables[-1].append((cells[0], cells[1], MISPRINTS.get(cells[2], cells[2]), cells[3], cells[4]))
    ours = [
        [(one.number, one.title, one.name, one.kind.value, str(one.length or "")) for one in fields]
        for fields in (OUTGOING, INCOMING, RECORDS)
    ]
    assert tables == ours


def test_a_value_is_held_against_the_length_of_its_field() -> None:
    subject = metadata_fields.field_of(OUTGOING, "8")
    assert (subject.name, subject.article) == ("Subject", "Phụ lục VI, Phần II, Mục I, số thứ tự 8")
    assert subject.holds("a" * 500)
    assert not subject.holds("a" * 501)
    assert metadata_fields.field_of(INCOMING, "17").holds("a" * 100_000)
