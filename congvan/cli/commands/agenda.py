"""`agenda` and `calendar`: what is due, for the person who asks and for the whole school year."""

from datetime import datetime
from gettext import gettext as _
from pathlib import Path

import click

from congvan.cli import options, printing
from congvan.cli.instant_shown import instant_shown
from congvan.cli.session import Session

MOST_A_WEEK = 8


def build_agenda() -> click.Command:
    """Build `agenda [--by WHO]`."""
    who = click.Option(
        ["--by"], metavar=_("WHO"), default="", help=_("Whose agenda, by id or name in config.yaml; else your own.")
    )
    help_text = _("Show what is late, due today, this week and soon, over all documents, and what waits for you.")
    params: list[click.Parameter] = [who, options.as_of(), options.as_json()]
    return options.command("agenda", callback=_agenda, help=help_text, params=params)


@click.pass_obj
def _agenda(session: Session, by: str, as_of: datetime | None, as_json: bool) -> int:
    """Print what is due."""
    from congvan.actions import show_agenda, workspace
    from congvan.actions.acting import WhoAsks
    from congvan.cli import calendar_words

    opened = workspace.open_workspace(session.folder)
    who = WhoAsks(typed=by, login=options.signed_in())
    agenda = show_agenda.show_agenda(opened, who, as_of=instant_shown(session, opened, as_of))
    if as_json:
        printing.print_json(calendar_words.agenda_json(agenda, opened.office.zone))
    else:
        click.echo(calendar_words.agenda(agenda, opened.office.zone))
    return 0


def build_calendar() -> click.Command:
    """Build `calendar --format … --school-year …`."""
    form = click.Option(
        ["--format", "form"],
        type=click.Choice(["text", "html", "pdf", "ics"]),
        default="text",
        help=_("text goes to the terminal; html, pdf (twelve A4 pages) and ics (for calendar programs) to outputs/."),
    )
    year = click.Option(
        ["--school-year"],
        metavar=_("YEARS"),
        callback=options.school_year,
        help=_(
            "Which school year, such as 2024-2025; otherwise the present one. It begins with August, or with the month"
            " that config.yaml says."
        ),
    )
    most = click.Option(
        ["--most"],
        type=options.WholeNumber(1, 1000),
        metavar="N",
        default=MOST_A_WEEK,
        help=_("Warn where a school has more than so many requirements in a week; otherwise 8."),
    )
    help_text = _(
        "Show all deadlines of a school year, with days off, documents too close together, and overburdened weeks."
    )
    shared = [options.as_of(), options.out(), options.force(), options.dry_run(), options.as_json()]
    return options.command("calendar", callback=_calendar, help=help_text, params=[form, year, most, *shared])


@click.pass_obj
def _calendar(
    session: Session,
    /,
    form: str,
    school_year: int | None,
    most: int,
    as_of: datetime | None,
    out: Path | None,
    as_json: bool,
    **yes: bool,
) -> int:
    """Write the calendar, or print it."""
    from congvan.actions import draw_calendar, workspace
    from congvan.cli import calendar_words

    opened = workspace.open_workspace(session.folder)
    now = instant_shown(session, opened, as_of)
    asked = draw_calendar.CalendarAsked(first_year=school_year, format_name=form, most=most, out=out)
    drawn = draw_calendar.draw_calendar(opened, asked, as_of=now, force=yes["force"], dry_run=yes["dry_run"])
    if as_json:
        printing.print_json(calendar_words.calendar_json(drawn))
        return 0
    printing.print_problems(drawn.problems)
    click.echo(calendar_words.calendar(drawn, opened.office, dry_run=yes["dry_run"]))
    return 0
