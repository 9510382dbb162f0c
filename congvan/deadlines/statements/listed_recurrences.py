"""Listed days of every month or year: `ngày 15 tháng 3, 6, 9, 12 hằng năm`, `từ ngày 20 đến ngày 25 hằng tháng`."""

from msgspec.structs import replace

from congvan.deadlines import remarks
from congvan.deadlines.instants import Relation
from congvan.deadlines.statements.recurrences import every_at, read_every
from congvan.deadlines.statements.statement import Doubtful, Recurring, Statement
from congvan.deadlines.statements.times import Reading, clause_before, read_marks, skip
from congvan.deadlines.words.phrase_text import bare
from congvan.deadlines.words.tokens import DateToken, DayNumberToken, Every, Mark, MonthToken, NumberToken, YearToken

_BETWEEN = frozenset((Mark.COMMA, Mark.AND))
_MONTHS = frozenset(text for month in range(1, 13) for text in (str(month), f"{month:02d}"))
_SMALL = frozenset((Mark.FILLER, Mark.SUBJECT))
"""`của`, `các` between a day and its months."""


def read_listed_months(reading: Reading, place: int) -> Statement | None:
    """Read one day of several months of every year: `ngày 20 các tháng 3, 6, 9, 12`.

    Where a single month stands first (`ngày 15 tháng 3, 6`), `hằng năm` must follow: it could be one year's otherwise.
    """
    marks, at = read_marks(reading, place)
    at = skip(reading, at, frozenset((Mark.DAY,)))
    token = reading.token(at)
    worded = "thang" in bare(reading.said(at, at + 1).lower())
    if isinstance(token, DateToken) and worded and token.year is None and token.years_on is None:
        day, first, plural = token.day, token.month, False
    elif isinstance(token, DayNumberToken):
        at = skip(reading, at + 1, _SMALL)
        month = reading.token(at)
        if not isinstance(month, MonthToken) or month.year is not None or reading.mark(at - 1) is not Mark.SUBJECT:
            return None
        day, first, plural = token.day, month.month, True
    else:
        return None
    months, after = _read_months(reading, at + 1)
    yearly = every_at(reading, skip(reading, after, frozenset((Mark.FILLER,)))) is Every.YEAR
    if not months or not (plural or yearly) or isinstance(reading.token(after), YearToken):
        return None
    after += yearly
    relation = Relation.BEFORE if Mark.BEFORE in marks else Relation.BY
    text = reading.said(place, after)
    one = Recurring(first=place, after=after, text=text, every=Every.YEAR, relation=relation, day=day, month=first)
    return replace(one, more=tuple(replace(one, month=month) for month in months))


def _read_months(reading: Reading, place: int) -> tuple[tuple[int, ...], int]:
    """Read `, 6, 9 và 12`, and where it ends."""
    months: list[int] = []
    while reading.mark(place) in _BETWEEN:
        token, said = reading.token(place + 1), reading.said(place + 1, place + 2)
        if isinstance(token, MonthToken) and token.year is None:
            months.append(token.month)
        elif isinstance(token, NumberToken) and said in _MONTHS:
            months.append(int(said))
        else:
            break
        place += 2
    return tuple(months), place


def read_days_of_each_month(reading: Reading, place: int) -> Statement | None:
    """Read `từ ngày 20 đến ngày 25 hằng tháng` by its end; of figures it can be what they describe."""
    if reading.mark(place) is not Mark.FROM:
        return None
    at = skip(reading, place + 1, frozenset((Mark.DAY,)))
    begins = reading.token(at)
    marks, at = read_marks(reading, at + 1)
    ends = reading.token(at)
    if not (isinstance(begins, DayNumberToken) and isinstance(ends, DayNumberToken) and begins.day < ends.day):
        return None
    every, after = read_every(reading, at + 1, place)
    if Mark.UNTIL not in marks or every is not Every.MONTH:
        return None
    text = reading.said(place, after)
    if any(reading.mark(at) in (Mark.FIGURES, Mark.CUT_OFF) for at in clause_before(reading, place)):
        why = remarks.DOUBTFUL_CUT_OFF.of(part=text)
        return Doubtful(first=place, after=after, text=text, why=why)
    relation = Relation.BEFORE if Mark.BEFORE in marks else Relation.BY
    return Recurring(first=place, after=after, text=text, every=every, relation=relation, day=ends.day)
