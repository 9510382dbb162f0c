"""Taking a form over from an existing workbook: a YAML file in the folder of forms, with all that is to be asked."""

from pathlib import Path

from msgspec import Struct

from congvan.base import files, vietnamese
from congvan.base.errors import ProblemsFound, Refused
from congvan.base.problems import Place, Problem, ProblemKind, has_errors
from congvan.forms import form_reading, form_yaml, workbook_cells, workbook_form
from congvan.forms.form_sheets import Form
from congvan.office.office import Office

FORM_THERE = ProblemKind(
    code="actions.form-there",
    message="{path} is there already; nothing was written.",
    cure="Name another file (--out), or say --force to overwrite it.",
)


class TakenForm(Struct, frozen=True, kw_only=True):
    """The form taken over: its YAML, where it stands, the form that the YAML is, and what has to be asked."""

    path: Path
    text: str
    form: Form
    questions: tuple[Problem, ...]


def take_form(
    office: Office, source: Path, *, out: Path | None = None, force: bool = False, dry_run: bool = False
) -> TakenForm:
    """Read a form out of a workbook and write it as YAML.

    Raises:
        ProblemsFound: the workbook cannot be read, or it holds no form.
        Refused: a file stands where the YAML would go.
        Stopped: the disk stops us.
    """
    path = out or office.paths.forms / f"{vietnamese.file_name(source.stem)}{form_reading.SUFFIX}"
    grids, problems = workbook_cells.read_grids(_read(source), source.name)
    if has_errors(problems):
        raise ProblemsFound(problems)
    found = workbook_form.find_form(grids, source.name)
    text = form_yaml.write_yaml(found, source.name)
    form, more = form_reading.read_form_text(text, office.paths.shown(path), office)
    problems = (*problems, *found.problems, *more)
    if form is None or has_errors(problems):
        raise ProblemsFound(problems)
    if not dry_run:
        _write(path, text, force=force)
    return TakenForm(path=path, text=text, form=form, questions=problems)


def _read(source: Path) -> bytes:
    """Read a workbook's bytes.

    Raises:
        ProblemsFound: it cannot be read, or it is too large.
    """
    place = Place(file=source.name)
    try:
        if source.is_dir():
            raise ProblemsFound((files.CANNOT_READ.at(place, reason="it is a folder"),))
        size = source.stat().st_size
        if size > workbook_cells.FILE_LIMIT:
            raise ProblemsFound((files.TOO_LARGE.at(place, size=size, limit=workbook_cells.FILE_LIMIT),))
        return source.read_bytes()
    except OSError as error:
        raise ProblemsFound((files.CANNOT_READ.at(place, reason=files.reason_of(error)),)) from error


def _write(path: Path, text: str, *, force: bool) -> None:
    """Write the YAML, not over a file that is there.

    Raises:
        Refused: something is there.
    """
    if force:
        files.write_whole(path, text.encode())
        return
    try:
        files.write_new(path, text.encode())
    except FileExistsError as error:
        raise Refused(FORM_THERE, Place(file=path.name), path=path) from error
