"""Days and hours in the text: they exist, weekdays fit, ranges go forward, deadlines are not before the letter."""

import re
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from congvan.checking.components import RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import HEADS, PROSE, View, all_views, phrases_of, spot
from congvan.checking.finding import Finding, FindingKind
from congvan.deadlines import phrases
from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.deadlines.working_days import WEEKDAYS, WorkingCalendar

NO_SUCH_DAY = FindingKind(
    code="letter.no-such-day",
    message="There is no day {found}.",
    cure="Put the date right.",
)
NO_SUCH_HOUR = FindingKind(
    code="letter.no-such-hour",
    message="There is no hour {found}.",
    cure="Put the time right.",
)
WRONG_WEEKDAY = FindingKind(
    code="letter.wrong-weekday",
    message="“{found}”: that day is a {expected}.",
    cure="Put weekday or date right.",
)
RANGE_BACKWARD = FindingKind(
    code="letter.range-backward",
    message="“{found}” ends before it begins.",
    cure="Put one of the two days right.",
)
SCHOOL_YEAR = FindingKind(
    code="letter.school-year",
    message="“{found}” is no school year: it goes from one year to the next.",
    cure="Put one of the two years right.",
)
DEADLINE_BEFORE = FindingKind(
    code="letter.deadline-before-letter",
    message="“{found}” lies before the date of the document ({expected}).",
    cure="Put the deadline or the date of the document right.",
)

_ZONE = "Asia/Ho_Chi_Minh"
_DAY = (
    r"(?P<{0}day>\d{{1,2}})(?:\s*(?P<{0}sign>[/.-])\s*(?P<{0}month>\d{{1,2}})(?:(?P={0}sign)(?P<{0}year>\d{{4}}))?"
    r"|\s+tháng\s+(?P<{0}named>\d{{1,2}})(?:,?\s+năm\s+(?P<{0}long>\d{{4}}))?)(?![\d/])(?!\.\d)"
)
_MAY_BE_DAY = re.compile(r"\d\s*[/.-]\s*\d|\d\s+tháng", re.IGNORECASE)
"""What every day holds: a text without it is not searched for days."""
_MAY_BE_HOUR = re.compile(r"\d\s?[hg:]")
_MAY_BE_YEARS = re.compile(r"\d\s*[-–]\s*\d")
_YEAR, _DIGIT = re.compile(r"\d{4}"), re.compile(r"\d")
_WEEKDAYS, _FROM = phrases_of("thứ", "chủ nhật"), phrases_of("từ")
_WITH_YEAR = re.compile(r"(?P<ngay>ngày\s+)?(?<![\d/.,\w-])" + _DAY.format(""), re.IGNORECASE)
_HOUR = re.compile(
    r"(?<![\w/.,:])(?P<hour>\d{1,2})\s?(?:giờ|h|g)(?!\w*[^\W\d_])\s?(?P<minute>\d{2})?(?!\d)|"
    r"(?<![\w/.,:])(?P<clock>\d{1,2}):(?P<past>\d{2})(?![\d:])(?=\s*(?:ngày|,|;|\)|thứ|đến))"
)
_WEEKDAY = re.compile(
    r"(?<!\w)(?P<name>thứ\s?(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s*[,(]?\s*(?:\(\s*)?(?:ngày\s+)?(?<![\d/.,\w-])"
    + _DAY.format(""),
    re.IGNORECASE,
)
_DAY_AND_WEEKDAY = re.compile(
    r"(?:ngày\s+)(?<![\d/.,\w-])"
    + _DAY.format("")
    + r"\s*[,(]\s*(?P<name>thứ\s?(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\w)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?<!\w)từ\s+(?:ngày\s+)?(?<![\d/.,\w-])" + _DAY.format("a_") + r"\s*(?:đến|tới|[-–])\s*(?:hết\s+)?(?:ngày\s+)?"
    + _DAY.format("b_"),
    re.IGNORECASE,
)  # fmt: skip
_SCHOOL_YEAR = re.compile(
    r"(?:năm\s+học|niên\s+khóa)\s+(?P<first>(?:19|20)\d\d)\s*[-–]\s*(?P<last>(?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_NUMBERS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, **{str(n): n - 2 for n in range(2, 8)}}
_DUE = re.compile(
    r"(?<!\w)(?:trước|chậm nhất|muộn nhất|hạn cuối|hạn chót|hạn nộp|thời hạn|đến hết|hết ngày)(?!\w)", re.IGNORECASE
)
_CLAUSE = re.compile(r"(?<=[.;:!?])\s+|\n")
_LOOKS_BACK = re.compile(
    r"(?<!\w)(?:đã|sinh|phát sinh|có hiệu lực|hiệu lực|tuyển dụng|ban hành|được cấp|thành lập|bổ nhiệm|"
    r"công nhận|nhập học|"
    r"tốt nghiệp|vừa qua|trước đây|hiện nay|tính đến|số liệu|giai đoạn|từ trước|năm học trước|quá hạn)(?!\w)",
    re.IGNORECASE,
)


def check_days_exist(letter: RecognisedDocument) -> Iterator[Finding]:
    """Each day in the text is one of the calendar.

    Right: 30/9/2024. Wrong: 31/9/2024; 29/02/2023; ngày 31 tháng 4.
    """
    for view in _with_days(letter):
        for found in _WITH_YEAR.finditer(view.text):
            day, month, year = _numbers(found)
            plausible = 1 <= day <= 31 and 1 <= month <= 12
            certain = found["named"] is not None or (year is not None and (plausible or found["ngay"] is not None))
            certain = certain or (plausible and found["ngay"] is not None and found["sign"] == "/")
            if certain and not _exists(day, month, year):
                yield spot(NO_SUCH_DAY, view, found.start("day"), found.end(), article=articles.ACCURACY)


def check_hours_exist(letter: RecognisedDocument) -> Iterator[Finding]:
    """Each hour in the text is one of the clock.

    Right: 17 giờ 00; 24h00. Wrong: 25h00; 17h75.
    """
    for view in _texts(letter):
        for found in _HOUR.finditer(view.text) if _MAY_BE_HOUR.search(view.text) else ():
            hour, minute = int(found["hour"] or found["clock"]), int(found["minute"] or found["past"] or 0)
            timed = found["minute"] is not None or found["past"] is not None
            if timed and (hour > 24 or minute > 59 or (hour == 24 and minute)):
                yield spot(NO_SUCH_HOUR, view, found.start(), found.end(), article=articles.ACCURACY)


def check_weekdays(letter: RecognisedDocument) -> Iterator[Finding]:
    """A weekday given with a date is that of the date; without a year, of the letter's year or the next.

    Right: thứ Sáu, ngày 13/9/2024. Wrong: thứ Hai, ngày 13/9/2024.
    """
    for view in _with_days(letter):
        for pattern in (_WEEKDAY, _DAY_AND_WEEKDAY) if view.may_say(_WEEKDAYS) else ():
            for found in pattern.finditer(view.text):
                day, month, year = _numbers(found)
                years = [year] if year else [letter.day.year, letter.day.year + 1] if letter.day else []
                days = [date(one, month, day) for one in years if one and _exists(day, month, one)]
                said = _weekday(found["name"])
                if days and all(one.weekday() != said for one in days):
                    yield spot(
                        WRONG_WEEKDAY, view, found.start(), found.end(), article=articles.ACCURACY,
                        expected=WEEKDAYS[days[0].weekday()],
                    )  # fmt: skip


def check_ranges(letter: RecognisedDocument) -> Iterator[Finding]:
    """A stretch of days goes forward, and a school year from one year to the next.

    Wrong: từ ngày 20/9/2024 đến ngày 10/9/2024; năm học 2024-2026.
    """
    for view in _with_days(letter):
        for found in _RANGE.finditer(view.text) if view.may_say(_FROM) else ():
            first, last = _numbers(found, "a_"), _numbers(found, "b_")
            if _is_backward(first, last):
                yield spot(RANGE_BACKWARD, view, found.start(), found.end(), article=articles.ACCURACY)
    for view in _texts(letter):
        for found in _SCHOOL_YEAR.finditer(view.text) if _MAY_BE_YEARS.search(view.text) else ():
            if int(found["last"]) != int(found["first"]) + 1:
                yield spot(SCHOOL_YEAR, view, found.start(), found.end(), article=articles.ACCURACY)


def check_deadlines(letter: RecognisedDocument) -> Iterator[Finding]:
    """A deadline in the text is not before the letter; the day of a cited document is no deadline.

    Wrong in a letter of 29/8/2024: báo cáo trước ngày 15/8/2024.
    """
    if letter.day is None:
        return
    told = f"{letter.day.day}/{letter.day.month}/{letter.day.year}"
    for view in _texts(letter):
        if not _YEAR.search(view.text):
            continue
        for start, clause in _clauses(view.text):
            if not _YEAR.search(clause) or not _DUE.search(clause) or _LOOKS_BACK.search(clause):
                continue
            if _is_all_later(clause, letter.day):
                continue
            deadline = _deadline(clause, letter.day)
            if deadline and deadline.last_on_time and deadline.last_on_time.date() < letter.day:
                due = _DUE.search(clause)
                assert due
                dates = [found for found in _WITH_YEAR.finditer(clause) if found.start() >= due.start()]
                end = dates[0].end() if dates else len(clause.rstrip())
                yield spot(
                    DEADLINE_BEFORE, view, start + due.start(), start + end, article=articles.ACCURACY, expected=told
                )


def _texts(letter: RecognisedDocument) -> tuple[View, ...]:
    """Return all that is said with digits in it, in every region: days, hours and years are told in digits."""
    return letter.once(_with_digits)


def _with_digits(letter: RecognisedDocument) -> tuple[View, ...]:
    """Find what has a digit."""
    return tuple([view for view in all_views(letter, *HEADS, *PROSE) if _DIGIT.search(view.text)])


def _with_days(letter: RecognisedDocument) -> tuple[View, ...]:
    """Return what may tell a day."""
    return letter.once(_that_may_tell_days)


def _that_may_tell_days(letter: RecognisedDocument) -> tuple[View, ...]:
    """Find what holds what every day holds."""
    return tuple([view for view in _texts(letter) if _MAY_BE_DAY.search(view.text)])


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """Cut a paragraph into clauses, each with its place."""
    start = 0
    for cut in _CLAUSE.finditer(text):
        yield start, text[start : cut.start()]
        start = cut.end()
    yield start, text[start:]


def _is_all_later(clause: str, day: date) -> bool:
    """Tell whether all numbers of a clause are those of days after a day: then no deadline in it is before that day.

    To know it takes a fiftieth of the time that it takes to read the clause.
    """
    for found in _WITH_YEAR.finditer(clause):
        day_number, month, year = _numbers(found)
        if year is None or not _exists(day_number, month, year) or date(year, month, day_number) <= day:
            return False
    return not _DIGIT.search(_WITH_YEAR.sub("", clause))


def _deadline(clause: str, day: date) -> Deadline | None:
    """Return the one deadline of a clause, where it surely has one with a year."""
    found = phrases.parse_deadline(clause, issued_on=day, calendar=WorkingCalendar(), zone=ZoneInfo(_ZONE))
    return found if found.kind is DeadlineKind.INSTANT and not found.readings else None


def _numbers(found: re.Match[str], name: str = "") -> tuple[int, int, int | None]:
    """Return day, month and year of a match; the year where it is given."""
    year = found[f"{name}year"] or found[f"{name}long"]
    return int(found[f"{name}day"]), int(found[f"{name}month"] or found[f"{name}named"]), int(year) if year else None


def _exists(day: int, month: int, year: int | None) -> bool:
    """Tell whether a day exists; without a year, whether it does in some year."""
    try:
        date(year or 2024, month, day)  # a leap year
    except ValueError:
        return False
    return True


def _is_backward(first: tuple[int, int, int | None], last: tuple[int, int, int | None]) -> bool:
    """Tell whether a stretch surely ends before it begins; without years it may go over the end of one."""
    if not (_exists(*first) and _exists(*last)):
        return False
    if first[2] and last[2]:
        return date(last[2], last[1], last[0]) < date(first[2], first[1], first[0])
    same_month = first[1] == last[1] and first[2] == last[2]
    return same_month and last[0] < first[0]


def _weekday(name: str) -> int:
    """Return the number of a weekday, 0 for Monday."""
    last = name.lower().removeprefix("thứ").strip()
    return _NUMBERS.get(last, 6)


RULES = (check_days_exist, check_hours_exist, check_weekdays, check_ranges, check_deadlines)
