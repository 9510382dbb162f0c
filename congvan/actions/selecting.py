"""Which schools and requirements a command is about: named, listed in a file, of a level or commune, who still owe."""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from congvan.actions.workspace import Workspace
from congvan.base import schema, vietnamese
from congvan.base.errors import ProblemsFound
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.office import listed_schools
from congvan.office import schools as register
from congvan.office.listed_schools import Listed
from congvan.office.schools import School
from congvan.tracking.status import DirectiveStatus
from congvan.workflow.directive import Directive, Requirement

NO_SCHOOL = ProblemKind(
    code="actions.no-school",
    message="No recipient of {directive} is called “{typed}”.",
    cure="Type the school's code or any part of its name, with or without diacritics.",
)
SEVERAL_SCHOOLS = ProblemKind(
    code="actions.several-schools",
    message="“{typed}” may be any of: {candidates}.",
    cure="Type the code, or more of the name. Nothing was recorded.",
)
NOT_A_RECIPIENT = ProblemKind(
    code="actions.not-a-recipient",
    message="{school} is in the register but is not a recipient of {directive}.",
    cure="Look at “recipients:” in the workflow file.",
)
NO_REQUIREMENT = ProblemKind(
    code="actions.no-requirement",
    message="{school} does not owe a requirement “{typed}” under {directive}.",
    cure="It owes: {known}.",
)
NO_LEVEL = ProblemKind(
    code="actions.no-level",
    message="“{typed}” is no level of schools in config.yaml.",
    cure="Type one of: {known}.",
)
NO_COMMUNE = ProblemKind(
    code="actions.no-commune",
    message="No recipient of {directive} lies in “{typed}”.",
    cure="Type one of: {known}.",
)
NOBODY_MEANT = ProblemKind(
    code="actions.nobody-meant",
    message="No recipient of {directive} fits what was typed; nothing was recorded.",
    cure="Look at “congvan status”: who owes what, of which level, in which commune.",
)

Item = tuple[School, Requirement]


class Selection(Struct, frozen=True, kw_only=True):
    """Which schools and requirements are meant: those named or listed, else all that `levels` and `communes` leave."""

    schools: tuple[str, ...] = ()
    """Codes or parts of names."""
    listed: listed_schools.Source | None = None
    levels: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    missing: bool = False
    """Only what is still owed."""
    requirements: tuple[str, ...] = ()
    """Empty means everything that each school owes."""

    @property
    def is_group(self) -> bool:
        """Tell whether nobody was named, so that who the command does not fit is passed over."""
        return not self.schools and self.listed is None


def find_named(workspace: Workspace, directive: Directive, asked: Selection) -> tuple[School, ...]:
    """Find the schools that are named or listed, each once; nobody where a group is meant.

    It needs no database, and a long list takes its time.

    Raises:
        ProblemsFound: a name or a line means nobody, or several; the list cannot be read.
    """
    named = (Listed(texts=(word,), place=Place(where=word)) for word in asked.schools)
    return find_schools(workspace, directive, (*named, *_read_list(asked)))


def select_items(
    workspace: Workspace,
    directive: Directive,
    known: DirectiveStatus,
    asked: Selection,
    *,
    named: tuple[School, ...],
) -> tuple[Item, ...]:
    """Find every school with every requirement that is meant, where `named` are those found by `find_named`.

    Raises:
        ProblemsFound: what was typed means nobody, or several; all problems at once.
    """
    owed = {(item.school, item.requirement) for item in known.items if item.state.is_owed}
    items: dict[tuple[str, str], Item] = {}
    problems: list[Problem] = []
    meant = _select_group(workspace, directive, known, asked) if asked.is_group else named
    for school in meant:
        for requirement in _requirements(school, directive, asked, problems):
            key = school.code, requirement.id
            if not asked.missing or key in owed:
                items[key] = (school, requirement)
    if problems:
        raise ProblemsFound(tuple(problems))
    if not items:
        raise ProblemsFound((NOBODY_MEANT.at(Place(), directive=directive.id),))
    return tuple(items.values())


def _select_group(
    workspace: Workspace, directive: Directive, known: DirectiveStatus, asked: Selection
) -> tuple[School, ...]:
    """Find the schools of levels and communes, or all, that owe or owed anything.

    Raises:
        ProblemsFound: a level or a commune is unknown.
    """
    problems: list[Problem] = []
    levels = {_find_level(typed, workspace, problems) for typed in asked.levels}
    everyone = tuple(school for school in (*directive.recipients, *directive.successors) if known.items_of(school.code))
    communes = {name for typed in asked.communes for name in _find_communes(typed, directive, everyone, problems)}
    if problems:
        raise ProblemsFound(tuple(problems))
    return tuple(
        school
        for school in everyone
        if (not levels or levels & set(school.levels)) and (not communes or school.commune in communes)
    )


def find_schools(workspace: Workspace, directive: Directive, wanted: Iterable[str | Listed]) -> tuple[School, ...]:
    """Find the recipients that codes or parts of names mean, each once; also those that took one of them over since.

    Raises:
        ProblemsFound: one of them means no recipient, or several.
    """
    search = _Search(workspace, directive)
    problems: list[Problem] = []
    found: dict[str, School] = {}
    for one in wanted:
        listed = Listed(texts=(one,), place=Place(where=one)) if isinstance(one, str) else one
        tried = [search.find(text) for text in listed.texts]
        school = next((school for school, _candidates in tried if school), None)
        if school:
            found[school.code] = school
        else:
            problems.append(search.problem_of(listed, tried[0][1]))
    if problems:
        raise ProblemsFound(tuple(problems))
    return tuple(found.values())


class _Search:
    """Finds the recipients of one directive, for a name or a long list of them."""

    def __init__(self, workspace: Workspace, directive: Directive) -> None:
        """Take the recipients and the whole register."""
        levels = workspace.office.levels
        self._workspace, self._directive = workspace, directive
        self._among = register.Finder(directive.recipients, levels)
        self._everywhere = register.Finder(workspace.schools, levels)
        self._recipients = {school.code: school for school in (*directive.recipients, *directive.successors)}

    def find(self, typed: str) -> tuple[School | None, tuple[School, ...]]:
        """Find the one recipient that a text means, or the several that it may mean."""
        coded = self._everywhere.find_code(typed)
        if coded:  # a code of the register is never taken for a part of another school's name
            own = self._recipients.get(coded.code)  # also of a school that has been merged since: it was asked then
            return own or self._recipients.get(_present_code(coded, self._workspace)), ()
        among = self._among.find(typed)
        if among.school or among.candidates:
            return among.school, among.candidates
        elsewhere = self._everywhere.find(typed).school
        if elsewhere is None:
            return None, ()
        return self._recipients.get(_present_code(elsewhere, self._workspace)), ()

    def problem_of(self, listed: Listed, candidates: tuple[School, ...]) -> Problem:
        """Say why a typed name leads to no single recipient."""
        typed, directive = listed.texts[0], self._directive
        if candidates:
            names = "; ".join(f"{school.name} ({school.code})" for school in candidates)
            return SEVERAL_SCHOOLS.at(listed.place, typed=typed, candidates=names)
        elsewhere = self._everywhere.find(typed).school
        if elsewhere:
            return NOT_A_RECIPIENT.at(listed.place, school=elsewhere.name, directive=directive.id)
        near = schema.near_miss(typed, [name for school in directive.recipients for name in (school.name, school.code)])
        return NO_SCHOOL.at(listed.place, typed=vietnamese.shortened(typed), directive=directive.id, near=near)


def _present_code(school: School, workspace: Workspace) -> str:
    """Return the code of a school, or of the one that took it over in the end."""
    heir = register.successor_of(school, workspace.schools, school.closed) if school.closed else school
    return heir.code if heir else school.code


def _read_list(asked: Selection) -> tuple[Listed, ...]:
    """Read the list that was given, if any.

    Raises:
        ProblemsFound: it cannot be read.
    """
    if asked.listed is None:
        return ()
    listed, problems = listed_schools.load_listed_schools(asked.listed)
    if problems:
        raise ProblemsFound(problems)
    return listed


def _find_level(typed: str, workspace: Workspace, problems: list[Problem]) -> str:
    """Find the level that an id, a name or an abbreviation means."""
    levels = workspace.office.levels
    for fold in (vietnamese.same, vietnamese.alike) if typed.isascii() else (vietnamese.same,):
        for level in levels:
            if fold(typed) in {fold(text) for text in (level.id, level.name, level.short) if text}:
                return level.id
    known = ", ".join(level.id for level in levels)
    near = schema.near_miss(typed, [text for level in levels for text in (level.id, level.name)])
    problems.append(NO_LEVEL.at(Place(where=typed), typed=typed, known=known, near=near))
    return ""


def _find_communes(
    typed: str, directive: Directive, schools: Iterable[School], problems: list[Problem]
) -> tuple[str, ...]:
    """Find the communes of recipients that a name means; one typed without marks stands for all that are alike."""
    names = sorted({school.commune for school in schools if school.commune}, key=vietnamese.sort_key)
    steps: tuple[Callable[[str], bool], ...] = (
        lambda name: vietnamese.same(name) == vietnamese.same(typed),
        lambda name: f" {vietnamese.same(typed)} " in f" {vietnamese.same(name)} ",
        lambda name: typed.isascii() and f" {vietnamese.alike(typed)} " in f" {vietnamese.alike(name)} ",
    )
    for means in steps:
        found = tuple(name for name in names if typed.strip() and means(name))
        if found:
            return found
    near = schema.near_miss(typed, names)
    problems.append(
        NO_COMMUNE.at(Place(where=typed), typed=typed, directive=directive.id, known=", ".join(names) or "–", near=near)
    )
    return ()


def _requirements(
    school: School, directive: Directive, asked: Selection, problems: list[Problem]
) -> Iterable[Requirement]:
    """Find what is meant of what a school owes; of a group, a school that does not owe it is passed over."""
    owed = directive.requirements_of(school)
    if not asked.requirements:
        yield from owed
    for typed in asked.requirements:
        meant = find_requirement(typed, owed)
        if meant:
            yield meant
        elif not asked.is_group or find_requirement(typed, directive.requirements) is None:
            among = directive.requirements if asked.is_group else owed
            known = ", ".join(f"{r.id} ({r.title})" for r in among)
            near = schema.near_miss(typed, [name for r in among for name in (r.id, r.title)])
            values = {"typed": typed, "directive": directive.id, "known": known, "near": near}
            problem = NO_REQUIREMENT.at(Place(where=typed), school=school.name, **values)
            if not asked.is_group or all(p.place.where != typed for p in problems):
                problems.append(problem)


def find_requirement(typed: str, owed: tuple[Requirement, ...]) -> Requirement | None:
    """Find the requirement that an id, a title, or the only title with these words means."""
    wanted = vietnamese.alike(typed)
    steps: tuple[Callable[[Requirement], bool], ...] = (
        lambda r: r.id == typed.strip(),
        lambda r: vietnamese.same(r.title) == vietnamese.same(typed),
        lambda r: vietnamese.alike(r.title) == wanted or vietnamese.alike(r.id) == wanted,
        lambda r: bool(wanted) and f" {wanted} " in f" {vietnamese.alike(r.title)} ",
    )
    for matches in steps:
        found = [requirement for requirement in owed if matches(requirement)]
        if len(found) == 1:
            return found[0]
    return None


def source_of(typed: str, standard_input: Callable[[], bytes]) -> listed_schools.Source:
    """Return where a list comes from: the file that was typed, or the standard input for `-`."""
    if typed == "-":
        return listed_schools.Source(shown_as="-", data=standard_input())
    return listed_schools.Source(shown_as=typed, path=Path(typed))
