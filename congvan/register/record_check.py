"""Whether the registers and the archive are what the events say: records, numbers without a gap, files on the disk."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from congvan.base import files
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.register.document_events import ArchivedFile

RECORD_MISSING = ProblemKind(
    code="register.record-missing",
    message="Event {number} recorded {key} in {table}, and that line is not there any more.",
    cure="The newest backup that verify finds clean holds it.",
)
RECORD_CHANGED = ProblemKind(
    code="register.record-changed",
    message="What stands under {key} in {table} is not what event {number} recorded.",
    cure="The newest backup that verify finds clean holds what was recorded.",
)
RECORD_ADDED = ProblemKind(
    code="register.record-added",
    message="{key} stands in {table} without an event that recorded it (it names event {number}).",
    cure="It was put in behind the program's back: compare with the newest backup that verify finds clean.",
)
GAP = ProblemKind(
    code="register.gap",
    message="Of the series {series}/{year} the register has no line for {numbers}, and these numbers were taken.",
    cure="The newest backup that verify finds clean shows what they were.",
)
SERIES_BEHIND = ProblemKind(
    code="register.series-behind",
    message="The series {series}/{year} says that {last} is its last number; the register goes up to {number}.",
    cure="The counter was set back by hand. Give no new number before it is {number} again.",
)
FILE_MISSING = ProblemKind(
    code="register.file-missing",
    message="The archived file “{name}” of event {number} is not in the archive ({at}).",
    cure="Take it from a backup: “congvan restore” puts it into the archive of a new office folder.",
)
FILE_CHANGED = ProblemKind(
    code="register.file-changed",
    message="The archived file “{name}” of event {number} was changed in the archive ({at}).",
    cure="Take it from a backup: “congvan restore” puts it into the archive of a new office folder.",
)


class Told(Struct, frozen=True, kw_only=True):
    """What an event says it recorded."""

    table: str
    key: str
    sha256: str
    event: int


class Found(Struct, frozen=True, kw_only=True):
    """A line that stands in a table of records."""

    table: str
    key: str
    sha256: str | None
    """None for one that cannot be read."""
    event: int | None


def read_told(event: int, records: object) -> Iterator[Told]:
    """Read what an event's data say of its records; what has another form is a changed event, found elsewhere."""
    for entry in records if isinstance(records, list) else ():
        if isinstance(entry, Mapping):
            table, key, sha256 = (str(entry.get(name, "")) for name in ("table", "key", "sha256"))
            yield Told(table=table, key=key, sha256=sha256, event=event)


def check_records(told: Iterable[Told], found: Iterable[Found]) -> Iterator[Problem]:
    """Find lines that are missing, changed or put in, given what the events say and what is there."""
    by_key = {(line.table, line.key): line for line in found}
    for one in told:
        place = Place(where=f"event {one.event}")
        line = by_key.pop((one.table, one.key), None)
        if line is None:
            yield RECORD_MISSING.at(place, number=one.event, key=one.key, table=one.table)
        elif line.sha256 != one.sha256:
            yield RECORD_CHANGED.at(place, number=one.event, key=one.key, table=one.table)
    for line in by_key.values():
        yield RECORD_ADDED.at(Place(where=line.table), key=line.key, table=line.table, number=line.event or "?")


def check_numbers(taken: Iterable[tuple[str, int, int]], last: Mapping[tuple[str, int], int]) -> Iterator[Problem]:
    """Find gaps: `taken` holds series, year and number of the lines, `last` the last number of each series and year.

    A series may begin above 1, where an office takes the program into use within a year.
    """
    numbers: dict[tuple[str, int], set[int]] = defaultdict(set)
    for series, year, number in taken:
        numbers[series, year].add(number)
    for key in sorted({*numbers, *last}):
        series, year = key
        place = Place(where=f"{series}/{year}")
        there, end = numbers[key], last.get(key, 0)
        highest = max(there, default=0)
        yield from (GAP.at(place, numbers=gap, series=series, year=year) for gap in _gaps(there, end))
        if highest > end:
            yield SERIES_BEHIND.at(place, series=series, year=year, last=end, number=highest)


def _gaps(there: Iterable[int], end: int) -> Iterator[str]:
    """Find what is missing between the first number and the last one taken, as `7` or `7-12`."""
    numbers = sorted(there)
    if not numbers:
        yield from (str(end),) if end else ()
        return
    for before, number in pairwise((*numbers, max(end, numbers[-1]) + 1)):
        first, last = before + 1, number - 1
        if first <= last:
            yield f"{first}" if first == last else f"{first}-{last}"


def check_files(archived: Iterable[tuple[int, ArchivedFile]], read: Callable[[str], bytes | None]) -> Iterator[Problem]:
    """Find archived files that are missing or changed, given with their events; `read` gives the bytes under a hash."""
    for event, file in archived:
        data = read(file.sha256)
        kind = None
        if data is None:
            kind = FILE_MISSING
        elif len(data) != file.size or files.sha256_of(data) != file.sha256:
            kind = FILE_CHANGED
        if kind:
            at = f"{file.sha256[:2]}/{file.sha256}"
            yield kind.at(Place(where=f"event {event}"), name=file.name, number=event, at=at)
