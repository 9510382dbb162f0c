"""Making a directive's documents: everything is rendered first, then each file takes its place whole.

A file that a person has changed since it was made is never overwritten without being told to: a small list beside the
files (`.congvan.json`) keeps the SHA-256 of each file as it was written.
"""

import functools
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from congvan.actions import directive_periods, issued_documents, made_files, making_files
from congvan.actions.checklist_files import ChecklistFiles, read_template
from congvan.actions.issued_documents import IssuedDocument
from congvan.actions.making_files import MadeFile, Progress, Rendering
from congvan.actions.workspace import Workspace, open_directive, refuse_asking
from congvan.base import files, vietnamese
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind, has_errors
from congvan.base.waiting_files import WaitingFiles
from congvan.decree30 import document_types
from congvan.letters import letter_fields
from congvan.letters.letter import Original
from congvan.letters.letter_fields import AnnexFields, LetterFields
from congvan.office.schools import School, file_stems
from congvan.register import archive_folder, frozen_data
from congvan.register.document_events import ArchivedFile
from congvan.workflow import opened_periods
from congvan.workflow.directive import Directive

NO_ORIGINAL = ProblemKind(
    code="actions.no-original",
    message="The document {file} that is to be copied cannot be read.",
    cure="Close it in other programs, and check that it is there.",
)


FROZEN_LOST = ProblemKind(
    code="actions.frozen-lost",
    message="The issued file {name} is not in the archive as it was frozen.",
    cure="“congvan verify” says what is wrong there; a backup has the file.",
)


NO_SUCH_FORM = ProblemKind(
    code="actions.no-such-form",
    message="Nothing of {only} is made as {formats}.",
    cure="Letters and checklists are docx and pdf, forms are xlsx.",
)
FORMATS = {
    "letter": frozenset({"docx", "pdf"}),
    "checklist": frozenset({"docx", "pdf"}),
    "form": frozenset({"xlsx"}),
}


class ToGenerate(Struct, frozen=True, kw_only=True):
    """What a user asks to be made. Empty `only`, `formats` or `schools` means all."""

    directive: str
    only: frozenset[str] = frozenset()
    """Of `letter`, `checklist`, `form`."""
    formats: frozenset[str] = frozenset()
    """Of `docx`, `pdf`, `xlsx`."""
    schools: tuple[str, ...] = ()
    last_year: Path | None = None
    """The file of last year's figures, where it is not the usual one."""
    out: Path | None = None
    force: bool = False
    as_of: datetime | None = None
    """By which of what comes again the current period is known, for its forms."""
    processes: int | None = None
    """No more processes than these; None for as many as the machine has cores."""


class Generated(Struct, frozen=True, kw_only=True):
    """What was made, what was removed because it is no longer part of the directive, and warnings."""

    directive: Directive
    folder: Path
    files: tuple[MadeFile, ...]
    removed: tuple[Path, ...]
    warnings: tuple[Problem, ...]

    @property
    def of_a_letter(self) -> bool:
        """Tell whether the document is a công văn."""
        return self.directive.letter.type == document_types.LETTER


Placing = Callable[[], AbstractContextManager[None]]


def generate(
    workspace: Workspace,
    asked: ToGenerate,
    *,
    progress: Progress | None = None,
    dry_run: bool = False,
    placing: Placing = nullcontext,
) -> Generated:
    """Make a directive's letter with its annexes, and every school's checklist and form, as Word, PDF and Excel files.

    A directive that asks nothing of the schools has no checklists. `placing` is held while files take their places:
    where several machines make files of one directive, it keeps the others from doing so.

    Raises:
        ProblemsFound: a template or a form fails, or a file was changed by hand; nothing was written.
        Refused: no such directive, checklists or forms of one that has none, what is not made in that format, or a file
            is held open by another program.
        Stopped: the disk stops us.
    """
    from congvan.actions.selecting import find_schools

    refuse_unmade(asked)
    directive = _open(workspace, asked)
    if directive.asks_nothing and (asked.schools or asked.only & {"checklist", "form"}):
        raise refuse_asking(directive)
    schools = find_schools(workspace, directive, asked.schools) if asked.schools else directive.recipients
    folder = asked.out or workspace.office.paths.outputs / directive.id
    issued = issued_documents.load_issued(workspace.office, directive.id).get(directive.id)
    problems: list[Problem] = []
    forms = _plan_forms(workspace, directive, schools, asked, problems=problems)
    renderings = (*_plan(workspace, directive, schools, asked, issued=issued), *forms)
    if issued:
        problems += issued_documents.check_difference(workspace.office, directive, issued)
    waiting = WaitingFiles()
    with waiting.closing():
        made = making_files.make_files(
            renderings,
            folder,
            None if dry_run else waiting,
            problems=problems,
            progress=progress,
            processes=asked.processes,
        )
        with placing():
            before = made_files.load_made(folder)
            if not asked.force:
                problems += made_files.problems_of_overwriting(((f.path, f.sha256) for f in made), before, folder)
            if has_errors(problems):
                raise ProblemsFound(tuple(dict.fromkeys(problems)))
            whole = not (asked.only or asked.formats or asked.schools)
            removed = _no_longer_made({file.path for file in made}, before, folder) if whole else ()
            if not dry_run:
                _put(made, waiting, removed, folder=folder)
    warnings = tuple(dict.fromkeys(problems))
    return Generated(directive=directive, folder=folder, files=made, removed=removed, warnings=warnings)


def is_made(kind: str, formats: frozenset[str]) -> bool:
    """Tell whether a kind of document is made in one of some formats; none named means each that it has."""
    return not formats or bool(formats & FORMATS[kind])


def refuse_unmade(asked: ToGenerate) -> None:
    """Refuse what would make nothing.

    Raises:
        Refused: none of the kinds of documents is made in any of the formats.
    """
    if asked.only and not any(is_made(kind, asked.formats) for kind in asked.only):
        raise Refused(NO_SUCH_FORM, only=", ".join(sorted(asked.only)), formats=", ".join(sorted(asked.formats)))


def _open(workspace: Workspace, asked: ToGenerate) -> Directive:
    """Open the directive; where only forms of what comes again are made, the period that they are for.

    Without it, what a school sends back would be taken for the period in which it arrives.
    """
    if asked.as_of is None or asked.only != {"form"}:
        return open_directive(workspace, asked.directive)
    name, wanted = directive_periods.split(workspace, asked.directive)
    directive = open_directive(workspace, name)
    if not wanted and (directive.letter.day is None or not opened_periods.comes_again(directive)):
        return directive  # a draft has no periods yet
    return directive_periods.open_followed(workspace, asked.directive, as_of=asked.as_of)


def _plan(
    workspace: Workspace,
    directive: Directive,
    schools: tuple[School, ...],
    asked: ToGenerate,
    *,
    issued: IssuedDocument | None,
) -> Iterator[Rendering]:
    """List the files that are to be made, in the order in which they are shown."""
    formats = asked.formats or {"docx", "pdf"}
    templates = workspace.office.paths.templates
    if issued and (not asked.only or "letter" in asked.only):
        yield from _plan_issued(issued, workspace.office.paths.archive, formats)
    elif not asked.only or "letter" in asked.only:
        yield from plan_letter(directive, templates, formats)
    if not directive.asks_nothing and (not asked.only or "checklist" in asked.only):
        yield from plan_checklists(workspace, directive, schools, formats)


def _plan_forms(
    workspace: Workspace,
    directive: Directive,
    schools: tuple[School, ...],
    asked: ToGenerate,
    *,
    problems: list[Problem],
) -> tuple[Rendering, ...]:
    """List the schools' forms, where requirements have some; warnings go to `problems`."""
    from congvan.actions import form_files

    wanted = not asked.only or "form" in asked.only
    if not wanted or (asked.formats and "xlsx" not in asked.formats):
        return ()
    opened = form_files.open_forms(workspace, directive, asked.last_year)
    if not opened.forms and "form" in asked.only:
        raise form_files.refuse_formless(workspace, directive)
    problems += opened.warnings
    return tuple(form_files.plan_files(workspace, directive, schools, opened))


def _plan_issued(issued: IssuedDocument, archive: Path, formats: frozenset[str] | set[str]) -> Iterator[Rendering]:
    """List the files that were frozen when the document was issued: these are handed out, never made anew."""
    for file in issued.files:
        if file.kind != frozen_data.KIND and Path(file.name).suffix.removeprefix(".") in formats:
            render = functools.partial(_take_from_archive, file, archive)
            yield Rendering(name=file.name, kind=file.kind, school=None, render=render)


def _take_from_archive(file: ArchivedFile, archive: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return the bytes of a frozen file; one that is not there as it was frozen is a problem."""
    data = archive_folder.read(archive, file.sha256)
    if data is not None and files.sha256_of(data) == file.sha256:
        return data, ()
    return None, (FROZEN_LOST.at(Place(file=file.name), name=file.name),)


def plan_letter(directive: Directive, templates: Path, formats: frozenset[str] | set[str]) -> Iterator[Rendering]:
    """List the letter's files; its annexes are part of them, or files of their own."""
    from congvan.letters import pages, pdf_file, word_file

    if directive.letter.original:
        yield from _plan_copy(directive, directive.letter.original, templates, formats)
        return
    fields = letter_fields.prepare_letter(directive.letter)

    def as_word(alone: AnnexFields | None) -> tuple[bytes | None, tuple[Problem, ...]]:
        template = read_template(templates, "letter.docx")
        return word_file.render_letter(fields, template, "templates/letter.docx", alone=alone)

    def as_pdf(alone: AnnexFields | None) -> tuple[bytes | None, tuple[Problem, ...]]:
        html, problems = pages.render_letter_html(fields, templates, alone=alone)
        if html is None:
            return None, problems
        data, more = pdf_file.render_pdf(html, templates)
        return data, (*problems, *more)

    makers = {"docx": as_word, "pdf": as_pdf}
    for alone, name in ((None, letter_file_name(directive)), *_own_files(directive, fields)):
        for ending, maker in makers.items():
            if ending in formats:
                kind = "annex" if alone else "letter"
                render = functools.partial(maker, alone)
                yield Rendering(name=f"{name}.{ending}", kind=kind, school=None, render=render)


def _plan_copy(
    directive: Directive, original: Original, templates: Path, formats: frozenset[str] | set[str]
) -> Iterator[Rendering]:
    """List a copy's files; an electronic one is nothing but a PDF."""
    from congvan.letters import copy_fields, copy_pdf_file, copy_word_file

    fields = copy_fields.prepare_copy(directive.letter)
    path = Path(original.file) if original.file else None
    shown = path.name if path else ""

    def as_word() -> tuple[bytes | None, tuple[Problem, ...]]:
        return copy_word_file.render_copy(fields, read_template(templates, "copy.docx"), "templates/copy.docx")

    def as_pdf() -> tuple[bytes | None, tuple[Problem, ...]]:
        data = _read_original(path, shown) if path and path.suffix.lower() == ".pdf" else None
        return copy_pdf_file.render_copy_pdf(fields, data, templates, file=shown)

    makers = {"pdf": as_pdf} if original.electronic else {"docx": as_word, "pdf": as_pdf}
    for ending, maker in makers.items():
        if ending in formats:
            yield Rendering(name=f"{letter_file_name(directive)}.{ending}", kind="letter", school=None, render=maker)


def _read_original(path: Path, shown: str) -> bytes:
    """Read the document that is copied.

    Raises:
        Refused: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(NO_ORIGINAL, Place(file=shown), file=shown) from error


def _own_files(directive: Directive, fields: LetterFields) -> Iterator[tuple[AnnexFields, str]]:
    """Name the annexes and promulgated documents that are files of their own, each after its letter."""
    taken: dict[str, int] = {}
    for one in fields.separate:
        name = f"{letter_file_name(directive)}-{vietnamese.file_name(one.name)}"
        taken[name] = taken.get(name, 0) + 1
        yield one, name if taken[name] == 1 else f"{name}-{taken[name]}"


def plan_checklists(
    workspace: Workspace, directive: Directive, schools: tuple[School, ...], formats: frozenset[str] | set[str]
) -> Iterator[Rendering]:
    """List the files of some schools' checklists; what their files have in common is rendered once."""
    maker = ChecklistFiles(directive, workspace.office)
    stem_of = file_stems(workspace.schools)
    for school in schools:
        name = f"bang-kiem/{stem_of(school)}"
        for ending, render in (("docx", maker.as_word), ("pdf", maker.as_pdf)):
            if ending in formats:
                yield Rendering(
                    name=f"{name}.{ending}",
                    kind="checklist",
                    school=school.code,
                    render=functools.partial(render, school),
                    key=functools.partial(maker.key_of, school),
                    maker=maker,
                    announce=functools.partial(maker.expect, school) if ending == "pdf" else None,
                )


def letter_file_name(directive: Directive) -> str:
    """Return the letter's file name without ending: `cong-van-42-pgddt-cntt`, or `cong-van-du-thao` for a draft."""
    letter = directive.letter
    number = "du-thao" if letter.number is None else f"{letter.number:02d}"
    return f"{letter.type}-{number}-{vietnamese.file_name(letter.symbol)}"


def _no_longer_made(now: Collection[Path], before: dict[str, str], folder: Path) -> tuple[Path, ...]:
    """Find files of an earlier run, unchanged since, that the directive no longer has (a school that left)."""
    stale = [folder / name for name in before if folder / name not in now]
    return tuple(
        path for path in stale if made_files.sha256_on_disk(path) == before[path.relative_to(folder).as_posix()]
    )


def remove_left(workspace: Workspace, asked: ToGenerate, placing: Placing) -> tuple[Path, ...]:
    """Take away what an earlier run made and the directive no longer has; nothing is rendered for that.

    Raises:
        As `generate`.
    """
    directive = _open(workspace, asked)
    folder = asked.out or workspace.office.paths.outputs / directive.id
    issued = issued_documents.load_issued(workspace.office, directive.id).get(directive.id)
    forms = _plan_forms(workspace, directive, directive.recipients, asked, problems=[])
    planned = (*_plan(workspace, directive, directive.recipients, asked, issued=issued), *forms)
    with placing():
        before = made_files.load_made(folder)
        removed = _no_longer_made({folder / one.name for one in planned}, before, folder)
        _put((), WaitingFiles(), removed, folder=folder)
    return removed


def _put(
    made: tuple[MadeFile, ...],
    waiting: WaitingFiles,
    removed: tuple[Path, ...],
    *,
    folder: Path,
) -> None:
    """Put each file in its place, remember its SHA-256, and take away what is no longer made."""
    put: dict[str, str] = {}
    gone: set[str] = set()
    try:
        for file in made:
            waiting.put(file.path)
            put[file.path.relative_to(folder).as_posix()] = file.sha256
        for path in removed:
            path.unlink(missing_ok=True)
            gone.add(path.relative_to(folder).as_posix())
    finally:  # also when a file is held open: what was written by then must be known as ours
        now = made_files.load_made(folder)  # another command may have put files there meanwhile
        made_files.save_made(folder, {name: sha for name, sha in (now | put).items() if name not in gone})
