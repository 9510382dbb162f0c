"""What was mended when the gallery's documents were laid beside the decree's specimen pages."""

import io
from functools import cache
from pathlib import Path

import docx
import pdfplumber
import pytest

from congvan.actions import check_office
from congvan.letters import letterhead
from congvan.letters.letter_fields import prepare_letter
from congvan.letters.word_xml import twips
from tests.letters.specimen_office import copied, letter_of
from tests.letters.test_specimens_drawn import both_of

NAMES = [f"TRƯỜNG TRUNG HỌC CƠ SỞ {'I' * count}" for count in range(1, 40)]


@cache
def made(name: str) -> tuple[bytes, bytes]:
    return both_of(name)


def lines_of(name: str) -> list[str]:
    with pdfplumber.open(io.BytesIO(made(name)[1])) as pdf:
        return [line["text"] for page in pdf.pages for line in page.extract_text_lines()]


def paragraphs_of(name: str) -> list[docx.text.paragraph.Paragraph]:
    document = docx.Document(io.BytesIO(made(name)[0]))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]


def test_check_has_nothing_to_say_of_any_file_of_the_gallery(tmp_path: Path):
    assert check_office.check(copied(tmp_path)).problems == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_fits_leaves_free_what_word_rounds_off(name: str):
    right = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Tân Lập, ngày 14 tháng 9 năm 2026")
    measures = letterhead.fit(superior_lines=(name,), issuer_lines=("HỘI ĐỒNG TRƯỜNG",), right=right)
    room = twips(measures.left_width) - 2 * twips(letterhead.SIDE)
    for line in measures.superior_lines:
        assert letterhead.measure(line, measures.superior_size) * 20 <= room - 2


def test_a_cong_dien_to_one_has_it_below_like_several():
    lines = lines_of("mau-cong-dien-thuong-khan")
    place = lines.index("Chủ tịch Ủy ban nhân dân phường Tân Lập điện:")
    assert lines[place + 1] == "- Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở."
    texts = [one.text for one in paragraphs_of("mau-cong-dien-thuong-khan")]
    assert "Chủ tịch Ủy ban nhân dân phường Tân Lập điện:" in texts
    assert "- Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở." in texts
    assert "Kính gửi: Trường Mầm non Hoa Mai." in lines_of("mau-cong-van-mot-trang")


def test_a_long_position_breaks_into_even_lines():
    lines = lines_of("2026-hoi-dong")
    assert lines[-3:] == ["PHÓ CHỦ TỊCH ỦY BAN", "NHÂN DÂN PHƯỜNG", "Trần Thị Bình"]
    (position,) = [one for one in paragraphs_of("2026-hoi-dong") if one.text.startswith("PHÓ CHỦ TỊCH ỦY BAN")]
    indent = position.paragraph_format.left_indent
    assert indent == position.paragraph_format.right_indent
    assert indent.mm == pytest.approx(letterhead.signature_indent(position.text, 95), abs=0.1)
    assert indent.mm > 5


def test_marks_of_a_receiver_are_not_broken_at_their_stroke():
    lines = lines_of("mau-cong-van-hai-trang")
    assert "- Thường trực Hội đồng nhân dân phường" in lines
    assert "(để b/c);" in lines


def test_noi_nhan_has_the_same_width_in_word_and_in_the_pdf():
    assert "- Chủ tịch Ủy ban nhân dân phường (để b/c);" in lines_of("mau-cong-van-bang-hai-trang")
    document = docx.Document(io.BytesIO(made("mau-cong-van-bang-hai-trang")[0]))
    (table,) = [one for one in document.tables if one.cell(0, 0).text.startswith("Nơi nhận:")]
    assert table.columns[0].width.mm == pytest.approx(letterhead.LEFT_WISHED, abs=0.1)


def test_the_line_of_an_annex_of_its_own_stands_apart_from_its_head():
    fields = prepare_letter(letter_of("mau-cong-van-phu-luc-rieng"))
    (annex,) = fields.separate
    assert annex.signature.startswith("Số: 158/VHXH; ")
    styles = docx.Document("templates/letter.docx").styles
    assert styles["CV Chữ ký số kèm theo"].paragraph_format.space_after.pt == 6
