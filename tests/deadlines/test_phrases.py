"""The table of DESIGN.md and every phrase of the collection of real ones, each with its kind and instant."""

import pytest

from congvan.deadlines.deadline import DeadlineKind

DESIGN = [
    ("trước ngày 15/9/2024", "instant 2024-09-14T23:59:59"),
    ("chậm nhất ngày 15/9/2024", "instant 2024-09-15T23:59:59"),
    ("chậm nhất là ngày 15/9/2024", "instant 2024-09-15T23:59:59"),
    ("muộn nhất ngày 15/9/2024", "instant 2024-09-15T23:59:59"),
    ("hạn cuối ngày 15/9/2024", "instant 2024-09-15T23:59:59"),
    ("đến hết ngày 15/9/2024", "instant 2024-09-15T23:59:59"),
    ("trong ngày 15/9/2024", "instant 2024-09-15T23:59:59"),
    ("đến ngày 15/9/2024", "instant 2024-09-15T23:59:59"),
    ("trước 17h00 ngày 13/9/2024", "instant 2024-09-13T16:59:59"),
    ("trước 17 giờ ngày 13/9/2024", "instant 2024-09-13T16:59:59"),
    ("trước 17 giờ 00 ngày 13/9/2024", "instant 2024-09-13T16:59:59"),
    ("chậm nhất 17h00 ngày 13/9/2024", "instant 2024-09-13T17:00:00"),
    ("trong vòng 05 ngày kể từ ngày 05/9/2024", "instant 2024-09-10T23:59:59"),
    ("trong 05 ngày kể từ ngày ký", "instant 2024-09-04T23:59:59"),  # 3/9 is off
    ("trong vòng 05 ngày kể từ ngày ban hành", "instant 2024-09-04T23:59:59"),
    ("trong vòng 05 ngày làm việc kể từ ngày 05/9/2024", "instant 2024-09-12T23:59:59"),
    ("trong 05 ngày làm việc kể từ ngày ký", "instant 2024-09-09T23:59:59"),
    ("kể từ ngày nhận được", "none"),
    ("trong vòng 05 ngày kể từ ngày nhận được", "event"),
    (
        "hằng tháng trước ngày 25",
        "recurring [tháng 9/2024: 2024-09-24T23:59:59, tháng 10/2024: 2024-10-24T23:59:59, tháng 11/2024: 2024-11-24T23:59:59]",
    ),
]

REAL = [
    (1, "2024-08-29", "Thời gian hoàn thành: **Trước ngày 15/9/2024.**", "instant 2024-09-14T23:59:59"),
    (2, "2016-03-17", "Các đơn vị thực hiện trước ngày 24/3/2016.", "instant 2016-03-23T23:59:59"),
    (3, "2021-04-20", "Thời gian dự thi: Từ ngày 05/4/2021 đến ngày 30/4/2021.", "range 2021-04-30T23:59:59"),
    (4, "2018-12-14", "Thời hạn nộp báo cáo: Trước ngày 26/12/2018.", "instant 2018-12-25T23:59:59"),
    (5, "2016-06-01", "Chậm nhất ngày 20-7, các Hội đồng thi xuất kết quả thi", "instant 2016-07-20T23:59:59"),
    (6, "2016-06-01", "gửi báo cáo tổng hợp số liệu và tình hình coi thi về Bộ trước ngày 5-7", "instant 2016-07-04T23:59:59"),
    (7, "2021-04-05", "Chậm nhất 11h30 ngày 9/7, các điểm thi phải cập nhật báo cáo", "instant 2021-07-09T11:30:00"),
    (8, "2021-04-05", "Từ ngày 10/7 đến ngày 24/7, Ban Chỉ đạo cấp tỉnh, các Hội đồng thi sẽ tổ chức chấm thi", "range 2021-07-24T23:59:59"),
    (9, "2019-10-04", "thời điểm báo cáo số liệu có đến ngày 30/9/2019, thời hạn gửi báo cáo là ngày 30/10/2019", "instant 2019-10-30T23:59:59"),
    (10, "2016-12-01", "gửi về Văn phòng Chính phủ trước ngày 15/12/2016 qua hộp thư điện tử vp@chinhphu.vn", "instant 2016-12-14T23:59:59"),
    (11, "2017-01-05", "gửi về Văn phòng Chính phủ chậm nhất ngày 25 của tháng trước tháng tổ chức phiên họp", "recurring"),
    (12, "2017-03-20", "trước ngày 25/06 đối với báo cáo 06 tháng; trước ngày 28/11 đối với báo cáo năm", "instant [báo cáo 06 tháng: 2017-06-24T23:59:59, báo cáo năm: 2017-11-27T23:59:59]"),
    (13, "2026-06-26", "gia hạn thời gian đăng ký … đến hết 17h00 ngày 25 tháng 07 năm 2026", "instant 2026-07-25T17:00:00"),
    (14, "2025-07-01", "xác nhận trực tuyến trên Hệ thống của Bộ GD&ĐT chậm nhất 17h00 ngày 30/08/2025", "instant 2025-08-30T17:00:00"),
    (15, "2025-06-01", "từ nay đến trước 17 giờ 00 ngày 30/6/2025", "range 2025-06-30T16:59:59"),
    (16, "2026-03-01", "nộp lại hồ sơ về Sở Xây dựng trong thời hạn 15 ngày làm việc kể từ ngày nhận được văn bản này", "event"),
    (17, "2020-03-05", "đăng ký, phát hành hoặc chuyển giao trong ngày, chậm nhất là trong ngày làm việc tiếp theo", "event"),
    (18, "2020-03-05", "Trong thời hạn 01 năm kể từ ngày công việc kết thúc", "event"),
    (19, "2010-04-01", "định kỳ hàng quý (trước ngày 15 của tháng kế tiếp) báo cáo về Sở", "recurring [quý I/2010: 2010-04-14T23:59:59, quý II/2010: 2010-07-14T23:59:59, quý III/2010: 2010-10-14T23:59:59]"),
    (20, "2025-07-20", "Số liệu phải được gửi về Bộ Nội vụ trước 30/8", "instant 2025-08-29T23:59:59"),
    (21, "2026-07-01", "Các Khoa gửi phân công: Trước 11h00 ngày 20/8/2026", "instant 2026-08-20T10:59:59"),
    (22, "2025-10-01", "DNPC, HPC hoàn thành trong tháng 6/2026; các CTĐL còn lại hoàn thành trong tháng 9/2026", "instant [DNPC, HPC: 2026-06-30T23:59:59, các CTĐL còn lại: 2026-09-30T23:59:59]"),
    (23, "2025-01-10", "gửi bộ phận tổng hợp trước 10h00 ngày 05 của tháng kế tiếp", "recurring [tháng 1/2025: 2025-02-05T09:59:59, tháng 2/2025: 2025-03-05T09:59:59, tháng 3/2025: 2025-04-05T09:59:59]"),
    (24, "2025-09-01", "Đăng ký tham gia trước 24h00 ngày 19/09/2025", "instant 2025-09-19T23:59:59"),
    (25, "2020-08-24", "Kết thúc năm học trước ngày 31-5", "recurring [năm 2021: 2021-05-30T23:59:59, năm 2022: 2022-05-30T23:59:59, năm 2023: 2023-05-30T23:59:59]"),
    (26, "2023-04-30", "Chậm nhất sau 15 ngày kể từ ngày đoàn về nước", "event"),
    (27, "2024-12-25", "Số liệu báo cáo tại ngày 30 tháng 9 … Ngày nhận báo cáo: Ngày 31 tháng 10 năm báo cáo", "recurring [năm 2025: 2025-10-31T23:59:59, năm 2026: 2026-10-31T23:59:59, năm 2027: 2027-10-31T23:59:59]"),
    (28, "2025-10-27", "đến ngày 24-10, nhiều đơn vị chưa nộp báo cáo thống kê đầu năm học", "none"),
    (29, "2017-05-01", "Chấm thi thực hiện ngay sau công tác coi thi", "event"),
    (30, "2026-07-01", "Đợt 1: trước ngày 30/9/2026", "instant 2026-09-29T23:59:59"),
]  # fmt: skip

COMPUTED = [
    ("03 ngày làm việc kể từ ngày ký", "2024-04-26", "2024-05-04T23:59:59",
     ["27/4 thứ Bảy", "28/4 Chủ nhật", "29/4 nghỉ hoán đổi", "30/4 nghỉ ngày Chiến thắng 30/4", "1/5 nghỉ ngày Quốc tế Lao động 1/5"]),
    ("04 ngày làm việc kể từ ngày ký", "2025-01-23", "2025-02-05T23:59:59",
     ["25/1 thứ Bảy", "26/1 Chủ nhật", "27/1 nghỉ Tết Nguyên đán", "28/1 nghỉ Tết Nguyên đán", "29/1 nghỉ Tết Nguyên đán",
      "30/1 nghỉ Tết Nguyên đán", "31/1 nghỉ Tết Nguyên đán", "1/2 nghỉ Tết Nguyên đán", "2/2 Chủ nhật"]),
    ("07 ngày kể từ ngày ký", "2026-04-20", "2026-04-28T23:59:59", ["27/4 nghỉ bù Giỗ Tổ Hùng Vương"]),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "wanted"), DESIGN)
def test_every_row_of_the_design(parse, told, phrase, wanted):
    assert told(parse(phrase)) == wanted


@pytest.mark.parametrize(("number", "on", "phrase", "wanted"), REAL)
def test_every_real_phrase(parse, told, number, on, phrase, wanted):
    assert told(parse(phrase, on)) == wanted


@pytest.mark.parametrize(("phrase", "on", "instant", "skipped"), COMPUTED)
def test_computed_examples_with_days_off(parse, told, phrase, on, instant, skipped):
    deadline = parse(phrase, on)
    assert told(deadline) == f"instant {instant}"
    assert [f"{day.day.day}/{day.day.month} {day.why}" for day in deadline.skipped] == skipped


def test_a_deadline_from_receipt_has_an_instant_once_the_day_is_known(parse, told):
    phrase = "trong thời hạn 15 ngày làm việc kể từ ngày nhận được văn bản này"
    assert parse(phrase, "2026-03-02").problem.code == "needs-receipt"
    assert told(parse(phrase, "2026-03-02", received="2026-03-04")) == "instant 2026-03-25T23:59:59"


def test_the_phrase_is_kept_as_it_was_written(parse):
    phrase = "  Thời gian hoàn thành:\u00a0**Trước ngày 15/9/2024.** "
    assert parse(phrase).phrase == phrase


def test_the_rule_and_the_article_are_told(parse):
    assert parse("trước ngày 15/9/2024").rule.startswith("Before a day")
    rolled = parse("trong vòng 10 ngày kể từ ngày ký")
    assert rolled.article == "Bộ luật Dân sự 2015, Điều 147 khoản 2, Điều 148 khoản 1, khoản 5"
    assert parse("trong 2 tuần kể từ ngày ký").article == "Bộ luật Dân sự 2015, Điều 147 khoản 2, Điều 148 khoản 2"
    assert parse("trong 2 ngày làm việc kể từ ngày ký").article == "Bộ luật Dân sự 2015, Điều 147 khoản 2"


def test_a_fixed_date_on_a_day_off_stays_and_is_warned_about(parse, told):
    deadline = parse("trước ngày 15/9/2024")
    assert told(deadline) == "instant 2024-09-14T23:59:59"
    assert [warning.code for warning in deadline.warnings] == ["day-off"]
    assert dict(deadline.warnings[0].params) == {"day": "14/9/2024", "why": "thứ Bảy", "before": "13/9/2024"}


def test_a_year_whose_days_off_are_not_confirmed_is_warned_about(parse):
    assert [w.code for w in parse("trước ngày 16/9/2027", "2027-08-30").warnings] == ["unconfirmed-year"]
    touching = parse("trong 10 ngày làm việc kể từ ngày ký", "2026-12-28")
    assert [dict(w.params) for w in touching.warnings if w.code == "unconfirmed-year"] == [{"year": "2027"}]


def test_a_swap_that_was_only_proposed_is_warned_about(parse):
    codes = [w.code for w in parse("trong 5 ngày làm việc kể từ ngày ký", "2026-11-19").warnings]
    assert codes == ["unsettled-day"]


def test_a_date_far_from_the_document_is_warned_about(parse):
    assert "before-document" in [w.code for w in parse("trước ngày 15/9/2023").warnings]
    assert "far-ahead" in [w.code for w in parse("trước ngày 15/9/2026").warnings]


def test_a_date_without_a_year_is_open_when_it_has_passed(parse, told):
    deadline = parse("trước ngày 10/01", "2024-12-20")
    assert told(deadline) == "ambiguous [2024: 2024-01-09T23:59:59, 2025: 2025-01-09T23:59:59]"
    assert deadline.problem.code == "year-open"
    assert told(parse("trước ngày 29/8", "2024-08-29")).startswith("ambiguous")
    assert told(parse("trước ngày 30/8", "2024-08-29")) == "instant 2024-08-29T23:59:59"


def test_a_date_without_a_year_needs_a_document(parse):
    deadline = parse("trước ngày 15/9", None)
    assert (deadline.kind, deadline.problem.code) == (DeadlineKind.ERROR, "no-year")
    assert parse("trong 5 ngày kể từ ngày ký", None).problem.code == "no-issue-date"


def test_a_weekday_that_does_not_fit_shows_both_readings(parse, told):
    deadline = parse("trước 17h00 thứ Năm, ngày 13/9/2024")
    assert (
        told(deadline) == "ambiguous [thứ Sáu 13/9/2024: 2024-09-13T16:59:59, thứ Năm 12/9/2024: 2024-09-12T16:59:59]"
    )
    assert told(parse("trước 17h00 thứ Sáu, ngày 13/9/2024")) == "instant 2024-09-13T16:59:59"
