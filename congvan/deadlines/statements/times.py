"""Reading a time where it stands: a date with its hour and weekday, a month, a quarter, and the words before it."""

from msgspec import Struct
from msgspec.structs import replace

from congvan.deadlines.instants import Clock
from congvan.deadlines.statements.statement import Point, When
from congvan.deadlines.words.phrase_text import PhraseText
from congvan.deadlines.words.tokens import (
    DateToken,
    DayOfMonth,
    DayOfMonthToken,
    DurationToken,
    HourToken,
    Mark,
    MarkToken,
    MaskToken,
    MonthToken,
    QuarterToken,
    RoundToken,
    StretchToken,
    Token,
    Tokens,
    WeekdayToken,
    WeekToken,
    WordToken,
    YearToken,
)

SPANS = (DateToken, MonthToken, QuarterToken, YearToken, WeekToken, StretchToken)
BREAKS = frozenset((Mark.COMMA, Mark.SEMICOLON, Mark.STOP, Mark.OPEN, Mark.CLOSE, Mark.COLON, Mark.DASH))
SENTENCE_ENDS = frozenset((Mark.STOP, Mark.SEMICOLON))

_FILLERS = frozenset((Mark.IS, Mark.FILLER, Mark.DAY, Mark.AT_HOUR, Mark.COLON))
_GOVERNING = frozenset((Mark.BEFORE, Mark.BY, Mark.HEAD, Mark.UNTIL, Mark.END, Mark.IN))
_OF_A_NOUN = frozenset(
    (
        Mark.DONE, Mark.DOCUMENT, Mark.DOCUMENT_OR_VERB, Mark.RECEIVED, Mark.FILLER, Mark.FIGURES, Mark.PLAIN,
        Mark.LEVEL, Mark.AND, Mark.EVERY,
    )
)  # fmt: skip
"""What may stand between a noun and its date: `thời hạn | gửi báo cáo và hồ sơ về Sở | là ngày …`."""
_NAMED_BY_A_NOUN = (WordToken, MonthToken, QuarterToken, YearToken, DurationToken, MaskToken, RoundToken)
_REACH = 12
"""How many words may stand between a noun such as `thời hạn` and its date."""


class Reading(Struct, frozen=True, kw_only=True):
    """The tokens of a phrase with its text: what all readers are given."""

    text: PhraseText
    tokens: Tokens
    marks: tuple[Mark | None, ...]
    """The mark of each token, looked at so often that it is worked out once."""

    def said(self, first: int, after: int) -> str:
        """Return the words from one token to before another, as they were written; past the end there are none."""
        first, after = max(first, 0), min(after, len(self.tokens))
        if first >= after:
            return ""
        return self.text.shown[self.tokens[first].start : self.tokens[after - 1].end]

    def mark(self, place: int) -> Mark | None:
        """Return the mark at a place."""
        return self.marks[place] if 0 <= place < len(self.marks) else None

    def token(self, place: int) -> Token | None:
        """Return the token at a place, or None past the ends."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else None


def skip(reading: Reading, place: int, marks: frozenset[Mark]) -> int:
    """Return the first place from `place` on whose mark is none of these."""
    while reading.mark(place) in marks:
        place += 1
    return place


class _Beside(Struct):
    """What was found before a date: hour, weekday, part of the day."""

    clocks: tuple[Clock, ...] = ()
    weekday: int | None = None
    part: str = ""


def read_when(reading: Reading, place: int) -> tuple[When, int] | None:
    """Read a time at a place: `17h00, thứ Sáu, ngày 13/9/2024`, `cuối tháng 9`; None where none stands."""
    beside, at = _read_beside(reading, place)
    point, at = _read_point(reading, at)
    span = reading.token(at)
    one_day = isinstance(span, DateToken) or isinstance(point, DayOfMonth)
    if not isinstance(span, SPANS) or (not one_day and beside != _Beside()):
        return None
    when = When(
        span=span,
        point=point,
        clocks=beside.clocks,
        weekday=beside.weekday,
        part=beside.part,
        text=reading.said(place, at + 1),
    )
    if not isinstance(span, DateToken):
        return when, at + 1
    return _read_behind(reading, when, place=place, after=at + 1 + _closes_bracket(reading, place, at + 1))


def _read_point(reading: Reading, place: int) -> tuple[Point | DayOfMonth | None, int]:
    """Read `cuối` of `cuối tháng 9`, `ngày làm việc cuối cùng của` of a month, and where they end."""
    token = reading.token(place)
    if isinstance(token, DayOfMonthToken):
        at = skip(reading, place + 1, frozenset((Mark.FILLER,)))
        if isinstance(reading.token(at), MonthToken | QuarterToken):
            return token.day, at
    following = reading.token(place + 1)
    if not isinstance(token, MarkToken) or token.mark is not Mark.POINT:
        return None, place
    if isinstance(following, MonthToken | YearToken | QuarterToken):
        return Point(token.value), place + 1
    return None, place


def _closes_bracket(reading: Reading, place: int, after: int) -> bool:
    """Tell whether a bracket that was opened before a date closes right behind it: `thứ Hai (16/9/2024)`."""
    signs = [reading.mark(at) for at in range(place, after)]
    return reading.mark(after) is Mark.CLOSE and signs.count(Mark.OPEN) > signs.count(Mark.CLOSE)


def _read_beside(reading: Reading, place: int) -> tuple[_Beside, int]:
    """Read what may stand before a date, each once, in any order."""
    beside = _Beside()
    while True:
        token = reading.token(place)
        if isinstance(token, HourToken) and not beside.clocks:
            beside.clocks = token.clocks
        elif isinstance(token, WeekdayToken) and beside.weekday is None:
            beside.weekday = token.weekday
        elif isinstance(token, MarkToken) and token.mark in (Mark.PART, Mark.OFFICE_TIME) and not beside.part:
            beside.part = token.value
        elif not _is_small(reading, place, beside):
            return beside, place
        place += 1


def _is_small(reading: Reading, place: int, beside: _Beside) -> bool:
    """Tell whether a word or sign may stand between an hour or weekday and its date: `thứ Hai (16/9/2024)`."""
    mark, after = reading.mark(place), reading.token(place + 1)
    if mark is Mark.OPEN:
        dated = isinstance(after, WeekdayToken | DateToken) or reading.mark(place + 1) is Mark.DAY
        return beside.weekday is not None or (bool(beside.clocks) and dated)
    if mark is Mark.CLOSE:
        return beside.weekday is not None and reading.mark(place + 1) is Mark.DAY
    if mark is Mark.DASH:
        return bool(beside.clocks) and (isinstance(after, DateToken) or reading.mark(place + 1) is Mark.DAY)
    return mark in (Mark.DAY, Mark.FILLER) or (mark is Mark.COMMA and beside != _Beside())


def _read_behind(reading: Reading, when: When, *, place: int, after: int) -> tuple[When, int]:
    """Read what may stand behind a date: its weekday, in brackets or after a comma, and its hour."""
    at = after
    opened = reading.mark(at) is Mark.OPEN
    token = reading.token(at + 1) if opened or reading.mark(at) is Mark.COMMA else reading.token(at)
    if isinstance(token, WeekdayToken) and when.weekday is None:
        at += 1 if token is reading.token(at) else 2
        if opened:
            at += reading.mark(at) is Mark.CLOSE
        when, after = replace(when, weekday=token.weekday), at
    bracketed = reading.mark(after) is Mark.OPEN and reading.mark(after + 2) is Mark.CLOSE
    at = after + 1 if bracketed else skip(reading, after, frozenset((Mark.COMMA, Mark.AT_HOUR, Mark.FILLER)))
    token = reading.token(at)
    if isinstance(token, HourToken) and not when.clocks and not when.part and at - after <= 2:
        when, after = replace(when, clocks=token.clocks, late_hour=True), at + 1 + bracketed
    return replace(when, text=reading.said(place, after)), after


class Governed(Struct, frozen=True, kw_only=True):
    """A time with the words that govern it."""

    marks: frozenset[Mark]
    when: When
    after: int


def read_governed(reading: Reading, place: int) -> Governed | None:
    """Read words such as `chậm nhất là`, `hạn nộp:`, `đến hết`, and the time they govern."""
    marks, at = read_marks(reading, place)
    if not marks:
        return None
    found = read_when(reading, at)
    if found is None and marks == {Mark.HEAD}:
        at, joined = _behind_noun(reading, at)
        more, at = read_marks(reading, at)
        marks |= more
        found = read_when(reading, at)
        if found and not (joined or more or isinstance(found[0].span, DateToken)):
            return None
    if found is None:
        return None
    when, after = found
    return Governed(marks=marks, when=when, after=after)


def read_marks(reading: Reading, place: int) -> tuple[frozenset[Mark], int]:
    """Return the governing words at a place with the small words between them, and where they end."""
    found: set[Mark] = set()
    while True:
        mark = reading.mark(place)
        if mark in _GOVERNING:
            found.add(mark)
        elif not found or mark not in _FILLERS or (mark is Mark.COLON and not found & {Mark.HEAD, Mark.BY}):
            return frozenset(found), place
        place += 1


def _behind_noun(reading: Reading, place: int) -> tuple[int, bool]:
    """Return where the time of a noun may begin, and whether `là` or a colon stands before it.

    `thời hạn gửi báo cáo quý I về Sở là | ngày …`; no comma stands in between.
    """
    for at in range(place, min(place + _REACH, len(reading.tokens))):
        mark = reading.mark(at)
        if mark in (Mark.IS, Mark.COLON):
            return at + 1, True
        if isinstance(reading.tokens[at], _NAMED_BY_A_NOUN) or mark in _OF_A_NOUN:
            continue
        return at, False
    return place, False


def sentence_of(reading: Reading, first: int, after: int) -> tuple[range, range]:
    """Return the places before and behind a statement, within its sentence."""
    begin, end = first, after
    while begin > 0 and reading.mark(begin - 1) not in SENTENCE_ENDS:
        begin -= 1
    while end < len(reading.tokens) and reading.mark(end) not in SENTENCE_ENDS:
        end += 1
    return range(begin, first), range(after, end)


def clause_before(reading: Reading, first: int) -> range:
    """Return the places before a statement, back to the last comma, bracket, colon or end of a sentence."""
    begin = first
    while begin > 0 and reading.mark(begin - 1) not in BREAKS:
        begin -= 1
    return range(begin, first)
