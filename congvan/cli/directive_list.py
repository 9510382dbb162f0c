"""The list of directives that `list` prints, a line each: it shows less than the grid does, and loads less."""

from collections.abc import Sequence
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from congvan.cli import printing
from congvan.deadlines import wording
from congvan.letters import letter_words
from congvan.register.stage_words import STAGE_WORDS

if TYPE_CHECKING:
    from congvan.actions.list_directives import Line

NONE = "–"
"""What stands in a table where there is nothing to say."""


def directives(lines: "Sequence[Line]", zone: ZoneInfo) -> str:
    """Write a line a directive: id, number, deadline, and how much of what is owed has come."""
    if not lines:
        return _("No directives yet.")
    rows = [(_("Id"), _("Number"), _("Stage"), _("Deadline"), _("Submitted"), _("On time"), _("Subject"))]
    rows += [_line(line, zone) for line in lines]
    waiting = sum(line.requests for line in lines)
    count = ngettext("{n} request waits for an answer:", "{n} requests wait for an answer:", waiting).format(n=waiting)
    note = f"\n\n{count} congvan requests" if waiting else ""
    return printing.table(rows, right=frozenset({4, 5})) + note


def _line(line: "Line", zone: ZoneInfo) -> tuple[str, str, str, str, str, str, str]:
    """Write one directive's line; one that asks nothing of the schools has dashes."""
    letter, counts = line.directive.letter, line.counts
    number = letter_words.word_number(letter) if letter.number else _("draft") + f" /{letter.symbol}"
    asked = (NONE, NONE, NONE)
    if not line.directive.asks_nothing:
        deadline = wording.word_deadline(line.directive.deadline, zone)
        asked = (deadline, f"{counts.submitted}/{counts.expected}", str(counts.on_time))
    return (line.directive.id, number, _(STAGE_WORDS[line.stage]), *asked, _cut(letter.subject, 60))


def _cut(text: str, limit: int) -> str:
    """Return text cut where it is long."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
