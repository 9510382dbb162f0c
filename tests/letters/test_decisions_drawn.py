"""A decision with what it promulgates and its annexes, drawn from Word and as PDF, measured against the decree."""

import io
import itertools
import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pytest

from congvan.decree30 import page_layout
from congvan.letters import pages, pdf_file
from congvan.letters.base_templates import build_letter_template
from congvan.letters.letter_fields import AnnexFields, prepare_letter
from congvan.letters.word_file import render_letter
from tests.letters.decision_sample import DECISION

TEMPLATES = Path(__file__).parents[2] / "templates"
MM = 72 / 25.4
LEFT, RIGHT = 30 * MM, (210 - 15) * MM
MIDDLE = (LEFT + RIGHT) / 2
FIELDS = prepare_letter(DECISION)
(OWN,) = FIELDS.separate
FORMS = ("pdf", "word")


def pdf_of(alone: AnnexFields | None) -> bytes:
    html, problems = pages.render_letter_html(FIELDS, TEMPLATES, alone=alone)
    assert html is not None, problems
    data, problems = pdf_file.render_pdf(html, TEMPLATES)
    assert data is not None, problems
    return data


def word_of(alone: AnnexFields | None) -> bytes:
    data, problems = render_letter(FIELDS, build_letter_template(), "t", alone=alone)
    assert data is not None, problems
    return data


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[pdfplumber.page.Page]]:
    """The pages of the decision and of its own file: as PDF, and as Word drawn by LibreOffice where it is installed."""
    folder = tmp_path_factory.mktemp("decision")
    made = {"pdf": pdf_of(None), "pdf own": pdf_of(OWN)}
    if shutil.which("soffice"):
        for name, alone in (("main", None), ("own", OWN)):
            (folder / f"{name}.docx").write_bytes(word_of(alone))
        files = [str(folder / "main.docx"), str(folder / "own.docx")]
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        made |= {"word": (folder / "main.pdf").read_bytes(), "word own": (folder / "own.pdf").read_bytes()}
    return {name: pdfplumber.open(io.BytesIO(data)).pages for name, data in made.items()}


def pages_of(drawn: dict[str, list[pdfplumber.page.Page]], form: str) -> list[pdfplumber.page.Page]:
    if form not in drawn:
        pytest.skip("LibreOffice is not installed here")
    return drawn[form]


def lines_of(page: pdfplumber.page.Page) -> list[dict]:
    return page.extract_text_lines(return_chars=True)


def line(page: pdfplumber.page.Page, text: str) -> dict:
    return next(one for one in lines_of(page) if one["text"].startswith(text))


def baseline(one: dict, page: pdfplumber.page.Page) -> float:
    """How far below the page's top the line stands."""
    return page.height - one["chars"][0]["matrix"][5]


LINES = [  # the line, its component, the page, and whether it stands in the middle
    ("QUYẾT ĐỊNH", "ten-loai", 0, True),
    ("Ban hành Quy chế làm việc", "trich-yeu", 0, True),
    ("TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "tham-quyen-ban-hanh", 0, True),
    ("Căn cứ Luật Giáo dục", "can-cu", 0, False),
    ("Theo đề nghị của Tổ Văn phòng.", "can-cu", 0, False),
    ("QUYẾT ĐỊNH:", "tu-quyet-dinh", 0, True),
    ("QUY CHẾ", "ten-loai", 1, True),
    ("Làm việc của Phòng Giáo dục và Đào tạo", "trich-yeu", 1, True),
    ("(Kèm theo Quyết định số 05/QĐ-PGDĐT", "kem-theo", 1, True),
    ("Chương I", "phan-chuong", 1, True),
    ("QUY ĐỊNH CHUNG", "tieu-de-phan-chuong", 1, True),
    ("Điều 1. Phạm vi điều chỉnh", "dieu", 1, False),
    ("1. Quy chế này quy định", "khoan", 1, False),
    ("a) Lãnh đạo Phòng;", "diem", 1, False),
    ("2. Đối tượng áp dụng", "khoan-co-tieu-de", 1, False),
    ("Chương II", "phan-chuong", 1, True),
    ("TRÁCH NHIỆM, PHẠM VI", "tieu-de-phan-chuong", 1, True),
    ("Mục 1", "muc", 1, True),
    ("LÃNH ĐẠO PHÒNG", "tieu-de-muc", 1, True),
    ("Tiểu mục 1", "muc", 1, True),
    ("PHÂN CÔNG CÔNG VIỆC", "tieu-de-muc", 1, True),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("text", "component", "page", "middle"), LINES)
def test_each_line_has_the_decrees_size_weight_slope_and_place(drawn, form, text, component, page, middle):
    lines = lines_of(pages_of(drawn, form)[page])
    found = min((one for one in lines if one["text"].startswith(text)), key=lambda one: len(one["text"]))
    for char in found["chars"]:
        if char["text"].strip():
            assert page_layout.rule(f"{component}.size").allows(char["size"], tolerance=0.1)
            assert ("Bold" in char["fontname"]) == page_layout.flag(f"{component}.bold")
            assert ("Italic" in char["fontname"]) == page_layout.flag(f"{component}.italic")
    if page_layout.flag(f"{component}.capitals"):
        assert found["text"].isupper()
    if middle:
        assert abs((found["x0"] + found["x1"]) / 2 - MIDDLE) < 2
    else:
        assert abs(found["x0"] - LEFT - 12.7 * MM) < 1


@pytest.mark.parametrize("form", FORMS)
def test_an_article_of_a_decision_has_its_number_bold_and_its_words_not(drawn, form):
    found = line(pages_of(drawn, form)[0], "Điều 1. Ban hành")
    letters = [char for char in found["chars"] if char["text"].strip()]
    bold = "".join(char["text"] for char in letters if "Bold" in char["fontname"])
    assert bold == "Điều1."
    assert abs(found["x0"] - LEFT - 12.7 * MM) < 1
    assert abs(found["x1"] - RIGHT) < 1.5


@pytest.mark.parametrize("form", FORMS)
def test_everything_stands_in_the_order_of_the_specimen(drawn, form):
    wanted = [
        *("Số: 05/QĐ-PGDĐT", "QUYẾT ĐỊNH", "Ban hành Quy chế", "TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"),
        *("Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;", "công tác văn thư;", "Tổ Văn phòng.", "QUYẾT ĐỊNH:"),
        *("Điều 1.", "Điều 2.", "Điều 3.", "Quyết định này./.", "Nơi nhận:", "- Như Điều 3;", "- Lưu: VT."),
    ]
    text = pages_of(drawn, form)[0].extract_text().replace("\n", " ")
    place = 0
    for words in wanted:
        assert words in text[place:], words
        place = text.index(words, place) + len(words)
    assert "Kính gửi" not in text


@pytest.mark.parametrize("form", FORMS)
def test_what_is_promulgated_has_a_letterhead_without_number_and_date_and_pages_from_one(drawn, form):
    page = pages_of(drawn, form)[1]
    text = page.extract_text()
    for words in ("UBND HUYỆN CẨM GIÀNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
        assert words in text.split("QUY CHẾ")[0]
    assert "Số: 05" not in text
    assert "Cẩm Giàng, ngày" not in text
    assert page.crop((0, 0, page.width, 18 * MM)).extract_text().strip() == ""
    main = drawn[form][0]
    for words in ("CỘNG HÒA XÃ HỘI", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"):
        chars = [page_.search(words)[0] for page_ in (main, page)]
        assert abs(chars[0]["x0"] - chars[1]["x0"]) < 0.5
        assert abs(chars[0]["top"] - chars[1]["top"]) < 0.5


@pytest.mark.parametrize("form", FORMS)
def test_a_wide_table_lies_across_repeats_its_head_and_is_numbered_from_one(drawn, form):
    found = [page for page in pages_of(drawn, form) if page.width > page.height]
    assert len(found) >= 2
    for number, page in enumerate(found, start=1):
        assert "STT Trường Nội dung" in page.extract_text()
        shown = page.crop((0, 0, page.width, 18 * MM)).extract_text().strip()
        assert shown == ("" if number == 1 else str(number))
    rows = "\n".join(page.extract_text() for page in found)
    assert [n for n in range(1, 41) if f"{n} Trường Tiểu học Cẩm Hoàng {n} " not in rows] == []
    assert found[0].extract_text().startswith("Phụ lục I\nDANH SÁCH CÁC TRƯỜNG")


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_its_own_has_the_line_of_its_signature_at_the_top_right(drawn, form):
    (page,) = pages_of(drawn, f"{form} own")
    first, second, *_ = lines_of(page)
    assert first["text"] == "Số: 05/QĐ-PGDĐT; ngày …/…/…; giờ: …:…:… +07:00"
    assert {round(char["size"], 1) for char in first["chars"]} == {page_layout.measure("chu-ky-so-kem-theo.size")}
    assert not [char for char in first["chars"] if "Bold" in char["fontname"] or "Italic" in char["fontname"]]
    assert {char["non_stroking_color"] for char in first["chars"]} <= {(0,), (0, 0, 0), None, (0.0,)}
    assert abs(first["x1"] - RIGHT) < 1
    assert second["text"] == "Phụ lục II"
    text = " ".join(page.extract_text().split())
    assert "(Kèm theo Quyết định số …/… ngày … tháng … năm … của Phòng Giáo dục và Đào tạo)" in text
    assert "Từ thứ Hai đến thứ Sáu." in text
    whole = "".join(one.extract_text() for one in drawn[form])
    assert "LỊCH LÀM VIỆC" not in whole


def test_the_word_file_and_the_pdf_stand_line_by_line_alike(drawn):
    for name in ("", " own"):
        pairs = zip(pages_of(drawn, f"pdf{name}"), pages_of(drawn, f"word{name}"), strict=True)
        for one, other in pairs:
            mine = sorted({(round(baseline(ln, one), 1), ln["text"]) for ln in lines_of(one)})
            theirs = sorted({(round(baseline(ln, other), 1), ln["text"]) for ln in lines_of(other)})
            assert [text for _, text in mine] == [text for _, text in theirs]
            for (top, text), (below, _) in zip(mine, theirs, strict=True):
                assert abs(top - below) < 1.5, text


def test_a_heading_is_on_the_page_of_what_it_heads():
    heads = {"CVPhanChuong", "CVTieuDePhanChuong", "CVMuc", "CVTieuDeMuc", "CVDieu", "CVThamQuyen", "CVQuyetDinh"}
    from congvan.letters.word_styles import letter_styles

    assert {style.id for style in letter_styles() if style.keep_next} >= heads


def test_titles_of_several_lines_are_even(drawn):
    lines = lines_of(drawn["pdf"][1])
    place = next(n for n, one in enumerate(lines) if one["text"].startswith("TRÁCH NHIỆM, PHẠM VI"))
    title = list(itertools.takewhile(lambda one: one["text"].isupper(), lines[place:]))
    assert len(title) >= 2
    widths = [one["x1"] - one["x0"] for one in title]
    assert min(widths) > 0.6 * max(widths)
