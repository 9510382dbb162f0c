"""The text of a letter taken from a Word file, through `check` and `generate`."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.document import Document
from docx.shared import Pt

from congvan.cli import app
from tests.facts.raw_word_file import word_file

NOW = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
YAML = """document:
  type: thong-bao
  date: 10/9/2026
  subject: lịch kiểm tra hồ sơ đầu năm học
  body: {file: noi-dung.docx}
  distribution: [Các trường trực thuộc]
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(shipped_office: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a copy of the shipped office, in which one file takes its text from Word."""
    (shipped_office / "workflows" / "2026-kiem-tra.yaml").write_text(YAML, encoding="utf-8")

    def call(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = app.run(["--office", str(shipped_office), *words], clock=lambda: NOW)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def save(document: Document, office: Path) -> None:
    document.save(str(office / "workflows" / "noi-dung.docx"))


def ordinary() -> Document:
    """What a specialist types: plain paragraphs, a bold heading, automatic dashes, a table, odd fonts and signs."""
    document = docx.Document()
    document.add_paragraph("Phòng Giáo dục và Đào tạo thông báo lịch kiểm tra như sau:").runs[0].font.name = "Arial"
    document.add_paragraph().add_run("1. Thời gian").bold = True
    line = document.add_paragraph("Từ ngày 15/9/2026 đến ngày ")
    line.add_run("20/9/2026").bold = True
    line.add_run(" (mức 5* trở lên; a_b; <b>).").italic = True
    document.add_paragraph("Mang theo sổ theo dõi;", style="List Bullet")
    document.add_paragraph("Mang theo kế hoạch năm học.", style="List Bullet")
    table = document.add_table(2, 2)
    for row, words in zip(table.rows, (("Trường", "Ngày"), ("Mầm non | Cẩm Định", "15/9")), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    document.add_paragraph("Đề nghị các trường thực hiện nghiêm túc./.").runs[0].font.size = Pt(20)
    return document


def test_words_emphasis_dashes_and_tables_are_taken_over(run: Run, shipped_office: Path, tmp_path: Path) -> None:
    save(ordinary(), shipped_office)
    status, _, err = run("generate", "2026-kiem-tra", "--out", str(tmp_path / "ra"))
    assert status == 0, err
    made = docx.Document(str(next((tmp_path / "ra").glob("*.docx"))))
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert "1. Thời gian" in texts
    assert "Từ ngày 15/9/2026 đến ngày 20/9/2026 (mức 5* trở lên; a_b; <b>)." in texts
    assert "- Mang theo sổ theo dõi;" in texts
    line = next(paragraph for paragraph in made.paragraphs if paragraph.text.startswith("Từ ngày"))
    assert [run.text for run in line.runs if run.bold] == ["20/9/2026"]
    assert all(run.font.size is None and run.font.name is None for run in line.runs)
    (table,) = [one for one in made.tables if one.cell(0, 0).text == "Trường"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Trường", "Ngày"],
        ["Mầm non | Cẩm Định", "15/9"],
    ]
    with pdfplumber.open(next((tmp_path / "ra").glob("*.pdf"))) as pdf:
        sizes = {
            round(char["size"], 1) for char in pdf.pages[0].chars if "thực hiện nghiêm túc" and char["text"].strip()
        }
    assert 20.0 not in sizes


def test_signs_that_mean_something_in_markdown_are_just_signs(run: Run, shipped_office: Path) -> None:
    document = ordinary()
    document.add_paragraph("Phần *chưa đóng dấu sao.")
    document.add_paragraph("")
    save(document, shipped_office)
    status, out, _ = run("check", "2026-kiem-tra", "--json")
    assert status == 0
    assert [one for one in json.loads(out)["problems"] if one["file"] == "workflows/noi-dung.docx"] == []


def test_numbers_that_skip_are_told_at_their_paragraph(run: Run, shipped_office: Path) -> None:
    document = docx.Document()
    for text in (
        "Nội dung gồm:",
        "Điều 1. Phạm vi áp dụng",
        "Áp dụng cho các trường.",
        "Điều 3. Hiệu lực",
        "Từ ngày ký./.",
    ):
        document.add_paragraph(text)
    save(document, shipped_office)
    status, out, _ = run("check", "2026-kiem-tra", "--json")
    (problem,) = [one for one in json.loads(out)["problems"] if one["file"] == "workflows/noi-dung.docx"]
    assert (status, problem["where"], problem["line"]) == (0, "đoạn 4", None)


def test_a_whole_letter_is_refused(run: Run, shipped_office: Path) -> None:
    document = docx.Document()
    document.add_paragraph("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    document.add_paragraph("Nội dung./.")
    save(document, shipped_office)
    status, out, _ = run("check", "2026-kiem-tra", "--json")
    codes = [one["code"] for one in json.loads(out)["problems"] if one["severity"] == "error"]
    assert (status, codes) == (1, ["workflow.whole-letter"])


def test_pictures_left_behind_are_said(run: Run, shipped_office: Path, tmp_path: Path) -> None:
    document = ordinary()
    picture = tmp_path / "hinh.png"
    picture.write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
        )
    )
    document.add_picture(str(picture))
    save(document, shipped_office)
    _, out, _ = run("check", "2026-kiem-tra", "--json")
    assert "workflow.pictures-left" in [one["code"] for one in json.loads(out)["problems"]]


def test_footnotes_left_behind_are_said(run: Run, shipped_office: Path) -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>chú thích</w:t></w:r></w:p></w:footnote>'
    body = '<w:p><w:r><w:t>Nội dung./.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    (shipped_office / "workflows" / "noi-dung.docx").write_bytes(word_file(body, footnotes=note))
    _, out, _ = run("check", "2026-kiem-tra", "--json")
    assert "workflow.notes-left" in [one["code"] for one in json.loads(out)["problems"]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "facts.empty"),
        (b"PK\x03\x04 cut", "facts.damaged"),
        (b"<html></html>", "facts.not-a-document"),
        (b"%PDF-1.7\n", "facts"),
    ],
)
def test_a_file_that_is_no_word_file_is_said(run: Run, shipped_office: Path, content: bytes, code: str) -> None:
    (shipped_office / "workflows" / "noi-dung.docx").write_bytes(content)
    status, out, err = run("check", "2026-kiem-tra", "--json")
    problems = [one for one in json.loads(out)["problems"] if one["severity"] == "error"]
    assert (status, err, len(problems)) == (1, "", 1)
    assert problems[0]["code"].startswith(code)
    assert problems[0]["file"] == "workflows/noi-dung.docx"


def test_a_pdf_under_its_own_name_is_refused_with_the_cure(run: Run, shipped_office: Path) -> None:
    folder = shipped_office / "workflows"
    (folder / "2026-kiem-tra.yaml").write_text(YAML.replace("noi-dung.docx", "noi-dung.pdf"), encoding="utf-8")
    (folder / "noi-dung.pdf").write_bytes(b"%PDF-1.7\n")
    status, out, _ = run("check", "2026-kiem-tra", "--json")
    assert status == 1
    assert "workflow.not-a-text-file" in [one["code"] for one in json.loads(out)["problems"]]


def test_a_pdf_under_a_word_name_is_told_to_be_one(run: Run, shipped_office: Path, tmp_path: Path) -> None:
    folder = shipped_office / "workflows"
    assert (
        run("generate", "2024-42-csdl-nganh", "--only", "letter", "--format", "pdf", "--out", str(tmp_path / "ra"))[0]
        == 0
    )
    (folder / "noi-dung.rtf").write_bytes(next((tmp_path / "ra").glob("*.pdf")).read_bytes())
    (folder / "2026-kiem-tra.yaml").write_text(YAML.replace("noi-dung.docx", "noi-dung.rtf"), encoding="utf-8")
    status, out, _ = run("check", "2026-kiem-tra", "--json")
    assert status == 1
    assert "workflow.body-not-word" in [one["code"] for one in json.loads(out)["problems"]]
