"""What inline Markdown of a letter's body becomes: runs of bold, italic and linked text, and slips of the writer."""

import re

from msgspec import Struct

LINK = re.compile(r"(?i)(https?://|mailto:|tel:)[^\s]+")
"""Addresses that a letter may link to."""


class Run(Struct, frozen=True, kw_only=True):
    """A piece of text of one form; `link` is the address behind it."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


class Slip(Struct, frozen=True, kw_only=True):
    """Something in inline text that is not what its writer meant: where in the text, and what stands there."""

    what: str
    """`unclosed`, `tag` or `link`."""
    offset: int
    found: str


def plain_text(runs: tuple[Run, ...]) -> str:
    """Return the words of runs without their form."""
    return "".join(run.text for run in runs)


def append_run(runs: list[Run], run: Run) -> None:
    """Add a run, or lengthen the last one where the form is the same."""
    last = runs[-1] if runs else None
    if last and (last.bold, last.italic, last.link) == (run.bold, run.italic, run.link):
        run = Run(text=last.text + run.text, bold=run.bold, italic=run.italic, link=run.link)
        runs.pop()
    runs.append(run)
