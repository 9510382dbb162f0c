"""Correct documents give no finding: all of the gallery in Word, in PDF, and after a round trip through LibreOffice.

`make gallery` checks every one after the round trip; here it is one document of each type.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from congvan.checking import checker
from congvan.decree30 import document_types
from congvan.facts.any_file import read_facts
from tests.letters.gallery_letters import NAMES, TYPES, findings_of, make

LIBRE_OFFICE = 300
"""Seconds that a conversion of all documents may take on a busy machine."""
ONE_OF_EACH = tuple({TYPES[name]: name for name in NAMES}.values())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every document of the gallery in one folder, each named after its directive and its place there."""
    folder = tmp_path_factory.mktemp("gallery")
    for shown in make(folder / "made"):
        for number, path in enumerate(shown.files):
            shutil.copy2(path, folder / f"{shown.name}.{number}{path.suffix}")
    return folder


@pytest.fixture(scope="module")
def saved_again(made: Path) -> Path:
    """Word files saved by LibreOffice as .odt and these as .docx, each in one run."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed here")

    def convert(ending: str, to: Path, files: list[Path]) -> None:
        profile = f"-env:UserInstallation={(made / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", to, *files]
        subprocess.run(command, check=True, capture_output=True, timeout=LIBRE_OFFICE)

    convert("odt", made / "odt", [path for name in ONE_OF_EACH for path in sorted(made.glob(f"{name}.*docx"))])
    convert("docx", made / "back", sorted((made / "odt").glob("*.odt")))
    return made / "back"


def told(folder: Path, name: str, ending: str) -> list[tuple[str, str]]:
    paths = sorted(folder.glob(f"{name}.*{ending}"))
    return [(one.kind.code, one.text) for path in paths for one in findings_of(name, path)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_no_finding(made: Path, name: str, ending: str):
    assert told(made, name, ending) == []


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_no_finding_after_a_round_trip_through_libreoffice(saved_again: Path, name: str):
    assert list(saved_again.glob(f"{name}.*docx"))
    assert told(saved_again, name, ".docx") == []


@pytest.mark.parametrize("name", [name for name in NAMES if TYPES[name] not in document_types.COPIES])
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_type_of_every_document_is_recognised(made: Path, name: str, ending: str):
    path = made / f"{name}.{['docx', 'pdf'].index(ending)}.{ending}"
    assert checker.check(read_facts(path)).document.type == TYPES[name]


def test_the_gallery_has_every_type_of_the_decree():
    assert set(TYPES.values()) == set(document_types.IDS)
