"""The three sentences to read aloud, in every situation that a meeting meets."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.summaries import overview, overview_words, tallies
from tests.summaries import summary_sample as sample

SINCE = datetime(2024, 9, 16, 23, 59, 59, tzinfo=sample.ZONE)
DOCUMENT = "Công văn số 42/PGDĐT-CNTT ngày 29/8/2024"
AT = "Tính đến 16 giờ 30 phút ngày 17 tháng 9 năm 2024, "
OF_ONE = f"{AT}thực hiện {DOCUMENT}, các đơn vị "
THEN = "So với cuối ngày 16/9/2024, số nội dung đã nộp "


def september(day: int, *clock: int) -> datetime:
    return datetime(2024, 9, day, *(clock or (23, 59, 59)), tzinfo=sample.ZONE)


def speech(*lines: tuple[str, str, datetime | None], as_of: datetime = sample.AS_OF) -> tuple[str, ...]:
    """Say how directives stand: the states of a school now, before (empty: not out yet), and the last instant."""
    followed = []
    for now, before, last in lines:
        directive, status = sample.status_of(f"A | Trường Mầm non An | mam-non | X | {now}", as_of=as_of)
        if last:
            deadline = Deadline(phrase="hạn", kind=DeadlineKind.INSTANT, last_on_time=last)
            directive = replace(directive, deadline=deadline)
            status = replace(status, items=tuple(replace(item, last_on_time=last) for item in status.items))
        was = sample.status_of(f"A | Trường Mầm non An | mam-non | X | {before}")[1] if before else None
        tally = tallies.tally_items(status.items)
        followed.append((directive, tally, tallies.tally_items(was.items) if was else None))
    page = overview.prepare_overview(followed, sample.office(), as_of=as_of, since=SINCE)
    return tuple(sentence.replace("\u00a0", " ") for sentence in overview_words.speak(page))


SITUATIONS = {
    "nothing is open": (
        [],
        (f"{AT}không có văn bản nào đang chờ các đơn vị nộp báo cáo.",),
    ),
    "everything came on time": (
        [("đđđđđđ", "đđđđđđ", None)],
        (
            f"{OF_ONE}đã nộp 6 trên 6 nội dung phải nộp, đạt 100 %, đều đúng hạn.",
            "Không còn nội dung nào phải đôn đốc.",
            f"{THEN}không thay đổi.",
        ),
    ),
    "some late, some returned, some missing": (
        [("đđđmqt", "đđđqqq", None)],
        (
            f"{OF_ONE}đã nộp 4 trên 6 nội dung phải nộp, đạt 66,7 %, trong đó 3 nội dung đúng hạn, đạt 50 %.",
            "Còn 2 nội dung của 1 đơn vị chưa nộp, trong đó 1 nội dung đã quá hạn và 1 nội dung bị trả lại, chưa nộp lại.",
            f"{THEN}tăng 1, tỷ lệ nộp tăng 16,7 điểm phần trăm.",
        ),
    ),
    "just issued": (
        [("......", "", september(20))],
        (
            f"{OF_ONE}phải nộp 6 nội dung nhưng chưa nộp nội dung nào.",
            "Còn 6 nội dung của 1 đơn vị chưa nộp, đều chưa đến hạn.",
            "Sau cuối ngày 16/9/2024 mới bắt đầu theo dõi; hạn gần nhất sắp tới là hết ngày 20/9/2024 (thứ Sáu), còn 3 ngày.",
        ),
    ),
    "nothing came and all is overdue": (
        [("qqqqqq", "qqqqqq", None)],
        (
            f"{OF_ONE}phải nộp 6 nội dung nhưng chưa nộp nội dung nào.",
            "Còn 6 nội dung của 1 đơn vị chưa nộp, đều đã quá hạn.",
            f"{THEN}không thay đổi.",
        ),
    ),
    "everybody is exempt": (
        [("xxxxxx", "xxxxxx", None)],
        (f"{OF_ONE}đều được miễn nộp.", "Không có nội dung nào phải đôn đốc.", f"{THEN}không thay đổi."),
    ),
    "one was returned and nothing else is owed": (
        [("đđđđđt", "đđđđđđ", None)],
        (
            f"{OF_ONE}đã nộp 5 trên 6 nội dung phải nộp, đạt 83,3 %, đều đúng hạn.",
            "Còn 1 nội dung của 1 đơn vị bị trả lại, chưa nộp lại.",
            f"{THEN}giảm 1, tỷ lệ nộp giảm 16,7 điểm phần trăm.",
        ),
    ),
    "due at five today, one came": (
        [("đsssss", "ssssss", september(17, 16, 59, 59))],
        (
            f"{OF_ONE}đã nộp 1 trên 6 nội dung phải nộp, đạt 16,7 %, đúng hạn.",
            "Còn 5 nội dung của 1 đơn vị chưa nộp, đều chưa đến hạn.",
            f"{THEN}tăng 1, tỷ lệ nộp tăng 16,7 điểm phần trăm; hạn gần nhất sắp tới là trước 17 giờ 00 ngày 17/9/2024"
            " (thứ Ba), ngay hôm nay.",
        ),
    ),
    "several, one of them new": (
        [("đđđđqq", "đđđqqq", None), ("đ.....", "", september(20)), ("đđđđđđ", "đđđđđđ", None)],
        (
            f"{AT}đang theo dõi 3 văn bản; các đơn vị đã nộp 11 trên 18 nội dung phải nộp, đạt 61,1 %, đều đúng hạn.",
            f"Còn 7 nội dung của 1 đơn vị chưa nộp, trong đó 2 nội dung đã quá hạn; phải đôn đốc nhiều nhất là {DOCUMENT}"
            " (1 đơn vị).",
            f"{THEN}tăng 2, tỷ lệ nộp giảm 13,9 điểm phần trăm (thêm 1 văn bản mới ban hành); hạn gần nhất sắp tới của"
            f" {DOCUMENT} là hết ngày 20/9/2024 (thứ Sáu), còn 3 ngày.",
        ),
    ),
    "several, all done, one exempt": (
        [("đđđđđm", "đđđđđq", None), ("xxxxxx", "xxxxxx", None)],
        (
            f"{AT}đang theo dõi 2 văn bản; các đơn vị đã nộp 6 trên 6 nội dung phải nộp, đạt 100 %, trong đó 5 nội dung"
            " đúng hạn, đạt 83,3 %.",
            "Không còn nội dung nào phải đôn đốc.",
            f"{THEN}tăng 1, tỷ lệ nộp tăng 16,7 điểm phần trăm.",
        ),
    ),
    "all came late": (
        [("mmmmmm", "qqqqqq", None)],
        (
            f"{OF_ONE}đã nộp 6 trên 6 nội dung phải nộp, đạt 100 %, không nội dung nào đúng hạn.",
            "Không còn nội dung nào phải đôn đốc.",
            f"{THEN}tăng 6, tỷ lệ nộp tăng 100 điểm phần trăm.",
        ),
    ),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_is_read_aloud(situation):
    lines, wanted = SITUATIONS[situation]
    assert speech(*lines) == wanted


def test_a_full_hour_has_no_minutes():
    at = september(17, 7, 0)
    assert speech(("đđđđđđ", "", None), as_of=at)[0].startswith("Tính đến 7 giờ ngày 17 tháng 9 năm 2024, thực hiện")
