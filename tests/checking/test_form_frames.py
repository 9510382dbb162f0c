"""Frames round marks, and lines across the whole text: found in every way that Word draws them, silent where unsure."""

import io
import zipfile

import pytest

from congvan.checking import checker
from congvan.facts.word_reader import read_word
from tests.checking.laid_out_letters import word_letter
from tests.checking.letter_parts import LETTER
from tests.facts.raw_word_file import PAGE, cell, paragraph, table, word_file

BOLD = "<w:b/>"
SIDES = ("top", "left", "bottom", "right")
FOOTER = PAGE.replace("<w:pgSz", '<w:footerReference w:type="default" r:id="footer1"/><w:pgSz', 1)
COPY = table(
    cell(paragraph("VĂN PHÒNG", letters=BOLD) + paragraph("Số: 12/SY-VP"))
    + cell(paragraph("SAO Y", letters=BOLD) + paragraph("Cẩm Giàng, ngày 05 tháng 9 năm 2024"))
) + table(
    cell(paragraph("Nơi nhận:") + paragraph("- Lưu: VT."))
    + cell(paragraph("CHÁNH VĂN PHÒNG", letters=BOLD) + paragraph() + paragraph("Lê Văn Dũng"))
)


def borders(*sides: str, style: str = "single", name: str = "pBdr") -> str:
    drawn = "".join(f'<w:{side} w:val="{style}" w:sz="6" w:space="1" w:color="000000"/>' for side in sides)
    return f"<w:{name}>{drawn}</w:{name}>"


def text_box(content: str, outline: str) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:anchor><a:graphic><a:graphicData uri="u"><wps:wsp><wps:spPr>'
        f"{outline}</wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def old_box(content: str, said: str = "") -> str:
    return (
        f'<w:p><w:r><w:pict><v:shape style="width:60pt;height:20pt"{said}><v:textbox><w:txbxContent>{content}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


SHAPE = (
    '<w:p><w:r><w:drawing><wp:anchor><a:graphic><a:graphicData uri="u"><wps:wsp><wps:spPr><a:xfrm>'
    '<a:ext cx="720000" cy="288000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr></wps:wsp></a:graphicData></a:graphic>'
    "</wp:anchor></w:drawing></w:r></w:p>"
)
MARK = paragraph("KHẨN", letters=BOLD)


@pytest.mark.parametrize(
    ("body", "framed"),
    [
        (MARK, False),
        (paragraph("KHẨN", borders(*SIDES), BOLD), True),
        (paragraph("KHẨN", borders("top", "bottom"), BOLD), False),
        (paragraph("KHẨN", borders(*SIDES, style="none"), BOLD), False),
        (table(cell(MARK, borders(*SIDES, name="tcBorders"))), True),
        (table(cell(MARK)), False),
        (table(cell(MARK), form=borders(*SIDES, name="tblBorders")), True),
        (text_box(MARK, '<a:ln w="9525"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>'), True),
        (text_box(MARK, "<a:ln><a:noFill/></a:ln>"), False),
        (text_box(MARK, ""), None),
        (old_box(MARK), True),
        (old_box(MARK, ' stroked="f"'), False),
        (MARK + SHAPE, None),
        (paragraph("KHẨN", borders(*SIDES), BOLD) + SHAPE, True),
    ],
)
def test_a_frame_is_told_however_it_is_drawn(body: str, framed: bool | None):
    facts = read_word(word_file(body))
    assert [one.framed for one in facts.paragraphs if one.text == "KHẨN"] == [framed]


@pytest.mark.parametrize(
    ("mark", "found"),
    [
        (MARK, [("KHẨN", "should")]),
        (paragraph("LƯU HÀNH NỘI BỘ", letters=BOLD), [("LƯU HÀNH NỘI BỘ", "must")]),
        (paragraph("KHẨN", borders(*SIDES), BOLD), []),
        (MARK + SHAPE, []),
    ],
)
def test_a_mark_without_a_frame_is_told(mark: str, found: list[tuple[str, str]]):
    told = checker.check(read_word(word_letter(LETTER, before=mark))).findings
    assert [(one.text, one.weight.value) for one in told if one.kind.code == "letter.mark-frame"] == found


def full_lines(data: bytes) -> list[str]:
    found = [one for one in checker.check(read_word(data)).findings if one.kind.code == "letter.full-line"]
    return [one.paragraph.text for one in found if one.paragraph]


@pytest.mark.parametrize(
    ("between", "is_right"),
    [
        (paragraph(), False),
        (paragraph(form=borders("top")), True),
        (paragraph(form=borders("bottom")), True),
        (paragraph(form=borders("top", style="dotted")), False),
        (paragraph(form=borders("top") + '<w:ind w:right="4500"/>'), False),
        (paragraph("_" * 60), True),
    ],
)
def test_the_block_of_a_copy_stands_below_a_line_across_the_text(between: str, is_right: bool):
    assert full_lines(word_letter(LETTER, after=between + COPY)) == ([] if is_right else ["VĂN PHÒNG"])


@pytest.mark.parametrize(
    ("footer", "is_right"),
    [
        (paragraph("Địa chỉ: Số 1 phố A; điện thoại: 0220 111"), False),
        (paragraph("Địa chỉ: Số 1 phố A; điện thoại: 0220 111", borders("top")), True),
        (paragraph(form=borders("top")) + paragraph("Địa chỉ: Số 1 phố A; điện thoại: 0220 111"), True),
        (paragraph("_" * 70) + paragraph("Địa chỉ: Số 1 phố A; điện thoại: 0220 111"), True),
        (table(cell(paragraph("Địa chỉ: Số 1 phố A; điện thoại: 0220 111"), borders("top", name="tcBorders"))), True),
        (paragraph("Công văn 42"), True),
    ],
)
def test_the_address_at_the_foot_stands_below_a_line_across_the_text(footer: str, is_right: bool):
    content = word_letter(LETTER, after="<!--end-->")
    body = _body_of(content)
    assert len(full_lines(word_file(body, section=FOOTER, footer1=footer))) == int(not is_right)


def _body_of(data: bytes) -> str:
    """The XML of a letter's body, to be put into another file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("word/document.xml").decode()
    return text[text.index("<w:body>") + len("<w:body>") : text.index("<!--end-->")]
