"""Processes that issue at the same time, some of them killed on the way: consecutive numbers, one line and one set of
files each, a clean verify.
"""

import os
import random
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from congvan.actions import verify_store, workspace
from tests.stress import issuing_office
from tests.stress.killing import Nursery
from tests.stress.mixed_day import promised_numbers, recorded

LATER = datetime(2100, 1, 1, tzinfo=UTC)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")

STRESS = int(os.environ.get("CONGVAN_STRESS", "0"))
"""`make stress` says 500: 8 processes issue 200 documents each."""
PROCESSES, EACH = (8, STRESS * 2 // 5) if STRESS else (3, 4)


@pytest.fixture
def office(shipped_office: Path, store_url: str, monkeypatch: pytest.MonkeyPatch) -> workspace.Workspace:
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)
    return workspace.open_workspace(shipped_office)


def test_no_number_twice_and_none_left_out(
    office: workspace.Workspace, nursery: Nursery, shipped_office: Path, store_url: str, capsys
) -> None:
    names = issuing_office.write_notices(shipped_office, range(1, PROCESSES * EACH + 1))
    shares = [
        [["issue", name, "--by", "Bình", "--json"] for name in names[place::PROCESSES]] for place in range(PROCESSES)
    ]
    began = time.monotonic()
    said, kills = nursery.run_all(shares, random.Random(7), at_most=8 if STRESS else 2)
    took = time.monotonic() - began
    refused = [one for one in said if one.status]
    # who was killed between the end of the transaction and the last word is told that it is issued when asked again
    assert {one.answer["problems"][0]["code"] for one in refused} <= {"actions.issued-already"}
    assert len(refused) <= kills
    registered = issuing_office.read_register(store_url, office.office.paths.archive)
    assert sorted(registered.numbers) == names
    assert sorted(registered.numbers.values()) == list(range(1, len(names) + 1))
    assert promised_numbers(said).items() <= registered.numbers.items()
    for name, number in registered.numbers.items():
        document = docx.Document(str(registered.files[name][".docx"]))
        words = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
        assert f"Số: {number:02d}/TB-PGDĐT" in words
    (verified,) = verify_store.verify(office, now=LATER)
    assert verified.problems == ()
    if STRESS:
        with capsys.disabled():
            print(  # noqa: T201 - the figures of `make stress`
                f"\n{store_url.partition(':')[0]}: {PROCESSES} processes issued {len(names)} documents in {took:.0f} s, "
                f"{kills} times one was killed, {len(refused)} times between the record and its last word"
            )


def test_two_who_issue_one_document(
    office: workspace.Workspace, nursery: Nursery, shipped_office: Path, store_url: str
) -> None:
    (name,) = issuing_office.write_notices(shipped_office, [1])
    children = [nursery.start([["issue", name, "--json"]]) for _ in range(3)]
    for child in children:
        child.wait()
    answers = [child.said()[0].answer for child in children]
    assert sorted(a["number"] for a in answers if "number" in a) == [1]
    refused = [a["problems"][0] for a in answers if "number" not in a]
    assert [problem["code"] for problem in refused] == ["actions.issued-already"] * 2
    assert issuing_office.read_register(store_url, office.office.paths.archive).numbers == {name: 1}


def test_four_who_record_one_submission(nursery: Nursery, store_url: str) -> None:
    words = ["submit", "2024-42", "MAU-MN-01", "-r", "truong-lop", "--json"]
    children = [nursery.start([["verify", "--json"], words]) for _ in range(4)]
    for child in children:
        child.wait()
    assert [child.said()[1].status for child in children] == [0] * 4
    assert sum(len(child.said()[1].answer["events"]) for child in children) == 1
    assert len(recorded(store_url)) == 1
