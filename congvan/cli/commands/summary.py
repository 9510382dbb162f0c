"""`summary [ID]`: the page for the head over all open directives, or the summary of one."""

from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from congvan.base.problems import has_errors
from congvan.cli import options, printing
from congvan.cli.instant_shown import instant_shown
from congvan.cli.session import Session

KINDS = ("text", "html", "pdf", "docx", "xlsx", "json")
FORMS = {
    "directive": KINDS,
    "school": ("text", "html", "pdf", "docx", "json"),
    "year": KINDS,
    "calls": ("text", "json"),
    "speak": ("text", "json"),
    "overview": KINDS,
}
"""Which summary has which forms."""


def build_summary() -> click.Command:
    """Build `summary [ID] --format …`."""
    which = click.Argument(["directive"], metavar="[ID]", required=False)
    help_text = _(
        "Write the summary of a directive: rates by level and requirement, who is missing, who was late. Without ID:"
        " one page for the head over all directives that are open; --school: one school; --year: a school year."
    )
    shared = [options.as_of(), options.out(), options.force(), options.dry_run(), options.as_json()]
    return options.command(
        "summary", callback=_summary, help=help_text, params=[which, options.period(), *_own_options(), *shared]
    )


def _own_options() -> list[click.Parameter]:
    """Return the options that only this command has."""
    form_help = _("Form of the summary; text and json go to the terminal, the others to files in the outputs folder.")
    since_help = _("Without ID: show what has changed since then; otherwise since the end of the last working day.")
    return [
        click.Option(["--format", "form"], type=click.Choice(KINDS), default="text", help=form_help),
        click.Option(["--since"], metavar=_("WHEN"), callback=options.typed_instant, help=since_help),
        click.Option(["--speak"], is_flag=True, help=_("Without ID: three sentences to read aloud at the meeting.")),
        click.Option(
            ["--school"], metavar=_("NAME"), help=_("All that one school owes over all directives, and its record.")
        ),
        click.Option(
            ["--year"],
            metavar=_("SCHOOL_YEAR"),
            callback=options.school_year,
            help=_("A school year such as 2024-2025: on time by school and level, with the counts."),
        ),
        click.Option(["--contacts"], is_flag=True, help=_("With ID: who is missing, with contacts, ready to paste.")),
        click.Option(
            ["--call-first"],
            is_flag=True,
            help=_("With ID: the same in a proposed order, by each school's own past; the rule is printed."),
        ),
    ]


@click.pass_obj
def _summary(session: Session, /, directive: str | None, form: str, as_json: bool, **more: Any) -> int:
    """Write the summary, or print it."""
    from congvan.actions import workspace, write_overview, write_record, write_summary

    wanted = "json" if as_json and form == "text" else form
    if directive is not None:
        directive = options.with_period(directive, more["period"])
    opened = workspace.open_workspace(session.folder)
    as_of = instant_shown(session, opened, more["as_of"])
    what = _what_is_asked(directive, wanted, more | {"as_of": as_of})
    shared = {"as_of": as_of, "force": more["force"], "dry_run": more["dry_run"]}
    record = write_record.RecordAsked(format_name=wanted, out=more["out"])
    if what == "calls":
        written = write_record.tell_calls(opened, directive or "", record, propose=more["call_first"], **shared)
    elif what == "school":
        written = write_record.write_school(opened, more["school"], record, **shared)
    elif what == "year":
        written = write_record.write_year(opened, more["year"], record, **shared)
    elif directive is not None:
        one = write_summary.SummaryAsked(directive=directive, format_name=wanted, out=more["out"])
        written = write_summary.write_summary(opened, one, **shared)
    else:
        spoken = "speak" if what == "speak" and wanted == "text" else wanted
        asked = write_overview.OverviewAsked(format_name=spoken, out=more["out"], since=more["since"])
        written = write_overview.write_overview(opened, asked, **shared)
    return _show(written, as_json=as_json, dry_run=more["dry_run"])


def _what_is_asked(directive: str | None, form: str, more: dict[str, Any]) -> str:
    """Say which summary is asked for.

    Raises:
        UsageError: options that do not fit together, or a form that this summary does not have.
    """
    meant = {
        "school": more["school"] is not None,
        "year": more["year"] is not None,
        "calls": more["contacts"] or more["call_first"],
        "speak": more["speak"],
    }
    chosen = [name for name, yes in meant.items() if yes]
    of_one = bool(meant["calls"])
    if len(chosen) > 1 or (chosen and of_one != (directive is not None)):
        raise click.UsageError(
            _("--school, --year and --speak go alone and without ID; --contacts and --call-first with an ID.")
        )
    if more["period"] and directive is None:
        raise click.UsageError(_("--period goes with an ID."))
    if more["since"] and (directive is not None or meant["school"] or meant["year"]):
        raise click.UsageError(_("--since belongs to the page over all directives."))
    if more["since"] and more["since"] >= more["as_of"]:
        raise click.UsageError(_("--since must lie before --as-of, or before now."))
    what = chosen[0] if chosen else "overview" if directive is None else "directive"
    if form not in FORMS[what]:
        raise click.UsageError(
            _("This summary has no form “{form}”, but: {forms}.").format(form=form, forms=", ".join(FORMS[what]))
        )
    return what


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
    return int(has_errors(written.warnings))
