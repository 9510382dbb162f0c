"""The real letter of 29/8/2024 with its attachment, and what the tests of Word files draw from it."""

from msgspec import structs

from congvan.base.problems import Place
from congvan.letters.body_text import Block, parse_body
from congvan.letters.checklist import Checklist, ChecklistPart, ChecklistRequirement
from congvan.letters.letter_fields import MOTTO, NATIONAL_NAME, AnnexFields, LetterFields

BODY = r"""
Thực hiện Công văn số 1732/SGDĐT-KHTC ngày 19/8/2024 của Sở Giáo dục và Đào tạo về việc cập nhật thông tin trên CSDL ngành, triển khai ứng dụng quản lý điều hành và báo cáo thống kê giáo dục đầu năm học 2024-2025, Phòng Giáo dục và Đào tạo yêu cầu Hiệu trưởng các đơn vị chỉ đạo việc cập nhật và báo cáo thống kê đầu năm như sau:

#### 1. Cập nhật dữ liệu

- Đảm bảo 100% cơ sở giáo dục mầm non, cơ sở giáo dục phổ thông sử dụng các nghiệp vụ quản lý trường học (quản lý học tập, quản lý giảng dạy, quản lý điểm, học bạ số ...) và báo cáo trên Hệ thống CSDL ngành (<http://csdl.haiduong.edu.vn>).

- Rà soát, cập nhật dữ liệu trên CSDL ngành đảm bảo dữ liệu trên CSDL ngành “đúng, đủ, sạch, sống”. Các nhà trường kiểm tra, rà soát, cập nhật dữ liệu trên CSDL ngành đảm bảo đầy đủ, chính xác số liệu thống kê đầu năm các thông tin về: **1. Trường - Lớp học; 2. Học sinh; 3. Học sinh theo độ tuổi; 4. Đội ngũ; 5. Phòng học; 6. Ngân sách nhà nước** trước khi gửi báo cáo (*Theo một số lưu ý đính kèm*); thực hiện báo cáo định kỳ, đột xuất đầy đủ, kịp thời, chính xác; đảm bảo 100% thông tin của cán bộ, giáo viên, nhân viên và học sinh phải được xác thực định danh với Cơ sở dữ liệu quốc gia về dân cư.

- Triển khai ứng dụng quản lý, điều hành và truyền thông ngành giáo dục tích hợp trên CSDL ngành đến tất cả cán bộ, giáo viên, nhân viên của đơn vị. Hướng dẫn phụ huynh, học sinh sử dụng ứng dụng để theo dõi tình hình học tập và rèn luyện; đối với phiên bản nâng cao, mở rộng của ứng dụng (có thu phí) việc sử dụng dịch vụ trên cơ sở tự nguyện thỏa thuận thống nhất giữa phụ huynh và nhà trường đảm bảo đúng quy định.

#### 2. Thời gian hoàn thành: Trước ngày 15/9/2024.

\*Lưu ý: Trong quá trình cập nhật vào CSDL ngành, nếu đơn vị có vướng mắc nhắn tin vào nhóm zalo “CSDL HD Tiểu Học”, “CSDL HD MAM NON”, “CSDL HD CẤP THCS” để được hỗ trợ.

Phòng Giáo dục và Đào tạo yêu cầu các đơn vị nghiêm túc thực hiện đúng thời hạn quy định. Trong quá trình thực hiện nếu có vướng mắc báo cáo về Phòng GDĐT (Đc Hoan) để cùng tháo gỡ./.
"""

ANNEX = """
Ngoài việc cập nhật đầy đủ các thông tin, khi cập nhật, tổng hợp báo cáo các đơn vị cần lưu ý các thông tin chưa đủ, chưa đúng dẫn đến báo cáo tổng hợp không chính xác trong năm học 2023-2024 như sau:

#### 1. Thông tin trường:

- Nhập đầy đủ thông tin trong các mục I. Thông tin chung (hiệu trưởng, chuẩn quốc gia, đạt kiểm định chất lượng giáo dục...); II. Thông tin khác; III. Thông tin kết nối internet; IV. Thông tin hạ tầng, thiết bị ứng dụng CNTT...

- Tên trường: Để đảm bảo thống nhất trong toàn tỉnh, Sở đã rà soát tên trường theo quy tắc chung, vì vậy các đơn vị không thay đổi lại.

#### 2. Thông tin đội ngũ:

- Đảm bảo 100% thông tin của cán bộ, giáo viên, nhân viên phải được xác thực định danh với Cơ sở dữ liệu quốc gia về dân cư (Họ tên, ngày sinh, số CCCD, Hộ khẩu thường trú...)

- Báo cáo số liệu về số giáo viên chia theo độ tuổi: Tổng số giáo viên và số giáo viên chia theo từng độ tuổi phải khớp nhau (thông tin ngày/tháng/năm sinh).

- Số liệu giáo viên đạt chuẩn, trên chuẩn trình độ đào tạo: thông tin trình độ đào tạo của giáo viên.

- Đối với các giáo viên đã nghỉ hưu nhưng nhà trường ký hợp đồng dạy thuê, giáo viên trường khác thỉnh giảng khai báo trong mục 18. Hình thức hợp đồng: Thỉnh giảng.

#### 3. Thông tin học sinh:

- Đảm bảo 100% thông tin của học sinh phải được xác thực định danh với Cơ sở dữ liệu quốc gia về dân cư (Họ tên, ngày sinh, số CCCD, Hộ khẩu thường trú..).

- Báo cáo số liệu về số học sinh chia theo độ tuổi: Tổng số học sinh và số học sinh chia theo từng độ tuổi phải khớp nhau (thông tin ngày/tháng/năm sinh).

#### 4. Thông tin cơ sở vật chất:

- Cập nhật đầy đủ thông tin về phòng học, phòng bộ môn, phòng phục vụ học tập, các phòng chức năng khác (thông tin cập nhật theo đúng hiện trạng đang sử dụng).

- Ngoài ra cần cập nhật đầy đủ thông tin trong Thông tin trường: III. Thông tin kết nối internet; IV. Thông tin hạ tầng, thiết bị ứng dụng CNTT.
"""


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text without problems."""
    found, problems = parse_body(text.strip("\n"), Place())
    assert not problems, problems
    return found


REAL = LetterFields(
    national_name=NATIONAL_NAME,
    motto=MOTTO,
    superior_lines=("UBND HUYỆN CẨM GIÀNG",),
    issuer_lines=("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",),
    number_line="Số: 42/PGDĐT-CNTT",
    subject_line="V/v cập nhật thông tin trên CSDL ngành, triển khai ứng dụng quản lý điều hành và báo cáo thống kê giáo dục đầu năm học 2024-2025",
    place_and_date="Cẩm Giàng, ngày 29 tháng 8 năm 2024",
    addressees=("Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở.",),
    body=blocks(BODY),
    distribution=("Như trên;", "Lãnh đạo, CV PGDĐT;", "Website Phòng GDĐT;", "Lưu: VT, CNTT."),
    authority_lines=("TRƯỞNG PHÒNG",),
    signer_name="Phạm Thị Oanh",
    issuer_name="Phòng Giáo dục và Đào tạo",
    annexes=(
        AnnexFields(
            heading="Phụ lục",
            title="MỘT SỐ LƯU Ý KHI CẬP NHẬT THÔNG TIN TRÊN CSDL NGÀNH",
            attached_to="(Kèm theo Công văn số 42/PGDĐT-CNTT ngày 29 tháng 8 năm 2024 của Phòng Giáo dục và Đào tạo)",
            body=blocks(ANNEX),
            landscape=False,
        ),
    ),
    title="Công văn 42/PGDĐT-CNTT: cập nhật thông tin trên CSDL ngành",
)


def letter(text: str | None = None, /, **changes: object) -> LetterFields:
    """Return the real letter with another text and without its attachment, or with any part changed."""
    other: dict[str, object] = {} if text is None else {"body": blocks(text), "annexes": ()}
    return structs.replace(REAL, **{**other, **changes})  # type: ignore[arg-type]


def annex(body: str, title: str = "BẢNG SỐ LIỆU", *, landscape: bool = False, heading: str = "Phụ lục") -> AnnexFields:
    """Return an annex of a text."""
    attached = "(Kèm theo Công văn số 42/PGDĐT-CNTT)"
    return AnnexFields(heading=heading, title=title, attached_to=attached, body=blocks(body), landscape=landscape)


CHECKLIST = Checklist(
    superior_lines=REAL.superior_lines,
    issuer_lines=REAL.issuer_lines,
    national_name=NATIONAL_NAME,
    motto=MOTTO,
    letter_number="42/PGDĐT-CNTT",
    letter_type="Công văn",
    letter_date="ngày 29 tháng 8 năm 2024",
    subject=REAL.subject_line.removeprefix("V/v "),
    school_name="Trường Tiểu học Cẩm Hoàng",
    school_code="30294405",
    level_name="Tiểu học",
    commune="Xã Cẩm Hoàng",
    deadline_phrase="trước ngày 15/9/2024",
    deadline_instant="23 giờ 59 phút, thứ Bảy ngày 14/9/2024",
    figures_as_of="30/9/2024",
    requirements=tuple(
        ChecklistRequirement(
            number=number,
            title=title,
            attachments=("Bản in có chữ ký và đóng dấu", "Tệp xuất từ CSDL ngành"),
            deadline="",
        )
        for number, title in enumerate(
            ("Trường - Lớp học", "Học sinh", "Học sinh theo độ tuổi", "Đội ngũ", "Phòng học", "Ngân sách nhà nước"),
            start=1,
        )
    ),
    parts=(),
    contact="Phòng GDĐT",
)


def _parts() -> tuple[ChecklistPart, ...]:
    """Return the points of the attachment under its headings."""
    belongs = (("Trường - Lớp học",), ("Đội ngũ",), ("Học sinh", "Học sinh theo độ tuổi"), ("Phòng học",))
    sections = ANNEX.split("#### ")[1:]
    return tuple(
        ChecklistPart(
            title=section.split("\n")[0].rstrip(":"),
            points=tuple(line.removeprefix("- ") for line in section.split("\n") if line.startswith("- ")),
            belongs_to=owners,
        )
        for section, owners in zip(sections, belongs, strict=True)
    )


CHECKLIST = structs.replace(CHECKLIST, parts=_parts())
