"""A bulk job (việc làm hàng loạt) and its pieces: what is to be done, who handed it over, what has become of it.

A piece is the work that one machine does at a time: some schools, some files. All of it is data, for it waits in a
database until a machine takes it.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct

from congvan.base.problems import Place, Problem, ProblemKind, Severity

Asked = Mapping[str, Any]
"""What a piece is about, as JSON."""


UNSAID = ProblemKind(
    code="bulk.unsaid",
    message="Of {count} pieces of work nothing is known but that they were not done.",
    cure="Try again with --retry.",
)


class PieceState(StrEnum):
    """What has become of a piece: words of the queue."""

    WAITING = "todo"
    AT_WORK = "doing"
    DONE = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class BulkJob(Struct, frozen=True, kw_only=True):
    """A bulk job as it was handed over."""

    command: str
    """Of `generate`, `intake`, `remind`."""
    directive: str
    """Empty where it is about several."""
    by: str
    program: Mapping[str, str]
    """The versions of the program and of what decides the bytes of its files."""
    files: Mapping[str, str]
    """The SHA-256 of each file of the office on which the job depends, by its path from the office's folder."""
    clock_s: float | None = None
    """By how much the clock of whoever handed it over is ahead of the database's; None where no clock matters."""


class Piece(Struct, frozen=True, kw_only=True):
    """A piece of a bulk job before it is handed over."""

    units: int
    """How many schools or files it is."""
    asked: Asked


class Remark(Struct, frozen=True, kw_only=True):
    """Something said of one school or file: why it failed, or what was found in it."""

    about: str
    """A school's code or a file's path; empty where it is about the whole piece."""
    name: str
    problem: Problem


class Outcome(Struct, frozen=True, kw_only=True):
    """What a machine made of a piece."""

    done: int = 0
    """How many of its units are done."""
    counts: Mapping[str, int] | None = None
    """How many things of each kind were made, taken or sent."""
    failures: tuple[Remark, ...] = ()
    findings: tuple[Remark, ...] = ()
    """What a person has to look at although the work is done: a spoilt workbook, a message without an address."""


class Attempt(Struct, frozen=True, kw_only=True):
    """One try at a piece."""

    outcome: Outcome
    again: bool = False
    """Whether what hindered it may be over later: a locked file, a server that does not answer."""
    pause_s: int | None = None
    """When it is tried again; None for the usual pause."""


class HandedPiece(Struct, frozen=True, kw_only=True):
    """A piece in the queue, with what is known of it."""

    number: int
    job: int
    units: int
    asked: Asked
    state: PieceState
    tries: int
    outcome: Outcome | None = None
    worker: str = ""
    """The machine that said what has become of it."""
    took_s: float | None = None
    """How long the last try took, by the clock of the database."""


class JobStatus(Struct, frozen=True, kw_only=True):
    """A bulk job with all of its pieces."""

    number: int
    job: BulkJob
    handed_at: datetime
    pieces: tuple[HandedPiece, ...]
    refusals: tuple[tuple[str, Problem], ...] = ()
    """Machines that may not take its pieces, each with the reason."""

    def units_in(self, *states: PieceState) -> int:
        """Count the schools or files of the pieces in some states."""
        return sum(piece.units for piece in self.pieces if piece.state in states)

    @property
    def total(self) -> int:
        """Return how many schools or files there are."""
        return sum(piece.units for piece in self.pieces)

    @property
    def done(self) -> int:
        """Return how many are done, also of pieces that failed in part."""
        partly = (one.outcome.done for one in self.pieces if one.state is PieceState.FAILED and one.outcome)
        return self.units_in(PieceState.DONE) + sum(partly)

    @property
    def left(self) -> int:
        """Return how many wait or are being done."""
        return self.units_in(PieceState.WAITING, PieceState.AT_WORK)

    @property
    def failed(self) -> int:
        """Return how many were given up."""
        return self.units_in(PieceState.FAILED, PieceState.DONE) - self.done

    @property
    def cancelled(self) -> int:
        """Return how many were cancelled."""
        return self.units_in(PieceState.CANCELLED)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing of it waits or is being done."""
        return not self.left

    def seconds_left(self) -> float | None:
        """Estimate how long the rest takes with the machines now at work; None while none is, or nothing is done.

        The hours in which the job waited for a machine are not counted.
        """
        over = [one for one in self.pieces if one.state in {PieceState.DONE, PieceState.FAILED} and one.took_s]
        units, machines = sum(one.units for one in over), sum(one.state is PieceState.AT_WORK for one in self.pieces)
        if not units or not machines:
            return None
        return sum(one.took_s or 0.0 for one in over) / units * self.left / machines

    def remarks(self, *, failures: bool) -> tuple[Remark, ...]:
        """Return why schools or files failed, or what was found in them, in the order of the pieces.

        A piece that is to be tried again has not failed yet.
        """
        told = [p for p in self.pieces if p.state is PieceState.FAILED or not failures]
        found = [one for p in told if p.outcome for one in (p.outcome.failures if failures else p.outcome.findings)]
        silent = sum(p.outcome is None for p in told) if failures else 0
        return (*found, *([Remark(about="", name="", problem=UNSAID.at(Place(), count=silent))] if silent else ()))

    def counts(self) -> dict[str, int]:
        """Add up what was made, taken or sent."""
        total: dict[str, int] = {}
        for piece in self.pieces:
            for kind, count in (piece.outcome.counts or {}).items() if piece.outcome else ():
                total[kind] = total.get(kind, 0) + count
        return total


def as_plain(value: Any) -> Any:
    """Return JSON without what a database cannot keep: halves of letters (names of files have some), and zeros."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")
    if isinstance(value, Mapping):
        return {as_plain(key): as_plain(one) for key, one in value.items()}
    return [as_plain(one) for one in value] if isinstance(value, list | tuple) else value


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as data; who reads it words it in his or her own language."""
    kind, place = problem.kind, problem.place
    return {
        "code": kind.code,
        "message": kind.message,
        "cure": kind.cure,
        "severity": kind.severity.value,
        "place": {"file": place.file, "line": place.line, "column": place.column, "where": place.where},
        "params": dict(problem.params),
    }


def problem_from_json(data: Mapping[str, Any]) -> Problem:
    """Return the problem of such data."""
    kind = ProblemKind(
        severity=Severity(data["severity"]), code=data["code"], message=data["message"], cure=data["cure"]
    )
    return Problem(kind=kind, place=Place(**data["place"]), params=tuple(data["params"].items()))


def outcome_to_json(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as data."""

    def remarks(found: tuple[Remark, ...]) -> list[dict[str, Any]]:
        return [{"about": one.about, "name": one.name, "problem": problem_to_json(one.problem)} for one in found]

    return {
        "done": outcome.done,
        "counts": dict(outcome.counts or {}),
        "failures": remarks(outcome.failures),
        "findings": remarks(outcome.findings),
    }


def outcome_from_json(data: Mapping[str, Any]) -> Outcome:
    """Return the outcome of such data."""

    def remarks(found: list[dict[str, Any]]) -> tuple[Remark, ...]:
        return tuple(
            Remark(about=one["about"], name=one["name"], problem=problem_from_json(one["problem"])) for one in found
        )

    return Outcome(
        done=data["done"],
        counts=data["counts"],
        failures=remarks(data["failures"]),
        findings=remarks(data["findings"]),
    )
