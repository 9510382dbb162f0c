"""Schools that close and merge while a letter is open: who owes, and from which day on. The letter is due 14/9/2024."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from congvan.office.schools import School
from congvan.tracking import succession
from congvan.tracking.status import DirectiveStatus, compute_status
from tests.tracking.conftest import directive_of
from tests.tracking.event_story import VIETNAM, compute, instant, read_story

NEW = School(code="N", name="Trường Mầm non N", levels=("mam-non",), opened=date(2024, 9, 10))


def merging(closed: date, *, a: str = "N", b: str = "", successors: tuple[School, ...] = (NEW,)):
    directive = directive_of()
    first, second, third = directive.recipients
    first = replace(first, closed=closed, merged_into=a, earlier_codes=("CU",))
    second = replace(second, closed=closed if b else None, merged_into=b)
    return replace(directive, recipients=(first, second, third), successors=successors)


def ask(directive, story: str, as_of: str) -> dict[str, str]:
    found = settled(directive, story, as_of)
    return {f"{item.school}/{item.requirement}": item.state.value for item in found.items}


def settled(directive, story: str, as_of: str) -> DirectiveStatus:
    events, _questions = read_story(story)
    events = succession.under_present_codes(directive, events)
    wide = succession.with_successors(directive)
    known = compute(wide, events, as_of)
    known = compute(wide, (*events, *succession.passed_events(directive, known, VIETNAM)), as_of)
    return succession.settle_status(directive, known, VIETNAM)


def test_a_school_closed_after_its_deadline_still_owes():
    states = ask(merging(date(2024, 9, 15)), "", "20/9 8:00")
    assert states["A/lop"] == "overdue"
    assert "N/lop" not in states


@pytest.mark.parametrize("closed", [date(2024, 9, 10), date(2024, 9, 14)])
def test_one_closed_before_or_on_the_day_passes_it_on(closed: date):
    directive = merging(closed)
    assert ask(directive, "", "9/9 8:00")["A/lop"] == "not_due"
    assert "N/lop" not in ask(directive, "", "9/9 8:00")
    states = ask(directive, "", "20/9 8:00")
    assert (states["A/lop"], states["N/lop"], states["N/nuoi"]) == ("exempt", "overdue", "overdue")


def test_two_that_merge_are_one_from_then_on():
    directive = merging(date(2024, 9, 10), b="N")
    states = ask(directive, "8/9 8:00 submitted A/lop\n12/9 8:00 submitted N/nuoi", "20/9 8:00")
    assert states == {
        "A/lop": "submitted_on_time", "A/nuoi": "exempt", "B/lop": "exempt", "B/nuoi": "exempt", "C/lop": "overdue",
        "N/lop": "overdue", "N/nuoi": "submitted_on_time",
    }  # fmt: skip


def test_what_had_come_does_not_pass():
    states = ask(merging(date(2024, 9, 10)), "8/9 8:00 submitted A/lop\n8/9 8:00 submitted CU/nuoi", "20/9 8:00")
    assert states["A/nuoi"] == "submitted_on_time"
    assert {"N/lop", "N/nuoi"}.isdisjoint(states)


def test_an_extension_beyond_the_closing_passes_too():
    directive = merging(date(2024, 9, 18))
    states = ask(directive, "12/9 8:00 extended A/lop until 20/9 17:00", "19/9 8:00")
    assert (states["A/lop"], states["A/nuoi"], states["N/lop"]) == ("exempt", "overdue", "due_soon")
    assert "N/nuoi" not in states


class TestWhatPassesWithTheItem:
    """Its deadline and its lock."""

    def item(self, directive, story: str, as_of: str = "19/9 8:00", of: tuple[str, str] = ("N", "lop")):
        return settled(directive, story, as_of).item(*of)

    def test_the_latest_deadline_of_those_taken_over(self):
        directive = merging(date(2024, 9, 10), b="N")
        told = "8/9 8:00 extended A/lop until 22/9 17:00\n9/9 8:00 extended B/lop until 20/9 17:00"
        item = self.item(directive, told)
        assert (item.last_on_time, item.extended, item.state.value) == (instant("22/9 17:00"), True, "not_due")
        assert self.item(directive, told, of=("N", "nuoi")).extended is False
        before = self.item(
            merging(date(2024, 9, 10)), "8/9 8:00 extended A/lop until 22/9 17:00", "9/9 8:00", ("A", "lop")
        )
        assert (before.extended, before.state.value) == (True, "not_due")

    def test_an_extension_of_its_own_comes_after(self):
        told = "8/9 8:00 extended A/lop until 22/9 17:00\n11/9 8:00 extended N/lop until 25/9 17:00"
        assert self.item(merging(date(2024, 9, 10)), told).last_on_time == instant("25/9 17:00")

    def test_an_earlier_deadline_than_its_own_does_not_pass(self):
        directive = merging(date(2024, 9, 10))
        item = self.item(directive, "8/9 8:00 submitted A/lop\n8/9 9:00 returned A/lop until 12/9 8:00", "11/9 8:00")
        assert (item.last_on_time, item.extended, item.state.value) == (instant("14/9 23:59:59"), False, "not_due")

    def test_of_a_return_only_the_deadline_passes(self):
        told = "8/9 8:00 submitted A/lop\n8/9 9:00 returned A/lop until 22/9 8:00 — thiếu chữ ký"
        item = self.item(merging(date(2024, 9, 10)), told)
        assert (item.last_on_time, item.state.value, item.submitted_at) == (instant("22/9 8:00"), "due_soon", None)

    def test_the_lock_too(self):
        directive = merging(date(2024, 9, 10))
        told = "8/9 8:00 locked A/lop from 15/9 0:00"
        assert self.item(directive, told).locked
        assert not self.item(directive, told, "14/9 8:00").locked
        assert not self.item(directive, told + "\n16/9 8:00 unlocked N/lop").locked

    def test_to_a_recipient_nothing_passes(self):
        directive = merging(date(2024, 9, 10), a="B", successors=())
        item = self.item(directive, "8/9 8:00 extended A/lop until 22/9 17:00", of=("B", "lop"))
        assert (item.extended, item.state.value) == (False, "overdue")

    def test_what_was_incomplete_is_not_said_of_either(self):
        directive = merging(date(2024, 9, 10))
        told = "8/9 8:00 submitted A/lop without dấu"
        assert self.item(directive, told, "9/9 8:00", ("A", "lop")).incomplete == ("dấu",)
        assert self.item(directive, told, of=("A", "lop")).incomplete == ()
        assert self.item(directive, told).incomplete == ()


def test_a_recipient_that_takes_another_over_owes_its_own_only():
    states = ask(merging(date(2024, 9, 10), a="B", successors=()), "12/9 8:00 submitted B/lop", "20/9 8:00")
    assert (states["A/lop"], states["B/lop"], states["B/nuoi"]) == ("exempt", "submitted_on_time", "overdue")


def test_what_is_not_of_its_levels_does_not_pass():
    other = replace(NEW, levels=("thcs",))
    states = ask(merging(date(2024, 9, 10), successors=(other,)), "", "20/9 8:00")
    assert (states["A/nuoi"], states["N/lop"]) == ("exempt", "overdue")
    assert "N/nuoi" not in states


def test_the_successor_joins_the_recipients_where_it_owes():
    directive = merging(date(2024, 9, 10))
    order = ("mam-non", "tieu-hoc", "thcs")
    for as_of, schools in (("9/9 8:00", ["A", "B", "C"]), ("20/9 8:00", ["A", "B", "N", "C"])):
        known = compute(succession.with_successors(directive), (), as_of)
        settled = succession.settle_status(directive, known, VIETNAM)
        assert [s.code for s in succession.joined(directive, settled, order).recipients] == schools


@given(
    closed=st.dates(date(2024, 9, 1), date(2024, 9, 30)),
    day=st.dates(date(2024, 9, 1), date(2024, 9, 30)),
    submitted=st.sampled_from(["", "8/9 8:00 submitted A/lop", "8/9 8:00 submitted A/lop\n8/9 9:00 submitted A/nuoi"]),
)
def test_every_item_is_owed_by_exactly_one(closed: date, day: date, submitted: str):
    """Whatever the days: an item that leaves is owed by the new school, and none is counted twice."""
    directive = merging(closed)
    events, _questions = read_story(submitted)
    as_of = datetime(day.year, day.month, day.day, 12, tzinfo=VIETNAM)
    wide = succession.with_successors(directive)
    known = compute_status(wide, events, as_of=as_of, due_soon_days=3)
    settled: DirectiveStatus = succession.settle_status(directive, known, VIETNAM)
    narrow = compute_status(directive, events, as_of=as_of, due_soon_days=3)
    assert sum(i.state.is_expected for i in settled.items) == sum(i.state.is_expected for i in narrow.items)
    if day < closed or closed > date(2024, 9, 14):
        assert settled.items == narrow.items
