"""Processes that write incoming documents into the register at once, some of them killed, while another one issues."""

import os
import random
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from congvan.actions import verify_store, workspace
from congvan.base import database, files
from congvan.register import archive_folder, archive_query, incoming_table, register_table
from tests.stress import issuing_office
from tests.stress.killing import Nursery

LATER = datetime(2100, 1, 1, tzinfo=UTC)
COMES = (
    "--date",
    "19/8/2024",
    "--issuer",
    "Sở Giáo dục và Đào tạo",
    "--arrived",
    "20/8/2024",
    "--by",
    "Bình",
    "--json",
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")

STRESS = int(os.environ.get("CONGVAN_STRESS", "0"))
"""`make stress` says 500: 8 processes receive 200 documents each, and one issues 50."""
PROCESSES, EACH, ISSUED = (8, STRESS * 2 // 5, STRESS // 10) if STRESS else (3, 4, 1)


def receive(folder: Path, number: int) -> list[str]:
    """Write a scan that is like no other, and return the words that receive it."""
    scan = folder / f"quet-{number}.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n" + f"trang {number}".encode())
    return ["receive", f"{number}/SGDĐT-VP", "--subject", f"việc thứ {number}", "--file", str(scan), *COMES]


def test_no_arrival_twice_and_nothing_lost(
    nursery: Nursery,
    shipped_office: Path,
    store_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)
    office = workspace.open_workspace(shipped_office)
    wanted = range(1, PROCESSES * EACH + 1)
    words = [receive(tmp_path, number) for number in wanted]
    names = issuing_office.write_notices(shipped_office, range(1, ISSUED + 1))
    shares = [words[place::PROCESSES] for place in range(PROCESSES)] + [[["issue", name, "--json"] for name in names]]
    began = time.monotonic()
    said, kills = nursery.run_all(shares, random.Random(11), at_most=8 if STRESS else 3)
    took = time.monotonic() - began
    refused = [one.answer["problems"][0]["code"] for one in said if one.status]
    # who was killed between the end of the transaction and the last word is told so when the command is given again
    assert set(refused) <= {"actions.received-already", "actions.issued-already"}
    assert len(refused) <= kills
    with database.opened(store_url) as engine, database.reading(engine) as connection:
        lines = register_table.load_incoming(connection, year=2024)
        assert incoming_table.load_cancelled(connection) == {}
        issued = register_table.load_entries(connection)
        kept = {file.name: file.sha256 for file in archive_query.load_archived(connection)}
    assert [line.arrival for line in lines] == list(wanted), "each số đến once, and none left out"
    assert sorted(int(line.number) for line in lines) == list(wanted), "each document once"
    received = [one for one in said if not one.status and "document" in one.answer]
    promised = {(one.answer["document"]["number"], one.answer["document"]["arrival"]) for one in received}
    assert len(promised) >= len(words) - kills
    assert promised <= {(line.number, line.arrival) for line in lines}
    for number in wanted:
        scan = tmp_path / f"quet-{number}.png"
        assert kept[scan.name] == files.sha256_of(scan.read_bytes())
        assert archive_folder.read(office.office.paths.archive, kept[scan.name]) == scan.read_bytes()
    assert [line.number for line in issued] == list(range(1, len(names) + 1))
    (verified,) = verify_store.verify(office, now=LATER)
    assert verified.problems == ()
    if STRESS:
        with capsys.disabled():
            print(  # noqa: T201 - the figures of `make stress`
                f"\n{store_url.partition(':')[0]}: {PROCESSES} processes received {len(words)} documents in {took:.0f} s "
                f"while {len(names)} were issued, {kills} times one was killed"
            )
