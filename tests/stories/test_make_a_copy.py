"""A decision is made, then copied: `generate` on the files of tests/specimens, through the command line."""

import io
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pdfplumber
import pytest

from congvan.cli import app
from tests.letters.specimen_office import copied, edited

NOW = datetime(2026, 2, 10, 2, 0, tzinfo=UTC)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return copied(tmp_path)


@pytest.fixture
def run(office: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in the copied office."""

    def call(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = app.run(["--office", str(office), *words], clock=lambda: NOW)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def test_a_decision_is_made_and_copied(run: Run, office: Path):
    assert run("generate", "2026-du-thao", "--format", "pdf")[0] == 0
    (made,) = (office / "outputs" / "2026-du-thao").glob("*.pdf")
    shutil.copy2(made, office / "workflows" / "quyet-dinh.pdf")
    edited(office, "2026-sao-y", ("  original: {", "  original: {file: quyet-dinh.pdf, "))
    status, _out, err = run("generate", "2026-sao-y")
    assert (status, err) == (0, "")
    names = sorted(path.name for path in (office / "outputs" / "2026-sao-y").glob("sao-y*"))
    assert names == ["sao-y-05-sy-vhxh.docx", "sao-y-05-sy-vhxh.pdf"]
    data = (office / "outputs" / "2026-sao-y" / names[1]).read_bytes()
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        (page,) = pdf.pages
        text = page.extract_text()
    assert text.index("DỰ THẢO LẦN 2") < text.index("Điều 2.") < text.index("SAO Y") < text.index("Nguyễn Văn An")


def test_an_electronic_copy_is_a_pdf_only(run: Run, office: Path):
    assert run("generate", "2026-du-thao", "--format", "pdf")[0] == 0
    (made,) = (office / "outputs" / "2026-du-thao").glob("*.pdf")
    shutil.copy2(made, office / "workflows" / "quyet-dinh.pdf")
    edited(
        office,
        "2026-sao-y",
        ("  original: {", "  original: {file: quyet-dinh.pdf, "),
        ("  issuer: phong\n", "  issuer: phong\n  copied_to: dien-tu\n"),
    )
    assert run("generate", "2026-sao-y")[0] == 0
    (path,) = (office / "outputs" / "2026-sao-y").glob("sao-y*")
    with pdfplumber.open(path) as pdf:
        assert "Sao y; Phòng Văn hóa - Xã hội phường Tân Lập; …/…/……; …:…:…" in pdf.pages[0].extract_text()


def test_without_its_original_only_the_copys_part_is_made_and_that_is_said(run: Run, office: Path):
    status, _out, err = run("generate", "2026-sao-luc")
    assert status == 0
    assert "letters.copy-without-original" in err
    assert len(list((office / "outputs" / "2026-sao-luc").glob("sao-luc*"))) == 2


def test_an_original_that_cannot_be_read_is_a_refusal(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch):
    (office / "workflows" / "quyet-dinh.pdf").write_bytes(b"%PDF-1.7")
    edited(office, "2026-sao-y", ("  original: {", "  original: {file: quyet-dinh.pdf, "))
    read = Path.read_bytes

    def held(path: Path) -> bytes:
        if path.name == "quyet-dinh.pdf":
            raise PermissionError(path)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", held)
    status, _out, err = run("generate", "2026-sao-y")
    assert (status, "actions.no-original" in err) == (1, True)
