"""Documents with a type name (Annex III, specimen 1.4): their words, and their pages in Word and PDF measured."""

import io
import itertools
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from congvan.decree30 import document_types, page_layout
from congvan.decree30.advance_widths import measure
from congvan.letters import letterhead, pages, pdf_file
from congvan.letters.base_templates import build_letter_template
from congvan.letters.letter import Annex, Letter
from congvan.letters.letter_fields import LetterFields, prepare_letter
from congvan.letters.word_file import render_letter
from congvan.office.office import Issuer, Signer
from tests.letters.word_sample import blocks

TEMPLATES = Path(__file__).parents[2] / "templates"
MM = 72 / 25.4
MIDDLE = (30 + (210 - 30 - 15) / 2) * MM
LONG = (
    "Về việc triển khai ứng dụng công nghệ thông tin, chuyển đổi số và thống kê giáo dục trong các cơ sở giáo dục "
    "mầm non, tiểu học, trung học cơ sở trên địa bàn huyện Cẩm Giàng"
)
SIGNER = Signer(id="truong-phong", authority=("TRƯỞNG PHÒNG",), name="Phạm Thị Oanh")
ISSUER = Issuer(
    id="phong",
    name="Phòng Giáo dục và Đào tạo",
    letterhead=("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",),
    superior=("UBND HUYỆN CẨM GIÀNG",),
    symbol="PGDĐT",
    unit="CNTT",
    place="Cẩm Giàng",
    keep_in="VT, CNTT",
    signers=(SIGNER,),
)
NOTICE = Letter(
    type="thong-bao",
    number=5,
    symbol="TB-PGDĐT",
    day=date(2024, 2, 3),
    year=2024,
    subject="nghỉ Tết Nguyên đán",
    headline="Về việc nghỉ Tết Nguyên đán",
    basis=(),
    addressees=(),
    body=blocks("Phòng Giáo dục và Đào tạo thông báo lịch nghỉ Tết (phụ lục kèm theo) như sau:\n\n- Nghỉ từ ngày 8./."),
    issuer=ISSUER,
    signer=SIGNER,
    distribution=("Các trường trong huyện", "Lưu: VT"),
    annexes=(Annex(title="Lịch nghỉ", body=blocks("Từ ngày 8 đến ngày 14.")),),
)
PLAN = structs.replace(NOTICE, type="ke-hoach", symbol="KH-PGDĐT", headline=LONG, annexes=())
PROPOSAL = structs.replace(
    NOTICE,
    type="to-trinh",
    symbol="TTr-PGDĐT",
    headline="Về việc phê duyệt kế hoạch năm học",
    addressees=("Ủy ban nhân dân huyện Cẩm Giàng",),
    annexes=(),
)
SEVERAL = ("Ủy ban nhân dân huyện Cẩm Giàng", "Sở Giáo dục và Đào tạo tỉnh Hải Dương", "Sở Nội vụ")
REPORT = structs.replace(NOTICE, type="bao-cao", symbol="BC-PGDĐT", addressees=SEVERAL, annexes=())
OFFICIAL = structs.replace(NOTICE, type="cong-van", symbol="PGDĐT-CNTT", headline="", addressees=SEVERAL)
LETTERS = {"thong-bao": NOTICE, "ke-hoach": PLAN, "to-trinh": PROPOSAL}
GREETED = {"bao-cao": REPORT, "cong-van": OFFICIAL}


def pdf_of(fields: LetterFields) -> bytes:
    html, problems = pages.render_letter_html(fields, TEMPLATES)
    assert html is not None, problems
    data, problems = pdf_file.render_pdf(html, TEMPLATES)
    assert data is not None, problems
    return data


def word_of(fields: LetterFields) -> bytes:
    data, problems = render_letter(fields, build_letter_template(), "t")
    assert data is not None
    assert problems == ()
    return data


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pdfplumber.page.Page]:
    """The first page of each document: as PDF, and as Word drawn by LibreOffice where it is installed."""
    folder = tmp_path_factory.mktemp("named")
    letters = LETTERS | GREETED
    made = {f"pdf {name}": pdf_of(prepare_letter(one)) for name, one in letters.items()}
    if shutil.which("soffice"):
        for name, one in letters.items():
            (folder / f"{name}.docx").write_bytes(word_of(prepare_letter(one)))
        files = [str(path) for path in sorted(folder.glob("*.docx"))]
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        made |= {f"word {name}": (folder / f"{name}.pdf").read_bytes() for name in letters}
    return {name: pdfplumber.open(io.BytesIO(data)).pages[0] for name, data in made.items()}


def lines_of(page: pdfplumber.page.Page) -> list[dict]:
    return page.extract_text_lines(return_chars=True)


def heading_of(page: pdfplumber.page.Page, fields: LetterFields) -> tuple[dict, list[dict]]:
    """The line of the type's name, and the lines of the trích yếu below it."""
    lines = lines_of(page)
    place = next(n for n, line in enumerate(lines) if line["text"] == fields.type_name)
    below, said = [], ""
    for line in lines[place + 1 :]:
        below.append(line)
        said = f"{said} {line['text']}".strip()
        if said == fields.headline:
            return lines[place], below
    raise AssertionError(said)


FORMS = [f"{form} {name}" for form in ("pdf", "word") for name in LETTERS]


def page_of(drawn: dict[str, pdfplumber.page.Page], form: str) -> tuple[pdfplumber.page.Page, LetterFields]:
    if form not in drawn:
        pytest.skip("LibreOffice is not installed here")
    return drawn[form], prepare_letter((LETTERS | GREETED)[form.split(" ")[1]])


@pytest.mark.parametrize("form", FORMS)
def test_name_and_subject_stand_bold_in_the_middle_in_the_decrees_sizes(drawn, form):
    page, fields = page_of(drawn, form)
    name, below = heading_of(page, fields)
    for rule_id, lines in (("ten-loai", [name]), ("trich-yeu", below)):
        for line in lines:
            assert abs((line["x0"] + line["x1"]) / 2 - MIDDLE) < 1.5, line["text"]
            for char in line["chars"]:
                assert page_layout.rule(f"{rule_id}.size").allows(char["size"], tolerance=0.1)
                assert "Bold" in char["fontname"]
                assert "Italic" not in char["fontname"]
    tops = [name["top"], *(line["top"] for line in below)]
    assert all(0 < lower - upper < 20 for upper, lower in itertools.pairwise(tops))


@pytest.mark.parametrize("form", FORMS)
def test_the_rule_below_is_a_third_to_a_half_of_the_line_and_in_the_middle(drawn, form):
    page, fields = page_of(drawn, form)
    _, below = heading_of(page, fields)
    last = below[-1]
    text_below = min(line["top"] for line in lines_of(page) if line["top"] > last["bottom"])
    found = [
        one
        for one in (*page.lines, *page.rects)
        if one["width"] > 10 and one["height"] < 2 and last["bottom"] - 4 < one["top"] < text_below
    ]
    assert len({round(one["x0"]) for one in found}) == 1  # LibreOffice draws each twice
    low, high = 1 / 3 - 0.005, 1 / 2 + 0.005
    assert low <= found[0]["width"] / (last["x1"] - last["x0"]) <= high
    assert low <= found[0]["width"] / max(line["x1"] - line["x0"] for line in below) <= high
    assert abs((found[0]["x0"] + found[0]["x1"]) / 2 - MIDDLE) < 1.5


@pytest.mark.parametrize("form", FORMS)
def test_the_lines_break_alike_in_both_files_and_as_measured(drawn, form):
    page, fields = page_of(drawn, form)
    _, below = heading_of(page, fields)
    assert tuple(line["text"] for line in below) == letterhead.fit_heading(fields.headline).lines


@pytest.mark.parametrize("name", [*LETTERS, *GREETED])
def test_word_and_pdf_stand_line_by_line_alike(drawn, name):
    """Kính gửi, the rules and the signature too: less than a point apart."""
    tops = []
    for form in ("pdf", "word"):
        page, _ = page_of(drawn, f"{form} {name}")
        tops.append({line["text"]: page.height - line["chars"][0]["matrix"][5] for line in lines_of(page)})
    assert tops[0].keys() == tops[1].keys()
    assert {text: top for text, top in tops[0].items() if abs(top - tops[1][text]) > 1} == {}


@pytest.mark.parametrize("form", FORMS)
def test_kinh_gui_is_only_on_the_to_trinh_and_vv_nowhere(drawn, form):
    page, fields = page_of(drawn, form)
    text = page.extract_text()
    assert ("Kính gửi: Ủy ban nhân dân huyện Cẩm Giàng." in text) == (fields.type_name == "TỜ TRÌNH")
    assert "V/v" not in text
    if fields.type_name == "TỜ TRÌNH":
        assert text.index(fields.headline) < text.index("Kính gửi") < text.index("Phòng Giáo dục và Đào tạo thông báo")


def test_the_word_file_holds_name_and_subject_in_styles_of_their_own():
    document = docx.Document(io.BytesIO(word_of(prepare_letter(NOTICE))))
    found = {one.style.name: one for one in document.paragraphs}
    for style, text in (("CV Tên loại", "THÔNG BÁO"), ("CV Trích yếu dưới tên loại", "Về việc nghỉ Tết Nguyên đán")):
        assert found[style].text == text
        assert found[style].style.font.bold
        assert found[style].style.font.size.pt == 14
        assert found[style].style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "CV Trích yếu" not in found


def test_symbol_annex_and_title_name_the_type():
    fields = prepare_letter(NOTICE)
    assert fields.number_line == "Số: 05/TB-PGDĐT"
    assert fields.place_and_date == "Cẩm Giàng, ngày 03 tháng 02 năm 2024"
    attached = "(Kèm theo Thông báo số 05/TB-PGDĐT ngày 03 tháng 02 năm 2024 của Phòng Giáo dục và Đào tạo)"
    assert fields.annexes[0].attached_to == attached
    assert fields.title == "Thông báo 05/TB-PGDĐT: nghỉ Tết Nguyên đán"
    assert fields.distribution == ("Các trường trong huyện;", "Lưu: VT.")


def test_a_cong_van_has_no_type_name():
    fields = prepare_letter(structs.replace(NOTICE, type="cong-van", headline=""))
    assert (fields.type_name, fields.headline, fields.subject_line) == ("", "", "V/v nghỉ Tết Nguyên đán")


@pytest.mark.parametrize("type_id", document_types.NAMED)
def test_every_type_of_specimen_1_4_prints_its_name(type_id):
    abbreviation = document_types.abbreviation_of(type_id)
    fields = prepare_letter(structs.replace(NOTICE, type=type_id, symbol=f"{abbreviation}-PGDĐT", annexes=()))
    document = docx.Document(io.BytesIO(word_of(fields)))
    name = document_types.name_of(type_id)
    assert [one.text for one in document.paragraphs if one.style.name == "CV Tên loại"] == [name.upper()]
    html, problems = pages.render_letter_html(fields, TEMPLATES)
    assert problems == ()
    assert f'<h1 class="type-name">{name.upper()}</h1>' in (html or "")


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["Về", "việc", "triển", "khai", "2024-2025", "CSDL", "nghiêng" * 9]), max_size=60))
def test_the_rule_is_never_longer_than_half_of_the_line_above_it(words):
    headline = " ".join(words)
    found = letterhead.fit_heading(headline)
    assert re.sub(r"\s+", " ", " ".join(found.lines)) == headline
    last = measure(found.lines[-1], 14, bold=True) if found.lines else 0
    assert 0 <= found.rule <= last / 2 + 0.1
