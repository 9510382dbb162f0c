"""The correct letters in the forms that offices have them in: Word, our PDF, and what LibreOffice makes of them."""

import shutil
import subprocess
from pathlib import Path

from congvan.checking import checker
from congvan.checking.finding import Finding
from congvan.facts import any_file
from tests.checking.mutations.correct_letters import CorrectLetter

WORD, PDF, ROUND_TRIP, DRAWN = "docx", "pdf", "docx → odt → docx", "docx → pdf (LibreOffice)"
FORMS = (WORD, PDF, ROUND_TRIP, DRAWN)
OF_LIBREOFFICE = (ROUND_TRIP, DRAWN)


def write_forms(
    letters: tuple[CorrectLetter, ...], folder: Path, *, forms: tuple[str, ...] = FORMS
) -> dict[tuple[str, str], Path]:
    """Write each letter in each form; LibreOffice is started once for each step, for all letters together."""
    made: dict[tuple[str, str], Path] = {}
    for place in ("word", "pdf", "odt", "again", "drawn"):
        (folder / place).mkdir()
    for letter in letters:
        made[letter.name, WORD] = folder / "word" / f"{letter.name}.docx"
        made[letter.name, WORD].write_bytes(letter.word)
        if PDF in forms:
            made[letter.name, PDF] = folder / "pdf" / f"{letter.name}.pdf"
            made[letter.name, PDF].write_bytes(letter.pdf())
    if ROUND_TRIP in forms:
        _convert(folder, "word", "odt", "odt")
        _convert(folder, "odt", "docx", "again")
        made |= {(letter.name, ROUND_TRIP): folder / "again" / f"{letter.name}.docx" for letter in letters}
    if DRAWN in forms:
        _convert(folder, "word", "pdf", "drawn")
        made |= {(letter.name, DRAWN): folder / "drawn" / f"{letter.name}.pdf" for letter in letters}
    return made


def _convert(folder: Path, source: str, ending: str, target: str) -> None:
    """Convert all files of a folder in one run of LibreOffice."""
    files = sorted(str(path) for path in (folder / source).iterdir())
    program = shutil.which("soffice")
    assert program, "LibreOffice is not installed here"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, profile, "--headless", "--convert-to", ending, "--outdir", str(folder / target), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def findings_of(path: Path) -> tuple[Finding, ...]:
    """What the checker finds in a file."""
    return checker.check(any_file.read_facts(path)).findings
