"""What `open-periods` and `recompute` say, and their JSON."""

from datetime import datetime
from gettext import gettext as _
from gettext import ngettext
from typing import Any
from zoneinfo import ZoneInfo

from congvan.actions.deadline_moves import Move
from congvan.actions.open_periods import AllOpened, Opened
from congvan.actions.recompute_deadlines import Recomputed
from congvan.cli import json_forms, life_words
from congvan.deadlines import wording
from congvan.register.document_events import DocumentEvent


def opened(done: AllOpened, zone: ZoneInfo, *, dry_run: bool) -> str:
    """Say which periods were recorded, in one line a directive, or that there was nothing to do."""
    if not done.periods:
        return _("Nothing comes again: no issued directive has a deadline of every week, month, quarter or year.")
    if not done.new:
        count = len(done.periods)
        words = ngettext(
            "{n} period has opened, and it was recorded before.",
            "{n} periods have opened, and all were recorded before.",
            count,
        )
        return words.format(n=count)
    lines = []
    for directive in dict.fromkeys(one.directive.id for one in done.new):
        new = [one for one in done.new if one.directive.id == directive]
        n = len(new)
        would = ngettext(
            "Would open {n} period of {directive}: {periods}.", "Would open {n} periods of {directive}: {periods}.", n
        )
        did = ngettext(
            "Opened {n} period of {directive}: {periods}.", "Opened {n} periods of {directive}: {periods}.", n
        )
        template = would if dry_run else did
        shown = "; ".join(f"{one.period.key} ({_until(one, zone)})" for one in new)
        lines.append(template.format(n=n, directive=directive, periods=shown))
    return "\n".join(lines)


def _until(one: Opened, zone: ZoneInfo) -> str:
    """Return a period's name with its last instant."""
    assert one.period.deadline.last_on_time is not None
    return f"{one.period.label}: {wording.word_instant(one.period.deadline.last_on_time, zone)}"


def opened_json(done: AllOpened, zone: ZoneInfo) -> dict[str, Any]:
    """Return every period that has opened; `new` tells those recorded now."""
    from congvan.cli.printing import problem_json

    return {
        "periods": [
            {
                "id": f"{one.directive.id}@{one.period.key}",
                "directive": one.directive.id,
                "period": one.period.key,
                "label": one.period.label,
                "opens": json_forms.instant_json(one.period.opens, zone),
                "last_on_time": json_forms.instant_json(one.period.deadline.last_on_time, zone),
                "new": one.event is not None,
                "event": one.event.number if isinstance(one.event, DocumentEvent) else None,
            }
            for one in done.periods
        ],
        "problems": [problem_json(problem) for problem in done.problems],
    }


def recomputed(done: Recomputed, zone: ZoneInfo, *, dry_run: bool) -> str:
    """Say which deadlines moved, from when to when."""
    if not done.moves:
        return _("No deadline of {directive} moves; nothing was recorded.").format(directive=done.directive.id)
    moves = "; ".join(_worded(move, zone) for move in done.moves)
    template = (
        _("Would move the deadlines of {directive}: {moves}.")
        if dry_run
        else _("Moved the deadlines of {directive}: {moves}. Tell the schools.")
    )
    return template.format(directive=done.directive.id, moves=moves)


def _worded(move: Move, zone: ZoneInfo) -> str:
    """Write one move."""
    phrase = f"“{move.phrase.strip()}”"
    if move.received_on:
        phrase += " " + _("(received on {day})").format(day=wording.word_day(move.received_on))
    return f"{phrase} {_instant(move.old, zone)} → {_instant(move.new, zone)}"


def _instant(instant: datetime, zone: ZoneInfo) -> str:
    """Write an instant."""
    return wording.word_instant(instant, zone)


def recomputed_json(done: Recomputed, zone: ZoneInfo) -> dict[str, Any]:
    """Return the moves and the event."""
    return {
        "id": done.directive.id,
        "moved": [
            {
                "phrase": move.phrase,
                "received": json_forms.day_json(move.received_on),
                "from": json_forms.instant_json(move.old, zone),
                "to": json_forms.instant_json(move.new, zone),
            }
            for move in done.moves
        ],
        "event": life_words.event_json(done.event, zone) if done.event else None,
    }
