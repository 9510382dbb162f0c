"""Taking returned workbooks: each read, matched to its school, checked, recorded as submitted or given back.

What is clean is an event “đã nộp” with its figures; what must be put right is recorded and given back with the reason
(“trả lại”), as a workbook with its mistakes marked. What is doubtful is listed and nothing is recorded of it.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from congvan.actions import (
    form_files,
    newest_workbooks,
    returned_copies,
    selecting,
    statuses,
    take_figures,
    typed_instants,
)
from congvan.actions.acting import Actor, WhoAsks, find_actor
from congvan.actions.directive_periods import open_followed
from congvan.actions.judged_workbooks import Judge, Judged, JudgedPart
from congvan.actions.recording import recording
from congvan.actions.returned_copies import Copy
from congvan.actions.take_figures import Obstacles, ToTake
from congvan.actions.workspace import Workspace
from congvan.base import files
from congvan.base.errors import Refused
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.deadlines.typed_times import TypedInstant
from congvan.figures import figure_table
from congvan.figures.read_figures import ReadFigure, ReturnedFile
from congvan.forms import identity
from congvan.intake import mistake_words, returned_files
from congvan.intake.returned_files import ReturnedItem
from congvan.intake.workbook_process import WorkbookProcess
from congvan.office.schools import School
from congvan.workflow.directive import Directive

AT_ONCE = 200
"""Workbooks that are read before what they say is recorded in one transaction."""
LOOKED_AT = 50
"""Files that are looked at for the directive they are of, where none was typed."""

WHICH_DIRECTIVE = ProblemKind(
    code="actions.which-directive",
    message="None of the files says of which directive it is.",
    cure="Type the directive's id after the files.",
)
NOT_HANDED_IN = ProblemKind(
    code="actions.not-handed-in",
    message="{file} is not among the files that were handed in, so it cannot be assigned.",
    cure="Type its path, or its name as it was listed.",
)
ALREADY_TAKEN = ProblemKind(
    code="actions.workbook-already-taken",
    message="This very workbook was taken before; nothing was recorded again.",
    cure="If the school has corrected it, ask for the corrected file.",
    severity=Severity.WARNING,
)


class FileState(StrEnum):
    """What has become of a file."""

    TAKEN = "taken"
    """Every part that was filled in was recorded as submitted."""
    RETURNED = "returned"
    """At least one part goes back to the school."""
    PASSED_OVER = "passed-over"
    """It was taken before, or a newer one counts."""
    DOUBTFUL = "doubtful"
    """A person has to say whose it is."""
    UNREAD = "unread"
    """Nothing could be read of it, or nothing of it may be recorded."""


class ToIntake(Struct, frozen=True, kw_only=True):
    """What a user asks to be taken."""

    paths: tuple[Path, ...]
    directive: str
    """Empty where the files say it themselves."""
    who: WhoAsks
    assigned: tuple[tuple[str, str], ...] = ()
    """Files, by path or name, with the school that they are of."""
    source: str = ""
    """How they came, in words: `Zalo`, a mailbox."""
    at: TypedInstant | None = None
    """When they came; None for now, or when the mail that they came with was sent."""
    strict: bool = False
    """Whether what is only to be explained must be put right too."""


class TakenFile(Struct, frozen=True, kw_only=True):
    """One file, and what has become of it."""

    judged: Judged
    state: FileState
    parts: tuple[tuple[JudgedPart, bool], ...] = ()
    """What was recorded, each with whether it counts as submitted."""
    problems: tuple[Problem, ...] = ()
    """Of the file as a whole."""
    given_back: Path | None = None
    """Where the marked workbook lies that goes back to the school."""

    @property
    def is_known(self) -> bool:
        """Tell whether it was taken before."""
        return any(problem.kind is ALREADY_TAKEN for problem in self.problems)

    @property
    def is_left(self) -> bool:
        """Tell whether somebody has to do something before it counts."""
        return self.state in {FileState.DOUBTFUL, FileState.UNREAD}


class Intake(Struct, frozen=True, kw_only=True):
    """What was taken of what was handed in."""

    directive: Directive
    files: tuple[TakenFile, ...]
    problems: tuple[Problem, ...] = ()
    """What was typed that fits no file."""


def take(
    workspace: Workspace,
    asked: ToIntake,
    *,
    now: datetime,
    dry_run: bool = False,
    mailed: Iterable[ReturnedItem] = (),
    progress: Callable[[str], None] = lambda _path: None,
    beside: newest_workbooks.Beside | None = None,
) -> Intake:
    """Take workbooks.

    Args:
        workspace: the office.
        asked: what is to be taken, of which directive.
        now: when it is recorded.
        dry_run: whether to say only what would be recorded.
        mailed: what came by mail (`mailed_workbooks.read_mailed`), taken after the files.
        progress: is told the path of each file that was read.
        beside: other machines that do the same.

    Raises:
        Refused: no such directive, it asks nothing or has no forms, it is not that person's to do, or no file says of
            which directive it is.
        ProblemsFound: the directive, its forms or a school that was typed have problems.
        Stopped: the database or the disk cannot be used.
    """
    with WorkbookProcess() as process:
        items: Iterator[ReturnedItem] = itertools.chain(returned_files.read_items(asked.paths), mailed)
        typed, items = (asked.directive, items) if asked.directive else _directive_of(items, process)
        directive = open_followed(workspace, typed, as_of=now)
        opened = form_files.open_forms(workspace, directive, None)
        if not opened.forms:
            raise form_files.refuse_formless(workspace, directive)
        judge = Judge(
            workspace=workspace,
            directive=directive,
            opened=opened,
            process=process,
            assigned=_assigned(workspace, directive, asked),
            strict=asked.strict,
        )
        taking = _Taking(
            judge=judge,
            asked=asked,
            actor=find_actor(workspace.office, asked.who, "intake"),
            happened_at=typed_instants.happened_at(asked.at, now, workspace, directive.letter.day),
            now=now,
            dry_run=dry_run,
            beside=beside or newest_workbooks.OneMachine(),
        )
        found = taking.take_all(items, progress)
        left = [file for file, _school in asked.assigned if not judge.has_assigned(file)]
    problems = tuple(NOT_HANDED_IN.at(Place(file=file), file=file) for file in left)
    return Intake(directive=directive, files=found, problems=problems)


def find_directive(paths: tuple[Path, ...]) -> str:
    """Return the directive that the first of some files are of.

    Raises:
        Refused: none of them says.
    """
    with WorkbookProcess() as process:
        return _directive_of(returned_files.read_items(paths), process)[0]


def _directive_of(items: Iterator[ReturnedItem], process: WorkbookProcess) -> tuple[str, Iterator[ReturnedItem]]:
    """Return the directive that the first files are of, and all files again.

    Raises:
        Refused: none of them says.
    """
    from congvan.intake import workbook_reader

    seen: list[ReturnedItem] = []
    for item in itertools.islice(items, LOOKED_AT):
        seen.append(item)
        book = None if item.problem else workbook_reader.read_book(item.data, item.path, process)[0]
        for line in book.lines if book else ():
            told = identity.parse_line(line)
            if told:
                return told.directive, itertools.chain(seen, items)
    raise Refused(WHICH_DIRECTIVE)


def _assigned(workspace: Workspace, directive: Directive, asked: ToIntake) -> dict[str, School]:
    """Return the school of each file that a person has assigned.

    Raises:
        ProblemsFound: a school is not found.
    """
    found = {}
    for file, typed in asked.assigned:
        (school,) = selecting.find_schools(workspace, directive, [typed])
        found[file] = school
    return found


_Planned = tuple[TakenFile, list[ToTake]]
"""A file with what is to be recorded of it."""


class _Taking(Struct, kw_only=True):
    """The taking of some files."""

    judge: Judge
    asked: ToIntake
    actor: Actor
    happened_at: datetime
    now: datetime
    dry_run: bool
    beside: newest_workbooks.Beside
    copies: dict[int, Copy] = field(default_factory=dict)
    """What goes back, by the number of its file among those that are taken now."""

    def take_all(self, items: Iterator[ReturnedItem], progress: Callable[[str], None]) -> tuple[TakenFile, ...]:
        """Take all files, some at a time, each lot in one transaction."""
        found: list[TakenFile] = []
        while lot := list(itertools.islice(items, AT_ONCE)):
            judged = []
            for item in lot:
                judged.append(self.judge.judge(item))
                progress(item.path)
            with self.beside.alone():
                found += map(_lightened, self._take_lot(judged))
        return tuple(found)

    def _take_lot(self, judged: Sequence[Judged]) -> list[TakenFile]:
        """Sort out what counts, and record it in one transaction."""
        passed = newest_workbooks.passed_over_in_lot(judged)
        passed |= self.beside.passed_over(judged, passed)
        workspace, directive, forms = self.judge.workspace, self.judge.directive, self.judge.opened.forms
        with recording(workspace, now=self.now) as (connection, at):
            schools = {one.whose.school.code for one in judged if one.whose.school}
            known = statuses.status_among(workspace, directive, connection, schools, as_of=at)
            obstacles = Obstacles(workspace=workspace, directive=directive, known=known, forms=forms, now=at)
            hashes = [files.sha256_of(one.kept) if one.parts else "" for one in judged]
            before = figure_table.find_taken(connection, filter(None, hashes), directive.id)
            planned = []
            for number, (one, sha256) in enumerate(zip(judged, hashes, strict=True)):
                taken = ALREADY_TAKEN.at(Place(file=one.item.path)) if sha256 in before else None
                why = passed.get(number) or taken
                planned.append(self._passed_over(one, why) if why else self._plan(number, one, obstacles))
            wanted = [one for _file, planned_here in planned for one in planned_here]
            if wanted and not self.dry_run:
                take_figures.record_figures(
                    connection, workspace, directive, wanted, forms=forms, actor=self.actor, now=at, obstacles=obstacles
                )
        found = [file for file, _wanted in planned]
        for at_number, copy in self.copies.items():  # now that they are recorded
            found[at_number] = replace(found[at_number], given_back=returned_copies.write(copy))
        self.copies.clear()
        return found

    def _passed_over(self, judged: Judged, why: Problem) -> _Planned:
        """Return a file that does not count."""
        state = FileState.DOUBTFUL if why.is_error else FileState.PASSED_OVER
        return TakenFile(judged=judged, state=state, problems=(*judged.problems, why)), []

    def _plan(self, number: int, judged: Judged, obstacles: Obstacles) -> _Planned:
        """Return what is to be recorded of a file, each requirement by itself; what may not be is a problem."""
        school = judged.whose.school
        if school is None or not judged.parts:
            doubtful = bool(judged.kind) and school is None
            state = FileState.DOUBTFUL if doubtful else FileState.UNREAD
            return TakenFile(judged=judged, state=state, problems=judged.problems), []
        taken: list[tuple[JudgedPart, ToTake]] = []
        found = list(judged.problems)
        file = self._kept(judged, dry_run=True)
        for part in judged.parts:
            one = self._to_take(part, school, file, judged)
            forbids = obstacles.find(one)
            found += forbids
            if not forbids:
                taken.append((part, one))
        if not taken:
            return TakenFile(judged=judged, state=FileState.UNREAD, problems=tuple(found)), []
        copy = self._copy(judged, school, [part for part, _one in taken if part.must_go_back])
        if not self.dry_run:
            self._kept(judged, dry_run=False)
            if copy:
                self.copies[number] = copy
        result = TakenFile(
            judged=judged,
            state=FileState.RETURNED if copy else FileState.TAKEN,
            parts=tuple((part, not part.must_go_back) for part, _one in taken),
            problems=(*found, *(copy.problems if copy else ())),
            given_back=copy.path if copy else None,
        )
        given = copy.file if copy else None
        return result, [replace(one, given_back=given) if one.back else one for _part, one in taken]

    def _copy(self, judged: Judged, school: School, backs: Sequence[JudgedPart]) -> Copy | None:
        """Make what goes back to the school; None where nothing does."""
        mistakes = tuple(mistake for part in backs for mistake in part.mistakes)
        if not mistakes:
            return None
        return returned_copies.make_copy(
            self.judge.workspace, self.judge.directive, school, judged, mistakes=mistakes, dry_run=self.dry_run
        )

    def _kept(self, judged: Judged, *, dry_run: bool) -> ReturnedFile:
        """Put a file into the archive, and describe it."""
        item = judged.item
        source = self.asked.source or item.sender
        return take_figures.keep_file(
            self.judge.workspace, judged.kept, name=item.name, mark=judged.whose.mark, source=source, dry_run=dry_run
        )

    def _to_take(self, part: JudgedPart, school: School, file: ReturnedFile, judged: Judged) -> ToTake:
        """Return what is to be recorded of a part."""
        figures = tuple(
            ReadFigure(cell=one.cell, value=one.value, workbook_sheet=one.workbook_sheet, at=one.at)
            for one in part.figures
        )
        sent_at = judged.item.sent_at
        happened_at = sent_at if sent_at and self.asked.at is None and sent_at <= self.now else self.happened_at
        back = mistake_words.reason_of(part.mistakes) if part.must_go_back else ""
        return ToTake(
            school=school.code,
            requirement=part.requirement,
            file=file,
            figures=figures,
            happened_at=happened_at,
            back=back,
        )


def _lightened(taken: TakenFile) -> TakenFile:
    """Leave out the file itself and its figures, which nobody needs any more: of all schools they are a lot."""
    item = replace(taken.judged.item, data=b"")
    judged = replace(taken.judged, item=item, parts=(), kept=b"", kept_sheets=())
    parts = tuple((replace(part, figures=(), problems=()), counts) for part, counts in taken.parts)
    return replace(taken, judged=judged, parts=parts)
