"""Odd days in an office: the disk is full, the folder is gone, a laptop slept, a clock is wrong. Nothing is half-done."""

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import procrastinate.utils
import pytest

from congvan.actions import bulk_generate, made_files
from congvan.base import database, files
from congvan.base.errors import Stopped
from congvan.base.problems import Place
from congvan.base.waiting_files import WaitingFiles
from congvan.bulk import job_queue
from congvan.bulk.bulk_job import Attempt, Outcome, Remark
from congvan.bulk.queue_door import opened_queue
from congvan.cli import app
from congvan.cli.commands import worker
from tests.bulk.conftest import keep_schools
from tests.bulk.machines import ID, Machines, files_in

LISTS = ("generate", ID, "--workers", "--no-wait", "--only", "checklist", "--format")


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces are tried again at once, and not often."""
    monkeypatch.setattr(job_queue, "PAUSES_S", (1, 1))


@pytest.fixture
def small_disk(machines: Machines):
    """A disk of 150 kB on which the outputs are; a function gives it more room."""
    folder = machines.office / "outputs"
    folder.mkdir(exist_ok=True)
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=150k", "tmpfs", folder], check=False, capture_output=True
    ).returncode:
        pytest.skip("no right to mount a small disk")
    yield lambda: subprocess.run(["mount", "-o", "remount,size=50m", folder], check=True)
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_disk_that_is_full_names_every_school_and_leaves_nothing_half(
    machines: Machines, twin: Path, hasty, small_disk
):
    keep_schools(machines.office, 30)
    machines.json(*LISTS, "docx")
    status, _out, _err = machines.type("worker", "--once", "--name", "PC")
    assert status == 0
    (job,) = machines.json("jobs", "1")
    made = sorted(machines.files())
    codes = {one["about"] for one in job["failures"]}
    assert len(codes) == job["failed"] > 0
    assert None not in codes
    assert {one["code"] for one in job["failures"]} == {"base.cannot-write"}
    assert not [name for name in made if ".~congvan" in name]
    small_disk()
    machines.json("jobs", "1", "--retry")
    assert machines.type("worker", "--once")[0] == 0
    (job,) = machines.json("jobs", "1")
    assert (job["done"], job["failed"]) == (30, 0)
    assert app.run(["--office", str(twin), "generate", ID, "--only", "checklist", "--format", "docx", "--json"]) == 0
    assert machines.files() == files_in(twin / "outputs")


def test_a_folder_that_disappears_in_the_middle_is_made_anew(machines: Machines, twin: Path, hasty, monkeypatch):
    finish, seen = WaitingFiles.finish, []

    def removing(self, path, key=None):
        finish(self, path, key)
        seen.append(path)
        if len(seen) == 20:
            shutil.rmtree(machines.office / "outputs")

    monkeypatch.setattr(WaitingFiles, "finish", removing)
    machines.json(*LISTS, "docx")
    assert machines.type("worker", "--once")[0] == 0
    (job,) = machines.json("jobs", "1")
    assert job["failed"] == 0
    made = machines.files()
    lost = 15  # those of the first piece were in the folder
    assert len(made) == 30 - lost + 1
    assert not [name for name in made if ".~congvan" in name]


def test_a_folder_that_cannot_be_made_again_names_the_schools(machines: Machines, hasty):
    (machines.office / "outputs").mkdir()
    (machines.office / "outputs" / ID).write_text("a file", encoding="utf-8")
    machines.json(*LISTS, "docx")
    assert machines.type("worker", "--once")[0] == 0
    (job,) = machines.json("jobs", "1")
    assert len({one["about"] for one in job["failures"]}) == 30
    assert machines.type("jobs", "1")[1].count("(MAU-") == 30


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_laptop_that_slept_in_the_middle_goes_on_when_it_wakes(machines: Machines, twin: Path):
    machines.json(*LISTS, "pdf")
    first = machines.start("--name", "laptop")
    machines.wait_until(1, lambda job: any(p["state"] == "doing" for p in job["pieces"]))
    first.send_signal(signal.SIGSTOP)
    second = machines.start("--name", "PC")
    machines.wait_until(1, lambda job: not job["left"])
    first.send_signal(signal.SIGCONT)
    time.sleep(5)
    machines.stop(second)
    machines.json(*LISTS, "docx")
    job = machines.wait_until(2, lambda job: not job["left"])
    assert job["failed"] == 0
    machines.stop(first)
    (job,) = machines.json("jobs", "1")
    assert (job["done"], job["failed"]) == (30, 0)
    for form in ("pdf", "docx"):
        assert app.run(["--office", str(twin), "generate", ID, "--only", "checklist", "--format", form, "--json"]) == 0
    made = {name: data for name, data in machines.files().items() if ".~congvan-" not in name}
    assert made == files_in(twin / "outputs")


def test_an_office_folder_that_goes_away_and_comes_back_is_waited_for(machines: Machines):
    away = machines.office.parent / "đi vắng"
    first = machines.start("--name", "PC")
    machines.wait_for(1)
    machines.office.rename(away)
    time.sleep(3)
    away.rename(machines.office)
    machines.json(*LISTS, "docx")
    job = machines.wait_until(1, lambda job: not job["left"])
    assert job["failed"] == 0
    machines.stop(first)


def test_a_clock_that_is_wrong_does_not_put_off_what_is_tried_again(machines: Machines, monkeypatch):
    plain = procrastinate.utils.utcnow
    monkeypatch.setattr(procrastinate.utils, "utcnow", lambda: plain() + timedelta(days=1))
    machines.json(*LISTS, "docx", "--school", "MAU-MN-01")
    with opened_queue(machines.url) as queue:
        queue.work([1], lambda _piece, _queue: Attempt(outcome=Outcome(), again=True), "PC")
    with database.opened(machines.url) as engine, database.reading(engine) as connection:
        asked = "SELECT extract(epoch FROM scheduled_at - now()) FROM congvan_bulk.procrastinate_jobs"
        (seconds,) = connection.exec_driver_sql(asked).one()
    assert -5 < seconds <= 2


def test_one_folder_under_two_names_is_written_by_one_at_a_time(machines: Machines, monkeypatch):
    names: list[str] = []
    alone = job_queue.JobQueue.alone

    def noted(self, what):
        names.append(what)
        return alone(self, what)

    monkeypatch.setattr(job_queue.JobQueue, "alone", noted)
    machines.json(*LISTS, "docx", "--school", "MAU-MN-01")
    machines.json(*LISTS, "docx", "--school", "MAU-MN-02", "--out", str(machines.office / "outputs" / ID))
    assert machines.type("worker", "--once")[0] == 0
    assert len(names) == 2
    assert len(set(names)) == 1


def test_two_machines_that_see_the_folder_under_different_paths(machines: Machines, twin: Path):
    other = machines.office.parent / "o-z"
    other.symlink_to(machines.office)
    machines.json(*LISTS, "docx")
    machines.finish(machines.start("--once", "--name", "A"), machines.start("--once", "--name", "B", office=other))
    (job,) = machines.json("jobs", "1")
    assert (job["done"], job["failed"]) == (30, 0)
    assert app.run(["--office", str(twin), "generate", ID, "--only", "checklist", "--format", "docx", "--json"]) == 0
    assert machines.files() == files_in(twin / "outputs")


def test_one_folder_is_written_by_one_at_a_time_though_it_is_named_by_different_paths(machines: Machines, monkeypatch):
    """config.yaml names the outputs by a drive letter, and --out by the share."""
    other = machines.office.parent / "o-z"
    other.symlink_to(machines.office)
    config = machines.office / "config.yaml"
    text = config.read_text(encoding="utf-8")
    assert "outputs: outputs " in text
    config.write_text(text.replace("outputs: outputs ", f"outputs: {other / 'outputs'} "), encoding="utf-8")
    names: list[str] = []
    alone = job_queue.JobQueue.alone
    monkeypatch.setattr(job_queue.JobQueue, "alone", lambda self, what: names.append(what) or alone(self, what))
    machines.json(*LISTS, "docx", "--school", "MAU-MN-01")
    machines.json(*LISTS, "docx", "--school", "MAU-MN-02", "--out", str(machines.office / "outputs" / ID))
    assert machines.type("worker", "--once")[0] == 0
    assert len(names) == 2
    assert len(set(names)) == 1


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", "~$cong-van.docx", "~WRL0001.tmp", "5A2B3C00.tmp"])
def test_what_windows_and_word_leave_in_a_folder_that_somebody_looks_at_changes_nothing(machines: Machines, name):
    machines.json(*LISTS, "docx", "--school", "MAU-MN-01")
    (machines.office / "templates" / name).write_bytes(b"x")
    assert machines.type("worker", "--once")[0] == 0
    assert machines.json("jobs", "1")[0]["done"] == 1


@pytest.mark.parametrize("number", ["99999999999999999999", "9223372036854775807"])
def test_a_number_that_no_job_has(machines: Machines, number):
    status, _out, err = machines.type("jobs", number)
    assert (status, "crash.log" in err) == (2, False)


def test_cancel_and_retry_at_once_is_not_meant(machines: Machines):
    machines.json(*LISTS, "docx")
    assert machines.type("jobs", "1", "--cancel", "--retry")[0] == 2
    assert machines.type("jobs", "1", "--cancel", "--follow")[0] == 2


def test_a_queue_that_is_removed_while_a_machine_waits_is_made_anew(machines: Machines):
    first = machines.start("--name", "PC")
    machines.wait_for(1)
    with database.opened(machines.url) as engine, database.writing(engine) as connection:
        connection.exec_driver_sql("DROP SCHEMA congvan_bulk CASCADE")
    time.sleep(2)
    assert first.poll() is None, first.stdout.read()
    machines.json(*LISTS, "docx", "--school", "MAU-MN-01")
    job = machines.wait_until(1, lambda job: not job["left"])
    assert job["failed"] == 0
    machines.stop(first)


def test_someone_without_the_right_to_make_the_queue_is_told_so(machines: Machines, monkeypatch):
    with database.opened(machines.url) as engine, database.writing(engine) as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS khach")
        connection.exec_driver_sql("CREATE ROLE khach LOGIN")
        connection.exec_driver_sql("GRANT ALL ON SCHEMA public TO khach")
    monkeypatch.setenv("CONGVAN_DATABASE", machines.url.replace("congvan@", "khach@"))
    status, _out, err = machines.type("jobs")
    assert status in (1, 3)
    assert "permission denied" in err


def test_a_file_whose_name_no_system_can_write_is_said(machines: Machines):
    folder = machines.office / "den"
    folder.mkdir()
    (folder / os.fsdecode(b"tr\xc6\xb0\xff.xlsx")).write_bytes(b"x")
    status, _out, err = machines.type("intake", str(folder), ID, "--workers", "--no-wait")
    assert (status, "actions.untold-name" in err) == (1, True)


def test_a_name_of_a_machine_with_odd_letters(machines: Machines):
    machines.json(*LISTS, "docx", "--school", "MAU-MN-01")
    status, _out, err = machines.type("worker", "--once", "--name", os.fsdecode(b"PC\xff") + "\t/\u202e" + "x" * 5000)
    assert (status, "crash.log" in err) == (0, False)


def test_outputs_in_a_folder_that_decides_the_files(machines: Machines):
    """After the first of them no machine would see the office as it was when the job was handed over."""
    for folder in ("templates/x", "workflows", "forms"):
        status, _out, err = machines.type(*LISTS, "docx", "--out", str(machines.office / folder))
        assert (status, "actions.out-decides" in err) == (1, True)


def test_a_machine_does_not_wait_for_a_job_that_it_may_no_longer_take(machines: Machines, monkeypatch):
    """Somebody changes a template while the first piece is made: with --once the machine ends, and says why."""
    plain, made = bulk_generate.do_generate, []

    def changing(*things):
        attempt = plain(*things)
        made.append(attempt)
        (machines.office / "templates" / "ghi chú.txt").write_text("x", encoding="utf-8")
        return attempt

    monkeypatch.setattr(bulk_generate, "do_generate", changing)
    machines.json(*LISTS, "docx")
    status, _out, err = machines.type("worker", "--once")
    assert (status, "templates/ghi chú.txt" in err) == (0, True)
    (job,) = machines.json("jobs", "1")
    assert (len(made), job["done"], job["left"]) == (1, 15, 15)
    assert job["refused_by"][0]["code"] == "actions.other-files"


def test_nothing_to_make_is_refused_at_once_and_a_format_makes_only_what_has_it(machines: Machines):
    queued = ("generate", ID, "--workers", "--no-wait", "--format")
    status, _out, err = machines.type(*queued, "pdf", "--only", "form")
    assert (status, "actions.no-such-form" in err) == (1, True)
    assert machines.json("jobs") == []
    assert machines.type(*queued, "xlsx", "--school", "MAU-MN-01")[0] == 0
    assert machines.type(*queued, "pdf", "--only", "form", "--only", "checklist", "--school", "MAU-MN-01")[0] == 0
    assert machines.type("worker", "--once")[0] == 0
    jobs = machines.json("jobs")
    assert [(job["failed"], job["done"]) for job in jobs] == [(0, 1), (0, 1)]


def test_a_computer_whose_clock_is_wrong_records_nothing(machines: Machines):
    """A day ahead: what it recorded would keep everybody else from recording until tomorrow."""
    folder = machines.office / "den"
    assert machines.type("forms", ID, "MAU-MN-01", "--out", str(folder))[0] == 0
    machines.json("intake", str(folder), ID, "--workers", "--no-wait")
    right, machines.now = machines.now, "2024-09-11T09:00:00+07:00"
    status, _out, err = machines.type("worker", "--once", "--name", "PC")
    assert (status, "lệch 1440 phút" in err) == (0, True)
    (job,) = machines.json("jobs", "1")
    assert (job["left"], [one["code"] for one in job["refused_by"]]) == (1, ["actions.other-clock"])
    machines.json(*LISTS, "docx", "--school", "MAU-MN-01")
    machines.now = right
    assert machines.type("worker", "--once", "--name", "PC")[0] == 0
    assert [one["left"] for one in machines.json("jobs")] == [0, 0]


def test_a_clock_that_is_wrong_does_not_hinder_what_records_nothing(machines: Machines):
    machines.json(*LISTS, "docx", "--school", "MAU-MN-01")
    machines.now = "2024-09-11T09:00:00+07:00"
    assert machines.type("worker", "--once")[0] == 0
    assert machines.json("jobs", "1")[0]["done"] == 1


def test_what_a_database_cannot_keep_is_shown_all_the_same(machines: Machines, monkeypatch):
    """A name of a file with half a letter, in what a machine says of a school."""
    odd = os.fsdecode(b"tr\xff.docx") + "\0"

    def failing(_workspace, piece, _alone):
        remark = Remark(about="MAU-MN-01", name="", problem=files.CANNOT_WRITE.at(Place(), path=odd, reason="x"))
        return Attempt(outcome=Outcome(failures=(remark,)))

    monkeypatch.setattr(bulk_generate, "do_generate", failing)
    machines.json(*LISTS, "docx", "--school", "MAU-MN-01")
    assert machines.type("worker", "--once")[0] == 0
    (failure,) = machines.json("jobs", "1")[0]["failures"]
    assert "tr\\udcff.docx" in failure["message"]


def test_a_piece_of_which_nothing_is_known_is_not_passed_over_in_silence(machines: Machines):
    machines.json(*LISTS, "docx", "--school", "MAU-MN-01")
    with database.opened(machines.url) as engine, database.writing(engine) as connection:
        connection.exec_driver_sql("SET LOCAL search_path TO congvan_bulk")
        connection.exec_driver_sql("UPDATE procrastinate_jobs SET status = 'doing'")
        connection.exec_driver_sql("UPDATE procrastinate_jobs SET status = 'failed'")
    assert [one["code"] for one in machines.json("jobs", "1")[0]["failures"]] == ["bulk.unsaid"]


def test_a_window_that_is_closed_does_not_end_the_work(machines: Machines, monkeypatch):
    """What the machine tells can be written nowhere: its log lies on a full disk."""

    def full(*_things, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(worker, "_tell", full)
    machines.json(*LISTS, "docx", "--school", "MAU-MN-01")
    assert machines.type("worker", "--once")[0] == 0
    assert machines.json("jobs", "1")[0]["done"] == 1


def test_a_machine_with_another_version_takes_nothing_and_both_versions_are_named(machines: Machines):
    machines.json(*LISTS, "docx", "--school", "MAU-MN-01")
    with database.opened(machines.url) as engine, database.writing(engine) as connection:
        connection.exec_driver_sql("SET LOCAL search_path TO congvan_bulk")
        connection.exec_driver_sql("""UPDATE bulk_jobs SET data = jsonb_set(data, '{program,weasyprint}', '"1.0"')""")
    status, _out, err = machines.type("worker", "--once", "--name", "PC")
    assert (status, "weasyprint" in err, "/ 1.0" in err) == (0, True, True)
    (job,) = machines.json("jobs", "1")
    assert (job["left"], [one["code"] for one in job["refused_by"]]) == (1, ["actions.other-program"])
    assert not machines.files()


def test_the_disk_is_full_just_when_the_list_is_written(machines: Machines, twin: Path, hasty, monkeypatch):
    """The files have taken their places by then; the next try knows them as they are, and nothing is to be forced."""
    plain, tries = made_files.save_made, []

    def full(folder, made, name=made_files.DOCUMENTS):
        tries.append(name)
        if len(tries) == 1:
            raise Stopped(files.CANNOT_WRITE, path=folder / name, reason="the disk is full")
        plain(folder, made, name)

    monkeypatch.setattr(made_files, "save_made", full)
    machines.json(*LISTS, "docx")
    assert machines.type("worker", "--once")[0] == 0
    (job,) = machines.json("jobs", "1")
    assert (job["done"], job["failed"], sum(one["tries"] for one in job["pieces"])) == (30, 0, 3)
    assert app.run(["--office", str(twin), "generate", ID, "--only", "checklist", "--format", "docx", "--json"]) == 0
    assert machines.files() == files_in(twin / "outputs")
