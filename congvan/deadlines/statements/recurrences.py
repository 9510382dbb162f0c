"""What comes again: `hằng tháng trước ngày 25`, `thứ Năm hằng tuần`, `quý: ngày 15 của tháng cuối quý`."""

from msgspec import Struct
from msgspec.structs import replace

from congvan.deadlines import remarks
from congvan.deadlines.instants import Clock, Relation
from congvan.deadlines.statements.statement import Doubtful, Fixed, Point, Recurring, Statement
from congvan.deadlines.statements.times import BREAKS, Reading, read_marks, skip
from congvan.deadlines.words.phrase_text import bare
from congvan.deadlines.words.tokens import (
    DateToken,
    DayNumberToken,
    DayOfMonth,
    DayOfMonthToken,
    DurationToken,
    Every,
    HourToken,
    Mark,
    MarkToken,
    MonthOfPeriod,
    MonthToken,
    NumberToken,
    Unit,
    WeekdayToken,
    WordToken,
)

_QUARTERLY = frozenset(
    (MonthOfPeriod.LAST_OF_QUARTER, MonthOfPeriod.FIRST_OF_QUARTER, MonthOfPeriod.FIRST_OF_NEXT_QUARTER)
)


_DAYS = frozenset(text for day in range(1, 32) for text in (str(day), f"{day:02d}"))
_MAY_FOLLOW = BREAKS | {Mark.SUBJECT, Mark.OBLIGE, Mark.DONE, Mark.DOCUMENT_OR_VERB}


class _Core(Struct):
    """The day of each period as it was written: an hour, a day number, a weekday; further days in `more`."""

    clocks: tuple[Clock, ...] = ()
    part: str = ""
    day: int | DayOfMonth | None = None
    weekday: int | None = None
    more: tuple[int | DayOfMonth, ...] = ()


def read_recurring(reading: Reading, place: int) -> Statement | None:
    """Read a day number, weekday or hour that stands with `hằng …` or `của tháng …`."""
    marks, at = read_marks(reading, place)
    core, at = _read_core(reading, at)
    if core == _Core() or isinstance(reading.token(at), DateToken | MonthToken):
        return None
    month, at = _read_month_of_period(reading, at)
    if month is None and isinstance(core.day, DayOfMonth):
        month, at = _read_own_month(reading, at, core.day)
    every, after = read_every(reading, at, place)
    every = Every.QUARTER if month in _QUARTERLY else every
    if every is None and month is None:
        return None
    if every is Every.QUARTER and month is None and isinstance(core.day, DayOfMonth):
        month = _month_of_quarter(core.day)
    text = reading.said(place, after)
    if every is None and month is MonthOfPeriod.NEXT and "sau" in text.lower().split()[-1:]:
        return Doubtful(first=place, after=after, text=text, why=remarks.RELATIVE.of(part=text))
    if core.part and core.clocks:
        return Doubtful(first=place, after=after, text=text, why=remarks.UNCLEAR.of(part=text))
    last_day = core.day is DayOfMonth.LAST and "cung" not in bare(text.lower())
    if Mark.BEFORE in marks and last_day:  # trước ngày cuối tháng: before the last day, or before the month ends
        return Doubtful(first=place, after=after, text=text, why=remarks.UNCLEAR.of(part=text))
    if len(core.clocks) > 1 or (core.day is None and core.weekday is None and every is not Every.DAY):
        return None
    if core.more and every is not (Every.WEEK if core.day is None else Every.MONTH):
        return None
    one = Recurring(
        first=place,
        after=after,
        text=text,
        every=every or (None if month is MonthOfPeriod.LAST else Every.MONTH),
        relation=Relation.BEFORE if Mark.BEFORE in marks else Relation.BY,
        day=core.day,
        weekday=core.weekday,
        month_of_period=month,
        clock=core.clocks[0] if core.clocks else None,
        part=core.part,
    )
    return replace(one, more=tuple(_another(one, day) for day in core.more))


def _another(one: Recurring, day: int | DayOfMonth) -> Recurring:
    """Return the same for another day or weekday."""
    return replace(one, day=day) if one.weekday is None else replace(one, weekday=int(day))


def _read_core(reading: Reading, place: int) -> tuple[_Core, int]:
    """Read `10h00 ngày 05`, `16 giờ thứ Sáu`, `ngày 25`."""
    core = _Core()
    while True:
        token = reading.token(place)
        if isinstance(token, HourToken) and not core.clocks:
            core.clocks = token.clocks
        elif isinstance(token, MarkToken) and token.mark in (Mark.PART, Mark.OFFICE_TIME) and not core.part:
            core.part = token.value
        elif isinstance(token, DayNumberToken | DayOfMonthToken) and core.day is None:
            core.day = token.day
            core.more, place = _read_more(reading, place + 1)
            place -= 1
        elif isinstance(token, WeekdayToken) and core.weekday is None:
            core.weekday = token.weekday
            core.more, place = _read_more(reading, place + 1)
            place -= 1
        elif reading.mark(place) not in (Mark.DAY, Mark.FILLER):
            return core, place
        place += 1


def _read_more(reading: Reading, place: int) -> tuple[tuple[int | DayOfMonth, ...], int]:
    """Read further days behind a first one, `, 20 và ngày 30`, and where they end.

    The word that governs the first may be said again: `trước ngày 15 và trước ngày 30`.
    """
    kind = type(reading.token(place - 1))
    found: list[int | DayOfMonth] = []
    while reading.mark(place) in (Mark.COMMA, Mark.AND):
        at = skip(reading, place + 1, frozenset((Mark.BEFORE, Mark.DAY)))
        if any(reading.mark(before) is Mark.BEFORE for before in range(place, at)) and not _governed(reading, place):
            break
        token = reading.token(at)
        if kind is WeekdayToken and isinstance(token, WeekdayToken):
            found.append(token.weekday)
        elif kind is not WeekdayToken and isinstance(token, DayNumberToken | DayOfMonthToken):
            found.append(token.day)
        elif kind is not WeekdayToken and isinstance(token, NumberToken) and reading.said(at, at + 1) in _DAYS:
            found.append(int(reading.said(at, at + 1)))
        else:
            break
        place = at + 1
    return tuple(found), place


def _governed(reading: Reading, place: int) -> bool:
    """Tell whether `trước` stands before the first day of a list that goes on at a place."""
    return any(reading.mark(at) is Mark.BEFORE for at in range(max(place - 3, 0), place))


def _read_own_month(reading: Reading, place: int, day: DayOfMonth) -> tuple[MonthOfPeriod | None, int]:
    """Read `tháng`, `quý` right behind `ngày cuối cùng`; another word behind them names a month that is not known."""
    token = reading.token(place)
    following = reading.token(place + 1)
    ends = following is None or reading.mark(place + 1) in _MAY_FOLLOW
    if not isinstance(token, WordToken) or not ends:
        return None, place
    if token.word in ("tháng", "thang"):
        return MonthOfPeriod.THIS, place + 1
    return (_month_of_quarter(day), place + 1) if token.word in ("quý", "quy") else (None, place)


def _month_of_quarter(day: DayOfMonth) -> MonthOfPeriod:
    """Return the month of a quarter in which its first or last day lies."""
    first = day in (DayOfMonth.FIRST, DayOfMonth.FIRST_WORKING)
    return MonthOfPeriod.FIRST_OF_QUARTER if first else MonthOfPeriod.LAST_OF_QUARTER


def _read_month_of_period(reading: Reading, place: int) -> tuple[MonthOfPeriod | None, int]:
    """Read `của tháng kế tiếp`, `tháng cuối quý`, `của tháng`."""
    at = skip(reading, place, frozenset((Mark.FILLER,)))
    token = reading.token(at)
    if isinstance(token, MarkToken) and token.mark is Mark.MONTH_OF_PERIOD:
        return MonthOfPeriod(token.value), at + 1
    if isinstance(reading.token(place - 1), DayOfMonthToken):
        return None, at  # its month is read by what may follow it
    if at > place and isinstance(token, WordToken) and token.word in ("tháng", "thang"):
        return MonthOfPeriod.THIS, at + 1
    return None, place


def read_every(reading: Reading, place: int, first: int) -> tuple[Every | None, int]:
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
    twice = sum(isinstance(one, Fixed) for one in statements) == 2
    return tuple(
        _settle(reading, one, rhythms=rhythms, twice=twice) if isinstance(one, Fixed) else one for one in statements
    )


def _settle_beside(reading: Reading, fixed: Fixed) -> Statement:
    """Return a date right before `hằng năm` as yearly, where the phrase has other rhythms too."""
    span = fixed.when.span
    behind = every_at(reading, skip(reading, fixed.after, frozenset((Mark.FILLER,))))
    if behind is Every.YEAR and isinstance(span, DateToken) and span.year is None and span.years_on is None:
        return _yearly(fixed, span)
    return fixed


def _settle(reading: Reading, fixed: Fixed, *, rhythms: set[Every], twice: bool) -> Statement:
    """Return a yearly date, the date as it is, or say that the two do not go together.

    Args:
        reading: the phrase.
        fixed: one date of it.
        rhythms: how often, by all that the phrase says.
        twice: there are two dates, as `định kỳ 6 tháng` needs.
    """
    span = fixed.when.span
    yearly = rhythms <= {Every.YEAR} or (rhythms == {Every.HALF_YEAR} and twice)
    if yearly and isinstance(span, DateToken) and span.year is None and span.years_on is None:
        return _yearly(fixed, span)
    behind = every_at(reading, skip(reading, fixed.after, frozenset((Mark.FILLER,))))
    if isinstance(span, MonthToken) and behind is Every.YEAR and span.year is None and not fixed.open_end:
        return fixed if fixed.bare else _yearly_month(fixed, span)
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


def _yearly_month(fixed: Fixed, span: MonthToken) -> Statement:
    """Return a month of every year, or its beginning, middle or end (Civil Code 2015, art. 146.2)."""
    day: int | DayOfMonth = DayOfMonth.LAST
    match fixed.when.point:
        case Point.FIRST:
            day = 1
        case Point.MIDDLE:
            day = 15
        case DayOfMonth():
            day = fixed.when.point
        case None if fixed.relation is Relation.BEFORE:
            day = 1
    return Recurring(
        first=fixed.first,
        after=fixed.after,
        text=fixed.text,
        every=Every.YEAR,
        relation=fixed.relation,
        day=day,
        month=span.month,
        clock=fixed.when.clocks[0] if fixed.when.clocks else None,
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
