"""`generate --workers`: several machines make a directive's files, and they are the files that one makes alone."""

import signal
from pathlib import Path

import pytest

from congvan.cli import app
from tests.bulk.conftest import keep_schools
from tests.bulk.machines import ID, Machines, files_in


def test_two_machines_make_what_one_makes_alone(machines: Machines, twin: Path):
    handed = machines.json("generate", ID, "--workers", "--no-wait")
    assert handed["pieces"] == 3, "the letter, and thirty schools in lots of fifteen"
    assert handed["workers"] == []
    said = machines.finish(machines.start("--once", "--name", "PC-1"), machines.start("--once", "--name", "PC-2"))
    (job,) = machines.json("jobs", "1")
    assert (job["done"], job["left"], job["failed"]) == (31, 0, 0)
    assert job["counts"] == {"letter": 2, "checklist": 60, "form": 30}
    assert {piece["worker"].split("/")[0] for piece in job["pieces"]} == {"PC-1", "PC-2"}
    assert all("sẵn sàng hỗ trợ" in one for one in said)
    assert app.run(["--office", str(twin), "generate", ID, "--json"]) == 0
    assert machines.files() == files_in(twin / "outputs")
    machines.capsys.readouterr()
    status, out, _err = machines.type("jobs")
    assert status == 0
    assert "xong 31/31" in out
    assert "30 biểu mẫu" in out


def test_a_machine_that_dies_is_replaced_by_another(machines: Machines, twin: Path):
    machines.json("generate", ID, "--workers", "--no-wait", "--only", "checklist", "--format", "pdf")
    first = machines.start()
    machines.wait_until(1, lambda job: any(p["state"] == "doing" for p in job["pieces"]))
    first.send_signal(signal.SIGKILL)
    first.wait()
    second = machines.start()
    job = machines.wait_until(1, lambda job: not job["left"])
    assert "Đã dừng" in machines.stop(second)
    assert (job["done"], job["failed"]) == (30, 0)
    assert sum(piece["tries"] for piece in job["pieces"]) == len(job["pieces"]) + 1, "one piece was begun twice"
    assert app.run(["--office", str(twin), "generate", ID, "--only", "checklist", "--format", "pdf", "--json"]) == 0
    made = {name: data for name, data in machines.files().items() if ".~congvan-" not in name}
    assert made == files_in(twin / "outputs")


def test_a_school_that_fails_is_shown_with_its_reason_and_can_be_tried_again(machines: Machines):
    lists = machines.office / "outputs" / ID / "bang-kiem"
    code = "MAU-MN-05"
    assert machines.type("generate", ID, "--only", "checklist", "--school", code, "--format", "docx")[0] == 0
    (made,) = lists.glob("*.docx")
    made.write_bytes(b"changed by hand")
    machines.json("generate", ID, "--workers", "--no-wait", "--only", "checklist", "--format", "docx")
    assert machines.type("worker", "--once")[0] == 0
    (job,) = machines.json("jobs", "1")
    assert (job["done"], job["failed"]) == (29, 1)
    (failure,) = job["failures"]
    assert failure["about"] == code
    assert failure["code"] == "actions.changed-by-hand"
    assert len(list(lists.glob("*.docx"))) == 30, "the other schools of its piece have theirs"
    status, out, _err = machines.type("jobs", "1")
    assert status == 0
    assert f"({code})" in out
    assert "được sửa" in out or "đã sửa" in out or "bị sửa" in out
    made.unlink()
    assert machines.json("jobs", "1", "--retry") == {"job": 1, "pieces": 1}
    assert machines.type("worker", "--once")[0] == 0
    (job,) = machines.json("jobs", "1")
    assert (job["done"], job["left"], job["failed"]) == (30, 0, 0)


def test_a_machine_that_sees_other_files_takes_nothing(machines: Machines, twin: Path):
    config = twin / "config.yaml"
    config.write_text(config.read_text("utf-8") + "\n# khác\n", encoding="utf-8")
    machines.json("generate", ID, "--workers", "--no-wait", "--only", "letter")
    (said,) = machines.finish(machines.start("--once", "--name", "PC-lạ", office=twin))
    assert "config.yaml" in said
    (job,) = machines.json("jobs", "1")
    assert job["left"] == 1
    (refused,) = job["refused_by"]
    assert refused["code"] == "actions.other-files"
    assert refused["worker"].startswith("PC-lạ/")
    assert "PC-lạ" in machines.type("jobs", "1")[1]
    assert machines.json("jobs", "1", "--cancel") == {"job": 1, "pieces": 1}
    (job,) = machines.json("jobs")
    assert (job["left"], job["cancelled"]) == (0, 1)


def test_what_a_school_that_left_had_is_taken_away(machines: Machines):
    keep_schools(machines.office, 4)
    machines.json("generate", ID, "--workers", "--no-wait")
    assert machines.type("worker", "--once")[0] == 0
    before = machines.files()
    file = machines.office / "data" / "schools.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:-1]), encoding="utf-8")
    machines.json("generate", ID, "--workers", "--no-wait")
    assert machines.type("worker", "--once")[0] == 0
    gone = set(before) - set(machines.files())
    assert len(gone) == 3
    assert all(lines[-1].split(",")[0].lower() in name.lower() for name in gone)


@pytest.mark.parametrize("words", [("worker", "--once"), ("jobs",), ("generate", ID, "--workers")])
def test_with_sqlite_it_is_refused_with_what_to_do(shipped_office: Path, capsys, words: tuple[str, ...]):
    assert app.run(["--office", str(shipped_office), *words]) == 1
    said = capsys.readouterr().err
    assert "bulk.needs-postgresql" in said
    assert "migrate-store" in said


def test_a_folder_that_others_cannot_see_is_refused(machines: Machines, tmp_path: Path):
    status, _out, err = machines.type("generate", ID, "--workers", "--out", str(tmp_path / "noi-khac"))
    assert status == 1
    assert "actions.outside-office" in err


def test_a_job_that_is_not_there(machines: Machines):
    status, _out, err = machines.type("jobs", "7")
    assert status == 1
    assert "actions.no-bulk-job" in err
    assert machines.type("jobs")[1].strip() == "Chưa giao việc làm hàng loạt nào."
    assert machines.type("jobs", "--retry")[0] == 2


def test_nothing_is_handed_over_where_it_is_only_looked_at(machines: Machines):
    assert machines.json("generate", ID, "--workers", "--dry-run") == {
        "job": None,
        "pieces": 3,
        "units": 31,
        "workers": [],
    }
    assert machines.json("jobs") == []
