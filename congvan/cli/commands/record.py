"""`receive`, `submit`, `return`, `accept`, `extend`, `exempt`, `undo`: what happens with schools."""

from datetime import datetime
from gettext import gettext as _
from typing import Any

import click

from congvan.base import vietnamese
from congvan.cli import options, printing
from congvan.cli.session import Session


def build_submit() -> click.Command:
    """Build `submit ID SCHOOL…`."""
    again = click.Option(["--again"], is_flag=True, help=_("Record another submission although one is there already."))
    help_text = _("Record that schools have submitted: everything they owe, or only some requirements.")
    return _command("submit", help_text, options.requirement(), options.at(), options.note(), again)


def build_receive() -> click.Command:
    """Build `receive ID SCHOOL…`."""
    help_text = _("Record the day on which schools received the letter; deadlines counted from receipt begin there.")
    return _command("receive", help_text, options.at(), options.note())


def build_return() -> click.Command:
    """Build `return ID SCHOOL…`."""
    help_text = _("Record that what schools submitted was returned, with the reason, to be done again.")
    return _command(
        "return",
        help_text,
        options.requirement(),
        options.at(),
        options.why(required=True),
        options.until(required=False),
    )


def build_accept() -> click.Command:
    """Build `accept ID SCHOOL…`."""
    help_text = _("Record that what schools submitted was accepted.")
    return _command("accept", help_text, options.requirement(), options.at(), options.note())


def build_extend() -> click.Command:
    """Build `extend ID SCHOOL…`."""
    help_text = _("Record a later deadline for schools, with the reason.")
    return _command(
        "extend", help_text, options.requirement(), options.until(required=True), options.why(required=True)
    )


def build_exempt() -> click.Command:
    """Build `exempt ID SCHOOL…`."""
    help_text = _("Record that schools need not submit, with the reason; they leave what is expected.")
    return _command("exempt", help_text, options.requirement(), options.why(required=True))


KINDS = {
    "submit": "submitted",
    "receive": "received",
    "return": "returned",
    "accept": "accepted",
    "extend": "extended",
    "exempt": "exempted",
}


def _command(name: str, help_text: str, *own: click.Parameter) -> click.Command:
    """Build a command that records one kind of event for schools."""
    shared = [options.seen(), options.by(), options.dry_run(), options.as_json()]
    params = [options.directive(), options.schools(), *own, *shared]
    return options.command(name, callback=_record, help=help_text, params=params)


@click.pass_context
def _record(
    ctx: click.Context, /, directive: str, schools: tuple[str, ...], by: str, dry_run: bool, as_json: bool, **own: Any
) -> int:
    """Record an event for each school and requirement, and say what was recorded."""
    from congvan.actions import record_event, workspace
    from congvan.cli import json_forms, tables
    from congvan.tracking.events import EventKind

    session: Session = ctx.obj
    opened = workspace.open_workspace(session.folder)
    asked = record_event.ToRecord(
        directive=directive,
        schools=schools,
        requirements=own.get("requirements", ()),
        kind=EventKind(KINDS[str(ctx.info_name)]),
        at=own.get("at"),
        by=vietnamese.one_line(by),
        note=vietnamese.clean(own.get("note") or own.get("why") or ""),
        until=own.get("until"),
        again=own.get("again", False),
        seen=own.get("seen"),
    )
    recorded = record_event.record(opened, asked, now=session.clock(), dry_run=dry_run)
    if as_json:
        printing.print_json(json_forms.recorded_json(recorded, opened.office.zone))
    else:
        click.echo(tables.recorded(recorded, asked, opened.office.zone, dry_run=dry_run))
    return 0


def build_undo() -> click.Command:
    """Build `undo EVENT`."""
    number = click.Argument(["number"], metavar=_("EVENT"), callback=options.event_number)
    help_text = _("Take back an event that was recorded by mistake; the event and its undoing are both kept.")
    params = [number, options.why(required=False), options.by(), options.dry_run(), options.as_json()]
    return options.command("undo", callback=_undo, help=help_text, params=params)


@click.pass_obj
def _undo(session: Session, number: int, why: str, by: str, dry_run: bool, as_json: bool) -> int:
    """Take an event back and say which."""
    from congvan.actions import undo_event, workspace
    from congvan.cli import json_forms, tables

    opened = workspace.open_workspace(session.folder)
    now: datetime = session.clock()
    event, undoing = undo_event.undo(
        opened, number, by=vietnamese.one_line(by), why=vietnamese.clean(why), now=now, dry_run=dry_run
    )
    if as_json:
        forms = (json_forms.event_json(each, opened.office.zone) for each in (event, undoing))
        printing.print_json(dict(zip(("event", "undone_by"), forms, strict=True)))
    else:
        click.echo(tables.undone(event, opened, dry_run=dry_run))
    return 0
