"""`intake PATH… [ID]`: the workbooks that schools send back."""

import os
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from congvan.base import vietnamese
from congvan.cli import options, printing
from congvan.cli.session import Session
from congvan.cli.who import who_asks

if TYPE_CHECKING:
    from congvan.actions.take_workbooks import ToIntake
    from congvan.actions.workspace import Workspace

_ENDINGS = frozenset((".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".zip", ".eml", ".mbox", ".pdf", ".docx"))


def build_intake() -> click.Command:
    """Build `intake PATH… [ID]`."""
    paths = click.Argument(["paths"], metavar=_("PATH… [ID]"), nargs=-1)
    assign_help = _(
        "Whose a file is, where it does not say so itself: the file as it was listed, and the school. May be repeated."
    )
    assign = click.Option(["--assign", "assigned"], metavar=_("FILE SCHOOL"), nargs=2, multiple=True, help=assign_help)
    source_help = _("How they came, in words: Zalo, a mailbox, by hand.")
    source = click.Option(["--source"], metavar=_("TEXT"), default="", help=source_help)
    strict_help = _("What a school has only to explain must be explained, or the workbook goes back.")
    strict = click.Option(["--strict"], is_flag=True, help=strict_help)
    help_text = _(
        "Take the workbooks that schools send back: files, folders, zips, saved mails (.eml, mbox). Each is matched to "
        "its school, read, checked, and recorded as submitted; what must be put right goes back, marked, in "
        "outputs/ID/tra-lai/. What is doubtful is listed and waits for --assign. Without ID it is the directive that "
        "the files name."
    )
    mailbox_help = _("Also take what came into the office's mailbox (config.yaml: imap_server) from that day on.")
    mailbox = options.day("--mailbox", mailbox_help)
    shared = [options.at(), options.acting(), *options.workers(), options.dry_run(), options.as_json()]
    return options.command(
        "intake", callback=_intake, help=help_text, params=[paths, assign, source, strict, mailbox, *shared]
    )


@click.pass_context
def _intake(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    assigned: tuple[tuple[str, str], ...],
    source: str,
    strict: bool,
    mailbox: date | None,
    at: object,
    by: str,
    workers: bool,
    no_wait: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take workbooks, and say what has become of each."""
    from congvan.actions import mailed_workbooks, take_workbooks, workspace
    from congvan.cli import intake_words

    session: Session = ctx.obj
    directive, named = _parted(paths, tuple(file for file, _school in assigned))
    if not named and mailbox is None:
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    if workers and (assigned or mailbox):
        raise click.UsageError(_("--assign and --mailbox are done on this computer: type them without --workers."))
    opened = workspace.open_workspace(session.folder)
    asked = take_workbooks.ToIntake(
        paths=tuple(map(Path, named)),
        directive=directive,
        who=who_asks(by),
        assigned=assigned,
        source=vietnamese.one_line(source),
        at=at,  # type: ignore[arg-type] # what `options.typed_time` returns
        strict=strict,
    )
    if workers:
        return _hand_over(session, opened, asked, no_wait=no_wait, dry_run=dry_run, as_json=as_json)
    mailed = mailed_workbooks.read_mailed(opened, os.environ, since=mailbox) if mailbox else ()
    taken = take_workbooks.take(opened, asked, now=session.clock(), dry_run=dry_run, mailed=mailed)
    if as_json:
        printing.print_json(intake_words.intake_json(taken, opened.office.paths.root))
    else:
        click.echo(intake_words.word_intake(taken, opened.office.paths.root, dry_run=dry_run))
        printing.print_problems(taken.problems)
    return 1 if taken.problems or any(file.is_left for file in taken.files) else 0


def _hand_over(
    session: Session, opened: "Workspace", asked: "ToIntake", *, no_wait: bool, dry_run: bool, as_json: bool
) -> int:
    """Hand the files over to other machines."""
    from congvan.actions import bulk_intake
    from congvan.cli import bulk_words

    handed = bulk_intake.hand_over_intake(opened, asked, now=session.clock(), dry_run=dry_run)
    return bulk_words.watch(opened, handed, no_wait=no_wait, as_json=as_json)


def _parted(paths: tuple[str, ...], assigned: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the directive and the files among what was typed: an id is what stands last and is no file."""
    if paths and not Path(paths[-1]).exists() and not _looks_like_file(paths[-1]):
        directive, files = paths[-1], paths[:-1]
    else:
        directive, files = "", paths
    return directive, files or tuple(file for file in assigned if Path(file).exists())


def _looks_like_file(typed: str) -> bool:
    """Tell whether something that is not there was meant as a file."""
    return "/" in typed or "\\" in typed or Path(typed).suffix.lower() in _ENDINGS
