"""Listing the office's directives with deadline and progress."""

from dataclasses import dataclass
from datetime import datetime

from congvan.actions import statuses
from congvan.actions.workspace import Workspace, open_store
from congvan.base import database
from congvan.base.problems import Problem, has_errors
from congvan.summaries import counts
from congvan.workflow import reading
from congvan.workflow.directive import Directive


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A directive with its counts as of the instant asked."""

    directive: Directive
    counts: counts.Counts


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """The directives that can be read, and the problems of those that cannot."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]


def list_directives(workspace: Workspace, *, as_of: datetime) -> Listing:
    """List every directive of the office, by its id.

    Raises:
        Stopped: the database cannot be used.
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    with open_store(workspace.office) as engine, database.reading(engine) as connection:
        for path in reading.directive_files(workspace.office):
            read = reading.load_directive(path, workspace.office, workspace.schools, workspace.calendar)
            problems += [problem for problem in read.problems if problem.is_error]
            if read.directive is None or has_errors(read.problems):
                continue
            known = statuses.status_of(workspace, read.directive, connection, as_of=as_of)
            problems += known.problems
            lines.append(Line(directive=read.directive, counts=counts.count_items(known.items)))
    return Listing(lines=tuple(lines), problems=tuple(problems))
