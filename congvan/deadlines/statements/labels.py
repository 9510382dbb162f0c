"""What tells several deadlines of one phrase apart: `đợt 1`, `đối với …`, the level, `bản mềm`, who must do it."""

from collections.abc import Callable
from itertools import pairwise

from congvan.deadlines.statements.statement import Recurring, Statement, Statements
from congvan.deadlines.statements.times import BREAKS, SENTENCE_ENDS, Reading
from congvan.deadlines.words.tokens import DurationToken, Every, Mark, RoundToken, WordToken

Finder = Callable[[Reading, range], str]

_DELIMITERS = frozenset((Mark.COMMA, Mark.AND, Mark.DASH))
_RHYTHMS = frozenset(("tuần", "tháng", "quý", "năm", "tuan", "thang", "quy", "nam"))
_NAMES = {
    Every.DAY: "hằng ngày",
    Every.WEEK: "hằng tuần",
    Every.MONTH: "hằng tháng",
    Every.QUARTER: "hằng quý",
    Every.HALF_YEAR: "6 tháng một lần",
    Every.YEAR: "hằng năm",
}
_VERBS = frozenset((Mark.DONE, Mark.OBLIGE, Mark.COLON, Mark.COMMA, Mark.FILLER, Mark.FOR))


def label_statements(reading: Reading, statements: Statements) -> tuple[str, ...]:
    """Return a label for each statement, all of one family and all different; empty where there are none.

    A label stands before its time (`đợt 1: trước ngày …`) for all of them, or behind it (`… đối với mầm non`) for all.
    """
    before, behind = _surroundings(reading, statements)
    for find in (_round, _for_whom, _level, _copy, _report):
        for places in (before, behind):
            labels = tuple(find(reading, place) for place in places)
            if all(labels) and len(set(labels)) == len(labels):
                return labels
    rhythms = tuple(_NAMES.get(one.every, "") if isinstance(one, Recurring) and one.every else "" for one in statements)
    if all(rhythms) and len(set(rhythms)) == len(rhythms):
        return rhythms
    dates = tuple(f"{one.day}/{one.month}" if isinstance(one, Recurring) and one.month else "" for one in statements)
    if all(dates) and len(set(dates)) == len(dates):
        return dates
    if _are_sentences(reading, statements):
        starts = zip(before, statements, strict=True)
        labels = tuple(_subject(reading, range(place.start, one.first)) for place, one in starts)
        if all(labels) and len(set(labels)) == len(labels):
            return labels
    return ()


def label_of(reading: Reading, statement: Statement) -> str:
    """Return the round that a single deadline belongs to, if one is named before it."""
    return _round(reading, range(statement.after))


def _surroundings(reading: Reading, statements: Statements) -> tuple[tuple[range, ...], tuple[range, ...]]:
    """Return the places before (with its own) and behind each statement; what lies between two is parted at a sign."""
    before, behind = [range(statements[0].after)], []
    for this, following in pairwise(statements):
        parted = _part(reading, range(this.after, following.first))
        behind.append(range(this.after, parted))
        before.append(range(parted, following.after))
    behind.append(range(statements[-1].after, len(reading.tokens)))
    return tuple(before), tuple(behind)


def _part(reading: Reading, between: range) -> int:
    """Return where the words of one statement end and those of the next begin."""
    for ends in (SENTENCE_ENDS, _DELIMITERS):
        for at in between:
            if reading.mark(at) in ends:
                return at
    return between.stop if any(reading.mark(at) is Mark.FOR for at in between) else between.start


def _are_sentences(reading: Reading, statements: Statements) -> bool:
    """Tell whether a semicolon or full stop stands between all of them."""
    return all(
        any(reading.mark(at) in SENTENCE_ENDS for at in range(this.after, following.first))
        for this, following in pairwise(statements)
    )


def _round(reading: Reading, places: range) -> str:
    """Find `đợt 1`."""
    found = [at for at in places if isinstance(reading.tokens[at], RoundToken)]
    if not found:
        return ""
    said = reading.said(found[-1], found[-1] + 1)
    return said[:1].lower() + said[1:]


def _for_whom(reading: Reading, places: range) -> str:
    """Find what follows `đối với`."""
    for at in places:
        if reading.mark(at) is Mark.FOR:
            end = at + 1
            while end < places.stop and not (reading.mark(end) in BREAKS and reading.mark(end) is not Mark.COMMA):
                end += 1
            return reading.said(at + 1, end).strip(" ,")
    return ""


def _level(reading: Reading, places: range) -> str:
    """Find the levels of schools, from the first named to the last."""
    found = [at for at in places if reading.mark(at) is Mark.LEVEL]
    return reading.said(found[0], found[-1] + 1) if found else ""


def _copy(reading: Reading, places: range) -> str:
    """Find `bản mềm`, `bản giấy`."""
    found = [at for at in places if reading.mark(at) is Mark.KIND_OF_COPY]
    return reading.said(found[-1], found[-1] + 1).lower() if found else ""


def _report(reading: Reading, places: range) -> str:
    """Find `báo cáo 06 tháng`, `báo cáo năm`, `báo cáo quý`."""
    for at in reversed(places):
        said = reading.said(at, at + 1).lower()
        if not said.startswith(("báo cáo", "bao cao")):
            continue
        if reading.mark(at) is Mark.EVERY:
            return said
        token = reading.token(at + 1)
        if isinstance(token, DurationToken) or (isinstance(token, WordToken) and token.word in _RHYTHMS):
            return reading.said(at, at + 2).lower()
    return ""


def _subject(reading: Reading, places: range) -> str:
    """Find who must do it: the words before the verb, from the beginning of the sentence."""
    first = places.start
    for at in places:
        if reading.mark(at) in SENTENCE_ENDS:
            first = at + 1
    end = first
    while end < places.stop and reading.mark(end) not in _VERBS - {Mark.COMMA}:
        end += 1
    return reading.said(first, end).strip(" ,;.")
