"""The page of all open directives as text for the terminal, in the language of the interface; and its sentences."""

import textwrap
from collections.abc import Iterator
from datetime import datetime
from gettext import gettext as _
from gettext import ngettext

from congvan.summaries import overview_words, text, vietnamese_form
from congvan.summaries.counts import Counts
from congvan.summaries.overview import Change, Overview, OverviewLine
from congvan.summaries.text import WIDTH


def render_text(overview: Overview, width: int = WIDTH) -> str:
    """Write the page for a terminal of so many columns."""
    parts = [list(_head(overview))]
    if overview.lines:
        parts.append(list(text.align_rows(_rows(overview))))
        parts += [list(_line(line, overview, width)) for line in overview.lines]
    return "\n\n".join("\n".join(part) for part in parts).replace("\u00a0", " ") + "\n"


def render_sentences(overview: Overview) -> str:
    """Write the three sentences to read aloud, always in Vietnamese."""
    return "\n".join(overview_words.speak(overview)).replace("\u00a0", " ") + "\n"


def _head(overview: Overview) -> Iterator[str]:
    """Write whose page it is, as of when, and compared with when."""
    yield overview.office
    at = vietnamese_form.show_instant(overview.as_of, overview.zone)
    yield _("As of: {instant}").format(instant=at)
    yield _("Compared with: {instant}").format(instant=vietnamese_form.show_instant(overview.since, overview.zone))
    number = vietnamese_form.show_number(len(overview.lines))
    yield _("Directives being followed: {number}").format(number=number)
    if overview.requests:
        yield (
            _("Requests that wait for an answer: {number}").format(
                number=vietnamese_form.show_number(overview.requests)
            )
            + " (congvan requests)"
        )
    if overview.unreadable:
        yield _("Not here: {number} workflow files with errors").format(number=overview.unreadable)


def _rows(overview: Overview) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table of counts."""
    counted = (_("Expected"), _("Submitted"), _("On time"), _("Late"), _("Returned"), _("Overdue"), _("Not due"))
    yield ("", *counted, _("Exempt"), _("Rate"), _("On-time rate"), _("Change"))
    yield _row(_("All"), overview.totals, overview.change)
    for line in overview.lines:
        yield _row(f"  {line.number or line.id}", line.counts, line.change)


def _row(title: str, counts: Counts, change: Change | None) -> tuple[str, ...]:
    """Make a row of the table of counts."""
    numbers = (
        *(counts.expected, counts.submitted, counts.on_time, counts.late, counts.returned),
        *(counts.overdue, counts.waiting, counts.exempt),
    )
    rates = (counts.rate, counts.on_time_rate)
    shown = overview_words.show_signed(change.submitted) if change else _("new")
    return (title, *map(vietnamese_form.show_number, numbers), *map(vietnamese_form.show_rate, rates), shown)


def _line(line: OverviewLine, overview: Overview, width: int) -> Iterator[str]:
    """Write what a directive is and when it is due."""
    yield from textwrap.wrap(f"{line.document} – {line.subject}", width)
    due = f" = {line.instant}" if line.instant else ""
    yield f"  “{line.phrase}”{due}: {word_days_left(line.days_left, line.last_on_time, overview.as_of)}"
    if line.owing_schools:
        number = vietnamese_form.show_number(line.owing_schools)
        yield "  " + _("Schools that still owe something: {number}").format(number=number)
    if line.requests:
        number = vietnamese_form.show_number(line.requests)
        if line.earlier_requests:
            earlier = vietnamese_form.show_number(line.earlier_requests)
            number += " (" + _("of earlier periods: {number}").format(number=earlier) + ")"
        yield "  " + _("Requests that wait for an answer: {number}").format(number=number)


def word_days_left(days: int | None, last: datetime | None, as_of: datetime) -> str:
    """Say how long a deadline is off, in the language of the interface."""
    if days is None or last is None:
        return _("no single instant")
    if days > 0:
        return ngettext("{n} day left", "{n} days left", days).format(n=days)
    if days < 0:
        return ngettext("passed {n} day ago", "passed {n} days ago", -days).format(n=-days)
    return _("due today") if as_of <= last else _("passed today")
