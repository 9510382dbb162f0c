"""Who owes what."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from congvan.tracking import owing
from congvan.tracking.status import DirectiveStatus, ItemStatus, State

DUE = datetime(2024, 9, 14, 23, 59, 59, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def status_of(table: str) -> DirectiveStatus:
    """Read lines `school: requirement=state requirement=state+days`; the days move the last instant."""
    items = []
    for line in table.strip().splitlines():
        school, cells = line.strip().split(":")
        for cell in cells.split():
            requirement, state = cell.split("=")
            word, _, days = state.partition("+")
            last = None if days == "open" else DUE + timedelta(days=int(days or 0))
            items.append(ItemStatus(school=school, requirement=requirement, state=State(word), last_on_time=last))
    return DirectiveStatus(directive="2024-42", as_of=DUE, items=tuple(items))


GRID = """
    A: lop=submitted_on_time nuoi=accepted_late
    B: lop=overdue nuoi=due_soon+5
    C: lop=exempt nuoi=not_due+open
    D: lop=not_due+9 nuoi=returned+2
    E: lop=submitted_late nuoi=exempt
"""


def test_schools_that_owe_with_what_they_owe():
    found = owing.find_owing(status_of(GRID).items)
    assert [(one.school, one.requirements, one.state) for one in found] == [
        ("B", ("lop", "nuoi"), State.OVERDUE),
        ("C", ("nuoi",), State.NOT_DUE),
        ("D", ("lop", "nuoi"), State.RETURNED),
    ]
    assert [one.last_on_time for one in found] == [DUE, None, DUE + timedelta(days=2)]


def test_only_the_overdue():
    (found,) = owing.find_owing(status_of(GRID).items, [State.OVERDUE])
    assert (found.school, found.requirements) == ("B", ("lop",))


def test_what_is_not_owed_cannot_be_asked_for():
    assert owing.find_owing(status_of(GRID).items, [State.SUBMITTED_LATE, State.EXEMPT]) == ()


def test_every_owed_state_has_its_rank():
    assert set(owing.PRESSING) == {state for state in State if state.is_owed}


def test_nobody_owes():
    assert owing.find_owing(status_of("A: lop=submitted_on_time").items) == ()
