"""`figures ID` and `trace ID INDICATOR`: what the schools have reported, added up and taken apart."""

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from congvan.base import language
from congvan.base.problems import has_errors
from congvan.cli import options, printing
from congvan.cli.instant_shown import instant_shown
from congvan.cli.session import Session

if TYPE_CHECKING:
    from datetime import datetime

    from congvan.actions.ask_outliers import Asked
    from congvan.actions.collect_figures import FiguresAsked
    from congvan.actions.workspace import Workspace

KINDS = ("text", "html", "pdf", "xlsx", "json")
WAYS = ("level", "commune")


def build_figures() -> click.Command:
    """Build `figures ID --format …`."""
    form_help = _("Form of the figures; text and json go to the terminal, the others to files in the outputs folder.")
    by_help = _("How schools are grouped, besides all together: level, commune, or both (level,commune).")
    redact_help = _("For what is published: hide numbers of people below 3, and what would give them back.")
    help_text = _(
        "Add up what the schools have reported: totals, by level and by commune, every school, and who has not given "
        "what. Computed totals are computed again from their parts; a total that is not complete is marked."
    )
    own: list[click.Parameter] = [
        click.Option(["--format", "form"], type=click.Choice(KINDS), default="text", help=form_help),
        click.Option(["--by", "ways"], metavar="BY", default=",".join(WAYS), callback=_typed_ways, help=by_help),
        options.requirement(),
        click.Option(["--redact"], is_flag=True, help=redact_help),
        click.Option(["--questions"], is_flag=True, help=_("Only list the figures that stand out, to ask about.")),
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

    figures = FiguresAsked(
        directive=options.with_period(directive, more["period"]),
        requirements=more["requirements"],
        by=more["ways"],
        last_year=more["last_year"],
    )
    opened = workspace.open_workspace(session.folder)
    as_of = instant_shown(session, opened, more["as_of"])
    if more["questions"]:
        return _ask(opened, figures, as_of, as_json=as_json or form == "json")
    wanted = "json" if as_json and form == "text" else form
    asked = write_figures.ToWrite(figures=figures, format_name=wanted, out=more["out"], redact=more["redact"])
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


def _ask(opened: "Workspace", figures: "FiguresAsked", as_of: "datetime", *, as_json: bool) -> int:
    """Print the figures that stand out; they are questions, so the exit status does not hang on them."""
    from congvan.actions import ask_outliers

    found = ask_outliers.ask_about_figures(opened, figures, as_of=as_of)
    printing.print_problems(found.warnings)
    if as_json:
        printing.print_json([_question_json(one) for one in found.asked])
        return int(has_errors(found.warnings))
    for one in found.asked:
        message, _cure = language.word_problem(one.problem)
        place = f" ({one.problem.place.where})" if one.problem.place.where else ""
        click.echo(f"- {message}{place} [{one.name}]")
    count = len(found.asked)
    told = ngettext("{count} figure stands out.", "{count} figures stand out.", count).format(count=count)
    click.echo(told if count else _("No figure stands out."))
    return int(has_errors(found.warnings))


def _question_json(one: "Asked") -> dict[str, object]:
    """Return a question as `figures --questions --json` shows it."""
    question, message = one.question, language.word_problem(one.problem)[0]
    return {
        "school": question.school,
        "figure": one.name,
        "cell": one.problem.place.where,
        "value": str(question.value),
        "compared_with": question.measure.value,
        "usual": question.usual,
        "score": round(question.score, 2),
        "schools": question.count,
        "question": message,
    }


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
    traced = trace_figure.trace_figure(opened, name, " ".join(typed), as_of=instant_shown(session, opened, as_of))
    if as_json:
        printing.print_json(traced.json)
    else:
        printing.print_problems(traced.warnings)
        click.echo(traced.text)
    return int(has_errors(traced.warnings))


def build_report() -> click.Command:
    """Build `report ID`."""
    refresh_help = _("Renew the numbers of a report that is there; its words stay as they are.")
    out = click.Option(
        ["--out"],
        metavar="FILE",
        type=click.Path(path_type=Path),
        help=_("The workflow file of the report; otherwise workflows/ID-bao-cao.yaml."),
    )
    help_text = _(
        "Write the report back to the superior as a workflow file to edit, propose and issue: how the schools have "
        "submitted, the totals in the text, the tables as an annex. Every number is bound to its figure by name."
    )
    own: list[click.Parameter] = [click.Option(["--refresh"], is_flag=True, help=refresh_help), last_year(), out]
    shared = [options.period(), options.as_of(), options.force(), options.dry_run(), options.as_json()]
    return options.command("report", callback=_report, help=help_text, params=[options.directive(), *own, *shared])


@click.pass_obj
def _report(session: Session, /, directive: str, refresh: bool, as_json: bool, dry_run: bool, **more: Any) -> int:
    """Write a report or renew its numbers, and say what has changed."""
    from congvan.actions import workspace, write_report

    asked = write_report.ToReport(
        directive=options.with_period(directive, more["period"]),
        out=more["out"],
        last_year=more["last_year"],
        force=more["force"],
    )
    opened = workspace.open_workspace(session.folder)
    run = write_report.refresh_report if refresh else write_report.write_report
    written = run(opened, asked, as_of=instant_shown(session, opened, more["as_of"]), dry_run=dry_run)
    if as_json:
        changes = [{"name": one.name, "old": one.old or None, "new": one.new or None} for one in written.changes]
        printing.print_json({"path": str(written.path), "table": str(written.table), "changes": changes})
        return int(has_errors(written.warnings))
    printing.print_problems(written.warnings)
    words = {
        (False, False): _("Wrote the report: {path} ({n} numbers)"),
        (False, True): _("Would write the report: {path} ({n} numbers)"),
        (True, False): _("Renewed the report: {path} ({n} numbers)"),
        (True, True): _("Would renew the report: {path} ({n} numbers)"),
    }[refresh, dry_run]
    click.echo(words.format(path=written.path, n=written.numbers))
    for one in written.changes:
        click.echo(f"  {one.name}: {one.old or '–'} → {one.new or '–'}")
    if refresh and not written.changes:
        click.echo(
            "  "
            + (
                _("No number of the text has changed; the tables have.")
                if written.table_changed
                else _("Nothing has changed.")
            )
        )
    return int(has_errors(written.warnings))
