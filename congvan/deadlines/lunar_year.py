"""The first day of Tết (mùng 1 tháng Giêng) in the solar calendar: it moves by up to a month from year to year."""

from datetime import date


def tet_of(year: int) -> date:
    """Return the first day of Tết Nguyên đán that falls into a solar year."""
    import holidays

    vietnam = holidays.country_holidays("VN", years=year, language="vi")
    return next(day for day, name in vietnam.items() if day.year == year and name == "Tết Nguyên Đán")
