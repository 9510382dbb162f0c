"""A document is made before the transaction that issues it: others record meanwhile, and its number still is right."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from congvan.actions import issue_document
from congvan.cli import app

LETTER = "2024-42-csdl-nganh"
NOW = datetime(2024, 9, 10, 2, 0, tzinfo=UTC)
NOTICE = """stages: [nhap, phat-hanh, ket-thuc]
document:
  type: thong-bao
  subject: nghỉ lễ Quốc khánh
  body: |
    Phòng Giáo dục và Đào tạo thông báo lịch nghỉ lễ để các đơn vị biết./.
  distribution: [Các trường trực thuộc]
  year: 2024
"""
Run = Callable[..., Any]


@pytest.fixture
def run(
    shipped_office: Path, store_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command that is done; return its answer."""
    monkeypatch.setenv("CONGVAN_DATABASE", store_url)
    for name in ("nghi-le", "hop-giao-ban"):
        (shipped_office / "workflows" / f"{name}.yaml").write_text(NOTICE, encoding="utf-8")

    def call(*words: str) -> Any:
        capsys.readouterr()
        status = app.run(["--office", str(shipped_office), *words, "--json"], clock=lambda: NOW)
        answer = json.loads(capsys.readouterr().out)
        assert status == 0, answer
        return answer

    return call


def while_it_is_made(monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any]) -> list[int]:
    """Have something done once while a document is being made; return the numbers with which documents are made."""
    really_make = issue_document._make
    made: list[int] = []

    def make(workspace: Any, directive: Any) -> Any:
        made.append(directive.letter.number)
        if len(made) == 1:
            act()
        return really_make(workspace, directive)

    monkeypatch.setattr(issue_document, "_make", make)
    return made


def test_others_record_while_a_document_is_made(run: Run, monkeypatch: pytest.MonkeyPatch):
    made = while_it_is_made(monkeypatch, lambda: run("submit", LETTER, "MAU-MN-01", "-r", "truong-lop"))
    assert run("issue", "nghi-le")["event"]["data"]["number"] == 1
    assert made == [1], "made once"
    assert [event["kind"] for event in run("history", LETTER)["events"]] == ["submitted"]


def test_a_number_taken_meanwhile_is_not_given_twice(run: Run, shipped_office: Path, monkeypatch: pytest.MonkeyPatch):
    made = while_it_is_made(monkeypatch, lambda: run("issue", "hop-giao-ban"))
    issued = run("issue", "nghi-le")
    assert made == [1, 1, 2], "the second is made again with the number that is left"
    kept = next(file["sha256"] for file in issued["files"] if file["name"].endswith(".docx"))
    data = (shipped_office / "data" / "archive" / kept[:2] / kept).read_bytes()
    words = "\n".join(cell.text for table in docx.Document(BytesIO(data)).tables for cell in table._cells)
    assert "Số: 02/TB-PGDĐT" in words
    assert [line["number"] for line in run("register", "di")["volumes"][0]["lines"]] == [1, 2]
    assert run("verify")["problems"] == []


def test_what_is_saved_meanwhile_is_not_issued(run: Run, shipped_office: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    file = shipped_office / "workflows" / "nghi-le.yaml"
    file.write_text(NOTICE.partition("\n")[2], encoding="utf-8")
    run("propose", "nghi-le")
    run("approve", "nghi-le")
    while_it_is_made(
        monkeypatch, lambda: file.write_text(file.read_text("utf-8").replace("lễ", "Tết"), encoding="utf-8")
    )
    status = app.run(["--office", str(shipped_office), "issue", "nghi-le"], clock=lambda: NOW)
    assert status == 1
    assert "actions.changed-since-approval" in capsys.readouterr().err
    assert run("register", "di")["volumes"] == []


def test_trying_it_keeps_nobody_waiting_and_takes_nothing(run: Run, monkeypatch: pytest.MonkeyPatch):
    while_it_is_made(monkeypatch, lambda: run("skip", "phong.thong-bao", "1", "--why", "hỏng phôi"))
    assert run("issue", "nghi-le", "--dry-run")["event"]["data"]["number"] == 2
    assert run("issue", "nghi-le")["event"]["data"]["number"] == 2
