"""Vietnam's days off, what was announced, and the office's own list over both."""

from datetime import date

import pytest

from congvan.deadlines import announced_days
from congvan.deadlines.days_off import DayKind, OfficeDay, explain_year, load_calendar
from congvan.deadlines.working_days import DaySource

BREAKS = [
    ("Tết 2024", date(2024, 2, 8), date(2024, 2, 14)),
    ("Tết 2025", date(2025, 1, 25), date(2025, 2, 2)),
    ("Tết 2026", date(2026, 2, 14), date(2026, 2, 22)),
    ("30/4 2024", date(2024, 4, 27), date(2024, 5, 1)),
    ("30/4 2025", date(2025, 4, 30), date(2025, 5, 4)),
    ("2/9 2024", date(2024, 8, 31), date(2024, 9, 3)),
    ("2/9 2025", date(2025, 8, 30), date(2025, 9, 2)),
    ("2/9 2026", date(2026, 8, 29), date(2026, 9, 2)),
    ("1/1 2026", date(2026, 1, 1), date(2026, 1, 4)),
    ("Giỗ Tổ 2026", date(2026, 4, 25), date(2026, 4, 27)),
]


def days(first, last):
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


def line(day, kind, why="theo thông báo", document="Thông báo số 1/TB-UBND ngày 2/1/2027"):
    return OfficeDay(day=day, kind=kind, why=why, document=document)


@pytest.mark.parametrize(("name", "first", "last"), BREAKS)
def test_the_announced_breaks_are_off_from_first_to_last_day(calendar, name, first, last):
    assert all(not calendar.is_working_day(day) for day in days(first, last))
    assert calendar.is_working_day(date.fromordinal(first.toordinal() - 1))
    assert calendar.is_working_day(date.fromordinal(last.toordinal() + 1))


@pytest.mark.parametrize("day", [date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)])
def test_saturdays_worked_for_a_moved_day(calendar, day):
    assert calendar.is_working_day(day)
    assert calendar.why_off(day) == ""


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2024, 2, 8), "nghỉ Tết Nguyên đán"),  # the package says “29 Tết”
        (date(2024, 2, 14), "nghỉ Tết Nguyên đán"),
        (date(2025, 1, 1), "nghỉ Tết Dương lịch"),
        (date(2024, 4, 18), "nghỉ Giỗ Tổ Hùng Vương"),
        (date(2026, 4, 27), "nghỉ bù Giỗ Tổ Hùng Vương"),
        (date(2024, 4, 29), "nghỉ hoán đổi"),
        (date(2026, 1, 2), "nghỉ hoán đổi"),
        (date(2024, 4, 30), "nghỉ ngày Chiến thắng 30/4"),
        (date(2024, 5, 1), "nghỉ ngày Quốc tế Lao động 1/5"),
        (date(2024, 9, 3), "nghỉ Quốc khánh"),
        (date(2026, 11, 24), "nghỉ Ngày Văn hóa Việt Nam 24/11"),
        (date(2024, 9, 14), "thứ Bảy"),
        (date(2024, 9, 15), "Chủ nhật"),
    ],
)
def test_reasons_are_plain_words(calendar, day, why):
    assert calendar.why_off(day) == why


def test_no_name_of_the_package_is_shown_raw(calendar):
    shown = {day.why for day in calendar.days.values()}
    assert not [why for why in shown if "29 Tết" in why or "Mùng" in why or "thay cho" in why or "dự kiến" in why]
    assert all(why.startswith(("nghỉ", "làm bù")) for why in shown)
    assert "nghỉ lễ" not in shown


def test_the_culture_day_has_no_make_up(calendar):
    assert date(2029, 11, 26) not in calendar.days
    assert date(2030, 11, 25) not in calendar.days
    assert not calendar.is_working_day(date(2027, 5, 3))  # 1/5 on a Saturday has one, by article 111.3


def test_the_office_adds_and_removes_days_and_wins():
    calendar = load_calendar(
        (
            line(date(2027, 2, 11), DayKind.OFF, why="nghỉ thêm sau Tết"),
            line(date(2027, 2, 20), DayKind.WORKED),
            line(date(2026, 8, 31), DayKind.NOT_OFF),
            line(date(2026, 8, 22), DayKind.NOT_OFF),
        )
    )
    assert calendar.why_off(date(2027, 2, 11)) == "nghỉ thêm sau Tết"
    assert calendar.days[date(2027, 2, 11)].source is DaySource.OFFICE
    assert calendar.is_working_day(date(2027, 2, 20))
    assert calendar.is_working_day(date(2026, 8, 31))
    assert calendar.why_off(date(2026, 8, 22)) == "thứ Bảy"


def test_a_line_without_a_reason_still_has_one():
    calendar = load_calendar((line(date(2027, 2, 11), DayKind.OFF, why=""),))
    assert calendar.why_off(date(2027, 2, 11)) == "ngày nghỉ của đơn vị"


def test_only_years_with_a_document_are_confirmed():
    assert [year for year in range(2015, 2040) if load_calendar(()).is_confirmed(year)] == [2024, 2025, 2026]
    assert not load_calendar((line(date(2027, 2, 11), DayKind.OFF, document=" "),)).is_confirmed(2027)
    assert load_calendar((line(date(2027, 2, 11), DayKind.OFF),)).is_confirmed(2027)


def test_a_proposed_swap_is_open_until_the_office_says():
    assert load_calendar(()).unsettled == {date(2026, 11, 23), date(2026, 11, 28)}
    settled = load_calendar((line(date(2026, 11, 23), DayKind.OFF), line(date(2026, 11, 28), DayKind.WORKED)))
    assert settled.unsettled == frozenset()


def test_the_working_week_is_handed_on():
    assert load_calendar((), (0, 1, 2, 3, 4, 5)).is_working_day(date(2024, 9, 14))


def test_every_announced_year_names_its_documents_and_each_swap_is_a_pair():
    for year in announced_days.ANNOUNCED_YEARS:
        assert year.documents
        assert sum(day.worked for day in year.moved) == sum(not day.worked for day in year.moved)
        for day in year.moved:
            assert day.document in year.documents
            assert day.worked == (day.day.weekday() == 5)
            assert day.day.year == year.year


def test_a_year_is_explained_day_by_day_with_its_source():
    days = (
        line(date(2026, 1, 5), DayKind.OFF, why="nghỉ bão"),
        line(date(2026, 8, 31), DayKind.NOT_OFF, why="vẫn làm việc"),
        line(date(2026, 8, 22), DayKind.NOT_OFF),
    )
    found = {one.day: one for one in explain_year(2026, days)}
    assert all(day.year == 2026 for day in found)
    assert list(found) == sorted(found)
    own, back, saturday = (found[day] for day in (date(2026, 1, 5), date(2026, 8, 31), date(2026, 8, 22)))
    assert (own.kind, own.source, own.why, own.over) == (DayKind.OFF, DaySource.OFFICE, "nghỉ bão", None)
    assert (back.kind, back.source, back.over.why) == (DayKind.NOT_OFF, DaySource.OFFICE, "nghỉ hoán đổi")
    assert (saturday.kind, saturday.over.worked) == (DayKind.NOT_OFF, True)
    swapped, holiday = found[date(2026, 1, 2)], found[date(2026, 9, 2)]
    assert (swapped.source, swapped.document) == (DaySource.ANNOUNCEMENT, "Công văn số 12729/VPCP-KGVX ngày 25/12/2025")
    assert holiday.source is DaySource.LAW
    assert "Bộ luật Lao động" in holiday.document
