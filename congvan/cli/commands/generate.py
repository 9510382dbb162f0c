"""`generate ID`: the letter, its annexes and the checklists."""

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from congvan.cli import options, printing, progress
from congvan.cli.session import Session

if TYPE_CHECKING:  # a page of help does not need it
    from congvan.actions.generate_documents import Generated


def build_generate() -> click.Command:
    """Build `generate ID`."""
    only = click.Option(
        ["--only"],
        type=click.Choice(["letter", "checklist", "form"]),
        multiple=True,
        help=_("Only the letter, only the checklists, or only the forms."),
    )
    formats = click.Option(
        ["--format", "formats"],
        type=click.Choice(["docx", "pdf", "xlsx"]),
        multiple=True,
        help=_("Only Word files, only PDF, or only the forms in Excel."),
    )
    school = click.Option(
        ["--school", "schools"],
        metavar=_("SCHOOL"),
        multiple=True,
        help=_("Only this school's checklist and form; may be repeated."),
    )
    help_text = _(
        "Make the letter with its annexes, a checklist for every school (Word and PDF) and its form (Excel), in "
        "outputs/ID/. "
        "A file that you have changed is not overwritten without --force."
    )
    shared = [options.out("DIR"), options.force(), options.processes(), *options.workers()]
    shared += [options.dry_run(), options.as_json()]
    return options.command(
        "generate", callback=_generate, help=help_text, params=[options.directive(), only, formats, school, *shared]
    )


@click.pass_obj
def _generate(
    session: Session,
    directive: str,
    only: tuple[str, ...],
    formats: tuple[str, ...],
    schools: tuple[str, ...],
    out: Path | None,
    force: bool,
    processes: int | None,
    workers: bool,
    no_wait: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Make the documents and say what was made."""
    from congvan.actions import generate_documents, workspace
    from congvan.cli import json_forms

    opened = workspace.open_workspace(session.folder)
    asked = generate_documents.ToGenerate(
        directive=directive,
        only=frozenset(only),
        formats=frozenset(formats),
        schools=schools,
        out=out,
        force=force,
        processes=processes,
    )
    if workers:
        from congvan.actions import bulk_generate
        from congvan.cli import bulk_words

        handed = bulk_generate.hand_over_generate(opened, asked, dry_run=dry_run)
        return bulk_words.watch(opened, handed, no_wait=no_wait, as_json=as_json)
    with told_when_stopped(kept=not dry_run), progress.progress_bar(_("Making"), shown=not as_json) as bar:
        made = generate_documents.generate(opened, asked, progress=bar.advance, dry_run=dry_run)
    if as_json:
        printing.print_json(json_forms.generated_json(made, opened.office.paths.root))
        return 0
    printing.print_problems(made.warnings)
    template = _("Would make") if dry_run else _("Made")
    click.echo(f"{template}: {', '.join(count_files(made))} → {made.folder}")
    if made.removed:
        removed = len(made.removed)
        words = ngettext("Removed {n} file of an earlier run.", "Removed {n} files of an earlier run.", removed)
        click.echo(words.format(n=removed))
    return 0


def count_files(made: "Generated") -> list[str]:
    """Write how many files were made of the document, and how many checklists and forms."""
    documents = sum(file.kind == "letter" for file in made.files)
    annexes = sum(file.kind == "annex" for file in made.files)
    forms = sum(file.kind == "form" for file in made.files)
    lists = len(made.files) - documents - annexes - forms
    words = []
    if documents and made.of_a_letter:
        words.append(ngettext("{n} file of the letter", "{n} files of the letter", documents).format(n=documents))
    elif documents:
        words.append(ngettext("{n} file of the document", "{n} files of the document", documents).format(n=documents))
    if annexes:
        words.append(ngettext("{n} file that goes with it", "{n} files that go with it", annexes).format(n=annexes))
    if lists:
        words.append(ngettext("{n} checklist file", "{n} checklist files", lists).format(n=lists))
    if forms:
        words.append(ngettext("{n} form", "{n} forms", forms).format(n=forms))
    return words


@contextmanager
def told_when_stopped(*, kept: bool) -> Iterator[None]:
    """Say, when a user stops the work, that it need not be done again."""
    try:
        yield
    except KeyboardInterrupt:
        if kept:
            click.echo(_("The files made by then wait for an hour: the same command goes on from there."), err=True)
        raise
