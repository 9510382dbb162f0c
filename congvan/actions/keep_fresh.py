"""Keeping the page of all open directives fresh, for a screen on the wall: looked at again and again, for so long."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct

from congvan.actions import looking, write_overview
from congvan.actions.made_files import write_one
from congvan.actions.workspace import open_store, open_workspace
from congvan.base import database
from congvan.base.errors import CongvanError, ProblemsFound
from congvan.base.problems import Problem
from congvan.office.office import Office
from congvan.store import chain_table

NAME = "man-hinh.html"
"""Of the page in the folder of outputs."""
OLDEST = timedelta(minutes=1)
"""A page is written anew after so long even where nothing was recorded: what was due soon is overdue by itself."""
PATIENCE = 20
"""So many failures one after the other end it; a file held open or a YAML file half saved is better the next time."""


class WatchAsked(Struct, frozen=True, kw_only=True):
    """What a user asks for."""

    every: float
    """Seconds between two looks."""
    until: datetime | None
    """When to stop; None for never."""
    once: bool = False
    out: Path | None = None
    force: bool = False


class Looked(Struct, frozen=True, kw_only=True):
    """What one look came to: the page that was written, or why it was not."""

    path: Path | None = None
    newest: int = 0
    """The number of the newest event on the page."""
    failed: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def keep_fresh(
    folder: Path,
    asked: WatchAsked,
    *,
    clock: Callable[[], datetime],
    wait: Callable[[float], None],
    tell: Callable[[Looked], None],
) -> int:
    """Write the page whenever something was recorded or a file of the office changed; return how often it was written.

    Args:
        folder: The office's folder; it is opened anew for each page, so that a changed workflow file shows.
        asked: What is asked for.
        clock: Tells the time.
        wait: Waits so many seconds.
        tell: Is told of every page that is written and of every failure.

    Raises:
        CongvanError: the first page cannot be written, or `PATIENCE` looks have failed one after the other.
        ProblemsFound: the same, with the problems of the office's files.
    """
    seen: tuple[object, ...] | None = None
    written, failures, last = 0, 0, clock()
    while True:
        now = clock()
        try:
            found = _state(folder)
            if found != seen or now - last >= OLDEST:
                path, warnings = _write(folder, asked, now, force=asked.force or written > 0)
                seen, last, written, failures = found, now, written + 1, 0
                tell(Looked(path=path, newest=_number(found), warnings=warnings))
        except (CongvanError, ProblemsFound) as error:
            failures += 1
            if not written or failures >= PATIENCE:
                raise
            tell(Looked(failed=error.problems if isinstance(error, ProblemsFound) else (error.problem,)))
        if asked.once or (asked.until is not None and clock() >= asked.until):
            return written
        wait(asked.every)


def _state(folder: Path) -> tuple[object, ...]:
    """Return what a page depends on: the number of the newest event, and when each of the office's files changed."""
    office = open_workspace(folder).office
    with open_store(office) as engine, database.reading(engine) as connection:
        newest, _ = chain_table.read_counter(connection)
    return newest, *_changed(office)


def _changed(office: Office) -> tuple[tuple[str, int], ...]:
    """Return when config, schools, workflows, kinds and templates were changed last."""
    paths = office.paths
    found = [paths.config, paths.schools]
    for place, kind in ((paths.workflows, "*.yaml"), (paths.kinds, "*.yaml"), (paths.templates, "overview.*")):
        found += sorted(place.glob(kind))
    return tuple((str(path), path.stat().st_mtime_ns) for path in found if path.is_file())


def _number(state: tuple[object, ...]) -> int:
    """Return the number of the newest event of a state."""
    newest = state[0]
    return newest if isinstance(newest, int) else 0


def _write(folder: Path, asked: WatchAsked, now: datetime, *, force: bool) -> tuple[Path, tuple[Problem, ...]]:
    """Write one page; say where, and what is to be said of the clock."""
    workspace = open_workspace(folder)
    look = looking.look_now(workspace, now=now)
    prepared, _ = write_overview.prepare(workspace, as_of=look.as_of, since=None)
    refresh = 0 if asked.once else max(1, round(asked.every))
    data, problems = write_overview.render(prepared, "html", workspace.office.paths.templates, refresh=refresh)
    if data is None:
        raise ProblemsFound(problems)
    path = asked.out or workspace.office.paths.outputs / NAME
    write_one(path, data, force=force, dry_run=False)
    return path, look.problems
