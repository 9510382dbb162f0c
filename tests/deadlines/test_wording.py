"""Instants, deadlines and remarks in words."""

from datetime import date, datetime, time

import pytest

from congvan.deadlines import remarks, wording
from congvan.deadlines.deadline import DOUBTFUL, Remark


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (time(23, 59, 59), "hết ngày 14/9/2024 (thứ Bảy)"),
        (time(17), "17 giờ 00 ngày 14/9/2024 (thứ Bảy)"),
        (time(16, 59, 59), "trước 17 giờ 00 ngày 14/9/2024 (thứ Bảy)"),
        (time(16, 29, 59), "trước 16 giờ 30 ngày 14/9/2024 (thứ Bảy)"),
        (time(0), "00 giờ 00 ngày 14/9/2024 (thứ Bảy)"),
        (time(23, 58, 59), "trước 23 giờ 59 ngày 14/9/2024 (thứ Bảy)"),
        (time(8, 5, 30), "08 giờ 05 phút 30 giây ngày 14/9/2024 (thứ Bảy)"),
    ],
)
def test_an_instant_in_words(zone, clock, words):
    assert wording.word_instant(datetime.combine(date(2024, 9, 14), clock, tzinfo=zone), zone) == words


def test_an_instant_of_another_zone_is_told_in_ours(zone):
    assert (
        wording.word_instant(datetime.fromisoformat("2024-09-14T16:59:59+00:00"), zone)
        == "hết ngày 14/9/2024 (thứ Bảy)"
    )


def test_days_are_written_without_zeros():
    assert wording.word_day(date(2024, 9, 4)) == "4/9/2024"
    assert wording.word_weekday(date(2024, 9, 15)) == "Chủ nhật"


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("Thời gian hoàn thành: trước ngày 15/9/2024.", "Thời gian hoàn thành: trước ngày 15/9/2024 – hạn cuối: hết ngày 14/9/2024 (thứ Bảy)"),
        ("trong vòng 3 ngày kể từ ngày nhận được", "trong vòng 3 ngày kể từ ngày nhận được"),
        (
            "đợt 1 trước ngày 16/9/2024, đợt 2 trước ngày 17/9/2024",
            "đợt 1 trước ngày 16/9/2024, đợt 2 trước ngày 17/9/2024 – đợt 1: hết ngày 15/9/2024 (Chủ nhật); đợt 2: hết ngày 16/9/2024 (thứ Hai)",
        ),
        ("trước 5 giờ ngày 16/9/2024", "trước 5 giờ ngày 16/9/2024 – chưa rõ: 5 giờ 00: trước 05 giờ 00 ngày 16/9/2024 (thứ Hai); 17 giờ 00: trước 17 giờ 00 ngày 16/9/2024 (thứ Hai)"),
        ("ngày 20 hằng tháng", "ngày 20 hằng tháng – kỳ tới: tháng 9/2024: hết ngày 20/9/2024 (thứ Sáu)"),
    ],
)  # fmt: skip
def test_a_deadline_in_words(parse, zone, phrase, words):
    assert wording.word_deadline(parse(phrase), zone) == words


def test_remarks_are_filled(parse):
    deadline = parse("trước ngày 31/9/2024")
    assert "31/9/2024" in wording.word_problem(deadline)
    assert wording.word_problem(parse("trước ngày 15/9/2024")) == ""
    assert wording.word_rule(deadline) == ""
    assert "13/9/2024" in wording.word_warnings(parse("trước ngày 15/9/2024"))[0]
    assert str(remarks.NO_MONTH.of(date="ngày 15")) == "“ngày 15” has no month."


def test_codes_of_remarks_are_unique():
    found = [value for value in vars(remarks).values() if isinstance(value, Remark)]
    assert len({remark.code for remark in found}) == len(found)


@pytest.mark.parametrize(
    ("phrase", "confidence"),
    [
        ("trước ngày 17/9/2024", "sure"),
        ("trước ngày 15/9/2024", "sure"),  # that 14/9 is a Saturday takes nothing from what it means
        ("đợt 1: trước 10/9; đợt 2: trước 12/12/2024", "sure"),
        ("trước ngày 25 hằng tháng", "sure"),
        ("15/9/2024", "look"),
        ("trước ngày 15/9/2O24", "look"),
        ("trước ngày 15/9/2027", "look"),
        ("trước ngày 15/1", "open"),
        ("tuần 2 tháng 9", "open"),
        ("định kỳ 6 tháng", "open"),
        ("trong vòng 5 ngày kể từ ngày nhận được công văn này", "open"),
        ("trước ngày 31/2/2025", "open"),
        ("càng sớm càng tốt", "none"),
    ],
)
def test_how_far_a_meaning_can_be_relied_on(parse, phrase, confidence):
    assert parse(phrase).confidence == confidence


def test_no_remark_is_doubtful_that_there_is_not():
    codes = {one.code for one in vars(remarks).values() if isinstance(one, Remark)}
    assert codes >= DOUBTFUL
