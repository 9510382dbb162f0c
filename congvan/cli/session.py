"""What every command is handed: the clock, the office's folder, and whether it answers in JSON."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # costs a tenth of a page of help, which has no folder
    from pathlib import Path


class Session:
    """One run of the program; `office` is the folder that was typed with `--office` before the command."""

    def __init__(self, *, clock: Callable[[], datetime], as_json: bool = False) -> None:
        """Begin in the folder where the user stands."""
        self.clock = clock
        self.as_json = as_json
        self.office = "."

    @property
    def folder(self) -> "Path":
        """Return the office's folder as a path."""
        from pathlib import Path

        return Path(self.office)
