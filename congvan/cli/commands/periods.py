"""`open-periods [ID]`: the periods of what comes again."""

from datetime import datetime
from gettext import gettext as _

import click

from congvan.cli import options, printing
from congvan.cli.session import Session


def build_open_periods() -> click.Command:
    """Build `open-periods [ID]`."""
    directive = click.Argument(["directive"], metavar="[ID]", required=False)
    help_text = _(
        "Record every period that has opened of the directives whose deadline comes again: each once, however "
        "often the command runs. “status”, “missing”, “summary” and “list” take --period; “submit ID@2024-10” "
        "records for one."
    )
    params = [directive, options.as_of(), options.acting(), options.dry_run(), options.as_json()]
    return options.command("open-periods", callback=_open_periods, help=help_text, params=params)


@click.pass_obj
def _open_periods(
    session: Session, directive: str | None, as_of: datetime | None, by: str, dry_run: bool, as_json: bool
) -> int:
    """Open the periods, and say which."""
    from congvan.actions import open_periods, workspace
    from congvan.base.problems import has_errors
    from congvan.cli import period_words
    from congvan.cli.who import who_asks

    opened = workspace.open_workspace(session.folder)
    now = session.clock()
    done = open_periods.open_periods(opened, directive, as_of=as_of or now, who=who_asks(by), now=now, dry_run=dry_run)
    if as_json:
        printing.print_json(period_words.opened_json(done, opened.office.zone))
    else:
        click.echo(period_words.opened(done, opened.office.zone, dry_run=dry_run))
    printing.print_problems(done.problems)
    return int(has_errors(done.problems))
