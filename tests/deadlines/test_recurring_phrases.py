"""What comes again, and its periods."""

from datetime import date

import pytest

from congvan.deadlines import phrases

RECURRING = [
    ("trước ngày 25 hàng tháng", "tháng 9/2024: 2024-09-24T23:59:59, tháng 10/2024: 2024-10-24T23:59:59, tháng 11/2024: 2024-11-24T23:59:59"),
    ("ngày 20 hằng tháng", "tháng 9/2024: 2024-09-20T23:59:59, tháng 10/2024: 2024-10-20T23:59:59, tháng 11/2024: 2024-11-20T23:59:59"),
    ("hang thang truoc ngay 25", "tháng 9/2024: 2024-09-24T23:59:59, tháng 10/2024: 2024-10-24T23:59:59, tháng 11/2024: 2024-11-24T23:59:59"),
    ("thứ Năm hằng tuần", "tuần 26/8/2024 - 1/9/2024: 2024-08-29T23:59:59, tuần 2/9/2024 - 8/9/2024: 2024-09-05T23:59:59, tuần 9/9/2024 - 15/9/2024: 2024-09-12T23:59:59"),
    ("trước 16h00 thứ Sáu hằng tuần", "tuần 26/8/2024 - 1/9/2024: 2024-08-30T15:59:59, tuần 2/9/2024 - 8/9/2024: 2024-09-06T15:59:59, tuần 9/9/2024 - 15/9/2024: 2024-09-13T15:59:59"),
    ("quý: ngày 15 của tháng cuối quý", "quý III/2024: 2024-09-15T23:59:59, quý IV/2024: 2024-12-15T23:59:59, quý I/2025: 2025-03-15T23:59:59"),
    ("ngày 05 của tháng đầu tiên của quý tiếp theo", "quý III/2024: 2024-10-05T23:59:59, quý IV/2024: 2025-01-05T23:59:59, quý I/2025: 2025-04-05T23:59:59"),
    ("định kỳ 6 tháng, trước ngày 15 của tháng cuối kỳ", "6 tháng cuối năm 2024: 2024-12-14T23:59:59, 6 tháng đầu năm 2025: 2025-06-14T23:59:59, 6 tháng cuối năm 2025: 2025-12-14T23:59:59"),
    ("hằng năm, trước ngày 31 tháng 5", "năm 2025: 2025-05-30T23:59:59, năm 2026: 2026-05-30T23:59:59, năm 2027: 2027-05-30T23:59:59"),
    ("báo cáo năm trước ngày 15/12 hằng năm", "năm 2024: 2024-12-14T23:59:59, năm 2025: 2025-12-14T23:59:59, năm 2026: 2026-12-14T23:59:59"),
    ("trước 17h00 hằng ngày", "ngày 29/8/2024: 2024-08-29T16:59:59, ngày 30/8/2024: 2024-08-30T16:59:59, ngày 31/8/2024: 2024-08-31T16:59:59"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "wanted"), RECURRING)
def test_the_next_periods_are_shown(parse, told, phrase, wanted):
    deadline = parse(phrase)
    assert told(deadline) == f"recurring [{wanted}]"
    assert len(deadline.readings) == 12


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("định kỳ hằng tháng", "needs-day-of-period"),
        ("định kỳ 6 tháng", "needs-day-of-period"),
        ("hằng quý trước ngày 15", "needs-month-of-period"),
        ("chậm nhất ngày 25 của tháng trước tháng tổ chức phiên họp", "needs-day-of-period"),
    ],
)
def test_a_period_without_its_day_is_said_so(parse, phrase, code):
    deadline = parse(phrase)
    assert (deadline.kind, deadline.problem.code, deadline.readings) == ("recurring", code, ())


def test_short_months_end_on_their_last_day_and_it_is_said(parse):
    deadline = parse("chậm nhất ngày 31 hằng tháng", "2025-01-10")
    assert [reading.last_on_time.date().isoformat() for reading in deadline.readings[:4]] == [
        "2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30",
    ]  # fmt: skip
    assert [warning.code for warning in deadline.warnings] == ["short-month"]
    before = parse("trước ngày 30 hằng tháng", "2025-01-10")
    assert [reading.last_on_time.date().isoformat() for reading in before.readings[:3]] == [
        "2025-01-29",
        "2025-02-28",
        "2025-03-29",
    ]


def test_a_period_that_ends_on_a_day_off_is_warned_about(parse):
    sunday = parse("quý: ngày 15 của tháng cuối quý").readings[0]
    assert [warning.code for warning in sunday.warnings] == ["day-off"]


def test_several_rhythms_in_one_phrase_stay_apart(parse):
    deadline = parse("hằng tháng (trước ngày 25), hằng quý (trước ngày 20 của tháng cuối quý)")
    assert deadline.kind == "recurring"
    assert [reading.label for reading in deadline.readings] == ["hằng tháng", "hằng quý"]
    assert [reading.readings[0].label for reading in deadline.readings] == ["tháng 9/2024", "quý III/2024"]


def test_a_part_of_the_day_in_every_week_is_refused(parse):
    assert parse("chiều thứ Năm hằng tuần").problem.code == "hours-open"


def test_periods_between_two_days(calendar, zone):
    found = phrases.periods(
        "trước ngày 5 của tháng kế tiếp", first=date(2024, 1, 1), last=date(2024, 12, 31), calendar=calendar, zone=zone
    )
    assert [period.label for period in found] == [
        f"tháng {m}/{y}" for m, y in [(12, 2023), *((m, 2024) for m in range(1, 12))]
    ]
    assert {period.last_on_time.day for period in found} == {4}
    assert (
        phrases.periods(
            "trước ngày 15/9/2024", first=date(2024, 1, 1), last=date(2024, 12, 31), calendar=calendar, zone=zone
        )
        == ()
    )


def test_every_period_comes_exactly_once(calendar, zone):
    year = phrases.periods(
        "ngày 31 hằng tháng", first=date(2024, 1, 1), last=date(2024, 12, 31), calendar=calendar, zone=zone
    )
    assert [period.label for period in year] == [f"tháng {month}/2024" for month in range(1, 13)]
