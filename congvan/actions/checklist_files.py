"""What makes the checklists of a directive's schools; sent to another process, it makes the same bytes there."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from congvan.actions.making_files import Rendered
from congvan.base import waiting_files
from congvan.base.errors import Refused
from congvan.base.problems import Place, ProblemKind
from congvan.letters.checklist import Checklist
from congvan.office.office import Office
from congvan.office.schools import School
from congvan.workflow import checklists
from congvan.workflow.directive import Directive

if TYPE_CHECKING:  # what makes only forms needs neither
    from congvan.letters.checklist_maker import ChecklistMaker
    from congvan.letters.checklist_pdf_maker import ChecklistPdfMaker

NO_TEMPLATE = ProblemKind(
    code="actions.no-template",
    message="The template {path} cannot be read.",
    cure="Put it back into the folder of templates; “congvan init” in an empty folder writes them anew.",
)


class ChecklistFiles:
    """Makes checklists; what their files have in common is rendered once."""

    def __init__(self, directive: Directive, office: Office) -> None:
        """Keep whose checklists they are."""
        self._directive, self._office = directive, office

    def __reduce__(self) -> tuple[type["ChecklistFiles"], tuple[Directive, Office]]:
        """Go to another process without what was rendered, and without the schools: each comes with its file."""
        return ChecklistFiles, (replace(self._directive, recipients=()), self._office)

    def expect(self, school: School) -> None:
        """Say that a school's PDF will be asked for: paragraphs of many are laid out together."""
        self._pdf_maker.expect(self._compose(school))

    def as_word(self, school: School) -> Rendered:
        """Return a school's checklist as a Word file."""
        return self._word_maker.render(self._compose(school))

    def as_pdf(self, school: School) -> Rendered:
        """Return a school's checklist as a PDF."""
        return self._pdf_maker.render(self._compose(school))

    def key_of(self, school: School) -> str:
        """Return the key of what decides the bytes of a school's files."""
        return waiting_files.key_of(self._compose(school), self._state)

    def _compose(self, school: School) -> Checklist:
        """Compose a school's checklist."""
        return checklists.compose_checklist(self._directive, school, self._office)

    @cached_property
    def _word_maker(self) -> "ChecklistMaker":
        """Read the template of Word files."""
        from congvan.letters.checklist_maker import ChecklistMaker

        return ChecklistMaker(read_template(self._office.paths.templates, "checklist.docx"), "templates/checklist.docx")

    @cached_property
    def _pdf_maker(self) -> "ChecklistPdfMaker":
        """Read the template of PDFs."""
        from congvan.letters.checklist_pdf_maker import ChecklistPdfMaker

        return ChecklistPdfMaker(self._office.paths.templates)

    @cached_property
    def _state(self) -> object:
        """Look at the templates as they are when the first key is asked for."""
        return waiting_files.state_of(self._office.paths.templates)


def read_template(templates: Path, name: str) -> bytes:
    """Read a template's bytes.

    Raises:
        Refused: it cannot be read.
    """
    try:
        return (templates / name).read_bytes()
    except OSError as error:
        raise Refused(NO_TEMPLATE, Place(file=f"templates/{name}"), path=f"templates/{name}") from error
