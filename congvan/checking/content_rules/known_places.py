"""Provinces and cities before and after 1/7/2025, and regions, as Annex II writes them."""

PROVINCES = (
    "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương",
    "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông",
    "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương",
    "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lạng Sơn",
    "Lào Cai", "Lâm Đồng", "Long An", "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên",
    "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh",
    "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long",
    "Vĩnh Phúc", "Yên Bái", "Huế",
)  # fmt: skip
"""The 63 of before 1/7/2025 but Thành phố Hồ Chí Minh, and Huế; the 34 of today are among them."""

UNMISTAKABLE = (
    "Hà Nội", "Đà Nẵng", "Cần Thơ", "Hải Phòng", "Bắc Giang", "Bắc Ninh", "Bến Tre", "Cà Mau", "Đắk Lắk", "Đắk Nông",
    "Điện Biên", "Đồng Nai", "Đồng Tháp", "Hà Giang", "Hà Tĩnh", "Hưng Yên", "Kiên Giang", "Kon Tum", "Lai Châu",
    "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Quảng Ngãi", "Quảng Ninh",
    "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế", "Trà Vinh", "Tuyên Quang",
    "Vĩnh Phúc", "Yên Bái", "Việt Nam", "Hồ Chí Minh", "Điện Biên Phủ",
)  # fmt: skip
"""Names whose syllables are no common words together: one small letter in them is a slip anywhere."""

CITIES = ("Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế")
"""Cities under the centre whose common noun is written small: thành phố Hà Nội."""

SPECIAL = ("Thành phố Hồ Chí Minh", "Thủ đô Hà Nội")
"""Annex II, III.1.c."""

REGIONS = (
    "Tây Bắc Bộ", "Đông Bắc Bộ", "Bắc Trung Bộ", "Nam Trung Bộ", "Đông Nam Bộ", "Tây Nam Bộ", "Tây Nguyên",
    "Bắc Bộ", "Trung Bộ", "Nam Bộ",
)  # fmt: skip
