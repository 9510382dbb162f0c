"""Checking an office: config, schools, workflows, forms and templates, every problem in one pass."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from congvan.actions import check_files, deadline_moves, incoming_basis, issued_documents, report_changes
from congvan.actions.check_files import Beside, FileReader
from congvan.actions.issued_documents import IssuedDocument
from congvan.actions.workspace import Workspace, find_directive_file, open_store
from congvan.base import database
from congvan.base.errors import Stopped
from congvan.base.problems import Problem, ProblemKind, in_reading_order
from congvan.forms import form_reading
from congvan.letters import letter_words
from congvan.office import office_calendar, office_files
from congvan.office.office import Office
from congvan.register import numbering
from congvan.register.held_deadlines import Held
from congvan.register.stages import Stage
from congvan.workflow import kinds, reading
from congvan.workflow.context import Numbered
from congvan.workflow.directive import Directive
from congvan.workflow.kinds import Origin

NUMBER_TWICE = ProblemKind(
    code="actions.number-twice",
    message="The number {number} is already that of {other}.",
    cure="Give one of the two its right number.",
)


class Checked(Struct, frozen=True, kw_only=True):
    """The problems found, the directives (as in `check_files.FileRead`) and, for one, where its values came from."""

    problems: tuple[Problem, ...]
    directives: tuple[Directive, ...]
    origins: tuple[Origin, ...] = ()


def check(
    folder: Path,
    only: str | None = None,
    *,
    strict: bool = False,
    as_of: datetime | None = None,
    processes: int | None = None,
) -> Checked:
    """Find all problems of an office, or of its config, schools, templates and one directive.

    Args:
        folder: The office's.
        only: What names the one directive.
        strict: Whether warnings stop the work too.
        as_of: The instant by which issued reports are compared with the figures; None where they are not.
        processes: How many processes read the workflow files; left out, as many as are worth while.

    Raises:
        Refused: there is no such directive.
    """
    office, config_problems = office_files.load_office(folder)
    problems = list(config_problems)
    directives: list[Directive] = []
    origins: tuple[Origin, ...] = ()
    if office is None:
        problems += _problems_without_office(folder)
    else:
        schools, found = office_files.load_schools(office)
        calendar = office_calendar.load_office_calendar(office)
        chosen = (find_directive_file(office, only),) if only else reading.directive_files(office)
        issued, kept, more = _load_issued(office)
        reader = FileReader(
            beside=Beside(office=office, schools=schools, calendar=calendar), with_origins=only is not None
        )
        with check_files.reading_files(chosen, _numbered(issued, kept), reader, processes=processes) as wait:
            problems += (*found, *more, *_problems_beside(office, forms=only is None))
            reads = wait()
        for path, read in zip(chosen, reads, strict=True):
            problems += read.problems
            origins = read.origins
            if read.directive is None:
                continue
            directives.append(read.directive)
            if document := issued.get(path.stem):
                problems += issued_documents.check_difference(office, read.directive, document)
            held, stage = kept.get(path.stem, (None, Stage.DRAFT))
            if held:
                problems += deadline_moves.check_moves(office, read.directive, held, stage, calendar=calendar)
        problems += _check_basis(office, directives)
        if as_of is not None and schools is not None:
            problems += _check_reports(Workspace(office=office, schools=schools, calendar=calendar, warnings=()), as_of)
    problems += _numbers_twice(directives)
    if strict:
        problems = [problem.as_error() for problem in problems]
    return Checked(problems=in_reading_order(problems), directives=tuple(directives), origins=origins)


def _problems_beside(office: Office, *, forms: bool) -> Iterator[Problem]:
    """Find the problems of what stands beside the workflow files: templates, kinds, and forms where asked for."""
    yield from _problems_of_templates(office.paths.templates, office.paths.root)
    for kind in kinds.kind_files(office.paths.kinds):
        yield from kinds.check_kind(kind, office.paths.root)
    for path in form_reading.form_files(office.paths.forms) if forms else ():
        yield from form_reading.check_form_file(path, office)


def _load_issued(
    office: Office,
) -> tuple[Mapping[str, IssuedDocument], Mapping[str, tuple[Held, Stage]], tuple[Problem, ...]]:
    """Return issued documents and kept deadlines; a database that cannot be used is a problem among the others here."""
    try:
        return issued_documents.load_issued(office), issued_documents.load_kept(office), ()
    except Stopped as error:
        return {}, {}, (error.problem,)


def _numbered(issued: Mapping[str, IssuedDocument], kept: Mapping[str, tuple[Held, Stage]]) -> dict[str, Numbered]:
    """Return what the register says of documents by their directives: of one issued without us only its deadlines."""
    held = {name: Numbered(deadlines=one.deadlines) for name, (one, _stage) in kept.items()}
    return held | {name: document.numbered for name, document in issued.items()}


def _check_basis(office: Office, directives: list[Directive]) -> list[Problem]:
    """Find what stands otherwise under “basis” than in the register of incoming documents."""
    named = [directive for directive in directives if directive.letter.basis]
    if not named or not issued_documents.store_is_there(office.database):
        return []
    try:
        with open_store(office) as engine, database.reading(engine) as connection:
            return [
                problem
                for directive in named
                for problem in incoming_basis.check_basis(
                    directive, incoming_basis.find_numbered(connection, directive)
                )
            ]
    except Stopped:  # said already
        return []


def _check_reports(workspace: Workspace, as_of: datetime) -> tuple[Problem, ...]:
    """Find issued reports that are not what the figures come to now."""
    try:
        return report_changes.check_reports(workspace, as_of=as_of)
    except Stopped:  # said already
        return ()


def _numbers_twice(directives: list[Directive]) -> list[Problem]:
    """Find directives that have one number in one series of a year."""
    seen: dict[tuple[str, int, int], Directive] = {}
    problems = []
    for directive in directives:
        letter = directive.letter
        if letter.number is None:
            continue
        first = seen.setdefault((numbering.series_of(letter), letter.year, letter.number), directive)
        if first is not directive:
            number = letter_words.word_number(letter)
            problems.append(NUMBER_TWICE.at(directive.place, number=number, other=first.id))
    return problems


def _problems_of_templates(templates: Path, folder: Path) -> tuple[Problem, ...]:
    """Find the problems of the templates of letters, checklists, summaries and reminders."""
    from congvan.letters import template_check
    from congvan.reminders import reminder_templates
    from congvan.reports import figures_page, report_file
    from congvan.summaries import overview_page, page, school_page, year_page

    shown = _shown(templates, folder)
    rooms = (page, overview_page, school_page, year_page, figures_page, report_file)
    summaries = (one for room in rooms for one in room.check_template(templates, shown))
    return (
        *template_check.check_letter_templates(templates, shown),
        *summaries,
        *reminder_templates.check_templates(templates, shown),
    )


def _problems_without_office(folder: Path) -> list[Problem]:
    """Find what shows in the usual folder of workflows although config.yaml itself cannot be used."""
    files = sorted((folder / "workflows").glob("*.yaml")) if (folder / "workflows").is_dir() else []
    return [problem for path in files for problem in reading.check_form(path.resolve(), folder.resolve())]


def _shown(path: Path, folder: Path) -> str:
    """Return a path as problems show it: inside the office's folder where it is there."""
    root = folder.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
