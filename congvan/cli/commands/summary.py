"""`summary [ID]`: the page for the head over all open directives, or the summary of one."""

from datetime import datetime
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from congvan.cli import options, printing
from congvan.cli.session import Session

KINDS = ("text", "html", "pdf", "docx", "xlsx", "json")
OF_ONE = ("text", "html", "pdf", "xlsx", "json")


def build_summary() -> click.Command:
    """Build `summary [ID] --format …`."""
    form = click.Option(
        ["--format", "form"],
        type=click.Choice(KINDS),
        default="text",
        help=_("Form of the summary; text and json go to the terminal, the others to the folder of outputs."),
    )
    since = click.Option(
        ["--since"],
        metavar=_("WHEN"),
        callback=options.typed_instant,
        help=_("Without ID: show what has changed since then; otherwise since the end of the last working day."),
    )
    speak = click.Option(["--speak"], is_flag=True, help=_("Without ID: three sentences to read aloud at the meeting."))
    which = click.Argument(["directive"], metavar="[ID]", required=False)
    help_text = _(
        "Write the summary of a directive: rates by level and requirement, who is missing, who was late. Without ID:"
        " one page for the head over all directives that are open."
    )
    shared = [options.as_of(), options.out(), options.force(), options.dry_run(), options.as_json()]
    return options.command("summary", callback=_summary, help=help_text, params=[which, form, since, speak, *shared])


@click.pass_obj
def _summary(session: Session, /, directive: str | None, form: str, as_json: bool, **more: Any) -> int:
    """Write the summary, or print it."""
    from congvan.actions import workspace, write_overview, write_summary

    wanted = "json" if as_json and form == "text" else form
    _refuse_what_does_not_fit(directive, wanted, more)
    opened = workspace.open_workspace(session.folder)
    shared = {"as_of": more["as_of"] or session.clock(), "force": more["force"], "dry_run": more["dry_run"]}
    if directive is None:
        asked = write_overview.OverviewAsked(
            format_name="speak" if more["speak"] else wanted, out=more["out"], since=more["since"]
        )
        return _show(write_overview.write_overview(opened, asked, **shared), as_json=as_json, dry_run=more["dry_run"])
    one = write_summary.SummaryAsked(directive=directive, format_name=wanted, out=more["out"])
    return _show(write_summary.write_summary(opened, one, **shared), as_json=as_json, dry_run=more["dry_run"])


def _refuse_what_does_not_fit(directive: str | None, form: str, more: dict[str, Any]) -> None:
    """Refuse options that mean nothing together.

    Raises:
        UsageError: which do not fit.
    """
    as_of: datetime | None = more["as_of"]
    if directive is not None and (more["since"] or more["speak"]):
        raise click.UsageError(_("--since and --speak belong to the page over all directives: leave out the ID."))
    if directive is not None and form not in OF_ONE:
        raise click.UsageError(_("The summary of one directive has no form “{form}”.").format(form=form))
    if more["speak"] and form not in ("text", "json"):
        raise click.UsageError(_("--speak is text: leave out --format."))
    if as_of and more["since"] and more["since"] >= as_of:
        raise click.UsageError(_("--since must lie before --as-of."))


def _show(written: Any, *, as_json: bool, dry_run: bool) -> int:
    """Print a summary, or where it was written."""
    path: Path | None = written.path
    printing.print_problems(written.warnings)
    if written.text is not None:
        click.echo(written.text)
    elif as_json:
        printing.print_json({"path": str(path)})
    else:
        template = _("Would write the summary: {path}") if dry_run else _("Wrote the summary: {path}")
        click.echo(template.format(path=path))
    return 0
