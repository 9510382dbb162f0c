"""`receive`, `basis`: incoming documents, and which directive carries them out."""

from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from congvan.base import vietnamese
from congvan.cli import options, printing
from congvan.cli.session import Session
from congvan.cli.who import who_asks


def build_receive() -> click.Command:
    """Build `receive SYMBOL`."""
    help_text = _(
        "Write an incoming document into its register: it gets the next số đến of the year, and its files are kept for "
        "good. SYMBOL is number and symbol as on the letter, such as 1732/SGDĐT-KHTC (“không số” where it has none). "
        "What is left out is read from the letter given with --file and shown first; only --yes records it then."
    )
    symbol = click.Argument(["words"], metavar=_("[SYMBOL]"), nargs=-1)
    typed = [
        options.day("--date", _("The document's own date.")),
        _text("--issuer", _("NAME"), _("Who issued it.")),
        _text("--subject", _("TEXT"), _("What it is about (trích yếu), without “V/v”.")),
        _text("--type", _("TYPE"), _("Its type: công văn, kế hoạch, thông tư …; otherwise by its symbol.")),
        options.day("--arrived", _("The day on which it came; otherwise today.")),
        _text("--deadline", _("PHRASE"), _("By when it is to be carried out, in the letter's words.")),
        _text("--handler", _("WHO"), _("The person or unit to whom it is given.")),
        _text("--signer", _("NAME"), _("Who signed it.")),
        _text("--position", _("TEXT"), _("The signer's position.")),
        _text("--urgency", "khan|thuong-khan|hoa-toc", _("Its urgency.")),
        click.Option(["--pages"], type=options.WholeNumber(1, 999), metavar="N", help=_("How many pages it has.")),
        _text("--file-code", _("CODE"), _("The code of the file (hồ sơ) into which it is put.")),
        options.note(),
    ]
    about = click.Option(["--for", "directive"], metavar="ID", default="", help=_("The directive that carries it out."))
    file = click.Option(
        ["--file", "files"],
        metavar="FILE",
        type=click.Path(path_type=Path),
        multiple=True,
        help=_("The document itself (Word, PDF, scans); may be repeated."),
    )
    yes = click.Option(["--yes"], is_flag=True, help=_("Record also what was read from the file: you have seen it."))
    backdate = click.Option(
        ["--backdate"], is_flag=True, help=_("Allow a day of arrival before the last one; say --why.")
    )
    cancel = click.Option(
        ["--cancel"],
        type=options.WholeNumber(1),
        metavar="N",
        help=_("Take back số đến N, written by mistake; say --why. The number is not given again."),
    )
    year = options.year(_("Of --cancel; otherwise this year."))
    old = click.Option(["--at", "old_at"], hidden=True, default=None)  # of the command that is called delivered now
    shared = [options.why(required=False), options.acting(), options.dry_run(), options.as_json()]
    params = [symbol, *typed, about, file, yes, backdate, cancel, year, old, *shared]
    return options.command("receive", callback=_receive, help=help_text, params=params)


def _text(name: str, metavar: str, help_text: str) -> click.Option:
    """Make an option that takes text."""
    return click.Option([name], metavar=metavar, default="", help=help_text)


@click.pass_obj
def _receive(session: Session, /, words: tuple[str, ...], dry_run: bool, as_json: bool, **typed: Any) -> int:
    """Record an arrival, or show how it would be recorded."""
    from congvan.actions import receive_document, workspace
    from congvan.cli import register_words

    _refuse_old_form(session, words, typed.pop("old_at"))
    if typed["cancel"]:
        return _cancel(session, dry_run=dry_run, as_json=as_json, typed=typed)
    opened = workspace.open_workspace(session.folder)
    line = vietnamese.one_line
    asked = receive_document.ToReceive(
        who=who_asks(typed["by"]),
        symbol=line(words[0]) if words else "",
        day=typed["date"],
        author=line(typed["issuer"]),
        subject=line(typed["subject"]),
        type=line(typed["type"]),
        arrived_on=typed["arrived"],
        deadline=line(typed["deadline"]),
        handler=line(typed["handler"]),
        signer=line(typed["signer"]),
        position=line(typed["position"]),
        urgency=line(typed["urgency"]),
        pages=typed["pages"],
        file_code=line(typed["file_code"]),
        note=line(typed["note"]),
        directive=typed["directive"],
        files=typed["files"],
        backdate=typed["backdate"],
        why=vietnamese.clean(typed["why"]),
        sure=typed["yes"],
    )
    done = receive_document.receive(opened, asked, now=session.clock(), dry_run=dry_run)
    if as_json:
        printing.print_json(register_words.received_json(done, opened.office.zone))
    else:
        printing.print_problems(done.warnings)
        click.echo(register_words.received(done, opened.office.zone, dry_run=dry_run))
    return 0


def _cancel(session: Session, *, dry_run: bool, as_json: bool, typed: dict[str, Any]) -> int:
    """Take a line back, and say which."""
    from congvan.actions import cancel_arrival, workspace
    from congvan.cli import register_words

    if not typed["why"].strip():
        raise click.UsageError(_("--cancel needs the reason: --why “…”."), click.get_current_context())
    opened = workspace.open_workspace(session.folder)
    asked = cancel_arrival.ToCancel(
        arrival=typed["cancel"],
        year=typed["year"],
        who=who_asks(typed["by"]),
        why=vietnamese.clean(typed["why"]),
    )
    document, event = cancel_arrival.cancel(opened, asked, now=session.clock(), dry_run=dry_run)
    if as_json:
        printing.print_json(register_words.cancelled_json(document, event, opened.office.zone))
    else:
        click.echo(register_words.cancelled(document, dry_run=dry_run))
    return 0


def _refuse_old_form(session: Session, words: tuple[str, ...], old_at: str | None) -> None:
    """Say what the command is called that records the day on which schools received our letter.

    Raises:
        UsageError: it was typed as that one.
    """
    is_directive = bool(words) and "/" not in words[0] and (session.folder / "workflows" / f"{words[0]}.yaml").exists()
    if len(words) > 1 or is_directive or old_at is not None:
        message = _(
            "“receive” writes ONE incoming document into its register: type number and symbol without spaces, such as "
            "1732/SGDĐT-KHTC. The day on which schools received your own letter is recorded by: "
            "congvan delivered ID SCHOOL…"
        )
        raise click.UsageError(message, click.get_current_context())


def build_basis() -> click.Command:
    """Build `basis ID [N]`."""
    arrival = click.Argument(["arrival"], metavar=_("[ARRIVAL]"), type=options.WholeNumber(1), required=False)
    year = options.year(_("Otherwise this year."))
    remove = click.Option(["--remove"], is_flag=True, help=_("It is the basis no more; say --why."))
    help_text = _(
        "Show the incoming documents that a directive carries out; with a số đến link that one to the directive."
    )
    params = [options.directive(), arrival, year, remove, options.why(required=False), options.acting()]
    return options.command(
        "basis", callback=_basis, help=help_text, params=[*params, options.dry_run(), options.as_json()]
    )


@click.pass_obj
def _basis(
    session: Session,
    /,
    directive: str,
    arrival: int | None,
    year: int | None,
    dry_run: bool,
    as_json: bool,
    **typed: Any,
) -> int:
    """Link or part, and say what the basis is now."""
    from congvan.actions import link_basis, workspace
    from congvan.cli import register_words

    if typed["remove"] and not typed["why"].strip():
        raise click.UsageError(_("--remove needs the reason: --why “…”."), click.get_current_context())
    opened = workspace.open_workspace(session.folder)
    asked = link_basis.ToLink(
        directive=directive,
        arrival=arrival,
        year=year,
        remove=typed["remove"],
        who=who_asks(typed["by"]),
        why=vietnamese.clean(typed["why"]),
    )
    done = link_basis.link(opened, asked, now=session.clock(), dry_run=dry_run)
    if as_json:
        printing.print_json(register_words.basis_json(done, opened.office.zone))
    else:
        printing.print_problems(done.warnings)
        click.echo(register_words.basis(done, dry_run=dry_run))
    return 0
