"""What every command is handed: the clock, the office's folder, and whether it answers in JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(slots=True)
class Session:
    """One run of the program; `folder` is set by `--office` before the command."""

    clock: Callable[[], datetime]
    as_json: bool = False
    folder: Path = Path()
