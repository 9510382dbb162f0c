"""`summary ID`: the page for the head of the office."""

from datetime import datetime
from gettext import gettext as _
from pathlib import Path

import click

from congvan.cli import options, printing
from congvan.cli.session import Session


def build_summary() -> click.Command:
    """Build `summary ID --format …`."""
    kinds = click.Choice(["text", "html", "pdf", "xlsx", "json"])
    form = click.Option(
        ["--format", "form"],
        type=kinds,
        default="text",
        help=_("Form of the summary; text and json go to the terminal, the others to outputs/ID/."),
    )
    help_text = _("Write the summary of a directive: rates by level and requirement, who is missing, who was late.")
    shared = [options.as_of(), options.out(), options.force(), options.dry_run(), options.as_json()]
    params = [options.directive(), options.period(), form, *shared]
    return options.command("summary", callback=_summary, help=help_text, params=params)


@click.pass_obj
def _summary(
    session: Session,
    /,
    directive: str,
    period: str,
    form: str,
    as_of: datetime | None,
    out: Path | None,
    as_json: bool,
    **yes: bool,
) -> int:
    """Write the summary, or print it."""
    from congvan.actions import workspace, write_summary

    opened = workspace.open_workspace(session.folder)
    wanted = "json" if as_json and form == "text" else form
    written = write_summary.write_summary(
        opened,
        write_summary.SummaryAsked(directive=options.with_period(directive, period), format_name=wanted, out=out),
        as_of=as_of or session.clock(),
        force=yes["force"],
        dry_run=yes["dry_run"],
    )
    printing.print_problems(written.warnings)
    if written.text is not None:
        click.echo(written.text)
    elif as_json:
        printing.print_json({"path": str(written.path)})
    else:
        template = _("Would write the summary: {path}") if yes["dry_run"] else _("Wrote the summary: {path}")
        click.echo(template.format(path=written.path))
    return 0
