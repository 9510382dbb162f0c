"""What a deadline phrase means, and why; what cannot be resolved for sure is refused with its reason, never guessed."""

from datetime import date
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from congvan.deadlines import remarks
from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.deadlines.meaning.counted_days import resolve_counted
from congvan.deadlines.meaning.fixed_days import resolve_fixed, resolve_ranged
from congvan.deadlines.meaning.periods import in_order, resolve_recurring
from congvan.deadlines.meaning.periods import periods as periods_of
from congvan.deadlines.meaning.school_days import resolve_school_time
from congvan.deadlines.meaning.setting import Setting, ambiguous, failed
from congvan.deadlines.meaning.spans import find_days
from congvan.deadlines.statements.labels import label_of, label_statements
from congvan.deadlines.statements.statement import (
    Aside,
    Counted,
    Doubtful,
    Event,
    Fixed,
    Ranged,
    Recurring,
    SchoolTime,
    Statement,
    Statements,
)
from congvan.deadlines.statements.statement_reader import read_phrase
from congvan.deadlines.statements.times import Reading
from congvan.deadlines.words.phrase_text import prepare_text
from congvan.deadlines.words.tokens import DayOfMonth, Mark
from congvan.deadlines.working_days import WorkingCalendar

LONGEST = 4000
"""A longer text is a letter, not a phrase."""

YEARS = range(1900, 2200)
"""Years of documents for which phrases are worked out."""

_VAGUE = (remarks.NO_WORD.code, remarks.UNCLEAR.code)
"""Reasons that say less than another one would."""

_SETTLED = (DeadlineKind.INSTANT, DeadlineKind.RANGE)


def parse_deadline(
    phrase: str,
    *,
    issued_on: date | None,
    calendar: WorkingCalendar,
    zone: ZoneInfo,
    received_on: date | None = None,
) -> Deadline:
    """Return what a phrase means in a document.

    Args:
        phrase: the letter's words, alone or in their sentence.
        issued_on: the document's date; None while it is a draft.
        calendar: the office's working days.
        zone: the time zone of the instants.
        received_on: the day on which a recipient received the document, for `kể từ ngày nhận được`.
    """
    setting = Setting(issued_on=issued_on, received_on=received_on, calendar=calendar, zone=zone)
    if len(phrase) > LONGEST:
        return failed(phrase, remarks.TOO_LONG)
    if any(day and day.year not in YEARS for day in (issued_on, received_on)):
        return failed(phrase, remarks.OUT_OF_RANGE)
    reading, statements = read_phrase(prepare_text(phrase))
    return replace(_decide(reading, statements, setting), phrase=phrase)


def periods(phrase: str, *, first: date, last: date, calendar: WorkingCalendar, zone: ZoneInfo) -> tuple[Deadline, ...]:
    """Return the periods of a recurring phrase whose last instants fall on the days from `first` to `last`.

    Empty where the phrase is not recurring or does not fix the day of each period.
    """
    setting = Setting(issued_on=first, received_on=None, calendar=calendar, zone=zone)
    _, statements = read_phrase(prepare_text(phrase))
    if any(isinstance(statement, Doubtful) for statement in statements):
        return ()
    first = _begun(statements, setting).issued_on or first
    again = [statement for statement in statements if isinstance(statement, Recurring)]
    dated = len({statement.every for statement in again}) < len(again)
    found = [period for one in again for period in periods_of(one, first, last, setting=setting, dated=dated)]
    return in_order(found)


def depends_on_days_off(phrase: str) -> bool:
    """Tell whether days off decide on which day each period of a recurring phrase ends: `ngày làm việc cuối cùng`."""
    _, statements = read_phrase(prepare_text(phrase))
    again = [one for one in statements if isinstance(one, Recurring)]
    working = (DayOfMonth.FIRST_WORKING, DayOfMonth.LAST_WORKING)
    return any(each.day in working for one in again for each in (one, *one.more))


def resolve_each(
    reading: Reading, statements: Statements, *, issued_on: date | None, calendar: WorkingCalendar, zone: ZoneInfo
) -> dict[Statement, Deadline]:
    """Return what each time of a phrase means by itself, for a longer text in which every one is listed."""
    setting = Setting(issued_on=issued_on, received_on=None, calendar=calendar, zone=zone)
    begun = _begun(statements, setting)
    return {
        one: resolve_school_time(one, setting)
        if isinstance(one, SchoolTime)
        else _resolve(one, begun if isinstance(one, Recurring) else setting)
        for one in statements
        if isinstance(one, Fixed | Ranged | Counted | Recurring | SchoolTime)
    }


def _decide(reading: Reading, statements: Statements, setting: Setting) -> Deadline:
    """Return what all statements together mean; one doubt is enough to refuse."""
    phrase = reading.text.shown
    doubts = [statement for statement in statements if isinstance(statement, Doubtful)]
    if doubts:
        return failed(phrase, min(doubts, key=lambda doubt: doubt.why.code in _VAGUE).why)
    timed = tuple(one for one in statements if isinstance(one, Fixed | Ranged | Counted | Recurring))
    if not timed:
        return _without_time(reading, statements, setting)
    begun = _begun(statements, setting)
    resolved = tuple(_resolve(statement, begun if isinstance(statement, Recurring) else setting) for statement in timed)
    if len(resolved) == 1:
        return replace(resolved[0], label=resolved[0].label or label_of(reading, timed[0]))
    return _several(reading, timed, resolved)


def _begun(statements: Statements, setting: Setting) -> Setting:
    """Return the setting in which periods are looked for: from the beginning that is named, `từ tháng 9/2024`."""
    named = [one.begins for one in statements if isinstance(one, Aside) and one.begins]
    days = [found.first for when in named for found in find_days(when, setting).days[:1]]
    if not days or setting.issued_on is None:
        return setting
    return replace(setting, issued_on=max(setting.issued_on, *days))


def _resolve(statement: Statement, setting: Setting) -> Deadline:
    """Return what one statement means."""
    match statement:
        case Fixed():
            return resolve_fixed(statement, setting)
        case Ranged():
            return resolve_ranged(statement, setting)
        case Counted():
            return resolve_counted(statement, setting)
        case Recurring():
            return resolve_recurring(statement, setting)
        case _:
            raise TypeError(f"not a statement of time: {statement}")


def _without_time(reading: Reading, statements: Statements, setting: Setting) -> Deadline:
    """Return an event whose day is not known, the reason why a phrase is no deadline, or that none was found."""
    phrase = reading.text.shown
    for statement in statements:
        if isinstance(statement, SchoolTime):
            return resolve_school_time(statement, setting)
        if isinstance(statement, Event):
            why = remarks.NEEDS_EVENT.of(event=statement.event)
            return Deadline(phrase=phrase, kind=DeadlineKind.EVENT, problem=why)
    for statement in statements:
        if isinstance(statement, Aside):
            return Deadline(phrase=phrase, kind=DeadlineKind.NONE, rule=statement.rule)
    for at in range(len(reading.tokens)):
        if reading.mark(at) is Mark.RELATIVE:
            return failed(phrase, remarks.RELATIVE.of(part=reading.said(at, at + 1)))
    return failed(phrase, remarks.NOT_FOUND.of(phrase=phrase))


def _several(reading: Reading, statements: Statements, resolved: tuple[Deadline, ...]) -> Deadline:
    """Return several times of one phrase: the same said twice, rounds with labels, or an ambiguity."""
    phrase = reading.text.shown
    broken = [deadline for deadline in resolved if deadline.kind is DeadlineKind.ERROR]
    if broken:
        return broken[0]
    instants = {deadline.last_on_time for deadline in resolved}
    if len(instants) == 1 and None not in instants:
        best = max(resolved, key=lambda deadline: (bool(deadline.article), deadline.kind is DeadlineKind.INSTANT))
        return replace(best, label="")
    labels = label_statements(reading, statements)
    if not labels:
        return ambiguous(phrase, remarks.SEVERAL, resolved)
    readings = tuple(replace(one, label=label) for one, label in zip(resolved, labels, strict=True))
    kinds = {one.kind for one in readings}
    if DeadlineKind.AMBIGUOUS in kinds:
        problem = next(one.problem for one in readings if one.kind is DeadlineKind.AMBIGUOUS)
        return ambiguous(phrase, problem or remarks.SEVERAL, readings)
    if DeadlineKind.RECURRING in kinds and len(kinds) > 1:
        return ambiguous(phrase, remarks.SEVERAL, readings)
    kind = kinds.pop() if len(kinds) == 1 and kinds.isdisjoint(_SETTLED) else DeadlineKind.INSTANT
    return Deadline(phrase=phrase, kind=kind, rule=remarks.TWO_ROUNDS, readings=readings)
