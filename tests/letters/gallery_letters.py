"""The gallery: every document of tests/specimens made as a clerk would make it, in a copy of its office."""

from dataclasses import dataclass, replace
from pathlib import Path

from congvan.actions import generate_documents, workspace
from congvan.actions.generate_documents import ToGenerate
from congvan.checking import checker
from congvan.checking.finding import Finding, FindingSeverity
from congvan.facts.any_file import read_facts
from congvan.letters import copy_pdf_file
from tests.letters import specimen_office

NAMES = tuple(sorted(path.stem for path in (specimen_office.FOLDER / "workflows").glob("*.yaml")))
"""Every directive of the office, by its id."""
TYPES = {name: specimen_office.type_of(name) for name in NAMES}
CANNOT_TELL = {"mau-cong-van-phu-luc-rieng": ["letter.annex-missing"]}
"""What the checker says it cannot tell. The annex of this letter is a file of its own, by Annex I, Part I, III.1.d; the
letter alone cannot show that it is not missing."""
OFFICE = "phuong"
"""The folder of the copied office, as specimen_office makes it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """One directive of the gallery: its type, the files that were made, and what stands beside the document itself."""

    name: str
    type: str
    files: tuple[Path, ...]
    """The document first, then what is a file of its own; each as .docx and .pdf where it has both."""
    annexes: bool
    attached: bool
    own_files: bool
    electronic_copy: bool

    def with_files(self, files: tuple[Path, ...]) -> "Shown":
        """The same with its files in another place."""
        return replace(self, files=files)


def make(folder: Path, names: tuple[str, ...] = NAMES) -> tuple[Shown, ...]:
    """Make the documents of the gallery in a folder, and what they are copies of before them.

    Raises:
        ProblemsFound: a workflow file has a problem; there must be none, not even a warning.
    """
    office = specimen_office.copied(folder)
    for name in names:
        original = specimen_office.ORIGINALS.get(name)
        if original:
            made = _made(office, original)
            pdf = next(path for path in made.files if path.suffix == ".pdf")
            (office / "workflows" / f"{original}.pdf").write_bytes(pdf.read_bytes())
    return tuple(_made(office, name) for name in names)


def findings_of(name: str, path: Path) -> list[Finding]:
    """Check a file of a directive: all that is found but what cannot be told and is known not to be."""
    found = checker.check(read_facts(path)).findings
    untold = CANNOT_TELL.get(name, [])
    return [one for one in found if one.weight is not FindingSeverity.UNKNOWN or one.kind.code not in untold]


def _made(office: Path, name: str) -> Shown:
    """Make the documents of one directive."""
    opened = workspace.open_workspace(office)
    made = generate_documents.generate(opened, ToGenerate(directive=name))
    assert {one.kind for one in made.warnings} <= {copy_pdf_file.WITHOUT_ORIGINAL, copy_pdf_file.ON_NEW_PAGE}, (
        made.warnings
    )
    letter = made.directive.letter
    attached = letter.decision.attached if letter.decision else ()
    return Shown(
        name=name,
        type=letter.type,
        files=tuple(file.path for file in made.files),
        annexes=any(not one.own_file for one in letter.annexes),
        attached=any(not one.own_file for one in attached),
        own_files=any(one.own_file for one in (*letter.annexes, *attached)),
        electronic_copy=letter.original is not None and letter.original.electronic,
    )
