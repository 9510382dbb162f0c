"""What comes again: `hằng tháng trước ngày 25`, `thứ Năm hằng tuần`, `quý: ngày 15 của tháng cuối quý`."""

from dataclasses import dataclass

from congvan.deadlines import remarks
from congvan.deadlines.instants import Clock, Relation
from congvan.deadlines.statements.statement import Doubtful, Fixed, Recurring, Statement
from congvan.deadlines.statements.times import Reading, read_marks, skip
from congvan.deadlines.words.tokens import (
    DateToken,
    DayNumberToken,
    DurationToken,
    Every,
    HourToken,
    Mark,
    MarkToken,
    MonthOfPeriod,
    MonthToken,
    Unit,
    WeekdayToken,
    WordToken,
)

_QUARTERLY = frozenset(
    (MonthOfPeriod.LAST_OF_QUARTER, MonthOfPeriod.FIRST_OF_QUARTER, MonthOfPeriod.FIRST_OF_NEXT_QUARTER)
)


@dataclass(slots=True)
class _Core:
    """The day of each period as it was written: an hour, a day number, a weekday."""

    clocks: tuple[Clock, ...] = ()
    day: int | None = None
    weekday: int | None = None


def read_recurring(reading: Reading, place: int) -> Statement | None:
    """Read a day number, weekday or hour that stands with `hằng …` or `của tháng …`."""
    marks, at = read_marks(reading, place)
    core, at = _read_core(reading, at)
    if core == _Core() or isinstance(reading.token(at), DateToken | MonthToken):
        return None
    month, at = _read_month_of_period(reading, at)
    every, after = _read_every(reading, at, place)
    every = Every.QUARTER if month in _QUARTERLY else every
    if every is None and month is None:
        return None
    text = reading.said(place, after)
    if every is None and month is MonthOfPeriod.NEXT and "sau" in text.lower().split()[-1:]:
        return Doubtful(first=place, after=after, text=text, why=remarks.RELATIVE.of(part=text))
    if reading.mark(place - 1) in (Mark.PART, Mark.OFFICE_TIME):
        text = reading.said(place - 1, after)
        return Doubtful(first=place, after=after, text=text, why=remarks.HOURS_OPEN.of(part=text))
    if len(core.clocks) > 1 or (core.day is None and core.weekday is None and every is not Every.DAY):
        return None
    return Recurring(
        first=place,
        after=after,
        text=text,
        every=every or (None if month is MonthOfPeriod.LAST else Every.MONTH),
        relation=Relation.BEFORE if Mark.BEFORE in marks else Relation.BY,
        day=core.day,
        weekday=core.weekday,
        month_of_period=month,
        clock=core.clocks[0] if core.clocks else None,
    )


def _read_core(reading: Reading, place: int) -> tuple[_Core, int]:
    """Read `10h00 ngày 05`, `16 giờ thứ Sáu`, `ngày 25`."""
    core = _Core()
    while True:
        token = reading.token(place)
        if isinstance(token, HourToken) and not core.clocks:
            core.clocks = token.clocks
        elif isinstance(token, DayNumberToken) and core.day is None:
            core.day = token.day
        elif isinstance(token, WeekdayToken) and core.weekday is None:
            core.weekday = token.weekday
        elif reading.mark(place) not in (Mark.DAY, Mark.FILLER):
            return core, place
        place += 1


def _read_month_of_period(reading: Reading, place: int) -> tuple[MonthOfPeriod | None, int]:
    """Read `của tháng kế tiếp`, `tháng cuối quý`, `của tháng`."""
    at = skip(reading, place, frozenset((Mark.FILLER,)))
    token = reading.token(at)
    if isinstance(token, MarkToken) and token.mark is Mark.MONTH_OF_PERIOD:
        return MonthOfPeriod(token.value), at + 1
    if at > place and isinstance(token, WordToken) and token.word in ("tháng", "thang"):
        return MonthOfPeriod.THIS, at + 1
    return None, place


def _read_every(reading: Reading, place: int, first: int) -> tuple[Every | None, int]:
    """Return how often, from the words right behind, else from the last ones before; and where the words behind end."""
    at = skip(reading, place, frozenset((Mark.FILLER,)))
    behind = every_at(reading, at)
    if behind:
        return behind, at + 1
    for before in range(first - 1, -1, -1):
        found = every_at(reading, before)
        if found:
            return found, place
    return None, place


def every_at(reading: Reading, place: int) -> Every | None:
    """Return how often the token at a place says; `định kỳ 6 tháng` is half a year."""
    token = reading.token(place)
    if isinstance(token, MarkToken) and token.mark is Mark.EVERY:
        return Every(token.value)
    if isinstance(token, DurationToken) and (token.count, token.unit) == (6, Unit.MONTH):
        return Every.HALF_YEAR if reading.mark(place - 1) is Mark.PERIODIC else None
    return None


def settle_yearly(reading: Reading, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Read a date without a year as yearly beside `hằng năm`, `năm báo cáo` or a frame of the school year.

    Beside another `hằng …` a single date makes no sense; a date with its year stands, where `hằng …` only describes.
    """
    if any(isinstance(statement, Recurring) for statement in statements):
        return tuple(_settle_beside(reading, one) if isinstance(one, Fixed) else one for one in statements)
    rhythms = {every for at in range(len(reading.tokens)) if (every := every_at(reading, at))}
    frame = any(reading.mark(at) is Mark.SCHOOL_FRAME for at in range(len(reading.tokens)))
    if not rhythms and not frame:
        return statements
    return tuple(_settle(reading, one, rhythms=rhythms) if isinstance(one, Fixed) else one for one in statements)


def _settle_beside(reading: Reading, fixed: Fixed) -> Statement:
    """Return a date right before `hằng năm` as yearly, where the phrase has other rhythms too."""
    span = fixed.when.span
    behind = every_at(reading, skip(reading, fixed.after, frozenset((Mark.FILLER,))))
    if behind is Every.YEAR and isinstance(span, DateToken) and span.year is None and span.years_on is None:
        return _yearly(fixed, span)
    return fixed


def _settle(reading: Reading, fixed: Fixed, *, rhythms: set[Every]) -> Statement:
    """Return a yearly date, the date as it is, or say that the two do not go together."""
    span = fixed.when.span
    if isinstance(span, DateToken) and span.year is None and span.years_on is None and rhythms <= {Every.YEAR}:
        return _yearly(fixed, span)
    leads = any(every_at(reading, at) and _leads(reading, at) for at in range(len(reading.tokens)))
    has_year = isinstance(span, DateToken | MonthToken) and span.year is not None
    if not rhythms or (has_year and not leads):
        return fixed
    words = next(reading.said(at, at + 1) for at in range(len(reading.tokens)) if every_at(reading, at))
    return Doubtful(first=fixed.first, after=fixed.after, text=fixed.text, why=remarks.MIXED.of(part=words))


def _leads(reading: Reading, place: int) -> bool:
    """Tell whether `hằng tháng` stands by itself rather than describes a noun (`báo cáo hằng tháng`)."""
    if reading.said(place, place + 1).lower().startswith(("báo cáo", "bao cao")):
        return False
    return place == 0 or reading.mark(place - 1) in (Mark.COMMA, Mark.COLON, Mark.STOP, Mark.SEMICOLON, Mark.PERIODIC)


def _yearly(fixed: Fixed, span: DateToken) -> Statement:
    """Return a date of every year."""
    when = fixed.when
    if len(when.clocks) > 1 or when.part or when.weekday is not None or when.late_hour:
        return Doubtful(first=fixed.first, after=fixed.after, text=fixed.text, why=remarks.UNCLEAR.of(part=fixed.text))
    return Recurring(
        first=fixed.first,
        after=fixed.after,
        text=fixed.text,
        every=Every.YEAR,
        relation=fixed.relation,
        day=span.day,
        month=span.month,
        clock=when.clocks[0] if when.clocks else None,
    )


def without_day(reading: Reading, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Add what comes again without a day: `định kỳ hằng tháng`, where the phrase says nothing else."""
    if statements:
        return statements
    for at, _token in enumerate(reading.tokens):
        every = every_at(reading, at)
        if every or reading.mark(at) is Mark.PERIODIC:
            text = reading.said(at, at + 1)
            return (Recurring(first=at, after=at + 1, text=text, every=every, relation=Relation.BY),)
    return statements
