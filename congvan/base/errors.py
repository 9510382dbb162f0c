"""What stops us, as exceptions that carry a code and parameters; the words come at the front end."""

from functools import partial
from typing import Self

from congvan.base.problems import Place, Problem, ProblemKind


class CongvanError(Exception):
    """Base of the project's own exceptions: a problem kind with its parameters and, where known, a place."""

    def __init__(self, kind: ProblemKind, place: Place | None = None, /, **params: object) -> None:
        """Carry what is to be said, not the words themselves."""
        super().__init__(kind.code)
        self.problem: Problem = kind.at(place or Place(), **params)

    def __reduce__(self) -> tuple[partial[Self], tuple[()]]:
        """Go to another process whole: an exception's own way keeps nothing but the code."""
        kind, place = self.problem.kind, self.problem.place
        return partial(type(self), kind, place, **dict(self.problem.params)), ()


class Refused(CongvanError):
    """What was asked for cannot be done as asked: exit status 1, nothing was changed."""


class Stopped(CongvanError):
    """Disk, database or system stop us: exit status 3."""


class ProblemsFound(Exception):
    """The user's files have problems that stop the work; all of them are carried at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Carry the problems in reading order."""
        super().__init__(", ".join(problem.kind.code for problem in problems))
        self.problems = problems
