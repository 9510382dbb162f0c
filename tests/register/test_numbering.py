"""Series and their next numbers."""

import pytest
from msgspec.structs import replace

from congvan.office.office import BY_YEAR, Issuer, Reserved, Signer
from congvan.register import numbering

HEAD = Signer(id="tp", authority=("TRƯỞNG PHÒNG",), name="Phạm Thị Oanh")
OFFICE = Issuer(
    id="phong", name="Phòng", letterhead=("PHÒNG",), superior=(), symbol="PGDĐT", unit=None, place="X",
    signers=(HEAD,), keep_in="VT",
)  # fmt: skip


@pytest.mark.parametrize(
    ("issuer", "type_id", "series"),
    [
        (OFFICE, "cong-van", "phong.cong-van"),
        (OFFICE, "thong-bao", "phong.thong-bao"),
        (replace(OFFICE, numbering=BY_YEAR), "cong-van", "phong"),
        (replace(OFFICE, numbering=BY_YEAR), "thong-bao", "phong"),
        (replace(OFFICE, series="hoi-dong"), "thong-bao", "hoi-dong"),
        (OFFICE, "sao-y", "phong.ban-sao"),
        (replace(OFFICE, numbering=BY_YEAR), "trich-sao", "phong.ban-sao"),
    ],
)
def test_the_series_of_a_document(issuer: Issuer, type_id: str, series: str) -> None:
    assert numbering.series_of_type(issuer, type_id) == series


def test_the_series_of_an_office_with_what_is_kept_for_paper() -> None:
    all_types, letters = Reserved(first=90, last=99), Reserved(first=7, last=8, type="cong-van")
    council = replace(OFFICE, id="hd", series="hoi-dong")
    known = numbering.series_known((replace(OFFICE, reserved=(all_types, letters)), council))
    assert known["phong.cong-van"] == (all_types, letters)
    assert known["phong.thong-bao"] == (all_types,)
    assert known["hoi-dong"] == ()


def test_the_next_number_passes_over_what_is_kept() -> None:
    kept = (Reserved(first=3, last=4), Reserved(first=5, last=5), Reserved(first=9, last=9))
    found = [numbering.next_number(last, kept) for last in (0, 1, 2, 5, 8)]
    assert [(one.number, one.passed) for one in found] == [
        (1, ()), (2, ()), (6, (3, 4, 5)), (6, ()), (10, (9,)),
    ]  # fmt: skip


def test_the_next_number_for_paper() -> None:
    kept = (Reserved(first=90, last=91), Reserved(first=95, last=95))
    assert [numbering.next_paper_number(last, kept) for last in (0, 89, 90, 91, 95)] == [90, 90, 91, 95, None]
    assert [numbering.is_kept(number, kept) for number in (89, 90, 92, 95)] == [False, True, False, True]
