"""`import-schools FILE`: the office's own list of schools, shown first against the register, then taken over."""

from collections.abc import Iterator
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from congvan.base.problems import has_errors
from congvan.cli import options, printing
from congvan.cli.session import Session

if TYPE_CHECKING:
    from congvan.actions.import_schools import Imported
    from congvan.office.schools import School


def build_import_schools() -> click.Command:
    """Build `import-schools FILE`."""
    file = click.Argument(["file"], metavar="FILE", type=click.Path(path_type=Path))
    yes = click.Option(["--yes"], is_flag=True, help=_("Write the register; without it only show what would change."))
    on_help = _("The day from which the changes hold: earlier names and communes are kept with it.")
    gone = click.Option(
        ["--close-gone"], is_flag=True, help=_("Close the schools that are gone on the day given with --on.")
    )
    help_text = _(
        "Compare the Excel (.xlsx) or CSV list of schools that the office has with its register, and show what is "
        "added, changed, gone and unclear. Nothing is written without --yes; a copy of the register is kept then."
    )
    shared = [options.acting(), options.dry_run(), options.as_json()]
    params = [file, yes, options.day("--on", on_help), gone, *shared]
    return options.command("import-schools", callback=_import, help=help_text, params=params)


@click.pass_obj
def _import(
    session: Session, file: Path, yes: bool, on: date | None, close_gone: bool, by: str, dry_run: bool, as_json: bool
) -> int:
    """Show the comparison, write if asked to; exit status 1 where something was left out."""
    from congvan.actions import import_schools
    from congvan.cli.who import who_asks

    if close_gone and on is None:
        raise click.UsageError(_("--close-gone needs the day: --on 1/7/2025."), click.get_current_context())
    done = import_schools.import_schools(
        session.folder,
        file,
        who=who_asks(by),
        now=session.clock(),
        on=on,
        close_gone=close_gone,
        write=yes and not dry_run,
    )
    failed = int(has_errors(done.compared.unclear))
    if as_json:
        printing.print_json(_imported_json(done))
        return failed
    for line in _lines(done):
        click.echo(line)
    printing.print_problems(done.compared.unclear)
    click.echo(_outcome(done))
    if on is None and any(d.column in {"name", "commune"} for c in done.compared.changed for d in c.differences):
        click.echo(_("Renamed or moved, not mistyped? Give the day with --on, and the earlier names are kept."))
    return failed


def _lines(done: "Imported") -> Iterator[str]:
    """Write what is added, changed and gone, a line a school."""
    compared = done.compared
    yield _("Added: {n}").format(n=len(compared.added))
    yield from (f"  + {_school(school)}" for school in compared.added)
    yield _("Changed: {n}").format(n=len(compared.changed))
    for change in compared.changed:
        yield f"  ~ {_school(change.before)}"
        nothing = _("(empty)")
        yield from (f"      {d.heading}: {d.old or nothing} → {d.new or nothing}" for d in change.differences)
    yield _("Gone: {n}").format(n=len(compared.gone))
    for gone in compared.gone:
        closed = _("closed on {day}").format(day=_day(gone.closed_on)) if gone.closed_on else _("stays as it is")
        idle = _("not at work in the list")
        yield f"  - {_school(gone.school)}: {f'{idle}, ' if gone.at else ''}{closed}"
    yield _("The same: {n}").format(n=compared.same)
    if compared.unused:
        yield _("Columns not read: {names}").format(names=", ".join(compared.unused))


def _school(school: "School") -> str:
    """Write a school on a line."""
    return f"{school.code}  {school.name}" + (f" ({school.commune})" if school.commune else "")


def _day(day: date) -> str:
    """Write a date as people do."""
    return f"{day.day}/{day.month}/{day.year}"


def _outcome(done: "Imported") -> str:
    """Say in one line what was done."""
    if done.written:
        if done.backup is None:
            return _("Wrote {path}.").format(path=done.register)
        return _("Wrote {path}; as it was before: {backup}").format(path=done.register, backup=done.backup.name)
    if not done.compared.writes:
        return _("Nothing to write: the register stays as it is.")
    return _("Nothing was written yet. If this is right, type the same with --yes.")


def _imported_json(done: "Imported") -> dict[str, Any]:
    """Return the comparison for other programs."""
    compared = done.compared
    return {
        "register": str(done.register),
        "written": done.written,
        "backup": str(done.backup) if done.backup else None,
        "added": [_school_json(school) for school in compared.added],
        "changed": [
            _school_json(change.after)
            | {"differences": [{"column": d.column, "old": d.old, "new": d.new} for d in change.differences]}
            for change in compared.changed
        ],
        "gone": [
            _school_json(gone.school) | {"closed": gone.closed_on.isoformat() if gone.closed_on else None}
            for gone in compared.gone
        ],
        "same": compared.same,
        "columns_not_read": list(compared.unused),
        "problems": [printing.problem_json(problem) for problem in compared.unclear],
    }


def _school_json(school: "School") -> dict[str, Any]:
    """Return a school without its persons."""
    return {"code": school.code, "name": school.name, "levels": list(school.levels), "commune": school.commune}
