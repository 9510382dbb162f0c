"""Writing the report back to the superior as a workflow file, and renewing its numbers without touching its words."""

import os
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from congvan.actions import collect_figures, issued_documents, write_figures
from congvan.actions.collect_figures import CollectedFigures, FiguresAsked
from congvan.actions.made_files import sha256_on_disk
from congvan.actions.workspace import Workspace
from congvan.base import files, vietnamese
from congvan.base.errors import CongvanError, ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.base.yaml_text import Mapping, Scalar
from congvan.reports import report_file
from congvan.reports.figures_view import FiguresView
from congvan.workflow import kinds

REPORT_THERE = ProblemKind(
    code="actions.report-there",
    message="The report {path} is there already; nothing was written.",
    cure="Renew its numbers with --refresh, or give another name with --out.",
)
NO_REPORT = ProblemKind(
    code="actions.no-report",
    message="There is no report {path} whose numbers could be renewed.",
    cure="Write it first: “congvan report {directive}”; or name the file with --out.",
)
REPORT_ISSUED = ProblemKind(
    code="actions.report-issued",
    message="The report {path} was issued as {number}; its numbers stay as they were issued.",
    cure="For other numbers write a new report with --out and issue it in its place: “congvan replace”.",
)
NOT_THIS_REPORT = ProblemKind(
    code="actions.not-this-report",
    message="{path} is no report on the figures of {directive}.",
    cure="Name the right file with --out.",
)
TABLE_CHANGED = ProblemKind(
    code="actions.table-changed",
    message="The file of tables {path} was changed by hand; nothing was written.",
    cure="Keep your copy under another name, or say --force to write the tables anew.",
)


class NumberChange(Struct, frozen=True, kw_only=True):
    """A number of a report that is another now; `old` is empty for one that is new, `new` for one without figures."""

    name: str
    old: str
    new: str


class WrittenReport(Struct, frozen=True, kw_only=True):
    """A report that was written or renewed."""

    path: Path
    table: Path
    numbers: int
    changes: tuple[NumberChange, ...] = ()
    table_changed: bool = False
    warnings: tuple[Problem, ...] = ()


class ToReport(Struct, frozen=True, kw_only=True):
    """What a user asks for."""

    directive: str
    out: Path | None = None
    last_year: Path | None = None
    force: bool = False


def write_report(workspace: Workspace, asked: ToReport, *, as_of: datetime, dry_run: bool = False) -> WrittenReport:
    """Write the workflow file of a report and its file of tables.

    Raises:
        Refused: no such directive, nothing of it has a form, or a file of that name is there.
        ProblemsFound: a workflow file, form or template has problems.
        Stopped: disk or database stop us.
    """
    collected, view = _collect(workspace, asked, as_of)
    path, table = _paths(workspace, collected, asked)
    shown = workspace.office.paths.shown
    for one in (path, table):
        if os.path.lexists(one) and not asked.force:
            raise Refused(REPORT_THERE, Place(file=shown(one)), path=shown(one))
    _refuse_issued(workspace, path)
    text, problems = report_file.compose_text(view, workspace.office.paths.templates, table=table.name)
    if text is None:
        raise ProblemsFound(problems)
    tables = report_file.render_tables(view).encode()
    numbers = _numbers(view, collected, text)
    block = report_file.render_block(view, collected.newest, numbers, files.sha256_of(tables))
    if not dry_run:
        _write_both(path, report_file.with_block(text, block).encode(), table, tables)
    return WrittenReport(path=path, table=table, numbers=len(numbers), warnings=(*collected.warnings, *problems))


def refresh_report(workspace: Workspace, asked: ToReport, *, as_of: datetime, dry_run: bool = False) -> WrittenReport:
    """Renew the numbers of a report and its tables; of its file only the block of numbers is written anew.

    Raises:
        Refused: there is no such report, it is of another directive or issued already, or its tables were changed.
        ProblemsFound: a workflow file or form has problems.
        Stopped: disk or database stop us.
    """
    collected, view = _collect(workspace, asked, as_of)
    path, table = _paths(workspace, collected, asked)
    shown = workspace.office.paths.shown(path)
    if not path.is_file():
        raise Refused(NO_REPORT, Place(file=shown), path=shown, directive=collected.directive.id)
    _refuse_issued(workspace, path)
    before = read_block(path, workspace)
    if before is None or before.of != collected.directive.id:
        raise Refused(NOT_THIS_REPORT, Place(file=shown), path=shown, directive=collected.directive.id)
    on_disk = sha256_on_disk(table)
    if on_disk not in {None, before.table} and not asked.force:
        place = workspace.office.paths.shown(table)
        raise Refused(TABLE_CHANGED, Place(file=place), path=place)
    data = path.read_bytes()
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    text = data.decode("utf-8-sig")
    tables = report_file.render_tables(view).encode()
    numbers = _numbers(view, collected, text)
    block = report_file.render_block(view, collected.newest, numbers, files.sha256_of(tables))
    if not dry_run:
        _write_both(path, (mark + report_file.with_block(text, block)).encode(), table, tables)
    old = before.numbers
    changes = tuple(
        NumberChange(name=name, old=old.get(name, ""), new=numbers.get(name, ""))
        for name in dict.fromkeys((*old, *numbers))
        if old.get(name, "") != numbers.get(name, "")
    )
    return WrittenReport(
        path=path,
        table=table,
        numbers=len(numbers),
        changes=changes,
        table_changed=on_disk != files.sha256_of(tables),
        warnings=collected.warnings,
    )


class ReportBlock(Struct, frozen=True, kw_only=True):
    """What the block of a report's numbers says, as it is written."""

    of: str
    table: str
    numbers: dict[str, str]


def read_block(path: Path, workspace: Workspace) -> ReportBlock | None:
    """Return what the block `report` of a file says; None where it has none that can be read."""
    source, _problems = kinds.read_source(path, workspace.office.paths.root)
    node = source.tree.get("report") if source else None
    if not isinstance(node, Mapping):
        return None
    texts = {e.key.text: e.value.text for e in node.entries if isinstance(e.value, Scalar)}
    numbers = node.get("numbers")
    listed = numbers.entries if isinstance(numbers, Mapping) else ()
    named = {e.key.text: e.value.text for e in listed if isinstance(e.value, Scalar)}
    return ReportBlock(of=texts.get("of", ""), table=texts.get("table", ""), numbers=named)


def _write_both(path: Path, text: bytes, table: Path, tables: bytes) -> None:
    """Write a report and its tables, or neither: the one tells the hash of the other.

    Raises:
        Refused: another program holds one of them open.
        Stopped: the disk stops us.
    """
    before = table.read_bytes() if table.is_file() else None
    files.write_whole(table, tables)
    try:
        files.write_whole(path, text)
    except CongvanError:
        if before is None:
            table.unlink()
        else:
            files.write_whole(table, before)
        raise


def _collect(workspace: Workspace, asked: ToReport, as_of: datetime) -> tuple[CollectedFigures, FiguresView]:
    """Collect the figures of a report."""
    figures = FiguresAsked(directive=asked.directive, last_year=asked.last_year)
    collected = collect_figures.collect_figures(workspace, figures, as_of=as_of)
    return collected, write_figures.view_of(workspace, collected, as_of=as_of)


def _paths(workspace: Workspace, collected: CollectedFigures, asked: ToReport) -> tuple[Path, Path]:
    """Return where a report and its tables stand."""
    stem = vietnamese.file_name(f"{collected.directive.id}-bao-cao")
    path = asked.out or workspace.office.paths.workflows / f"{stem}.yaml"
    return path, path.with_name(f"{path.stem}-so-lieu.md")


def _refuse_issued(workspace: Workspace, path: Path) -> None:
    """Refuse to write what was issued.

    Raises:
        Refused: with the number under which it was issued.
    """
    issued = issued_documents.load_issued(workspace.office, path.stem).get(path.stem)
    if issued:
        shown = workspace.office.paths.shown(path)
        raise Refused(REPORT_ISSUED, Place(file=shown), path=shown, number=issued.shown_number)


def _numbers(view: FiguresView, collected: CollectedFigures, text: str) -> dict[str, str]:
    """Return the numbers that a text uses, as far as they are known."""
    known = report_file.known_numbers(view, collected.status)
    return {name: known[name] for name in report_file.used_names(text) if name in known}
