"""Processes that issue at the same time: consecutive numbers, one line and one set of files each, a clean verify."""

import os
from pathlib import Path

import docx
import pytest

from congvan.actions import verify_store, workspace
from congvan.base import database
from congvan.register import archive_folder, archive_table, register_table
from tests.stress import issuing_office

STRESS = bool(os.environ.get("CONGVAN_STRESS"))
PROCESSES, EACH = (8, 200) if STRESS else (4, 10)


@pytest.fixture
def office(shipped_office: Path, store_url: str, monkeypatch: pytest.MonkeyPatch) -> workspace.Workspace:
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)
    return workspace.open_workspace(shipped_office)


def test_no_number_twice_and_none_left_out(office: workspace.Workspace, shipped_office: Path, store_url: str) -> None:
    names = issuing_office.write_notices(shipped_office, PROCESSES * EACH)
    shares = [names[place::PROCESSES] for place in range(PROCESSES)]
    told = issuing_office.issue_together(shipped_office, shares, store_url)
    numbers = {name: int(number) for name, number in told}
    assert sorted(numbers) == names
    assert sorted(numbers.values()) == list(range(1, len(names) + 1))
    with workspace.open_store(office.office) as engine, database.reading(engine) as connection:
        entries = register_table.load_entries(connection)
        files = archive_table.load_archived(connection)
    assert {entry.directive: entry.number for entry in entries} == numbers
    for name in names:
        kept = {Path(file.name).suffix: file for file in files if file.directive == name}
        assert sorted(kept) == [".docx", ".json", ".pdf"]
        place = archive_folder.place_of(office.office.paths.archive, kept[".docx"].sha256)
        words = "\n".join(
            cell.text for table in docx.Document(str(place)).tables for row in table.rows for cell in row.cells
        )
        assert f"Số: {numbers[name]:02d}/TB-PGDĐT" in words
    (verified,) = verify_store.verify(office)
    assert verified.problems == ()


def test_two_who_issue_one_document(office: workspace.Workspace, shipped_office: Path, store_url: str) -> None:
    (name,) = issuing_office.write_notices(shipped_office, 1)
    told = issuing_office.issue_together(shipped_office, [[name], [name], [name]], store_url)
    assert sorted(said for _name, said in told) == ["1", "actions.issued-already", "actions.issued-already"]
    with workspace.open_store(office.office) as engine, database.reading(engine) as connection:
        assert [entry.number for entry in register_table.load_entries(connection)] == [1]
        assert register_table.last_number(connection, "phong.thong-bao", 2024) == 1
