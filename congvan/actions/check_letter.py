"""Checking Word files and PDFs against Decree 30, and writing what can be put right into a copy."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from congvan.base import files, language, vietnamese
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind
from congvan.checking import checker, corrections, finding_words
from congvan.checking.checker import CheckedDocument
from congvan.checking.content_rules.annex_wording import ANNEX_MISSING
from congvan.checking.finding import Finding
from congvan.decree30 import document_types
from congvan.facts import any_file
from congvan.facts.document_facts import DocumentFacts, FileKind
from congvan.facts.edits import Remark
from congvan.office import office_files

ANNEX_NAME = "phu luc"
"""What stands in the name of an annex that is a file of its own, folded."""
ENDINGS = frozenset({".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf", ".pdf"})
"""What is checked of a folder that is named."""

NO_LETTERS = ProblemKind(
    code="actions.no-letters",
    message="The folder has no Word file and no PDF.",
    cure="Name the files, or another folder.",
)
ONLY_WORD = ProblemKind(
    code="actions.only-word-is-corrected",
    message="Corrections can only be written into a Word file (.docx); this one is {found}.",
    cure="Open it in Word, save it as “Word Document (*.docx)”, and correct that file.",
)
SAME_FILE = ProblemKind(
    code="actions.corrected-over-itself",
    message="The corrected copy would be written over the letter itself.",
    cure="Give the copy another name: the letter is never changed.",
)
COPY_IS_THERE = ProblemKind(
    code="actions.copy-is-there",
    message="There is already a file of this name.",
    cure="Give the copy another name, or add --force.",
)


class CheckedFile(Struct, frozen=True, kw_only=True):
    """A file and what was found in it; or why it could not be read."""

    path: Path
    facts: DocumentFacts | None = None
    checked: CheckedDocument | None = None
    problem: Problem | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in reading order; none of a file that could not be read."""
        return self.checked.findings if self.checked else ()


class Corrected(Struct, frozen=True, kw_only=True):
    """A copy with corrections: how many findings are corrected in it, and which are left to a person."""

    file: CheckedFile
    path: Path | None
    """None where nothing was found, so that there is nothing to write."""
    corrected: tuple[Finding, ...]
    left: tuple[Finding, ...]


def names_of_office(folder: Path) -> tuple[str, ...]:
    """Return the names that an office itself writes: its issuers', places and schools', earlier ones too.

    Empty, and quiet, where the folder is no office's or its files cannot be read: a check needs no office.
    """
    if not (folder / office_files.CONFIG).is_file():
        return ()
    office, _problems = office_files.load_office(folder)
    if office is None:
        return ()
    schools, _more = office_files.load_schools(office)
    names = [office.name]
    for issuer in office.issuers:
        names += [issuer.name, issuer.place]
    for school in schools or ():
        names += [school.name, school.later_name, *(one.text for one in school.earlier_names)]
    return tuple(dict.fromkeys(name for name in names if name))


def check_letters(paths: Iterable[Path], *, known_names: tuple[str, ...] = ()) -> tuple[CheckedFile, ...]:
    """Check files, and the Word files and PDFs of folders, each by itself; one that cannot be read stops no other.

    `known_names` are names as the office itself writes them, never told as wrong.
    """
    found: dict[Path, CheckedFile] = {}
    for path in paths:
        inside = _files_of(path)
        if not inside:
            found[path] = CheckedFile(path=path, problem=NO_LETTERS.at(Place(file=str(path))))
        for one in inside:
            found.setdefault(one, _check(one, known_names))
    return tuple(found.values())


def correct_letter(
    path: Path,
    out: Path,
    *,
    at: datetime,
    accepted: bool = False,
    force: bool = False,
    dry_run: bool = False,
    known_names: tuple[str, ...] = (),
) -> Corrected:
    """Write a copy of a Word file in which a machine has put right what it may; the letter itself stays as it is.

    Args:
        path: The letter.
        out: The copy.
        at: The instant of the changes.
        accepted: Write the changes as accepted; only what is left to a person stands in the margin then.
        force: Write over an older copy.
        dry_run: Only say what would be corrected.
        known_names: Names as the office itself writes them.

    Raises:
        ProblemsFound: the letter cannot be read.
        Refused: it is no Word file, or the copy may not be written there.
    """
    from congvan.facts.revised_word_file import revise_word

    checked = _check(path, known_names)
    if checked.facts is None:
        raise ProblemsFound((checked.problem,) if checked.problem else ())
    _refuse_place(checked.facts, path, out, force=force)
    plan = corrections.plan_corrections(checked.findings)
    remarks = _remarks(plan.left if accepted else checked.findings, checked.facts)
    if not plan.edits and not remarks:
        return Corrected(file=checked, path=None, corrected=(), left=())
    if not dry_run:
        files.write_whole(out, revise_word(path.read_bytes(), plan.edits, remarks, at=at, accepted=accepted))
    return Corrected(file=checked, path=out, corrected=plan.corrected, left=plan.left)


def write_page(checked: Iterable[CheckedFile], out: Path, *, force: bool = False) -> None:
    """Write the findings of files beside their drawn letters, as one HTML page.

    Raises:
        Refused: there is a file of that name that is not such a page, or it cannot be written.
    """
    from congvan.checking import findings_page

    if out.exists() and not force and findings_page.MARK not in out.read_bytes()[:2000]:
        raise Refused(COPY_IS_THERE, Place(file=str(out)))
    letters = []
    number = 1
    for one in checked:
        if one.facts is None:
            words = language.word_problem(one.problem) if one.problem else ()
            letters.append(findings_page.unread_letter(one.path.name, " ".join(words)))
            continue
        letters.append(findings_page.place_letter(one.path.name, one.facts, one.findings, first_number=number))
        number += len(one.findings)
    files.write_whole(out, findings_page.render_page(letters).encode())


def type_name(one: CheckedFile) -> str:
    """Return the Vietnamese name of a file's document type; empty where it cannot be told."""
    known = one.checked.document.type if one.checked else None
    return document_types.name_of(known) if known else ""


def _files_of(path: Path) -> tuple[Path, ...]:
    """Return a file by itself, or the letters of a folder."""
    if not path.is_dir():
        return (path,)
    inside = sorted(one for one in path.iterdir() if one.suffix.lower() in ENDINGS)
    return tuple(one for one in inside if not one.name.startswith(("~$", ".")))


def _check(path: Path, known_names: tuple[str, ...]) -> CheckedFile:
    """Check one file."""
    with _without_collections():
        try:
            facts = any_file.read_facts(path)
        except Refused as refused:
            return CheckedFile(path=path, problem=refused.problem)
        checked = checker.check(facts, known_names=known_names)
        if any(one.kind is ANNEX_MISSING for one in checked.findings) and _has_annex_beside(path):
            checked = checker.check(facts, known_names=known_names, has_annex_beside=True)
        return CheckedFile(path=path, facts=facts, checked=checked)


@contextmanager
def _without_collections() -> Iterator[None]:
    """Keep the garbage collector from running: a check makes many small records and drops none of them till its end."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _has_annex_beside(path: Path) -> bool:
    """Tell whether another file in the folder is an annex by its name: it may be the one of this letter."""
    try:
        names = [one.stem for one in path.absolute().parent.iterdir() if one.name != path.name]
    except OSError:  # a folder that may not be listed
        return False
    return any(ANNEX_NAME in vietnamese.alike(name) for name in names)


def _refuse_place(facts: DocumentFacts, path: Path, out: Path, *, force: bool) -> None:
    """Refuse to correct what is no Word file, or to write over a file."""
    if facts.kind is not FileKind.WORD or facts.converted_from:
        raise Refused(ONLY_WORD, Place(file=str(path)), found=f".{facts.converted_from or facts.kind.value}")
    if out.exists() and out.samefile(path):
        raise Refused(SAME_FILE, Place(file=str(out)))
    if out.exists() and not force:
        raise Refused(COPY_IS_THERE, Place(file=str(out)))


def _remarks(findings: Iterable[Finding], facts: DocumentFacts) -> tuple[Remark, ...]:
    """Tell findings in the margin, beside their words."""
    found = []
    for finding in findings:
        paragraph = corrections.anchor_of(finding, facts.paragraphs)
        if paragraph is not None:
            own = finding.paragraph is not None
            said = finding_words.describe(finding)
            lines = [line for line in (said.message, said.fix, finding.article) if line]
            start, end = (finding.start, finding.end) if own else (0, 0)
            found.append(Remark(paragraph=paragraph, text="\n".join(lines), start=start, end=end))
    return tuple(found)
