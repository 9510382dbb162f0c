"""What a deadline phrase means in a document of a certain date; what cannot be resolved is said so, never guessed."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from congvan.deadlines import instants, remarks
from congvan.deadlines.deadline import Deadline, DeadlineKind, Remark
from congvan.deadlines.instants import Clock, Relation
from congvan.deadlines.statements import fixed_times, times
from congvan.deadlines.statements.statement import Fixed
from congvan.deadlines.statements.times import Reading
from congvan.deadlines.words import phrase_text, token_reader
from congvan.deadlines.words.tokens import (
    DateToken,
    DocumentNumberToken,
    DurationToken,
    Mark,
    OddToken,
    Unit,
)
from congvan.deadlines.working_days import (
    WorkingCalendar,
    add_working_days,
    previous_working_day,
    roll_forward,
)

LONGEST = 1_000


def parse_deadline(
    phrase: str,
    *,
    issued_on: date | None,
    calendar: WorkingCalendar,
    zone: ZoneInfo,
    received_on: date | None = None,
) -> Deadline:
    """Return what a phrase means when it stands in a document of `issued_on`."""
    if len(phrase) > LONGEST:
        return _error(phrase[:80], remarks.TOO_LONG)
    text = phrase_text.prepare_text(phrase)
    reading = Reading(text=text, tokens=token_reader.read_tokens(text))
    shown = text.shown
    odd = next((token for token in reading.tokens if isinstance(token, OddToken)), None)
    if odd:
        return _error(shown, odd.why)
    counted = _counted(reading, shown, issued_on=issued_on, received_on=received_on, calendar=calendar, zone=zone)
    if counted:
        return counted
    statements = [fixed_times.read_fixed(reading, place) for place in range(len(reading.tokens))]
    fixed = [one for one in statements if isinstance(one, Fixed)]
    ends: dict[int, Fixed] = {}
    for one in fixed:
        ends.setdefault(one.after, one)
    found = [one for one in ends.values() if isinstance(one.when.span, DateToken) and not _is_cited(reading, one)]
    if len(found) != 1:
        return _error(shown, remarks.SEVERAL if found else remarks.NOT_FOUND.of(phrase=shown))
    return _fixed(found[0], shown, issued_on=issued_on, calendar=calendar, zone=zone)


def deadline_before(day: date, *, calendar: WorkingCalendar, zone: ZoneInfo) -> Deadline:
    """Return the deadline `trước ngày D`."""
    phrase = f"trước ngày {day.day}/{day.month}/{day.year}"
    return parse_deadline(phrase, issued_on=None, calendar=calendar, zone=zone)


def deadline_until(day: date, *, calendar: WorkingCalendar, zone: ZoneInfo, clock: Clock | None = None) -> Deadline:
    """Return the deadline `chậm nhất [giờ] ngày D`."""
    hour = f"{clock.hour} giờ {clock.minute:02d} " if clock else ""
    phrase = f"chậm nhất {hour}ngày {day.day}/{day.month}/{day.year}"
    return parse_deadline(phrase, issued_on=None, calendar=calendar, zone=zone)


def _error(phrase: str, why: Remark) -> Deadline:
    """Return a phrase that is not resolved, with the reason."""
    return Deadline(phrase=phrase, kind=DeadlineKind.ERROR, problem=why)


def _is_cited(reading: Reading, fixed: Fixed) -> bool:
    """Tell whether a document number stands right before a date."""
    before = reading.tokens[max(0, fixed.first - 2) : fixed.first]
    return any(isinstance(token, DocumentNumberToken) for token in before)


def _fixed(fixed: Fixed, phrase: str, *, issued_on: date | None, calendar: WorkingCalendar, zone: ZoneInfo) -> Deadline:
    """Work out `trước ngày D`, `chậm nhất 17h00 ngày D` and their kin."""
    token = fixed.when.span
    assert isinstance(token, DateToken)
    year = token.year or (issued_on.year if issued_on else None)
    if year is None:
        return _error(phrase, remarks.NO_YEAR.of(date=fixed.when.text))
    try:
        day = date(year, token.month, token.day)
    except ValueError:
        return _error(phrase, remarks.NO_SUCH_DATE.of(date=fixed.when.text))
    if token.year is None and issued_on and day < issued_on:
        days = (day, day.replace(year=year + 1))
        readings = tuple(_instant(fixed, phrase, each, calendar, zone) for each in days)
        return Deadline(
            phrase=phrase,
            kind=DeadlineKind.AMBIGUOUS,
            readings=readings,
            problem=remarks.YEAR_OPEN.of(date=fixed.when.text),
        )
    if fixed.when.weekday is not None and fixed.when.weekday != day.weekday():
        return Deadline(phrase=phrase, kind=DeadlineKind.AMBIGUOUS, problem=remarks.WEEKDAY_WRONG)
    if len(fixed.when.clocks) > 1 or fixed.when.part:
        return Deadline(phrase=phrase, kind=DeadlineKind.AMBIGUOUS, problem=remarks.HOURS_OPEN.of(part=fixed.when.text))
    return _instant(fixed, phrase, day, calendar, zone)


def _instant(fixed: Fixed, phrase: str, day: date, calendar: WorkingCalendar, zone: ZoneInfo) -> Deadline:
    """Return a fixed day's deadline, with a warning where its last day is off."""
    clock = fixed.when.clocks[0] if fixed.when.clocks else None
    last = instants.last_instant(day, day, clock=clock, relation=fixed.relation, zone=zone)
    rules = {
        (Relation.BEFORE, False): remarks.BEFORE_DAY,
        (Relation.BEFORE, True): remarks.BEFORE_HOUR,
        (Relation.BY, False): remarks.BY_DAY,
        (Relation.BY, True): remarks.BY_HOUR,
    }
    return Deadline(
        phrase=phrase,
        kind=DeadlineKind.INSTANT,
        last_on_time=last,
        rule=rules[fixed.relation, clock is not None],
        warnings=_day_off_warnings(last.date(), calendar),
    )


def _day_off_warnings(day: date, calendar: WorkingCalendar) -> tuple[Remark, ...]:
    """Warn of a last day on which the office is closed, and of a year whose days off are not known."""
    found = []
    if not calendar.is_working_day(day):
        before = previous_working_day(day, calendar)
        shown = f"{day.day}/{day.month}/{day.year}"
        found.append(
            remarks.DAY_OFF.of(
                day=shown, why=calendar.why_off(day), before=f"{before.day}/{before.month}/{before.year}"
            )
        )
    if not calendar.is_confirmed(day.year):
        found.append(remarks.UNCONFIRMED_YEAR.of(year=day.year))
    return tuple(found)


def _counted(
    reading: Reading,
    phrase: str,
    *,
    issued_on: date | None,
    received_on: date | None,
    calendar: WorkingCalendar,
    zone: ZoneInfo,
) -> Deadline | None:
    """Work out `trong vòng N ngày (làm việc) kể từ ngày …` (Civil Code 2015, art. 147.2, 148.5)."""
    duration = next((token for token in reading.tokens if isinstance(token, DurationToken)), None)
    since = next((n for n in range(len(reading.tokens)) if reading.mark(n) is Mark.SINCE), None)
    if duration is None or since is None or duration.unit not in (Unit.DAY, Unit.WORKING_DAY):
        return None
    marks = {reading.mark(n) for n in range(since, len(reading.tokens))}
    when = next(
        (
            found
            for n in range(since + 1, min(since + 4, len(reading.tokens)))
            if (found := times.read_when(reading, n))
        ),
        None,
    )
    start = None
    if when and isinstance(when[0].span, DateToken) and when[0].span.year:
        start = date(when[0].span.year, when[0].span.month, when[0].span.day)
    elif Mark.RECEIVED in marks:
        if received_on is None:
            return Deadline(phrase=phrase, kind=DeadlineKind.EVENT, problem=remarks.NEEDS_RECEIPT)
        start = received_on
    elif Mark.SIGNED in marks:
        if issued_on is None:
            return _error(phrase, remarks.NO_ISSUE_DATE)
        start = issued_on
    if start is None:
        return _error(phrase, remarks.NO_START.of(part=phrase))
    working = duration.unit is Unit.WORKING_DAY
    if working:
        last, skipped = add_working_days(start, duration.count, calendar)
    else:
        last, skipped = roll_forward(start + timedelta(days=duration.count), calendar)
    return Deadline(
        phrase=phrase,
        kind=DeadlineKind.INSTANT,
        last_on_time=instants.end_of(last, zone),
        rule=remarks.COUNTED_WORKING_DAYS if working else remarks.COUNTED_DAYS,
        article=f"{remarks.CIVIL_CODE}, Điều 147 khoản 2, Điều 148 khoản 5",
        skipped=skipped,
        warnings=() if calendar.is_confirmed(last.year) else (remarks.UNCONFIRMED_YEAR.of(year=last.year),),
    )
