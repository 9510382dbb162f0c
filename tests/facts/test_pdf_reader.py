"""What the PDF reader finds on pages that are drawn on purpose: text, forms, alignment, columns, tables, lines, numbers."""

import io
import sys
import unicodedata
from pathlib import Path

import pypdf
import pytest

from congvan.base.errors import Refused
from congvan.facts import pdf_process
from congvan.facts.document_facts import Container, DocumentFacts, FileKind, LineKind, Pages, Paragraph
from congvan.facts.pdf_fonts import face_of, is_times
from congvan.facts.pdf_reader import read_pdf
from tests.facts.made_pdf import SENTENCE, drawn, encrypted, one_page


def facts_of(body: str, style: str = "") -> DocumentFacts:
    return read_pdf(drawn(body, style))


def texts(facts: DocumentFacts) -> list[str]:
    return [paragraph.text for paragraph in facts.paragraphs]


def find(facts: DocumentFacts, words: str) -> Paragraph:
    return next(paragraph for paragraph in facts.paragraphs if words in paragraph.text)


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as raised:
        read_pdf(data)
    return raised.value.problem.kind.code


def test_paragraphs_are_put_together_from_their_lines() -> None:
    facts = facts_of(f"<p>{SENTENCE * 3}</p><p>Ngắn.</p><p>{SENTENCE * 2}</p>")
    assert texts(facts) == [(SENTENCE * 3).strip(), "Ngắn.", (SENTENCE * 2).strip()]
    assert facts.kind is FileKind.PDF
    assert [paragraph.number for paragraph in facts.paragraphs] == [1, 2, 3]


def test_an_indent_begins_a_paragraph_even_where_the_line_before_is_full() -> None:
    full = "Một dòng vừa đủ " + "x " * 15 + "hết."
    facts = facts_of(f'<p style="margin:0;text-align-last:justify">{full}</p><p style="margin:0">{SENTENCE * 2}</p>')
    assert texts(facts)[0] == full


def test_numbers_and_marks_begin_paragraphs_but_not_inside_one() -> None:
    inner = "Nội dung gồm: 1. Trường - Lớp học; 2. Học sinh; 3. Đội ngũ; 4. Phòng học; 5. Ngân sách; 6. Đồ dùng; 7. Bàn ghế; 8. Sách; 9. Máy; 10. Vở; 11. Bút; 12. Mực."
    facts = facts_of(f"<p>{inner}</p><p>- Một;</p><p>- Hai;</p><p>a) {SENTENCE * 2}</p><p>1. Ba.</p>")
    assert texts(facts) == [inner, "- Một;", "- Hai;", f"a) {SENTENCE * 2}".strip(), "1. Ba."]


def test_a_paragraph_goes_on_over_the_page() -> None:
    facts = facts_of(f"<p>{SENTENCE * 45}</p><p>Hết.</p>")
    assert texts(facts) == [(SENTENCE * 45).strip(), "Hết."]
    assert {box.page for box in facts.paragraphs[0].boxes} == {1, 2}
    assert len(facts.pages) == 2


def test_alignment_and_indents_are_told_where_lines_show_them() -> None:
    body = "".join(f"<p{kind}>{SENTENCE * 3}</p>" for kind in ("", " class=l", ' style="text-indent:0"'))
    facts = facts_of(f"<p class=c>Ở giữa</p>{body * 2}<p>Một dòng.</p><p class=r>Bên phải</p>")
    first, justified, ragged, flush = facts.paragraphs[:4]
    assert (first.alignment, justified.alignment, ragged.alignment) == ("center", "justify", "left")
    assert justified.first_line_indent == pytest.approx(10, abs=0.3)
    assert flush.first_line_indent == pytest.approx(0, abs=0.3)
    assert find(facts, "Một dòng.").alignment is None, "one line does not tell left from justified"
    assert find(facts, "Bên phải").alignment == "right"
    assert facts.sections[0].margin_left == pytest.approx(30, abs=0.4)
    assert facts.sections[0].margin_right == pytest.approx(15, abs=0.4)
    assert facts.sections[0].margin_top is None


def test_margins_are_not_told_by_a_few_lines() -> None:
    facts = facts_of("<p>Một dòng.</p><p>Hai dòng.</p>")
    assert facts.sections[0].margin_left is None
    assert facts.sections[0].paper_width == pytest.approx(210, abs=0.1)
    assert facts.sections[0].landscape is False


def test_forms_of_letters() -> None:
    facts = facts_of(
        '<p>Thường <b>đậm</b> <i>nghiêng</i> <b><i>cả hai</i></b> <span style="font-size:11pt;color:#c00000">đỏ nhỏ</span> '
        '<span style="font-family:Liberation Sans">không chân</span> <u>gạch dưới</u> <s>bỏ</s> m<sup>2</sup> đất</p>'
    )
    pieces = {piece.text.strip(): piece.form for piece in facts.paragraphs[0].pieces}
    assert facts.paragraphs[0].text == "Thường đậm nghiêng cả hai đỏ nhỏ không chân gạch dưới bỏ m2 đất"
    assert (pieces["Thường"].bold, pieces["Thường"].italic, pieces["Thường"].size) == (False, False, 14)
    assert (pieces["đậm"].bold, pieces["đậm"].italic) == (True, False)
    assert (pieces["nghiêng"].bold, pieces["nghiêng"].italic) == (False, True)
    assert (pieces["cả hai"].bold, pieces["cả hai"].italic) == (True, True)
    assert (pieces["đỏ nhỏ"].size, pieces["đỏ nhỏ"].colour) == (11, "C00000")
    assert pieces["không chân"].font == "Liberation Sans"
    assert pieces["gạch dưới"].underline
    assert pieces["bỏ"].strike
    assert pieces["2"].raised
    assert is_times(pieces["Thường"].font)
    assert [line.kind for line in facts.lines] == [LineKind.UNDERLINE]


@pytest.mark.parametrize("margin", ["0", "3mm"])
def test_a_letterhead_is_read_column_by_column(margin: str) -> None:
    facts = facts_of(
        f'<div style="display:grid;grid-template-columns:44% 56%;text-align:center;margin-top:{margin}">'
        '<div><div style="font-size:12pt">UBND HUYỆN CẨM GIÀNG</div><div style="font-size:12pt"><b>PHÒNG GIÁO DỤC VÀ ĐÀO TẠO</b></div>'
        "<div style='margin-top:4mm'>Số: 42/PGDĐT-CNTT</div><div style='font-size:12pt'>V/v cập nhật thông tin trên CSDL ngành, triển khai ứng dụng quản lý</div></div>"
        "<div><div style='font-size:12pt'><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></div><div><b>Độc lập - Tự do - Hạnh phúc</b></div>"
        "<div style='margin-top:5mm'><i>Cẩm Giàng, ngày 29 tháng 8 năm 2024</i></div></div></div>"
        f"<p class=c>Kính gửi: Hiệu trưởng các trường.</p><p>{SENTENCE * 4}</p><p>{SENTENCE * 4}</p>"
    )
    assert texts(facts)[:8] == [
        "UBND HUYỆN CẨM GIÀNG",
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        "Số: 42/PGDĐT-CNTT",
        "V/v cập nhật thông tin trên CSDL ngành, triển khai ứng dụng quản lý",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Cẩm Giàng, ngày 29 tháng 8 năm 2024",
        "Kính gửi: Hiệu trưởng các trường.",
    ]
    assert {paragraph.alignment for paragraph in facts.paragraphs[:8]} == {"center"}


def test_one_line_of_a_column_at_its_left_is_no_centred_one() -> None:
    cells = [
        "<div>UBND HUYỆN CẨM GIÀNG</div><div style='text-align:left'>Số: 42</div><div>PHÒNG GIÁO DỤC</div><div>VÀ ĐÀO TẠO HUYỆN CẨM GIÀNG X</div>",
        "<div>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div><div>Độc lập - Tự do</div><div>Hạnh phúc</div>",
    ]
    columns = "".join(f"<div>{cell}</div>" for cell in cells)
    facts = facts_of(
        f'<div style="display:grid;grid-template-columns:44% 56%;text-align:center;font-size:11pt">{columns}</div><p>{SENTENCE}</p>'
    )
    assert find(facts, "Số: 42").alignment == "left"
    assert find(facts, "PHÒNG GIÁO DỤC").alignment == "center"


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    facts = facts_of(f'<div style="columns:2;column-gap:8mm"><p>{SENTENCE * 12}</p></div>')
    assert texts(facts)[0].startswith(SENTENCE.strip())
    assert " ".join(texts(facts)) == (SENTENCE * 12).strip()


def test_tables_have_their_cells_widths_and_repeated_heads() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>Nội dung {n}</td><td>Ghi chú</td></tr>" for n in range(1, 61))
    facts = facts_of(
        f"<p>Trước bảng.</p><table style='table-layout:fixed'><thead><tr><th style='width:20mm'>TT</th><th>Nội dung</th><th>Ghi chú</th></tr></thead>{rows}</table><p>Sau bảng.</p>"
    )
    (table,) = facts.tables
    assert (table.rows, table.columns, table.repeats_head, table.visible) == (61, 3, True, True)
    assert table.column_widths[0] == pytest.approx(20 + 8 / 72 * 25.4, abs=0.6)
    cells = {(p.cell.row, p.cell.column): p.text for p in facts.paragraphs if p.cell}
    assert cells[1, 2] == "Nội dung"
    assert cells[61, 2] == "Nội dung 60"
    assert len(cells) == 183
    assert texts(facts)[0] == "Trước bảng."
    assert texts(facts)[-1] == "Sau bảng."


def test_merged_cells_are_one() -> None:
    facts = facts_of(
        "<p>Bảng có ô gộp:</p><table><tr><td rowspan=2>Cao</td><td colspan=2>Rộng</td></tr><tr><td>a</td><td>b</td></tr></table>"
    )
    cells = {p.text: (p.cell.row, p.cell.column) for p in facts.paragraphs if p.cell}
    assert cells == {"Cao": (1, 1), "Rộng": (1, 2), "a": (2, 2), "b": (2, 3)}


def test_a_frame_is_a_text_box_in_its_place() -> None:
    facts = facts_of("<p>Trên.</p><div style='border:1pt solid;width:30mm;text-align:center'>HỎA TỐC</div><p>Dưới.</p>")
    assert [(p.text, p.container) for p in facts.paragraphs] == [
        ("Trên.", Container.BODY),
        ("HỎA TỐC", Container.TEXT_BOX),
        ("Dưới.", Container.BODY),
    ]
    assert facts.tables == ()
    assert facts.lines == ()


@pytest.mark.parametrize(("css", "name"), [("1pt solid", "solid"), ("3pt double", "double")])
def test_a_rule_under_a_line_has_length_style_and_place(css: str, name: str) -> None:
    facts = facts_of(
        f"<p class=c style='margin:0'>Độc lập - Tự do - Hạnh phúc</p><div style='width:50mm;margin:2pt auto 0;border-top:{css} #000'></div><p>{SENTENCE}</p>"
    )
    (line,) = facts.lines
    assert (line.kind, line.style, line.centred) == (LineKind.DRAWN, name, True)
    assert line.length == pytest.approx(50 / 25.4 * 72, abs=3)
    assert facts.paragraph(line.below or 0).text == "Độc lập - Tự do - Hạnh phúc"


DASHES = b"".join(b"%d 694 6 1 re f " % x for x in range(85, 205, 9))
DOTS = b"".join(b"%d 694 1 1 re f " % x for x in range(85, 205, 3))


@pytest.mark.parametrize(
    ("drawing", "name", "length"),
    [
        (b"85 694 m 205 694 l S", "solid", 120),
        (b"[6 3] 0 d 85 694 m 205 694 l S", "dashed", 120),
        (b"[1 2] 0 d 85 694 m 205 694 l S", "dotted", 120),
        (b"85 694 120 1 re f", "solid", 120),
        (b"85 694 m 145 694 l S 145 694 m 205 694 l S 85 694 m 205 694 l S", "solid", 120),
        (DASHES, "dashed", 123),
        (DOTS, "dotted", 118),
        (b"85 694 m 205 694 l 85 692 m 205 692 l S", "double", 120),
        (b"q 1 0 0 1 85 0 cm 2 0 0 2 0 0 cm 0 347 m 60 347 l S Q", "solid", 120),
        (b"1 g 85 660 120 1 re f 85 694 m 205 694 l S", "solid", 120),
    ],
)
def test_a_rule_is_one_however_it_is_drawn(drawing: bytes, name: str, length: float) -> None:
    (line,) = read_pdf(one_page(b"BT /F 14 Tf 85 700 Td (The line above the rule) Tj ET " + drawing)).lines
    assert (line.style, line.length, line.below) == (name, pytest.approx(length, abs=2), 1)


def test_a_row_of_underscores_is_a_typed_rule_under_the_line_above() -> None:
    facts = facts_of(f"<p class=c style='margin:0'>QUYẾT ĐỊNH</p><p class=c>________</p><p>{SENTENCE}</p>")
    (line,) = facts.lines
    assert (line.kind, line.centred) == (LineKind.TYPED, True)
    assert facts.paragraph(line.below or 0).text == "QUYẾT ĐỊNH"


def test_page_numbers_come_last_and_tell_where_they_are_shown() -> None:
    style = "@page { @top-center { content: counter(page); font: 14pt Liberation Serif } } @page :first { @top-center { content: none } }"
    facts = facts_of(f"<p>{SENTENCE * 100}</p>", style)
    (section,) = facts.sections
    assert section.different_first is True
    assert section.number_format == "decimal"
    (number,) = section.page_numbers or ()
    assert (number.container, number.pages) == (Container.HEADER, Pages.DEFAULT)
    shown = facts.paragraph(number.paragraph)
    assert (shown.text, shown.alignment, shown.pieces[0].form.size) == ("2", "center", 14)
    assert facts.paragraphs[-1] is shown
    assert texts(facts)[0] == (SENTENCE * 100).strip()


def test_page_numbers_on_the_first_page_and_below_are_told() -> None:
    style = "@page { @bottom-right { content: counter(page); font: 13pt Liberation Serif } }"
    facts = facts_of(f"<p>{SENTENCE * 60}</p>", style)
    found = {(one.container, one.pages) for one in facts.sections[0].page_numbers or ()}
    assert found == {(Container.FOOTER, Pages.FIRST), (Container.FOOTER, Pages.DEFAULT)}
    assert facts.paragraphs[-1].alignment == "right"
    assert facts.sections[0].different_first is False


def test_pages_without_numbers_say_so() -> None:
    assert facts_of(f"<p>{SENTENCE * 60}</p>").sections[0].page_numbers == ()
    assert facts_of(f"<p>{SENTENCE}</p>").sections[0].page_numbers is None, "one page does not tell"


def test_numbers_that_begin_anew_begin_a_section() -> None:
    style = "@page { @top-center { content: counter(page) } } @page :first { @top-center { content: none } }"
    both = pypdf.PdfWriter()
    for _ in range(2):
        both.append(io.BytesIO(drawn(f"<p>{SENTENCE * 60}</p>", style)))
    out = io.BytesIO()
    both.write(out)
    facts = read_pdf(out.getvalue())
    assert [section.first_number for section in facts.sections] == [None, 1]
    assert [paragraph.section for paragraph in facts.paragraphs] == [0, 1, 0, 1]


def test_a_landscape_page_is_a_section() -> None:
    facts = facts_of(
        f"<p>{SENTENCE * 3}</p><div style='page:wide'><p>{SENTENCE * 4}</p></div>",
        "@page wide { size: A4 landscape }",
    )
    assert [section.landscape for section in facts.sections] == [False, True]
    assert facts.paragraphs[-1].section == 1


def test_decomposed_letters_become_composed_ones() -> None:
    words = "Độc lập - Tự do - Hạnh phúc, Ủy ban nhân dân xã"
    facts = facts_of(f"<p>{unicodedata.normalize('NFD', words)}</p>")
    assert texts(facts) == [words]


def test_hidden_letters_are_not_text() -> None:
    data = one_page(
        b"BT /F 14 Tf 85 700 Td (This is what people can see.) Tj 3 Tr 0 -20 Td (and this they cannot) Tj ET"
    )
    assert texts(read_pdf(data)) == ["This is what people can see."]


@pytest.mark.parametrize(("turn", "size"), [(0, (595, 842)), (90, (842, 595)), (180, (595, 842)), (270, (842, 595))])
def test_a_page_is_read_the_way_its_letters_stand(turn: int, size: tuple[int, int]) -> None:
    matrices = {0: b"1 0 0 1 85 700", 90: b"0 1 -1 0 140 85", 180: b"-1 0 0 -1 510 142", 270: b"0 -1 1 0 455 757"}
    lines = b"".join(
        b"(%s) Tj 0 -16 Td " % line
        for line in (b"The first line of a text", b"and the second of it, longer than the first one")
    )
    data = one_page(b"BT /F 14 Tf " + matrices[turn] + b" Tm " + lines + b"ET", page=b"/Rotate %d " % turn)
    facts = read_pdf(data)
    assert facts.paragraphs[0].text.startswith("The first line of a text")
    assert (facts.sections[0].landscape, facts.pages[0].width) == (
        size[0] > size[1],
        pytest.approx(size[0] / 72 * 25.4, abs=0.2),
    )
    assert facts.paragraphs[0].boxes[0].left == pytest.approx(85, abs=2)
    assert facts.paragraphs[0].boxes[0].page == 1


def test_upright_text_in_a_turned_direction_is_kept_apart() -> None:
    facts = facts_of(
        f"<p>{SENTENCE * 2}</p><div style='position:absolute;top:60mm;transform:rotate(-45deg)'>DỰ THẢO</div>"
    )
    assert texts(facts)[0] == (SENTENCE * 2).strip()
    assert find(facts, "DỰ THẢO").container is Container.TEXT_BOX


def test_letters_drawn_thicker_and_leaning_are_bold_and_italic() -> None:
    data = one_page(b"BT /F 14 Tf 85 700 Td 2 Tr (thick letters) Tj 0 Tr 1 0 0.3 1 85 660 Tm (leaning letters) Tj ET")
    thick, leaning = read_pdf(data).paragraphs
    assert (thick.pieces[0].form.bold, thick.pieces[0].form.italic) == (True, False)
    assert (leaning.pieces[0].form.bold, leaning.pieces[0].form.italic) == (False, True)
    assert thick.pieces[0].form.font == "Times New Roman"


def test_a_size_is_what_the_matrix_makes_of_it() -> None:
    data = one_page(b"q 2 0 0 2 0 0 cm BT /F 7.02 Tf 40 350 Td (fourteen points in the end) Tj ET Q")
    assert read_pdf(data).paragraphs[0].pieces[0].form.size == 14


def test_what_a_signature_shows_is_text() -> None:
    shown = {
        8: b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (S) /F 4 /Rect [300 500 500 540] /AP << /N 9 0 R >> >>",
        9: b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 40] /Resources << /Font << /F 5 0 R >> >> /Length 54 >>\n"
        b"stream\nBT /F 10 Tf 5 20 Td (Signed by: Nguyen Van A) Tj ET      \nendstream",
    }
    data = one_page(b"BT /F 14 Tf 85 700 Td (The text of the letter.) Tj ET", more=shown, page=b"/Annots [8 0 R] ")
    assert "Signed by: Nguyen Van A" in texts(read_pdf(data))


def test_a_fault_of_our_own_is_not_blamed_on_the_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    data = drawn(f"<p>{SENTENCE}</p>")
    monkeypatch.setattr(sys, "path", ["/nowhere"])
    monkeypatch.setattr(pdf_process, "__file__", "/nowhere/congvan/facts/pdf_process.py")
    with pytest.raises(RuntimeError, match="No module named"):
        read_pdf(data)


def test_nothing_is_taken_from_the_folder_that_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "ctypes", "pypdfium2", "congvan"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a file of the office')", encoding="utf-8")
    data = drawn(f"<p>{SENTENCE}</p>")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    assert texts(read_pdf(data)) == [SENTENCE.strip()]


def test_a_scan_is_said_to_have_no_text() -> None:
    image = {
        7: b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\n\x00\nendstream"
    }
    data = one_page(b"q 595 0 0 842 0 0 cm /I Do Q", resources=b"/XObject << /I 7 0 R >> ", more=image)
    assert refused(data) == "facts.no-text"
    recognised = b"q 595 0 0 842 0 0 cm /I Do Q BT 3 Tr /F 14 Tf 85 700 Td (what a scanner believes to have read) Tj ET"
    assert refused(one_page(recognised, resources=b"/XObject << /I 7 0 R >> ", more=image)) == "facts.no-text"


def test_letters_that_are_not_told_are_said_to_be_so() -> None:
    font = {
        5: b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Odd /Encoding /Identity-H /DescendantFonts [7 0 R] >>",
        7: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Odd /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R /DW 500 >>",
        8: b"<< /Type /FontDescriptor /FontName /ABCDEF+Odd /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
    }
    letters = b"".join(b"%04x" % code for code in range(3, 60))
    assert refused(one_page(b"BT /F 14 Tf 85 700 Td <" + letters + b"> Tj ET", more=font)) == "facts.unreadable-text"


def test_a_locked_pdf_asks_for_its_password_but_one_locked_for_changes_is_read() -> None:
    data = drawn(f"<p>{SENTENCE}</p>")
    assert refused(encrypted(data, "mật khẩu")) == "facts.encrypted"
    assert texts(read_pdf(encrypted(data, "", "owner"))) == [SENTENCE.strip()]


@pytest.mark.parametrize(
    ("name", "family", "bold", "italic", "times"),
    [
        ("ABCDEF+TimesNewRomanPS-BoldItalicMT", "Times New Roman", True, True, True),
        ("TimesNewRomanPSMT", "Times New Roman", False, False, True),
        ("BCDEEE+Times New Roman,Bold", "Times New Roman", True, False, True),
        ("LiberationSerif-Italic", "Liberation Serif", False, True, True),
        ("ABCDEF+Tinos-Bold", "Tinos", True, False, True),
        ("Arial-BoldMT", "Arial", True, False, False),
        ("Calibri-Light", "Calibri Light", False, False, False),
        (".VnTimeH", ".VnTimeH", False, False, False),
        ("VNI-Times,Bold", "VNI-Times", True, False, False),
        ("F12", None, False, False, False),
    ],
)
def test_the_name_of_a_font_tells_family_and_face(
    name: str, family: str, bold: bool, italic: bool, times: bool
) -> None:
    face = face_of(name)
    assert (face.family, face.bold, face.italic, is_times(face.family)) == (family, bold, italic, times)
