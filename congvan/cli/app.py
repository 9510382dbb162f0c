"""The program's main: language and streams first, then one command; every error becomes words and an exit status here.

Exit status: 0 done, 1 problems were found or something is refused, 2 wrong usage, 3 what stops us, 130 interrupted.
Commands are imported only when they are called, so that `--help` costs little more than click itself.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from congvan.base import language
from congvan.base.errors import CongvanError, ProblemsFound, Stopped
from congvan.cli import command_table
from congvan.cli.command_table import LazyGroup, build_group
from congvan.cli.session import Session

if TYPE_CHECKING:
    from pathlib import Path

DONE, PROBLEMS, USAGE, STOPPED, INTERRUPTED = 0, 1, 2, 3, 130
NEW_OBJECTS = 50_000
"""So many are made before the collector looks for rings among them; by Python's own 700 it looked 140 times while a
command loaded what it keeps to its end anyway, a sixteenth of the time of `list`."""


def main() -> None:
    """Run the command that was typed, and leave with its exit status."""
    gc.set_threshold(NEW_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a redirected Windows stream is cp1258, which lacks most Vietnamese letters
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    status = run(sys.argv[1:])
    gc.freeze()  # all goes with the process: looking for rings once more takes an eighth of the time of `list`
    sys.exit(status)


def system_clock() -> datetime:
    """Return the present instant to the second, as it is shown; the only place that asks the clock."""
    return datetime.now(UTC).replace(microsecond=0)


def run(words: Sequence[str], clock: Callable[[], datetime] = system_clock) -> int:
    """Run one command line and return its exit status."""
    tongue, rest = _take_language(list(words))
    if tongue not in language.LANGUAGES:
        language.activate("vi")
        return _print_usage_error(click.UsageError(f"--lang {tongue}: vi, en"), as_json=False)
    only_page = rest in ([], ["--help"])
    language.activate(tongue, (command_table.__file__, command_table.page_words) if only_page else None)
    session = Session(clock=clock, as_json="--json" in rest)
    return _run_group(build_group(), rest, session)


def _run_group(group: LazyGroup, words: list[str], session: Session) -> int:
    """Run click's part and turn whatever comes out into an exit status."""
    try:
        result = group.main(args=words, prog_name="congvan", standalone_mode=False, obj=session)
        return result if isinstance(result, int) else DONE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.UsageError as error:
        return _print_usage_error(error, as_json=session.as_json)
    except (ProblemsFound, CongvanError, KeyboardInterrupt, click.Abort) as error:
        return _say_why(error, session)
    except BrokenPipeError:  # `congvan status … | head`: the reader has gone, nothing is wrong
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - stays open until the end
        return DONE
    except Exception as error:  # noqa: BLE001 - the last net: a calm sentence and a log instead of a traceback
        from congvan.cli import printing

        printing.print_crash(error, crash_folder())
        return STOPPED


def _say_why(error: BaseException, session: Session) -> int:
    """Say why the command did not do its work, and return the exit status for it."""
    from congvan.cli import printing

    if isinstance(error, ProblemsFound):
        printing.print_problems(error.problems, as_json=session.as_json)
        return PROBLEMS
    if isinstance(error, CongvanError):
        printing.print_problems((error.problem,), as_json=session.as_json)
        return STOPPED if isinstance(error, Stopped) else PROBLEMS
    printing.print_interrupted()
    return INTERRUPTED


def _print_usage_error(error: click.UsageError, *, as_json: bool) -> int:
    """Say what was wrong with the words typed, and where the help is."""
    from congvan.cli import printing

    printing.print_usage_error(error, as_json=as_json)
    return USAGE


def _take_language(words: list[str]) -> tuple[str, list[str]]:
    """Take `--lang X` out of the words, wherever it stands; it must be known before any help is written."""
    tongue = os.environ.get("CONGVAN_LANG", "vi")
    rest: list[str] = []
    place = 0
    while place < len(words):
        word = words[place]
        if word == "--":
            return tongue, rest + words[place:]
        if word == "--lang" and place + 1 < len(words):
            tongue = words[place + 1]
            place += 1
        elif word.startswith("--lang="):
            tongue = word.removeprefix("--lang=")
        else:
            rest.append(word)
        place += 1
    return tongue, rest


def crash_folder() -> "Path":
    """Return the user's own folder for crash logs."""
    from pathlib import Path

    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "congvan"
    return Path(os.environ.get("XDG_STATE_HOME", Path.home() / ".local" / "state")) / "congvan"
