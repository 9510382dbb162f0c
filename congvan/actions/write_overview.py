"""Writing the page for the head of the office over all open directives; all formats show one data structure."""

import json
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from congvan.actions import open_directives
from congvan.actions.made_files import write_one
from congvan.actions.standings import Counted
from congvan.actions.workspace import Workspace
from congvan.actions.write_summary import WrittenSummary
from congvan.base.errors import ProblemsFound
from congvan.base.problems import Problem
from congvan.summaries import overview as overviews
from congvan.summaries import overview_words, tallies
from congvan.summaries.overview import Overview
from congvan.summaries.tallies import DirectiveTally

FORMATS = ("text", "html", "pdf", "docx", "xlsx", "json")
ON_SCREEN = ("text", "json", "speak")
NAME = "tong-hop-chung"
"""Of the file in the folder of outputs."""


class OverviewAsked(Struct, frozen=True, kw_only=True):
    """What a user asks for: in which format (`speak`: three sentences), where to, and compared with which instant."""

    format_name: str
    out: Path | None = None
    since: datetime | None = None
    """None for the end of the last working day before."""


def write_overview(
    workspace: Workspace, asked: OverviewAsked, *, as_of: datetime, force: bool = False, dry_run: bool = False
) -> WrittenSummary:
    """Write the page as of an instant: text, JSON and sentences to the terminal, the others to a file.

    Raises:
        Refused: the file is held open.
        ProblemsFound: a template has problems, or a person changed the file that stands there.
        Stopped: disk or database stop us.
    """
    prepared, problems = prepare(workspace, as_of=as_of, since=asked.since)
    data, more = render(prepared, asked.format_name, workspace.office.paths.templates)
    if data is None:
        raise ProblemsFound(more)
    problems = (*problems, *more)
    if asked.out is None and asked.format_name in ON_SCREEN:
        return WrittenSummary(text=data.decode(), path=None, warnings=problems)
    path = asked.out or workspace.office.paths.outputs / f"{NAME}.{asked.format_name}"
    write_one(path, data, force=force, dry_run=dry_run)
    return WrittenSummary(text=None, path=path, warnings=problems)


def prepare(workspace: Workspace, *, as_of: datetime, since: datetime | None) -> tuple[Overview, tuple[Problem, ...]]:
    """Prepare the page as of an instant, and what was found wrong on the way.

    Raises:
        Stopped: the database cannot be used.
    """
    before = since or open_directives.end_of_day_before(workspace, as_of)
    gathered = open_directives.gather_counts(workspace, as_of=as_of, since=before)
    soon = workspace.office.due_soon_days

    def tally(one: Counted, at: datetime) -> DirectiveTally:
        packed = tallies.tally_packed(one.tally, one.codes, as_of=at, due_soon_days=soon)
        return packed + tallies.tally_items(one.items)

    prepared = overviews.prepare_overview(
        [
            (directive, tally(known, as_of), tally(earlier, before) if earlier else None)
            for directive, known, earlier in gathered.counted
        ],
        workspace.office,
        as_of=as_of,
        since=before,
        requests={directive.id: known.requests for directive, known, _earlier in gathered.counted},
        earlier_requests=gathered.earlier_requests,
        unreadable=gathered.unreadable,
    )
    return prepared, gathered.problems


def render(
    prepared: Overview, format_name: str, templates: Path, *, refresh: int = 0
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render the page in one of the formats; `refresh`: seconds after which a browser loads the HTML again."""
    if format_name in ("text", "speak"):
        from congvan.summaries import overview_text

        written = overview_text.render_text if format_name == "text" else overview_text.render_sentences
        return written(prepared).encode(), ()
    if format_name == "json":
        shown = overviews.overview_json(prepared, overview_words.speak(prepared))
        return json.dumps(shown, ensure_ascii=False, indent=2).encode(), ()
    if format_name == "xlsx":
        from congvan.summaries import overview_workbook

        return overview_workbook.render_workbook(prepared), ()
    if format_name == "docx":
        from congvan.summaries import overview_word_file

        return overview_word_file.render_word(prepared), ()
    from congvan.summaries import overview_page

    if format_name == "pdf":
        return overview_page.render_pdf(prepared, templates)
    html, problems = overview_page.render_html(prepared, templates, refresh=refresh)
    return (html.encode() if html is not None else None), problems
