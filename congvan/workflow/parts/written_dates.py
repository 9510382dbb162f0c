"""Dates written out in the values of a workflow file: days under 10 and months 1 and 2 with a zero, no other month."""

import re

from congvan.base import vietnamese
from congvan.base.problems import ProblemKind, Severity
from congvan.workflow.context import Context
from congvan.workflow.placed import Placed

DATE_NOT_PADDED = ProblemKind(
    code="workflow.date-not-padded",
    message="“{value}” is printed as it stands here, but days under 10 and months 1 and 2 have a zero before them.",
    cure="Write “{right}” (Decree 30/2020, Annex I, Part I, II.4.b).",
    severity=Severity.WARNING,
)

_DATE = r"(?i)(ngày\s+)(\d{1,2})(\s+tháng\s+)(\d{1,2})(?!\d)"


def check_dates(written: Placed | None, context: Context) -> None:
    """Report a date in a text that lacks its zeros, or has one too many."""
    if written is None or not isinstance(written.value, str):
        return
    for found in re.finditer(_DATE, written.value):
        right = f"{found[1]}{int(found[2]):02d}{found[3]}{padded_month(int(found[4]))}"
        if right != found[0]:
            value = vietnamese.shortened(found[0])
            context.report(DATE_NOT_PADDED.at(written.place, value=value, right=right))


def padded_month(month: int) -> str:
    """Return a month as a document prints it: `02`, `9`."""
    return f"{month:02d}" if month <= 2 else str(month)
