"""Processes of our own beside this one, which do lots of the same work: each is handed lots, and tells the results.

They are begun anew (never forked), as `side_child` of this program. Ctrl-C does not reach them: this process hears it,
and ends them. One that ends by itself is told of; where this process is ended, they end too, for their input does.
"""

import gc
import io
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from congvan.base import language
from congvan.base.errors import CongvanError, Stopped
from congvan.base.problems import ProblemKind

Work = Callable[[Any], Iterator[object]]
"""Does one lot and yields its results; a function of a module, for the other process finds it by name."""

SIDE_ENDED = ProblemKind(
    code="base.side-ended",
    message="A process that helped with the work ended before its time (status {status}): memory, or another program.",
    cure="Run the command again, it goes on from there; with --processes 1 it works alone.",
)
TOLD, DONE, FAILED = "told", "done", "failed"
"""What a process says: one result, that a lot is done, or why it is not."""
SPOKEN = "CONGVAN_SPOKEN"
"""The variable that tells a process in which language its problems are to be worded."""
_LOOK_S = 0.2
"""How long to wait at a time: on Windows, Ctrl-C is not heard while waiting."""
_LENGTH = 8
"""Bytes before each message that say how long it is."""


class SideEnded(Stopped):
    """A process ended by itself; what had been told by then holds."""


def cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform != "win32" and hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class SideProcesses:
    """Some processes, from the beginning of a block to its end; whatever happens in it, none is left."""

    def __init__(self, work: Work, shared: Sequence[object], count: int) -> None:
        """Say what they will do.

        Args:
            work: Does a lot.
            shared: What the lots of one process have in common: sent once, and not with every lot.
            count: How many processes.
        """
        self._work, self._shared, self._count = work, tuple(shared), count
        self._numbers = {id(one): number for number, one in enumerate(self._shared)}
        self._said: queue.SimpleQueue[tuple[_Side, bytes]] = queue.SimpleQueue()
        self._sides: list[_Side] = []

    def __enter__(self) -> Self:
        """Begin the processes."""
        begun = pickle.dumps((self._work, self._shared))
        try:
            for _ in range(self._count):
                self._sides.append(_Side(self._said, begun))
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End them."""
        self._end()

    def is_free(self, most: int) -> bool:
        """Tell whether a process has fewer than so many lots."""
        return any(side.lots < most for side in self._sides)

    def give(self, lot: object) -> None:
        """Hand a lot to the process that has the fewest."""
        stream = io.BytesIO()
        _Pickler(stream, self._numbers).dump(lot)
        side = min(self._sides, key=lambda one: one.lots)
        side.send(stream.getvalue())

    def told(self) -> Iterator[Any]:
        """Yield the results that have come.

        Raises:
            SideEnded: a process ended by itself.
            CongvanError: what a process was refused, or stopped by.
        """
        while not self._said.empty():
            yield from self._heard(*self._said.get())

    def told_to_the_end(self) -> Iterator[Any]:
        """Yield results until all lots are done; raises what `told` does."""
        while any(side.lots for side in self._sides):
            with suppress(queue.Empty):
                yield from self._heard(*self._said.get(timeout=_LOOK_S))

    def stop(self) -> Iterator[Any]:
        """End the processes, and yield the results that they had told by then."""
        left = len(self._sides)
        for side in self._sides:
            side.child.kill()
        while left:
            side, message = self._said.get()
            if not message:
                left -= 1
                continue
            with suppress(CongvanError, RuntimeError):
                yield from self._heard(side, message)

    def _heard(self, side: "_Side", message: bytes) -> Iterator[Any]:
        """Understand what a process says."""
        if not message:
            self._sides.remove(side)
            side.end()
            raise SideEnded(SIDE_ENDED, status=side.child.wait())
        kind, value = pickle.loads(message)  # noqa: S301 - from our own process
        if kind == TOLD:
            yield value
        elif kind == DONE:
            side.lots -= 1
        elif isinstance(value, CongvanError):
            raise value
        else:  # our own fault: what Python says goes into the crash report
            raise RuntimeError(value)

    def _end(self) -> None:
        """End all of them, whatever they do."""
        while self._sides:
            self._sides.pop().end()


class _Side:
    """One process."""

    def __init__(self, said: "queue.SimpleQueue[tuple[_Side, bytes]]", begun: bytes) -> None:
        """Begin it, and a thread that listens to it."""
        self.lots = 0
        home = str(Path(__file__).parents[2])
        environment = {**os.environ, SPOKEN: language.active()}
        environment["PYTHONPATH"] = os.pathsep.join([home, *(path for path in sys.path if path)])
        command = [
            sys.executable,
            "-P",
            "-m",
            "congvan.base.side_child",
            str(gc.get_threshold()[0]),
        ]  # -P: not from here
        apart: Any  # from the terminal, so that Ctrl-C does not reach it
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
        else:
            apart = {"process_group": 0}
        self.child = subprocess.Popen(  # noqa: S603 - our own module by our own interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            **apart,
        )
        threading.Thread(target=self._listen, args=(said,), daemon=True).start()
        self._send(begun)

    def send(self, lot: bytes) -> None:
        """Send a lot; of a process that has ended, `told` says so."""
        self.lots += 1
        self._send(lot)

    def end(self) -> None:
        """End it, whatever it does."""
        self.child.kill()
        self.child.wait()
        assert self.child.stdin
        with suppress(OSError):
            self.child.stdin.close()

    def _send(self, message: bytes) -> None:
        assert self.child.stdin
        with suppress(OSError):
            write_message(self.child.stdin, message)  # type: ignore[arg-type] # it is a binary stream

    def _listen(self, said: "queue.SimpleQueue[tuple[_Side, bytes]]") -> None:
        """Pass on what it says; an empty message says that it has ended."""
        assert self.child.stdout
        with self.child.stdout as source:
            while message := read_message(source):  # type: ignore[arg-type] # it is a binary stream
                said.put((self, message))
        said.put((self, b""))


def write_message(target: BinaryIO, message: bytes) -> None:
    """Write a message, its length before it."""
    target.write(len(message).to_bytes(_LENGTH, "big") + message)
    target.flush()


def read_message(source: BinaryIO) -> bytes:
    """Read a message; an empty one where there is none, or not the whole."""
    head = source.read(_LENGTH)
    if len(head) < _LENGTH:
        return b""
    length = int.from_bytes(head, "big")
    message = source.read(length)
    return message if len(message) == length else b""


class _Pickler(pickle.Pickler):
    """Writes a lot; what is shared as its number."""

    def __init__(self, target: BinaryIO, numbers: dict[int, int]) -> None:
        """Keep the numbers of what is shared, by identity."""
        super().__init__(target, pickle.HIGHEST_PROTOCOL)
        self._numbers = numbers

    def persistent_id(self, obj: object) -> int | None:
        """Return the number of something that is shared."""
        return self._numbers.get(id(obj))


class Unpickler(pickle.Unpickler):  # noqa: S301 - of messages between our own processes
    """Reads a lot, with what is shared."""

    def __init__(self, message: bytes, shared: Sequence[object]) -> None:
        """Keep what is shared, by number."""
        super().__init__(io.BytesIO(message))
        self._shared = shared

    def persistent_load(self, pid: int) -> object:
        """Return something that is shared."""
        return self._shared[pid]
