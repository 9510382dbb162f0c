"""`deadline`, `find-deadlines`, `days-off`: what phrases mean and why, where they stand, which days are not worked."""

from datetime import date
from gettext import gettext as _
from pathlib import Path

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

    deadline, zone = explain_deadline.explain(session.folder, phrase, issued_on=date, received_on=received)
    if as_json:
        from congvan.cli import json_forms

        printing.print_json(json_forms.deadline_json(deadline, zone))
    else:
        from congvan.cli import deadline_words

        click.echo(deadline_words.explained_deadline(deadline, zone))
    return int(deadline.kind.value in ("ambiguous", "error"))


def build_find_deadlines() -> click.Command:
    """Build `find-deadlines FILE…`."""
    path = click.Path(path_type=Path)
    files = click.Argument(["files"], metavar=_("FILE…"), type=path, nargs=-1, required=True)
    issued = options.day("--date", _("Date of the documents; otherwise the one below each one's head."))
    help_text = _(
        "List every deadline phrase of text files (.txt, .md), Word files and PDFs, with its place, its words and its "
        "instant. Dates of documents that are cited, and the days that figures describe, are left out. Exit status 1: "
        "a phrase cannot be resolved, or a file cannot be read."
    )
    return options.command(
        "find-deadlines", callback=_find_deadlines, help=help_text, params=[files, issued, options.as_json()]
    )


@click.pass_obj
def _find_deadlines(session: Session, files: tuple[Path, ...], date: date | None, as_json: bool) -> int:
    """List the phrases of each file."""
    from congvan.actions import find_deadlines
    from congvan.cli import deadline_words

    found, zone = find_deadlines.find_deadlines(session.folder, files, issued_on=date)
    if as_json:
        printing.print_json({"files": [deadline_words.found_json(one, zone) for one in found]})
    else:
        for one in found:
            printing.print_problems((one.problem,) if one.problem else ())
            if not one.problem:
                click.echo(deadline_words.found(one, zone))
    return int(any(deadline_words.is_unsettled(one) for one in found))


def build_days_off() -> click.Command:
    """Build `days-off YEAR`."""
    year = click.Argument(["year"], metavar=_("YEAR"), type=options.WholeNumber(1, 9999))
    help_text = _(
        "Show every day off and every worked Saturday or Sunday of a year, with where it comes from: the public "
        "holidays, an announcement, or the office's own list, which wins."
    )
    return options.command("days-off", callback=_days_off, help=help_text, params=[year, options.as_json()])


@click.pass_obj
def _days_off(session: Session, year: int, as_json: bool) -> int:
    """Show a year's days off."""
    from congvan.actions import show_days_off
    from congvan.cli import deadline_words

    shown = show_days_off.show_days_off(session.folder, year)
    if as_json:
        printing.print_json(deadline_words.days_off_json(shown))
    else:
        printing.print_problems(shown.warnings)
        click.echo(deadline_words.days_off(shown))
    return 0
