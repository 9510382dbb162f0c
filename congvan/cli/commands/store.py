"""`verify`, `backup`, `restore`, `migrate-store`: the store as a whole."""

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from congvan.base.problems import has_errors
from congvan.cli import options, printing
from congvan.cli.session import Session

if TYPE_CHECKING:
    from congvan.actions.verify_store import Verified


def build_verify() -> click.Command:
    """Build `verify [BACKUP]`."""
    backup = click.Argument(["backup"], metavar="[FILE]", required=False, type=click.Path(path_type=Path))
    help_text = _(
        "Check that everything in the store is as it was recorded: the chain of events, the registers, their numbers, "
        "the archived files. With a backup's FILE check that too, and that the store goes on from it."
    )
    rebuild = click.Option(
        ["--rebuild"],
        is_flag=True,
        help=_("First count anew from the events what is kept counted of large directives."),
    )
    return options.command("verify", callback=_verify, help=help_text, params=[backup, rebuild, options.as_json()])


@click.pass_obj
def _verify(session: Session, backup: Path | None, rebuild: bool, as_json: bool) -> int:
    """Print what was found; exit status 1 if anything is not as it was recorded."""
    from congvan.actions import verify_store, workspace

    opened = workspace.open_workspace(session.folder)
    found = verify_store.verify(opened, backup, now=session.clock(), rebuild=rebuild)
    problems = [problem for one in found for problem in one.problems]
    if as_json:
        forms = [_verified_json(one) for one in found]
        printing.print_json(forms[0] | ({"backup": forms[1]} if backup else {}))
        return int(has_errors(problems))
    for one in found:
        printing.print_problems(one.problems)
        if one.made_at:
            click.echo(_("Backup of {when}:").format(when=one.made_at))
        click.echo(f"{one.store}: {_held(one)} {printing.count_problems(one.problems)}")
    return int(has_errors(problems))


def build_backup() -> click.Command:
    """Build `backup FILE`."""
    file = click.Argument(["file"], metavar="FILE", type=click.Path(path_type=Path))
    help_text = _(
        "Write everything that is recorded, and the archived files, into one FILE, while others go on working; "
        "it is read back and checked before it gets its name."
    )
    force = click.Option(["--force"], is_flag=True, help=_("Write over a file that is there."))
    params = [file, force, options.dry_run(), options.as_json()]
    return options.command("backup", callback=_backup, help=help_text, params=params)


@click.pass_obj
def _backup(session: Session, file: Path, as_json: bool, force: bool, dry_run: bool) -> int:
    """Write a backup; the store's own problems are told, and kept with it."""
    from congvan.actions import back_up, workspace

    opened = workspace.open_workspace(session.folder)
    done = back_up.back_up(opened, file, now=session.clock(), force=force, dry_run=dry_run)
    if as_json:
        form = _verified_json(done.held) | {"path": str(done.path), "bytes": done.size, "sha256": done.sha256}
        printing.print_json(form)
        return int(has_errors(done.held.problems))
    printing.print_problems(done.held.problems)
    template = (
        _("Would write the backup {path}: {held}") if dry_run else _("Wrote and checked the backup {path}: {held}")
    )
    click.echo(template.format(path=done.path, held=_held(done.held)))
    if done.held.problems:
        click.echo(_("It holds the store as it is, with its problems."), err=True)
    return int(has_errors(done.held.problems))


def build_restore() -> click.Command:
    """Build `restore FILE`."""
    file = click.Argument(["file"], metavar="FILE", type=click.Path(path_type=Path))
    as_is = click.Option(["--as-is"], is_flag=True, help=_("Restore a backup that has problems, with its problems."))
    help_text = _(
        "Put a backup into the office's store, which must be empty, and its files into the archive; "
        "both are checked before and after."
    )
    params = [file, as_is, options.acting(), options.dry_run(), options.as_json()]
    return options.command("restore", callback=_restore, help=help_text, params=params)


@click.pass_obj
def _restore(session: Session, file: Path, as_is: bool, by: str, as_json: bool, dry_run: bool) -> int:
    """Restore a backup and say what is there now."""
    from congvan.actions import restore_store, workspace
    from congvan.cli.who import who_asks

    opened = workspace.open_workspace(session.folder)
    done = restore_store.restore(opened, file, who=who_asks(by), as_is=as_is, dry_run=dry_run)
    if as_json:
        printing.print_json(_verified_json(done.held) | {"store": done.store, "files": done.files})
        return int(has_errors(done.held.problems))
    printing.print_problems(done.held.problems)
    template = _("Would restore into {store}: {held}") if dry_run else _("Restored into {store} and checked: {held}")
    click.echo(template.format(store=done.store, held=_held(done.held)))
    return int(has_errors(done.held.problems))


def build_migrate_store() -> click.Command:
    """Build `migrate-store URL`."""
    url = click.Argument(["url"], metavar="URL")
    help_text = _(
        "Copy the whole store into another, empty database (SQLite to PostgreSQL, or back), and compare both; "
        "then say what to write into config.yaml. The old one stays as it is."
    )
    params = [url, options.acting(), options.dry_run(), options.as_json()]
    return options.command("migrate-store", callback=_migrate_store, help=help_text, params=params)


@click.pass_obj
def _migrate_store(session: Session, url: str, by: str, as_json: bool, dry_run: bool) -> int:
    """Copy the store and say what to do next."""
    from congvan.actions import migrate_store, workspace
    from congvan.cli.who import who_asks

    opened = workspace.open_workspace(session.folder)
    moved = migrate_store.migrate_store(opened, url, who=who_asks(by), dry_run=dry_run)
    if as_json:
        printing.print_json(_verified_json(moved.held) | {"store": moved.store, "database": moved.line})
        return 0
    template = _("Would copy into {store}: {held}") if dry_run else _("Copied into {store} and compared: {held}")
    click.echo(template.format(store=moved.store, held=_held(moved.held)))
    if not dry_run:
        click.echo(_("Nobody should record anything now until this line stands in config.yaml:"))
        click.echo(f"database: {moved.line}")
        click.echo(_("(A password belongs into the environment variable CONGVAN_DATABASE instead.)"))
    return 0


def _held(found: "Verified") -> str:
    """Write in one line what a store holds."""
    events = found.rows["events"] + found.rows["document_events"]
    lines = found.rows["register_entries"] + found.rows["incoming_documents"]
    parts = [
        ngettext("{n} event", "{n} events", events).format(n=events),
        ngettext("{n} line of the registers", "{n} lines of the registers", lines).format(n=lines),
        ngettext("{n} archived file", "{n} archived files", found.rows["archived_files"]).format(
            n=found.rows["archived_files"]
        ),
        _("end of the chain {number}:{head}").format(number=found.last, head=found.head[:16]),
    ]
    return ", ".join(parts) + "."


def _verified_json(found: "Verified") -> dict[str, Any]:
    """Return what was found in a store as JSON shows it."""
    return {
        "store": found.store,
        "ok": not has_errors(found.problems),
        "events": found.rows["events"] + found.rows["document_events"],
        "last": found.last,
        "head": found.head,
        "rows": dict(found.rows),
        "made_at": found.made_at,
        "problems": [printing.problem_json(problem) for problem in found.problems],
    }
