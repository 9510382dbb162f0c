"""`request`, `refuse`, `requests`: what schools ask the office for, and what waits for an answer."""

from datetime import datetime
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from congvan.base import vietnamese
from congvan.cli import options, printing
from congvan.cli.instant_shown import instant_shown
from congvan.cli.session import Session

if TYPE_CHECKING:
    from congvan.deadlines.typed_times import TypedInstant

WISHES = ("extend", "exempt", "unlock")


def build_request() -> click.Command:
    """Build `request ID SCHOOL`."""
    school = click.Argument(["school"], metavar=_("SCHOOL"))
    wish = click.Option(
        ["--for", "wish"],
        type=click.Choice(WISHES),
        default="extend",
        help=_("What the school asks for: a later deadline (extend), an exemption (exempt), or unlocking (unlock)."),
    )
    until_help = _("Until when the school asks for, such as “20/9/2024” (the end of that day).")
    until = click.Option(["--until"], metavar=_("WHEN"), callback=options.typed_instant, help=until_help)
    help_text = _(
        "Record what a school asks for, in its words; it waits until it is granted (extend, exempt or unlock with "
        "--request N) or refused."
    )
    own = [wish, until, options.requirement(), options.at(), options.why(required=True)]
    params = [options.directive(), school, *own, options.acting(), options.dry_run(), options.as_json()]
    return options.command("request", callback=_request, help=help_text, params=params)


@click.pass_obj
def _request(
    session: Session,
    /,
    directive: str,
    school: str,
    wish: str,
    until: datetime | None,
    requirements: tuple[str, ...],
    at: "TypedInstant | None",
    why: str,
    by: str,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Record a request and say its number."""
    from congvan.actions import school_requests, workspace
    from congvan.cli import request_words
    from congvan.cli.who import who_asks
    from congvan.tracking.events import Wish

    opened = workspace.open_workspace(session.folder)
    asked = school_requests.ToAsk(
        directive=directive,
        school=school,
        requirements=requirements,
        wish=Wish(wish),
        until=until,
        at=at,
        who=who_asks(by),
        why=vietnamese.clean(why),
    )
    done = school_requests.ask(opened, asked, now=session.clock(), dry_run=dry_run)
    if as_json:
        printing.print_json(request_words.asked_json(done, opened.office.zone))
    else:
        click.echo(request_words.asked(done, opened, dry_run=dry_run))
    return 0


def build_refuse() -> click.Command:
    """Build `refuse N`."""
    number = click.Argument(["number"], metavar=_("REQUEST"), callback=options.event_number)
    help_text = _("Record that the office says no to a school's request, with the reason.")
    params = [number, options.why(required=True), options.acting(), options.dry_run(), options.as_json()]
    return options.command("refuse", callback=_refuse, help=help_text, params=params)


@click.pass_obj
def _refuse(session: Session, number: int, why: str, by: str, dry_run: bool, as_json: bool) -> int:
    """Record a refusal and say whose request it was."""
    from congvan.actions import school_requests, workspace
    from congvan.cli import request_words
    from congvan.cli.who import who_asks

    opened = workspace.open_workspace(session.folder)
    done = school_requests.refuse(
        opened, number, who=who_asks(by), why=vietnamese.clean(why), now=session.clock(), dry_run=dry_run
    )
    if as_json:
        printing.print_json(request_words.asked_json(done, opened.office.zone))
    else:
        click.echo(request_words.refused(done, opened, dry_run=dry_run))
    return 0


def build_requests() -> click.Command:
    """Build `requests [ID]`."""
    directive = click.Argument(["directive"], metavar="[ID]", required=False)
    help_text = _("Show what schools have asked for and the office has not answered: of all documents, or of one.")
    params = [directive, options.as_of(), options.as_json()]
    return options.command("requests", callback=_requests, help=help_text, params=params)


@click.pass_obj
def _requests(session: Session, directive: str | None, as_of: datetime | None, as_json: bool) -> int:
    """Print the requests that wait."""
    from congvan.actions import school_requests, workspace
    from congvan.cli import request_words

    opened = workspace.open_workspace(session.folder)
    now = instant_shown(session, opened, as_of)
    waiting = school_requests.list_requests(opened, directive, as_of=now)
    if as_json:
        printing.print_json(request_words.waiting_json(waiting, opened, now))
    else:
        click.echo(request_words.waiting(waiting, opened))
    return 0
