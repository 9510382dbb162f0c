"""Which issued reports a late correction changes: what they said, beside what the figures come to now.

A report that was issued is frozen with the instant and the newest event of its figures. The store only grows, so what
it said can be worked out again, for every figure, and compared.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from congvan.actions import collect_figures, issued_documents
from congvan.actions.collect_figures import CollectedFigures, FiguresAsked
from congvan.actions.issued_documents import IssuedDocument
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.figures.adding import Indicator, Total
from congvan.register import archive_folder, frozen_data
from congvan.reports.figures_view import NOTHING, show_value
from congvan.summaries import vietnamese_form
from congvan.workflow.parts.report_numbers import parse_instant

REPORT_DIFFERS = ProblemKind(
    code="actions.report-differs",
    message="The report {report}, issued as {number} with the figures of {as_of}, is not what the figures come to now: "
    "{count} figures are others, such as {example} ({schools}).",
    cure="“congvan trace {directive} FIGURE” shows each; if it matters, write a new report: “congvan report”.",
    severity=Severity.WARNING,
)
SHOWN = 3


class FigureChange(Struct, frozen=True, kw_only=True):
    """A figure of a report that is another now."""

    indicator: Indicator
    old: Total
    new: Total


class ReportChange(Struct, frozen=True, kw_only=True):
    """An issued report of which figures are others now."""

    report: str
    number: str
    as_of: datetime
    figures: tuple[FigureChange, ...]
    schools: tuple[str, ...]
    """Whose submissions are others than those in the report."""


class IssuedReport(Struct, frozen=True, kw_only=True):
    """An issued report: of which directive, and by which figures."""

    id: str
    document: IssuedDocument
    of: str
    as_of: datetime
    event: int


def find_reports(workspace: Workspace) -> tuple[IssuedReport, ...]:
    """Return every issued report on figures.

    Raises:
        Stopped: the database cannot be used.
    """
    if not issued_documents.store_is_there(workspace.office.database):
        return ()
    with open_store(workspace.office) as engine, database.reading(engine) as connection:
        issued = issued_documents.read_issued(connection)
    return tuple(_reports_among(workspace, issued.items()))


def _reports_among(workspace: Workspace, issued: Iterable[tuple[str, IssuedDocument]]) -> Iterator[IssuedReport]:
    """Go through issued documents, and keep those whose frozen data name figures."""
    for name, document in issued:
        if document.event.data.get("type") != "bao-cao":
            continue
        frozen = next((file for file in document.files if file.name == frozen_data.NAME), None)
        data = archive_folder.read(workspace.office.paths.archive, frozen.sha256) if frozen else None
        try:
            told = json.loads(data or b"")["directive"]["report"]
            as_of = parse_instant(told["as_of"])
            if as_of is not None:
                yield IssuedReport(id=name, document=document, of=told["of"], as_of=as_of, event=int(told["event"]))
        except (ValueError, KeyError, TypeError):  # of no report, or not to be read: verify tells that
            continue


def find_changes(workspace: Workspace, now: CollectedFigures, asked: FiguresAsked) -> tuple[ReportChange, ...]:
    """Return the issued reports of which figures are others in what was collected; those issued later are left out.

    Raises:
        Stopped: the database cannot be used.
    """
    found = []
    for report in find_reports(workspace):
        if report.of == now.directive.id and report.document.event.recorded_at <= now.status.as_of:
            then = collect_figures.collect_figures(
                workspace, replace(asked, until_event=report.event), as_of=report.as_of
            )
            change = _compare(report, then, now)
            found += [change] if change.figures else []
    return tuple(found)


def _compare(report: IssuedReport, then: CollectedFigures, now: CollectedFigures) -> ReportChange:
    """Compare what a report was made of with what there is now."""
    figures = tuple(
        FigureChange(indicator=one, old=old, new=new)
        for one in now.added.indicators
        if _said(old := then.added.total(one.cell)) != _said(new := now.added.total(one.cell))
    )
    before = {(s.school.code, key): owed.event for s in then.added.schools for key, owed in s.owed.items()}
    schools = {
        school.school.code: None
        for school in now.added.schools
        for key, owed in school.owed.items()
        if before.get((school.school.code, key)) != owed.event
    }
    return ReportChange(
        report=report.id,
        number=report.document.shown_number,
        as_of=report.as_of,
        figures=figures,
        schools=tuple(schools),
    )


def _said(total: Total) -> tuple[Decimal | None, tuple[tuple[str, int], ...]]:
    """Return what a report says of a total."""
    return total.value, total.answers


def show_total(total: Total) -> str:
    """Write a total as it stands in a report."""
    if total.answers:
        return "; ".join(f"{answer}: {count}" for answer, count in total.answers)
    return show_value(total.value) if total.value is not None else NOTHING


def warn_of(change: ReportChange, directive: str, zone: ZoneInfo) -> Problem:
    """Say that a report is not what the figures come to now."""
    first = change.figures[0]
    example = f"{first.indicator.code}: {show_total(first.old)} → {show_total(first.new)}"
    more = ", …" if len(change.schools) > SHOWN else ""
    return REPORT_DIFFERS.at(
        Place(where=change.report),
        report=change.report,
        number=change.number,
        as_of=vietnamese_form.show_instant(change.as_of, zone),
        count=len(change.figures),
        example=example,
        schools=", ".join(change.schools[:SHOWN]) + more,
        directive=directive,
    )


def check_reports(workspace: Workspace, *, as_of: datetime) -> tuple[Problem, ...]:
    """Warn of every issued report that is not what the figures come to now; what cannot be read is told elsewhere.

    Raises:
        Stopped: the database cannot be used.
    """
    problems: list[Problem] = []
    for of in dict.fromkeys(report.of for report in find_reports(workspace)):
        asked = FiguresAsked(directive=of, by=())
        try:
            now = collect_figures.collect_figures(workspace, asked, as_of=as_of)
            problems += [warn_of(one, of, workspace.office.zone) for one in find_changes(workspace, now, asked)]
        except (Refused, ProblemsFound):
            continue
    return tuple(problems)
