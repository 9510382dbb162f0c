"""Our letters as PDF, drawn by WeasyPrint and by LibreOffice: the facts agree with the Word file and with pdfplumber."""

import io
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pdfplumber
import pytest

from congvan.facts.document_facts import DocumentFacts, LineKind, Paragraph
from congvan.facts.pdf_fonts import is_times
from congvan.facts.pdf_reader import read_pdf
from congvan.facts.word_reader import read_word
from congvan.letters import pages, pdf_file
from congvan.letters.base_templates import build_letter_template
from congvan.letters.letter_fields import LetterFields
from congvan.letters.letter_words import GAP
from congvan.letters.word_file import render_letter
from tests.letters.word_sample import REAL, annex, letter

TEMPLATES = Path(__file__).parents[2] / "templates"
DECREE = Path(__file__).parents[3] / "shared" / "decree30"
LINE = "Phòng Giáo dục và Đào tạo yêu cầu các đơn vị thực hiện. "
TABLE = "| TT | Nội dung |\n|---|---|\n" + "\n".join(f"| {n} | {LINE * 2}|" for n in range(1, 60))
LETTERS: dict[str, LetterFields] = {
    "real": REAL,
    "commune": letter(
        LINE * 5,
        superior_lines=(),
        issuer_lines=("ỦY BAN NHÂN DÂN", "XÃ CẨM GIANG"),
        number_line=f"Số:{GAP}/UBND-VHXH",
        place_and_date=f"Cẩm Giang, ngày{GAP}tháng{GAP}năm 2026",
        addressees=("Hiệu trưởng các trường mầm non;", f"Hiệu trưởng các trường {LINE * 2};", "Trung tâm GDTX."),
        authority_lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
    "city": letter(
        LINE,
        superior_lines=("UBND THÀNH PHỐ HỒ CHÍ MINH",),
        issuer_lines=("SỞ GIÁO DỤC VÀ ĐÀO TẠO THÀNH PHỐ HỒ CHÍ MINH",),
        place_and_date="Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026",
    ),
    "annexes": letter(LINE, annexes=(annex(f"{LINE * 60}\n\n" * 2), annex(TABLE, landscape=True), annex(LINE))),
    "table": letter(TABLE),
}
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
needs_decree = pytest.mark.skipif(not DECREE.is_dir(), reason="the decree's own files are not here")


@pytest.fixture(scope="module")
def word_files() -> dict[str, bytes]:
    template = build_letter_template()
    return {name: render_letter(fields, template, "t")[0] or b"" for name, fields in LETTERS.items()}


@pytest.fixture(scope="module")
def own(word_files: dict[str, bytes]) -> dict[str, bytes]:
    found = {}
    for name, fields in LETTERS.items():
        html, _ = pages.render_letter_html(fields, TEMPLATES)
        found[name] = pdf_file.render_pdf(html or "", TEMPLATES)[0] or b""
    return found


@pytest.fixture(scope="module")
def drawn(word_files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("drawn")
    for name, data in word_files.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in LETTERS}


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def said(facts: DocumentFacts) -> dict[str, list[Paragraph]]:
    """The paragraphs that have words, by their words; page numbers left out, of which a PDF has as many as it shows."""
    found: dict[str, list[Paragraph]] = {}
    for one in facts.paragraphs:
        words = flat(f"{one.label} {one.text}")
        if words and not words.isdigit():
            found.setdefault(words, []).append(one)
    return found


def sizes(paragraph: Paragraph) -> set[float | None]:
    return {piece.form.size for piece in paragraph.pieces if piece.text.strip()}


def marked(paragraph: Paragraph, what: str) -> str:
    return flat("".join(piece.text for piece in paragraph.pieces if getattr(piece.form, what)))


def agree(pdf: DocumentFacts, word: DocumentFacts) -> None:
    """What a PDF's facts say is what the Word file says; they may say less, never something else."""
    in_word, in_pdf = said(word), said(pdf)
    assert {words: len(found) for words, found in in_pdf.items()} == {
        words: len(found) for words, found in in_word.items()
    }
    told = 0
    for words, found in in_pdf.items():
        for one, known in zip(found, in_word[words], strict=True):
            assert sizes(one) == sizes(known), words
            assert marked(one, "bold") == marked(known, "bold"), words
            assert marked(one, "italic") == marked(known, "italic"), words
            assert one.container is known.container or known.cell is not None, words
            assert all(is_times(piece.form.font) for piece in one.pieces), words
            if one.alignment is not None:
                told += 1
                assert one.alignment == known.alignment, words
            if one.first_line_indent is not None and known.cell is None:
                assert one.first_line_indent == pytest.approx(known.first_line_indent or 0, abs=0.5), words
    assert told >= 10


@pytest.mark.parametrize("name", LETTERS)
def test_our_pdf_tells_what_our_word_file_tells(name: str, own: dict[str, bytes], word_files: dict[str, bytes]) -> None:
    agree(read_pdf(own[name]), read_word(word_files[name]))


@needs_office
@pytest.mark.parametrize("name", LETTERS)
def test_a_pdf_by_libreoffice_tells_what_the_word_file_tells(
    name: str, drawn: dict[str, bytes], word_files: dict[str, bytes]
) -> None:
    agree(read_pdf(drawn[name]), read_word(word_files[name]))


def test_the_real_letter_is_read_in_the_order_of_its_words(own: dict[str, bytes]) -> None:
    words = [paragraph.text for paragraph in read_pdf(own["real"]).paragraphs]
    wanted = [
        *REAL.superior_lines,
        *REAL.issuer_lines,
        REAL.number_line,
        REAL.subject_line,
        REAL.national_name,
        REAL.motto,
        REAL.place_and_date,
        f"Kính gửi: {REAL.addressees[0]}",
    ]
    assert words[: len(wanted)] == wanted
    receivers = words.index("Nơi nhận:")
    assert words[receivers + 1 : receivers + 5] == [f"- {one}" for one in REAL.distribution]
    assert words[receivers + 5 : receivers + 7] == [*REAL.authority_lines, REAL.signer_name]


@pytest.mark.parametrize("name", ["real", "annexes"])
def test_margins_and_pages_are_those_of_the_word_file(
    name: str, own: dict[str, bytes], word_files: dict[str, bytes]
) -> None:
    section, known = read_pdf(own[name]).sections[0], read_word(word_files[name]).sections[0]
    assert section.margin_left == pytest.approx(known.margin_left or 0, abs=0.5)
    assert section.margin_right == pytest.approx(known.margin_right or 0, abs=0.5)
    assert (section.paper_width, section.paper_height) == pytest.approx(
        (known.paper_width, known.paper_height), abs=0.3
    )
    assert any(one.landscape for one in read_pdf(own[name]).sections) == (name == "annexes")


def test_the_rules_of_the_letterhead_stand_under_their_texts(own: dict[str, bytes]) -> None:
    facts = read_pdf(own["real"])
    with pdfplumber.open(io.BytesIO(own["real"])) as pdf:
        widths = sorted(
            {round(one["width"]) for one in (*pdf.pages[0].lines, *pdf.pages[0].rects, *pdf.pages[0].curves)}
        )
    found = [line for line in facts.lines if line.box and line.box.page == 1]
    assert [facts.paragraph(line.below or 0).text for line in found] == [REAL.issuer_lines[-1], REAL.motto]
    assert all(line.kind is LineKind.DRAWN and line.style == "solid" and line.centred for line in found)
    assert sorted(round(line.length or 0) for line in found) == widths


def test_sizes_faces_and_places_are_those_that_pdfplumber_sees(own: dict[str, bytes]) -> None:
    facts = read_pdf(own["real"])
    with pdfplumber.open(io.BytesIO(own["real"])) as pdf:
        chars = {one.page_number: one.chars for one in pdf.pages}
    compared = 0
    for paragraph in facts.paragraphs:
        for box in paragraph.boxes:
            inside = [
                ch
                for ch in chars[box.page]
                if ch["text"].strip()
                and box.left - 0.5 <= (ch["x0"] + ch["x1"]) / 2 <= box.right + 0.5
                and box.top <= (ch["top"] + ch["bottom"]) / 2 <= box.bottom
            ]
            assert inside, paragraph.text
            assert {round(ch["size"], 1) for ch in inside} <= sizes(paragraph)
            assert min(ch["x0"] for ch in inside) == pytest.approx(box.left, abs=0.6)
            assert max(ch["x1"] for ch in inside) == pytest.approx(box.right, abs=0.6)
            bold = {"Bold" in ch["fontname"] for ch in inside}
            assert bold <= {piece.form.bold for piece in paragraph.pieces}
            compared += len(inside)
    assert compared == sum(ch["text"].strip() != "" for page in chars.values() for ch in page)


@needs_decree
def test_the_decrees_own_annex_is_read_whole() -> None:
    path = DECREE / "phu-luc-1.pdf"
    facts = read_pdf(path.read_bytes())
    with pdfplumber.open(path) as pdf:
        bodies = [page.crop((0, 60, page.width, page.height)) for page in pdf.pages[:6]]  # without page numbers
        wanted = "\n".join(page.extract_text() for page in bodies)
    read = re.sub(r"\W", "", "".join(paragraph.text for paragraph in facts.paragraphs))
    sentences = [re.sub(r"\W", "", one) for one in re.split(r"\.\n", wanted)]
    assert [one for one in sentences if one not in read] == []
    assert [section.landscape for section in facts.sections] == [False, True, False]
    assert facts.sections[0].margin_left == pytest.approx(35, abs=0.5)
    assert sum(paragraph.alignment == "justify" for paragraph in facts.paragraphs) > 50


@needs_decree
def test_the_decrees_specimens_are_read() -> None:
    path = DECREE / "phu-luc-3-mau-trinh-bay.pdf"
    facts = read_pdf(path.read_bytes())
    words = [paragraph.text for paragraph in facts.paragraphs]
    with pdfplumber.open(path) as pdf:
        mottoes = "".join(page.extract_text() for page in pdf.pages).count("Độc lập - Tự do - Hạnh phúc")
    assert facts.tables[0].rows == 32
    assert words.count("Độc lập - Tự do - Hạnh phúc") == mottoes > 12
    typed = [line for line in facts.lines if line.kind is LineKind.TYPED]
    under = [facts.paragraph(line.below or 0).text for line in typed]
    assert under.count("Độc lập - Tự do - Hạnh phúc") >= 13
    assert all(line.centred for line in typed)
