"""Whom to remind when: each step in its time, and never after submission, exemption or extension."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from congvan.reminders.plan import HeldBack, day_of_step
from congvan.tracking.events import EventKind
from congvan.workflow.directive import Reminder, ReminderLimits
from tests.reminders.reminding import CALENDAR, as_sent, at, event, only, plan_at, planned, send_all, shown

EVERYBODY = ["A zalo lop+nuoi {}", "B zalo lop+nuoi {}", "C zalo lop {}"]
SATURDAY = date(2024, 9, 14)


class TestWhen:
    @pytest.mark.parametrize(
        ("deadline", "days", "day"),
        [
            (SATURDAY, -3, date(2024, 9, 11)),
            (SATURDAY, 0, date(2024, 9, 13)),
            (SATURDAY, 1, date(2024, 9, 16)),
            (SATURDAY, 3, date(2024, 9, 18)),
            (date(2024, 9, 3), -1, date(2024, 8, 30)),
            (date(2024, 9, 2), 0, date(2024, 8, 30)),
            (date(2024, 9, 3), 0, date(2024, 9, 3)),
        ],
    )
    def test_a_step_counts_working_days_and_is_never_on_a_day_off(self, deadline, days, day):
        assert day_of_step(deadline, days, CALENDAR) == day

    @pytest.mark.parametrize(
        ("when", "due"),
        [
            ("11/9 7:59", []),
            ("11/9 8:00", [line.format("-3") for line in EVERYBODY]),
            ("12/9 9:00", [line.format("-3") for line in EVERYBODY]),  # the day after it was forgotten
            ("13/9 8:00", [line.format("0") for line in EVERYBODY]),
            ("14/9 23:00", [line.format("0") for line in EVERYBODY]),
            ("15/9 8:00", []),  # “today is the last day” would be false now
            ("16/9 8:00", [line.format("+1").replace("zalo", "email") for line in EVERYBODY]),
            ("17/9 8:00", [line.format("+1").replace("zalo", "email") for line in EVERYBODY]),
            (
                "18/9 8:00",
                [line.format("+3").replace("zalo", "cong-van") for line in EVERYBODY]
                + ["lanh-dao in lop+nuoi+lop+nuoi+lop +3"],
            ),
        ],
    )
    def test_only_the_latest_step_is_due(self, when, due):
        assert shown(plan_at(planned(), at(when))) == due

    def test_a_step_has_its_hour(self):
        plan = (Reminder(days=-3, to="truong", by="zalo", minute=14 * 60),)
        assert plan_at(planned(plan), at("11/9 13:59")).due == ()
        assert len(plan_at(planned(plan), at("11/9 14:00")).due) == 3

    def test_no_step_on_the_day_of_the_letter_or_before(self):
        directive = planned((Reminder(days=-12, to="truong", by="zalo"),))
        assert day_of_step(SATURDAY, -12, CALENDAR) == date(2024, 8, 28) < directive.letter.day
        assert plan_at(directive, at("30/8")).due == ()

    def test_the_next_step_is_told(self):
        assert plan_at(planned(), at("10/9")).next_at == at("11/9 8:00")
        assert plan_at(planned(), at("12/9")).next_at == at("13/9 8:00")
        assert plan_at(planned(), at("19/9")).next_at is None

    def test_what_was_sent_is_not_due_again(self):
        directive = planned()
        first = plan_at(directive, at("11/9"))
        sent = send_all(directive, first)
        assert plan_at(directive, at("11/9 9:00"), sent=sent).due == ()
        assert shown(plan_at(directive, at("13/9"), sent=sent)) == [line.format("0") for line in EVERYBODY]


class TestWhoIsLeftOut:
    def test_who_has_submitted_or_is_exempt(self):
        events = (
            event(1, EventKind.SUBMITTED, "A", "lop", "10/9"),
            event(2, EventKind.SUBMITTED, "A", "nuoi", "10/9"),
            event(3, EventKind.SUBMITTED, "B", "lop", "10/9"),
            event(4, EventKind.EXEMPTED, "C", None, "10/9"),
        )
        assert shown(plan_at(planned(), at("11/9"), events)) == ["B zalo nuoi -3"]

    def test_an_extension_counts_from_its_own_deadline(self):
        events = (event(1, EventKind.EXTENDED, "A", None, "12/9", until="20/9 17:00"),)
        directive = only(planned(), "A")
        assert plan_at(directive, at("16/9"), events).due == ()
        assert shown(plan_at(directive, at("17/9"), events)) == ["A zalo lop+nuoi -3"]
        assert shown(plan_at(directive, at("23/9"), events)) == ["A email lop+nuoi +1"]

    def test_what_was_returned_is_counted_from_its_return(self):
        events = (
            event(1, EventKind.SUBMITTED, "C", "lop", "12/9"),
            event(2, EventKind.RETURNED, "C", "lop", "25/9 10:00"),
        )
        directive = only(planned(), "C")
        assert plan_at(directive, at("25/9 11:00"), events).due == ()
        assert shown(plan_at(directive, at("26/9"), events)) == ["C email lop +1"]

    def test_a_deadline_that_is_open_reminds_nobody(self):
        from congvan.deadlines.deadline import Deadline, DeadlineKind

        open_one = Deadline(phrase="5 ngày kể từ ngày nhận được", kind=DeadlineKind.EVENT)
        directive = replace(planned(), deadline=open_one)
        assert plan_at(directive, at("30/9")).due == ()
        assert plan_at(directive, at("30/9"), outside="zalo").due == ()


class TestWays:
    def test_a_school_has_its_own_way(self):
        directive = planned()
        first, *others = directive.recipients
        directive = replace(directive, recipients=(replace(first, channel="in"), *others))
        assert shown(plan_at(directive, at("11/9")))[0] == "A in lop+nuoi -3"
        assert shown(plan_at(directive, at("18/9")))[0] == "A cong-van lop+nuoi +3"

    def test_several_ways_on_one_day(self):
        plan = (Reminder(days=1, to="truong", by="zalo"), Reminder(days=1, to="truong", by="email"))
        directive = only(planned(plan), "C")
        both = plan_at(directive, at("16/9"))
        assert shown(both) == ["C zalo lop +1", "C email lop +1"]
        texts = tuple(m for m in send_all(directive, both) if m.channel == "zalo")
        assert shown(plan_at(directive, at("16/9 10:00"), sent=texts)) == ["C email lop +1"]

    def test_outside_the_plan_once_a_day(self):
        directive = only(planned(()), "C")
        plan = plan_at(directive, at("5/9"), outside="zalo")
        assert shown(plan) == ["C zalo lop ngoai-ke-hoach 2024-09-05"]
        sent = send_all(directive, plan)
        assert plan_at(directive, at("5/9 15:00"), sent=sent, outside="zalo").due == ()
        assert len(plan_at(directive, at("6/9"), sent=sent, outside="zalo").due) == 1

    def test_nobody_is_urged_by_a_letter_before_the_deadline(self):
        assert plan_at(planned(), at("13/9"), outside="cong-van").due == ()
        assert len(plan_at(planned(), at("16/9"), outside="cong-van").due) == 3


class TestLimits:
    def test_days_between_two(self):
        directive = only(planned(limits=ReminderLimits(days_between=3)), "C")
        sent = send_all(directive, plan_at(directive, at("13/9")))
        held = plan_at(directive, at("15/9"), sent=sent, outside="zalo")
        assert (held.due, [(h.why, h.until) for h in held.held]) == ((), [(HeldBack.TOO_SOON, date(2024, 9, 16))])
        assert len(plan_at(directive, at("16/9"), sent=sent, outside="zalo").due) == 1

    def test_how_often(self):
        directive = only(planned(limits=ReminderLimits(most_per_school=1)), "C")
        sent = send_all(directive, plan_at(directive, at("11/9")))
        assert [h.why for h in plan_at(directive, at("13/9"), sent=sent).held] == [HeldBack.TOO_OFTEN]

    def test_a_letter_keeps_to_no_limit(self):
        directive = only(planned(limits=ReminderLimits(most_per_school=1)), "C")
        sent = send_all(directive, plan_at(directive, at("11/9")))
        assert "C cong-van lop +3" in shown(plan_at(directive, at("18/9"), sent=sent))

    @pytest.mark.parametrize(
        ("when", "until"),
        [
            ("11/9 12:00", None),
            ("11/9 6:59", "11/9 7:00"),
            ("11/9 20:00", "12/9 7:00"),
            ("13/9 21:00", "16/9 7:00"),
            ("14/9 9:00", "16/9 7:00"),
            ("2/9 9:00", "3/9 7:00"),
        ],
    )
    def test_quiet_hours_and_days_off(self, when, until):
        assert plan_at(planned(), at(when)).quiet_until == (at(until) if until else None)

    def test_no_quiet_hours_at_all(self):
        limits = ReminderLimits(quiet_from=0, quiet_to=0)
        assert plan_at(planned(limits=limits), at("11/9 3:00")).quiet_until is None


steps = st.lists(
    st.builds(Reminder, days=st.integers(-6, 8), to=st.just("truong"), by=st.sampled_from(["zalo", "email", "in"])),
    max_size=6,
    unique_by=lambda one: (one.days, one.by),
)
happening = st.tuples(
    st.sampled_from([EventKind.SUBMITTED, EventKind.EXEMPTED, EventKind.RETURNED]),
    st.sampled_from(["A", "B", "C"]),
    st.integers(0, 24),
)


@given(steps, st.lists(happening, max_size=6), st.integers(1, 4), st.integers(0, 3))
def test_day_after_day_each_occasion_once_and_nobody_who_owes_nothing(reminders, happened, most, between):
    directive = planned(tuple(reminders), ReminderLimits(most_per_school=most, days_between=between))
    start = at("30/8")
    events = tuple(
        replace(
            event(number, kind, school, "lop", "30/8"),
            happened_at=start + timedelta(days=day),
            recorded_at=start + timedelta(days=day),
        )
        for number, (kind, school, day) in enumerate(happened, start=1)
    )
    sent, seen, days = (), set(), {}
    for day in range(30):
        now = start + timedelta(days=day, hours=1)
        plan = plan_at(directive, now, events, sent)
        for one in plan.due:
            assert all(item.state.is_owed for item in one.items)
            assert not seen & set(one.occasions)
            seen |= set(one.occasions)
            before = days.setdefault(one.school, set())
            before.add(now.date())
            assert len(before) <= most
            assert all((now.date() - other).days >= between for other in before if other != now.date())
        sent += send_all(directive, plan)
        assert plan_at(directive, now + timedelta(minutes=1), events, sent).due == ()


def test_what_was_refused_or_cancelled_is_over_but_counts_as_no_reminder():
    from congvan.reminders.outbox import MessageState
    from congvan.reminders.parcels import pack

    directive = only(planned(limits=ReminderLimits(most_per_school=1)), "C")
    plan = plan_at(directive, at("11/9"))
    refused = tuple(as_sent(p, at("11/9"), MessageState.REFUSED) for p in pack(plan.due, directive))
    assert plan_at(directive, at("11/9 9:00"), sent=refused).due == ()
    assert len(plan_at(directive, at("13/9"), sent=refused).due) == 1
