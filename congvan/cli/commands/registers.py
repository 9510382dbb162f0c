"""`register`, `find`, `dossier`: the registers, what is in them, and everything about a directive as one file."""

from datetime import date, datetime
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from congvan.base import vietnamese
from congvan.cli import options, printing
from congvan.cli.instant_shown import instant_shown
from congvan.cli.session import Session

OUTGOING = ("di", "outgoing", "vb di", "van ban di")
INCOMING = ("den", "incoming", "vb den", "van ban den")
"""What people write for the two registers, folded; `di` and `den` are shown."""


def build_register() -> click.Command:
    """Build `register [di|den]`."""
    which = click.Argument(["which"], metavar="[di|den]", default="di", callback=_which_register)
    year = options.year(_("Otherwise this year."))
    series = click.Option(["--series"], metavar=_("SERIES"), default="", help=_("Only this series of numbers."))
    form = click.Option(
        ["--format", "form"],
        type=click.Choice(["text", "xlsx", "pdf"]),
        default="text",
        help=_("text goes to the terminal; xlsx and pdf are the register as Annex IV of Decree 30 prints it."),
    )
    paper = click.Option(
        ["--paper"], type=click.Choice(["a4", "a3"], case_sensitive=False), default="a4", help=_("Paper of the PDF.")
    )
    help_text = _(
        "The register of outgoing documents (di) or incoming ones (den) of a year, a volume for each series, with the "
        "fields of the electronic register (Annex VI) on a sheet of their own and in --json."
    )
    shared = [options.out(), options.force(), options.dry_run(), options.as_json()]
    return options.command(
        "register", callback=_register, help=help_text, params=[which, year, series, form, paper, *shared]
    )


def _which_register(_ctx: click.Context, parameter: click.Parameter, value: str) -> bool:
    """Tell whether the register of incoming documents is meant."""
    typed = vietnamese.alike(value)
    if typed in INCOMING:
        return True
    if typed in OUTGOING:
        return False
    message = _("“{value}” is no register: type di (outgoing) or den (incoming).").format(value=value)
    raise click.BadParameter(message, param=parameter)


@click.pass_obj
def _register(session: Session, /, which: bool, year: int | None, form: str, as_json: bool, **typed: Any) -> int:
    """Print a register, or write it to a file."""
    from congvan.actions import workspace, write_register
    from congvan.cli import register_words

    opened = workspace.open_workspace(session.folder)
    out = typed["out"]
    by_name = out.suffix.lower().lstrip(".") if out else ""
    asked = write_register.RegisterAsked(
        incoming=which,
        year=year,
        series=typed["series"].strip(),
        format_name=by_name if form == "text" and by_name in {"xlsx", "pdf"} else form,
        paper=typed["paper"].lower(),
        out=out,
    )
    if out and asked.format_name == "text":
        raise click.UsageError(_("--out needs a name that ends in .xlsx or .pdf."), click.get_current_context())
    written = write_register.write_register(
        opened, asked, now=session.clock(), force=typed["force"], dry_run=typed["dry_run"]
    )
    printing.print_problems(written.warnings)
    if as_json:
        printing.print_json(register_words.book_json(written.book) | ({"path": str(written.path)} if out else {}))
    elif written.path is None:
        click.echo(register_words.book(written.book))
    else:
        template = _("Would write the register: {path}") if typed["dry_run"] else _("Wrote the register: {path}")
        click.echo(template.format(path=written.path))
    return 0


def build_find() -> click.Command:
    """Build `find WORDS…`."""
    words = click.Argument(["words"], metavar=_("[WORDS…]"), nargs=-1)
    number = click.Option(
        ["--number"], type=options.WholeNumber(1), metavar="N", help=_("The document's number, or its số đến.")
    )
    symbol = click.Option(["--symbol"], metavar=_("TEXT"), default="", help=_("Part of the symbol, such as SGDĐT."))
    issuer = click.Option(["--issuer"], metavar=_("NAME"), default="", help=_("Who issued it."))
    first = options.day("--from", _("From this day on: its date, or the day on which it came."))
    last = options.day("--to", _("Up to this day."))
    outgoing = click.Option(["--outgoing", "--di"], is_flag=True, help=_("Only what was issued."))
    incoming = click.Option(["--incoming", "--den"], is_flag=True, help=_("Only what came in."))
    drafts = click.Option(["--drafts", "--nhap"], is_flag=True, help=_("Only drafts."))
    limit = click.Option(
        ["--limit"],
        type=options.WholeNumber(1, 1000),
        metavar="N",
        default=50,
        help=_("How many are shown; otherwise 50."),
    )
    help_text = _(
        "Find documents in both registers and among the drafts by words of their subject, issuer, signer or symbol, "
        "with or without diacritics: those that have the words as they were typed come first, then the others; the "
        "newest first."
    )
    params = [words, number, symbol, issuer, first, last, outgoing, incoming, drafts, limit, options.as_json()]
    return options.command("find", callback=_find, help=help_text, params=params)


@click.pass_obj
def _find(session: Session, /, words: tuple[str, ...], limit: int, as_json: bool, **typed: Any) -> int:
    """Print what is found."""
    from congvan.actions import find_documents, workspace
    from congvan.cli import found_words

    first: date | None = typed["from"]
    letters = vietnamese.alike(" ".join((*words, typed["symbol"], typed["issuer"])))  # a “%” alone is nothing
    if not (letters or typed["number"] or first or typed["to"]):
        raise click.UsageError(
            _("Type some words, or a number, a symbol, an issuer, a day."), click.get_current_context()
        )
    kinds = {"outgoing": find_documents.OUTGOING, "incoming": find_documents.INCOMING, "drafts": find_documents.DRAFT}
    chosen = frozenset(kind for name, kind in kinds.items() if typed[name])
    asked = find_documents.ToFind(
        words=words,
        number=typed["number"],
        symbol=typed["symbol"],
        issuer=typed["issuer"],
        first=first,
        last=typed["to"],
        among=chosen or frozenset(kinds.values()),
        limit=limit,
    )
    opened = workspace.open_workspace(session.folder)
    found = find_documents.find(opened, asked)
    if as_json:
        printing.print_json(found_words.found_json(found, opened.office))
    else:
        click.echo(found_words.found(found, opened.office))
    return 0


def build_dossier() -> click.Command:
    """Build `dossier ID`."""
    out = click.Option(
        ["--out"],
        metavar="DIR|ZIP",
        type=click.Path(path_type=Path),
        help=_("Where to write: a folder, or a file that ends in .zip; otherwise outputs/ID/ho-so.zip."),
    )
    kept = click.Option(
        ["--keep-for"], metavar=_("TEXT"), default="", help=_("How long it is to be kept, such as “10 năm”.")
    )
    help_text = _(
        "Put everything about an issued directive into one folder or ZIP: its basis, the letter as it was issued, "
        "checklists, how the schools stand, every event with its link of the chain, summaries; with an index page and "
        "the SHA-256 of every file. A file that is not what was archived is refused."
    )
    shared = [options.as_of(), options.force(), options.dry_run(), options.as_json()]
    return options.command(
        "dossier", callback=_dossier, help=help_text, params=[options.directive(), out, kept, *shared]
    )


@click.pass_obj
def _dossier(
    session: Session, /, directive: str, out: Path | None, keep_for: str, as_of: datetime | None, **typed: Any
) -> int:
    """Write a dossier and say where."""
    from congvan.actions import make_dossier, workspace

    opened = workspace.open_workspace(session.folder)
    asked = make_dossier.DossierAsked(directive=directive, out=out, kept_for=vietnamese.one_line(keep_for))
    made = make_dossier.make_dossier(
        opened, asked, as_of=instant_shown(session, opened, as_of), force=typed["force"], dry_run=typed["dry_run"]
    )
    printing.print_problems(made.warnings)
    if typed["as_json"]:
        kept = [{"path": file.path, "sha256": file.sha256, "bytes": len(file.data)} for file in made.files]
        printing.print_json({"id": made.dossier.id, "path": str(made.path), "files": kept})
        return 0
    template = (
        _("Would write the dossier: {path} ({n} files, {documents} documents, {events} events)")
        if typed["dry_run"]
        else _("Wrote the dossier: {path} ({n} files, {documents} documents, {events} events)")
    )
    told = {"n": len(made.files), "documents": len(made.dossier.documents), "events": len(made.dossier.events)}
    click.echo(template.format(path=made.path, **told))
    return 0
