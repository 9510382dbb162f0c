"""The PDF of a letter, measured by another library: text, form, margins, page numbers, fonts; and what it never fetches."""

import builtins
import io
import re
import sys
from pathlib import Path

import pdfplumber
import pypdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.decree30 import page_layout
from congvan.letters import pages, pdf_file
from congvan.letters.letter_fields import LetterFields
from tests.letters.word_sample import CHECKLIST, REAL, annex, letter

TEMPLATES = Path(__file__).parents[2] / "templates"
MM = 72 / 25.4


def make(fields: LetterFields) -> bytes:
    """Render a letter's PDF without any problem."""
    html, problems = pages.render_letter_html(fields, TEMPLATES)
    assert (problems, html is None) == ((), False)
    data, problems = pdf_file.render_pdf(html or "", TEMPLATES)
    assert problems == ()
    assert data is not None
    return data


@pytest.fixture(scope="module")
def real() -> bytes:
    """The real letter's PDF."""
    return make(REAL)


def lines_of(page: pdfplumber.page.Page) -> list[tuple[str, float, str]]:
    """Return a page's lines: text, size and font of the first letter."""
    found = page.extract_text_lines(return_chars=True)
    return [(line["text"], round(line["chars"][0]["size"], 1), line["chars"][0]["fontname"]) for line in found]


def test_every_part_has_its_size_and_form(real: bytes) -> None:
    wanted = (
        ("Kính gửi:", 14, "Serif"),
        ("1. Cập nhật dữ liệu", 14, "Bold"),
        ("Nơi nhận:", 12, "BoldItalic"),
        ("- Như trên;", 11, "Serif"),
        ("Phụ lục", 14, "Bold"),
        ("MỘT SỐ LƯU Ý", 14, "Bold"),
        ("(Kèm theo Công văn số 42", 14, "Italic"),
    )
    with pdfplumber.open(io.BytesIO(real)) as pdf:
        lines = [line for page in pdf.pages for line in lines_of(page)]
    for text, size, form in wanted:
        line = next(line for line in lines if line[0].startswith(text))
        assert line[1] == size, text
        assert form in line[2].replace("-", ""), text


def test_letterhead_has_two_columns_with_number_and_date_on_one_line(real: bytes) -> None:
    with pdfplumber.open(io.BytesIO(real)) as pdf:
        words = pdf.pages[0].extract_words(extra_attrs=["fontname", "size"])
    by_text = {word["text"]: word for word in reversed(words) if word["top"] < 150}
    assert abs(by_text["Số:"]["bottom"] - by_text["tháng"]["bottom"]) < 1.5
    assert "Italic" in by_text["tháng"]["fontname"]
    assert by_text["GIÀNG"]["x1"] < by_text["CỘNG"]["x0"]
    for rule, word in (("quoc-hieu.size", "CỘNG"), ("tieu-ngu.size", "Độc"), ("co-quan-ban-hanh.size", "PHÒNG")):
        assert page_layout.rule(rule).allows(round(by_text[word]["size"], 1))


def test_rules_have_the_decrees_lengths(real: bytes) -> None:
    with pdfplumber.open(io.BytesIO(real)) as pdf:
        page = pdf.pages[0]
        drawn = sorted(
            (shape["x1"] - shape["x0"], shape["x0"]) for shape in (*page.rects, *page.lines) if shape["top"] < 150
        )
        lines = page.extract_text_lines()
    short, long = drawn[0], drawn[-1]
    words = page_words(real)
    motto = max(w["x1"] for w in words if w["text"] == "phúc") - min(w["x0"] for w in words if w["text"] == "Độc")
    issuer = max(w["x1"] for w in words if w["text"] == "TẠO") - min(w["x0"] for w in words if w["text"] == "PHÒNG")
    assert abs(long[0] - motto) < 2
    assert issuer / 3 <= short[0] <= issuer / 2
    assert lines


def page_words(data: bytes) -> list[dict[str, float | str]]:
    """Return the first words of page one."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return pdf.pages[0].extract_words()[:40]


def test_margins_and_paper(real: bytes) -> None:
    with pdfplumber.open(io.BytesIO(real)) as pdf:
        for page in pdf.pages:
            assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
            body = [c for c in page.chars if c["top"] > 19 * MM and c["text"].strip()]
            assert min(c["x0"] for c in body) >= 29.9 * MM
            assert (
                max(c["x1"] for c in body) <= (210 - 15) * MM + 1.5
            )  # Pango's justified lines pass the edge by up to 1.3 pt
            assert max(c["bottom"] for c in body) <= (297 - 19.9) * MM


def test_page_numbers_begin_on_page_two_and_anew_in_the_annex() -> None:
    long = "\n\n".join(["Nội dung dài của một đoạn văn để sang trang mới. " * 12] * 12)
    fields = letter(long, annexes=(annex(long), annex(long, landscape=True, heading="Phụ lục II")))
    with pdfplumber.open(io.BytesIO(make(fields))) as pdf:
        shown = []
        for page in pdf.pages:
            top = page.crop((0, 0, page.width, 18 * MM)).extract_words()
            middle = [w["text"] for w in top if abs((w["x0"] + w["x1"]) / 2 - page.width / 2) < 30]
            shown.append((page.width > page.height, middle))
    numbers = [found for _wide, found in shown]
    firsts = [place for place, found in enumerate(numbers) if not found]
    assert len(firsts) == 3, "page one of the letter and of each annex shows no number"
    for first, after in zip(firsts, [*firsts[1:], len(numbers)], strict=True):
        assert numbers[first + 1 : after] == [[str(n)] for n in range(2, after - first + 1)]
    assert [wide for wide, _found in shown].count(True) == len(numbers) - firsts[2]


@pytest.mark.parametrize("paragraphs", range(1, 25, 2))
def test_signature_never_stands_alone(paragraphs: int) -> None:
    sentence = "Các đơn vị nghiêm túc thực hiện đúng thời hạn quy định và báo cáo đầy đủ số liệu theo hướng dẫn. "
    text = "\n\n".join(f"Đoạn {n}. {sentence * 2}" for n in range(1, paragraphs + 1)) + "./."
    with pdfplumber.open(io.BytesIO(make(letter(text)))) as pdf:
        page = next(page for page in pdf.pages if "Phạm Thị Oanh" in page.extract_text())
        assert "TRƯỞNG PHÒNG" in page.extract_text()
        assert "Nơi nhận:" in page.extract_text()
        assert "./." in page.extract_text()


def test_only_times_like_fonts_with_every_letter(real: bytes) -> None:
    checklist, _problems = pages.render_checklist_html(CHECKLIST, TEMPLATES)
    for data in (real, pdf_file.render_pdf(checklist or "", TEMPLATES)[0] or b""):
        reader = pypdf.PdfReader(io.BytesIO(data))
        fonts = {str(f.get_object()["/BaseFont"]) for p in reader.pages for f in p["/Resources"]["/Font"].values()}
        assert fonts
        assert all(re.search(r"Liberation-?Serif|TimesNewRoman|Times-New-Roman", font) for font in fonts), fonts


def test_every_letter_of_the_letter_has_a_glyph_in_the_font() -> None:
    path = next(Path("/usr/share/fonts").rglob("LiberationSerif-Regular.ttf"), None)
    if path is None:
        pytest.skip("Liberation Serif is not installed here")
    known = TTFont(path)["cmap"].getBestCmap()
    html, _problems = pages.render_letter_html(REAL, TEMPLATES)
    text = re.sub(r"<[^>]+>", "", (html or "").split("</style>")[1])
    assert sorted({ch for ch in text if ord(ch) > 32 and ord(ch) not in known}) == []


def test_the_same_letter_gives_the_same_bytes(real: bytes) -> None:
    assert make(REAL) == real


def test_nothing_outside_the_templates_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật của đơn vị", encoding="utf-8")
    picture = '<img src="http://127.0.0.1:9/x.png"><img src="{0}"><a rel=attachment href="{0}">x</a>'
    style = "font-family: 'Liberation Serif'"
    page = f'<html lang="vi"><body style="{style}">{picture.format(secret.as_uri())}</body></html>'
    data, problems = pdf_file.render_pdf(page, TEMPLATES)
    assert data is not None
    assert {problem.kind.code for problem in problems} == {"letters.pdf-warning"}
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert not any("bí mật".encode() in content for files in reader.attachments.values() for content in files)


def test_without_pango_there_is_a_word_of_advice_and_no_pdf(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real_import = builtins.__import__

    def no_pango(name: str, *args: object, **kwargs: object) -> object:
        if name == "weasyprint":
            sys.stdout.write("WeasyPrint could not import some external libraries")
            raise OSError("cannot load library 'libgobject-2.0-0'")
        return real_import(name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", no_pango)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    data, problems = pdf_file.render_pdf("<p>x</p>", TEMPLATES)
    assert data is None
    assert [(p.kind.code, p.is_error) for p in problems] == [("letters.no-pdf-engine", False)]
    assert capsys.readouterr().out == "", "advice on stdout would spoil --json"


HOSTILE = ("<b>đậm</b> & <script>alert(1)</script>", "{{ 7 * 7 }}", "x" * 400, "a\u0000b", "Lê \ud800 Lợi", "🙂 ok")


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_is_only_text(value: str) -> None:
    clean = value.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
    html, problems = pages.render_letter_html(letter(signer_name=clean), TEMPLATES)
    assert problems == ()
    assert "<script>" not in (html or "")
    data, _problems = pdf_file.render_pdf(html or "", TEMPLATES)
    assert data is not None
    assert "49" not in pypdf.PdfReader(io.BytesIO(data)).pages[-1].extract_text()[-200:] or "7 * 7" not in clean


@settings(max_examples=15)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=80))
def test_any_subject_can_be_set(subject: str) -> None:
    html, problems = pages.render_letter_html(letter(subject_line=f"V/v {subject}"), TEMPLATES)
    assert html is not None
    assert problems == ()
