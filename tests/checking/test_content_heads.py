"""Words of letterhead, number, date, trích yếu, Kính gửi, Nơi nhận and signature: one fault gives one finding, there."""

import pytest

from congvan.facts.document_facts import FileKind, Form
from tests.checking import letter_parts
from tests.checking.letter_parts import CORRECT, changed, corrected, document, findings, told

HEADS = [
    # The type, the right words, the wrong ones, the code, the letters found, and whether a machine puts them right
    ("cong-van", "CHỦ NGHĨA VIỆT NAM", "CHỦ NGHĨA VIỆTNAM", "letter.national-name", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆTNAM", True),
    ("cong-van", "Độc lập - Tự do", "Độc lập - Tư do", "letter.motto", "Độc lập - Tư do - Hạnh phúc", True),
    ("cong-van", "Tự do - Hạnh phúc", "Tự Do - Hạnh Phúc", "letter.motto-signs", "Độc lập - Tự Do - Hạnh Phúc", True),
    ("cong-van", "Tự do - Hạnh phúc", "Tự do – Hạnh phúc", "letter.motto-signs", "Độc lập - Tự do – Hạnh phúc", True),
    ("cong-van", "Độc lập - Tự do -", "Độc lập-Tự do-", "letter.motto-signs", "Độc lập-Tự do- Hạnh phúc", True),
    ("quyet-dinh", "Số: 05/", "Số: 5/", "letter.number-padding", "5", True),
    ("quyet-dinh", "Số: 05/", "Số 05/", "letter.number-word", "Số", True),
    ("quyet-dinh", "Số: 05/", "số: 05/", "letter.number-word", "số:", True),
    ("quyet-dinh", "Số: 05/", "Số:05/", "letter.number-word", "Số:", True),
    ("quyet-dinh", "Số: 05/", "05/", "letter.number-word", "", True),
    ("quyet-dinh", "Số: 05/", "Số: V/", "letter.number-digits", "V", False),
    ("cong-van", "Số: 42/PGDĐT", "Số: 42 /PGDĐT", "letter.number-slash", " /", True),
    ("cong-van", "Số: 42/PGDĐT", "Số: 42 PGDĐT", "letter.number-slash", " ", True),
    ("cong-van", "Số: 42/PGDĐT-CNTT", "Số: 42", "letter.no-symbol", "42", False),
    ("cong-van", "Số: 42/PGDĐT-CNTT", "Số: 42/PGDĐT - CNTT", "letter.symbol-hyphen", " - ", True),
    ("cong-van", "Số: 42/PGDĐT-CNTT", "Số: 42/PGDĐT/CNTT", "letter.symbol-hyphen", "/", True),
    ("cong-van", "Số: 42/PGDĐT-CNTT", "Số: 42/PGDĐT–CNTT", "letter.symbol-hyphen", "–", True),
    ("thong-bao", "Số: 130/TB-SGDĐT", "Số: 130/TB-sgdđt", "letter.symbol-capitals", "sgdđt", True),
    ("thong-bao", "Số: 130/TB-SGDĐT", "Số: 130/2024/TB-SGDĐT", "letter.number-year", "2024", False),
    ("cong-van", "Số: 42/PGDĐT-CNTT", "Số: 42/CV-PGDĐT", "letter.symbol-of-letter", "CV", False),
    ("cong-van", "Số: 42/PGDĐT-CNTT", "Số: 42/TB-PGDĐT", "letter.symbol-of-letter", "TB", False),
    ("thong-bao", "Số: 130/TB-SGDĐT", "Số: 130/SGDĐT-VP", "letter.symbol-without-type", "SGDĐT-VP", False),
    ("thong-bao", "Số: 130/TB-SGDĐT", "Số: 130/KH-SGDĐT", "letter.symbol-wrong-type", "KH", False),
    ("to-trinh", "/TTr-UBND", "/TTR-UBND", "letter.symbol-wrong-type", "TTR", True),
    ("cong-van", "Cẩm Giàng, ngày", "Cẩm Giàng ngày", "letter.place-comma", " ", True),
    ("cong-van", "Cẩm Giàng, ngày", "Cẩm giàng, ngày", "letter.place-capitals", "Cẩm giàng", True),
    ("cong-van", "Cẩm Giàng, ngày", "TP. Hồ Chí Minh, ngày", "letter.place-short", "TP. Hồ Chí Minh", False),
    ("cong-van", "Cẩm Giàng, ngày", "ngày", "letter.no-place", "ngày 29 tháng 8 năm 2024", False),
    ("quyet-dinh", "Giang, ngày 03 tháng 02 năm", "Giang, ngày 3 tháng 02 năm", "letter.date-padding", "3", True),
    ("quyet-dinh", "Giang, ngày 03 tháng 02 năm", "Giang, ngày 03 tháng 2 năm", "letter.date-padding", "2", True),
    ("cong-van", "Giàng, ngày 29 tháng 8 năm", "Giàng, ngày 29 tháng 08 năm", "letter.month-padding", "08", True),
    ("cong-van", "Giàng, ngày 29 tháng 8 năm", "Giàng, Ngày 29 tháng 8 năm", "letter.date-words", "Ngày 29 tháng 8 năm 2024", True),
    ("cong-van", "Giàng, ngày 29 tháng 8 năm 2024", "Giàng, ngày 29/8/2024", "letter.date-words", "ngày 29/8/2024", True),
    ("cong-van", "Giàng, ngày 29 tháng 8 năm", "Giàng, ngày 29 tháng VIII năm", "letter.date-digits", "VIII", False),
    ("cong-van", "Giàng, ngày 29 tháng 8 năm 2024", "Giàng, ngày 29 tháng 8 năm 24", "letter.short-year", "24", False),
    ("cong-van", "Giàng, ngày 29 tháng 8 năm 2024", "Giàng, ngày 31 tháng 9 năm 2024", "letter.day-of-letter", "ngày 31 tháng 9 năm 2024", False),
    ("cong-van", "Giàng, ngày 29 tháng 8 năm 2024", "Giàng, ngày 29 tháng 8 năm 2024.", "letter.date-end", ".", True),
    ("cong-van", "V/v báo cáo", "V/V báo cáo", "letter.subject-opening", "V/V", True),
    ("cong-van", "V/v báo cáo", "V/v: báo cáo", "letter.subject-opening", "V/v:", True),
    ("cong-van", "V/v báo cáo thống kê", "Về việc báo cáo thống kê", "letter.subject-opening", "Về việc", True),
    ("cong-van", "V/v báo cáo thống kê", "Báo cáo thống kê", "letter.subject-opening", "Báo", False),
    ("cong-van", "V/v báo cáo thống kê", "V/v Rà soát thống kê", "letter.subject-capital", "R", False),
    ("cong-van", "V/v báo cáo thống kê", "V/v Danh sách thống kê", "letter.subject-capital", "D", False),
    ("cong-van", "V/v báo cáo thống kê đầu năm học 2024-2025", "V/v báo cáo thống kê đầu năm học 2024-2025.", "letter.subject-end", ".", True),
    ("thong-bao", "Về việc nghỉ tết", "V/v nghỉ tết", "letter.headline-opening", "V/v", True),
    ("thong-bao", "trich-yeu: Về việc", "trich-yeu-cong-van: V/v", "letter.subject-of-named", "V/v nghỉ tết Nguyên đán năm Giáp Thìn", False),
    ("cong-van", "Kính gửi: Hiệu", "Kính gửi Hiệu", "letter.greeting-words", "Kính gửi", True),
    ("cong-van", "Kính gửi: Hiệu", "Kính Gửi: Hiệu", "letter.greeting-words", "Kính Gửi:", True),
    ("cong-van", "trung học cơ sở.\n", "trung học cơ sở;\n", "letter.single-addressee-end", ";", False),
    ("cong-van", "Kính gửi: Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở.", "Kính gửi:", "letter.no-addressee", "Kính gửi:", False),
    ("to-trinh", "- Ủy ban nhân dân tỉnh;", "- Ủy ban nhân dân tỉnh,", "letter.greeting-end", ",", True),
    ("to-trinh", "- Sở Giáo dục và Đào tạo.\n", "- Sở Giáo dục và Đào tạo;\n", "letter.greeting-end", ";", True),
    ("to-trinh", "- Sở Giáo dục và Đào tạo.\n", "Sở Giáo dục và Đào tạo.\n", "letter.greeting-dash", "", True),
    ("to-trinh", "kinh-gui: - Sở Giáo dục và Đào tạo.\n", "", "letter.one-addressee", "- Ủy ban nhân dân tỉnh;", False),
    ("thong-bao", "noi-dung: Sở Giáo", "kinh-gui: Kính gửi: Các trường.\nnoi-dung: Sở Giáo", "letter.greeting-of-named", "Kính gửi: Các trường.", False),
    ("cong-van", "Nơi nhận:", "Nơi nhận", "letter.receivers-label", "Nơi nhận", True),
    ("cong-van", "Nơi nhận:", "Nơi nhận :", "letter.receivers-label", "Nơi nhận :", True),
    ("thong-bao", "noi-nhan: - Các phòng GDĐT;\nnoi-nhan: - Lưu: VT, VP (3).\n", "", "letter.receivers-empty", "Nơi nhận:", False),
    ("cong-van", "- Như trên;", "Như trên;", "letter.receiver-dash", "", True),
    ("cong-van", "- UBND huyện", "– UBND huyện", "letter.receiver-dash", "–", True),
    ("cong-van", "- UBND huyện (để b/c);", "- UBND huyện (để b/c).", "letter.receiver-end", ".", True),
    ("cong-van", "- UBND huyện (để b/c);", "- UBND huyện (để b/c)", "letter.receiver-end", "", True),
    ("cong-van", "- Lưu: VT, CNTT.", "- Luu: VT, CNTT.", "letter.keep-words", "Luu: VT, ", True),
    ("cong-van", "- Lưu: VT, CNTT.", "- Lưu: VT, CNTT;", "letter.receiver-end", ";", True),
    ("cong-van", "- Lưu: VT, CNTT.", "- Lưu VT, CNTT.", "letter.keep-words", "Lưu VT, ", True),
    ("cong-van", "- Lưu: VT, CNTT.", "- Lưu: VT CNTT.", "letter.keep-words", "Lưu: VT ", True),
    ("cong-van", "- Lưu: VT, CNTT.", "- Lưu: VT - CNTT.", "letter.keep-words", "Lưu: VT - ", True),
    ("cong-van", "- Lưu: VT, CNTT.", "- Lưu: CNTT.", "letter.keep-office", "Lưu: CNTT.", False),
    ("cong-van", "(để b/c);\nnoi-nhan: - Lưu: VT, CNTT.", "(để b/c).", "letter.no-keep", "- UBND huyện (để b/c).", False),
    ("cong-van", "- UBND huyện (để b/c);\nnoi-nhan: - Lưu: VT, CNTT.", "- Lưu: VT, CNTT;\nnoi-nhan: - UBND huyện (để b/c).", "letter.keep-last", "- Lưu: VT, CNTT;", False),
    ("cong-van", "- Như trên;\nnoi-nhan: - UBND huyện (để b/c);", "- UBND huyện (để b/c);\nnoi-nhan: - Như trên;", "letter.as-above-first", "Như trên", False),
    ("cong-van", "- Như trên;", "- Như kính gửi;", "letter.as-above-words", "Như kính gửi", True),
    ("cong-van", "noi-nhan: - Như trên;\n", "", "letter.no-as-above", "- UBND huyện (để b/c);", False),
    ("thong-bao", "- Các phòng GDĐT;", "- Như trên;", "letter.as-above-of-nothing", "Như trên", False),
    ("quyet-dinh", "- Như Điều 3;", "- Như Điều 4;", "letter.as-article-of-nothing", "Như Điều 4", False),
    ("cong-van", "KT. TRƯỞNG", "KT TRƯỞNG", "letter.authority-sign", "KT ", True),
    ("cong-van", "KT. TRƯỞNG", "K/T. TRƯỞNG", "letter.authority-sign", "K/T. ", True),
    ("to-trinh", "TM. ỦY BAN", "TM.ỦY BAN", "letter.authority-sign", "TM.", True),
    ("to-trinh", "KT. CHỦ TỊCH", "KT. ỦY BAN NHÂN DÂN", "letter.authority-whom", "KT. ỦY BAN NHÂN DÂN", False),
    ("thong-bao", "TL. GIÁM ĐỐC", "TM. GIÁM ĐỐC", "letter.authority-whom", "TM. GIÁM ĐỐC", False),
    ("to-trinh", "TM. ỦY BAN NHÂN DÂN\nquyen-han-chuc-vu: KT. CHỦ TỊCH", "KT. CHỦ TỊCH\nquyen-han-chuc-vu: TM. ỦY BAN NHÂN DÂN", "letter.authority-order", "KT. CHỦ TỊCH", False),
    ("cong-van", "quyen-han-chuc-vu: KT. TRƯỞNG PHÒNG\n", "", "letter.deputy-alone", "PHÓ TRƯỞNG PHÒNG", False),
    ("cong-van", "quyen-han-chuc-vu: PHÓ TRƯỞNG PHÒNG\n", "", "letter.no-deputy", "KT. TRƯỞNG PHÒNG", False),
    ("cong-van", "vu: PHÓ TRƯỞNG PHÒNG", "vu: PHÓ GIÁM ĐỐC", "letter.deputy-of-another", "PHÓ GIÁM ĐỐC", False),
    ("cong-van", "Phạm Thị Oanh", "ThS. Phạm Thị Oanh", "letter.signer-degree", "ThS. ", False),
    ("cong-van", "Phạm Thị Oanh", "Phạm thị Oanh", "letter.signer-capitals", "Phạm thị Oanh", True),
]  # fmt: skip


@pytest.mark.parametrize("type_id", CORRECT)
def test_a_correct_document_has_no_finding(type_id):
    text, day = CORRECT[type_id]
    assert [(told(one), one.found) for one in findings(document(text, type_id=type_id, day=day))] == []


@pytest.mark.parametrize("type_id", CORRECT)
def test_nor_has_it_in_a_pdf(type_id):
    text, day = CORRECT[type_id]
    assert findings(document(text, type_id=type_id, day=day, kind=FileKind.PDF)) == []


@pytest.mark.parametrize(("type_id", "right", "wrong", "code", "place", "is_fixed"), HEADS)
def test_one_fault_is_one_finding_at_its_place(type_id, right, wrong, code, place, is_fixed):
    letter = changed(type_id, right, wrong)
    assert [told(one) for one in findings(letter)] == [(code, place)]
    whole = corrected(document(CORRECT[type_id][0], type_id=type_id, day=None))
    assert (corrected(letter).replace("HOÀ", "HÒA") == whole.replace("HOÀ", "HÒA")) is is_fixed


def test_a_whole_list_without_dashes_is_one_finding():
    text, day = CORRECT["cong-van"]
    wrong = text.replace("noi-nhan: - ", "noi-nhan: ")
    assert [told(one) for one in findings(document(wrong, type_id="cong-van", day=day))] == [
        ("letter.receiver-dash", "")
    ]


def test_marks_apart_from_their_letters_are_read_and_their_places_kept():
    letter = changed("cong-van", "Tự do - Hạnh phúc", "Tự Do - Hạnh phúc")
    assert [told(one) for one in findings(letter)] == [("letter.motto-signs", "Độc lập - Tự Do - Hạnh phúc")]


def test_capitals_by_format_are_capitals():
    text, day = CORRECT["thong-bao"]
    shown = text.replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cộng hòa xã hội chủ nghĩa Việt Nam")
    head = "\n".join(shown.strip().splitlines()[:1])
    assert findings(document(head, type_id="thong-bao", day=day, form=Form(capitals=True))) == []


def test_a_long_subject_is_told():
    letter = changed("cong-van", "V/v báo cáo thống kê", "V/v báo cáo thống kê" + " rất dài và dài nữa" * 30)
    assert [told(one)[0] for one in findings(letter)] == ["letter.subject-long"]


def test_a_degree_before_the_name_is_right_where_a_minister_allows_it():
    text, day = CORRECT["bien-ban"]
    assert "ThS. Lê" in text
    assert findings(document(text, type_id="bien-ban", day=day)) == []


def test_what_is_blank_in_a_draft_is_left_alone():
    text, _day = CORRECT["to-trinh"]
    assert "Số:      /TTr" in text
    dotted = text.replace("Số:      /TTr", "Số: …/TTr").replace("ngày     tháng     năm", "ngày … tháng … năm")
    assert findings(document(dotted, type_id="to-trinh", day=None)) == []


def test_a_year_stands_in_the_symbol_of_what_a_committee_decides():
    letter = changed("quyet-dinh", "Số: 05/QĐ-UBND", "Số: 05/2026/QĐ-UBND")
    assert findings(letter) == []


def test_tuq_and_q_are_known():
    for line in ("TUQ. GIÁM ĐỐC", "Q. GIÁM ĐỐC"):
        assert [told(one) for one in findings(changed("thong-bao", "TL. GIÁM ĐỐC", line))] == []


def test_letters_are_told_in_a_file_that_is_read_letter_by_letter():
    assert letter_parts.told(findings(changed("quyet-dinh", "Số: 05/", "Số: 5/"))[0]) == ("letter.number-padding", "5")
