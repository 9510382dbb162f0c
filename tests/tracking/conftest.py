"""A small directive."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.letters.letter import Letter
from congvan.office.office import Issuer, Signer
from congvan.office.schools import School
from congvan.workflow.directive import Directive, Requirement
from tests.tracking.event_story import compute, instant, read_story

DUE = Deadline(
    phrase="trước ngày 15/9/2024",
    kind=DeadlineKind.INSTANT,
    last_on_time=datetime(2024, 9, 14, 23, 59, 59, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
)


@pytest.fixture(scope="session")
def make_directive():
    """A function that builds a directive of two requirements for two kindergartens and a school of two levels."""
    return directive_of


@pytest.fixture
def ask(make_directive):
    """A function that tells a story and puts its questions."""

    def ask(text: str, directive=None, **more) -> None:
        events, questions = read_story(text)
        assert questions
        for asked in questions:
            known = compute(directive or make_directive(), events, asked["as_of"], **more)
            item = known.item(asked["school"], asked["requirement"])
            assert item.state.value == asked["state"], asked[0]
            if asked["due"]:
                assert item.last_on_time == (None if asked["due"] == "open" else instant(asked["due"])), asked[0]
                assert item.extended == bool(asked["extended"]), asked[0]
            assert item.incomplete == tuple((asked["missing"] or "").split("+") if asked["missing"] else ()), asked[0]
            assert item.locked == bool(asked["locked"]), asked[0]
            if asked["at"]:
                assert item.submitted_at == instant(asked["at"]), asked[0]
            if asked["note"]:
                assert asked["note"] in {item.note, item.reason}, asked[0]

    return ask


def directive_of(deadline: Deadline = DUE, **changes: object) -> Directive:
    issuer = Issuer(
        id="phong", name="Phòng", letterhead=("PHÒNG",), superior=(), symbol="PGDĐT", unit="CNTT", place="Cẩm Giàng",
        signers=(), keep_in="VT",
    )  # fmt: skip
    signer = Signer(id="truong-phong", authority=("TRƯỞNG PHÒNG",), name="Nguyễn Văn An")
    letter = Letter(
        type="cong-van", number=42, symbol="PGDĐT-CNTT", day=date(2024, 8, 29), year=2024, subject="", basis=(),
        addressees=(), body=(), issuer=issuer, signer=signer, distribution=(),
    )  # fmt: skip
    usual = Directive(
        id="2024-42",
        kind=None,
        letter=letter,
        recipients=(
            School(code="A", name="Trường Mầm non A", levels=("mam-non",)),
            School(code="B", name="Trường Mầm non B", levels=("mam-non",)),
            School(code="C", name="Trường Tiểu học và THCS C", levels=("tieu-hoc", "thcs")),
        ),
        requirements=(
            Requirement(id="lop", title="Trường - Lớp học"),
            Requirement(id="nuoi", title="Nuôi dưỡng", levels=("mam-non",)),
        ),
        deadline=deadline,
    )
    return replace(usual, **changes)
