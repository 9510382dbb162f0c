"""What has become of returned workbooks, in words and as JSON."""

from collections.abc import Iterator, Sequence
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from congvan.base import language
from congvan.base.problems import Problem
from congvan.cli.printing import word_problem

if TYPE_CHECKING:  # these bring the database with them, which a page of help does not need
    from congvan.actions.judged_workbooks import JudgedPart
    from congvan.actions.take_workbooks import Intake, TakenFile

PLACES_SHOWN = 6
"""Mistakes of one kind that are listed on the terminal; the marked workbook has all of them."""


def word_intake(taken: "Intake", root: Path, *, dry_run: bool) -> str:
    """Write what has become of each file: what was taken in one line, the rest with what is to be done."""
    from congvan.actions.take_workbooks import FileState

    by_state = {state: [one for one in taken.files if one.state is state] for state in FileState}
    lines = list(_counts(by_state[FileState.TAKEN], dry_run=dry_run))
    lines += (line for one in by_state[FileState.TAKEN] if one.problems for line in _with_problems(one, root))
    for one in by_state[FileState.RETURNED]:
        lines += _returned(one, root, dry_run=dry_run)
    again = [one for one in by_state[FileState.PASSED_OVER] if one.is_known]
    if again:
        count = len(again)
        words = ngettext("{n} file was taken before.", "{n} files were taken before.", count)
        lines += ["", words.format(n=count)]
    for one in by_state[FileState.PASSED_OVER]:
        lines += _with_problems(one, root) if not one.is_known else ()
    if by_state[FileState.DOUBTFUL]:
        lines += ["", _("To decide, nothing was recorded of these:")]
        lines += (line for one in by_state[FileState.DOUBTFUL] for line in _doubtful(one, root, taken.directive.id))
    if by_state[FileState.UNREAD]:
        lines += ["", _("Not taken:")]
        lines += (line for one in by_state[FileState.UNREAD] for line in _with_problems(one, root))
    return "\n".join(lines).strip("\n")


def _counts(files: Sequence["TakenFile"], *, dry_run: bool) -> Iterator[str]:
    """Write how many workbooks were taken."""
    schools = {one.judged.whose.school.code for one in files if one.judged.whose.school}
    count = len(files)
    words = ngettext("{n} workbook of {schools} schools", "{n} workbooks of {schools} schools", count)
    template = _("Would be taken: {what}") if dry_run else _("Taken: {what}")
    yield template.format(what=words.format(n=count, schools=len(schools)))


def _returned(file: "TakenFile", root: Path, *, dry_run: bool) -> Iterator[str]:
    """Write what of a workbook goes back, by kinds of mistakes."""
    school = file.judged.whose.school
    backs = [part for part, taken in file.parts if not taken]
    mistakes = [one for part in backs for one in part.mistakes if one.must]
    count = len(mistakes)
    words = ngettext("{n} place to put right", "{n} places to put right", count).format(n=count)
    path = shown_path(str(file.given_back), root) if file.given_back else ""
    template = _("Would go back to {school}: {count} → {path}") if dry_run else _("Back to {school}: {count} → {path}")
    yield ""
    yield template.format(school=school.name if school else "", count=words, path=path)
    by_heading: dict[str, list[str]] = {}
    for part in backs:
        for placed, message in _said(part):
            by_heading.setdefault(placed, []).append(message)
    for heading, messages in by_heading.items():
        yield f"  {heading}"
        yield from (f"    {message}" for message in messages[:PLACES_SHOWN])
        if len(messages) > PLACES_SHOWN:
            yield "    " + _("… and {n} more").format(n=len(messages) - PLACES_SHOWN)
    good = [part.requirement for part, taken in file.parts if taken]
    if good:
        yield "  " + _("Taken of it: {requirements}").format(requirements=", ".join(good))
    yield from (f"  {line}" for problem in file.problems for line in word_problem(problem).splitlines())


def _said(part: "JudgedPart") -> Iterator[tuple[str, str]]:
    """Yield heading and sentence of each mistake that must be put right."""
    for one in part.mistakes:
        if one.must:
            place = "!".join(text for text in (one.workbook_sheet, one.at) if text)
            yield one.heading, f"{place}: {one.message}" if place else one.message


def _with_problems(file: "TakenFile", root: Path) -> Iterator[str]:
    """Write a file with what is said of it."""
    yield f"  {shown_path(file.judged.item.path, root)}"
    for problem in file.problems:
        message, cure = language.word_problem(problem)
        yield f"    {message} {cure}"


def _doubtful(file: "TakenFile", root: Path, directive: str) -> Iterator[str]:
    """Write a doubtful file: why, who it may be, and what to type."""
    told = file.judged.whose
    path = shown_path(file.judged.item.path, root)
    yield f"  {path}"
    if not told.trust.is_enough:
        yield "    " + "; ".join(word_why(file))
    candidates = [f"{school.name} ({school.code})" for school in told.candidates]
    if candidates:
        yield "    " + _("Perhaps: {schools}").format(schools="; ".join(candidates))
    yield from (f"    {line}" for problem in file.problems for line in _sentences(problem))
    if not told.trust.is_enough:
        school = told.candidates[0].code if len(told.candidates) == 1 else _("SCHOOL")
        container = path.split(".zip/", 1)[0] + ".zip" if ".zip/" in path else path
        yield f'    congvan intake "{container}" {directive} --assign "{path}" {school}'


def _sentences(problem: Problem) -> tuple[str, ...]:
    """Return a problem's message and cure."""
    return language.word_problem(problem)


def word_why(file: "TakenFile") -> tuple[str, ...]:
    """Return the reasons for whose a file is, in words."""
    return tuple(_(why.reason).format(**dict(why.values)) for why in file.judged.whose.why)


def shown_path(path: str, root: Path) -> str:
    """Return a path as it is shown: inside the office's folder without that folder."""
    prefix = f"{root}/"
    return path.removeprefix(prefix)


def intake_json(taken: "Intake", root: Path) -> dict[str, Any]:
    """Return what `intake --json` shows: an entry for each file and requirement."""
    return {
        "directive": taken.directive.id,
        "files": [entry for file in taken.files for entry in _entries(file, root)],
        "problems": [_problem(problem) for problem in taken.problems],
    }


def _entries(file: "TakenFile", root: Path) -> Iterator[dict[str, Any]]:
    """Return the entries of a file: one for each requirement, or one by itself."""
    told = file.judged.whose
    shared = {
        "path": shown_path(file.judged.item.path, root),
        "state": file.state.value,
        "school": told.school.code if told.school else None,
        "directive": told.directive or None,
        "trust": told.trust.value,
        "why": list(word_why(file)),
        "candidates": [school.code for school in told.candidates],
        "given_back": shown_path(str(file.given_back), root) if file.given_back else None,
    }
    whole = [_problem(problem) for problem in file.problems]
    if not file.parts:
        yield shared | {"requirement": None, "accepted": False, "figures": 0, "problems": whole}
    for part, accepted in file.parts:
        problems = [
            {
                "code": one.code,
                "severity": "error" if one.must else "warning",
                "sheet": one.workbook_sheet or None,
                "cell": one.at or None,
                "found": one.stands,
                "expected": one.expected,
                "message": one.message,
                "cure": one.cure,
            }
            for one in part.mistakes
        ]
        yield shared | {
            "requirement": part.requirement,
            "accepted": accepted,
            "figures": part.count,
            "problems": [*problems, *whole],
        }


def _problem(problem: Problem) -> dict[str, Any]:
    """Return a problem of the whole file."""
    message, cure = language.word_problem(problem)
    return {
        "code": problem.kind.code,
        "severity": problem.kind.severity.value,
        "sheet": None,
        "cell": None,
        "found": "",
        "expected": "",
        "message": message,
        "cure": cure,
    }
