"""Documents written as `component: text` lines, with their parts named by hand; what the rules on words find in them."""

import re
from collections.abc import Iterator
from datetime import date

from congvan.checking.components import Component, Part, RecognisedDocument, Region
from congvan.checking.content_rules.content_index import CONTENT_RULES
from congvan.checking.finding import Finding
from congvan.facts.document_facts import Container, DocumentFacts, FileKind, Form, Paragraph, Piece
from congvan.facts.edits import SetText

LETTER = """
quoc-hieu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
tieu-ngu: Độc lập - Tự do - Hạnh phúc
co-quan-chu-quan: UBND HUYỆN CẨM GIÀNG
co-quan-ban-hanh: PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
so-ky-hieu: Số: 42/PGDĐT-CNTT
dia-danh-thoi-gian: Cẩm Giàng, ngày 29 tháng 8 năm 2024
trich-yeu-cong-van: V/v báo cáo thống kê đầu năm học 2024-2025
kinh-gui: Kính gửi: Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở.
noi-dung: Thực hiện Công văn số 1732/SGDĐT-KHTC ngày 19/8/2024 của Sở Giáo dục và Đào tạo về việc báo cáo thống kê đầu năm học 2024-2025, Phòng Giáo dục và Đào tạo yêu cầu các trường thực hiện như sau:
khoan-co-tieu-de: 1. Cập nhật dữ liệu
noi-dung: - Rà soát dữ liệu đầy đủ, chính xác (Phụ lục kèm theo). Các trường tự chịu trách nhiệm theo Công văn số 1732/SGDĐT-KHTC;
noi-dung: - Báo cáo theo điểm a khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.
khoan-co-tieu-de: 2. Thời gian hoàn thành
diem: a) Gửi báo cáo về Phòng Giáo dục và Đào tạo trước ngày 15/9/2024.
diem: b) Họp tại trụ sở vào 8 giờ 00, thứ Sáu, ngày 13/9/2024; tập huấn từ ngày 16/9/2024 đến ngày 20/9/2024.
noi-dung: Trong quá trình thực hiện nếu có vướng mắc, đề nghị các trường báo cáo về Phòng Giáo dục và Đào tạo để được hướng dẫn./.
tu-noi-nhan: Nơi nhận:
noi-nhan: - Như trên;
noi-nhan: - UBND huyện (để b/c);
noi-nhan: - Lưu: VT, CNTT.
quyen-han-chuc-vu: KT. TRƯỞNG PHÒNG
quyen-han-chuc-vu: PHÓ TRƯỞNG PHÒNG
ho-ten: Phạm Thị Oanh
[annex 1]
tu-phu-luc: Phụ lục
tieu-de-phu-luc: MỘT SỐ LƯU Ý
kem-theo: (Kèm theo Công văn số 42/PGDĐT-CNTT ngày 29 tháng 8 năm 2024 của Phòng Giáo dục và Đào tạo)
noi-dung: Khi cập nhật dữ liệu các trường lưu ý như sau:
noi-dung: - Tên trường: Sở đã rà soát tên trường theo quy tắc chung.
"""

DECISION = """
quoc-hieu: CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
tieu-ngu: Độc lập - Tự do - Hạnh phúc
co-quan-ban-hanh: ỦY BAN NHÂN DÂN
co-quan-ban-hanh: XÃ CẨM GIANG
so-ky-hieu: Số: 05/QĐ-UBND
dia-danh-thoi-gian: Cẩm Giang, ngày 03 tháng 02 năm 2026
ten-loai: QUYẾT ĐỊNH
trich-yeu: Về việc thành lập Ban Chỉ đạo thi tốt nghiệp trung học phổ thông
tham-quyen-ban-hanh: CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ CẨM GIANG
can-cu: Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
can-cu: Căn cứ Nghị định số 142/2025/NĐ-CP ngày 12 tháng 6 năm 2025 của Chính phủ quy định về phân định thẩm quyền;
can-cu: Theo đề nghị của Trưởng phòng Phòng Văn hóa - Xã hội tại Tờ trình số 12/TTr-VHXH ngày 02 tháng 02 năm 2026.
cau-quyet-dinh: QUYẾT ĐỊNH:
dieu: Điều 1. Thành lập Ban Chỉ đạo gồm các ông, bà có tên sau đây.
khoan: 1. Ông Nguyễn Văn An, Phó Chủ tịch Ủy ban nhân dân xã, Trưởng ban.
khoan: 2. Bà Trần Thị Bình, Trưởng phòng, Phó Trưởng ban.
dieu: Điều 2. Ban Chỉ đạo có các nhiệm vụ sau:
diem: a) Chỉ đạo công tác thi;
diem: b) Báo cáo kết quả theo quy định tại Điều 1 Quyết định này.
dieu: Điều 3. Chánh Văn phòng và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.
tu-noi-nhan: Nơi nhận:
noi-nhan: - Như Điều 3;
noi-nhan: - Lưu: VT, VHXH.
quyen-han-chuc-vu: CHỦ TỊCH
ho-ten: Nguyễn Văn Cường
"""

NOTICE = """
quoc-hieu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
tieu-ngu: Độc lập - Tự do - Hạnh phúc
co-quan-chu-quan: UBND TỈNH HẢI DƯƠNG
co-quan-ban-hanh: SỞ GIÁO DỤC VÀ ĐÀO TẠO
so-ky-hieu: Số: 130/TB-SGDĐT
dia-danh-thoi-gian: Hải Dương, ngày 12 tháng 02 năm 2024
ten-loai: THÔNG BÁO
trich-yeu: Về việc nghỉ tết Nguyên đán năm Giáp Thìn
noi-dung: Sở Giáo dục và Đào tạo thông báo lịch nghỉ Tết; học sinh đi học trở lại từ thứ Hai, ngày 19/02/2024.
khoan: 1. Các phòng giáo dục và đào tạo, các trường trực thuộc quản lý nhà nước theo phân cấp, phục vụ Nhân dân trong dịp Tết.
khoan: 2. Nhân ngày Phụ nữ Việt Nam 20-10, ngày Quốc khánh, tỉnh Hải Dương và Thành phố Hồ Chí Minh trao danh hiệu Nhà giáo Ưu tú cho Hiệu trưởng Nguyễn Văn An theo Luật Giáo dục.
noi-dung: Trên đây là thông báo của Sở Giáo dục và Đào tạo./.
tu-noi-nhan: Nơi nhận:
noi-nhan: - Các phòng GDĐT;
noi-nhan: - Lưu: VT, VP (3).
quyen-han-chuc-vu: TL. GIÁM ĐỐC
quyen-han-chuc-vu: CHÁNH VĂN PHÒNG
ho-ten: Lê Văn Dũng
"""

PROPOSAL = """
quoc-hieu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
tieu-ngu: Độc lập - Tự do - Hạnh phúc
co-quan-ban-hanh: ỦY BAN NHÂN DÂN
co-quan-ban-hanh: XÃ CẨM GIANG
so-ky-hieu: Số:      /TTr-UBND
dia-danh-thoi-gian: Cẩm Giang, ngày     tháng     năm 2026
ten-loai: TỜ TRÌNH
trich-yeu: Về việc bổ sung kinh phí sửa chữa trường học
kinh-gui: Kính gửi:
kinh-gui: - Ủy ban nhân dân tỉnh;
kinh-gui: - Sở Giáo dục và Đào tạo.
can-cu: Căn cứ Kế hoạch số 36/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về sửa chữa trường học;
can-cu: Căn cứ Công văn số 12/SGDĐT-KHTC ngày 09 tháng 01 năm 2026 của Sở Giáo dục và Đào tạo về việc rà soát cơ sở vật chất,
noi-dung: Ủy ban nhân dân xã trình Ủy ban nhân dân tỉnh xem xét, phê duyệt./.
tu-noi-nhan: Nơi nhận:
noi-nhan: - Như trên;
noi-nhan: - Lưu: VT, VHXH.
quyen-han-chuc-vu: TM. ỦY BAN NHÂN DÂN
quyen-han-chuc-vu: KT. CHỦ TỊCH
quyen-han-chuc-vu: PHÓ CHỦ TỊCH
ho-ten: Trần Thị Bình
"""

MINUTES = """
quoc-hieu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
tieu-ngu: Độc lập - Tự do - Hạnh phúc
co-quan-chu-quan: UBND XÃ CẨM GIANG
co-quan-ban-hanh: TRƯỜNG TIỂU HỌC CẨM GIANG
so-ky-hieu: Số: 07/BB-THCG
ten-loai: BIÊN BẢN
trich-yeu: Họp Hội đồng trường
noi-dung: Thời gian bắt đầu: 08 giờ 00, ngày 03 tháng 02 năm 2026.
noi-dung: Địa điểm: Phòng họp Trường Tiểu học Cẩm Giang.
noi-dung: Thành phần tham dự: 15 thành viên Hội đồng trường.
noi-dung: Cuộc họp kết thúc vào 10 giờ 30, ngày 03 tháng 02 năm 2026./.
quyen-han-chuc-vu: THƯ KÝ
ho-ten: ThS. Lê Thị Hoa
quyen-han-chuc-vu: CHỦ TỌA
ho-ten: Nguyễn Văn An
tu-noi-nhan: Nơi nhận:
noi-nhan: - Như trên;
noi-nhan: - Lưu: VT, Hồ sơ.
"""

INVITATION = """
quoc-hieu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
tieu-ngu: Độc lập - Tự do - Hạnh phúc
co-quan-chu-quan: UBND XÃ CẨM GIANG
co-quan-ban-hanh: PHÒNG VĂN HÓA - XÃ HỘI
so-ky-hieu: Số: 15/GM-VHXH
dia-danh-thoi-gian: Cẩm Giang, ngày 10 tháng 10 năm 2026
ten-loai: GIẤY MỜI
trich-yeu: Dự họp giao ban hiệu trưởng
noi-dung: Phòng Văn hóa - Xã hội trân trọng kính mời: Hiệu trưởng các trường trong xã.
noi-dung: Tới dự họp giao ban tháng 10.
noi-dung: Thời gian: 14 giờ 00, ngày 15/10/2026.
noi-dung: Địa điểm: Hội trường Ủy ban nhân dân xã./.
tu-noi-nhan: Nơi nhận:
noi-nhan: - Như trên;
noi-nhan: - Lưu: VT.
quyen-han-chuc-vu: TRƯỞNG PHÒNG
ho-ten: Lê Thị Hoa
"""

CORRECT = {
    "cong-van": (LETTER, date(2024, 8, 29)),
    "quyet-dinh": (DECISION, date(2026, 2, 3)),
    "thong-bao": (NOTICE, date(2024, 2, 12)),
    "to-trinh": (PROPOSAL, None),
    "bien-ban": (MINUTES, None),
    "giay-moi": (INVITATION, date(2026, 10, 10)),
}
"""Documents without a fault, by their type, with their day."""

_REGION = re.compile(r"\[(?P<name>\w+) (?P<number>\d+)\]")


def document(
    text: str, *, type_id: str | None, day: date | None, kind: FileKind = FileKind.WORD, form: Form | None = None
) -> RecognisedDocument:
    """A document of lines `component: text`; `[annex 1]` begins an annex. Spaces after the colon but one are text."""
    paragraphs, parts = [], []
    region, number = Region.MAIN, 0
    for line in text.strip("\n").split("\n"):
        opened = _REGION.fullmatch(line)
        if opened:
            region, number = Region(opened["name"]), int(opened["number"])
            continue
        name, _, words = line.partition(": ")
        paragraph = Paragraph(
            number=len(paragraphs) + 1,
            container=Container.BODY,
            pieces=(Piece(text=words, form=form or Form()),),
            section=0,
        )
        paragraphs.append(paragraph)
        parts.append(
            Part(
                component=Component(name),
                paragraph=paragraph,
                start=0,
                end=len(words),
                trust=1.0,
                why="test",
                region=region,
                region_number=number,
            )
        )
    facts = DocumentFacts(kind=kind, paragraphs=tuple(paragraphs), sections=())
    return RecognisedDocument(facts=facts, parts=tuple(parts), type=type_id, type_trust=1.0, day=day, is_letter=True)


def findings(letter: RecognisedDocument) -> list[Finding]:
    """All that the rules on words find."""
    return [finding for rule in CONTENT_RULES for finding in rule(letter)]


def changed(type_id: str, old: str, new: str) -> RecognisedDocument:
    """A correct document with one stretch of its text put in place of another."""
    text, day = CORRECT[type_id]
    assert text.count(old) == 1, (old, text.count(old))
    return document(text.replace(old, new), type_id=type_id, day=day)


def told(finding: Finding) -> tuple[str, str]:
    """A finding's code and the letters that it is about."""
    text = finding.paragraph.text[finding.start : finding.end] if finding.paragraph else ""
    return finding.kind.code, text


def corrected(letter: RecognisedDocument) -> str:
    """The text of all paragraphs after every correction of text was made."""
    texts = {paragraph.number: paragraph.text for paragraph in letter.facts.paragraphs}
    for change in sorted(_corrections(letter), key=lambda one: -one.start):
        text = texts[change.paragraph.number]
        texts[change.paragraph.number] = text[: change.start] + change.text + text[change.end :]
    return "\n".join(texts.values())


def _corrections(letter: RecognisedDocument) -> Iterator[SetText]:
    """The corrections of text of all findings."""
    for finding in findings(letter):
        yield from (one for one in finding.corrections if isinstance(one, SetText))
