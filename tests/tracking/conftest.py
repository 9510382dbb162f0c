"""A small directive."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.letters.letter import Letter
from congvan.office.office import Issuer, Signer
from congvan.office.schools import School
from congvan.workflow.directive import Directive, Requirement

DUE = Deadline(
    phrase="trước ngày 15/9/2024",
    kind=DeadlineKind.INSTANT,
    last_on_time=datetime(2024, 9, 14, 23, 59, 59, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
)


@pytest.fixture(scope="session")
def make_directive():
    """A function that builds a directive of two requirements for two kindergartens and a school of two levels."""
    return directive_of


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
