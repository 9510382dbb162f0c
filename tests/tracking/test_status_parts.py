"""What is incomplete, what is locked, which requests wait: stories as in test_status.py.

12/9 08:00 submitted A/lop without dấu+ảnh         two attachments did not come
12/9 08:00 locked A/lop from 15/9 0:00             nothing more is taken from then on
? 15/9 10:00 A/lop overdue without dấu+ảnh locked  asked as of an instant
"""

from congvan.tracking.status import State
from tests.tracking.event_story import compute, read_story


class TestIncomplete:
    """What did not come with it is missing: it is owed until nothing is, and that instant decides."""

    def test_it_counts_when_the_rest_has_come(self, ask):
        ask("""
            12/9 08:00 submitted without dấu+ảnh — bản 1
            13/9 08:00 submitted without ảnh
            15/9 08:00 submitted — đủ
            ? 12/9 12:00 A/lop due_soon without dấu+ảnh submitted 12/9 08:00 — bản 1
            ? 14/9 12:00 A/lop due_soon due 14/9 23:59:59 without ảnh submitted 13/9 08:00
            ? 15/9 00:00 A/lop overdue without ảnh
            ? 15/9 09:00 A/lop submitted_late submitted 15/9 08:00 — đủ
        """)

    def test_accepted_as_it_is_it_counts_from_when_it_was_so(self, ask):
        ask("""
            12/9 08:00 submitted without dấu+ảnh
            13/9 08:00 submitted without ảnh
            16/9 08:00 submitted without ảnh
            17/9 08:00 accepted
            18/9 08:00 submitted
            ? 16/9 12:00 A/lop overdue without ảnh submitted 13/9 08:00
            ? 19/9 00:00 A/lop accepted_on_time submitted 13/9 08:00
        """)

    def test_accepted_after_a_return_it_counts_from_what_came_since(self, ask):
        ask("""
            11/9 08:00 submitted
            12/9 08:00 returned
            16/9 08:00 submitted without dấu
            17/9 08:00 accepted
            ? 12/9 12:00 A/lop returned submitted 11/9 08:00
            ? 18/9 00:00 A/lop accepted_late submitted 16/9 08:00
        """)

    def test_after_a_return_it_stays_returned_until_nothing_is_missing(self, ask):
        ask("""
            12/9 08:00 submitted without dấu
            13/9 08:00 returned until 20/9 17:00 — chưa đóng dấu
            18/9 08:00 submitted without ảnh — nộp lại
            19/9 08:00 submitted
            ? 13/9 12:00 A/lop returned submitted 12/9 08:00 — chưa đóng dấu
            ? 18/9 12:00 A/lop returned due 20/9 17:00 extended without ảnh submitted 18/9 08:00 — nộp lại
            ? 19/9 12:00 A/lop submitted_on_time submitted 19/9 08:00
        """)

    def test_a_correction_and_what_is_complete_already(self, ask):
        ask("""
            12/9 08:00 submitted without dấu
            12/9 09:00 undone #1
            12/9 09:01 submitted at 12/9 08:00
            13/9 09:00 submitted without ảnh
            13/9 09:00 submitted B/lop without dấu
            14/9 09:00 exempted B/lop
            ? 12/9 08:30 A/lop due_soon without dấu
            ? 13/9 10:00 A/lop submitted_on_time submitted 12/9 08:00
            ? 14/9 10:00 B/lop exempt
        """)


class TestLocked:
    """Late and locked are two clocks."""

    def test_from_its_own_instant_on_to_the_second_whatever_the_deadline(self, ask):
        ask("""
            10/9 08:00 locked A/lop from 16/9 00:00
            15/9 08:00 submitted A/lop
            12/9 08:00 locked B/lop from 12/9 08:00
            ? 15/9 23:59:59.999 A/lop submitted_late
            ? 16/9 00:00 A/lop submitted_late locked
            ? 12/9 08:00 B/lop due_soon locked
            ? 12/9 08:00 B/nuoi due_soon
        """)

    def test_unlocked_for_good_or_until_an_instant(self, ask):
        ask("""
            15/9 00:00 locked A/lop from 15/9 00:00
            16/9 08:00 unlocked A/lop until 17/9 17:00
            18/9 08:00 unlocked A/lop
            ? 16/9 07:59 A/lop overdue locked
            ? 17/9 17:00 A/lop overdue
            ? 17/9 17:00:01 A/lop overdue locked
            ? 18/9 08:00 A/lop overdue
        """)

    def test_a_later_deadline_opens_it_until_then(self, ask):
        ask("""
            15/9 00:00 locked A/lop from 15/9 00:00
            16/9 08:00 extended A/lop until 18/9 17:00
            17/9 08:00 submitted A/lop
            17/9 09:00 returned A/lop
            17/9 10:00 returned A/lop until 20/9 17:00
            ? 17/9 08:30 A/lop submitted_on_time due 18/9 17:00 extended
            ? 17/9 09:30 A/lop returned
            ? 18/9 17:00:01 A/lop returned due 20/9 17:00 extended
            ? 21/9 00:00 A/lop returned due 20/9 17:00 extended locked
        """)

    def test_what_opens_it_before_it_begins_does_not_bring_it_forward(self, ask):
        ask("""
            10/9 08:00 locked from 20/9 00:00
            11/9 08:00 extended until 18/9 17:00
            ? 19/9 00:00 A/lop overdue due 18/9 17:00 extended
            ? 20/9 00:00 A/lop overdue due 18/9 17:00 extended locked
        """)

    def test_the_newest_lock_holds_and_what_is_taken_back_does_not(self, ask):
        ask("""
            10/9 08:00 locked A/lop from 15/9 00:00
            11/9 08:00 locked A/lop from 17/9 00:00
            17/9 08:00 undone #2
            16/9 08:00 unlocked B/lop until 17/9 08:00
            ? 16/9 00:00 A/lop overdue
            ? 17/9 07:00 A/lop overdue locked
            ? 17/9 09:00 A/lop overdue locked
            ? 18/9 09:00 B/lop overdue
        """)


def test_a_request_waits_until_it_is_answered(make_directive):
    events, _ = read_story("""
        10/9 08:00 requested A/* wants extend until 20/9 17:00 — mưa lũ
        10/9 09:00 requested B/lop wants exempt
        11/9 08:00 extended A/lop until 18/9 17:00 answers #1
        11/9 08:00 refused B/lop answers #2 — trường vẫn hoạt động
        12/9 08:00 undone #4
        13/9 08:00 undone #2
    """)
    waiting = {
        at: [event.number for event in compute(make_directive(), events, at).requests]
        for at in ("10/9 08:00", "10/9 10:00", "11/9 12:00", "12/9 12:00", "13/9 12:00")
    }
    assert waiting == {
        "10/9 08:00": [1], "10/9 10:00": [1, 2], "11/9 12:00": [], "12/9 12:00": [2], "13/9 12:00": [],
    }  # fmt: skip
    assert compute(make_directive(), events, "10/9 12:00").item("A", "lop").state is State.NOT_DUE
