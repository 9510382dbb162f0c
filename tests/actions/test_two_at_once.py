"""Two people at one thing: the second is told who was first, and when, and nothing of the first one's work is lost."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from congvan.cli import app
from congvan.office import listed_rows

LETTER = "2024-42-csdl-nganh"
NOW = datetime(2024, 9, 10, 2, 0, tzinfo=UTC)
NOTICE = """document:
  type: thong-bao
  subject: {subject}
  body: |
    Phòng Giáo dục và Đào tạo thông báo lịch nghỉ lễ để các đơn vị biết./.
  distribution: [Các trường trực thuộc]
  year: 2024
"""
Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command with --json; return exit status and answer."""

    def call(*words: str, now: datetime = NOW) -> tuple[int, Any]:
        capsys.readouterr()
        status = app.run(["--office", str(shipped_office), *words, "--json"], clock=lambda: now)
        return status, json.loads(capsys.readouterr().out)

    return call


def problem(answer: tuple[int, Any]) -> tuple[int, str, str]:
    status, told = answer
    return status, told["problems"][0]["code"], told["problems"][0]["message"]


def test_what_was_changed_since_it_was_proposed_is_not_approved(run: Run, shipped_office: Path):
    file = shipped_office / "workflows" / "nghi-le.yaml"
    file.write_text(NOTICE.format(subject="nghỉ lễ Quốc khánh"), encoding="utf-8")
    assert run("propose", "nghi-le", "--by", "Nguyễn Văn An")[0] == 0
    file.write_text("# xem lại\n" + NOTICE.format(subject="nghỉ lễ Quốc khánh"), encoding="utf-8")
    assert run("approve", "nghi-le", "--dry-run")[0] == 0, "a comment changes nothing"
    file.write_text(NOTICE.format(subject="nghỉ lễ Quốc khánh 2/9"), encoding="utf-8")
    status, code, message = problem(run("approve", "nghi-le", "--by", "Phạm Thị Oanh"))
    assert (status, code) == (1, "actions.changed-since-proposal")
    assert "Nguyễn Văn An đã trình lúc 10/9/2024 09:00" in message
    assert "?" not in message
    assert run("reject", "nghi-le", "--why", "đã sửa")[0] == 0
    assert run("propose", "nghi-le")[0] == 0
    assert run("approve", "nghi-le")[0] == 0


def test_who_says_what_was_seen_is_told_of_what_came_since(run: Run, shipped_office: Path):
    (shipped_office / "workflows" / "nghi-le.yaml").write_text(NOTICE.format(subject="nghỉ lễ"), encoding="utf-8")
    named = [LETTER, "MAU-MN-01", "-r", "truong-lop"]
    assert run("submit", *named, "--by", "An")[0] == 0  # 1
    (item,) = (
        i for i in run("status", LETTER)[1]["items"] if (i["school"], i["requirement"]) == ("MAU-MN-01", "truong-lop")
    )
    seen = str(max(item["events"]))
    assert run("submit", LETTER, "MAU-MN-02", "-r", "truong-lop")[0] == 0  # 2, of another school
    assert run("return", *named, "--why", "thiếu dấu", "--seen", seen, "--by", "Bình")[0] == 0  # 3
    answer = problem(run("accept", *named, "--seen", seen))
    assert answer[:2] == (1, "store.changed-since")
    assert "lần ghi số 3, của Bình lúc 10/9/2024 09:00" in answer[2]
    assert run("propose", "nghi-le", "--seen", "0", "--by", "An")[0] == 0  # 4
    for words in (["approve"], ["reject", "--why", "x"], ["withdraw", "--why", "x"]):
        assert problem(run(words[0], "nghi-le", *words[1:], "--seen", "0"))[:2] == (1, "store.changed-since")
    assert run("approve", "nghi-le", "--seen", "4")[0] == 0  # 5
    assert problem(run("issue", "nghi-le", "--seen", "4"))[:2] == (1, "store.changed-since")
    assert run("issue", "nghi-le", "--seen", "5")[0] == 0  # 6
    assert problem(run("replace", "nghi-le", LETTER, "--seen", "5"))[:2] == (1, "store.changed-since")


def test_an_event_that_was_taken_back_already_tells_by_whom(run: Run):
    assert run("submit", LETTER, "MAU-MN-01", "-r", "truong-lop")[0] == 0
    assert run("undo", "1", "--by", "Bình")[0] == 0
    status, code, message = problem(run("undo", "1"))
    assert (status, code) == (1, "actions.already-undone")
    assert "lần ghi số 2 của Bình lúc 10/9/2024 09:00" in message


def test_a_list_of_schools_is_not_written_over_what_somebody_saved_meanwhile(
    run: Run, shipped_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    register = shipped_office / "data" / "schools.csv"
    file = tmp_path / "danh-sach.csv"
    text = register.read_text(encoding="utf-8-sig")
    file.write_text(text.replace("Mầm non Lai Cách 1", "Mầm non Lai Cách Một"), encoding="utf-8-sig")
    somebodys = text.replace("Mầm non Cao An", "Mầm non Cao An A").encode("utf-8-sig")

    def load_while_somebody_saves(*arguments):
        register.write_bytes(somebodys)
        return load(*arguments)

    load = listed_rows.load_listed_rows
    monkeypatch.setattr(listed_rows, "load_listed_rows", load_while_somebody_saves)
    before = sorted(path.name for path in register.parent.iterdir())
    status, code, message = problem(run("import-schools", str(file), "--yes"))
    assert (status, code) == (1, "actions.schools-changed-meanwhile")
    assert "data/schools.csv" in message
    assert register.read_bytes() == somebodys
    assert sorted(path.name for path in register.parent.iterdir()) == before
    assert run("import-schools", str(file), "--yes")[0] == 0
    assert "Mầm non Lai Cách Một" in register.read_text(encoding="utf-8-sig")
