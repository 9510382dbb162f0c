"""The summary as text for the terminal: plain characters, aligned columns, no escape codes.

Its words are in the language of the interface; what the office itself wrote stays as it is.
"""

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from gettext import gettext as _

from congvan.summaries import bars, returned, vietnamese_form
from congvan.summaries.counts import Counts
from congvan.summaries.grid import Column, Row
from congvan.summaries.lateness import LateSchool
from congvan.summaries.missing import OwingGroup, OwingSchool
from congvan.summaries.summary import Group, Summary
from congvan.tracking.events import Wish
from congvan.tracking.owing import PRESSING
from congvan.tracking.status import State

WIDTH = 100
BLOCKS = ("█", "▓", "▒", "░", "·")
"""Of the bar, for the parts of `bars.PARTS`, darker to lighter."""


def render_text(summary: Summary, width: int = WIDTH) -> str:
    """Write the summary for a terminal of so many columns."""
    parts = (
        _head(summary, width),
        _results(summary, width),
        align_rows(_count_rows(summary)),
        _missing(summary, width),
        _late(summary, width),
        _exempt(summary, width),
        _returned(summary, width),
        _incomplete(summary, width),
        _shut_out(summary, width),
        _requests(summary, width),
    )
    written = "\n\n".join("\n".join(part) for part in (list(lines) for lines in parts) if part)
    return written.replace("\u00a0", " ") + "\n"


def text_width(text: str) -> int:
    """Return how many columns of a terminal a text takes: marks take none, wide characters two."""
    return sum(
        0 if unicodedata.category(ch) in {"Mn", "Me", "Cf"} else 2 if unicodedata.east_asian_width(ch) in "WF" else 1
        for ch in text
    )


def _head(summary: Summary, width: int) -> Iterator[str]:
    """Write what it is about."""
    yield " - ".join(part for part in (summary.superior, summary.issuer) if part)
    yield from textwrap.wrap(f"{summary.document} {summary.about}", width)
    for line in summary.deadlines:
        whose = line.label or _("Deadline")
        yield f"{whose}: “{line.deadline.phrase}”" + (f" = {line.instant}" if line.instant else "")
    yield _("As of: {instant}").format(instant=vietnamese_form.show_instant(summary.as_of, summary.zone))


def _results(summary: Summary, width: int) -> Iterator[str]:
    """Write the totals in two sentences, and the bar with its legend."""
    total, schools = summary.totals, summary.schools
    yield _("Submitted {submitted} of {expected} ({rate}); on time {on_time} ({on_time_rate}).").format(
        submitted=vietnamese_form.show_number(total.submitted),
        expected=vietnamese_form.show_number(total.expected),
        rate=vietnamese_form.show_rate(total.rate),
        on_time=vietnamese_form.show_number(total.on_time),
        on_time_rate=vietnamese_form.show_rate(total.on_time_rate),
    )
    yield _("Schools: {complete} of {expected} have submitted everything, {partly} a part, {nothing} nothing.").format(
        complete=schools.complete, expected=schools.expected, partly=schools.partly, nothing=schools.nothing
    )
    if not total.expected:
        return
    numbers = [getattr(total, part.name) for part in bars.PARTS]
    shares = bars.share_out(numbers, min(width, 80))
    yield "".join(block * share for block, share in zip(BLOCKS, shares, strict=True))
    names = (_("on time"), _("late"), _("returned"), _("overdue"), _("not due yet"))
    yield "   ".join(
        f"{block} {name} {vietnamese_form.show_number(number)}"
        for block, name, number in zip(BLOCKS, names, numbers, strict=True)
        if number
    )


def _count_rows(summary: Summary) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table of counts; a row of one cell is a heading."""
    heads = (_("Expected"), _("Submitted"), _("On time"), _("Late"), _("Owed"), _("Exempt"))
    yield ("", *heads, _("Rate"), _("On-time rate"))
    yield _count_row(_("All"), summary.totals)
    numbers = {column.id: column.number for column in summary.columns}
    groups: tuple[tuple[str, tuple[Group, ...]], ...] = (
        (_("By level"), summary.by_level),
        (_("By requirement"), summary.by_requirement),
        (_("By commune"), summary.by_commune if len(summary.by_commune) > 1 else ()),
    )
    for title, found in groups:
        if found:
            yield (title,)
        for group in found:
            number = f"{numbers[group.id]}. " if group.id in numbers else ""
            yield _count_row(f"  {number}{group.title or '-'}", group.counts)


def _count_row(title: str, counts: Counts) -> tuple[str, ...]:
    """Make a row of the table of counts."""
    numbers = (counts.expected, counts.submitted, counts.on_time, counts.late, counts.owed, counts.exempt)
    rates = (counts.rate, counts.on_time_rate)
    return (title, *map(vietnamese_form.show_number, numbers), *map(vietnamese_form.show_rate, rates))


def align_rows(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Align rows: the first column to the left, the others to the right."""
    known = tuple(rows)
    columns = max(len(row) for row in known)
    widths = [
        max((text_width(row[place]) for row in known if len(row) == columns), default=0) for place in range(columns)
    ]
    for row in known:
        if len(row) < columns:
            yield row[0]
            continue
        first = row[0] + " " * (widths[0] - text_width(row[0]))
        rest = ("  " + " " * (width - text_width(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True))
        yield (first + "".join(rest)).rstrip()


def _missing(summary: Summary, width: int) -> Iterator[str]:
    """Write who owes what, by level."""
    yield _("Schools that still owe something: {number}").format(number=summary.missing_schools)
    for level in summary.missing:
        yield f"{level.title} ({len(level.schools)}/{level.expected})"
        for group in level.groups:
            names = "; ".join(_name(owing, summary) for owing in group.schools)
            yield from _wrapped(f"{_lead(group)} ({len(group.schools)}): {names}", width, "  ")


def _lead(group: OwingGroup) -> str:
    """Say what the schools of a group owe, and in which states."""
    if group.everything and group.state:
        return _("everything, {state}").format(state=_state_name(group.state))
    by_state: dict[State, list[Column]] = {}
    for column, state in group.owed:
        by_state.setdefault(state, []).append(column)
    return "; ".join(f"{_state_name(state)} {_list(by_state[state])}" for state in PRESSING if state in by_state)


def _name(owing: OwingSchool, summary: Summary) -> str:
    """Name a school that owes, with its extension if it has one for all it owes."""
    if owing.extended_to is None:
        return owing.row.short_name
    until = vietnamese_form.show_instant(owing.extended_to, summary.zone)
    return _("{school} (extended to {instant})").format(school=owing.row.short_name, instant=until)


def _late(summary: Summary, width: int) -> Iterator[str]:
    """Write who was late and by how much, the latest first."""
    yield _("Schools that were late: {number}").format(number=len(summary.late))
    for school in summary.late:
        yield from _wrapped(f"{school.row.short_name}: {_how_late(school)}", width, "  ")


def _how_late(school: LateSchool) -> str:
    """Say with what a school was late and by how much."""
    return "; ".join(
        _("{span} late ({what})").format(span=_span(span), what=_what(columns, school.row))
        for span, columns in school.spans
    )


def _span(span: timedelta) -> str:
    """Write how long, in its two largest units."""
    days, hours, minutes = vietnamese_form.split_span(span)
    units = ((days, _("{n} d")), (hours, _("{n} h")), (minutes, _("{n} min")))
    first = next((place for place, (number, _unit) in enumerate(units) if number), None)
    if first is None:
        return _("less than a minute")
    return " ".join(unit.format(n=number) for number, unit in units[first : first + 2] if number)


def _exempt(summary: Summary, width: int) -> Iterator[str]:
    """Write who is exempt from what."""
    if not summary.exempt:
        return
    yield _("Schools exempt from something: {number}").format(number=len(summary.exempt))
    for row in summary.exempt:
        columns = [cell.column for cell in row.cells if cell.state is State.EXEMPT]
        yield from _wrapped(f"{row.short_name}: {_what(columns, row)}", width, "  ")


def _returned(summary: Summary, width: int) -> Iterator[str]:
    """Write what waits to be handed in again, a paragraph a reason."""
    if not summary.totals.returned:
        return
    number = vietnamese_form.show_number(summary.totals.returned)
    yield _("Returned, to be handed in again: {number}").format(number=number)
    for why, owing in returned.waiting_by_reason(summary.rows):
        names = "; ".join(f"{row.short_name} ({_list(columns)})" for row, columns in owing)
        reason = why or _("no reason given")
        yield from _wrapped(f"{reason}: {names}", width, "  ")


def _incomplete(summary: Summary, width: int) -> Iterator[str]:
    """Write what did not come with what was handed in."""
    if not summary.incomplete:
        return
    yield _("Schools that handed something in without all that belongs to it: {number}").format(
        number=len(summary.incomplete)
    )
    for row in summary.incomplete:
        what = "; ".join(
            _("{title} without {missing}").format(title=cell.column.title, missing=", ".join(cell.incomplete))
            for cell in row.incomplete
        )
        yield from _wrapped(f"{row.short_name}: {what}", width, "  ")


def _shut_out(summary: Summary, width: int) -> Iterator[str]:
    """Write who owes something that is locked."""
    if not summary.shut_out:
        return
    yield _("Schools that owe something which is locked: {number}").format(number=len(summary.shut_out))
    if len(summary.shut_out) == summary.missing_schools:
        return  # all of them, whose names stand above
    yield from _wrapped("; ".join(row.short_name for row in summary.shut_out), width, "  ")


def _requests(summary: Summary, width: int) -> Iterator[str]:
    """Write what schools have asked for and nobody has answered."""
    if not summary.requests:
        return
    yield _("Requests that wait for an answer: {number}").format(number=len(summary.requests))
    for request in summary.requests:
        until = vietnamese_form.show_instant(request.until, summary.zone) if request.until else ""
        wish = _wish(request.wants or Wish.EXTEND) + (" " + _("until {instant}").format(instant=until) if until else "")
        school = summary.name_of(request.school)
        line = _("number {number}, {school}: {wish}. Reason: {why}")
        said = line.format(number=request.number, school=school, wish=wish, why=request.note)
        yield from _wrapped(said, width, "  ")


def _wish(wish: Wish) -> str:
    """Name what a school asks for."""
    return {
        Wish.EXTEND: _("a later deadline"),
        Wish.EXEMPT: _("an exemption"),
        Wish.UNLOCK: _("unlocking"),
    }[wish]


def _what(columns: Sequence[Column], row: Row) -> str:
    """Name requirements of a school, all that it has in one word where there are several."""
    if len(columns) > 1 and len(columns) == sum(1 for cell in row.cells if cell.state):
        return _("everything")
    return _list(columns)


def _list(columns: Iterable[Column]) -> str:
    """List requirements by title."""
    return ", ".join(column.title for column in columns)


def _state_name(state: State) -> str:
    """Name a state in which something is owed."""
    return {
        State.OVERDUE: _("overdue"),
        State.RETURNED: _("returned"),
        State.DUE_SOON: _("due soon"),
        State.NOT_DUE: _("not due yet"),
    }[state]


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    """Break a text into lines, those after the first further in."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
