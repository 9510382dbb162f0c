"""`status ID` and `missing ID`: the grid, and who owes what."""

from datetime import datetime
from gettext import gettext as _

import click

from congvan.cli import options, printing
from congvan.cli.instant_shown import instant_shown
from congvan.cli.session import Session


def build_status() -> click.Command:
    """Build `status ID`."""
    help_text = _("Show schools × requirements with the state of each, and the counts.")
    params = [options.directive(), options.period(), options.as_of(), options.as_json()]
    return options.command("status", callback=_status, help=help_text, params=params)


@click.pass_obj
def _status(session: Session, directive: str, period: str, as_of: datetime | None, as_json: bool) -> int:
    """Print the grid."""
    from congvan.actions import statuses, workspace

    opened = workspace.open_workspace(session.folder)
    named = options.with_period(directive, period)
    found, known = statuses.ask_status(opened, named, as_of=instant_shown(session, opened, as_of))
    if as_json:
        from congvan.cli import json_forms

        printing.print_json(json_forms.status_json(found, known, opened.office.zone))
    else:
        from congvan.cli import tables

        printing.print_problems(known.problems)
        click.echo(tables.grid(found, known, opened.office))
    return 0


def build_missing() -> click.Command:
    """Build `missing ID`."""
    help_text = _("Show who owes what, by level, as text that is ready to paste.")
    params = [options.directive(), options.period(), options.as_of(), options.as_json()]
    return options.command("missing", callback=_missing, help=help_text, params=params)


@click.pass_obj
def _missing(session: Session, directive: str, period: str, as_of: datetime | None, as_json: bool) -> int:
    """Print who owes what."""
    from congvan.actions import ask_owing, workspace

    opened = workspace.open_workspace(session.folder)
    named = options.with_period(directive, period)
    found, who = ask_owing.ask_owing(opened, named, as_of=instant_shown(session, opened, as_of))
    if as_json:
        from congvan.cli import json_forms

        printing.print_json(json_forms.missing_json(found, who, opened.office.zone))
    else:
        from congvan.cli import tables

        printing.print_problems(who.problems)
        click.echo(tables.missing(found, who, opened.office))
    return 0
