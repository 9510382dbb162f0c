"""`deadline "PHRASE" --date D`: what a phrase means, and why."""

from datetime import date
from gettext import gettext as _

import click

from congvan.cli import options, printing
from congvan.cli.session import Session


def build_deadline() -> click.Command:
    """Build `deadline "PHRASE" --date D`."""
    phrase = click.Argument(["phrase"], metavar=_("PHRASE"))
    issued = options.day("--date", _("Date of the document in which the phrase stands."))
    received = options.day("--received", _("Day on which the document was received."))
    help_text = _("Say which instant a deadline phrase means, by which rule and article, and which days were skipped.")
    return options.command(
        "deadline", callback=_deadline, help=help_text, params=[phrase, issued, received, options.as_json()]
    )


@click.pass_obj
def _deadline(session: Session, phrase: str, date: date | None, received: date | None, as_json: bool) -> int:
    """Explain a phrase; exit status 1 where it means no single thing."""
    from congvan.actions import explain_deadline
    from congvan.cli import json_forms, tables

    deadline, zone = explain_deadline.explain(session.folder, phrase, issued_on=date, received_on=received)
    if as_json:
        printing.print_json(json_forms.deadline_json(deadline, zone))
    else:
        click.echo(tables.explained_deadline(deadline, zone))
    return int(deadline.kind.value in ("ambiguous", "error"))
