"""Ranges: `từ ngày D đến ngày E`, `từ nay đến trước 17 giờ ngày E`, `31/3/2014 - 04/4/2014`, `ngày 14-18/4/2014`."""

from msgspec.structs import replace

from congvan.deadlines import remarks
from congvan.deadlines.instants import Relation
from congvan.deadlines.statements.fixed_times import is_planned
from congvan.deadlines.statements.statement import Aside, Doubtful, Ranged, Statement, When
from congvan.deadlines.statements.times import (
    BREAKS,
    Reading,
    clause_before,
    read_governed,
    read_marks,
    read_when,
    skip,
)
from congvan.deadlines.words.tokens import (
    DateToken,
    DayNumberToken,
    DayRangeToken,
    HourToken,
    Mark,
    NumberToken,
    WordToken,
)

_BEGINS = frozenset((Mark.FROM, Mark.SINCE))
_DAY_NUMBERS = frozenset(text for day in range(1, 32) for text in (str(day), f"{day:02d}"))
_WORK = frozenset(("cập", "nhập", "rà", "kiểm", "đối", "cap", "nhap", "ra", "kiem", "doi"))
"""The first words of cập nhật, nhập, rà soát, kiểm tra, đối chiếu."""
_REACH = 10
"""How many words may stand between `từ ngày` and `đến` where the beginning is an event."""


def read_range(reading: Reading, place: int) -> Statement | None:
    """Read a range of days or hours; of figures it is no deadline."""
    for read in (_from_to, _from_event_to, _date_to_date, _day_range, _hours_of_a_day):
        ranged = read(reading, place)
        if ranged:
            return _settle(reading, ranged)
    return None


def _settle(reading: Reading, ranged: Ranged) -> Statement:
    """Put a range of figures aside, and note a planned one."""
    clause = clause_before(reading, ranged.first)
    if any(reading.mark(at) in (Mark.FIGURES, Mark.CUT_OFF) for at in clause):
        if any(reading.mark(at) is Mark.DONE or _is_work(reading, at) for at in clause):
            why = remarks.DOUBTFUL_CUT_OFF.of(part=ranged.text)  # cập nhật số liệu từ ngày … đến ngày …
            return Doubtful(first=ranged.first, after=ranged.after, text=ranged.text, why=why)
        return Aside(first=ranged.first, after=ranged.after, text=ranged.text, rule=remarks.CUT_OFF)
    telling = [at for at in clause if reading.mark(at) in (Mark.OF_NOUN, Mark.DONE)]
    if telling and reading.mark(telling[-1]) is Mark.OF_NOUN:
        why = remarks.TELLS_WHICH.of(part=reading.said(telling[-1], ranged.first))
        return Doubtful(first=ranged.first, after=ranged.after, text=ranged.text, why=why)
    if reading.mark(ranged.after) is Mark.DOUBT:
        why = remarks.EXCEPTION.of(part=reading.said(ranged.after, ranged.after + 1))
        return Doubtful(first=ranged.first, after=ranged.after, text=ranged.text, why=why)
    return replace(ranged, planned=is_planned(reading, ranged.first))


def _is_work(reading: Reading, place: int) -> bool:
    """Tell whether a word says that figures are worked on: that takes time, while figures only describe it."""
    token = reading.token(place)
    return isinstance(token, WordToken) and token.word in _WORK


def _from_to(reading: Reading, place: int) -> Ranged | None:
    """Read `từ ngày 10/7 đến hết ngày 24/7`, `từ ngày 10 đến ngày 24/7`, `từ nay đến …`, `từ 10/7 - 24/7`."""
    if reading.mark(place) is Mark.FROM_NOW:
        return _ending(reading, place, place + 1, start=None)
    if reading.mark(place) not in _BEGINS:
        return None
    found = read_when(reading, place + 1)
    if found:
        return _ending(reading, place, found[1], start=found[0])
    at = skip(reading, place + 1, frozenset((Mark.DAY,)))
    token = reading.token(at)
    if isinstance(token, DayNumberToken):
        return _ending(reading, place, at + 1, start=token.day)
    if isinstance(token, NumberToken) and reading.mark(at + 1) is Mark.UNTIL:  # từ 10 đến 15/9/2024
        day = reading.said(at, at + 1)
        return _ending(reading, place, at + 1, start=int(day)) if day in _DAY_NUMBERS else None
    return None


def _ending(reading: Reading, first: int, place: int, *, start: When | int | None) -> Ranged | None:
    """Read the end of a range: `đến hết ngày …`, `- …`."""
    at = skip(reading, place, frozenset((Mark.COMMA,)))
    if reading.mark(at) is Mark.DASH:
        found = read_when(reading, at + 1)
        if found is None:
            return None
        return _ranged(reading, first, found[1], start=start, end=found[0])
    if reading.mark(at) is not Mark.UNTIL:
        return None
    governed = read_governed(reading, at)
    if governed is None:
        return None
    relation = Relation.BEFORE if Mark.BEFORE in governed.marks else Relation.BY
    return _ranged(reading, first, governed.after, start=start, end=governed.when, relation=relation)


def _ranged(
    reading: Reading,
    first: int,
    after: int,
    *,
    start: When | int | None,
    end: When,
    relation: Relation = Relation.BY,
) -> Ranged:
    """Build a range; one with no start begins on the document's own day."""
    return Ranged(
        first=first,
        after=after,
        text=reading.said(first, after),
        start=start,
        end=end,
        relation=relation,
        from_issue=start is None,
    )


def _from_event_to(reading: Reading, place: int) -> Ranged | None:
    """Read `từ ngày ra thông báo đến 16h30 ngày …`, `từ ngày ký đến …`: the beginning is an event."""
    if reading.mark(place) not in _BEGINS or reading.mark(place + 1) not in (Mark.DAY, Mark.WHEN):
        return None
    signed = reading.mark(place + 2) is Mark.SIGNED and reading.mark(place + 3) is Mark.UNTIL
    for at in range(place + 2, min(place + _REACH, len(reading.tokens))):
        mark = reading.mark(at)
        if mark is Mark.UNTIL:
            ranged = _ending(reading, place, at, start=None)
            return replace(ranged, from_issue=signed) if ranged else None
        if mark in BREAKS or mark is Mark.IN or not (mark or isinstance(reading.tokens[at], WordToken)):
            return None
    return None


def _date_to_date(reading: Reading, place: int) -> Ranged | None:
    """Read `31/3/2014 - 04/4/2014`, `ngày 10/7 đến ngày 24/7/2021`: two dates side by side."""
    found = read_when(reading, place)
    if found is None or not isinstance(found[0].span, DateToken):
        return None
    ranged = _ending(reading, place, found[1], start=found[0])
    return ranged if ranged and isinstance(ranged.end.span, DateToken) else None


def _day_range(reading: Reading, place: int) -> Ranged | None:
    """Read `ngày 14-18/4/2014`."""
    at = skip(reading, place, frozenset((Mark.FROM, Mark.DAY)))
    token = reading.token(at)
    before = place - 1
    while reading.mark(before) in (Mark.DAY, Mark.FILLER, Mark.IS):
        before -= 1
    if not isinstance(token, DayRangeToken) or reading.mark(before) in (Mark.BEFORE, Mark.BY, Mark.UNTIL, Mark.END):
        return None
    text = reading.text.shown[token.start : token.end]
    last = DateToken(start=token.start, end=token.end, day=token.last, month=token.month, year=token.year)
    return _ranged(reading, place, at + 1, start=token.first, end=When(span=last, text=text))


def _hours_of_a_day(reading: Reading, place: int) -> Ranged | None:
    """Read `từ 7h30 đến 17h00 ngày 10/7/2024`."""
    start = reading.token(place + 1)
    if reading.mark(place) is not Mark.FROM or not isinstance(start, HourToken):
        return None
    at = place + 2
    if reading.mark(at) is Mark.DASH:
        found = read_when(reading, at + 1)
    else:
        marks, at = read_marks(reading, at)
        found = read_when(reading, at) if Mark.UNTIL in marks and Mark.BEFORE not in marks else None
    if found is None or not found[0].clocks or found[0].late_hour:
        return None
    end, after = found
    return _ranged(reading, place, after, start=replace(end, clocks=start.clocks), end=end)
