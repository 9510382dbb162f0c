"""Periods follow from the phrase and the letter's date alone: whoever asks, and whenever, sees the same ones."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.deadlines import days_off, phrases
from congvan.workflow import opened_periods

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CALENDAR = days_off.load_calendar(())
PHRASES = st.sampled_from(
    [
        "trước ngày 25 hằng tháng",
        "ngày 31 hằng tháng",
        "trước ngày 5 của tháng kế tiếp",
        "thứ Năm hằng tuần",
        "trước 16h00 thứ Sáu hằng tuần",
        "ngày 15 của tháng cuối quý",
        "ngày 05 của tháng đầu tiên của quý tiếp theo",
        "định kỳ 6 tháng, trước ngày 15 của tháng cuối kỳ",
        "hằng năm, trước ngày 31 tháng 5",
        "trước 17h00 hằng ngày",
        "từ tháng 1/2025, trước ngày 05 hằng tháng",
        "thứ Hai và thứ Năm hằng tuần",
        "trước ngày 15, 29 và 30 hằng tháng",
        "ngày làm việc cuối cùng của tháng",
        "trước ngày 20 các tháng 3, 6, 9, 12",
        "trước ngày 20/5 và ngày 20/12 hằng năm",
    ]
)
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 12, 31))


def periods(phrase, day, as_of, held=None):
    deadline = phrases.parse_deadline(phrase, issued_on=day, calendar=CALENDAR, zone=ZONE)
    directive = SimpleNamespace(deadline=deadline, letter=SimpleNamespace(day=day))
    return opened_periods.periods_until(directive, as_of=as_of, calendar=CALENDAR, zone=ZONE, held=held)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)


@settings(max_examples=60)
@given(phrase=PHRASES, day=DAYS, first=st.integers(0, 400), more=st.integers(0, 400))
def test_asking_later_only_adds_periods(phrase, day, first, more):
    now = periods(phrase, day, noon(day) + timedelta(days=first))
    later = periods(phrase, day, noon(day) + timedelta(days=first + more))
    assert later[: len(now)] == now
    assert now, "the first opens with the letter's day"


@settings(max_examples=60)
@given(phrase=PHRASES, day=DAYS, after=st.integers(0, 800))
def test_each_opens_when_the_one_before_has_ended_and_the_last_is_the_current_one(phrase, day, after):
    as_of = noon(day) + timedelta(days=after)
    found = periods(phrase, day, as_of)
    keys = [period.key for period in found]
    assert len(set(keys)) == len(keys)
    for this, following in pairwise(found):
        assert this.opens <= this.deadline.last_on_time < following.opens
        assert following.opens - this.deadline.last_on_time == timedelta(seconds=1)
    assert found[-1].opens <= as_of
    assert found[-1].deadline.last_on_time >= as_of


@pytest.mark.parametrize(
    ("phrase", "keys"),
    [
        ("trước ngày 25 hằng tháng", ["2024-09", "2024-10", "2024-11"]),
        ("trước ngày 5 của tháng kế tiếp", ["2024-08", "2024-09", "2024-10", "2024-11"]),
        ("ngày 15 của tháng cuối quý", ["2024-Q3", "2024-Q4"]),
        ("định kỳ 6 tháng, trước ngày 15 của tháng cuối kỳ", ["2024-H2"]),
        ("hằng năm, trước ngày 31 tháng 5", ["2025"]),
    ],
)
def test_keys(phrase, keys):
    assert [period.key for period in periods(phrase, date(2024, 8, 29), noon(date(2024, 11, 6)))] == keys


def test_keys_of_weeks_and_days():
    weeks = periods("thứ Năm hằng tuần", date(2024, 12, 25), noon(date(2025, 1, 4)))
    assert [period.key for period in weeks] == ["2024-W52", "2025-W01", "2025-W02"]
    days = periods("trước 17h00 hằng ngày", date(2024, 9, 2), noon(date(2024, 9, 3)))
    assert [period.key for period in days] == ["2024-09-02", "2024-09-03"]


def test_what_was_recorded_holds_and_a_draft_has_none():
    held = {"2024-09": datetime(2024, 9, 20, 23, 59, 59, tzinfo=ZONE)}
    (first,) = periods("trước ngày 25 hằng tháng", date(2024, 8, 29), noon(date(2024, 9, 1)), held)
    assert first.deadline.last_on_time == held["2024-09"]
    assert periods("trước ngày 25 hằng tháng", None, noon(date(2024, 9, 1))) == ()
    assert periods("trước ngày 15/9/2024", date(2024, 8, 29), noon(date(2024, 9, 1))) == ()
