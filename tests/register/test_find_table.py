"""Narrowing down by words on both databases: nothing that matches is missed, whatever its case and its marks."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from congvan.base import database
from congvan.register import document_event_table, find_table, found_text
from congvan.register.document_events import EntryState, IncomingDocument, NewDocumentEvent, RegisterEntry
from congvan.register.find_table import Wanted
from congvan.register.found_text import ALIKE, EXACT, NOT

NINE = datetime(2024, 9, 14, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ENTRY = RegisterEntry(
    series="phong", year=2024, number=1, day=date(2024, 9, 1), symbol="PGDĐT-CNTT", type="cong-van", subject="",
    issuer="Phòng Giáo dục và Đào tạo", signer="Phạm Thị Oanh", receivers="Các trường",
)  # fmt: skip
ARRIVED = IncomingDocument(
    year=2024, arrival=1, arrived_on=date(2024, 9, 3), day=date(2024, 8, 30), author="SỞ GIÁO DỤC VÀ ĐÀO TẠO",
    number="07", symbol="SGDĐT-KHTC", type="thong-bao", subject="Đề án xây dựng trường chuẩn",
)  # fmt: skip
SUBJECTS = ("CẬP NHẬT cơ sở dữ liệu", "cấp nhật ký", "Đường Hòa Bình", "đường hoà bình", "100% học sinh_giỏi", "Ý kiến")


@pytest.fixture
def filled(store):
    records = [replace(ENTRY, number=n, subject=subject, day=date(2024, 9, n)) for n, subject in enumerate(SUBJECTS, 1)]
    records.append(replace(ENTRY, number=9, state=EntryState.SKIPPED, subject="cập nhật"))
    event = NewDocumentEvent(directive=None, kind="issued", happened_at=NINE, recorded_at=NINE, by="Bình")
    with database.writing(store) as connection:
        document_event_table.append_document_event(connection, event, [*records, ARRIVED])
    return store


def outgoing(store, typed: str = "", **wanted) -> list[int]:
    """Numbers of what may be meant and really matches, the newest first."""
    words = found_text.read_words([typed])
    with database.reading(store) as connection:
        found = list(find_table.find_outgoing(connection, Wanted(words=words.alike, **wanted)))
    return [one.number for one in found if found_text.match(words, one.subject) != NOT or not typed]


def test_words_are_found_whatever_their_marks_and_case(filled) -> None:
    assert outgoing(filled, "cap nhat") == outgoing(filled, "cập NHẬT") == [2, 1]
    assert outgoing(filled, "duong hoa binh") == outgoing(filled, "Đường hòa bình") == [4, 3]
    assert outgoing(filled, "y kien") == [6]
    assert outgoing(filled, "100% hoc sinh") == [5]
    assert outgoing(filled, "khong co") == []


def test_words_with_marks_narrow_down_to_those(filled) -> None:
    def numbers(*typed: str) -> list[int]:
        with database.reading(filled) as connection:
            return [one.number for one in find_table.find_outgoing(connection, Wanted(as_typed=typed))]

    assert numbers("cập") == [1], "in capitals"
    assert numbers("cấp") == [2]
    assert numbers("đường") == [4, 3]
    assert found_text.read_words(["Cập hoà x"]).marked == ("cập",), (
        "a mark of two places is not looked for as it stands"
    )


def test_numbers_days_and_issuers(filled) -> None:
    assert outgoing(filled, number=3) == [3]
    assert outgoing(filled, first=date(2024, 9, 5)) == [6, 5]
    assert outgoing(filled, first=date(2024, 9, 2), last=date(2024, 9, 3)) == [3, 2]
    assert outgoing(filled, issuer=("giao", "duc"), symbol=("cntt",), number=1) == [1]
    assert outgoing(filled, issuer=("so",)) == []
    with database.reading(filled) as connection:
        for wanted in (
            Wanted(number=7), Wanted(number=1), Wanted(words=("de", "an")), Wanted(issuer=("dao", "tao")),
            Wanted(first=date(2024, 9, 3), last=date(2024, 9, 3)), Wanted(last=date(2024, 8, 30)), Wanted(words=("7",)),
        ):  # fmt: skip
            found = list(find_table.find_incoming(connection, wanted))
            assert [(one.document, one.by) for one in found] == [(ARRIVED, "Bình")], wanted
        assert list(find_table.find_incoming(connection, Wanted(last=date(2024, 8, 29)))) == []


@pytest.mark.parametrize(
    ("typed", "text", "well"),
    [
        ("cập nhật", "Cập nhật CSDL", EXACT),
        ("hoà", "Hòa Bình", EXACT),
        ("cấp nhật", "Cập nhật CSDL", ALIKE),
        ("cap nhat", "Cập nhật CSDL", EXACT),
        ("nhat cap", "Cập nhật CSDL", EXACT),
        ("nhậ", "Cập nhật", NOT),
        ("7", "07/PGDĐT", EXACT),
        ("42/pgdđt", "42/PGDĐT-CNTT", EXACT),
        ("", "gì cũng được", EXACT),
    ],
)
def test_how_well_a_text_matches(typed: str, text: str, well: int) -> None:
    assert found_text.match(found_text.read_words([typed]), text) == well
