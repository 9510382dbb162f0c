"""A decision that promulgates a regulation as a file of its own, from one workflow file through the command line."""

import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pdfplumber
import pytest

from congvan.cli import app

NOW = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
ANNEX = """\
  annexes:
    - title: Lịch làm việc
      own_file: có
      body: Từ thứ Hai đến thứ Sáu./.
    - title: Danh sách
      body: Theo phụ lục này./.
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a copy of the shipped office."""

    def call(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = app.run(["--office", str(shipped_office), *words], clock=lambda: NOW)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def workflow(run: Run, shipped_office: Path) -> Path:
    """The new file of a decision, its example of a regulation taken into use."""
    assert run("new", "quyet-dinh")[0] == 0
    path = shipped_office / "workflows" / "2026-quyet-dinh.yaml"
    text = path.read_text(encoding="utf-8")
    before, marked = text.split("  # attached:\n")
    lines = [line[:2] + line[4:] if line.startswith("  # ") else "" for line in marked.splitlines()]
    text = before + "\n".join(("  attached:", *lines)) + "\n" + ANNEX
    text = text.replace("Viết nội dung ở đây, thay cho đoạn này.", "Ban hành kèm theo Phụ lục và Quy chế.")
    text = re.sub("viết [^.,\n]* ở đây", "nội dung của cơ quan", text, flags=re.IGNORECASE)
    own = text.replace("    - type: quy-che\n", "    - type: quy-che\n      own_file: có\n")
    path.write_text(own, encoding="utf-8")
    return path


def test_each_file_of_its_own_stands_beside_the_decision(run: Run, workflow: Path, shipped_office: Path) -> None:
    assert run("check", workflow.stem, "--strict")[::2] == (0, "")
    status, out, err = run("generate", workflow.stem, "--json")
    assert (status, err) == (0, "")
    made = {Path(one["path"]).name: one["kind"] for one in json.loads(out)["files"]}
    name = "quyet-dinh-du-thao-qd-pgddt"
    assert made == {
        **{f"{name}.{ending}": "letter" for ending in ("docx", "pdf")},
        **{f"{name}-{part}.{ending}": "annex" for part in ("quy-che", "phu-luc-i") for ending in ("docx", "pdf")},
    }
    folder = shipped_office / "outputs" / workflow.stem
    main = docx.Document(str(folder / f"{name}.docx"))
    texts = [one.text for one in main.paragraphs]
    assert "Phụ lục II" in texts
    assert "Phụ lục I" not in texts
    regulation = docx.Document(str(folder / f"{name}-quy-che.docx"))
    assert [one.text for one in regulation.paragraphs if one.text][:2] == [
        "Số: \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/QĐ-PGDĐT; ngày …/…/…; giờ: …:…:… +07:00",
        "QUY CHẾ",
    ]
    assert regulation.core_properties.title.startswith("Quy chế - Quyết định ")
    page = pdfplumber.open(io.BytesIO((folder / f"{name}-quy-che.pdf").read_bytes())).pages[0]
    assert "QUY ĐỊNH CHUNG" in page.extract_text()
    assert "Nơi nhận" not in page.extract_text()


def test_what_was_made_is_counted_in_words(run: Run, workflow: Path) -> None:
    _status, out, _err = run("generate", workflow.stem)
    assert "2 tệp văn bản, 4 tệp kèm theo" in out


def test_an_older_page_template_is_told_and_nothing_is_written(run: Run, workflow: Path, shipped_office: Path) -> None:
    page = shipped_office / "templates" / "letter.html"
    page.write_text(page.read_text(encoding="utf-8").replace("annex_alone", "title == ''"), encoding="utf-8")
    status, _out, err = run("generate", workflow.stem, "--format", "pdf")
    assert status == 1
    assert "letters.no-annex-alone" in err
    assert "{% if not annex_alone %}" in err
    assert not (shipped_office / "outputs" / workflow.stem).exists()
