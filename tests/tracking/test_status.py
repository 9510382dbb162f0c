"""Where a school stands: stories of events with questions in between, in the words of the office.

    12/9 08:00 submitted A/lop at 11/9 16:30 — đã nộp      recorded on 12/9, happened on 11/9, with a note
    13/9 08:00 undone #1                                   takes the first event back
    ? 14/9 10:00 A/lop due_soon due 14/9 23:59:59          asked as of an instant: the state, and what else is given

All in 2024. The letter's deadline is “trước ngày 15/9/2024”; an item is due soon from three days before.
"""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from congvan.base.problems import Severity
from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.tracking import status
from congvan.tracking.status import State, compute_status
from tests.tracking.event_story import VIETNAM, compute, instant, read_story


class TestBeforeAnythingIsHandedIn:
    def test_not_due_then_due_soon_then_overdue_to_the_second(self, ask):
        ask("""
            ? 29/8 08:00 A/lop not_due due 14/9 23:59:59
            ? 11/9 23:59:58 A/lop not_due
            ? 11/9 23:59:59 A/lop due_soon
            ? 14/9 23:59:59 A/lop due_soon
            ? 14/9 23:59:59.999 A/lop due_soon
            ? 15/9 00:00 A/lop overdue
            ? 31/12 00:00 A/lop overdue due 14/9 23:59:59
        """)

    def test_no_days_of_warning(self, make_directive):
        known = compute(make_directive(), [], "14/9 23:59:58", days=0)
        assert {item.state for item in known.items} == {State.NOT_DUE}
        assert compute(make_directive(), [], "14/9 23:59:59", days=0).items[0].state is State.DUE_SOON

    def test_only_what_a_school_owes_is_expected_in_the_directives_order(self, make_directive):
        known = compute(make_directive(), [], "1/9 00:00")
        pairs = [(item.school, item.requirement) for item in known.items]
        assert pairs == [("A", "lop"), ("A", "nuoi"), ("B", "lop"), ("B", "nuoi"), ("C", "lop")]
        assert [item.requirement for item in known.items_of("A")] == ["lop", "nuoi"]
        assert known.items_of("Z") == ()
        with pytest.raises(KeyError):
            known.item("C", "nuoi")


class TestHandedIn:
    def test_on_time_to_the_second(self, ask):
        ask("""
            14/9 23:59:59 submitted A/lop
            15/9 00:00 submitted B/lop
            14/9 23:59:59.999 submitted C/lop
            ? 15/9 10:00 A/lop submitted_on_time due 14/9 23:59:59 submitted 14/9 23:59:59
            ? 15/9 10:00 B/lop submitted_late submitted 15/9 00:00
            ? 15/9 10:00 C/lop submitted_on_time
            ? 15/9 10:00 A/nuoi overdue
        """)

    def test_what_counts_is_when_it_happened_and_it_shows_from_when_it_was_recorded(self, ask):
        ask("""
            16/9 09:00 submitted at 13/9 16:30 — nhận qua Zalo
            ? 15/9 12:00 A/lop overdue
            ? 16/9 08:59:59 A/lop overdue
            ? 16/9 09:00 A/lop submitted_on_time submitted 13/9 16:30 — nhận qua Zalo
        """)

    def test_it_cannot_have_happened_after_it_was_recorded(self, ask, make_directive):
        early = Deadline(
            phrase="trước 17h00 ngày 14/9", kind=DeadlineKind.INSTANT, last_on_time=instant("14/9 16:59:59")
        )
        ask(
            """
            14/9 10:00 submitted at 14/9 23:59:59
            ? 14/9 11:00 A/lop submitted_on_time submitted 14/9 10:00
            """,
            make_directive(early),
        )

    def test_a_better_version_sent_later_does_not_make_it_late(self, ask):
        ask("""
            13/9 08:00 submitted — bản 1
            16/9 08:00 submitted — bản 2
            ? 17/9 00:00 A/lop submitted_on_time submitted 13/9 08:00 — bản 1
        """)

    def test_the_earliest_counts_though_recorded_last(self, ask):
        ask("""
            16/9 08:00 submitted
            17/9 08:00 submitted at 14/9 15:00
            ? 16/9 12:00 A/lop submitted_late submitted 16/9 08:00
            ? 17/9 12:00 A/lop submitted_on_time submitted 14/9 15:00
        """)

    def test_how_late(self, make_directive):
        events, _ = read_story("16/9 09:00:30 submitted A/lop\n16/9 09:00 submitted B/lop at 14/9 10:00")
        known = compute(make_directive(), events, "17/9 00:00")
        assert known.item("A", "lop").late_by == timedelta(days=1, hours=9, seconds=31)
        assert known.item("B", "lop").late_by is None
        assert known.item("C", "lop").late_by is None


class TestReturned:
    def test_it_is_owed_again_and_counts_anew(self, ask):
        ask("""
            12/9 08:00 submitted — bản 1
            13/9 08:00 returned — thiếu chữ ký
            14/9 08:00 submitted — bản 2
            ? 12/9 12:00 A/lop submitted_on_time
            ? 13/9 12:00 A/lop returned due 14/9 23:59:59 submitted 12/9 08:00 — thiếu chữ ký
            ? 14/9 12:00 A/lop submitted_on_time submitted 14/9 08:00 — bản 2
        """)

    def test_without_a_new_deadline_the_second_one_may_be_late(self, ask):
        ask("""
            12/9 08:00 submitted
            16/9 08:00 returned
            17/9 08:00 submitted
            ? 16/9 12:00 A/lop returned
            ? 17/9 12:00 A/lop submitted_late submitted 17/9 08:00
        """)

    def test_with_a_new_deadline_it_is_measured_by_that(self, ask):
        ask("""
            12/9 08:00 submitted
            16/9 08:00 returned until 20/9 17:00
            20/9 17:00 submitted
            ? 16/9 12:00 A/lop returned due 20/9 17:00 extended
            ? 25/9 12:00 A/lop submitted_on_time due 20/9 17:00 extended
        """)

    def test_why_stands_as_long_as_it_is_returned(self, make_directive):
        events, _ = read_story("""
            12/9 08:00 submitted
            13/9 08:00 returned — thiếu chữ ký
            14/9 08:00 submitted
        """)
        assert compute(make_directive(), events, "13/9 09:00").item("A", "lop").returned_why == "thiếu chữ ký"
        assert compute(make_directive(), events, "14/9 09:00").item("A", "lop").returned_why == ""

    def test_papers_entered_in_any_order_tell_one_story(self, make_directive):
        lines = [
            "submitted at 11/9 08:00",
            "returned at 12/9 08:00",
            "submitted at 13/9 08:00",
            "accepted at 14/9 08:00",
        ]
        found = set()
        for order in permutations(lines):
            events, _ = read_story("\n".join(f"{20 + place}/9 08:00 {line}" for place, line in enumerate(order)))
            item = compute(make_directive(), events, "30/9 00:00").item("A", "lop")
            found.add((item.state, item.submitted_at))
        assert found == {(State.ACCEPTED_ON_TIME, instant("13/9 08:00"))}


class TestAccepted:
    def test_it_keeps_on_time_and_late(self, ask):
        ask("""
            13/9 08:00 submitted A/lop — bản in
            16/9 08:00 submitted B/lop
            18/9 08:00 accepted A/lop
            18/9 08:00 accepted B/lop — đã đủ
            ? 17/9 00:00 A/lop submitted_on_time
            ? 18/9 09:00 A/lop accepted_on_time submitted 13/9 08:00 — bản in
            ? 18/9 09:00 B/lop accepted_late submitted 16/9 08:00 — đã đủ
        """)

    def test_what_comes_afterwards_changes_nothing_but_a_return_does(self, ask):
        ask("""
            13/9 08:00 submitted
            14/9 08:00 accepted
            16/9 08:00 submitted
            17/9 08:00 returned — sai số liệu
            18/9 08:00 submitted
            ? 16/9 12:00 A/lop accepted_on_time submitted 13/9 08:00
            ? 17/9 12:00 A/lop returned
            ? 18/9 12:00 A/lop submitted_late
        """)

    def test_a_returned_one_may_be_accepted_after_all(self, ask):
        ask("""
            13/9 08:00 submitted
            14/9 08:00 returned
            16/9 08:00 accepted
            ? 16/9 12:00 A/lop accepted_on_time submitted 13/9 08:00
        """)

    def test_without_a_recorded_submission_it_stands_for_one(self, ask):
        ask("""
            13/9 08:00 accepted A/lop
            16/9 08:00 accepted B/lop
            ? 17/9 00:00 A/lop accepted_on_time submitted 13/9 08:00
            ? 17/9 00:00 B/lop accepted_late submitted 16/9 08:00
        """)


class TestExtendedAndExempt:
    def test_an_extension_has_its_own_last_instant(self, ask):
        ask("""
            13/9 08:00 extended until 20/9 17:00 — mất điện
            ? 12/9 12:00 A/lop due_soon due 14/9 23:59:59
            ? 13/9 12:00 A/lop not_due due 20/9 17:00 extended — mất điện
            ? 17/9 17:00 A/lop due_soon due 20/9 17:00 extended
            ? 20/9 17:00:01 A/lop overdue
            ? 20/9 12:00 B/lop overdue due 14/9 23:59:59
        """)

    def test_the_latest_one_holds(self, ask):
        ask("""
            10/9 08:00 extended until 20/9 17:00
            12/9 08:00 extended until 18/9 17:00
            19/9 08:00 submitted
            ? 19/9 12:00 A/lop submitted_late due 18/9 17:00 extended
        """)

    def test_one_recorded_after_the_submission_makes_it_on_time_from_then_on(self, ask):
        ask("""
            16/9 08:00 submitted
            17/9 08:00 extended until 16/9 17:00
            ? 16/9 12:00 A/lop submitted_late due 14/9 23:59:59
            ? 17/9 12:00 A/lop submitted_on_time due 16/9 17:00 extended
        """)

    def test_an_exempt_one_is_out_whatever_else_happens(self, ask):
        ask("""
            10/9 08:00 exempted — trường mới thành lập
            12/9 08:00 submitted
            13/9 08:00 returned
            ? 9/9 12:00 A/lop not_due
            ? 20/9 12:00 A/lop exempt — trường mới thành lập
        """)

    def test_a_decision_about_the_whole_school_is_about_all_it_owes(self, ask):
        ask("""
            10/9 08:00 extended A/* until 20/9 17:00
            10/9 08:00 exempted B/*
            ? 15/9 12:00 A/lop not_due due 20/9 17:00 extended
            ? 15/9 12:00 A/nuoi not_due due 20/9 17:00 extended
            ? 15/9 12:00 B/nuoi exempt
            ? 15/9 12:00 C/lop overdue
        """)


class TestCorrections:
    def test_an_undoing_takes_its_event_back_from_when_it_was_recorded(self, ask):
        ask("""
            13/9 08:00 submitted
            16/9 08:00 undone #1 at 13/9 09:00
            ? 13/9 12:00 A/lop submitted_on_time
            ? 16/9 07:59:59 A/lop submitted_on_time
            ? 16/9 08:00 A/lop overdue
        """)

    @pytest.mark.parametrize(
        ("kind", "state"),
        [
            ("submitted", "overdue"),
            ("returned", "overdue"),
            ("accepted", "overdue"),
            ("exempted", "overdue"),
            ("extended A/lop until 30/9 00:00", "overdue"),
        ],
    )
    def test_every_kind_can_be_taken_back(self, ask, kind, state):
        ask(f"""
            13/9 08:00 {kind}
            16/9 08:00 undone #1
            ? 16/9 08:00 A/lop {state} due 14/9 23:59:59
        """)

    def test_a_return_taken_back_brings_the_submission_back(self, ask):
        ask("""
            13/9 08:00 submitted
            16/9 08:00 returned until 30/9 17:00
            17/9 08:00 undone #2
            ? 16/9 12:00 A/lop returned
            ? 17/9 12:00 A/lop submitted_on_time due 14/9 23:59:59
        """)

    def test_an_undoing_taken_back_does_nothing_more(self, ask):
        ask("""
            13/9 08:00 submitted
            14/9 08:00 undone #1
            16/9 08:00 undone #2
            17/9 08:00 undone #3
            18/9 08:00 undone #1
            ? 15/9 12:00 A/lop overdue
            ? 16/9 12:00 A/lop submitted_on_time
            ? 17/9 12:00 A/lop overdue
            ? 18/9 12:00 A/lop overdue
        """)

    def test_the_same_event_taken_back_twice(self, ask):
        ask("""
            13/9 08:00 submitted
            14/9 08:00 undone #1
            14/9 09:00 undone #1
            16/9 08:00 undone #2
            ? 17/9 12:00 A/lop overdue
        """)

    def test_a_clock_set_back_does_not_confuse_it(self, ask):
        ask("""
            13/9 09:00 submitted
            13/9 08:00 undone #1
            ? 13/9 08:30 A/lop due_soon
            ? 13/9 09:30 A/lop due_soon
        """)

    def test_of_one_moment_the_number_decides(self, ask):
        ask("""
            13/9 08:00 submitted
            13/9 08:00 returned
            13/9 08:00 submitted
            13/9 08:00 returned
            ? 13/9 08:00 A/lop returned
        """)


FROM_RECEIPT = Deadline(phrase="trong 3 ngày kể từ ngày nhận được", kind=DeadlineKind.EVENT)


def three_days(school, requirement, received: datetime | None) -> Deadline:
    if received is None:
        return FROM_RECEIPT
    day = received.astimezone(VIETNAM).replace(hour=23, minute=59, second=59)
    return Deadline(phrase="", kind=DeadlineKind.INSTANT, last_on_time=day + timedelta(days=3))


class TestOpenDeadlines:
    def test_it_is_never_overdue_and_says_so(self, ask, make_directive):
        ask(
            """
            20/9 08:00 submitted B/lop
            20/9 08:00 extended C/lop until 25/9 17:00
            ? 31/12 00:00 A/lop not_due due open — open until the day of receipt is recorded
            ? 31/12 00:00 B/lop submitted_on_time due open
            ? 31/12 00:00 C/lop overdue due 25/9 17:00 extended
            """,
            make_directive(FROM_RECEIPT),
        )

    def test_each_school_has_its_own_from_its_receipt(self, ask, make_directive):
        ask(
            """
            1/9 08:00 received A/* at 30/8 15:00
            5/9 08:00 received B/*
            3/9 08:00 submitted A/lop
            ? 31/8 12:00 A/lop not_due due open
            ? 1/9 12:00 A/lop due_soon due 2/9 23:59:59
            ? 3/9 08:00 A/lop submitted_late due 2/9 23:59:59
            ? 8/9 23:59:59 B/nuoi due_soon due 8/9 23:59:59
            ? 9/9 00:00 B/nuoi overdue
            ? 9/9 00:00 C/lop not_due due open
            """,
            make_directive(FROM_RECEIPT),
            deadline_for=three_days,
        )

    def test_the_first_receipt_counts_unless_it_is_taken_back(self, ask, make_directive):
        ask(
            """
            1/9 08:00 received A/*
            4/9 08:00 received A/*
            6/9 08:00 undone #1
            ? 4/9 12:00 A/lop due_soon due 4/9 23:59:59
            ? 6/9 12:00 A/lop due_soon due 7/9 23:59:59
            """,
            make_directive(FROM_RECEIPT),
            deadline_for=three_days,
        )

    def test_no_single_instant(self, ask, make_directive):
        recurring = Deadline(phrase="hằng tháng trước ngày 25", kind=DeadlineKind.RECURRING)
        ask("? 31/12 00:00 A/lop not_due due open — the deadline has no single instant", make_directive(recurring))


class TestDeadlinesThatDiffer:
    def test_by_level_and_by_requirement(self, ask, make_directive):
        def until(text: str) -> Deadline:
            return Deadline(phrase=text, kind=DeadlineKind.INSTANT, last_on_time=instant(text))

        directive = make_directive(
            level_deadlines=(("tieu-hoc", until("20/9 17:00")), ("thcs", until("18/9 17:00"))),
            requirement_deadlines=(("nuoi", until("10/9 17:00")),),
        )
        ask(
            """
            ? 12/9 00:00 A/lop due_soon due 14/9 23:59:59
            ? 12/9 00:00 A/nuoi overdue due 10/9 17:00
            ? 12/9 00:00 C/lop not_due due 18/9 17:00
            """,
            directive,
        )


class TestEventsThatConcernNoItem:
    def test_they_are_told_and_not_counted(self, make_directive):
        events, _ = read_story("""
            10/9 08:00 submitted Z/lop
            10/9 08:00 submitted A/khac
            10/9 08:00 submitted C/nuoi
            10/9 08:00 received Z/*
            10/9 08:00 submitted Z/lop
            11/9 08:00 undone #5
            12/9 08:00 submitted Z/lop
        """)
        known = compute(make_directive(), events, "11/9 12:00")
        assert {item.state for item in known.items} == {State.NOT_DUE}
        told = [(p.kind, dict(p.params)["number"]) for p in known.problems]
        assert told == [
            (status.UNKNOWN_SCHOOL, "1"),
            (status.UNKNOWN_REQUIREMENT, "2"),
            (status.UNKNOWN_REQUIREMENT, "3"),
            (status.UNKNOWN_SCHOOL, "4"),
        ]
        assert {problem.kind.severity for problem in known.problems} == {Severity.WARNING}

    def test_other_directives_are_passed_over(self, make_directive):
        events, _ = read_story("10/9 08:00 submitted A/lop\n10/9 09:00 submitted Z/lop")
        known = compute(make_directive(id="2024-43"), events, "11/9 12:00")
        assert known.item("A", "lop").state is State.NOT_DUE
        assert known.problems == ()


class TestWhatIsTold:
    def test_an_items_own_story(self, make_directive):
        events, _ = read_story("""
            12/9 08:00 submitted A/lop
            10/9 08:00 received A/*
            12/9 09:00 submitted A/nuoi
            12/9 10:00 submitted A/lop
            12/9 11:00 undone #4
        """)
        known = compute(make_directive(), events, "13/9 12:00")
        assert [event.number for event in known.item("A", "lop").events] == [2, 1]

    def test_when_it_was_recorded(self, make_directive):
        events, _ = read_story("16/9 09:00 submitted at 13/9 16:30")
        item = compute(make_directive(), events, "17/9 00:00").item("A", "lop")
        assert (item.submitted_at, item.recorded_at) == (instant("13/9 16:30"), instant("16/9 09:00"))

    def test_the_order_in_which_events_are_given_does_not_matter(self, make_directive):
        events, _ = read_story("12/9 08:00 submitted\n13/9 08:00 returned\n13/9 09:00 undone #2")
        found = {compute(make_directive(), order, "14/9 00:00").item("A", "lop") for order in permutations(events)}
        assert len(found) == 1

    def test_an_instant_in_any_zone(self, make_directive):
        known = compute_status(make_directive(), [], as_of=instant("15/9 00:00").astimezone(UTC), due_soon_days=3)
        assert known.items[0].state is State.OVERDUE

    def test_an_instant_without_a_zone_is_refused(self, make_directive):
        with pytest.raises(ValueError, match="needs a time zone"):
            compute_status(make_directive(), [], as_of=datetime(2024, 9, 14), due_soon_days=3)  # noqa: DTZ001

    def test_every_state_is_of_one_sort(self):
        for state in State:
            assert [state.is_owed, state.is_on_time, state.is_late, not state.is_expected].count(True) == 1
            assert state.is_submitted == (state.is_on_time or state.is_late)
        assert {state for state in State if state.is_accepted} == {State.ACCEPTED_ON_TIME, State.ACCEPTED_LATE}
