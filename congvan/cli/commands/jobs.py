"""`jobs [N]`: the bulk jobs that were handed over, what has failed, and cancelling or trying again."""

from gettext import gettext as _
from gettext import ngettext

import click

from congvan.cli import options, printing
from congvan.cli.session import Session


def build_jobs() -> click.Command:
    """Build `jobs [N]`."""
    number = click.Argument(["number"], metavar="[N]", required=False, type=options.WholeNumber(1))
    follow = click.Option(["--follow"], is_flag=True, help=_("Wait until the job is over."))
    cancel = click.Option(["--cancel"], is_flag=True, help=_("Cancel what still waits of the job."))
    retry = click.Option(["--retry"], is_flag=True, help=_("Have what failed or was cancelled done again."))
    help_text = _(
        "Show the bulk jobs that were handed over with --workers: what is done, left and failed, with school and "
        "reason. With a number only that job."
    )
    params = [number, follow, cancel, retry, options.dry_run(), options.as_json()]
    return options.command("jobs", callback=_jobs, help=help_text, params=params)


@click.pass_obj
def _jobs(session: Session, /, number: int | None, as_json: bool, dry_run: bool, **yes: bool) -> int:
    """Show, follow, cancel or try again."""
    from congvan.actions import bulk_jobs, workspace
    from congvan.cli import bulk_words

    if number is None and any(yes.values()):
        raise click.UsageError(_("Type the number of the job: “congvan jobs” lists them."))
    if sum(yes.values()) > 1:
        raise click.UsageError(_("Of --follow, --cancel and --retry only one can be meant at a time."))
    opened = workspace.open_workspace(session.folder)
    if number is not None and (yes["cancel"] or yes["retry"]):
        act = bulk_jobs.cancel if yes["cancel"] else bulk_jobs.retry
        count = act(opened, number, dry_run=dry_run)
        if as_json:
            printing.print_json({"job": number, "pieces": count})
        else:
            click.echo(_acted(count, cancelled=yes["cancel"], dry_run=dry_run))
        return 0
    if number is not None and yes["follow"]:
        return bulk_words.follow(opened, number, as_json=as_json)
    found = bulk_jobs.ask(opened, number)
    if as_json:
        printing.print_json([bulk_words.job_json(one) for one in found])
    elif not found:
        click.echo(_("No bulk job was handed over."))
    else:
        click.echo("\n".join(bulk_words.word_job(one, opened.office.zone) for one in found))
    return 0


def _acted(count: int, *, cancelled: bool, dry_run: bool) -> str:
    """Say how many pieces were cancelled, or wait again."""
    pieces = ngettext("{n} piece", "{n} pieces", count).format(n=count)
    if cancelled:
        return (_("Would be cancelled: {pieces}.") if dry_run else _("Cancelled: {pieces}.")).format(pieces=pieces)
    return (_("Would wait again: {pieces}.") if dry_run else _("Waits again: {pieces}.")).format(pieces=pieces)
