"""Letters of ours opened with python-docx, single faults put into them, and what the checker finds then."""

import functools
import io
from collections.abc import Callable, Iterator
from datetime import date

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from msgspec import structs

from congvan.checking import checker
from congvan.checking.finding import Finding
from congvan.facts.word_reader import read_word
from congvan.letters.base_templates import build_letter_template
from congvan.letters.letter import Letter
from congvan.letters.letter_fields import LetterFields, prepare_letter
from congvan.letters.word_file import render_letter
from congvan.office.office import Issuer, Signer
from tests.letters import word_sample

BODY = """
Thực hiện Công văn số 1732/SGDĐT-KHTC ngày 19/8/2024 của Sở Giáo dục và Đào tạo về việc cập nhật thông tin trên cơ sở dữ liệu ngành, Phòng Giáo dục và Đào tạo yêu cầu Hiệu trưởng các trường thực hiện các nội dung sau:

#### 1. Cập nhật dữ liệu

- Rà soát, cập nhật dữ liệu của trường lớp, học sinh, đội ngũ trên cơ sở dữ liệu ngành đầy đủ, chính xác trước khi gửi báo cáo (Phụ lục kèm theo).

- Hướng dẫn phụ huynh, học sinh sử dụng ứng dụng để theo dõi tình hình học tập và rèn luyện.

#### 2. Báo cáo

1. Các trường gửi báo cáo về Phòng Giáo dục và Đào tạo theo đúng mẫu quy định, có chữ ký của Hiệu trưởng và đóng dấu của nhà trường.

2. Báo cáo gồm các phần sau đây:

a) Số liệu về trường lớp, học sinh và đội ngũ của nhà trường, tính đến ngày làm báo cáo, kèm theo danh sách có chữ ký.

b) Kiến nghị của nhà trường.

Phòng Giáo dục và Đào tạo yêu cầu các trường nghiêm túc thực hiện đúng thời hạn quy định. Trong quá trình thực hiện nếu có vướng mắc thì báo cáo về Phòng để cùng tháo gỡ./.
"""
ANNEX = """
Khi cập nhật, tổng hợp báo cáo các trường cần lưu ý như sau:

- Nhập đầy đủ thông tin trong các mục.

- Không thay đổi tên trường.
"""
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
PROPOSAL = Letter(
    type="to-trinh",
    number=5,
    symbol="TTr-PGDĐT",
    day=date(2024, 2, 3),
    year=2024,
    subject="phê duyệt kế hoạch năm học",
    headline="Về việc phê duyệt kế hoạch năm học",
    basis=(),
    addressees=("Ủy ban nhân dân huyện Cẩm Giàng",),
    body=word_sample.blocks(
        "Phòng Giáo dục và Đào tạo trình Ủy ban nhân dân huyện kế hoạch năm học của các trường trong huyện như sau:\n\n"
        "1. Số lớp học của các trường giữ như năm học trước, không tăng thêm lớp mới ở bất kỳ trường nào trong huyện.\n\n"
        "2. Số giáo viên được bố trí theo số lớp.\n\n"
        "Kính đề nghị Ủy ban nhân dân huyện xem xét, phê duyệt./."
    ),
    issuer=ISSUER,
    signer=SIGNER,
    distribution=("Như trên", "Lưu: VT"),
    annexes=(),
)


@functools.cache
def word_of(kind: str) -> bytes:
    """A letter as a Word file: `cong-van` with an annex, `many` with several addressees, `to-trinh`."""
    fields = fields_of(kind)
    data, problems = render_letter(fields, build_letter_template(), "t")
    assert data is not None, problems
    return data


def fields_of(kind: str) -> LetterFields:
    """The words of a letter of a kind."""
    if kind == "to-trinh":
        return prepare_letter(PROPOSAL)
    annex = word_sample.annex(ANNEX, "MỘT SỐ LƯU Ý KHI CẬP NHẬT THÔNG TIN")
    attached = word_sample.REAL.annexes[0].attached_to
    letter = word_sample.letter(BODY, annexes=(structs.replace(annex, attached_to=attached),))
    if kind == "many":
        addressees = ("Trường Tiểu học Cẩm Hoàng;", "Trường Tiểu học Phúc Điền.")
        return structs.replace(letter, addressees=addressees)
    if kind == "long":
        return word_sample.REAL
    assert kind == "cong-van"
    return letter


def opened(kind: str = "cong-van") -> Document:
    """A letter to be changed."""
    return docx.Document(io.BytesIO(word_of(kind)))


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph of the body and its tables, in order."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (one for row in block.rows for cell in row.cells for one in cell.paragraphs)
        else:
            yield block


def paragraph(document: Document, words: str) -> Paragraph:
    """The paragraph that begins with some words, or else the first one that holds them."""
    found = [one for one in paragraphs(document) if words in one.text]
    return next((one for one in found if one.text.startswith(words)), found[0])


def saved(document: Document) -> bytes:
    """The file's bytes."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def findings(document: Document) -> tuple[Finding, ...]:
    """What the checker finds."""
    return checker.check(read_word(saved(document))).findings


Fault = Callable[[Document], None]


def letters(words: str, **values: object) -> Fault:
    """Give all letters of a paragraph a font, size (pt), bold, italic, underline or colour."""

    def put(document: Document) -> None:
        runs = paragraph(document, words).runs
        assert runs
        for run in runs:
            for name, value in values.items():
                if name == "size":
                    run.font.size = Pt(value)
                elif name == "colour":
                    run.font.color.rgb = RGBColor.from_string(value)
                elif name == "font":
                    run.font.name = value
                    run._element.rPr.rFonts.set(qn("w:cs"), value)
                else:
                    setattr(run.font, name, value)

    return put


def layout(words: str, **values: object) -> Fault:
    """Give a paragraph an alignment, an indent (mm), spaces (pt) or a distance of lines (lines, or pt as Pt)."""

    def put(document: Document) -> None:
        form = paragraph(document, words).paragraph_format
        for name, value in values.items():
            if name == "alignment":
                form.alignment = getattr(WD_ALIGN_PARAGRAPH, str(value))
            elif name.endswith("indent"):
                setattr(form, name, Mm(value))
            elif name.startswith("space"):
                setattr(form, name, Pt(value))
            else:
                setattr(form, name, value)

    return put


def retyped(words: str, text: str) -> Fault:
    """Put other words into a paragraph, in the form of its first letters."""

    def put(document: Document) -> None:
        first, *rest = paragraph(document, words).runs
        first.text = text
        for run in rest:
            run._element.getparent().remove(run._element)

    return put


def removed(*words: str) -> Fault:
    """Take the words of some paragraphs away; an emptied paragraph stays in a cell, which must have one."""

    def put(document: Document) -> None:
        for one in words:
            found = paragraph(document, one)._element
            if found.getparent().tag == qn("w:tc"):
                for run in list(found):
                    if run.tag != qn("w:pPr"):
                        found.remove(run)
            else:
                found.getparent().remove(found)

    return put
