"""A summary as text for the terminal, ready to paste into a message."""

from collections.abc import Iterator
from gettext import gettext as _

from congvan.summaries import vietnamese_form
from congvan.summaries.counts import Counts
from congvan.summaries.missing import OwingGroup
from congvan.summaries.summary import Group, Summary

BAR = 24
"""Characters of a bar."""


def render_text(summary: Summary) -> str:
    """Write a summary in lines: head, rates by level and requirement, who is missing, who was late."""
    return "\n".join((*_head(summary), *_rates(summary), *_missing(summary), *_late(summary))) + "\n"


def _head(summary: Summary) -> Iterator[str]:
    """Write which letter it is, its deadlines and the instant of the figures."""
    yield _("SUMMARY OF SUBMISSIONS")
    yield f"{summary.document}: {summary.subject}"
    for line in summary.deadlines:
        label = f" ({line.label})" if line.label else ""
        instant = f" = {line.instant}" if line.instant else ""
        yield _("Deadline") + f"{label}: {line.deadline.phrase}{instant}"
    yield _("As known at {instant}.").format(instant=vietnamese_form.show_instant(summary.as_of, summary.zone))
    yield ""


def _rates(summary: Summary) -> Iterator[str]:
    """Write the rates as a table with a bar a line."""
    groups = [Group(id="", title=_("All"), counts=summary.totals), *summary.by_level, *summary.by_requirement]
    width = max(len(group.title) for group in groups)
    heads = (_("owed"), _("sent"), _("on time"), _("late"), _("missing"))
    yield " " * width + "  " + "  ".join(head.rjust(8) for head in heads)
    for place, group in enumerate(groups):
        if place in (1, 1 + len(summary.by_level)):
            yield ""
        yield f"{group.title.ljust(width)}  {_numbers(group.counts)}  {_bar(group.counts)}"
    yield ""


def _numbers(counts: Counts) -> str:
    """Write a line's numbers and rates."""
    numbers = (counts.expected, counts.submitted, counts.on_time, counts.late, counts.owed)
    return "  ".join(str(number).rjust(8) for number in numbers)


def _bar(counts: Counts) -> str:
    """Draw on time, late and missing with one sign each, and write the rate behind it."""
    if not counts.expected:
        return ""
    on_time = counts.on_time * BAR // counts.expected
    submitted = counts.submitted * BAR // counts.expected
    drawn = "#" * on_time + "+" * (submitted - on_time) + "." * (BAR - submitted)
    return f"[{drawn}] {vietnamese_form.show_rate(counts.rate)}"


def _missing(summary: Summary) -> Iterator[str]:
    """Write who is missing, schools that owe the same together."""
    yield _("STILL MISSING: {n} schools").format(n=summary.missing_schools)
    for level in summary.missing:
        yield f"{level.title} ({len(level.schools)}/{level.expected}):"
        for group in level.groups:
            names = "; ".join(school.row.short_name for school in group.schools)
            yield f"  {_owed(group)}: {names}"
    yield ""


def _owed(group: OwingGroup) -> str:
    """Write what the schools of a group owe."""
    if group.everything:
        return _("everything")
    return ", ".join(column.title for column, _state in group.owed)


def _late(summary: Summary) -> Iterator[str]:
    """Write who was late and by how much, the latest first."""
    yield _("SENT LATE: {n} schools").format(n=len(summary.late))
    for school in summary.late:
        spans = "; ".join(
            f"{', '.join(column.title for column in columns)}: {vietnamese_form.show_span(span)}"
            for span, columns in school.spans
        )
        yield f"  {school.row.short_name}: {spans}"
