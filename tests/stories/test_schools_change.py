"""Schools close, merge and get other names: a register is imported, and an open letter follows, through the commands."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from congvan.cli import app

ID = "2024-42-csdl-nganh"
NOW = datetime(2024, 9, 25, 2, 0, tzinfo=UTC)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in the shipped office's copy, in English."""

    def call(*words: str, now: datetime = NOW) -> tuple[int, str, str]:
        capsys.readouterr()
        status = app.run(["--lang", "en", "--office", str(shipped_office), *words], clock=lambda: now)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def register(shipped_office: Path) -> Path:
    return shipped_office / "data" / "schools.csv"


def listed(register: Path, *changes: tuple[str, str], head: str = "", new: str = "") -> str:
    """The register's text, with rows changed and columns added as an office would in Excel."""
    text = register.read_text(encoding="utf-8")
    text = text.replace("Email,Điện thoại\n", f"Email,Điện thoại{head}\n")
    for code, cells in changes:
        (row,) = (line for line in text.splitlines() if line.startswith(f"{code},"))
        text = text.replace(row, row + cells)
    return text + new


def items(run: Run, as_of: str) -> dict[str, set[str]]:
    """The states of each school of interest."""
    found: dict[str, set[str]] = {}
    status, out, _err = run("status", ID, "--as-of", as_of, "--json")
    assert status == 0
    for item in json.loads(out)["items"]:
        found.setdefault(item["school"], set()).add(item["state"])
    return found


def test_a_list_is_shown_first_and_written_when_asked(run: Run, register: Path, tmp_path: Path):
    before = register.read_bytes()
    file = tmp_path / "ds.csv"
    file.write_text(
        "Mã trường;Tên trường;Cấp học;Xã\nMAU-MN-01;Mầm non Lai Cách;45;Phường Mới\n09;Mầm non Mới;45;Xã A\n",
        encoding="utf-8",
    )
    status, out, err = run("import-schools", str(file), "--on", "1/7/2024")
    assert (status, err) == (0, "")
    assert "Added: 1\n  + 09  Mầm non Mới (Xã A)" in out
    assert "Tên trường: Mầm non Lai Cách 1 → Mầm non Lai Cách" in out
    assert "Gone: 53" in out
    assert "Nothing was written yet" in out
    assert register.read_bytes() == before
    assert run("import-schools", str(file), "--on", "1/7/2024", "--yes", "--dry-run")[0] == 0
    assert register.read_bytes() == before
    status, out, _err = run("import-schools", str(file), "--on", "1/7/2024", "--yes", "--json")
    told = json.loads(out)
    assert (status, told["written"], told["same"]) == (0, True, 0)
    assert Path(told["backup"]).read_bytes() == before
    assert "Mầm non Lai Cách 1 (trước 1/7/2024)" in register.read_text(encoding="utf-8")
    status, out, _err = run("import-schools", str(file), "--yes")
    assert "The same: 2" in out
    assert "Nothing to write" in out
    assert run("submit", ID, "mầm non lai cách 1")[0] == 0  # the old name still finds it
    assert run("check")[0] == 0


def test_what_cannot_be_imported_writes_nothing(run: Run, register: Path, tmp_path: Path):
    before = register.read_bytes()
    file = tmp_path / "ds.csv"
    file.write_text("Tên trường;Cấp học\nA;TH\n", encoding="utf-8")
    assert "office.no-column" in run("import-schools", str(file), "--yes")[2]
    file.write_text("Mã trường;Tên trường;Cấp học;Ngày giải thể;Sáp nhập vào\n09;A;TH;1/7/2024;77\n", encoding="utf-8")
    status, _out, err = run("import-schools", str(file), "--yes")
    assert status == 1
    assert "actions.import-would-break" in err
    assert "office.merged-into-none" in err
    assert run("import-schools", str(file), "--close-gone")[0] == 2
    assert register.read_bytes() == before


def test_a_merged_school_leaves_and_the_new_one_owes_in_its_place(run: Run, register: Path):
    text = listed(
        register,
        ("MAU-MN-01", ",10/9/2024,MAU-MN-99,"),
        ("MAU-MN-02", ",10/9/2024,MAU-MN-99,"),
        ("MAU-MN-03", ",10/9/2024,MAU-MN-04,"),
        ("MAU-MN-05", ",10/9/2024,,"),
        ("MAU-MN-06", ",20/9/2024,,"),
        head=",Ngày giải thể,Sáp nhập vào,Ngày thành lập",
        new="MAU-MN-99,Mầm non Liên Cơ,mam-non,Thị trấn Lai Cách,,,,,,10/9/2024\n",
    )
    register.write_text(text, encoding="utf-8")
    assert run("submit", ID, "MAU-MN-01", "--at", "9/9/2024 8h00")[0] == 0
    before = items(run, "9/9/2024 7h00")
    assert "MAU-MN-99" not in before
    later = items(run, "25/9/2024 10h00")
    assert set(before) | {"MAU-MN-99"} == set(later)
    assert later["MAU-MN-01"] == {"submitted_on_time"}
    assert later["MAU-MN-02"] == later["MAU-MN-03"] == later["MAU-MN-05"] == {"exempt"}
    assert later["MAU-MN-99"] == later["MAU-MN-04"] == {"overdue"}
    assert later["MAU-MN-06"] == {"overdue"}  # it was there when the deadline passed
    assert "Mầm non Liên Cơ" in run("missing", ID)[1]
    assert "Mầm non Liên Cơ" in run("status", ID)[1]
    assert run("summary", ID, "--format", "text")[0] == 0
    status, _out, err = run("submit", ID, "MAU-MN-02")
    assert (status, "actions.school-was-closed" in err) == (1, True)
    assert run("submit", ID, "MAU-MN-02", "--at", "8/9/2024 9h00")[0] == 0  # found among the papers later
    assert run("submit", ID, "MAU-MN-99")[0] in {0, 1}


def test_nothing_passes_where_everything_had_come(run: Run, register: Path):
    text = listed(
        register,
        ("MAU-MN-01", ",10/9/2024,MAU-MN-99"),
        head=",Ngày giải thể,Sáp nhập vào,Ngày thành lập",
        new="MAU-MN-99,Mầm non Liên Cơ,mam-non,Thị trấn Lai Cách,,,,,,10/9/2024\n",
    )
    register.write_text(text, encoding="utf-8")
    assert run("submit", ID, "MAU-MN-01", "--at", "9/9/2024 8h00")[0] == 0
    assert "MAU-MN-99" not in items(run, "25/9/2024 10h00")
    status, _out, err = run("submit", ID, "MAU-MN-99")
    assert (status, "actions.nothing-passed" in err) == (1, True)


def test_recipients_are_those_of_the_letters_day(run: Run, register: Path, shipped_office: Path):
    text = listed(
        register,
        ("MAU-MN-01", ",1/8/2024,,,"),
        ("MAU-MN-02", ",,1/9/2024,,"),
        ("MAU-MN-03", ",,,Mầm non Cũ (trước 1/9/2024),Xã Cũ (trước 1/9/2024)"),
        ("MAU-MN-04", ",,,,,CU-04"),
        head=",Ngày giải thể,Ngày thành lập,Tên cũ,Xã cũ,Mã cũ",
    )
    register.write_text(text, encoding="utf-8")
    assert run("submit", ID, "cu-04")[0] == 0
    status, out, _err = run("missing", ID, "--json")
    names = {one["school"]: one["name"] for one in json.loads(out)["schools"]}
    assert status == 0
    assert {"MAU-MN-01", "MAU-MN-02", "MAU-MN-04"}.isdisjoint(names)
    assert names["MAU-MN-03"] == "Mầm non Cũ"
    assert run("submit", ID, "mầm non cẩm giang")[0] == 0  # its present name
    workflow = next((shipped_office / "workflows").glob(f"{ID}.yaml"))
    yaml = workflow.read_text(encoding="utf-8").replace(
        "  levels: [mam-non, tieu-hoc, thcs]\n", "  levels: [mam-non, tieu-hoc, thcs]\n  except: [MAU-MN-02]\n"
    )
    assert "except: [MAU-MN-02]" in yaml
    workflow.write_text(yaml, encoding="utf-8")
    assert "workflow.school-not-open" in run("check", ID)[2]
