"""Numbers, rates, instants and spans as an office writes them."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from congvan.summaries import vietnamese_form
from tests.summaries import summary_sample as sample


@pytest.mark.parametrize(("number", "shown"), [(0, "0"), (999, "999"), (1234, "1.234"), (1234567, "1.234.567")])
def test_thousands_have_full_stops(number, shown):
    assert vietnamese_form.show_number(number) == shown


@pytest.mark.parametrize(
    ("part", "shown"),
    [(None, "–"), (Fraction(7, 8), "87,5\u00a0%"), (Fraction(1), "100\u00a0%"), (Fraction(999, 1000), "99,9\u00a0%")],
)
def test_rates_have_a_comma_and_a_space(part, shown):
    assert vietnamese_form.show_rate(part) == shown


def test_instants_are_shown_in_the_offices_zone():
    assert vietnamese_form.show_instant(datetime(2024, 9, 14, 9, 30, tzinfo=UTC), sample.ZONE) == "14/9/2024 16:30"
    assert vietnamese_form.show_instant(datetime(2024, 9, 14, 17, 5, tzinfo=UTC), sample.ZONE) == "15/9/2024 00:05"
    assert vietnamese_form.show_instant(None, sample.ZONE) == ""


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (timedelta(seconds=1), "dưới 1 phút"),
        (timedelta(0), "dưới 1 phút"),
        (timedelta(minutes=15, seconds=59), "15 phút"),
        (timedelta(hours=3), "3 giờ"),
        (timedelta(hours=3, minutes=20), "3 giờ 20 phút"),
        (timedelta(days=2, hours=3, minutes=59), "2 ngày 3 giờ"),
        (timedelta(days=2, minutes=59), "2 ngày"),
        (timedelta(days=400), "400 ngày"),
    ],
)
def test_spans_show_their_two_largest_units(span, shown):
    assert vietnamese_form.show_span(span) == shown


def test_a_level_group_is_named_by_its_levels():
    assert vietnamese_form.level_group_name("tieu-hoc+thcs", sample.office()) == "Tiểu học và Trung học cơ sở"
