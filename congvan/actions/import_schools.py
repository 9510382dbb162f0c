"""Taking over the list of schools that an office has: compared with the register first, written only when asked to."""

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from congvan.actions.acting import WhoAsks, find_actor
from congvan.base import files
from congvan.base.errors import ProblemsFound, Refused, Stopped
from congvan.base.problems import Place, Problem, ProblemKind, has_errors
from congvan.office import listed_rows, office_files, register_text, school_import, school_list
from congvan.office.office import Office
from congvan.office.school_import import Comparison
from congvan.office.schools import School
from congvan.summaries import vietnamese_form

WOULD_BREAK = ProblemKind(
    code="actions.import-would-break",
    message="With this list the register would have problems, so nothing was written.",
    cure="Put the list right where the problems say, and import it again.",
)
CHANGED_MEANWHILE = ProblemKind(
    code="actions.schools-changed-meanwhile",
    message="{file} was changed while the list was being taken over, at {at} (by {by}); nothing was written over it.",
    cure="Import the list again: it is then compared with what stands there now.",
)


class Imported(Struct, frozen=True, kw_only=True):
    """What an import did, or would do."""

    compared: Comparison
    register: Path
    written: bool
    backup: Path | None
    """The copy of the register as it was; None where nothing was written or there was none."""


def import_schools(
    folder: Path,
    file: Path,
    *,
    who: WhoAsks,
    now: datetime,
    on: date | None = None,
    close_gone: bool = False,
    write: bool = False,
) -> Imported:
    """Compare a list of schools with the register, and write the register anew if asked to.

    Args:
        folder: The office's folder.
        file: An Excel or CSV file.
        who: Who gives the command.
        now: Names the copy of the register.
        on: The day from which the changes hold (see `school_import.compare_schools`).
        close_gone: Close the schools that are gone on that day.
        write: Write; otherwise only compare.

    Raises:
        ProblemsFound: the office's own files have problems, the list cannot be read or has no headings, or the
            register would not be whole with it; nothing was written.
        Refused: the register is held open by another program or was changed meanwhile, or it is not that person's.
        Stopped: the disk stops us.
    """
    office, problems = office_files.load_office(folder)
    if office is None or has_errors(problems):
        raise ProblemsFound(problems)
    find_actor(office, who, "import-schools")
    standing = _bytes_of(office.paths.schools)
    text, present = _read_register(office)
    rows, problems = listed_rows.load_listed_rows(file, file.name)
    if not rows:
        raise ProblemsFound(problems)
    compared = school_import.compare_schools(rows, present, office.levels, on=on, close_gone=close_gone)
    if not compared.understood:
        raise ProblemsFound((*problems, *compared.unclear))
    compared = _with_problems(compared, problems)
    register = office.paths.schools
    if not compared.writes:
        return Imported(compared=compared, register=register, written=False, backup=None)
    new = register_text.write_register(text, replaced=compared.replaced, added=compared.added)
    _check_whole(new, office, present, compared)
    if not write:
        return Imported(compared=compared, register=register, written=False, backup=None)
    backup = _write(register, new, standing, office=office, now=now.astimezone(office.zone))
    return Imported(compared=compared, register=register, written=True, backup=backup)


def _read_register(office: Office) -> tuple[str, tuple[School, ...]]:
    """Return the register's text and schools; one that is missing or has no school yet is empty.

    Raises:
        ProblemsFound: the register has problems.
    """
    path = office.paths.schools
    if not path.exists():
        return "", ()
    shown = office.paths.shown(path)
    text, problems = files.read_text(path, shown, school_list.TEXT_LIMIT)
    if text is None:
        raise ProblemsFound(problems)
    if not text.strip("\ufeff \n"):
        return "", ()
    found, problems = school_list.parse_schools(text, shown, office.levels)
    stopping = [p for p in problems if p.is_error and p.kind is not school_list.NO_ROWS]
    if found is None or stopping:
        raise ProblemsFound(problems)
    return text, found


def _with_problems(compared: Comparison, problems: tuple[Problem, ...]) -> Comparison:
    """Return a comparison that also tells what was wrong with the file as a file."""
    return replace(compared, unclear=(*problems, *compared.unclear))


def _check_whole(new: str, office: Office, present: tuple[School, ...], compared: Comparison) -> None:
    """Read the new register back: it must have no errors, and exactly the schools that are meant.

    Raises:
        ProblemsFound: it has not.
    """
    shown = office.paths.shown(office.paths.schools)
    read, problems = school_list.parse_schools(new, shown, office.levels)
    meant = (*(compared.replaced.get(school.code, school) for school in present), *compared.added)
    if has_errors(problems) or read != meant:
        raise ProblemsFound((WOULD_BREAK.at(Place(file=shown)), *(p for p in problems if p.is_error)))


def _write(register: Path, text: str, standing: bytes | None, *, office: Office, now: datetime) -> Path | None:
    """Write the register as it was written before (line ends, UTF-8 with its mark), its old bytes beside it.

    Raises:
        Refused: it is not what was read (`standing`) any more: the work of somebody else would be lost.
    """
    if _bytes_of(register) != standing:
        raise Refused(CHANGED_MEANWHILE, Place(file=str(register)), **_who_saved(register, office))
    backup = None if standing is None else _write_copy(register, standing, now)
    ends = text.removeprefix("\ufeff").replace("\n", "\r\n" if b"\r\n" in (standing or b"") else "\n")
    try:
        files.write_whole(register, ends.encode("utf-8-sig"))
    except BaseException:
        if backup:
            backup.unlink(missing_ok=True)  # of a change that was not made
        raise
    return backup


def _bytes_of(register: Path) -> bytes | None:
    """Return the register as it stands; None where there is none.

    Raises:
        Stopped: it cannot be read.
    """
    try:
        return register.read_bytes() if register.exists() else None
    except OSError as error:
        raise Stopped(files.CANNOT_READ, Place(file=str(register)), reason=files.reason_of(error)) from error


def _who_saved(register: Path, office: Office) -> dict[str, str]:
    """Return the file, when it was last saved, and by whom, where the system tells."""
    told = {"file": office.paths.shown(register), "at": "?", "by": "?"}
    with suppress(OSError):  # it was taken away
        saved = datetime.fromtimestamp(register.stat().st_mtime, office.zone)
        told["at"] = vietnamese_form.show_instant(saved, office.zone)
    with suppress(OSError, KeyError, NotImplementedError):  # Windows does not tell
        told["by"] = register.owner()
    return told


def _write_copy(register: Path, old: bytes, now: datetime) -> Path:
    """Write the register's old bytes beside it, under a name that is free."""
    stem = f"{register.stem}.truoc-{now:%Y-%m-%d-%H%M%S}"
    for number in range(1, 100):
        path = register.with_name(f"{stem}{f'-{number}' if number > 1 else ''}{register.suffix}")
        try:
            files.write_new(path, old)
        except FileExistsError:
            continue
        return path
    raise Refused(files.CANNOT_WRITE, path=register, reason="it is there already")
