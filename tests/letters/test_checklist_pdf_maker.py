"""Many schools' checklists as PDF are those of the whole layout, whatever a school is called and a page was edited to."""

import csv
import io
import os
import re
import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pypdf
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from congvan.actions import workspace
from congvan.letters import checklist_pdf_maker, pages, pdf_file
from congvan.letters.checklist import Checklist
from congvan.letters.checklist_pdf_maker import ChecklistPdfMaker
from congvan.workflow import checklists
from tests.letters.word_sample import CHECKLIST

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
SAMPLE = ROOT.parent / "shared" / "samples" / "danh-sach-truong-huyen-phu-binh.csv"
STRESS = bool(os.environ.get("CONGVAN_STRESS"))
NEAR = 0.05
"""pt; no sign may stand further from where the whole layout puts it."""
SHORT = replace(CHECKLIST, parts=())
"""A checklist that is laid out quickly."""
NAMES = (
    "Ba",
    "Trường Tiểu học Cẩm Hoàng",
    "TRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ AVATAR",
    "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Tà Xi Láng",
    "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Tà Xi Láng, điểm trường Làng Mảnh và điểm trường "
    "Xà Hồ, cụm liên trường số 2 của huyện",
)


@pytest.fixture(scope="module")
def shipped() -> ChecklistPdfMaker:
    """A maker that has the shipped page prepared, once for all tests: a file does not depend on those made before."""
    return ChecklistPdfMaker(TEMPLATES)


def laid_out_whole(checklist: Checklist, folder: Path = TEMPLATES) -> tuple[bytes | None, tuple[object, ...]]:
    html, problems = pages.render_checklist_html(checklist, folder)
    if html is None:
        return None, problems
    data, more = pdf_file.render_pdf(html, folder)
    return data, (*problems, *more)


@pytest.fixture
def wholes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the schools whose checklists were given up to the whole layout."""
    seen: list[str] = []
    plain = checklist_pdf_maker._render_whole

    def watched(checklist, folder):
        seen.append(checklist.school_name)
        return plain(checklist, folder)

    monkeypatch.setattr(checklist_pdf_maker, "_render_whole", watched)
    return seen


def signs(data: bytes) -> list[list[tuple[str, tuple[float, float, float, float]]]]:
    """Every sign of every page with its frame in pt, as PDFium (Chrome) sees them."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            found.append([(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())])
    return found


def words(data: bytes) -> list[list[tuple[str, str, float, float, float, float]]]:
    """Every word of every page with its font and frame, as pdfminer sees them."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [
            [
                (word["text"], word["fontname"], word["x0"], word["x1"], word["top"], word["bottom"])
                for word in page.extract_words(extra_attrs=["fontname"])
            ]
            for page in pdf.pages
        ]


def drawn(data: bytes) -> list[bytes]:
    """The pages at 100 dpi."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.render(scale=100 / 72).to_pil().tobytes() for page in pdf]


def tags(data: bytes) -> list[tuple[object, ...]]:
    """The tree that a screen reader follows: kinds of elements, and which marks of which page they hold."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    numbers = {page.indirect_reference.idnum: place for place, page in enumerate(reader.pages)}

    def walk(element) -> tuple[object, ...]:
        kids = element.get("/K", [])
        own = [kid if isinstance(kid, int) else walk(kid.get_object()) for kid in kids]
        page = element.raw_get("/Pg").idnum if "/Pg" in element else None
        return (element.get("/S"), numbers.get(page), element.get("/ActualText"), element.get("/Alt"), own)

    return [walk(reader.trailer["/Root"]["/StructTreeRoot"])]


def fonts(data: bytes) -> set[tuple[str, str]]:
    """The fonts that the pages use, and how each is embedded."""
    found = set()
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            kept = [key for key in inner["/FontDescriptor"].get_object() if key.startswith("/FontFile")]
            found.add((inner["/BaseFont"], kept[0]))
    return found


def titles(outline: list[object]) -> list[object]:
    """The headings of an outline with their depth."""
    return [one["/Title"] if isinstance(one, dict) else titles(one) for one in outline]


def assert_alike(made: bytes | None, whole: bytes | None) -> None:
    """Both files say the same at the same places in the same fonts, on the page, to a program, and to a screen reader."""
    assert made
    assert whole
    ours, theirs = signs(made), signs(whole)
    assert [[sign for sign, _ in page] for page in ours] == [[sign for sign, _ in page] for page in theirs]
    for page, other in zip(ours, theirs, strict=True):
        for (sign, frame), (_, frame_there) in zip(page, other, strict=True):
            assert frame == pytest.approx(frame_there, abs=NEAR), sign
    assert fonts(made) == fonts(whole)
    assert tags(made) == tags(whole)
    read, read_there = (pypdf.PdfReader(io.BytesIO(data), strict=True) for data in (made, whole))
    assert read.metadata == read_there.metadata
    packet, packet_there = read.xmp_metadata, read_there.xmp_metadata
    assert packet is not None
    assert packet_there is not None
    assert packet.stream.get_data() == packet_there.stream.get_data()
    assert titles(read.outline) == titles(read_there.outline)


def test_sixty_schools_take_two_whole_layouts(monkeypatch: pytest.MonkeyPatch, wholes: list[str]) -> None:
    layouts = []
    plain = pdf_file.lay_out
    monkeypatch.setattr(pdf_file, "lay_out", lambda *words: layouts.append(words[0].count("<h2>")) or plain(*words))
    lists = [replace(SHORT, school_name=f"Trường Tiểu học số {number}") for number in range(60)]
    maker = ChecklistPdfMaker(TEMPLATES, lists)
    for checklist in lists:
        data, problems = maker.render(checklist)
        assert problems == ()
        with pypdfium2.PdfDocument(data) as pdf:
            assert f"Đơn vị: {checklist.school_name} (mã" in pdf[0].get_textpage().get_text_range()
    assert wholes == []
    assert sum(count == 1 for count in layouts) == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_long_or_short_name_stands_where_the_whole_layout_puts_it(
    name: str, shipped: ChecklistPdfMaker, wholes: list[str]
) -> None:
    checklist = replace(CHECKLIST, school_name=name)
    made, problems = shipped.render(checklist)
    assert (problems, wholes) == ((), [])
    whole, _ = laid_out_whole(checklist)
    assert_alike(made, whole)
    assert words(made or b"") == words(whole or b"")
    assert drawn(made or b"") == drawn(whole or b"")


def test_the_shipped_offices_schools(wholes: list[str]) -> None:
    opened = workspace.open_workspace(ROOT)
    directive = workspace.open_directive(opened, "2024-42-csdl-nganh")
    lists = [checklists.compose_checklist(directive, school, opened.office) for school in directive.recipients]
    maker = ChecklistPdfMaker(TEMPLATES, lists)
    made = [maker.render(one)[0] for one in lists]
    assert len(made) > 50
    assert wholes == []
    for place in range(0, len(lists), 1 if STRESS else 9):
        assert_alike(made[place], laid_out_whole(lists[place])[0])


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample is not here")
def test_every_text_of_a_real_register_as_a_name(wholes: list[str]) -> None:
    with SAMPLE.open(encoding="utf-8-sig", newline="") as stream:
        texts = sorted({cell for row in csv.reader(stream) for cell in row if cell})
    lists = [replace(SHORT, school_name=text) for text in texts]
    maker = ChecklistPdfMaker(TEMPLATES, lists)
    made = [maker.render(one)[0] for one in lists]
    assert len(wholes) <= len(texts) / 100  # names that somebody typed with loose accents
    for place in range(0, len(lists), 1 if STRESS else 40):
        assert_alike(made[place], laid_out_whole(lists[place])[0])


def test_a_file_does_not_depend_on_the_others() -> None:
    lists = [replace(SHORT, school_name=name) for name in NAMES]
    together = ChecklistPdfMaker(TEMPLATES, lists)
    made = [together.render(one) for one in lists]
    assert [together.render(one) for one in lists] == made
    other_order = ChecklistPdfMaker(TEMPLATES, reversed(lists))
    assert [other_order.render(one) for one in reversed(lists)] == made[::-1]
    assert ChecklistPdfMaker(TEMPLATES).render(lists[3]) == made[3]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_another_program_finds_nothing_wrong(tmp_path: Path, shipped: ChecklistPdfMaker) -> None:
    for place, name in enumerate(NAMES):
        path = tmp_path / f"{place}.pdf"
        data, _ = shipped.render(replace(CHECKLIST, school_name=name))
        path.write_bytes(data or b"")
        told = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stdout + told.stderr


def test_no_file_holds_another_schools_name() -> None:
    lists = [replace(SHORT, school_name=f"Trường {name}", school_code=name) for name in ("Quỳnh Hoa", "Xuân Mai")]
    maker = ChecklistPdfMaker(TEMPLATES, lists)
    for checklist in lists:
        data, _ = maker.render(checklist)
        reader = pypdf.PdfReader(io.BytesIO(data or b""))
        shown = "".join(str(reader.get_object(number)) for number in range(1, len(reader.xref_objStm) + 300))
        text = "".join(page.extract_text() for page in reader.pages) + str(reader.metadata) + shown
        assert [one.school_code for one in lists if one.school_code in text] == [checklist.school_code]
        assert "CvMark" not in text


MAKER = ChecklistPdfMaker(TEMPLATES)
ODD = st.text(
    st.sampled_from("aăâđêôơưAỄỶ 12-.,&<>\"'{}\t\n\r\x07\u00a0\u00ad\u200b\u2028\u0302\u0309ﬁ☃😀ا中ﻻ"),
    min_size=1,
    max_size=24,
)


@settings(max_examples=300 if STRESS else 24)
@given(name=ODD, code=ODD | st.just(""), commune=ODD | st.just(""))
@example(name="Trường Ha Lê", code="", commune="")
@example(name=" Hai  dấu cách ", code="MAU-1", commune="Xã A")
@example(name="Mầm non \u202eABC", code="<b>", commune="&amp;")
def test_odd_names_are_those_of_the_whole_layout(name: str, code: str, commune: str) -> None:
    checklist = replace(SHORT, requirements=(), school_name=name, school_code=code, commune=commune)
    made, problems = MAKER.render(checklist)
    whole, wanted = laid_out_whole(checklist)
    assert problems == wanted
    if made != whole:
        assert_alike(made, whole)


LINE = re.compile(r'<p class="tin">Đơn vị.*?</p>')
CUT = {
    "larger letters": (
        "css",
        ".tin { margin: 1pt 0 }",
        ".tin { margin: 3pt 0; font-size: 13pt; letter-spacing: 0.3pt }",
    ),
    "in the middle": ("css", ".tin { margin: 1pt 0 }", ".tin { text-align: center; margin: 1pt 12mm }"),
    "justified": ("css", ".tin { margin: 1pt 0 }", ".tin { text-align: justify; margin: 1pt 0 }"),
    "another colour": ("css", ".tin { margin: 1pt 0 }", ".tin { margin: 1pt 0 } .tin b { color: #c00 }"),
    "two names": (
        "html",
        LINE,
        '<p class="tin">Trường {{ school_name }} (<i>{{ school_name }}</i>)<br>ở {{ commune }}</p>',
    ),
    "with a frame": ("css", ".tin { margin: 1pt 0 }", ".tin { border: 1pt solid; background: #eee; padding: 2pt }"),
    "with a logo": ("html", "<h1>", '<img src="logo.png" style="width: 20mm"><h1>'),
    "raised": ("css", ".tin { margin: 1pt 0 }", ".tin b { vertical-align: super; font-size: 8pt }"),
    "numbered by style": (
        "css",
        ".tin { margin: 1pt 0 }",
        "h2:has(+ .noi-dung)::after { content: ' (' attr(class) ')' }",
    ),
    "no title": ("html", re.compile("<title>.*?</title>"), ""),
}
WHOLE = {
    "small capitals": ("css", ".tin { margin: 1pt 0 }", ".tin { font-variant: small-caps }"),
    "on the second page": ("css", ".tin { margin: 1pt 0 }", ".tin { break-before: page }"),
    "underlined": ("css", ".tin { margin: 1pt 0 }", ".tin b { text-decoration: underline }"),
    "upper case": ("css", ".tin { margin: 1pt 0 }", ".tin { text-transform: uppercase }"),
    "a filter": ("html", "<b>{{ school_name }}</b>", "<b>{{ school_name | upper }}</b>"),
    "inside a filter": (
        "html",
        "<b>{{ school_name }}</b>",
        "<b>{% filter upper %}{{ school_name }}{% endfilter %}</b>",
    ),
    "a condition": ("html", "<b>{{ school_name }}</b>", "<b>{{ 'A' if 'Trường' in school_name else 'B' }}</b>"),
    "another file": ("html", "<b>{{ school_name }}</b>", '<b>{% include "ten.html" %}</b>'),
    "in two paragraphs": ("html", "</body>", "<p>{{ school_name }}</p></body>"),
    "in a table": ("html", LINE, "<table><tr><td><p>{{ school_name }}</p><td>cột hai</table>"),
    "beside something": ("html", LINE, '<div style="display: flex"><p>{{ school_name }}</p><p>ở bên</p></div>'),
    "in the header": (
        "css",
        ".tin { margin: 1pt 0 }",
        "@page { @top-left { content: string(ten) } } .tin b { string-set: ten content() }",
    ),
    "in the outline": ("css", ".tin { margin: 1pt 0 }", ".tin { bookmark-level: 1; bookmark-label: content() }"),
    "in a style": ("css", ".tin { margin: 1pt 0 }", '.tin::after { content: "{{ school_name }}" }'),
    "as another element": ("html", LINE, "<h3>{{ school_name }}</h3>"),
    "the first of its kind": ("css", ".tin { margin: 1pt 0 }", "h1 + p + .tin { font-size: 14pt }"),
    "a font without letters": (
        "css",
        '"Times New Roman", "Liberation Serif", serif; font-size: 10.5pt',
        '"D050000L"; font-size: 10.5pt',
    ),
}


def edited(folder: Path, part: str, before: str | re.Pattern[str], after: str) -> Path:
    """The shipped templates after a person changed a place of the page or of its style."""
    folder.mkdir()
    for name in ("checklist.html", "checklist.css"):
        shutil.copy(TEMPLATES / name, folder)
    path = folder / f"checklist.{part}"
    text = path.read_text(encoding="utf-8")
    pattern = before if isinstance(before, re.Pattern) else re.compile(re.escape(before))
    changed, count = pattern.subn(lambda _: after, text, count=1)
    assert count == 1
    path.write_text(changed, encoding="utf-8")
    (folder / "ten.html").write_text("{{ school_name }}", encoding="utf-8")
    Image.new("RGB", (8, 8), "red").save(folder / "logo.png")
    return folder


@pytest.mark.parametrize("change", [*CUT, *WHOLE])
def test_pages_edited_by_hand(change: str, tmp_path: Path, wholes: list[str]) -> None:
    folder = edited(tmp_path / "templates", *(CUT | WHOLE)[change])
    checklist = replace(SHORT, requirements=(), school_name=NAMES[3])
    made, problems = ChecklistPdfMaker(folder).render(checklist)
    whole, wanted = laid_out_whole(checklist, folder)
    assert problems == wanted
    if change in CUT:
        assert wholes == []
        assert_alike(made, whole)
    else:
        assert wholes == [NAMES[3]]
        assert made == whole


def test_a_school_without_code_or_commune_has_no_empty_brackets() -> None:
    for code, commune in (("MAU-01", "Xã Mẫu"), ("", "Xã Mẫu"), ("MAU-02", ""), ("", "")):
        checklist = replace(SHORT, requirements=(), school_code=code, commune=commune)
        assert_alike(MAKER.render(checklist)[0], laid_out_whole(checklist)[0])


def test_schools_with_and_without_commune_are_laid_out_together(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = [replace(SHORT, school_name=f"Trường {n}", commune="Xã Mẫu" if n % 2 else "") for n in range(16)]
    maker = ChecklistPdfMaker(TEMPLATES, lists)
    maker.render(lists[0])
    layouts = []
    plain = pdf_file.lay_out
    monkeypatch.setattr(pdf_file, "lay_out", lambda *words: layouts.append(1) or plain(*words))
    for checklist in lists[1:]:
        maker.render(checklist)
    assert layouts == []


def test_a_subject_that_has_our_mark_in_it_is_laid_out_whole(wholes: list[str]) -> None:
    checklist = replace(SHORT, subject="CvMarkName")
    assert ChecklistPdfMaker(TEMPLATES).render(checklist) == laid_out_whole(checklist)
    assert len(wholes) == 1


def test_a_warning_of_the_layout_is_told_for_every_file(tmp_path: Path, wholes: list[str]) -> None:
    folder = edited(tmp_path / "templates", "css", ".tin { margin: 1pt 0 }", ".tin { mau-chu: red }")
    lists = [replace(SHORT, requirements=(), school_name=name) for name in NAMES[:2]]
    maker = ChecklistPdfMaker(folder, lists)
    for checklist in lists:
        _, problems = maker.render(checklist)
        assert [one.kind.code for one in problems] == ["letters.pdf-warning"]
        assert problems == laid_out_whole(checklist, folder)[1]
    assert wholes == []


def test_a_broken_page_says_what_is_wrong(tmp_path: Path) -> None:
    folder = edited(tmp_path / "templates", "html", "{{ school_name }}", "{{ school_nam }}")
    data, problems = ChecklistPdfMaker(folder).render(SHORT)
    assert data is None
    assert [one.kind.code for one in problems] == ["base.template-no-value"]
