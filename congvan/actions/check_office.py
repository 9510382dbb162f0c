"""Checking an office: config, schools, workflows and templates, every problem in one pass."""

from dataclasses import dataclass
from pathlib import Path

from congvan.actions.workspace import find_directive_file
from congvan.base.problems import Problem, in_reading_order
from congvan.deadlines import days_off
from congvan.office import office_files
from congvan.workflow import reading
from congvan.workflow.directive import Directive
from congvan.workflow.kinds import Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """The problems found, the directives that were read, and, for a single one, where its values came from."""

    problems: tuple[Problem, ...]
    directives: tuple[Directive, ...]
    origins: tuple[Origin, ...] = ()


def check(folder: Path, only: str | None = None, *, strict: bool = False) -> Checked:
    """Find all problems of an office, or of its config, schools, templates and one directive.

    Raises:
        Refused: there is no such directive.
    """
    from congvan.letters import template_check

    office, config_problems = office_files.load_office(folder)
    problems = list(config_problems)
    directives: list[Directive] = []
    origins: tuple[Origin, ...] = ()
    if office is not None:
        schools, found = office_files.load_schools(office)
        problems += found
        problems += template_check.check_letter_templates(
            office.paths.templates, _shown(office.paths.templates, folder)
        )
        calendar = days_off.load_calendar(office.days, office.working_week)
        chosen = (find_directive_file(office, only),) if only else reading.directive_files(office)
        for path in chosen:
            read = reading.load_directive(path, office, schools or (), calendar)
            problems += read.problems
            directives += [read.directive] if read.directive else []
            origins = read.origins if only else ()
    if strict:
        problems = [problem.as_error() for problem in problems]
    return Checked(problems=in_reading_order(problems), directives=tuple(directives), origins=origins)


def _shown(path: Path, folder: Path) -> str:
    """Return a path as problems show it: inside the office's folder where it is there."""
    root = folder.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
