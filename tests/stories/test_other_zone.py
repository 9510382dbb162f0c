"""Times are stored in UTC, with the zone in which they were meant: an office may have another one than Vietnam's."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from congvan.actions import store_tables
from congvan.base import database
from congvan.cli import app
from congvan.store import chain_table

LETTER = "2024-42-csdl-nganh"
ITEM = (LETTER, "MAU-MN-01", "-r", "truong-lop")
NOON = datetime(2024, 9, 10, 5, 0, tzinfo=UTC)
Run = Callable[..., Any]


@pytest.fixture
def run(
    shipped_office: Path, store_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command that is done; return its answer, JSON where it is asked for."""
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)

    def call(*words: str) -> Any:
        capsys.readouterr()
        status = app.run(["--office", str(shipped_office), *words], clock=lambda: NOON)
        captured = capsys.readouterr()
        assert status == 0, captured.out + captured.err
        return json.loads(captured.out) if "--json" in words else captured.out

    return call


def move_to(folder: Path, zone: str) -> None:
    """Have the office live by another clock."""
    config = folder / "config.yaml"
    kept = [line for line in config.read_text(encoding="utf-8").splitlines() if not line.startswith("time_zone:")]
    config.write_text("\n".join([*kept, f"time_zone: {zone}", ""]), encoding="utf-8")


def test_what_is_typed_is_meant_by_the_clock_of_the_office(run: Run, shipped_office: Path):
    move_to(shipped_office, "Asia/Tokyo")
    (event,) = run("submit", *ITEM, "--at", "10/9/2024 9h", "--json")["events"]
    assert event["happened_at"] == "2024-09-10T09:00:00+09:00"
    assert event["zone"] == "Asia/Tokyo"


def test_the_zone_is_kept_and_shown_where_the_office_has_another_now(run: Run, shipped_office: Path):
    run("submit", *ITEM, "--at", "10/9/2024 9h")
    assert "theo giờ" not in run("history", LETTER), "the office's own clock needs no word"
    move_to(shipped_office, "Asia/Tokyo")
    assert "(theo giờ Asia/Ho_Chi_Minh: 10/9/2024 09:00)" in run("history", LETTER)
    shown = run("history", LETTER, "--json")["events"][0]
    assert (shown["happened_at"], shown["zone"]) == ("2024-09-10T11:00:00+09:00", "Asia/Ho_Chi_Minh")


def test_documents_have_it_too_and_it_goes_everywhere_with_them(run: Run, store_url: str, tmp_path: Path):
    comes = ("--date", "5/9/2024", "--issuer", "Sở Giáo dục và Đào tạo", "--subject", "cập nhật thông tin")
    assert run("receive", "1732/SGDĐT-KHTC", *comes, "--json")["event"]["zone"] == "Asia/Ho_Chi_Minh"
    run("submit", *ITEM)
    run("undo", "2")
    with database.opened(store_url) as engine, database.reading(engine) as connection:
        told = [(table.name, row["zone"]) for table, row in chain_table.read_events(connection, store_tables.EVENTS)]
    assert told == [(table, "Asia/Ho_Chi_Minh") for table in ("document_events", "events", "events")]
    copy = tmp_path / "ban-sao.db"
    run("backup", str(copy))
    assert run("verify", str(copy), "--json")["problems"] == []
    moved = f"sqlite:///{tmp_path / 'moi.db'}"
    run("migrate-store", moved)
    with database.opened(moved) as engine, database.reading(engine) as connection:
        there = [row["zone"] for _table, row in chain_table.read_events(connection, store_tables.EVENTS)]
    assert there == [zone for _table, zone in told]


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_changed_zone_breaks_the_chain(run: Run, store_url: str):
    run("submit", *ITEM)
    with database.opened(store_url) as engine, database.writing(engine) as connection:
        (guard,) = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'events_not_changed'").one()
        connection.exec_driver_sql("DROP TRIGGER events_not_changed")
        connection.exec_driver_sql("UPDATE events SET zone = 'Asia/Tokyo'")
        connection.exec_driver_sql(guard)
    with pytest.raises(AssertionError, match=r"store\.event-changed"):
        run("verify")
