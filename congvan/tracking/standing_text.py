"""Packed standings and their tallies as they are stored: JSON, rows of bits as hexadecimal numbers, instants in UTC."""

import json
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from congvan.tracking.standing import Group, Place, Standing, Tally

_PLACES = {place.value: place for place in Place}


def write_tally(tally: Tally) -> str:
    """Write the numbers of a tally."""
    groups = [[*_group(group), count] for group, (count, _schools) in tally.groups.items()]
    locks = [[_instant(starts), count] for starts, count in tally.locks.items()]
    return _json({"groups": groups, "locks": locks, "requests": tally.requests})


def write_schools(tally: Tally) -> str:
    """Write the schools of a tally's groups, in their order."""
    return " ".join(schools or "0" for _count, schools in tally.groups.values())


def read_tally(text: str, schools: str | None) -> Tally:
    """Read what `write_tally` and `write_schools` wrote; without the schools where only numbers are asked for."""
    told = json.loads(text)
    rows = schools.split(" ") if schools else [None] * len(told["groups"])
    return Tally(
        groups={
            _read_group(place, last, incomplete): (count, row)
            for (place, last, incomplete, count), row in zip(told["groups"], rows, strict=True)
        },
        locks={_read_instant(starts): count for starts, count in told["locks"]},
        requests=told["requests"],
    )


def write_standing(standing: Standing) -> bytes:
    """Write a standing, compressed."""
    marks = [[requirement, *_group(group), f"{bits:x}"] for (requirement, group), bits in standing.marks.items()]
    locks = [[requirement, _instant(starts), f"{bits:x}"] for (requirement, starts), bits in standing.locks.items()]
    told = {"marks": marks, "locks": locks, "requests": sorted(standing.requests.items())}
    return zlib.compress(_json(told).encode(), 1)


def read_standing(data: bytes) -> Standing:
    """Read what `write_standing` wrote."""
    told = json.loads(zlib.decompress(data))
    return Standing(
        marks={(requirement, _read_group(*group)): int(bits, 16) for requirement, *group, bits in told["marks"]},
        locks={(requirement, _read_instant(starts)): int(bits, 16) for requirement, starts, bits in told["locks"]},
        requests=dict(told["requests"]),
    )


def _group(group: Group) -> Iterable[str | bool | None]:
    """Return a group's parts."""
    return group.place.value, _instant(group.last_on_time) if group.last_on_time else None, group.incomplete


def _read_group(place: str, last_on_time: str | None, incomplete: bool) -> Group:
    """Return the group of some parts."""
    return Group(_PLACES[place], _read_instant(last_on_time) if last_on_time else None, incomplete)


@lru_cache(maxsize=4096)
def _read_instant(text: str) -> datetime:
    """Read an instant: the same few deadlines stand in every row."""
    return datetime.fromisoformat(text)


def _instant(at: datetime) -> str:
    """Write an instant in UTC."""
    return at.astimezone(UTC).isoformat()


def _json(told: object) -> str:
    """Write JSON without blanks."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
