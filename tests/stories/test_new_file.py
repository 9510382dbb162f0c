"""`congvan new TYPE`, then `check` and `generate` of what it wrote, through the command line."""

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
from congvan.decree30 import document_types

NOW = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
TYPES = document_types.IDS
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a copy of the shipped office."""

    def call(*words: str, office: Path = shipped_office) -> tuple[int, str, str]:
        capsys.readouterr()
        status = app.run(["--office", str(office), *words], clock=lambda: NOW)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def test_a_new_file_of_every_type_passes_check_without_a_word(run: Run, shipped_office: Path) -> None:
    for type_id in TYPES:
        status, out, err = run("new", type_id)
        assert (status, err) == (0, "")
        assert f"2026-{type_id}.yaml" in out
        status, _out, err = run("check", f"2026-{type_id}", "--strict")
        assert (status, err) == (0, ""), type_id
        text = (shipped_office / "workflows" / f"2026-{type_id}.yaml").read_text(encoding="utf-8")
        assert len(re.findall(r"^ *# .*[ạảãàáâậầấẩẫăắằặẳẵđêệềếểễôộồốổỗơợờớởỡưựừứửữ]", text, re.MULTILINE)) > 8
        assert "\n\n\n" not in text
        assert all(len(line) <= 130 for line in text.splitlines())


def test_it_passes_check_in_the_office_that_init_makes_too(run: Run, tmp_path: Path) -> None:
    office = tmp_path / "xã mới"
    assert run("init", str(office))[0] == 0
    for type_id in ("cong-van", "thong-bao", "to-trinh"):
        assert run("new", type_id, office=office)[0] == 0
        status, _out, err = run("check", f"2026-{type_id}", "--strict", office=office)
        assert (status, err) == (0, ""), type_id


@pytest.mark.parametrize(
    ("type_id", "name", "greeting"),
    [
        ("thong-bao", "THÔNG BÁO", ""),
        ("ke-hoach", "KẾ HOẠCH", ""),
        ("to-trinh", "TỜ TRÌNH", "Kính gửi: Tên cơ quan cấp trên."),
        ("bao-cao", "BÁO CÁO", "Kính gửi: Tên cơ quan cấp trên."),
    ],
)
def test_what_it_wrote_can_be_made_into_a_document(
    run: Run, shipped_office: Path, type_id: str, name: str, greeting: str
) -> None:
    assert run("new", type_id)[0] == 0
    status, _out, err = run("generate", f"2026-{type_id}", "--school", "MAU-MN-01")
    assert (status, err) == (0, "")
    folder = shipped_office / "outputs" / f"2026-{type_id}"
    abbreviation = document_types.abbreviation_of(type_id)
    for path in folder.glob(f"{type_id}-*"):
        if path.suffix == ".docx":
            document = docx.Document(io.BytesIO(path.read_bytes()))
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            text = "\n".join([*(one.text for one in document.paragraphs), *cells])
        else:
            with pdfplumber.open(path) as pdf:
                text = pdf.pages[0].extract_text()
        lines = text.replace("\u00a0", " ").splitlines()
        assert name in lines
        assert "Viết trích yếu ở đây" in lines
        assert f"/{abbreviation}-PGDĐT" in text
        assert "V/v" not in text
        assert ("Kính gửi" in text, "Như trên" in text) == (bool(greeting), bool(greeting))
        assert greeting in lines or not greeting
    assert len(list(folder.glob(f"{type_id}-*"))) == 2


def test_it_never_overwrites(run: Run, shipped_office: Path) -> None:
    path = shipped_office / "workflows" / "2026-thong-bao.yaml"
    path.write_text("của tôi", encoding="utf-8")
    other = shipped_office / "workflows" / "2026-khac.yaml"
    status, _out, err = run("new", "thong-bao")
    assert (status, "actions.file-there" in err) == (1, True)
    assert run("new", "thong-bao", "--out", str(path))[0] == 1
    assert path.read_text(encoding="utf-8") == "của tôi"
    assert json.loads(run("new", "Thông báo", "--out", str(other), "--json")[1]) == {
        "file": str(other),
        "written": True,
    }
    assert run("check", "2026-khac")[0] == 0


def test_a_trial_writes_nothing(run: Run, shipped_office: Path) -> None:
    assert run("new", "ke-hoach", "--dry-run")[0] == 0
    assert not (shipped_office / "workflows" / "2026-ke-hoach.yaml").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("thong-bap",), "actions.unknown-type"),
        (("thong-bao", "--out", "thong-bao.docx"), "actions.not-a-workflow-name"),
    ],
)
def test_what_cannot_be_made_is_refused(run: Run, words: tuple[str, ...], code: str) -> None:
    status, _out, err = run("new", *words)
    assert status == 1
    assert code in err
