"""What a phrase says about time, taken apart but not yet worked out: a fixed day, a range, a count, a period."""

from enum import StrEnum, auto

from msgspec import Struct

from congvan.deadlines.deadline import Remark
from congvan.deadlines.instants import Clock, Relation
from congvan.deadlines.school_years import SchoolDay
from congvan.deadlines.words.tokens import (
    DateToken,
    DayOfMonth,
    Every,
    MonthOfPeriod,
    MonthToken,
    QuarterToken,
    StretchToken,
    Unit,
    WeekToken,
    YearToken,
)


class Point(StrEnum):
    """The beginning, middle or end of a month or year (Civil Code 2015, art. 146.2, 146.3)."""

    FIRST = auto()
    MIDDLE = auto()
    LAST = auto()


Span = DateToken | MonthToken | QuarterToken | YearToken | WeekToken | StretchToken
"""A day or a longer period as it is written."""


class When(Struct, frozen=True, kw_only=True):
    """A day or period, with what was written beside it: an hour, a weekday, a part of the day."""

    span: Span
    point: Point | DayOfMonth | None = None
    clocks: tuple[Clock, ...] = ()
    late_hour: bool = False
    """The hour stands behind the date: `trước ngày 15/9 lúc 17h00`."""
    weekday: int | None = None
    part: str = ""
    """Morning, afternoon, the office's hours: no hour of the clock."""
    text: str


class Statement(Struct, frozen=True, kw_only=True):
    """One thing a phrase says, from token `first` to before token `after`."""

    first: int
    after: int
    text: str


class Fixed(Statement, frozen=True, kw_only=True):
    """By or before a day, an hour of it, or a period."""

    when: When
    relation: Relation
    bare: bool = False
    """No word says how the date is meant."""
    until: bool = False
    """Only `đến` or `hết` says so: the phrase may be looking back."""
    within: bool = False
    """Only `trong` says so: a period may tell what happened in it."""
    open_end: bool = False
    """Only `đến`: of a period it can be the beginning or the end."""
    in_hours: bool = False
    """`(trong giờ hành chính)` is said of it."""


class Ranged(Statement, frozen=True, kw_only=True):
    """From one day to another; `start` is None where it is an event or the document's own day."""

    start: When | int | None
    """A day number alone (`từ ngày 10 đến ngày 24/7`) takes month and year from the end."""
    end: When
    relation: Relation
    from_issue: bool = False
    """From now on, from the day of signing."""
    planned: bool = False
    in_hours: bool = False
    """`(trong giờ hành chính)` is said of it."""


class Anchor(StrEnum):
    """The event from which time is counted."""

    SIGNED = auto()
    RECEIVED = auto()
    OTHER = auto()


class Counted(Statement, frozen=True, kw_only=True):
    """So many days, weeks, months from a day or an event."""

    count: int
    unit: Unit
    start: When | Anchor
    event: str = ""
    """The words of another event."""


class Recurring(Statement, frozen=True, kw_only=True):
    """Something that comes again: each period has a day, a weekday or an hour."""

    every: Every | None
    relation: Relation
    day: int | DayOfMonth | None = None
    weekday: int | None = None
    month: int | None = None
    """With `day` the date of every year."""
    month_of_period: MonthOfPeriod | None = None
    clock: Clock | None = None
    part: str = ""
    """Instead of an hour a part of the day, or a point of the office's hours."""
    more: tuple["Recurring", ...] = ()
    """Further days of the same week, month or year: `thứ Hai và thứ Năm hằng tuần`."""


class SchoolTime(Statement, frozen=True, kw_only=True):
    """A day of the school year, dated by config.yaml: `cuối học kỳ I`."""

    day: SchoolDay
    year: int | None
    """The year in which the school year begins that the phrase names."""
    relation: Relation
    open_end: bool = False
    """`trước khi kết thúc`: the last day can be in or out."""


class Event(Statement, frozen=True, kw_only=True):
    """Before or right after something whose day is not known."""

    event: str


class Aside(Statement, frozen=True, kw_only=True):
    """A time that is no deadline, and the rule by which it is none (an English msgid)."""

    rule: str
    begins: When | None = None
    """Of a beginning: its day or period."""


class Doubtful(Statement, frozen=True, kw_only=True):
    """A time that can't be read for sure, with the reason."""

    why: Remark


Statements = tuple[Statement, ...]
