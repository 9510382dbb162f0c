"""A letter's Word file opened again: page, styles, fonts, paragraphs, links, tables, sections, properties."""

import io
import itertools
import zipfile

import docx
import pytest
from docx.shared import Mm
from lxml import etree
from msgspec import structs

from congvan.decree30 import page_layout
from congvan.letters.base_templates import build_letter_template
from congvan.letters.body_text import Block, BlockKind, Run
from congvan.letters.letter_words import GAP
from congvan.letters.word_file import render_letter
from congvan.letters.word_styles import letter_styles
from tests.letters.word_sample import REAL, annex, blocks, letter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NS = {"w": W[1:-1]}
TEMPLATE = build_letter_template()


def rendered(fields=REAL) -> bytes:
    content, problems = render_letter(fields, TEMPLATE, "templates/letter.docx")
    assert content is not None, problems
    assert not problems
    return content


def opened(fields=REAL):
    return docx.Document(io.BytesIO(rendered(fields)))


def paragraphs(fields=REAL) -> list[tuple[str, str]]:
    """Style and text of every paragraph, those of tables too, in the order of the file."""
    document = opened(fields)
    names = {style.style_id: style.name for style in document.styles}
    found = document.element.body.iter(f"{W}p")
    return [
        (names[p.find(f"{W}pPr/{W}pStyle").get(f"{W}val")], "".join(t.text or "" for t in p.iter(f"{W}t")))
        for p in found
    ]


def texts(style: str, fields=REAL) -> list[str]:
    return [text for name, text in paragraphs(fields) if name == style]


def test_every_part_of_the_real_letter_is_in_its_style_and_in_order():
    found = [(name, text) for name, text in paragraphs() if text]
    assert [(name, text[:30]) for name, text in found] == [
        ("CV Cơ quan chủ quản", "UBND HUYỆN CẨM GIÀNG"),
        ("CV Cơ quan ban hành", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"),
        ("CV Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"[:30]),
        ("CV Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
        ("CV Số ký hiệu", "Số: 42/PGDĐT-CNTT"),
        ("CV Trích yếu", "V/v cập nhật thông tin trên CS"),
        ("CV Địa danh thời gian", "Cẩm Giàng, ngày 29 tháng 8 năm"),
        ("CV Kính gửi", "Kính gửi: Hiệu trưởng các trườ"),
        ("CV Nội dung", "Thực hiện Công văn số 1732/SGD"),
        ("CV Đề mục", "1. Cập nhật dữ liệu"),
        ("CV Gạch đầu dòng", "- Đảm bảo 100% cơ sở giáo dục "),
        ("CV Gạch đầu dòng", "- Rà soát, cập nhật dữ liệu tr"),
        ("CV Gạch đầu dòng", "- Triển khai ứng dụng quản lý,"),
        ("CV Đề mục", "2. Thời gian hoàn thành: Trước"),
        ("CV Nội dung", "*Lưu ý: Trong quá trình cập nh"),
        ("CV Nội dung", "Phòng Giáo dục và Đào tạo yêu "),
        ("CV Từ Nơi nhận", "Nơi nhận:"),
        ("CV Nơi nhận", "- Như trên;"),
        ("CV Nơi nhận", "- Lãnh đạo, CV PGDĐT;"),
        ("CV Nơi nhận", "- Website Phòng GDĐT;"),
        ("CV Nơi nhận", "- Lưu: VT, CNTT."),
        ("CV Quyền hạn chức vụ", "TRƯỞNG PHÒNG"),
        ("CV Họ tên", "Phạm Thị Oanh"),
        ("CV Phụ lục", "Phụ lục"),
        ("CV Tên phụ lục", "MỘT SỐ LƯU Ý KHI CẬP NHẬT THÔN"),
        ("CV Kèm theo", "(Kèm theo Công văn số 42/PGDĐT"),
        *[(name, text[:30]) for name, text in found[26:]],
    ]
    assert len(found) == 26 + len(REAL.annexes[0].body)


def test_equal_input_gives_equal_bytes():
    assert rendered() == rendered()


def test_the_page_is_the_decrees():
    section = opened().sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(length.mm, 1) for length in lengths] == [210, 297, 20, 20]
    assert [round(length.mm, 1) for length in (section.left_margin, section.right_margin)] == [30, 15]
    assert section.different_first_page_header_footer
    assert section.header_distance < Mm(20)


def test_the_page_number_stands_in_the_middle_of_the_header_but_not_on_the_first_page():
    section = opened().sections[0]
    code = section.header._element.xpath(".//w:instrText")
    assert [one.text.strip() for one in code] == ["PAGE"]
    assert {int(size.get(f"{W}val")) for size in section.header._element.xpath(".//w:r/w:rPr/w:sz")} == {28}
    assert section.header.paragraphs[0].style.paragraph_format.alignment == 1
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.first_page_header._element.xpath(".//w:instrText") == []


@pytest.mark.parametrize("style", letter_styles(), ids=lambda style: style.id)
def test_styles_have_the_forms_of_the_decree(style):
    made = next(one for one in opened(letter("a", issuer_lines=("UBND XÃ",))).styles if one.style_id == style.id)
    assert made.name == style.name
    if style.size is None:
        assert page_layout.rule(f"{style.component}.size").allows(made.font.size.pt)
    assert bool(made.font.bold) == style.is_bold
    assert bool(made.font.italic) == style.is_italic


@pytest.mark.parametrize("name", ["CV Nội dung", "CV Khoản", "CV Điểm", "CV Gạch đầu dòng", "CV Dấu cộng", "CV Đề mục"])
def test_the_body_is_justified_and_indented_with_6_points_between(name: str):
    form = opened().styles[name].paragraph_format
    assert form.alignment == 3
    assert round(form.first_line_indent.mm, 1) == 12.7
    assert form.space_before.pt + form.space_after.pt >= 6
    assert 1.0 <= form.line_spacing <= 1.5


def test_the_font_is_times_everywhere_and_no_theme_decides():
    with zipfile.ZipFile(io.BytesIO(rendered())) as package:
        xml = {name: package.read(name) for name in package.namelist()}
    assert not [name for name in xml if "theme" in name.lower() or "thumbnail" in name.lower()]
    assert not [
        name for name, content in xml.items() if b"Theme=" in content or b"txbx" in content or b"pict" in content
    ]
    fonts = etree.fromstring(xml["word/styles.xml"]).findall(f".//{W}rFonts")
    assert [dict(font.attrib) for font in fonts] == [
        {f"{W}{script}": "Times New Roman" for script in ("ascii", "hAnsi", "eastAsia", "cs")}
    ]
    assert b"rFonts" not in xml["word/document.xml"]
    assert b'w:lang w:val="vi-VN"' in xml["word/styles.xml"]


def test_todays_word_opens_it_without_compatibility_mode():
    with zipfile.ZipFile(io.BytesIO(rendered())) as package:
        settings = package.read("word/settings.xml")
    assert b'w:name="compatibilityMode"' in settings
    assert b'w:val="15"' in settings


def test_the_files_properties_are_the_letters():
    core = opened().core_properties
    assert (core.title, core.author) == (REAL.title, "Phòng Giáo dục và Đào tạo")
    assert (core.language, core.last_modified_by, core.created, core.modified) == ("vi-VN", core.author, None, None)


def test_a_title_longer_than_word_takes_is_cut():
    assert len(opened(letter("a", title="công văn " * 60)).core_properties.title) == 255


def test_columns_are_set_on_the_grid_and_on_every_cell():
    table = opened().tables[0]._tbl
    widths = [round(int(column.get(f"{W}w")) * 25.4 / 1440) for column in table.iter(f"{W}gridCol")]
    cells = [[round(int(c.get(f"{W}w")) * 25.4 / 1440) for c in row.iter(f"{W}tcW")] for row in table.iter(f"{W}tr")]
    assert widths == [70, 95]
    assert cells == [[70, 95], [70, 95]]
    assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"


def test_number_and_date_stand_on_one_line():
    row = opened().tables[0]._tbl.tr_lst[1]
    firsts = ["".join(t.text for t in cell.p_lst[0].iter(f"{W}t")) for cell in row.tc_lst]
    assert firsts == ["Số: 42/PGDĐT-CNTT", "Cẩm Giàng, ngày 29 tháng 8 năm 2024"]


def test_bold_and_italics_are_those_of_the_text():
    runs = {run.text: (run.bold, run.italic) for p in opened().paragraphs for run in p.runs}
    bold = next(text for text in runs if text.startswith("1. Trường"))
    assert runs[bold] == (True, None)
    assert runs["Theo một số lưu ý đính kèm"] == (None, True)


def test_a_heading_leaves_its_weight_to_its_style():
    heading = Block(
        kind=BlockKind.HEADING, mark="1.", runs=(Run(text="Cập nhật ", bold=True), Run(text="dữ liệu", italic=True))
    )
    found = next(p for p in opened(letter(body=(heading,), annexes=())).paragraphs if p.text.startswith("1."))
    assert [(run.text, run.bold, run.italic) for run in found.runs] == [
        ("1. ", None, None),
        ("Cập nhật ", None, None),
        ("dữ liệu", None, True),
    ]
    assert found.style.font.bold


def test_links_are_real_and_black():
    document = opened()
    links = list(document.element.body.iter(f"{W}hyperlink"))
    assert [document.part.rels[one.get(R_ID)].target_ref for one in links] == ["http://csdl.haiduong.edu.vn"]
    assert [one.xpath(".//w:rStyle|.//w:color|.//w:u") for one in links] == [[]]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share", "tệp.docx"])
def test_a_link_to_anything_but_the_web_or_mail_is_plain_text(address: str):
    block = structs.replace(REAL.body[0], runs=(structs.replace(REAL.body[0].runs[0], text="x", link=address),))
    assert list(opened(letter(body=(block,), annexes=())).element.body.iter(f"{W}hyperlink")) == []


def test_a_draft_leaves_room_for_number_and_day():
    fields = letter("a", number_line=f"Số: {GAP}/PGDĐT-CNTT", place_and_date=f"Cẩm Giàng, ngày{GAP}tháng{GAP}năm 2024")
    assert texts("CV Số ký hiệu", fields) == [f"Số: {GAP}/PGDĐT-CNTT"]
    assert texts("CV Địa danh thời gian", fields) == [f"Cẩm Giàng, ngày{GAP}tháng{GAP}năm 2024"]


def test_several_addressees_are_dashes_under_the_colon():
    fields = letter("a", addressees=("Các trường mầm non;", "Các trường tiểu học."))
    assert texts("CV Kính gửi", fields) == ["Kính gửi:"]
    assert texts("CV Kính gửi nhiều nơi", fields) == ["- Các trường mầm non;", "- Các trường tiểu học."]


def test_without_addressees_there_is_no_greeting():
    assert texts("CV Kính gửi", letter("a", addressees=())) == []


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_one_to_three_lines_of_authority_and_of_the_issuer(lines: int):
    authority = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")[:lines]
    issuer = ("ỦY BAN NHÂN DÂN", "XÃ CẨM GIANG", "TỈNH HẢI DƯƠNG")[:lines]
    fields = letter("a", authority_lines=authority, issuer_lines=issuer)
    assert texts("CV Quyền hạn chức vụ", fields) == list(authority)
    assert texts("CV Cơ quan ban hành", fields) == list(issuer)


def test_marks_are_typed_text():
    fields = letter("1. Một việc.\n\na) Điểm a;\n\nđ) Điểm đ.\n\n- Gạch.\n\n+ Cộng.")
    document = opened(fields)
    found = [
        text
        for name, text in paragraphs(fields)
        if name.startswith("CV ") and text[:2] in {"1.", "a)", "đ)", "- ", "+ "}
    ]
    assert [text for text in found if not text.startswith(("- Như", "- Lãnh", "- Web", "- Lưu"))] == [
        "1. Một việc.",
        "a) Điểm a;",
        "đ) Điểm đ.",
        "- Gạch.",
        "+ Cộng.",
    ]
    assert document.element.body.xpath(".//w:numPr") == []


TABLE = "Số liệu:\n\n| TT | Đơn vị | Ghi chú |\n|---|---|---|\n| 1 | Trường **A** | x |\n| 2 | Trường B | y |\n\nHết./."


def test_a_table_is_a_real_table_with_a_head_on_every_page():
    table = opened(letter(TABLE)).tables[1]
    assert table.style.name == "CV Bảng"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["TT", "Đơn vị", "Ghi chú"],
        ["1", "Trường A", "x"],
        ["2", "Trường B", "y"],
    ]
    assert [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [1, 0, 0]
    assert [len(row._tr.xpath("./w:trPr/w:cantSplit")) for row in table.rows] == [1, 1, 1]
    assert sum(int(c.get(f"{W}w")) for c in table._tbl.iter(f"{W}gridCol")) == pytest.approx(165 * 1440 / 25.4, abs=3)


def test_what_follows_a_table_is_set_off_from_it():
    last = next(p for p in opened(letter(TABLE)).paragraphs if p.text == "Hết./.")
    assert last.paragraph_format.space_before.pt >= 6


def neighbours(fields) -> list[tuple[str, str]]:
    body = opened(fields).element.body
    tags = [etree.QName(one).localname for one in body]
    return list(itertools.pairwise(tags))


@pytest.mark.parametrize(
    "body",
    [TABLE.removesuffix("\n\nHết./."), "| a |\n|---|\n| 1 |\n\n| b |\n|---|\n| 2 |", "| a |\n|---|\n| 1 |"],
    ids=["at the end", "two", "alone"],
)
def test_no_table_touches_another_or_the_end_of_the_file(body: str):
    fields = letter(body, addressees=())
    assert not {("tbl", "tbl"), ("tbl", "sectPr")} & set(neighbours(fields))
    assert not {("tbl", "tbl"), ("tbl", "sectPr")} & set(neighbours(letter("a", annexes=(annex(body),))))


def test_an_empty_text_still_holds_letterhead_and_signature_apart():
    fields = letter(body=(), annexes=(), addressees=())
    assert ("tbl", "tbl") not in neighbours(fields)


def held(fields) -> list[str]:
    """Texts of the paragraphs of the body that are kept with what follows."""
    return [p.text for p in opened(fields).paragraphs if p._p.xpath("./w:pPr/w:keepNext")]


def test_the_last_paragraph_is_held_with_the_signature():
    assert held(letter("Một.\n\nHai.\n\nBa./.")) == ["Ba./."]


def test_a_table_at_the_end_is_held_by_its_last_row():
    document = opened(letter(TABLE.removesuffix("\n\nHết./.")))
    rows = document.tables[1].rows
    assert [bool(row._tr.xpath(".//w:keepNext")) for row in rows] == [True, False, True]
    assert opened(letter(TABLE.removesuffix("\n\nHết./."))).tables[2]._tbl.xpath(".//w:cantSplit")


def sections(fields):
    return [section._sectPr for section in opened(fields).sections]


def test_an_annex_is_a_section_on_a_new_page_numbered_from_1():
    letters, annexes = sections(REAL)
    assert letters.find(f"{W}pgNumType") is None
    assert annexes.find(f"{W}pgNumType").get(f"{W}start") == "1"
    assert annexes.find(f"{W}type").get(f"{W}val") == "nextPage"
    assert annexes.find(f"{W}titlePg") is not None
    assert len(annexes.findall(f"{W}headerReference")) == 2


def test_three_annexes_with_one_across_the_page():
    fields = letter("a", annexes=(annex("x"), annex("| a |\n|---|\n| 1 |", landscape=True), annex("y")))
    sizes = [(one.find(f"{W}pgSz").get(f"{W}w"), one.find(f"{W}pgSz").get(f"{W}orient")) for one in sections(fields)]
    assert sizes == [("11906", None), ("11906", None), ("16838", "landscape"), ("11906", None)]
    assert [len(one.findall(f"{W}pgNumType")) for one in sections(fields)] == [0, 1, 1, 1]


def test_an_annex_without_a_title_has_no_empty_line_for_it():
    assert texts("CV Tên phụ lục", letter("a", annexes=(annex("x", title=""),))) == []


HOSTILE = [
    ("A & B <b>x</b> &amp;", "A & B <b>x</b> &amp;"),
    ("{{ 7 * 7 }} {% for %} {# x #}", "{{ 7 * 7 }} {% for %} {# x #}"),
    ("trước \ud800 sau", "trước  sau"),
    ("\x00\x0b\x1fchữ\ufffe\uffff", "chữ"),
    ("a\u0301 \u200b \U0001f4c4", "a\u0301 \u200b \U0001f4c4"),
    ("x" * 2000, "x" * 2000),
]


@pytest.mark.parametrize(("typed", "printed"), HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_values_are_printed_as_they_are(typed: str, printed: str):
    runs = (structs.replace(REAL.body[0].runs[0], text=typed),)
    cell = structs.replace(blocks("| a |\n|---|\n| 1 |")[0], rows=((runs,), (runs,)))
    body = (structs.replace(REAL.body[0], runs=runs), cell)
    changed = structs.replace(REAL.annexes[0], title=typed, attached_to=typed, body=body)
    content, _ = render_letter(
        letter(
            subject_line=typed,
            addressees=(typed, typed),
            distribution=(typed,),
            authority_lines=(typed,),
            signer_name=typed,
            title=typed,
            issuer_name=typed,
            body=body,
            annexes=(changed,),
        ),
        TEMPLATE,
        "t",
    )
    document = docx.Document(io.BytesIO(content))
    found = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in document.element.body.iter(f"{W}p")]
    assert [text.removeprefix("- ") for text in found].count(printed) == 14
    assert document.core_properties.title == printed[:255]


def test_line_breaks_and_tabs_in_data_become_words_own():
    document = opened(letter("a", distribution=("một\nhai\tba",)))
    cell = document.tables[1]._tbl.tr_lst[0].tc_lst[0]
    assert [len(list(cell.iter(f"{W}{tag}"))) for tag in ("br", "tab")] == [1, 1]


def test_a_letterhead_line_that_cannot_fit_is_a_warning():
    content, problems = render_letter(letter("a", issuer_lines=("X" * 60,)), TEMPLATE, "t")
    assert content is not None
    assert [(problem.kind.code, problem.is_error) for problem in problems] == [("letters.letterhead-too-wide", False)]
