"""How dates, months, quarters and years are written: `15/9/2024`, `15-9`, `ngày 05 tháng 10 năm 2026`, `quý IV`."""

import re
from calendar import monthrange

from congvan.deadlines import remarks
from congvan.deadlines.words import number_words
from congvan.deadlines.words.phrase_text import PhraseText, bare
from congvan.deadlines.words.spelling import spelling
from congvan.deadlines.words.tokens import (
    LAST_WEEK,
    DateToken,
    DayNumberToken,
    DayOfMonth,
    DayOfMonthToken,
    DayRangeToken,
    MonthToken,
    OddToken,
    QuarterToken,
    StretchToken,
    Token,
    WeekToken,
    YearToken,
)

YEARS = range(1990, 2101)
"""A year outside of these is a slip."""

_NUMBER = rf"\d{{1,2}}|{number_words.PATTERN}"
_MONTH = rf"\d{{1,2}}|{number_words.MONTH_PATTERN}"
_YEAR_WORDS = r"(?: của)?,? năm (?P<year>\d{4}|nay|sau(?! năm)|tới|kế tiếp|tiếp theo|liền kề)(?!\w)(?! ?-)"
_YEAR_TAIL = rf"(?:{_YEAR_WORDS}| ?[/-] ?(?P<slash_year>\d{{4}})(?!\d))?"
_LEFT = r"(?<![\w/.,])(?<!\d-)"
_RIGHT = r"(?![\w/])(?! ?/)(?![.,-]\d)"
_UNITS = r"ngày|tuần|tháng|năm|giờ|tuổi|người|trường|lớp|lần|%|nghìn|triệu|tỷ|tỉ|đồng|điểm|m2|km|kg|ha(?!\w)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAYS_OF_MONTH = {
    (False, "dau"): DayOfMonth.FIRST,
    (False, "cuoi"): DayOfMonth.LAST,
    (True, "dau"): DayOfMonth.FIRST_WORKING,
    (True, "cuoi"): DayOfMonth.LAST_WORKING,
}
_HALF_OF_A_YEAR, _HALF_OF_A_MONTH = 6, 15
_NAMED_WEEKS = {"dau": 1, "dau tien": 1, "cuoi": LAST_WEEK, "cuoi cung": LAST_WEEK}
_BARE_HOUR = re.compile(r"\d{0,2}(?:gio|h|g)")
"""After it a number may be minutes: `17 giờ 30 tháng 9`."""
_NOT_A_DAY = frozenset(
    bare(word)
    for word in (
        "đợt",
        "tuần",
        "kỳ",
        "kì",
        "lần",
        "vòng",
        "quý",
        "lớp",
        "thứ",
        "đoạn",
        "số",
        "mục",
        "điều",
        "khoản",
        "biểu",
        "lục",
    )
)
"""After these a number is not the day of a following month: `đợt 2 tháng 9`."""


def _odd_date(start: int, end: int, text: PhraseText) -> OddToken:
    """Return what stands where a date cannot be one."""
    return OddToken(start=start, end=end, why=remarks.NO_SUCH_DATE.of(date=text.shown[start:end]))


def _unsure(found: re.Match[str], text: PhraseText) -> OddToken:
    """Return what stands where digits look like a date and cannot be read for sure."""
    why = remarks.ODD_NUMBER.of(part=text.shown[found.start() : found.end()])
    return OddToken(start=found.start(), end=found.end(), why=why)


def _is_date(day: int, month: int, year: int | None) -> bool:
    """Tell whether a day and month exist (with no year: in a leap year)."""
    if not 1 <= month <= 12 or (year is not None and year not in YEARS):
        return False
    return 1 <= day <= monthrange(year or 2024, month)[1]


def _years(found: re.Match[str]) -> tuple[int | None, int | None]:
    """Return the year of a date, or how many years on from the document's it lies."""
    year = found["year"] or found.groupdict().get("slash_year")
    if year is None:
        return None, None
    if year.isdigit():
        return int(year), None
    return None, 0 if year == "nay" else 1


def _word_before(found: re.Match[str], text: PhraseText) -> str:
    """Return the word just before, without diacritics."""
    before = text.key[: found.start()].split()
    return bare(before[-1]) if before else ""


def _full(found: re.Match[str], text: PhraseText) -> Token | None:
    """Read `15/9/2024`, `15-9-2024`, `15.9.2024`, `05/10/26`."""
    separators = {found["first"], found["second"]}
    day, month, year = found["day"], found["month"], found["year"]
    if len(separators) > 1 or not all(any(ch.isdigit() for ch in part) for part in (day, month, year)):
        return _unsure(found, text)
    if len(year) == 2:
        named = _word_before(found, text) in ("ngay", "truoc", "nhat", "het", "den", "tu", "han")
        if " " in found[0] or (separators != {"/"} and not named):
            return _unsure(found, text)
        year = f"20{year}"
    letter_o = "o" in found[0]
    numbers = [int(part.replace("o", "0")) for part in (day, month, year)]
    start, end = found.span()
    if not _is_date(*numbers):
        return _odd_date(start, end, text)
    return DateToken(start=start, end=end, day=numbers[0], month=numbers[1], year=numbers[2], letter_o=letter_o)


def _iso(found: re.Match[str], text: PhraseText) -> Token:
    """Read `2024-09-15`."""
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    start, end = found.span()
    if not _is_date(day, month, year):
        return _odd_date(start, end, text)
    return DateToken(start=start, end=end, day=day, month=month, year=year)


def _worded(found: re.Match[str], text: PhraseText) -> Token | None:
    """Read `15 tháng 9 năm 2024`, `mười lăm tháng chín`."""
    day = number_words.read_number(found["day"], marked=text.marked)
    month = number_words.read_month(found["month"], marked=text.marked)
    before = _word_before(found, text)
    if day is None or month is None:
        return None
    if before in _NOT_A_DAY or _BARE_HOUR.fullmatch(before):
        return _unsure(found, text)
    return _date(found, text, day=day, month=month)


def _date(found: re.Match[str], text: PhraseText, *, day: int, month: int) -> Token:
    """Return a date with the year that its spelling has or lacks."""
    year, years_on = _years(found)
    start, end = found.span()
    if not _is_date(day, month, year):
        return _odd_date(start, end, text)
    letter_o = "o" in found["day"] + found["month"] and found["day"].isascii() and "/" in found[0]
    return DateToken(start=start, end=end, day=day, month=month, year=year, years_on=years_on, letter_o=letter_o)


def _day_month(found: re.Match[str], text: PhraseText) -> Token:
    """Read `15/9`, and after a word for time also `15-9` and (after `ngày`) `15.9`."""
    if not any(ch.isdigit() for ch in found["day"]) or not any(ch.isdigit() for ch in found["month"]):
        return _unsure(found, text)
    day, month = (int(found[part].replace("o", "0")) for part in ("day", "month"))
    return _date(found, text, day=day, month=month)


def _day_range(found: re.Match[str], text: PhraseText) -> Token:
    """Read `14-18/4/2014`."""
    first, last, month = int(found[1]), int(found[2]), int(found[3])
    year = int(found[4]) if found[4] else None
    start, end = found.span()
    if not (_is_date(first, month, year) and _is_date(last, month, year) and first < last):
        return _odd_date(start, end, text)
    return DayRangeToken(start=start, end=end, first=first, last=last, month=month, year=year)


def _month(found: re.Match[str], text: PhraseText) -> Token:
    """Read `tháng 9`, `tháng 9/2024`, `tháng chín năm 2024`."""
    month = number_words.read_month(found["month"], marked=text.marked)
    year, years_on = _years(found)
    if month is None or not 1 <= month <= 12 or (year is not None and year not in YEARS):
        return _odd_date(*found.span(), text)
    return MonthToken(start=found.start(), end=found.end(), month=month, year=year, years_on=years_on)


def _quarter(found: re.Match[str], text: PhraseText) -> Token:
    """Read `quý III/2024`, `quý 3 năm 2024`, `quý IV`."""
    quarter = _ROMAN.get(found["quarter"]) or int(found["quarter"])
    year, years_on = _years(found)
    return QuarterToken(start=found.start(), end=found.end(), quarter=quarter, year=year, years_on=years_on)


def _year(found: re.Match[str], text: PhraseText) -> Token:
    """Read `năm 2024`, and after a word for time `năm nay`."""
    year, years_on = _years(found)
    if year is not None and year not in YEARS:
        return _unsure(found, text)
    return YearToken(start=found.start(), end=found.end(), year=year, years_on=years_on)


def _stretch(found: re.Match[str], text: PhraseText) -> Token | None:
    """Read `6 tháng đầu năm 2025`, `nửa đầu tháng 9`, `10 ngày cuối tháng 9`."""
    parts = found.groupdict()
    month = int(parts["month"]) if parts.get("month") else None
    half = bare(found["count"]) == "nua"
    longest = _HALF_OF_A_MONTH if half else 28 if month else 11
    count = (_HALF_OF_A_MONTH if month else _HALF_OF_A_YEAR) if half else _number_of(found["count"], text)
    year, years_on = _years(found)
    if count is None:
        return None
    if not 1 <= count <= longest or (month is not None and not 1 <= month <= 12):
        return _unsure(found, text)
    last = bare(found["which"]) == "cuoi"
    start, end = found.span()
    return StretchToken(start=start, end=end, count=count, last=last, month=month, year=year, years_on=years_on)


def _number_of(word: str, text: PhraseText) -> int | None:
    """Return the value of digits or words."""
    return number_words.read_number(word, marked=text.marked)


def _day_of_month(found: re.Match[str], text: PhraseText) -> Token | None:
    """Read the day of `ngày làm việc cuối cùng của tháng`; `7 ngày đầu của tháng` are several."""
    before = _word_before(found, text)
    if before in ("nhung", "cac", "may") or number_words.read_number(before, marked=False) is not None:
        return None
    day = _DAYS_OF_MONTH[found["working"] is not None, bare(found["which"]).split()[0]]
    return DayOfMonthToken(start=found.start(), end=found.end(), day=day)


def _listed_days(found: re.Match[str], text: PhraseText) -> Token:
    """Read `trong hai ngày 10 và 11/9/2024`: days that follow each other, as many as are said."""
    days = [int(day) for day in re.findall(r"\d{1,2}", found["days"])]
    said = _number_of(found["count"], text) if found["count"] else len(days)
    month, year = int(found["month"]), found["year"] or found["slash_year"]
    start, end = found.span()
    ordered = days == list(range(days[0], days[0] + len(days))) and all(
        _is_date(day, month, int(year) if year else None) for day in days
    )
    if not ordered or said != len(days):
        return _unsure(found, text)
    return DayRangeToken(
        start=start, end=end, first=days[0], last=days[-1], month=month, year=int(year) if year else None
    )


def _week(found: re.Match[str], text: PhraseText) -> Token:
    """Read `tuần 2 tháng 10`, `tuần thứ hai của tháng 9/2024`."""
    counted = number_words.read_number(_word_before(found, text), marked=False) is not None
    if counted:
        return _unsure(found, text)  # trong 02 tuần đầu tháng 4
    named = _NAMED_WEEKS.get(bare(found["week"]))
    week = named or number_words.read_number(found["week"], marked=text.marked)
    year, _ = _years(found)
    month = int(found["month"])
    if week is None or not (1 <= week <= 5 or named) or not 1 <= month <= 12:
        return _unsure(found, text)
    return WeekToken(start=found.start(), end=found.end(), week=week, month=month, year=year)


def _day_number(found: re.Match[str], text: PhraseText) -> Token | None:
    """Read the day of `ngày 25 hằng tháng`."""
    day = number_words.read_number(found[1], marked=text.marked)
    if day is None:
        return None
    if not 1 <= day <= 31:
        return _odd_date(*found.span(), text)
    return DayNumberToken(start=found.start(), end=found.end(), day=day)


_WITHIN = r"(?:(?<=trong )|(?<=trong vòng )|(?<=hết ))"
_YEAR_BEHIND = r"(?: (?P<year>\d{4}|nay|sau))?(?!\w)(?! ?-)(?! học)"

DATE_SPELLINGS = (
    spelling(
        rf"{_WITHIN}(?P<count>nửa|(?:{_NUMBER})(?= tháng))(?:(?<!nửa) tháng)? "
        rf"(?P<which>đầu|cuối)(?: của)? năm{_YEAR_BEHIND}",
        _stretch,
        needs=("dau", "cuoi"),
    ),
    spelling(
        rf"{_WITHIN}(?P<count>nửa|(?:{_NUMBER})(?= ngày))(?:(?<!nửa) ngày)? "
        rf"(?P<which>đầu|cuối)(?: tiên| cùng)?(?: của)? tháng ?(?P<month>\d{{1,2}})(?!\d)"
        rf"{_YEAR_TAIL}(?![/.-]\d)",
        _stretch,
        needs=("dau", "cuoi"),
    ),
    spelling(
        r"(?<!\w)trong (?=các|cả|hai|ba|bốn|năm|\d)(?:các |cả )?(?:(?P<count>\d{1,2}|hai|ba|bốn|năm) )?ngày[ :(]+"
        r"(?P<days>\d{1,2}(?:, ?\d{1,2})*(?:,| và|, và) ?\d{1,2}) ?(?:/|tháng) ?(?P<month>\d{1,2})(?!\d)"
        r"(?:,? năm (?P<year>\d{4})| ?/ ?(?P<slash_year>\d{4}))?(?!\w)(?! ?/)(?![.,-]\d)",
        _listed_days,
        needs=("trong",),
    ),
    spelling(
        r"(?<!\w)ngày (?P<working>làm việc )?(?P<which>đầu tiên|đầu|cuối cùng|cuối)"
        r"(?= (?:của )?(?:mỗi |hằng |hàng |từng )?(?:tháng|quý)(?!\w))",
        _day_of_month,
        needs=("dau", "cuoi"),
    ),
    spelling(
        r"(?<!\w)tuần (?:lễ )?(?:thứ )?(?P<week>\d|nhất|hai|ba|tư|bốn|năm|đầu tiên|đầu|cuối cùng|cuối) (?:của )?"
        r"tháng ?(?P<month>\d{1,2})(?!\d)"
        rf"{_YEAR_TAIL}(?![/.-]\d)",
        _week,
        needs=("tuan",),
    ),
    spelling(r"(?<![\w/.-])(\d{4})-(\d{2})-(\d{2})(?![\w-])", _iso, needs=("-",)),
    spelling(
        r"(?:(?<=ngày )|(?<=từ )|(?<=đến )|^)(\d{1,2}) ?- ?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\w/])(?![.,-]\d)",
        _day_range,
        needs=("-",),
    ),
    spelling(
        rf"{_LEFT}(?P<day>[0-9o]{{1,2}}) ?(?P<first>[/.-]) ?(?P<month>[0-9o]{{1,2}}) ?(?P<second>[/.-]) ?"
        rf"(?P<year>[0-9o]{{4}}|[0-9]{{2}}){_RIGHT}",
        _full,
        needs=("/", ".", "-"),
    ),
    spelling(
        rf"(?<![\w/.,-])(?:(?:mùng|mồng) )?(?P<day>{_NUMBER}) ?/? ?tháng ?(?P<month>{_MONTH})(?!\w)"
        rf"{_YEAR_TAIL}(?![/.-]\d)",
        _worded,
        needs=("thang",),
    ),
    spelling(
        rf"{_LEFT}(?:(?:mùng|mồng) )?(?P<day>[0-9o]{{1,2}}) ?/ ?(?P<month>[0-9o]{{1,2}})(?:{_YEAR_WORDS})?{_RIGHT}"
        "(?! (?:số|khối|tổng|thời|chặng))",
        _day_month,
        needs=("/",),
    ),
    spelling(
        r"(?:(?<=ngày )|(?<=trước )|(?<=nhất )|(?<=hết )|(?<=hạn )|(?<=hạn: )|(?<=nộp: )|(?<=cuối: )|(?<=chót: )"
        r"|(?<=hạn cuối )|(?<=hạn chót ))(?P<day>\d{1,2})-(?P<month>\d{1,2})"
        rf"(?:{_YEAR_WORDS})?{_RIGHT}(?! ?(?:{_UNITS}))",
        _day_month,
        needs=("-",),
    ),
    spelling(
        r"(?:(?<=ngày )|(?<=hạn )|(?<=hạn: )|(?<=hạn nộp )|(?<=hạn nộp: )|(?<=hạn cuối )|(?<=hạn chót ))"
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})(?:{_YEAR_WORDS})?{_RIGHT}(?! ?(?:{_UNITS}))",
        _day_month,
        needs=(".",),
    ),
    spelling(rf"(?<!\w)tháng ?(?P<month>{_MONTH})(?!\w){_YEAR_TAIL}(?![/.-]\d)", _month, needs=("thang",)),
    spelling(r"(?<!\w)t ?(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/])", _month, needs=("/",)),
    spelling(rf"(?<!\w)quý ?(?P<quarter>iv|iii|ii|i|[1-4])(?!\w){_YEAR_TAIL}(?![/.-]\d)", _quarter, needs=("quy",)),
    spelling(r"(?<!\w)năm (?P<year>\d{4})(?!\w)(?! ?-)", _year, needs=("nam",)),
    spelling(r"(?:(?<=trong )|(?<=hết )|(?<=cuối )|(?<=đến ))năm (?P<year>nay)(?!\w)", _year, needs=("nam",)),
)
"""Ways to write a date, to be tried in this order."""

DAY_NUMBER = spelling(
    rf"(?<=ngày )(?:(?:mùng|mồng) )?({_NUMBER})(?![\w/:%])(?![.,-]\d)(?! ?[/-] ?\d)"
    r"(?! (?:ngày|tuần|giờ|tuổi|người|lần)(?!\w))",
    _day_number,
    needs=("ngay ",),
)
"""A day with no month, tried after everything else."""
