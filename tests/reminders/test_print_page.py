"""The reminders on paper: a page a school, however many there are."""

from pathlib import Path

import pdfplumber
import pytest

from congvan.letters import pdf_file
from congvan.reminders import print_page
from congvan.reminders.word_templates import Words
from tests.checking.faulty_letters import ISSUER
from tests.conftest import ROOT


def test_many_pages_are_laid_out_a_lot_at_a_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Laid out together, five thousand pages need 2 GB of memory."""
    monkeypatch.setattr(print_page, "AT_ONCE", 2)
    laid_out: list[int] = []
    plain = pdf_file.render_pdf

    def counted(html: str, folder: Path):
        laid_out.append(html.count("<section>"))
        return plain(html, folder)

    monkeypatch.setattr(pdf_file, "render_pdf", counted)
    words = (Words(title="PHIẾU NHẮC", text=f"Trường số {number}") for number in range(5))
    data, problems = print_page.render_pages(words, ISSUER, ROOT / "templates")
    assert laid_out == [2, 2, 1]
    assert problems == ()
    (tmp_path / "phieu.pdf").write_bytes(data or b"")
    with pdfplumber.open(tmp_path / "phieu.pdf") as pdf:
        assert [page.extract_text().splitlines()[-1] for page in pdf.pages] == [f"Trường số {n}" for n in range(5)]
