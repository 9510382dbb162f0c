"""Reading many workflow files with their forms, on two processes or more where there are enough of them.

Each file is read by itself, beside the same office, so who reads it changes nothing: what is found comes back in the
order of the files. Other processes are started anew (Windows has no fork), which takes about as long as reading a
hundred files, and meanwhile this process reads from the other end. What a process that died has not read is read here.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from congvan.base import side_processes
from congvan.base.problems import Problem
from congvan.base.side_processes import SideEnded, SideProcesses
from congvan.deadlines.working_days import WorkingCalendar
from congvan.forms import form_reading
from congvan.office.office import Office
from congvan.office.schools import School
from congvan.workflow import kinds, reading
from congvan.workflow.context import Numbered
from congvan.workflow.directive import Directive

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
    """Of one that is in no register, without its texts: nothing compares them with what was issued."""
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
    return replace(directive, letter=letter, checklist=())


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
    lent = _sendable(reader)
    with ExitStack() as stack:
        sides = None
        if count > 1:
            with suppress(OSError):  # none may be started here
                sides = stack.enter_context(SideProcesses(_read_part, [lent], count - 1))
        if sides is None:
            yield lambda: reader.read_part(asked)
            return
        shared = _Shared(sides=sides, lent=lent, reader=reader)
        shared.parts.extend(asked[start : start + PART] for start in range(0, len(asked), PART))
        shared.left.extend(range(len(shared.parts)))
        shared.hand_out()
        yield shared.finish


def _worth_while(files: int) -> int:
    """Return how many processes so many files are worth, of those that this machine runs at once."""
    return min(side_processes.cores(), MOST_PROCESSES, 1 + files // ENOUGH)


class _Shared(Struct, kw_only=True):
    """Files that are read in parts, the first by other processes and the last here, until they meet."""

    sides: SideProcesses
    lent: FileReader
    """The reader as the other processes have it."""
    reader: FileReader
    parts: list[_Part] = field(default_factory=list)
    left: deque[int] = field(default_factory=deque)
    found: dict[int, list[FileRead]] = field(default_factory=dict)

    def hand_out(self) -> None:
        """Hand the other processes what they may have: one part is read while another waits for it."""
        while self.left and self.sides.is_free(2):
            number = self.left.popleft()
            self.sides.give((number, self.lent, [(path, _plain(known)) for path, known in self.parts[number]]))

    def finish(self) -> list[FileRead]:
        """Read what is left, and wait for the others; what a process that ended by itself has not read is read here."""
        with suppress(SideEnded):
            while self.left:
                number = self.left.pop()
                self.found[number] = self.reader.read_part(self.parts[number])
                self.found.update(self.sides.told())
                self.hand_out()
            self.found.update(self.sides.told_to_the_end())
        parts = enumerate(self.parts)
        return [one for number, part in parts for one in self.found.get(number) or self.reader.read_part(part)]


def _read_part(lot: tuple[int, FileReader, _Part]) -> Iterator[tuple[int, list[FileRead]]]:
    """Read some files in another process."""
    number, reader, part = lot
    yield number, reader.read_part(part)


def _sendable(reader: FileReader) -> FileReader:
    """Return a reader that has read nothing, in a form that another process can be sent: a view of a mapping cannot."""
    calendar = reader.beside.calendar
    beside = replace(reader.beside, calendar=replace(calendar, days=dict(calendar.days)))
    return FileReader(beside=beside, with_origins=reader.with_origins)


def _plain(numbered: Numbered | None) -> Numbered | None:
    """Return the same in a form that another process can be sent."""
    return replace(numbered, deadlines=dict(numbered.deadlines)) if numbered else None
