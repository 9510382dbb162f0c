"""Which of several workbooks of one school counts: the one that was saved last, where that can be told.

Files are taken a lot at a time, and perhaps by several machines, so each is also held against those of earlier lots.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC
from typing import Protocol, TypeAlias

from congvan.actions.judged_workbooks import Judged
from congvan.base import files
from congvan.base.problems import Place, Problem, ProblemKind, Severity

SAME_FILE = ProblemKind(
    code="actions.workbook-same-file",
    message="It is the same workbook as {other}.",
    cure="One of them is enough.",
    severity=Severity.WARNING,
)

OLDER_FILE = ProblemKind(
    code="actions.workbook-older",
    message="{school} has sent another workbook too, {other}, which was saved later: that one counts.",
    cure="If this one is the right one, take it alone: “congvan intake {file}”.",
    severity=Severity.WARNING,
)

WHICH_IS_NEWER = ProblemKind(
    code="actions.which-is-newer",
    message="{school} has sent several workbooks, and nothing tells which is the newest: {files}.",
    cure="Ask the school, and take the right one alone.",
)

NEVER_SAVED = "2000-01-01T00:00:00Z"
"""When our own forms say they were saved."""

Told: TypeAlias = Mapping[str, str]
"""What is noted of a file: its path, SHA-256, and how (`kind`) and when it was `saved`."""


class Beside(Protocol):
    """The other machines that take workbooks of the same directive at the same time."""

    def alone(self) -> AbstractContextManager[None]:
        """Keep the others from recording meanwhile."""

    def passed_over(self, judged: Sequence[Judged], passed: Mapping[int, Problem]) -> dict[int, Problem]:
        """Return those of some files that do not count beside what others have taken, by their number, and why."""


class OneMachine:
    """No other machine: only what this one has taken before, a lot of files ago."""

    def __init__(self) -> None:
        """Know of no file yet."""
        self._noted: dict[str, list[Told]] = defaultdict(list)

    def alone(self) -> AbstractContextManager[None]:
        """Keep nobody from anything."""
        return nullcontext()

    def passed_over(self, judged: Sequence[Judged], passed: Mapping[int, Problem]) -> dict[int, Problem]:
        """Return those of some files that do not count beside those of earlier lots, by their number, and why."""
        return passed_over_beside(judged, passed, self._note)

    def _note(self, key: str, told: Told) -> tuple[Told, ...]:
        """Note a file, and return those that were noted before."""
        others = tuple(self._noted[key])
        self._noted[key].append(told)
        return others


def passed_over_in_lot(judged: Sequence[Judged]) -> dict[int, Problem]:
    """Return the files that do not count beside others of the same school, and why, by their number."""
    found: dict[int, Problem] = {}
    by_school: dict[str, list[int]] = {}
    seen: dict[str, int] = {}
    for number, one in enumerate(judged):
        if one.whose.school is None or not one.parts:
            continue
        sha256 = files.sha256_of(one.item.data)
        if sha256 in seen:
            other = judged[seen[sha256]].item.path
            found[number] = SAME_FILE.at(Place(file=one.item.path), other=other)
            continue
        seen[sha256] = number
        by_school.setdefault(one.whose.school.code, []).append(number)
    for numbers in by_school.values():
        found |= _older([(number, judged[number]) for number in numbers])
    return found


def _older(sent: Sequence[tuple[int, Judged]]) -> dict[int, Problem]:
    """Return which of a school's workbooks do not count, where several are of the same requirement."""
    parts = [{part.requirement for part in one.parts} for _, one in sent]
    if sum(map(len, parts)) == len(set().union(*parts)):
        return {}
    times = [saved(one) for _, one in sent]
    school = sent[0][1].whose.school
    name = school.name if school else ""
    if len(set(times)) < len(times) or len({kind for kind, _time in times}) > 1 or not times[0][0]:
        paths = ", ".join(one.item.path for _, one in sent)
        return {number: WHICH_IS_NEWER.at(Place(file=one.item.path), school=name, files=paths) for number, one in sent}
    newest = max(range(len(sent)), key=lambda at: times[at])
    other = sent[newest][1].item.path
    return {
        number: OLDER_FILE.at(Place(file=one.item.path), school=name, other=other, file=one.item.path)
        for at, (number, one) in enumerate(sent)
        if at != newest
    }


def passed_over_beside(
    judged: Sequence[Judged], passed: Mapping[int, Problem], note: Callable[[str, Told], Iterable[Told]]
) -> dict[int, Problem]:
    """Return those of some files that do not count beside what was taken before or elsewhere, by their number.

    Args:
        judged: The files.
        passed: Those that do not count anyway.
        note: Notes a file under its school and requirement, and returns the others that were noted there.
    """
    found: dict[int, Problem] = {}
    for number, one in enumerate(judged):
        if number in passed or one.whose.school is None:
            continue
        kind, when = saved(one)
        told = {"path": one.item.path, "sha256": files.sha256_of(one.item.data), "kind": kind, "saved": when}
        for part in one.parts:
            others = note(f"{one.whose.school.code}/{part.requirement}", told)
            problem = next((why for other in others if (why := _beside(one, told, other))), None)
            if problem:
                found[number] = problem
    return found


def _beside(judged: Judged, mine: Told, other: Told) -> Problem | None:
    """Say why a workbook does not count beside another of the same school; None where it is the newer one."""
    place = Place(file=judged.item.path)
    school = judged.whose.school.name if judged.whose.school else ""
    if mine["sha256"] == other["sha256"]:
        return SAME_FILE.at(place, other=other["path"])
    if not mine["kind"] or mine["kind"] != other["kind"] or mine["saved"] == other["saved"]:
        both = f"{other['path']}, {judged.item.path}"
        return WHICH_IS_NEWER.at(place, school=school, files=both)
    if other["saved"] > mine["saved"]:
        return OLDER_FILE.at(place, school=school, other=other["path"], file=judged.item.path)
    return None


def saved(judged: Judged) -> tuple[str, str]:
    """Return how it is known when a workbook was last saved or sent, and when, as texts that sort; empty if it isn't.

    Only times of one kind are compared: LibreOffice notes local time, Excel that of Greenwich.
    """
    if judged.item.sent_at:
        return "mail", judged.item.sent_at.astimezone(UTC).isoformat()
    told = "" if judged.modified == NEVER_SAVED else judged.modified
    return ("Z" if told.endswith("Z") else "local") if told else "", told
