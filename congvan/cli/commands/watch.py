"""`watch`: the page of all open directives kept fresh, for a screen on the wall."""

import time
from datetime import timedelta
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from congvan.cli import options, printing
from congvan.cli.session import Session

LEAST, MOST = 2, 3600
"""Seconds between two looks."""


def build_watch() -> click.Command:
    """Build `watch`."""
    every = click.Option(
        ["--every"],
        type=options.WholeNumber(LEAST, MOST),
        default=20,
        metavar=_("SECONDS"),
        help=_("Look again after so many seconds (20 if not said); the page loads itself again as often."),
    )
    once = click.Option(["--once"], is_flag=True, help=_("Write the page once and stop."))
    lasting = click.Option(
        ["--for", "lasting"],
        type=options.WholeNumber(1, 60 * 24 * 7),
        metavar=_("MINUTES"),
        help=_("Stop by itself after so many minutes; otherwise with Ctrl-C."),
    )
    help_text = _("Keep the page of all open directives fresh in outputs/man-hinh.html, for a screen on the wall.")
    params: list[click.Parameter] = [every, once, lasting, options.out(), options.force(), options.as_json()]
    return options.command("watch", callback=_watch, help=help_text, params=params)


@click.pass_obj
def _watch(
    session: Session, /, every: int, lasting: int | None, once: bool, out: Path | None, force: bool, as_json: bool
) -> int:
    """Keep the page fresh until it is time, or somebody stops it."""
    from congvan.actions import keep_fresh

    until = session.clock() + timedelta(minutes=lasting) if lasting else None
    asked = keep_fresh.WatchAsked(every=every, until=until, once=once, out=out, force=force)
    said: list[dict[str, Any]] = []

    def tell(looked: keep_fresh.Looked) -> None:
        if looked.failed:
            printing.print_problems(looked.failed)
            return
        printing.print_problems(looked.warnings)
        if as_json:
            said.append({"path": str(looked.path), "newest_event": looked.newest})
        else:
            at = session.clock().astimezone()
            message = _("{time} wrote the page: {path} (event {number})")
            click.echo(message.format(time=f"{at:%H:%M:%S}", path=looked.path, number=looked.newest))

    try:
        keep_fresh.keep_fresh(session.folder, asked, clock=session.clock, wait=time.sleep, tell=tell)
    except KeyboardInterrupt:  # how it is meant to end
        click.echo(_("Stopped. The page stays as it is."), err=True)
    if as_json:
        printing.print_json({"written": said})
    return 0
