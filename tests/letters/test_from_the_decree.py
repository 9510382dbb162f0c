"""A number changed in the decree's data changes the Word template, the style sheet, the layout and the page drawn."""

import io
import re
import zipfile
from pathlib import Path

import pdfplumber
import pytest
from msgspec import structs

from congvan.decree30 import page_layout
from congvan.decree30.rule import Value
from congvan.letters import letterhead, pages, pdf_file
from congvan.letters.base_templates import build_letter_template
from congvan.letters.letter_fields import prepare_letter
from congvan.letters.word_file import render_letter
from tests.letters.decision_sample import DECISION

TEMPLATES = Path(__file__).parents[2] / "templates"
MM = 72 / 25.4


def change(monkeypatch: pytest.MonkeyPatch, **changes: Value) -> None:
    """Change what the decree's data say: rule ids with `_` for `.` and `__` for `-`."""
    wanted = {name.replace("__", "-").replace("_", "."): value for name, value in changes.items()}
    changed = [
        structs.replace(one, chosen=wanted[one.id], value=wanted[one.id], low=None, high=None, options=())
        if one.id in wanted
        else one
        for one in page_layout.RULES
    ]
    assert len([one for one in changed if one.id in wanted]) == len(wanted)
    monkeypatch.setattr(page_layout, "RULES", tuple(changed))


def word_parts() -> dict[str, str]:
    """The parts of the Word template that is built, and of a decision made from it."""
    made, problems = render_letter(prepare_letter(DECISION), build_letter_template(), "t")
    assert made is not None, problems
    found = {}
    for name, content in (("template", build_letter_template()), ("made", made)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            found[f"{name} styles"] = package.read("word/styles.xml").decode()
            found[f"{name} document"] = package.read("word/document.xml").decode()
    return found


def html() -> str:
    made, problems = pages.render_letter_html(prepare_letter(DECISION), TEMPLATES)
    assert made is not None, problems
    return made


def style_of(parts: dict[str, str], style_id: str) -> str:
    found = re.search(rf'<w:style [^>]*w:styleId="{style_id}".*?</w:style>', parts["made styles"], re.DOTALL)
    assert found
    return found[0]


SIZES = [
    ("noi-dung", "CVNoiDung"),
    ("so-trang", "CVSoTrang"),
    ("ten-loai", "CVTenLoai"),
    ("trich-yeu", "CVTrichYeuTenLoai"),
    ("can-cu", "CVCanCu"),
    ("tham-quyen-ban-hanh", "CVThamQuyen"),
    ("tu-quyet-dinh", "CVQuyetDinh"),
    ("phan-chuong", "CVPhanChuong"),
    ("tieu-de-phan-chuong", "CVTieuDePhanChuong"),
    ("muc", "CVMuc"),
    ("tieu-de-muc", "CVTieuDeMuc"),
    ("dieu", "CVDieu"),
    ("kinh-gui", "CVKinhGui"),
    ("tu-noi-nhan", "CVTuNoiNhan"),
    ("noi-nhan", "CVNoiNhan"),
    ("quyen-han-chuc-vu", "CVQuyenHan"),
    ("ho-ten", "CVHoTen"),
    ("tu-phu-luc", "CVPhuLuc"),
    ("tieu-de-phu-luc", "CVTenPhuLuc"),
    ("kem-theo", "CVKemTheo"),
    ("chu-ky-so-kem-theo", "CVChuKySo"),
]


@pytest.mark.parametrize(("component", "style_id"), SIZES, ids=lambda value: value)
def test_a_size_changes_the_word_style_and_the_style_sheet(monkeypatch, component: str, style_id: str):
    css = html().split("<style>")[1].split("</style>")[0]
    change(monkeypatch, **{f"{component.replace('-', '__')}_size": 15.5})
    assert 'w:sz w:val="31"' in style_of(word_parts(), style_id)
    changed = html().split("<style>")[1].split("</style>")[0]
    assert changed.count("15.5pt") > css.count("15.5pt") == 0


def test_paper_margins_indent_and_colour_change_both(monkeypatch):
    change(
        monkeypatch,
        page_paper__width=200,
        page_margin__left=35,
        page_margin__right=20,
        page_margin__top=25,
        noi__dung_first__line__indent=10,
        dieu_first__line__indent=11,
        text_colour="112233",
        text_font="Arial",
    )
    parts, css = word_parts(), html().split("<style>")[1].split("</style>")[0]
    assert f'w:w="{round(200 * 1440 / 25.4)}"' in parts["template document"]
    margins = re.search(r"<w:pgMar[^>]*>", parts["made document"])
    assert margins
    assert {f'w:{side}="{round(mm * 1440 / 25.4)}"' in margins[0] for side, mm in (("left", 35), ("top", 25))} == {True}
    assert "size: 200" in css
    assert re.search(r"margin: 25(\.0)?mm 20(\.0)?mm 20(\.0)?mm 35(\.0)?mm", css)
    assert 'w:firstLine="567"' in style_of(parts, "CVNoiDung")
    assert 'w:firstLine="624"' in style_of(parts, "CVDieu")
    assert re.search(r"text-indent: 10(\.0)?mm", css)
    assert re.search(r"text-indent: 11(\.0)?mm", css)
    assert letterhead.text_width() == 145
    assert "000000" not in parts["template styles"]
    assert 'w:color w:val="112233"' in parts["template styles"]
    assert "color: #112233" in css
    assert 'w:ascii="Arial"' in parts["template styles"]
    assert '"Arial"' in css


def test_weight_and_slope_change_the_word_styles(monkeypatch):
    before = word_parts()
    assert "<w:i/>" in style_of(before, "CVCanCu")
    assert "<w:b/>" in style_of(before, "CVDieu")
    change(monkeypatch, can__cu_italic=False, dieu_bold=False)
    assert "<w:i/>" not in style_of(word_parts(), "CVCanCu")
    assert "<w:b/>" not in style_of(word_parts(), "CVDieu")
    text = html()
    assert re.search(r"\.ground \{[^}]*font-style: normal", text)
    assert re.search(r"\.article-title \{[^}]*font-weight: normal", text)


def test_the_page_drawn_has_the_changed_size_margin_and_rule(monkeypatch):
    change(
        monkeypatch,
        noi__dung_size=13,
        page_margin__left=35,
        co__quan__ban__hanh_rule__length=0.5,
        trich__yeu_rule__length=0.5,
    )
    data, problems = pdf_file.render_pdf(html(), TEMPLATES)
    assert data is not None, problems
    page = pdfplumber.open(io.BytesIO(data)).pages[0]
    lines = page.extract_text_lines(return_chars=True)
    article = next(line for line in lines if line["text"].startswith("Điều 2."))
    after = lines[lines.index(article) + 1]
    assert {round(char["size"], 1) for char in article["chars"]} == {13.0}
    assert abs(after["x0"] - 35 * MM) < 1
    name = next(line for line in lines if "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO" in line["text"])
    issuer = [char for char in name["chars"] if char["x0"] < 300]
    width = max(char["x1"] for char in issuer) - min(char["x0"] for char in issuer)
    rules = [one for one in (*page.lines, *page.rects) if one["width"] > 10 and one["x0"] < 200 and one["top"] < 120]
    assert abs(rules[0]["width"] / width - 0.5) < 0.01
