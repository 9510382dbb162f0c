"""`init`, `new`, `check`, `list`: the office itself."""

from datetime import datetime
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path

import click

from congvan.base.problems import has_errors
from congvan.cli import options, printing
from congvan.cli.instant_shown import instant_shown
from congvan.cli.session import Session


def build_init() -> click.Command:
    """Build `init DIR`."""
    folder = click.Argument(["folder"], metavar="DIR", type=click.Path(path_type=Path))
    help_text = _("Make a new office folder: a commune with its Phòng Văn hóa - Xã hội, comments in every file.")
    return options.command(
        "init", callback=_init, help=help_text, params=[folder, options.as_json(), options.dry_run()]
    )


@click.pass_obj
def _init(session: Session, folder: Path, as_json: bool, dry_run: bool) -> int:
    """Write a new office and say what to do next."""
    from congvan.actions import start_office

    written = start_office.start_office(folder, dry_run=dry_run)
    if as_json:
        printing.print_json({"folder": str(folder), "files": [path.relative_to(folder).as_posix() for path in written]})
        return 0
    template = _("Would write {n} files into {folder}.") if dry_run else _("Wrote {n} files into {folder}.")
    click.echo(template.format(n=len(written), folder=folder))
    click.echo(
        _("Next: open {config}, put your office's names in, then type: congvan --office {folder} check").format(
            config=folder / "config.yaml", folder=folder
        )
    )
    return 0


def build_new() -> click.Command:
    """Build `new TYPE`."""
    typed = click.Argument(["typed"], metavar=_("TYPE"))
    out = click.Option(
        ["--out"],
        metavar="FILE",
        type=click.Path(path_type=Path),
        help=_("Where to write, instead of the folder of workflows."),
    )
    help_text = _(
        "Make a new workflow file with comments for a document of a TYPE: cong-van, thong-bao, ke-hoach, to-trinh … "
        "Check names the sample text that is left in it; a file that is there is never overwritten."
    )
    return options.command(
        "new", callback=_new, help=help_text, params=[typed, out, options.as_json(), options.dry_run()]
    )


@click.pass_obj
def _new(session: Session, typed: str, out: Path | None, as_json: bool, dry_run: bool) -> int:
    """Write the file and say what to do next."""
    from congvan.actions import start_workflow, workspace

    opened = workspace.open_workspace(session.folder)
    today = session.clock().astimezone(opened.office.zone).date()
    path = start_workflow.start_workflow(opened, typed, today=today, out=out, dry_run=dry_run)
    if as_json:
        printing.print_json({"file": str(path), "written": not dry_run})
        return 0
    template = _("Would write {path}.") if dry_run else _("Wrote {path}.")
    click.echo(template.format(path=path))
    if not dry_run:
        click.echo(_("Next: open it, put your words in, then type: congvan check {name}").format(name=path.stem))
    return 0


def build_check() -> click.Command:
    """Build `check [ID]`."""
    only = click.Argument(["directive"], metavar="[ID]", required=False)
    strict = click.Option(["--strict"], is_flag=True, help=_("Count warnings as errors."))
    help_text = _(
        "Find every problem in config, schools, workflows and templates, each with its place and the cure. "
        "With an ID also show where each value came from: the workflow file or its kind."
    )
    return options.command("check", callback=_check, help=help_text, params=[only, strict, options.as_json()])


@click.pass_obj
def _check(session: Session, directive: str | None, strict: bool, as_json: bool) -> int:
    """Print all problems; exit status 1 if one of them is an error."""
    from congvan.actions import check_office
    from congvan.cli import json_forms

    checked = check_office.check(session.folder, directive, strict=strict, as_of=session.clock())
    failed = has_errors(checked.problems)
    if as_json:
        problems = [printing.problem_json(problem) for problem in checked.problems]
        origins = [json_forms.origin_json(origin) for origin in checked.origins]
        printing.print_json({"problems": problems} | ({"values": origins} if directive else {}))
        return int(failed)
    printing.print_problems(checked.problems)
    if checked.origins:
        rows = [(_("Key"), _("Value"), _("Comes from"))]
        rows += [(origin.key, _shorten(origin.value), str(origin.place)) for origin in checked.origins]
        click.echo(printing.table(rows))
    count = len(checked.directives)
    words = ngettext("Checked {n} directive.", "Checked {n} directives.", count).format(n=count)
    click.echo(f"{words} {printing.count_problems(checked.problems)}")
    idle = ", ".join(directive.id for directive in checked.directives if directive.asks_nothing)
    if idle:
        click.echo(_("Nothing is asked of the schools, only the document is made: {ids}").format(ids=idle))
    return int(failed)


def _shorten(text: str, limit: int = 60) -> str:
    """Return text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def build_list() -> click.Command:
    """Build `list`."""
    help_text = _("List the directives with number, deadline, and how many of what is owed has come.")
    params: list[click.Parameter] = [options.period(), options.as_of(), options.as_json()]
    return options.command("list", callback=_list, help=help_text, params=params)


@click.pass_obj
def _list(session: Session, as_of: datetime | None, period: str, as_json: bool) -> int:
    """Print a line a directive; those that cannot be read are problems."""
    from congvan.actions import list_directives, workspace

    opened = workspace.open_workspace(session.folder)
    when = instant_shown(session, opened, as_of)
    listing = list_directives.list_directives(opened, as_of=when, period=period.strip())
    if as_json:
        from congvan.cli import json_forms

        printing.print_json([json_forms.line_json(line, opened.office.zone) for line in listing.lines])
    else:
        from congvan.cli import directive_list

        click.echo(directive_list.directives(listing.lines, opened.office.zone))
        printing.print_problems([problem for problem in listing.problems if not problem.is_error])
    printing.print_problems([problem for problem in listing.problems if problem.is_error])
    return int(has_errors(listing.problems))
