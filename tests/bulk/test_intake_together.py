"""`intake --workers`: workbooks read on several machines are recorded once, and the newer of two counts."""

import json
import shutil
from pathlib import Path

import pytest

from congvan.actions import bulk_jobs
from tests.bulk.machines import ID, Machines
from tests.stories.test_intake import Desk, _stamp

NOON = "2024-09-12T12:00:00+07:00"


def fill(machines: Machines, school: str, name: str, **changes: object) -> Path:
    """A school's form, filled in by hand, in the office's folder of what has come."""
    folder = machines.office / "den"
    folder.mkdir(exist_ok=True)
    shutil.rmtree(machines.office.parent / "nhan", ignore_errors=True)
    file = Desk(machines.office, machines.capsys).fill(school, f"{name}.xlsx", **changes)
    return Path(shutil.move(file, folder / f"{name}.xlsx"))


@pytest.fixture
def arrived(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five files: those of three schools, one with a mistake, a spoilt one, and one that is there twice."""
    machines.now = NOON
    monkeypatch.setattr(bulk_jobs, "LEAST_AT_ONCE", 2)
    fill(machines, "MAU-MN-01", "1 tốt")
    fill(machines, "MAU-MN-02", "2 mới hơn")
    folder = fill(machines, "MAU-MN-03", "3 sai", E10="12 lớp").parent
    (folder / "4 hỏng.xlsx").write_bytes(b"PK\x03\x04 half of a workbook")
    shutil.copy(folder / "1 tốt.xlsx", folder / "5 trùng.xlsx")
    return folder


def test_each_workbook_is_recorded_once_on_whichever_machine(machines: Machines, arrived: Path):
    handed = machines.json("intake", str(arrived), "--workers", "--no-wait")
    assert (handed["pieces"], handed["units"]) == (3, 5)
    machines.finish(machines.start("--once", "--name", "A"), machines.start("--once", "--name", "B"))
    (job,) = machines.json("jobs", "1")
    assert (job["done"], job["left"], job["failed"]) == (5, 0, 0)
    assert job["counts"] == {"taken": 2, "returned": 1, "unread": 1, "passed-over": 1}
    about = {finding["about"]: finding for finding in reversed(job["findings"])}
    assert about.pop("den/4 hỏng.xlsx")["code"].startswith("intake.")
    back = about.pop("den/3 sai.xlsx")
    assert (back["code"], back["name"]) == ("actions.workbook-goes-back", "Mầm non Cẩm Giang")
    assert list((machines.office / "outputs" / ID / "tra-lai").glob("*.xlsx"))
    assert {one["code"] for one in about.values()} == {"actions.workbook-same-file"}
    status, out, _err = machines.type("status", ID, "--json")
    items = [one for one in json.loads(out)["items"] if one["submitted_at"]]
    assert status == 0
    assert {one["school"] for one in items} == {"MAU-MN-01", "MAU-MN-02", "MAU-MN-03"}
    machines.json("intake", str(arrived), "--workers", "--no-wait")
    assert machines.type("worker", "--once")[0] == 0
    (job,) = machines.json("jobs", "2")
    assert job["counts"] == {"unread": 1, "passed-over": 4}, "a piece done twice records nothing twice"
    assert machines.type("verify")[0] == 0


def test_the_newer_of_two_counts_also_on_two_machines(machines: Machines, arrived: Path):
    """The older one comes in a later piece; it was saved a day before."""
    shutil.copy(arrived / "2 mới hơn.xlsx", arrived / "6 cũ hơn.xlsx")
    for name, day in (("2 mới hơn", 11), ("6 cũ hơn", 10)):
        _stamp(arrived / f"{name}.xlsx", f"2024-09-{day}T08:00:00Z", E10=280 + day)
    files = [str(arrived / f"{name}.xlsx") for name in ("2 mới hơn", "3 sai", "6 cũ hơn")]
    assert machines.json("intake", *files, "--workers", "--no-wait")["pieces"] == 2
    assert machines.type("worker", "--once")[0] == 0
    (job,) = machines.json("jobs", "1")
    assert job["counts"] == {"taken": 1, "returned": 1, "passed-over": 1}
    assert [one["code"] for one in job["findings"] if one["about"] == "den/6 cũ hơn.xlsx"] == ["actions.workbook-older"]


def test_what_is_done_at_this_desk_is_not_handed_over(machines: Machines, tmp_path: Path):
    assert machines.type("intake", "--mailbox", "1/9/2024", "--workers")[0] == 2
    file = tmp_path / "ngoài.xlsx"
    file.write_bytes(b"")
    status, _out, err = machines.type("intake", str(file), ID, "--workers")
    assert status == 1
    assert "actions.outside-office" in err
