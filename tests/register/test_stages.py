"""The life of a document: the grid of role × action cell by cell, and which step may follow which."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from congvan.office.office import ROLES
from congvan.register import stages
from congvan.register.document_events import DocumentEvent
from congvan.register.stage_words import ACTION_WORDS, STAGE_WORDS
from congvan.register.stages import Action, DocumentEventKind, Stage
from congvan.workflow import form

NINE = datetime(2024, 9, 10, 2, 0, tzinfo=UTC)
WHOLE = form.STAGES

GRID = """
              chuyen-vien  van-thu  lanh-dao
propose       x            -        -
approve       -            -        x
reject        -            -        x
issue         -            x        -
take-back     x            -        -
withdraw      -            -        x
replace       x            x        -
close         x            -        x
file          x            x        -
reopen        -            -        x
recompute     -            -        x
skip          -            x        -
receive       -            x        -
cancel        -            x        -
link          x            x        -
unlink        x            x        -
"""
NEXT = """
              propose approve reject issue take-back withdraw replace close file reopen recompute
nhap          x       -       -      -     -         -        -       -     -    -      -
trinh         -       x       x      -     x         -        -       -     -    -      -
duyet         -       -       x      x     x         -        -       -     -    -      -
phat-hanh     -       -       -      -     -         x        x       x     -    -      x
theo-doi      -       -       -      -     -         x        x       x     -    -      x
ket-thuc      -       -       -      -     -         x        x       -     x    x      -
luu-ho-so     -       -       -      -     -         x        x       -     -    x      -
thu-hoi       -       -       -      -     -         -        -       -     -    -      -
thay-the      -       -       -      -     -         -        -       -     -    -      -
"""


def cells(grid: str) -> list[tuple[str, str, bool]]:
    """Row, column and whether it is marked, of every cell."""
    head, *rows = (line.split() for line in grid.strip().splitlines())
    return [(row[0], column, mark == "x") for row in rows for column, mark in zip(head, row[1:], strict=True)]


def told(*kinds: str) -> tuple[DocumentEvent, ...]:
    """Events of these kinds, one after the other."""
    return tuple(
        DocumentEvent(
            number=n, directive="2024-42", kind=kind, happened_at=NINE + timedelta(hours=n),
            recorded_at=NINE + timedelta(hours=n), by="Bình", data={"replaces": "cu"} if kind == "to-replace" else {},
        )
        for n, kind in enumerate(kinds, start=1)
    )  # fmt: skip


@pytest.mark.parametrize(("action", "role", "allowed"), cells(GRID))
def test_who_may_do_what(action: str, role: str, allowed: bool) -> None:
    assert stages.may(Action(action), (role,)) is allowed


def test_the_grid_has_every_action_and_role() -> None:
    assert {(action, role) for action, role, _ in cells(GRID)} == set(itertools.product(map(str, Action), ROLES))
    assert stages.may(Action.ISSUE, ("chuyen-vien", "van-thu"))
    assert not stages.may(Action.ISSUE, ())


@pytest.mark.parametrize(("stage", "action", "allowed"), cells(NEXT))
def test_what_may_follow(stage: str, action: str, allowed: bool) -> None:
    assert (Stage(stage) in stages.stages_before(Action(action), WHOLE)) is allowed


def test_a_whole_life() -> None:
    life = ["proposed", "rejected", "proposed", "approved", "issued", "closed", "filed", "reopened", "withdrawn"]
    passed = [stages.compute_life(told(*life[:n]), WHOLE).stage.value for n in range(len(life) + 1)]
    assert passed == [
        "nhap", "trinh", "nhap", "trinh", "duyet", "theo-doi", "ket-thuc", "luu-ho-so", "theo-doi", "thu-hoi",
    ]  # fmt: skip
    whole = stages.compute_life(told(*life), WHOLE)
    assert (whole.issued.number, whole.approved.number, whole.came_by.number) == (5, 4, 9)
    assert whole.since == NINE + timedelta(hours=9)
    assert stages.possible_actions(whole, WHOLE) == ()


def test_an_approval_holds_no_more_when_the_document_goes_back() -> None:
    assert stages.compute_life(told("proposed", "approved", "rejected"), WHOLE).approved is None
    assert stages.compute_life(told("proposed", "approved", "taken-back", "proposed"), WHOLE).approved is None


def test_what_is_to_be_replaced_is_no_stage() -> None:
    life = stages.compute_life(told("proposed", "to-replace"), WHOLE)
    assert (life.stage, life.to_replace, life.came_by.number) == (Stage.PROPOSED, "cu", 1)


@pytest.mark.parametrize(
    ("of_kind", "action", "before"),
    [
        (("nhap", "cap-so", "phat-hanh"), Action.ISSUE, {Stage.DRAFT}),
        (("nhap", "trinh", "cap-so", "phat-hanh"), Action.ISSUE, {Stage.PROPOSED}),
        (("nhap", "duyet", "cap-so", "phat-hanh"), Action.APPROVE, {Stage.DRAFT}),
        (("nhap", "cap-so", "phat-hanh"), Action.PROPOSE, set()),
        (("nhap", "cap-so", "phat-hanh"), Action.APPROVE, set()),
        (("nhap", "cap-so", "phat-hanh"), Action.CLOSE, set()),
        (("nhap", "cap-so", "phat-hanh", "luu-ho-so"), Action.FILE, {Stage.ISSUED, Stage.FOLLOWED}),
    ],
)
def test_a_kind_that_leaves_stages_out(of_kind: tuple[str, ...], action: Action, before: set[Stage]) -> None:
    assert stages.stages_before(action, of_kind) == before


def test_a_document_that_is_not_followed_rests_where_it_was_issued() -> None:
    assert stages.compute_life(told("issued"), ("nhap", "cap-so", "phat-hanh")).stage is Stage.ISSUED


def test_everything_has_a_name_and_an_event() -> None:
    assert set(STAGE_WORDS) == set(Stage)
    assert set(ACTION_WORDS) == set(Action) == set(stages.EVENT_OF) == set(stages.ROLES_OF)
    kind = DocumentEventKind
    by_themselves = {kind.TO_REPLACE, kind.PERIOD_OPENED, kind.REMINDED, kind.REMINDER_REFUSED, kind.REMINDER_BOUNCED}
    assert set(stages.EVENT_OF.values()) | by_themselves == set(kind)
    assert all(stage in {s.value for s in Stage} or stage == "cap-so" for stage in WHOLE)
