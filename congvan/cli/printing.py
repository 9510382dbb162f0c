"""Words on the terminal: problems, tables, JSON, and the calm sentences of the last resort."""

import json
import platform
import sys
from collections.abc import Sequence
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import Any

import click

from congvan.base import language
from congvan.base.problems import Place, Problem, in_reading_order


def print_json(value: Any) -> None:
    """Print JSON with its letters as they are, for other programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_problems(problems: Sequence[Problem], *, as_json: bool = False) -> None:
    """Print problems with place, message and cure: on stderr for people, as JSON on stdout for programs."""
    ordered = in_reading_order(problems)
    if as_json:
        print_json({"problems": [problem_json(problem) for problem in ordered]})
        return
    for problem in ordered:
        click.echo(word_problem(problem), err=True)


def word_problem(problem: Problem) -> str:
    """Write one problem in three lines: place and severity, what is wrong, how to put it right."""
    message, cure = language.word_problem(problem)
    severity = _("error") if problem.is_error else _("warning")
    place = _word_place(problem.place)
    head = f"{place}: {severity} [{problem.kind.code}]" if place else f"{severity} [{problem.kind.code}]"
    lines = [head, f"  {message}"]
    if cure:
        lines.append("  " + _("What to do: {cure}").format(cure=cure))
    return "\n".join(lines)


def count_problems(problems: Sequence[Problem]) -> str:
    """Write how many errors and warnings there are."""
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return _("No problems.")
    parts = []
    if errors:
        parts.append(ngettext("{n} error", "{n} errors", errors).format(n=errors))
    if warnings:
        parts.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    return ", ".join(parts) + "."


def print_usage_error(error: click.UsageError, *, as_json: bool) -> None:
    """Say what was wrong with the words typed, and where the help is."""
    message = error.format_message()
    if as_json:
        print_json({"problems": [usage_json(message)]})
        return
    if error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
        path = error.ctx.command_path
        click.echo(_("“{path} --help” shows what may be typed.").format(path=path), err=True)
    click.echo(_("Wrong usage: {message}").format(message=message), err=True)


def print_interrupted() -> None:
    """Say that the command was stopped by the user."""
    click.echo(_("Stopped. What was already said to be done is done; nothing is half-done."), err=True)


def print_crash(error: Exception, folder: Path) -> None:
    """Say one calm sentence and write a log that holds versions and places in the code, but no data of people."""
    import traceback

    lines = [f"congvan, Python {platform.python_version()}, {platform.platform()}", type(error).__qualname__]
    lines += [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
    log = folder / "crash.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log.write_text("\n".join(lines) + "\n", encoding="utf-8")
        where = _("What happened is written in {log}; please send that file to whoever looks after congvan.").format(
            log=log
        )
    except OSError:
        where = " | ".join(lines)
    click.echo(
        _("Something went wrong that congvan did not foresee; your files were left as they were.") + " " + where,
        err=True,
    )


def table(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> str:
    """Write rows as columns with two spaces between; columns in `right` stand to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    written = []
    for row in rows:
        cells = [c.rjust(w) if n in right else c.ljust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True))]
        written.append("  ".join(cells).rstrip())
    return "\n".join(written)


def is_terminal() -> bool:
    """Tell whether a person watches stderr (a progress bar is drawn only then)."""
    return sys.stderr.isatty()


def _word_place(place: Place) -> str:
    """Write `file:line:column (name)` as far as it is known."""
    written = str(place)
    return f"{written} ({place.where})" if place.where and written != place.where else written


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as `check --json` shows it."""
    message, cure = language.word_problem(problem)
    return {
        "code": problem.kind.code,
        "severity": problem.kind.severity.value,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "where": problem.place.where,
        "message": message,
        "cure": cure,
    }


def usage_json(message: str) -> dict[str, Any]:
    """Return wrong usage in the form of a problem."""
    keys = ("file", "line", "column", "where", "cure")
    return {"code": "cli.usage", "severity": "error", "message": message} | dict.fromkeys(keys)
