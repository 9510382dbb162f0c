"""Making many files: rendered one after another here and, where there are enough, by processes beside this one.

A file's bytes are the same whichever process makes it; each waits, finished, until all of them are made.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from congvan.base import files, side_processes
from congvan.base.problems import Problem
from congvan.base.side_processes import SideEnded, SideProcesses
from congvan.base.waiting_files import Key, WaitingFiles

MS = {".docx": 0.5, ".pdf": 3.3, ".xlsx": 1.4}
"""What a school's file takes (`benchmarks/make_files.py`), for nothing but whether another process is worth while."""
WORTH_MS = 4_000
"""Another process is begun for so much work: it needs 1.5 s before its first file, and a core that others could use."""
MOST_PROCESSES = 4
"""Each takes 150 MB of memory, and the disk is one."""
LARGEST_LOT, SMALLEST_LOT = 512, 64
"""Files; what a lot prepares (50 ms for a page of names) is little beside what it makes."""
LOTS_EACH = 8
"""So many lots for each process, so that none waits long for the last."""

Progress = Callable[[int, int], None]
Rendered = tuple[bytes | None, tuple[Problem, ...]]


class MadeFile(Struct, frozen=True, kw_only=True):
    """A file that was made, or would be: where, what, for whom, and its SHA-256."""

    path: Path
    kind: str
    school: str | None
    sha256: str


class Rendering(Struct, frozen=True, kw_only=True):
    """One file to be made: its name inside the folder and what makes its bytes."""

    name: str
    kind: str
    school: str | None
    render: Callable[[], Rendered]
    key: Key | None = None
    """None where it is always made anew."""
    maker: object = None
    """What makes this file and many others, and can be sent to another process; None where this one makes it."""
    announce: Callable[[], None] | None = None
    """Called for all files of a lot before the first of them is rendered."""


class _Piece(Struct, frozen=True, kw_only=True):
    """A file to be made in one of the processes."""

    number: int
    render: Callable[[], Rendered]
    announce: Callable[[], None] | None
    path: Path
    part: Path | None
    """Where its bytes go; nowhere in a dry run."""


class _Result(Struct, frozen=True, kw_only=True):
    """What came of a piece."""

    number: int
    sha256: str | None
    problems: tuple[Problem, ...]


def make_files(
    renderings: Sequence[Rendering],
    folder: Path,
    waiting: WaitingFiles | None,
    *,
    problems: list[Problem],
    progress: Progress | None = None,
    processes: int | None = None,
) -> tuple[MadeFile, ...]:
    """Render every file and have it wait beside its place; what a stopped run has left is not rendered again.

    Args:
        renderings: In the order in which they are shown.
        folder: Where their places are.
        waiting: None where nothing is to be written.
        problems: Gets all problems.
        progress: Told how many of how many files are made.
        processes: No more than so many, this one among them; None for as many as there are cores.

    Raises:
        CongvanError: what a rendering raises, or the disk.
        SideEnded: a process ended by itself.
    """
    run = _Run(renderings, folder, waiting, progress)
    own, lots, more = _share_out(renderings, run.numbers_to_make(), processes)
    if not more:
        for lot in (*own, *lots):
            for result in make_lot(run.begin(lot)):
                run.note(result)
    else:
        shared = list({id(one.maker): one.maker for one in renderings if one.maker is not None}.values())
        with SideProcesses(make_lot, shared, more) as sides:
            try:
                _make_together(run, sides, own, lots=deque(lots))
            except (KeyboardInterrupt, SideEnded):
                run.progress = None
                for result in sides.stop():
                    run.note(result)
                raise
    return run.made(problems)


def make_lot(lot: Sequence[_Piece]) -> Iterator[_Result]:
    """Make the files of a lot, in this process or in one beside it."""
    for piece in lot:
        if piece.announce:
            piece.announce()
    for piece in lot:
        data, problems = piece.render()
        if data is not None and piece.part:
            with files.told(piece.path), piece.part.open("wb") as stream:
                stream.write(data)
        sha256 = None if data is None else files.sha256_of(data)
        yield _Result(number=piece.number, sha256=sha256, problems=problems)


class _Run:
    """The files of one run, by their numbers."""

    def __init__(
        self, renderings: Sequence[Rendering], folder: Path, waiting: WaitingFiles | None, progress: Progress | None
    ) -> None:
        """Begin with nothing made."""
        self._renderings, self._waiting, self.progress = renderings, waiting, progress
        self._paths = [folder / one.name for one in renderings]
        self._results: dict[int, _Result] = {}

    def numbers_to_make(self) -> list[int]:
        """Take up what a stopped run has left, and return the numbers of the others."""
        for number, (one, path) in enumerate(zip(self._renderings, self._paths, strict=True)):
            sha256 = self._waiting.take_up(path, one.key) if self._waiting and one.key else None
            if sha256 is not None:
                self._results[number] = _Result(number=number, sha256=sha256, problems=())
        return [number for number in range(len(self._renderings)) if number not in self._results]

    def begin(self, lot: Sequence[int]) -> list[_Piece]:
        """Make the empty files of a lot."""
        return [
            _Piece(
                number=number,
                render=self._renderings[number].render,
                announce=self._renderings[number].announce,
                path=self._paths[number],
                part=self._waiting.begin(self._paths[number]) if self._waiting else None,
            )
            for number in lot
        ]

    def note(self, result: _Result) -> None:
        """Note that a file is made, or is not to be had."""
        self._results[result.number] = result
        path = self._paths[result.number]
        if self._waiting and result.sha256 is None:
            self._waiting.drop(path)
        elif self._waiting:
            self._waiting.finish(path, None if result.problems else self._renderings[result.number].key)
        if self.progress:
            self.progress(len(self._results), len(self._renderings))

    def made(self, problems: list[Problem]) -> tuple[MadeFile, ...]:
        """Return what was made, and add what was found."""
        made = []
        for number, (one, path) in enumerate(zip(self._renderings, self._paths, strict=True)):
            result = self._results[number]
            problems += result.problems
            if result.sha256 is not None:
                made.append(MadeFile(path=path, kind=one.kind, school=one.school, sha256=result.sha256))
        return tuple(made)


def _make_together(run: _Run, sides: SideProcesses, own: Sequence[Sequence[int]], *, lots: deque[list[int]]) -> None:
    """Make files here, and between them hand out lots and hear what was made."""

    def look() -> None:
        for result in sides.told():
            run.note(result)
        most = 2 if len(lots) > LOTS_EACH else 1  # one more lies ready, until few are left
        while lots and sides.is_free(most):
            sides.give(run.begin(lots.popleft()))

    look()
    mine = deque(own)
    while mine or lots:
        for result in make_lot(run.begin(mine.popleft() if mine else lots.popleft())):
            run.note(result)
            look()
    for result in sides.told_to_the_end():
        run.note(result)


def _share_out(
    renderings: Sequence[Rendering], numbers: Sequence[int], processes: int | None
) -> tuple[list[list[int]], list[list[int]], int]:
    """Return the files that are made here, each a lot; the lots of the others; and how many more processes are begun.

    Where two files have one name, both are made here: the later one has it.
    """
    names = Counter(one.name for one in renderings)
    apart = [number for number in numbers if renderings[number].maker is None or names[renderings[number].name] > 1]
    others = set(numbers).difference(apart)
    work = sum(MS.get(Path(renderings[number].name).suffix, 0) for number in others)
    most = min(processes or side_processes.cores(), processes or MOST_PROCESSES)
    count = max(1, min(most, 1 + int(work / WORTH_MS)))
    size = LARGEST_LOT if count == 1 else len(others) // (count * LOTS_EACH)
    size = max(SMALLEST_LOT, min(LARGEST_LOT, size))
    lots = []
    for _, alike in groupby(sorted(others), key=lambda number: id(renderings[number].maker)):
        group = list(alike)
        lots += [group[start : start + size] for start in range(0, len(group), size)]
    return [[number] for number in apart], lots, count - 1 if lots else 0
