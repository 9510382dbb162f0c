"""Documents without a fault that were once called wrong: what the decree lets stand is not told, in Word and in PDF."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from congvan.actions import check_letter
from congvan.checking import checker
from congvan.checking.components import SURE, Component, RecognisedDocument, Region
from congvan.checking.content_rules import annex_wording
from congvan.checking.form_rules import page_numbers, sizes, weights
from congvan.checking.form_rules.presence import MISSING
from congvan.checking.recogniser import recognise
from congvan.decree30 import document_types
from congvan.facts.document_facts import (
    Box,
    Container,
    DocumentFacts,
    FileKind,
    Form,
    Page,
    PageNumber,
    Pages,
    Paragraph,
    Piece,
    Section,
)
from congvan.facts.word_reader import read_word
from tests.checking.laid_out_letters import lines_of, named_texts, recognised, word_letter
from tests.checking.letter_parts import LETTER, MINUTES, NOTICE, document, findings, told
from tests.facts.raw_word_file import cell, paragraph, table, word_file

BOLD, ITALIC = "<w:b/>", "<w:i/>"
CENTRED = '<w:jc w:val="center"/>'
COPY = """
co-quan-ban-hanh: PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
so-ky-hieu: Số: 05/SY-PGDĐT
hinh-thuc-sao: SAO Y
dia-danh-thoi-gian: Cẩm Giàng, ngày 05 tháng 02 năm 2024
tu-noi-nhan: Nơi nhận:
noi-nhan: - Các trường trong huyện;
noi-nhan: - Lưu: VT.
quyen-han-chuc-vu: TRƯỞNG PHÒNG
ho-ten: Phạm Thị Oanh
"""


def printed(*lines: tuple[str, float, float]) -> DocumentFacts:
    """Facts of a PDF's page of lines: the words, where each begins and how high it stands, in points."""
    paragraphs = []
    for number, (text, left, top) in enumerate(lines, 1):
        box = Box(page=1, left=left, top=top, right=left + 6 * len(text), bottom=top + 13)
        piece = Piece(text=text, form=Form(font="Times New Roman", bold=text.isupper()))
        paragraphs.append(Paragraph(number=number, container=Container.BODY, pieces=(piece,), section=0, boxes=(box,)))
    page = Page(number=1, width=210, height=297, has_text=True)
    return DocumentFacts(kind=FileKind.PDF, paragraphs=tuple(paragraphs), sections=(), pages=(page,))


def codes(data: bytes | DocumentFacts) -> list[str]:
    facts = data if isinstance(data, DocumentFacts) else read_word(data)
    return [one.kind.code for one in checker.check(facts).findings]


def copy_file(number: str = "Số: 05/SY-PGDĐT", day: str = "Cẩm Giàng, ngày 05 tháng 02 năm 2024") -> bytes:
    """A Word file with the block of a copy in two tables."""
    cells = [
        cell(paragraph("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", CENTRED, BOLD)) + cell(paragraph("SAO Y", CENTRED, BOLD)),
        cell(paragraph(number, CENTRED)) + cell(paragraph(day, CENTRED, ITALIC)),
    ]
    foot = cell(paragraph("Nơi nhận:") + paragraph("- Lưu: VT.")) + cell(
        paragraph("TRƯỞNG PHÒNG", CENTRED, BOLD) + paragraph() + paragraph("Phạm Thị Oanh", CENTRED, BOLD)
    )
    return word_file(table(*cells) + paragraph() + table(foot))


@pytest.mark.parametrize(("gone", "missing"), [("number", "so-ky-hieu"), ("day", "dia-danh-thoi-gian")])
def test_a_copy_without_its_number_or_its_day_is_told_what_is_missing(gone, missing):
    found = [one for one in checker.check(read_word(copy_file(**{gone: ""}))).findings if one.kind is MISSING]
    assert [one.component for one in found] == [Component(missing)]


def test_a_council_of_a_school_is_the_issuer_below_the_schools_name_whatever_is_bold():
    plain = paragraph("TRƯỜNG TIỂU HỌC LÊ LỢI", CENTRED) + paragraph("HỘI ĐỒNG TRƯỜNG", CENTRED)
    right = paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTRED, BOLD)
    right += paragraph("Độc lập - Tự do - Hạnh phúc", CENTRED, BOLD)
    head = cell(plain + paragraph("Số: 05/NQ-HĐT", CENTRED)) + cell(
        right + paragraph("Tân Lập, ngày 05 tháng 02 năm 2026", CENTRED, ITALIC)
    )
    letter = recognise(read_word(word_file(table(head) + paragraph("NGHỊ QUYẾT", CENTRED, BOLD))))
    names = [(part.text, part.trust >= SURE) for part in letter.of(Component.SUPERIOR, Component.ISSUER)]
    assert names == [("TRƯỜNG TIỂU HỌC LÊ LỢI", True), ("HỘI ĐỒNG TRƯỜNG", True)]


def test_a_copy_in_a_file_of_its_own_is_told_by_its_form():
    letter = recognise(read_word(copy_file()))
    assert (letter.alone, letter.type, letter.why) == (
        Region.COPY,
        "sao-y",
        "khối thể thức bản sao, để ở tệp riêng",
    )
    assert dict(named_texts(letter))["hinh-thuc-sao"] == "SAO Y"
    assert all(part.region is Region.COPY for part in letter.parts)
    assert all(part.trust >= SURE for part in letter.parts if part.text)


def test_the_columns_of_a_printed_copy_go_through_its_head_and_its_foot():
    letter = recognise(
        printed(
            ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", 90, 64),
            ("Số: 05/SY-PGDĐT", 130, 88),
            ("Nơi nhận:", 85, 117),
            ("- Lưu: VT.", 85, 130),
            ("SAO Y", 397, 64),
            ("Cẩm Giàng, ngày 05 tháng 02 năm 2024", 313, 88),
            ("TRƯỞNG PHÒNG", 360, 115),
            ("Phạm Thị Oanh", 370, 207),
        )
    )
    assert (letter.alone, letter.type) == (Region.COPY, "sao-y")
    assert [part.component.value for part in letter.parts] == [
        *("co-quan-ban-hanh", "so-ky-hieu", "tu-noi-nhan", "noi-nhan"),
        *("hinh-thuc-sao", "dia-danh-thoi-gian", "quyen-han-chuc-vu", "ho-ten"),
    ]


def test_a_copy_below_the_original_begins_below_its_signature():
    """A PDF's columns go from the signature of the original through the block of the copy."""
    original = [words for _, words in lines_of(LETTER.partition("[annex 1]")[0])][:-7]
    text = [(words, 90.0, 60 + 18.0 * n) for n, words in enumerate(original)]
    left = [("Nơi nhận:", 85, 570), ("- Như trên;", 85, 584), ("- Lưu: VT.", 85, 597), ("PHÒNG VĂN HÓA", 100, 711)]
    left += [("Số: 08/SY-VH", 137, 735), ("Nơi nhận:", 85, 764), ("- Lưu: VT.", 85, 778)]
    right = [("TRƯỞNG PHÒNG", 361, 569), ("Phạm Thị Oanh", 373, 677), ("SAO Y", 397, 711)]
    right += [("Cẩm Giàng, ngày 05 tháng 9 năm 2024", 316, 734), ("TRƯỞNG PHÒNG", 359, 762), ("Lê Văn Dũng", 371, 820)]
    letter = recognise(printed(*text, *left, *right))
    assert (letter.alone, letter.is_letter) == (None, True)
    assert [one.text for one in letter.of(Component.SIGNER_NAME)] == ["Phạm Thị Oanh"]
    assert [one.text for one in letter.of(Component.SIGNER_NAME, region=Region.COPY)] == ["Lê Văn Dũng"]
    assert {one.region for one in letter.parts} == {Region.MAIN, Region.COPY}


@pytest.mark.parametrize(
    ("lines", "alone"),
    [
        (("Phụ lục", "LỊCH LÀM VIỆC", "(Kèm theo Công văn số 42/PGDĐT ngày 29 tháng 8 năm 2024 của Phòng)"), "annex"),
        (("DANH SÁCH TRƯỜNG", "(Kèm theo Công văn số 42/PGDĐT ngày 29 tháng 8 năm 2024 của Phòng)"), "annex"),
        (("QUY CHẾ", "Làm việc", "(Kèm theo Quyết định số 42/QĐ-PGDĐT ngày 29/8/2024 của Phòng)"), "attached"),
    ],
)
def test_what_belongs_to_another_file_is_not_called_a_foreign_document(lines: tuple[str, ...], alone: str):
    content = "".join(paragraph(line, CENTRED, ITALIC if line.startswith("(") else BOLD) for line in lines) + paragraph(
        "1. Các trường nộp báo cáo trước ngày 15 hằng tháng."
    )
    letter = recognise(read_word(word_file(content)))
    assert letter.alone is Region(alone)
    assert not letter.is_letter
    assert {part.region for part in letter.parts} == {Region(alone)}
    found = set(codes(word_file(content)))
    assert not found & {"letter.no-letter", "letter.missing"}
    wrong = paragraph(lines[0], CENTRED, BOLD + '<w:color w:val="FF0000"/>')
    assert "letter.colour" in codes(word_file(content.replace(paragraph(lines[0], CENTRED, BOLD), wrong)))


def test_an_annex_beside_the_letter_is_the_one_that_it_speaks_of(tmp_path: Path):
    text = LETTER.partition("[annex 1]")[0]
    path = tmp_path / "cong-van.docx"
    path.write_bytes(word_letter(text))

    def missing() -> bool:
        (checked,) = check_letter.check_letters([path])
        return "letter.annex-missing" in {one.kind.code for one in checked.findings}

    assert missing()
    (tmp_path / "Phụ lục của công văn.pdf").write_bytes(b"")
    assert not missing()


@pytest.mark.parametrize("type_id", ["bien-ban", *document_types.AGREEMENTS])
def test_the_receivers_of_two_signers_stand_below_both(type_id: str):
    """As in specimen 1.9; a PDF tells that they do not stand beside either."""
    letter = document(MINUTES, type_id=type_id, day=None)
    places = {"quyen-han-chuc-vu": 436.0, "ho-ten": 528.0, "tu-noi-nhan": 550.0}
    parts = tuple(
        replace(
            part,
            paragraph=replace(
                part.paragraph,
                boxes=(Box(page=1, left=85, top=top, right=230, bottom=top + 13),),
            ),
        )
        if (top := places.get(part.component.value))
        else part
        for part in letter.parts
    )
    found = [one for rule in checker.FORM_RULES for one in rule(replace(letter, parts=parts))]
    assert "letter.not-beside" not in {one.kind.code for one in found}


def public() -> RecognisedDocument:
    """A letter to people (thư công), laid out without a table."""
    text = NOTICE.replace("THÔNG BÁO", "THƯ CHÚC MỪNG").replace("130/TB-SGDĐT", "     /SGDĐT")
    text = text.replace("trich-yeu: Về việc nghỉ tết Nguyên đán năm Giáp Thìn\n", "")
    begin = "Sở Giáo dục và Đào tạo thông báo lịch nghỉ Tết; học sinh đi học trở lại từ thứ Hai, ngày 19/02/2024."
    assert begin in text
    return recognised(text.replace(begin, "Kính gửi các thầy giáo, cô giáo trong tỉnh."), top="flat")


def test_a_letter_to_people_addresses_them_in_its_text():
    letter = public()
    assert (letter.type, letter.is_letter) == ("thu-cong", True)
    (name,) = letter.of(Component.TYPE_NAME)
    assert name.text == "THƯ CHÚC MỪNG"
    assert not letter.of(Component.GREETING)
    codes_found = {one.kind.code for one in checker.check(letter.facts).findings}
    assert not codes_found & {"letter.greeting-words", "letter.no-as-above"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tổng kinh phí 12 tỷ đồng, trong đó ngân sách phường 08 tỷ đồng.", []),
        ("Ngân sách phường 8,5 tỷ đồng, ngân sách quận 12 triệu đồng.", []),
        ("Toàn quận 25 trường, phường 3 trường.", []),
        (
            "Trường Tiểu học Lê Lợi, phường 8, quận 5.",
            [("letter.capital-word", "phường"), ("letter.capital-word", "quận")],
        ),
        ("Trên địa bàn phường 8 và phường 9 tổ chức thi.", [("letter.capital-word", "phường")]),
    ],
)
def test_a_number_after_a_ward_may_count_something_else(text: str, found: list[tuple[str, str]]):
    assert [told(one) for one in findings(document(f"noi-dung: {text}", type_id=None, day=None))] == found


def numbered(text: str) -> RecognisedDocument:
    """A document of one section whose pages have numbers that the file does not set to begin with 1."""
    letter = document(text, type_id=None, day=None)
    field = PageNumber(paragraph=1, container=Container.HEADER, pages=Pages.DEFAULT)
    section = Section(
        index=0, paper_width=210, paper_height=297, landscape=False, different_first=True, page_numbers=(field,)
    )
    return replace(letter, facts=replace(letter.facts, sections=(section,)))


def test_the_first_section_begins_with_page_one_by_itself():
    annex = "[annex 1]\ntu-phu-luc: Phụ lục\ntieu-de-phu-luc: LỊCH\nkem-theo: (Kèm theo Công văn số 5/PGDĐT)"
    assert not list(page_numbers.check_annex_page_numbers(numbered(annex)))
    after = numbered(f"noi-dung: Các trường thực hiện.\n{annex}")
    assert [told(one) for one in page_numbers.check_annex_page_numbers(after)] == [
        ("letter.annex-page-number", "Phụ lục")
    ]


def test_an_annex_may_stand_before_its_letter():
    annex = paragraph("Phụ lục", CENTRED, BOLD) + paragraph("DANH SÁCH", CENTRED, BOLD) + table(cell(paragraph("1")))
    letter = recognise(read_word(word_letter(LETTER.partition("[annex 1]")[0], before=annex)))
    assert (letter.is_letter, letter.type, letter.alone) == (True, "cong-van", None)
    annexed = [part.text for part in letter.parts if part.region is Region.ANNEX and part.text]
    assert annexed == ["Phụ lục", "DANH SÁCH", "1"]
    assert [part.text for part in letter.of(Component.ISSUER)] == ["PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"]


def test_a_form_in_an_annex_is_not_the_letter_of_the_file():
    form = (
        LETTER.partition("[annex 1]")[0]
        .replace("Số: 42/", "Số: …/")
        .replace("ngày 29 tháng 8 năm", "ngày … tháng … năm")
    )
    annex = paragraph("Phụ lục", CENTRED, BOLD) + paragraph("MẪU CÔNG VĂN", CENTRED, BOLD)
    letter = recognise(read_word(word_letter(form, before=annex)))
    assert letter.alone is Region.ANNEX
    assert not {"letter.missing", "letter.no-letter"} & {one.kind.code for one in checker.check(letter.facts).findings}


def test_a_letterhead_in_which_nothing_is_written_yet_lacks_its_text():
    lines = lines_of(LETTER)[:6]
    content = "".join(paragraph(words, CENTRED, BOLD) for _, words in lines)
    found = [one for one in checker.check(read_word(word_file(content))).findings if one.kind.code == "letter.missing"]
    assert [one.component for one in found] == [Component.BODY]


def test_the_national_name_may_wrap_in_a_narrow_column():
    """The page of a PDF tells it as two lines."""
    text = NOTICE.replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nquoc-hieu: VIỆT NAM")
    letter = recognised(text)
    assert [part.text for part in letter.of(Component.NATIONAL_NAME)] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM"]
    assert not [one for one in findings(letter) if one.kind.code == "letter.national-name"]
    wrong = recognised(text.replace("XÃ HỘI CHỦ NGHĨA", "XÃ HỘI CHỦ NGHỈA"))
    assert [told(one) for one in findings(wrong) if one.kind.code == "letter.national-name"] == [
        ("letter.national-name", "CỘNG HÒA XÃ HỘI CHỦ NGHỈA")
    ]


def test_a_headline_above_the_type_is_told_as_out_of_order():
    line = "trich-yeu: Về việc nghỉ tết Nguyên đán năm Giáp Thìn\n"
    assert line in NOTICE
    letter = recognised(NOTICE.replace(line, "").replace("ten-loai: THÔNG BÁO\n", f"{line}ten-loai: THÔNG BÁO\n"))
    assert letter.type == "thong-bao"
    assert "letter.order" in {one.kind.code for one in checker.check(letter.facts).findings}
    assert "letter.missing" not in {one.kind.code for one in checker.check(letter.facts).findings}


def test_the_signers_name_among_the_receivers_is_told_as_out_of_place():
    left = cell(
        paragraph("Nơi nhận:", letters=BOLD + ITALIC)
        + paragraph("- Như trên;")
        + paragraph("- Lưu: VT.")
        + paragraph("Phạm Thị Oanh", CENTRED, BOLD)
    )
    right = cell(paragraph("TRƯỞNG PHÒNG", CENTRED, BOLD) + paragraph())
    letter = recognise(read_word(word_file(paragraph("Các trường thực hiện./.") + table(left + right))))
    assert [part.text for part in letter.parts if part.component is Component.SIGNER_NAME] == ["Phạm Thị Oanh"]


def test_the_sentence_that_decides_has_the_form_of_its_specimen():
    letter = document("cau-quyet-dinh: QUYẾT ĐỊNH:", type_id="quyet-dinh", day=None, form=Form(size=11.0, bold=True))
    assert [one.kind.code for one in sizes.check_sizes(letter)] == ["letter.size"]


def test_an_annex_may_hold_one_form_after_another():
    forms = "noi-dung: HỢP ĐỒNG\ndieu: Điều 1. Nội dung.\ndieu: Điều 2. Giá trị.\n" * 2
    text = f"noi-dung: Các trường thực hiện.\n[annex 1]\ntu-phu-luc: Phụ lục\n{forms}"
    assert "letter.out-of-order" not in {one.kind.code for one in findings(document(text, type_id=None, day=None))}
    own = findings(document(forms, type_id=None, day=None))
    assert [told(one) for one in own if one.kind.code == "letter.out-of-order"] == [("letter.out-of-order", "Điều 1.")]


def test_the_label_of_an_annex_in_a_form_to_fill_in_is_not_judged():
    content = (
        paragraph("Phụ lục", CENTRED, BOLD)
        + paragraph("MẪU PHỤ LỤC", CENTRED, BOLD)
        + paragraph("Phụ lục …", CENTRED)
        + paragraph("TÊN PHỤ LỤC", CENTRED, BOLD)
    )
    labels = [
        part for part in recognise(read_word(word_file(content))).parts if part.component is Component.ANNEX_LABEL
    ]
    assert [(part.text, part.trust >= SURE) for part in labels] == [("Phụ lục", True), ("Phụ lục …", False)]


def test_the_mark_of_a_note_has_a_form_of_its_own():
    letter = document("tu-phu-luc: Phụ lục1", type_id=None, day=None)
    bold = Piece(text="Phụ lục", form=Form(bold=True))
    mark = Piece(text="1", form=Form(bold=False, raised=True))
    parts = tuple(replace(one, paragraph=replace(one.paragraph, pieces=(bold, mark))) for one in letter.parts)
    assert not list(weights.check_bold(replace(letter, parts=parts)))
    plain = replace(mark, form=Form(bold=False))
    parts = tuple(replace(one, paragraph=replace(one.paragraph, pieces=(bold, plain))) for one in letter.parts)
    assert [one.kind.code for one in weights.check_bold(replace(letter, parts=parts))] == ["letter.bold"]


@pytest.mark.parametrize(
    ("label", "found"), [("Phụ lục III", []), ("Phụ lục", []), ("Phụ lục 3", [("letter.annex-numerals", " 3")])]
)
def test_the_other_annexes_may_lie_in_files_of_their_own(label: str, found: list[tuple[str, str]]):
    letter = document(f"[annex 1]\ntu-phu-luc: {label}\ntieu-de-phu-luc: LỊCH LÀM VIỆC", type_id=None, day=None)
    alone = replace(letter, is_letter=False, alone=Region.ANNEX)
    assert [told(one) for one in annex_wording.check_annex_numbers(alone)] == found
