"""Names of other kinds as Annex II, V writes them: honours, holidays, laws, events; and words for lunar years."""

HONOURS = (
    "Huân chương Sao vàng", "Huân chương Hồ Chí Minh", "Huân chương Độc lập", "Huân chương Lao động",
    "Huân chương Quân công", "Huân chương Chiến công", "Huân chương Bảo vệ Tổ quốc", "Huân chương Dũng cảm",
    "Anh hùng Lao động", "Nhà giáo Nhân dân", "Nhà giáo Ưu tú", "Nghệ sĩ Nhân dân", "Nghệ sĩ Ưu tú",
    "Thầy thuốc Nhân dân", "Thầy thuốc Ưu tú", "Bà mẹ Việt Nam Anh hùng",
)  # fmt: skip

HOLIDAYS = (
    "Quốc khánh", "Nhà giáo Việt Nam", "Quốc tế Lao động", "Quốc tế Phụ nữ", "Quốc tế Thiếu nhi", "Phụ nữ Việt Nam",
    "Thương binh - Liệt sĩ", "Gia đình Việt Nam", "Thầy thuốc Việt Nam", "Môi trường thế giới",
    "Giải phóng miền Nam", "Chiến thắng Điện Biên Phủ", "Báo chí Cách mạng Việt Nam", "Tổng tuyển cử đầu tiên",
    "Quốc tế Hạnh phúc", "Học sinh, sinh viên Việt Nam", "Sách và Văn hóa đọc Việt Nam", "Pháp luật Việt Nam",
    "Chuyển đổi số quốc gia", "Văn hóa Việt Nam", "Toàn dân phòng cháy",
)  # fmt: skip
"""What follows “ngày”: its first letter is a capital; the inner capitals differ from office to office."""

LAWS = (
    "Luật Giáo dục", "Luật Giáo dục đại học", "Luật Giáo dục nghề nghiệp", "Luật Nhà giáo", "Luật Viên chức",
    "Luật Doanh nghiệp", "Luật Viễn thông", "Luật Hôn nhân và gia đình",
    "Luật Cán bộ, công chức", "Luật Trẻ em", "Luật Lưu trữ", "Luật Tổ chức Quốc hội", "Luật Tổ chức Chính phủ",
    "Luật Tổ chức chính quyền địa phương", "Luật Ngân sách nhà nước", "Luật Thi đua, khen thưởng",
    "Luật Ban hành văn bản quy phạm pháp luật", "Luật Giao dịch điện tử", "Luật Tiếp cận thông tin",
    "Luật An ninh mạng", "Luật Bảo hiểm xã hội", "Luật Bảo hiểm y tế", "Luật Đất đai", "Luật Đầu tư công",
    "Luật Đấu thầu", "Luật Kế toán", "Luật Khiếu nại", "Luật Tố cáo", "Luật Bình đẳng giới", "Luật An toàn thực phẩm",
    "Luật Thanh niên", "Luật Công nghệ thông tin", "Luật Bảo vệ môi trường", "Luật Phòng, chống tham nhũng",
    "Luật Thực hành tiết kiệm, chống lãng phí", "Luật Phòng cháy và chữa cháy", "Luật Giao thông đường bộ",
    "Bộ luật Hình sự", "Bộ luật Dân sự", "Bộ luật Lao động",
)  # fmt: skip

EVENTS = ("Cách mạng tháng Tám", "Xô viết Nghệ Tĩnh")

STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "kỉ", "canh", "tân", "nhâm", "quý")
BRANCHES = ("tý", "tí", "sửu", "dần", "mão", "mẹo", "thìn", "tỵ", "tị", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")

SURNAMES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Ngô",
    "Trịnh",
    "Đinh",
)
OTHER_SURNAMES = (
    "Hồ", "Dương", "Lý", "Mai", "Cao", "Đoàn", "Lương", "Lưu", "Tạ", "Hà", "Phùng", "Thái", "Châu", "Kim", "Tô", "Đào",
    "Quách", "La", "Vương", "Đàm", "Tống", "Chu", "Doãn", "Nông", "Triệu", "Lâm", "Kiều", "Thạch", "Danh", "Giàng",
    "Sùng", "Nghiêm", "Tăng", "Phí", "Khổng", "Mạc", "Ninh", "Y",
)  # fmt: skip
"""Surnames that are other words too: below a signature's place they begin a name."""
