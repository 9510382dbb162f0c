"""Writing one school's page and a school year over all directives, and whom to call about one directive."""

import json
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from congvan.actions import open_directives, statuses
from congvan.actions.made_files import write_one
from congvan.actions.open_directives import OPEN, Candidate, Followed
from congvan.actions.workspace import Workspace
from congvan.actions.write_summary import WrittenSummary
from congvan.base import vietnamese
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Problem, ProblemKind
from congvan.deadlines.school_years import SchoolSpan
from congvan.office import schools as register
from congvan.summaries import calls, records, school_summary, school_year, summary
from congvan.summaries.calls import Calls
from congvan.summaries.records import Line
from congvan.summaries.school_summary import SchoolSummary
from congvan.summaries.school_year import YearSummary

NO_SCHOOL = ProblemKind(
    code="actions.summary-no-school",
    message="There is no school “{typed}” in the register.",
    cure="Type its code, or more of its name as it stands in the register of schools.",
)
SEVERAL_SCHOOLS = ProblemKind(
    code="actions.summary-several-schools",
    message="“{typed}” may be any of these schools: {candidates}.",
    cure="Type more of the name, or the code.",
)
ON_SCREEN = ("text", "json")


class RecordAsked(Struct, frozen=True, kw_only=True):
    """What a user asks for: in which format and where to."""

    format_name: str
    out: Path | None = None


def write_school(
    workspace: Workspace,
    typed: str,
    asked: RecordAsked,
    *,
    as_of: datetime,
    force: bool = False,
    dry_run: bool = False,
) -> WrittenSummary:
    """Write a school's page over all directives as of an instant.

    Raises:
        Refused: no such school or several, or the file is held open.
        ProblemsFound: a template has problems, or a person changed the file that stands there.
        Stopped: disk or database stop us.
    """
    school = find_school(workspace, typed)
    gathered = open_directives.gather(workspace, as_of=as_of, wanted=_everything)
    by_day = sorted(gathered.followed, key=_day)
    lines = (line for line in _lines(by_day) if line.school.code == school.code)
    waited = (one.directive.id for one in by_day if one.stage in OPEN)
    asked_for = (event for one in by_day for event in one.known.requests)
    page = school_summary.prepare_school(school, lines, waited, workspace.office, as_of=as_of, asked=asked_for)
    data, problems = _render_school(page, asked.format_name, workspace.office.paths.templates)
    folder = workspace.office.paths.outputs / "truong"
    path = asked.out or folder / f"tong-hop-{vietnamese.file_name(school.code)}.{asked.format_name}"
    return _finish(data, (*gathered.problems, *problems), asked, path=path, force=force, dry_run=dry_run)


def write_year(
    workspace: Workspace,
    first_year: int,
    asked: RecordAsked,
    *,
    as_of: datetime,
    force: bool = False,
    dry_run: bool = False,
) -> WrittenSummary:
    """Write the school year that begins in a calendar year over all its directives as of an instant.

    Raises:
        Refused: the file is held open.
        ProblemsFound: a template has problems, or a person changed the file that stands there.
        Stopped: disk or database stop us.
    """
    year = SchoolSpan(first=first_year, month=workspace.office.school_year_month)

    def wanted(one: Candidate) -> bool:
        return one.day is not None and year.has(one.day)

    gathered = open_directives.gather(workspace, as_of=as_of, wanted=wanted)
    lines = _lines(sorted(gathered.followed, key=_day))
    page = school_year.prepare_year(year, lines, workspace.office, as_of=as_of)
    data, problems = _render_year(page, asked.format_name, workspace.office.paths.templates)
    path = asked.out or workspace.office.paths.outputs / f"nam-hoc-{year.name}.{asked.format_name}"
    return _finish(data, (*gathered.problems, *problems), asked, path=path, force=force, dry_run=dry_run)


def tell_calls(
    workspace: Workspace,
    typed: str,
    asked: RecordAsked,
    *,
    as_of: datetime,
    propose: bool,
    force: bool = False,
    dry_run: bool = False,
) -> WrittenSummary:
    """Tell who is missing with contacts, ready to paste; with `propose` in an order from the schools' own past.

    Raises:
        Refused: no such directive, it asks nothing of the schools, or the file is held open.
        ProblemsFound: its workflow file has problems, or a person changed the file that stands there.
        Stopped: disk or database stop us.
    """
    directive, known = statuses.ask_status(workspace, typed, as_of=as_of)
    prepared = summary.prepare_summary(directive, known, workspace.office)
    past = None
    if propose:
        last = directive.deadline.last_on_time

        def earlier(one: Candidate) -> bool:
            before = one.directive.deadline.last_on_time
            return one.directive.id != directive.id and not (before and last and before > last)

        lines = _lines(open_directives.gather(workspace, as_of=as_of, wanted=earlier).followed)
        past = {one.school.code: one.record for one in records.by_school(lines, workspace.office)}
    found = calls.prepare_calls(prepared, {school.code: school for school in workspace.schools}, past)
    path = asked.out or workspace.office.paths.outputs / directive.id / f"lien-he.{asked.format_name}"
    data = _render_calls(found, asked.format_name)
    return _finish(data, known.problems, asked, path=path, force=force, dry_run=dry_run)


def find_school(workspace: Workspace, typed: str) -> register.School:
    """Find the school that a code or any unambiguous part of a name means.

    Raises:
        Refused: none or several are meant.
    """
    found = register.find(typed, workspace.schools, workspace.office.levels)
    if found.school:
        return found.school
    if found.candidates:
        candidates = ", ".join(f"{one.name} ({one.code})" for one in found.candidates)
        raise Refused(SEVERAL_SCHOOLS, typed=typed, candidates=candidates)
    raise Refused(NO_SCHOOL, typed=typed, near=", ".join(one.name for one in found.near))


def _everything(_one: Candidate) -> bool:
    """Want every directive that went out."""
    return True


def _day(one: Followed) -> tuple[date, str]:
    """Order directives by their day."""
    return one.day or date.max, one.directive.id


def _lines(followed: "list[Followed] | tuple[Followed, ...]") -> tuple[Line, ...]:
    """List every item."""
    return records.list_lines((one.directive, one.known) for one in followed)


def _render_school(page: SchoolSummary, format_name: str, templates: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render a school's page in one of the formats."""
    if format_name == "text":
        from congvan.summaries import records_text

        return records_text.render_school(page).encode(), ()
    if format_name == "json":
        return json.dumps(school_summary.school_json(page), ensure_ascii=False, indent=2).encode(), ()
    if format_name == "docx":
        from congvan.summaries import school_word_file

        return school_word_file.render_word(page), ()
    from congvan.summaries import school_page

    if format_name == "pdf":
        return school_page.render_pdf(page, templates)
    html, problems = school_page.render_html(page, templates)
    return (html.encode() if html is not None else None), problems


def _render_year(page: YearSummary, format_name: str, templates: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Render a year in one of the formats."""
    if format_name == "text":
        from congvan.summaries import records_text

        return records_text.render_year(page).encode(), ()
    if format_name == "json":
        return json.dumps(school_year.year_json(page), ensure_ascii=False, indent=2).encode(), ()
    if format_name == "xlsx":
        from congvan.summaries import year_workbook

        return year_workbook.render_workbook(page), ()
    if format_name == "docx":
        from congvan.summaries import year_word_file

        return year_word_file.render_word(page), ()
    from congvan.summaries import year_page

    if format_name == "pdf":
        return year_page.render_pdf(page, templates)
    html, problems = year_page.render_html(page, templates)
    return (html.encode() if html is not None else None), problems


def _render_calls(found: Calls, format_name: str) -> bytes:
    """Render whom to call as text or JSON; both go to the terminal unless a file is asked for."""
    if format_name == "json":
        return json.dumps(calls.calls_json(found), ensure_ascii=False, indent=2).encode()
    from congvan.summaries import records_text

    return records_text.render_calls(found).encode()


def _finish(
    data: bytes | None, problems: tuple[Problem, ...], asked: RecordAsked, *, path: Path, force: bool, dry_run: bool
) -> WrittenSummary:
    """Give a text back, or write a file.

    Raises:
        ProblemsFound: it could not be rendered, or a person changed the file that stands there.
    """
    if data is None:
        raise ProblemsFound(problems)
    if asked.out is None and asked.format_name in ON_SCREEN:
        return WrittenSummary(text=data.decode(), path=None, warnings=problems)
    write_one(path, data, force=force, dry_run=dry_run)
    return WrittenSummary(text=None, path=path, warnings=problems)
