"""Form of letters and paragraphs: a correct letter has no finding, each single fault exactly one, at its place."""

import pytest
from docx.shared import Pt

from tests.checking.faulty_letters import findings, layout, letters, opened, paragraphs, retyped

MOTTO, NATIONAL = "Độc lập", "CỘNG HÒA"
TEXT = "Thực hiện Công văn"


@pytest.mark.parametrize("kind", ["cong-van", "many", "to-trinh", "long"])
def test_a_correct_letter_has_no_finding(kind: str):
    assert [(one.kind.code, one.text) for one in findings(opened(kind))] == []


FAULTS = {
    # The letter, the fault, the code, and the words at the place
    "Quốc hiệu 14 pt": ("cong-van", letters(NATIONAL, size=14), "letter.size", NATIONAL),
    "Tiêu ngữ 12 pt": ("cong-van", letters(MOTTO, size=12), "letter.size", MOTTO),
    "superior 14 pt": ("cong-van", letters("UBND HUYỆN", size=14), "letter.size", "UBND"),
    "issuer 11 pt": ("cong-van", letters("PHÒNG GIÁO", size=11), "letter.size", "PHÒNG"),
    "number 12 pt": ("cong-van", letters("Số: 42", size=12), "letter.size", "Số: 42"),
    "date 12 pt": ("cong-van", letters("ngày 29 tháng", size=12), "letter.size", "Cẩm Giàng"),
    "V/v 14 pt": ("cong-van", letters("V/v", size=14), "letter.size", "V/v"),
    "Kính gửi 12 pt": ("cong-van", letters("Kính gửi", size=12), "letter.size", "Kính gửi"),
    "a paragraph of 15 pt": ("cong-van", letters(TEXT, size=15), "letter.size", TEXT),
    "khoản 12 pt": ("cong-van", letters("Các trường gửi", size=12), "letter.size", "1. Các"),
    "điểm 11.5 pt": ("cong-van", letters("Số liệu về", size=11.5), "letter.size", "a) Số liệu"),
    "title of khoản 16 pt": ("cong-van", letters("2. Báo cáo", size=16), "letter.size", "2. Báo"),
    "office 12 pt": ("cong-van", letters("TRƯỞNG PHÒNG", size=12), "letter.size", "TRƯỞNG"),
    "signer 15 pt": ("cong-van", letters("Phạm Thị", size=15), "letter.size", "Phạm"),
    "Nơi nhận 11 pt": ("cong-van", letters("Nơi nhận", size=11), "letter.size", "Nơi nhận"),
    "a receiver 12 pt": ("cong-van", letters("Website", size=12), "letter.size", "- Website"),
    "Phụ lục 13 pt": ("cong-van", letters("Phụ lục", size=13), "letter.size", "Phụ lục"),
    "annex title 12 pt": ("cong-van", letters("MỘT SỐ LƯU Ý", size=12), "letter.size", "MỘT SỐ"),
    "Kèm theo 12 pt": ("cong-van", letters("(Kèm theo Công", size=12), "letter.size", "(Kèm theo"),
    "type name 12 pt": ("to-trinh", letters("TỜ TRÌNH", size=12), "letter.size", "TỜ"),
    "headline 12 pt": ("to-trinh", letters("Về việc phê", size=12), "letter.size", "Về việc"),
    "Tiêu ngữ out of step": ("to-trinh", letters(MOTTO, size=14), "letter.size-steps", MOTTO),
    "date out of step": ("to-trinh", letters("ngày 03 tháng", size=14), "letter.size-steps", "Cẩm Giàng"),
    "a paragraph of 13 pt in a text of 14": ("cong-van", letters(TEXT, size=13), "letter.uneven-size", TEXT),
    "a khoản of 13 pt in a text of 14": ("cong-van", letters("Báo cáo gồm", size=13), "letter.uneven-size", "2. Báo"),
    "Quốc hiệu not bold": ("cong-van", letters(NATIONAL, bold=False), "letter.bold", NATIONAL),
    "Tiêu ngữ not bold": ("cong-van", letters(MOTTO, bold=False), "letter.bold", MOTTO),
    "superior bold": ("cong-van", letters("UBND HUYỆN", bold=True), "letter.bold", "UBND"),
    "issuer not bold": ("cong-van", letters("PHÒNG GIÁO", bold=False), "letter.bold", "PHÒNG"),
    "number bold": ("cong-van", letters("Số: 42", bold=True), "letter.bold", "Số: 42"),
    "date bold": ("cong-van", letters("ngày 29 tháng", bold=True), "letter.bold", "Cẩm Giàng"),
    "V/v bold": ("cong-van", letters("V/v", bold=True), "letter.bold", "V/v"),
    "Kính gửi bold": ("cong-van", letters("Kính gửi", bold=True), "letter.bold", "Kính gửi"),
    "a long paragraph bold": ("cong-van", letters(TEXT, bold=True), "letter.bold", TEXT),
    "office not bold": ("cong-van", letters("TRƯỞNG PHÒNG", bold=False), "letter.bold", "TRƯỞNG"),
    "signer not bold": ("cong-van", letters("Phạm Thị", bold=False), "letter.bold", "Phạm"),
    "Nơi nhận not bold": ("cong-van", letters("Nơi nhận", bold=False), "letter.bold", "Nơi nhận"),
    "a receiver bold": ("cong-van", letters("Website", bold=True), "letter.bold", "- Website"),
    "Phụ lục not bold": ("cong-van", letters("Phụ lục", bold=False), "letter.bold", "Phụ lục"),
    "annex title not bold": ("cong-van", letters("MỘT SỐ LƯU Ý", bold=False), "letter.bold", "MỘT SỐ"),
    "Kèm theo bold": ("cong-van", letters("(Kèm theo Công", bold=True), "letter.bold", "(Kèm theo"),
    "type name not bold": ("to-trinh", letters("TỜ TRÌNH", bold=False), "letter.bold", "TỜ"),
    "headline not bold": ("to-trinh", letters("Về việc phê", bold=False), "letter.bold", "Về việc"),
    "Quốc hiệu italic": ("cong-van", letters(NATIONAL, italic=True), "letter.italic", NATIONAL),
    "Tiêu ngữ italic": ("cong-van", letters(MOTTO, italic=True), "letter.italic", MOTTO),
    "date upright": ("cong-van", letters("ngày 29 tháng", italic=False), "letter.italic", "Cẩm Giàng"),
    "V/v italic": ("cong-van", letters("V/v", italic=True), "letter.italic", "V/v"),
    "Nơi nhận upright": ("cong-van", letters("Nơi nhận", italic=False), "letter.italic", "Nơi nhận"),
    "a receiver italic": ("cong-van", letters("Website", italic=True), "letter.italic", "- Website"),
    "a long paragraph italic": ("cong-van", letters(TEXT, italic=True), "letter.italic", TEXT),
    "a điểm italic": ("cong-van", letters("Số liệu về", italic=True), "letter.italic", "a) Số liệu"),
    "Kèm theo upright": ("cong-van", letters("(Kèm theo Công", italic=False), "letter.italic", "(Kèm theo"),
    "headline italic": ("to-trinh", letters("Về việc phê", italic=True), "letter.italic", "Về việc"),
    "signer italic": ("cong-van", letters("Phạm Thị", italic=True), "letter.italic", "Phạm"),
    "issuer in small letters": (
        "cong-van",
        retyped("PHÒNG GIÁO", "Phòng Giáo dục và Đào tạo"),
        "letter.capitals",
        "Phòng",
    ),
    "superior in small letters": (
        "cong-van",
        retyped("UBND HUYỆN", "UBND huyện Cẩm Giàng"),
        "letter.capitals",
        "UBND",
    ),
    "office in small letters": ("cong-van", retyped("TRƯỞNG PHÒNG", "Trưởng phòng"), "letter.capitals", "Trưởng"),
    "KÍNH GỬI": (
        "cong-van",
        retyped("Kính gửi", "KÍNH GỬI: Hiệu trưởng các trường mầm non."),
        "letter.capitals",
        "KÍNH",
    ),
    "type name in small letters": ("to-trinh", retyped("TỜ TRÌNH", "Tờ trình"), "letter.capitals", "Tờ trình"),
    "headline in capitals by format": ("to-trinh", letters("Về việc phê", all_caps=True), "letter.capitals", "Về việc"),
    "PHỤ LỤC": ("cong-van", retyped("Phụ lục", "PHỤ LỤC"), "letter.capitals", "PHỤ"),
    "annex title in small letters": (
        "cong-van",
        retyped("MỘT SỐ LƯU Ý", "Một số lưu ý khi cập nhật thông tin"),
        "letter.capitals",
        "Một số",
    ),
    "signer in capitals": ("cong-van", retyped("Phạm Thị", "PHẠM THỊ OANH"), "letter.capitals", "PHẠM"),
    "Tiêu ngữ in capitals": (
        "cong-van",
        retyped(MOTTO, "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
        "letter.capitals",
        "ĐỘC LẬP",
    ),
    "NƠI NHẬN": ("cong-van", retyped("Nơi nhận", "NƠI NHẬN:"), "letter.capitals", "NƠI NHẬN"),
    "date in capitals by format": (
        "cong-van",
        letters("ngày 29 tháng", all_caps=True),
        "letter.capitals",
        "Cẩm Giàng",
    ),
    "Tiêu ngữ 15.5 pt": ("cong-van", letters(MOTTO, size=15.5), "letter.size", MOTTO),
    "title of khoản not bold": ("cong-van", letters("1. Cập nhật", bold=False), "letter.bold", "1. Cập"),
    "Nơi nhận underlined": ("cong-van", letters("Nơi nhận", underline=True), "letter.underline", "Nơi nhận"),
    "Kính gửi underlined": ("cong-van", letters("Kính gửi", underline=True), "letter.underline", "Kính gửi"),
    "one paragraph in Arial": ("cong-van", letters(TEXT, font="Arial"), "letter.font", TEXT),
    "a letterhead line in Calibri": ("cong-van", letters(MOTTO, font="Calibri"), "letter.font", MOTTO),
    "a TCVN3 font": ("cong-van", letters(TEXT, font=".VnTime"), "letter.legacy-font", TEXT),
    "blue letters": ("cong-van", letters(TEXT, colour="0000FF"), "letter.colour", TEXT),
    "a red number": ("cong-van", letters("Số: 42", colour="FF0000"), "letter.colour", "Số: 42"),
    "Quốc hiệu on the left": ("many", layout(MOTTO, alignment="LEFT"), "letter.alignment", MOTTO),
    "number on the left": ("cong-van", layout("Số: 42", alignment="LEFT"), "letter.alignment", "Số: 42"),
    "date on the right": ("cong-van", layout("ngày 29 tháng", alignment="RIGHT"), "letter.alignment", "Cẩm Giàng"),
    "V/v justified": ("cong-van", layout("V/v", alignment="JUSTIFY"), "letter.alignment", "V/v"),
    "text aligned left": ("cong-van", layout(TEXT, alignment="LEFT"), "letter.alignment", TEXT),
    "text centred": ("cong-van", layout(TEXT, alignment="CENTER"), "letter.alignment", TEXT),
    "type name on the left": ("to-trinh", layout("TỜ TRÌNH", alignment="LEFT"), "letter.alignment", "TỜ"),
    "headline on the right": ("to-trinh", layout("Về việc phê", alignment="RIGHT"), "letter.alignment", "Về việc"),
    "Nơi nhận centred": ("cong-van", layout("Nơi nhận", alignment="CENTER"), "letter.alignment", "Nơi nhận"),
    "receiver centred": ("cong-van", layout("Website", alignment="CENTER"), "letter.alignment", "- Website"),
    "signer on the left": ("cong-van", layout("Phạm Thị", alignment="LEFT"), "letter.alignment", "Phạm"),
    "office on the left": ("cong-van", layout("TRƯỞNG PHÒNG", alignment="LEFT"), "letter.alignment", "TRƯỞNG"),
    "Phụ lục on the left": ("cong-van", layout("Phụ lục", alignment="LEFT"), "letter.alignment", "Phụ lục"),
    "Kèm theo on the right": ("cong-van", layout("(Kèm theo Công", alignment="RIGHT"), "letter.alignment", "(Kèm"),
    "no first line indent": ("cong-van", layout(TEXT, first_line_indent=0), "letter.first-line-indent", TEXT),
    "a first line of 20 mm": ("cong-van", layout(TEXT, first_line_indent=20), "letter.first-line-indent", TEXT),
    "a dash at the margin": (
        "cong-van",
        layout("Hướng dẫn phụ huynh", first_line_indent=0),
        "letter.first-line-indent",
        "- Hướng dẫn",
    ),
    "no space after": ("cong-van", layout(TEXT, space_after=0), "letter.paragraph-space", TEXT),
    "3 pt after": ("cong-van", layout("2. Báo cáo", space_after=3), "letter.paragraph-space", "2. Báo"),
    "double lines": ("cong-van", layout(TEXT, line_spacing=2.0), "letter.line-spacing", TEXT),
    "lines of exactly 12 pt": ("cong-van", layout(TEXT, line_spacing=Pt(12)), "letter.line-spacing", TEXT),
    "lines of exactly 26 pt": ("cong-van", layout(TEXT, line_spacing=Pt(26)), "letter.line-spacing", TEXT),
    "0.8 lines": ("cong-van", layout(TEXT, line_spacing=0.8), "letter.line-spacing", TEXT),
    "Quốc hiệu at 1.5 lines": ("cong-van", layout(NATIONAL, line_spacing=1.5), "letter.line-spacing", NATIONAL),
    "issuer at double lines": ("cong-van", layout("PHÒNG GIÁO", line_spacing=2.0), "letter.line-spacing", "PHÒNG"),
    "12 pt after Quốc hiệu": ("cong-van", layout(NATIONAL, space_after=12), "letter.name-space", NATIONAL),
    "no space above V/v": ("cong-van", layout("V/v", space_before=0), "letter.subject-space", "V/v"),
    "12 pt above V/v": ("cong-van", layout("V/v", space_before=12), "letter.subject-space", "V/v"),
    "Nơi nhận set in": ("cong-van", layout("Nơi nhận", left_indent=10), "letter.receivers-margin", "Nơi nhận"),
    "a receiver set in": (
        "cong-van",
        layout("Website", first_line_indent=12.7),
        "letter.receivers-margin",
        "- Website",
    ),
}


@pytest.mark.parametrize(("kind", "fault", "code", "words"), FAULTS.values(), ids=FAULTS)
def test_a_single_fault_is_one_finding_at_its_place(kind, fault, code, words):
    document = opened(kind)
    fault(document)
    found = findings(document)
    assert [one.kind.code for one in found] == [code]
    assert found[0].text.startswith(words)


def test_a_style_of_the_wrong_size_is_one_finding():
    document = opened()
    document.styles["CV Nội dung"].font.size = Pt(12)
    found = findings(document)
    assert [one.kind.code for one in found] == ["letter.size"]
    assert "also" in dict(found[0].params)


def test_a_whole_letter_in_arial_is_one_finding():
    document = opened()
    for one in paragraphs(document):
        for run in one.runs:
            run.font.name = "Arial"
    assert [(one.kind.code, one.found) for one in findings(document)] == [("letter.font", "Arial")]
