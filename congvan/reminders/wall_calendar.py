"""A school year as a wall calendar: months of weeks of days, each with what is due and why it is off."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from congvan.deadlines import wording
from congvan.deadlines.school_years import SchoolSpan
from congvan.deadlines.working_days import WorkingCalendar
from congvan.reminders.burden import CalendarRemark, DueDay, RemarkKind

FREE_HEIGHT, HEAD_OF_REMARKS, LINE_OF_REMARKS = 160, 8, 5
"""In mm: what a page has for weeks and remarks, and what these take."""
MOST_REMARKS = 6
"""On one page; the terminal shows all."""
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


class Day(Struct, frozen=True, kw_only=True):
    """A square of the calendar."""

    day: date
    in_month: bool
    off: bool
    why: str
    """Why a weekday is off; empty for Saturdays and Sundays that are nothing else."""
    due: tuple[DueDay, ...]


class Month(Struct, frozen=True, kw_only=True):
    """A page of the calendar."""

    year: int
    month: int
    weeks: tuple[tuple[Day, ...], ...]
    remarks: tuple[str, ...]
    """What should be looked at, in words."""

    @property
    def row_height(self) -> int:
        """Return how high a week may be, in mm, so that the month with its remarks stays on one A4 across."""
        below = HEAD_OF_REMARKS + LINE_OF_REMARKS * len(self.remarks) if self.remarks else 0
        return int((FREE_HEIGHT - below) / len(self.weeks))

    @property
    def title(self) -> str:
        """Return `Tháng 9 năm 2024`."""
        return f"Tháng {self.month} năm {self.year}"


def lay_out(
    of: SchoolSpan, due: Sequence[DueDay], remarks: Sequence[CalendarRemark], calendar: WorkingCalendar
) -> tuple[Month, ...]:
    """Lay a school year out in twelve months."""
    of_day: dict[date, list[DueDay]] = defaultdict(list)
    for one in sorted(due, key=lambda one: (one.day, one.hour, one.short)):
        of_day[one.day].append(one)
    months = []
    for place in range(12):
        year, month = of.first + (of.month - 1 + place) // 12, (of.month - 1 + place) % 12 + 1
        first = date(year, month, 1)
        after = date(year + month // 12, month % 12 + 1, 1)
        start = first - timedelta(days=first.weekday())
        weeks = []
        while start < after:
            days = [start + timedelta(days=n) for n in range(7)]
            weeks.append(tuple(_day(day, month, of_day, calendar) for day in days))
            start += timedelta(days=7)
        words = tuple(word_remark(r) for r in remarks if (r.day.year, r.day.month) == (year, month))
        if len(words) > MOST_REMARKS:
            words = (*words[: MOST_REMARKS - 1], f"… và {len(words) - MOST_REMARKS + 1} điều khác.")
        months.append(Month(year=year, month=month, weeks=tuple(weeks), remarks=words))
    return tuple(months)


def word_remark(remark: CalendarRemark) -> str:
    """Put a remark into words, as they stand on the calendar."""
    names = " và ".join(remark.directives) if len(remark.directives) <= 2 else ", ".join(remark.directives)
    day = wording.word_day(remark.day)
    match remark.kind:
        case RemarkKind.DAY_OFF:
            return f"{names}: hạn ngày {day} là ngày nghỉ ({remark.why})."
        case RemarkKind.CLOSE:
            other = wording.word_day(remark.other_day) if remark.other_day != remark.day and remark.other_day else ""
            when = f"ngày {day} và {other}" if other else f"cùng ngày {day}"
            return f"{names}: hạn {when}, {remark.schools} trường phải làm cả hai."
        case RemarkKind.BURDEN:
            load = f"{remark.schools} trường phải nộp quá nhiều, có trường tới {remark.worst} nội dung"
            return f"Tuần từ {day}: {load} ({names})."


def _day(day: date, month: int, of_day: dict[date, list[DueDay]], calendar: WorkingCalendar) -> Day:
    """Fill in one square; days of the month before and after stand empty."""
    in_month = day.month == month
    why = calendar.why_off(day)
    return Day(
        day=day,
        in_month=in_month,
        off=not calendar.is_working_day(day),
        why=why if why.casefold() != WEEKDAYS[day.weekday()].casefold() else "",
        due=tuple(of_day.get(day, ())) if in_month else (),
    )
