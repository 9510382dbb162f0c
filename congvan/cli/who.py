"""Who gives a command: what was typed after `--by`, and who is signed in."""

from congvan.actions.acting import WhoAsks
from congvan.base import vietnamese
from congvan.cli import options


def who_asks(by: str) -> WhoAsks:
    """Return who gives the command."""
    return WhoAsks(typed=vietnamese.one_line(by), login=options.signed_in())
