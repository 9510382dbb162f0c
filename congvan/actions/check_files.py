"""Reading many workflow files with their forms, on two processes or more where there are enough of them.

Each file is read by itself, beside the same office, so who reads it changes nothing: what is found comes back in the
order of the files. Other processes are started anew (Windows has no fork), which takes about as long as reading a
hundred files, and meanwhile this process reads from the other end. What a process that died has not read is read here.
"""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from congvan.base import language
from congvan.base.problems import Problem
from congvan.deadlines.working_days import WorkingCalendar
from congvan.forms import form_reading
from congvan.office.office import Office
from congvan.office.schools import School
from congvan.workflow import kinds, reading
from congvan.workflow.context import Numbered
from congvan.workflow.directive import Directive

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

ENOUGH = 500
"""Files from which a further process is worth its start."""
MOST_PROCESSES = 4
"""More would wait for each other's disk, and each needs some 70 MB."""
PART = 16
"""Files that a process takes at a time."""


class Beside(Struct, frozen=True, kw_only=True):
    """What all files are read beside."""

    office: Office
    schools: tuple[School, ...] | None
    calendar: WorkingCalendar


class FileRead(Struct, frozen=True, kw_only=True):
    """A workflow file: its problems and those of its forms, and its directive where it has no errors of its own."""

    problems: tuple[Problem, ...]
    directive: Directive | None
    """Of one that is in no register, without its texts and recipients: nothing compares them with what was issued."""
    origins: tuple[kinds.Origin, ...] = ()


_Part = Sequence[tuple[Path, Numbered | None]]


class FileReader(Struct, kw_only=True):
    """Reads files one after the other; what they share is read once."""

    beside: Beside
    with_origins: bool = False
    """Whether it is asked where each value came from."""
    kind_shelf: kinds.KindShelf = field(default_factory=kinds.KindShelf)
    form_shelf: form_reading.Shelf = field(default_factory=form_reading.Shelf)

    def read(self, path: Path, numbered: Numbered | None) -> FileRead:
        """Read one file."""
        beside = self.beside
        read = reading.load_directive(
            path,
            beside.office,
            beside.schools,
            beside.calendar,
            numbered=numbered,
            shelf=self.kind_shelf,
            with_origins=self.with_origins,
        )
        more = form_reading.load_forms(read.directive, beside.office, self.form_shelf)[1] if read.directive else ()
        kept = read.directive if numbered or read.directive is None else _without_texts(read.directive)
        return FileRead(problems=(*read.problems, *more), directive=kept, origins=read.origins)

    def read_part(self, part: _Part) -> list[FileRead]:
        """Read some files."""
        return [self.read(*one) for one in part]


def _without_texts(directive: Directive) -> Directive:
    """Leave out what is most of a directive, for another process would have to send it."""
    letter = replace(directive.letter, body=(), annexes=(), decision=None)
    return replace(directive, letter=letter, recipients=(), successors=(), checklist=())


@contextmanager
def reading_files(
    paths: Sequence[Path], numbered: Mapping[str, Numbered], reader: FileReader, *, processes: int | None = None
) -> Iterator[Callable[[], list[FileRead]]]:
    """Begin to read workflow files; yield what waits for them and returns what was found in their order.

    What is done before one waits is done while other processes start.

    Args:
        paths: The files.
        numbered: What the register says of documents, by the names of their files.
        reader: What they are read by, beside the office.
        processes: How many processes share them; left out, as many as their number and this machine make worth while.
    """
    asked = [(path, numbered.get(path.stem)) for path in paths]
    count = _worth_while(len(paths)) if processes is None else processes
    if count < 2:
        yield lambda: reader.read_part(asked)
        return
    shared = _Shared(parts=[asked[start : start + PART] for start in range(0, len(asked), PART)], reader=reader)
    try:
        shared.begin(count - 1)
        yield shared.finish
    finally:
        if shared.pool:
            shared.pool.shutdown(cancel_futures=True)


def _worth_while(files: int) -> int:
    """Return how many processes so many files are worth, of those that this machine runs at once."""
    return min(os.cpu_count() or 1, MOST_PROCESSES, 1 + files // ENOUGH)


_NOT_SHARED = (BrokenExecutor, OSError, NotImplementedError)
"""A process was ended from outside, or none may be started here: what is not read then is read by this one."""


class _Shared(Struct, kw_only=True):
    """Files that are read in parts, the first by other processes and the last here, until they meet."""

    parts: Sequence[_Part]
    reader: FileReader
    pool: "ProcessPoolExecutor | None" = None
    left: deque[int] = field(default_factory=deque)
    waiting: deque[tuple[int, Future[list[FileRead]]]] = field(default_factory=deque)
    ahead: int = 0
    """So many parts are with the other processes at once."""
    found: dict[int, list[FileRead]] = field(default_factory=dict)

    def begin(self, others: int) -> None:
        """Start so many other processes, and send them their first parts."""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        self.ahead = 2 * others  # one is read while another waits for it
        self.left.extend(range(len(self.parts)))
        with suppress(*_NOT_SHARED):
            self.pool = ProcessPoolExecutor(
                others,
                mp_context=get_context("spawn"),
                initializer=_begin,
                initargs=(_sendable(self.reader), language.active(), gc.get_threshold()[0]),
            )
            self.send(self.pool)

    def send(self, pool: "ProcessPoolExecutor") -> None:
        """Send the other processes what they may have at once."""
        while self.left and len(self.waiting) < self.ahead:
            number = self.left.popleft()
            sent = [(path, _plain(known)) for path, known in self.parts[number]]
            self.waiting.append((number, pool.submit(_read_part, sent)))

    def finish(self) -> list[FileRead]:
        """Read what is left, and wait for the others."""
        with suppress(*_NOT_SHARED):
            while self.pool and (self.left or self.waiting):
                self.send(self.pool)
                if self.left:
                    number = self.left.pop()
                    self.found[number] = self.reader.read_part(self.parts[number])
                while self.waiting and (not self.left or self.waiting[0][1].done()):
                    number, future = self.waiting.popleft()
                    self.found[number] = future.result()
        parts = enumerate(self.parts)
        return [one for number, part in parts for one in self.found.get(number) or self.reader.read_part(part)]


_readers: list[FileReader] = []
"""Of a process that was started to read: its one reader."""


def _begin(reader: FileReader, spoken: str, new_objects: int) -> None:
    """Make a started process ready: same language, garbage looked for as seldom; Ctrl+C is its starter's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(new_objects)
    if spoken:
        language.activate(spoken)
    _readers[:] = [reader]


def _read_part(part: _Part) -> list[FileRead]:
    """Read some files in a started process."""
    return _readers[0].read_part(part)


def _sendable(reader: FileReader) -> FileReader:
    """Return a reader that has read nothing, in a form that another process can be sent: a view of a mapping cannot."""
    calendar = reader.beside.calendar
    beside = replace(reader.beside, calendar=replace(calendar, days=dict(calendar.days)))
    return FileReader(beside=beside, with_origins=reader.with_origins)


def _plain(numbered: Numbered | None) -> Numbered | None:
    """Return the same in a form that another process can be sent."""
    return replace(numbered, deadlines=dict(numbered.deadlines)) if numbered else None
