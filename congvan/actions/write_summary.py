"""Writing the summary of a directive in the format asked for; all formats show one data structure."""

import json
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from congvan.actions import made_files, open_directives
from congvan.actions.statuses import ask_status
from congvan.actions.workspace import Workspace
from congvan.base.errors import ProblemsFound
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.summaries import summary as summaries
from congvan.summaries import vietnamese_form

FORMATS = ("text", "html", "pdf", "docx", "xlsx", "json")
BEFORE_THE_LETTER = ProblemKind(
    code="actions.summary-before-letter",
    message="At {instant} this document was not out yet: its letter is of {day}. What is shown was not owed by then.",
    cure="Ask for a later instant with --as-of.",
    severity=Severity.WARNING,
)
DRAWN = frozenset({"html", "pdf", "docx", "json"})
"""Formats that show how submissions came in beside earlier directives."""


class SummaryAsked(Struct, frozen=True, kw_only=True):
    """What a user asks for: which directive, in which format, and where to."""

    directive: str
    format_name: str
    out: Path | None = None


class WrittenSummary(Struct, frozen=True, kw_only=True):
    """A summary: its text where it is for the terminal, else the file that was written."""

    text: str | None
    path: Path | None
    warnings: tuple[Problem, ...] = ()


def write_summary(
    workspace: Workspace, asked: SummaryAsked, *, as_of: datetime, force: bool = False, dry_run: bool = False
) -> WrittenSummary:
    """Write a directive's summary as of an instant: `text` and `json` to the terminal, the others to a file.

    Raises:
        Refused: no such directive, it asks nothing of the schools, or the file is held open.
        ProblemsFound: a workflow file or template has problems.
        Stopped: disk or database stop us.
    """
    format_name, out = asked.format_name, asked.out
    directive, known = ask_status(workspace, asked.directive, as_of=as_of)
    drawn = format_name in DRAWN  # for the others no other directive need be read
    earlier = open_directives.load_earlier(workspace, directive, as_of=as_of) if drawn else ()
    curves = tuple(one for one in (summaries.prepare_curve(*pair) for pair in earlier) if one and one.came)
    prepared = summaries.prepare_summary(directive, known, workspace.office, curves)
    day, zone = directive.letter.day, workspace.office.zone
    early: tuple[Problem, ...] = ()
    if day is not None and as_of.astimezone(zone).date() < day:
        shown = {"instant": vietnamese_form.show_instant(as_of, zone), "day": vietnamese_form.show_day(day)}
        early = (BEFORE_THE_LETTER.at(Place(), **shown),)
    templates = workspace.office.paths.templates
    data, problems = _render(prepared, format_name, templates)
    if data is None:
        raise ProblemsFound(problems)
    if out is None and format_name in ("text", "json"):
        return WrittenSummary(text=data.decode(), path=None, warnings=(*known.problems, *early, *problems))
    path = out or workspace.office.paths.outputs / directive.id / f"tong-hop.{format_name}"
    made_files.write_one(path, data, force=force, dry_run=dry_run)
    return WrittenSummary(text=None, path=path, warnings=(*known.problems, *early, *problems))


def _render(prepared: summaries.Summary, format_name: str, templates: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render a summary in one of the formats."""
    if format_name == "text":
        from congvan.summaries import text

        return text.render_text(prepared).encode(), ()
    if format_name == "json":
        return json.dumps(summaries.summary_json(prepared), ensure_ascii=False, indent=2).encode(), ()
    if format_name == "xlsx":
        from congvan.summaries import workbook

        return workbook.render_workbook(prepared), ()
    if format_name == "docx":
        from congvan.summaries import summary_word_file

        return summary_word_file.render_word(prepared), ()
    from congvan.summaries import page

    if format_name == "pdf":
        return page.render_pdf(prepared, templates)
    html, problems = page.render_html(prepared, templates)
    return (html.encode() if html is not None else None), problems
