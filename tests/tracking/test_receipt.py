"""Deadlines counted from receipt, with the real reader of phrases."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from congvan.deadlines import days_off, phrases
from congvan.deadlines.deadline import DeadlineKind
from congvan.tracking import receipt
from congvan.tracking.events import Event, EventKind
from congvan.tracking.status import compute_status

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture(scope="module")
def calendar():
    return days_off.load_calendar(())


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 9, day, hour, minute, tzinfo=VIETNAM)


def received(school: str, when: datetime, number: int) -> Event:
    return Event(
        number=number, directive="2024-42", school=school, requirement=None, kind=EventKind.RECEIVED,
        happened_at=when, recorded_at=at(10, 16), by="An",
    )  # fmt: skip


def last_instants(directive, calendar, events, as_of: datetime):
    deadline_for = receipt.deadlines_from_receipt(directive, calendar, VIETNAM)
    known = compute_status(directive, events, as_of=as_of, due_soon_days=3, deadline_for=deadline_for)
    return {item.school: item.last_on_time for item in known.items}


def parse(phrase: str, calendar):
    return phrases.parse_deadline(phrase, issued_on=date(2024, 8, 29), calendar=calendar, zone=VIETNAM)


def test_each_school_has_its_own(make_directive, calendar):
    deadline = parse("trong 3 ngày kể từ ngày nhận được văn bản", calendar)
    assert deadline.kind is DeadlineKind.EVENT
    events = [received("A", at(9, 0, 30).astimezone(UTC), 1), received("B", at(10, 8), 2)]
    before = last_instants(make_directive(deadline), calendar, events, at(10, 15))
    assert before == {"A": None, "B": None, "C": None}
    after = last_instants(make_directive(deadline), calendar, events, at(10, 17))
    assert {school: last and last.isoformat() for school, last in after.items()} == {
        "A": "2024-09-12T23:59:59+07:00",
        "B": "2024-09-13T23:59:59+07:00",
        "C": None,
    }


def test_a_fixed_day_stays_whatever_the_receipt(make_directive, calendar):
    directive = make_directive(parse("trước ngày 15/9/2024", calendar))
    found = last_instants(directive, calendar, [received("A", at(9, 8), 1)], at(10, 17))
    assert {last.isoformat() for last in found.values()} == {"2024-09-14T23:59:59+07:00"}
