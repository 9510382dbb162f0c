"""A letter's page and its PDF beside each other: what the body becomes, hostile values, and the same lines as in Word."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pypdf
import pytest
from msgspec import structs

from congvan.base import language
from congvan.decree30 import page_layout
from congvan.letters import pages, pdf_file, word_file
from congvan.letters.body_text import Block, BlockKind, Run
from congvan.letters.letter_fields import LetterFields
from tests.letters.word_sample import ANNEX, BODY, CHECKLIST, REAL, annex, letter

TEMPLATES = Path(__file__).parents[2] / "templates"
MM = 72 / 25.4


def page(fields: LetterFields) -> str:
    html, problems = pages.render_letter_html(fields, TEMPLATES)
    assert problems == ()
    assert html is not None
    return html


def body_of(fields: LetterFields) -> str:
    return page(fields).split("<body>")[1]


def make(fields: LetterFields, *, clean: bool = True) -> bytes:
    data, problems = pdf_file.render_pdf(page(fields), TEMPLATES)
    assert data is not None
    assert not clean or problems == ()
    return data


def texts(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [one.extract_text() for one in pdf.pages]


def test_every_sentence_of_the_real_letter_is_there_in_order() -> None:
    reader = pypdf.PdfReader(io.BytesIO(make(REAL)))
    drawn = re.sub(r"\s+", "", "".join(one.extract_text() for one in reader.pages))
    source = re.sub(r"#### |\*\*|(?<!\\)\*|\\|[<>]", "", BODY + ANNEX)
    place = 0
    for sentence in re.split(r"\n\s*\n|(?<=\.) ", source):
        found = drawn.find(re.sub(r"\s+", "", sentence), place)
        assert found >= 0, sentence
        place = found
    for part in (*REAL.distribution, *REAL.authority_lines, REAL.signer_name, REAL.number_line, REAL.place_and_date):
        assert re.sub(r"\s+", "", part) in drawn


def test_bold_and_italic_stand_where_they_were_typed() -> None:
    with pdfplumber.open(io.BytesIO(make(REAL))) as pdf:
        chars = [char for one in pdf.pages for char in one.chars]
    bold = "".join(char["text"] for char in chars if "Bold" in char["fontname"])
    italic = "".join(char["text"] for char in chars if "Italic" in char["fontname"] and "Bold" not in char["fontname"])
    assert "1. Trường - Lớp học; 2. Học sinh; 3. Học sinh theo độ tuổi; 4. Đội ngũ;" in bold
    assert "trước khi gửi báo cáo" not in bold
    assert "Theo một số lưu ý" in italic
    assert "Như trên" not in italic


def test_the_body_is_justified_with_the_first_line_indented() -> None:
    with pdfplumber.open(io.BytesIO(make(REAL))) as pdf:
        lines = pdf.pages[0].extract_text_lines(return_chars=True)
    first = next(place for place, line in enumerate(lines) if line["text"].startswith("Thực hiện Công văn"))
    indent = page_layout.measure("noi-dung.first-line-indent")
    assert lines[first]["x0"] == pytest.approx((30 + indent) * MM, abs=0.6)
    assert lines[first + 1]["x0"] == pytest.approx(30 * MM, abs=0.6)
    assert lines[first]["x1"] == pytest.approx(195 * MM, abs=1.5)
    assert lines[first + 1]["bottom"] - lines[first]["bottom"] == pytest.approx(14 * 1.15, abs=0.1)
    heading = next(line for line in lines if line["text"].startswith("1. Cập nhật"))
    dash = next(line for line in lines if line["text"].startswith("- Đảm bảo"))
    assert dash["bottom"] - heading["bottom"] == pytest.approx(14 * 1.15 + 6, abs=0.1)


def test_one_addressee_stands_on_the_line_of_kinh_gui() -> None:
    assert "Kính gửi: Hiệu trưởng các trường mầm non" in texts(make(REAL))[0]


def test_several_addressees_stand_under_the_colon() -> None:
    fields = letter("Một.", addressees=("Các trường mầm non;", "Các trường tiểu học;", "Phòng Nội vụ."))
    with pdfplumber.open(io.BytesIO(make(fields))) as pdf:
        words = pdf.pages[0].extract_words()
    greeting = next(word for word in words if word["text"] == "gửi:")
    dashes = [word for word in words if word["text"] == "-" and word["x0"] > 40 * MM and word["top"] > greeting["top"]]
    assert len(dashes) == 3
    colon = greeting["x1"] - 14 * 0.278  # the width of a colon
    assert all(dash["x0"] == pytest.approx(colon, abs=1) for dash in dashes)


def test_tables_repeat_their_head_and_keep_rows_whole() -> None:
    rows = "\n".join(
        f"| {n} | Trường số {n} | Nội dung dài hai dòng của hàng {n} " + "báo cáo " * 12 + "|" for n in range(1, 41)
    )
    fields = letter(f"Đoạn.\n\n| TT | Tên trường | Ghi chú |\n|---|---|---|\n{rows}\n\nHết./.")
    with pdfplumber.open(io.BytesIO(make(fields))) as pdf:
        tables = [table.extract() for one in pdf.pages for table in one.find_tables()]
    assert len(tables) > 2
    assert all(table[0] == ["TT", "Tên trường", "Ghi chú"] for table in tables)
    assert [row[0] for table in tables for row in table[1:]] == [str(n) for n in range(1, 41)]


SENTENCE = "Các đơn vị nghiêm túc thực hiện đúng thời hạn quy định. "


def ends() -> Iterator[str]:
    """Forty bodies that end at different heights of a page: paragraphs, one long last paragraph, a table."""
    for count in range(8, 22):
        yield "\n\n".join([SENTENCE * 2] * count) + "\n\nĐoạn cuối./."
    for count in range(8, 34, 2):
        yield "\n\n".join([SENTENCE] * 3) + "\n\n" + SENTENCE * count + "Đoạn cuối./."
    for count in range(12, 25):
        rows = "\n".join(f"| {n} | Hàng |" for n in range(count))
        yield f"{SENTENCE}\n\n| TT | Tên |\n|---|---|\n{rows}\n| 99 | Đoạn cuối./. |"


@pytest.mark.parametrize("body", tuple(ends()), ids=range(40))
def test_the_signature_never_stands_alone(body: str) -> None:
    (signed,) = [text for text in texts(make(letter(body))) if "Phạm Thị Oanh" in text]
    assert "TRƯỞNG PHÒNG" in signed
    assert "Nơi nhận:" in signed
    assert "Đoạn cuối./." in signed


@pytest.mark.parametrize("count", [18, 20, 22, 24, 26, 28, 30])
def test_a_heading_never_ends_a_page(count: int) -> None:
    body = "\n\n".join([SENTENCE] * count) + "\n\n#### 1. Đề mục\n\n" + SENTENCE * 6
    (headed,) = [text for text in texts(make(letter(body))) if "1. Đề mục" in text]
    assert not headed.rstrip().endswith("1. Đề mục")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "x.html", " "])
def test_an_address_that_is_not_one_is_no_link(link: str) -> None:
    block = Block(kind=BlockKind.PARAGRAPH, runs=(Run(text="ở đây", link=link),))
    made = body_of(letter(body=(block,), annexes=()))
    assert "<a" not in made
    assert "ở đây" in made


def test_links_are_in_the_pdf() -> None:
    reader = pypdf.PdfReader(io.BytesIO(make(REAL)))
    found = [
        note.get_object()["/A"]["/URI"]
        for one in reader.pages
        for note in one.get("/Annots", ())
        if "/URI" in note.get_object().get("/A", {})
    ]
    assert {str(address).rstrip("/") for address in found} == {"http://csdl.haiduong.edu.vn"}


HOSTILE = "<b>x</b><script>alert(1)</script>{{ 7 * 7 }}{% if %}&amp;\"'</style><img src=file:///etc/passwd>"


def test_html_and_placeholders_in_data_are_text_everywhere() -> None:
    run = (Run(text=HOSTILE),)
    body = (
        Block(kind=BlockKind.HEADING, mark=HOSTILE, runs=run),
        Block(kind=BlockKind.TABLE, rows=((run, run), (run, run))),
    )
    fields = letter(
        body=body,
        annexes=(structs.replace(annex("x"), title=HOSTILE, heading=HOSTILE, attached_to=HOSTILE, body=body),),
        **dict.fromkeys(
            ("number_line", "subject_line", "place_and_date", "signer_name", "issuer_name", "title"), HOSTILE
        ),
        **dict.fromkeys(
            ("superior_lines", "issuer_lines", "addressees", "distribution", "authority_lines"), (HOSTILE,)
        ),
    )
    html = page(fields)
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("</style>") == 1
    drawn = "".join(texts(make(fields, clean=False)))
    assert drawn.count("alert(1)") >= 12
    assert "49" not in drawn


def test_very_long_words_stay_inside_the_margins() -> None:
    fields = letter(
        "x" * 400 + " " + "https://a.vn/" + "y" * 300, distribution=("z" * 120 + ";",), signer_name="N" * 90
    )
    with pdfplumber.open(io.BytesIO(make(fields))) as pdf:
        for one in pdf.pages:
            assert max(char["x1"] for char in one.chars) <= 195 * MM + 1.5


def test_characters_that_no_page_can_hold_become_spaces() -> None:
    fields = letter(
        body=(Block(kind=BlockKind.PARAGRAPH, runs=(Run(text="a\x00b\ud800c\x0bd"),)),), annexes=(), title="T\x00\ud800"
    )
    assert "a b c d" in texts(make(fields))[0]


def test_letters_that_the_font_lacks_are_named() -> None:
    html = page(letter("Chúc mừng \U0001f642 và ☐ ô."))
    data, problems = pdf_file.render_pdf(html, TEMPLATES)
    assert data is not None
    assert {problem.kind.code for problem in problems} == {"letters.odd-letters"}
    assert not any(problem.is_error for problem in problems)
    said = " ".join(language.word_problem(problem)[0] for problem in problems)
    assert "\U0001f642" in said
    assert "☐" in said


def test_the_pdf_is_for_keeping() -> None:
    data = make(REAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert reader.metadata.title == REAL.title
    assert reader.metadata.author == REAL.issuer_name
    assert str(reader.root_object["/Lang"]) == "vi"
    assert reader.root_object["/MarkInfo"]["/Marked"]
    xmp = reader.root_object["/Metadata"].get_object().get_data().decode()
    assert 'pdfaid:part="3"' in xmp or "<pdfaid:part>3" in xmp
    assert not reader.attachments
    assert pdf_file.count_pages(data) == 3


def test_an_empty_letter_is_still_a_letter() -> None:
    fields = letter(
        body=(), annexes=(), addressees=(), distribution=(), superior_lines=(), subject_line="", signer_name=""
    )
    assert "CỘNG HÒA" in texts(make(fields))[0]
    assert "Nơi nhận" not in texts(make(fields))[0]
    assert body_of(letter(body=(Block(kind=BlockKind.TABLE),), annexes=())).count("<table") == 0


def test_the_checklist_takes_one_page_with_a_box_for_each_thing() -> None:
    html, problems = pages.render_checklist_html(CHECKLIST, TEMPLATES)
    assert problems == ()
    data, problems = pdf_file.render_pdf(html or "", TEMPLATES)
    assert problems == ()
    with pdfplumber.open(io.BytesIO(data or b"")) as pdf:
        (one,) = pdf.pages
        words = re.sub(r"\s+", " ", one.extract_text())
        heights = [round(shape["height"], 1) for shape in (*one.rects, *one.curves, *one.lines)]
    asked = sum(1 + len(owed.attachments) for owed in CHECKLIST.requirements)
    boxes = asked + sum(len(part.points) for part in CHECKLIST.parts)
    assert (html or "").count('class="o"') == boxes
    assert len(heights) >= boxes
    for said in ("BẢNG KIỂM", CHECKLIST.school_name, CHECKLIST.letter_number, CHECKLIST.deadline_phrase, "HIỆU TRƯỞNG"):
        assert said in words
    assert CHECKLIST.deadline_instant in words


def test_hostile_values_in_a_checklist_are_text() -> None:
    hostile = structs.replace(
        CHECKLIST, school_name=HOSTILE, subject=HOSTILE, contact="\x00\ud800", deadline_phrase=HOSTILE
    )
    html, problems = pages.render_checklist_html(hostile, TEMPLATES)
    assert problems == ()
    assert "<script" not in (html or "")
    data, _ = pdf_file.render_pdf(html or "", TEMPLATES)
    assert data is not None


def test_a_broken_template_is_a_problem_with_its_line(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    style = folder / "letter.css"
    style.write_text("\n\n{{ law.nothing }}", encoding="utf-8")
    html, (problem,) = pages.render_letter_html(REAL, folder)
    assert html is None
    assert (problem.kind.code, str(problem.place)) == ("base.template-no-value", "templates/letter.css:3")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_lines_break_as_in_the_word_file(tmp_path: Path) -> None:
    table = "| TT | Tên trường | Ghi chú |\n|---|---|---|\n" + "\n".join(
        f"| {n} | Trường Tiểu học Cẩm Hoàng {n} | Báo cáo **đủ** số liệu, *kịp thời*, đúng quy định của Sở |"
        for n in range(1, 31)
    )
    cases = {
        "that": REAL,
        "bang": letter(f"{SENTENCE}\n\n{table}\n\nHết./.", annexes=(annex(f"{SENTENCE}\n\n{table}", landscape=True),)),
        "nhieu": letter(
            "Một./.", addressees=("Các trường mầm non;", "Hiệu trưởng các trường trung học cơ sở " * 3 + "khác.")
        ),
    }
    for name, fields in cases.items():
        data, _ = word_file.render_letter(fields, (TEMPLATES / "letter.docx").read_bytes(), "letter.docx")
        (tmp_path / f"{name}.docx").write_bytes(data or b"")
    files = [str(tmp_path / f"{name}.docx") for name in cases]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for name, fields in cases.items():
        assert lines_of(make(fields)) == lines_of((tmp_path / f"{name}.pdf").read_bytes()), name


def lines_of(data: bytes) -> list[tuple[int, str]]:
    """Return every line with the number of its page."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [
            (number, line["text"].replace("\u00a0", " "))
            for number, one in enumerate(pdf.pages, start=1)
            for line in one.extract_text_lines(return_chars=False)
        ]
