"""The words that matter in a deadline phrase, each with its mark; the longest match counts."""

import re
from functools import cache

from msgspec import Struct, field

from congvan.deadlines.office_times import OfficeTime
from congvan.deadlines.words.phrase_text import bare
from congvan.deadlines.words.tokens import Every, Mark, MonthOfPeriod

_TIME_WORDS: tuple[tuple[Mark, str], ...] = (
    (Mark.BEFORE, "trước|trước thời điểm|trước mốc"),
    (
        Mark.BY,
        "chậm nhất|muộn nhất|trễ nhất|không muộn hơn|không chậm hơn|không trễ hơn|không quá|không được quá"
        "|không chậm quá|không trễ quá|không muộn quá|không sau|không được sau|không để sau"
        "|không để quá|không được để quá"
        "|tối đa|deadline|chậm nhất không quá",
    ),
    (
        Mark.HEAD,
        "hạn|thời hạn|hạn cuối|hạn chót|hạn cuối cùng|hạn nộp|hạn gửi|hạn báo cáo|hạn hoàn thành|hạn đăng ký"
        "|hạn nhận|thời hạn cuối|thời hạn cuối cùng|thời hạn chót|thời gian hoàn thành|thời gian nộp"
        "|thời gian gửi|thời gian báo cáo|thời điểm hoàn thành|ngày hoàn thành|ngày nhận báo cáo|ngày nộp báo cáo"
        "|ngày gửi báo cáo|thời gian cuối cùng|dl",
    ),
    (Mark.UNTIL, "đến|tới|cho đến|cho tới|kéo dài đến"),
    (Mark.END, "hết"),
    (Mark.IN, "trong|trong vòng|trong thời hạn|trong thời gian|trong hạn|nội trong|ngay trong"),
    (Mark.FROM, "từ|bắt đầu từ"),
    (Mark.FROM_NOW, "từ nay|từ hôm nay|từ bây giờ|kể từ nay|kể từ hôm nay"),
    (Mark.SINCE, "kể từ|tính từ|tính kể từ|được tính từ|kể từ sau"),
    (Mark.AFTER, "sau|quá"),
    (Mark.AS_OF, "tính đến|tính tới|tại thời điểm|đến thời điểm|có đến|có tại"),
    (Mark.FIGURES, "số liệu|dữ liệu|kết quả|tình hình|tiến độ|thống kê|sĩ số|số lượng"),
    (
        Mark.CUT_OFF,
        "chốt số liệu|chốt dữ liệu|thời điểm số liệu|thời điểm chốt|thời điểm lấy|thời điểm thống kê"
        "|thời điểm báo cáo|ngày chốt",
    ),
    (Mark.AT, "tại"),
    (Mark.IS, "là"),
    (Mark.FILLER, "vào|của|mốc"),
    (Mark.AT_HOUR, "lúc|vào lúc"),
    (Mark.DAY, "ngày"),
    (Mark.WHEN, "khi|thời điểm|lúc mà"),
    (Mark.SIGNED, "ký|kí|ban hành|ký ban hành|kí ban hành|ký và ban hành|ký, ban hành"),
    (Mark.RECEIVED, "nhận|nhận được|tiếp nhận"),
    (Mark.THIS, "này"),
    (Mark.PERIODIC, "định kỳ|định kì|thường kỳ|theo định kỳ"),
    (
        Mark.RELATIVE,
        "hôm nay|ngày mai|ngày kia|hôm sau|tuần này|tuần sau|tuần tới|tuần trước|tháng này|tháng tới|quý này"
        "|quý sau|quý tới|cùng ngày|chiều nay|sáng nay|sáng mai|chiều mai|tối nay|ngày nay|năm tới|trong tuần",
    ),
    (
        Mark.DOUBT,
        "khoảng|không kể|không tính|không bao gồm|kể cả|tính cả|bao gồm cả|ngoại trừ|trừ|âm lịch|ít nhất"
        "|tối thiểu|thay vì|thay cho|trở về trước|trở về sau|trở đi",
    ),
    (Mark.PLANNED, "dự kiến"),
)
"""Words of time and relation."""

_VALUED_WORDS: tuple[tuple[Mark, str, str], ...] = (
    (Mark.EVERY, Every.DAY, "hằng ngày|hàng ngày|mỗi ngày"),
    (Mark.EVERY, Every.WEEK, "hằng tuần|hàng tuần|mỗi tuần"),
    (Mark.EVERY, Every.MONTH, "hằng tháng|hàng tháng|mỗi tháng|định kỳ tháng|từng tháng|báo cáo tháng"),
    (Mark.EVERY, Every.QUARTER, "hằng quý|hàng quý|mỗi quý|định kỳ quý|từng quý|báo cáo quý|quý báo cáo"),
    (Mark.EVERY, Every.YEAR, "hằng năm|hàng năm|mỗi năm|định kỳ năm|năm báo cáo|từng năm"),
    (Mark.MONTH_OF_PERIOD, MonthOfPeriod.THIS, "tháng báo cáo|tháng đó"),
    (
        Mark.MONTH_OF_PERIOD,
        MonthOfPeriod.NEXT,
        "tháng kế tiếp|tháng tiếp theo|tháng liền kề|tháng sau liền kề|tháng liền sau|tháng kế|tháng sau",
    ),
    (Mark.MONTH_OF_PERIOD, MonthOfPeriod.PREVIOUS, "tháng trước"),
    (
        Mark.MONTH_OF_PERIOD,
        MonthOfPeriod.LAST,
        "tháng cuối kỳ|tháng cuối kỳ báo cáo|tháng cuối của kỳ báo cáo|tháng cuối cùng của kỳ báo cáo"
        "|tháng cuối cùng kỳ báo cáo",
    ),
    (
        Mark.MONTH_OF_PERIOD,
        MonthOfPeriod.LAST_OF_QUARTER,
        "tháng cuối quý|tháng cuối của quý|tháng cuối cùng của quý|tháng cuối cùng quý|tháng cuối mỗi quý"
        "|tháng cuối hằng quý|tháng cuối của mỗi quý|tháng cuối cùng của mỗi quý|các tháng cuối quý",
    ),
    (
        Mark.MONTH_OF_PERIOD,
        MonthOfPeriod.FIRST_OF_QUARTER,
        "tháng đầu quý|tháng đầu của quý|tháng đầu tiên của quý|tháng đầu mỗi quý",
    ),
    (
        Mark.MONTH_OF_PERIOD,
        MonthOfPeriod.FIRST_OF_NEXT_QUARTER,
        "tháng đầu quý sau|tháng đầu của quý sau|tháng đầu tiên của quý sau|tháng đầu quý kế tiếp"
        "|tháng đầu của quý kế tiếp|tháng đầu tiên của quý kế tiếp|tháng đầu quý tiếp theo"
        "|tháng đầu của quý tiếp theo|tháng đầu tiên của quý tiếp theo",
    ),
    (Mark.POINT, "first", "đầu"),
    (Mark.POINT, "middle", "giữa"),
    (Mark.POINT, "last", "cuối"),
    (Mark.AFTER_EVENT, "before", "trước khi"),
    (Mark.AFTER_EVENT, "within", "ngay trong ngày"),
    (Mark.PART, OfficeTime.MORNING, "sáng|buổi sáng"),
    (Mark.PART, OfficeTime.NOON, "trưa|buổi trưa"),
    (Mark.PART, OfficeTime.AFTERNOON, "chiều|buổi chiều"),
    (Mark.PART, OfficeTime.EVENING, "tối|buổi tối|đêm"),
    (
        Mark.OFFICE_TIME,
        OfficeTime.AFTERNOON_END,
        "cuối giờ chiều|hết giờ chiều|cuối buổi chiều|hết buổi chiều|cuối giờ|hết giờ hành chính|cuối giờ hành chính"
        "|hết giờ làm việc|cuối giờ làm việc|cuối ngày làm việc|hết ngày làm việc|cuối chiều|hết chiều"
        "|tan giờ làm việc",
    ),
    (Mark.OFFICE_TIME, OfficeTime.HOURS, "giờ hành chính|giờ làm việc"),
    (Mark.OFFICE_TIME, OfficeTime.DAY_END, "cuối ngày"),
    (
        Mark.OFFICE_TIME,
        OfficeTime.MORNING_END,
        "cuối giờ sáng|hết giờ sáng|cuối buổi sáng|hết buổi sáng|cuối sáng|hết sáng",
    ),
    (Mark.OFFICE_TIME, OfficeTime.MORNING_START, "đầu giờ sáng|đầu giờ|đầu giờ làm việc|đầu buổi sáng"),
    (Mark.OFFICE_TIME, OfficeTime.AFTERNOON_START, "đầu giờ chiều|đầu buổi chiều"),
)
"""Words of a family, with which of it."""

_OTHER_WORDS: tuple[tuple[Mark, str], ...] = (
    (Mark.NOT, "không|không được|chớ|đừng"),
    (Mark.PAST, "đã|chưa|vẫn|còn|mới|vẫn còn|vẫn chưa|mới có|còn thiếu"),
    (
        Mark.OBLIGE,
        "phải|yêu cầu|đề nghị|gia hạn|tiếp tục|cần|có trách nhiệm|kéo dài",
    ),
    (Mark.DONE, "hoàn thành|hoàn thiện|xong|hoàn tất|nộp|gửi|báo cáo xong|đăng ký|thực hiện xong|kết thúc"),
    (
        Mark.OF_NOUN,
        "sinh|sinh ra|phát sinh|hạn sử dụng|hạn dùng|thời hạn sử dụng|xảy ra|có hiệu lực|hết hiệu lực|hiệu lực"
        "|có giá trị|áp dụng|nghỉ|được nghỉ|nghỉ học|nghỉ hưu|tuyển dụng|được tuyển dụng|được tuyển|trúng tuyển"
        "|được cấp|được ban hành|đã ban hành|được ký|đã ký|được thành lập|thành lập|được bổ nhiệm|được công nhận"
        ""
        "|có mặt|có tên|đang học|đang công tác|ra trường|chuyển trường|nhiệm kỳ|bổ nhiệm|biên chế"
        "|được phê duyệt|được duyệt"
        "|hợp đồng|đến tuổi|nhập ngũ|nhập học|tốt nghiệp|công tác|vào ngành|chuyển đến|chuyển đi|tham gia bảo hiểm",
    ),
    (
        Mark.DOCUMENT,
        "công văn|cv|quyết định|nghị định|thông tư|thông tư liên tịch|chỉ thị|nghị quyết|công điện|tờ trình"
        "|văn bản|luật|pháp lệnh|giấy mời|bộ luật|văn bản hợp nhất|kết luận|thư mời|thư",
    ),
    (
        Mark.DOCUMENT_OR_VERB,
        "báo cáo|thông báo|kế hoạch|hướng dẫn|chương trình|đề án|quy chế|quy định|thông cáo|biên bản|hồ sơ",
    ),
    (Mark.CITING, "căn cứ|thực hiện|theo|tiếp theo|xét|trả lời|phúc đáp|tiếp nối|trên cơ sở"),
    (Mark.MEETING, "cuộc họp|hội nghị|phiên họp|buổi họp|hội thảo|buổi làm việc|họp"),
    (
        Mark.SUBJECT,
        "các|đơn vị|trường|nhà trường|hiệu trưởng|thủ trưởng|cơ quan|phòng|các đơn vị|các trường|đề nghị các"
        "|những|toàn thể|mỗi đơn vị",
    ),
    (
        Mark.LEVEL,
        "mầm non|mẫu giáo|tiểu học|thcs|trung học cơ sở|thpt|trung học phổ thông|khối mầm non|khối tiểu học"
        "|khối thcs|cấp mầm non|cấp tiểu học|cấp thcs|cấp thpt|gdtx|phổ thông|mn|mg|th"
        "|công lập|ngoài công lập|tư thục|dân lập"
        "|cấp trường|cấp xã|cấp huyện|cấp tỉnh|cấp cơ sở|cấp sở|cấp phòng",
    ),
    (Mark.KIND_OF_COPY, "bản mềm|bản giấy|bản cứng|bản điện tử|file mềm|bản in|bản giấy có đóng dấu|bản scan"),
    (Mark.FOR, "đối với|riêng|với"),
    (
        Mark.SCHOOL_EVENT,
        "khai giảng|lễ khai giảng|năm học mới|học kỳ i|học kỳ ii|học kỳ 1|học kỳ 2|học kỳ|học kì|kỳ nghỉ|nghỉ hè"
        "|tết|tết nguyên đán|tựu trường|đầu năm học|cuối năm học|giữa năm học|dịp hè|kỳ thi|bế giảng|năm học",
    ),
    (
        Mark.SCHOOL_FRAME,
        "kết thúc năm học|kết thúc học kỳ i|kết thúc học kỳ ii|kết thúc học kỳ|tổ chức khai giảng|ngày tựu trường",
    ),
    (
        Mark.NO_DEADLINE,
        "ngay sau khi|càng sớm càng tốt|đúng thời hạn|đúng hạn|kịp thời|sớm nhất|sớm nhất có thể"
        "|trong thời gian sớm nhất|khẩn trương|thường xuyên|ngay khi|ngay lập tức|đúng tiến độ|đúng thời gian"
        "|đúng thời gian quy định|đúng thời hạn quy định",
    ),
    (
        Mark.AFTER_EVENT,
        "ngay sau|trong ngày làm việc tiếp theo|trong ngày làm việc kế tiếp|ngày làm việc tiếp theo"
        "|ngày làm việc kế tiếp|ngày làm việc liền kề|sau khi|cho đến khi|đến khi"
        "|khi có yêu cầu|ngày hôm sau",
    ),
    (
        Mark.PLAIN,
        "trước mắt|trước hết|trước đây|trước đó|trước hạn|trước thời hạn|trước tiên|như trước|năm trước|hết sức"
        "|hết hạn|quá hạn|quá thời hạn|hết thời hạn|giới hạn|có thời hạn|vô thời hạn|hữu hạn|quyền hạn|đến hạn"
        "|quá trình|sau đây|sau này|sau đó|quy mô|quý thầy cô|quý vị|quý đơn vị|quý phụ huynh|đầu năm|cuối năm"
        "|giữa năm|đầu tiên|cuối cùng|cuối khóa|cuối cấp|sáng kiến|sáng tạo|mới nhất|đến nay|từ đó|từ trước"
        "|từ trước đến nay|từng|đầu tư|đầu mối|ban đầu|bắt đầu|trở lên|trở xuống|là do|tại chỗ|thời hạn bảo quản"
        "|thời hạn bảo hành|thời hạn hợp đồng|hạn mức|hạn ngạch|hạn chế|sau cùng|học sinh|thí sinh"
        "|công nhận tốt nghiệp|xét tốt nghiệp"
        "|thi tốt nghiệp|tốt nghiệp thcs|tốt nghiệp thpt"
        "|tuyển sinh"
        "|giáo sinh|vệ sinh|sơ sinh|trường hợp|nhận xét|nhận thức|tiếp theo đó|còn lại|mới tuyển",
    ),
)
"""Other words by which phrases are told apart."""


class Lexicon(Struct, frozen=True):
    """The words of one way of typing: sequences of words with their mark, and how long the longest is."""

    entries: dict[tuple[str, ...], tuple[Mark, str]] = field(default_factory=dict)
    longest: int = 0


@cache
def load_lexicon(*, marked: bool) -> Lexicon:
    """Return the words as they are typed with diacritics, or without."""
    entries: dict[tuple[str, ...], tuple[Mark, str]] = {}
    for mark, value, words in _all_entries():
        for word in words.split("|"):
            key = tuple(re.findall(r"\w+|[^\w ]", word if marked else bare(word)))
            entries.setdefault(key, (mark, value))
    return Lexicon(entries=entries, longest=max(map(len, entries)))


def _all_entries() -> tuple[tuple[Mark, str, str], ...]:
    """Return all entries in the order in which they win where two are typed alike."""
    return (
        *((mark, "", words) for mark, words in _TIME_WORDS),
        *_VALUED_WORDS,
        *((mark, "", words) for mark, words in _OTHER_WORDS),
    )
