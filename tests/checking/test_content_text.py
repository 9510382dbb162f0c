"""Words of the text and its annexes: citations, days, numbering, capitals, spaces; one fault gives one finding, there."""

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from congvan.checking.finding import FindingSeverity
from congvan.facts.document_facts import Form
from tests.checking.letter_parts import CORRECT, changed, corrected, document, findings, told

BASIS = "Công văn số 1732/SGDĐT-KHTC ngày 19/8/2024 của Sở Giáo dục và Đào tạo về việc báo cáo thống kê đầu năm học 2024-2025, Phòng"
TEXT = [
    # The type, the right words, the wrong ones, the code, the letters found, and whether a machine puts them right
    ("cong-van", BASIS, BASIS.replace(" ngày 19/8/2024", ""), "letter.citation-short", "Công văn số 1732/SGDĐT-KHTC", False),
    ("cong-van", "/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.", "/NĐ-CP ngày 05/3/2020 của Chính phủ.", "letter.citation-short", "Nghị định số 30/2020/NĐ-CP", False),
    ("cong-van", BASIS, BASIS.replace("19/8/2024", "19/9/2024"), "letter.citation-after-letter", "Công văn số 1732/SGDĐT-KHTC", False),
    ("cong-van", "ngày 05/3/2020", "ngày 05/3/2021", "letter.citation-year", "Nghị định số 30/2020/NĐ-CP", False),
    ("to-trinh", "Căn cứ Công văn số 12/SGDĐT-KHTC ngày", "Căn cứ Công văn ngày", "letter.basis-number", "Công văn ngày 09 tháng 01 năm 2026 của Sở Giáo dục và Đào tạo về việc rà soát cơ sở vật chất,", False),
    ("quyet-dinh", "địa phương ngày 16 tháng 6 năm 2025", "địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025", "letter.law-number", "Luật Tổ chức chính quyền địa phương số 72/2025/QH15", False),
    ("quyet-dinh", "tháng 6 năm 2025;", "tháng 6 năm 2025,", "letter.basis-end", ",", True),
    ("quyet-dinh", "ngày 02 tháng 02 năm 2026.", "ngày 02 tháng 02 năm 2026;", "letter.basis-end", ";", True),
    ("quyet-dinh", "thẩm quyền;", "thẩm quyền", "letter.basis-end", "", True),
    ("cong-van", "đến ngày 20/9/2024.", "đến ngày 31/9/2024.", "letter.no-such-day", "31/9/2024", False),
    ("cong-van", "vào 8 giờ 00", "vào 25 giờ 00", "letter.no-such-hour", "25 giờ 00", False),
    ("cong-van", "vào 8 giờ 00", "vào 8h75", "letter.no-such-hour", "8h75", False),
    ("cong-van", "thứ Sáu, ngày 13/9/2024", "thứ Hai, ngày 13/9/2024", "letter.wrong-weekday", "thứ Hai, ngày 13/9/2024", False),
    ("thong-bao", "thứ Hai, ngày 19/02/2024", "thứ Ba, ngày 19/02/2024", "letter.wrong-weekday", "thứ Ba, ngày 19/02/2024", False),
    ("cong-van", "từ ngày 16/9/2024 đến ngày 20/9/2024", "từ ngày 26/9/2024 đến ngày 20/9/2024", "letter.range-backward", "từ ngày 26/9/2024 đến ngày 20/9/2024", False),
    ("cong-van", "V/v báo cáo thống kê đầu năm học 2024-2025", "V/v báo cáo thống kê đầu năm học 2024-2026", "letter.school-year", "năm học 2024-2026", False),
    ("cong-van", "trước ngày 15/9/2024", "trước ngày 15/8/2024", "letter.deadline-before-letter", "trước ngày 15/8/2024", False),
    ("quyet-dinh", "dieu: Điều 3.", "dieu: Điều 4.", "letter.out-of-order", "Điều 4.", False),
    ("quyet-dinh", "khoan: 2. Bà", "khoan: 3. Bà", "letter.out-of-order", "3.", False),
    ("quyet-dinh", "diem: b) Báo", "diem: c) Báo", "letter.out-of-order", "c)", False),
    ("cong-van", "2. Thời gian hoàn thành", "1.1. Thời gian\nnoi-dung: 1.3. Thời gian", "letter.out-of-order", "1.3.", False),
    ("quyet-dinh", "dieu: Điều 2.", "dieu: Điều 2:", "letter.numbering-sign", ":", True),
    ("quyet-dinh", "khoan: 2. Bà", "khoan: 2/ Bà", "letter.numbering-sign", "/", True),
    ("quyet-dinh", "diem: b) Báo", "diem: b. Báo", "letter.numbering-sign", ".", True),
    ("quyet-dinh", "dieu: Điều 2.", "dieu: Điều II.", "letter.numbering-numerals", "Điều II.", True),
    ("cong-van", "hướng dẫn./.", "hướng dẫn.", "letter.no-end-mark", ".", True),
    ("cong-van", "hướng dẫn./.", "hướng dẫn", "letter.no-end-mark", "", True),
    ("cong-van", "hướng dẫn./.", "hướng dẫn./", "letter.end-mark-form", "./", True),
    ("cong-van", "hướng dẫn./.", "hướng dẫn. / .", "letter.end-mark-form", ". / .", True),
    ("cong-van", "trước ngày 15/9/2024.", "trước ngày 15/9/2024./.", "letter.end-mark-early", "./.", True),
    ("cong-van", " (Phụ lục kèm theo).", ".", "letter.annex-not-mentioned", "Phụ lục", False),
    ("cong-van", "tu-phu-luc: Phụ lục\n", "tu-phu-luc: Phụ lục I\n", "letter.annex-alone", "I", False),
    ("cong-van", "(Kèm theo Công văn số 42/", "(Kèm theo Công văn số 41/", "letter.attached-number", "41/PGDĐT-CNTT", False),
    ("cong-van", "CNTT ngày 29 tháng 8 năm 2024 của", "CNTT ngày 28 tháng 8 năm 2024 của", "letter.attached-day", "ngày 28 tháng 8 năm 2024", False),
    ("cong-van", "(Kèm theo Công văn số", "(Kèm theo Quyết định số", "letter.attached-type", "Quyết định", False),
    ("quyet-dinh", "cau-quyet-dinh: QUYẾT ĐỊNH:", "cau-quyet-dinh: QUYẾT ĐỊNH", "letter.resolved-words", "QUYẾT ĐỊNH", True),
    ("quyet-dinh", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ CẨM GIANG", "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO", "letter.authority-of-another", "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO", False),
    ("giay-moi", "noi-dung: Địa điểm: Hội trường Ủy ban nhân dân xã./.", "noi-dung: Đề nghị đến đúng giờ./.", "letter.lacks-line", "GIẤY MỜI", False),
    ("bien-ban", "Cuộc họp kết thúc vào", "Cuộc họp nghỉ vào", "letter.lacks-line", "BIÊN BẢN", False),
    ("bien-ban", "quyen-han-chuc-vu: THƯ KÝ\nho-ten: ThS. Lê Thị Hoa\n", "", "letter.one-signer", "Nguyễn Văn An", False),
    ("cong-van", "của Sở Giáo dục và Đào tạo về", "của Sở Giáo dục và đào tạo về", "letter.name-capitals", "Sở Giáo dục và đào tạo", True),
    ("cong-van", "của Sở Giáo dục và Đào tạo về", "của Sở giáo dục và đào tạo về", "letter.name-capitals", "Sở giáo dục và đào tạo", True),
    ("to-trinh", "- Ủy ban nhân dân tỉnh;", "- Ủy ban Nhân dân tỉnh;", "letter.name-capitals", "Ủy ban Nhân dân", True),
    ("thong-bao", "Thành phố Hồ Chí Minh", "thành phố Hồ Chí Minh", "letter.name-capitals", "thành phố Hồ Chí Minh", True),
    ("thong-bao", "Nhà giáo Ưu tú", "Nhà giáo ưu tú", "letter.name-capitals", "Nhà giáo ưu tú", True),
    ("thong-bao", "theo Luật Giáo dục", "theo Luật giáo dục", "letter.name-capitals", "Luật giáo dục", True),
    ("thong-bao", "tỉnh Hải Dương", "tỉnh Hải dương", "letter.capital-word", "Hải dương", True),
    ("thong-bao", "tỉnh Hải Dương", "nhân dân và Tỉnh Hải Dương", "letter.capital-word", "Tỉnh", False),
    ("thong-bao", "ngày Quốc khánh", "ngày quốc khánh", "letter.capital-word", "quốc khánh", True),
    ("thong-bao", "tết Nguyên đán", "tết nguyên đán", "letter.capital-word", "nguyên đán", True),
    ("thong-bao", "tết Nguyên đán", "tết Nguyên Đán", "letter.capital-word", "Nguyên Đán", True),
    ("thong-bao", "trong dịp Tết", "trong dịp tết", "letter.capital-word", "tết", True),
    ("thong-bao", "năm Giáp Thìn", "năm giáp thìn", "letter.capital-word", "giáp thìn", True),
    ("thong-bao", "từ thứ Hai, ngày", "từ thứ hai, ngày", "letter.capital-word", "hai", True),
    ("thong-bao", "phục vụ Nhân dân", "phục vụ nhân dân", "letter.capital-word", "nhân dân", True),
    ("thong-bao", "phục vụ Nhân dân", "theo chủ trương của Đảng và nhà nước", "letter.capital-word", "nhà nước", False),
    ("thong-bao", "cho Hiệu trưởng Nguyễn Văn An", "cho hiệu trưởng Nguyễn Văn An", "letter.capital-word", "hiệu trưởng", True),
    ("thong-bao", "theo phân cấp", "tại phường 5", "letter.capital-word", "phường", False),
    ("thong-bao", "theo phân cấp", "theo khuyến nghị của Unesco", "letter.capital-word", "Unesco", False),
    ("thong-bao", "theo phân cấp", "được tặng Huân chương Lao động hạng ba", "letter.capital-word", "ba", False),
    ("cong-van", "theo Công văn số 1732/SGDĐT-KHTC;", "theo công văn số 1732/SGDĐT-KHTC;", "letter.document-capital", "công văn", True),
    ("quyet-dinh", "thi hành Quyết định này./.", "thi hành quyết định này./.", "letter.document-capital", "quyết định", True),
    ("cong-van", "khoản 2 Điều 5", "khoản 2 điều 5", "letter.cited-place-capital", "điều", True),
    ("cong-van", "khoản 2 Điều 5", "khoản 2 Điều 5 chương II", "letter.cited-place-capital", "chương", False),
    ("cong-van", "điểm a khoản 2 Điều 5", "điểm a Khoản 2 Điều 5", "letter.clause-small", "K", True),
    ("cong-van", "kèm theo). Các trường tự", "kèm theo). các trường tự", "letter.sentence-capital", "c", True),
    ("cong-van", "noi-dung: - Rà soát", "noi-dung: - rà soát", "letter.sentence-capital", "r", True),
    ("bien-ban", "thành viên Hội đồng trường.", "thành viên của Trường tiểu học Cẩm Giang.", "letter.two-spellings", "Trường tiểu học Cẩm Giang", False),
    ("giay-moi", "noi-dung: Phòng Văn hóa - Xã hội trân", "noi-dung: Phòng Văn hóa & Xã hội trân", None, None, False),
    ("thong-bao", "thông báo của Sở Giáo dục và Đào tạo./.", "thông báo của Sở Giáo dục & Đào tạo./.", "letter.issuer-differs", "Sở Giáo dục & Đào tạo", False),
    ("cong-van", "- Rà soát dữ liệu", "- Rà soát  dữ liệu", "letter.double-space", "  ", True),
    ("cong-van", "đầy đủ, chính xác (", "đầy đủ , chính xác (", "letter.space-before-mark", " ", True),
    ("cong-van", "đầy đủ, chính xác (", "đầy đủ,chính xác (", "letter.no-space-after-mark", "", True),
    ("cong-van", "(Phụ lục kèm theo)", "( Phụ lục kèm theo)", "letter.space-in-brackets", " ", True),
    ("cong-van", "đề nghị các trường báo cáo", "đề nghị các các trường báo cáo", "letter.double-word", "các các", False),
    ("cong-van", "- Rà soát dữ liệu", "- Thực hiện thực hiện", None, None, False),
    ("cong-van", "đề nghị các trường báo cáo", "đề nghị các trường thực hiện thực hiện báo cáo", "letter.double-word", "thực hiện thực hiện", False),
]  # fmt: skip


@pytest.mark.parametrize(("type_id", "right", "wrong", "code", "place", "is_fixed"), TEXT)
def test_one_fault_is_one_finding_at_its_place(type_id, right, wrong, code, place, is_fixed):
    letter = changed(type_id, right, wrong)
    assert [told(one) for one in findings(letter)] == ([(code, place)] if code else [])
    if code:
        whole = document(CORRECT[type_id][0], type_id=type_id, day=None)
        assert (corrected(letter) == "\n".join(one.text for one in whole.facts.paragraphs)) is is_fixed


def annexed(*labels: str) -> str:
    """A công văn with annexes of these labels."""
    head = CORRECT["cong-van"][0].split("[annex 1]")[0]
    one = "tieu-de-phu-luc: MỘT SỐ LƯU Ý\nnoi-dung: Khi cập nhật dữ liệu các trường lưu ý như sau.\n"
    return head + "".join(f"[annex {n}]\ntu-phu-luc: {label}\n{one}" for n, label in enumerate(labels, 1))


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        (("Phụ lục I", "Phụ lục II"), []),
        (("PHỤ LỤC I", "PHỤ LỤC II", "PHỤ LỤC III"), []),
        (("Phụ lục I", "Phụ lục"), [("letter.annex-unnumbered", "Phụ lục")]),
        (("Phụ lục I", "Phụ lục 2"), [("letter.annex-numerals", " 2")]),
        (("Phụ lục I", "Phụ lục III"), [("letter.annex-order", "III")]),
    ],
)
def test_several_annexes_are_numbered_in_roman_numerals(labels, wanted):
    letter = document(annexed(*labels), type_id="cong-van", day=date(2024, 8, 29))
    assert [told(one) for one in findings(letter)] == wanted


def test_an_annex_that_may_be_a_file_of_its_own_is_only_asked_about():
    letter = document(annexed(), type_id="cong-van", day=date(2024, 8, 29))
    (found,) = findings(letter)
    assert told(found) == ("letter.annex-missing", "(Phụ lục kèm theo)")
    assert found.weight is FindingSeverity.UNKNOWN


def test_a_decision_rests_on_something():
    lines = CORRECT["quyet-dinh"][0].split("\n")
    text = "\n".join(line for line in lines if not line.startswith("can-cu"))
    letter = document(text, type_id="quyet-dinh", day=date(2026, 2, 3))
    assert [told(one) for one in findings(letter)] == [("letter.no-basis", "QUYẾT ĐỊNH:")]


def words(text: str, **form) -> list[tuple[str, str]]:
    """What is found in one paragraph of a text."""
    letter = document(f"noi-dung: {text}", type_id=None, day=None, form=Form(**form))
    return [told(one) for one in findings(letter)]


LEFT_ALONE = [
    "Các sở giáo dục và đào tạo, phòng giáo dục và đào tạo phối hợp với ủy ban nhân dân các cấp.",
    "Ngân sách nhà nước do cơ quan quản lý nhà nước phân bổ theo pháp luật giáo dục.",
    "Lần thứ hai, các trường rà soát lại; thứ hai, bổ sung hồ sơ.",
    "Mỗi tháng hai lần, ngày tháng năm sinh được đối chiếu với tháng năm vào ngành.",
    "Nhà trường sa thải, miền Nam định hướng, phía nam bộ phận văn phòng, cán bộ trung bộ.",
    "Trẻ luôn luôn vui, dần dần quen; từ từ lớn lên.",
    "Học bạ số ... và tệp .docx, địa chỉ http://csdl.haiduong.edu.vn, a.b@c.vn,d@e.vn, số 1,5.",
    "Danh sách gồm 5 quận 3 huyện, 10 phường 12 xã, các phường 1 và 2.",
    "Tết Trung thu, tết Nguyên đán, Tết Nguyên đán, Tết Dương lịch; học sinh nghỉ Tết.",
    "Theo quy định tại điểm a khoản 1 Điều 24 Tiểu mục 1 Mục 1 Chương III của Luật Giáo dục.",
    "5 điều Bác Hồ dạy; một số điều khoản của hợp đồng; trong mục 18. Hình thức hợp đồng: Thỉnh giảng.",
    "Trước ngày 15/9, các trường nộp báo cáo; từ ngày 25/12 đến ngày 05/01; lớp 6-9; điểm 9.5/10.",
    "Tỷ lệ 31/12 là 258 %, hệ số 2.34, phiên bản 3.13.2024, số 12/2024.",
    "Họp lúc 24h00; 100 g đường; 30 giờ học; 5g; quốc lộ 5.",
    "CSDL ngành “đúng, đủ, sạch, sống”; v.v. và tr. 5; TP. hồ sơ.",
    "Liên hợp quốc, UNESCO, ASEAN@congvan.vn; thành phố Hà Nội, Thủ đô Hà Nội.",
    "Bộ trưởng và hiệu trưởng Trường Tiểu học Lê Lợi; giám đốc sở; hiệu trưởng trường Nguyễn Trãi.",
    "Kỷ luật lao động, bộ luật lao động, luật giáo dục nói chung.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_may_be_meant_otherwise_is_left_alone(text):
    assert words(text) == []


@pytest.mark.parametrize("kind", ["quyet-dinh", "cong-van"])
def test_a_numbered_list_may_begin_again(kind):
    text = "khoan: 1. Một.\ndiem: a) A.\ndiem: b) B.\nkhoan: 2. Hai.\nkhoan: 1. Một.\nkhoan: 2. Hai.\nkhoan: 3. Ba.\nkhoan: 3. Ba."
    assert findings(document(text, type_id=kind, day=None)) == []


@pytest.mark.parametrize(
    ("between", "second", "found"),
    [
        ("noi-dung: Khơi dậy thói quen đọc sách.", "1. Yêu cầu", [("letter.out-of-order", "1.")]),
        ("diem: a) Sách thiếu nhi;\ndiem: b) Sách lịch sử.", "1. Yêu cầu", [("letter.out-of-order", "1.")]),
        ("noi-dung: Khơi dậy thói quen đọc sách.", "2. Yêu cầu", []),
        ("noi-dung: Khơi dậy thói quen đọc sách.\nnoi-dung: Việc của các trường", "1. Yêu cầu", []),
        ("noi-dung: Khơi dậy thói quen đọc sách, gồm:", "1. Yêu cầu", []),
        ("muc-danh-so-la-ma: II. YÊU CẦU", "1. Yêu cầu", []),
    ],
)
def test_the_number_of_a_title_stands_twice_only_where_no_list_may_begin_between(between, second, found):
    text = f"muc-danh-so-la-ma: I. MỤC ĐÍCH\nkhoan-co-tieu-de: 1. Mục đích\n{between}\nkhoan-co-tieu-de: {second}"
    letter = document(text, type_id="ke-hoach", day=None, form=Form(bold=False))
    assert [told(one) for one in findings(letter)] == found


def test_points_follow_the_vietnamese_alphabet():
    text = "\n".join(f"diem: {letter}) Nội dung." for letter in "abcdđeghi")
    assert findings(document(text, type_id=None, day=None)) == []
    wrong = text.replace("g)", "f)").replace("h)", "g)").replace("diem: i) Nội dung.", "diem: h) Nội dung.")
    assert [told(one) for one in findings(document(wrong, type_id=None, day=None))] == [("letter.out-of-order", "f)")]


def test_a_list_whose_lines_all_begin_small_is_one_finding():
    text = "noi-dung: Hồ sơ gồm:\nnoi-dung: - bản sao bằng;\nnoi-dung: - đơn đăng ký;\nnoi-dung: - ảnh."
    letter = document(text, type_id=None, day=None)
    assert [told(one) for one in findings(letter)] == [("letter.sentence-capital", "b")]
    assert corrected(letter) == "Hồ sơ gồm:\n- Bản sao bằng;\n- Đơn đăng ký;\n- Ảnh."


def test_letters_with_marks_apart_keep_their_places():
    apart = unicodedata.normalize("NFD", "Sở Giáo dục và đào tạo")
    text = f"noi-dung: Thực hiện kế hoạch của {apart}."
    (found,) = findings(document(text, type_id=None, day=None))
    assert told(found) == ("letter.name-capitals", apart)
    assert [one.text for one in found.corrections] == ["Sở Giáo dục và Đào tạo"]


def test_one_paragraph_typed_apart_is_told_once():
    apart = unicodedata.normalize("NFD", "Nhà trường báo cáo kết quả.")
    text = f"noi-dung: Các trường thực hiện.\nnoi-dung: Đề nghị rà soát.\nnoi-dung: {apart}"
    assert [one.kind.code for one in findings(document(text, type_id=None, day=None))] == ["letter.mixed-letters"]
    all_apart = "\n".join(f"noi-dung: {unicodedata.normalize('NFD', 'Các trường thực hiện.')}" for _ in range(3))
    assert findings(document(all_apart, type_id=None, day=None)) == []


def test_tone_marks_in_two_places_are_told_once():
    assert words("Văn hóa và văn hoá, thủy lợi và thuỷ lợi.") == [("letter.mixed-tones", "hoá")]


def test_old_encodings_are_told_once_and_nothing_else_is_judged_by_their_letters():
    assert words("Céng hßa x· héi chñ nghÜa ViÖt Nam, ®éc lËp tù do h¹nh phóc") == [
        ("letter.legacy-encoding", "Céng hßa x· héi chñ nghÜa ViÖt Nam, ®éc lËp tù do h¹nh phóc")
    ]
    assert words("Së Gi¸o dôc vµ ®µo t¹o", font=".VnTime") == []
    assert words("Sôû Giaùo duïc vaø Ñaøo taïo", font="VNI-Times") == []


def test_hidden_signs_do_not_hide_a_fault():
    assert words("Theo Sở\u00a0Giáo dục và\u00ad đào tạo.") == [
        ("letter.name-capitals", "Sở\u00a0Giáo dục và\u00ad đào tạo")
    ]


def test_a_cited_date_is_no_deadline():
    text = "noi-dung: Thực hiện Công văn số 12/SGDĐT-VP ngày 01/3/2024 của Sở về việc nộp báo cáo trước ngày 10/4/2024."
    letter = document(text, type_id=None, day=date(2024, 3, 15))
    assert findings(letter) == []


DECREE = Path(__file__).parents[3] / "shared" / "decree30"


@pytest.mark.skipif(not DECREE.exists(), reason="the decree's own text is not here")
def test_the_decrees_own_sentences_are_left_alone():
    """Its capitals, days, numbers and citations; what it is known to have: doubled spaces, uỷ beside ủy."""
    known = {"letter.double-space", "letter.mixed-tones", "letter.mixed-letters", "letter.end-mark-early"}
    known |= {"letter.space-in-brackets"}  # of the signature, which is not a sentence
    lines = []
    for line in (DECREE / "nghi-dinh-30-2020.md").read_text(encoding="utf-8").splitlines():
        bare = re.sub(r"^- (?=[a-zđ]\) )", "", line.lstrip("# ").replace("*", "")).strip()
        if bare and not bare.startswith("|") and not bare.isupper():
            kind = "dieu" if re.match(r"Điều \d+\.", bare) else "khoan" if re.match(r"\d+\. ", bare) else "noi-dung"
            kind = "diem" if re.match(r"[a-zđ]\) ", bare) else kind
            lines.append(f"{kind}: {bare}")
    letter = document("\n".join(lines), type_id=None, day=None)
    assert len(lines) > 250
    assert [told(one) for one in findings(letter) if one.kind.code not in known] == []
