"""Writing the figures of a directive in the format asked for; all formats show one data structure."""

import io
import json
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from congvan.actions import collect_figures, made_files, report_changes
from congvan.actions.collect_figures import CollectedFigures, FiguresAsked
from congvan.actions.workspace import Workspace
from congvan.base.errors import ProblemsFound
from congvan.base.problems import Problem
from congvan.figures import redaction
from congvan.reports.figures_view import FiguresView

FORMATS = ("text", "html", "pdf", "xlsx", "json")


class ToWrite(Struct, frozen=True, kw_only=True):
    """What a user asks for: which figures, in which format, where to, and whether to be published."""

    figures: FiguresAsked
    format_name: str
    out: Path | None = None
    redact: bool = False


class WrittenFigures(Struct, frozen=True, kw_only=True):
    """The figures: their text where it is for the terminal, else the file that was written."""

    text: str | None
    path: Path | None
    warnings: tuple[Problem, ...] = ()


def write_figures(
    workspace: Workspace, asked: ToWrite, *, as_of: datetime, force: bool = False, dry_run: bool = False
) -> WrittenFigures:
    """Write a directive's figures as of an instant: `text` and `json` to the terminal, the others to a file.

    Raises:
        Refused: no such directive, nothing of it has a form, or the file is held open.
        ProblemsFound: a workflow file, form or template has problems.
        Stopped: disk or database stop us.
    """
    collected = collect_figures.collect_figures(workspace, asked.figures, as_of=as_of)
    view = view_of(workspace, collected, as_of=as_of, redact=asked.redact)
    data, problems = _render(view, asked.format_name, workspace.office.paths.templates)
    if data is None:
        raise ProblemsFound(problems)
    changes = report_changes.find_changes(workspace, collected, asked.figures)
    differing = (report_changes.warn_of(one, collected.directive.id, workspace.office.zone) for one in changes)
    warnings = (*collected.warnings, *problems, *differing)
    if asked.out is None and asked.format_name in {"text", "json"}:
        return WrittenFigures(text=data.decode(), path=None, warnings=warnings)
    name = "so-lieu-cong-bo" if asked.redact else "so-lieu"
    path = asked.out or workspace.office.paths.outputs / collected.directive.id / f"{name}.{asked.format_name}"
    made_files.write_one(path, data, force=force, dry_run=dry_run)
    return WrittenFigures(text=None, path=path, warnings=warnings)


def view_of(workspace: Workspace, collected: CollectedFigures, *, as_of: datetime, redact: bool = False) -> FiguresView:
    """Prepare what every format shows."""
    return FiguresView(
        directive=collected.directive,
        office=workspace.office,
        as_of=as_of,
        forms=collected.forms,
        added=collected.added,
        files=collected.files,
        exempt=collected.exempt,
        hidden=redaction.hide_small(collected.added, collected.forms) if redact else None,
    )


def _render(view: FiguresView, format_name: str, templates: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render the figures in one of the formats."""
    if format_name == "text":
        from congvan.reports import figures_text

        return figures_text.render_text(view).encode(), ()
    if format_name == "json":
        from congvan.reports import figures_json

        stream = io.BytesIO()  # `dumps` keeps a list of all the pieces, several times as large as they are together
        for piece in json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(figures_json.figures_json(view)):
            stream.write(piece.encode())
        return stream.getvalue(), ()
    if format_name == "xlsx":
        from congvan.reports import figures_workbook

        return figures_workbook.render_workbook(view), ()
    from congvan.reports import figures_page

    if format_name == "pdf":
        return figures_page.render_pdf(view, templates)
    html, problems = figures_page.render_html(view, templates)
    return (html.encode() if html is not None else None), problems
