"""The numbers of a report: `{name}` in its text stands for what `report.numbers` has."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from congvan.base import schema, vietnamese
from congvan.base.problems import Place, ProblemKind
from congvan.workflow.context import Context
from congvan.workflow.directive import ReportSource
from congvan.workflow.placed import Placed

NAMED = re.compile(r"\{([^{}\n]{1,120})\}")
"""A number by its name, in the text of a report."""

_SIGNS = re.compile(r"([\\*_`|<>\[\]])")
"""What would be a sign of Markdown inside a number or a name."""

NO_NUMBER = ProblemKind(
    code="workflow.no-number",
    message="There is no number “{name}” in “report: numbers:”.",
    cure="Run “congvan report {of} --refresh”, which fills in every name that it knows; or put the name right.",
)
ODD_INSTANT = ProblemKind(
    code="workflow.odd-report-instant",
    message="“{value}” is no instant.",
    cure="Leave the line as “congvan report” wrote it, such as 2024-09-16T08:00:00+07:00.",
)


def read_source(written: Placed | None, context: Context) -> ReportSource | None:
    """Read from which figures a report is; None where it is none, or after a problem."""
    if written is None or written.value is None:
        return None
    values: dict[str, Any] = written.value
    if any(values[key] is None for key in ("of", "as_of", "event")):
        return None
    as_of = parse_instant(values["as_of"].value)
    if as_of is None:
        place = values["as_of"].place
        context.report(ODD_INSTANT.at(place, value=vietnamese.shortened(values["as_of"].value)))
        return None
    return ReportSource(
        of=values["of"].value,
        as_of=as_of,
        event=values["event"],
        numbers=tuple((values["numbers"] or {}).items()),
        table=values["table"],
    )


def parse_instant(text: str) -> datetime | None:
    """Read an instant of ISO 8601 with its offset."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.utcoffset() is not None else None


def fill_in(text: str, place: Place, context: Context) -> str:
    """Put the numbers into a text; what has none is a problem where it stands. Text of other documents stays."""
    report = context.report_source
    if report is None:
        return text
    numbers = dict(report.numbers)

    def filled(number: int, line: str) -> str:
        return NAMED.sub(lambda found: _number(found, numbers, _at(place, number, found), context), line)

    return "\n".join(filled(number, line) for number, line in enumerate(text.split("\n")))


def _number(found: re.Match[str], numbers: Mapping[str, str], place: Place, context: Context) -> str:
    """Return a number, or its name as it stands after a problem."""
    name = found[1].strip()
    if name in numbers:
        return _SIGNS.sub(r"\\\1", numbers[name])
    of = context.report_source.of if context.report_source else ""
    near = schema.near_miss(name, numbers)
    context.report(NO_NUMBER.at(place, name=vietnamese.shortened(name), of=of, near=near))
    return found[0]


def _at(place: Place, line: int, found: re.Match[str]) -> Place:
    """Return the place of a name in a text that begins at a place."""
    column = (place.column or 1) + found.start()
    return Place(file=place.file, line=(place.line or 1) + line, column=column, where=place.where)
