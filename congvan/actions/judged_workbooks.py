"""Reading returned workbooks for a directive: whose each is, what it says, what is wrong. Nothing is recorded here."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from congvan.actions.form_files import DirectiveForms
from congvan.actions.workspace import Workspace
from congvan.base import language
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.forms import form_plan
from congvan.forms.expression import Cell
from congvan.forms.form_sheets import compose_book
from congvan.intake import given_back, mistake_words, personal_data, whose, workbook_reader
from congvan.intake.book_reading import BookReader, PlacedFigure, PlacedProblem
from congvan.intake.cell_mistake import CellMistake
from congvan.intake.returned_files import ReturnedItem
from congvan.intake.sheet_cells import ReturnedBook
from congvan.intake.values_workbook import PlainSheet
from congvan.intake.whose import Recipients, Trust, Whose, Why
from congvan.intake.workbook_process import WorkbookProcess
from congvan.office.schools import School
from congvan.workflow.directive import Directive

OLD_VERSION = ProblemKind(
    code="actions.old-version",
    message="The workbook is of another version of the form than today's; it was read by codes and heads.",
    cure="Look at what was read; send the school the form of today: “congvan forms {directive} {school}”.",
    severity=Severity.WARNING,
)
NO_SHEET_OF = ProblemKind(
    code="actions.no-sheet-of",
    message="No sheet of “{requirement}” is in the workbook.",
    cure="The school still owes it; ask for it unless it comes in another file.",
    severity=Severity.WARNING,
)
NOT_FILLED_IN = ProblemKind(
    code="actions.not-filled-in",
    message="Nothing is filled in for “{requirement}”.",
    cure="The school still owes it; ask for it unless it comes in another file.",
    severity=Severity.WARNING,
)
NOTHING_FILLED_IN = ProblemKind(
    code="actions.nothing-filled-in",
    message="The form is as it was sent: nothing is filled in.",
    cure="Ask the school for the workbook that it has filled in.",
)
MACROS_IGNORED = ProblemKind(
    code="actions.macros-ignored",
    message="The workbook holds macros; they were neither run nor looked at.",
    cure="Do not let Excel run them when you open the file.",
    severity=Severity.WARNING,
)


UNKNOWN = Whose(trust=Trust.NONE)


class JudgedPart(Struct, frozen=True, kw_only=True):
    """What a workbook says for one requirement."""

    requirement: str
    figures: tuple[PlacedFigure, ...]
    """None any more once they are recorded (`take_workbooks`)."""
    count: int
    """How many figures were read."""
    problems: tuple[PlacedProblem, ...]
    mistakes: tuple[CellMistake, ...]
    """The same in the words that the school reads."""

    @property
    def must_go_back(self) -> bool:
        """Tell whether something must be put right."""
        return any(problem.kind.severity is Severity.ERROR for problem in self.problems)


class Judged(Struct, frozen=True, kw_only=True):
    """One returned file as it was read."""

    item: ReturnedItem
    kind: str = ""
    whose: Whose = UNKNOWN
    parts: tuple[JudgedPart, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file as a whole."""
    modified: str = ""
    kept: bytes = b""
    """What of it may be kept: all, or all but the sheets that list people."""
    kept_kind: str = ""
    kept_sheets: tuple[PlainSheet, ...] = ()


class Judge(Struct, kw_only=True, dict=True):
    """Reads the returned files of one directive."""

    workspace: Workspace
    directive: Directive
    opened: DirectiveForms
    process: WorkbookProcess
    assigned: Mapping[str, School] = field(default_factory=dict)
    """Whose a file is, as a person has said, by its path or name."""
    strict: bool = False
    _readers: dict[tuple[tuple[str, ...], tuple[str, ...]], BookReader] = field(default_factory=dict)

    _assigned_to: dict[str, str] = field(default_factory=dict)

    @cached_property
    def recipients(self) -> Recipients:
        """The recipients, and the schools that took one of them over."""
        schools = (*self.directive.recipients, *self.directive.successors)
        return Recipients(schools=schools, levels=self.workspace.office.levels)

    def has_assigned(self, typed: str) -> bool:
        """Tell whether a file that a person has assigned was among those that were judged."""
        return typed in self._assigned_to

    def read(self, item: ReturnedItem) -> tuple[ReturnedBook | None, tuple[Problem, ...]]:
        """Read a file to cells."""
        if item.problem:
            return None, (item.problem,)
        return workbook_reader.read_book(item.data, item.path, self.process)

    def judge(self, item: ReturnedItem) -> Judged:
        """Read a file, find out whose it is, and judge it."""
        for typed in self.assigned:
            if _means(typed, item):
                self._assigned_to.setdefault(typed, item.path)
        book, problems = self.read(item)
        if book is None:
            return Judged(item=item, problems=problems)
        told = self._whose(item, book)
        if not told.trust.is_enough or told.school is None:
            return Judged(item=item, kind=book.kind, whose=told, problems=problems, modified=book.modified)
        return self._judged(item, book, told, told.school)

    def _whose(self, item: ReturnedItem, book: ReturnedBook) -> Whose:
        """Find out whose a file is; what a person has said goes first."""
        told = whose.identify(
            book, self.recipients, directive=self.directive.id, file_name=item.name, sender=item.sender
        )
        typed = next((file for file in self.assigned if _means(file, item)), "")
        if not typed:
            return told
        if self._assigned_to[typed] != item.path:
            several = Why(reason="several files are called {name}: type the path", values=(("name", typed),))
            return Whose(trust=Trust.DOUBTFUL, why=(several,), candidates=(self.assigned[typed],))
        school = self.assigned[typed]
        why = Why(reason="you have said so")
        return Whose(
            trust=Trust.ASSIGNED, school=school, directive=self.directive.id, mark=told.mark, why=(why, *told.why)
        )

    def _judged(self, item: ReturnedItem, book: ReturnedBook, told: Whose, school: School) -> Judged:
        """Judge a file whose school is known."""
        reader = self._reader_of(school)
        last_year: Mapping[Cell, Decimal] = self.opened.last_year.get(school.code, {})
        reading = reader.read(book, last_year)
        place = Place(file=item.path)
        problems: list[Problem] = []
        titles = {requirement.id: requirement.title for requirement in self.directive.requirements}
        asked = dict.fromkeys(sheet.requirement for sheet in reader.plan.book.sheets)
        if told.mark and told.mark != reader.plan.layout.mark:
            problems.append(OLD_VERSION.at(place, directive=self.directive.id, school=school.code))
        if book.macros:
            problems.append(MACROS_IGNORED.at(place))
        if not reading.figures:
            problems.append(NOTHING_FILLED_IN.at(place))
        else:
            for one in asked:
                if one not in reading.figures:
                    kind = NO_SHEET_OF if one in reading.absent else NOT_FILLED_IN
                    problems.append(kind.at(place, requirement=titles.get(one, one)))
        filled = [one for one in asked if one in reading.figures]
        parts = tuple(self._part(one, reading.figures[one], reading.problems) for one in filled)
        kept = _kept(item, book, reading.sheets)
        return Judged(
            item=item,
            kind=book.kind,
            whose=told,
            parts=parts,
            problems=(*problems, *kept.problems),
            modified=book.modified,
            kept=kept.data,
            kept_kind=kept.kind,
            kept_sheets=kept.sheets,
        )

    def _part(
        self, requirement: str, figures: tuple[PlacedFigure, ...], problems: tuple[PlacedProblem, ...]
    ) -> JudgedPart:
        """Return what a workbook says for one requirement."""
        own = tuple(self._weighed(one) for one in problems if one.requirement == requirement)
        mistakes = mistake_words.mistakes_of(own, language.word_in_vietnamese)
        return JudgedPart(requirement=requirement, figures=figures, count=len(figures), problems=own, mistakes=mistakes)

    def _weighed(self, placed: PlacedProblem) -> PlacedProblem:
        """Return a problem, as one that must be put right where warnings count as such."""
        if not self.strict or placed.kind.code != "forms.to-explain":
            return placed
        return replace(placed, kind=replace(placed.kind, severity=Severity.ERROR))

    def _reader_of(self, school: School) -> BookReader:
        """Return what reads the workbooks of a school's kind."""
        owed = tuple(requirement.id for requirement in self.directive.requirements_of(school))
        key = (school.levels, owed)
        if key not in self._readers:
            forms = tuple(form for form in self.opened.forms if form.requirement in owed)
            plan = form_plan.make_plan(compose_book(forms, school.levels))
            self._readers[key] = BookReader(plan=plan)
        return self._readers[key]


class _Kept(Struct, frozen=True, kw_only=True):
    """What of a workbook may be kept."""

    data: bytes
    kind: str
    sheets: tuple[PlainSheet, ...]
    problems: tuple[Problem, ...]


def _kept(item: ReturnedItem, book: ReturnedBook, own: frozenset[str]) -> _Kept:
    """Return a workbook without the sheets that list people; those of the form (`own`) never do."""
    sheets = tuple((sheet.name, sheet.rows) for sheet in book.sheets)
    people = personal_data.find_people((name, rows) for name, rows in sheets if name not in own)
    if not people:
        return _Kept(data=item.data, kind=book.kind, sheets=sheets, problems=())
    names = frozenset(one.sheet for one in people)
    made = given_back.without_sheets(item.data, names, kind=book.kind, sheets=sheets)
    told = tuple(one.problem(Place(file=item.path)) for one in people)
    left = tuple(sheet for sheet in sheets if sheet[0] not in names)
    return _Kept(data=made.data, kind="xlsx", sheets=left, problems=(*told, *made.problems))


def _means(typed: str, item: ReturnedItem) -> bool:
    """Tell whether a file is the one that was typed: its path, the end of it, or its name."""
    path = item.path.replace("\\", "/")
    wanted = typed.replace("\\", "/").removeprefix("./")
    return bool(wanted) and (path == wanted or path.endswith(f"/{wanted}"))
