"""Faults inside the text: citations, dates, numbering, signs, capitals of Annex II. Each has a right form beside it.

A fault puts a sentence into the text that is wrong in one thing; `RIGHT_SENTENCES` are the same sentences as they should
be, in which nothing may be found.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from tests.checking.mutations import open_letter as ol
from tests.checking.mutations.open_letter import STYLES, OpenLetter
from tests.checking.mutations.planted_fault import CONTENT, Base, Fault, Plant, Spot
from tests.checking.mutations.planting import sentence, words

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def _day_after(base: Base, days: int) -> date:
    """A day some days after the letter's."""
    assert isinstance(base.day, date)
    return base.day + timedelta(days=days)


def _wrong_weekday(base: Base) -> str:
    """A meeting on a weekday that its date is not."""
    day = _day_after(base, 20)
    name = _WEEKDAYS[(day.weekday() + 2) % 7]
    return f"Hội nghị tổ chức vào {name}, ngày {day.day:02d}/{day.month}/{day.year}."


def _right_weekday(base: Base) -> str:
    """The same on its weekday."""
    day = _day_after(base, 20)
    return f"Hội nghị tổ chức vào {_WEEKDAYS[day.weekday()]}, ngày {day.day:02d}/{day.month}/{day.year}."


def _deadline(days: int) -> Callable[[Base], str]:
    """A deadline some days after the letter."""

    def made(base: Base) -> str:
        day = _day_after(base, days)
        return f"Các trường gửi danh sách trước ngày {day.day:02d}/{day.month}/{day.year}."

    return made


def _cited(base: Base, *, days: int = -40, number: str = "số 815/SGDĐT-TCCB") -> str:
    """A sentence that cites a document in full."""
    day = _day_after(base, days)
    return (
        f"Danh sách lập theo Công văn {number} ngày {day.day:02d}/{day.month}/{day.year} của Sở Giáo dục và Đào tạo "
        "về việc cử giáo viên dự tập huấn."
    )


def _uncited(cut: str) -> Callable[[Base], str]:
    """The same with something left out."""

    def made(base: Base) -> str:
        text = _cited(base)
        shorter = re.sub(cut, "", text)
        assert shorter != text, cut
        return shorter

    return made


def _year_of(offset: int) -> Callable[[Base], str]:
    """A citation whose number has a year of its own."""

    def made(base: Base) -> str:
        day = date(_day_after(base, 0).year - 2, 6, 15)
        return (
            f"Danh sách lập theo Thông tư số 12/{day.year + offset}/TT-BGDĐT ngày {day.day:02d}/{day.month}/{day.year} của Bộ "
            "Giáo dục và Đào tạo quy định về tuyển sinh."
        )

    return made


def _fault(name: str, says: str, code: str | tuple[str, ...], plant: Plant, *, causes: tuple[str, ...] = ()) -> Fault:
    """Return a fault of the text."""
    component = name.partition(".")[0]
    return Fault(
        id=name, says=says, component=component, kind=CONTENT, code=code, plant=plant, causes=frozenset(causes)
    )


Text = str | Callable[[Base], str]
_SENTENCES: tuple[tuple[str, str, str | tuple[str, ...], Text, Text, str], ...] = (
    # id, what is wrong, the code, the wrong sentence, the right one, and the words that the finding must touch
    ("vien-dan.thieu-ngay", "Viện dẫn lần đầu thiếu ngày", "letter.citation-short", _uncited(r" ngày \d+/\d+/\d+"), _cited, ""),
    ("vien-dan.thieu-co-quan", "Viện dẫn lần đầu thiếu cơ quan ban hành", "letter.citation-short", _uncited(" của Sở Giáo dục và Đào tạo"), _cited, ""),
    ("vien-dan.thieu-trich-yeu", "Viện dẫn lần đầu thiếu trích yếu", "letter.citation-short", _uncited(" về việc cử giáo viên dự tập huấn"), _cited, ""),
    ("vien-dan.sau-van-ban", "Văn bản viện dẫn có ngày sau văn bản này", "letter.citation-after-letter", lambda base: _cited(base, days=30), _cited, ""),
    ("vien-dan.nam-khac", "Năm trong số khác năm của ngày", "letter.citation-year", _year_of(1), _year_of(0), ""),
    ("vien-dan.loai-chu-thuong", "Viết thường “công văn số …”", "letter.document-capital", lambda base: _cited(base).replace("Công văn", "công văn"), _cited, "công văn"),
    ("vien-dan.dieu-thuong", "Viết thường “điều 5” khi viện dẫn", "letter.cited-place-capital",
     "Việc này thực hiện theo khoản 2 điều 5 Quy chế của nhà trường.", "Việc này thực hiện theo khoản 2 Điều 5 Quy chế của nhà trường.", "điều 5"),
    ("vien-dan.khoan-hoa", "Viết hoa “Khoản” giữa câu", "letter.clause-small",
     "Việc này thực hiện theo Khoản 2 Điều 5 Quy chế của nhà trường.", "Việc này thực hiện theo khoản 2 Điều 5 Quy chế của nhà trường.", "Khoản 2"),
    ("vien-dan.diem-hoa", "Viết hoa “Điểm” giữa câu", "letter.clause-small",
     "Việc này thực hiện theo Điểm a khoản 2 Điều 5 Quy chế của nhà trường.", "Việc này thực hiện theo điểm a khoản 2 Điều 5 Quy chế của nhà trường.", "Điểm a"),
    ("vien-dan.chuong-thuong", "Viết thường “chương II”", "letter.cited-place-capital",
     "Việc này đã quy định tại chương II của Quy chế hoạt động.", "Việc này đã quy định tại Chương II của Quy chế hoạt động.", "chương II"),
    ("thoi-gian.sai-thu", "Thứ không khớp ngày", "letter.wrong-weekday", _wrong_weekday, _right_weekday, ""),
    ("thoi-gian.31-9", "Ngày 31/9", "letter.no-such-day", "Số liệu chốt đến hết ngày 31/9 hằng năm.", "Số liệu chốt đến hết ngày 30/9 hằng năm.", "31/9"),
    ("thoi-gian.29-2", "Ngày 29/02/2027", "letter.no-such-day", "Hội nghị tổng kết họp ngày 29/02/2027.", "Hội nghị tổng kết họp ngày 28/02/2027.", "29/02/2027"),
    ("thoi-gian.31-thang-4", "Ngày 31 tháng 4", "letter.no-such-day", "Số liệu chốt đến ngày 31 tháng 4 hằng năm.", "Số liệu chốt đến ngày 30 tháng 4 hằng năm.", "31 tháng 4"),
    ("thoi-gian.25-gio", "25 giờ 00", "letter.no-such-hour", "Buổi họp bắt đầu lúc 25 giờ 00 tại hội trường.", "Buổi họp bắt đầu lúc 15 giờ 00 tại hội trường.", "25 giờ"),
    ("thoi-gian.75-phut", "7h75", "letter.no-such-hour", "Buổi họp bắt đầu lúc 7h75 tại hội trường.", "Buổi họp bắt đầu lúc 7h45 tại hội trường.", "7h75"),
    ("thoi-gian.lui", "Từ ngày sau đến ngày trước", "letter.range-backward",
     lambda base: f"Lớp học mở từ ngày 20/12/{_day_after(base, 0).year} đến ngày 10/12/{_day_after(base, 0).year} tại trường.",
     lambda base: f"Lớp học mở từ ngày 10/12/{_day_after(base, 0).year} đến ngày 20/12/{_day_after(base, 0).year} tại trường.", ""),
    ("thoi-gian.nam-hoc", "Năm học 2024-2026", "letter.school-year", "Số liệu này là của năm học 2024-2026.", "Số liệu này là của năm học 2024-2025.", "2024-2026"),
    ("thoi-gian.han-qua", "Hạn nộp trước ngày của văn bản", "letter.deadline-before-letter", _deadline(-15), _deadline(30), ""),
    ("chinh-ta.lap-tu", "Lặp từ “các các”", "letter.double-word", "Đề nghị các các trường phối hợp thực hiện.", "Đề nghị các trường phối hợp thực hiện.", "các các"),
    ("chinh-ta.cach-truoc-phay", "Cách chữ trước dấu phẩy", "letter.space-before-mark", "Nhà trường , gia đình cùng phối hợp thực hiện.", "Nhà trường, gia đình cùng phối hợp thực hiện.", "trường ,"),
    ("chinh-ta.thieu-cach-sau-phay", "Không cách chữ sau dấu phẩy", "letter.no-space-after-mark", "Nhà trường,gia đình cùng phối hợp thực hiện.", "Nhà trường, gia đình cùng phối hợp thực hiện.", "trường,gia"),
    ("chinh-ta.cach-trong-ngoac", "Cách chữ trong ngoặc", "letter.space-in-brackets", "Nhà trường ( cả hai điểm trường) cùng thực hiện.", "Nhà trường (cả hai điểm trường) cùng thực hiện.", "( cả"),
    ("chinh-ta.hai-dau-cach", "Hai dấu cách liền nhau", "letter.double-space", "Nhà trường và gia  đình cùng phối hợp thực hiện.", "Nhà trường và gia đình cùng phối hợp thực hiện.", "gia  đình"),
    ("chinh-ta.dau-cau-thuong", "Đầu câu viết thường", "letter.sentence-capital", "Nhà trường làm tốt. gia đình cùng phối hợp thực hiện.", "Nhà trường làm tốt. Gia đình cùng phối hợp thực hiện.", "gia"),
    ("viet-hoa.so", "Sở Giáo dục và đào tạo", "letter.name-capitals", "Việc này đã báo cáo Sở Tài nguyên và môi trường.", "Việc này đã báo cáo Sở Tài nguyên và Môi trường.", "Sở Tài nguyên"),
    ("viet-hoa.phong", "phòng Nội vụ", "letter.name-capitals", "Việc này đã báo cáo phòng Nội vụ của huyện.", "Việc này đã báo cáo Phòng Nội vụ của huyện.", "phòng Nội vụ"),
    ("viet-hoa.bo", "Bộ giáo dục và đào tạo", "letter.name-capitals", "Việc này theo hướng dẫn chung của Bộ giáo dục và đào tạo.", "Việc này theo hướng dẫn chung của Bộ Giáo dục và Đào tạo.", "Bộ giáo"),
    ("viet-hoa.uy-ban", "Uỷ ban Nhân dân", "letter.name-capitals", "Việc này đã báo cáo Ủy ban Nhân dân tỉnh.", "Việc này đã báo cáo Ủy ban nhân dân tỉnh.", "Ủy ban"),
    ("viet-hoa.hoi-dong", "hội đồng nhân dân tỉnh Sơn La", "letter.name-capitals", "Việc này đã báo cáo hội đồng nhân dân tỉnh Sơn La.", "Việc này đã báo cáo Hội đồng nhân dân tỉnh Sơn La.", "hội đồng"),
    ("viet-hoa.mat-tran", "Mặt trận tổ quốc Việt Nam", "letter.name-capitals", "Nhà trường phối hợp với Mặt trận tổ quốc Việt Nam.", "Nhà trường phối hợp với Mặt trận Tổ quốc Việt Nam.", "Mặt trận"),
    ("viet-hoa.doan", "Đoàn thanh niên cộng sản Hồ Chí Minh", "letter.name-capitals", "Nhà trường phối hợp với Đoàn thanh niên Cộng sản Hồ Chí Minh.", "Nhà trường phối hợp với Đoàn Thanh niên Cộng sản Hồ Chí Minh.", "Đoàn"),
    ("viet-hoa.tp-hcm", "thành phố Hồ Chí Minh", "letter.name-capitals", "Đoàn đi học tập tại thành phố Hồ Chí Minh.", "Đoàn đi học tập tại Thành phố Hồ Chí Minh.", "thành phố"),
    ("viet-hoa.dia-danh", "Hà nội", "letter.name-capitals", "Đoàn đi học tập tại Hà nội một tuần.", "Đoàn đi học tập tại Hà Nội một tuần.", "Hà nội"),
    ("viet-hoa.tinh", "tỉnh Hải dương", "letter.capital-word", "Các trường của tỉnh Hải dương cùng dự.", "Các trường của tỉnh Hải Dương cùng dự.", "Hải dương"),
    ("viet-hoa.tinh-hoa", "Tỉnh Hải Dương giữa câu", "letter.capital-word", "Các trường của Tỉnh Hải Dương cùng dự.", "Các trường của tỉnh Hải Dương cùng dự.", "Tỉnh"),
    ("viet-hoa.quan-so", "quận 1", "letter.capital-word", "Đoàn đi học tập tại các trường của quận 1, quận 3.", "Đoàn đi học tập tại các trường của Quận 1, Quận 3.", ""),
    ("viet-hoa.chuc-danh", "thủ tướng Chính phủ", "letter.capital-word", "Việc này theo chỉ đạo của thủ tướng Chính phủ.", "Việc này theo chỉ đạo của Thủ tướng Chính phủ.", "thủ tướng"),
    ("viet-hoa.chuc-danh-ten", "hiệu trưởng Nguyễn Văn An", "letter.capital-word", "Buổi lễ do hiệu trưởng Nguyễn Văn An chủ trì.", "Buổi lễ do Hiệu trưởng Nguyễn Văn An chủ trì.", "hiệu trưởng"),
    ("viet-hoa.quoc-khanh", "ngày quốc khánh", "letter.capital-word", "Các trường treo cờ ngày quốc khánh hằng năm.", "Các trường treo cờ ngày Quốc khánh hằng năm.", "quốc khánh"),
    ("viet-hoa.nha-giao", "ngày nhà giáo Việt Nam", "letter.capital-word", "Các trường tổ chức ngày nhà giáo Việt Nam trang trọng.", "Các trường tổ chức ngày Nhà giáo Việt Nam trang trọng.", "nhà giáo"),
    ("viet-hoa.tet", "tết nguyên đán", "letter.capital-word", "Học sinh được nghỉ dịp tết nguyên đán hằng năm.", "Học sinh được nghỉ dịp tết Nguyên đán hằng năm.", "nguyên đán"),
    ("viet-hoa.tet-thua", "Tết Nguyên Đán", "letter.capital-word", "Học sinh được nghỉ dịp tết Nguyên Đán hằng năm.", "Học sinh được nghỉ dịp tết Nguyên đán hằng năm.", "Nguyên Đán"),
    ("viet-hoa.dang", "chủ trương của đảng", "letter.capital-word", "Các trường tuyên truyền chủ trương của đảng đến giáo viên.", "Các trường tuyên truyền chủ trương của Đảng đến giáo viên.", "đảng"),
    ("viet-hoa.nha-nuoc", "Đảng và nhà nước", "letter.capital-word", "Các trường tuyên truyền chính sách của Đảng và nhà nước.", "Các trường tuyên truyền chính sách của Đảng và Nhà nước.", "nhà nước"),
    ("viet-hoa.nhan-dan", "phục vụ nhân dân", "letter.capital-word", "Cán bộ nêu cao tinh thần phục vụ nhân dân trong công việc.", "Cán bộ nêu cao tinh thần phục vụ Nhân dân trong công việc.", "nhân dân"),
    ("viet-hoa.thu", "thứ hai, ngày …", "letter.capital-word", "Các trường chào cờ sáng thứ hai hằng tuần.", "Các trường chào cờ sáng thứ Hai hằng tuần.", "hai"),
    ("viet-hoa.nam-am-lich", "năm giáp thìn", "letter.capital-word", "Chúc các trường sang năm giáp thìn nhiều thành tích.", "Chúc các trường sang năm Giáp Thìn nhiều thành tích.", "giáp thìn"),
    ("viet-hoa.huan-chuong", "Huân chương lao động", "letter.name-capitals", "Nhà trường được tặng Huân chương lao động hạng Ba.", "Nhà trường được tặng Huân chương Lao động hạng Ba.", "Huân chương"),
    ("viet-hoa.hang", "hạng ba", "letter.capital-word", "Nhà trường được tặng Huân chương Lao động hạng ba.", "Nhà trường được tặng Huân chương Lao động hạng Ba.", "ba"),
    ("viet-hoa.luat", "Luật giáo dục", "letter.name-capitals", "Việc này đã quy định trong Luật giáo dục hiện hành.", "Việc này đã quy định trong Luật Giáo dục hiện hành.", "Luật giáo"),
    ("viet-hoa.bac-ho", "bác Hồ", "letter.capital-word", "Các trường học tập tấm gương của bác Hồ kính yêu.", "Các trường học tập tấm gương của Bác Hồ kính yêu.", "bác"),
    ("viet-hoa.unesco", "Unesco", "letter.capital-word", "Chương trình do tổ chức Unesco tài trợ.", "Chương trình do tổ chức UNESCO tài trợ.", "Unesco"),
    ("chinh-ta.nfd", "Dấu rời khỏi chữ (NFD)", "letter.mixed-letters", "Nhà trường và gia đình cùng phối hợp thực hiện.", "Nhà trường và gia đình cùng phối hợp thực hiện.", ""),
)  # fmt: skip
"""Sentences with one fault, and the same without."""


def _decomposed(text: str) -> str:
    """A text with its marks apart from the letters."""
    import unicodedata

    return unicodedata.normalize("NFD", text)


def _sentence_fault(entry: tuple[str, str, str | tuple[str, ...], Text, Text, str]) -> Fault:
    """Return the fault that puts a wrong sentence into the text."""
    name, says, code, wrong, _right, touched = entry
    text = _decomposed(wrong) if name.endswith(".nfd") and isinstance(wrong, str) else wrong
    return _fault(name, says, code, sentence(text, touched))


RIGHT_SENTENCES: tuple[tuple[str, Plant], ...] = tuple((entry[0], sentence(entry[4])) for entry in _SENTENCES)
"""The right form of each sentence."""


def _two_spellings(letter: OpenLetter, base: Base) -> Spot | None:
    """Write the same organisation in two ways."""
    room = letter.prose()
    if len(room) < 2:
        return None
    first = sentence("Nội dung này đã thống nhất với Ban Chỉ huy Quân sự xã Tân Trường.")(letter, base)
    spot = _in(room[0], "Kế hoạch chung do Ban chỉ huy quân sự xã Tân Trường gửi đến.")
    return Spot(paragraphs=(*spot.paragraphs, *first.paragraphs)) if first else None


def _in(paragraph: object, made: str) -> Spot:
    """Put a sentence at the beginning of a paragraph."""
    text = ol.text_of(paragraph)
    label = re.match(r"(?:\d+\.|[a-zđ]\)|[-+])?\s*", text)
    assert label
    ol.replace(paragraph, label.end(), label.end(), f"{made} ")
    return Spot(paragraphs=(paragraph,))


def _heading(
    pattern: str, made: str, *, nth: int = 0, components: tuple[str, ...] = ("khoan", "khoan-co-tieu-de", "diem")
) -> Plant:
    """Change the number of a clause or point."""

    def plant(letter: OpenLetter, base: Base) -> Spot | None:
        found = [one for component in components for one in letter.of(component) if re.match(pattern, ol.text_of(one))]
        if len(found) <= nth:
            return None
        matched = re.match(pattern, ol.text_of(found[nth]))
        assert matched
        ol.replace(found[nth], *matched.span(), matched.expand(made))
        return Spot(paragraphs=(found[nth],))

    return plant


def _legacy(letter: OpenLetter, base: Base) -> Spot | None:
    """Type the whole letter in TCVN3, in its font."""
    if STYLES["tu-phu-luc"] in {letter.style_of(one) for one in letter.paragraphs()}:
        return None
    from tests.checking.mutations.planting import set_letters

    for paragraph in letter.paragraphs():
        if ol.text_of(paragraph):
            ol.retype(paragraph, _tcvn3(ol.text_of(paragraph)))
            for form in ol.form_of_runs(paragraph):
                set_letters(form, font=".VnTime")
    return Spot()


_UNICODE = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ"
_TCVN3 = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢§£¤¥¦"


def _tcvn3(text: str) -> str:
    """A text in TCVN3; capitals with tones become small, as its capital fonts show them."""
    table = dict(zip(_UNICODE, _TCVN3, strict=True))
    return "".join(table.get(ch, table.get(ch.lower(), ch)) for ch in text)


TEXT_FAULTS = (
    *(_sentence_fault(entry) for entry in _SENTENCES),
    _fault("vien-dan.hai-cach-viet", "Một tổ chức viết hai cách", "letter.two-spellings", _two_spellings),
    _fault(
        "danh-so.nhay-khoan",
        "Khoản 1 rồi đến 3",
        "letter.out-of-order",
        _heading(r"2\.", "3.", components=("khoan-co-tieu-de", "khoan")),
    ),
    _fault(
        "danh-so.trung-khoan",
        "Hai khoản cùng số 1",
        "letter.out-of-order",
        _heading(r"2\.", "1.", components=("khoan-co-tieu-de", "khoan")),
    ),
    _fault(
        "danh-so.nhay-diem", "Điểm a rồi đến c", "letter.out-of-order", _heading(r"b\)", "c)", components=("diem",))
    ),
    _fault(
        "danh-so.ngoac-khoan",
        "Số khoản có dấu ngoặc",
        "letter.numbering-sign",
        _heading(r"2\.", "2)", components=("khoan",)),
    ),
    _fault(
        "danh-so.cheo-khoan", "Số khoản viết 2/", "letter.numbering-sign", _heading(r"2\.", "2/", components=("khoan",))
    ),
    _fault(
        "danh-so.cham-diem",
        "Chữ cái của điểm có dấu chấm",
        "letter.numbering-sign",
        _heading(r"b\)", "b.", components=("diem",)),
    ),
    _fault(
        "danh-so.nhay-muc",
        "Mục I rồi đến III",
        "letter.out-of-order",
        _heading(r"II\.", "III.", components=("muc-danh-so-la-ma",)),
    ),
    _fault(
        "danh-so.nhay-dieu",
        "Điều 1 rồi đến 3",
        "letter.out-of-order",
        words("dieu", r"^Điều 2\.", "Điều 4."),
        causes=("letter.as-article-of-nothing",),
    ),
    _fault(
        "danh-so.dieu-thieu-cham",
        "Số điều không có dấu chấm",
        "letter.numbering-sign",
        words("dieu", r"^(Điều \d+)\.", r"\1"),
    ),
    _fault(
        "danh-so.dieu-hai-cham",
        "Số điều có dấu hai chấm",
        "letter.numbering-sign",
        words("dieu", r"^(Điều \d+)\.", r"\1:"),
    ),
    _fault("can-cu.thieu-so", "Căn cứ thiếu số, ký hiệu", "letter.basis-number", words("can-cu", r" số \d+\S+", "")),
    _fault("can-cu.dau-cham", "Căn cứ kết thúc bằng dấu chấm", "letter.basis-end", words("can-cu", r";$", ".")),
    _fault(
        "phong-chu.tcvn3",
        "Cả văn bản gõ TCVN3 phông .VnTime",
        ("letter.legacy-encoding", "letter.legacy-font"),
        _legacy,
    ),
)
