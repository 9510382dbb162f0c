"""Reading a whole phrase: every family is tried at every place, and every time left over is a reason to refuse.

A phrase is resolved only when each date, hour and count in it belongs to a statement or is known to be no time.
"""

from msgspec.structs import replace

from congvan.deadlines import remarks
from congvan.deadlines.deadline import Remark
from congvan.deadlines.statements.asides import read_beginning, read_citation, read_cut_off, read_event, read_speed
from congvan.deadlines.statements.counted_times import read_counted
from congvan.deadlines.statements.fixed_times import read_bare, read_fixed, read_overdue, read_point
from congvan.deadlines.statements.listed_recurrences import read_days_of_each_month, read_listed_months
from congvan.deadlines.statements.ranges import read_range
from congvan.deadlines.statements.recurrences import every_at, read_recurring, settle_yearly, without_day
from congvan.deadlines.statements.school_times import read_school_time
from congvan.deadlines.statements.statement import Counted, Doubtful, Fixed, Ranged, Recurring, Statement, Statements
from congvan.deadlines.statements.times import Reading
from congvan.deadlines.words.phrase_text import PhraseText
from congvan.deadlines.words.token_reader import read_tokens
from congvan.deadlines.words.tokens import (
    DateToken,
    DayNumberToken,
    DayOfMonthToken,
    DayRangeToken,
    DurationToken,
    HourToken,
    Mark,
    MarkToken,
    MonthToken,
    NumberToken,
    OddToken,
    QuarterToken,
    RoundToken,
    StretchToken,
    WeekdayToken,
    WeekToken,
    WordToken,
    YearToken,
)

_READERS = (
    read_citation,
    read_cut_off,
    read_counted,
    read_days_of_each_month,
    read_range,
    read_listed_months,
    read_recurring,
    read_fixed,
    read_overdue,
    read_beginning,
    read_speed,
    read_point,
    read_school_time,
    read_event,
    read_bare,
)
_GOVERNING = frozenset((Mark.BEFORE, Mark.BY, Mark.HEAD, Mark.UNTIL, Mark.END, Mark.IN, Mark.AFTER, Mark.DOUBT))
_JOINING = frozenset((Mark.DASH, Mark.COMMA, Mark.AND))
_BETWEEN_LISTED = frozenset((Mark.AND, Mark.COMMA, Mark.DAY, Mark.OPEN, Mark.CLOSE, Mark.LEVEL))
_BESIDE_A_BARE_DATE = frozenset(
    (
        Mark.COMMA, Mark.SEMICOLON, Mark.STOP, Mark.COLON, Mark.OPEN, Mark.CLOSE, Mark.DASH, Mark.AND, Mark.DAY,
        Mark.LEVEL,
        Mark.KIND_OF_COPY, Mark.FOR, Mark.HEAD, Mark.IS, Mark.IN_HOURS,
    )
)  # fmt: skip


def read_phrase(text: PhraseText) -> tuple[Reading, Statements]:
    """Return the tokens of a phrase and all that it says about time, in order."""
    tokens = read_tokens(text)
    marks = tuple(token.mark if isinstance(token, MarkToken) else None for token in tokens)
    reading = Reading(text=text, tokens=tokens, marks=marks)
    found: list[Statement] = []
    place = 0
    while place < len(reading.tokens):
        statement = _read_at(reading, place)
        if statement:
            found.append(statement)
        place = max(statement.after, place + 1) if statement else place + 1
    statements = settle_yearly(reading, _inherit_relations(reading, tuple(found)))
    statements = tuple(_settle_bare(reading, statement, statements) for statement in statements)
    statements = _settle_hours(reading, statements)
    left = _left_over(reading, statements)
    return reading, without_day(reading, (*statements, *left))


def _read_at(reading: Reading, place: int) -> Statement | None:
    """Return what the first family reads at a place."""
    for read in _READERS:
        statement = read(reading, place)
        if statement:
            return statement
    return None


def _inherit_relations(reading: Reading, statements: Statements) -> Statements:
    """Let a bare date right behind a governed one have its relation: `trước ngày 20/5 và 20/12`."""
    settled: list[Statement] = []
    for statement in statements:
        leader = settled[-1] if settled else None
        if isinstance(statement, Fixed) and statement.bare and isinstance(leader, Fixed) and not leader.bare:
            between = [reading.mark(at) for at in range(leader.after, statement.first)]
            listed = {Mark.AND, Mark.COMMA} & set(between) and set(between) <= _BETWEEN_LISTED
            if listed and isinstance(leader.when.span, DateToken) and isinstance(statement.when.span, DateToken):
                settled.append(replace(statement, relation=leader.relation, bare=False))
                continue
        settled.append(statement)
    return tuple(settled)


def _settle_bare(reading: Reading, statement: Statement, statements: Statements) -> Statement:
    """Let a date without a word stand only where the phrase is nothing else than dates, rounds and levels."""
    if not isinstance(statement, Fixed) or not statement.bare:
        return statement
    times = [other for other in statements if isinstance(other, Fixed | Ranged)]  # not what an event or a citation says
    said = {at for other in times for at in range(other.first, other.after)}
    for at, token in enumerate(reading.tokens):
        mark = reading.mark(at)
        of_level = mark is Mark.SUBJECT and reading.mark(at + 1) in (Mark.LEVEL, Mark.SUBJECT)
        if at not in said and mark not in _BESIDE_A_BARE_DATE and not (of_level or isinstance(token, RoundToken)):
            why = remarks.NO_WORD.of(date=statement.text)
            return Doubtful(first=statement.first, after=statement.after, text=statement.text, why=why)
    return statement


def _settle_hours(reading: Reading, statements: Statements) -> Statements:
    """Let `(trong giờ hành chính)` belong to the one date of a phrase that has no hour; else it is a doubt."""
    said = [at for at in range(len(reading.tokens)) if reading.mark(at) is Mark.IN_HOURS]
    if not said:
        return statements
    dated = [one for one in statements if isinstance(one, Fixed | Ranged)]
    others = [one for one in statements if isinstance(one, Counted | Recurring)]
    if len(dated) == 1 and not others:
        when = dated[0].when if isinstance(dated[0], Fixed) else dated[0].end
        if not (when.clocks or when.part):
            return tuple(replace(one, in_hours=True) if one is dated[0] else one for one in statements)
        if when.clocks:
            return statements
    words = reading.said(said[0], said[0] + 1)
    doubt = Doubtful(first=said[0], after=said[0] + 1, text=words, why=remarks.UNCLEAR.of(part=words))
    return (*statements, doubt)


def _left_over(reading: Reading, statements: Statements) -> tuple[Doubtful, ...]:
    """Return every time that no statement took, as a doubt."""
    said = {at for statement in statements for at in range(statement.first, statement.after)}
    edges = {at for statement in statements for at in (statement.first - 1, statement.after)}
    listed = {at for one in statements if isinstance(one, Recurring) for at in range(one.first, one.after)}
    doubts = []
    for at in range(len(reading.tokens)):
        inside = at in said
        why = (None if at in listed else _odd_number(reading, at)) or (
            None if inside else _unaccounted(reading, at, beside=at in edges)
        )
        if why:
            doubts.append(Doubtful(first=at, after=at + 1, text=reading.said(at, at + 1), why=why))
    return tuple(doubts)


def _odd_number(reading: Reading, place: int) -> Remark | None:
    """Say that a bare number touches a date or begins a choice: `15/9 2024`, `10, 11/9/2024`, `trong 1-2 ngày`."""
    if not isinstance(reading.tokens[place], NumberToken):
        return None
    following = reading.token(place + 2)
    if reading.mark(place + 1) is Mark.DASH and reading.mark(place - 1) in _GOVERNING and following:
        return remarks.ODD_NUMBER.of(part=reading.said(place - 1, place + 3))
    before, after = reading.token(place - 1), reading.token(place + 1)
    joined = reading.token(place + 2) if reading.mark(place + 1) in _JOINING else None
    listed = reading.token(place - 2) if reading.mark(place - 1) in (Mark.COMMA, Mark.AND) else None
    if isinstance(listed, DateToken | MonthToken) and listed.year is None and _ends_a_list(reading, place + 1):
        return remarks.ODD_NUMBER.of(part=reading.said(place - 2, place + 1))
    year_apart = isinstance(before, DateToken) and (before.year is None or before.end - before.start <= len("15/10/24"))
    if isinstance(after, DateToken) or isinstance(joined, DateToken) or year_apart:
        return remarks.ODD_NUMBER.of(part=reading.said(max(place - 1, 0), min(place + 3, len(reading.tokens))))
    return None


def _ends_a_list(reading: Reading, place: int) -> bool:
    """Tell whether a number before a place is one of a list (`tháng 3, 6, 9 hằng năm`), not the count of something."""
    mark = reading.mark(place)
    following = (Mark.COMMA, Mark.AND, Mark.EVERY, Mark.FILLER, Mark.STOP, Mark.SEMICOLON, Mark.CLOSE)
    return reading.token(place) is None or mark in following or isinstance(reading.token(place), YearToken)


def _unaccounted(reading: Reading, place: int, *, beside: bool) -> Remark | None:
    """Say why a token that no statement took cannot be passed over; None where it can."""
    token = reading.tokens[place]
    said = reading.said(place, place + 1)
    governed = reading.mark(place - 1) in _GOVERNING
    if isinstance(token, OddToken):
        return token.why
    if isinstance(token, DayNumberToken):
        return remarks.NO_MONTH.of(date=f"ngày {said}")
    risky = isinstance(
        token, DateToken | DayRangeToken | HourToken | WeekdayToken | WeekToken | StretchToken | DayOfMonthToken
    )
    if isinstance(token, DurationToken):
        risky = _counts_something(reading, place, beside=beside or governed)
    elif isinstance(token, MonthToken | QuarterToken | YearToken):
        risky = governed or reading.mark(place - 1) is Mark.COLON
    elif isinstance(token, MarkToken):
        week_of_range = reading.mark(place + 1) is Mark.FROM  # trong tuần từ ngày … đến ngày …
        if token.mark is Mark.RELATIVE and (governed or beside) and not week_of_range:
            return remarks.RELATIVE.of(part=said)
        risky = token.mark in (Mark.OFFICE_TIME, Mark.PART) and (governed or beside)
    return remarks.UNCLEAR.of(part=said) if risky else None


def _counts_something(reading: Reading, place: int, *, beside: bool) -> bool:
    """Tell whether a count left over may belong to the deadline; that of `báo cáo 06 tháng` does not."""
    if reading.mark(place - 1) in (Mark.DOCUMENT_OR_VERB, Mark.FIGURES, Mark.PERIODIC) or every_at(reading, place):
        return False
    if reading.mark(place + 1) in (Mark.OPEN, Mark.COMMA, Mark.FROM) and reading.mark(place - 1) is Mark.IN:
        return False  # the length of a range that follows: trong 3 ngày (từ … đến …)
    return beside or not isinstance(reading.token(place - 1), WordToken)
