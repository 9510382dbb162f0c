"""Arguments and options that mean the same in every command."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from congvan.base import limits, vietnamese

MOST_EVENTS = 100_000
"""So many events can be taken back at once."""
MOST_EVENTS_EVER = 10**15 - 1
"""No store holds so many events; every database still holds the number."""
MOST_PROCESSES = 64
"""No office's machine has more cores."""
GREATEST_HELD = 999_999_999
"""The greatest number of a document that is looked up: nine digits, which every database's INTEGER holds."""


class WholeNumber(click.ParamType[int]):
    """A whole number between two bounds, the only type of numbers here: none is typed that a database cannot hold."""

    name = "number"

    def __init__(self, low: int, high: int = GREATEST_HELD) -> None:
        """Take the least and the greatest number."""
        self.low, self.high = low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number that was typed, or say between which numbers it must lie."""
        number = parse_whole_number(str(value), self.low, self.high)
        if number is None:
            told = {"value": vietnamese.shortened(str(value)), "low": self.low, "high": self.high}
            self.fail(_("“{value}” is not a whole number from {low} to {high}.").format(**told), param, ctx)
        return number


def parse_whole_number(value: str, low: int, high: int) -> int | None:
    """Return the number that digits between two bounds write; None for anything else, however long."""
    digits = value.strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits.lstrip("0")) > len(str(high)):
        return None
    return int(digits) if low <= int(digits) <= high else None


def command(name: str, *, callback: Callable[..., int], help: str, params: list[click.Parameter]) -> click.Command:  # noqa: A002 - click's own word
    """Build a command whose line of usage is in the active language."""
    return click.Command(name, callback=callback, help=help, params=params, options_metavar=_("[OPTIONS]"))


def directive() -> click.Argument:
    """The directive's id, or an unambiguous part of it."""
    return click.Argument(["directive"], metavar="ID")


GROUPS = (("--all", "everyone"), ("--level", "levels"), ("--commune", "communes"))
"""Options that mean many schools at once, and the names of their values."""


def selection() -> list[click.Parameter]:
    """Which schools: by code or part of the name, from a list, or all of a level or commune, or all who still owe."""
    from_help = _(
        "A list of schools: text, CSV or Excel, a code or a name on each line; - reads the standard input. "
        "Nothing is recorded where a line is not understood."
    )
    level_help = _("All schools of this level, such as mam-non; may be repeated.")
    return [
        click.Argument(["schools"], metavar=_("[SCHOOL…]"), nargs=-1),
        click.Option(["--from", "listed"], metavar="FILE", help=from_help),
        click.Option(["--level", "levels"], metavar=_("LEVEL"), multiple=True, help=level_help),
        click.Option(
            ["--commune", "communes"], metavar=_("COMMUNE"), multiple=True, help=_("All schools of this commune.")
        ),
        click.Option(["--all", "everyone"], is_flag=True, help=_("All schools; who it does not fit is passed over.")),
        click.Option(["--missing", "missing"], is_flag=True, help=_("Only what is still owed.")),
    ]


def request() -> click.Option:
    """`--request N`: the request that a decision answers."""
    return click.Option(
        ["--request"],
        metavar="N",
        callback=lambda ctx, parameter, value: None if value is None else event_number(ctx, parameter, value),
        help=_("The number of the request that this grants; school, content and day are those of the request."),
    )


def as_json() -> click.Option:
    """`--json`: answer for other programs."""
    return click.Option(["--json", "as_json"], is_flag=True, help=_("Answer in JSON, for other programs."))


def dry_run() -> click.Option:
    """`--dry-run`: say what would be done."""
    return click.Option(["--dry-run"], is_flag=True, help=_("Only say what would be done."))


def as_of() -> click.Option:
    """`--as-of WHEN`: what had been recorded by then."""
    help_text = _("What had been recorded by then, such as “14/9/2024 16h30”; otherwise now.")
    return click.Option(["--as-of"], metavar=_("WHEN"), callback=typed_instant, help=help_text)


def period() -> click.Option:
    """`--period KEY`: a period of what comes again."""
    help_text = _("Of what comes again the period, such as 2024-10, 2024-Q3 or 2024-W36; otherwise the current one.")
    return click.Option(["--period"], metavar=_("PERIOD"), default="", help=help_text)


def with_period(directive: str, period: str) -> str:
    """Return a directive's name with the period that was typed: `ID@2024-10`."""
    return f"{directive}@{period.strip()}" if period.strip() else directive


def at() -> click.Option:
    """`--at WHEN`: when it happened."""
    help_text = _("When it happened, such as “14/9/2024 16h30”; otherwise now.")
    return click.Option(["--at"], metavar=_("WHEN"), callback=typed_time, help=help_text)


def until(*, required: bool) -> click.Option:
    """`--until WHEN`: the new last instant on time."""
    help_text = _("The new deadline, such as “20/9/2024” (the end of that day) or “20/9/2024 17h00”.")
    return click.Option(["--until"], metavar=_("WHEN"), callback=typed_instant, required=required, help=help_text)


def seen() -> click.Option:
    """`--seen N`: the newest event that was seen."""
    help_text = _("Number of the newest event you saw; nothing is recorded if another one was recorded of this since.")
    return click.Option(["--seen"], type=WholeNumber(0, MOST_EVENTS_EVER), metavar="N", help=help_text)


def acting() -> click.Option:
    """`--by WHO`: who acts, by id or name of config.yaml."""
    help_text = _("Who does it, by id or name in config.yaml; otherwise the signed-in user.")
    return click.Option(["--by"], metavar=_("WHO"), default="", help=help_text)


def why(*, required: bool) -> click.Option:
    """`--why TEXT`: the reason."""
    metavar, help_text = _("TEXT"), _("The reason.")
    if not required:
        return click.Option(["--why"], metavar=metavar, default="", help=help_text)
    # no default at all: click takes a default of None for a value that was given, and does not ask for it
    return click.Option(["--why"], callback=_said, metavar=metavar, required=True, help=help_text)


def note() -> click.Option:
    """`--note TEXT`: a remark kept with the event."""
    return click.Option(["--note"], metavar=_("TEXT"), default="", help=_("A remark that is kept with it."))


def requirement() -> click.Option:
    """`--requirement R`: only these requirements."""
    help_text = _("Only this requirement (id or words of its title); may be repeated. Otherwise everything owed.")
    return click.Option(["--requirement", "-r", "requirements"], metavar=_("R"), multiple=True, help=help_text)


def year(help_text: str) -> click.Option:
    """`--year Y`: a year in which documents were numbered."""
    return click.Option(["--year"], type=WholeNumber(*limits.YEARS), metavar="Y", help=help_text)


class _Target(click.Path):
    """Where to write; an empty name, from a variable of a batch file that is not set, would mean where we stand."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path."""
        return super().convert(value, param, ctx) if value else self.fail(_("no name is given."), param, ctx)


def out(metavar: str = "FILE") -> click.Option:
    """`--out FILE|DIR`: where to write."""
    return click.Option(
        ["--out"],
        metavar=metavar,
        type=_Target(path_type=Path),
        help=_("Where to write, instead of the folder of outputs."),
    )


def force() -> click.Option:
    """`--force`: overwrite what a person changed."""
    return click.Option(["--force"], is_flag=True, help=_("Overwrite files that were changed by hand."))


def processes() -> click.Option:
    """`--processes N`: how many processes may work."""
    help_text = _("At most so many processes; otherwise one a core, where there are so many schools that it helps.")
    return click.Option(["--processes"], type=WholeNumber(1, MOST_PROCESSES), metavar="N", help=help_text)


def workers() -> list[click.Parameter]:
    """`--workers` and `--no-wait`: hand the job over to other computers, and perhaps leave at once."""
    workers_help = _("Hand the work over to the computers that run “congvan worker” (needs PostgreSQL).")
    no_wait_help = _("With --workers: do not wait until it is done; “congvan jobs” tells how it stands.")
    return [
        click.Option(["--workers"], is_flag=True, help=workers_help),
        click.Option(["--no-wait"], is_flag=True, help=no_wait_help),
    ]


def day(name: str, help_text: str) -> click.Option:
    """Make an option that takes a date."""
    return click.Option([name], metavar=_("DATE"), callback=typed_day, help=help_text)


def typed_time(ctx: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    """Read a typed instant, meant by the clock of the office, and whether an hour was typed."""
    if value is None:
        return None
    from congvan.actions import workspace
    from congvan.deadlines import typed_times

    found = typed_times.parse_typed_instant(value, workspace.find_zone(ctx.obj.folder))
    if found is None:
        message = _("“{value}” is not a time; type it as 14/9/2024 16h30 or 14/9/2024.").format(value=value)
        raise click.BadParameter(message, param=parameter)
    return found


def typed_instant(ctx: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:
    """Read a typed instant; a day without an hour means its end."""
    found = typed_time(ctx, parameter, value)
    return found.instant if found else None


def typed_day(_ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """Read a typed date."""
    if value is None:
        return None
    from congvan.base import schema

    found = schema.parse_date(value)
    if found is None:
        message = _("“{value}” is not a date; type it as 29/8/2024.").format(value=value)
        raise click.BadParameter(message, param=parameter)
    return found


def school_year(_ctx: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """Read a school year, and return the year in which it begins."""
    from congvan.actions import typed_instants

    if value is None:
        return None
    found = typed_instants.read_school_year(value)
    if found is None:
        message = _("“{value}” is not a school year; type it as 2024-2025.").format(value=value)
        raise click.BadParameter(message, param=parameter)
    return found


def event_number(_ctx: click.Context, parameter: click.Parameter, value: str) -> int:
    """Read the number of an event."""
    number = parse_whole_number(value, 1, MOST_EVENTS_EVER)
    if number is None:
        message = _("“{value}” is not the number of an event.").format(value=vietnamese.shortened(value))
        raise click.BadParameter(message, param=parameter)
    return number


def event_numbers(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[int, ...]:
    """Read the numbers of events, each by itself or from one to another (`12-395`)."""
    found: list[int] = []
    for value in values:
        first, sign, last = value.replace("–", "-").partition("-")
        start = event_number(ctx, parameter, first.strip())
        end = event_number(ctx, parameter, last.strip()) if sign else start
        if not start <= end < start + MOST_EVENTS:
            message = _("“{value}” is not the number of an event.").format(value=value)
            raise click.BadParameter(message, param=parameter)
        found += range(start, end + 1)
    return tuple(dict.fromkeys(found))


def _said(_ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    """Refuse a reason of nothing but spaces."""
    if not value.strip():
        raise click.BadParameter(_("write the reason in words."), param=parameter)
    return value


def named(_ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a name of an attachment that holds no letter or digit: nothing would be missing then."""
    if not all(any(sign.isalnum() for sign in value) for value in values):
        raise click.BadParameter(_("name what did not come, such as 1 or “bản ký”."), param=parameter)
    return values


def signed_in() -> str:
    """Return the signed-in user's name, or nothing where the system does not tell."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def standard_input() -> bytes:
    """Read the standard input to its end."""
    return sys.stdin.buffer.read()
