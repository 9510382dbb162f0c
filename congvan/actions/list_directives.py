"""Listing the office's directives with deadline and progress."""

from datetime import datetime

from msgspec import Struct

from congvan.actions import directive_periods, document_lives, issued_documents, standings
from congvan.actions.workspace import Workspace, reading_store
from congvan.base import query
from congvan.base.errors import Refused
from congvan.base.problems import Problem, has_errors
from congvan.register.stages import Stage
from congvan.summaries import counts, tallies
from congvan.workflow import opened_periods, reading
from congvan.workflow.directive import Directive


class Line(Struct, frozen=True, kw_only=True):
    """A directive with its counts as of the instant asked."""

    directive: Directive
    """Of one whose deadline comes again the directive of a period."""
    counts: counts.Counts
    stage: Stage
    changed: bool
    """Whether the office's files say something else now than what was issued."""
    requests: int
    """How many requests of schools wait for an answer."""


class Listing(Struct, frozen=True, kw_only=True):
    """The directives that can be read, and the problems of those that cannot."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]


def list_directives(workspace: Workspace, *, as_of: datetime, period: str = "") -> Listing:
    """List every directive of the office, by its id; of what comes again the current period, or the one named.

    With a period named, what has no such period is left out.

    Raises:
        Stopped: the database cannot be used.
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    followed: list[_Followed] = []
    with reading_store(workspace.office) as connection:
        issued = issued_documents.read_issued(connection, as_of=as_of)
        known_of = issued_documents.read_numbered(connection, as_of=as_of)
        for path in reading.directive_files(workspace.office):
            document = issued.get(path.stem)
            numbered = known_of.get(path.stem)
            read = reading.load_directive(
                path, workspace.office, workspace.schools, workspace.calendar, numbered=numbered
            )
            problems += [problem for problem in read.problems if problem.is_error]
            if read.directive is None or has_errors(read.problems):
                continue
            shown = _shown(workspace, read.directive, period, connection, as_of=as_of)
            if shown is None:
                continue
            changed = document and issued_documents.check_difference(workspace.office, read.directive, document)
            problems += changed or ()
            life = document_lives.load_life(connection, read.directive)
            stage = document_lives.stage_of(read.directive, life)
            followed.append(_Followed(directive=shown, stage=stage, changed=bool(changed)))
        known = standings.prepare(workspace, (one.directive for one in followed), connection, as_of=as_of)
        found = standings.count_directives(known, connection, as_of=as_of, schools=False)
    standings.keep(workspace, found.to_keep)
    for one in followed:
        counted = found.counted[one.directive.id]
        problems += counted.problems
        packed = tallies.count_packed(counted.tally, as_of=as_of, due_soon_days=workspace.office.due_soon_days)
        lines.append(
            Line(
                directive=one.directive,
                counts=packed + counts.count_items(counted.items),
                stage=one.stage,
                changed=one.changed,
                requests=counted.requests,
            )
        )
    return Listing(lines=tuple(lines), problems=tuple(problems))


class _Followed(Struct, frozen=True, kw_only=True):
    """A directive that is to be counted."""

    directive: Directive
    stage: Stage
    changed: bool


def _shown(
    workspace: Workspace, directive: Directive, period: str, connection: query.Connection, *, as_of: datetime
) -> Directive | None:
    """Return the directive, or its period that is asked for; None where it has none of that key."""
    if not opened_periods.comes_again(directive):
        return None if period else directive
    try:
        return directive_periods.choose_period(workspace, directive, period, connection, as_of=as_of)
    except Refused:
        return None if period else directive
