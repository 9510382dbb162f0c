"""What is wrong with a user's files, as a value that names the place and the cure.

A kind of problem is a `ProblemKind` constant beside the check that finds it; its code is `room.idea`.
Messages and cures are English msgids with `{parameters}`; the front end translates and fills them.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from msgspec import Struct
from msgspec.structs import replace


class Severity(StrEnum):
    """How much a problem stops: an error stops the work, a warning is shown and the work goes on."""

    ERROR = "error"
    WARNING = "warning"


class Place(Struct, frozen=True, kw_only=True):
    """Where something stands: a file, a line and column (both from 1), and a name inside it.

    `where` is what a person would call the place: `document.date`, `Sheet1!B7`, `đoạn 12`. Nobody changes one; it is
    not frozen because a frozen record takes three times as long to make, and every word of a file has its place.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    where: str | None = None

    def __str__(self) -> str:
        """Write `file:line:column` as far as it is known."""
        parts = [str(part) for part in (self.file, self.line, self.column) if part is not None]
        return ":".join(parts) or (self.where or "")


class ProblemKind(Struct, frozen=True, kw_only=True):
    """One kind of problem: a stable code, how severe it is, its message and the cure."""

    code: str
    message: str
    cure: str
    severity: Severity = Severity.ERROR

    def at(self, place: Place, **params: object) -> "Problem":
        """Say that this problem was found at a place, with the parameters of its message and cure."""
        return Problem(kind=self, place=place, params=tuple((name, str(value)) for name, value in params.items()))


class Problem(Struct, frozen=True, kw_only=True):
    """One problem found: its kind, its place, and the parameters that fill message and cure."""

    kind: ProblemKind
    place: Place
    params: tuple[tuple[str, str], ...] = ()

    @property
    def is_error(self) -> bool:
        """Tell whether the problem stops the work."""
        return self.kind.severity is Severity.ERROR

    def as_error(self) -> Self:
        """Return the same problem as one that stops the work (`--strict`)."""
        return replace(self, kind=replace(self.kind, severity=Severity.ERROR))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops the work."""
    return any(problem.is_error for problem in problems)


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file, line and column, each problem once."""
    found = dict.fromkeys(problems)
    return tuple(sorted(found, key=lambda p: (p.place.file or "", p.place.line or 0, p.place.column or 0)))
