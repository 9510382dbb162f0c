"""Times of the office's day and of the school year: open until config.yaml has them, then by what it says."""

from datetime import date

import pytest
from msgspec.structs import replace

from congvan.deadlines import phrases, wording
from congvan.deadlines.instants import Clock
from congvan.deadlines.office_times import OfficeHours
from congvan.deadlines.school_years import SchoolDay, SchoolYear

HOURS = OfficeHours(
    morning=(Clock(hour=7, minute=30), Clock(hour=11, minute=30)), afternoon=(Clock(hour=13, minute=30), Clock(hour=17))
)
YEARS = tuple(
    SchoolYear(
        year=year,
        days=(
            (SchoolDay.BACK, date(year, 8, 29)),
            (SchoolDay.OPENING, date(year, 9, 5)),
            (SchoolDay.SEMESTER_1_END, date(year + 1, 1, 18)),
            (SchoolDay.SEMESTER_2_END, date(year + 1, 5, 25)),
            (SchoolDay.YEAR_END, date(year + 1, 5, 31)),
        ),
        document="Quyết định số 2045/QĐ-BGDĐT ngày 01/8/2024",
    )
    for year in (2024, 2025)
)
OFFICE = [
    ("cuối giờ chiều ngày 13/9/2024", "instant 2024-09-13T17:00:00"),
    ("hết giờ làm việc ngày 13/9/2024", "instant 2024-09-13T17:00:00"),
    ("trong giờ hành chính ngày 13/9/2024", "instant 2024-09-13T17:00:00"),
    ("trước khi hết giờ làm việc ngày 13/9/2024", "instant 2024-09-13T16:59:59"),
    ("nộp trước cuối giờ chiều thứ Sáu, ngày 13/9", "instant 2024-09-13T16:59:59"),
    ("chậm nhất chiều thứ Sáu, 13/9", "instant 2024-09-13T17:00:00"),
    ("chậm nhất sáng ngày 13/9/2024", "instant 2024-09-13T11:30:00"),
    ("hạn nộp: cuối giờ sáng 13/9", "instant 2024-09-13T11:30:00"),
    ("trước đầu giờ sáng 13/9/2024", "instant 2024-09-13T07:29:59"),
    ("chậm nhất đầu giờ chiều ngày 13/9/2024", "instant 2024-09-13T13:30:00"),
    ("chiều 5h ngày 13/9/2024", "instant 2024-09-13T17:00:00"),
    ("trước giờ hành chính ngày 13/9/2024", "ambiguous [7 giờ 30: 2024-09-13T07:29:59, 17 giờ 00: 2024-09-13T16:59:59]"),
    ("trước chiều 13/9/2024", "ambiguous [13 giờ 30: 2024-09-13T13:29:59, 17 giờ 00: 2024-09-13T16:59:59]"),
    ("nộp trước ngày 14/9/2024 (trong giờ hành chính)", "instant 2024-09-13T17:00:00"),
    ("từ ngày 9/9 đến hết ngày 13/9/2024, trong giờ hành chính, trừ thứ Bảy, Chủ nhật", "range 2024-09-13T17:00:00"),
    ("cuối ngày 13/9/2024", "ambiguous [17 giờ 00: 2024-09-13T17:00:00, 2024-09-13T23:59:59]"),
    ("chậm nhất trưa ngày 13/9/2024", "ambiguous [12 giờ 00: 2024-09-13T12:00:00, 13 giờ 00: 2024-09-13T13:00:00]"),
]  # fmt: skip
MORE = [
    ("hạn nộp 14/9/2024 (giờ hành chính)", "ambiguous [17 giờ 00, 13/9/2024: 2024-09-13T17:00:00, 17 giờ 00, 14/9/2024: 2024-09-14T17:00:00]"),
    ("cuối giờ chiều thứ Sáu hằng tuần", "recurring [tuần 26/8/2024 - 1/9/2024: 2024-08-30T17:00:00, tuần 2/9/2024 - 8/9/2024: 2024-09-06T17:00:00, tuần 9/9/2024 - 15/9/2024: 2024-09-13T17:00:00]"),
    ("chậm nhất sáng thứ Hai hằng tuần", "recurring [tuần 2/9/2024 - 8/9/2024: 2024-09-02T11:30:00, tuần 9/9/2024 - 15/9/2024: 2024-09-09T11:30:00, tuần 16/9/2024 - 22/9/2024: 2024-09-16T11:30:00]"),
    ("trước chiều thứ Sáu hằng tuần", "error"),
]  # fmt: skip
SCHOOL = [
    ("cuối học kỳ I", "instant 2025-01-18T23:59:59"),
    ("cuối học kỳ I năm học 2025-2026", "instant 2026-01-18T23:59:59"),
    ("hoàn thành trong học kỳ I, báo cáo về Phòng", "instant 2025-01-18T23:59:59"),
    ("đến hết học kỳ II năm học 2024-2025", "instant 2025-05-25T23:59:59"),
    ("chậm nhất cuối HK2", "instant 2025-05-25T23:59:59"),
    ("trước khai giảng", "instant 2024-09-04T23:59:59"),
    ("trước ngày khai giảng năm học 2024-2025", "instant 2024-09-04T23:59:59"),
    ("trước ngày kết thúc học kỳ I", "instant 2025-01-17T23:59:59"),
    ("cuoi nam hoc", "instant 2025-05-31T23:59:59"),
    ("trước khi kết thúc học kỳ I", "ambiguous [17/1/2025: 2025-01-17T23:59:59, 18/1/2025: 2025-01-18T23:59:59]"),
    ("trong học kỳ I năm học 2023-2024", "event"),
    ("trong học kỳ I năm học 2024-2026", "event"),
    ("sau khi kết thúc học kỳ I", "event"),
    ("trước học kỳ II", "event"),
    ("trước năm học mới", "event"),
    ("trước lễ khai giảng 05 ngày", "error"),
    ("báo cáo cuối học kỳ I", "error"),
    ("báo cáo cuối học kỳ I trước ngày 15/01/2025", "instant 2025-01-14T23:59:59"),
]


@pytest.fixture(scope="module")
def read(calendar, zone):
    whole = replace(calendar, hours=HOURS, school_years=YEARS)

    def parse(phrase, on=date(2024, 8, 29)):
        return phrases.parse_deadline(phrase, issued_on=on, calendar=whole, zone=zone)

    return parse


@pytest.mark.parametrize(("phrase", "wanted"), [*OFFICE, *MORE, *SCHOOL])
def test_by_the_offices_own_hours_and_year(read, told, phrase, wanted):
    assert told(read(phrase)) == wanted


@pytest.mark.parametrize(("phrase", "_wanted"), [row for row in OFFICE if "5h" not in row[0]])
def test_without_them_every_usual_hour_is_shown_and_none_chosen(parse, phrase, _wanted):
    deadline = parse(phrase)
    assert (deadline.kind, deadline.problem.code) == ("ambiguous", "hours-open")
    assert len(deadline.readings) > 1


@pytest.mark.parametrize("phrase", ["cuối giờ chiều thứ Sáu hằng tuần", "chậm nhất sáng thứ Hai và thứ Năm hằng tuần"])
def test_without_them_what_comes_again_is_refused(parse, phrase):
    deadline = parse(phrase)
    assert (deadline.kind, deadline.problem.code) == ("error", "hours-open")


@pytest.mark.parametrize("phrase", ["cuối học kỳ I", "trước khai giảng", "đến hết năm học"])
def test_without_the_school_year_its_days_are_events(parse, phrase):
    deadline = parse(phrase)
    assert (deadline.kind, deadline.problem.code) == ("event", "needs-event")


def test_what_settled_it_is_told(read):
    assert "config.yaml" in read("cuối giờ chiều ngày 13/9/2024").rule
    school = read("cuối học kỳ I")
    assert school.article == "Quyết định số 2045/QĐ-BGDĐT ngày 01/8/2024"
    assert "18/1/2025" in wording.word_warnings(school)[0]  # a Saturday
    assert read("cuối học kỳ I", on=None).kind == "event"
