"""How hours, weekdays and counted times are written: `17h00'`, `11g30`, `16 giờ chiều`, `05 (năm) ngày làm việc`."""

import re

from congvan.deadlines import remarks
from congvan.deadlines.instants import Clock
from congvan.deadlines.words import number_words
from congvan.deadlines.words.phrase_text import PhraseText, bare
from congvan.deadlines.words.spelling import spelling
from congvan.deadlines.words.tokens import (
    DurationToken,
    Every,
    HourToken,
    Mark,
    MarkToken,
    OddToken,
    RoundToken,
    Token,
    Unit,
    WeekdayToken,
)

_NUMBER = rf"\d{{1,3}}|{number_words.PATTERN}"
_PART = r"(?: ?(?P<part>sáng|trưa|chiều|tối|đêm|am|pm)(?!\w))?"
_OPEN_HOURS = range(1, 7)
"""Hours that, without a leading zero and without a part of the day, are said of the morning and the afternoon alike."""
_WITHIN = re.compile(r"(?:trong|vong|han|thoi gian|qua|da) $")
_ONCE_IN = {
    "ngay": Every.DAY, "tuan": Every.WEEK, "thang": Every.MONTH, "quy": Every.QUARTER, "nam": Every.YEAR
}  # fmt: skip
_UNITS = {
    "ngay lam viec": Unit.WORKING_DAY,
    "ngay": Unit.DAY,
    "tuan": Unit.WEEK,
    "thang": Unit.MONTH,
    "nam": Unit.YEAR,
}
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
_DATED_WEEKDAY = re.compile(
    r",? ?\(?(?:ngày |ngay )?\d{1,2}[/.-]\d"
    r"|(?:(?:,| và| va) (?:thứ|thu) \w+)*[ ,]+(?:hằng|hàng|hang|mỗi|moi) (?:tuần|tuan)"
)
"""What must follow `ngày thứ Sáu` for it to be a weekday: its date, or `hằng tuần`."""
_NOT_A_WEEKDAY = frozenset(
    bare(word) for word in ("lần", "đợt", "tuần", "lớp", "vòng", "ngày", "khối", "quý", "kỳ", "kì", "điều", "tháng")
)
"""After these `thứ hai` is `second`."""


def _by_part(hour: int, part: str | None) -> int | None:
    """Return an hour of 24 from an hour and the part of the day; None where the two contradict each other."""
    match bare(part or ""):
        case "":
            return hour
        case "sang" | "am":
            return hour if hour <= 11 else None
        case "trua":
            return {10: 10, 11: 11, 12: 12, 13: 13, 1: 13}.get(hour)
        case "chieu" | "pm":
            return hour + 12 if 1 <= hour <= 6 else hour if 12 <= hour <= 18 else None
        case "toi":
            return hour + 12 if 6 <= hour <= 10 else hour if 18 <= hour <= 22 else None
        case _:  # đêm: midnight itself belongs to two days
            return hour + 12 if 9 <= hour <= 11 else hour if 21 <= hour <= 23 else None


def _hour(found: re.Match[str], text: PhraseText) -> Token:
    """Read an hour; `5 giờ` alone can be morning or afternoon."""
    parts = found.groupdict()
    written, minute = found["hour"], int(found["minute"] or 0)
    if parts.get("half"):
        minute = 30 if not found["minute"] else 99
    hour = _by_part(int(written), found["part"])
    start, end = found.span()
    if (written, minute, parts.get("second")) == ("23", 59, "59") and not text.plain[:start].endswith("truoc "):
        return HourToken(start=start, end=end, clocks=(Clock(hour=24),))  # the day's last second, and 24:00 is that too
    if hour is None or minute > 59 or hour > 24 or (hour == 24 and minute) or int(parts.get("second") or 0):
        return OddToken(start=start, end=end, why=remarks.NO_SUCH_HOUR.of(hour=text.shown[start:end]))
    clocks = [Clock(hour=hour, minute=minute)]
    if found["part"] is None and len(written) == 1 and hour in _OPEN_HOURS:
        clocks.append(Clock(hour=hour + 12, minute=minute))
    return HourToken(start=start, end=end, clocks=tuple(clocks))


def _worded_hour(found: re.Match[str], text: PhraseText) -> Token | None:
    """Read `mười bảy giờ ba mươi phút`; after `trong vòng` it is a length of time."""
    if _WITHIN.search(bare(text.key[: found.start()])):
        return None
    hour = number_words.read_number(found["hour"], marked=text.marked)
    minute = number_words.read_number(found["minute"], marked=text.marked) if found["minute"] else 0
    if hour is None or minute is None:
        return None
    clock = _by_part(hour, found["part"])
    minute = 30 if found["half"] and not found["minute"] else minute
    start, end = found.span()
    if clock is None or minute > 59 or clock > 24 or (clock == 24 and minute) or (found["half"] and found["minute"]):
        return OddToken(start=start, end=end, why=remarks.NO_SUCH_HOUR.of(hour=text.shown[start:end]))
    open_part = found["part"] is None and clock in _OPEN_HOURS
    clocks = (Clock(hour=clock, minute=minute), *((Clock(hour=clock + 12, minute=minute),) if open_part else ()))
    return HourToken(start=start, end=end, clocks=clocks)


def _duration(found: re.Match[str], text: PhraseText) -> Token | None:
    """Read `05 (năm) ngày làm việc`; the number in brackets must be the same."""
    count = number_words.read_number(found["count"], marked=text.marked)
    again = number_words.read_number(found["again"], marked=text.marked) if found["again"] else count
    start, end = found.span()
    if count is None:
        return None
    if count == 0 or count != again:
        return OddToken(start=start, end=end, why=remarks.ODD_NUMBER.of(part=text.shown[start:end]))
    return DurationToken(start=start, end=end, count=count, unit=_UNITS[re.sub(r"[()]", "", bare(found["unit"]))])


def _hours_long(found: re.Match[str], text: PhraseText) -> Token | None:
    """Read `trong vòng 24 giờ`, and more than 24 hours anywhere."""
    count = int(found["count"])
    within = _WITHIN.search(bare(text.key[: found.start()]))
    if not count or not (within or count > 24):
        return None
    return DurationToken(start=found.start(), end=found.end(), count=count, unit=Unit.HOUR)


def _weekday(found: re.Match[str], text: PhraseText) -> Token | None:
    """Read `thứ Sáu`, `thứ 6`, `Chủ nhật`, where it is not `the second`."""
    before, behind = text.key[: found.start()].split(), text.key[found.end() :]
    if before and bare(before[-1]) in _NOT_A_WEEKDAY and found[1]:
        dated = bare(before[-1]) == "ngay" and _DATED_WEEKDAY.match(behind)
        if not dated:
            return None
    weekday = _WEEKDAYS[bare(found[1])] if found[1] else 6
    return WeekdayToken(start=found.start(), end=found.end(), weekday=weekday)


def _one_time_each(found: re.Match[str], text: PhraseText) -> Token:
    """Read `mỗi tháng một lần`, `6 tháng một lần` as how often."""
    months = found["months"]
    unit = bare(found["unit"]) if found["unit"] else ""
    every = (
        _ONCE_IN[unit] if unit else Every.QUARTER if bare(months).removeprefix("0") in ("3", "ba") else Every.HALF_YEAR
    )
    return MarkToken(start=found.start(), end=found.end(), mark=Mark.EVERY, value=every)


def _each_month(found: re.Match[str], text: PhraseText) -> Token:
    """Read `các tháng` as every month."""
    return MarkToken(start=found.start(), end=found.end(), mark=Mark.EVERY, value=Every.MONTH)


def _each_day(found: re.Match[str], text: PhraseText) -> Token:
    """Read `hằng ngày, kể cả ngày nghỉ` as every day."""
    return MarkToken(start=found.start(), end=found.end(), mark=Mark.EVERY, value=Every.DAY)


def _round(found: re.Match[str], text: PhraseText) -> Token:
    """Read `đợt 1`, `giai đoạn II`."""
    return RoundToken(start=found.start(), end=found.end())


ONE_TIME_EACH = spelling(
    r"(?<!\w)(?:(?:mỗi|hằng|hàng) (?P<unit>ngày|tuần|tháng|quý|năm) (?:\d{1,2}|một|hai|ba)"
    r"|(?P<months>0?3|ba|0?6|sáu) tháng (?:0?1|một)) lần(?!\w)",
    _one_time_each,
    needs=("lan",),
)
"""How often, with the number of times."""

EACH_MONTH = spelling(
    r"(?<!\w)(?:các|từng) tháng(?: trong năm(?! (?:\d|học))|(?= ?[.;,)]| ?$))", _each_month, needs=("thang",)
)
"""`các tháng`, where no month follows."""

EACH_DAY = spelling(
    r"(?<!\w)(?:hằng|hàng|mỗi) ngày,? ?\(?(?:kể cả|bao gồm cả) (?:các )?(?:ngày )?"
    r"(?:thứ (?:bảy|7)(?:,| và|, và) chủ nhật|nghỉ|cuối tuần)(?:,? (?:và )?(?:các )?(?:ngày )?(?:nghỉ )?lễ)? ?\)?"
    r"(?=$|[ .,;])",
    _each_day,
    needs=("ke ca", "bao gom ca"),
)
"""`hằng ngày (kể cả thứ Bảy, Chủ nhật)`: every day, said twice."""

DURATION_SPELLINGS = (
    spelling(
        rf"(?<![\w/.,-])(?<!ngày )(?P<count>\d{{1,3}}) ?\( ?(?P<again>{number_words.PATTERN}) "
        r"(?P<unit>ngày làm việc|ngày|tuần|tháng|năm) ?\)(?! ?(?:ngày|tuần|tháng|năm))",
        _duration,
        needs=("(",),
    ),
    spelling(
        rf"(?<![\w/.,-])(?<!ngày )(?P<count>{_NUMBER})(?: ?\( ?(?P<again>{_NUMBER}) ?\))? ?"
        r"(?P<unit>ngày \(?làm việc\)?|ngày|tuần|tháng|năm)(?!\w)(?! ?\d)",
        _duration,
        needs=("ngay", "tuan", "thang", "nam"),
    ),
    spelling(
        r"(?<![\w/.,-])(?P<count>\d{1,3}) ?(?:giờ|h|tiếng)(?!\w)(?! ?\d)(?! (?:ngày|sáng|trưa|chiều|tối|làm|,))",
        _hours_long,
        needs=("gio", "h", "tieng"),
    ),
)
"""Ways to write a counted time; the hours come before those of the clock."""

HOUR_SPELLINGS = (
    spelling(
        rf"(?<![\w/.,:])(?P<hour>{number_words.PATTERN}) giờ"
        rf"(?: (?P<minute>\d{{2}}|{number_words.PATTERN}) phút)?(?: (?P<half>rưỡi))?{_PART}(?!\w)(?! ?\d)",
        _worded_hour,
        needs=("gio",),
    ),
    spelling(
        r"(?<![\w/.,:])(?P<hour>\d{1,2}) ?(?:giờ đúng|giờ|h|g)"
        r"(?:(?: |:)?(?P<minute>\d{2})(?!\d)(?! ?[/:])(?!h)(?! tháng)(?!\.\d)(?!-\d{1,2}[-/.]\d)(?! giờ))?"
        rf"(?: ?(?:phút|ph|p|'))?(?: (?P<half>rưỡi))?{_PART}(?!\w)",
        _hour,
        needs=("h", "g"),
    ),
    spelling(
        rf"(?<![\w/.,:])(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::(?P<second>\d{{2}}))?(?![\d/:])(?:h(?!\w))?{_PART}",
        _hour,
        needs=(":",),
    ),
    spelling(
        r"(?:(?<=trước )|(?<=nhất )|(?<=đến )|(?<=lúc ))(?P<hour>0[7-9]|1\d|2[0-3])\.(?P<minute>00|15|30|45)"
        rf"(?!\d){_PART}(?=,? (?:ngày \d|thứ ))",
        _hour,
        needs=(".",),
    ),
)
"""Ways to write an hour of the clock."""

WEEKDAY = spelling(
    r"(?<!\w)(?:thứ ?(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)(?!\w)", _weekday, needs=("thu", "chu nhat")
)
SHORT_WEEKDAY = spelling(r"(?<!\w)t([2-7])(?=,? \(?(?:ngày )?\d{1,2}[/-]\d)", _weekday, needs=("t",))
"""`T6, 13/9`; `T6/2024` is a month."""
ROUND = spelling(
    r"(?<!\w)(?<!trong )(?:đợt|giai đoạn|vòng|lần|lượt|nhóm|cụm)(?: thứ)? ?"
    r"(?:\d{1,2}|i{1,3}|iv|v|một|hai|ba|nhất|nhì)(?!\w)(?! (?:tuần|tháng))",
    _round,
    needs=("dot", "giai doan", "vong", "lan", "luot", "nhom", "cum"),
)
