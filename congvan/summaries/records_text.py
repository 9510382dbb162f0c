"""A school's page, a school year, and whom to call, as text for the terminal, in the language of the interface."""

import textwrap
from collections.abc import Iterable, Iterator
from gettext import gettext as _

from congvan.office.schools import School
from congvan.summaries import overview_text, school_page, text, vietnamese_form
from congvan.summaries.calls import Call, Calls
from congvan.summaries.missing import OwingSchool
from congvan.summaries.records import FEW, Record
from congvan.summaries.school_summary import SchoolSummary
from congvan.summaries.school_year import YearSummary
from congvan.summaries.text import WIDTH
from congvan.tracking.owing import PRESSING
from congvan.tracking.status import State


def render_school(page: SchoolSummary) -> str:
    """Write a school's page."""
    return _joined(_school_head(page), _owed(page), _requests(page), text.align_rows(_school_rows(page)))


def render_year(page: YearSummary) -> str:
    """Write a school year: the total, the levels, the schools in the office's order."""
    head = (
        page.office,
        _("School year {year}, as of {instant}").format(
            year=page.year.name, instant=vietnamese_form.show_instant(page.as_of, page.zone)
        ),
        _("Documents dated from {first} to {last}").format(
            first=vietnamese_form.show_day(page.year.begins), last=vietnamese_form.show_day(page.year.ends)
        ),
    )
    marked = any(_is_marked(record) for record in (page.total, *_records(page)))
    note = _("* Fewer than {few} items that count: too little to compare.").format(few=FEW) if marked else ""
    return _joined(head, text.align_rows(_year_rows(page)), textwrap.wrap(note, WIDTH))


def render_calls(found: Calls) -> str:
    """Write who is missing with contacts, ready to paste; where an order is proposed, with its rule and its numbers."""
    summary = found.summary
    at = vietnamese_form.show_instant(summary.as_of, summary.zone)
    head = [
        f"{summary.document} {summary.about}",
        _("Schools that still owe something: {number}").format(number=len(found.calls)) + f" ({at})",
    ]
    if found.proposed:
        rule = _(
            "Proposed order, no judgement: first whoever has handed in the largest part of what it owed so far late or"
            " not at all (over all earlier directives; fewer than {few} items are put in the middle). Beside each"
            " school stand the numbers."
        ).format(few=FEW)
        head += textwrap.wrap(rule, WIDTH)
    lines = [
        f"{number}. {_call(one.owing, one.school)}{_past(one) if found.proposed else ''}"
        for number, one in enumerate(found.calls, start=1)
    ]
    return _joined(head, lines)


def _joined(*parts: Iterable[str]) -> str:
    """Put parts under each other."""
    written = ["\n".join(part) for part in (list(lines) for lines in parts) if part]
    return "\n\n".join(written).replace("\u00a0", " ") + "\n"


def _school_head(page: SchoolSummary) -> Iterator[str]:
    """Write whose page it is."""
    commune = f", {page.school.commune}" if page.school.commune else ""
    yield f"{page.school.name} ({page.school.code}), {page.level_name}{commune}"
    yield _("As of: {instant}").format(instant=vietnamese_form.show_instant(page.as_of, page.zone))


def _owed(page: SchoolSummary) -> Iterator[str]:
    """Write what the school owes, by date."""
    yield _("It still owes: {number}").format(number=len(page.owed))
    for line in page.owed:
        last = line.item.last_on_time
        due = vietnamese_form.show_instant(last, page.zone) if last else "–"
        days = (last.astimezone(page.zone).date() - page.as_of.astimezone(page.zone).date()).days if last else None
        left = overview_text.word_days_left(days, last, page.as_of)
        yield f"  {due}  {line.title} – {line.document}: {left}"


def _requests(page: SchoolSummary) -> Iterator[str]:
    """Write what the school has asked for and nobody has answered."""
    if page.requests:
        yield _("Requests that wait for an answer: {number}").format(number=len(page.requests))
    for one in page.requests:
        yield f"  {school_page.word_request(one, page)}"


def _school_rows(page: SchoolSummary) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the school's record."""
    yield ("", *_heads())
    yield _row(_("All"), page.record)


def _year_rows(page: YearSummary) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a year; a row of one cell is a heading."""
    yield ("", *_heads())
    yield _row(_("All"), page.total)
    if not page.schools:
        return
    yield (_("By level"),)
    for name, record in page.levels:
        yield _row(f"  {name}", record)
    yield (_("By school"),)
    for one in page.schools:
        yield _row(f"  {one.school.name}", one.record)


def _records(page: YearSummary) -> Iterator[Record]:
    """Yield the records of levels and schools."""
    yield from (record for _name, record in page.levels)
    yield from (one.record for one in page.schools)


def _is_marked(record: Record) -> bool:
    """Tell whether the rate of a record is of too little."""
    return record.few and bool(record.counts.expected)


def _heads() -> tuple[str, ...]:
    """Return the heads of a table of records."""
    counted = (_("Expected"), _("On time"), _("Late"), _("Owed"), _("Exempt"), _("Extended"))
    return (*counted, _("Directives"), _("On-time rate"))


def _row(title: str, record: Record) -> tuple[str, ...]:
    """Make a row; a rate of too little is marked."""
    found = record.counts
    numbers = (found.expected, found.on_time, found.late, found.owed, found.exempt, record.extended, record.directives)
    rate = vietnamese_form.show_rate(found.on_time_rate) + (" *" if _is_marked(record) else "")
    return (title, *map(vietnamese_form.show_number, numbers), rate)


def _call(owing: OwingSchool, school: School | None) -> str:
    """Name a school with what it owes and how it is reached."""
    by_state: dict[State, list[str]] = {}
    for cell in owing.cells:
        if cell.state:
            by_state.setdefault(cell.state, []).append(cell.column.title)
    states = {
        State.OVERDUE: _("overdue"),
        State.RETURNED: _("returned"),
        State.DUE_SOON: _("due soon"),
        State.NOT_DUE: _("not due yet"),
    }
    owed = "; ".join(f"{states[state]} {', '.join(by_state[state])}" for state in PRESSING if state in by_state)
    known = (school.principal, school.phone, school.email) if school else ()
    reached = ", ".join(part for part in known if part) or _("no contact in the register")
    return f"{owing.row.name} – {owed} – {reached}"


def _past(one: Call) -> str:
    """Say in what the proposal is grounded."""
    if one.past is None or not one.past.counts.expected:
        return " – " + _("nothing before")
    words = _("on time before: {on_time} of {expected}")
    return " – " + words.format(on_time=one.past.counts.on_time, expected=one.past.counts.expected)
