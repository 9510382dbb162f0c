"""Times as they are typed at a prompt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.deadlines.typed_times import parse_typed_instant


@pytest.mark.parametrize(
    ("text", "instant", "has_hour"),
    [
        ("14/9/2024 16h30", "2024-09-14T16:30:00+07:00", True),
        ("16h30 14/9/2024", "2024-09-14T16:30:00+07:00", True),
        ("16g30, ngày 14/9/2024", "2024-09-14T16:30:00+07:00", True),
        ("16 giờ 30 phút ngày 14/09/2024", "2024-09-14T16:30:00+07:00", True),
        ("16 gio 14/9/2024", "2024-09-14T16:00:00+07:00", True),
        ("14-9-2024 16:30", "2024-09-14T16:30:00+07:00", True),
        ("14.9.2024 16:30:15", "2024-09-14T16:30:15+07:00", True),
        ("2024-09-14 16:30", "2024-09-14T16:30:00+07:00", True),
        ("2024-09-14T16:30:00+07:00", "2024-09-14T16:30:00+07:00", True),
        ("2024-09-14T09:30:00Z", "2024-09-14T16:30:00+07:00", True),
        ("2024-09-14T16:30", "2024-09-14T16:30:00+07:00", True),
        ("2020-08-31T03:18:01.902769-07:00", "2020-08-31T17:18:01+07:00", True),
        ("14/9/2024 24h00", "2024-09-14T23:59:59+07:00", True),
        ("14/9/2024", "2024-09-14T23:59:59+07:00", False),
        (" ngày\u00a014/9/2024 ", "2024-09-14T23:59:59+07:00", False),
        ("2024-09-14", "2024-09-14T23:59:59+07:00", False),
    ],
)
def test_times_are_read(zone, text, instant, has_hour):
    found = parse_typed_instant(text, zone)
    assert (found.instant.isoformat(), found.has_hour) == (instant, has_hour)


@pytest.mark.parametrize(
    "text",
    [
        "", "hôm qua", "14/9", "31/9/2024", "14/13/2024", "14/9/24", "14/9-2024", "14/9/2024 25h00", "14/9/2024 16h75",
        "14/9/2024 16", "14/9/2024 15/9/2024", "16h30 14/9/2024 17h00", "14/9/2024 chiều", "2024-09-14T99:00", "14/9/20245", "14/9/2024 16:",
        "14/9/2024 24h30",
    ],
)  # fmt: skip
def test_what_cannot_be_read_for_sure_is_nothing(zone, text):
    assert parse_typed_instant(text, zone) is None


@given(text=st.text(alphabet="0123456789/-.: hgTZ+ngàygiờ", max_size=30))
def test_no_text_raises(zone, text):
    found = parse_typed_instant(text, zone)
    assert found is None or found.instant.tzinfo is not None
