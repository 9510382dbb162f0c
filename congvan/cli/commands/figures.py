"""`figures ID` and `trace ID INDICATOR`: what the schools have reported, added up and taken apart."""

from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from congvan.base.problems import has_errors
from congvan.cli import options, printing
from congvan.cli.session import Session

KINDS = ("text", "html", "pdf", "xlsx", "json")
WAYS = ("level", "commune")


def build_figures() -> click.Command:
    """Build `figures ID --format …`."""
    form_help = _("Form of the figures; text and json go to the terminal, the others to files in the outputs folder.")
    by_help = _("How schools are grouped, besides all together: level, commune, or both (level,commune).")
    help_text = _(
        "Add up what the schools have reported: totals, by level and by commune, every school, and who has not given "
        "what. Computed totals are computed again from their parts; a total that is not complete is marked."
    )
    own: list[click.Parameter] = [
        click.Option(["--format", "form"], type=click.Choice(KINDS), default="text", help=form_help),
        click.Option(["--by", "ways"], metavar="BY", default=",".join(WAYS), callback=_typed_ways, help=by_help),
        options.requirement(),
        last_year(),
    ]
    shared = [options.as_of(), options.out(), options.force(), options.dry_run(), options.as_json()]
    return options.command(
        "figures", callback=_figures, help=help_text, params=[options.directive(), options.period(), *own, *shared]
    )


def last_year() -> click.Option:
    """`--last-year FILE`: last year's figures."""
    return click.Option(
        ["--last-year"],
        metavar="FILE",
        type=click.Path(path_type=Path),
        help=_("Last year's figures (CSV), instead of data/last-year/ID.csv."),
    )


def _typed_ways(_ctx: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """Read how schools are grouped."""
    ways = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    unknown = next((way for way in ways if way not in WAYS), None)
    if unknown is not None:
        message = _("“{value}” is no way to group schools; there are: {known}.")
        raise click.BadParameter(message.format(value=unknown, known=", ".join(WAYS)), param=parameter)
    return ways


@click.pass_obj
def _figures(session: Session, /, directive: str, form: str, as_json: bool, **more: Any) -> int:
    """Write the figures, or print them."""
    from congvan.actions import workspace, write_figures
    from congvan.actions.collect_figures import FiguresAsked

    wanted = "json" if as_json and form == "text" else form
    asked = write_figures.ToWrite(
        figures=FiguresAsked(
            directive=options.with_period(directive, more["period"]),
            requirements=more["requirements"],
            by=more["ways"],
            last_year=more["last_year"],
        ),
        format_name=wanted,
        out=more["out"],
    )
    opened = workspace.open_workspace(session.folder)
    as_of = more["as_of"] or session.clock()
    written = write_figures.write_figures(opened, asked, as_of=as_of, force=more["force"], dry_run=more["dry_run"])
    printing.print_problems(written.warnings)
    if written.text is not None:
        click.echo(written.text)
    elif as_json:
        printing.print_json({"path": str(written.path)})
    else:
        template = _("Would write the figures: {path}") if more["dry_run"] else _("Wrote the figures: {path}")
        click.echo(template.format(path=written.path))
    return int(has_errors(written.warnings))


def build_trace() -> click.Command:
    """Build `trace ID INDICATOR`."""
    typed = click.Argument(["typed"], metavar=_("INDICATOR"), nargs=-1, required=True)
    help_text = _(
        "Take a total apart: what each school has added to it, from which file, sheet and cell, who recorded it and "
        "when. The figure is named as in figures --json (hoc-sinh-thcs!02:tong), or by words of its title."
    )
    shared = [options.period(), options.as_of(), options.as_json()]
    return options.command("trace", callback=_trace, help=help_text, params=[options.directive(), typed, *shared])


@click.pass_obj
def _trace(session: Session, directive: str, typed: tuple[str, ...], period: str, as_of: Any, as_json: bool) -> int:
    """Print where a figure comes from."""
    from congvan.actions import trace_figure, workspace

    opened = workspace.open_workspace(session.folder)
    name = options.with_period(directive, period)
    traced = trace_figure.trace_figure(opened, name, " ".join(typed), as_of=as_of or session.clock())
    if as_json:
        printing.print_json(traced.json)
    else:
        printing.print_problems(traced.warnings)
        click.echo(traced.text)
    return int(has_errors(traced.warnings))
