"""`propose` … `history`: the life of a document from draft to file."""

from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from congvan.base import limits, vietnamese
from congvan.cli import options, printing
from congvan.cli.instant_shown import instant_shown
from congvan.cli.session import Session

if TYPE_CHECKING:
    from congvan.actions.issue_document import Issued


def build_propose() -> click.Command:
    """Build `propose ID`."""
    return _moving("propose", _("Propose a draft to the head; a document in which check finds errors is refused."))


def build_approve() -> click.Command:
    """Build `approve ID`."""
    return _moving("approve", _("Approve a document; from then on a changed text needs a new approval."))


def build_reject() -> click.Command:
    """Build `reject ID`."""
    return _moving("reject", _("Send a proposed or approved document back, with the reason."), why=True)


def build_withdraw() -> click.Command:
    """Build `withdraw ID`."""
    help_text = _(
        "Withdraw an issued document, with the reason: it keeps its number and holds no more. "
        "What is not issued yet goes back to be a draft."
    )
    return _moving("withdraw", help_text, why=True)


def build_close() -> click.Command:
    """Build `close ID`."""
    code = click.Option(
        ["--file-code"], metavar=_("CODE"), default="", help=_("File the closed document: the code of its file.")
    )
    help_text = _("Close a document when its work is done; with --file-code put a closed one into its file.")
    return _moving("close", help_text, code)


def build_reopen() -> click.Command:
    """Build `reopen ID`."""
    return _moving("reopen", _("Open a closed document again, with the reason."), why=True)


def _moving(name: str, help_text: str, *own: click.Parameter, why: bool = False) -> click.Command:
    """Build a command that takes a document to another stage."""
    params = [options.directive(), *own, options.why(required=why), options.seen(), *_shared()]
    return options.command(name, callback=_move, help=help_text, params=params)


def _shared() -> list[click.Parameter]:
    """Return the options of every command here that changes something."""
    return [options.acting(), options.dry_run(), options.as_json()]


@click.pass_context
def _move(
    ctx: click.Context,
    /,
    directive: str,
    why: str,
    seen: int | None,
    by: str,
    dry_run: bool,
    as_json: bool,
    file_code: str = "",
) -> int:
    """Do one thing with a document, and say where it is now."""
    from congvan.actions import move_document, workspace
    from congvan.cli import life_words
    from congvan.cli.who import who_asks
    from congvan.register.stages import Action

    session: Session = ctx.obj
    opened = workspace.open_workspace(session.folder)
    code = vietnamese.one_line(file_code)
    asked = move_document.ToMove(
        directive=directive,
        action=Action.FILE if code else Action(str(ctx.info_name)),
        who=who_asks(by),
        why=vietnamese.clean(why),
        file_code=code,
        seen=seen,
    )
    moved = move_document.move(opened, asked, now=session.clock(), dry_run=dry_run)
    if as_json:
        problems = [printing.problem_json(problem) for problem in moved.warnings]
        life = {"id": moved.directive.id, "stage": moved.life.stage.value}
        printing.print_json(
            life | {"event": life_words.event_json(moved.event, opened.office.zone), "problems": problems}
        )
    else:
        printing.print_problems(moved.warnings)
        click.echo(life_words.moved(moved, dry_run=dry_run))
    return 0


def build_issue() -> click.Command:
    """Build `issue ID`."""
    help_text = _(
        "Number an approved document, write its line into the register and keep its files for good, all at once. "
        "A number stands in no other document, and none is left out."
    )
    number = click.Option(
        ["--number"],
        type=options.WholeNumber(1, limits.GREATEST_NUMBER),
        metavar="N",
        help=_("The number; otherwise that of the workflow file, or the next one. For paper: one kept in config.yaml."),
    )
    day = options.day("--on", _("The document's date; otherwise that of the workflow file, or today."))
    backdate = click.Option(
        ["--backdate"], is_flag=True, help=_("Allow a date before the last one of the series; say --why.")
    )
    params = [options.directive(), day, number, backdate, options.why(required=False), options.seen(), *_shared()]
    return options.command("issue", callback=_issue, help=help_text, params=params)


@click.pass_obj
def _issue(
    session: Session,
    directive: str,
    on: date | None,
    number: int | None,
    backdate: bool,
    why: str,
    seen: int | None,
    by: str,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Issue a document and say its number."""
    from congvan.actions import issue_document, workspace
    from congvan.cli import life_words
    from congvan.cli.who import who_asks

    opened = workspace.open_workspace(session.folder)
    asked = issue_document.ToIssue(
        directive=directive,
        who=who_asks(by),
        number=number,
        day=on,
        backdate=backdate,
        why=vietnamese.clean(why),
        seen=seen,
    )
    issued: Issued = issue_document.issue(opened, asked, now=session.clock(), dry_run=dry_run)
    if as_json:
        printing.print_json(life_words.issued_json(issued, opened.office.zone))
    else:
        printing.print_problems(issued.warnings)
        click.echo(life_words.issued(issued, dry_run=dry_run))
    return 0


def build_replace() -> click.Command:
    """Build `replace ID NEWID`."""
    new = click.Argument(["new"], metavar="NEWID")
    help_text = _(
        "Have an issued document replaced by another one: at once if that is issued, else as soon as it is issued."
    )
    params = [options.directive(), new, options.why(required=False), options.seen(), *_shared()]
    return options.command("replace", callback=_replace, help=help_text, params=params)


@click.pass_obj
def _replace(
    session: Session, directive: str, new: str, why: str, seen: int | None, by: str, dry_run: bool, as_json: bool
) -> int:
    """Record a replacement and say when it holds."""
    from congvan.actions import replace_document, workspace
    from congvan.cli import life_words
    from congvan.cli.who import who_asks

    opened = workspace.open_workspace(session.folder)
    asked = replace_document.ToReplace(old=directive, new=new, who=who_asks(by), why=vietnamese.clean(why), seen=seen)
    done = replace_document.replace(opened, asked, now=session.clock(), dry_run=dry_run)
    if as_json:
        printing.print_json(
            {
                "id": done.old.id,
                "replaced_by": done.new.id,
                "at_once": done.at_once,
                "event": life_words.event_json(done.event, opened.office.zone),
                "problems": [printing.problem_json(problem) for problem in done.warnings],
            }
        )
    else:
        printing.print_problems(done.warnings)
        click.echo(life_words.replaced(done, dry_run=dry_run))
    return 0


def build_skip() -> click.Command:
    """Build `skip SERIES N`."""
    series = click.Argument(["series"], metavar=_("SERIES"))
    number = click.Argument(["number"], metavar="N", type=options.WholeNumber(1, limits.GREATEST_NUMBER))
    year = options.year(_("Otherwise this year."))
    help_text = _("Leave out the next number of a series for good, with the reason; the register says so.")
    params = [series, number, year, options.why(required=True), *_shared()]
    return options.command("skip", callback=_skip, help=help_text, params=params)


@click.pass_obj
def _skip(
    session: Session, series: str, number: int, year: int | None, why: str, by: str, dry_run: bool, as_json: bool
) -> int:
    """Leave out a number and say so."""
    from congvan.actions import skip_number, workspace
    from congvan.cli import life_words
    from congvan.cli.who import who_asks

    opened = workspace.open_workspace(session.folder)
    asked = skip_number.ToSkip(series=series, number=number, who=who_asks(by), why=vietnamese.clean(why), year=year)
    done = skip_number.skip(opened, asked, now=session.clock(), dry_run=dry_run)
    if as_json:
        event = life_words.event_json(done.event, opened.office.zone)
        printing.print_json({"entry": life_words.entry_json(done.entry), "event": event})
    else:
        click.echo(life_words.skipped(done, dry_run=dry_run))
    return 0


def build_history() -> click.Command:
    """Build `history ID [SCHOOL…]`."""
    schools = click.Argument(["schools"], metavar=_("[SCHOOL…]"), nargs=-1)
    help_text = _("Tell what happened with a document and its schools, in the order of time.")
    params = [options.directive(), schools, options.as_of(), options.as_json()]
    return options.command("history", callback=_history, help=help_text, params=params)


@click.pass_obj
def _history(session: Session, directive: str, schools: tuple[str, ...], as_of: Any, as_json: bool) -> int:
    """Print the story of a document."""
    from congvan.actions import tell_history, workspace
    from congvan.cli import life_words, story

    opened = workspace.open_workspace(session.folder)
    told = tell_history.tell_history(opened, directive, schools, as_of=instant_shown(session, opened, as_of))
    if as_json:
        printing.print_json(life_words.history_json(told, opened.office.zone))
    else:
        click.echo(story.tell(told, opened.office.zone))
    return 0


def build_recompute() -> click.Command:
    """Build `recompute ID`."""
    help_text = _(
        "Move an issued document's deadlines to where the days off that are known now put them, with the reason. "
        "Without this command nothing moves after issue; “check” says what would."
    )
    params = [options.directive(), options.why(required=True), *_shared()]
    return options.command("recompute", callback=_recompute, help=help_text, params=params)


@click.pass_obj
def _recompute(session: Session, directive: str, why: str, by: str, dry_run: bool, as_json: bool) -> int:
    """Work the deadlines out again, and say which moved."""
    from congvan.actions import recompute_deadlines, workspace
    from congvan.cli import period_words
    from congvan.cli.who import who_asks

    opened = workspace.open_workspace(session.folder)
    done = recompute_deadlines.recompute(
        opened, directive, who=who_asks(by), why=vietnamese.clean(why), now=session.clock(), dry_run=dry_run
    )
    if as_json:
        printing.print_json(period_words.recomputed_json(done, opened.office.zone))
    else:
        click.echo(period_words.recomputed(done, opened.office.zone, dry_run=dry_run))
    return 0
