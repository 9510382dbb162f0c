"""What goes wrong with the queue and with machines: said in words, with what to do, and nothing is half-done."""

import asyncio
import importlib
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import congvan.bulk
from congvan.actions import bulk_generate, seen_office, work_pieces
from congvan.actions.workspace import open_workspace
from congvan.base import database
from congvan.bulk.bulk_job import BulkJob
from tests.bulk.conftest import keep_schools
from tests.bulk.machines import ID, PATIENCE_S, Machines, closing
from tests.postgres_server import PrivateServer

LETTER = ("generate", ID, "--workers", "--no-wait", "--only", "letter", "--format", "docx")


def change(url: str, statement: str) -> None:
    with database.opened(url) as engine, database.writing(engine) as connection:
        connection.exec_driver_sql(f"SET LOCAL search_path TO congvan_bulk; {statement}")


def only_failure(machines: Machines) -> dict[str, Any]:
    (job,) = machines.json("jobs", "1")
    assert (job["done"], job["left"], job["failed"]) == (0, 0, 1)
    (failure,) = job["failures"]
    return failure


def test_without_the_engine_it_is_said_how_to_get_it(machines: Machines, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delitem(sys.modules, "congvan.bulk.job_queue", raising=False)
    monkeypatch.delattr(congvan.bulk, "job_queue", raising=False)
    monkeypatch.setitem(sys.modules, "procrastinate", None)
    status, _out, err = machines.type("worker", "--once")
    assert status == 1
    assert "bulk.no-engine" in err
    assert "pip install procrastinate" in err


def test_a_queue_of_another_engine_is_left_alone_while_jobs_wait_in_it(machines: Machines):
    machines.json(*LETTER)
    change(machines.url, "UPDATE about SET engine = 'x'")
    status, _out, err = machines.type("jobs")
    assert status == 1
    assert "bulk.other-engine" in err
    change(machines.url, "UPDATE procrastinate_jobs SET status = 'cancelled'")
    assert machines.json("jobs") == [], "nothing waited in it: it was made anew"


def test_being_told_to_stop_while_the_last_piece_is_tidied_up_is_heard(machines: Machines, monkeypatch):
    machines.json(*LETTER)
    job_queue = importlib.import_module("congvan.bulk.job_queue")

    async def mind(_app: Any, _worker: str) -> None:
        try:
            await asyncio.sleep(PATIENCE_S)
        finally:
            signal.raise_signal(signal.SIGINT)
            await asyncio.sleep(0.1)

    monkeypatch.setattr(job_queue, "_mind", mind)
    status, out, _err = machines.type("worker", "--once")
    assert (status, "Đã dừng" in out) == (0, True)


def test_a_piece_at_which_every_machine_dies_is_given_up(machines: Machines):
    machines.json(*LETTER)
    change(machines.url, "UPDATE procrastinate_jobs SET attempts = 6")
    assert machines.type("worker", "--once")[0] == 0
    assert only_failure(machines)["code"] == "bulk.machines-died"


def test_what_nobody_foresaw_is_shown_and_leaves_the_machine_at_work(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_things: object) -> None:
        raise ZeroDivisionError

    machines.json(*LETTER)
    monkeypatch.setattr(bulk_generate, "do_generate", broken)
    status, out, err = machines.type("worker", "--once", "--name", "PC")
    assert status == 0
    assert "không làm được" in out
    assert "crash.log" in err
    failure = only_failure(machines)
    assert failure["code"] == "actions.piece-unforeseen"
    assert "ZeroDivisionError" in failure["message"]


def test_another_version_of_the_program_is_named(shipped_office: Path):
    workspace = open_workspace(shipped_office)
    program = seen_office.describe_program()
    seen = seen_office.describe_files(workspace.office.paths, ID)
    job = BulkJob(command="generate", directive=ID, by="", program=program, files=seen)
    assert seen_office.find_difference(workspace, job) is None
    (shipped_office / "workflows" / "khac.yaml").write_text("document: {}", encoding="utf-8")
    assert seen_office.find_difference(workspace, job) is None, "of other directives nothing depends"
    other = replace(job, program={**program, "weasyprint": "1.0"})
    problem = seen_office.find_difference(workspace, other)
    assert problem is not None
    assert problem.kind.code == "actions.other-program"
    assert "weasyprint" in dict(problem.params)["what"]


def test_a_locked_file_is_tried_again_until_it_is_free(machines: Machines, monkeypatch: pytest.MonkeyPatch):
    keep_schools(machines.office, 3)
    from congvan.base import waiting_files

    held: list[Path] = []
    put = waiting_files.WaitingFiles.put

    def hold_once(self: waiting_files.WaitingFiles, path: Path) -> None:
        if "mau-mn-01" in path.name.lower() and len(held) < 2:  # in the lot of all, and alone
            held.append(path)
            raise work_pieces.CongvanError(bulk_generate.FILE_LOCKED, path=path)
        put(self, path)

    monkeypatch.setattr(waiting_files.WaitingFiles, "put", hold_once)
    machines.json("generate", ID, "--workers", "--no-wait", "--only", "checklist", "--format", "docx")
    status, out, _err = machines.type("worker", "--once")
    assert status == 0
    assert "sẽ làm lại" in out
    assert "MAU-MN-01" in out
    (job,) = machines.json("jobs", "1")
    assert (job["done"], job["failed"], job["pieces"][0]["tries"]) == (3, 0, 2)


def test_a_server_that_goes_away_is_waited_for(
    shipped_office: Path, own_postgresql: PrivateServer, monkeypatch: pytest.MonkeyPatch, capsys
):
    monkeypatch.setenv("CONGVAN_DATABASE", own_postgresql.url)
    keep_schools(shipped_office, 3)
    with closing(Machines(shipped_office, own_postgresql.url, capsys)) as machines:
        assert machines.json("jobs") == []
        machine = machines.start()
        assert "sẵn sàng" in machine.stdout.readline()
        time.sleep(1)
        own_postgresql.stop(hard=True)
        assert "Đang chờ" in machine.stdout.readline()
        own_postgresql.start()
        assert "kết nối lại" in machine.stdout.readline()
        machines.json(*LETTER)
        machines.wait_until(1, lambda job: job["done"] == 1)
        machine.send_signal(signal.SIGTERM)
        assert "Đã dừng" in machines.finish(machine)[0]


def test_what_is_left_is_told_by_the_machines_at_work_and_not_by_the_night_it_waited(machines: Machines):
    """Handed over in the evening, done in the morning: the hours in between are not its speed."""
    machines.json("generate", ID, "--workers", "--no-wait", "--only", "checklist", "--format", "docx")
    assert machines.json("jobs", "1")[0]["seconds_left"] is None
    assert machines.type("worker", "--once")[0] == 0
    change(machines.url, "UPDATE bulk_jobs SET handed_at = handed_at - interval '12 hours'")
    last = "WHERE id = (SELECT max(id) FROM procrastinate_jobs)"
    change(machines.url, f"UPDATE procrastinate_jobs SET status = 'doing' {last}")
    (job,) = machines.json("jobs", "1")
    assert (job["done"], job["left"]) == (15, 15)
    assert 0 <= job["seconds_left"] < 60
    assert "giây" in machines.type("jobs", "1")[1]
    change(machines.url, f"UPDATE procrastinate_jobs SET status = 'todo' {last}")
    (job,) = machines.json("jobs", "1")
    assert (job["left"], job["seconds_left"]) == (15, None), "no machine is at work"
