"""The one structure of all formats, its JSON, and where its figures come from: the events of a directive."""

import json
from datetime import datetime, timedelta

from msgspec.structs import replace

from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.summaries import summary as summaries
from congvan.tracking import status
from congvan.tracking.events import Event, EventKind
from tests.summaries import summary_sample as sample

TABLE = """
    A | Trường Mầm non An              | mam-non       | Cẩm Hưng  | đmq
    B | Trường Tiểu học Bình           | tieu-hoc      | Kim Giang | ĐMt
    C | Trường TH&THCS Chi             | tieu-hoc+thcs | Cẩm Hưng  | x.-
"""
THREE = ("Học sinh", "Đội ngũ", "Ngân sách")


def test_the_head_says_what_it_is_about():
    summary = sample.summary_of(TABLE, titles=THREE)
    assert (summary.superior, summary.issuer) == ("UBND HUYỆN CẨM GIÀNG", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO")
    assert summary.document == "Công văn số 42/PGDĐT-CNTT ngày 29/8/2024"
    assert [(one.label, one.deadline.phrase, one.instant) for one in summary.deadlines] == [
        ("", "trước ngày 15/9/2024", "hết ngày 14/9/2024 (thứ Bảy)")
    ]


def test_a_draft_has_no_number():
    assert summaries.word_document(sample.letter("x", number=None)) == "Công văn (dự thảo)"


def test_deadlines_of_levels_requirements_and_rounds_are_named():
    def due(day: int, label: str = "") -> Deadline:
        instant = datetime(2024, 9, day, 17, 0, tzinfo=sample.ZONE)
        return Deadline(phrase=f"17h ngày {day}/9", kind=DeadlineKind.INSTANT, last_on_time=instant, label=label)

    rounds = replace(due(11), last_on_time=None, readings=(due(11, "đợt 1"), due(12, "đợt 2")))
    received = Deadline(phrase="trong 5 ngày kể từ ngày nhận", kind=DeadlineKind.EVENT)
    summary = sample.summary_of(
        TABLE,
        titles=THREE,
        level_deadlines=(("mam-non", due(10)), ("thcs", received)),
        requirement_deadlines=(("r3", rounds),),
    )
    assert [(one.label, one.instant) for one in summary.deadlines][1:] == [
        ("Mầm non", "17 giờ 00 ngày 10/9/2024 (thứ Ba)"),
        ("Trung học cơ sở", ""),
        ("Ngân sách", ""),
        ("đợt 1", "17 giờ 00 ngày 11/9/2024 (thứ Tư)"),
        ("đợt 2", "17 giờ 00 ngày 12/9/2024 (thứ Năm)"),
    ]


def test_groups_stand_in_the_offices_order():
    summary = sample.summary_of(TABLE, titles=THREE)
    assert [group.title for group in summary.by_level] == ["Mầm non", "Tiểu học", "Tiểu học và Trung học cơ sở"]
    assert [group.title for group in summary.by_requirement] == list(THREE)
    assert [group.title for group in summary.by_commune] == ["Cẩm Hưng", "Kim Giang"]


def test_a_requirement_that_nobody_owes_is_no_row():
    summary = sample.summary_of("A | Trường Mầm non An | mam-non | X | đ-q", titles=THREE)
    assert [group.id for group in summary.by_requirement] == ["r1", "r3"]


def test_json_is_a_superset_of_status():
    found = json.loads(json.dumps(summaries.summary_json(sample.summary_of(TABLE, titles=THREE)), ensure_ascii=False))
    assert {key: found[key] for key in ("id", "as_of", "expected", "submitted", "on_time", "late", "rate")} == {
        "id": "2024-42",
        "as_of": "2024-09-17T16:30:00+07:00",
        "expected": 7,
        "submitted": 4,
        "on_time": 2,
        "late": 2,
        "rate": 57.1,
    }
    assert found["deadline"]["last_on_time"] == "2024-09-14T23:59:59+07:00"
    assert found["schools"] == {"complete": 0, "partly": 2, "nothing": 1, "exempt": 0, "expected": 3}
    assert [(one["level"], one["expected"], one["submitted"]) for one in found["by_level"]] == [
        ("mam-non", 3, 2),
        ("tieu-hoc", 3, 2),
        ("tieu-hoc+thcs", 1, 0),
    ]
    assert found["missing_schools"][0] == {
        "school": "A",
        "name": "Trường Mầm non An",
        "level": "mam-non",
        "requirements": ["r3"],
        "last_on_time": "2024-09-14T23:59:59+07:00",
        "state": "overdue",
        "incomplete": {},
        "locked": [],
    }
    assert not found["requests"]
    assert found["late_schools"][0]["requirements"] == [
        {
            "requirement": "r2",
            "last_on_time": "2024-09-14T23:59:59+07:00",
            "submitted_at": "2024-09-15T00:59:59+07:00",
            "late_seconds": 3600,
        }
    ]
    assert found["items"][5] == {
        "school": "B",
        "requirement": "r3",
        "state": "returned",
        "last_on_time": "2024-09-14T23:59:59+07:00",
        "extended": False,
        "submitted_at": "2024-09-15T00:59:59+07:00",
        "recorded_at": "2024-09-15T00:59:59+07:00",
        "note": "thiếu số liệu lớp ghép",
        "incomplete": [],
        "locked": False,
        "locked_from": None,
    }


def test_json_words_are_no_numbers_overwritten():
    counted = summaries.summary_json(sample.summary_of(TABLE, titles=THREE))
    assert all(isinstance(counted[key], int) for key in ("expected", "submitted", "late", "exempt", "returned"))


def test_figures_come_from_the_events_recorded_by_then():
    directive, _ = sample.status_of(TABLE, titles=THREE)

    def event(number: int, school: str, requirement: str | None, kind: EventKind, hours: int) -> Event:
        at = sample.DUE + timedelta(hours=hours)
        return Event(
            number=number, directive=directive.id, school=school, requirement=requirement, kind=kind,
            happened_at=at, recorded_at=at, by="cv", note="", until=None, undoes=None,
        )  # fmt: skip

    events = (
        event(1, "A", "r1", EventKind.SUBMITTED, -5),
        event(2, "A", "r2", EventKind.SUBMITTED, 51),
        event(3, "B", "r1", EventKind.SUBMITTED, -1),
        event(4, "B", "r1", EventKind.RETURNED, 2),
        event(5, "C", None, EventKind.EXEMPTED, 3),
    )

    def at(hours: int) -> summaries.Summary:
        as_of = sample.DUE + timedelta(hours=hours)
        known = status.compute_status(directive, events, as_of=as_of, due_soon_days=3)
        return summaries.prepare_summary(directive, known, sample.office())

    def shown(summary: summaries.Summary) -> tuple[int, ...]:
        found = summary.totals
        return (found.expected, found.on_time, found.late, found.returned, found.overdue, found.waiting, found.exempt)

    assert shown(at(-200)) == (9, 0, 0, 0, 0, 9, 0)
    assert shown(at(0)) == (9, 2, 0, 0, 0, 7, 0)
    assert shown(at(1)) == (9, 2, 0, 0, 7, 0, 0)
    assert shown(at(60)) == (6, 1, 1, 1, 3, 0, 3)
    assert [(one.row.short_name, one.longest) for one in at(60).late] == [("MN An", timedelta(hours=51))]
