"""Which number a document gets, and every refusal of one that cannot be given.

A number that was decided while others may record (a dry run, a document made ahead) is decided again in `recording`.
"""

from datetime import date
from zoneinfo import ZoneInfo

from msgspec import Struct

from congvan.base import database
from congvan.base.errors import Refused
from congvan.base.problems import ProblemKind
from congvan.letters.letter import Letter
from congvan.office.office import Reserved
from congvan.register import numbering, register_table, series_table
from congvan.register.document_events import EntryState
from congvan.summaries import vietnamese_form

NUMBER_TAKEN = ProblemKind(
    code="actions.number-taken",
    message="The number {number} of {series}/{year} is taken: {directive}, of {day}, by {by} at {at}.",
    cure="Leave the number out: the next one is {next}.",
)
NUMBER_SKIPPED = ProblemKind(
    code="actions.number-skipped",
    message="The number {number} of {series}/{year} was left out for good by {by} at {at}: {why}.",
    cure="Leave the number out: the next one is {next}.",
)
NUMBER_BEFORE_START = ProblemKind(
    code="actions.number-before-start",
    message="The number {number} of {series}/{year} lies before those that the program gives; the next one is {next}.",
    cure="Documents numbered before the program was used are not in this register. Leave the number out.",
)
NUMBER_AHEAD = ProblemKind(
    code="actions.number-ahead",
    message="The number {number} would leave a gap: the next one of {series}/{year} is {next}.",
    cure="Take the next number; or leave numbers out on purpose first: “congvan skip {series} {next} --why …”.",
)
NONE_KEPT = ProblemKind(
    code="actions.none-kept",
    message="No number is left that config.yaml keeps for paper in {series}/{year}.",
    cure="Write another range under “reserved” in config.yaml.",
)
DAY_BEFORE_LAST = ProblemKind(
    code="actions.day-before-last",
    message="{day} lies before {last_day}, the date of number {number} ({directive}, by {by}), the last of {series}.",
    cure="Take a later day, or say why it has to be so: --backdate --why “…”.",
)
BACKDATE_WHY = ProblemKind(
    code="actions.backdate-why",
    message="A document is not dated back without a reason.",
    cure="Add --why “…” to --backdate.",
)
NOT_YET = ProblemKind(
    code="actions.day-not-yet",
    message="{day} has not come yet: a document has the day on which it is issued.",
    cure="Check the date, and the clock of this computer.",
)


class ToNumber(Struct, frozen=True, kw_only=True):
    """A document that is to be numbered, and what is wanted for it."""

    letter: Letter
    day: date
    number: int | None
    backdate: bool
    why: str
    today: date


class Given(Struct, frozen=True, kw_only=True):
    """The number given, its series, and the kept numbers that were passed over."""

    series: str
    number: int
    passed: tuple[int, ...] = ()


def decide_number(connection: database.Connection, wanted: ToNumber, *, zone: ZoneInfo) -> Given:
    """Say which number a document is given; it is taken only where the transaction records the document with it.

    Raises:
        Refused: the number or the day cannot be given; the problem says who has it, and which is next.
    """
    if wanted.day > wanted.today:
        raise Refused(NOT_YET, day=_shown(wanted.day))
    if wanted.backdate and not wanted.why:
        raise Refused(BACKDATE_WHY)
    issuer = wanted.letter.issuer
    series = numbering.series_of(wanted.letter)
    kept = numbering.series_known((issuer,))[series]
    on_paper = wanted.number is not None and numbering.is_kept(wanted.number, kept)
    if on_paper:
        series += numbering.PAPER
    given = next_of(connection, series, wanted.day.year, kept=kept, on_paper=on_paper)
    if wanted.number is not None and wanted.number != given.number:
        last = given.number - len(given.passed) - 1
        _refuse_number(connection, wanted, given, last=last, zone=zone)
        given = Given(series=series, number=wanted.number)
    if not wanted.backdate:
        _refuse_day(connection, wanted, series)
    return given


def next_of(
    connection: database.Connection, series: str, year: int, *, kept: tuple[Reserved, ...], on_paper: bool
) -> Given:
    """Return the number that a series gives next.

    Raises:
        Refused: no number is left among those kept for paper.
    """
    last = register_table.last_number(connection, series, year)
    if not on_paper:
        following = numbering.next_number(last, kept)
        return Given(series=series, number=following.number, passed=following.passed)
    number = numbering.next_paper_number(last, kept)
    if number is None:
        raise Refused(NONE_KEPT, series=series.removesuffix(numbering.PAPER), year=year)
    return Given(series=series, number=number)


def _refuse_number(
    connection: database.Connection, wanted: ToNumber, given: Given, *, last: int, zone: ZoneInfo
) -> None:
    """Refuse a number that is not the next; a series in which there is none yet may begin at any.

    Raises:
        Refused: it is taken, left out, or ahead.
    """
    number, year = wanted.number, wanted.day.year
    assert number is not None
    if last == 0:
        return
    told = {"number": number, "series": given.series, "year": year, "next": given.number}
    if number > given.number:
        raise Refused(NUMBER_AHEAD, **told)
    refuse_taken(connection, given.series, year, number, following=given.number, zone=zone)
    raise Refused(NUMBER_BEFORE_START, **told)


def refuse_taken(
    connection: database.Connection, series: str, year: int, number: int, *, following: int, zone: ZoneInfo
) -> None:
    """Refuse a number that somebody has taken or left out.

    Raises:
        Refused: with who, when and why.
    """
    taken = series_table.find_number(connection, series, year, number)
    if taken is None:
        return
    told = {"number": number, "series": series, "year": year, "next": following}
    at = vietnamese_form.show_instant(taken.at, zone)
    if taken.state is EntryState.SKIPPED:
        raise Refused(NUMBER_SKIPPED, **told, by=taken.by or "?", at=at, why=taken.why)
    day = _shown(taken.day) if taken.day else "?"
    raise Refused(NUMBER_TAKEN, **told, directive=taken.directive or "?", day=day, by=taken.by or "?", at=at)


def _refuse_day(connection: database.Connection, wanted: ToNumber, series: str) -> None:
    """Refuse a day before the last one of the series.

    Raises:
        Refused: with the document that has the last date.
    """
    last = series_table.last_dated(connection, series, wanted.day.year)
    if last is None or last.day is None or wanted.day >= last.day:
        return
    raise Refused(
        DAY_BEFORE_LAST,
        day=_shown(wanted.day),
        last_day=_shown(last.day),
        number=last.number,
        directive=last.directive or "?",
        by=last.by or "?",
        series=f"{series}/{wanted.day.year}",
    )


def _shown(day: date) -> str:
    """Write a date as it is shown: `29/8/2024`."""
    return f"{day.day}/{day.month}/{day.year}"
