"""`worker`: this computer helps with bulk jobs until Ctrl-C."""

import os
import signal
import time
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from congvan.base import language, vietnamese
from congvan.cli import options, printing
from congvan.cli.session import Session

if TYPE_CHECKING:
    from congvan.actions.work_pieces import News


def build_worker() -> click.Command:
    """Build `worker`."""
    once_help = _("Stop when nothing is left to do, for a task that the system starts from time to time.")
    once = click.Option(["--once"], is_flag=True, help=once_help)
    name_help = _("How this computer is called in the lists; otherwise its own name.")
    name = click.Option(["--name"], metavar=_("NAME"), default="", help=name_help)
    help_text = _(
        "Have this computer do pieces of the bulk jobs that were handed over with --workers, until Ctrl-C; the piece "
        "at hand is finished first. Several may run at once, also on one computer. Needs PostgreSQL and the shared "
        "folder of the office."
    )
    return options.command("worker", callback=_worker, help=help_text, params=[once, name])


@click.pass_obj
def _worker(session: Session, /, once: bool, name: str) -> int:
    """Work until it is told to stop."""
    from congvan.actions import work_pieces
    from congvan.cli import app

    usual = _hear_stopping()
    machine = work_pieces.name_of_machine()
    called = vietnamese.one_line(name)
    means = work_pieces.Means(
        name=f"{called}/{machine.rpartition('/')[2]}" if called else machine,
        clock=session.clock,
        environ=os.environ,
        wait=time.sleep,
        tell=lambda news: _tell(session, news),
        crash=lambda error: printing.print_crash(error, app.crash_folder()),
    )
    click.echo(_("Computer {name} is ready to help. Ctrl-C ends it.").format(name=means.name))
    try:
        done = work_pieces.work(session.folder, means, once=once)
    except KeyboardInterrupt:  # how it is meant to end
        click.echo(_("Stopped. The piece at hand was finished or goes to another computer."))
        return 0
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
    click.echo(_("Nothing is left to do; pieces done here: {n}.").format(n=done))
    return 0


def _hear_stopping() -> dict[int, Any]:
    """Have both signals that end a program end this one as Ctrl-C does; return what answered them before.

    A shell that starts a program in the background has it ignore Ctrl-C, and then nothing would end it but by force.
    """
    ending = {
        signal.SIGINT: signal.default_int_handler,
        signal.SIGTERM: lambda _number, _frame: signal.raise_signal(signal.SIGINT),
    }
    return {number: signal.signal(number, handler) for number, handler in ending.items()}


def _tell(session: Session, news: "News") -> None:
    """Say what happens, a line each."""
    from congvan.cli import bulk_words

    now = f"{session.clock().astimezone():%H:%M:%S}"
    job = f"{news.job}. {news.command} {news.directive} ({news.units})"
    if news.what == "began":
        click.echo(f"{now} {job} …")
    elif news.outcome:
        words = {"done": _("done"), "failed": _("failed"), "again": _("to be tried again")}[news.what]
        click.echo(f"{now} {job}: {words}: {bulk_words.word_outcome(news.outcome)}")
    elif news.problem:
        message, cure = language.word_problem(news.problem)
        template = _("Job {n} is not taken: {why}") if news.what == "refused" else _("Waiting: {why}")
        click.echo(f"{now} {template.format(n=news.job, why=f'{message} {cure}')}", err=True)
    elif news.what == "back":
        click.echo(f"{now} " + _("The database is there again."))
