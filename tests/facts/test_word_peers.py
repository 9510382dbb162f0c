"""Our own letters and odd ones, read and held against what LibreOffice draws and writes of them."""

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from congvan.decree30 import page_layout
from congvan.facts.document_facts import Container, DocumentFacts, LineKind
from congvan.facts.word_reader import read_word
from congvan.letters.base_templates import build_letter_template
from congvan.letters.word_file import render_letter
from tests.facts.raw_word_file import cell, paragraph, style, table, word_file
from tests.facts.test_word_lines import emu, new_line
from tests.facts.test_word_text import drawing, new_box, p, run
from tests.letters.word_sample import REAL

SHARED = Path(__file__).parents[3] / "shared" / "samples" / "word"
DRAWN_AS = {"Times New Roman": "LiberationSerif", "Arial": "LiberationSans", "Courier New": "LiberationMono"}
MM = 72 / 25.4
Word = tuple[str, str, float, bool, bool]
"""Its letters, the font's name in a PDF, its size, bold, italic."""


TIMES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="26"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + style("Normal", default=True)
)


def with_tabs() -> bytes:
    """A letterhead of tabs and line breaks in Arial, styles based on each other, direct form over them."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    small = document.styles.add_style("Nhỏ", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style, small.font.size, small.font.italic = normal, Pt(11), True
    smaller = document.styles.add_style("Nhỏ hơn", WD_STYLE_TYPE.PARAGRAPH)
    smaller.base_style, smaller.font.bold = small, True
    strong = document.styles.add_style("Chữ mạnh", WD_STYLE_TYPE.CHARACTER)
    strong.font.name, strong.font.color.rgb = "Arial", RGBColor(0xC0, 0, 0)
    head = document.add_paragraph()
    head.add_run("UBND HUYỆN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG\t").font.size = Pt(12)
    head.add_run("Độc lập - Tự do - Hạnh phúc").bold = True
    document.add_paragraph("Nơi nhận:", style="Nhỏ hơn").add_run(" như trên").bold = False
    document.add_paragraph("chữ nhỏ ", style="Nhỏ").add_run("và chữ mạnh", style="Chữ mạnh")
    document.add_paragraph("giữa trang").alignment = WD_ALIGN_PARAGRAPH.CENTER
    caps = document.add_paragraph().add_run("in hoa bằng định dạng")
    caps.font.all_caps, caps.font.size = True, Pt(13.5)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_boxes() -> bytes:
    """A letterhead in text boxes and lines over nested tables, a theme's fonts, a table style with its parts."""
    fonts = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="24"/></w:rPr>'
    parts = (
        '<w:rPr><w:sz w:val="22"/></w:rPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:i/></w:rPr></w:tblStylePr>'
    )
    styles = (
        f"<w:docDefaults><w:rPrDefault>{fonts}</w:rPrDefault></w:docDefaults>"
        + style("Normal", default=True)
        + style("T", parts, kind="table")
    )
    shown = '<w:tblStyle w:val="T"/><w:tblLook w:firstRow="1" w:firstColumn="1" w:noHBand="1" w:noVBand="1"/>'
    inner = table(
        cell(paragraph("trong trong", "", '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>'), width=3000),
        grid=(3000,),
    )
    rows = [
        cell(paragraph("đầu một")) + cell(paragraph("đầu hai")),
        cell(paragraph("cột một")) + cell(paragraph("ô hai") + inner + paragraph("cuối ô")),
    ]
    box = p(drawing(new_box(paragraph("trong hộp", "", "<w:b/>"), 2500000), fallback=""))
    return word_file(
        box + p() + p() + p() + table(*rows, form=shown) + p(run("sau bảng", '<w:i/><w:sz w:val="30"/>')), styles=styles
    )


def with_changes() -> bytes:
    """Tracked changes, a field, content controls, hidden text, numbered paragraphs, a deleted mark."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> QUOTE x </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("kết quả", "<w:b/>")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        p(run("giữ "), f'<w:ins w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z">{run("thêm", "<w:i/>")}</w:ins>')
        + p(run("trường "), field)
        + f"<w:sdt><w:sdtContent>{p(run('trong khung'), run(' ẩn', '<w:vanish/>'))}</w:sdtContent></w:sdt>"
        + p(
            run("điều mười", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="20"/>'),
            form='<w:jc w:val="right"/>',
        )
    )
    return word_file(body, styles=TIMES)


def letter_by_shapes() -> bytes:
    """A letterhead in a table whose rules are drawn shapes, as most offices draw them."""
    centre, bold = '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="26"/>'
    left = p(run("UBND HUYỆN", '<w:sz w:val="26"/>'), form=centre) + p(
        run("PHÒNG GIÁO DỤC", bold), new_line(emu(60), emu(17), emu(70)), form=centre
    )
    right = p(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold), form=centre) + p(
        run("Độc lập - Tự do - Hạnh phúc", bold), new_line(emu(48), emu(17), emu(160)), form=centre
    )
    return word_file(table(cell(left) + cell(right, width=5386), grid=(4000, 5386)) + p(run("Kính gửi")), styles=TIMES)


FILES = {
    "real": render_letter(REAL, build_letter_template(), "t")[0] or b"",
    "tabs": with_tabs(),
    "boxes": with_boxes(),
    "changes": with_changes(),
    "shapes": letter_by_shapes(),
}
pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The files, their PDF, and each once through OpenDocument and back, in few runs."""
    place = tmp_path_factory.mktemp("peers")
    for name, data in FILES.items():
        (place / f"{name}.docx").write_bytes(data)
    (place / "back").mkdir()

    def convert(ending: str, files: list[Path], to: Path) -> None:
        command = [
            "soffice",
            f"-env:UserInstallation=file://{place}/profile",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(to),
        ]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)

    files = sorted(place.glob("*.docx"))
    convert("pdf", files, place)
    convert("odt", files, place)
    convert("docx", sorted(place.glob("*.odt")), place / "back")
    return place


def words_read(facts: DocumentFacts) -> Counter[Word]:
    """The words of a file with the form that the reader found; a word in two forms is left out."""
    found: Counter[Word] = Counter()
    for one in facts.paragraphs:
        if one.container in {Container.HEADER, Container.FOOTER}:
            continue
        forms = [piece.form for piece in one.pieces for _ in piece.text]
        for match in re.finditer(r"\S+", one.text):
            inside = {id(form) for form in forms[slice(*match.span())]}
            form = forms[match.start()]
            if len(inside) == 1:
                letters = match[0].upper() if form.capitals else match[0]
                found[letters, DRAWN_AS[form.font or ""], form.size or 0, bool(form.bold), bool(form.italic)] += 1
    return found


def words_drawn(path: Path) -> Counter[Word]:
    """The words on the pages, but for what stands in the upper margin."""
    found: Counter[Word] = Counter()
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for word in page.extract_words(extra_attrs=["fontname", "size"], keep_blank_chars=False):
                if word["top"] < 18 * MM:
                    continue
                name = word["fontname"].split("+")[-1]
                found[word["text"], name.split("-")[0], round(word["size"], 1), "Bold" in name, "Italic" in name] += 1
    return found


@pytest.mark.parametrize("name", FILES)
def test_each_word_has_the_font_size_and_weight_that_libreoffice_draws(folder: Path, name: str):
    read, drawn = words_read(read_word(FILES[name])), words_drawn(folder / f"{name}.pdf")
    assert sum(read.values()) > 8
    assert read - drawn == Counter()


def test_the_rules_of_our_letter_are_as_long_and_stand_where_they_are_drawn(folder: Path):
    facts = read_word(FILES["real"])
    with pdfplumber.open(folder / "real.pdf") as pdf:
        edges = [edge for page in pdf.pages[:1] for edge in page.horizontal_edges if edge["width"] > 20]
        words = pdf.pages[0].extract_text_lines()
    for line in facts.lines[:2]:
        assert (line.kind, line.style, line.centred) == (LineKind.PARAGRAPH_BORDER, "solid", True)
        text = facts.paragraph(line.below or 0).text
        (over,) = [one for one in words if text in one["text"]]
        near = [edge for edge in edges if 0 < edge["top"] - over["bottom"] < 8 and abs(edge["width"] - line.length) < 1]
        assert near, text


def test_our_letter_in_the_numbers_of_the_decree():
    facts = read_word(FILES["real"])
    section = facts.sections[0]
    for field, rule in (
        ("paper_width", "page.paper-width"),
        ("margin_left", "page.margin-left"),
        ("margin_top", "page.margin-top"),
    ):
        assert getattr(section, field) == pytest.approx(page_layout.measure(rule), abs=0.02)
    motto = next(one for one in facts.paragraphs if one.text == "Độc lập - Tự do - Hạnh phúc")
    assert (motto.alignment, motto.pieces[0].form.size, motto.pieces[0].form.bold) == ("center", 13, True)
    assert [line.below for line in facts.lines[:2]] == [2, motto.number]
    assert section.page_numbers
    assert facts.paragraph(section.page_numbers[0].paragraph).container is Container.HEADER


def shape_of(facts: DocumentFacts) -> list[tuple[object, ...]]:
    found = []
    for one in facts.paragraphs:
        if one.container in {Container.HEADER, Container.FOOTER}:
            continue
        forms = []
        for piece in one.pieces:
            form = (
                piece.form.font,
                piece.form.size,
                piece.form.bold,
                piece.form.italic,
                piece.form.underline,
                piece.form.colour,
            )
            if piece.text.strip() and form not in forms:
                forms.append(form)
        spaces = (one.space_before, one.space_after, one.line_spacing)
        found.append(
            (
                one.text,
                one.container,
                one.alignment,
                one.left_indent,
                one.first_line_indent,
                spaces,
                one.style,
                tuple(forms),
            )
        )
    return found


def test_our_letter_is_the_same_after_a_round_trip(folder: Path):
    before, after = read_word(FILES["real"]), read_word((folder / "back" / "real.docx").read_bytes())
    assert shape_of(after) == shape_of(before)
    assert after.lines == before.lines
    assert after.tables == before.tables
    assert [
        (one.paper_width, one.margin_left, one.different_first, len(one.page_numbers or ())) for one in after.sections
    ] == [
        (one.paper_width, one.margin_left, one.different_first, len(one.page_numbers or ())) for one in before.sections
    ]


def test_shapes_stand_under_the_same_text_after_a_round_trip(folder: Path):
    for data in (FILES["shapes"], (folder / "back" / "shapes.docx").read_bytes()):
        facts = read_word(data)
        found = [(facts.paragraph(line.below or 0).text, line.style, line.centred) for line in facts.lines]
        assert found == [("PHÒNG GIÁO DỤC", "solid", True), ("Độc lập - Tự do - Hạnh phúc", "solid", True)]
        assert [line.length for line in facts.lines] == [pytest.approx(70, abs=1), pytest.approx(160, abs=1)]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the samples are not here")
def test_the_decree_itself_and_letters_by_machines():
    """Long real files: their words as python-docx has them, where it sees them."""
    for path in sorted(SHARED.glob("*.docx")):
        if path.stem.startswith("fake"):
            continue
        facts = read_word(path.read_bytes())
        document = docx.Document(str(path))
        known = {one.text for one in facts.paragraphs}
        for wanted in document.paragraphs:
            assert wanted.text.rstrip("\n") in known or wanted._p.find(f".//{qn('w:fldChar')}") is not None, wanted.text
        assert len(facts.tables) >= len(document.tables)
        section = document.sections[0]
        assert facts.sections[0].margin_left == pytest.approx(section.left_margin / Mm(1), abs=0.02)
