"""The commands by section, with their one-line help; the modules behind them are imported when called."""

import importlib
from collections.abc import Iterator
from gettext import gettext as _

import click

SECTIONS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "The office",
        (
            ("init", "office:build_init", "Make a new office folder with comments in every file."),
            ("new", "office:build_new", "Make a new workflow file of a document type, with comments."),
            ("import-schools", "import_schools:build_import_schools", "Take over the office's own list of schools."),
            ("check", "office:build_check", "Find every problem in config, schools, workflows and templates."),
            ("list", "office:build_list", "List the directives with deadline and progress."),
        ),
    ),
    (
        "Drafting",
        (
            ("deadline", "deadline:build_deadline", "Say what a deadline phrase means, and why."),
            (
                "find-deadlines",
                "deadline:build_find_deadlines",
                "List every deadline phrase of a file, with its place.",
            ),
            ("days-off", "deadline:build_days_off", "Show the days off of a year, and who says so."),
            ("next-year", "next_year_command:build_next_year", "Roll a document on to the next school year."),
            ("generate", "generate:build_generate", "Make the letter, its annexes and every school's checklist."),
        ),
    ),
    (
        "Forms",
        (
            ("forms", "forms:build_forms", "Make the workbook that each school fills in."),
            ("form-from", "forms:build_form_from", "Take a form over from an existing workbook."),
            ("intake", "intake:build_intake", "Take the workbooks that schools send back."),
            ("figures", "figures:build_figures", "Add up what the schools have reported."),
            ("trace", "figures:build_trace", "Show what a figure is made of, school by school."),
            ("report", "figures:build_report", "Write the report back to the superior, or renew its numbers."),
        ),
    ),
    (
        "Any letter",
        (("check-letter", "check_letter:build_check_letter", "Check Word files and PDFs against Decree 30."),),
    ),
    (
        "The life of a document",
        (
            ("propose", "life:build_propose", "Propose a draft to the head."),
            ("approve", "life:build_approve", "Approve a document."),
            ("reject", "life:build_reject", "Send a document back with the reason."),
            ("issue", "life:build_issue", "Number, register and keep an approved document."),
            ("withdraw", "life:build_withdraw", "Withdraw an issued document, or take a draft back."),
            ("replace", "life:build_replace", "Have an issued document replaced by another."),
            ("close", "life:build_close", "Close a document, or put it into its file."),
            ("reopen", "life:build_reopen", "Open a closed document again."),
            ("recompute", "life:build_recompute", "Work an issued document's deadlines out again."),
            ("skip", "life:build_skip", "Leave out a number for good."),
            ("history", "life:build_history", "Tell what happened with a document and its schools."),
        ),
    ),
    (
        "The registers",
        (
            ("receive", "incoming:build_receive", "Write an incoming document into its register."),
            ("basis", "incoming:build_basis", "Say which incoming documents a directive carries out."),
            ("register", "registers:build_register", "Show or print the register of a year."),
            ("find", "registers:build_find", "Find documents in the registers and among the drafts."),
            ("dossier", "registers:build_dossier", "Put everything about a directive into one file."),
        ),
    ),
    (
        "Recording",
        (
            ("delivered", "record:build_delivered", "Record the day on which schools received the letter."),
            ("submit", "record:build_submit", "Record that schools have submitted."),
            ("return", "record:build_return", "Record that a submission was returned to be done again."),
            ("accept", "record:build_accept", "Record that a submission was accepted."),
            ("extend", "record:build_extend", "Record a later deadline for schools."),
            ("exempt", "record:build_exempt", "Record that schools need not submit."),
            ("lock", "record:build_lock", "Lock what schools submit: nothing more is recorded."),
            ("unlock", "record:build_unlock", "Unlock what was locked."),
            ("undo", "record:build_undo", "Take back an event that was recorded by mistake."),
        ),
    ),
    (
        "Requests from schools",
        (
            ("request", "requests:build_request", "Record what a school asks for."),
            ("refuse", "requests:build_refuse", "Say no to a request, with the reason."),
            ("requests", "requests:build_requests", "Show the requests that wait for an answer."),
        ),
    ),
    (
        "Following up",
        (
            ("open-periods", "periods:build_open_periods", "Open the periods of what comes again."),
            ("status", "status:build_status", "Show the grid of schools and requirements."),
            ("missing", "status:build_missing", "Show who owes what, ready to paste."),
            ("summary", "summary:build_summary", "Write the summary for the head of the office."),
            ("watch", "watch:build_watch", "Keep a page fresh for a screen on the wall."),
            ("remind", "remind:build_remind", "Show whom to remind and in which words, then send."),
            ("agenda", "agenda:build_agenda", "Show what is late, due today and this week."),
            ("calendar", "agenda:build_calendar", "Draw the deadlines of a school year."),
        ),
    ),
    (
        "Many machines",
        (
            ("worker", "worker:build_worker", "Have this computer help with bulk jobs."),
            ("jobs", "jobs:build_jobs", "Show the bulk jobs that were handed over to other computers."),
        ),
    ),
    (
        "The store",
        (
            ("verify", "store:build_verify", "Check that everything is as it was recorded."),
            ("backup", "store:build_backup", "Write a checked backup into one file."),
            ("restore", "store:build_restore", "Put a backup into an empty store."),
            ("migrate-store", "store:build_migrate_store", "Move everything to another database."),
        ),
    ),
)
"""Section, then name, module:function, one-line help. Sections and help are msgids."""

HELP = "congvan: official correspondence of an education office, from directive to the last school's report."


_PAGE_WORDS = (
    "Folder of the office (where config.yaml is); otherwise this folder.",
    "Language of help and messages: vi, en.",
    "Show the version.",
    "[OPTIONS]",
    "COMMAND …",
    "Show this message and exit.",
    "Usage:",
    "Options",
)
"""What the page of all commands says beside the table; the last three are click's own."""


def page_words() -> Iterator[str]:
    """List every msgid of the page of all commands."""
    yield from (HELP, *_PAGE_WORDS)
    for section, commands in SECTIONS:
        yield section
        yield from (help_text for _name, _module, help_text in commands)


class LazyGroup(click.Group):
    """A group that knows its commands by a table and imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the names in the order of the table."""
        return [name for _section, commands in SECTIONS for name, _module, _help in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Build a command from its module."""
        for _section, commands in SECTIONS:
            for name, target, _help in commands:
                if name == cmd_name:
                    module, function = target.split(":")
                    build = getattr(importlib.import_module(f"congvan.cli.commands.{module}"), function)
                    command: click.Command = build()
                    return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command meant; a name that is none gets the near ones from the table."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=self.list_commands(ctx), ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by section, from the table alone."""
        for section, commands in SECTIONS:
            with formatter.section(_(section)):
                formatter.write_dl([(name, _(help_text)) for name, _module, help_text in commands])


def build_group() -> LazyGroup:
    """Build the program's group of commands in the active language."""
    office = click.Option(
        ["--office"],
        type=click.Path(),
        default=".",
        metavar="DIR",
        show_default=False,
        help=_("Folder of the office (where config.yaml is); otherwise this folder."),
    )
    tongue = click.Option(
        ["--lang"],
        type=click.Choice(["vi", "en"]),
        expose_value=False,
        help=_("Language of help and messages: vi, en."),
    )
    version = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print_version,
        help=_("Show the version."),
    )
    return LazyGroup(
        "congvan",
        callback=_open,
        params=[office, tongue, version],
        help=_(HELP),
        no_args_is_help=True,
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND …"),
    )


@click.pass_context
def _open(ctx: click.Context, office: str) -> None:
    """Hand the office's folder to the command."""
    ctx.obj.office = office


def _print_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    """Print the version and leave."""
    if value:
        from congvan import __version__

        click.echo(f"congvan {__version__}")
        ctx.exit()
