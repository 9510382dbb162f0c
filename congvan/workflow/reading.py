"""A workflow file -> a directive, with every problem in one pass and the origin of every value."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from congvan.base import problems as found_problems
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.base.schema import MISSING_KEY, Reading
from congvan.base.yaml_text import Mapping
from congvan.deadlines.working_days import WorkingCalendar
from congvan.office.office import Office
from congvan.office.schools import School
from congvan.workflow import form, kinds
from congvan.workflow.context import Context, Numbered
from congvan.workflow.directive import Directive
from congvan.workflow.kinds import KindShelf, Origin, Source
from congvan.workflow.parts import (
    asking,
    checklist_sections,
    due,
    letter_checks,
    letter_reading,
    recipients,
    report_numbers,
    sample_text,
)
from congvan.workflow.parts import requirements as required
from congvan.workflow.parts.letter_reading import LetterParts

ODD_FILE_NAME = ProblemKind(
    code="workflow.odd-file-name",
    message="The file's name is the name of the directive in commands, and “{name}” is hard to type there.",
    cure="Use a-z, 0-9 and hyphens only, such as 2024-42-csdl-nganh.yaml.",
    severity=Severity.WARNING,
)
SAME_ID = ProblemKind(
    code="workflow.same-id",
    message="The files {name} and {other} have the same name but for the ending.",
    cure="Rename one of them: the name is what commands call the directive by.",
)


class DirectiveReading(Struct, frozen=True, kw_only=True):
    """What a file led to: the directive, or None after errors; all problems; if asked, where each value came from."""

    id: str
    directive: Directive | None
    problems: tuple[Problem, ...]
    origins: tuple[Origin, ...] = ()


def directive_files(office: Office) -> tuple[Path, ...]:
    """Return the workflow files of an office, sorted; kinds are no directives."""
    folder = office.paths.workflows
    found = (path for path in folder.glob("*") if path.suffix in kinds.SUFFIXES and not path.name.startswith("."))
    return tuple(sorted(path for path in found if path.is_file()))


def check_form(path: Path, root: Path) -> tuple[Problem, ...]:
    """Return the problems of a workflow file that show without an office: syntax, keys and types.

    For when config.yaml itself cannot be used. What a kind would supply is not asked for.
    """
    source, problems = kinds.read_source(path, root)
    reading = Reading(list(problems))
    if source is not None:
        form.WORKFLOW.read(source.tree, "", reading)
    return tuple(problem for problem in reading.problems if problem.kind is not MISSING_KEY)


def load_directive(
    path: Path,
    office: Office,
    schools: tuple[School, ...] | None,
    calendar: WorkingCalendar,
    *,
    numbered: Numbered | None = None,
    recipients_on: date | None = None,
    shelf: KindShelf | None = None,
    with_origins: bool = False,
) -> DirectiveReading:
    """Read a workflow file with its kind into a directive.

    Args:
        path: the workflow file.
        office: what config.yaml says.
        schools: the register, or None where it could not be read: nothing is said about recipients then.
        calendar: the office's days off.
        numbered: the number and the date that it has in the register, if it was issued.
        recipients_on: the day by which recipients are chosen; left out, the letter's.
        shelf: the kinds that one run has read already, when it reads many files.
        with_origins: whether it is asked where each value came from.
    """
    root = office.paths.root
    reading = Reading([*_check_name(path, root)])
    source, problems = kinds.read_source(path, root)
    reading.problems.extend(problems)
    if source is None:
        return DirectiveReading(id=path.stem, directive=None, problems=tuple(reading.problems))
    merged = _with_kind(source, office, reading, shelf)
    context = Context(
        path=path,
        shown_as=source.file,
        office=office,
        schools=schools,
        calendar=calendar,
        place=Place(file=source.file, line=1, column=1),
        reading=reading,
        document_place=_document_place(merged.tree),
        numbered=numbered,
        recipients_on=recipients_on,
        kind_failed=merged.kind_failed,
        lines={one.file: one.lines for one in (source, *merged.sources)},
    )
    if with_origins:
        context.origins.extend(kinds.origins_of(merged.tree))
    values = _read_keys(merged, reading)
    directive = _read_directive(values, merged.tree, context) if values is not None else None
    ordered = found_problems.in_reading_order(reading.problems)
    if found_problems.has_errors(ordered):
        directive = None
    origins = tuple(context.origins) if with_origins else ()
    return DirectiveReading(id=path.stem, directive=directive, problems=ordered, origins=origins)


def _document_place(tree: Mapping) -> Place | None:
    """Return where `document` stands; None where it does not."""
    node = tree.get("document")
    return node.place if node is not None else None


class _Merged(Struct, frozen=True, kw_only=True):
    """A workflow file's tree with what its kind adds, and the kind's file."""

    tree: Mapping
    sources: tuple[Source, ...] = ()
    kind_failed: bool = False


def _check_name(path: Path, root: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the file's name, by which commands call the directive."""
    found = []
    place = Place(file=kinds.shown(path, root))
    if not re.fullmatch(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*", path.stem):
        found.append(ODD_FILE_NAME.at(place, name=path.stem))
    others = (path.with_suffix(suffix) for suffix in kinds.SUFFIXES if suffix != path.suffix)
    found += [SAME_ID.at(place, name=path.name, other=other.name) for other in others if other.is_file()]
    return tuple(found)


def _with_kind(source: Source, office: Office, reading: Reading, shelf: KindShelf | None) -> _Merged:
    """Return the file's tree merged over its kind's."""
    named = source.tree.get("kind")
    if named is None:
        return _Merged(tree=source.tree)
    kind, problems = kinds.load_kind(named, office.paths.kinds, office.paths.root, shelf)
    reading.problems.extend(problems)
    if kind is None:
        return _Merged(tree=source.tree, kind_failed=True)
    return _Merged(tree=kinds.merge(kind.tree, source.tree), sources=(kind,))


def _read_keys(merged: _Merged, reading: Reading) -> dict[str, Any] | None:
    """Read the keys; where the kind could not be read, what it may have supplied is not asked for."""
    already = list(reading.problems)
    values = form.WORKFLOW.read(merged.tree, "", reading)
    if merged.kind_failed:
        found = reading.problems[len(already) :]
        reading.problems[:] = [*already, *(problem for problem in found if problem.kind is not MISSING_KEY)]
    return values


def _read_directive(values: dict[str, Any], tree: Mapping, context: Context) -> Directive | None:
    """Check everything that the file says against the office and against itself, and build the directive."""
    document: dict[str, Any] | None = values["document"]
    asking.check_asking(tree, context)
    nothing = asking.asks_nothing(tree, context)
    context.report_source = report_numbers.read_source(values["report"], context)
    parts = letter_reading.read_letter(document, context) if document is not None else LetterParts()
    receiving = recipients.choose_recipients(values["recipients"], context, context.recipients_on or parts.day)
    if nothing and tree.get("recipients") is None:
        receiving = ()
    owed = required.read_requirements(values["requirements"], receiving, context)
    deadlines = due.read_deadlines(
        values["deadline"], owed.deadlines, owing=_who_owes(receiving, owed), issued_on=parts.day, context=context
    )
    checklist = checklist_sections.read_checklist(values["checklist"], parts.annexes, owed.ids, context)
    if document is not None:
        recipients.compare_addressees(document["addressees"], values["recipients"], receiving, context)
        letter_checks.check_letter(parts, document, None if nothing else deadlines, context)
    sample_text.check_samples(document, parts.body, values["requirements"], context)
    deadline = deadlines.default.deadline if deadlines else asking.NO_DEADLINE if nothing else None
    if document is None or parts.letter is None or receiving is None or deadline is None:
        return None
    return Directive(
        id=context.id,
        kind=values["kind"].value if values["kind"] else None,
        letter=parts.letter,
        recipients=receiving,
        requirements=owed.read,
        deadline=deadline,
        level_deadlines=tuple((level, found.deadline) for level, found in (deadlines.levels if deadlines else ())),
        requirement_deadlines=tuple(
            (key, found.deadline) for key, found in (deadlines.requirements if deadlines else ())
        ),
        figures_as_of=values["figures_as_of"],
        checklist=checklist,
        stages=asking.stages_of(values["stages"], following=not nothing),
        reminders=values["reminders"],
        reminder_limits=values["reminder_limits"],
        due_soon_days=values["due_soon_days"],
        contact=document["contact"],
        place=context.place,
        successors=recipients.find_successors(receiving, context),
        report=context.report_source,
    )


def _who_owes(receiving: tuple[School, ...] | None, owed: required.Requirements) -> due.Owing:
    """Return what is known for sure about who owes what."""
    levels = frozenset(level for school in receiving for level in school.levels) if receiving is not None else None
    return due.Owing(levels=levels, requirements=owed.ids)
