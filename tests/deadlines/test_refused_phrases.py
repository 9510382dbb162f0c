"""What is left alone: dates that are no deadline, and phrases that cannot be read for sure."""

import pytest

CITED = [
    "Căn cứ Công văn số 1732/SGDĐT-KHTC ngày 19/8/2024",
    "Thực hiện Công văn số 1732/SGDĐT-KHTC ngày 19 tháng 8 năm 2024 của Sở Giáo dục và Đào tạo",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015",
    "Theo Quyết định 2071/QĐ-BGDĐT ngày 16/6/2017",
    "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020",
    "Thông tư số 32/2020/TT-BGDĐT, ngày 15/9/2020",
    "các văn bản số 4382/GDĐT-KHTC, số 4384/GDĐT-KHTC ngày 14/12/2018",
    "Công văn 42 ngày 29/8/2024",
    "theo kết luận tại cuộc họp ngày 15/8/2024",
]

NOT_A_DEADLINE = [
    ("số liệu tính đến ngày 30/9/2024", "describe (the cut-off)"),
    ("thời điểm chốt số liệu: 30/9/2024", "describe (the cut-off)"),
    ("số liệu từ ngày 01/9/2023 đến ngày 31/8/2024", "describe (the cut-off)"),
    ("tuy nhiên đến ngày 02/01/2019 vẫn còn nhiều đơn vị chưa nộp báo cáo", "looks back"),
    ("đến 17 giờ ngày 15/9/2024, các trường đã nộp", "looks back"),
    ("ngay sau khi nhận được công văn này", "names no day"),
    ("ngay sau khi nhan duoc", "names no day"),
    ("càng sớm càng tốt", "names no day"),
    ("thực hiện đúng thời hạn quy định", "names no day"),
    ("có hiệu lực kể từ ngày ký", "Only a beginning"),
    ("từ ngày 15/9/2024", "Only a beginning"),
    ("từ ngày 15/8/2024 đến nay", "Only a beginning"),
    ("sau ngày 22/9/2024", "Only a beginning"),
]

EVENTS = [
    "trước khai giảng",
    "trước Tết Nguyên đán",
    "trong học kỳ I năm học 2024-2025",
    "trong vòng 5 ngày kể từ ngày ký hợp đồng",
    "trong vòng 10 ngày kể từ ngày nhận hồ sơ hợp lệ",
    "trong vòng 03 ngày sau khi kết thúc học kỳ I",
    "trong 24 giờ kể từ khi nhận được",
]

REFUSED = [
    ("", "not-found"),
    ("gửi báo cáo về Phòng", "not-found"),
    ("trước ngày 31/9/2024", "no-such-date"),
    ("trước ngày 29/2/2025", "no-such-date"),
    ("trước ngày 15/13/2024", "no-such-date"),
    ("trước ngày 15/9/20245", "odd-number"),
    ("trước ngày 15-9/2024", "odd-number"),
    ("trước ngày 1 5/9/2024", "no-month"),
    ("trước 1 5/9/2024", "odd-number"),
    ("trước ngày 15/9 2024", "odd-number"),
    ("trước ngày 15/9/20 24", "odd-number"),
    ("trước ngày 10, 11/9/2024", "no-month"),
    ("trước 17 giờ 30 tháng 9 năm 2024", "odd-number"),
    ("trước 25h ngày 12/9", "no-such-hour"),
    ("trước 17 giờ sáng ngày 12/9", "no-such-hour"),
    ("trước 12 giờ đêm ngày 13/9", "no-such-hour"),
    ("trong thời hạn 10 (chín) ngày kể từ ngày ban hành", "odd-number"),
    ("trước ngày 15", "no-month"),
    ("trước ngày 15 tháng này", "no-month"),
    ("trước ngày mai", "relative"),
    ("trong vòng 15 ngày", "no-start"),
    ("trong 15 ngày đầu của tháng", "no-start"),
    ("chậm nhất 05 ngày trước ngày 15/9/2024", "counts-back"),
    ("trước 30 ngày kể từ ngày thông báo", "counts-back"),
    ("sau 05 ngày làm việc kể từ ngày ký", "after-so-many"),
    ("trước ngày 15/9/2024 ít nhất 05 ngày", "exception"),
    ("trong 5 ngày kể từ ngày ký (không kể ngày nghỉ)", "exception"),
    ("trước ngày 10/3 âm lịch", "exception"),
    ("không nộp trước ngày 15/9/2024", "negated"),
    ("hồ sơ phát sinh trước ngày 15/9/2024", "tells-which"),
    ("trẻ sinh trước ngày 31/12/2021", "tells-which"),
    ("các trường đã nộp trước ngày 15/9/2024", "tells-which"),
    ("hợp đồng có hiệu lực đến hết ngày 31/12/2024", "tells-which"),
    ("học sinh được nghỉ đến hết ngày 3/9/2024", "tells-which"),
    ("cập nhật số liệu đến ngày 30/9/2024", "cut-off-or-deadline"),
    ("dự kiến trước ngày 15/9/2024", "planned"),
    ("Từ ngày 20/9/2024 đến ngày 10/9/2024", "backwards"),
    ("Hằng tháng, gửi báo cáo trước ngày 15/9/2024", "mixed"),
    ("Phòng sẽ tổng hợp vào ngày 15/9/2024", "no-word"),
    ("Thời gian: 8 giờ 00 ngày 08/9/2024", "no-word"),
    ("trước ngày 15/9/2024 hoặc 20/9/2024", "no-word"),
    ("trước khi khai giảng 05/9/2024", "no-word"),
    ("trước và trong ngày 2/9/2024", "unclear"),
    ("trước, trong và sau ngày 2/9/2024", "unclear"),
    ("trong tháng 9 và tháng 10/2024", "unclear"),
    ("trước ngày 15/9/2024, nhiều đơn vị đã nộp", "unclear"),
    ("trước thứ Sáu tuần này", "unclear"),
    ("nghỉ 6 ngày từ 31/12/2024", "unclear"),
    ("trong vòng 24 giờ kể từ ngày ký", "no-start-hour"),
    ("hạn 15/9/2024 năm", "unclear"),
    ("chậm nhất ngày 30 tháng 8 của năm tuyển sinh", "unclear"),
    ("nộp chậm nhất ngày 30/01 năm sau năm có thay đổi", "unclear"),
    ("trong vòng 1-2 ngày làm việc kể từ khi nhận được yêu cầu", "odd-number"),
    ("trong vòng 15 - 20 ngày làm việc kể từ ngày ký", "odd-number"),
    ("hạn sử dụng đến hết ngày 15/9/2024", "tells-which"),
]

HARMLESS = [
    "báo cáo năm học 2024-2025 trước ngày 15/9/2024",
    "trên CSDL ngành (http://csdl.haiduong.edu.vn/2024/10/20) trước ngày 15/9/2024",
    "gọi 0912 345 678 hoặc 0220.3786.123, gửi trước ngày 15/9/2024",
    "qua thư 12.9@haiduong.edu.vn trước ngày 15/9/2024",
    "đạt 95,5% và 1.500.000 đồng, nộp trước ngày 15/9/2024",
    "3. Báo cáo mục 2.1 theo Điều 4 Nghị định 30/2020/NĐ-CP trước ngày 15/9/2024",
    "02 bộ, mỗi trường 03 người, trước ngày 15/9/2024",
    "giai đoạn 2021-2025, gửi trước ngày 15/9/2024",
    "hỗ trợ 24/7, gửi trước ngày 15/9/2024",
    "Thực hiện Công văn số 1732/SGDĐT-KHTC ngày 19/8/2024 của Sở GDĐT, các trường báo cáo trước ngày 15/9/2024",
    "báo cáo 6 tháng cuối năm 2023 trước ngày 15/9/2024",
]


@pytest.mark.parametrize("phrase", CITED)
def test_a_date_cited_with_a_document_is_no_deadline(parse, phrase):
    deadline = parse(phrase)
    assert (deadline.kind, deadline.last_on_time) == ("none", None)
    assert deadline.rule.startswith("A date cited")


@pytest.mark.parametrize(("phrase", "rule"), NOT_A_DEADLINE)
def test_what_is_no_deadline_is_said(parse, phrase, rule):
    deadline = parse(phrase)
    assert deadline.kind == "none"
    assert rule in deadline.rule


@pytest.mark.parametrize("phrase", EVENTS)
def test_what_hangs_on_an_event_asks_for_its_day(parse, phrase):
    deadline = parse(phrase)
    assert (deadline.kind, deadline.last_on_time) == ("event", None)
    assert deadline.problem.code in ("needs-event", "needs-receipt")


@pytest.mark.parametrize(("phrase", "code"), REFUSED)
def test_what_cannot_be_read_for_sure_is_refused(parse, phrase, code):
    deadline = parse(phrase)
    assert (deadline.kind, deadline.problem.code) == ("error", code)
    assert deadline.last_on_time is None
    assert deadline.readings == ()


@pytest.mark.parametrize("phrase", HARMLESS)
def test_other_digits_do_not_disturb(parse, told, phrase):
    assert told(parse(phrase)) == "instant 2024-09-14T23:59:59"


def test_the_receipt_of_something_else_does_not_count_as_receipt_of_the_letter(parse):
    deadline = parse("trong vòng 10 ngày kể từ ngày nhận hồ sơ hợp lệ", received="2024-09-03")
    assert (deadline.kind, deadline.problem.code) == ("event", "needs-event")


def test_a_whole_letter_is_not_a_phrase(parse):
    assert parse("trước ngày 15/9/2024 " * 300).problem.code == "too-long"


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_a_document_of_no_sensible_date_is_refused(parse, on):
    assert parse("trong 5 ngày kể từ ngày ký", on).problem.code == "out-of-range"
