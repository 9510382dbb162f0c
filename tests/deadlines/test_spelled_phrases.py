"""Phrases written from the grammar, in a document of Thursday 29/8/2024 unless another date stands beside."""

import pytest

FIXED = [
    ("TRƯỚC NGÀY 15/9/2024", "instant 2024-09-14T23:59:59"),
    ("truoc ngay 15/9/2024", "instant 2024-09-14T23:59:59"),
    ("cham nhat 17h00 ngay 15/9/2024", "instant 2024-09-15T17:00:00"),
    ("trong vong 05 ngay lam viec ke tu ngay ky", "instant 2024-09-09T23:59:59"),
    ("den het ngay 15/9/2024", "instant 2024-09-15T23:59:59"),
    ("muộn nhất ngày 15 tháng 9 năm 2024", "instant 2024-09-15T23:59:59"),
    ("trước ngày mười lăm tháng chín", "instant 2024-09-14T23:59:59"),
    ("hạn cuối 15.9.2024", "instant 2024-09-15T23:59:59"),
    ("đến hết ngày 15-9-2024", "instant 2024-09-15T23:59:59"),
    ("hết ngày 15/9", "instant 2024-09-15T23:59:59"),
    ("trước ngày 05/10/24", "instant 2024-10-04T23:59:59"),
    ("xong trước 30/9", "instant 2024-09-29T23:59:59"),
    ("trước ngày15/9/2024", "instant 2024-09-14T23:59:59"),
    ("trước  ngày 15/ 9 /2024các trường gửi", "instant 2024-09-14T23:59:59"),
    ("trước ngày 15/**9/2024**", "instant 2024-09-14T23:59:59"),
    ("trước ngày 3O/9/2024", "instant 2024-09-29T23:59:59"),
    ("trước ngay 15/9/2024", "instant 2024-09-14T23:59:59"),
    ("tr\u00adước ng\u00adày\u00a015/9/2024", "instant 2024-09-14T23:59:59"),
    ("trước ngày 15/9 năm nay", "instant 2024-09-14T23:59:59"),
    ("trước ngày 10/01 năm sau", "instant 2025-01-09T23:59:59"),
    ("chậm nhất hết ngày 15/9/2024", "instant 2024-09-15T23:59:59"),
    ("không quá ngày 15/9/2024", "instant 2024-09-15T23:59:59"),
    ("Hạn nộp: 15/9/2024", "instant 2024-09-15T23:59:59"),
    ("Ngày 15/9/2024 là hạn chót nộp hồ sơ", "instant 2024-09-15T23:59:59"),
    ("Hạn cuối nộp báo cáo là 17h00 ngày 15/9/2024", "instant 2024-09-15T17:00:00"),
    ("hạn nộp báo cáo tháng 9 là ngày 05/10/2024", "instant 2024-10-05T23:59:59"),
    ("hạn nộp báo cáo quý III là trước 17h00 ngày 05/10/2024", "instant 2024-10-05T16:59:59"),
    ("15/9/2024", "instant 2024-09-15T23:59:59"),
    ("sau ngày 22/9/2024 sẽ không được xét", "instant 2024-09-22T23:59:59"),
    ("lùi thời hạn nộp báo cáo đến hết ngày 20/9/2024", "instant 2024-09-20T23:59:59"),
    ("trước ngày 15/9/2024 (chậm nhất 14/9/2024)", "instant 2024-09-14T23:59:59"),
    ("các trường chưa nộp khẩn trương gửi trước ngày 20/9/2024", "instant 2024-09-19T23:59:59"),
    ("nộp trước ngày 15/9/2024 theo mẫu đã gửi", "instant 2024-09-14T23:59:59"),
    ("số liệu tính đến ngày 30/9/2024, hạn gửi 30/10/2024", "instant 2024-10-30T23:59:59"),
    ("báo cáo kết quả đến ngày 30/9/2024, gửi trước ngày 05/10/2024", "instant 2024-10-04T23:59:59"),
]

HOURS = [
    ("trước 17 giờ 00 phút, thứ Sáu, ngày 13/9/2024", "instant 2024-09-13T16:59:59"),
    ("trước 17h00', thứ Sáu ngày 13/9", "instant 2024-09-13T16:59:59"),
    ("chậm nhất 11g30 ngày 13/9", "instant 2024-09-13T11:30:00"),
    ("hạn nộp 16:30 12/9/2024", "instant 2024-09-12T16:30:00"),
    ("trước 17h 30/9/2024", "instant 2024-09-30T16:59:59"),
    ("trước 5 giờ chiều ngày 13/9", "instant 2024-09-13T16:59:59"),
    ("16 giờ chiều ngày 13/9/2024", "instant 2024-09-13T16:00:00"),
    ("trước 9 giờ sáng ngày 13/9", "instant 2024-09-13T08:59:59"),
    ("trước 12 giờ trưa ngày 13/9", "instant 2024-09-13T11:59:59"),
    ("trước 4 giờ rưỡi chiều ngày 13/9", "instant 2024-09-13T16:29:59"),
    ("trước 24 giờ ngày 15/9/2024", "instant 2024-09-15T23:59:59"),
    ("trước 0h00 ngày 15/9/2024", "instant 2024-09-14T23:59:59"),
    ("chậm nhất 23h59 ngày 15/9/2024", "instant 2024-09-15T23:59:00"),
    ("trước 8h thứ 2 ngày 16/9/2024", "instant 2024-09-16T07:59:59"),
    ("trước thứ 2 (16/9/2024)", "instant 2024-09-15T23:59:59"),
    ("chậm nhất ngày 15/9/2024 lúc 17h00", "instant 2024-09-15T17:00:00"),
    ("trong ngày 15/9/2024, trước 17h00", "instant 2024-09-15T16:59:59"),
    ("chậm nhất chiều 5h thứ Sáu ngày 13/9/2024", "instant 2024-09-13T17:00:00"),
]

PERIODS_AND_RANGES = [
    ("trong tháng 9", "instant 2024-09-30T23:59:59"),
    ("hoàn thành trong quý III/2024", "instant 2024-09-30T23:59:59"),
    ("trong quý IV", "instant 2024-12-31T23:59:59"),
    ("trong năm 2024", "instant 2024-12-31T23:59:59"),
    ("trước tháng 10/2024", "instant 2024-09-30T23:59:59"),
    ("đến hết tháng 10/2024", "instant 2024-10-31T23:59:59"),
    ("chậm nhất cuối tháng 9/2024", "instant 2024-09-30T23:59:59"),
    ("vào giữa tháng 9", "instant 2024-09-15T23:59:59"),
    ("chậm nhất giữa năm 2025", "instant 2025-06-30T23:59:59"),
    ("Từ 25/12 đến 5/1", "range 2025-01-05T23:59:59"),
    ("từ ngày 25/12/2024 đến ngày 5/1", "range 2025-01-05T23:59:59"),
    ("Từ ngày 10 đến ngày 24/9/2024", "range 2024-09-24T23:59:59"),
    ("31/08/2024 – 04/09/2024", "range 2024-09-04T23:59:59"),
    ("ngày 14–18/9/2024", "range 2024-09-18T23:59:59"),
    ("Từ 10/9-24/9/2024", "range 2024-09-24T23:59:59"),
    ("từ 7h30 đến 17h00 ngày 10/9/2024", "range 2024-09-10T17:00:00"),
    ("từ ngày ra thông báo đến 16h30 ngày 15/9/2024", "range 2024-09-15T16:30:00"),
    ("từ tháng 9 đến tháng 12/2024", "range 2024-12-31T23:59:59"),
    ("kể từ ngày nhận được văn bản này đến hết ngày 15/9/2024", "range 2024-09-15T23:59:59"),
]

COUNTED = [
    ("trong vòng năm ngày làm việc kể từ ngày ký công văn này", "instant 2024-09-09T23:59:59"),
    ("trong thời hạn 10 (mười) ngày kể từ ngày ban hành", "instant 2024-09-09T23:59:59"),
    ("không quá 03 ngày làm việc kể từ ngày ký", "instant 2024-09-05T23:59:59"),
    ("03 (ba) ngày làm việc kể từ ngày Công văn này được ký", "instant 2024-09-05T23:59:59"),
    ("Kể từ ngày ký, trong vòng 5 ngày làm việc các trường gửi báo cáo", "instant 2024-09-09T23:59:59"),
    ("trong 2 tuần kể từ ngày ký", "instant 2024-09-12T23:59:59"),
    ("trong vòng 01 tháng kể từ ngày ký", "instant 2024-09-30T23:59:59"),  # 29/9 is a Sunday
    ("trong 6 tháng kể từ ngày 31/8/2024", "instant 2025-02-28T23:59:59"),
    ("trong 1 năm kể từ ngày 29/02/2024", "instant 2025-02-28T23:59:59"),
    ("trong vòng hai mươi mốt ngày kể từ ngày ký", "instant 2024-09-19T23:59:59"),
    ("trong vòng 24 giờ kể từ 8h00 ngày 15/9/2024", "instant 2024-09-16T08:00:00"),
    ("trong 10 ngày, kể từ ngày 05/9", "instant 2024-09-16T23:59:59"),
]

SEVERAL = [
    (
        "đợt 1 trước ngày 15/9/2024, đợt 2 trước ngày 15/12/2024",
        "đợt 1: 2024-09-14T23:59:59, đợt 2: 2024-12-14T23:59:59",
    ),
    ("Hạn nộp: đợt 1: 15/9, đợt 2: 15/12", "đợt 1: 2024-09-15T23:59:59, đợt 2: 2024-12-15T23:59:59"),
    (
        "Đợt 1 (trước ngày 15/9/2024), đợt 2 (trước ngày 15/12/2024)",
        "đợt 1: 2024-09-14T23:59:59, đợt 2: 2024-12-14T23:59:59",
    ),
    (
        "mầm non trước ngày 10/9, tiểu học trước ngày 12/9, THCS trước ngày 15/9/2024",
        "mầm non: 2024-09-09T23:59:59, tiểu học: 2024-09-11T23:59:59, THCS: 2024-09-14T23:59:59",
    ),
    (
        "trước ngày 10/9/2024 (đối với mầm non), trước ngày 15/9/2024 (đối với tiểu học, THCS)",
        "mầm non: 2024-09-09T23:59:59, tiểu học, THCS: 2024-09-14T23:59:59",
    ),
    (
        "bản mềm trước ngày 10/9/2024, bản giấy trước ngày 15/9/2024",
        "bản mềm: 2024-09-09T23:59:59, bản giấy: 2024-09-14T23:59:59",
    ),
]

AMBIGUOUS = [
    ("trước 5 giờ ngày 15/9", "morning-or-afternoon", "5 giờ 00: 2024-09-15T04:59:59, 17 giờ 00: 2024-09-15T16:59:59"),
    ("cuối giờ chiều ngày 13/9/2024", "hours-open", "16 giờ 30: 2024-09-13T16:30:00, 17 giờ 00: 2024-09-13T17:00:00"),
    ("sáng ngày 13/9/2024", "hours-open", "11 giờ 30: 2024-09-13T11:30:00, 12 giờ 00: 2024-09-13T12:00:00"),
    ("đến tháng 10/2024", "period-open", "2024-09-30T23:59:59, 2024-10-31T23:59:59"),
    ("trước ngày 15/9/2024 lúc 17h00", "hour-or-day", "2024-09-14T23:59:59, 17 giờ 00: 2024-09-15T16:59:59"),
    (
        "tuần 2 tháng 9",
        "week-open",
        "2/9/2024 - 8/9/2024: 2024-09-08T23:59:59, 8/9/2024 - 14/9/2024: 2024-09-14T23:59:59, 9/9/2024 - 15/9/2024: 2024-09-15T23:59:59",
    ),
    (
        "nộp trước ngày 10/9/2024, riêng trường ở xa trước ngày 15/9/2024",
        "several",
        "2024-09-09T23:59:59, 2024-09-14T23:59:59",
    ),
    ("trong 10 ngày, kể từ ngày 05/8", "year-open", "2024: 2024-08-15T23:59:59, 2025: 2025-08-15T23:59:59"),
]


@pytest.mark.parametrize(("phrase", "wanted"), [*FIXED, *HOURS, *PERIODS_AND_RANGES, *COUNTED])
def test_one_instant(parse, told, phrase, wanted):
    assert told(parse(phrase)) == wanted


@pytest.mark.parametrize(("phrase", "wanted"), SEVERAL)
def test_several_deadlines_are_labelled_rounds(parse, told, phrase, wanted):
    deadline = parse(phrase)
    assert told(deadline) == f"instant [{wanted}]"
    assert deadline.has_rounds


@pytest.mark.parametrize(("phrase", "code", "readings"), AMBIGUOUS)
def test_every_reading_is_shown_and_none_chosen(parse, told, phrase, code, readings):
    deadline = parse(phrase)
    assert told(deadline) == f"ambiguous [{readings}]"
    assert deadline.problem.code == code


@pytest.mark.parametrize(
    ("phrase", "starts"),
    [
        ("từ ngày 10 đến ngày 24/9/2024", "2024-09-10T00:00:00+07:00"),
        ("từ 7h30 đến 17h00 ngày 10/9/2024", "2024-09-10T07:30:00+07:00"),
        ("từ nay đến hết ngày 15/9/2024", "2024-08-29T00:00:00+07:00"),
        ("từ ngày ký đến hết ngày 15/9/2024", "2024-08-29T00:00:00+07:00"),
        ("từ tháng 9 đến tháng 12/2024", "2024-09-01T00:00:00+07:00"),
        ("Từ 25/12 đến 5/1", "2024-12-25T00:00:00+07:00"),
        ("từ ngày 25 đến ngày 05/10/2024", "2024-09-25T00:00:00+07:00"),
    ],
)
def test_a_range_has_its_beginning(parse, phrase, starts):
    assert parse(phrase).starts.isoformat() == starts


def test_what_was_read_from_a_slip_of_typing_is_said(parse):
    assert [w.code for w in parse("trước ngày 3O/9/2024").warnings] == ["letter-o", "day-off"]
    assert [w.code for w in parse("16/9/2024").warnings] == ["date-only"]
