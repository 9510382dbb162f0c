"""`remind ID`: the proposed reminders with their words; `--send` sends them; `--bounces` reads what came back."""

import os
import time
from datetime import datetime
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from congvan.cli import options, printing, progress
from congvan.cli.instant_shown import instant_shown
from congvan.cli.session import Session

if TYPE_CHECKING:
    from congvan.actions.propose_reminders import Proposal, RemindersAsked
    from congvan.actions.workspace import Workspace


def build_remind() -> click.Command:
    """Build `remind [ID] …`."""
    directive = click.Argument(["directive"], metavar="[ID]", required=False, default="")
    channel = click.Option(
        ["--channel"],
        metavar=_("CHANNEL"),
        default="",
        help=_("Only by this: zalo, email, in, cong-van; thu-muc writes the mails as .eml files."),
    )
    outside = click.Option(
        ["--now", "outside"], is_flag=True, help=_("Remind everybody who owes something now, outside the plan.")
    )
    letter = click.Option(
        ["--letter"],
        is_flag=True,
        help=_("Write an urging letter now: a new workflow file; the same as --now --channel cong-van."),
    )
    send = click.Option(["--send"], is_flag=True, help=_("Send what is proposed, and record it."))
    copy = click.Option(["--copy"], is_flag=True, help=_("Put the texts for Zalo on the clipboard."))
    bounces = click.Option(
        ["--bounces"], is_flag=True, help=_("Read the office's mailbox for mails that came back, and record them.")
    )
    help_text = _(
        "Show whom to remind of what and in which words; with --send they are sent. Without an ID: all documents that"
        " are being followed. Nothing is ever sent twice, nor to who has submitted."
    )
    shared = [options.as_of(), options.acting(), *options.workers(), options.dry_run(), options.as_json()]
    params = [directive, channel, outside, letter, send, copy, bounces, *shared]
    return options.command("remind", callback=_remind, help=help_text, params=params)


@click.pass_obj
def _remind(
    session: Session, /, directive: str, channel: str, as_of: datetime | None, by: str, as_json: bool, **yes: bool
) -> int:
    """Do what was asked for: read the mailbox, send, or show."""
    from congvan.actions import propose_reminders, workspace
    from congvan.actions.acting import WhoAsks

    if as_of is not None and (yes["send"] or yes["bounces"]):
        raise click.UsageError(_("--as-of shows what is proposed for another time; what is sent is sent now."))
    opened = workspace.open_workspace(session.folder)
    if yes["bounces"]:
        return _read_bounces(session, opened, by, as_json=as_json, dry_run=yes["dry_run"])
    asked = propose_reminders.RemindersAsked(
        directive=directive,
        channel="cong-van" if yes["letter"] else channel,
        outside=yes["outside"] or yes["letter"],
    )
    sends = yes["send"] or yes["letter"]
    if yes["workers"]:
        if not sends:
            raise click.UsageError(_("--workers goes with --send."))
        return _hand_over(session, opened, asked, by, as_json=as_json, no_wait=yes["no_wait"], dry_run=yes["dry_run"])
    if sends and not yes["dry_run"]:
        return _send(session, opened, asked, by, as_json=as_json, copies=yes["copy"])
    sender = WhoAsks(typed=by, login=options.signed_in()) if sends else None
    proposals = propose_reminders.propose(opened, asked, as_of=instant_shown(session, opened, as_of), sender=sender)
    return _show(opened, proposals, as_json=as_json, copies=yes["copy"])


def _show(opened: "Workspace", proposals: "tuple[Proposal, ...]", *, as_json: bool, copies: bool) -> int:
    """Print what is proposed."""
    from congvan.cli import clipboard, reminder_words

    if as_json:
        printing.print_json(reminder_words.proposals_json(proposals, opened.office.zone))
        return 0
    printing.print_problems(tuple(problem for one in proposals for problem in one.problems))
    click.echo(reminder_words.proposals(proposals, opened.office))
    if copies:
        click.echo(clipboard.copied(reminder_words.texts_for_zalo(proposals)))
    return 0


def _send(
    session: Session, opened: "Workspace", asked: "RemindersAsked", by: str, *, as_json: bool, copies: bool
) -> int:
    """Send, and print what became of each message."""
    from congvan.actions import send_reminders
    from congvan.actions.acting import WhoAsks
    from congvan.cli import clipboard, reminder_words

    with progress.progress_bar(_("Sending"), shown=not as_json) as bar:
        means = send_reminders.Means(clock=session.clock, environ=os.environ, sleep=time.sleep, progress=bar.advance)
        sent = send_reminders.send(opened, asked, WhoAsks(typed=by, login=options.signed_in()), means)
    if as_json:
        printing.print_json(reminder_words.sent_json(sent, opened))
        return 0 if sent.is_complete else 1
    printing.print_problems(sent.problems)
    click.echo(reminder_words.sent(sent, opened))
    if copies:
        click.echo(clipboard.copied([one.text for one in sent.handled if one.text]))
    return 0 if sent.is_complete else 1


def _hand_over(
    session: Session,
    opened: "Workspace",
    asked: "RemindersAsked",
    by: str,
    *,
    as_json: bool,
    no_wait: bool,
    dry_run: bool,
) -> int:
    """Hand the sending over to other machines."""
    from congvan.actions import bulk_remind
    from congvan.cli import bulk_words
    from congvan.cli.who import who_asks

    handed, problems = bulk_remind.hand_over_remind(opened, asked, who_asks(by), as_of=session.clock(), dry_run=dry_run)
    if not as_json:
        printing.print_problems(problems)
    return bulk_words.watch(opened, handed, no_wait=no_wait, as_json=as_json)


def _read_bounces(session: Session, opened: "Workspace", by: str, *, as_json: bool, dry_run: bool) -> int:
    """Read the mailbox, and print what came back."""
    from congvan.actions import read_bounces
    from congvan.actions.acting import WhoAsks
    from congvan.cli import reminder_words

    who = WhoAsks(typed=by, login=options.signed_in())
    found = read_bounces.read(opened, who, os.environ, now=session.clock(), dry_run=dry_run)
    if as_json:
        printing.print_json(reminder_words.bounces_json(found))
    else:
        click.echo(reminder_words.bounces(found, dry_run=dry_run))
    return 0
