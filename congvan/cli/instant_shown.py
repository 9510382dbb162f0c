"""The one place that decides as of when a command shows something."""

from datetime import datetime
from typing import TYPE_CHECKING

from congvan.cli import printing
from congvan.cli.session import Session

if TYPE_CHECKING:
    from congvan.actions.workspace import Workspace


def instant_shown(session: Session, opened: "Workspace", as_of: datetime | None) -> datetime:
    """Return what `--as-of` says, the user's wish; else now, with a word on stderr where the clock is behind."""
    from congvan.actions import looking

    if as_of is not None:
        return as_of
    look = looking.look_now(opened, now=session.clock())
    printing.print_problems(look.problems)
    return look.as_of
