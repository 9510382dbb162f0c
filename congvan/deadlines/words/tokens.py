"""The pieces of a phrase: dates, hours, counted times, and the words that say how they are meant."""

from enum import StrEnum, auto

from msgspec import Struct

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


class Token(Struct, frozen=True, kw_only=True):
    """A piece of the phrase, from `start` to before `end`."""

    start: int
    end: int


class WordToken(Token, frozen=True, kw_only=True):
    """A word without a meaning for time."""

    word: str


class MarkToken(Token, frozen=True, kw_only=True):
    """One or more words with a meaning; `value` tells which of its family."""

    mark: Mark
    value: str = ""


class DateToken(Token, frozen=True, kw_only=True):
    """A day and month, with or without a year (`years_on` counts from the document's: năm nay is 0, năm sau 1)."""

    day: int
    month: int
    year: int | None = None
    years_on: int | None = None
    letter_o: bool = False
    """A letter O was read as a zero."""


class DayNumberToken(Token, frozen=True, kw_only=True):
    """`ngày 25` with no month."""

    day: int


class DayRangeToken(Token, frozen=True, kw_only=True):
    """`14-18/4/2014`."""

    first: int
    last: int
    month: int
    year: int | None = None


class MonthToken(Token, frozen=True, kw_only=True):
    """`tháng 9`, `tháng 9/2024`."""

    month: int
    year: int | None = None
    years_on: int | None = None


class QuarterToken(Token, frozen=True, kw_only=True):
    """`quý III/2024`."""

    quarter: int
    year: int | None = None
    years_on: int | None = None


class YearToken(Token, frozen=True, kw_only=True):
    """`năm 2024`, `năm nay`."""

    year: int | None = None
    years_on: int | None = None


class StretchToken(Token, frozen=True, kw_only=True):
    """The first or last months of a year, or days of a `month`: `6 tháng đầu năm 2025`, `10 ngày cuối tháng 9`."""

    count: int
    last: bool
    """The last ones rather than the first."""
    month: int | None = None
    year: int | None = None
    years_on: int | None = None


class DayOfMonthToken(Token, frozen=True, kw_only=True):
    """`ngày cuối cùng`, `ngày làm việc đầu tiên`, before a month or quarter."""

    day: DayOfMonth


LAST_WEEK = 9
"""Stands for the last week of a month."""


class WeekToken(Token, frozen=True, kw_only=True):
    """`tuần 2 tháng 10`, `tuần cuối tháng 10` (`LAST_WEEK`)."""

    week: int
    month: int
    year: int | None = None


class HourToken(Token, frozen=True, kw_only=True):
    """An hour; `clocks` has two where morning or afternoon is open (`5 giờ`), none that can't be told apart."""

    clocks: tuple[Clock, ...]


class WeekdayToken(Token, frozen=True, kw_only=True):
    """A day of the week, 0 = Monday."""

    weekday: int


class DurationToken(Token, frozen=True, kw_only=True):
    """`05 ngày làm việc`."""

    count: int
    unit: Unit


class RoundToken(Token, frozen=True, kw_only=True):
    """`đợt 1`."""


class DocumentNumberToken(Token, frozen=True, kw_only=True):
    """`1732/SGDĐT-KHTC`."""


class MaskToken(Token, frozen=True, kw_only=True):
    """Digits that are no date: an address, a phone number, a school year, a percentage."""


class NumberToken(Token, frozen=True, kw_only=True):
    """A bare number."""


class OddToken(Token, frozen=True, kw_only=True):
    """Something that looks like a time and cannot be one, with the reason."""

    why: Remark


Tokens = tuple[Token, ...]
