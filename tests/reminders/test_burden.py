"""The calendar of a school year: its months, and what it warns of."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from congvan.deadlines.school_years import SchoolSpan
from congvan.reminders import burden, wall_calendar
from congvan.reminders.burden import DueDay, RemarkKind
from tests.reminders.reminding import CALENDAR

YEAR = SchoolSpan(first=2024)


def due(day: date, name: str, *schools: str, each: int = 1) -> DueDay:
    owed = tuple((code, each) for code in schools)
    return DueDay(day=day, hour="", directive=name, short=f"{name}/PGDĐT", subject="x", owed=owed)


def remarks(*days: DueDay, most: int = 8) -> list[str]:
    return [wall_calendar.word_remark(r) for r in burden.find_remarks(days, CALENDAR, most=most)]


def test_a_day_off():
    assert remarks(due(date(2024, 9, 2), "1", "A")) == ["1/PGDĐT: hạn ngày 2/9/2024 là ngày nghỉ (Quốc khánh)."]
    assert remarks(due(date(2024, 9, 3), "1", "A")) == []


def test_two_for_the_same_schools_within_two_days():
    wednesday, friday = date(2024, 9, 11), date(2024, 9, 13)
    first = due(wednesday, "1", "A", "B", "C")
    assert remarks(first, due(friday, "2", "B", "C", "D")) == [
        "1/PGDĐT và 2/PGDĐT: hạn ngày 11/9/2024 và 13/9/2024, 2 trường phải làm cả hai."
    ]
    assert remarks(first, due(wednesday, "2", "A")) == [
        "1/PGDĐT và 2/PGDĐT: hạn cùng ngày 11/9/2024, 1 trường phải làm cả hai."
    ]
    assert remarks(first, due(friday, "2", "D")) == []
    assert remarks(first, due(friday, "1", "A")) == []
    assert remarks(first, due(friday + timedelta(days=3), "2", "A")) == []


def test_a_week_with_too_much():
    monday, friday = date(2024, 9, 9), date(2024, 9, 13)
    (told,) = remarks(due(monday, "1", "A", "B", each=5), due(friday, "2", "A", each=4))
    assert told == "Tuần từ 9/9/2024: 1 trường phải nộp quá nhiều, có trường tới 9 nội dung (1/PGDĐT và 2/PGDĐT)."
    assert remarks(due(monday, "1", "A", each=8)) == []


def test_twelve_months_from_august_with_every_day_once():
    months = wall_calendar.lay_out(YEAR, (due(date(2024, 9, 13), "1", "A"),), (), CALENDAR)
    assert [month.title for month in months][::11] == ["Tháng 8 năm 2024", "Tháng 7 năm 2025"]
    days = [day.day for month in months for week in month.weeks for day in week if day.in_month]
    assert (days[0], days[-1], len(days)) == (YEAR.begins, YEAR.ends, 365)
    assert all(week[0].day.weekday() == 0 for month in months for week in month.weeks)
    shown = [day for month in months for week in month.weeks for day in week if day.due]
    assert [day.day for day in shown] == [date(2024, 9, 13)]


def test_many_remarks_are_cut_on_paper():
    many = [due(date(2024, 9, 11), str(n), "A") for n in range(9)]
    found = burden.find_remarks(many, CALENDAR, most=1)
    september = wall_calendar.lay_out(YEAR, many, found, CALENDAR)[1]
    assert len(september.remarks) == wall_calendar.MOST_REMARKS
    assert september.remarks[-1] == f"… và {len(found) - wall_calendar.MOST_REMARKS + 1} điều khác."
    assert september.row_height * len(september.weeks) <= wall_calendar.FREE_HEIGHT


days = st.dates(date(2024, 8, 1), date(2024, 10, 31))
lists = st.lists(
    st.tuples(days, st.sampled_from("123"), st.sets(st.sampled_from("ABC")), st.integers(1, 6)), max_size=8
)


@given(lists, st.integers(1, 10))
def test_the_same_as_looking_at_every_pair_and_every_school(entries, most: int):
    found = [due(day, name, *sorted(schools), each=each) for day, name, schools, each in entries]
    told = burden.find_remarks(found, CALENDAR, most=most)
    pairs = sum(
        1
        for n, a in enumerate(found)
        for b in found[n + 1 :]
        if a.directive != b.directive and abs((a.day - b.day).days) <= 2 and a.schools & b.schools
    )
    assert sum(r.kind is RemarkKind.CLOSE for r in told) == pairs
    load: dict[tuple[str, date], int] = {}
    for one in found:
        for code, count in one.owed:
            week = (code, one.day - timedelta(days=one.day.weekday()))
            load[week] = load.get(week, 0) + count
    assert sum(r.schools for r in told if r.kind is RemarkKind.BURDEN) == sum(n > most for n in load.values())
    turned = burden.find_remarks([replace(one) for one in reversed(found)], CALENDAR, most=most)
    assert sorted(r.schools for r in turned) == sorted(r.schools for r in told)
