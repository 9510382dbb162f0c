"""Correct letters as offices type them in Word: letterheads in one row, with line breaks or tabs, a decision."""

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.checking.faulty_letters import findings

CENTRE, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
SUPERIOR, ISSUER = "UBND HUYỆN CẨM GIÀNG", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"
NATIONAL, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
NUMBER, DAY = "Số: 42/PGDĐT-CNTT", "Cẩm Giàng, ngày 29 tháng 8 năm 2024"
SUBJECT = "V/v cập nhật thông tin trên cơ sở dữ liệu ngành"
LINE = "____________"
TEXT = (
    "Thực hiện Công văn số 1732/SGDĐT-KHTC ngày 19/8/2024 của Sở Giáo dục và Đào tạo về việc cập nhật thông tin trên cơ sở dữ liệu ngành, Phòng Giáo dục và Đào tạo yêu cầu các trường thực hiện như sau:",
    "1. Rà soát, cập nhật dữ liệu của trường lớp, học sinh, đội ngũ đầy đủ, chính xác trước khi gửi báo cáo.",
    "2. Gửi báo cáo về Phòng Giáo dục và Đào tạo trước ngày 15/9/2024.",
    "Phòng Giáo dục và Đào tạo yêu cầu các trường nghiêm túc thực hiện./.",
)


def blank() -> Document:
    """An empty A4 page with the decree's margins, 14 pt Times New Roman."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    return document


def typed(paragraph, text: str, size: float, form: str = "", *, before: float = 0) -> None:
    """Type words: `b` bold, `i` italic, `u` underlined, `c` centred."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold, run.italic, run.underline = "b" in form, "i" in form, "u" in form
    if "c" in form:
        paragraph.alignment = CENTRE
    if before:
        paragraph.paragraph_format.space_before = Pt(before)


def columns(document: Document, rows: int = 1):
    """A table of two columns without lines."""
    table = document.add_table(rows, 2)
    table.autofit = False
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Mm(70), Mm(95)
    return table


def first(cell):
    return cell.paragraphs[0] if not cell.text else cell.add_paragraph()


def text(document: Document, *sentences: str) -> None:
    for sentence in sentences:
        paragraph = document.add_paragraph(sentence)
        paragraph.alignment = JUSTIFIED
        form = paragraph.paragraph_format
        form.first_line_indent, form.space_after, form.line_spacing = Mm(12.7), Pt(6), Pt(18)


def closing(document: Document, receivers: tuple[str, ...], office: tuple[str, ...], name: str) -> None:
    left, right = columns(document).rows[0].cells
    typed(first(left), "Nơi nhận:", 12, "bi")
    for receiver in receivers:
        typed(left.add_paragraph(), receiver, 11)
    for line in office:
        typed(first(right), line, 14, "bc")
    for _ in range(4):
        right.add_paragraph()
    typed(right.add_paragraph(), name, 14, "bc")


def one_row(document: Document) -> None:
    """Everything in two cells, a typed line below the issuer, Tiêu ngữ underlined."""
    left, right = columns(document).rows[0].cells
    for words, size, form in ((SUPERIOR, 12, "c"), (ISSUER, 12, "bc"), (LINE, 12, "c"), (NUMBER, 13, "c")):
        typed(first(left), words, size, form)
    typed(first(left), SUBJECT, 12, "c", before=6)
    typed(first(right), NATIONAL, 12, "bc")
    typed(first(right), MOTTO, 13, "bcu")
    typed(first(right), DAY, 13, "ic", before=8)


def line_breaks(document: Document) -> None:
    """One paragraph a cell, its lines parted by Shift+Enter."""
    left, right = (cell.paragraphs[0] for cell in columns(document).rows[0].cells)
    for words, size, form in ((SUPERIOR, 12, "c"), (ISSUER, 12, "bc"), (LINE, 12, "c"), (NUMBER, 13, "c")):
        typed(left, words + "\n", size, form)
    typed(left, SUBJECT, 12, "c")
    typed(right, NATIONAL + "\n", 12, "bc")
    typed(right, MOTTO, 13, "bcu")
    typed(right, "\n\n" + DAY, 13, "ic")


def tabs(document: Document) -> None:
    """No table: both columns are set with tabs that centre."""
    lines = (
        ((SUPERIOR, 12, ""), (NATIONAL, 12, "b")),
        ((ISSUER, 12, "b"), (MOTTO, 13, "bu")),
        ((LINE, 12, ""),),
        ((NUMBER, 13, ""), (DAY, 13, "i")),
        ((SUBJECT, 12, ""),),
    )
    for pieces in lines:
        paragraph = document.add_paragraph()
        for stop in (35, 118):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(stop), WD_TAB_ALIGNMENT.CENTER)
        for words, size, form in pieces:
            paragraph.add_run("\t")
            typed(paragraph, words, size, form)
    document.paragraphs[-1].paragraph_format.space_before = Pt(6)


@pytest.mark.parametrize("letterhead", [one_row, line_breaks, tabs])
def test_a_letter_typed_in_word(letterhead):
    document = blank()
    letterhead(document)
    greeting = document.add_paragraph()
    typed(greeting, "Kính gửi: Hiệu trưởng các trường tiểu học.", 14, "c", before=12)
    greeting.paragraph_format.space_after = Pt(6)
    text(document, *TEXT)
    closing(document, ("- Như trên;", "- Lưu: VT, CNTT."), ("TRƯỞNG PHÒNG",), "Phạm Thị Oanh")
    assert [(one.kind.code, one.text) for one in findings(document)] == []


def bordered(document: Document, side: float) -> None:
    """An empty paragraph with a border above it: a line that is set in on both sides (mm)."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(side)
    border, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    paragraph._p.get_or_add_pPr().insert(0, border)


def test_a_decision_with_articles():
    document = blank()
    table = columns(document, 2)
    left, right = table.rows[0].cells
    for words, size, form in (("ỦY BAN NHÂN DÂN", 13, "bc"), ("XÃ CẨM GIANG", 13, "bc"), ("_______", 13, "c")):
        typed(first(left), words, size, form)
    typed(first(right), NATIONAL, 12, "bc")
    typed(first(right), MOTTO, 13, "bcu")
    typed(first(table.rows[1].cells[0]), "Số: 05/QĐ-UBND", 13, "c")
    typed(first(table.rows[1].cells[1]), "Cẩm Giang, ngày 03 tháng 02 năm 2026", 13, "ic")
    typed(document.add_paragraph(), "QUYẾT ĐỊNH", 14, "bc", before=12)
    typed(document.add_paragraph(), "Về việc thành lập Ban Chỉ đạo thi tốt nghiệp", 14, "bc")
    bordered(document, 62)
    typed(document.add_paragraph(), "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ CẨM GIANG", 14, "bc")
    text(
        document,
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Nghị định số 142/2025/NĐ-CP ngày 12 tháng 6 năm 2025 của Chính phủ quy định về phân định thẩm quyền;",
        "Theo đề nghị của Trưởng phòng Phòng Văn hóa - Xã hội tại Tờ trình số 12/TTr-VHXH ngày 02 tháng 02 năm 2026.",
    )
    for basis in document.paragraphs[-3:]:
        basis.runs[0].italic = True
    typed(document.add_paragraph(), "QUYẾT ĐỊNH:", 14, "bc", before=6)
    for label, words in (
        ("Điều 1. ", "Thành lập Ban Chỉ đạo thi tốt nghiệp trung học phổ thông gồm các ông, bà có tên sau đây."),
        ("", "1. Ông Nguyễn Văn An, Phó Chủ tịch Ủy ban nhân dân xã, Trưởng ban."),
        ("", "2. Bà Trần Thị Bình, Trưởng phòng, Phó Trưởng ban."),
        ("Điều 2. ", "Ban Chỉ đạo có các nhiệm vụ sau:"),
        ("", "a) Chỉ đạo công tác thi;"),
        ("", "b) Báo cáo kết quả theo quy định."),
        ("Điều 3. ", "Chánh Văn phòng và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."),
    ):
        text(document, "")
        document.paragraphs[-1].add_run(label).bold = True
        document.paragraphs[-1].add_run(words)
    closing(document, ("- Như Điều 3;", "- Lưu: VT, VHXH."), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Văn Cường")
    assert [(one.kind.code, one.text) for one in findings(document)] == []
    article = next(one for one in document.paragraphs if one.text.startswith("Điều 2."))
    article.runs[1].bold = article.runs[0].bold = False
    assert [one.kind.code for one in findings(document)] == ["letter.bold"]
