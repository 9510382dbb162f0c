"""The days off that were announced for single years, as dated data with the documents that say so.

Every year the Prime Minister chooses the days of Tết and of the National Day (Labour Code 2019, art. 112.3), and
working days are moved by announcement, as late as eight days ahead; no package can be trusted to know them. A year
stands here only when its documents are known; the office's own list adds to it and wins.
"""

from datetime import date

from msgspec import Struct

from congvan.deadlines.working_days import CalendarDay, DaySource


class AnnouncedYear(Struct, frozen=True, kw_only=True):
    """A year whose days off are settled by documents, and the working days that were moved in it."""

    year: int
    documents: tuple[str, ...]
    moved: tuple[CalendarDay, ...] = ()
    unsettled: tuple[date, ...] = ()
    """Days of a swap that was proposed; no decision on it is known."""


def _swap(off: date, worked: date, document: str) -> tuple[CalendarDay, CalendarDay]:
    """Return a working day that is off and the Saturday that is worked for it."""
    source = DaySource.ANNOUNCEMENT
    return (
        CalendarDay(day=off, worked=False, why="nghỉ hoán đổi", source=source, document=document),
        CalendarDay(day=worked, worked=True, why="làm bù ngày nghỉ hoán đổi", source=source, document=document),
    )


ANNOUNCED_YEARS = (
    AnnouncedYear(
        year=2024,
        documents=(
            "Thông báo số 5015/TB-LĐTBXH",
            "Thông báo số 1570/TB-LĐTBXH",
            "Công văn số 2450/VPCP-KGVX ngày 12/4/2024",
        ),
        moved=_swap(date(2024, 4, 29), date(2024, 5, 4), "Công văn số 2450/VPCP-KGVX ngày 12/4/2024"),
    ),
    AnnouncedYear(
        year=2025,
        documents=("Thông báo số 6150/TB-BLĐTBXH ngày 3/12/2024",),
        moved=_swap(date(2025, 5, 2), date(2025, 4, 26), "Thông báo số 6150/TB-BLĐTBXH ngày 3/12/2024"),
    ),
    AnnouncedYear(
        year=2026,
        documents=(
            "Thông báo số 9441/TB-BNV ngày 16/10/2025",
            "Công văn số 12729/VPCP-KGVX ngày 25/12/2025",
            "Công văn số 3383/BNV-CVL ngày 10/4/2026",
        ),
        moved=(
            *_swap(date(2026, 1, 2), date(2026, 1, 10), "Công văn số 12729/VPCP-KGVX ngày 25/12/2025"),
            *_swap(date(2026, 8, 31), date(2026, 8, 22), "Thông báo số 9441/TB-BNV ngày 16/10/2025"),
        ),
        unsettled=(date(2026, 11, 23), date(2026, 11, 28)),
    ),
)
