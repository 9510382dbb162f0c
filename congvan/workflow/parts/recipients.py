"""Who receives a letter: schools chosen by level and by name, compared with the addressee line."""

from datetime import date
from typing import Any

from congvan.base import schema, vietnamese
from congvan.base.problems import ProblemKind, Severity
from congvan.deadlines import wording
from congvan.office import schools as school_search
from congvan.office.schools import School
from congvan.workflow.context import Context
from congvan.workflow.form import Placed
from congvan.workflow.parts import addressees

SHOWN_SCHOOLS = 5
"""How many candidates a message lists."""

UNKNOWN_LEVEL = ProblemKind(
    code="workflow.unknown-level",
    message="There is no level “{value}” in config.yaml.",
    cure="Use one of: {known}.",
)
UNKNOWN_SCHOOL = ProblemKind(
    code="workflow.unknown-school",
    message="No school in the register is called “{value}”.",
    cure="Write the code or the name of a school as in {file}.",
)
SEVERAL_SCHOOLS = ProblemKind(
    code="workflow.several-schools",
    message="“{value}” can be {count} schools: {candidates}.",
    cure="Write the code of the school that is meant.",
)
NO_RECIPIENTS = ProblemKind(
    code="workflow.no-recipients",
    message="No school receives this letter.",
    cure="Write the levels (recipients: levels: [mam-non, …]) or the schools (only: […]), and check the register.",
)
NOT_OF_THESE_LEVELS = ProblemKind(
    code="workflow.school-not-of-levels",
    message="“{value}” ({school}) is not of the levels chosen.",
    cure="Add its level under “levels”, or delete it here.",
)
EXCEPT_FOR_NOTHING = ProblemKind(
    code="workflow.except-for-nothing",
    message="“{value}” ({school}) would not receive the letter anyway.",
    cure="Delete it under “except”, or check that the right school is named.",
    severity=Severity.WARNING,
)
NOT_OPEN = ProblemKind(
    code="workflow.school-not-open",
    message="“{value}” ({school}) was not open on {day}, the day of the letter.",
    cure="Delete it here, or put its dates right in {file}.",
)
ADDRESSEES_DISAGREE = ProblemKind(
    code="workflow.addressees-disagree",
    message="“Kính gửi” names {named}, but the recipients chosen are {chosen}.",
    cure="Put the addressee line or “recipients” right, so that both mean the same schools.",
)


def choose_recipients(form: Placed | None, context: Context, day: date | None = None) -> tuple[School, ...] | None:
    """Return the schools that receive a letter of a day, in order; None after a problem, or without a register.

    Those are the schools open on that day, as they were called then; for a letter without a day those not closed.
    """
    if form is None or context.schools is None:
        return None
    written: dict[str, Any] = form.value
    levels = read_levels(written["levels"] or (), context)
    only = _find_schools(written["only"] or (), context, day)
    left_out = _find_schools(written["except"], context, day)
    if levels is None or only is None or left_out is None or context.has_problem_at("recipients"):
        return None
    if not levels and not only:
        context.report(NO_RECIPIENTS.at(form.place))
        return None
    there = _open_on(context.schools, day)
    of_levels = {s.code: s for s in there if not levels or set(s.levels) & set(levels)}
    chosen = of_levels if levels else {}
    if only:
        _report_others(NOT_OF_THESE_LEVELS, only, of_levels, context)
        chosen = {school.code: of_levels[school.code] for _, school in only if school.code in of_levels}
    _report_others(EXCEPT_FOR_NOTHING, left_out, chosen, context)
    excepted = {school.code for _, school in left_out}
    receiving = [school for code, school in chosen.items() if code not in excepted]
    if not receiving:
        context.report(NO_RECIPIENTS.at(form.place))
        return None
    return school_search.in_order(receiving, tuple(level.id for level in context.office.levels))


def find_successors(receiving: tuple[School, ...], context: Context) -> tuple[School, ...]:
    """Return the schools that are no recipients and have taken one over, directly or through others, in any order."""
    register = {vietnamese.same(school.code): school for school in context.schools or ()}
    found: dict[str, School] = {school.code: school for school in receiving}
    waiting = [school for school in receiving if school.merged_into]
    while waiting:
        into = register.get(vietnamese.same(waiting.pop().merged_into))
        if into and into.code not in found:
            found[into.code] = into
            waiting += [into] if into.merged_into else []
    return tuple(found.values())[len(receiving) :]


def _open_on(schools: tuple[School, ...], day: date | None) -> tuple[School, ...]:
    """Return the schools open on a day as they were called then; without a day those that are not closed."""
    if day is None:
        return tuple(school for school in schools if not school.closed)
    return tuple(school.on(day) for school in schools if school.is_open(day))


def _report_others(
    kind: ProblemKind, named: list[tuple[Placed, School]], among: dict[str, School], context: Context
) -> None:
    """Report the schools named that are not among others."""
    for written, school in named:
        if school.code not in among:
            context.report(kind.at(written.place, value=written.value, school=school.name))


def read_levels(written: tuple[Placed, ...], context: Context) -> tuple[str, ...] | None:
    """Return levels that config.yaml knows; None where one is unknown."""
    known = [level.id for level in context.office.levels]
    unknown = [level for level in written if level.value not in known]
    for level in unknown:
        near = schema.near_miss(level.value, known)
        context.report(
            UNKNOWN_LEVEL.at(level.place, value=vietnamese.shortened(level.value), near=near, known=", ".join(known))
        )
    return None if unknown else tuple(level.value for level in written)


def _find_schools(
    written: tuple[Placed, ...], context: Context, day: date | None
) -> list[tuple[Placed, School]] | None:
    """Return the school that each code or name means, one open on the day before others; None where one is not."""
    there = _open_on(context.schools or (), day) if written else ()
    pairs = []
    for name in written:
        result = school_search.find(name.value, there)
        if result.school is None and not result.candidates:
            result = school_search.find(name.value, context.schools or ())
        value = vietnamese.shortened(name.value)
        file = context.office.paths.schools.name
        if len(result.candidates) > 1:
            listed = "; ".join(f"{s.name} ({s.code})" for s in result.candidates[:SHOWN_SCHOOLS])
            count = len(result.candidates)
            context.report(SEVERAL_SCHOOLS.at(name.place, value=value, count=count, candidates=listed))
        elif result.school is None:
            near = schema.near_miss(name.value, [s.name for s in context.schools or ()])
            context.report(UNKNOWN_SCHOOL.at(name.place, value=value, near=near, file=file))
        elif day and not result.school.is_open(day):
            shown = wording.word_day(day)
            context.report(NOT_OPEN.at(name.place, value=value, school=result.school.name, day=shown, file=file))
        else:
            pairs.append((name, result.school))
    return pairs if len(pairs) == len(written) else None


def compare_addressees(
    lines: tuple[Placed, ...] | None, form: Placed | None, recipients: tuple[School, ...] | None, context: Context
) -> None:
    """Report an addressee line that names other levels than the recipients are chosen by."""
    if not lines or form is None or recipients is None:
        return
    named = addressees.find_levels((line.value for line in lines), context.office.levels)
    if named is None:
        return
    by_level = frozenset(level.value for level in form.value["levels"] or ())
    chosen = by_level or frozenset(level for school in recipients for level in school.levels)
    unnamed = by_level - named.all
    if named.beyond(chosen) or unnamed:
        params = {"named": _word(named.all, context), "chosen": _word(chosen, context)}
        context.report(ADDRESSEES_DISAGREE.at(lines[0].place, **params))


def _word(levels: frozenset[str], context: Context) -> str:
    """Return the names of levels in the office's order."""
    return ", ".join(level.name for level in context.office.levels if level.id in levels)
