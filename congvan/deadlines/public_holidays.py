"""Vietnam's public holidays from 2000 to 2060, as the `holidays` package works them out (setup/public_holidays.py)."""

from collections.abc import Iterator
from datetime import date, timedelta

from congvan.deadlines.working_days import CalendarDay, DaySource

LAW = "Bộ luật Lao động 2019, Điều 111, Điều 112"

_WORKED = "W"
_REASONS = {
    "D": "nghỉ Tết Dương lịch",
    "d": "nghỉ bù Tết Dương lịch",
    "T": "nghỉ Tết Nguyên đán",
    "G": "nghỉ Giỗ Tổ Hùng Vương",
    "g": "nghỉ bù Giỗ Tổ Hùng Vương",
    "C": "nghỉ ngày Chiến thắng 30/4",
    "c": "nghỉ bù ngày Chiến thắng 30/4",
    "L": "nghỉ ngày Quốc tế Lao động 1/5",
    "l": "nghỉ bù ngày Quốc tế Lao động 1/5",
    "Q": "nghỉ Quốc khánh",
    "q": "nghỉ bù Quốc khánh",
    "V": "nghỉ Ngày Văn hóa Việt Nam 24/11",
    "H": "nghỉ hoán đổi",
    _WORKED: "làm bù ngày nghỉ hoán đổi",
}
"""What documents show for a letter of the table; a small letter is a day in lieu."""

_TABLE = """\
2000 D1/1 d3/1 T4/2-9/2 C30/4 L1/5 c2/5 Q2/9 q4/9
2001 D1/1 T23/1-26/1 C30/4 L1/5 Q2/9 q3/9
2002 D1/1 T11/2-14/2 C30/4 L1/5 Q2/9
2003 D1/1 T31/1-5/2 C30/4 L1/5 Q2/9
2004 D1/1 T21/1-24/1 T26/1 C30/4 L1/5 l3/5 Q2/9
2005 D1/1 d3/1 T8/2-11/2 C30/4 L1/5 c2/5 l3/5 Q2/9
2006 D1/1 d2/1 T28/1-2/2 C30/4 L1/5 c2/5 Q2/9 q4/9
2007 D1/1 T16/2-21/2 G26/4 C30/4 L1/5 Q2/9 q3/9
2008 D1/1 T6/2-9/2 T11/2 G15/4 C30/4 L1/5 Q2/9
2009 D1/1 T25/1-29/1 G4/4 g6/4 C30/4 L1/5 Q2/9
2010 D1/1 T13/2-18/2 H19/2 W27/2 G23/4 C30/4 L1/5 l3/5 Q2/9
2011 D1/1 d3/1 T2/2-5/2 T7/2 G12/4 C30/4 L1/5 c2/5 l3/5 Q2/9
2012 D1/1 d2/1 T22/1-26/1 H27/1 W4/2 G31/3 g2/4 C30/4 L1/5 Q2/9 q3/9
2013 D1/1 T9/2-15/2 G19/4 H29/4 C30/4 L1/5 W4/5 Q2/9
2014 D1/1 T29/1-4/2 G9/4 W26/4 C30/4 L1/5 H2/5 H1/9 Q2/9 W6/9 W27/12
2015 D1/1 H2/1 W14/2 H16/2 T17/2-23/2 W25/4 G28/4 H29/4 C30/4 L1/5 Q2/9
2016 D1/1 T7/2-12/2 G16/4 g18/4 C30/4 L1/5 c2/5 l3/5 Q2/9
2017 D1/1 d2/1 T26/1-1/2 G6/4 C30/4 L1/5 c2/5 Q2/9 q4/9
2018 D1/1 T14/2-20/2 G25/4 C30/4 L1/5 Q2/9 q3/9 H31/12
2019 D1/1 W5/1 T4/2-8/2 G14/4 g15/4 H29/4 C30/4 L1/5 W4/5 Q2/9
2020 D1/1 T23/1-29/1 G2/4 C30/4 L1/5 Q2/9
2021 D1/1 T10/2-16/2 G21/4 C30/4 L1/5 l3/5 Q2/9-3/9
2022 D1/1 d3/1 T31/1-4/2 G10/4 g11/4 C30/4 L1/5 c2/5 l3/5 Q1/9-2/9
2023 D1/1 d2/1 T20/1-26/1 G29/4 C30/4 L1/5 g2/5 c3/5 Q1/9-2/9 q4/9
2024 D1/1 T8/2-14/2 G18/4 H29/4 C30/4 L1/5 W4/5 Q2/9-3/9
2025 D1/1 T27/1-1/2 G7/4 W26/4 C30/4 L1/5 H2/5 Q1/9-2/9
2026 D1/1 T16/2-20/2 G26/4 g27/4 C30/4 L1/5 W22/8 H31/8 Q1/9-2/9 V24/11
2027 D1/1 T4/2-10/2 G16/4 C30/4 L1/5 l3/5 Q2/9-3/9 V24/11
2028 D1/1 d3/1 T24/1-29/1 G4/4 C30/4 L1/5 c2/5 Q1/9-2/9 q4/9 V24/11
2029 D1/1 T12/2-16/2 G23/4 C30/4 L1/5 Q2/9-3/9 q4/9 V24/11
2030 D1/1 T31/1-6/2 G12/4 C30/4 L1/5 Q2/9-3/9 V24/11
2031 D1/1 T21/1-27/1 G1/4 C30/4 L1/5 Q1/9-2/9 V24/11
2032 D1/1 T9/2-14/2 G19/4 C30/4 L1/5 l3/5 Q2/9-3/9 V24/11
2033 D1/1 d3/1 T30/1-4/2 G9/4 g11/4 C30/4 L1/5 c2/5 l3/5 Q1/9-2/9 V24/11
2034 D1/1 d2/1 T17/2-23/2 G28/4 C30/4 L1/5 c2/5 Q1/9-2/9 q4/9 V24/11
2035 D1/1 T6/2-12/2 G17/4 C30/4 L1/5 Q2/9-3/9 q4/9 V24/11
2036 D1/1 T27/1-1/2 G6/4 g7/4 C30/4 L1/5 Q1/9-2/9 V24/11
2037 D1/1 T13/2-19/2 G24/4 C30/4 L1/5 Q1/9-2/9 V24/11
2038 D1/1 T2/2-8/2 G13/4 C30/4 L1/5 l3/5 Q2/9-3/9 V24/11
2039 D1/1 d3/1 T23/1-28/1 G3/4 g4/4 C30/4 L1/5 c2/5 l3/5 Q1/9-2/9 V24/11
2040 D1/1 d2/1 T10/2-16/2 G20/4 C30/4 L1/5 Q2/9-3/9 q4/9 V24/11
2041 D1/1 T30/1-5/2 G10/4 C30/4 L1/5 Q2/9-3/9 V24/11
2042 D1/1 T20/1-25/1 G29/4 C30/4 L1/5 Q1/9-2/9 V24/11
2043 D1/1 T9/2-13/2 G19/4 g20/4 C30/4 L1/5 Q1/9-2/9 V24/11
2044 D1/1 T28/1-3/2 G7/4 C30/4 L1/5 c2/5 l3/5 Q1/9-2/9 V24/11
2045 D1/1 d2/1 T15/2-21/2 G26/4 C30/4 L1/5 c2/5 Q1/9-2/9 q4/9 V24/11
2046 D1/1 T5/2-9/2 G15/4 g16/4 C30/4 L1/5 Q2/9-3/9 q4/9 V24/11
2047 D1/1 T24/1-30/1 G4/4 C30/4 L1/5 Q2/9-3/9 V24/11
2048 D1/1 T12/2-18/2 G22/4 C30/4 L1/5 Q1/9-2/9 V24/11
2049 D1/1 T1/2-5/2 G11/4 g12/4 C30/4 L1/5 l3/5 Q2/9-3/9 V24/11
2050 D1/1 d3/1 T21/1-27/1 G1/4 C30/4 L1/5 c2/5 l3/5 Q1/9-2/9 V24/11
2051 D1/1 d2/1 T9/2-15/2 G20/4 C30/4 L1/5 c2/5 Q1/9-2/9 q4/9 V24/11
2052 D1/1 T30/1-5/2 G9/4 C30/4 L1/5 Q2/9-3/9 V24/11
2053 D1/1 T17/2-21/2 G28/4 C30/4 L1/5 Q1/9-2/9 V24/11
2054 D1/1 T6/2-12/2 G17/4 C30/4 L1/5 Q1/9-2/9 V24/11
2055 D1/1 T26/1-1/2 G6/4 C30/4 L1/5 l3/5 Q2/9-3/9 V24/11
2056 D1/1 d3/1 T14/2-18/2 G24/4 C30/4 L1/5 c2/5 Q1/9-2/9 q4/9 V24/11
2057 D1/1 T2/2-8/2 G13/4 C30/4 L1/5 Q2/9-3/9 q4/9 V24/11
2058 D1/1 T22/1-28/1 G2/4 C30/4 L1/5 Q2/9-3/9 V24/11
2059 D1/1 T10/2-15/2 G21/4 C30/4 L1/5 Q1/9-2/9 V24/11
2060 D1/1 T1/2-6/2 G10/4 g12/4 C30/4 L1/5 l3/5 Q2/9-3/9 V24/11
"""
"""One line a year: each letter with its day, or with the first and the last of several in a row."""

YEARS = range(2000, 2061)
"""The years for which the public holidays are worked out."""


def public_holidays() -> Iterator[CalendarDay]:
    """Yield every day that is off or worked by law, in order."""
    for line in _TABLE.splitlines():
        year, *stretches = line.split()
        for stretch in stretches:
            letter, (first, _, last) = stretch[0], stretch[1:].partition("-")
            yield from _days(letter, _date(first, year), _date(last or first, year))


def _date(written: str, year: str) -> date:
    """Return the date of a day and month of the table."""
    day, month = written.split("/")
    return date(int(year), int(month), int(day))


def _days(letter: str, first: date, last: date) -> Iterator[CalendarDay]:
    """Yield the days of one letter from the first to the last."""
    worked = letter == _WORKED
    for later in range((last - first).days + 1):
        yield CalendarDay(
            day=first + timedelta(days=later),
            worked=worked,
            why=_REASONS[letter],
            source=DaySource.LAW,
            document="" if worked else LAW,
        )
