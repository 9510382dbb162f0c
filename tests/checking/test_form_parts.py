"""Rules on form over documents whose parts are named by hand: places, presence, numbers, addressees, PDFs."""

from datetime import date

import pytest
from msgspec.structs import replace

from congvan.checking import checker
from congvan.checking.components import Component, RecognisedDocument, Region
from congvan.checking.finding import Finding, FindingSeverity
from congvan.checking.finding_words import describe
from congvan.checking.form_rules import judging
from congvan.decree30 import page_layout
from congvan.facts.document_facts import (
    Box,
    Cell,
    Container,
    DrawnLine,
    FileKind,
    Form,
    LineKind,
    LineSpacing,
    Page,
    PageNumber,
    Pages,
    Section,
    SpacingRule,
)
from congvan.facts.word_reader import read_word
from tests.checking import faulty_letters, letter_parts

REGULATION = """
quoc-hieu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
tieu-ngu: Độc lập - Tự do - Hạnh phúc
co-quan-ban-hanh: PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
so-ky-hieu: Số: 05/QC-PGDĐT
dia-danh-thoi-gian: Cẩm Giàng, ngày 03 tháng 02 năm 2024
ten-loai: QUY CHẾ
trich-yeu: Làm việc của Phòng Giáo dục và Đào tạo
phan-chuong: Chương I
tieu-de-phan-chuong: QUY ĐỊNH CHUNG
muc: Mục 1
tieu-de-muc: PHẠM VI
dieu: Điều 1. Phạm vi điều chỉnh
khoan: 1. Quy chế này quy định việc tiếp nhận văn bản.
diem: a) Văn bản đến;
tu-noi-nhan: Nơi nhận:
noi-nhan: - Lưu: VT.
quyen-han-chuc-vu: TRƯỞNG PHÒNG
ho-ten: Phạm Thị Oanh
"""


def ruled(letter: RecognisedDocument) -> RecognisedDocument:
    """The document with the lines that it should have, of a length that is not known."""
    last = {part.component: part.paragraph.number for part in letter.parts if part.region is Region.MAIN}
    lined = (Component.MOTTO, Component.ISSUER, Component.HEADLINE)
    lines = (
        DrawnLine(kind=LineKind.SHAPE, style="solid", length=None, below=last[one]) for one in lined if one in last
    )
    return replace(letter, facts=replace(letter.facts, lines=tuple(lines)))


def found_in(letter: RecognisedDocument) -> list[Finding]:
    letter = letter if letter.facts.lines else ruled(letter)
    return [finding for rule in checker.FORM_RULES for finding in rule(letter)]


def told(letter: RecognisedDocument) -> list[tuple[str, str]]:
    return [letter_parts.told(finding) for finding in found_in(letter)]


def regulation(old: str = "", new: str = "") -> RecognisedDocument:
    assert old in REGULATION
    return letter_parts.document(REGULATION.replace(old, new) if old else REGULATION, type_id="quy-che", day=None)


def shaped(letter: RecognisedDocument, **forms: dict[str, object]) -> RecognisedDocument:
    """The document with other facts about the paragraphs of some components (`quoc_hieu={"boxes": …}`)."""
    changes = {name.replace("_", "-"): values for name, values in forms.items()}
    paragraphs, parts = [], []
    for part in letter.parts:
        values = changes.get(part.component.value, {})
        form = values.get("form")
        paragraph = replace(part.paragraph, **{name: value for name, value in values.items() if name != "form"})
        if form:
            paragraph = replace(paragraph, pieces=tuple(replace(one, form=form) for one in paragraph.pieces))
        paragraphs.append(paragraph)
        parts.append(replace(part, paragraph=paragraph))
    facts = replace(letter.facts, paragraphs=tuple(paragraphs))
    return replace(letter, facts=facts, parts=tuple(parts))


@pytest.mark.parametrize("type_id", sorted(letter_parts.CORRECT))
def test_a_correct_document_has_no_finding(type_id: str):
    text, day = letter_parts.CORRECT[type_id]
    assert told(letter_parts.document(text, type_id=type_id, day=day)) == []


def test_a_correct_regulation_has_no_finding():
    assert told(regulation()) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("Chương I", "Chương 1", "letter.number-system", "Chương 1"),
        ("Mục 1", "Mục I", "letter.number-system", "Mục I"),
        ("Chương I\n", "Chương I. QUY ĐỊNH\n", "letter.own-line", "Chương I. QUY ĐỊNH"),
        ("tieu-de-muc: PHẠM VI\n", "", "letter.no-title", "Mục 1"),
        ("Chương I", "CHƯƠNG I", "letter.capitals", "CHƯƠNG I"),
        ("QUY ĐỊNH CHUNG", "Quy định chung", "letter.capitals", "Quy định chung"),
        ("Điều 1. Phạm vi điều chỉnh", "ĐIỀU 1. Phạm vi điều chỉnh", "letter.capitals", "ĐIỀU 1. Phạm vi điều chỉnh"),
    ],
)
def test_chapters_and_sections(old: str, new: str, code: str, words: str):
    assert told(regulation(old, new)) == [(code, words)]


def test_automatic_numbers_have_the_marks_of_the_decree():
    letter = regulation("1. Quy chế này", "Quy chế này")
    assert told(shaped(letter, khoan={"label": "1."})) == []
    found = found_in(shaped(letter, khoan={"label": "1)"}))
    assert [(one.kind.code, one.found, one.expected) for one in found] == [("letter.numbering-sign", "1)", "1.")]


MISSING = {
    "quoc-hieu": Component.NATIONAL_NAME,
    "tieu-ngu": Component.MOTTO,
    "co-quan-ban-hanh": Component.ISSUER,
    "so-ky-hieu": Component.NUMBER,
    "dia-danh-thoi-gian": Component.PLACE_AND_DATE,
    "ten-loai": Component.TYPE_NAME,
    "trich-yeu": Component.HEADLINE,
    "tu-noi-nhan": Component.RECEIVERS_LABEL,
    "quyen-han-chuc-vu": Component.AUTHORITY,
    "ho-ten": Component.SIGNER_NAME,
}


@pytest.mark.parametrize("name", MISSING)
def test_what_is_missing_is_told_once_where_it_should_stand(name: str):
    lines = [line for line in REGULATION.strip().split("\n") if not line.startswith(f"{name}: ")]
    found = found_in(letter_parts.document("\n".join(lines), type_id="quy-che", day=None))
    assert [(one.kind.code, one.component, one.text) for one in found] == [("letter.missing", MISSING[name], "")]
    assert found[0].paragraph is not None


def test_a_letter_without_kinh_gui_and_minutes_without_a_date():
    text, day = letter_parts.CORRECT["cong-van"]
    without = "\n".join(line for line in text.split("\n") if not line.startswith("kinh-gui"))
    found = found_in(letter_parts.document(without, type_id="cong-van", day=day))
    assert [(one.kind.code, one.component) for one in found] == [("letter.missing", Component.GREETING)]


@pytest.mark.parametrize(
    ("greeting", "code"),
    [
        ("Kính gửi: Bộ Nội vụ.", None),
        ("Kính gửi:|Bộ Nội vụ.", "letter.one-addressee"),
        ("Kính gửi:|- Bộ Nội vụ;|- Bộ Tài chính.", None),
        ("Kính gửi: - Bộ Nội vụ;|- Bộ Tài chính.", "letter.greeting-lines"),
        ("Kính gửi: - Bộ Nội vụ; - Bộ Tài chính.", "letter.greeting-lines"),
        ("Kính gửi:|Bộ Nội vụ;|Bộ Tài chính.", "letter.greeting-lines"),
    ],
)
def test_lines_of_the_greeting(greeting: str, code: str | None):
    text, day = letter_parts.CORRECT["cong-van"]
    line = next(one for one in text.split("\n") if one.startswith("kinh-gui"))
    lines = "\n".join(f"kinh-gui: {one}" for one in greeting.split("|"))
    found = told(letter_parts.document(text.replace(line, lines), type_id="cong-van", day=day))
    assert [one for one, _words in found] == ([code] if code else [])


def test_dashes_of_addressees_stand_below_each_other():
    text, day = letter_parts.CORRECT["to-trinh"]
    letter = letter_parts.document(text, type_id="to-trinh", day=day)
    even = shaped(letter, kinh_gui={"left_indent": 60.0, "first_line_indent": 0.0})
    assert told(even) == []
    last = even.of(Component.GREETING)[-1].paragraph.number
    odd = replace(
        even,
        parts=tuple(
            replace(one, paragraph=replace(one.paragraph, left_indent=70.0)) if one.paragraph.number == last else one
            for one in even.parts
        ),
    )
    found = found_in(odd)
    assert [one.kind.code for one in found] == ["letter.greeting-dashes"]
    assert describe(found[0]).found == "70 mm"


def cells(letter: RecognisedDocument, **places: tuple[int, int]) -> RecognisedDocument:
    """The document with some components in cells (row, column) of one table."""
    return shaped(
        letter,
        **{
            name: {"container": Container.CELL, "cell": Cell(table=1, row=row, column=column)}
            for name, (row, column) in places.items()
        },
    )


def test_sides_and_rows_of_a_table():
    letter = regulation()
    right = {"co_quan_ban_hanh": (1, 1), "quoc_hieu": (1, 2), "so_ky_hieu": (2, 1), "dia_danh_thoi_gian": (2, 2)}
    assert told(cells(letter, **right)) == []
    changed = right | {"co_quan_ban_hanh": (1, 2), "quoc_hieu": (1, 1)}
    assert [code for code, _words in told(cells(letter, **changed))] == ["letter.side"]
    lower = right | {"dia_danh_thoi_gian": (3, 2)}
    assert told(cells(letter, **lower)) == [("letter.not-beside", "Cẩm Giàng, ngày 03 tháng 02 năm 2024")]


def test_the_signer_stands_below_the_office():
    letter = regulation()
    assert told(cells(letter, quyen_han_chuc_vu=(1, 2), ho_ten=(1, 2))) == []
    found = told(cells(letter, quyen_han_chuc_vu=(1, 2), ho_ten=(1, 1)))
    assert found == [("letter.signer-place", "Phạm Thị Oanh")]


def pdf(letter: RecognisedDocument, **boxes: tuple[float, float, float, float]) -> RecognisedDocument:
    """The document as a PDF: where some components stand (left, top, right, bottom)."""
    made = shaped(
        letter,
        **{
            name: {"boxes": (Box(page=1, left=left, top=top, right=right, bottom=bottom),)}
            for name, (left, top, right, bottom) in boxes.items()
        },
    )
    return replace(made, facts=replace(made.facts, kind=FileKind.PDF, pages=(a_page(1),)))


def a_page(number: int) -> Page:
    return Page(number=number, width=210, height=297, has_text=True)


def test_places_in_a_pdf():
    letter = regulation()
    right = {
        "so_ky_hieu": (100.0, 110.0, 200.0, 124.0),
        "dia_danh_thoi_gian": (300.0, 110.0, 500.0, 125.0),
        "quyen_han_chuc_vu": (350.0, 600.0, 450.0, 614.0),
        "ho_ten": (360.0, 700.0, 440.0, 714.0),
    }
    assert told(pdf(letter, **right)) == []
    lower = pdf(letter, **(right | {"dia_danh_thoi_gian": (300.0, 130.0, 500.0, 145.0)}))
    assert [code for code, _words in told(lower)] == ["letter.not-beside"]
    aside = pdf(letter, **(right | {"ho_ten": (460.0, 700.0, 540.0, 714.0)}))
    assert [code for code, _words in told(aside)] == ["letter.signer-place"]


def test_sizes_of_a_pdf_may_be_off_by_a_quarter_of_a_point():
    letter = pdf(regulation())
    assert told(shaped(letter, ten_loai={"form": Form(size=14.2)})) == []
    assert told(shaped(letter, ten_loai={"form": Form(size=14.4)})) == [("letter.size", "QUY CHẾ")]


def test_a_pdf_may_name_the_font_that_stands_in():
    letter = regulation()
    drawn = shaped(pdf(letter), ten_loai={"form": Form(font="Liberation Serif")})
    assert told(drawn) == []
    typed = shaped(letter, ten_loai={"form": Form(font="Liberation Serif")})
    assert told(typed) == [("letter.font", "QUY CHẾ")]


def test_old_encodings_are_told_once_and_not_as_a_font():
    letter = shaped(regulation(), khoan={"form": Form(font=".VnTime")}, diem={"form": Form(font=".VnTime")})
    found = found_in(letter)
    assert [(one.kind.code, one.found) for one in found] == [("letter.legacy-font", ".VnTime")]
    assert "14" in describe(found[0]).message  # the other paragraph


def test_urgency_is_red():
    text = REGULATION.replace("ten-loai", "do-khan: HỎA TỐC\nten-loai")
    letter = letter_parts.document(text, type_id="quy-che", day=None)
    assert told(shaped(letter, do_khan={"form": Form(colour="FF0000", size=13.0)})) == []
    found = told(shaped(letter, do_khan={"form": Form(colour="0000FF")}))
    assert found == [("letter.urgency-colour", "HỎA TỐC")]


def test_dark_grey_is_black_to_the_eye():
    assert told(shaped(regulation(), khoan={"form": Form(colour="222222")})) == []
    assert told(shaped(regulation(), khoan={"form": Form(colour="808080")}))[0][0] == "letter.colour"


def test_one_deviation_of_three_components_has_one_cause():
    plain = {name: {"form": Form(bold=False)} for name in ("quoc_hieu", "tieu_ngu", "co_quan_ban_hanh", "ho_ten")}
    found = found_in(shaped(regulation(), **plain))
    assert [one.kind.code for one in found] == ["letter.bold"]
    assert [(one.property.value, one.value) for one in found[0].corrections] == [("bold", True)] * 4
    assert "18" in dict(found[0].params)["also"]


def test_a_line_that_nobody_can_place_may_be_the_missing_one():
    letter = shaped(regulation(), tieu_ngu={"form": Form(size=13.0, bold=True)})
    stray = DrawnLine(kind=LineKind.SHAPE, style="solid", length=100.0, below=None)
    others = tuple(line for line in ruled(letter).facts.lines if line.below != 2)
    missing = replace(letter, facts=replace(letter.facts, lines=others))
    assert [code for code, _words in told(missing)] == ["letter.line-missing"]
    unsure = replace(letter, facts=replace(letter.facts, lines=(*others, stray)))
    assert told(unsure) == []


SECTION = Section(index=0, paper_width=210, paper_height=297, landscape=False)


def test_margins_of_a_page_that_lies_across_may_turn_with_it():
    across = replace(
        SECTION,
        paper_width=297,
        paper_height=210,
        landscape=True,
        margin_top=30,
        margin_bottom=15,
        margin_left=20,
        margin_right=20,
    )
    letter = shaped(regulation(), khoan={"cell": Cell(table=1, row=1, column=1)})
    tabled = replace(
        letter,
        parts=(*letter.parts, replace(letter.of(Component.CLAUSE)[0], component=Component.TABLE_TEXT)),
        facts=replace(letter.facts, sections=(across,)),
    )
    assert told(tabled) == []
    wide = replace(tabled, facts=replace(tabled.facts, sections=(replace(across, margin_left=40),)))
    assert [code for code, _words in told(wide)] == ["letter.margin-left"]


def test_half_a_millimetre_of_a_margin_is_not_seen():
    for margin, codes in ((29.6, []), (29.4, ["letter.margin-left"])):
        letter = regulation()
        section = replace(SECTION, margin_left=margin)
        paged = replace(letter, facts=replace(letter.facts, sections=(section,)))
        assert [code for code, _words in told(paged)] == codes


def test_page_numbers_of_a_pdf_that_tells_nothing():
    letter = pdf(regulation())
    assert told(replace(letter, facts=replace(letter.facts, sections=(SECTION,)))) == []


def test_first_header_with_a_number():
    letter = regulation()
    numbers = (PageNumber(paragraph=1, container=Container.HEADER, pages=Pages.FIRST),)
    section = replace(SECTION, different_first=True, page_numbers=numbers)
    paged = replace(letter, facts=replace(letter.facts, sections=(section,)))
    assert [code for code, _words in told(paged)] == ["letter.number-on-first-page"]


@pytest.mark.parametrize(
    ("rule", "value", "codes"),
    [
        (SpacingRule.EXACT, 18.0, []),
        (SpacingRule.EXACT, 16.0, []),
        (SpacingRule.EXACT, 30.0, ["letter.line-spacing"]),
        (SpacingRule.AT_LEAST, 12.0, []),
        (SpacingRule.AT_LEAST, 30.0, ["letter.line-spacing"]),
        (SpacingRule.MULTIPLE, 1.5, []),
        (SpacingRule.MULTIPLE, 1.6, ["letter.line-spacing"]),
    ],
)
def test_heights_of_lines_in_all_ways_of_saying_them(rule: SpacingRule, value: float, codes: list[str]):
    spacing = LineSpacing(rule=rule, value=value)
    letter = shaped(regulation(), khoan={"form": Form(size=14.0), "line_spacing": spacing})
    assert [code for code, _words in told(letter)] == codes


def test_corrections_keep_the_law():
    letter = shaped(
        regulation(), khoan={"form": Form(size=12.0), "alignment": "left", "left_indent": 0.0, "first_line_indent": 0.0}
    )
    fixes = {one.kind.code: [(fix.property.value, fix.value) for fix in one.corrections] for one in found_in(letter)}
    assert fixes == {
        "letter.size": [("size", 14.0)],
        "letter.alignment": [("alignment", "justify")],
        "letter.first-line-indent": [("first_line_indent", 12.7)],
    }


def test_annexes_and_what_is_unsure_are_left_alone():
    letter = shaped(regulation(), khoan={"form": Form(size=9.0)})
    annexed = replace(
        letter,
        parts=tuple(
            replace(one, region=Region.ANNEX, region_number=1) if one.component is Component.CLAUSE else one
            for one in letter.parts
        ),
    )
    unsure = replace(letter, parts=tuple(replace(one, trust=0.5) for one in letter.parts))
    assert [code for code, _words in told(letter)] == ["letter.size"]
    assert told(annexed) == []
    assert told(unsure) == []


def test_a_letter_is_judged_by_the_rules_of_its_day(monkeypatch: pytest.MonkeyPatch):
    old = page_layout.rule("ten-loai.size")
    until = replace(old, until=date(2029, 12, 31))
    later = replace(old, since=date(2030, 1, 1), low=15, high=16, chosen=15)
    others = tuple(rule for rule in page_layout.rules() if rule.id != "ten-loai.size")
    monkeypatch.setattr(page_layout, "RULES", (*others, until, later))
    judging._law.cache_clear()
    letter = shaped(regulation(), ten_loai={"form": Form(size=14.0)})
    found = [told(replace(letter, day=day)) for day in (date(2024, 2, 3), date(2030, 2, 3))]
    judging._law.cache_clear()
    assert found == [[], [("letter.size", "QUY CHẾ")]]


def test_no_letter_is_said_once():
    facts = letter_parts.document("noi-dung: Kính gửi anh, em gửi anh tệp này.", type_id=None, day=None).facts
    found = checker.check(facts).findings
    assert [(one.kind.code, one.weight) for one in found] == [("letter.no-letter", FindingSeverity.UNKNOWN)]


def test_a_name_that_the_office_writes_so_is_no_finding():
    document = faulty_letters.opened()
    faulty_letters.retyped("- Hướng dẫn", "- Báo cáo về Sở Giáo dục và đào tạo trong tháng 9 năm 2024.")(document)
    facts = read_word(faulty_letters.saved(document))
    assert [one.kind.code for one in checker.check(facts).findings] == ["letter.name-capitals"]
    assert checker.check(facts, known_names=("Sở Giáo dục và đào tạo",)).findings == ()
