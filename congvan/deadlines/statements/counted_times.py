"""Counted time: `trong vòng 05 ngày làm việc kể từ ngày ký`, and the event or day from which it is counted."""

from msgspec import Struct

from congvan.deadlines import remarks
from congvan.deadlines.statements.statement import Anchor, Counted, Doubtful, Statement, When
from congvan.deadlines.statements.times import BREAKS, Reading, read_marks, read_when, sentence_of, skip
from congvan.deadlines.words.tokens import (
    DateToken,
    DayNumberToken,
    DurationToken,
    Mark,
    MarkToken,
    NumberToken,
    WordToken,
)

_PAUSES = frozenset((Mark.COMMA, Mark.OPEN))
_COUNTING = frozenset((Mark.IN, Mark.BY, Mark.HEAD, Mark.END))
_SIGNED_ENDS = ("ký", "ban hành", "ky", "ban hanh")
_EVENT_REACH = 25
"""The most words of an event that are repeated."""


class _Start(Struct, frozen=True, kw_only=True):
    """From when time is counted, and where the words for it end."""

    start: When | Anchor
    event: str
    after: int


def read_counted(reading: Reading, place: int) -> Statement | None:
    """Read a count with its start behind it, or (`kể từ ngày ký, trong vòng 5 ngày`) before it."""
    return _start_behind(reading, place) or _start_before(reading, place)


def _start_behind(reading: Reading, place: int) -> Statement | None:
    """Read `trong vòng 05 ngày làm việc kể từ ngày …`, `chậm nhất sau 15 ngày kể từ ngày …`."""
    marks, at = read_marks(reading, place)
    if marks and reading.mark(at) is Mark.AFTER:
        at += 1
    duration = reading.token(at)
    if not isinstance(duration, DurationToken) or (not marks and at != place):
        return None
    if _is_choice(reading, place):
        why = remarks.ODD_NUMBER.of(part=reading.said(place - 2, at + 1))
        return Doubtful(first=place, after=at + 1, text=reading.said(place, at + 1), why=why)
    wrong_word = marks - _COUNTING or reading.mark(place - 1) in (Mark.BEFORE, Mark.AFTER, Mark.DOUBT, Mark.NOT)
    started = _read_start(reading, at + 1)
    if started is None:
        return None if not marks else _without_start(reading, place, at)
    if not marks and reading.mark(skip(reading, at + 1, _PAUSES)) not in (Mark.SINCE, Mark.FROM_NOW):
        return None  # nghỉ 6 ngày từ 31/12: the length of something
    if wrong_word:
        return _doubtful(reading, place, started.after)
    return _counted(reading, place, started.after, duration=duration, started=started)


def _is_choice(reading: Reading, place: int) -> bool:
    """Tell whether another number stands before: `15 - 20 ngày làm việc`, `5 hoặc 10 ngày`."""
    joined = reading.token(place - 1)
    joins = reading.mark(place - 1) in (Mark.DASH, Mark.COMMA, Mark.AND)
    either = isinstance(joined, WordToken) and joined.word in ("hoặc", "hoac", "hay")
    return (joins or either) and isinstance(reading.token(place - 2), NumberToken | DurationToken)


def _start_before(reading: Reading, place: int) -> Statement | None:
    """Read `kể từ ngày ký, trong vòng 5 ngày làm việc`."""
    if reading.mark(place) is not Mark.SINCE:
        return None
    started = _read_start(reading, place)
    if started is None:
        return None
    marks, at = read_marks(reading, skip(reading, started.after, _PAUSES))
    duration = reading.token(at)
    if not marks or marks - _COUNTING or not isinstance(duration, DurationToken) or _read_start(reading, at + 1):
        return None
    return _counted(reading, place, at + 1, duration=duration, started=started)


def _counted(reading: Reading, first: int, after: int, *, duration: DurationToken, started: _Start) -> Statement:
    """Build the statement; an exception behind it (`không kể ngày nghỉ`) makes it doubtful."""
    _, behind = sentence_of(reading, first, after)
    for at in behind:
        if reading.mark(at) is Mark.DOUBT:
            why = remarks.EXCEPTION.of(part=reading.said(at, at + 1))
            return Doubtful(first=first, after=after, text=reading.said(first, after), why=why)
    return Counted(
        first=first,
        after=after,
        text=reading.said(first, after),
        count=duration.count,
        unit=duration.unit,
        start=started.start,
        event=started.event,
    )


def _doubtful(reading: Reading, first: int, after: int) -> Doubtful:
    """Return a count under a word that turns it around: `trước 30 ngày kể từ …`, `sau 5 ngày kể từ …`."""
    turned = reading.mark(first - 1)
    begin = first - 1 if turned in (Mark.BEFORE, Mark.AFTER, Mark.DOUBT, Mark.NOT) else first
    text = reading.said(begin, after)
    why = remarks.AFTER_SO_MANY if turned is Mark.AFTER else remarks.COUNTS_BACK
    return Doubtful(first=first, after=after, text=text, why=why.of(part=text))


def _without_start(reading: Reading, first: int, place: int) -> Statement | None:
    """Say that a count has no start; the length of a range that follows (`trong 3 ngày, từ …`) is no count."""
    behind = reading.mark(skip(reading, place + 1, frozenset((Mark.COMMA, Mark.OPEN, Mark.COLON))))
    if behind is Mark.FROM:
        return None
    text = reading.said(first, place + 1)
    why = remarks.COUNTS_BACK if behind is Mark.BEFORE else remarks.NO_START
    return Doubtful(first=first, after=place + 1, text=text, why=why.of(part=text))


def _read_start(reading: Reading, place: int) -> _Start | None:
    """Read `kể từ ngày D`, `kể từ ngày ký`, `tính từ khi nhận được công văn này`, `sau khi kết thúc …`."""
    at = skip(reading, place, _PAUSES)
    mark = reading.mark(at)
    if mark is Mark.FROM_NOW:
        return _Start(start=Anchor.SIGNED, event="", after=at + 1)
    if mark not in (Mark.SINCE, Mark.FROM, Mark.AFTER, Mark.AFTER_EVENT):
        return None
    if mark is Mark.AFTER_EVENT and reading.said(at, at + 1).lower() not in ("sau khi", "ngay sau khi"):
        return None
    found = read_when(reading, at + 1)
    if found:
        when, after = found
        is_range = mark is Mark.FROM and reading.mark(after) in (Mark.UNTIL, Mark.DASH)
        return None if is_range or not isinstance(when.span, DateToken) else _Start(start=when, event="", after=after)
    at = skip(reading, at + 1, frozenset((Mark.DAY, Mark.WHEN)))
    if isinstance(reading.token(at), NumberToken | DayNumberToken):
        return None  # trong ba ngày từ 20 đến 22/3: a range
    return _read_anchor(reading, at)


def _read_anchor(reading: Reading, place: int) -> _Start | None:
    """Read the event: the signing or receipt of this very document, or another event in its own words."""
    if place >= len(reading.tokens):
        return None
    for anchor, mark in ((Anchor.SIGNED, Mark.SIGNED), (Anchor.RECEIVED, Mark.RECEIVED)):
        after = _this_document(reading, place, mark)
        if after is not None and _ends_here(reading, after):
            return _Start(start=anchor, event="", after=after)
    after = place
    while after < len(reading.tokens) and after < place + _EVENT_REACH and reading.mark(after) not in BREAKS:
        after += 1
    return _Start(start=Anchor.OTHER, event=reading.said(place, after), after=after) if after > place else None


def _this_document(reading: Reading, place: int, mark: Mark) -> int | None:
    """Return where `ký`, `ký công văn này`, `công văn này được ban hành` end; None where another thing is meant."""
    at = place
    named_before = False
    if reading.mark(at) in (Mark.DOCUMENT, Mark.DOCUMENT_OR_VERB) and reading.mark(at + 1) is Mark.THIS:
        named_before, at = True, at + 2
        at += _is_word(reading, at, "được")
    passive = mark is Mark.SIGNED and named_before and reading.mark(at) is Mark.OF_NOUN
    if reading.mark(at) is not mark and not (passive and reading.said(at, at + 1).lower().endswith(_SIGNED_ENDS)):
        return None
    at += 1
    if named_before or reading.mark(at) not in (Mark.DOCUMENT, Mark.DOCUMENT_OR_VERB):
        return at
    if reading.mark(at + 1) is Mark.THIS:
        return at + 2
    bare_is_enough = mark is Mark.RECEIVED and reading.mark(at) is Mark.DOCUMENT
    return at + 1 if bare_is_enough else None


def _is_word(reading: Reading, place: int, word: str) -> bool:
    """Tell whether a plain word stands at a place."""
    token = reading.token(place)
    return isinstance(token, WordToken) and token.word in (word, "duoc")


def _ends_here(reading: Reading, place: int) -> bool:
    """Tell whether the event is named in full: a sign, the end, or a new clause follows."""
    token = reading.token(place)
    if token is None:
        return True
    return isinstance(token, MarkToken) and (
        token.mark in BREAKS or token.mark in (Mark.SUBJECT, Mark.OBLIGE, Mark.DOUBT)
    )
