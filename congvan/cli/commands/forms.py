"""`forms ID` and `form-from FILE`: the workbooks that schools fill in, and a form taken over from a workbook."""

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path

import click

from congvan.cli import options, printing, progress
from congvan.cli.session import Session


def build_forms() -> click.Command:
    """Build `forms ID [SCHOOL…]`."""
    schools = click.Argument(["schools"], metavar=_("[SCHOOL…]"), nargs=-1)
    last_year = click.Option(
        ["--last-year"],
        metavar="FILE",
        type=click.Path(path_type=Path),
        help=_("Last year's figures (CSV), instead of data/last-year/ID.csv."),
    )
    help_text = _(
        "Make one Excel workbook a school with the forms of all that it owes, in outputs/ID/bieu-mau/: locked but for "
        "the cells to fill in, with totals and checks that compute themselves. Without a school: for all."
    )
    shared = [
        last_year,
        options.out("DIR"),
        options.force(),
        options.processes(),
        options.dry_run(),
        options.as_json(),
    ]
    return options.command("forms", callback=_forms, help=help_text, params=[options.directive(), schools, *shared])


@click.pass_obj
def _forms(
    session: Session,
    directive: str,
    schools: tuple[str, ...],
    last_year: Path | None,
    out: Path | None,
    force: bool,
    processes: int | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Make the forms and say what was made."""
    from congvan.actions import generate_documents, workspace
    from congvan.cli import json_forms
    from congvan.cli.commands.generate import told_when_stopped

    opened = workspace.open_workspace(session.folder)
    asked = generate_documents.ToGenerate(
        directive=directive,
        only=frozenset({"form"}),
        schools=schools,
        out=out,
        force=force,
        last_year=last_year,
        as_of=session.clock(),
        processes=processes,
    )
    with told_when_stopped(kept=not dry_run), progress.progress_bar(_("Making"), shown=not as_json) as bar:
        made = generate_documents.generate(opened, asked, progress=bar.advance, dry_run=dry_run)
    if as_json:
        printing.print_json(json_forms.generated_json(made, opened.office.paths.root))
        return 0
    printing.print_problems(made.warnings)
    template = _("Would make") if dry_run else _("Made")
    count = len(made.files)
    words = ngettext("{n} form", "{n} forms", count).format(n=count)
    click.echo(f"{template}: {words} → {made.folder}")
    return 0


def build_form_from() -> click.Command:
    """Build `form-from FILE`."""
    source = click.Argument(["source"], metavar="FILE", type=click.Path(path_type=Path))
    out = click.Option(
        ["--out"],
        metavar="FILE",
        type=click.Path(path_type=Path),
        help=_("The YAML file to write; otherwise in the folder of forms, named after the workbook."),
    )
    help_text = _(
        "Read a form out of an Excel workbook (.xlsx) that has a column “Mã số”, and write it as YAML: every sum that "
        "its titles (Tổng số, Chia ra, Trong đó) and formulas tell, and a question wherever they do not."
    )
    shared = [out, options.force(), options.dry_run(), options.as_json()]
    return options.command("form-from", callback=_form_from, help=help_text, params=[source, *shared])


@click.pass_obj
def _form_from(session: Session, source: Path, out: Path | None, force: bool, dry_run: bool, as_json: bool) -> int:
    """Take a form over and say what was found."""
    from congvan.actions import take_form, workspace
    from congvan.cli import json_forms

    office = workspace.open_workspace(session.folder).office
    taken = take_form.take_form(office, source, out=out, force=force, dry_run=dry_run)
    if as_json:
        printing.print_json(json_forms.taken_form_json(taken, office.paths.root))
        return 0
    if dry_run:
        click.echo(taken.text, nl=False)
    printing.print_problems(taken.questions)
    if not dry_run:
        rows = sum(len(sheet.by_code) for sheet in taken.form.sheets)
        counts = _("{sheets} sheets, {rows} rows, {questions} questions").format(
            sheets=len(taken.form.sheets), rows=rows, questions=len(taken.questions)
        )
        click.echo(_("Wrote the form: {path} ({counts})").format(path=taken.path, counts=counts))
    return 0
