"""What the recogniser makes of our own documents, of other people's, and of files that are no letters."""

import functools
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from congvan.checking.components import SURE, Component, Region
from congvan.checking.recogniser import recognise
from congvan.decree30 import document_types
from congvan.facts import word_reader
from congvan.facts.document_facts import Container, DocumentFacts, FileKind, Form, Paragraph, Piece
from congvan.letters.letter_fields import LetterFields, prepare_letter
from tests.checking.laid_out_letters import lines_of, recognised, regions_of, word_letter
from tests.checking.letter_parts import CORRECT, LETTER
from tests.checking.letter_parts import NOTICE as NOTICE_TEXT
from tests.facts.raw_word_file import cell, paragraph, table, word_file
from tests.letters import word_sample
from tests.letters.test_named_types import NOTICE, word_of

SHARED = Path(__file__).parents[3] / "shared" / "samples" / "word"
STYLES = {
    "CV Quốc hiệu": Component.NATIONAL_NAME,
    "CV Tiêu ngữ": Component.MOTTO,
    "CV Cơ quan chủ quản": Component.SUPERIOR,
    "CV Cơ quan ban hành": Component.ISSUER,
    "CV Số ký hiệu": Component.NUMBER,
    "CV Trích yếu": Component.SUBJECT,
    "CV Địa danh thời gian": Component.PLACE_AND_DATE,
    "CV Tên loại": Component.TYPE_NAME,
    "CV Trích yếu dưới tên loại": Component.HEADLINE,
    "CV Kính gửi": Component.GREETING,
    "CV Kính gửi nhiều nơi": Component.GREETING,
    "CV Nội dung": Component.BODY,
    "CV Gạch đầu dòng": Component.BODY,
    "CV Đề mục": Component.TITLED_CLAUSE,
    "CV Từ Nơi nhận": Component.RECEIVERS_LABEL,
    "CV Nơi nhận": Component.RECEIVER,
    "CV Quyền hạn chức vụ": Component.AUTHORITY,
    "CV Chỗ ký": Component.SIGNATURE_PLACE,
    "CV Họ tên": Component.SIGNER_NAME,
    "CV Phụ lục": Component.ANNEX_LABEL,
    "CV Tên phụ lục": Component.ANNEX_TITLE,
    "CV Kèm theo": Component.ATTACHED_TO,
    "CV Số trang": Component.PAGE_NUMBER,
}
"""What our own documents say about their paragraphs; the recogniser never looks at styles."""


def without_styles(fields: LetterFields) -> tuple[DocumentFacts, dict[int, str]]:
    """The facts of a document of ours with the names of its styles taken off, and those names."""
    facts = word_reader.read_word(word_of(fields))
    bare = tuple(structs.replace(one, style=None) for one in facts.paragraphs)
    return structs.replace(facts, paragraphs=bare), {one.number: one.style or "" for one in facts.paragraphs}


def check_against_styles(fields: LetterFields) -> None:
    facts, styles = without_styles(fields)
    for part in recognise(facts).parts:
        wanted = STYLES.get(styles[part.paragraph.number])
        if wanted and (part.text or wanted is Component.SIGNATURE_PLACE):
            assert (part.component, part.trust >= SURE) == (wanted, True), part


def texts(*paragraphs: str, font: str = "Times New Roman") -> DocumentFacts:
    """Facts of paragraphs of the body, without any form."""
    found = tuple(
        Paragraph(
            number=n,
            container=Container.BODY,
            pieces=(Piece(text=text, form=Form(font=font)),) if text else (),
            section=0,
        )
        for n, text in enumerate(paragraphs, 1)
    )
    return DocumentFacts(kind=FileKind.WORD, paragraphs=found, sections=())


def test_the_real_letter_is_named_as_its_styles_say():
    check_against_styles(word_sample.REAL)


@pytest.mark.parametrize("type_id", document_types.NAMED)
def test_every_named_type_is_told(type_id):
    abbreviation = document_types.abbreviation_of(type_id)
    fields = prepare_letter(structs.replace(NOTICE, type=type_id, symbol=f"{abbreviation}-PGDĐT"))
    check_against_styles(fields)
    letter = recognise(without_styles(fields)[0])
    assert (letter.type, letter.is_letter, letter.day) == (type_id, True, date(2024, 2, 3))
    assert letter.type_trust > 0.9
    assert regions_of(letter) == [(Region.MAIN, 0), (Region.ANNEX, 1)]


def test_a_letter_without_any_form_is_told_by_its_words_alone():
    for type_id, (text, day) in CORRECT.items():
        letter = recognise(texts(*(words for _, words in lines_of(text))))
        found = {part.text: part.component.value for part in letter.parts}
        named = {words: component for component, words in lines_of(text) if component != "khoan-co-tieu-de"}
        assert {words: found[words] for words in named} == named
        assert (letter.type, letter.day) == (type_id, day)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("CỘNG HÒA", "CỘNG HOÀ"),
        ("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
        ("Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Số: 42/PGDĐT-CNTT", "Số:      /PGDĐT-CNTT"),
        ("Số: 42/PGDĐT-CNTT", "Số 42/PGDĐT"),
        ("Số: 42/PGDĐT-CNTT", "42/PGDĐT-CNTT"),
        ("Cẩm Giàng, ngày 29 tháng 8 năm 2024", "..., ngày     tháng     năm 2024"),
        ("Cẩm Giàng, ngày 29 tháng 8 năm 2024", "Cẩm Giàng, 29/8/2024"),
        ("Kính gửi: Hiệu trưởng", "Kính gửi Hiệu trưởng"),
        ("Phạm Thị Oanh", "ThS. Phạm Thị Oanh"),
        ("Phạm Thị Oanh", "PHẠM THỊ OANH"),
        ("KT. TRƯỞNG PHÒNG", "KT.TRƯỞNG PHÒNG"),
        ("PHÓ TRƯỞNG PHÒNG", "Phó Trưởng phòng"),
        ("- Lưu: VT, CNTT.", "- Lưu VT, CNTT."),
    ],
)
def test_spellings_in_use_are_told(form, old, new):
    assert old in LETTER
    text = unicodedata.normalize(form, LETTER.replace(old, new))
    letter = recognised(text)
    found = {part.text: part.component.value for part in letter.parts}
    assert {words: found.get(words.strip()) for _, words in lines_of(text)} == {
        words: component for component, words in lines_of(text)
    }


LEGACY = {
    ".VnTime": (
        "UBND huyÖn CÈm Giµng",
        "Phßng Gi¸o dôc vµ §µo t¹o",
        "Céng hßa x· héi chñ nghÜa ViÖt Nam",
        "§éc lËp - Tù do - H¹nh phóc",
        "Sè: 42/PGD§T",
        "CÈm Giµng, ngµy 29 th¸ng 8 n¨m 2004",
    ),
    "VNI-Times": (
        "UBND huyeän Caåm Giaøng",
        "Phoøng Giaùo duïc vaø Ñaøo taïo",
        "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM",
        "Ñoäc laäp - Töï do - Haïnh phuùc",
        "Soá: 42/PGDÑT",
        "Caåm Giaøng, ngaøy 29 thaùng 8 naêm 2004",
    ),
}


@pytest.mark.parametrize(
    ("font", "encoding"), [(".VnTime", "TCVN3"), ("VNI-Times", "VNI"), ("ABCDEF+.VnTimeH", "TCVN3")]
)
def test_text_of_before_unicode_is_decoded_and_said(font, encoding):
    letter = recognise(texts(*LEGACY[".VnTime" if encoding == "TCVN3" else "VNI-Times"], font=font))
    assert [part.component for part in letter.parts] == [
        *(Component.SUPERIOR, Component.ISSUER, Component.NATIONAL_NAME, Component.MOTTO),
        *(Component.NUMBER, Component.PLACE_AND_DATE),
    ]
    assert letter.legacy_encoding == encoding
    assert letter.day == date(2004, 8, 29)
    assert letter.parts[4].text == LEGACY[".VnTime" if encoding == "TCVN3" else "VNI-Times"][4]
    assert recognised(LETTER).legacy_encoding is None


NOVEL = (
    "Đêm ấy trời không trăng. Gió từ sông thổi lên, mang theo mùi phù sa và tiếng chèo khua của những chuyến đò muộn."
)


@pytest.mark.parametrize(
    "paragraphs",
    [
        (),
        ("", "", ""),
        (NOVEL,) * 30,
        ("BÁO CÁO", "Tình hình bán hàng quý I", "1. Doanh thu", "Doanh thu tăng.", "Nơi nhận hàng: kho số 3.", NOVEL),
        ("Ngày 29 tháng 8 năm 2024 tôi đến Hà Nội.", NOVEL, "Số: tôi không nhớ.", NOVEL),
        ("ĐƠN XIN NGHỈ HỌC", "Kính gửi: Cô giáo chủ nhiệm", "Con tên là Nguyễn Văn An.", "Nguyễn Văn An"),
    ],
)
def test_other_texts_are_no_letters_and_nothing_in_them_is_trusted(paragraphs):
    letter = recognise(texts(*paragraphs))
    assert not letter.is_letter
    assert letter.type is None
    assert "không đủ" in letter.why
    assert all(part.trust < SURE for part in letter.parts)


def test_a_normative_document_is_told_and_not_judged():
    head = ("CHÍNH PHỦ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 30/2020/NĐ-CP")
    letter = recognise(texts(*head, "Hà Nội, ngày 05 tháng 3 năm 2020", "NGHỊ ĐỊNH", "Về công tác văn thư"))
    assert (letter.is_letter, letter.type) == (False, None)
    assert "quy phạm pháp luật" in letter.why


@pytest.mark.parametrize(
    ("old", "new", "type_id", "trust"),
    [
        ("THÔNG BÁO", "THÔNG BÁO", "thong-bao", 0.95),
        ("THÔNG BÁO", "THÔNG BÁP", "thong-bao", 0.8),
        ("ten-loai: THÔNG BÁO\n", "", "thong-bao", 0.6),
        ("130/TB-SGDĐT", "130/SGDĐT", "thong-bao", 0.95),
        ("130/TB-SGDĐT", "130/KH-SGDĐT", "thong-bao", 0.8),
    ],
)
def test_the_type_is_told_by_its_name_and_its_symbol(old, new, type_id, trust):
    letter = recognised(NOTICE_TEXT.replace(old, new))
    assert (letter.type, letter.type_trust) == (type_id, trust)


@pytest.mark.parametrize("stamp", ["KHẨN", "HOẢ TỐC", "MẬT", "DỰ THẢO", "DỰ THẢO LẦN 2", "LƯU HÀNH NỘI BỘ"])
def test_stamps_in_a_box_of_their_own_are_told(stamp):
    wanted = {"D": Component.DRAFT, "L": Component.CIRCULATION, "M": Component.SECRECY}.get(stamp[0], Component.URGENCY)
    top = paragraph(stamp, letters="<w:b/>")
    letter = recognise(word_reader.read_word(word_letter(LETTER, before=top)))
    assert [part.text for part in letter.of(wanted)] == [stamp]
    assert letter.of(Component.ISSUER)[0].text == "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"


def test_annexes_an_attached_document_and_a_copy_are_regions_of_their_own():
    centred, bold = '<w:jc w:val="center"/>', "<w:b/>"
    attached = (
        table(
            cell(paragraph("UBND XÃ CẨM GIANG") + paragraph("PHÒNG VĂN HÓA - XÃ HỘI", letters=bold))
            + cell(paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph("Độc lập - Tự do - Hạnh phúc"))
        )
        + paragraph("QUY CHẾ", centred, bold)
        + paragraph("Làm việc của Ban Chỉ đạo", centred, bold)
        + paragraph("(Kèm theo Quyết định số 05/QĐ-UBND ngày 03 tháng 02 năm 2026)", centred, "<w:i/>")
        + paragraph("Chương I", centred, bold)
        + paragraph("QUY ĐỊNH CHUNG", centred, bold)
        + paragraph("Điều 1. Phạm vi điều chỉnh", letters=bold)
        + paragraph("1. Quy chế này quy định chế độ làm việc của Ban Chỉ đạo.")
    )
    annexes = "".join(
        paragraph(f"Phụ lục {number}", centred, bold)
        + paragraph("DANH SÁCH THÀNH VIÊN", centred, bold)
        + paragraph("(Kèm theo Quyết định số 05/QĐ-UBND ngày 03 tháng 02 năm 2026)", centred, "<w:i/>")
        + table(cell(paragraph("STT")) + cell(paragraph("Họ và tên")))
        for number in ("I", "II")
    )
    copy = table(
        cell(paragraph("VĂN PHÒNG", letters=bold) + paragraph("Số: 12/SY-VP"))
        + cell(paragraph("SAO Y", letters=bold) + paragraph("Cẩm Giang, ngày 05 tháng 02 năm 2026"))
    ) + table(
        cell(paragraph("Nơi nhận:") + paragraph("- Lưu: VT."))
        + cell(paragraph("CHÁNH VĂN PHÒNG", letters=bold) + paragraph() + paragraph("Lê Văn Dũng"))
    )
    letter = recognise(word_reader.read_word(word_letter(CORRECT["quyet-dinh"][0], after=attached + annexes + copy)))
    main, first, second = (Region.MAIN, 0), (Region.ANNEX, 1), (Region.ANNEX, 2)
    assert regions_of(letter) == [main, (Region.ATTACHED, 1), first, second, (Region.COPY, 1)]
    own = [part for part in letter.parts if part.region is Region.ATTACHED and part.text]
    assert [part.component.value for part in own] == [
        *("co-quan-chu-quan", "co-quan-ban-hanh", "quoc-hieu", "tieu-ngu", "ten-loai", "trich-yeu", "kem-theo"),
        *("phan-chuong", "tieu-de-phan-chuong", "dieu", "khoan"),
    ]
    for number in (1, 2):
        parts = [part for part in letter.parts if (part.region, part.region_number) == (Region.ANNEX, number)]
        shown = [part.component.value for part in parts if part.text]
        assert shown == ["tu-phu-luc", "tieu-de-phu-luc", "kem-theo", "bang", "bang"]
    copied = [part.component.value for part in letter.parts if part.region is Region.COPY and part.text]
    assert copied == [
        *("co-quan-ban-hanh", "so-ky-hieu", "hinh-thuc-sao", "dia-danh-thoi-gian"),
        *("tu-noi-nhan", "noi-nhan", "quyen-han-chuc-vu", "ho-ten"),
    ]
    assert len(letter.of(Component.NUMBER)) == 1


def test_an_annex_in_a_file_of_its_own_is_an_annex_and_no_letter():
    facts = texts(
        "Số: 05/QĐ-VHXH; ngày 03/9/2025; giờ: 10:05:31 +07:00", "Phụ lục II", "LỊCH LÀM VIỆC", "Sáng thứ Hai."
    )
    letter = recognise(facts)
    assert (letter.is_letter, letter.why) == (False, "phụ lục để ở tệp riêng")
    assert [part.component for part in letter.parts][:3] == [
        Component.SIGNED_ANNEX,
        Component.ANNEX_LABEL,
        Component.ANNEX_TITLE,
    ]
    assert regions_of(letter) == [(Region.ANNEX, 1)]


def body_of(*lines: str) -> list[tuple[str, str]]:
    """The names of lines put into the text of a letter in place of its own."""
    head, tail = LETTER.partition("noi-dung: Thực hiện")[0], "tu-noi-nhan" + LETTER.partition("tu-noi-nhan")[2]
    letter = recognised(head + "".join(f"noi-dung: {line}\n" for line in lines) + tail)
    names = {part.text: part.component.value for part in letter.parts}
    return [(names[line], line) for line in lines]


@pytest.mark.parametrize(
    "line",
    [
        "15/9/2024 là hạn cuối nộp báo cáo.",
        "30.4 và 01.5 các trường nghỉ học.",
        "2024. Đây là năm học mới.",
        "5.000 học sinh tham gia hội thi.",
        "100% cơ sở giáo dục cập nhật dữ liệu.",
        "12. Mục này không theo thứ tự nào.",
        "V. Mục này không theo thứ tự nào.",
        "Phần mềm này do Sở cung cấp.",
        "Mục 1 Chương II Quy chế này được thực hiện từ năm học 2024-2025.",
        "Điều này phải được báo cáo ngay.",
        "Phụ lục I kèm theo công văn này nêu danh sách các trường.",
        "Căn cứ kết quả rà soát, các trường lập danh sách theo mẫu như sau:",
        "Nơi nhận hồ sơ: Phòng Giáo dục và Đào tạo, số 15 phố Chiến Thắng.",
        "Hiệu trưởng các trường chịu trách nhiệm về số liệu báo cáo.",
    ],
)
def test_lines_that_only_look_like_parts_stay_text(line):
    assert body_of("Các trường thực hiện như sau:", line)[1] == ("noi-dung", line)


def test_numbers_of_every_level_are_read_in_their_order():
    assert [name for name, _ in body_of(
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "Nâng cao chất lượng dạy và học trong nhà trường.",
        "2. Yêu cầu",
        "a) Bảo đảm đúng tiến độ, đúng quy định.",
        "b) Bảo đảm tiết kiệm, hiệu quả.",
        "II. NỘI DUNG",
        "1. Rà soát dữ liệu của tất cả các trường, bảo đảm đầy đủ, chính xác và kịp thời theo quy định.",
        "2. Báo cáo kết quả về Phòng Giáo dục và Đào tạo trước ngày 15/9/2024 để tổng hợp, báo cáo Sở.",
    )] == ["muc-danh-so-la-ma", "khoan-co-tieu-de", "noi-dung", "khoan-co-tieu-de", "diem", "diem", "muc-danh-so-la-ma", "khoan", "khoan"]  # fmt: skip


def test_headers_and_footers_are_told():
    header = paragraph("2")
    footer = paragraph("Địa chỉ: số 15 phố Chiến Thắng; điện thoại: 0220 3786 123; email: pgd@haiduong.gov.vn")
    links = '<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
    data = word_file(
        paragraph("Nội dung"), section=f"{links}<w:pgSz w:w='11906' w:h='16838'/>", header1=header, footer1=footer
    )
    letter = recognise(word_reader.read_word(data))
    assert [part.component for part in letter.parts] == [Component.BODY, Component.PAGE_NUMBER, Component.ADDRESS]


@functools.cache
def shared(name: str) -> DocumentFacts:
    path = SHARED / name
    if not path.exists():
        pytest.skip("no shared samples here")
    return word_reader.read_word(path.read_bytes())


def test_the_decrees_own_text_is_articles_clauses_and_points():
    letter = recognise(shared("nd-30-2020.docx"))
    counts = {one: len(letter.of(one)) for one in (Component.ARTICLE, Component.POINT, Component.PART_LABEL)}
    assert counts == {Component.ARTICLE: 38, Component.POINT: 94, Component.PART_LABEL: 7}
    assert not letter.is_letter


@pytest.mark.parametrize(
    ("name", "type_id"),
    [
        ("machine-cong-van-nd30.docx", "cong-van"),
        ("machine-cv-no-diacritics.docx", "cong-van"),
        ("machine-quyet-dinh-half-diacritics.docx", "quyet-dinh"),
        ("machine-thong-bao.docx", "thong-bao"),
    ],
)
def test_letters_of_others_are_told(name, type_id):
    letter = recognise(shared(name))
    assert (letter.type, letter.is_letter) == (type_id, True)
    for component in (Component.NATIONAL_NAME, Component.MOTTO, Component.NUMBER, Component.SIGNER_NAME):
        assert [part.trust >= SURE for part in letter.of(component)] == [True]
    assert not letter.of(Component.OTHER)
