"""The deadlines of a workflow file: the letter's phrases resolved, one for all or one a level or requirement."""

from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from congvan.base import schema, vietnamese
from congvan.base.problems import Place, ProblemKind, Severity
from congvan.deadlines import phrases, remarks, wording
from congvan.deadlines.deadline import Deadline, DeadlineKind
from congvan.workflow.context import Context
from congvan.workflow.form import Placed
from congvan.workflow.parts import recipients

NOT_RESOLVED = ProblemKind(
    code="workflow.deadline-not-resolved",
    message="{reason} So the deadline “{phrase}” cannot be resolved.",
    cure="Write it with its date, such as “trước ngày 15/9/2024”, or {{before: 15/9/2024}}.",
)
AMBIGUOUS = ProblemKind(
    code="workflow.deadline-ambiguous",
    message="{reason} The deadline “{phrase}” can mean: {readings}.",
    cure="Write the one that is meant, with day, month and year.",
)
SEVERAL_ROUNDS = ProblemKind(
    code="workflow.deadline-rounds",
    message="“{phrase}” names several deadlines: {readings}.",
    cure="Give each requirement its own under “deadline: requirements:”, or write a file for each round.",
)
RECURRING = ProblemKind(
    code="workflow.deadline-recurring",
    message="“{phrase}” comes again in every period, so it can only be the one deadline of the whole file. {reason}",
    cure="Write it alone after “deadline:”, with the day of each period: “trước ngày 25 hằng tháng”; "
    "for several rhythms write a file each.",
)
BEFORE_THE_LETTER = ProblemKind(
    code="workflow.deadline-before-letter",
    message="The deadline “{phrase}” ({instant}) lies before the letter's own date {day}.",
    cure="Put the deadline or the letter's date right.",
)
WARNED = ProblemKind(
    code="workflow.deadline-warning",
    message="{reason} The deadline here is “{phrase}”.",
    cure="Leave it if that is meant; else write another day.",
    severity=Severity.WARNING,
)
MIXED_FORMS = ProblemKind(
    code="workflow.deadline-forms",
    message="A deadline is either “before” or “until” with a day, or “default” with “levels” and “requirements”.",
    cure="Keep one of them; “hour” stands beside “before” or “until” only.",
)
NO_DEFAULT = ProblemKind(
    code="workflow.deadline-no-default",
    message="Some recipients or requirements have no deadline: “default” is missing.",
    cure="Add “default: …” under “deadline”.",
)
TWICE = ProblemKind(
    code="workflow.deadline-twice",
    message="The requirement “{requirement}” has a deadline here and at its own line.",
    cure="Keep one of the two.",
)
FOR_NOBODY = ProblemKind(
    code="workflow.deadline-for-nobody",
    message="No recipient is of the level “{level}”, which has a deadline of its own here.",
    cure="Delete this line, or put the levels of the recipients right.",
    severity=Severity.WARNING,
)
UNKNOWN_REQUIREMENT = ProblemKind(
    code="workflow.unknown-requirement",
    message="There is no requirement “{value}”.",
    cure="Use one of: {known}.",
)

OPEN_IN_DRAFT = ProblemKind(
    code="workflow.deadline-open-in-draft",
    message="The deadline “{phrase}” stays open as long as the letter has no date. {reason}",
    cure="Nothing needs to be done in a draft; write “date:” when the letter is issued.",
    severity=Severity.WARNING,
)
NEED_THE_DATE = (remarks.NO_YEAR.code, remarks.NO_ISSUE_DATE.code)
"""What is said of phrases that the letter's own date would resolve."""


class Due(Struct, frozen=True, kw_only=True):
    """A deadline with the words that the letter should have for it."""

    deadline: Deadline
    place: Place
    words: str
    """The phrase as written in YAML; of `before` and `until` only the date."""


class Owing(Struct, frozen=True, kw_only=True):
    """Who owes what: the levels of the recipients and the ids of the requirements; None where not known for sure."""

    levels: frozenset[str] | None
    requirements: tuple[str, ...] | None


class Deadlines(Struct, frozen=True, kw_only=True):
    """All deadlines of a directive: its own, and those of single levels and requirements."""

    default: Due
    levels: tuple[tuple[str, Due], ...] = ()
    requirements: tuple[tuple[str, Due], ...] = ()

    def all(self) -> tuple[Due, ...]:
        """Return every deadline."""
        return (self.default, *(due for _, due in (*self.levels, *self.requirements)))


class _Written(Struct, frozen=True, kw_only=True):
    """What the file says: a deadline for all, and those of single levels and requirements, by placed key."""

    default: Placed | None = None
    levels: tuple[tuple[Placed, Placed], ...] = ()
    requirements: tuple[tuple[Placed, Placed], ...] = ()


def read_deadlines(
    written: Placed | None,
    own: tuple[tuple[Placed, Placed], ...],
    *,
    owing: Owing,
    issued_on: date | None,
    context: Context,
) -> Deadlines | None:
    """Resolve every deadline of a file; None after a problem.

    Args:
        written: the value of the key `deadline`.
        own: the deadlines that stand at the requirements, by the requirement's placed id.
        owing: who owes what, as far as it is known.
        issued_on: the letter's date; a draft has none.
        context: the reading.
    """
    table = _read_forms(written, context)
    if table is None:
        return None
    levels = _read_level_keys(table.levels, owing, context)
    requirements = _read_requirement_keys(table.requirements, own, owing, context)
    by_level = [(key.value, resolve(value, issued_on, context)) for key, value in levels]
    by_requirement = [(key.value, resolve(value, issued_on, context)) for key, value in requirements]
    alone = not (levels or requirements)
    default = resolve(table.default, issued_on, context, alone=alone) if table.default else None
    found_levels, found_requirements = _resolved(by_level), _resolved(by_requirement)
    if table.default is None:
        default = _latest_for_all(dict(found_levels), dict(found_requirements), owing)
        if default is None and written is not None and not context.has_problem_at("deadline"):
            context.report(NO_DEFAULT.at(written.place))
    if default is None:
        return None
    return Deadlines(default=default, levels=found_levels, requirements=found_requirements)


def _held(deadline: Deadline, context: Context) -> Deadline:
    """Return a deadline with the last instant that it had when the document was issued, if it was."""
    held = context.numbered.deadlines.get(deadline.phrase) if context.numbered else None
    if held is None or deadline.last_on_time is None or held == deadline.last_on_time:
        return deadline
    return replace(deadline, last_on_time=held.astimezone(context.office.zone), skipped=())


def resolve(value: Placed, issued_on: date | None, context: Context, *, alone: bool = False) -> Due | None:
    """Resolve one phrase, or the phrase that `before` or `until` means; None after a problem.

    Args:
        value: the phrase or the mapping as written.
        issued_on: the letter's date; a draft has none.
        context: the reading.
        alone: it is the only deadline of the file, so that it may come again in every period.
    """
    spoken = _speak(value, context)
    if spoken is None:
        return None
    phrase, words = spoken
    zone = context.office.zone
    deadline = phrases.parse_deadline(phrase, issued_on=issued_on, calendar=context.calendar, zone=zone)
    needed = deadline.problem is not None and deadline.problem.code in NEED_THE_DATE
    if needed and context.has_problem_at("document.date"):
        return None  # said there already
    if needed and issued_on is None:
        reason = wording.word_remark(deadline.problem)
        context.report(OPEN_IN_DRAFT.at(value.place, phrase=vietnamese.shortened(phrase), reason=reason))
        return Due(deadline=deadline, place=value.place, words=words)
    if not _is_usable(deadline, value.place, context, alone=alone):
        return None
    deadline = _held(deadline, context)
    shown = vietnamese.shortened(phrase)
    last = deadline.last_on_time
    if last and issued_on and last.astimezone(zone).date() < issued_on:
        instant = wording.word_instant(last, zone)
        day = wording.word_day(issued_on)
        context.report(BEFORE_THE_LETTER.at(value.place, phrase=shown, instant=instant, day=day))
        return None
    for warning in deadline.warnings:
        context.report(WARNED.at(value.place, phrase=shown, reason=wording.word_remark(warning)))
    return Due(deadline=deadline, place=value.place, words=words)


def _has_periods(deadline: Deadline) -> bool:
    """Tell whether the day of each period is fixed, by one rhythm."""
    return deadline.problem is None and all(reading.period for reading in deadline.readings)


def _is_usable(deadline: Deadline, place: Place, context: Context, *, alone: bool) -> bool:
    """Tell whether a phrase has one meaning that schools can be held to; report it otherwise."""
    phrase = vietnamese.shortened(deadline.phrase)
    reason = wording.word_remark(deadline.problem) if deadline.problem else deadline.rule
    readings = _word_readings(deadline, context)
    from_receipt = deadline.problem is not None and deadline.problem.code == remarks.NEEDS_RECEIPT.code
    if deadline.kind is DeadlineKind.RECURRING:
        if alone and _has_periods(deadline):
            return True
        context.report(RECURRING.at(place, phrase=phrase, reason=wording.word_remark(deadline.problem)))
    elif deadline.kind is DeadlineKind.AMBIGUOUS and readings:
        context.report(AMBIGUOUS.at(place, phrase=phrase, readings=readings, reason=reason))
    elif deadline.has_rounds:
        context.report(SEVERAL_ROUNDS.at(place, phrase=phrase, readings=readings))
    elif deadline.last_on_time is None and not (deadline.kind is DeadlineKind.EVENT and from_receipt):
        context.report(NOT_RESOLVED.at(place, phrase=phrase, reason=reason))
    else:
        return True
    return False


def _word_readings(deadline: Deadline, context: Context) -> str:
    """Return the readings of a phrase in words, each with what tells it from the others."""
    zone = context.office.zone
    worded = []
    for reading in deadline.readings:
        instant = wording.word_instant(reading.last_on_time, zone) if reading.last_on_time else reading.phrase
        worded.append(f"{reading.label}: {instant}" if reading.label else instant)
    return "; ".join(worded)


def _speak(value: Placed, context: Context) -> tuple[str, str] | None:
    """Return the phrase to resolve, and the words that the letter should have for it."""
    if isinstance(value.value, str):
        return value.value, value.value
    before, until, hour = (value.value[key] for key in ("before", "until", "hour"))
    if context.has_problem_at(value.place.where or ""):
        return None  # said at one of the three
    if (before is None) == (until is None):
        context.report(MIXED_FORMS.at(value.place))
        return None
    day = wording.word_day((before or until).value)
    clock = f"{hour.value} " if hour else ""
    return f"{'trước' if before else 'chậm nhất'} {clock}ngày {day}", day


def _read_forms(written: Placed | None, context: Context) -> _Written | None:
    """Return what the key `deadline` says, whichever form it has; None where two forms are mixed."""
    if written is None:
        return _Written()
    if isinstance(written.value, str):
        return _Written(default=written)
    value: dict[str, Any] = written.value
    instant = any(value[key] for key in ("before", "until", "hour"))
    table = any(value[key] for key in ("default", "levels", "requirements"))
    if instant and table:
        context.report(MIXED_FORMS.at(written.place))
        return None
    if instant:
        return _Written(default=written)
    return _Written(default=value["default"], levels=value["levels"], requirements=value["requirements"])


def _read_level_keys(
    table: tuple[tuple[Placed, Placed], ...], owing: Owing, context: Context
) -> tuple[tuple[Placed, Placed], ...]:
    """Return the deadlines of levels that config.yaml knows; those that no recipient has are warned of."""
    known = tuple(pair for pair in table if recipients.read_levels((pair[0],), context))
    for level, _ in known:
        if owing.levels is not None and level.value not in owing.levels:
            context.report(FOR_NOBODY.at(level.place, level=level.value))
    return known


def _read_requirement_keys(
    table: tuple[tuple[Placed, Placed], ...],
    own: tuple[tuple[Placed, Placed], ...],
    owing: Owing,
    context: Context,
) -> tuple[tuple[Placed, Placed], ...]:
    """Return the deadlines of requirements from both places; unknown ids and doubles are problems."""
    at_requirements = {key.value for key, _ in own}
    kept = []
    for key, value in table:
        if owing.requirements is not None and key.value not in owing.requirements:
            near = schema.near_miss(key.value, owing.requirements)
            known = ", ".join(owing.requirements)
            context.report(UNKNOWN_REQUIREMENT.at(key.place, value=key.value, near=near, known=known))
        elif key.value in at_requirements:
            context.report(TWICE.at(key.place, requirement=key.value))
        else:
            kept.append((key, value))
    return (*kept, *own)


def _resolved(pairs: list[tuple[str, Due | None]]) -> tuple[tuple[str, Due], ...]:
    """Return the pairs that could be resolved."""
    return tuple((key, due) for key, due in pairs if due is not None)


def _latest_for_all(levels: dict[str, Due], requirements: dict[str, Due], owing: Owing) -> Due | None:
    """Return the latest of the single deadlines, if every recipient or every requirement has one."""
    if owing.levels and owing.levels <= set(levels):
        found = list(levels.values())
    elif owing.requirements and set(owing.requirements) <= set(requirements):
        found = list(requirements.values())
    else:
        return None
    dated = [(due.deadline.last_on_time, due) for due in found if due.deadline.last_on_time]
    return max(dated, key=lambda pair: pair[0])[1] if dated else found[0]
