"""Runs `workbook_child`: workbooks that are not read within this process, each within a limit of time and memory."""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from congvan.intake.sheet_cells import SheetCells
from congvan.intake.workbook_child import read_written
from congvan.intake.workbook_package import DamagedError, TooMuchError

TIME_LIMIT = 20
"""Seconds for one workbook; an .xls of a thousand rows takes less than a tenth of one."""


class WorkbookProcess:
    """One child for many workbooks, begun when the first is to be read, and anew where one has ended it."""

    def __init__(self, seconds: float = TIME_LIMIT) -> None:
        """Begin nothing yet."""
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        """Do nothing: the child is begun when it is needed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self._end()

    def read(self, data: bytes) -> tuple[SheetCells, ...]:
        """Return the sheets of a workbook.

        Raises:
            DamagedError: it cannot be read.
            TooMuchError: it needs more memory or time than it gets.
        """
        child = self._child or self._begin()
        assert child.stdin
        with contextlib.suppress(OSError):  # it has ended: then no answer comes either
            child.stdin.write(len(data).to_bytes(8, "big") + data)
            child.stdin.flush()
        try:
            line = self._lines.get(timeout=self._seconds)
        except queue.Empty:
            line = b""
        if not line:
            self._end()
            raise TooMuchError
        answer = json.loads(line)
        if "sheets" not in answer:
            raise TooMuchError if answer.get("problem") == "too-much" else DamagedError
        return tuple(map(read_written, answer["sheets"]))

    def _begin(self) -> "subprocess.Popen[bytes]":
        """Begin a child, and a thread that waits for its answers."""
        home = str(Path(__file__).parents[2])
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([home, *(path for path in sys.path if path)])}
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "congvan.intake.workbook_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._child, self._lines = child, queue.SimpleQueue()
        threading.Thread(target=_pass_on, args=(child, self._lines), daemon=True).start()
        return child

    def _end(self) -> None:
        """End the child, whatever it does."""
        child, self._child = self._child, None
        if child:
            child.kill()
            with contextlib.suppress(OSError):
                assert child.stdin
                child.stdin.close()
            child.wait()


def _pass_on(child: "subprocess.Popen[bytes]", lines: "queue.SimpleQueue[bytes]") -> None:
    """Pass a child's lines on; an empty one says that it has ended."""
    assert child.stdout
    with child.stdout as source:
        for line in source:
            lines.put(line)
    lines.put(b"")
