"""`next-year ID`: last year's directive rolled on to the next school year."""

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from congvan.cli import options, printing
from congvan.cli.session import Session

if TYPE_CHECKING:
    from congvan.actions.roll_to_next_year import Rolled


def build_next_year() -> click.Command:
    """Build `next-year ID`."""
    help_text = _(
        "Write a directive's workflow file for the next school year: days moved (Tết too), years one more, references"
        " to be filled in; what differs is shown. Nothing is overwritten."
    )
    params = [options.directive(), options.out(), options.dry_run(), options.as_json()]
    return options.command("next-year", callback=_next_year, help=help_text, params=params)


@click.pass_obj
def _next_year(session: Session, directive: str, out: Path | None, dry_run: bool, as_json: bool) -> int:
    """Write the file, and say what differs."""
    from congvan.actions import roll_to_next_year, workspace

    opened = workspace.open_workspace(session.folder)
    rolled = roll_to_next_year.roll_to_next_year(opened, directive, out=out, dry_run=dry_run)
    shown = opened.office.paths.shown(rolled.path)
    if as_json:
        printing.print_json(_as_json(rolled, shown))
        return 0
    rows = [(_("Line"), _("Last year"), _("This year"), _("Why"))]
    rows += [(str(c.line or "–"), c.old, c.new or "–", _(c.reason) if c.reason else "") for c in rolled.changes]
    template = _("Would write: {path}") if dry_run else _("Wrote: {path}")
    count = ngettext("{n} thing differs from last year.", "{n} things differ from last year.", len(rolled.changes))
    click.echo(printing.table(rows))
    click.echo(f"{template.format(path=shown)}. {count.format(n=len(rolled.changes))}")
    if rolled.comments:
        head = _("Comments that name a day or a year keep their words; look whether they are still right:")
        click.echo("\n".join((head, *(f"  {one.line}: {one.text}" for one in rolled.comments))))
    click.echo(_("Read all of it, then: congvan check {id}").format(id=rolled.path.stem))
    return 0


def _as_json(rolled: "Rolled", shown: str) -> dict[str, Any]:
    """Return the new file and what differs."""
    changes = [
        {"line": c.line or None, "old": c.old, "new": c.new or None, "why": c.reason or None} for c in rolled.changes
    ]
    comments = [{"line": one.line, "text": one.text} for one in rolled.comments]
    return {"id": rolled.path.stem, "from": rolled.old, "path": shown, "changes": changes, "comments": comments}
