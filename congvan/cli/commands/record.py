"""`delivered`, `submit`, `return`, `accept`, `extend`, `exempt`, `lock`, `unlock`, `undo`: schools."""

from datetime import datetime
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from congvan.base import vietnamese
from congvan.cli import options, printing
from congvan.cli.session import Session

if TYPE_CHECKING:
    from congvan.actions.selecting import Selection


def build_submit() -> click.Command:
    """Build `submit ID SCHOOL…`."""
    again = click.Option(["--again"], is_flag=True, help=_("Record another submission although one is there already."))
    without_help = _(
        "What must come with it and did not: numbers or words of the attachments in the workflow file, with commas "
        "between. It counts only when the rest has come (submit again) or it is accepted."
    )
    without = click.Option(["--without"], metavar="A,B", multiple=True, callback=options.named, help=without_help)
    help_text = _("Record that schools have submitted: everything they owe, or only some requirements.")
    return _command("submit", help_text, options.requirement(), options.at(), options.note(), without, again)


def build_delivered() -> click.Command:
    """Build `delivered ID SCHOOL…`."""
    help_text = _("Record the day on which schools received the letter; deadlines counted from receipt begin there.")
    return _command("delivered", help_text, options.at(), options.note())


def build_return() -> click.Command:
    """Build `return ID SCHOOL…`."""
    help_text = _("Record that what schools submitted was returned, with the reason, to be done again.")
    why, until = options.why(required=True), options.until(required=False)
    return _command("return", help_text, options.requirement(), options.at(), why, until)


def build_accept() -> click.Command:
    """Build `accept ID SCHOOL…`."""
    help_text = _("Record that what schools submitted was accepted; what was incomplete counts as it is.")
    return _command("accept", help_text, options.requirement(), options.at(), options.note())


def build_extend() -> click.Command:
    """Build `extend ID SCHOOL…`."""
    help_text = _("Record a later deadline for schools, with the reason.")
    own = (options.until(required=False), options.why(required=True), options.request())
    return _command("extend", help_text, options.requirement(), *own)


def build_exempt() -> click.Command:
    """Build `exempt ID SCHOOL…`."""
    help_text = _("Record that schools need not submit, with the reason; they leave what is expected.")
    return _command("exempt", help_text, options.requirement(), options.why(required=True), options.request())


def build_lock() -> click.Command:
    """Build `lock ID SCHOOL…`."""
    help_text = _(
        "Lock what schools submit, with the reason: from then on nothing more is recorded, late or not. "
        "What is still owed is locked at the end of its own deadline at the earliest."
    )
    at_help = _("From when on, such as “20/9/2024” (the beginning of that day) or “20/9/2024 17h00”; otherwise now.")
    at = click.Option(["--at"], metavar=_("WHEN"), callback=options.typed_time, help=at_help)
    return _command("lock", help_text, options.requirement(), at, options.why(required=True))


def build_unlock() -> click.Command:
    """Build `unlock ID SCHOOL…`."""
    help_text = _("Unlock what was locked, for good or until a last instant, with the reason.")
    until_help = _("Locked again after it, such as “25/9/2024” (the end of that day); otherwise open for good.")
    until = click.Option(["--until"], metavar=_("WHEN"), callback=options.typed_instant, help=until_help)
    own = (until, options.why(required=True), options.request())
    return _command("unlock", help_text, options.requirement(), *own)


KINDS = {
    "submit": "submitted",
    "delivered": "received",
    "return": "returned",
    "accept": "accepted",
    "extend": "extended",
    "exempt": "exempted",
    "lock": "locked",
    "unlock": "unlocked",
}


def _command(name: str, help_text: str, *own: click.Parameter) -> click.Command:
    """Build a command that records one kind of event for schools."""
    shared = [options.seen(), options.acting(), options.dry_run(), options.as_json()]
    params = [options.directive(), *options.selection(), *own, *shared]
    return options.command(name, callback=_record, help=help_text, params=params)


@click.pass_context
def _record(ctx: click.Context, /, directive: str, by: str, dry_run: bool, as_json: bool, **own: Any) -> int:
    """Record an event for each school and requirement, and say what was recorded."""
    from congvan.actions import record_event, workspace
    from congvan.cli import json_forms, recorded_words
    from congvan.cli.who import who_asks
    from congvan.tracking.events import EventKind

    session: Session = ctx.obj
    kind = EventKind(KINDS[str(ctx.info_name)])
    if kind is EventKind.EXTENDED and own["until"] is None and own["request"] is None:
        raise click.MissingParameter(ctx=ctx, param=next(p for p in ctx.command.params if p.name == "until"))
    opened = workspace.open_workspace(session.folder)
    asked = record_event.ToRecord(
        directive=directive,
        selection=_selection(ctx, own),
        kind=kind,
        at=own.get("at"),
        who=who_asks(by),
        note=vietnamese.clean(own.get("note") or own.get("why") or ""),
        until=own.get("until"),
        again=own.get("again", False),
        without=tuple(vietnamese.one_line(text) for text in own.get("without", ())),
        request=own.get("request"),
        seen=own.get("seen"),
    )
    recorded = record_event.record(opened, asked, now=session.clock(), dry_run=dry_run)
    if as_json:
        printing.print_json(json_forms.recorded_json(recorded, opened.office.zone))
    else:
        click.echo(recorded_words.recorded(recorded, asked, opened.office.zone, dry_run=dry_run))
    return 0


def _selection(ctx: click.Context, own: dict[str, Any]) -> "Selection":
    """Return whom a command is about; schools that are named stand alone, and so does the answer to a request."""
    from congvan.actions import selecting

    named = bool(own["schools"] or own["listed"])
    groups = [option for option, name in options.GROUPS if own[name]]
    if own.get("request") is not None:
        if named or groups or own["missing"] or own["requirements"]:
            raise click.UsageError(_("--request says itself which school and what; leave the others out."), ctx)
        return selecting.Selection()
    if named and groups:
        raise click.UsageError(_("Name schools, or say {option}, not both.").format(option=groups[0]), ctx)
    if own["everyone"] and len(groups) > 1:
        raise click.UsageError(_("--all means every school; leave {option} out.").format(option=groups[1]), ctx)
    if not (named or groups or own["missing"]):
        parameter = next(p for p in ctx.command.params if p.name == "schools")
        raise click.MissingParameter(ctx=ctx, param=parameter)

    return selecting.Selection(
        schools=own["schools"],
        listed=selecting.source_of(own["listed"], options.standard_input) if own["listed"] else None,
        levels=own["levels"],
        communes=own["communes"],
        missing=own["missing"],
        requirements=own.get("requirements", ()),
    )


def build_undo() -> click.Command:
    """Build `undo EVENT…`."""
    numbers = click.Argument(["numbers"], metavar=_("EVENT…"), nargs=-1, required=True, callback=options.event_numbers)
    help_text = _(
        "Take back events that were recorded by mistake, by number (12) or from one to another (12-395); "
        "the events and their undoing are both kept."
    )
    params = [numbers, options.why(required=False), options.acting(), options.dry_run(), options.as_json()]
    return options.command("undo", callback=_undo, help=help_text, params=params)


@click.pass_obj
def _undo(session: Session, numbers: tuple[int, ...], why: str, by: str, dry_run: bool, as_json: bool) -> int:
    """Take events back and say which."""
    from congvan.actions import undo_event, workspace
    from congvan.cli import json_forms, recorded_words
    from congvan.cli.who import who_asks

    opened = workspace.open_workspace(session.folder)
    now: datetime = session.clock()
    done = undo_event.undo(opened, numbers, who=who_asks(by), why=vietnamese.clean(why), now=now, dry_run=dry_run)
    if as_json:
        forms = [
            dict(zip(("event", "undone_by"), (json_forms.event_json(e, opened.office.zone) for e in pair), strict=True))
            for pair in done
        ]
        printing.print_json(forms[0] | {"events": forms})
    else:
        click.echo(recorded_words.undone(done, opened, dry_run=dry_run))
    return 0
