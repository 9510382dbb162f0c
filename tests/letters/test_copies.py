"""Copies as PDF: the copy's own part below the end of the original, on a page of its own, or a line in the corner."""

import io
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pdfplumber
import pytest
from msgspec import structs
from pypdf import PdfReader, PdfWriter

from congvan.letters import pdf_file, pdf_ink
from congvan.letters.copy_fields import CopyFields, prepare_copy, word_signing
from congvan.letters.copy_pdf_file import render_copy_pdf
from tests.letters.specimen_office import TEMPLATES, letter_of

MM = 72 / 25.4
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
COPY = prepare_copy(letter_of("2026-sao-y"))


def page_of(body: str, *, size: str = "210mm 297mm", style: str = "") -> bytes:
    """A PDF of a page of HTML without margins."""
    css = (
        f"@page {{ size: {size}; margin: 0 }} html {{ font: 14pt 'Liberation Serif' }} body, p {{ margin: 0 }} {style}"
    )
    data, problems = pdf_file.render_pdf(
        f"<html lang='vi'><title>t</title><style>{css}</style>{body}</html>", TEMPLATES
    )
    assert data is not None
    assert problems == ()
    return data


def text_until(height: float) -> bytes:
    """A PDF whose last line stands so many mm from the top."""
    return page_of(
        f"<p style='position: absolute; left: 30mm; top: {height}mm'>Nguyễn Văn A</p>"
        "<p style='position: absolute; left: 30mm; top: 20mm'>QUYẾT ĐỊNH</p>"
    )


def copied(original: bytes | None, fields: CopyFields = COPY) -> tuple[bytes, list[str]]:
    data, problems = render_copy_pdf(fields, original, TEMPLATES, file="quyet-dinh.pdf")
    assert data is not None, problems
    return data, [problem.kind.code for problem in problems]


def words(page: pdfplumber.page.Page, text: str) -> dict:
    return next(line for line in page.extract_text_lines() if text in line["text"])


@pytest.mark.parametrize("height", [40, 100, 190])
def test_the_copys_part_stands_right_below_the_end_of_the_original(height: int):
    data, problems = copied(text_until(height))
    assert problems == []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        (page,) = pdf.pages
        end, kind = words(page, "Nguyễn Văn A"), words(page, "SAO Y")
        assert 8 < kind["top"] - end["bottom"] < 30
        assert words(page, "Số: 05/SY-VHXH")["bottom"] < (297 - 20) * MM
        (line,) = [one for one in (*page.lines, *page.rects) if one["width"] > 160 * MM and one["height"] < 2]
        assert end["bottom"] < line["top"] < kind["top"]


def test_it_takes_a_page_of_its_own_where_there_is_no_room():
    data, problems = copied(text_until(240))
    assert problems == ["letters.copy-on-new-page"]
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 2
        assert "SAO Y" not in pdf.pages[0].extract_text()
        assert words(pdf.pages[1], "SAO Y")["top"] < 40 * MM


@pytest.mark.parametrize(
    "original",
    [
        page_of("<div style='position: absolute; width: 210mm; height: 297mm; background: #eee'>QUYẾT ĐỊNH</div>"),
        page_of("<p>Bảng</p>", size="297mm 210mm"),
        page_of(""),
    ],
    ids=["a scan", "a landscape page", "an empty page"],
)
def test_it_takes_a_page_of_its_own_where_the_end_cannot_be_told(original: bytes):
    data, problems = copied(original)
    assert problems == ["letters.copy-on-new-page"]
    assert len(PdfReader(io.BytesIO(data)).pages) == 2


def test_a_turned_page_is_turned_back_before_it_is_written_on():
    writer = PdfWriter(clone_from=io.BytesIO(page_of("<p style='padding: 30mm'>QUYẾT ĐỊNH</p>", size="297mm 210mm")))
    writer.pages[0].rotate(90)
    stream = io.BytesIO()
    writer.write(stream)
    data, problems = copied(stream.getvalue())
    assert problems == []
    page = PdfReader(io.BytesIO(data)).pages[0]
    assert page.rotation == 0
    assert "SAO Y" in page.extract_text()


def test_without_a_pdf_the_part_stands_alone_and_that_is_said():
    data, problems = copied(None)
    assert problems == ["letters.copy-without-original"]
    assert len(PdfReader(io.BytesIO(data)).pages) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7\n%%EOF", b"<html>"])
def test_what_is_no_pdf_is_a_problem(content: bytes):
    data, problems = render_copy_pdf(COPY, content, TEMPLATES, file="a.pdf")
    assert data is None
    assert [problem.kind.code for problem in problems] == ["letters.original-not-a-pdf"]


def test_a_locked_original_is_a_problem():
    writer = PdfWriter(clone_from=io.BytesIO(text_until(40)))
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    data, problems = render_copy_pdf(COPY, stream.getvalue(), TEMPLATES, file="a.pdf")
    assert data is None
    assert [problem.kind.code for problem in problems] == ["letters.original-locked"]


def test_equal_input_gives_equal_bytes():
    assert copied(text_until(40)) == copied(text_until(40))


@pytest.mark.parametrize("size", ["210mm 297mm", "216mm 330mm"])
def test_an_electronic_copy_has_its_line_in_the_top_right_corner_of_the_first_page(size: str):
    two = page_of(
        "<p style='padding: 30mm; break-after: page'>Trang một</p><p style='padding: 30mm'>Trang hai</p>", size=size
    )
    line = "Sao y; Phòng Văn hóa - Xã hội phường Tân Lập; 09/02/2026; 10:15:30 +07:00"
    data, problems = copied(two, _electronic(line))
    assert problems == []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        one, other = pdf.pages
        found = words(one, "Sao y;")
        assert found["text"] == line
        assert found["x1"] == pytest.approx(float(one.width) - 15 * MM, abs=1)
        assert found["bottom"] < 20 * MM
        assert {round(ch["size"], 1) for ch in found["chars"]} == {10}
        assert not any("Bold" in ch["fontname"] or "Italic" in ch["fontname"] for ch in found["chars"])
        assert "SAO Y" not in one.extract_text()
        assert "Sao y" not in other.extract_text()


def test_the_time_of_signing_is_written_with_zone_and_zeros():
    assert word_signing(datetime(2026, 2, 9, 8, 5, 0, tzinfo=ZONE)) == "09/02/2026; 08:05:00 +07:00"
    assert word_signing(datetime(2024, 8, 29, 22, 15, 30, tzinfo=ZONE)) == "29/8/2024; 22:15:30 +07:00"
    assert word_signing(None) == "…/…/……; …:…:…"


@pytest.mark.parametrize("height", [30, 120, 250])
def test_the_lowest_ink_is_where_the_last_line_is_drawn(height: int):
    original = text_until(height)
    with pdfplumber.open(io.BytesIO(original)) as pdf:
        lowest = 297 * MM - max(ch["bottom"] for ch in pdf.pages[0].chars)
    found = pdf_ink.lowest_ink(PdfReader(io.BytesIO(original)).pages[0])
    assert found == pytest.approx(lowest, abs=3)


def test_lines_and_pictures_are_ink_too(tmp_path: Path):
    box = "<div style='position: absolute; top: 150mm; left: 30mm; width: 50mm; height: 10mm; border: 1pt solid red'></div>"
    original = page_of(f"<p style='padding: 20mm'>QUYẾT ĐỊNH</p>{box}")
    found = pdf_ink.lowest_ink(PdfReader(io.BytesIO(original)).pages[0])
    assert found == pytest.approx((297 - 160.7) * MM, abs=3)


def _electronic(line: str) -> CopyFields:

    return structs.replace(COPY, electronic_line=line)
