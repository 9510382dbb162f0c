"""Names of organisations as Annex II, IV writes them; those that every level has by the words of their field."""

FIELDS_OF_SO = (
    "Giáo dục và Đào tạo", "Nội vụ", "Tài chính", "Y tế", "Khoa học và Công nghệ", "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn", "Tài nguyên và Môi trường", "Tư pháp", "Xây dựng", "Công Thương",
    "Văn hóa, Thể thao và Du lịch", "Văn hóa và Thể thao", "Du lịch", "Dân tộc và Tôn giáo", "Ngoại vụ",
    "Kế hoạch và Đầu tư", "Lao động - Thương binh và Xã hội", "Thông tin và Truyền thông", "Giao thông vận tải",
)  # fmt: skip
FIELDS_OF_PHONG = (
    "Giáo dục và Đào tạo", "Văn hóa - Xã hội", "Văn hóa và Thông tin", "Nội vụ", "Tài chính - Kế hoạch", "Tư pháp",
    "Lao động - Thương binh và Xã hội", "Kinh tế và Hạ tầng", "Tài nguyên và Môi trường", "Kinh tế, Hạ tầng và Đô thị",
    "Nông nghiệp và Phát triển nông thôn",
)  # fmt: skip
FIELDS_OF_BO = (
    "Giáo dục và Đào tạo", "Nội vụ", "Tài chính", "Y tế", "Khoa học và Công nghệ", "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn", "Tài nguyên và Môi trường", "Tư pháp", "Xây dựng", "Công Thương",
    "Văn hóa, Thể thao và Du lịch", "Dân tộc và Tôn giáo", "Ngoại giao", "Kế hoạch và Đầu tư", "Công an", "Quốc phòng",
    "Lao động - Thương binh và Xã hội", "Thông tin và Truyền thông", "Giao thông vận tải",
)  # fmt: skip

OFFICES = (
    *(f"Bộ {field}" for field in FIELDS_OF_BO),
    *(f"Sở {field}" for field in FIELDS_OF_SO),
    *(f"Phòng {field}" for field in FIELDS_OF_PHONG),
)
NAMES = (
    "Văn phòng Chính phủ", "Thanh tra Chính phủ", "Văn phòng Quốc hội", "Văn phòng Chủ tịch nước",
    "Văn phòng Trung ương Đảng", "Kho bạc Nhà nước", "Ngân hàng Nhà nước Việt Nam", "Bảo hiểm xã hội Việt Nam",
    "Mặt trận Tổ quốc Việt Nam", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Đội Thiếu niên Tiền phong Hồ Chí Minh",
    "Hội Liên hiệp Phụ nữ Việt Nam", "Hội Cựu chiến binh Việt Nam", "Hội Nông dân Việt Nam", "Hội Khuyến học Việt Nam",
    "Hội Chữ thập đỏ Việt Nam", "Công đoàn Giáo dục Việt Nam", "Tổng Liên đoàn Lao động Việt Nam",
    "Đảng Cộng sản Việt Nam", "Ban Chấp hành Trung ương Đảng", "Tổng cục Thống kê",
)  # fmt: skip
"""Names of one organisation: whatever differs from them is a slip."""

PEOPLES = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Tòa án nhân dân", "Viện kiểm sát nhân dân")
"""Names that every level has: in small letters they mean all of them."""

SPECIAL = ("Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam",)
FOREIGN = ("Liên hợp quốc", "Tổ chức Y tế thế giới")
ABBREVIATIONS = ("UNESCO", "UNICEF", "ASEAN", "UNDP", "WTO")
