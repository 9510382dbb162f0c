"""The pieces of a phrase: dates, hours, counted times, and the words that say how they are meant."""

from dataclasses import dataclass
from enum import StrEnum, auto

from congvan.deadlines.deadline import Remark
from congvan.deadlines.instants import Clock


class Mark(StrEnum):
    """Words that matter for the meaning; every other word is a plain one."""

    BEFORE = auto()
    """trước"""
    BY = auto()
    """chậm nhất, muộn nhất, không quá"""
    HEAD = auto()
    """hạn nộp, thời hạn, thời gian hoàn thành: a noun, its date may follow after more words"""
    UNTIL = auto()
    """đến, tới"""
    END = auto()
    """hết"""
    IN = auto()
    """trong, trong vòng, trong thời hạn"""
    FROM = auto()
    """từ"""
    FROM_NOW = auto()
    """từ nay"""
    SINCE = auto()
    """kể từ, tính từ"""
    AFTER = auto()
    """sau, quá"""
    AS_OF = auto()
    """tính đến, tại thời điểm: a cut-off"""
    FIGURES = auto()
    """số liệu, dữ liệu"""
    CUT_OFF = auto()
    """chốt số liệu, thời điểm số liệu"""
    AT = auto()
    """tại"""
    IS = auto()
    """là"""
    FILLER = auto()
    """vào, của"""
    AT_HOUR = auto()
    """lúc"""
    DAY = auto()
    """ngày"""
    NOT = auto()
    """không"""
    PAST = auto()
    """đã, chưa, vẫn, mới, còn: looking back"""
    OBLIGE = auto()
    """phải, yêu cầu, đề nghị, gia hạn"""
    DONE = auto()
    """hoàn thành, nộp, gửi, báo cáo"""
    OF_NOUN = auto()
    """phát sinh, có hiệu lực, tuyển dụng: “trước ngày …” after it tells which, not when"""
    SIGNED = auto()
    """ký, ban hành"""
    RECEIVED = auto()
    """nhận, nhận được"""
    THIS = auto()
    """này"""
    WHEN = auto()
    """khi, thời điểm"""
    DOCUMENT = auto()
    """công văn, quyết định: a date after it is its own"""
    DOCUMENT_OR_VERB = auto()
    """báo cáo, thông báo, kế hoạch: a document only with a number"""
    CITING = auto()
    """căn cứ, thực hiện, theo"""
    MEETING = auto()
    """cuộc họp, hội nghị"""
    SUBJECT = auto()
    """các, đơn vị, trường: a new clause begins"""
    LEVEL = auto()
    """mầm non, tiểu học, THCS"""
    KIND_OF_COPY = auto()
    """bản mềm, bản giấy"""
    FOR = auto()
    """đối với"""
    EVERY = auto()
    """hằng tháng, mỗi quý"""
    PERIODIC = auto()
    """định kỳ"""
    MONTH_OF_PERIOD = auto()
    """tháng kế tiếp, tháng cuối quý"""
    POINT = auto()
    """đầu, giữa, cuối (before a month or year)"""
    PART = auto()
    """sáng, trưa, chiều, tối"""
    OFFICE_TIME = auto()
    """cuối giờ chiều, giờ hành chính"""
    IN_HOURS = auto()
    """(trong giờ hành chính): said beside a date that has no hour"""
    SCHOOL_EVENT = auto()
    """khai giảng, học kỳ, Tết"""
    SCHOOL_FRAME = auto()
    """kết thúc năm học: a frame of every year"""
    RELATIVE = auto()
    """hôm nay, tuần sau"""
    DOUBT = auto()
    """khoảng, không kể"""
    PLANNED = auto()
    """dự kiến"""
    NO_DEADLINE = auto()
    """ngay sau khi, càng sớm càng tốt"""
    AFTER_EVENT = auto()
    """ngay sau, trong ngày làm việc tiếp theo"""
    PLAIN = auto()
    """words that only look like one of the above: trước mắt, gia hạn, quy định"""
    COMMA = auto()
    AND = auto()
    SEMICOLON = auto()
    STOP = auto()
    COLON = auto()
    OPEN = auto()
    CLOSE = auto()
    DASH = auto()


class Unit(StrEnum):
    """A unit of counted time."""

    HOUR = auto()
    DAY = auto()
    WORKING_DAY = auto()
    WEEK = auto()
    MONTH = auto()
    YEAR = auto()


class Every(StrEnum):
    """How often something comes again."""

    DAY = auto()
    WEEK = auto()
    MONTH = auto()
    QUARTER = auto()
    HALF_YEAR = auto()
    YEAR = auto()


class MonthOfPeriod(StrEnum):
    """Which month a day of a period lies in."""

    THIS = auto()
    NEXT = auto()
    PREVIOUS = auto()
    LAST = auto()
    LAST_OF_QUARTER = auto()
    FIRST_OF_QUARTER = auto()
    FIRST_OF_NEXT_QUARTER = auto()


class DayOfMonth(StrEnum):
    """A day of a month that has no number of its own."""

    FIRST = auto()
    LAST = auto()
    FIRST_WORKING = auto()
    LAST_WORKING = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """A piece of the phrase, from `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class WordToken(Token):
    """A word without a meaning for time."""

    word: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkToken(Token):
    """One or more words with a meaning; `value` tells which of its family."""

    mark: Mark
    value: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DateToken(Token):
    """A day and month, with or without a year (`years_on` counts from the document's: năm nay is 0, năm sau 1)."""

    day: int
    month: int
    year: int | None = None
    years_on: int | None = None
    letter_o: bool = False
    """A letter O was read as a zero."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DayNumberToken(Token):
    """`ngày 25` with no month."""

    day: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DayRangeToken(Token):
    """`14-18/4/2014`."""

    first: int
    last: int
    month: int
    year: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthToken(Token):
    """`tháng 9`, `tháng 9/2024`."""

    month: int
    year: int | None = None
    years_on: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class QuarterToken(Token):
    """`quý III/2024`."""

    quarter: int
    year: int | None = None
    years_on: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class YearToken(Token):
    """`năm 2024`, `năm nay`."""

    year: int | None = None
    years_on: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StretchToken(Token):
    """The first or last months of a year, or days of a `month`: `6 tháng đầu năm 2025`, `10 ngày cuối tháng 9`."""

    count: int
    last: bool
    """The last ones rather than the first."""
    month: int | None = None
    year: int | None = None
    years_on: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DayOfMonthToken(Token):
    """`ngày cuối cùng`, `ngày làm việc đầu tiên`, before a month or quarter."""

    day: DayOfMonth


LAST_WEEK = 9
"""Stands for the last week of a month."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekToken(Token):
    """`tuần 2 tháng 10`, `tuần cuối tháng 10` (`LAST_WEEK`)."""

    week: int
    month: int
    year: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HourToken(Token):
    """An hour; `clocks` has two where morning or afternoon is open (`5 giờ`), none that can't be told apart."""

    clocks: tuple[Clock, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekdayToken(Token):
    """A day of the week, 0 = Monday."""

    weekday: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DurationToken(Token):
    """`05 ngày làm việc`."""

    count: int
    unit: Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundToken(Token):
    """`đợt 1`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentNumberToken(Token):
    """`1732/SGDĐT-KHTC`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MaskToken(Token):
    """Digits that are no date: an address, a phone number, a school year, a percentage."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberToken(Token):
    """A bare number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OddToken(Token):
    """Something that looks like a time and cannot be one, with the reason."""

    why: Remark


Tokens = tuple[Token, ...]
