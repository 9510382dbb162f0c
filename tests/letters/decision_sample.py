"""A decision that promulgates a regulation and has annexes, as the tests of its pages draw it."""

from datetime import date

from congvan.letters.letter import Annex, Attached, Decision, Letter
from congvan.office.office import Issuer, Signer
from tests.letters.word_sample import blocks

SIGNER = Signer(id="truong-phong", authority=("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), name="Phạm Thị Oanh")
ISSUER = Issuer(
    id="phong",
    name="Phòng Giáo dục và Đào tạo",
    letterhead=("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",),
    superior=("UBND HUYỆN CẨM GIÀNG",),
    symbol="PGDĐT",
    unit="CNTT",
    place="Cẩm Giàng",
    keep_in="VT, CNTT",
    signers=(SIGNER,),
)
ARTICLES = """\
Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Phòng Giáo dục và Đào tạo.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 03/QĐ-PGDĐT ngày 05 tháng 01 năm 2020 của Phòng.

Điều 3. Các công chức, viên chức của Phòng chịu trách nhiệm thi hành Quyết định này./.
"""
REGULATION = """\
# Chương I
## Quy định chung

### Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng

1. Quy chế này quy định nguyên tắc, chế độ trách nhiệm và lề lối làm việc của Phòng Giáo dục và Đào tạo, gồm:

a) Lãnh đạo Phòng;

b) Công chức, viên chức.

**2. Đối tượng áp dụng**

Công chức, viên chức của Phòng.

# Chương II
## Trách nhiệm, phạm vi giải quyết công việc và quan hệ công tác của lãnh đạo, công chức, viên chức và người lao động

## Mục 1
## Lãnh đạo Phòng

### Điều 2. Trưởng phòng

Trưởng phòng quyết định mọi việc của Phòng.

## Tiểu mục 1
## Phân công công việc

### Điều 3. Phân công

Việc phân công ghi ở bảng./.
"""
ROWS = "\n".join(f"| {n} | Trường Tiểu học Cẩm Hoàng {n} | Báo cáo số liệu đầu năm học |" for n in range(1, 41))
WIDE = f"| STT | Trường | Nội dung |\n|---|---|---|\n{ROWS}"
DECISION = Letter(
    type="quyet-dinh",
    number=5,
    symbol="QĐ-PGDĐT",
    day=date(2024, 2, 3),
    year=2024,
    subject="ban hành Quy chế làm việc của Phòng Giáo dục và Đào tạo",
    headline="Ban hành Quy chế làm việc của Phòng Giáo dục và Đào tạo",
    basis=(),
    addressees=(),
    body=blocks(ARTICLES),
    issuer=ISSUER,
    signer=SIGNER,
    distribution=("Như Điều 3", "Lưu: VT"),
    annexes=(
        Annex(title="Danh sách các trường", body=blocks(WIDE), landscape=True),
        Annex(title="Lịch làm việc", body=blocks("Từ thứ Hai đến thứ Sáu."), own_file=True),
    ),
    decision=Decision(
        authority="TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        grounds=(
            "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019",
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
            "Theo đề nghị của Tổ Văn phòng",
        ),
        attached=(
            Attached(
                type_name="Quy chế",
                headline="Làm việc của Phòng Giáo dục và Đào tạo",
                body=blocks(REGULATION),
            ),
        ),
    ),
)
